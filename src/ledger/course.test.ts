import { describe, expect, test } from 'vitest';
import { personWith } from '../../tests/support/actors.ts';
import { CHAIN, agreementBetween, giftSets } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId } from '../../tests/support/places.ts';
import type { Role } from '../kernel/actor.ts';
import { type AgreementId, type ContributionId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { allocatePledge } from './allocate-pledge.ts';
import { type AnswerDelivery, answerDelivery } from './answer-delivery.ts';
import { decimalOf } from './answer.ts';
import { appraiseContribution } from './appraise-contribution.ts';
import { stands } from './contribution.ts';
import { listContributionsOfAgreement } from './contribution-store.ts';
import { brokenInvariants } from './invariants.ts';
import { checkLedger, exportLedger } from './ledger-chain-store.ts';
import { LedgerReader } from './ledger-file.ts';
import { mergeContributions } from './merge-contributions.ts';
import { type RecordContribution, recordContribution } from './record-contribution.ts';
import { type ReturnDelivery, returnDelivery } from './return-delivery.ts';
import { totalsOfAgreement } from './rollup-store.ts';
import { type CloseDifference, closeDifference } from './close-difference.ts';
import { settlementsOf } from './settlement.ts';
import { withdrawWord } from './withdraw-word.ts';

const today = plainDate('2026-06-01');
const as = (role: Role, at: typeof BONG_SON) => personWith([{ role, nodeId: placeId(at), provinceCode: '52' }]);
const GIVER = as('sponsor-officer', BONG_SON);
const RECEIVER = as('recipient-officer', CHU_PRONG);
const OFFICE = as('province-office', GIA_LAI);
const request = () => newId<'request'>();

interface Story {
  readonly db: Db;
  readonly agreementId: AgreementId;
}
const story = async (): Promise<Story> => {
  const { db } = await testDatabase(CHAIN);
  return { db, agreementId: await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG)) };
};
const say = async ({ db, agreementId }: Story, change: Partial<RecordContribution> = {}): Promise<ContributionId> => {
  const input = giftSets(agreementId, change);
  const by = input.statedBy === 'recipient' ? RECEIVER : input.statedBy === 'office' ? OFFICE : GIVER;
  return unwrap(await recordContribution(db, by, input, today)).contributionId;
};
const answer = async ({ db }: Story, deliveryId: ContributionId, change: Partial<AnswerDelivery> = {}) =>
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
    today,
  );
const settle = ({ db }: Story, by: typeof GIVER, rowId: ContributionId, change: Partial<CloseDifference> = {}) =>
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
    today,
  );
const giveBack = (
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
    today,
  );

