import { sql } from 'kysely';
import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { personWith } from '../../tests/support/actors.ts';
import { CHAIN, agreementBetween } from '../../tests/support/chain.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, IA_DOK, placeId } from '../../tests/support/places.ts';
import type { Role } from '../kernel/actor.ts';
import { type AgreementId, type ContributionId, type NodeId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { answerDelivery } from './answer-delivery.ts';
import type { Contribution, ContributionFacts } from './contribution.ts';
import { findContribution } from './contribution-store.ts';
import { listLikelyDuplicates } from './duplicate-store.ts';
import { likenessOf } from './duplicates.ts';
import { brokenInvariants } from './invariants.ts';
import { checkLedger } from './ledger-chain-store.ts';
import { mergeContributions } from './merge-contributions.ts';
import { recordContribution } from './record-contribution.ts';
import { listTotalsOfAgreements } from './rollup-store.ts';

const TODAY = plainDate('2026-06-01');
const at = (role: Role, nodeId: NodeId) => personWith([{ role, nodeId, provinceCode: '52' }]);
const GIVER = at('sponsor-officer', placeId(BONG_SON));
const RECEIVER = at('recipient-officer', placeId(CHU_PRONG));
const OFFICE = at('province-office', placeId(GIA_LAI));
const BY = { sponsor: GIVER, recipient: RECEIVER, office: OFFICE, press: OFFICE } as const;

let db: Db;
let pair: AgreementId;
let otherPair: AgreementId;
beforeEach(async () => {
  const opened = await freshDatabase(CHAIN);
  onTestFinished(opened.close);
  db = opened.db;
  pair = await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG));
  otherPair = await agreementBetween(db, placeId(BONG_SON), placeId(IA_DOK));
});

const GIFT: Omit<ContributionFacts, 'agreementId'> = {
  provinceCode: '52',
  clauseId: null,
  donorNode: placeId(BONG_SON),
  donor: 'Phường Bồng Sơn',
  recipientNode: placeId(CHU_PRONG),
  recipient: 'Xã Chư Prông',
  kind: 'in-kind',
  item: 'suất quà Tết',
  amountVnd: null,
  quantity: '144',
  unit: 'suất',
  stage: 'delivered',
  statedBy: 'sponsor',
  happenedOn: plainDate('2026-02-10'),
  correctsId: null,
};
async function say(said: Partial<ContributionFacts> = {}): Promise<ContributionId> {
  const facts = { ...GIFT, agreementId: pair, ...said };
  const asked = { ...facts, requestId: newId<'request'>() };
  return unwrap(await recordContribution(db, BY[facts.statedBy], asked, TODAY)).contributionId;
}
const answer = async (deliveryId: ContributionId, received: string) =>
  unwrap(
    await answerDelivery(
      db,
      RECEIVER,
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        deliveryId,
        received,
        refused: null,
        reason: 'Đã đếm',
        happenedOn: TODAY,
        correctsId: null,
      },
      TODAY,
    ),
  ).contributionId;
const merge = (keptId: ContributionId, setAsideId: ContributionId, by: (typeof BY)['office'] = OFFICE) =>
  mergeContributions(db, by, {
    requestId: newId<'request'>(),
    provinceCode: '52',
    keptId,
    setAsideId,
    reason: 'Hai cơ quan cùng ghi một lễ trao',
  });
/** What lies on each account of a commodity, and whether the books are in order. */
async function books(commodity: string): Promise<Record<string, number>> {
  expect(await brokenInvariants(db)).toEqual([]);
  expect((await checkLedger(db, '52')).broken).toBeNull();
  const { rows } = await sql<{ account: string; quantity: string }>`
    SELECT account, sum(quantity) AS quantity FROM ledger_entry WHERE commodity = ${commodity}
     GROUP BY account HAVING sum(quantity) <> 0 ORDER BY account`.execute(db);
  return Object.fromEntries(rows.map(({ account, quantity }) => [account, Number(quantity)]));
}

test('a correction of a correction leaves the last words alone on the books', async () => {
  const first = await say({ quantity: '10' });
  const second = await say({ quantity: '12', correctsId: first });
  await say({ quantity: '15', correctsId: second });
  expect(await books('suất quà tết|suất')).toEqual({ giver: -15, 'on-the-way': 15 });
});

