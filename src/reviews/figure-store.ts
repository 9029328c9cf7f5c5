import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import {
  type FigureFilter,
  LOOKED_AT_ALL,
  PASSED,
  type WholeProgrammes,
  activitiesOf,
  agreementsOf,
  clausesOf,
  lookedAtProgrammes,
  movementsOf,
  partiesOf,
  resultsOf,
  summed,
} from './figure-bases.ts';
import { BASES, type Base, type Figure } from './figure.ts';
import { figureOf } from './figures.ts';

const RELATIONS: Readonly<Record<Exclude<Base, 'movement'>, (filter: FigureFilter) => RawBuilder<unknown>>> = {
  agreement: agreementsOf,
  party: partiesOf,
  clause: clausesOf,
  activity: activitiesOf,
  result: resultsOf,
};

/**
 * The values of figures over the agreements of `scope`, as decimal text; null where nobody knows the figure: nobody said a thing
 * of it. One statement for each base. `programmes`: the scope is all of these, so that gifts are read from their sums.
 */
export async function readFigures(
  db: Db,
  scope: RawBuilder<unknown>,
  filter: FigureFilter,
  codes: readonly string[],
  programmes: WholeProgrammes | null = null,
): Promise<ReadonlyMap<string, string | null>> {
  const values = new Map<string, string | null>();
  for (const [base, figures] of Map.groupBy(codes.map(figureOf), ({ over }) => over)) {
    const { rows } = await sql<Record<string, string | null>>`
      WITH ${base === 'movement' && programmes ? lookedAtProgrammes(programmes) : relationsOf(scope)}
      SELECT ${sql.join(figures.map(valueOf))}
        FROM ${base === 'movement' ? summed(movementsOf(filter, { programmes })) : RELATIONS[base](filter)} ${sql.raw(BASES[base])}`.execute(
      db,
    );
    for (const { code } of figures) values.set(code, rows[0]?.[code] ?? null);
  }
  return values;
}

const relationsOf = (scope: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`whole AS MATERIALIZED (${scope}), ${PASSED}, scope AS (SELECT * FROM whole), ${LOOKED_AT_ALL}`;

/**
 * A value with what makes it known: where nobody said anything it is none, not nought, and where all that was said states no
 * value it is no sum either.
 */
const valueOf = ({ code, sql: value, over, which, known }: Figure): RawBuilder<unknown> => {
  const said = (count: string): string => `coalesce(sum(m.${count}) FILTER (WHERE ${which}), 0)`;
  const isKnown = known === null ? null : `count(*) FILTER (WHERE ${known}) > 0`;
  const conditions = [
    ...(isKnown === null ? [] : [isKnown]),
    ...(over === 'movement' ? [`(${said('rows')} = 0 OR ${said('rows')} > ${said('unvalued')})`] : []),
  ];
  return conditions.length === 0
    ? sql`(${sql.raw(value)})::text AS ${sql.ref(code)}`
    : sql`(CASE WHEN ${sql.raw(conditions.join(' AND '))} THEN ${sql.raw(value)} END)::text AS ${sql.ref(code)}`;
};
