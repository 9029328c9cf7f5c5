import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../database/database.ts';

/** The kinds of records from which documents come; each has a view search_of_<source>. A new one is one line here. */
const VIEWS = {
  agreement: 'search_of_agreement',
  programme: 'search_of_programme',
  organisation: 'search_of_organisation',
  product: 'search_of_product',
} as const;
export type DocumentSource = keyof typeof VIEWS;

const COLUMNS = sql`province_code, source, source_id, kind, subject_id, title, others, fields, happened_on, state, silent_from,
  nodes, within_nodes, words`;
const CHANGES = sql`
  source = excluded.source, source_id = excluded.source_id, title = excluded.title, others = excluded.others,
  fields = excluded.fields, happened_on = excluded.happened_on, state = excluded.state, silent_from = excluded.silent_from,
  nodes = excluded.nodes, within_nodes = excluded.within_nodes, words = excluded.words`;
/** What is written again only where it differs costs a look, not a write. */
const IS_SAME = sql`(kept.source, kept.source_id, kept.title, kept.others, kept.fields, kept.happened_on, kept.state, kept.silent_from,
    kept.nodes, kept.within_nodes, kept.words)
  IS NOT DISTINCT FROM (excluded.source, excluded.source_id, excluded.title, excluded.others, excluded.fields, excluded.happened_on,
    excluded.state, excluded.silent_from, excluded.nodes, excluded.within_nodes, excluded.words)`;

/** Sources a round: bounds what one statement holds in memory. */
const SOURCES_A_ROUND = 500;

/**
 * Writes down anew what can be found of these records; called by whatever changes them, last in the same transaction, so that
 * the search never says what the records do not. What may no longer be public has no rows any more.
 */
export async function refreshDocuments(
  tx: Db,
  source: DocumentSource,
  provinceCode: string,
  sourceIds: readonly string[],
): Promise<void> {
  for (let start = 0; start < sourceIds.length; start += SOURCES_A_ROUND) {
    const ids = sourceIds.slice(start, start + SOURCES_A_ROUND);
    await writeDocuments(tx, source, sql`province_code = ${provinceCode} AND source_id = ANY(${ids}::uuid[])`);
  }
}

async function writeDocuments(tx: Db, source: DocumentSource, which: RawBuilder<unknown>): Promise<number> {
  const { rows } = await sql<{ changed: number; words: string[] }>`
    WITH current AS MATERIALIZED (SELECT * FROM ${sql.table(VIEWS[source])} WHERE ${which}),
    gone AS (
      DELETE FROM search_document kept WHERE ${which} AND kept.source = ${source} AND NOT EXISTS (
        SELECT FROM current WHERE current.province_code = kept.province_code AND current.kind = kept.kind AND current.subject_id = kept.subject_id)
      RETURNING 1),
    put AS (
      INSERT INTO search_document AS kept (${COLUMNS}) SELECT ${COLUMNS} FROM current
      ON CONFLICT (province_code, kind, subject_id) DO UPDATE SET ${CHANGES} WHERE NOT (${IS_SAME})
      RETURNING words)
    SELECT (SELECT count(*)::int FROM gone) + (SELECT count(*)::int FROM put) AS changed,
           ARRAY(SELECT fresh.word FROM (SELECT DISTINCT unnest(tsvector_to_array(put.words)) AS word FROM put) fresh
             WHERE fresh.word ~ '^[a-z]{2,20}$'
               AND NOT EXISTS (SELECT FROM search_word known WHERE known.word = fresh.word)) AS words`.execute(tx);
  await keepWords(tx, rows[0]?.words ?? []);
  return rows[0]?.changed ?? 0;
}

/**
 * New words are written by one transaction at a time, and no other waits for it: two that bring the same words in different
 * orders would else wait for each other for ever. What is left out is made up for by the repair of the morning.
 */
async function keepWords(tx: Db, words: readonly string[]): Promise<void> {
  if (words.length === 0) return;
  await sql`INSERT INTO search_word SELECT unnest(${words}::text[])
    WHERE pg_try_advisory_xact_lock(hashtextextended('search words', 0)) ON CONFLICT DO NOTHING`.execute(tx);
}

/** Whatever has one of these nodes for a party, or lies in one: its names and places are written anew. */
export async function refreshDocumentsOfNodes(tx: Db, nodeIds: readonly string[]): Promise<void> {
  const { rows } = await sql<{ source: DocumentSource; provinceCode: string; ids: string[] }>`
    SELECT source, province_code AS "provinceCode", array_agg(DISTINCT source_id ORDER BY source_id) AS ids FROM search_document
     WHERE within_nodes && ${nodeIds}::uuid[] GROUP BY source, province_code ORDER BY source, province_code`.execute(
    tx,
  );
  for (const { source, provinceCode, ids } of rows) await refreshDocuments(tx, source, provinceCode, ids);
}

/** Holds what is kept against what is recorded and mends what differs; how many rows were wrong. */
export async function repairDocuments(db: Db, provinceCode: string): Promise<number> {
  let wrong = 0;
  for (const source of Object.keys(VIEWS) as DocumentSource[])
    wrong += await writeDocuments(db, source, sql`province_code = ${provinceCode}`);
  await sql`INSERT INTO search_word
    SELECT word FROM (SELECT DISTINCT unnest(tsvector_to_array(words)) AS word FROM search_document WHERE province_code = ${provinceCode}) said
     WHERE word ~ '^[a-z]{2,20}$' ON CONFLICT DO NOTHING`.execute(db);
  return wrong;
}
