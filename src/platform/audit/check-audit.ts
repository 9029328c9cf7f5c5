import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { type AuditContent, chainHashOf, contentHashOf, originSealOf } from './audit-entry.ts';

/** Why an entry does not hold. */
export type AuditBreak =
  | 'content-changed'
  | 'chain-broken'
  /** An entry before it is missing. */
  | 'entry-missing'
  | 'origin-changed';

export interface CheckedAudit {
  readonly provinceCode: string;
  readonly entries: number;
  /** The hash of the last entry: whoever noted it earlier can tell whether the past was rewritten. */
  readonly head: string | null;
  readonly broken: { readonly entryNo: bigint; readonly why: AuditBreak } | null;
  /** The hashes of the entries asked for, as far as there are such. */
  readonly hashes: ReadonlyMap<bigint, string>;
}

const PAGE = 2000;

interface Row extends AuditContent {
  readonly entryNo: bigint;
  readonly contentHash: string;
  readonly chainHash: string;
  readonly salt: string | null;
  readonly address: string | null;
  readonly agent: string | null;
}

/** Recomputes the chain of a province from its first entry, and names the first that does not hold. Flat in memory. */
export async function checkAudit(db: Db, provinceCode: string, asked: readonly bigint[] = []): Promise<CheckedAudit> {
  const wanted = new Set(asked);
  const hashes = new Map<bigint, string>();
  let last: { entryNo: bigint; chainHash: string } | null = null;
  let entries = 0;
  for (;;) {
    const rows: Row[] = await readPage(db, provinceCode, last?.entryNo ?? 0n);
    for (const row of rows) {
      const why = whyBroken(row, last);
      if (why) return { provinceCode, entries, head: null, broken: { entryNo: row.entryNo, why }, hashes };
      entries++;
      last = row;
      if (wanted.has(row.entryNo)) hashes.set(row.entryNo, row.chainHash);
    }
    if (rows.length < PAGE) return { provinceCode, entries, head: last?.chainHash ?? null, broken: null, hashes };
  }
}

function whyBroken(row: Row, last: { entryNo: bigint; chainHash: string } | null): AuditBreak | null {
  if (row.entryNo !== (last?.entryNo ?? 0n) + 1n) return 'entry-missing';
  if (contentHashOf(row) !== row.contentHash) return 'content-changed';
  if (chainHashOf(last?.chainHash ?? null, row.entryNo, row.contentHash) !== row.chainHash) return 'chain-broken';
  if (row.salt !== null && originSealOf(row.salt, row) !== row.originSeal) return 'origin-changed';
  return null;
}

async function readPage(db: Db, provinceCode: string, after: bigint): Promise<Row[]> {
  const { rows } = await sql<Omit<Row, 'happenedAt'> & { happenedAt: Date }>`
    SELECT e.province_code AS "provinceCode", e.entry_no AS "entryNo", e.happened_at AS "happenedAt", e.act,
           e.actor_kind AS "actorKind", e.account_id AS "accountId", e.key_id AS "keyId",
           e.operator_name AS "operatorName", e.standing, e.standing_node AS "standingNode", e.grant_id AS "grantId",
           e.subject_kind AS "subjectKind", e.about, e.before::text, e.after::text, e.request_id AS "requestId",
           e.http_request AS "httpRequest", e.origin_seal AS "originSeal", e.content_hash AS "contentHash",
           e.chain_hash AS "chainHash", o.salt, o.address, o.agent
      FROM audit_entry e LEFT JOIN audit_origin o USING (province_code, entry_no)
     WHERE e.province_code = ${provinceCode} AND e.entry_no > ${after}
     ORDER BY e.entry_no LIMIT ${PAGE}`.execute(db);
  return rows.map((row) => ({ ...row, happenedAt: row.happenedAt.toISOString() }));
}

/** The provinces that have a chain. */
export async function listAuditedProvinces(db: Db): Promise<string[]> {
  const rows = await db
    .selectFrom('audit_entry')
    .select('province_code')
    .where('entry_no', '=', 1n)
    .orderBy('province_code')
    .limit(200)
    .execute();
  return rows.map((row) => row.province_code);
}
