import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { insertRows } from '../platform/database/insert-rows.ts';
import { refreshDocuments, refreshDocumentsOfNodes } from '../platform/search/refresh-documents.ts';
import { EAR, type NameUsage, PART, searchKeysOf } from './search-keys.ts';
import type { NodeKind } from './unit-types.ts';

interface NodeRow {
  node_id: NodeId;
  kind: NodeKind;
  province_code: string;
  type: string;
  name: string;
  parent_id: NodeId | null;
  ended: boolean;
  former: string[];
  former_types: string[];
  aliases: string[];
}

/** Nodes a round: bounds the memory of a rebuild of everything. */
const NODES_A_ROUND = 5000;

/**
 * Makes the search keys of these nodes anew from their versions and aliases. Every act that changes a node calls it in its
 * own transaction, so that the index never says what the registry does not; what can be found by these names is written anew too.
 */
export async function indexNodes(tx: Db, nodeIds: readonly NodeId[]): Promise<void> {
  for (let start = 0; start < nodeIds.length; start += NODES_A_ROUND)
    await indexRound(tx, nodeIds.slice(start, start + NODES_A_ROUND));
  const reached = await withHeirs(tx, nodeIds);
  await refreshDocumentsOfNodes(tx, reached);
  await refreshOrganisations(tx, reached);
}

/** What can be found of the organisations among the nodes: those that are new have nothing yet that names them. */
async function refreshOrganisations(tx: Db, nodeIds: readonly NodeId[]): Promise<void> {
  const { rows } = await sql<{ provinceCode: string; ids: NodeId[] }>`
    SELECT province_code AS "provinceCode", array_agg(node_id ORDER BY node_id) AS ids FROM registry_node
     WHERE node_id = ANY(${nodeIds}::uuid[]) AND kind = 'organisation' GROUP BY province_code ORDER BY province_code`.execute(
    tx,
  );
  for (const { provinceCode, ids } of rows) await refreshDocuments(tx, 'organisation', provinceCode, ids);
}

/** The nodes and whoever took over from them: those are looked for by the old names too. */
async function withHeirs(tx: Db, nodeIds: readonly NodeId[]): Promise<NodeId[]> {
  const { rows } = await sql<{ nodeId: NodeId }>`
    WITH RECURSIVE reached AS (
      SELECT id AS node_id FROM unnest(${nodeIds}::uuid[]) AS asked(id)
      UNION
      SELECT link.to_node FROM reached JOIN registry_link link ON link.from_node = reached.node_id AND link.inherits)
    SELECT node_id AS "nodeId" FROM reached`.execute(tx);
  return rows.map(({ nodeId }) => nodeId);
}

const named = (usage: NameUsage, names: readonly string[]) => names.map((name) => ({ usage, name }));

/** The rows of a node: all its names under its latest type, and what it was once called under the type of that time. */
function keyRowsOf(row: NodeRow) {
  const { node_id, kind, province_code, parent_id } = row;
  const under = (type: string, names: readonly { usage: NameUsage; name: string }[]) =>
    searchKeysOf({ kind, type, ended: row.ended, names }).map((key) => ({
      ...key,
      node_id,
      kind,
      province_code,
      parent_id,
      type_key: foldKey(type),
    }));
  const names = [...named('current', [row.name]), ...named('former', row.former), ...named('alias', row.aliases)];
  const once = new Set([row.type]);
  const before = row.former_types.flatMap((type) => {
    // "xã Long Thành" must find what is a ward since: people go on saying what they said.
    if (once.has(type)) return [];
    once.add(type);
    return under(
      type,
      named(
        'former',
        row.former.filter((_, index) => row.former_types[index] === type),
      ),
    );
  });
  return [...under(row.type, names), ...before];
}

async function indexRound(tx: Db, nodeIds: readonly NodeId[]): Promise<void> {
  const { rows } = await sql<NodeRow>`
    SELECT n.node_id, n.kind, n.province_code, v.types[1] AS type, v.names[1] AS name, v.parents[1] AS parent_id,
           v.ends[1] IS NOT NULL AS ended, v.names[2:] AS former, v.types[2:] AS former_types,
           coalesce(a.names, '{}') AS aliases
      FROM registry_node n
      JOIN (SELECT node_id, array_agg(type ORDER BY valid_from DESC) AS types,
                   array_agg(name ORDER BY valid_from DESC) AS names,
                   array_agg(parent_id ORDER BY valid_from DESC) AS parents,
                   array_agg(valid_to ORDER BY valid_from DESC) AS ends
              FROM registry_version WHERE node_id = ANY(${nodeIds}::uuid[]) GROUP BY node_id) v USING (node_id)
      LEFT JOIN (SELECT node_id, array_agg(name ORDER BY name) AS names
                   FROM registry_alias WHERE node_id = ANY(${nodeIds}::uuid[]) GROUP BY node_id) a USING (node_id)
     ORDER BY n.node_id`.execute(tx);
  const keys = rows.flatMap(keyRowsOf);
  await sql`DELETE FROM registry_key WHERE node_id = ANY(${nodeIds}::uuid[])`.execute(tx);
  await insertRows(
    tx,
    'registry_key',
    {
      node_id: 'uuid',
      key: 'text',
      class: 'smallint',
      usage: 'text',
      kind: 'text',
      type_key: 'text',
      province_code: 'text',
      parent_id: 'uuid',
    },
    keys,
  );
  const spellings = new Set(keys.filter((key) => key.class % EAR < PART).map(({ key }) => key));
  await insertRows(
    tx,
    'registry_spelling',
    { key: 'text' },
    [...spellings].map((key) => ({ key })),
    {
      ignoreExisting: true,
    },
  );
}
