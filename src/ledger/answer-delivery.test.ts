import fc from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { inEveryRole, personWith } from '../../tests/support/actors.ts';
import { CHAIN, agreementBetween, giftSets } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, placeId } from '../../tests/support/places.ts';
import type { Role } from '../kernel/actor.ts';
import { type AgreementId, type ContributionId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type AnswerFacts, decimalOf, faultsOfAnswer, rowsOfAnswer } from './answer.ts';
import { type AnswerDelivery, answerDelivery } from './answer-delivery.ts';
import type { Contribution } from './contribution.ts';
import { listContributionsOfAgreement } from './contribution-store.ts';
import { totalsOfAgreement } from './rollup-store.ts';
import { type RecordContribution, recordContribution } from './record-contribution.ts';
import { settlementsOf } from './settlement.ts';

const EVERYONE = inEveryRole(placeId(GIA_LAI), '52');
const today = plainDate('2026-06-01');
const as = (role: Role, at: typeof BONG_SON) => personWith([{ role, nodeId: placeId(at), provinceCode: '52' }]);
const GIVER = as('sponsor-officer', BONG_SON);
const RECEIVER = as('recipient-officer', CHU_PRONG);
const theAgreement = (db: Db): Promise<AgreementId> => agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG));

const deliver = async (db: Db, change: Partial<RecordContribution> = {}) => {
  const agreementId = await theAgreement(db);
  const { contributionId } = unwrap(await recordContribution(db, EVERYONE, giftSets(agreementId, change), today));
  return { agreementId, deliveryId: contributionId };
};
const answer = (deliveryId: ContributionId, change: Partial<AnswerDelivery> = {}): AnswerDelivery => ({
  requestId: newId<'request'>(),
  provinceCode: '52',
  deliveryId,
  received: '20',
  refused: null,
  reason: null,
  happenedOn: plainDate('2026-01-21'),
  correctsId: null,
  ...change,
});
const rowsOf = async (db: Db, agreementId: AgreementId): Promise<Contribution[]> =>
  listContributionsOfAgreement(db, '52', agreementId);
const settle = async (db: Db, agreementId: AgreementId, deliveryId: ContributionId) =>
  settlementsOf((await rowsOf(db, agreementId)).map((row) => ({ ...row, isCorrected: row.correctedBy !== null }))).get(
    deliveryId,
  );

