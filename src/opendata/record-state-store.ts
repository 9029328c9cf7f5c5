import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';

/** Which records there are: a word that changes with every act in any province, and when the last of them was done. */
export interface RecordState {
  readonly word: string;
  readonly changedAt: Date;
}

/** Every act writes one link of its province's audit, so the last links tell all that was ever done; a look at each of them. */
export async function readRecordState(db: Db): Promise<RecordState> {
  const { rows } = await sql<{ provinceCode: string; hash: string; at: Date }>`
    WITH RECURSIVE province AS (
      (SELECT province_code AS code FROM audit_entry ORDER BY province_code LIMIT 1)
      UNION ALL
      SELECT next.code FROM province CROSS JOIN LATERAL (
        SELECT e.province_code AS code FROM audit_entry e WHERE e.province_code > province.code ORDER BY e.province_code LIMIT 1) next)
    SELECT province.code AS "provinceCode", last.chain_hash AS hash, last.happened_at AS at
      FROM province CROSS JOIN LATERAL (
        SELECT e.chain_hash, e.happened_at FROM audit_entry e WHERE e.province_code = province.code
         ORDER BY e.entry_no DESC LIMIT 1) last ORDER BY 1`.execute(db);
  const word = createHash('sha256');
  for (const { provinceCode, hash } of rows) word.update(`${provinceCode} ${hash}\n`);
  const latest = Math.max(0, ...rows.map(({ at }) => at.getTime()));
  return { word: word.digest('base64url').slice(0, 22), changedAt: new Date(latest) };
}
