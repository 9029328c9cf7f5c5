import type { Place } from '../kernel/actor.ts';
import type { AgreementId, NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { findProvincePlace, placesOf } from '../registry/place-store.ts';
import { type AgreementKey, listBearers, listBearersOf } from './agreement-bearer-store.ts';
import type { AgreementPlaces } from './agreement-policy.ts';
import type { PartyRole } from './agreement.ts';

interface RolePlayer {
  readonly nodeId: NodeId;
  readonly role: PartyRole;
}

/** Where an agreement of these parties lies, for the policies. */
export const placesOfParties = async (
  db: Db,
  provinceCode: string,
  parties: readonly RolePlayer[],
): Promise<AgreementPlaces> => (await placesAround(db, provinceCode, { parties, others: [] })).sides;

/** The same, and in the same look where others lie. */
async function placesAround(
  db: Db,
  provinceCode: string,
  { parties, others }: { readonly parties: readonly RolePlayer[]; readonly others: readonly NodeId[] },
): Promise<{ readonly sides: AgreementPlaces; readonly places: ReadonlyMap<NodeId, Place> }> {
  const places = await placesOf(db, [...parties.map(({ nodeId }) => nodeId), ...others]);
  return { sides: sidesOf(await findProvincePlace(db, provinceCode), parties, places), places };
}

function sidesOf(
  province: Place | null,
  parties: readonly RolePlayer[],
  places: ReadonlyMap<NodeId, Place>,
): AgreementPlaces {
  const playing = (...roles: readonly PartyRole[]): Place[] =>
    parties.flatMap(({ nodeId, role }) => (roles.includes(role) ? (places.get(nodeId) ?? []) : []));
  return { province, sponsors: playing('sponsor', 'mutual'), recipients: playing('recipient', 'mutual') };
}

/** Where a recorded agreement lies; without parties where there is none. */
export async function placesOfAgreement(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<AgreementPlaces> {
  return placesOfParties(db, provinceCode, await listBearers(db, provinceCode, agreementId));
}

/** Where several recorded agreements lie, in a fixed number of statements, and where those do who are named beside their parties. */
export async function placesOfAgreements(
  db: Db,
  agreements: readonly AgreementKey[],
  others: readonly NodeId[],
): Promise<{
  readonly sidesOf: (key: AgreementKey) => AgreementPlaces;
  readonly places: ReadonlyMap<NodeId, Place>;
}> {
  const bearers = await listBearersOf(db, agreements);
  const nodes = [...bearers.values()].flatMap((parties) => parties.map(({ nodeId }) => nodeId));
  const places = await placesOf(db, [...new Set([...nodes, ...others])]);
  const provinces = new Map<string, Place | null>();
  for (const { provinceCode } of agreements)
    if (!provinces.has(provinceCode)) provinces.set(provinceCode, await findProvincePlace(db, provinceCode));
  return {
    sidesOf: ({ provinceCode, agreementId }) =>
      sidesOf(provinces.get(provinceCode) ?? null, bearers.get(agreementId) ?? [], places),
    places,
  };
}

/** Where a recorded agreement lies, and where those do who are named beside its parties. */
export async function placesOfAgreementAnd(
  db: Db,
  { provinceCode, agreementId }: { readonly provinceCode: string; readonly agreementId: AgreementId },
  others: readonly NodeId[],
): Promise<{ readonly sides: AgreementPlaces; readonly places: ReadonlyMap<NodeId, Place> }> {
  return placesAround(db, provinceCode, { parties: await listBearers(db, provinceCode, agreementId), others });
}