describe('answering a delivery', () => {
  test('18 of 20 arrived, two of them broken: both words stand, with what the value makes of it', async () => {
    const { db } = await testDatabase(CHAIN);
    const { agreementId, deliveryId } = await deliver(db);
    const said = answer(deliveryId, { received: '18', refused: '2', reason: 'Hai suất bị vỡ trên đường' });
    const answers = await Promise.all([1, 2, 3].map(() => answerDelivery(db, RECEIVER, said, today)));
    for (const one of answers) expect(one).toEqual({ ok: true, value: answers[0]?.ok && answers[0].value });
    expect(await rowsOf(db, agreementId)).toMatchObject([
      { stage: 'delivered', statedBy: 'sponsor', quantity: '20', answersId: null },
      {
        stage: 'received',
        statedBy: 'recipient',
        quantity: '18',
        unit: 'suất',
        amountVnd: 7_200_000n,
        answersId: deliveryId,
      },
      { stage: 'refused', quantity: '2', amountVnd: 800_000n, reason: 'Hai suất bị vỡ trên đường' },
    ]);
    expect(await totalsOfAgreement(db, '52', agreementId)).toMatchObject([
      { stage: 'delivered', statedBy: 'sponsor', amountVnd: 8_000_000n },
      { stage: 'received', statedBy: 'recipient', amountVnd: 7_200_000n },
      { stage: 'refused', amountVnd: 800_000n },
    ]);
    expect(await settle(db, agreementId, deliveryId)).toMatchObject({ received: 18_000n, refused: 2000n, open: 0n });
  });

  test('nobody answers for the other side', async () => {
    const { db } = await testDatabase(CHAIN);
    const { deliveryId } = await deliver(db);
    for (const by of [GIVER, as('province-office', GIA_LAI), as('recipient-officer', BONG_SON)])
      expect(await answerDelivery(db, by, answer(deliveryId), today)).toMatchObject({
        refusal: { code: 'not-permitted' },
      });
    expect((await answerDelivery(db, as('village-contact', CHU_PRONG), answer(deliveryId), today)).ok).toBe(true);
  });

  test.each([
    ['less than was sent', { received: '18' }, { because: 'less', delivered: '20', answered: '18' }],
    ['more than was sent', { received: '21' }, { because: 'more', delivered: '20', answered: '21' }],
    ['a part refused', { received: '17.5', refused: '2.5' }, { because: 'refused', answered: '20' }],
  ])('%s is said why', async (_name, said, fault) => {
    const { db } = await testDatabase(CHAIN);
    const { deliveryId } = await deliver(db);
    expect(await answerDelivery(db, RECEIVER, answer(deliveryId, said), today)).toMatchObject({
      refusal: { faults: [{ code: 'reason-missing', ...fault }] },
    });
    const why = answer(deliveryId, { ...said, reason: 'Đã đếm lại cùng trưởng thôn' });
    expect((await answerDelivery(db, RECEIVER, why, today)).ok).toBe(true);
  });

  test('the rest may come later, and together it may not pass what was sent', async () => {
    const { db } = await testDatabase(CHAIN);
    const { agreementId, deliveryId } = await deliver(db);
    const first = answer(deliveryId, { received: '18', reason: 'Còn 2 suất đang trên đường' });
    unwrap(await answerDelivery(db, RECEIVER, first, today));
    expect(await settle(db, agreementId, deliveryId)).toMatchObject({ open: 2000n, isAnswered: true });
    expect(
      await answerDelivery(db, RECEIVER, answer(deliveryId, { received: '3', answeredBefore: '18' }), today),
    ).toMatchObject({
      refusal: { faults: [{ code: 'reason-missing', because: 'more', answered: '21' }] },
    });
    unwrap(await answerDelivery(db, RECEIVER, answer(deliveryId, { received: '2' }), today));
    expect(await settle(db, agreementId, deliveryId)).toMatchObject({ received: 20_000n, open: 0n });
  });

  test('two receivers at once: the second word is not added to the first unseen, whatever reason it gives', async () => {
    const { db } = await testDatabase(CHAIN);
    const { agreementId, deliveryId } = await deliver(db);
    const said = { received: '18', refused: '2', reason: 'Hai suất bị vỡ trên đường' };
    const village = as('village-contact', CHU_PRONG);
    const both = await Promise.all(
      [RECEIVER, village].map((by) => answerDelivery(db, by, answer(deliveryId, said), today)),
    );
    const meanwhile = { code: 'answered-meanwhile', before: '20', delivered: '20' };
    expect(both.filter(({ ok }) => ok)).toHaveLength(1);
    expect(both.find(({ ok }) => !ok)).toMatchObject({ refusal: { faults: [meanwhile] } });
    expect(await settle(db, agreementId, deliveryId)).toMatchObject({ received: 18_000n, refused: 2000n, open: 0n });
    for (const answeredBefore of ['18', 'x', null])
      expect(await answerDelivery(db, village, answer(deliveryId, { ...said, answeredBefore }), today)).toMatchObject({
        refusal: { faults: [meanwhile] },
      });
    // Who saw it and means it says so: three more came than were told.
    const more = { received: '3', reason: 'Bên kia gửi thêm ba suất', answeredBefore: '20' };
    const third = answer(deliveryId, more);
    const { contributionId } = unwrap(await answerDelivery(db, village, third, today));
    // Sent again from a page that shows another figure by now, it is the same answer.
    expect(await answerDelivery(db, village, { ...third, answeredBefore: '23' }, today)).toMatchObject({ ok: true });
    const fewer = answer(deliveryId, { received: '1', reason: 'Đếm lại', correctsId: contributionId });
    expect(await answerDelivery(db, village, fewer, today)).toMatchObject({ refusal: { faults: [meanwhile] } });
    unwrap(await answerDelivery(db, village, { ...fewer, answeredBefore: '23' }, today));
    expect(await settle(db, agreementId, deliveryId)).toMatchObject({ received: 19_000n, open: -1000n });
  });

  test('an answer is corrected by an answer, once, and stays when the delivery is corrected', async () => {
    const { db } = await testDatabase(CHAIN);
    const { agreementId, deliveryId } = await deliver(db);
    const first = unwrap(await answerDelivery(db, RECEIVER, answer(deliveryId), today)).contributionId;
    const wrongly = giftSets(agreementId, {
      statedBy: 'recipient',
      stage: 'received',
      quantity: '19',
      correctsId: first,
    });
    expect(await recordContribution(db, EVERYONE, wrongly, today)).toMatchObject({
      refusal: { faults: [{ code: 'correction-of-answer', answers: deliveryId }] },
    });
    const better = answer(deliveryId, { received: '19', reason: 'Đếm lại', correctsId: first });
    unwrap(await answerDelivery(db, RECEIVER, better, today));
    const again = answer(deliveryId, { received: '18', reason: 'Đếm lại', correctsId: first });
    expect(await answerDelivery(db, RECEIVER, again, today)).toMatchObject({
      refusal: { faults: [{ code: 'already-corrected' }] },
    });
    const resent = giftSets(agreementId, { quantity: '19', amountVnd: 7_600_000n, correctsId: deliveryId });
    const { contributionId } = unwrap(await recordContribution(db, GIVER, resent, today));
    expect(await settle(db, agreementId, contributionId)).toMatchObject({ received: 19_000n, open: 0n });
    expect(await answerDelivery(db, RECEIVER, answer(deliveryId), today)).toMatchObject({
      refusal: { faults: [{ code: 'delivery-corrected', by: contributionId }] },
    });
  });

  test('faults of a form: nothing said, no number, a day to come, no delivery', async () => {
    const { db } = await testDatabase(CHAIN);
    const { agreementId, deliveryId } = await deliver(db);
    const told = async (change: Partial<AnswerDelivery>) => {
      const result = await answerDelivery(db, RECEIVER, answer(deliveryId, change), today);
      return result.ok || result.refusal.code !== 'answer-invalid' ? result : result.refusal.faults;
    };
    expect(await told({ received: null })).toMatchObject([{ code: 'answer-empty' }]);
    expect(await told({ received: '1,5', happenedOn: plainDate('2026-06-02') })).toMatchObject([
      { code: 'answer-form', attribute: 'received', saw: '1,5' },
      { code: 'happened-in-future' },
    ]);
    const pledge = unwrap(await recordContribution(db, GIVER, giftSets(agreementId, { stage: 'pledged' }), today));
    expect(await told({ deliveryId: pledge.contributionId })).toMatchObject([
      { code: 'not-a-delivery', stage: 'pledged' },
    ]);
    // Of what there is not, nobody learns more than of what is not theirs.
    expect(await told({ deliveryId: idOf('contribution', 'none') as ContributionId })).toMatchObject({
      refusal: { code: 'not-permitted' },
    });
  });
});

