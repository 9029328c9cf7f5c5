import { type RawBuilder, sql } from 'kysely';
import type { AgreementId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { LOOKED_AT_ALL, PASSED, type WholeProgrammes, allOf, lookedAtProgrammes } from './figure-bases.ts';
import { keysOf } from './statement-keys.ts';
import type { StatementPlace } from './statement-names-store.ts';
import type { SideOfPlace, StatementFilter } from './statement.ts';

type Sql = RawBuilder<unknown>;

/** Which agreements somebody may look at: narrowings of `a`, any of which is enough. Null: all of them. */
export type Within = readonly Sql[] | null;

/** Agreements by their keys. */
interface AgreementKeys {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
}

/** What a statement is asked of: what may be seen, narrowed by a filter. */
export interface Asked {
  readonly within: Within;
  /** Where somebody may see whole provinces: which (null: all), what else they see, and whether as everybody does. */
  readonly provinces?: {
    readonly codes: readonly string[] | null;
    readonly others: readonly Sql[];
    readonly isPublic: boolean;
  };
  readonly filter: StatementFilter;
  readonly place: StatementPlace | null;
  /** Its agreements, once they were looked up (settle); null where they are many. */
  readonly settled?: {
    readonly whole: readonly AgreementKeys[] | null;
    readonly scope: readonly AgreementKeys[] | null;
  };
  /** Where all agreements of some programmes are asked (settle). */
  readonly programmes?: WholeProgrammes | null;
}

const ROLES_OF: Readonly<Record<SideOfPlace, readonly string[]>> = {
  any: ['sponsor', 'recipient', 'mutual'],
  giver: ['sponsor', 'mutual'],
  receiver: ['recipient', 'mutual'],
};

/** The agreements `a` in which the place, or what lies below it, stands on a side; also through those whom it took over. */
function atPlace({ nodeId, kind, provinceCode }: StatementPlace, side: SideOfPlace): Sql {
  if (kind === 'province' && side === 'any') return sql`a.province_code = ${provinceCode}`;
  return sql`(a.province_code, a.agreement_id) IN (
    WITH RECURSIVE below AS (
      SELECT ${nodeId}::uuid AS node
      UNION
      SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node
       WHERE NOT EXISTS (SELECT FROM registry_version later WHERE later.node_id = v.node_id AND later.valid_from > v.valid_from)
    ), lineage AS (
      SELECT node FROM below WHERE NOT EXISTS (SELECT FROM registry_link l WHERE l.from_node = below.node AND l.inherits)
      UNION
      SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits)
    SELECT party.province_code, party.agreement_id FROM agreement_party party JOIN lineage ON lineage.node = party.node_id
     WHERE party.role = ANY(${ROLES_OF[side]}::text[]))`;
}

/** Agreements that were read before, as a relation: the database then knows how few they are. */
const these = (keys: readonly AgreementKeys[]): Sql => sql`
  SELECT province_code, agreement_id FROM unnest(${keys.map(({ provinceCode }) => provinceCode)}::text[],
    ${keys.map(({ agreementId }) => agreementId)}::uuid[]) AS known(province_code, agreement_id)`;

/** The agreements of which a filter asks for a statement. */
function wholeOf({ within, filter, place, settled }: Asked): Sql {
  if (settled?.whole) return these(settled.whole);
  const words = foldKey(filter.words).split(' ').filter(Boolean).slice(0, 12);
  const conditions = [
    ...words.map((word) => sql`'-' || a.slug LIKE ${`%-${word}%`}`),
    ...(filter.agreement ? [sql`a.agreement_id = ${filter.agreement}`] : []),
    ...(filter.programme ? [sql`a.programme_id = ${filter.programme}`] : []),
    ...(place ? [atPlace(place, filter.side)] : []),
  ];
  // What everybody may see leaves out what only the parties and the office may know of.
  const parts = within ?? [sql`NOT a.is_restricted`];
  if (parts.length === 0) return sql`SELECT province_code, agreement_id FROM agreement WHERE false`;
  return sql.join(
    parts.map(
      (part) =>
        sql`SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${sql.join([part, ...conditions], sql` AND `)}`,
    ),
    sql` UNION `,
  );
}

/** Those of the whole to which the filter is narrowed. */
function scopeOf({ filter: { group }, settled }: Asked): Sql {
  if (settled?.scope) return these(settled.scope);
  const keyed = group && keysOf(group.by);
  return keyed
    ? sql`WITH scope AS (SELECT * FROM whole), ${keyed.relations} SELECT province_code, agreement_id FROM keyed WHERE key = ${group.key}`
    : sql`SELECT * FROM whole`;
}

/**
 * The relations `whole` and `scope` of what is asked: the agreements of the statement, and those of one of its lines where the
 * filter is narrowed to it. What counts is decided by the whole, so that a line is worth what it was worth in its statement.
 */
export const relationsOf = (asked: Asked): Sql =>
  sql`whole AS MATERIALIZED (${wholeOf(asked)}), ${PASSED}, scope AS MATERIALIZED (${scopeOf(asked)})`;

/** The agreements whose sums are asked, told apart by nothing: the relation `looked`. */
export const lookedAtAll = (asked: Asked): Sql =>
  asked.programmes ? lookedAtProgrammes(asked.programmes) : sql`${relationsOf(asked)}, ${LOOKED_AT_ALL}`;

/** Of so many agreements an officer is told how many stand behind each line; beyond, the sums of programmes are read. */
const MOST_COUNTED = 500;

async function hasMore(db: Db, { of }: WholeProgrammes, most: number): Promise<boolean> {
  const { rows } = await sql`SELECT FROM agreement a WHERE ${of('a')} OFFSET ${most} LIMIT 1`.execute(db);
  return rows.length > 0;
}

/** So many agreements are handed over by their keys; more are found anew each time. */
const MOST_SETTLED = 5000;

/**
 * The programmes of which a statement is made where it takes in all of their agreements: its figures then come from the sums of
 * programmes, however many agreements and rows stand behind them. Null where only some agreements of a programme are asked.
 */
function programmesOf({ provinces: reached, filter, place }: Asked): WholeProgrammes | null {
  const isWhole =
    filter.words === '' && filter.agreement === null && (!filter.group || filter.group.by === 'programme');
  const isAtProvince = place === null || (place.kind === 'province' && filter.side === 'any');
  if (!reached || reached.codes?.length === 0 || !isWhole || !isAtProvince) return null;
  const here = place === null ? reached.codes : [place.provinceCode];
  if (reached.codes && here?.some((code) => !reached.codes?.includes(code))) return null;
  const { isPublic } = reached;
  const { programme, group } = filter;
  const of = (alias: 'a' | 'r'): Sql =>
    allOf([
      // One province as a value of its own, so that rows are found along the keys that begin with it.
      ...(here === null
        ? []
        : [
            here.length === 1
              ? sql`${sql.ref(`${alias}.province_code`)} = ${here[0]}`
              : sql`${sql.ref(`${alias}.province_code`)} = ANY(${here}::text[])`,
          ]),
      ...[programme, group?.key ?? null].flatMap((id) =>
        id === null ? [] : [sql`${sql.ref(`${alias}.programme_id`)} = ${id}::uuid`],
      ),
    ]);
  const isElsewhere =
    isPublic || programme !== null
      ? (): Sql =>
          sql`(${sql.join(
            [
              ...(isPublic ? [sql`larger_at.is_restricted`] : []),
              ...(programme === null ? [] : [sql`larger_at.programme_id <> ${programme}::uuid`]),
            ],
            sql` OR `,
          )})`
      : null;
  return { of, isPublic, isElsewhere };
}

/** Whether somebody who sees whole provinces sees agreements of others as well: then those have to be told apart one by one. */
async function seesElsewhere(db: Db, { provinces, place }: Asked): Promise<boolean> {
  if (!provinces?.codes || provinces.others.length === 0 || place !== null) return false;
  const { rows } = await sql<{ sees: boolean }>`
    SELECT EXISTS (SELECT FROM agreement a WHERE a.province_code <> ALL(${provinces.codes}::text[])
      AND (${sql.join(provinces.others, sql` OR `)})) AS sees`.execute(db);
  return rows[0]?.sees ?? false;
}

/** The same question with its agreements looked up, where they are few: all that is read of it afterwards is read by their keys. */
export async function settle(db: Db, asked: Asked, mostCounted: number = MOST_COUNTED): Promise<Asked> {
  const programmes = programmesOf(asked);
  const isWide = programmes !== null && (programmes.isPublic || (await hasMore(db, programmes, mostCounted)));
  if (isWide && !(await seesElsewhere(db, asked))) return { ...asked, programmes };
  const read = async (relation: Sql): Promise<readonly AgreementKeys[] | null> => {
    const { rows } = await sql<AgreementKeys>`
      WITH whole AS MATERIALIZED (${wholeOf(asked)})
      SELECT province_code AS "provinceCode", agreement_id AS "agreementId" FROM (${relation}) found LIMIT ${MOST_SETTLED + 1}`.execute(
      db,
    );
    return rows.length > MOST_SETTLED ? null : rows;
  };
  const whole = await read(sql`SELECT * FROM whole`);
  return { ...asked, settled: { whole, scope: asked.filter.group ? await read(scopeOf(asked)) : whole } };
}
