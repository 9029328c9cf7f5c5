import { sql } from 'kysely';
import type { ContributionId, NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { placesOf } from '../registry/place-store.ts';
import type { ContributionFacts, WarningAnswers } from './contribution.ts';
import { findContribution, listKnownNodes, listParts } from './contribution-store.ts';
import type { MovementSurroundings } from './movement.ts';

/** What the rules of a movement ask. Asks for nothing that the facts do not name. */
export async function findMovementSurroundings(db: Db, facts: ContributionFacts): Promise<MovementSurroundings> {
  const { provinceCode, agreementId, needId, activityId, fulfilsId, partOfId, donors = [] } = facts;
  return {
    hasNeed: !needId || (await exists(db, 'need', { province_code: provinceCode, need_id: needId })),
    hasActivity:
      !activityId ||
      (await exists(db, 'activity', {
        province_code: provinceCode,
        activity_id: activityId,
        agreement_id: agreementId,
      })),
    fulfilled: fulfilsId ? await findContribution(db, provinceCode, fulfilsId) : null,
    whole: partOfId ? await findContribution(db, provinceCode, partOfId) : null,
    parts: partOfId ? await listParts(db, provinceCode, partOfId) : [],
    donorNodes: await listKnownNodes(
      db,
      donors.map(({ nodeId }) => nodeId).filter((nodeId) => nodeId !== null),
    ),
  };
}

async function exists(db: Db, table: 'need' | 'activity', keys: Readonly<Record<string, string>>): Promise<boolean> {
  const where = Object.entries(keys).map(([column, value]) => sql`${sql.ref(column)} = ${value}`);
  const { rows } = await sql`SELECT 1 FROM ${sql.table(table)} WHERE ${sql.join(where, sql` AND `)}`.execute(db);
  return rows.length > 0;
}

/**
 * Whether money of the giver's own budget would pay for another locality's task: the commune whose purse it is (else the
 * province) is neither that in which the recipient lies nor above it. Unknown places cross nothing.
 */
export async function crossesBudgets(
  db: Db,
  { donorNode, recipientNode, fundingSource }: Pick<ContributionFacts, 'donorNode' | 'recipientNode' | 'fundingSource'>,
): Promise<boolean> {
  if (fundingSource !== 'budget' || donorNode === null || recipientNode === null) return false;
  const places = await placesOf(db, [donorNode, recipientNode]);
  const [giver, receiver] = [places.get(donorNode), places.get(recipientNode)];
  if (!giver || !receiver) return false;
  const { rows } = await sql<{ nodeId: NodeId }>`
    SELECT n.node_id AS "nodeId" FROM unnest(${giver.line}::uuid[]) WITH ORDINALITY AS up(node_id, height)
      JOIN registry_node n USING (node_id)
     WHERE n.kind IN ('commune', 'province') ORDER BY up.height LIMIT 1`.execute(db);
  const [purse] = rows;
  return purse !== undefined && !receiver.line.includes(purse.nodeId);
}

/** What somebody answered to warnings, beside the contribution. */
export async function insertWarningAnswers(
  tx: Db,
  provinceCode: string,
  contributionId: ContributionId,
  answers: WarningAnswers,
): Promise<void> {
  const said = Object.entries(answers).filter(([, answer]) => answer?.trim());
  if (said.length === 0) return;
  await tx
    .insertInto('contribution_warning')
    .values(
      said.map(([code, answer]) => ({
        province_code: provinceCode,
        contribution_id: contributionId,
        code,
        answer: answer.trim().slice(0, 500),
      })),
    )
    .execute();
}
