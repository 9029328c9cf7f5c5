import { type RawBuilder, sql } from 'kysely';
import type { Field } from '../kernel/fields.ts';
import type { Snapshot } from '../platform/database/snapshot.ts';
import { PUBLIC_LEDGER_VERSION } from './ledger-file.ts';

export interface PublicLedger {
  readonly provinceCode: string;
  readonly at: Date;
  /** Fields of which nothing is told row by row. */
  readonly withheldFields: readonly Field[];
  /** For tests: how many links are read at once. */
  readonly atOnce?: number;
}

/** Links are read by their numbers, so many at a time: nothing is sorted, and a statement is as short at the end as at the beginning. */
const AT_ONCE = 2000;

/**
 * The ledger of a province as everybody may read it (ledger-file.ts, version 2): no names, and of restricted agreements and
 * withheld fields no content but its hash. Memory holds a batch and the numbers of what is withheld; the snapshot makes it one
 * moment's ledger.
 */
export async function* exportPublicLedger(
  snapshot: Snapshot,
  { provinceCode, at, withheldFields, atOnce = AT_ONCE }: PublicLedger,
): AsyncGenerator<string> {
  yield JSON.stringify({
    ledger: 'ketnghia',
    version: PUBLIC_LEDGER_VERSION,
    province: provinceCode,
    exportedAt: at.toISOString(),
    words: false,
  });
  const withheld = await listWithheld(snapshot, provinceCode, withheldFields);
  let met = 0;
  let last: { readonly seq: number; readonly hash: string } = { seq: 0, hash: '' };
  for (let rows = await linksAfter(snapshot, provinceCode, { after: 0, atOnce }); rows.length > 0; ) {
    for (const { seq, hash, contentHash, content } of rows) {
      const start = `{"seq":${seq},"hash":"${hash}"`;
      last = { seq: Number(seq), hash };
      if (withheld[met] === last.seq) {
        met++;
        yield `${start},"withheld":"${contentHash}"}`;
      } else yield `${start},"content":${content}}`;
    }
    rows = await linksAfter(snapshot, provinceCode, { after: last.seq, atOnce });
  }
  if (met !== withheld.length) throw new Error(`expected ${withheld.length} withheld links — met ${met}`);
  yield JSON.stringify({ end: true, seq: last.seq, hash: last.hash, withheld: met });
}

interface LinkRow {
  readonly seq: bigint;
  readonly hash: string;
  readonly contentHash: string;
  readonly content: string;
}

/** The next links, from one snapshot, in their order. Numbers of a chain have no gaps, so a range of them is that many links. */
async function linksAfter(
  { db }: Snapshot,
  provinceCode: string,
  { after, atOnce }: { readonly after: number; readonly atOnce: number },
): Promise<readonly LinkRow[]> {
  const { rows } = await sql<LinkRow>`
    SELECT k.seq, k.chain_hash AS hash, k.content_hash AS "contentHash", k.content FROM ledger_link_content k
     WHERE k.province_code = ${provinceCode} AND k.seq > ${after} AND k.seq <= ${after + atOnce} ORDER BY k.seq`.execute(
    db,
  );
  return rows;
}

/** The numbers of the links of which only the hash is told, in their order. */
async function listWithheld(
  { batches }: Snapshot,
  provinceCode: string,
  fields: readonly Field[],
): Promise<readonly number[]> {
  const withheld: number[] = [];
  for await (const rows of batches(withheldOf(provinceCode, fields)))
    for (const { seq } of rows) withheld.push(Number(seq));
  return withheld;
}

/**
 * What is withheld is withheld by whole matters, and with every matter that a link ties to one: so the lines that stay balance,
 * reverse and answer among themselves, and `ketnghia verify` can hold them to every rule. Mergings sealed before 0039 carry
 * their reason in the open and are withheld, too; an appraisal of that time, which moves nothing, alone.
 */
const withheldOf = (provinceCode: string, fields: readonly Field[]): RawBuilder<{ seq: bigint }> => sql<{
  seq: bigint;
}>`
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
  SELECT k.seq FROM link k LEFT JOIN hidden ON hidden.matter_id = k.matter_id
   WHERE hidden.matter_id IS NOT NULL OR (k.subject = 'appraisal' AND k.words_hash IS NULL) ORDER BY k.seq`;
