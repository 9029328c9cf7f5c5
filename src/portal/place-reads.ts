import { sql } from 'kysely';
import { BORNE_BY_LINEAGE } from '../agreements/agreement-bearer-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { LegalDocument } from '../registry/national-changes.ts';
import type { ActKind } from '../registry/registry.ts';
import { actJson, listActs, latestVersion, placeJson } from './place-columns.ts';
import type { ListPage, PlaceRef } from './read-models.ts';

/** An act on the registry, as far as a page tells it. */
export interface PlaceAct {
  readonly kind: ActKind;
  readonly effectiveOn: PlainDate;
  readonly document: LegalDocument;
}

export interface PlaceVersion {
  readonly validFrom: PlainDate;
  readonly validTo: PlainDate | null;
  readonly code: string | null;
  readonly fullName: string;
  readonly within: PlaceRef | null;
  readonly formerDistrict: string | null;
  /** What made it so; null where no document is known. */
  readonly act: PlaceAct | null;
  /** What ended it. */
  readonly endingAct: PlaceAct | null;
}

/** What places are classed by. */
export type ClassScheme = 'khu-vuc' | 'dac-biet-kho-khan';

export interface PlaceDetails extends PlaceRef {
  readonly nodeId: string;
  readonly provinceCode: string;
  /** From what it lies in up to the province. */
  readonly ancestors: readonly PlaceRef[];
  /** The latest first. */
  readonly versions: readonly PlaceVersion[];
  /** Short names, press spellings, the name in its own language. */
  readonly otherNames: readonly string[];
  readonly classes: readonly {
    readonly scheme: ClassScheme;
    readonly value: string;
    readonly documentNumber: string | null;
  }[];
}

export async function findPlace(db: Db, slug: string): Promise<PlaceDetails | null> {
  const { rows } = await sql<PlaceDetails>`
    SELECT n.node_id AS "nodeId", n.slug, n.kind, n.province_code AS "provinceCode", v.type, v.name, v.full_name AS "fullName",
           v.valid_to IS NOT NULL AS ended,
           (WITH RECURSIVE up AS (
              SELECT v.parent_id AS node_id, 1 AS depth
              UNION ALL
              SELECT (SELECT x.parent_id FROM registry_version x WHERE x.node_id = up.node_id ORDER BY x.valid_from DESC LIMIT 1), depth + 1
                FROM up WHERE up.node_id IS NOT NULL AND depth < 6)
            SELECT coalesce(jsonb_agg(${placeJson(sql`up.node_id`)} ORDER BY depth), '[]') FROM up WHERE node_id IS NOT NULL) AS ancestors,
           (SELECT jsonb_agg(jsonb_build_object('validFrom', x.valid_from, 'validTo', x.valid_to, 'code', x.code,
                     'fullName', x.full_name, 'formerDistrict', x.former_district, 'within', ${placeJson(sql`x.parent_id`)},
                     'act', ${actJson(sql`x.act_id`)}, 'endingAct', ${actJson(sql`x.ending_act_id`)})
                     ORDER BY x.valid_from DESC)
              FROM registry_version x WHERE x.node_id = n.node_id) AS versions,
           (SELECT coalesce(jsonb_agg(r.name ORDER BY r.name), '[]')
              FROM registry_alias r WHERE r.node_id = n.node_id) AS "otherNames",
           (SELECT coalesce(jsonb_agg(jsonb_build_object('scheme', k.scheme, 'value', k.value, 'documentNumber', k.document_number)
                     ORDER BY k.scheme, k.valid_from), '[]')
              FROM registry_classification k WHERE k.node_id = n.node_id AND k.valid_to IS NULL) AS classes
      FROM registry_node n ${latestVersion('n', 'v')} WHERE n.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

export interface Succession extends PlaceRef {
  readonly direction: 'became' | 'came-from';
  readonly link: 'merge' | 'split';
  readonly effectiveOn: PlainDate;
  readonly formerDistrict: string | null;
  readonly within: PlaceRef | null;
  /** What made one of the other. */
  readonly act: PlaceAct | null;
  /** What had changed the other place itself, the latest last. */
  readonly changes: readonly PlaceAct[];
}

/** What became of a place and what it was made of. */
export async function listSuccessions(db: Db, nodeId: string): Promise<readonly Succession[]> {
  const { rows } = await sql<Succession>`
    SELECT l.direction, l.link, l.effective_on AS "effectiveOn", n.slug, n.kind, v.type, v.name, v.full_name AS "fullName",
           v.valid_to IS NOT NULL AS ended, v.former_district AS "formerDistrict", ${placeJson(sql`v.parent_id`)} AS within,
           ${actJson(sql`l.act_id`)} AS act,
           (SELECT coalesce(jsonb_agg(${actJson(sql`x.act_id`)} ORDER BY x.valid_from), '[]')
              FROM registry_version x JOIN registry_act a USING (act_id)
             WHERE x.node_id = l.node_id AND a.document_kind IS NOT NULL AND a.kind NOT IN ('load', 'import', 'create')
               AND x.valid_from <= l.effective_on AND a.act_id <> l.act_id AND a.act_id NOT IN ${listActs}) AS changes
      FROM (SELECT 'became' AS direction, kind AS link, effective_on, to_node AS node_id, act_id FROM registry_link WHERE from_node = ${nodeId}::uuid
            UNION ALL
            SELECT 'came-from', kind, effective_on, from_node, act_id FROM registry_link WHERE to_node = ${nodeId}::uuid) l
      JOIN registry_node n ON n.node_id = l.node_id ${latestVersion('n', 'v')}
     ORDER BY l.direction, l.effective_on, v.sort_key COLLATE "C", n.node_id LIMIT 300`.execute(db);
  return rows;
}

export interface ChildPlace extends PlaceRef {
  readonly agreements: number;
  readonly cursor: string;
}

const PAGE = 200;

/** What lies in a place now: communes, then villages, then organisations, each in Vietnamese order. */
export async function listChildren(db: Db, nodeId: string, after: string | null): Promise<ListPage<ChildPlace>> {
  const match = /^([1-4])~([^~]{0,1000})~([0-9a-f-]{36})$/.exec(after ?? '');
  const rank = sql`array_position(ARRAY['province', 'commune', 'village', 'organisation'], n.kind)`;
  const beyond = match
    ? sql`AND (${rank}, v.sort_key COLLATE "C", n.node_id) > (${Number(match[1])}, ${match[2]}, ${match[3]}::uuid)`
    : sql``;
  const { rows } = await sql<ChildPlace>`
    SELECT n.slug, n.kind, v.type, v.name, v.full_name AS "fullName",
           ${rank} || '~' || v.sort_key || '~' || n.node_id AS cursor,
           (WITH RECURSIVE lineage AS (
              SELECT n.node_id AS node
              UNION
              SELECT link.from_node FROM lineage JOIN registry_link link ON link.to_node = lineage.node WHERE link.inherits)
            SELECT count(DISTINCT (borne.province_code, borne.agreement_id))::int
              FROM (${BORNE_BY_LINEAGE}) borne JOIN agreement a USING (province_code, agreement_id)
             WHERE NOT a.is_restricted) AS agreements
      FROM registry_version v JOIN registry_node n USING (node_id)
     WHERE v.parent_id = ${nodeId}::uuid AND v.valid_to IS NULL ${beyond}
     ORDER BY ${rank}, v.sort_key COLLATE "C", n.node_id LIMIT ${PAGE + 1}`.execute(db);
  return { rows: rows.slice(0, PAGE), next: rows.length > PAGE ? (rows[PAGE - 1]?.cursor ?? null) : null };
}
