import { type Actor, accountOf } from '../kernel/actor.ts';
import { type AccountId, type ContributionId, type EvidenceId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import {
  type AnswerFacts,
  type AnswerFault,
  type AnswerRow,
  type AnswerSurroundings,
  faultsOfAnswer,
  rowsOfAnswer,
} from './answer.ts';
import { answerPlaces } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { type Contribution, stands } from './contribution.ts';
import { findContribution, findContributionByRequest, listAnswers, lockContributions } from './contribution-store.ts';
import { type PostedContribution, postContributions } from './post-contribution.ts';

export interface AnswerDelivery extends AnswerFacts {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly deliveryId: ContributionId;
}

export type AnswerDeliveryRefusal = AnswerInvalid | NotPermitted | RequestReused;

/** What the receiving side says of a delivery that somebody else stated: so much received, so much refused, and why. */
export function answerDelivery(
  db: Db,
  by: Actor,
  input: AnswerDelivery,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<{ readonly contributionId: ContributionId }, AnswerDeliveryRefusal>> {
  // What they were shown is no part of what they say: the same answer sent again is the same, whatever stands by then.
  const { requestId, answeredBefore: _shown, ...content } = input;
  const { provinceCode, deliveryId } = input;
  return runAct<
    typeof contributionPolicies,
    'contribution.answer',
    { readonly contributionId: ContributionId },
    AnswerDeliveryRefusal
  >(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.answer',
    requestId,
    content,
    thing: async (tx) => answerPlaces(tx, await findContribution(tx, provinceCode, deliveryId)),
    find: async (tx) => {
      const earlier = await findContributionByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { contributionId: earlier.contributionId } };
    },
    write: async (tx, hash) => {
      const recordedBy = accountOf(by);
      const judged = await judgeAnswer(tx, input, { today, by: recordedBy });
      if (!judged.ok) return judged;
      const { rows, told } = await saveAnswer(tx, input, judged.value, { hash, recordedBy });
      return ok({ answer: { contributionId: rows[0] }, told });
    },
  });
}

export interface WrittenAnswer {
  /** The rows that the answer made, the first of which carries the act's request id. */
  readonly rows: readonly [ContributionId, ...ContributionId[]];
  readonly told: Told;
}

export interface JudgedAnswer {
  readonly delivery: Contribution;
  /** Every earlier answer to it. */
  readonly answers: readonly Contribution[];
  /** What it replaces. */
  readonly earlier: Contribution | null;
}

export type AnswerInvalid = { readonly code: 'answer-invalid'; readonly faults: readonly AnswerFault[] };

/** Whether one answer may be recorded now; until the transaction ends nobody else answers or corrects its delivery. */
export async function judgeAnswer(
  tx: Db,
  input: Omit<AnswerDelivery, 'requestId'>,
  { today, by }: Pick<AnswerSurroundings, 'today' | 'by'>,
): Promise<Result<JudgedAnswer, AnswerInvalid>> {
  const { provinceCode, deliveryId, correctsId } = input;
  await lockContributions(tx, provinceCode, [deliveryId, correctsId]);
  const delivery = await findContribution(tx, provinceCode, deliveryId);
  const answers = await listAnswers(tx, provinceCode, deliveryId);
  const earlier = correctsId === null ? null : await findContribution(tx, provinceCode, correctsId);
  const ofOther = earlier !== null && earlier.agreementId !== delivery?.agreementId;
  const known = { delivery, answers, earlier: ofOther ? null : earlier, by, today };
  const faults = faultsOfAnswer(input, { ...known, deliveryId });
  return faults.length > 0 || delivery === null
    ? refuse({ code: 'answer-invalid', faults })
    : ok({ delivery, answers, earlier });
}

/** What counts against the delivery: received or refused, not given back or settled. */
const isReceipt = ({ stage }: Contribution): boolean => stage === 'received' || stage === 'refused';

/** Saves an answer that was judged, for an act that asked its policy: the receiving side's word, by whatever way it came. */
export async function saveAnswer(
  tx: Db,
  input: AnswerDelivery,
  { delivery, answers, earlier }: JudgedAnswer,
  {
    hash,
    recordedBy,
    confirmedByPaper = null,
  }: {
    readonly hash: string;
    readonly recordedBy: AccountId | null;
    /** The scan of what the receiving side signed, kept as evidence by the act that copies it from there. */
    readonly confirmedByPaper?: EvidenceId | null;
  },
): Promise<WrittenAnswer> {
  const { requestId, provinceCode, deliveryId, correctsId, happenedOn, reason } = input;
  const standing = answers.filter((row) => stands(row) && row.contributionId !== correctsId && isReceipt(row));
  const [first, ...others] = rowsOfAnswer(input, delivery, standing);
  if (!first) throw new Error('expected an answer without faults to say something — saw no row');
  const factsOf = (row: AnswerRow, id: RequestId): PostedContribution => ({
    ...delivery,
    // A promise is fulfilled by the delivery, and its givers stand there; the rest goes with what was delivered.
    fulfilsId: null,
    donors: [],
    confirmedByPaper,
    ...row,
    unit: row.quantity === null ? null : delivery.unit,
    statedBy: 'recipient',
    happenedOn,
    correctsId,
    answersId: deliveryId,
    answersStage: 'delivered',
    reason,
    requestId: id,
    recordedBy,
    hash,
  });
  const posted = [
    { contributionId: newId<'contribution'>(), facts: factsOf(first, requestId) },
    // Each further row has a request id of its own.
    ...others.map((row) => ({
      contributionId: newId<'contribution'>(),
      facts: factsOf(row, idOf('request', requestId, row.stage)),
    })),
  ] as const;
  await postContributions(tx, posted);
  const rows: [ContributionId, ...ContributionId[]] = [
    posted[0].contributionId,
    ...posted.slice(1).map(({ contributionId }) => contributionId),
  ];
  const { kind, unit, agreementId } = delivery;
  return {
    rows,
    told: {
      provinceCode,
      subjectKind: 'contribution',
      about: [rows[0], deliveryId, agreementId, ...(correctsId ? [correctsId] : [])],
      before: earlier ? { stage: earlier.stage, quantity: earlier.quantity, amountVnd: earlier.amountVnd } : null,
      after: { ...first, statedBy: 'recipient', kind, unit, happenedOn, alsoRefused: others[0]?.quantity ?? null },
    },
  };
}
