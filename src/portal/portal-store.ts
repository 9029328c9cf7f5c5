import { type RawBuilder, sql } from 'kysely';
import { bearersIn } from '../agreements/agreement-bearer-store.ts';
import type { Db } from '../platform/database/database.ts';
import { sumsOf } from './agreement-cards.ts';
import { latestVersion, placeJson, provinceName, rolledColumns } from './place-columns.ts';
import { provinceSlugOf } from './place-names.ts';
import type { FieldCount, PlaceRef, ProgrammeCard, ProgrammeSide, ProvinceRow, Sums, Totals } from './read-models.ts';

/** The provinces of today, 34 of them, with what each holds. */
export async function listProvinces(db: Db): Promise<readonly ProvinceRow[]> {
  const { rows } = await sql<Omit<ProvinceRow, 'slug'>>`
    SELECT v.code, n.slug AS "nodeSlug", v.type, v.name, v.full_name AS "fullName",
           (SELECT count(*)::int FROM registry_version c JOIN registry_node cn USING (node_id)
             WHERE c.parent_id = n.node_id AND c.valid_to IS NULL AND cn.kind = 'commune') AS communes,
           (SELECT count(*)::int FROM agreement a WHERE a.province_code = v.code AND NOT a.is_restricted) AS agreements,
           EXISTS (SELECT FROM agreement a WHERE a.province_code = v.code AND a.is_sample) AS "hasSample"
      FROM registry_node n JOIN registry_version v USING (node_id)
     WHERE n.kind = 'province' AND v.valid_to IS NULL AND v.code IS NOT NULL
     ORDER BY v.sort_key COLLATE "C", n.node_id LIMIT 100`.execute(db);
  return rows.map((row) => ({ ...row, slug: provinceSlugOf(row.name) }));
}

/** The code of the province that stands so in addresses. */
export async function findProvinceCode(db: Db, slug: string): Promise<string | null> {
  const { rows } = await sql<{ code: string; name: string }>`
    SELECT v.code, v.name FROM registry_version v JOIN registry_node n USING (node_id)
     WHERE n.kind = 'province' AND v.valid_to IS NULL AND v.code IS NOT NULL LIMIT 100`.execute(db);
  return rows.find(({ name }) => provinceSlugOf(name) === slug)?.code ?? null;
}

/** The province of today with that code. */
export async function findProvince(db: Db, code: string): Promise<(PlaceRef & { readonly nodeId: string }) | null> {
  const { rows } = await sql<PlaceRef & { nodeId: string }>`
    SELECT n.node_id AS "nodeId", n.slug, n.kind, v.type, v.name, v.full_name AS "fullName"
      FROM registry_version v JOIN registry_node n USING (node_id)
     WHERE v.code = ${code} AND n.kind = 'province' AND v.valid_to IS NULL LIMIT 1`.execute(db);
  return rows[0] ?? null;
}

export type Scope =
  | { readonly of: 'nation' }
  | { readonly of: 'province'; readonly provinceCode: string }
  | { readonly of: 'programme'; readonly provinceCode: string; readonly programmeId: string };

/** The rows `alias` of a scope, in a table of agreements or of a roll-up by programmes. */
function within(scope: Scope, alias: 'a' | 'r'): RawBuilder<unknown> {
  if (scope.of === 'nation') return sql`true`;
  const province = sql`${sql.ref(`${alias}.province_code`)} = ${scope.provinceCode}`;
  if (scope.of === 'province') return province;
  return sql`${province} AND ${sql.ref(`${alias}.programme_id`)} = ${scope.programmeId}::uuid`;
}

/** The agreements `a` of a scope that everybody may know of. */
const inScope = (scope: Scope): RawBuilder<unknown> => sql`${within(scope, 'a')} AND NOT a.is_restricted`;

/** The sums of a scope: the roll-ups of its programmes, less those of the few agreements that not everybody may know of. */
const sumsIn = (scope: Scope): RawBuilder<unknown> => sql`(
  SELECT r.stage, r.stated_by, r.row_count, r.amount_vnd FROM programme_total r WHERE ${within(scope, 'r')}
  UNION ALL
  SELECT hidden.stage, hidden.stated_by, -hidden.row_count, -hidden.amount_vnd
    FROM agreement a JOIN agreement_total hidden USING (province_code, agreement_id)
   WHERE a.is_restricted AND ${within(scope, 'a')} AND hidden.level = 'whole')`;

