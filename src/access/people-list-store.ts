import { type RawBuilder, sql } from 'kysely';
import type { Role } from '../kernel/actor.ts';
import type { AccountId, InvitationId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldMarks } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { INVITATION_COLUMNS, type Invitation } from './invitation-store.ts';
import type { Reach } from './people-reach.ts';
import { PERSON_COLUMNS, type PersonAccount, presentPerson } from './person-store.ts';

export const PEOPLE_STATES = ['open', 'closed', 'unseen', 'roleless'] as const;
export type PeopleState = (typeof PEOPLE_STATES)[number];

export interface PeopleFilter {
  readonly role: Role | null;
  /** Holders of roles at or below this place. */
  readonly nodeId: NodeId | null;
  readonly state: PeopleState | null;
  /** Words of a name or a user name, with or without marks. */
  readonly query: string;
}

export interface PeoplePage<Item, Place> {
  readonly items: readonly Item[];
  /** The last one of this page where there is another; null on the last page. An id: nobody's name stands in an address. */
  readonly next: Place | null;
}

const LARGEST_PAGE = 200;

/**
 * The nodes whose roles are reached: what lies in the given places by its last known place, without what somebody else took
 * over, and with what was taken over by those. The mirror image of registry/place-store.ts, which climbs.
 */
function reached(name: string, start: RawBuilder<unknown>): RawBuilder<unknown> {
  const [down, borne] = [sql.ref(`${name}_down`), sql.ref(name)];
  return sql`${down} AS (
      ${start}
      UNION
      SELECT v.node_id FROM ${down} d JOIN registry_version v ON v.parent_id = d.node_id
       WHERE NOT EXISTS (SELECT 1 FROM registry_version l WHERE l.node_id = v.node_id AND l.valid_from > v.valid_from)),
    ${borne} AS (
      SELECT d.node_id FROM ${down} d
       WHERE NOT EXISTS (SELECT 1 FROM registry_link l WHERE l.from_node = d.node_id AND l.inherits)
      UNION
      SELECT l.from_node FROM ${borne} b JOIN registry_link l ON l.to_node = b.node_id AND l.inherits)`;
}

const given = (ids: readonly NodeId[]): RawBuilder<unknown> =>
  sql`SELECT id AS node_id FROM unnest(${ids}::uuid[]) AS asked(id)`;

/** What lies in the places, without the places themselves. */
const inside = (ids: readonly NodeId[]): RawBuilder<unknown> => sql`
  SELECT v.node_id FROM registry_version v WHERE v.parent_id = ANY(${ids}::uuid[])
     AND NOT EXISTS (SELECT 1 FROM registry_version l WHERE l.node_id = v.node_id AND l.valid_from > v.valid_from)`;

/** The tables of nodes that a list of roles or invitations is held to. */
function reachTables(reach: Reach, nodeId: NodeId | null): RawBuilder<unknown> {
  const tables = [reached('reach_all', given(reach.all)), reached('reach_contacts', inside(reach.contacts))];
  if (nodeId !== null) tables.push(reached('asked_place', given([nodeId])));
  return sql`WITH RECURSIVE ${sql.join(tables)}`;
}

/**
 * Whether a value is in a set that is made once. Not a bare IN: how many places a reach holds PostgreSQL cannot know, and
 * where it takes them for few it would walk the whole set anew for every row (30 s among 30,000 people).
 */