/** What stands on each account of the agreement: "suất quà|suất: giver -20, recipient 18". */
async function accounts({ db, agreementId }: Story): Promise<string[]> {
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
const rowsOf = ({ db, agreementId }: Story) => listContributionsOfAgreement(db, '52', agreementId);
async function standing(at: Story, deliveryId: ContributionId) {
  const rows = await rowsOf(at);
  const found = settlementsOf(rows.map((row) => ({ ...row, isCorrected: !stands(row) }))).get(deliveryId);
  return (
    found && { received: decimalOf(found.received), settled: decimalOf(found.settled), open: decimalOf(found.open) }
  );
}
/** After every story: nothing is broken, and the exported ledger says so to anybody. */
async function holds({ db }: Story): Promise<void> {
  expect(await brokenInvariants(db)).toEqual([]);
  expect(await checkLedger(db, '52')).toMatchObject({ broken: null });
  const reader = new LedgerReader();
  for await (const line of exportLedger(db, '52', { words: true, at: new Date() })) expect(reader.add(line)).toBeNull();
  expect(reader.end()).toMatchObject({ verified: { province: '52' } });
}

describe('from the promise to the receipt, as double entry', () => {
  test('50 million promised, 30 handed over and received, the rest later; each step moves what the one before put there', async () => {
    const at = await story();
    const money = { kind: 'cash', item: null, quantity: null, unit: null } as const;
    const promise = await say(at, { ...money, stage: 'pledged', amountVnd: 50_000_000n });
    expect(await accounts(at)).toEqual(['VND: giver -50000000, promised 50000000']);
    const first = await say(at, { ...money, amountVnd: 30_000_000n, fulfilsId: promise });
    expect(await accounts(at)).toEqual(['VND: giver -50000000, on-the-way 30000000, promised 20000000']);
    unwrap(await answer(at, first, { received: '30000000' }));
    expect(await accounts(at)).toEqual(['VND: giver -50000000, promised 20000000, recipient 30000000']);
    const second = await say(at, { ...money, amountVnd: 25_000_000n, fulfilsId: promise });
    // A little more than was promised is no fault: the promise is then more than kept.
    expect(await accounts(at)).toEqual([
      'VND: giver -50000000, on-the-way 25000000, promised -5000000, recipient 30000000',
    ]);
    await say(at, { ...money, amountVnd: 20_000_000n, fulfilsId: promise, correctsId: second });
    expect(await accounts(at)).toEqual(['VND: giver -50000000, on-the-way 20000000, recipient 30000000']);
    await holds(at);
  });

  test('144 sets, 141 taken and 3 refused; 42 × 300,000 đ answered in three parts make exactly 12,600,000 đ', async () => {
    const at = await story();
    const sets = await say(at, { quantity: '144', amountVnd: null });
    unwrap(await answer(at, sets, { received: '141', refused: '3', reason: 'Ba suất rách bao' }));
    const shares = await say(at, {
      kind: 'cash',
      item: 'suất hỗ trợ',
      quantity: '42',
      unit: 'suất',
      amountVnd: 12_600_001n,
    });
    for (const received of ['11', '17', '14']) unwrap(await answer(at, shares, { received, reason: 'Phát dần' }));
    expect(await accounts(at)).toEqual([
      'VND: giver -12600001, recipient 12600001',
      'suất quà|suất: giver -144, recipient 141, refused 3',
    ]);
    await holds(at);
  });

  test('a receipt that named no delivery is tied to it later, and counted once', async () => {
    const at = await story();
    const early = await say(at, { statedBy: 'recipient', stage: 'received', quantity: '18', amountVnd: null });
    expect(await accounts(at)).toEqual(['suất quà|suất: recipient 18, unmatched -18']);
    const delivery = await say(at);
    const tied = unwrap(await answer(at, delivery, { correctsId: early }));
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, on-the-way 2, recipient 18']);
    expect((await rowsOf(at)).filter((row) => row.stage === 'received' && stands(row))).toMatchObject([
      { contributionId: tied.contributionId, answersId: delivery },
    ]);
    expect(await answer(at, delivery, { correctsId: early })).toMatchObject({
      refusal: { faults: [{ code: 'already-corrected' }] },
    });
    await holds(at);
  });

  test('a total for the commune and its parts for villages: above the commune the total counts alone', async () => {
    const at = await story();
    const total = await say(at);
    unwrap(await answer(at, total, { received: '20', reason: null }));
    for (const recipient of ['thôn 1', 'thôn 2'])
      await say(at, { quantity: '10', amountVnd: 4_000_000n, recipient, partOfId: total });
    expect(await totalsOfAgreement(at.db, '52', at.agreementId)).toMatchObject([
      { stage: 'delivered', count: 1, amountVnd: 8_000_000n },
      { stage: 'received', count: 1, amountVnd: 8_000_000n },
    ]);
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, on-the-way 20, passed-on -20, recipient 20']);
    await holds(at);
  });

  test('who recorded a delivery does not answer it, whatever other role they hold', async () => {
    const at = await story();
    const both = personWith([
      { role: 'sponsor-officer', nodeId: placeId(GIA_LAI), provinceCode: '52' },
      { role: 'recipient-officer', nodeId: placeId(GIA_LAI), provinceCode: '52' },
    ]);
    const { contributionId } = unwrap(await recordContribution(at.db, both, giftSets(at.agreementId), today));
    const said = {
      requestId: request(),
      provinceCode: '52',
      deliveryId: contributionId,
      received: '20',
      refused: null,
    };
    const rest = { reason: null, happenedOn: null, correctsId: null };
    expect(await answerDelivery(at.db, both, { ...said, ...rest }, today)).toMatchObject({
      refusal: { faults: [{ code: 'answer-by-giver' }] },
    });
    unwrap(await answer(at, contributionId));
    await holds(at);
  });
});

describe('a difference is settled by both sides', () => {
  test('one proposes, the other agrees to the same; till then it stays open', async () => {
    const at = await story();
    const delivery = await say(at);
    unwrap(await answer(at, delivery));
    expect(unwrap(await settle(at, GIVER, delivery))).toMatchObject({ isClosed: false });
    expect(await standing(at, delivery)).toEqual({ received: '18', settled: '0', open: '2' });
    expect(await settle(at, GIVER, delivery)).toMatchObject({ refusal: { faults: [{ code: 'already-proposed' }] } });
    expect(unwrap(await settle(at, RECEIVER, delivery))).toMatchObject({ isClosed: true });
    expect(await standing(at, delivery)).toEqual({ received: '18', settled: '2', open: '0' });
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, recipient 18, settled 2']);
    expect(await settle(at, RECEIVER, delivery)).toMatchObject({ refusal: { faults: [{ code: 'nothing-open' }] } });
    await holds(at);
  });

  test('what arrived beyond the delivery is settled too, and a proposal about another difference has lost its object', async () => {
    const at = await story();
    const delivery = await say(at);
    unwrap(await answer(at, delivery));
    unwrap(await settle(at, GIVER, delivery));
    unwrap(await answer(at, delivery, { received: '4', reason: 'Xe sau chở thừa' }));
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, recipient 22, unmatched -2']);
    // The giver proposed to let two go; now two are too many: nobody agrees to that by the way.
    const said = await settle(at, RECEIVER, delivery);
    expect(unwrap(said)).toMatchObject({ isClosed: false });
    expect(unwrap(await settle(at, GIVER, delivery))).toMatchObject({ isClosed: true });
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, recipient 22, settled -2']);
    expect(await standing(at, delivery)).toEqual({ received: '22', settled: '-2', open: '0' });
    await holds(at);
  });

  test('what will not come of a promise; the office settles from a paper alone; the press settles nothing', async () => {
    const at = await story();
    const promise = await say(at, { stage: 'pledged' });
    expect(await settle(at, OFFICE, promise)).toMatchObject({ refusal: { faults: [{ code: 'paper-missing' }] } });
    const paper = {
      requestId: request(),
      provinceCode: '52',
      rowId: promise,
      statedBy: 'office',
      reason: 'Theo biên bản',
    } as const;
    for (const confirmedByPaper of ['a paper', newId()])
      expect(
        await closeDifference(at.db, OFFICE, { ...paper, confirmedByPaper, happenedOn: null }),
        confirmedByPaper,
      ).toMatchObject({
        refusal: { faults: [{ code: 'paper-unknown' }] },
      });
    unwrap(await settle(at, RECEIVER, promise));
    unwrap(await settle(at, GIVER, promise));
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, settled 20']);
    expect(await settle(at, GIVER, idOf('contribution', 'none'))).toMatchObject({ refusal: { code: 'not-permitted' } });
    await holds(at);
  });
});

test('18 received, 5 given back: they are back when the giver says so, and no more than was received', async () => {
  const at = await story();
  const delivery = await say(at);
  unwrap(await answer(at, delivery));
  expect(await giveBack(at, RECEIVER, { deliveryId: delivery, returned: '19' })).toMatchObject({
    refusal: { faults: [{ code: 'return-above-receipt', received: '18', returned: '19' }] },
  });
  const { contributionId } = unwrap(await giveBack(at, RECEIVER, { deliveryId: delivery, returned: '5' }));
  expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, on-the-way 2, recipient 13, returned 5']);
  expect(await giveBack(at, RECEIVER, { returnId: contributionId })).toMatchObject({
    refusal: { code: 'not-permitted' },
  });
  unwrap(await giveBack(at, GIVER, { returnId: contributionId }));
  expect(await giveBack(at, GIVER, { returnId: contributionId })).toMatchObject({
    refusal: { faults: [{ code: 'return-confirmed' }] },
  });
  expect(await accounts(at)).toEqual(['suất quà|suất: giver -15, on-the-way 2, recipient 13']);
  await holds(at);
});

describe('a word of giving back or of settling that was wrong', () => {
  const withdraw = ({ db }: Story, by: typeof GIVER, wordId: ContributionId, reason = 'Ghi nhầm') =>
    withdrawWord(db, by, { requestId: request(), provinceCode: '52', wordId, reason });

  test('what was given back by mistake is withdrawn by who said it, and said anew', async () => {
    const at = await story();
    const delivery = await say(at);
    unwrap(await answer(at, delivery));
    const { contributionId: wrong } = unwrap(await giveBack(at, RECEIVER, { deliveryId: delivery, returned: '15' }));
    const { contributionId: back } = unwrap(await giveBack(at, GIVER, { returnId: wrong }));
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -5, on-the-way 2, recipient 3']);
    expect(await withdraw(at, GIVER, wrong)).toMatchObject({ refusal: { code: 'not-permitted' } });
    expect(await withdraw(at, RECEIVER, wrong, 'x')).toMatchObject({
      refusal: { faults: [{ code: 'withdraw-confirmed', by: back }, { code: 'withdraw-reason-length' }] },
    });
    unwrap(await withdraw(at, GIVER, back));
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, on-the-way 2, recipient 3, returned 15']);
    unwrap(await withdraw(at, RECEIVER, wrong));
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, on-the-way 2, recipient 18']);
    expect(await withdraw(at, RECEIVER, wrong)).toMatchObject({
      refusal: { faults: [{ code: 'withdraw-not-standing' }] },
    });
    expect(await withdraw(at, GIVER, delivery)).toMatchObject({
      refusal: { faults: [{ code: 'withdraw-other-stage', stage: 'delivered' }] },
    });
    // As much as was received can be given back again, and the giver confirms that one.
    const { contributionId: right } = unwrap(await giveBack(at, RECEIVER, { deliveryId: delivery, returned: '18' }));
    unwrap(await giveBack(at, GIVER, { returnId: right }));
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -2, on-the-way 2']);
    await holds(at);
  });

  test('a settling is withdrawn by either who said it; the agreement falls with the proposal', async () => {
    const at = await story();
    const delivery = await say(at);
    unwrap(await answer(at, delivery));
    const proposed = unwrap(await settle(at, GIVER, delivery));
    const agreed = unwrap(await settle(at, RECEIVER, delivery));
    unwrap(await withdraw(at, RECEIVER, agreed.contributionId));
    expect(await standing(at, delivery)).toEqual({ received: '18', settled: '0', open: '2' });
    // The proposal still stands, and is agreed to again.
    expect(unwrap(await settle(at, RECEIVER, delivery))).toMatchObject({ isClosed: true });
    unwrap(await withdraw(at, GIVER, proposed.contributionId));
    expect(await standing(at, delivery)).toEqual({ received: '18', settled: '0', open: '2' });
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, on-the-way 2, recipient 18']);
    expect(unwrap(await settle(at, RECEIVER, delivery)), 'nobody has proposed it').toMatchObject({ isClosed: false });
    await holds(at);
  });

  test('a promise given up by mistake is outstanding again', async () => {
    const at = await story();
    const promise = await say(at, { stage: 'pledged' });
    const left = async () =>
      (await at.db.selectFrom('contribution_outcome').select(['outcome', 'row_count']).execute()).map(
        ({ outcome, row_count }) => `${outcome} ${row_count}`,
      );
    expect(await left()).toEqual(['outstanding 1']);
    const { contributionId } = unwrap(await settle(at, RECEIVER, promise));
    unwrap(await settle(at, GIVER, promise));
    expect(await left()).toEqual([]);
    const order = { requestId: request(), provinceCode: '52', wordId: contributionId, reason: 'Ghi nhầm lời hứa khác' };
    const first = unwrap(await withdrawWord(at.db, RECEIVER, order));
    expect(unwrap(await withdrawWord(at.db, RECEIVER, order)), 'a repeat gets the first answer').toEqual(first);
    expect(await withdrawWord(at.db, RECEIVER, { ...order, reason: 'Vì lẽ khác' })).toMatchObject({
      refusal: { code: 'request-id-reused' },
    });
    expect(await left()).toEqual(['outstanding 1']);
    await holds(at);
  });
});

describe('two records of one gift', () => {
  const merge = ({ db }: Story, by: typeof GIVER, keptId: ContributionId, setAsideId: ContributionId) =>
    mergeContributions(db, by, {
      requestId: request(),
      provinceCode: '52',
      keptId,
      setAsideId,
      reason: 'Hai nơi cùng báo',
    });

  test('are both kept, and one counts, with the answers to it', async () => {
    const at = await story();
    const [own, office] = [await say(at), await say(at, { statedBy: 'office' })];
    for (const id of [own, office]) unwrap(await answer(at, id, { received: '20', reason: null }));
    expect(await merge(at, GIVER, own, office)).toMatchObject({ refusal: { code: 'not-permitted' } });
    const once = {
      requestId: request(),
      provinceCode: '52',
      keptId: own,
      setAsideId: office,
      reason: 'Hai nơi cùng báo',
    };
    const merged = await Promise.all([1, 2].map(() => mergeContributions(at.db, OFFICE, once)));
    expect(merged[0]).toEqual(merged[1]);
    expect(await totalsOfAgreement(at.db, '52', at.agreementId)).toMatchObject([
      { stage: 'delivered', statedBy: 'sponsor', count: 1 },
      { stage: 'received', count: 1, amountVnd: 8_000_000n },
    ]);
    expect((await rowsOf(at)).filter((row) => row.setAsideFor === own)).toHaveLength(2);
    expect(await accounts(at)).toEqual(['suất quà|suất: giver -20, recipient 20']);
    expect(await answer(at, office)).toMatchObject({
      refusal: { faults: [{ code: 'delivery-set-aside', keptId: own }] },
    });
    expect(await merge(at, OFFICE, own, office)).toMatchObject({
      refusal: { faults: [{ code: 'merge-not-standing' }] },
    });
    await holds(at);
  });

  test('the one that was answered is kept; steps and voices are not mixed', async () => {
    const at = await story();
    const [one, two] = [await say(at), await say(at)];
    const { contributionId: received } = unwrap(await answer(at, two));
    expect(await merge(at, GIVER, one, two)).toMatchObject({ refusal: { faults: [{ code: 'merge-loses-answers' }] } });
    unwrap(await merge(at, GIVER, two, one));
    const promise = await say(at, { stage: 'pledged' });
    expect(await merge(at, OFFICE, two, promise)).toMatchObject({
      refusal: { faults: [{ code: 'merge-of-other-stage' }] },
    });
    expect(await merge(at, OFFICE, two, received)).toMatchObject({
      refusal: { faults: [{ code: 'merge-of-answer' }, { code: 'merge-of-other-stage' }] },
    });
    expect(await merge(at, OFFICE, two, two)).toMatchObject({ refusal: { faults: [{ code: 'merge-with-itself' }] } });
    await holds(at);
  });
});

test('a promise made before any need is given to clauses in parts, never more than was promised', async () => {
  const at = await story();
  const promise = await say(at, { stage: 'pledged' });
  const [clause] = await at.db
    .selectFrom('clause')
    .select('clause_id')
    .where('agreement_id', '=', at.agreementId)
    .limit(1)
    .execute();
  const give = (change: object) =>
    allocatePledge(at.db, GIVER, {
      requestId: request(),
      provinceCode: '52',
      pledgeId: promise,
      needId: null,
      clauseId: clause?.clause_id ?? null,
      quantity: '12',
      amountVnd: null,
      ...change,
    });
  unwrap(await give({}));
  expect(await give({})).toMatchObject({
    refusal: { faults: [{ code: 'allocate-above-pledge', pledged: '20', allocated: '24' }] },
  });
  unwrap(await give({ quantity: '8' }));
  expect(await give({ clauseId: null, quantity: null, amountVnd: 5n })).toMatchObject({
    refusal: { faults: [{ code: 'allocate-to-nothing' }, { code: 'allocate-measure', measure: 'quantity' }] },
  });
  await holds(at);
});

test('goods are appraised on a day and a basis, beside what was stated; money is not', async () => {
  const at = await story();
  const goods = await say(at, { amountVnd: null });
  const cash = await say(at, { kind: 'cash', item: null, quantity: null, unit: null });
  const appraise = (contributionId: ContributionId) =>
    appraiseContribution(
      at.db,
      GIVER,
      {
        requestId: request(),
        provinceCode: '52',
        contributionId,
        amountVnd: 7_000_000n,
        appraisedOn: plainDate('2026-02-01'),
        basis: 'Hóa đơn 0123',
      },
      today,
    );
  unwrap(await appraise(goods));
  expect(await appraise(cash)).toMatchObject({ refusal: { faults: [{ code: 'appraise-money' }] } });
  expect(await totalsOfAgreement(at.db, '52', at.agreementId)).toMatchObject([{ stage: 'delivered', unvalued: 1 }]);
  await holds(at);
});
