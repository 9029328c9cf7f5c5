import { sql } from 'kysely';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { openSnapshot } from '../platform/database/snapshot.ts';
import { LEDGER_FILE_VERSION, linkHashOver, sha256 } from './ledger-file.ts';

/**
 * The lines of a ledger's file (ledger-file.ts) as it is at one moment, batch by batch: flat in memory. Without `words` it names
 * nobody.
 */
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
  const snapshot = await openSnapshot(db);
  try {
    for await (const rows of snapshot.batches(sql<{ seq: bigint; hash: string; content: string; words: string | null }>`
      SELECT k.seq, k.chain_hash AS hash, k.content, ${words ? sql`k.words` : sql`NULL::text`} AS words
        FROM ledger_link_content k WHERE k.province_code = ${provinceCode} ORDER BY k.seq`))
      for (const row of rows) {
        // The content stands letter by letter as it was hashed.
        yield `{"seq":${row.seq},"hash":"${row.hash}","content":${row.content}${row.words === null ? '' : `,"words":${row.words}`}}`;
        last = row;
      }
  } finally {
    await snapshot.end();
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

interface LinkToCheck {
  readonly seq: bigint;
  readonly hash: string;
  readonly contentHash: string;
  readonly wordsHash: string | null;
  /** Null where the row behind the link is gone. */
  readonly content: string | null;
  /** Null where nothing is sealed, or where the words had to go. */
  readonly words: string | null;
}

/**
 * Recomputes the chain of a province from the rows themselves, as they were at one moment, and names the first link that does not
 * hold. The database writes what was hashed while the links before are hashed here: flat in memory, and neither waits for the other.
 */
export async function checkLedger(db: Db, provinceCode: string): Promise<CheckedLedger> {
  const snapshot = await openSnapshot(db);
  try {
    let [links, head]: [number, string | null] = [0, null];
    for await (const rows of snapshot.batches(sql<LinkToCheck>`
      SELECT k.seq, k.chain_hash AS hash, k.content_hash AS "contentHash", k.words_hash AS "wordsHash", k.content, k.words
        FROM ledger_link_content k WHERE k.province_code = ${provinceCode} ORDER BY k.seq`))
      for (const row of rows) {
        const why = breakOf(row, links, head);
        if (why !== null) return { provinceCode, links, head: null, broken: { seq: row.seq, why } };
        links++;
        head = row.hash;
      }
    return { provinceCode, links, head, broken: null };
  } finally {
    await snapshot.end();
  }
}

/** Why a link does not follow those before it, or does not seal what stands in the rows. */
function breakOf(link: LinkToCheck, before: number, hashBefore: string | null): LinkBreak | null {
  if (link.seq !== BigInt(before) + 1n) return 'link-missing';
  if (link.content === null || sha256(link.content) !== link.contentHash) return 'content-changed';
  if (linkHashOver(hashBefore, before + 1, link.contentHash) !== link.hash) return 'chain-broken';
  if (link.words !== null && sha256(link.words) !== link.wordsHash) return 'words-changed';
  return null;
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
