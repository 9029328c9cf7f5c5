import { describe, expect, test } from 'vitest';
import { personWith } from '../../tests/support/actors.ts';
import { giftSets } from '../../tests/support/chain.ts';
import {
  GIVER,
  OFFICE,
  type Story,
  TODAY,
  accounts,
  answer,
  holds,
  request,
  rowsOf,
  say,
  story,
} from '../../tests/support/gift-course.ts';
import { GIA_LAI, placeId } from '../../tests/support/places.ts';
import type { ContributionId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { allocatePledge } from './allocate-pledge.ts';
import { listAllocations } from './course-store.ts';
import { answerDelivery } from './answer-delivery.ts';
import { appraiseContribution } from './appraise-contribution.ts';
import { stands } from './contribution.ts';
import { mergeContributions } from './merge-contributions.ts';
import { recordContribution } from './record-contribution.ts';
import { totalsOfAgreement } from './rollup-store.ts';

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
    const { contributionId } = unwrap(await recordContribution(at.db, both, giftSets(at.agreementId), TODAY));
    const said = {
      requestId: request(),
      provinceCode: '52',
      deliveryId: contributionId,
      received: '20',
      refused: null,
    };
    const rest = { reason: null, happenedOn: null, correctsId: null };
    expect(await answerDelivery(at.db, both, { ...said, ...rest }, TODAY)).toMatchObject({
      refusal: { faults: [{ code: 'answer-by-giver' }] },
    });
    unwrap(await answer(at, contributionId));
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
  // Put right, it is the same promise: what was given of it stays given.
  const better = await say(at, { stage: 'pledged', quantity: '24', correctsId: promise });
  expect(await give({ pledgeId: better, quantity: '5' })).toMatchObject({
    refusal: { faults: [{ code: 'allocate-above-pledge', pledged: '24', allocated: '25' }] },
  });
  unwrap(await give({ pledgeId: better, quantity: '4' }));
  const row = (await rowsOf(at)).find(({ contributionId }) => contributionId === better);
  expect((row ? await listAllocations(at.db, row) : []).map(({ quantity }) => quantity)).toEqual(['12', '8', '4']);
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
      TODAY,
    );
  unwrap(await appraise(goods));
  expect(await appraise(cash)).toMatchObject({ refusal: { faults: [{ code: 'appraise-money' }] } });
  expect(await totalsOfAgreement(at.db, '52', at.agreementId)).toMatchObject([{ stage: 'delivered', unvalued: 1 }]);
  await holds(at);
});
