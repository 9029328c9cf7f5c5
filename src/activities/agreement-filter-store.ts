import { type RawBuilder, sql } from 'kysely';
import { type AgreementSummary, listSummaries } from '../agreements/agreement-list-store.ts';
import { partiesOfNodes, partsOfReach } from '../agreements/agreement-reach-store.ts';
import type { AgreementStatus } from '../agreements/agreement-status.ts';
import type { Field } from '../kernel/fields.ts';
import { type AgreementId, type NodeId, type ProgrammeId, isId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import type { RhythmState } from './rhythm.ts';

/** recorded: last first · signed: latest first · name: by the names of the sides · silence: the longest first, in force alone. */
export const AGREEMENT_SORTS = ['recorded', 'signed', 'name', 'silence'] as const;
export type AgreementSort = (typeof AGREEMENT_SORTS)[number];

export interface AgreementFilter {
  /** Folded words, each of which the names of the sides must have. */
  readonly words: readonly string[];
  readonly status: AgreementStatus | null;
  readonly field: Field | null;
  readonly programmeId: ProgrammeId | null;
  /** Only those with a side there or below. */
  readonly place: NodeId | null;
  /** Only those in force that are so silent. */
  readonly rhythm: RhythmState | null;
}

export const NO_AGREEMENT_FILTER: AgreementFilter = {
  words: [],
  status: null,
  field: null,
  programmeId: null,
  place: null,
  rhythm: null,
};

/** An agreement in the list, and since when it is silent where that is known. */
export interface ListedAgreement extends AgreementSummary {
  readonly silentSince: PlainDate | null;
  readonly untilOn: PlainDate | null;
}

const NO_DAY = '0001-01-01';

/** The same as rhythmOf of rhythm.ts, as a condition. */
function isRhythm(state: RhythmState, today: PlainDate): RawBuilder<unknown> {
  const within = (times: number) =>
    sql`a.last_on + make_interval(months => a.every_months * ${sql.lit(times)}) >= ${today}::date`;
  const states: Record<RhythmState, RawBuilder<unknown>> = {
    'never-started': sql`a.last_on IS NULL`,
    active: within(1),
    quiet: sql`NOT (${within(1)}) AND ${within(2)}`,
    dormant: sql`NOT (${within(2)})`,
  };
  return sql`a.status = 'in-force' AND ${states[state]}`;
}

const SORTS: Readonly<
  Record<AgreementSort, { readonly key: RawBuilder<unknown>; readonly down: boolean; readonly form: RegExp }>
> = {
  recorded: { key: sql`a.agreement_id`, down: true, form: /^[0-9a-f-]{36}$/ },
  signed: { key: sql`coalesce(a.signed_on, '0001-01-01'::date)`, down: true, form: /^\d{4}-\d\d-\d\d$/ },
  name: { key: sql`a.slug COLLATE "C"`, down: false, form: /^[a-z0-9-]{1,200}$/ },
  silence: { key: sql`a.silent_since`, down: false, form: /^\d{4}-\d\d-\d\d$/ },
};

const CASTS: Readonly<Record<AgreementSort, RawBuilder<unknown>>> = {
  recorded: sql`uuid`,
  signed: sql`date`,
  name: sql`text`,
  silence: sql`date`,
};

/** A place in the list: "key~id"; null where it is none. */
function cursorOf(sort: AgreementSort, text: string | null): { key: string; id: string } | null {
  const [key = '', id = ''] = (text ?? '').split('~');
  const isDay = sort === 'signed' || sort === 'silence';
  return isId(id) && SORTS[sort].form.test(key) && (!isDay || parsePlainDate(key) !== null) ? { key, id } : null;
}

/** The agreements within reach to which the filter applies, in two statements; `next` leads to the page after. */
export async function listFilteredAgreements(
  db: Db,
  reach: PlaceReach,
  filter: AgreementFilter,
  {
    sort,
    after,
    limit,
    today,
  }: { readonly sort: AgreementSort; readonly after: string | null; readonly limit: number; readonly today: PlainDate },
): Promise<{ readonly rows: readonly ListedAgreement[]; readonly next: string | null }> {
  const parts = partsOfReach(reach);
  if (parts.length === 0) return { rows: [], next: null };
  const { key, down } = SORTS[sort];
  const cursor = cursorOf(sort, after);
  const conditions = [
    ...filter.words.slice(0, 12).map((word) => sql`'-' || a.slug LIKE ${`%-${word.replaceAll(/[%_\\]/g, '\\$&')}%`}`),
    ...(filter.status ? [sql`a.status = ${filter.status}`] : []),
    ...(sort === 'silence' ? [sql`a.status = 'in-force'`] : []),
    ...(filter.field ? [sql`${filter.field} = ANY(a.fields)`] : []),
    ...(filter.programmeId ? [sql`a.programme_id = ${filter.programmeId}`] : []),
    ...(filter.rhythm ? [isRhythm(filter.rhythm, today)] : []),
    ...(filter.place
      ? [sql`(a.province_code, a.agreement_id) IN (${partiesOfNodes({ provinces: [], nodes: [filter.place] })})`]
      : []),
    ...(cursor
      ? [sql`(${key}, a.agreement_id) ${down ? sql`<` : sql`>`} (${cursor.key}::${CASTS[sort]}, ${cursor.id}::uuid)`]
      : []),
  ];
  const order = (column: RawBuilder<unknown>) => (down ? sql`${column} DESC` : column);
  // Each part of the reach along its own index, then the first of all of them.
  const found = parts.map(
    (part) => sql`(SELECT a.province_code, a.agreement_id, ${key} AS sort_key, a.silent_since, a.until_on, a.status
      FROM agreement_standing a WHERE ${sql.join([part, ...conditions], sql` AND `)}
      ORDER BY ${order(key)}, ${order(sql`a.agreement_id`)} LIMIT ${limit + 1})`,
  );
  const chosen = await sql<{
    province_code: string;
    agreement_id: AgreementId;
    sort_key: string;
    silent_since: PlainDate;
    until_on: PlainDate | null;
    status: AgreementStatus;
  }>`SELECT DISTINCT province_code, agreement_id, sort_key, silent_since, until_on, status
      FROM (${sql.join(found, sql` UNION ALL `)}) found
     ORDER BY ${order(sql`sort_key`)}, ${order(sql`agreement_id`)} LIMIT ${limit + 1}`.execute(db);
  const page = chosen.rows.slice(0, limit);
  const ids = page.map(({ agreement_id }) => agreement_id);
  const provinces = [...new Set(page.map(({ province_code }) => province_code))];
  const summaries = new Map<AgreementId, AgreementSummary>();
  for (let at = 0; at < ids.length; at += 200)
    for (const summary of await listSummaries(
      db,
      sql`a.province_code = ANY(${provinces}::text[]) AND a.agreement_id = ANY(${ids.slice(at, at + 200)}::uuid[])`,
      { after: null, limit: 200 },
    ))
      summaries.set(summary.agreementId, summary);
  const last = chosen.rows.length > limit ? page.at(-1) : undefined;
  return {
    rows: page.flatMap(({ agreement_id, silent_since, until_on, status }) => {
      const summary = summaries.get(agreement_id);
      const silentSince = status === 'in-force' && silent_since !== NO_DAY ? silent_since : null;
      return summary ? [{ ...summary, silentSince, untilOn: until_on }] : [];
    }),
    next: last ? `${last.sort_key}~${last.agreement_id}` : null,
  };
}
