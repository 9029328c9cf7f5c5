import { type RawBuilder, sql } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { slipsOf } from './correct-words.ts';
import type { DaySpan } from './read-search.ts';
import { DOCUMENT_KINDS, type DocumentKind, type Standing } from './search-lexicon.ts';

export interface SearchFilter {
  readonly kind: DocumentKind | null;
  readonly provinceCode: string | null;
  /** A place or organisation: what concerns it, or what lies in it. */
  readonly nodeId: string | null;
  readonly field: Field | null;
  readonly year: number | null;
  readonly standing: Standing | null;
}

export interface DocumentRow {
  readonly provinceCode: string;
  readonly kind: DocumentKind;
  readonly subjectId: string;
  /** The agreement or programme that it belongs to. */
  readonly sourceId: string;
  readonly title: string;
  readonly others: string;
  readonly fields: readonly Field[];
  readonly happenedOn: PlainDate | null;
  readonly state: string | null;
  readonly isSilent: boolean;
}

const STATES: Readonly<Record<Standing, string | null>> = {
  'never-started': 'never-started',
  silent: null,
  running: 'running',
  suspended: 'suspended',
  ended: 'ended',
  planned: 'planned',
  held: 'held',
};

function conditionsOf(filter: SearchFilter, today: PlainDate): RawBuilder<unknown>[] {
  const { provinceCode, nodeId, field, year, standing } = filter;
  return [
    ...(provinceCode === null ? [] : [sql`d.province_code = ${provinceCode}`]),
    ...(nodeId === null ? [] : [sql`d.within_nodes @> ARRAY[${nodeId}::uuid]`]),
    ...(field === null ? [] : [sql`d.fields @> ARRAY[${field}::text]`]),
    ...(year === null
      ? []
      : [sql`d.happened_on >= make_date(${year}, 1, 1) AND d.happened_on < make_date(${year} + 1, 1, 1)`]),
    ...(standing === null
      ? []
      : [standing === 'silent' ? sql`d.silent_from <= ${today}::date` : sql`d.state = ${STATES[standing]}`]),
  ];
}

const whereOf = (
  kind: DocumentKind,
  { words, days }: Saying,
  filter: SearchFilter,
  today: PlainDate,
): RawBuilder<unknown> =>
  sql.join(
    [
      // The kind stands in the statement itself: each has a partition of its own.
      sql`d.kind = ${sql.lit(kind)}`,
      ...(words === null ? [] : [sql`d.words @@ ${words}::tsquery`]),
      ...days.map(({ from, before }) => sql`${DAY} >= ${from}::date AND ${DAY} < ${before}::date`),
      ...conditionsOf(filter, today),
    ],
    sql` AND `,
  );

/** The day of a document, by which it stands in an index. */
const DAY = sql`coalesce(d.happened_on, '0001-01-01'::date)`;

/** Silent ones: those that fell silent last; else what happened last. Each order has an index of its own. */
const orderOf = ({ standing }: SearchFilter): RawBuilder<unknown> => (standing === 'silent' ? sql`d.silent_from` : DAY);

/** How many of each kind, province, field, year and state were found; more than `most` of a kind are not counted. */
export interface Facets {
  readonly kinds: Readonly<Partial<Record<DocumentKind, number>>>;
  readonly provinces: ReadonlyMap<string, number>;
  readonly fields: ReadonlyMap<Field, number>;
  readonly years: ReadonlyMap<number, number>;
  readonly standings: ReadonlyMap<Standing, number>;
  /** A kind has more than were counted. */
  readonly capped: boolean;
}

/** What documents are to say. */
export interface Saying {
  /** In the language of tsquery; null: whatever they say. */
  readonly words: string | null;
  /** Spans of days in which they happened; what says a month happened in it. */
  readonly days: readonly DaySpan[];
}

export interface Listing {
  readonly today: PlainDate;
  /** Of each kind, how many are read. */
  readonly limit: number;
  /** Of each kind, how many are counted; null: counts are not wanted. */
  readonly most: number | null;
}

/**
 * The planner takes the pages of a walk along an index for read once, and those of a list of hits for far off: it would walk
 * through half of all promises where the hits are a few hundred. All of it lies in memory, so looking at a page costs little more
 * than comparing a row, which these say.
 */
const PAGE_COST = '0.05';

/**
 * The latest of each kind that say the words, and what the filters would leave of the latest. One statement: what is found is
 * read once for both.
 */