const isIn = (value: RawBuilder<unknown>, set: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`((${value} IN (${set})) IS TRUE)`;

/** Whether an invitation `r` is in reach. */
const isReached = ({ everything }: Reach): RawBuilder<unknown> =>
  everything
    ? sql`true`
    : sql`(r.node_id IN (SELECT node_id FROM reach_all)
        OR r.role = 'village-contact' AND r.node_id IN (SELECT node_id FROM reach_contacts))`;

/** A role that is over on the day. */
const isOver = (today: PlainDate): RawBuilder<unknown> => sql`(r.ends_on < ${today}
  OR r.grant_id IN (SELECT e.grant_id FROM account_role_end e))`;

/**
 * Who holds a role that is reached, each once. From the places to their roles, and from these to people: each step has an
 * index to go by, however far the guess is of how many places there are.
 */
function holders(reach: Reach, { role, nodeId }: PeopleFilter, today: PlainDate): RawBuilder<unknown> {
  const roles = reach.everything
    ? sql`SELECT r.* FROM account_role r`
    : sql`SELECT r.* FROM reach_all x JOIN account_role r USING (node_id)
        UNION ALL SELECT r.* FROM reach_contacts x JOIN account_role r USING (node_id) WHERE r.role = 'village-contact'`;
  const conditions = [sql`true`];
  if (role !== null) conditions.push(sql`r.role = ${role}`);
  if (nodeId !== null) conditions.push(isIn(sql`r.node_id`, sql`SELECT node_id FROM asked_place`));
  if (conditions.length > 1) conditions.push(sql`NOT coalesce(${isOver(today)}, false)`);
  return sql`SELECT DISTINCT r.account_id FROM (${roles}) r WHERE ${sql.join(conditions, sql` AND `)}`;
}

function stateCondition(state: PeopleState | null, today: PlainDate): RawBuilder<unknown> {
  const current = isIn(
    sql`a.id`,
    sql`SELECT r.account_id FROM account_role r WHERE NOT coalesce(${isOver(today)}, false)`,
  );
  switch (state) {
    case null:
      return sql`true`;
    case 'open':
      return sql`a.disabled_at IS NULL`;
    case 'closed':
      return sql`a.disabled_at IS NOT NULL`;
    case 'unseen':
      return sql`a.disabled_at IS NULL AND a.last_seen_at IS NULL`;
    case 'roleless':
      return sql`NOT ${current}`;
  }
}

/** Letters that LIKE takes for signs stand for themselves. */
const pattern = (words: string): string => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`;
/** At most ten: nobody's name has more words. */
const foldedWords = (query: string): string[] =>
  foldMarks(query)
    .split(/[\s.'’-]+/)
    .filter((word) => word !== '')
    .slice(0, 10);

export interface ListPeople {
  readonly reach: Reach;
  readonly filter: PeopleFilter;
  readonly today: PlainDate;
  readonly after: AccountId | null;
  readonly limit: number;
}

/** People who hold or held a role within reach, by given name. With a role asked for: those who hold it now or will. */
export async function listPeople(db: Db, asked: ListPeople): Promise<PeoplePage<PersonAccount, AccountId>> {
  const { reach, filter, today, after } = asked;
  const size = Math.min(asked.limit, LARGEST_PAGE);
  const words = foldedWords(filter.query);
  const met = words.map((word) => sql`a.name_fold LIKE ${pattern(word)}`);
  const login = filter.query.normalize('NFC').trim().toLowerCase();
  const { rows } = await sql<PersonAccount>`
    ${reachTables(reach, filter.nodeId)}, held AS MATERIALIZED (${holders(reach, filter, today)})
    SELECT ${PERSON_COLUMNS} FROM held h JOIN account a ON a.id = h.account_id
     WHERE a.erased_at IS NULL
       AND ${stateCondition(filter.state, today)}
       ${words.length === 0 ? sql`` : sql`AND (${sql.join(met, sql` AND `)} OR a.username LIKE ${pattern(login)})`}
       ${after === null ? sql`` : sql`AND (a.name_key, a.id) > (SELECT b.name_key, b.id FROM account b WHERE b.id = ${after})`}
     ORDER BY a.name_key, a.id LIMIT ${size + 1}`.execute(db);
  const items = rows.slice(0, size).map(presentPerson);
  return { items, next: rows.length > size ? (items.at(-1)?.accountId ?? null) : null };
}

export interface ListInvitations {
  readonly reach: Reach;
  readonly after: InvitationId | null;
  readonly limit: number;
}

/** Invitations within reach that nobody took up or withdrew, the newest first; those that ended by themselves too. */
export async function listInvitations(db: Db, asked: ListInvitations): Promise<PeoplePage<Invitation, InvitationId>> {
  const size = Math.min(asked.limit, LARGEST_PAGE);
  const { rows } = await sql<Invitation>`
    ${reachTables(asked.reach, null)}
    SELECT ${INVITATION_COLUMNS} FROM account_invitation i JOIN account_invitation r USING (invitation_id)
     WHERE i.accepted_at IS NULL AND i.withdrawn_at IS NULL AND ${isReached(asked.reach)}
       ${asked.after === null ? sql`` : sql`AND i.invitation_id < ${asked.after}`}
     ORDER BY i.invitation_id DESC LIMIT ${size + 1}`.execute(db);
  const items = rows.slice(0, size);
  return { items, next: rows.length > size ? (items.at(-1)?.invitationId ?? null) : null };
}
