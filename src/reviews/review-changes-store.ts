import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { type AssignedPair, compareAssignments } from '../programmes/assignment.ts';
import { listPairs, listVersions } from '../programmes/assignment-store.ts';
import { listAssignedNodes } from '../programmes/coverage-store.ts';
import { listDocuments } from '../programmes/legal-document-store.ts';
import type { StatedProgramme } from '../programmes/programme-statement.ts';
import { bearersOf } from '../registry/succession-store.ts';
import { ACT_DAY } from './figure-bases.ts';
import type { NamedNode, ReviewChange } from './review-content.ts';
import type { Days } from './review-period.ts';
import { nameOn } from './review-scope-store.ts';
import type { RawBuilder } from 'kysely';

/** More changes than any half-year has seen; a bound for lists that a report prints whole. */
const MOST_CHANGES = 5000;

/**
 * What each decision of the period changed against the one before it, pair by pair. The first decision of a programme changes
 * nothing: it is where the assignment begins.
 */
export async function listAssignmentChanges(
  db: Db,
  { provinceCode, programmeId }: Pick<StatedProgramme, 'provinceCode' | 'programmeId'>,
  { from, to }: Days,
): Promise<ReviewChange[]> {
  const published = (await listVersions(db, provinceCode, programmeId))
    .filter(({ status, effectiveOn }) => status === 'published' && effectiveOn !== null && effectiveOn <= to)
    .toReversed();
  const steps = published.flatMap((version, index) => {
    const earlier = published[index - 1];
    const { effectiveOn } = version;
    return earlier && effectiveOn !== null && effectiveOn >= from ? [{ earlier, version, on: effectiveOn }] : [];
  });
  const papers = await listDocuments(
    db,
    provinceCode,
    steps.flatMap(({ version }) => version.documentId ?? []),
  );
  const changes: ReviewChange[] = [];
  for (const { earlier, version, on } of steps) {
    const before = await listPairs(db, provinceCode, earlier.versionId);
    const after = await listPairs(db, provinceCode, version.versionId);
    const nodes = [...new Set([...before, ...after].flatMap(({ sponsor, recipient }) => [sponsor, recipient]))];
    const names = await listAssignedNodes(db, nodes, on);
    const { added, removed, moved } = compareAssignments(before, after, await bearersOf(db, nodes, on));
    const document = (version.documentId && papers.get(version.documentId)?.number) || null;
    const named = (nodeId: NodeId): NamedNode => ({ nodeId, name: names.get(nodeId)?.fullName ?? '' });
    const sides = ({ sponsor, recipient }: AssignedPair): NamedNode[] => [named(sponsor), named(recipient)];
    changes.push(
      ...added.map((pair) => ({ kind: 'pair-added' as const, on, from: [], to: sides(pair), document })),
      ...removed.map((pair) => ({ kind: 'pair-removed' as const, on, from: sides(pair), to: [], document })),
      ...moved.map((pair) => ({
        kind: 'pair-moved' as const,
        on,
        from: sides(pair.from),
        to: sides(pair.to),
        document,
      })),
    );
  }
  return changes;
}

