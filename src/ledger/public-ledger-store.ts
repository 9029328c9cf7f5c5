import { type RawBuilder, sql } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { Snapshot } from '../platform/database/snapshot.ts';
import { PUBLIC_LEDGER_VERSION } from './ledger-file.ts';

export interface PublicLedger {
  readonly provinceCode: string;
  readonly at: Date;
  /** Fields of which nothing is told row by row. */
  readonly withheldFields: readonly Field[];
}

/**
 * The ledger of a province as everybody may read it (ledger-file.ts, version 2): no names, and of restricted agreements and
 * withheld fields no content but its hash. Flat in memory; the snapshot makes it one moment's ledger.
 */
export async function* exportPublicLedger(
  { batches }: Snapshot,
  { provinceCode, at, withheldFields }: PublicLedger,
): AsyncGenerator<string> {
  yield JSON.stringify({
    ledger: 'ketnghia',
    version: PUBLIC_LEDGER_VERSION,
    province: provinceCode,
    exportedAt: at.toISOString(),
    words: false,
  });
  let last: { readonly seq: bigint; readonly hash: string } = { seq: 0n, hash: '' };
  let withheld = 0;
  for await (const rows of batches(linksOf(provinceCode, withheldFields)))
    for (const row of rows) {
      const start = `{"seq":${row.seq},"hash":"${row.hash}"`;
      if (row.content === null) withheld++;
      yield row.content === null ? `${start},"withheld":"${row.contentHash}"}` : `${start},"content":${row.content}}`;
      last = row;
    }
  yield JSON.stringify({ end: true, seq: Number(last.seq), hash: last.hash, withheld });
}

interface LinkRow {
  readonly seq: bigint;
  readonly hash: string;
  readonly contentHash: string;
  /** Null where it is withheld. */
  readonly content: string | null;
}

/**
 * What is withheld is withheld by whole matters, and with every matter that a link ties to one: so the lines that stay balance,
 * reverse and answer among themselves, and `ketnghia verify` can hold them to every rule. Mergings sealed before 0039 carry
 * their reason in the open and are withheld, too; an appraisal of that time, which moves nothing, alone.
 */
const linksOf = (provinceCode: string, fields: readonly Field[]): RawBuilder<LinkRow> => sql<LinkRow>`
  WITH RECURSIVE link AS NOT MATERIALIZED (SELECT * FROM ledger_link WHERE province_code = ${provinceCode}),
  entry AS NOT MATERIALIZED (SELECT * FROM ledger_entry WHERE province_code = ${provinceCode}),
  tied AS MATERIALIZED (
    SELECT DISTINCT k.matter_id AS one, e.matter_id AS other FROM link k JOIN entry e ON e.group_id = k.group_id
     WHERE e.matter_id <> k.matter_id),
  -- A part names the whole from which it was passed on, a whole does not name its parts.
  either AS (
    SELECT one, other FROM tied UNION SELECT other, one FROM tied UNION
    SELECT whole.matter_id, part.matter_id FROM contribution c
      JOIN link whole ON whole.group_id = c.part_of_id JOIN link part ON part.group_id = c.contribution_id
     WHERE c.province_code = ${provinceCode} AND c.part_of_id IS NOT NULL),
  first AS (
    SELECT k.matter_id FROM contribution c JOIN link k ON k.group_id = c.contribution_id
      JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id
      LEFT JOIN clause l ON l.province_code = c.province_code AND l.clause_id = c.clause_id
     WHERE c.province_code = ${provinceCode} AND (a.is_restricted OR l.field = ANY(${sql.val(fields)}::text[])
         OR names_a_person(c.item) OR names_a_person(c.works_stage_title))
    UNION
    SELECT e.matter_id FROM agreement a JOIN entry e ON e.agreement_id = a.agreement_id
     WHERE a.province_code = ${provinceCode} AND a.is_restricted
    UNION
    SELECT k.matter_id FROM link k WHERE k.subject = 'merge' AND k.words_hash IS NULL),
  hidden AS (SELECT matter_id FROM first UNION SELECT either.other FROM hidden JOIN either ON either.one = hidden.matter_id)
  SELECT k.seq, k.chain_hash AS hash, k.content_hash AS "contentHash",
         CASE WHEN hidden.matter_id IS NULL AND (k.subject <> 'appraisal' OR k.words_hash IS NOT NULL) THEN
           k.content END AS content
    FROM ledger_link_content k LEFT JOIN hidden ON hidden.matter_id = k.matter_id
   WHERE k.province_code = ${provinceCode} ORDER BY k.seq`;
