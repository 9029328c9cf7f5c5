import { sql } from 'kysely';
import type { Db } from '../platform/database/database.ts';
import { type NameIndex, type NamedNode, indexNames } from './name-index.ts';

/** More than the places and organisations of the largest province, ended ones included. */
const MOST_NAMES = 100_000;

/** Every place and organisation of a province by the names it bears, bore, or is also called by, in one statement. */
export async function loadNameIndex(db: Db, provinceCode: string): Promise<NameIndex> {
  const { rows } = await sql<NamedNode>`
    SELECT n.node_id AS "nodeId", v.name, v.full_name AS "fullName", v.code, v.parent_id AS "parentId",
           v.valid_to IS NULL AS living,
           ARRAY(SELECT a.name FROM registry_alias a WHERE a.node_id = n.node_id
                 UNION SELECT o.full_name FROM registry_version o WHERE o.node_id = n.node_id AND o.full_name <> v.full_name)
             AS aliases,
           ARRAY(SELECT h.full_name FROM registry_link l JOIN registry_version h ON h.node_id = l.to_node
                  WHERE l.from_node = n.node_id AND l.inherits AND h.valid_to IS NULL ORDER BY h.sort_key COLLATE "C" LIMIT 5)
             AS heirs
      FROM registry_node n
      JOIN LATERAL (SELECT * FROM registry_version l WHERE l.node_id = n.node_id ORDER BY l.valid_from DESC LIMIT 1) v ON true
     WHERE n.province_code = ${provinceCode}
     ORDER BY n.node_id LIMIT ${MOST_NAMES}`.execute(db);
  return indexNames(rows);
}
