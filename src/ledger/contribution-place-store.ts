import { placesOfAgreementAnd } from '../agreements/agreement-place-store.ts';
import type { Place } from '../kernel/actor.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import type { AnswerPlaces, ContributionPlaces } from './contribution-policy.ts';
import type { Contribution, ContributionFacts, StatedBy } from './contribution.ts';
import { findContribution } from './contribution-store.ts';

const inside = (place: Place, side: Place): boolean => side.line[0] !== undefined && place.line.includes(side.line[0]);

/** Where a contribution lies, for the policy of those who state it. */
export async function contributionPlaces(
  tx: Db,
  input: Pick<
    ContributionFacts,
    'provinceCode' | 'agreementId' | 'donorNode' | 'recipientNode' | 'statedBy' | 'confirmedByPaper'
  >,
): Promise<ContributionPlaces> {
  const { donorNode, recipientNode, statedBy } = input;
  const { sides: agreed, places: named } = await placesOfAgreementAnd(
    tx,
    input,
    [donorNode, recipientNode].filter((nodeId) => nodeId !== null),
  );
  const { province, sponsors, recipients } = agreed;
  const sideWith = (sides: readonly Place[], nodeId: NodeId | null): Place[] => {
    const place = nodeId === null ? undefined : named.get(nodeId);
    // A donor or recipient that lies in a party of the agreement; anybody else's word on it is not theirs to give.
    return place && sides.some((side) => inside(place, side)) ? [...sides, place] : [...sides];
  };
  return {
    statedBy,
    province,
    givers: sideWith(sponsors, donorNode),
    receivers: sideWith(recipients, recipientNode),
    isOnPaper: typeof input.confirmedByPaper === 'string',
  };
}

/**
 * Where a recorded contribution lies, for an act on it; `statedBy`: whose word the act is, where not of whoever stated the row.
 * The paper from which a row was copied speaks for that row alone, never for what is said of it later.
 */
export const placesOfRow = (
  db: Db,
  row: Pick<Contribution, 'provinceCode' | 'agreementId' | 'donorNode' | 'recipientNode' | 'statedBy'>,
  statedBy: StatedBy = row.statedBy,
): Promise<ContributionPlaces> => contributionPlaces(db, { ...row, statedBy, confirmedByPaper: null });

/** The same by its id. What is not on record has no sides: only those who may speak for nobody's side are told that there is none. */
export async function placesOfRecorded(
  tx: Db,
  { provinceCode, contributionId }: Pick<Contribution, 'provinceCode' | 'contributionId'>,
  statedBy?: StatedBy,
): Promise<ContributionPlaces> {
  const row = await findContribution(tx, provinceCode, contributionId);
  if (row) return placesOfRow(tx, row, statedBy);
  const province = await findProvincePlace(tx, provinceCode);
  return { statedBy: statedBy ?? 'press', province, givers: [], receivers: [], isOnPaper: false };
}

/**
 * Where those are who may answer a delivery: the one for whom it was, where the agreement knows it, else every helped party but
 * the giver itself. So parties that help each other answer for what came to them, never for what they sent.
 */
export function receiversOf(
  { donorNode, recipientNode }: Pick<Contribution, 'donorNode' | 'recipientNode'>,
  recipients: readonly Place[],
  named: ReadonlyMap<NodeId, Place>,
): readonly Place[] {
  const receiver = recipientNode === null ? undefined : named.get(recipientNode);
  if (receiver && recipients.some((side) => inside(receiver, side))) return [receiver];
  const giver = donorNode === null ? undefined : named.get(donorNode);
  return recipients.filter((side) => !giver || !(inside(giver, side) || inside(side, giver)));
}

/** The same for one recorded delivery, read anew. */
export async function answerPlaces(tx: Db, delivery: Contribution | null): Promise<AnswerPlaces> {
  if (delivery === null) return { receivers: [] };
  const named = [delivery.donorNode, delivery.recipientNode].filter((nodeId) => nodeId !== null);
  const { sides, places } = await placesOfAgreementAnd(tx, delivery, named);
  return { receivers: receiversOf(delivery, sides.recipients, places) };
}

/** All who are named as giver or receiver. */
export function nodesNamedIn(rows: readonly Pick<Contribution, 'donorNode' | 'recipientNode'>[]): NodeId[] {
  const nodes = rows.flatMap(({ donorNode, recipientNode }) => [donorNode, recipientNode]);
  return [...new Set(nodes.filter((nodeId) => nodeId !== null))];
}
