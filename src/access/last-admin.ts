import { sql } from 'kysely';
import type { GrantId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { placesOf } from '../registry/place-store.ts';
import { listAdminGrants } from './admin-store.ts';
import type { GivenRole } from './given-role-store.ts';

export interface LastAdmin {
  readonly code: 'last-system-admin';
  readonly provinceCode: string;
}

/**
 * Refuses what would leave a province without a system administrator: `lost` are roles about to be lost. Whoever asks for the
 * same province waits until this transaction ends, so that two administrators cannot remove each other at once.
 */
export async function refuseLastAdmin(tx: Db, lost: readonly GivenRole[], today: PlainDate): Promise<LastAdmin | null> {
  const admins = lost.filter(({ role, state, place }) => role === 'system-admin' && state === 'now' && place);
  const provinces = [...new Set(admins.map(({ place }) => place?.provinceCode ?? ''))].toSorted();
  for (const provinceCode of provinces)
    await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`system-admin ${provinceCode}`}, 0))`.execute(tx);
  if (provinces.length === 0) return null;
  const grants = await listAdminGrants(tx, today);
  const places = await placesOf(
    tx,
    grants.map(({ nodeId }) => nodeId),
  );
  const lostGrants = new Set<GrantId>(admins.map(({ grantId }) => grantId));
  const staying = new Set(
    grants
      .filter(({ grantId }) => !lostGrants.has(grantId))
      .map(({ nodeId }) => places.get(nodeId)?.provinceCode ?? null),
  );
  const left = provinces.find((provinceCode) => !staying.has(provinceCode));
  return left === undefined ? null : { code: 'last-system-admin', provinceCode: left };
}