/** What became in the period of the nodes: merged, split, renamed. Those that went into one on one day stand together. */
export async function listNodeChanges(db: Db, nodeIds: readonly NodeId[], { from, to }: Days): Promise<ReviewChange[]> {
  if (nodeIds.length === 0) return [];
  const { rows } = await sql<ReviewChange>`
    WITH asked AS MATERIALIZED (SELECT DISTINCT id FROM unnest(${nodeIds}::uuid[]) id),
    links AS (
      SELECT l.kind, l.effective_on, l.act_id, l.from_node, l.to_node FROM registry_link l
       WHERE l.effective_on BETWEEN ${from}::date AND ${to}::date
         AND (l.from_node IN (SELECT id FROM asked) OR l.to_node IN (SELECT id FROM asked))),
    named AS (
      SELECT links.*, ${nameOn(sql`links.from_node`, sql`links.effective_on - 1`)} AS from_name,
             ${nameOn(sql`links.to_node`, sql`links.effective_on`)} AS to_name FROM links),
    told AS (
      SELECT 'merged' AS kind, effective_on AS on_day, act_id,
             json_agg(json_build_object('nodeId', from_node, 'name', from_name) ORDER BY from_name, from_node) AS nodes_from,
             json_build_array(json_build_object('nodeId', to_node, 'name', to_name)) AS nodes_to
        FROM named WHERE kind = 'merge' GROUP BY effective_on, act_id, to_node, to_name
      UNION ALL
      SELECT 'split', effective_on, act_id, json_build_array(json_build_object('nodeId', from_node, 'name', from_name)),
             json_agg(json_build_object('nodeId', to_node, 'name', to_name) ORDER BY to_name, to_node)
        FROM named WHERE kind = 'split' GROUP BY effective_on, act_id, from_node, from_name
      UNION ALL
      SELECT 'renamed', v.valid_from, v.act_id, json_build_array(json_build_object('nodeId', v.node_id, 'name', earlier.full_name)),
             json_build_array(json_build_object('nodeId', v.node_id, 'name', v.full_name))
        FROM asked JOIN registry_version v ON v.node_id = asked.id
        CROSS JOIN LATERAL (SELECT e.full_name FROM registry_version e WHERE e.node_id = v.node_id AND e.valid_from < v.valid_from
                             ORDER BY e.valid_from DESC LIMIT 1) earlier
       WHERE v.valid_from BETWEEN ${from}::date AND ${to}::date AND earlier.full_name <> v.full_name)
    SELECT told.kind, told.on_day AS "on", told.nodes_from AS "from", told.nodes_to AS "to", act.document_number AS document
      FROM told JOIN registry_act act ON act.act_id = told.act_id
     ORDER BY told.on_day, told.kind, told.nodes_to::text, told.nodes_from::text LIMIT ${MOST_CHANGES}`.execute(db);
  return rows;
}

/** The agreements of the report that ended in the period, and parts of them that a letter passed on. */
export async function listAgreementChanges(
  db: Db,
  scope: RawBuilder<unknown>,
  { from, to }: Days,
): Promise<ReviewChange[]> {
  const { rows } = await sql<ReviewChange>`
    WITH scope AS (${scope}),
    acts AS (
      SELECT act.province_code, act.agreement_id, act.act_no, act.kind, act.document_id, ${ACT_DAY} AS on_day
        FROM scope JOIN agreement_act act ON act.province_code = scope.province_code AND act.agreement_id = scope.agreement_id
       WHERE act.kind IN ('ended', 'passed-on')),
    told AS (
      SELECT 'ended' AS kind, acts.province_code, acts.on_day, acts.document_id,
             json_agg(json_build_object('nodeId', party.node_id, 'name', ${nameOn(sql`party.node_id`, sql`acts.on_day`)})
               ORDER BY party.position) AS nodes_from, '[]'::json AS nodes_to
        FROM acts JOIN agreement_party party ON party.province_code = acts.province_code AND party.agreement_id = acts.agreement_id
       WHERE acts.kind = 'ended' AND party.role <> 'witness'
       GROUP BY acts.province_code, acts.agreement_id, acts.on_day, acts.document_id
      UNION ALL
      -- One letter may pass on many agreements of one body: it stands once.
      SELECT DISTINCT ON (acts.on_day, acts.document_id, party.node_id, pass.to_node) 'passed-on', acts.province_code, acts.on_day,
             acts.document_id,
             json_build_array(json_build_object('nodeId', party.node_id, 'name', ${nameOn(sql`party.node_id`, sql`acts.on_day`)})),
             json_build_array(json_build_object('nodeId', pass.to_node, 'name', ${nameOn(sql`pass.to_node`, sql`acts.on_day`)}))
        FROM acts JOIN agreement_pass pass ON pass.province_code = acts.province_code AND pass.agreement_id = acts.agreement_id
          AND pass.act_no = acts.act_no
        JOIN agreement_party party ON party.province_code = pass.province_code AND party.agreement_id = pass.agreement_id
          AND party.position = pass.position)
    SELECT told.kind, told.on_day AS "on", told.nodes_from AS "from", told.nodes_to AS "to", paper.number AS document
      FROM told LEFT JOIN legal_document_stated paper
        ON paper.province_code = told.province_code AND paper.document_id = told.document_id
     WHERE told.on_day BETWEEN ${from}::date AND ${to}::date
     ORDER BY told.on_day, told.kind, told.nodes_from::text, told.nodes_to::text LIMIT ${MOST_CHANGES}`.execute(db);
  return rows;
}