export async function listDocuments(
  db: Db,
  saying: Saying,
  filter: SearchFilter,
  { today, limit, most }: Listing,
): Promise<{ readonly rows: readonly DocumentRow[]; readonly facets: Facets | null }> {
  const kinds = filter.kind === null || most !== null ? DOCUMENT_KINDS : [filter.kind];
  // Numbered after the cut: before it, all that say the words would be sorted whole.
  const parts = kinds.map(
    (kind) => sql`(SELECT cut.*, row_number() OVER (ORDER BY cut.ordered_by DESC, cut.subject_id DESC) AS place FROM (
        SELECT d.province_code, d.kind, d.subject_id, d.source_id, d.title, d.others, d.fields, d.happened_on, d.state, d.silent_from,
               ${orderOf(filter)} AS ordered_by
          FROM search_document d WHERE ${whereOf(kind, saying, filter, today)}
         ORDER BY ${orderOf(filter)} DESC, d.subject_id DESC LIMIT ${most === null ? limit : Math.max(limit, most + 1)}) cut)`,
  );
  const statement = sql<DocumentRow & { what: string | null; value: string; count: number }>`
    WITH found AS MATERIALIZED (${sql.join(parts, sql` UNION ALL `)}),
    shown AS (SELECT * FROM found WHERE ${filter.kind === null ? sql`true` : sql`kind = ${filter.kind}`})
    SELECT d.province_code AS "provinceCode", d.kind, d.subject_id AS "subjectId", d.source_id AS "sourceId", d.title,
           coalesce(d.others, concat_ws(' ', whole.title, whole.others)) AS others, d.fields, d.happened_on AS "happenedOn", d.state,
           coalesce(d.silent_from <= ${today}::date, false) AS "isSilent", NULL AS what, NULL AS value, NULL::int AS count
      FROM shown d
      LEFT JOIN search_document whole ON whole.province_code = d.province_code AND whole.kind = 'agreement'
       AND whole.subject_id = d.source_id AND d.others IS NULL
     WHERE d.place <= ${limit} ${most === null ? sql`` : sql`UNION ALL ${countsOf(today)}`}`;
  const { rows } = await inTransaction(db, async (tx) => {
    await sql`SELECT set_config('seq_page_cost', ${PAGE_COST}, true), set_config('random_page_cost', ${PAGE_COST}, true)`.execute(
      tx,
    );
    return statement.execute(tx);
  });
  return { rows: rows.filter(({ what }) => what === null), facets: most === null ? null : facetsOf(rows, most) };
}

const countsOf = (today: PlainDate): RawBuilder<unknown> => sql`
  SELECT NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, counted.* FROM (
    SELECT 'kind' AS what, kind AS value, count(*)::int AS count FROM found GROUP BY kind
    UNION ALL SELECT 'province', province_code, count(*)::int FROM shown GROUP BY province_code
    UNION ALL SELECT 'field', field, count(*)::int FROM shown, unnest(fields) field GROUP BY field
    UNION ALL SELECT 'year', extract(year FROM happened_on)::int::text, count(*)::int FROM shown
      WHERE happened_on IS NOT NULL GROUP BY extract(year FROM happened_on)::int
    UNION ALL SELECT 'state', state, count(*)::int FROM shown WHERE state IS NOT NULL GROUP BY state
    UNION ALL SELECT 'state', 'silent', count(*)::int FROM shown WHERE silent_from <= ${today}::date HAVING count(*) > 0) counted`;

function facetsOf(
  rows: readonly { readonly what: string | null; readonly value: string; readonly count: number }[],
  most: number,
): Facets {
  const of = <Value>(what: string, read: (value: string) => Value): Map<Value, number> =>
    new Map(rows.filter((row) => row.what === what).map(({ value, count }) => [read(value), count]));
  const kinds = of('kind', (value) => value as DocumentKind);
  return {
    kinds: Object.fromEntries(kinds),
    provinces: of('province', String),
    fields: of('field', (value) => value as Field),
    years: of('year', Number),
    standings: of('state', (value) => value as Standing),
    capped: [...kinds.values()].some((count) => count > most),
  };
}

/** Of these words, those that some document has, or has something that begins with them. */
export async function knownWords(
  db: Db,
  words: readonly { readonly word: string; readonly open: boolean }[],
): Promise<Set<string>> {
  const { rows } = await sql<{ word: string }>`
    SELECT asked.word FROM unnest(${words.map(({ word }) => word)}::text[], ${words.map(({ open }) => open)}::boolean[]) asked(word, open)
     WHERE EXISTS (SELECT FROM search_word known WHERE known.word = asked.word)
        OR (asked.open AND EXISTS (SELECT FROM search_word known
             WHERE known.word >= asked.word AND known.word < asked.word || '~'))`.execute(db);
  return new Set(rows.map(({ word }) => word));
}

/** The words of documents that one slip makes of each of these. */
export async function listSlips(db: Db, words: readonly string[]): Promise<Map<string, string[]>> {
  const slips = words.flatMap((word) => slipsOf(word).map((slip) => ({ word, slip })));
  const { rows } = await sql<{ word: string; slips: string[] }>`
    SELECT asked.word, array_agg(asked.slip ORDER BY asked.slip) AS slips
      FROM unnest(${slips.map(({ word }) => word)}::text[], ${slips.map(({ slip }) => slip)}::text[]) asked(word, slip)
      JOIN search_word known ON known.word = asked.slip GROUP BY asked.word`.execute(db);
  return new Map(rows.map((row) => [row.word, row.slips]));
}

/** Those of the nodes that are party to an agreement of which everybody may know. */
export async function listTwinned(db: Db, nodeIds: readonly NodeId[]): Promise<Set<NodeId>> {
  if (nodeIds.length === 0) return new Set();
  const { rows } = await sql<{ nodeId: NodeId }>`
    SELECT id AS "nodeId" FROM unnest(${nodeIds}::uuid[]) asked(id)
     WHERE EXISTS (SELECT FROM agreement_party party JOIN agreement a USING (province_code, agreement_id)
       WHERE party.node_id = asked.id AND NOT a.is_restricted)`.execute(db);
  return new Set(rows.map(({ nodeId }) => nodeId));
}
