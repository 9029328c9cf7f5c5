import { type RawBuilder, sql } from 'kysely';
import type { AgreementId, ProgrammeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { STAGES, STATERS, type Stage, type StageTotal, type StatedBy } from './contribution.ts';

interface TotalRow {
  stage: Stage;
  stated_by: StatedBy;
  count: string;
  unvalued: string;
  amount_vnd: string;
}

/** sum() of bigint is numeric in PostgreSQL and cannot overflow; it arrives as text. */
const TOTAL_COLUMNS = sql`r.stage, r.stated_by, sum(r.row_count) AS count, sum(r.unvalued) AS unvalued, sum(r.amount_vnd) AS amount_vnd`;

/** What somebody said; what became of it is summed beside it (outcome.ts). */
const IS_SAID = sql`r.stage = ANY(${sql.val(STAGES)}::text[])`;

const totalOf = (row: TotalRow): StageTotal => ({
  stage: row.stage,
  statedBy: row.stated_by,
  count: Number(row.count),
  unvalued: Number(row.unvalued),
  amountVnd: BigInt(row.amount_vnd),
});

const inOrder = (a: StageTotal, b: StageTotal): number =>
  STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage) || STATERS.indexOf(a.statedBy) - STATERS.indexOf(b.statedBy);

async function selectTotals(
  db: Db,
  table: 'agreement_total' | 'programme_total',
  filter: RawBuilder<unknown>,
): Promise<StageTotal[]> {
  const { rows } = await sql<TotalRow>`
    SELECT ${TOTAL_COLUMNS} FROM ${sql.table(table)} r WHERE ${filter} AND ${IS_SAID}
     GROUP BY r.stage, r.stated_by HAVING sum(r.row_count) > 0`.execute(db);
  return rows.map(totalOf).toSorted(inOrder);
}

/** What an agreement counts: its own rows, but for parts of a larger gift of its own. */
const OF_AGREEMENT = sql`r.level IN ('whole', 'part')`;

/**
 * Per stage and side; an agreement's own rows only: what was given under a nested agreement is counted there. All totals are
 * read from the roll-ups, which are kept in the transaction of every movement (rollup.test.ts holds them to a recount).
 */
export function totalsOfAgreement(db: Db, provinceCode: string, agreementId: AgreementId): Promise<StageTotal[]> {
  const filter = sql`r.province_code = ${provinceCode} AND r.agreement_id = ${agreementId} AND ${OF_AGREEMENT}`;
  return selectTotals(db, 'agreement_total', filter);
}

/** Of a programme: what is a part of a larger gift is counted in that alone. */
export function totalsOfProgramme(db: Db, provinceCode: string, programmeId: ProgrammeId): Promise<StageTotal[]> {
  const filter = sql`r.province_code = ${provinceCode} AND r.programme_id = ${programmeId}`;
  return selectTotals(db, 'programme_total', filter);
}

/** The totals of a province, or of all. */
export function totalsOfProvince(db: Db, provinceCode: string | null): Promise<StageTotal[]> {
  const filter = provinceCode === null ? sql`true` : sql`r.province_code = ${provinceCode}`;
  return selectTotals(db, 'programme_total', filter);
}

/** The totals of many agreements, for a page that lists them; an agreement without contributions has no entry. */
export async function listTotalsOfAgreements(
  db: Db,
  ids: readonly AgreementId[],
): Promise<Map<AgreementId, StageTotal[]>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<TotalRow & { agreement_id: AgreementId }>`
    SELECT r.agreement_id, ${TOTAL_COLUMNS} FROM agreement_total r
     WHERE (r.province_code, r.agreement_id) IN (
             SELECT province_code, agreement_id FROM agreement WHERE agreement_id = ANY(${ids}::uuid[])) AND ${OF_AGREEMENT} AND ${IS_SAID}
     GROUP BY r.agreement_id, r.stage, r.stated_by HAVING sum(r.row_count) > 0`.execute(db);
  const totals = new Map<AgreementId, StageTotal[]>();
  for (const row of rows) totals.set(row.agreement_id, [...(totals.get(row.agreement_id) ?? []), totalOf(row)]);
  for (const [id, lines] of totals) totals.set(id, lines.toSorted(inOrder));
  return totals;
}
