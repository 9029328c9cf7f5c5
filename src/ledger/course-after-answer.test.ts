import { describe, expect, test } from 'vitest';
import {
  GIVER,
  OFFICE,
  RECEIVER,
  type Story,
  accounts,
  answer,
  giveBack,
  holds,
  request,
  say,
  settle,
  standing,
  story,
} from '../../tests/support/gift-course.ts';
import { type ContributionId, idOf, newId } from '../kernel/ids.ts';
import { unwrap } from '../kernel/result.ts';
import { closeDifference } from './close-difference.ts';
import { withdrawWord } from './withdraw-word.ts';

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
    unwrap(await answer(at, delivery, { received: '4', reason: 'Xe sau chở thừa', answeredBefore: '18' }));
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
