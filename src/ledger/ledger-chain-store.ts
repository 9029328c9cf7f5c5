import { sql } from 'kysely';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { LEDGER_FILE_VERSION } from './ledger-file.ts';

const PAGE = 2000;

/** The lines of a ledger's file (ledger-file.ts), page by page: flat in memory. Without `words` it names nobody. */
export async function* exportLedger(
  db: Db,
  provinceCode: string,
  { words, at }: { readonly words: boolean; readonly at: Date },
): AsyncGenerator<string> {
  const heading = {
    ledger: 'ketnghia',
    version: LEDGER_FILE_VERSION,
    province: provinceCode,
    exportedAt: at.toISOString(),
    words,
  };
  yield JSON.stringify(heading);
  let last: { seq: bigint; hash: string } = { seq: 0n, hash: '' };
  for (;;) {
    const { rows } = await sql<{ seq: bigint; hash: string; content: string; words: string | null }>`
      SELECT k.seq, k.chain_hash AS hash, k.content, CASE WHEN ${words} THEN k.words END AS words
        FROM ledger_link_content k
       WHERE k.province_code = ${provinceCode} AND k.seq > ${last.seq} ORDER BY k.seq LIMIT ${PAGE}`.execute(db);
    for (const row of rows) {
      // The content stands letter by letter as it was hashed.
      yield `{"seq":${row.seq},"hash":"${row.hash}","content":${row.content}${row.words === null ? '' : `,"words":${row.words}`}}`;
      last = row;
    }
    if (rows.length < PAGE) break;
  }
  yield JSON.stringify({ end: true, seq: Number(last.seq), hash: last.hash });
}

/** The provinces that have a chain. */
export async function listLedgerProvinces(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('ledger_link')
    .select('province_code')
    .where('seq', '=', 1n)
    .orderBy('province_code')
    .limit(200)
    .execute();
  return rows.map((row) => row.province_code);
}

/** Why a link does not hold. */
export type LinkBreak = 'content-changed' | 'chain-broken' | 'link-missing' | 'words-changed';

export interface CheckedLedger {
  readonly provinceCode: string;
  readonly links: number;
  readonly head: string | null;
  readonly broken: { readonly seq: bigint; readonly why: LinkBreak } | null;
}

/** As many links as one statement looks at: seconds, far below the time that a statement may take. */
const CHECKED_AT_ONCE = 20_000;

/** Recomputes the chain of a province from the rows themselves, and names the first link that does not hold. */
export async function checkLedger(db: Db, provinceCode: string): Promise<CheckedLedger> {
  let [links, after, head]: [number, bigint, string | null] = [0, 0n, null];
  for (;;) {
    const row: CheckedPage = await checkPage(db, provinceCode, after, head);
    links += Number(row.count);
    if (row.seq !== null && row.why !== null)
      return { provinceCode, links, head: null, broken: { seq: row.seq, why: row.why } };
    if (row.last === null) return { provinceCode, links, head, broken: null };
    [after, head] = [row.last, row.head];
    if (Number(row.count) < CHECKED_AT_ONCE) return { provinceCode, links, head, broken: null };
  }
}

interface CheckedPage {
  readonly count: bigint;
  readonly last: bigint | null;
  readonly head: string | null;
  readonly seq: bigint | null;
  readonly why: LinkBreak | null;
}

async function checkPage(db: Db, provinceCode: string, after: bigint, head: string | null): Promise<CheckedPage> {
  const { rows } = await sql<CheckedPage>`
      WITH page AS (
        SELECT k.* FROM ledger_link_content k
         WHERE k.province_code = ${provinceCode} AND k.seq > ${after} ORDER BY k.seq LIMIT ${CHECKED_AT_ONCE}),
      judged AS (
        SELECT p.seq, p.chain_hash, CASE
            WHEN p.seq <> coalesce(lag(p.seq) OVER chain, ${after}) + 1 THEN 'link-missing'
            WHEN p.content_hash IS DISTINCT FROM sha256_hex(p.content) THEN 'content-changed'
            WHEN p.chain_hash <> sha256_hex(coalesce(lag(p.chain_hash) OVER chain, ${head}, '') || ' ' || p.seq || ' ' || p.content_hash)
              THEN 'chain-broken'
            WHEN p.salt IS NOT NULL AND p.words_hash <> sha256_hex(p.words) THEN 'words-changed'
          END AS why
          FROM page p
        WINDOW chain AS (ORDER BY p.seq)),
      first AS (SELECT seq, why FROM judged WHERE why IS NOT NULL ORDER BY seq LIMIT 1)
      SELECT count(*) AS count, max(j.seq) AS last, (SELECT chain_hash FROM judged ORDER BY seq DESC LIMIT 1) AS head,
             (SELECT seq FROM first) AS seq, (SELECT why FROM first) AS why FROM judged j`.execute(db);
  const [row] = rows;
  if (!row) throw new Error('expected one row of the check — saw none');
  return row;
}

export interface LedgerHead {
  readonly provinceCode: string;
  readonly publishedOn: PlainDate;
  readonly seq: bigint;
  readonly hash: string;
}

/** Publishes the last link of a ledger for a day; a second time on one day changes nothing. */
export async function publishHead(db: Db, { provinceCode, publishedOn, seq, hash }: LedgerHead): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO ledger_head (province_code, published_on, seq, chain_hash)
    VALUES (${provinceCode}, ${publishedOn}::date, ${seq}, ${hash})
    ON CONFLICT (province_code, published_on) DO NOTHING`.execute(db);
  return Number(numAffectedRows ?? 0n);
}

/** The heads as they were published, the newest day first. */
export async function listHeads(db: Db, limit: number): Promise<LedgerHead[]> {
  const { rows } = await sql<LedgerHead>`
    SELECT province_code AS "provinceCode", published_on AS "publishedOn", seq, chain_hash AS hash
      FROM ledger_head ORDER BY published_on DESC, province_code LIMIT ${limit}`.execute(db);
  return rows;
}
