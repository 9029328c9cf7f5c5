import type { ConfirmationLink } from '../ledger/confirmation-link.ts';
import { listStanding } from '../ledger/confirmation-place-store.ts';
import { listAnswers } from '../ledger/contribution-store.ts';
import { type Contribution, stands } from '../ledger/contribution.ts';
import { type Settlement, settlementsOf } from '../ledger/settlement.ts';
import type { Db } from '../platform/database/database.ts';
import { findAgreementCard } from '../portal/agreement-cards.ts';
import type { AgreementCard } from '../portal/read-models.ts';

/** One line of a handover: a delivery, and what the receiving side has said of it so far. */
export interface HandoverLine {
  readonly delivery: Contribution;
  readonly settlement: Settlement;
  readonly answers: readonly Contribution[];
}

/** What the holder of a link sees: the agreement, which is public, and the deliveries of that one handover. */
export interface LinkHandover {
  readonly card: AgreementCard;
  readonly lines: readonly HandoverLine[];
}

export const isAnswerable = ({ settlement }: HandoverLine): boolean => !settlement.isAnswered || settlement.open > 0n;

export async function findLinkHandover(db: Db, link: ConfirmationLink): Promise<LinkHandover | null> {
  const { provinceCode, agreementId } = link;
  const card = await findAgreementCard(db, { provinceCode, agreementId });
  if (!card) return null;
  const lines: HandoverLine[] = [];
  for (const delivery of await listStanding(db, provinceCode, link.deliveryIds)) {
    const line = await lineOf(db, delivery);
    if (line) lines.push(line);
  }
  return { card, lines };
}

async function lineOf(db: Db, delivery: Contribution): Promise<HandoverLine | null> {
  const { provinceCode, contributionId } = delivery;
  const answers = await listAnswers(db, provinceCode, contributionId);
  // An answer to a row that this one replaced is an answer to it.
  const rows = [
    { ...delivery, correctsId: null },
    ...answers.map((row) => ({ ...row, answersId: contributionId })),
  ].map((row) => ({ ...row, isCorrected: !stands(row) }));
  const settlement = settlementsOf(rows).get(contributionId);
  return settlement ? { delivery, settlement, answers: answers.filter(stands) } : null;
}
