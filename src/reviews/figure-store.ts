import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import {
  type FigureFilter,
  LOOKED_AT_ALL,
  PASSED,
  activitiesOf,
  agreementsOf,
  clausesOf,
  movementsOf,
  partiesOf,
  resultsOf,
} from './figure-bases.ts';
import { BASES, type Base, type Figure } from './figure.ts';
import { figureOf } from './figures.ts';

const RELATIONS: Readonly<Record<Base, (filter: FigureFilter) => RawBuilder<unknown>>> = {
  movement: movementsOf,
  agreement: agreementsOf,
  party: partiesOf,
  clause: clausesOf,
  activity: activitiesOf,
  result: resultsOf,
};

/**
 * The values of figures over the agreements of `scope`, as decimal text; null where there is no figure: nothing was promised, or
 * nobody recorded a result. One statement for each base.
 */
export async function readFigures(
  db: Db,
  scope: RawBuilder<unknown>,
  filter: FigureFilter,
  codes: readonly string[],
): Promise<ReadonlyMap<string, string | null>> {
  const values = new Map<string, string | null>();
  for (const [base, figures] of Map.groupBy(codes.map(figureOf), ({ over }) => over)) {
    const { rows } = await sql<Record<string, string | null>>`
      WITH whole AS MATERIALIZED (${scope}), ${PASSED}, scope AS (SELECT * FROM whole), ${LOOKED_AT_ALL}
      SELECT ${sql.join(figures.map(valueOf))} FROM ${RELATIONS[base](filter)} ${sql.raw(BASES[base])}`.execute(db);
    for (const { code } of figures) values.set(code, rows[0]?.[code] ?? null);
  }
  return values;
}

/** A result that nobody recorded is none, not nought. */
const valueOf = ({ code, sql: value, over, which }: Figure): RawBuilder<unknown> =>
  over === 'result'
    ? sql`(CASE WHEN count(*) FILTER (WHERE ${sql.raw(which)}) > 0 THEN ${sql.raw(value)} END)::text AS ${sql.ref(code)}`
    : sql`(${sql.raw(value)})::text AS ${sql.ref(code)}`;
