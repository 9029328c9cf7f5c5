import { expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { atDesk, plantAccount, plantRole } from '../../tests/support/accounts.ts';
import { testDatabase } from '../../tests/support/database.ts';
import {
  BONG_SON,
  CHU_PRONG,
  GIA_LAI,
  IA_DOK,
  LANG_GHE,
  SOME_PLACES,
  placeId,
  plantPlaces,
} from '../../tests/support/places.ts';
import type { Role } from '../kernel/actor.ts';
import { type NodeId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDate } from '../kernel/plain-date.ts';
import { holding } from '../kernel/policy.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { dissolveNode } from '../registry/dissolve-node.ts';
import { mergeNodes } from '../registry/merge-nodes.ts';
import { moveNode } from '../registry/move-node.ts';
import type { ActOrder } from '../registry/perform-act.ts';
import { findPlace } from '../registry/place-store.ts';

const TODAY = plainDate('2026-11-22');
const order = (): ActOrder => ({
  by: OPERATOR,
  requestId: newId<'request'>() as RequestId,
  effectiveOn: plainDate('2026-11-01'),
  today: TODAY,
  document: { kind: 'Quyết định', number: '1/QĐ-UBND', issuedOn: null, issuer: null },
});

const DISSOLVED = { ...LANG_GHE, name: 'Tan' };
const OTHER_VILLAGE = { ...LANG_GHE, name: 'Ốp', parent: placeId(CHU_PRONG) };

/** Whether whoever holds `role` at `at` reaches `thing` on the day. */
async function reaches(db: Db, at: NodeId, thing: NodeId, today: PlainDate = TODAY, role: Role = 'recipient-officer') {
  const accountId = await plantAccount(db, 'Cán bộ');
  await plantRole(db, accountId, role, at);
  return holding(role, await atDesk(db, accountId, today), await findPlace(db, thing)).length > 0;
}

async function map(): Promise<Db> {
  const { db } = await testDatabase();
  await plantPlaces(db, [...SOME_PLACES, DISSOLVED, OTHER_VILLAGE]);
  return db;
}

/** Each place with those that a role there reaches. */
async function picture(db: Db): Promise<Record<string, string>> {
  const places = {
    province: GIA_LAI,
    dok: IA_DOK,
    prong: CHU_PRONG,
    bong: BONG_SON,
    ghe: LANG_GHE,
    op: OTHER_VILLAGE,
    tan: DISSOLVED,
  };
  const found: Record<string, string> = {};
  for (const [at, role] of Object.entries(places)) {
    const reached: string[] = [];
    for (const [name, thing] of Object.entries(places))
      if (await reaches(db, placeId(role), placeId(thing))) reached.push(name);
    found[at] = reached.join(' ');
  }
  return found;
}

const BEFORE = {
  province: 'province dok prong bong ghe op tan',
  dok: 'dok ghe tan',
  prong: 'prong op',
  bong: 'bong',
  ghe: 'ghe',
  op: 'op',
  tan: 'tan',
};

test('a role reaches its place and what lies below', async () => {
  expect(await picture(await map())).toEqual(BEFORE);
});

test('a role at a commune that merged holds over the heir and what lies below it', async () => {
  const db = await map();
  unwrap(await mergeNodes(db, { ...order(), parts: [placeId(IA_DOK)], successor: { nodeId: placeId(CHU_PRONG) } }));
  const both = 'dok prong ghe op tan';
  expect(await picture(db)).toEqual({ ...BEFORE, dok: both, prong: both });
});

test('heirs of heirs are followed', async () => {
  const db = await map();
  unwrap(await mergeNodes(db, { ...order(), parts: [placeId(IA_DOK)], successor: { nodeId: placeId(CHU_PRONG) } }));
  const next = { ...order(), effectiveOn: plainDate('2026-11-10') };
  unwrap(await mergeNodes(db, { ...next, parts: [placeId(CHU_PRONG)], successor: { nodeId: placeId(BONG_SON) } }));
  const all = 'dok prong bong ghe op tan';
  expect(await picture(db)).toEqual({ ...BEFORE, dok: all, prong: all, bong: all });
});

test('a role at a place that was dissolved reaches nothing, not even that place', async () => {
  const db = await map();
  unwrap(await dissolveNode(db, { ...order(), nodeId: placeId(DISSOLVED) }));
  expect(await picture(db)).toEqual({ ...BEFORE, tan: '' });
});

test('a village that moved is reached by its new commune, no more by the old one', async () => {
  const db = await map();
  unwrap(await moveNode(db, { ...order(), nodeId: placeId(LANG_GHE), parentId: placeId(CHU_PRONG) }));
  expect(await picture(db)).toEqual({ ...BEFORE, dok: 'dok tan', prong: 'prong ghe op' });
});

test.each([
  ['the day before its first', '2026-10-31', false],
  ['its first day', '2026-11-01', true],
  ['its last day', '2026-11-30', true],
  ['the day after', '2026-12-01', false],
])('a role counts within its days: %s', async (_name, today, expected) => {
  const db = await map();
  const accountId = await plantAccount(db, 'Cán bộ');
  const term = { startsOn: plainDate('2026-11-01'), endsOn: plainDate('2026-11-30') };
  await plantRole(db, accountId, 'auditor', placeId(GIA_LAI), term);
  expect((await atDesk(db, accountId, plainDate(today))).roles.length > 0).toBe(expected);
});