test('the database itself holds an answer to a delivery of the same agreement, in the receiver’s word', async () => {
  const { db } = await testDatabase(CHAIN);
  const { agreementId, deliveryId } = await deliver(db);
  const { contributionId: pledge } = unwrap(
    await recordContribution(db, GIVER, giftSets(agreementId, { stage: 'pledged' }), today),
  );
  const insert = async (stage: string, statedBy: string, answers: string): Promise<string> =>
    sql`INSERT INTO contribution (province_code, contribution_id, agreement_id, donor, recipient, kind, stage, stated_by, answers_id, answers_stage, request_id, request_hash)
      VALUES ('52', ${newId()}, ${agreementId}, 'a', 'b', 'in-kind', ${stage}, ${statedBy}, ${answers}, 'delivered', ${newId()}, 'x')`
      .execute(db)
      .then(
        () => 'allowed',
        (err: { constraint?: string; message: string }) => err.constraint ?? err.message,
      );
  expect(await insert('delivered', 'sponsor', deliveryId)).toBe('contribution_answer_side');
  expect(await insert('received', 'recipient', pledge)).toBe('contribution_answers_delivery');
  expect(await insert('received', 'recipient', deliveryId)).toBe('allowed');
});

test('an accepted answer never passes the delivery unsaid, and its parts never pass its value', () => {
  const quantity = fc.integer({ min: 1, max: 40_000 }).map((parts) => decimalOf(BigInt(parts)));
  const part = fc.option(quantity);
  let accepted = 0;
  fc.assert(
    fc.property(
      quantity,
      fc.option(fc.bigInt(1n, 10n ** 12n)),
      part,
      part,
      fc.boolean(),
      (whole, amountVnd, received, refused, isSaid) => {
        const delivery = {
          stage: 'delivered',
          correctedBy: null,
          setAsideFor: null,
          quantity: whole,
          amountVnd,
        } as Contribution;
        const facts: AnswerFacts = {
          received,
          refused,
          reason: isSaid ? 'vì thế' : null,
          happenedOn: null,
          correctsId: null,
        };
        const known = { deliveryId: newId<'contribution'>(), delivery, answers: [], earlier: null, by: null, today };
        if (faultsOfAnswer(facts, known).length > 0) return;
        accepted++;
        const rows = rowsOfAnswer(facts, delivery);
        const answers = rows.map((row, index) => ({ ...row, contributionId: `${index}`, answersId: 'd' }));
        const ledger = [{ ...delivery, contributionId: 'd', answersId: null }, ...answers];
        const settled = settlementsOf(ledger.map((row) => ({ ...row, correctsId: null, isCorrected: false }))).get('d');
        if (!isSaid) expect(settled).toMatchObject({ open: 0n, refused: 0n });
        const value = rows.reduce((sum, row) => sum + (row.amountVnd ?? 0n), 0n);
        if ((settled?.open ?? 0n) >= 0n) expect(value <= (amountVnd ?? 0n)).toBe(true);
      },
    ),
    { numRuns: 2000 },
  );
  expect(accepted).toBeGreaterThan(500);
});
