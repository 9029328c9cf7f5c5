import { sql } from 'kysely';
import type { AgreementId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshDocuments } from '../platform/search/refresh-documents.ts';

/**
 * Writes down anew how an agreement stands, and what can be found of it; called by whatever changes it, last in the same transaction. Two at once on one
 * agreement wait for each other at its row.
 */
export async function refreshStanding(tx: Db, provinceCode: string, agreementId: AgreementId): Promise<void> {
  await writeStanding(tx, provinceCode, agreementId);
  await refreshFound(tx, provinceCode, agreementId);
}

/** How the agreement stands alone; answers whether that changed. Its row is held until the transaction ends. */
export async function writeStanding(tx: Db, provinceCode: string, agreementId: AgreementId): Promise<boolean> {
  const { rows } = await sql<{ changed: boolean }>`
    SELECT refresh_agreement_standing(${provinceCode}, ${agreementId}) AS changed`.execute(tx);
  return rows[0]?.changed ?? false;
}

/** What can be found of it, after its row was written: read anew, with what another wrote for whom that row was waited. */
export const refreshFound = (tx: Db, provinceCode: string, agreementId: AgreementId): Promise<void> =>
  refreshDocuments(tx, 'agreement', provinceCode, [agreementId]);

/** Holds what is kept against what is recorded and mends what differs; how many rows were wrong. */
export async function repairStandings(db: Db, provinceCode: string): Promise<number> {
  const { rows } = await sql<{ wrong: bigint }>`
    SELECT count(*) FILTER (WHERE refresh_agreement_standing(wrong.province_code, wrong.agreement_id)) AS wrong
      FROM (SELECT now_.province_code, now_.agreement_id FROM agreement_standing_now now_
              LEFT JOIN agreement_standing kept USING (province_code, agreement_id)
             WHERE now_.province_code = ${provinceCode}
               AND (kept.agreement_id IS NULL OR ROW(now_.*) IS DISTINCT FROM ROW(kept.*))) wrong`.execute(db);
  return Number(rows[0]?.wrong ?? 0n);
}