test('one gift reported by two offices: one record is kept, the other stays readable and counts nowhere', async () => {
  const kept = await say();
  const other = await say({ statedBy: 'office' });
  expect(await books('suất quà tết|suất')).toEqual({ giver: -288, 'on-the-way': 288 });
  await answer(kept, '144');
  const asked = {
    requestId: newId<'request'>(),
    provinceCode: '52',
    keptId: kept,
    setAsideId: other,
    reason: 'Hai cơ quan cùng ghi một lễ trao',
  };
  const merged = unwrap(await mergeContributions(db, OFFICE, asked));
  // The same press again is the same act.
  expect(unwrap(await mergeContributions(db, OFFICE, asked))).toEqual(merged);
  expect(await mergeContributions(db, OFFICE, { ...asked, reason: 'Lý do khác' })).toMatchObject({
    refusal: { code: 'request-id-reused' },
  });
  expect(await books('suất quà tết|suất')).toEqual({ giver: -144, recipient: 144 });
  expect((await findContribution(db, '52', other))?.setAsideFor).toBe(kept);
  const totals = (await listTotalsOfAgreements(db, [pair])).get(pair) ?? [];
  expect(totals.map(({ stage, statedBy, count }) => [stage, statedBy, count])).toEqual([
    ['delivered', 'sponsor', 1],
    ['received', 'recipient', 1],
  ]);
});

test('a delivery is set aside together with its answers; a corrected row under another agreement, too', async () => {
  const kept = await say();
  const twice = await say({ agreementId: otherPair, quantity: '140' });
  const other = await say({ agreementId: otherPair, correctsId: twice });
  await answer(kept, '144');
  unwrap(
    await answerDelivery(
      db,
      at('recipient-officer', placeId(GIA_LAI)),
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        deliveryId: other,
        received: '100',
        refused: '44',
        reason: 'Mốc',
        happenedOn: TODAY,
        correctsId: null,
      },
      TODAY,
    ),
  );
  unwrap(await merge(kept, other));
  expect(await books('suất quà tết|suất')).toEqual({ giver: -144, recipient: 144 });
  expect((await listTotalsOfAgreements(db, [otherPair])).get(otherPair) ?? []).toEqual([]);
});

describe('what is not one gift', () => {
  const codes = async (keptId: ContributionId, setAsideId: ContributionId, by = OFFICE) => {
    const result = await merge(keptId, setAsideId, by);
    if (result.ok) return [];
    return result.refusal.code === 'merge-invalid'
      ? result.refusal.faults.map(({ code }) => code)
      : [result.refusal.code];
  };
  const cases: [string, () => Promise<string[]>, string[]][] = [
    [
      'the same record',
      async () => {
        const id = await say();
        return codes(id, id);
      },
      ['merge-with-itself'],
    ],
    ['a record that nobody made', async () => codes(await say(), newId<'contribution'>()), ['not-permitted']],
    [
      'a promise and a delivery',
      async () => codes(await say(), await say({ stage: 'pledged' })),
      ['merge-of-other-stage'],
    ],
    [
      'what the press tells, and a side’s word',
      async () => codes(await say(), await say({ statedBy: 'press' })),
      ['merge-of-press-and-side'],
    ],
    [
      'one that was set aside already',
      async () => {
        const [kept, other, third] = [await say(), await say(), await say()];
        unwrap(await merge(kept, other));
        return codes(third, other);
      },
      ['merge-not-standing'],
    ],
    [
      'one into one that was set aside',
      async () => {
        const [kept, other, third] = [await say(), await say(), await say()];
        unwrap(await merge(kept, other));
        return codes(other, third);
      },
      ['merge-not-standing'],
    ],
    [
      'the one that was confirmed, into the one that was not',
      async () => {
        const [kept, other] = [await say(), await say()];
        await answer(other, '144');
        return codes(kept, other);
      },
      ['merge-loses-answers'],
    ],
    [
      'a promise that deliveries fulfil',
      async () => {
        const [kept, other] = [await say({ stage: 'pledged' }), await say({ stage: 'pledged' })];
        await say({ fulfilsId: other });
        return codes(kept, other);
      },
      ['merge-loses-parts'],
    ],
    [
      'an answer',
      async () => {
        const delivery = await say();
        return codes(await say(), await answer(delivery, '144'));
      },
      ['merge-of-answer', 'merge-of-other-stage'],
    ],
    [
      'a giver’s two words, in the mouth of the receiver',
      async () => codes(await say(), await say(), RECEIVER),
      ['not-permitted'],
    ],
    [
      'the office’s word, in the mouth of the giver',
      async () => codes(await say(), await say({ statedBy: 'office' }), GIVER),
      ['not-permitted'],
    ],
  ];
  test.each(cases)('%s', async (_name, doing, expected) => expect(await doing()).toEqual(expected));

  test('a giver merges two words of its own', async () => {
    expect(await codes(await say(), await say(), GIVER)).toEqual([]);
  });
  test('two who merge the same two ways at once: one of them wins', async () => {
    const [one, two] = [await say(), await say()];
    const results = await Promise.all([merge(one, two), merge(two, one)]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await books('suất quà tết|suất')).toEqual({ giver: -144, 'on-the-way': 144 });
  });
});

