import { expect } from 'vitest';
import type { Role } from '../../src/kernel/actor.ts';
import { type AgreementId, type ContributionId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { type AnswerDelivery, answerDelivery } from '../../src/ledger/answer-delivery.ts';
import { decimalOf } from '../../src/ledger/answer.ts';
import { type CloseDifference, closeDifference } from '../../src/ledger/close-difference.ts';
import { stands } from '../../src/ledger/contribution.ts';
import { listContributionsOfAgreement } from '../../src/ledger/contribution-store.ts';
import { brokenInvariants } from '../../src/ledger/invariants.ts';
import { checkLedger, exportLedger } from '../../src/ledger/ledger-chain-store.ts';
import { LedgerReader } from '../../src/ledger/ledger-file.ts';
import { type RecordContribution, recordContribution } from '../../src/ledger/record-contribution.ts';
import { type ReturnDelivery, returnDelivery } from '../../src/ledger/return-delivery.ts';
import { settlementsOf } from '../../src/ledger/settlement.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { personWith } from './actors.ts';
import { CHAIN, agreementBetween, giftSets } from './chain.ts';
import { testDatabase } from './database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId } from './places.ts';

export const TODAY = plainDate('2026-06-01');
const as = (role: Role, at: typeof BONG_SON) => personWith([{ role, nodeId: placeId(at), provinceCode: '52' }]);
export const GIVER = as('sponsor-officer', BONG_SON);
export const RECEIVER = as('recipient-officer', CHU_PRONG);
export const OFFICE = as('province-office', GIA_LAI);
export const request = () => newId<'request'>();

export interface Story {
  readonly db: Db;
  readonly agreementId: AgreementId;
}
export const story = async (): Promise<Story> => {
  const { db } = await testDatabase(CHAIN);
  return { db, agreementId: await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG)) };
};
export const say = async (
  { db, agreementId }: Story,
  change: Partial<RecordContribution> = {},
): Promise<ContributionId> => {
  const input = giftSets(agreementId, change);
  const by = input.statedBy === 'recipient' ? RECEIVER : input.statedBy === 'office' ? OFFICE : GIVER;
  return unwrap(await recordContribution(db, by, input, TODAY)).contributionId;
};
export const answer = async ({ db }: Story, deliveryId: ContributionId, change: Partial<AnswerDelivery> = {}) =>
  answerDelivery(
    db,
    RECEIVER,
    {
      requestId: request(),
      provinceCode: '52',
      deliveryId,
      received: '18',
      refused: null,
      reason: 'Đếm lại',
      happenedOn: null,
      correctsId: null,
      ...change,
    },
    TODAY,
  );
export const settle = ({ db }: Story, by: typeof GIVER, rowId: ContributionId, change: Partial<CloseDifference> = {}) =>
  closeDifference(
    db,
    by,
    {
      requestId: request(),
      provinceCode: '52',
      rowId,
      statedBy: by === GIVER ? 'sponsor' : by === RECEIVER ? 'recipient' : 'office',
      reason: 'Hai suất mất trên đường',
      confirmedByPaper: null,
      happenedOn: null,
      ...change,
    },
    TODAY,
  );
export const giveBack = (
  { db }: Story,
  by: typeof GIVER,
  change: { deliveryId: ContributionId; returned: string } | { returnId: ContributionId },
) =>
  returnDelivery(
    db,
    by,
    {
      requestId: request(),
      provinceCode: '52',
      reason: 'Không dùng được',
      happenedOn: null,
      ...('returnId' in change
        ? { statedBy: 'sponsor' as const, ...change }
        : { statedBy: 'recipient' as const, ...change }),
    } satisfies ReturnDelivery,
    TODAY,
  );

/** What stands on each account of the agreement: "suất quà|suất: giver -20, recipient 18". */
export async function accounts({ db, agreementId }: Story): Promise<string[]> {
  const rows = await db
    .selectFrom('ledger_entry')
    .select(['commodity', 'account', (eb) => eb.fn.sum<string>('quantity').as('sum')])
    .where('province_code', '=', '52')
    .where('agreement_id', '=', agreementId)
    .groupBy(['commodity', 'account'])
    .orderBy('commodity')
    .orderBy('account')
    .limit(200)
    .execute();
  const by = Map.groupBy(
    rows.filter(({ sum }) => Number(sum) !== 0),
    ({ commodity }) => commodity,
  );
  return [...by].map(
    ([what, lines]) => `${what}: ${lines.map(({ account, sum }) => `${account} ${Number(sum)}`).join(', ')}`,
  );
}
export const rowsOf = ({ db, agreementId }: Story) => listContributionsOfAgreement(db, '52', agreementId);
export async function standing(at: Story, deliveryId: ContributionId) {
  const rows = await rowsOf(at);
  const found = settlementsOf(rows.map((row) => ({ ...row, isCorrected: !stands(row) }))).get(deliveryId);
  return (
    found && { received: decimalOf(found.received), settled: decimalOf(found.settled), open: decimalOf(found.open) }
  );
}
/** After every story: nothing is broken, and the exported ledger says so to anybody. */
export async function holds({ db }: Story): Promise<void> {
  expect(await brokenInvariants(db)).toEqual([]);
  expect(await checkLedger(db, '52')).toMatchObject({ broken: null });
  const reader = new LedgerReader();
  for await (const line of exportLedger(db, '52', { words: true, at: new Date() })) expect(reader.add(line)).toBeNull();
  expect(reader.end()).toMatchObject({ verified: { province: '52' } });
}
