import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import { placeJson, provinceName, rolledColumns } from './place-columns.ts';
import { provinceSlugOf } from './place-names.ts';
import type { AgreementCard, ListPage, Sums } from './read-models.ts';

type CardRow = Omit<AgreementCard, 'provinceSlug' | 'sums'> & Sums & { readonly provinceName: string };

/** To whom the part of a party was passed on last. */
const passedTo = sql`(
  SELECT pass.to_node FROM agreement_pass pass
   WHERE pass.province_code = ap.province_code AND pass.agreement_id = ap.agreement_id AND pass.position = ap.position
   ORDER BY pass.act_no DESC LIMIT 1)`;

/** The parties as they were called on the day of signing, each with who bears the agreement now. */
const parties = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('role', ap.role, 'slug', n.slug, 'kind', n.kind, 'type', v.type,
           'name', v.name, 'fullName', v.full_name, 'within', ${placeJson(sql`v.parent_id`)},
           'heir', ${placeJson(sql`heir.node_id`)}) ORDER BY ap.position), '[]')
    FROM agreement_party ap
    JOIN registry_node n ON n.node_id = ap.node_id
    CROSS JOIN LATERAL (
      SELECT x.* FROM registry_version x WHERE x.node_id = n.node_id
       ORDER BY daterange(x.valid_from, x.valid_to) @> coalesce(a.last_on, current_date) DESC, x.valid_from DESC LIMIT 1) v
    LEFT JOIN LATERAL (
      WITH RECURSIVE chain AS (
        SELECT ${passedTo} AS to_node, 0 AS depth
        UNION ALL
        SELECT to_node, 1 FROM registry_link WHERE from_node = coalesce(${passedTo}, ap.node_id) AND inherits
        UNION ALL
        SELECT link.to_node, chain.depth + 1 FROM chain JOIN registry_link link ON link.from_node = chain.to_node
         WHERE link.inherits AND chain.depth BETWEEN 1 AND 19)
      SELECT to_node AS node_id FROM chain WHERE to_node IS NOT NULL ORDER BY depth DESC LIMIT 1) heir ON true
   WHERE ap.province_code = a.province_code AND ap.agreement_id = a.agreement_id)`;

const acts = sql`(
  SELECT coalesce(jsonb_agg(jsonb_build_object('kind', t.kind, 'happenedOn', t.happened_on, 'happenedBy', t.happened_by, 'place', t.place,
           'actNo', t.act_no, 'untilOn', t.until_on) ORDER BY t.act_no), '[]')
    FROM agreement_act t WHERE t.province_code = a.province_code AND t.agreement_id = a.agreement_id)`;

interface CardQuery {
  /** Whether agreements that only their parties and the office may know of are among them; no unless said. */
  readonly withRestricted?: boolean;
  readonly where: RawBuilder<unknown>;
  readonly order: 'latest' | 'name';
  readonly limit: number;
  /** The last of the page before, in a list that sorts by name. */
  readonly after?: { readonly sortKey: string; readonly id: string } | null;
}

/** The agreements found, by the names of their first two parties: each name is looked up once, however many agreements bear it. */
const byName = ({ after, limit }: CardQuery): RawBuilder<unknown> => sql`
  named AS MATERIALIZED (
    SELECT once.node_id, (SELECT x.sort_key FROM registry_version x WHERE x.node_id = once.node_id ORDER BY x.valid_from DESC LIMIT 1) AS sort_key
      FROM (SELECT DISTINCT ap.node_id FROM found JOIN agreement_party ap USING (province_code, agreement_id)) once),
  keyed AS (
    SELECT first.province_code, first.agreement_id, string_agg(first.sort_key, '  ' ORDER BY first.position) AS sort_key
      FROM (SELECT ap.province_code, ap.agreement_id, ap.position, named.sort_key,
                   row_number() OVER (PARTITION BY ap.province_code, ap.agreement_id ORDER BY ap.position) AS nth
              FROM found JOIN agreement_party ap USING (province_code, agreement_id) JOIN named USING (node_id)) first
     WHERE first.nth <= 2 GROUP BY first.province_code, first.agreement_id),
  chosen AS MATERIALIZED (
    SELECT a.*, coalesce(keyed.sort_key, '') COLLATE "C" AS sort_key, ${LAST_ON} AS last_on
      FROM found a LEFT JOIN keyed USING (province_code, agreement_id)
     WHERE ${after ? sql`(coalesce(keyed.sort_key, '') COLLATE "C", a.agreement_id) > (${after.sortKey}, ${after.id}::uuid)` : sql`true`}
     ORDER BY sort_key, a.agreement_id LIMIT ${limit})`;

const LAST_ON = sql`(SELECT coalesce(signed.happened_on, signed.happened_by) FROM agreement_act signed
  WHERE signed.province_code = a.province_code AND signed.agreement_id = a.agreement_id AND signed.kind = 'signed')`;

const byDay = ({ limit }: CardQuery): RawBuilder<unknown> => sql`
  chosen AS MATERIALIZED (
    SELECT a.*, ''::text AS sort_key, coalesce(signed.happened_on, signed.happened_by) AS last_on
      FROM found a LEFT JOIN agreement_act signed ON signed.province_code = a.province_code
           AND signed.agreement_id = a.agreement_id AND signed.kind = 'signed'
     ORDER BY last_on DESC NULLS LAST, a.agreement_id DESC LIMIT ${limit})`;

/** One statement for any list of agreements. */
async function selectCards(db: Db, query: CardQuery): Promise<AgreementCard[]> {
  const { where, order, withRestricted = false } = query;
  const { rows } = await sql<CardRow>`
    WITH found AS (SELECT a.* FROM agreement a WHERE (${where}) AND ${withRestricted ? sql`true` : sql`NOT a.is_restricted`}), ${order === 'name' ? byName(query) : byDay(query)}
    SELECT a.province_code AS "provinceCode", a.agreement_id AS "agreementId", a.slug, a.document_kind AS "documentKind",
           a.is_sample AS "isSample", a.is_restricted AS "isRestricted", a.sort_key AS "sortKey", ${provinceName(sql`a.province_code`)} AS "provinceName",
           ${parties} AS parties, ${acts} AS acts,
           (SELECT count(*)::int FROM clause c WHERE c.province_code = a.province_code AND c.agreement_id = a.agreement_id) AS "clauseCount",
           money.*
      FROM chosen a
      CROSS JOIN LATERAL (
        SELECT ${rolledColumns},
               (SELECT count(*)::int FROM clause c JOIN clause_rollup kept USING (province_code, clause_id)
                 WHERE c.province_code = a.province_code AND c.agreement_id = a.agreement_id AND kept.row_count > 0) AS "keptClauses"
          FROM agreement_total r
         WHERE r.province_code = a.province_code AND r.agreement_id = a.agreement_id AND r.level IN ('whole', 'part')
      ) money
     ORDER BY ${order === 'name' ? sql`a.sort_key, a.agreement_id` : sql`a.last_on DESC NULLS LAST, a.agreement_id DESC`}`.execute(
    db,
  );
  return rows.map(cardOf);
}

export const sumsOf = (row: Sums): Sums => ({
  pressDelivered: row.pressDelivered,
  officialDelivered: row.officialDelivered,
  outstanding: row.outstanding,
  received: row.received,
  pressRows: row.pressRows,
  officialRows: row.officialRows,
  outstandingRows: row.outstandingRows,
  receivedRows: row.receivedRows,
});

function cardOf(row: CardRow): AgreementCard {
  const { provinceCode, agreementId, slug, documentKind, isSample, isRestricted, clauseCount, keptClauses, sortKey } =
    row;
  return {
    provinceCode,
    agreementId,
    slug,
    documentKind,
    isSample,
    isRestricted,
    clauseCount,
    keptClauses,
    sortKey,
    provinceSlug: provinceSlugOf(row.provinceName),
    parties: row.parties,
    acts: row.acts,
    sums: sumsOf(row),
  };
}

/** The agreements signed last, in the nation or in a province. */
export function listLatestAgreements(db: Db, limit: number, provinceCode?: string): Promise<AgreementCard[]> {
  const where = provinceCode === undefined ? sql`true` : sql`a.province_code = ${provinceCode}`;
  return selectCards(db, { where, order: 'latest', limit });
}

const PAGE = 50;

/** A place in a list that sorts by name: the last row's key and id. */
function readCursor(text: string | null): { sortKey: string; id: string } | null {
  const match = /^([^~]{0,1000})~([0-9a-f-]{36})$/.exec(text ?? '');
  return match ? { sortKey: match[1] as string, id: match[2] as string } : null;
}

async function listPage(db: Db, where: RawBuilder<unknown>, after: string | null): Promise<ListPage<AgreementCard>> {
  const cursor = readCursor(after);
  const rows = await selectCards(db, { where, order: 'name', limit: PAGE + 1, after: cursor });
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { rows: rows.slice(0, PAGE), next: last ? `${last.sortKey}~${last.agreementId}` : null };
}

/** The agreements of a programme in Vietnamese order of their first party. */
export function listProgrammeAgreements(
  db: Db,
  programme: { provinceCode: string; programmeId: string },
  after: string | null,
): Promise<ListPage<AgreementCard>> {
  const { provinceCode, programmeId } = programme;
  return listPage(db, sql`a.province_code = ${provinceCode} AND a.programme_id = ${programmeId}::uuid`, after);
}

/** The agreements that a node bears: those it signed, in whatever role, and those it took over. */
export function listPlaceAgreements(db: Db, nodeId: string, after: string | null): Promise<ListPage<AgreementCard>> {
  return listPage(
    db,
    sql`(a.province_code, a.agreement_id) IN (
      WITH RECURSIVE lineage AS (
        SELECT ${nodeId}::uuid AS node_id
        UNION
        SELECT link.from_node FROM lineage JOIN registry_link link ON link.to_node = lineage.node_id WHERE link.inherits)
      SELECT ap.province_code, ap.agreement_id FROM agreement_party ap JOIN lineage USING (node_id)
      UNION
      SELECT pass.province_code, pass.agreement_id FROM agreement_pass pass JOIN lineage ON lineage.node_id = pass.to_node)`,
    after,
  );
}

/** Agreements by their ids; at most as many as one page names. */
export function listAgreementsById(
  db: Db,
  keys: readonly { readonly provinceCode: string; readonly agreementId: string }[],
): Promise<AgreementCard[]> {
  if (keys.length === 0) return Promise.resolve([]);
  const where = sql`(a.province_code, a.agreement_id) IN (SELECT * FROM unnest(
    ${keys.map(({ provinceCode }) => provinceCode)}::text[], ${keys.map(({ agreementId }) => agreementId)}::uuid[]))`;
  return selectCards(db, { where, order: 'name', limit: keys.length });
}

/** The agreements signed inside another one. */
export function listNestedAgreements(db: Db, provinceCode: string, agreementId: string): Promise<AgreementCard[]> {
  return selectCards(db, {
    where: sql`a.province_code = ${provinceCode} AND a.parent_id = ${agreementId}::uuid`,
    order: 'name',
    limit: 100,
  });
}

export async function findAgreementCard(
  db: Db,
  by: { provinceCode: string } & ({ slug: string } | { agreementId: string }),
  withRestricted = false,
): Promise<AgreementCard | null> {
  const named = 'slug' in by ? sql`a.slug = ${by.slug}` : sql`a.agreement_id = ${by.agreementId}::uuid`;
  const where = sql`a.province_code = ${by.provinceCode} AND ${named}`;
  return (await selectCards(db, { where, order: 'name', limit: 1, withRestricted }))[0] ?? null;
}

/** Agreements whose address (the folded names of the sides) has every word, or of which one of the nodes is a party. */
export function listAgreementsByWords(
  db: Db,
  looseKey: string,
  nodes: readonly string[],
  limit: number,
): Promise<AgreementCard[]> {
  const words = looseKey.split(' ').slice(0, 12);
  const inAddress = words.map((word) => sql`'-' || a.slug LIKE ${`%-${word}%`}`);
  const where = sql`(${sql.join(inAddress, sql` AND `)}) OR (a.province_code, a.agreement_id) IN (
    SELECT ap.province_code, ap.agreement_id FROM agreement_party ap WHERE ap.node_id = ANY(${nodes}::uuid[]))`;
  return selectCards(db, { where, order: 'name', limit });
}
