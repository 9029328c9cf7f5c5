import type { Place } from '../kernel/actor.ts';
import type { AgreementId, NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { findProvincePlace, placesOf } from '../registry/place-store.ts';
import { listBearers } from './agreement-bearer-store.ts';
import type { AgreementPlaces } from './agreement-policy.ts';
import type { PartyRole } from './agreement.ts';

interface RolePlayer {
  readonly nodeId: NodeId;
  readonly role: PartyRole;
}

/** Where an agreement of these parties lies, for the policies. */
export async function placesOfParties(
  db: Db,
  provinceCode: string,
  parties: readonly RolePlayer[],
): Promise<AgreementPlaces> {
  const places = await placesOf(
    db,
    parties.map(({ nodeId }) => nodeId),
  );
  const playing = (...roles: readonly PartyRole[]): Place[] =>
    parties.flatMap(({ nodeId, role }) => (roles.includes(role) ? (places.get(nodeId) ?? []) : []));
  return {
    province: await findProvincePlace(db, provinceCode),
    sponsors: playing('sponsor', 'mutual'),
    recipients: playing('recipient', 'mutual'),
  };
}

/** Where a recorded agreement lies; without parties where there is none. */
export async function placesOfAgreement(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<AgreementPlaces> {
  return placesOfParties(db, provinceCode, await listBearers(db, provinceCode, agreementId));
}