/** The same for clauses behind which something stands, by field. */
const keptIn = (scope: Scope): RawBuilder<unknown> => sql`(
  SELECT r.field, r.kept FROM programme_clause_rollup r WHERE ${within(scope, 'r')}
  UNION ALL
  SELECT c.field, -1 FROM agreement a JOIN clause c USING (province_code, agreement_id) JOIN clause_rollup hidden USING (province_code, clause_id)
   WHERE a.is_restricted AND ${within(scope, 'a')} AND hidden.row_count > 0)`;

/** Money from the roll-ups, which the ledger keeps in the transaction of every movement; heads from the agreements. */
export async function getTotals(db: Db, scope: Scope): Promise<Totals> {
  const { rows } = await sql<Omit<Totals, 'sums'> & Sums>`
    WITH scoped AS (SELECT a.province_code, a.agreement_id, a.is_sample FROM agreement a WHERE ${inScope(scope)})
    SELECT (SELECT count(*)::int FROM programme p WHERE ${scope.of === 'nation' ? sql`true` : sql`p.province_code = ${scope.provinceCode}`}) AS programmes,
           (SELECT count(*)::int FROM scoped) AS agreements,
           (SELECT coalesce(bool_or(is_sample), false) FROM scoped) AS "hasSample",
           -- As a subquery it is hashed; count(DISTINCT) would sort.
           (SELECT count(*)::int FROM (SELECT DISTINCT ap.node_id FROM ${bearersIn(sql`scoped`)} ap
             WHERE ap.role <> 'witness') side) AS sides,
           (SELECT count(*)::int FROM clause c JOIN scoped USING (province_code, agreement_id)) AS clauses,
           (SELECT coalesce(sum(kept.kept), 0)::int FROM ${keptIn(scope)} kept) AS "keptClauses",
           money.*
      FROM (SELECT ${rolledColumns} FROM ${sumsIn(scope)} r) money`.execute(db);
  const row = rows[0];
  if (!row) throw new Error('expected one row of totals — saw none');
  const { programmes, agreements, hasSample, sides, clauses, keptClauses } = row;
  return { programmes, agreements, hasSample, sides, clauses, keptClauses, sums: sumsOf(row) };
}

/** How many clauses a scope has in each field, and behind how many something stands. */
export async function listFieldCounts(db: Db, scope: Scope): Promise<readonly FieldCount[]> {
  const { rows } = await sql<FieldCount>`
    SELECT promised.field, promised.clauses, coalesce(kept.kept, 0)::int AS kept
      FROM (SELECT c.field, count(*)::int AS clauses
              FROM clause c JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id
             WHERE ${inScope(scope)} GROUP BY c.field) promised
      LEFT JOIN (SELECT all_kept.field, sum(all_kept.kept) AS kept FROM ${keptIn(scope)} all_kept GROUP BY all_kept.field) kept
        ON kept.field = promised.field
     ORDER BY promised.field`.execute(db);
  return rows;
}

type StoredProgramme = Omit<ProgrammeCard, 'provinceSlug'> & { readonly provinceName: string };

const programmeColumns = sql`
  p.province_code AS "provinceCode", p.programme_id AS "programmeId", p.slug, p.title, p.title_en AS "titleEn",
  p.summary, p.summary_en AS "summaryEn", p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.is_sample AS "isSample",
  ${placeJson(sql`p.owner_node`)} AS owner, ${provinceName(sql`p.province_code`)} AS "provinceName",
  (SELECT count(*)::int FROM agreement a
    WHERE a.province_code = p.province_code AND a.programme_id = p.programme_id AND NOT a.is_restricted) AS "agreementCount"`;

const programmeOf = ({ provinceName: province, ...row }: StoredProgramme): ProgrammeCard => ({
  ...row,
  provinceSlug: provinceSlugOf(province),
});

/** The programmes of the nation or of a province; provinces in Vietnamese order, then the newest first. */
export async function listProgrammes(
  db: Db,
  provinceCode: string | null,
  limit: number,
): Promise<readonly ProgrammeCard[]> {
  const { rows } = await sql<StoredProgramme>`
    SELECT ${programmeColumns}
      FROM programme_stated p
      JOIN LATERAL (SELECT v.sort_key FROM registry_version v JOIN registry_node n USING (node_id)
                     WHERE v.code = p.province_code AND n.kind = 'province' AND v.valid_to IS NULL LIMIT 1) province ON true
     WHERE ${provinceCode === null ? sql`true` : sql`p.province_code = ${provinceCode}`}
     ORDER BY province.sort_key COLLATE "C", p.starts_on DESC NULLS LAST, p.programme_id LIMIT ${limit}`.execute(db);
  return rows.map(programmeOf);
}

