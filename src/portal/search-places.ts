import { sql } from 'kysely';
import { foldKey, tightKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import { latestVersion, placeJson } from './place-columns.ts';
import type { PlaceFind } from './place-reads.ts';

/** A type word before a name narrows nothing: "xã Trà Tân" must find what "Trà Tân" finds. */
const TYPE_WORDS = /^(?:xa|phuong|dac khu|thi tran|tinh|thanh pho|thon|lang|buon|ban|bon|plei) (?=\S)/;

/** Places whose names equal, begin with or contain the query, marks or no marks; exact before prefix before the rest. */
export async function searchPlacesByName(db: Db, query: string, limit: number): Promise<readonly PlaceFind[]> {
  const loose = foldKey(query);
  const bare = tightKey(loose.replace(TYPE_WORDS, ''));
  const tight = tightKey(loose);
  if (bare === '') return [];
  const { rows } = await sql<PlaceFind>`
    SELECT n.slug, n.kind, v.type, v.name, v.full_name AS "fullName", ${placeJson(sql`v.parent_id`)} AS within,
           v.valid_to IS NOT NULL AS ended, CASE WHEN found.usage = 'current' THEN NULL ELSE found.name END AS "foundAs"
      FROM (SELECT DISTINCT ON (r.node_id) r.node_id, r.name, r.usage,
                   CASE WHEN r.tight_key IN (${tight}, ${bare}) THEN 0 WHEN r.tight_key LIKE ${`${bare}%`} THEN 1 ELSE 2 END AS rank
              FROM registry_name r WHERE r.tight_key LIKE ${`%${bare}%`} OR r.tight_key LIKE ${`%${tight}%`}
             ORDER BY r.node_id, rank, r.usage) found
      JOIN registry_node n ON n.node_id = found.node_id ${latestVersion('n', 'v')}
     ORDER BY found.rank, v.valid_to IS NOT NULL, array_position(ARRAY['province', 'commune', 'organisation', 'village'], n.kind),
              v.sort_key COLLATE "C", n.node_id
     LIMIT ${limit}`.execute(db);
  return rows;
}
