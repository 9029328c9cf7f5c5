import { type RawBuilder, sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { ACT_DAY, signedBy } from './figure-bases.ts';
import type { NamedNode, NamedReviewScope, ReviewScope } from './review-content.ts';

type Sql = RawBuilder<unknown>;

/** A node with what lay below it on the day, and everybody whom these had taken over by then: `node`, and whether it is an heir. */
const lineageOf = (nodeId: NodeId, on: PlainDate): Sql => sql`
  WITH RECURSIVE below AS (
    SELECT ${nodeId}::uuid AS node
    UNION
    SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node
     WHERE v.valid_from <= ${on}::date AND (v.valid_to IS NULL OR v.valid_to > ${on}::date)
  ), lineage AS (
    -- What somebody else had taken over by the day counts with its heir.
    SELECT node, true AS own FROM below
     WHERE node = ${nodeId}::uuid OR NOT EXISTS (
       SELECT FROM registry_link l WHERE l.from_node = below.node AND l.inherits AND l.effective_on <= ${on}::date)
    UNION
    SELECT l.from_node, false FROM lineage JOIN registry_link l ON l.to_node = lineage.node
     WHERE l.inherits AND l.effective_on <= ${on}::date
  )`;

/** The agreements `a` with a part that the node, or what lies below it, bore on the day. */
const borneBy = (
  nodeId: NodeId,
  on: PlainDate,
): Sql => sql`(a.province_code, a.agreement_id) IN (${lineageOf(nodeId, on)}
  SELECT party.province_code, party.agreement_id FROM agreement_party party
    LEFT JOIN LATERAL (
      SELECT pass.to_node FROM agreement_pass pass
        JOIN agreement_act act ON act.province_code = pass.province_code AND act.agreement_id = pass.agreement_id
          AND act.act_no = pass.act_no AND ${ACT_DAY} <= ${on}::date
       WHERE pass.province_code = party.province_code AND pass.agreement_id = party.agreement_id
         AND pass.position = party.position
       ORDER BY pass.act_no DESC LIMIT 1) passed ON true
    JOIN lineage ON lineage.node = coalesce(passed.to_node, party.node_id)
   WHERE party.role <> 'witness')`;

/**
 * The agreements of a report, as (province_code, agreement_id), as they were on the day: what was signed later than that was none
 * yet; one of which no source tells the day is on record.
 */
export function agreementsOfScope(scope: ReviewScope, on: PlainDate, { isPublic = false } = {}): Sql {
  const conditions = [
    ...(isPublic ? [sql`NOT a.is_restricted`] : []),
    sql`a.province_code = ${scope.provinceCode}`,
    signedBy(on),
    ...(scope.programmeId ? [sql`a.programme_id = ${scope.programmeId}`] : []),
    ...(scope.agreementId ? [sql`a.agreement_id = ${scope.agreementId}`] : []),
    ...(scope.nodeId ? [borneBy(scope.nodeId, on)] : []),
  ];
  return sql`SELECT a.province_code, a.agreement_id FROM agreement a WHERE ${sql.join(conditions, sql` AND `)}`;
}

/** A node's name on the day, or the last it had before, or the first to come. */
export const nameOn = (node: Sql, on: Sql): Sql => sql`(
  SELECT v.full_name FROM registry_version v WHERE v.node_id = ${node}
   ORDER BY v.valid_from <= ${on} DESC, v.valid_from DESC LIMIT 1)`;

/** The nodes of a place on the day: itself, what lay below it, and whom these had taken over. */
export async function listNodesOfScope(db: Db, nodeId: NodeId, on: PlainDate): Promise<ReadonlySet<NodeId>> {
  const { rows } = await sql<{ node: NodeId }>`${lineageOf(nodeId, on)} SELECT DISTINCT node FROM lineage`.execute(db);
  return new Set(rows.map(({ node }) => node));
}

/** The scope with the names that it had on the day. */
export async function nameScope(db: Db, scope: ReviewScope, on: PlainDate): Promise<NamedReviewScope> {
  const day = sql`${on}::date`;
  const { rows } = await sql<{
    provinceName: string | null;
    programmeTitle: string | null;
    nodeName: string | null;
    parties: string | null;
  }>`
    SELECT (SELECT v.name FROM registry_node n JOIN registry_version v USING (node_id)
             WHERE n.kind = 'province' AND n.province_code = ${scope.provinceCode}
             ORDER BY v.valid_from <= ${day} DESC, v.valid_from DESC LIMIT 1) AS "provinceName",
           (SELECT p.title FROM programme_stated p
             WHERE p.province_code = ${scope.provinceCode} AND p.programme_id = ${scope.programmeId}::uuid) AS "programmeTitle",
           ${nameOn(sql`${scope.nodeId}::uuid`, day)} AS "nodeName",
           (SELECT string_agg(${nameOn(sql`party.node_id`, day)}, ' – ' ORDER BY party.position) FROM agreement_party party
             WHERE party.province_code = ${scope.provinceCode} AND party.agreement_id = ${scope.agreementId}::uuid
               AND party.role <> 'witness') AS parties`.execute(db);
  const named = rows[0];
  return {
    ...scope,
    provinceName: named?.provinceName ?? '',
    programmeTitle: named?.programmeTitle ?? null,
    name: named?.parties ?? named?.nodeName ?? null,
    borneFor: scope.nodeId ? await listBorneFor(db, scope.nodeId, on) : [],
  };
}

/** Whom a place had taken over by the day; what lay below those is left out, it has moved under the place itself. */
async function listBorneFor(db: Db, nodeId: NodeId, on: PlainDate): Promise<NamedNode[]> {
  const { rows } = await sql<NamedNode>`
    WITH RECURSIVE taken AS (
      SELECT l.from_node AS node FROM registry_link l
       WHERE l.to_node = ${nodeId} AND l.inherits AND l.effective_on <= ${on}::date
      UNION
      SELECT l.from_node FROM taken JOIN registry_link l ON l.to_node = taken.node
       WHERE l.inherits AND l.effective_on <= ${on}::date)
    SELECT node AS "nodeId", ${nameOn(sql`taken.node`, sql`${on}::date`)} AS name FROM taken
     ORDER BY name, node LIMIT 200`.execute(db);
  return rows;
}