describe('likely duplicates', () => {
  const RECORD = { ...GIFT, agreementId: 'a' as AgreementId } as ContributionFacts;
  const other = (said: Partial<Contribution>): Contribution =>
    ({ ...RECORD, correctedBy: null, setAsideFor: null, answersId: null, ...said }) as Contribution;
  test.each<[string, Partial<Contribution>, 'same' | 'near' | null]>([
    ['the same again', {}, 'same'],
    ['twelve days later', { happenedOn: plainDate('2026-02-22') }, 'near'],
    ['three weeks later', { happenedOn: plainDate('2026-03-03') }, null],
    ['without a day', { happenedOn: null }, 'near'],
    ['in the words of the press', { statedBy: 'press' }, 'same'],
    ['as a receipt that nobody announced', { stage: 'received', statedBy: 'recipient' }, 'same'],
    ['as a promise', { stage: 'pledged' }, null],
    ['of another giver', { donorNode: placeId(IA_DOK), donor: 'Xã Ia Dơk' }, null],
    ['of the giver named in words, in other letters', { donorNode: null, donor: 'phường  BỒNG SƠN' }, 'same'],
    ['for another receiver', { recipientNode: placeId(IA_DOK) }, null],
    ['as many of another thing', { item: 'áo ấm', unit: 'chiếc' }, null],
    ['as many, in other words', { item: 'quà cho hộ nghèo', unit: 'suất' }, 'same'],
    ['another number', { quantity: '143' }, null],
    ['corrected since', { correctedBy: newId<'contribution'>() }, null],
    ['set aside', { setAsideFor: newId<'contribution'>() }, null],
    ['an answer', { answersId: newId<'contribution'>(), stage: 'received' }, null],
  ])('%s', (_name, said, expected) => expect(likenessOf(RECORD, other(said))).toBe(expected));

  test('are found under the agreement, and under every other of the same giver, not elsewhere', async () => {
    const own = await say({ amountVnd: 43_200_000n });
    const press = await say({
      statedBy: 'press',
      happenedOn: plainDate('2026-02-12'),
      quantity: null,
      unit: null,
      item: null,
      kind: 'cash',
      amountVnd: 43_200_000n,
    });
    const elsewhere = await say({ agreementId: otherPair });
    await say({ agreementId: otherPair, recipientNode: placeId(IA_DOK) });
    const found = await listLikelyDuplicates(db, { ...GIFT, agreementId: pair, amountVnd: 43_200_000n });
    expect(found.map(({ contribution, likeness }) => [contribution.contributionId, likeness])).toEqual([
      [own, 'same'],
      [elsewhere, 'same'],
      [press, 'near'],
    ]);
    const corrected = await listLikelyDuplicates(db, { ...GIFT, agreementId: pair, amountVnd: 43_200_000n }, own);
    expect(corrected.map(({ contribution }) => contribution.contributionId)).toEqual([elsewhere, press]);
    // Asked before anything is judged: what no ledger takes is like nothing.
    const absurd = { amountVnd: 10n ** 30n, quantity: '9'.repeat(40) };
    expect(await listLikelyDuplicates(db, { ...GIFT, agreementId: pair, ...absurd })).toEqual([]);
  });
});
