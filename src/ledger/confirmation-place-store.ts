import { sql } from 'kysely';
import { placesOfAgreementAnd, placesOfAgreements } from '../agreements/agreement-place-store.ts';
import type { AgreementPlaces } from '../agreements/agreement-policy.ts';
import type { Place } from '../kernel/actor.ts';
import type { AccountId, AgreementId, ConfirmationLinkId, ContributionId, NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { HandoverPlaces } from './confirmation-policy.ts';
import { nodesNamedIn, receiversOf } from './contribution-place-store.ts';
import { listContributionsById } from './contribution-store.ts';
import { type Contribution, stands } from './contribution.ts';

/** The places that stand in every one of the lists. */
function inAll(lists: readonly (readonly Place[])[]): Place[] {
  const [first = [], ...rest] = lists;
  const keyOf = ({ line }: Place): string => line[0] ?? '';
  return first.filter((place) => rest.every((list) => list.some((other) => keyOf(other) === keyOf(place))));
}

/**
 * Where the two ends of the deliveries lie. Who receives must receive every one of them; who gives any of them is a giver, and
 * what a party gave it never confirms as the receiver of another (`receiversOf` read the other way round).
 */
export async function handoverPlaces(
  tx: Db,
  provinceCode: string,
  agreementId: AgreementId,
  deliveries: readonly Contribution[],
): Promise<HandoverPlaces> {
  const key = { provinceCode, agreementId };
  const { sides, places } = await placesOfAgreementAnd(tx, key, nodesNamedIn(deliveries));
  const accounts = await listStatingAccounts(tx, deliveries);
  return handoverOf(sides, places, deliveries, [...new Set([...accounts.values()].flat())]);
}

/** The same for each of the deliveries by itself, of whatever agreements, in a fixed number of statements. */
export async function handoverPlacesEach(
  db: Db,
  deliveries: readonly Contribution[],
): Promise<ReadonlyMap<ContributionId, HandoverPlaces>> {
  const { sidesOf, places } = await placesOfAgreements(db, deliveries, nodesNamedIn(deliveries));
  const accounts = await listStatingAccounts(db, deliveries);
  return new Map(
    deliveries.map((delivery) => [
      delivery.contributionId,
      handoverOf(sidesOf(delivery), places, [delivery], accounts.get(delivery.contributionId) ?? []),
    ]),
  );
}

function handoverOf(
  { province, sponsors, recipients }: AgreementPlaces,
  named: ReadonlyMap<NodeId, Place>,
  deliveries: readonly Contribution[],
  givingAccounts: readonly AccountId[],
): HandoverPlaces {
  const receivers = deliveries.map((delivery) => receiversOf(delivery, recipients, named));
  const givers = deliveries.flatMap(({ donorNode, recipientNode }) =>
    receiversOf({ donorNode: recipientNode, recipientNode: donorNode }, sponsors, named),
  );
  return { province, givers, receivers: deliveries.length === 0 ? [] : inAll(receivers), givingAccounts };
}

/** These deliveries, each in the row that stands for it now: the last of its corrections. */
export async function listStanding(
  db: Db,
  provinceCode: string,
  deliveryIds: readonly ContributionId[],
): Promise<Contribution[]> {
  if (deliveryIds.length === 0) return [];
  const { rows } = await sql<{ id: ContributionId }>`
    WITH RECURSIVE later AS (
      SELECT id FROM unnest(${deliveryIds}::uuid[]) id
      UNION
      SELECT k.contribution_id FROM later
        JOIN contribution k ON k.province_code = ${provinceCode} AND k.corrects_id = later.id)
    SELECT id FROM later ORDER BY id LIMIT 500`.execute(db);
  const found = await listContributionsById(
    db,
    [provinceCode],
    rows.map(({ id }) => id),
  );
  return found.filter(stands);
}

/** The accounts that stated each of these deliveries, as the audit holds it. */
async function listStatingAccounts(
  tx: Db,
  deliveries: readonly Contribution[],
): Promise<ReadonlyMap<ContributionId, readonly AccountId[]>> {
  if (deliveries.length === 0) return new Map();
  const provinces = [...new Set(deliveries.map(({ provinceCode }) => provinceCode))];
  const ids = deliveries.map(({ contributionId }) => contributionId);
  const { rows } = await sql<{ id: ContributionId; accountIds: AccountId[] }>`
    SELECT about[1] AS id, array_agg(DISTINCT account_id ORDER BY account_id) AS "accountIds" FROM audit_entry
     WHERE province_code = ANY(${provinces}::text[]) AND act = 'contribution.state' AND account_id IS NOT NULL
       AND about && ${ids}::uuid[] AND about[1] = ANY(${ids}::uuid[])
     GROUP BY about[1] ORDER BY id LIMIT ${ids.length}`.execute(tx);
  return new Map(rows.map(({ id, accountIds }) => [id, accountIds]));
}

/** Who made a link for the giving side or the office, and in which browsers links for its deliveries were made so. */
export async function findGivingHands(
  tx: Db,
  provinceCode: string,
  linkId: ConfirmationLinkId,
): Promise<{ readonly accounts: readonly AccountId[]; readonly browsers: ReadonlySet<string> }> {
  const { rows } = await sql<{ madeBy: AccountId | null; madeIn: string }>`
    SELECT DISTINCT l.made_by AS "madeBy", l.made_in AS "madeIn"
      FROM confirmation_link_delivery mine
      JOIN confirmation_link_delivery d ON d.province_code = mine.province_code AND d.delivery_id = mine.delivery_id
      JOIN confirmation_link l ON l.province_code = d.province_code AND l.link_id = d.link_id
     WHERE mine.province_code = ${provinceCode} AND mine.link_id = ${linkId} AND l.made_in IS NOT NULL
     ORDER BY l.made_by, l.made_in LIMIT 500`.execute(tx);
  return {
    accounts: rows.flatMap(({ madeBy }) => madeBy ?? []),
    browsers: new Set(rows.map(({ madeIn }) => madeIn)),
  };
}
