import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plantAccount, plantRole } from '../../tests/support/accounts.ts';
import { personWith } from '../../tests/support/actors.ts';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import type { Role } from '../kernel/actor.ts';
import { type ContributionId, type NodeId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDate, plainDateAt } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { answerDelivery } from '../ledger/answer-delivery.ts';
import { GAPS, type Gap, remindersDue } from '../ledger/confirmation-gap.ts';
import { countGaps, listGaps } from '../ledger/confirmation-gap-store.ts';
import type { ContributionFacts } from '../ledger/contribution.ts';
import { recordContribution } from '../ledger/record-contribution.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { remindConfirmations } from './remind-confirmations.ts';

/** What is recorded by these tests is recorded now; the days on which reminders are given lie ahead of it. */
const TODAY = plainDateAt(new Date());
const after = (days: number): PlainDate =>
  plainDate(new Date(Date.parse(TODAY) + days * 86_400_000).toISOString().slice(0, 10));

let opened: TestDatabase & { close: () => Promise<void> };
let village: NodeId;
let agreement: NonNullable<Awaited<ReturnType<typeof findAgreement>>>;
const at = (role: Role, nodeId: NodeId) => personWith([{ role, nodeId, provinceCode: '52' }]);
const giver = at('sponsor-officer', nationalNodeId('21925'));

beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  const found = await findAgreement(opened.db, '52', 'phuong-an-nhon-bac-lang-ghe');
  if (!found) throw new Error('the sample has no pair of An Nhơn Bắc and làng Ghè');
  agreement = found;
  village = agreement.parties[1]?.nodeId as NodeId;
  for (const [name, role, nodeId] of [
    ['contact', 'village-contact', village],
    ['commune', 'recipient-officer', nationalNodeId('23869')],
    ['beside', 'recipient-officer', nationalNodeId('23887')],
    ['giver', 'sponsor-officer', nationalNodeId('21925')],
    ['office', 'province-office', nationalNodeId('52')],
  ] as const)
    await plantRole(
      opened.db,
      await plantAccount(opened.db, name, { email: `${name}@example.vn`, username: name }),
      role,
      nodeId,
    );
});
afterAll(() => opened?.close());

async function deliver(said: Partial<ContributionFacts> = {}): Promise<ContributionId> {
  const facts: ContributionFacts = {
    provinceCode: '52',
    agreementId: agreement.agreementId,
    clauseId: null,
    donorNode: agreement.parties[0]?.nodeId ?? null,
    donor: 'Phường An Nhơn Bắc',
    recipientNode: village,
    recipient: 'Làng Ghè',
    kind: 'in-kind',
    item: 'suất quà',
    amountVnd: null,
    quantity: '20',
    unit: 'suất',
    stage: 'delivered',
    statedBy: 'sponsor',
    happenedOn: TODAY,
    correctsId: null,
    ...said,
  };
  return unwrap(await recordContribution(opened.db, giver, { ...facts, requestId: newId<'request'>() }, TODAY))
    .contributionId;
}
const answer = async (deliveryId: ContributionId, said: { received?: string; refused?: string; reason?: string }) =>
  unwrap(
    await answerDelivery(
      opened.db,
      at('village-contact', village),
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        deliveryId,
        received: said.received ?? null,
        refused: said.refused ?? null,
        reason: said.reason ?? null,
        happenedOn: TODAY,
        correctsId: null,
      },
      TODAY,
    ),
  );
async function gapsOf(id: ContributionId, today = TODAY): Promise<Gap[]> {
  const found: Gap[] = [];
  for (const gap of GAPS) {
    const reach = { provinces: ['52'], nodes: [] };
    const lines = await listGaps(opened.db, reach, { gap, today }, { after: null, limit: 200 });
    if (lines.some(({ delivery }) => delivery.contributionId === id)) found.push(gap);
    expect(await countGaps(opened.db, reach, { gap, today })).toBe(lines.length);
  }
  return found;
}

