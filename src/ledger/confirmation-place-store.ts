import { sql } from 'kysely';
import { placesOfAgreement } from '../agreements/agreement-place-store.ts';
import type { Place } from '../kernel/actor.ts';
import type { AccountId, AgreementId, ConfirmationLinkId, ContributionId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { HandoverPlaces } from './confirmation-policy.ts';
import { placesNamedIn, receiversOf } from './contribution-place-store.ts';
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
  const { province, sponsors, recipients } = await placesOfAgreement(tx, provinceCode, agreementId);
  const named = await placesNamedIn(tx, deliveries);
  const receivers = deliveries.map((delivery) => receiversOf(delivery, recipients, named));
  const givers = deliveries.flatMap(({ donorNode, recipientNode }) =>
    receiversOf({ donorNode: recipientNode, recipientNode: donorNode }, sponsors, named),
  );
  const ids = deliveries.map(({ contributionId }) => contributionId);
  return {
    province,
    givers,
    receivers: deliveries.length === 0 ? [] : inAll(receivers),
    givingAccounts: await listStatingAccounts(tx, provinceCode, ids),
  };
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

/** The accounts that stated these deliveries, as the audit holds it. */
async function listStatingAccounts(
  tx: Db,
  provinceCode: string,
  ids: readonly ContributionId[],
): Promise<readonly AccountId[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ accountId: AccountId }>`
    SELECT DISTINCT account_id AS "accountId" FROM audit_entry
     WHERE province_code = ${provinceCode} AND act = 'contribution.state' AND account_id IS NOT NULL
       AND about && ${ids}::uuid[] AND about[1] = ANY(${ids}::uuid[])
     ORDER BY account_id LIMIT 100`.execute(tx);
  return rows.map(({ accountId }) => accountId);
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
