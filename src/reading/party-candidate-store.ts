import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { PART } from '../registry/search-keys.ts';
import type { NodeKind } from '../registry/unit-types.ts';
import type { CandidateNode } from './proposal.ts';

export interface PartyCandidate extends CandidateNode {
  readonly kind: NodeKind;
  readonly provinceCode: string;
  readonly parentId: NodeId | null;
  /** The tight key under which it was found: the folded name without spaces. */
  readonly key: string;
  readonly versions: readonly {
    readonly type: string;
    readonly name: string;
    readonly from: PlainDate;
    readonly to: PlainDate | null;
  }[];
  readonly aliases: readonly string[];
}

/** Enough for the commonest village name of the country many times over. */
const MOST_CANDIDATES = 2000;

/** Every node that bears or bore one of these names, by the name without marks and spaces. */
export async function listPartyCandidates(db: Db, keys: readonly string[]): Promise<PartyCandidate[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<PartyCandidate>`
    SELECT n.node_id AS "nodeId", n.kind, n.province_code AS "provinceCode", k.key, k.parent_id AS "parentId",
           last.full_name AS "fullName", within.full_name AS within, versions.list AS versions,
           coalesce((SELECT json_agg(name ORDER BY name) FROM registry_alias a WHERE a.node_id = n.node_id), '[]') AS aliases
      FROM registry_key k
      JOIN registry_node n ON n.node_id = k.node_id
      CROSS JOIN LATERAL (
        SELECT full_name, parent_id FROM registry_version WHERE node_id = n.node_id ORDER BY valid_from DESC LIMIT 1) last
      LEFT JOIN LATERAL (
        SELECT full_name FROM registry_version WHERE node_id = last.parent_id ORDER BY valid_from DESC LIMIT 1) within ON true
      CROSS JOIN LATERAL (
        SELECT json_agg(json_build_object('type', type, 'name', name, 'from', valid_from, 'to', valid_to)
                        ORDER BY valid_from DESC) AS list
          FROM registry_version WHERE node_id = n.node_id) versions
     WHERE k.class BETWEEN 0 AND ${PART - 1} AND k.key = ANY(${keys})
     ORDER BY n.node_id, k.key
     LIMIT ${MOST_CANDIDATES}`.execute(db);
  return rows;
}
