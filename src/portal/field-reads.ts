import { type RawBuilder, sql } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { Db } from '../platform/database/database.ts';
import { sumsOf } from './agreement-cards.ts';
import { rolledColumns } from './place-columns.ts';
import type { ListPage, Sums } from './read-models.ts';

/** What a field comes to in one province. */
export interface FieldInProvince {
  readonly provinceCode: string;
  readonly agreements: number;
  readonly clauses: number;
  readonly kept: number;
  readonly isSample: boolean;
}

const inProvince = (alias: 'a' | 'c' | 'r', code: string | null): RawBuilder<unknown> =>
  code === null ? sql`true` : sql`${sql.ref(`${alias}.province_code`)} = ${code}`;

/** How much was promised in a field, province by province; or in one. */
export async function listFieldInProvinces(
  db: Db,
  field: Field,
  provinceCode: string | null,
): Promise<readonly FieldInProvince[]> {
  const { rows } = await sql<FieldInProvince>`
    SELECT c.province_code AS "provinceCode", count(DISTINCT c.agreement_id)::int AS agreements, count(*)::int AS clauses,
           (count(*) FILTER (WHERE kept.row_count > 0))::int AS kept, bool_or(a.is_sample) AS "isSample"
      FROM clause c
      JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id AND NOT a.is_restricted
      LEFT JOIN clause_rollup kept ON kept.province_code = c.province_code AND kept.clause_id = c.clause_id
     WHERE c.field = ${field} AND ${inProvince('c', provinceCode)}
     GROUP BY c.province_code ORDER BY clauses DESC, c.province_code LIMIT 100`.execute(db);
  return rows;
}

/** What the ledger's roll-ups say of a field, each in the word of who says so. */
export async function getFieldSums(db: Db, field: Field, provinceCode: string | null): Promise<Sums> {
  const { rows } = await sql<Sums>`
    SELECT ${rolledColumns} FROM contribution_rollup r
      JOIN agreement a ON a.province_code = r.province_code AND a.agreement_id = r.agreement_id AND NOT a.is_restricted
     WHERE r.field = ${field} AND r.level IN ('whole', 'part') AND ${inProvince('r', provinceCode)}`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('expected one row of sums — saw none');
  return sumsOf(row);
}

export interface FieldClause {
  readonly agreementId: string;
  readonly position: number;
  readonly text: string;
  readonly textEn: string | null;
  readonly isKept: boolean;
}

const PAGE = 40;

/** The commitments of a province in a field that stand, agreement by agreement. */
export async function listFieldClauses(
  db: Db,
  field: Field,
  provinceCode: string,
  after: string | null,
): Promise<ListPage<FieldClause>> {
  const cursor = /^([0-9a-f-]{36})~(\d{1,5})$/.exec(after ?? '');
  const beyond = cursor ? sql`AND (c.agreement_id, c.position) > (${cursor[1]}::uuid, ${Number(cursor[2])})` : sql``;
  const { rows } = await sql<FieldClause>`
    SELECT c.agreement_id AS "agreementId", c.position::int AS position, c.text, c.text_en AS "textEn",
           coalesce(kept.row_count > 0, false) AS "isKept"
      FROM clause c
      JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id AND NOT a.is_restricted
      LEFT JOIN clause_rollup kept ON kept.province_code = c.province_code AND kept.clause_id = c.clause_id
     WHERE c.province_code = ${provinceCode} AND c.field = ${field} ${beyond}
       AND NOT EXISTS (SELECT FROM clause_change x WHERE x.province_code = c.province_code AND x.clause_id = c.clause_id)
     ORDER BY c.agreement_id, c.position LIMIT ${PAGE + 1}`.execute(db);
  const last = rows.length > PAGE ? rows[PAGE - 1] : undefined;
  return { rows: rows.slice(0, PAGE), next: last ? `${last.agreementId}~${last.position}` : null };
}
