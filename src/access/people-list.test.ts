import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { atDesk, plantAccount, plantRole } from '../../tests/support/accounts.ts';
import { testDatabase } from '../../tests/support/database.ts';
import {
  CHU_PRONG,
  DA_NANG,
  GIA_LAI,
  IA_DOK,
  LANG_GHE,
  SOME_PLACES,
  placeId,
  plantPlaces,
  plantSuccession,
} from '../../tests/support/places.ts';
import { ROLES, type Actor, type Role } from '../kernel/actor.ts';
import { type AccountId, type NodeId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { sortKey } from '../kernel/vietnamese/sort.ts';
import type { Db } from '../platform/database/database.ts';
import { accessPolicies } from './access-policy.ts';
import { accountPlaces, rolesOfAccount } from './given-role-store.ts';
import { type PeopleFilter, listInvitations, listPeople } from './people-list-store.ts';
import { reachOf } from './people-reach.ts';

const TODAY = plainDate('2026-11-22');
const ALL: PeopleFilter = { role: null, nodeId: null, state: null, query: '' };

const SYLLABLES = [
  'Nguyễn',
  'Trần',
  'Đặng',
  'Ân',
  'An',
  'Ấn',
  'Ẩn',
  'Anh',
  'Bích',
  'Đức',
  'Dũng',
  'Ơn',
  'On',
  'Ôn',
  'Ý',
];
const OTHERS = [
  'Rơ',
  'Châm',
  "H'Bia",
  'Ksor',
  'Siu',
  'Y',
  'Đinh',
  'Quỳnh',
  'Quyên',
  'Thủy',
  'Thuỷ',
  'ƀlang',
  'Ŭk',
  'Ñem',
];
const personName = fc
  .array(fc.constantFrom(...SYLLABLES, ...OTHERS), { minLength: 1, maxLength: 4 })
  .map((words) => words.join(' '));

/** What official lists do, in plain words: the last word first. */
function officialKey(name: string): string {
  const words = name.split(' ');
  return sortKey([words.at(-1), ...words.slice(0, -1)].join(' '));
}

test('the database sorts people by given name as the kernel sorts Vietnamese, and folds names alike', async () => {
  const { db } = await testDatabase();
  await fc.assert(
    fc.asyncProperty(fc.uniqueArray(personName, { minLength: 2, maxLength: 60 }), async (names) => {
      const { rows } = await sql<{ name: string; key: string; fold: string }>`
        SELECT name, person_sort_key(name) AS key, fold_name(name) AS fold FROM unnest(${names}::text[]) AS name
         ORDER BY person_sort_key(name) COLLATE "C"`.execute(db);
      const keys = rows.map(({ name }) => officialKey(name));
      expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
      for (const { name, fold } of rows) expect(fold).toBe(foldKey(name));
    }),
    { numRuns: 60 },
  );
});

/** A commune that merged into another, with a village in it; people with every role everywhere, now, later and once. */
async function crowd(): Promise<{ db: Db; people: readonly AccountId[]; nodes: readonly NodeId[] }> {
  const { db } = await testDatabase();
  const gone = { ...CHU_PRONG, name: 'Ia Cũ', code: '23999', validTo: plainDate('2026-01-01') };
  const dissolved = { ...LANG_GHE, name: 'Tan', validTo: plainDate('2026-01-01') };
  const inside = { ...LANG_GHE, name: 'Mới', parent: placeId(CHU_PRONG) };
  const nodes = await plantPlaces(db, [...SOME_PLACES, gone, dissolved, inside]);
  await plantSuccession(db, placeId(gone), placeId(IA_DOK), plainDate('2026-01-01'));
  const people: AccountId[] = [];
  const names = fc.sample(personName, { numRuns: 400, seed: 7 });
  let at = 0;
  for (const [index, name] of names.entries()) {
    const accountId = await plantAccount(db, name);
    people.push(accountId);
    for (let count = index % 3; count > 0; count--) {
      at++;
      const role = ROLES[at % ROLES.length] as Role;
      const nodeId = nodes[Math.floor(at / ROLES.length) % nodes.length] as NodeId;
      const terms = [{}, {}, { endsOn: plainDate('2026-01-31') }, { startsOn: plainDate('2027-01-01') }];
      const grantId = await plantRole(db, accountId, role, nodeId, terms[at % 4]);
      if (at % 11 === 0)
        await db
          .insertInto('account_role_end')
          .values({ grant_id: grantId, ended_by: null, reason: null, request_id: newId<'request'>() })
          .execute();
    }
    if (index % 7 === 0)
      await db.updateTable('account').set({ disabled_at: new Date() }).where('id', '=', accountId).execute();
    if (index % 2 === 0)
      await db.updateTable('account').set({ last_seen_at: new Date() }).where('id', '=', accountId).execute();
  }
  return { db, people, nodes };
}

async function everyPage(db: Db, by: Actor, filter: PeopleFilter, limit: number): Promise<AccountId[]> {
  const found: AccountId[] = [];
  for (let after: AccountId | null = null; ; ) {
    const page = await listPeople(db, { reach: reachOf(by), filter, today: TODAY, after, limit });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    found.push(...page.items.map(({ accountId }) => accountId));
    if (page.next === null) return found;
    after = page.next;
  }
}

test('the list is what the policy lets one see, in order, whatever the size of its pages', async () => {
  const { db, people } = await crowd();
  const seats: readonly (readonly [Role, NodeId])[] = [
    ['system-admin', placeId(GIA_LAI)],
    ['province-office', placeId(DA_NANG)],
    ['auditor', placeId(IA_DOK)],
    ['recipient-officer', placeId(IA_DOK)],
    ['recipient-officer', placeId(CHU_PRONG)],
    ['sponsor-officer', placeId(GIA_LAI)],
    ['village-contact', placeId(LANG_GHE)],
  ];
  const { rows: stored } = await sql<{ id: AccountId; name: string; closed: boolean; seen: boolean }>`
    SELECT id, name, disabled_at IS NOT NULL AS closed, last_seen_at IS NOT NULL AS seen FROM account`.execute(db);
  const facts = new Map(stored.map((row) => [row.id, row]));
  const seen: number[] = [];
  for (const [role, nodeId] of seats) {
    const viewer = await plantAccount(db, 'Người xem');
    await plantRole(db, viewer, role, nodeId);
    const by = await atDesk(db, viewer, TODAY);
    const visible: AccountId[] = [];
    for (const accountId of people) {
      const given = await rolesOfAccount(db, accountId, TODAY);
      if (permit(accessPolicies, 'account.read', by, accountPlaces(accountId, given)).ok) visible.push(accountId);
    }
    const listed = async (filter: PeopleFilter, limit = 37): Promise<AccountId[]> =>
      (await everyPage(db, by, filter, limit)).filter((id) => facts.has(id));
    const found = await listed(ALL);
    expect(found.toSorted(), role).toEqual(visible.toSorted());
    const keys = found.map((id) => officialKey(facts.get(id)?.name ?? ''));
    expect(keys).toEqual(keys.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
    expect(await listed(ALL, 200)).toEqual(found);
    expect(await listed({ ...ALL, state: 'closed' })).toEqual(found.filter((id) => facts.get(id)?.closed));
    expect(await listed({ ...ALL, state: 'open' })).toEqual(found.filter((id) => !facts.get(id)?.closed));
    expect(await listed({ ...ALL, state: 'unseen' })).toEqual(
      found.filter((id) => !facts.get(id)?.closed && !facts.get(id)?.seen),
    );
    expect(await listed({ ...ALL, query: 'DANG' })).toEqual(
      found.filter((id) => foldKey(facts.get(id)?.name ?? '').includes('dang')),
    );
    seen.push(found.length);
  }
  expect(
    seen.slice(0, 5).every((count) => count > 2),
    seen.join(),
  ).toBe(true);
  expect(seen.slice(5)).toEqual([0, 0]);
});

test('filters by role and by place look at roles that are not over', async () => {
  const { db, people } = await crowd();
  const filter: PeopleFilter = { ...ALL, role: 'auditor', nodeId: placeId(IA_DOK) };
  const right: AccountId[] = [];
  for (const accountId of people) {
    const given = await rolesOfAccount(db, accountId, TODAY);
    if (
      given.some(
        ({ role, state, place }) => role === 'auditor' && state !== 'past' && place?.line.includes(placeId(IA_DOK)),
      )
    )
      right.push(accountId);
  }
  expect((await everyPage(db, OPERATOR, filter, 3)).toSorted()).toEqual(right.toSorted());
  expect(right.length).toBeGreaterThan(1);
  const roleless = await everyPage(db, OPERATOR, { ...ALL, state: 'roleless' }, 50);
  for (const accountId of roleless)
    expect((await rolesOfAccount(db, accountId, TODAY)).every(({ state }) => state === 'past')).toBe(true);
  expect(roleless.length).toBeGreaterThan(1);
});

test('words that LIKE would take for signs are taken as they are', async () => {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  const accountId = await plantAccount(db, 'Nguyễn An', { username: 'an_nguyen' });
  await plantRole(db, accountId, 'auditor', placeId(GIA_LAI));
  const find = (query: string) => everyPage(db, OPERATOR, { ...ALL, query }, 5);
  expect(await find('an_n')).toEqual([accountId]);
  expect(await find('%')).toEqual([]);
  expect(await find('n_guyen')).toEqual([]);
  expect(await find('NGUYỄN  an')).toEqual([accountId]);
});

test('invitations are listed to those who may see them, without those taken up or withdrawn', async () => {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  const invite = async (role: Role, nodeId: NodeId, rest: object = {}): Promise<string> => {
    const id = newId<'invitation'>();
    await db
      .insertInto('account_invitation')
      .values({
        invitation_id: id,
        token_hash: id,
        invited_name: 'Người được mời',
        invited_email: null,
        role,
        node_id: nodeId,
        starts_on: TODAY,
        ends_on: null,
        invited_by: null,
        expires_at: new Date(),
        accepted_at: null,
        accepted_account: null,
        withdrawn_at: null,
        request_id: newId<'request'>(),
        request_hash: 'x',
        ...rest,
      })
      .execute();
    return id;
  };
  const contact = await invite('village-contact', placeId(LANG_GHE));
  const officer = await invite('recipient-officer', placeId(IA_DOK));
  await invite('auditor', placeId(DA_NANG));
  await invite('auditor', placeId(GIA_LAI), { withdrawn_at: new Date() });
  await invite('auditor', placeId(GIA_LAI), { accepted_at: new Date() });
  const seen = async (role: Role, nodeId: NodeId): Promise<string[]> => {
    const accountId = await plantAccount(db, 'Người xem');
    await plantRole(db, accountId, role, nodeId);
    const reach = reachOf(await atDesk(db, accountId, TODAY));
    const first = await listInvitations(db, { reach, after: null, limit: 1 });
    const rest = first.next ? await listInvitations(db, { reach, after: first.next, limit: 10 }) : { items: [] };
    return [...first.items, ...rest.items].map(({ invitationId }) => invitationId);
  };
  expect(await seen('province-office', placeId(GIA_LAI))).toEqual([officer, contact]);
  expect(await seen('recipient-officer', placeId(IA_DOK))).toEqual([contact]);
  expect(await seen('recipient-officer', placeId(CHU_PRONG))).toEqual([]);
  expect(await seen('sponsor-officer', placeId(IA_DOK))).toEqual([]);
});