export async function findProgramme(db: Db, provinceCode: string, slug: string): Promise<ProgrammeCard | null> {
  const { rows } = await sql<StoredProgramme>`
    SELECT ${programmeColumns} FROM programme_stated p
     WHERE p.province_code = ${provinceCode} AND p.slug = ${slug}`.execute(db);
  return rows[0] ? programmeOf(rows[0]) : null;
}

/** As many sides as the page of a programme names; the largest known programme has about 1,800. */
const MOST_SIDES = 400;

/** Who takes part in a programme, helpers before those helped, each role in Vietnamese order. */
export async function listSides(
  db: Db,
  { provinceCode, programmeId }: { provinceCode: string; programmeId: string },
): Promise<readonly ProgrammeSide[]> {
  const { rows } = await sql<ProgrammeSide>`
    SELECT side.role, side.agreements, n.slug, n.kind, v.type, v.name, v.full_name AS "fullName", v.valid_to IS NOT NULL AS ended
      FROM (SELECT ap.role, ap.node_id, count(*)::int AS agreements
              FROM ${bearersIn(sql`(SELECT a.province_code, a.agreement_id FROM agreement a
                WHERE a.province_code = ${provinceCode} AND a.programme_id = ${programmeId}::uuid AND NOT a.is_restricted)`)} ap
             WHERE ap.role <> 'witness'
             GROUP BY ap.role, ap.node_id) side
      JOIN registry_node n ON n.node_id = side.node_id ${latestVersion('n', 'v')}
     ORDER BY array_position(ARRAY['sponsor', 'mutual', 'recipient'], side.role), v.sort_key COLLATE "C", n.node_id
     LIMIT ${MOST_SIDES}`.execute(db);
  return rows;
}

/** The office that runs this instance, if the first-run page was answered. */
export async function findOffice(db: Db): Promise<{ officeName: string; contactEmail: string | null } | null> {
  const row = await db.selectFrom('instance').select(['office_name', 'contact_email']).executeTakeFirst();
  return row ? { officeName: row.office_name, contactEmail: row.contact_email } : null;
}

export type SitemapKind = 'programme' | 'agreement' | 'clause' | 'place';

const SITEMAP: Readonly<Record<SitemapKind, RawBuilder<unknown>>> = {
  programme: sql`SELECT province_code, slug, 0 AS position FROM programme`,
  agreement: sql`SELECT province_code, slug, 0 AS position FROM agreement WHERE NOT is_restricted`,
  clause: sql`SELECT a.province_code, a.slug, c.position::int AS position FROM clause c
    JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id WHERE NOT a.is_restricted`,
  place: sql`SELECT n.province_code, n.slug, 0 AS position FROM registry_node n
    WHERE n.kind <> 'province' AND EXISTS (SELECT FROM agreement_party ap JOIN agreement a USING (province_code, agreement_id)
      WHERE ap.node_id = n.node_id AND NOT a.is_restricted)`,
};

/** How many pages of each kind search engines are told of. */
export async function countSitemapPages(db: Db): Promise<Readonly<Record<SitemapKind, number>>> {
  const count = (kind: SitemapKind) => sql`(SELECT count(*)::int FROM (${SITEMAP[kind]}) page) AS ${sql.ref(kind)}`;
  const { rows } = await sql<Record<SitemapKind, number>>`
    SELECT ${sql.join((Object.keys(SITEMAP) as SitemapKind[]).map(count))}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('expected one row of counts — saw none');
  return row;
}

/** Addresses of one kind for search engines, some of them; they are read seldom, and then all. */
export async function listSitemapPages(
  db: Db,
  kind: SitemapKind,
  { offset, limit }: { readonly offset: number; readonly limit: number },
): Promise<readonly { provinceSlug: string; slug: string; position: number }[]> {
  const { rows } = await sql<{ provinceName: string; slug: string; position: number }>`
    SELECT ${provinceName(sql`page.province_code`)} AS "provinceName", page.slug, page.position
      FROM (SELECT * FROM (${SITEMAP[kind]}) all_pages
             ORDER BY province_code, slug, position LIMIT ${limit} OFFSET ${offset}) page`.execute(db);
  return rows.map(({ provinceName: province, ...row }) => ({ ...row, provinceSlug: provinceSlugOf(province) }));
}
