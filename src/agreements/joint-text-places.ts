import type { NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { placesOfParties } from './agreement-place-store.ts';
import type { AgreementPlaces, PartyPlaces } from './agreement-policy.ts';
import type { TextKey } from './joint-text.ts';
import { type JointText, findJointText } from './joint-text-store.ts';

/** Where a text lies, for the policies: with the parties of its latest version. */
export async function placesOfText(db: Db, { provinceCode, textId }: TextKey): Promise<AgreementPlaces> {
  const text = await findJointText(db, textId);
  return placesOfParties(db, provinceCode, text?.provinceCode === provinceCode ? text.latest.parties : []);
}

/** Where one party of a text lies; nowhere for a witness, who has nothing to approve. */
export async function placesOfTextParty(
  db: Db,
  { provinceCode, latest }: Pick<JointText, 'provinceCode' | 'latest'>,
  nodeId: NodeId,
): Promise<PartyPlaces> {
  const party = latest.parties.filter((one) => one.nodeId === nodeId);
  const { sponsors, recipients } = await placesOfParties(db, provinceCode, party);
  return { givers: sponsors, receivers: recipients };
}
