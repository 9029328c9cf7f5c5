import { sql } from 'kysely';
import type { ActId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { type AsOn, NODE_COLUMNS, versionJoin } from './registry-store.ts';
import type { ActKind, NodeHistory, NodeVersion, RegistryAct, RegistryNode, Succession } from './registry.ts';

/** More steps of succession than any unit has seen; a bound, so that a fault in the links cannot run for ever. */
const MOST_STEPS = 50;
const MOST_LINKS = 1000;

interface LinkColumns extends Omit<Succession, 'node' | 'kind'> {
  linkKind: Succession['kind'];
}

function presentSuccession(row: RegistryNode & LinkColumns): Succession {
  const { fromNode, toNode, effectiveOn, linkKind, inherits, source, depth, ...node } = row;
  return { fromNode, toNode, effectiveOn, kind: linkKind, inherits, source, depth, node };
}

/** What became of a node, step by step to the present; empty while it lives or when it was dissolved without a successor. */
export function whatBecameOf(db: Db, nodeId: NodeId): Promise<Succession[]> {
  return follow(db, nodeId, 'forward');
}

/** What a node came from, step by step back. */
export function whatItCameFrom(db: Db, nodeId: NodeId): Promise<Succession[]> {
  return follow(db, nodeId, 'back');
}

async function follow(db: Db, nodeId: NodeId, way: 'forward' | 'back'): Promise<Succession[]> {
  const [near, far] = way === 'forward' ? ['from_node', 'to_node'] : ['to_node', 'from_node'];
  const { rows } = await sql<RegistryNode & LinkColumns>`
    WITH RECURSIVE step AS (
      SELECT l.from_node, l.to_node, 1 AS depth FROM registry_link l WHERE ${sql.ref(`l.${near}`)} = ${nodeId}
      UNION
      SELECT l.from_node, l.to_node, step.depth + 1
        FROM step JOIN registry_link l ON ${sql.ref(`l.${near}`)} = ${sql.ref(`step.${far}`)}
       WHERE step.depth < ${MOST_STEPS})
    SELECT l.from_node AS "fromNode", l.to_node AS "toNode", l.effective_on AS "effectiveOn", l.kind AS "linkKind",
           l.inherits, l.source, step.depth, ${NODE_COLUMNS}
      FROM (SELECT from_node, to_node, min(depth) AS depth FROM step GROUP BY from_node, to_node) step
      JOIN registry_link l USING (from_node, to_node)
      JOIN registry_node n ON n.node_id = ${sql.ref(`l.${far}`)} ${versionJoin(null)}
     ORDER BY step.depth, v.sort_key COLLATE "C", l.from_node, l.to_node LIMIT ${MOST_LINKS}`.execute(db);
  return rows.map(presentSuccession);
}

/**
 * Who bears the agreements that these nodes signed: the node itself while no link that inherits leads away from it by the
 * day (null: by any day), else the last heir. A node that ended without an heir bears its own: nobody took them over.
 */
export async function bearersOf(db: Db, nodeIds: readonly NodeId[], on: AsOn = null): Promise<Map<NodeId, NodeId>> {
  if (nodeIds.length === 0) return new Map();
  const { rows } = await sql<{ signer: NodeId; bearer: NodeId }>`
    WITH RECURSIVE heir AS (
      SELECT id AS signer, id AS bearer, 0 AS depth FROM unnest(${nodeIds}::uuid[]) AS asked(id)
      UNION
      SELECT heir.signer, l.to_node, heir.depth + 1 FROM heir JOIN registry_link l ON l.from_node = heir.bearer
       WHERE l.inherits AND heir.depth < ${MOST_STEPS} ${on === null ? sql`` : sql`AND l.effective_on <= ${on}`})
    SELECT DISTINCT ON (signer) signer, bearer FROM heir ORDER BY signer, depth DESC`.execute(db);
  return new Map(rows.map(({ signer, bearer }) => [signer, bearer]));
}

/** The nodes whose agreements this one bears, itself first: the reverse of `bearersOf` along every chain of heirs. */
export async function listBorneBy(db: Db, nodeId: NodeId, on: AsOn = null): Promise<NodeId[]> {
  const { rows } = await sql<{ nodeId: NodeId }>`
    WITH RECURSIVE borne AS (
      SELECT ${nodeId}::uuid AS node_id, 0 AS depth
      UNION
      SELECT l.from_node, borne.depth + 1 FROM borne JOIN registry_link l ON l.to_node = borne.node_id
       WHERE l.inherits AND borne.depth < ${MOST_STEPS} ${on === null ? sql`` : sql`AND l.effective_on <= ${on}`})
    SELECT node_id AS "nodeId" FROM borne GROUP BY node_id ORDER BY min(depth), node_id LIMIT ${MOST_LINKS}`.execute(
    db,
  );
  return rows.map((row) => row.nodeId);
}

interface ActColumns {
  actId: ActId;
  actKind: ActKind;
  effectiveOn: PlainDate;
  documentKind: string | null;
  documentNumber: string | null;
  documentIssuedOn: PlainDate | null;
  documentIssuer: string | null;
  note: string | null;
}

const presentAct = (row: ActColumns): RegistryAct => ({
  actId: row.actId,
  kind: row.actKind,
  effectiveOn: row.effectiveOn,
  document:
    row.documentKind === null
      ? null
      : {
          kind: row.documentKind,
          number: row.documentNumber,
          issuedOn: row.documentIssuedOn,
          issuer: row.documentIssuer,
        },
  note: row.note,
});

/** Everything that a place page tells of a node's past; null for a node that is not there. */
export async function findHistory(db: Db, nodeId: NodeId): Promise<NodeHistory | null> {
  const { rows: versions } = await sql<NodeVersion & { act: ActId; ending: ActId | null }>`
    SELECT valid_from AS "validFrom", valid_to AS "validTo", code, type, name, full_name AS "fullName",
           parent_id AS "parentId", former_district AS "formerDistrict", act_id AS act, ending_act_id AS ending
      FROM registry_version WHERE node_id = ${nodeId} ORDER BY valid_from LIMIT ${MOST_LINKS}`.execute(db);
  if (versions.length === 0) return null;
  const { rows: acts } = await sql<ActColumns>`
    SELECT act_id AS "actId", kind AS "actKind", effective_on AS "effectiveOn", document_kind AS "documentKind",
           document_number AS "documentNumber", document_issued_on AS "documentIssuedOn",
           document_issuer AS "documentIssuer", note
      FROM registry_act
     WHERE act_id IN (SELECT unnest(ARRAY[act_id, ending_act_id]) FROM registry_version WHERE node_id = ${nodeId})
     ORDER BY act_id`.execute(db);
  const byId = new Map(acts.map((row) => [row.actId, presentAct(row)]));
  const { rows: aliases } = await sql<{ name: string }>`
    SELECT name FROM registry_alias WHERE node_id = ${nodeId} ORDER BY name LIMIT ${MOST_LINKS}`.execute(db);
  return {
    versions: versions.map(({ act, ending, ...version }) => ({
      ...version,
      act: byId.get(act) as RegistryAct,
      endingAct: ending === null ? null : (byId.get(ending) ?? null),
    })),
    aliases: aliases.map(({ name }) => name),
    becameOf: await whatBecameOf(db, nodeId),
    cameFrom: await whatItCameFrom(db, nodeId),
  };
}
