import { sql } from 'kysely';
import type { AgreementId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshDocuments } from '../platform/search/refresh-documents.ts';

const CHANGES = sql`
  programme_id = excluded.programme_id, slug = excluded.slug, document_kind = excluded.document_kind,
  is_restricted = excluded.is_restricted, status = excluded.status, signed_on = excluded.signed_on,
  until_on = excluded.until_on, last_on = excluded.last_on, silent_since = excluded.silent_since,
  every_months = excluded.every_months, planned_years = excluded.planned_years, fields = excluded.fields`;

/**
 * Writes down anew how an agreement stands, and what can be found of it; called by whatever changes it, last in the same transaction. Two at once on one
 * agreement wait for each other at its row.
 */
export async function refreshStanding(tx: Db, provinceCode: string, agreementId: AgreementId): Promise<void> {
  await sql`
    INSERT INTO agreement_standing SELECT * FROM agreement_standing_now
     WHERE province_code = ${provinceCode} AND agreement_id = ${agreementId}
    ON CONFLICT (province_code, agreement_id) DO UPDATE SET ${CHANGES}`.execute(tx);
  // After the row above, at which two at once wait: what is found is read anew, with what the other has written.
  await refreshDocuments(tx, 'agreement', provinceCode, [agreementId]);
}

/** Holds what is kept against what is recorded and mends what differs; how many rows were wrong. */
export async function repairStandings(db: Db, provinceCode: string): Promise<number> {
  const { numAffectedRows } = await sql`
    INSERT INTO agreement_standing
      SELECT now_.* FROM agreement_standing_now now_
        LEFT JOIN agreement_standing kept USING (province_code, agreement_id)
       WHERE now_.province_code = ${provinceCode}
         AND (kept.agreement_id IS NULL OR ROW(now_.*) IS DISTINCT FROM ROW(kept.*))
    ON CONFLICT (province_code, agreement_id) DO UPDATE SET ${CHANGES}`.execute(db);
  return Number(numAffectedRows ?? 0n);
}