describe('what the two sides do not say alike', () => {
  const SHORT = { received: '18', refused: '2', reason: 'Hai suất vỡ' };
  test.each<[string, Gap[], () => Promise<ContributionId>, number]>([
    ['silent for a week', ['waiting'], () => deliver(), 7],
    ['silent for eight days', ['late'], () => deliver(), 8],
    ['confirmed in full', [], async () => answered({ received: '20' }), 40],
    [
      'confirmed in two parts',
      [],
      async () => answered({ received: '15', reason: 'Còn một xe' }, { received: '5' }),
      40,
    ],
    ['confirmed in part, the rest refused', ['differs'], async () => answered(SHORT), 40],
    [
      'confirmed in part, the rest never came',
      ['differs'],
      async () => answered({ received: '18', reason: 'Thiếu' }),
      0,
    ],
    [
      'refused as a whole',
      ['differs'],
      () => answeredOf({ quantity: null, unit: null, item: 'máy tính' }, { refused: '1', reason: 'Hỏng' }),
      0,
    ],
    [
      'a sum that arrived short',
      ['differs'],
      () =>
        answeredOf(
          { kind: 'cash', item: null, quantity: null, unit: null, amountVnd: 20_000_000n },
          { received: '19000000', reason: 'Thiếu một triệu' },
        ),
      0,
    ],
    [
      'silent, in the words that replaced the first ones',
      ['waiting'],
      async () => deliver({ correctsId: await deliver(), quantity: '19' }),
      1,
    ],
    [
      'confirmed before the giver corrected it to what arrived',
      [],
      async () => correctedTo('18', { received: '18', reason: 'Thiếu hai' }),
      40,
    ],
    [
      'confirmed before the giver corrected it to something else',
      ['differs'],
      async () => correctedTo('19', { received: '18', reason: 'Thiếu hai' }),
      40,
    ],
  ])('%s: %j', async (_name, expected, doing, days) => {
    expect(await gapsOf(await doing(), after(days))).toEqual(expected);
  });

  async function answered(...said: Parameters<typeof answer>[1][]): Promise<ContributionId> {
    const id = await deliver();
    for (const each of said) await answer(id, each);
    return id;
  }
  async function answeredOf(facts: Partial<ContributionFacts>, said: Parameters<typeof answer>[1]) {
    const id = await deliver(facts);
    await answer(id, said);
    return id;
  }
  async function correctedTo(quantity: string, said: Parameters<typeof answer>[1]): Promise<ContributionId> {
    return deliver({ correctsId: await answered(said), quantity });
  }

  test('a corrected row waits for nothing; what the press tells waits elsewhere', async () => {
    const first = await deliver();
    await deliver({ correctsId: first });
    expect(await gapsOf(first, after(60))).toEqual([]);
  });

  test('somebody else’s reach sees none of it, and pages follow one another without a gap or a repeat', async () => {
    const elsewhere = { provinces: [], nodes: [nationalNodeId('20257')] };
    for (const gap of GAPS) expect(await countGaps(opened.db, elsewhere, { gap, today: after(60) })).toBe(0);
    const own = { provinces: [], nodes: [village] };
    const ask = { gap: 'late', today: after(60) } as const;
    const all = await listGaps(opened.db, own, ask, { after: null, limit: 200 });
    const paged: string[] = [];
    let cursor: ContributionId | null = null;
    for (;;) {
      const page: typeof all = await listGaps(opened.db, own, ask, { after: cursor, limit: 2 });
      if (page.length === 0) break;
      paged.push(...page.map(({ delivery }) => delivery.contributionId));
      cursor = page.at(-1)?.delivery.contributionId ?? null;
    }
    expect(all.length).toBeGreaterThan(2);
    expect(paged).toEqual(all.map(({ delivery }) => delivery.contributionId));
  });
});

test.each([
  [7, []],
  [8, ['first']],
  [21, ['first']],
  [22, ['first', 'again']],
  [31, ['first', 'again', 'office']],
])('after %i days of silence: %j', (days, expected) => expect(remindersDue(days)).toEqual(expected));

test('the receiving side is told first, then the giver, then the office; each once, however often the job runs', async () => {
  const { db } = opened;
  const item = `bò giống ${newId().slice(-6)}`;
  const id = await deliver({ item, quantity: '6', unit: 'con' });
  const told = async (): Promise<string[]> => {
    const rows = await db
      .selectFrom('notification as n')
      .innerJoin('account as a', 'a.id', 'n.account_id')
      .select(['a.name', 'n.kind', 'n.dedupe_key', 'n.data'])
      .orderBy('n.notification_id')
      .execute();
    return rows
      .filter((row) => JSON.stringify(row.data).includes(item) || row.kind === 'confirmation.office')
      .map(({ name, kind }) => `${kind} → ${name}`)
      .toSorted();
  };
  const run = (days: number) => remindConfirmations(db, { today: after(days), outbox: null });
  await run(7);
  expect(await told()).toEqual([]);
  await run(8);
  await run(8);
  await run(15);
  const first = ['confirmation.late → commune', 'confirmation.late → contact'];
  expect(await told()).toEqual(first);
  await run(22);
  await run(23);
  const again = [...first, ...first, 'confirmation.missing → giver'].toSorted();
  expect(await told()).toEqual(again);
  await run(31);
  await run(32);
  expect((await told()).filter((line) => line.startsWith('confirmation.office'))).toEqual([
    'confirmation.office → office',
  ]);
  // Answered, with two short: both sides are told of the difference, once.
  await answer(id, { received: '4', reason: 'Hai con chết trên đường' });
  await run(33);
  await run(34);
  expect((await told()).filter((line) => line.startsWith('confirmation.differs'))).toEqual([
    'confirmation.differs → commune',
    'confirmation.differs → contact',
    'confirmation.differs → giver',
  ]);
});
