import { sql } from 'kysely';
import type { EvidenceId, PersonId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { foldConsent } from '../privacy/consent.ts';
import { byPurpose, listConsentActs } from '../privacy/consent-store.ts';
import type { TakeDown } from '../privacy/take-down.ts';
import { insertEvidenceAct, lockEvidence } from './evidence-store.ts';
import type { EvidenceActKind } from './evidence.ts';

/** More people than take back a consent in one province. */
const MOST_PEOPLE = 10_000;
const AT_ONCE = 1000;

/** Whether words about who agreed name somebody, marks and case aside. A name that two share stops both: the safe side. */
export function namesPerson(words: string, fullName: string): boolean {
  const name = foldKey(fullName);
  return name !== '' && ` ${foldKey(words)} `.includes(` ${name} `);
}

/** Whether somebody whom the words name has taken back the consent to be shown, and not given it again since. */
export async function namesWithdrawn(
  db: Db,
  provinceCode: string,
  words: string | null,
  today: PlainDate,
): Promise<boolean> {
  if (words === null) return false;
  const { rows } = await sql<{ personId: PersonId; fullName: string }>`
    SELECT p.person_id AS "personId", p.full_name AS "fullName" FROM person p
     WHERE p.province_code = ${provinceCode} AND p.full_name IS NOT NULL AND EXISTS (
       SELECT FROM consent_act act WHERE act.province_code = p.province_code AND act.subject_id = p.person_id
          AND act.subject_kind = 'person' AND act.purpose = 'publish-photo' AND act.kind = 'withdrawn')
     ORDER BY p.person_id LIMIT ${MOST_PEOPLE}`.execute(db);
  for (const { personId, fullName } of rows) {
    if (!namesPerson(words, fullName)) continue;
    const acts = byPurpose(await listConsentActs(db, { provinceCode, kind: 'person', id: personId }));
    if (foldConsent(acts['publish-photo'] ?? [], today).code === 'withdrawn') return true;
  }
  return false;
}

interface Shown {
  readonly evidenceId: EvidenceId;
  readonly words: string;
}

/** Photos that everybody sees, with the words about who agreed, a thousand at a time. */
async function listShown(tx: Db, provinceCode: string, after: EvidenceId | null): Promise<Shown[]> {
  const { rows } = await sql<Shown>`
    SELECT w.evidence_id AS "evidenceId", w.words
      FROM evidence_words w
      CROSS JOIN LATERAL (SELECT a.kind FROM evidence_act a
        WHERE a.province_code = w.province_code AND a.evidence_id = w.evidence_id ORDER BY a.act_no DESC LIMIT 1) act
     WHERE w.province_code = ${provinceCode} AND w.kind = 'consent' AND act.kind = 'published'
       AND (${after}::uuid IS NULL OR w.evidence_id > ${after}::uuid)
     ORDER BY w.evidence_id LIMIT ${AT_ONCE}`.execute(tx);
  return rows;
}

const UNPUBLISHED: EvidenceActKind = 'unpublished';

/**
 * No longer shows the photos whose words say that this person agreed: part of the act by which the person takes that back, or is
 * erased (privacy), in its transaction. Who looks next, at the page or at the file, finds them gone.
 */
export const takeDownPhotos: TakeDown = async (tx, { person, requestId, hash }) => {
  if (!person?.fullName) return [];
  const { provinceCode, fullName } = person;
  const down: EvidenceId[] = [];
  let after: EvidenceId | null = null;
  for (;;) {
    const shown: Shown[] = await listShown(tx, provinceCode, after);
    for (const { evidenceId, words } of shown) {
      if (!namesPerson(words, fullName)) continue;
      await lockEvidence(tx, provinceCode, evidenceId);
      const last = await lastAct(tx, provinceCode, evidenceId);
      if (last?.kind !== 'published') continue;
      const act = {
        actNo: last.actNo + 1,
        kind: UNPUBLISHED,
        reason: 'Người trong ảnh rút lại đồng ý',
        requestId,
        hash,
      };
      await insertEvidenceAct(tx, { provinceCode, evidenceId }, act);
      down.push(evidenceId);
    }
    after = shown.at(-1)?.evidenceId ?? null;
    if (shown.length < AT_ONCE) return down;
  }
};

async function lastAct(
  tx: Db,
  provinceCode: string,
  evidenceId: EvidenceId,
): Promise<{ actNo: number; kind: EvidenceActKind } | null> {
  const row = await tx
    .selectFrom('evidence_act')
    .select(['act_no', 'kind'])
    .where('province_code', '=', provinceCode)
    .where('evidence_id', '=', evidenceId)
    .orderBy('act_no', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row ? { actNo: row.act_no, kind: row.kind } : null;
}
