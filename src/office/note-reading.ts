import { sql } from 'kysely';
import type { Person } from '../kernel/actor.ts';
import type { Permission } from '../kernel/policy.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { isReadingNoted } from './audit-log-store.ts';

/** Writes down that somebody looked at the audit log of a province, once an hour and person at most. */
export async function noteReading(
  db: Db,
  {
    permission,
    person,
    provinceCode,
    now,
  }: { permission: Permission; person: Pick<Person, 'accountId'>; provinceCode: string; now: Date },
): Promise<void> {
  if (await isReadingNoted(db, provinceCode, person.accountId, now)) return;
  await inTransaction(db, async (tx) => {
    // Two pages opened at once: the second waits, then finds the first one's entry.
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`audit read ${provinceCode} ${person.accountId}`}, 0))`.execute(
      tx,
    );
    if (await isReadingNoted(tx, provinceCode, person.accountId, now)) return;
    await recordAudit(tx, permission, { provinceCode, subjectKind: 'audit', about: [person.accountId] }, now);
  });
}
