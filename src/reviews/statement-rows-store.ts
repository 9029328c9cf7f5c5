import { type RawBuilder, sql } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { AgreementId, ContributionId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ContributionKind, Stage, StatedBy } from '../ledger/contribution.ts';
import { OUTCOMES } from '../ledger/outcome.ts';
import type { FundingSource } from '../ledger/movement.ts';
import type { Db } from '../platform/database/database.ts';
import { movementRowsOf, movementsOf } from './figure-bases.ts';
import { figureOf } from './figures.ts';
import type { LedgerFigure } from './figures.ts';
import { type Asked, lookedAtAll } from './statement-scope-store.ts';
import { WITHHELD } from './statement.ts';

/** A row of the ledger behind a figure. */
export interface StatementRow {
  readonly provinceCode: string;
  readonly contributionId: ContributionId;
  readonly agreementId: AgreementId;
  readonly happenedOn: PlainDate | null;
  readonly stage: Stage;
  readonly statedBy: StatedBy;
  readonly donor: string;
  readonly recipient: string;
  readonly kind: ContributionKind;
  readonly source: FundingSource | null;
  readonly field: Field | null;
  readonly item: string | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly reason: string | null;
  /** What the row adds to the figure: of a promise perhaps a part. Null where it states no value. */
  readonly countedVnd: Dong | null;
}

export interface RowCursor {
  readonly day: PlainDate | null;
  readonly contributionId: ContributionId;
}

const MOST_ROWS = 5000;

/** Which rows are asked for. */
export interface RowsOf {
  /** Those behind a figure; null for every row that stands. */
  readonly figure: LedgerFigure | null;
  /** For everybody to read: without what is not told row by row. */
  readonly isPublic: boolean;
}

const whichOf = ({ figure, isPublic }: RowsOf): RawBuilder<unknown> => {
  const which = figure === null ? SAID : sql`(${sql.raw(figureOf(figure).which)})`;
  return isPublic ? sql`${which} AND NOT ${IS_WITHHELD}` : which;
};

/** The rows behind a figure: words that were said, or what became of them. */
const rowsBehind = ({ filter, programmes = null }: Asked, figure: LedgerFigure | null): RawBuilder<unknown> => {
  const isOutcome = figure !== null && OUTCOMES.some((outcome) => figureOf(figure).which.includes(`'${outcome}'`));
  return movementRowsOf(filter, isOutcome ? 'outcomes' : 'words', programmes);
};

/** The latest first, those without a day last. */
const DAY_OF_ROW = sql`coalesce(m.happened_on, '0001-01-01'::date)`;

/** The rows asked for, the latest first, those without a day last. */
export async function readRows(
  db: Db,
  asked: Asked,
  of: RowsOf,
  page: { readonly after: RowCursor | null; readonly limit: number },
): Promise<StatementRow[]> {
  const rest = page.after
    ? sql`(${DAY_OF_ROW}, m.contribution_id)
          < (coalesce(${page.after.day}::date, '0001-01-01'::date), ${page.after.contributionId}::uuid)`
    : sql`true`;
  const { rows } = await sql<Omit<StatementRow, 'countedVnd'> & { counted: string | null }>`
    WITH ${lookedAtAll(asked)},
    page AS MATERIALIZED (
      SELECT m.* FROM ${rowsBehind(asked, of.figure)} m WHERE ${whichOf(of)} AND ${rest}
       ORDER BY ${DAY_OF_ROW} DESC, m.contribution_id DESC LIMIT ${Math.min(page.limit, MOST_ROWS)})
    SELECT m.province_code AS "provinceCode", m.contribution_id AS "contributionId", m.agreement_id AS "agreementId",
           m.happened_on AS "happenedOn", k.stage, k.stated_by AS "statedBy", k.donor, k.recipient, k.kind,
           k.funding_source AS source, m.field, k.item, trim_scale(k.quantity) AS quantity, k.unit, k.reason,
           CASE WHEN m.unvalued = 0 THEN m.amount_vnd::text END AS counted
      FROM page m JOIN contribution k ON k.province_code = m.province_code AND k.contribution_id = m.contribution_id
     ORDER BY ${DAY_OF_ROW} DESC, m.contribution_id DESC`.execute(db);
  return rows.map(({ counted, ...row }) => ({
    ...row,
    countedVnd: counted === null ? null : BigInt(counted.split('.')[0] as string),
  }));
}

/** What somebody said, not what is folded out of it. */
const SAID = sql`m.stage IN ('pledged', 'delivered', 'received', 'refused', 'returned', 'settled')`;

const IS_WITHHELD = sql`coalesce(m.field = ANY(${sql.val(WITHHELD)}::text[]), false)`;

/** How many of the rows asked for are not told one by one in public. */
export async function countWithheld(db: Db, asked: Asked, figure: LedgerFigure | null): Promise<number> {
  // A promise that arrived in part is a row behind "honoured", though the sums count it once it is kept.
  const isSummed = figure !== 'honoured' && figure !== 'honoured-rate';
  const { filter, programmes = null } = asked;
  const { rows } = await sql<{ count: number }>`
    WITH ${lookedAtAll(asked)}
    SELECT ${isSummed ? sql`coalesce(sum(m.rows), 0)::int` : sql`count(*)::int`} AS count
      FROM ${isSummed ? movementsOf(filter, { programmes }) : rowsBehind(asked, figure)} m
     WHERE ${whichOf({ figure, isPublic: false })} AND ${IS_WITHHELD}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** One kind of goods, labour or works, counted in its own unit; what the press says is left out. */
export interface GoodsLine {
  readonly item: string;
  readonly unit: string;
  readonly rows: number;
  readonly pledged: string;
  readonly delivered: string;
  readonly received: string;
  readonly refused: string;
}

const quantity = (stage: Stage): RawBuilder<unknown> =>
  sql`coalesce(trim_scale(sum(k.quantity) FILTER (WHERE k.stage = ${sql.lit(stage)})), 0)::text AS ${sql.ref(stage)}`;

/** Quantities by thing and unit, the most told first: each adds up by itself, never with another. */
export async function readGoods(
  db: Db,
  asked: Asked,
  { isPublic, limit }: { readonly isPublic: boolean; readonly limit: number },
): Promise<GoodsLine[]> {
  const { rows } = await sql<GoodsLine>`
    WITH ${lookedAtAll(asked)}
    SELECT min(coalesce(k.item, '')) AS item, min(coalesce(k.unit, '')) AS unit, count(*)::int AS rows,
           ${sql.join((['pledged', 'delivered', 'received', 'refused'] as const).map(quantity))}
      FROM ${rowsBehind(asked, null)} m
      JOIN contribution k ON k.province_code = m.province_code AND k.contribution_id = m.contribution_id
     WHERE k.quantity IS NOT NULL AND k.stated_by <> 'press' AND ${isPublic ? sql`NOT ${IS_WITHHELD}` : sql`true`}
     GROUP BY lower(btrim(coalesce(k.item, ''))), lower(btrim(coalesce(k.unit, '')))
     ORDER BY count(*) DESC, 1, 2 LIMIT ${Math.min(limit, 500)}`.execute(db);
  return rows;
}

/** How many rows of the agreements looked at were corrected or set aside since: they stand in the record and count nowhere. */
export async function countReplaced(db: Db, asked: Asked): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    WITH ${lookedAtAll(asked)}
    SELECT count(*)::int AS count
      FROM contribution_taken_back JOIN contribution k USING (province_code, contribution_id)
      JOIN looked ON looked.province_code = k.province_code AND looked.agreement_id = k.agreement_id`.execute(db);
  return rows[0]?.count ?? 0;
}
