import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { placeJson, provinceName } from './place-columns.ts';
import { provinceSlugOf } from './place-names.ts';
import type { Party, PlaceRef } from './read-models.ts';

/** An agreement as one line of a search tells it. */
export interface LineAgreement {
  readonly agreementId: string;
  readonly provinceSlug: string;
  readonly slug: string;
  readonly isSample: boolean;
  /** The day of signing, where a source tells it; else the day by which it was known to have happened. */
  readonly signedOn: PlainDate | null;
  readonly signedBy: PlainDate | null;
  readonly status: 'recorded' | 'in-force' | 'suspended' | 'ended';
  readonly parties: readonly Party[];
}

/** The agreements with these ids, those alone of which everybody may know. */
export async function listLineAgreements(db: Db, ids: readonly string[]): Promise<Map<string, LineAgreement>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<LineAgreement, 'provinceSlug'> & { provinceName: string }>`
    SELECT s.agreement_id AS "agreementId", ${provinceName(sql`s.province_code`)} AS "provinceName", s.slug, a.is_sample AS "isSample",
           signed.happened_on AS "signedOn", signed.happened_by AS "signedBy", s.status,
           (SELECT jsonb_agg(jsonb_build_object('role', party.role, 'slug', n.slug, 'kind', n.kind, 'type', v.type, 'name', v.name,
                     'fullName', v.full_name, 'within', null, 'heir', null) ORDER BY party.position)
              FROM agreement_party party JOIN registry_node n ON n.node_id = party.node_id
              CROSS JOIN LATERAL (SELECT x.* FROM registry_version x WHERE x.node_id = n.node_id
                ORDER BY daterange(x.valid_from, x.valid_to) @> coalesce(s.signed_on, current_date) DESC, x.valid_from DESC LIMIT 1) v
             WHERE party.province_code = s.province_code AND party.agreement_id = s.agreement_id) AS parties
      FROM search_document d
      JOIN agreement_standing s ON s.province_code = d.province_code AND s.agreement_id = d.subject_id
      JOIN agreement a ON a.province_code = s.province_code AND a.agreement_id = s.agreement_id
      LEFT JOIN agreement_act signed ON signed.province_code = s.province_code AND signed.agreement_id = s.agreement_id AND signed.kind = 'signed'
     WHERE d.kind = 'agreement' AND (d.province_code, d.subject_id) IN (
       SELECT x.province_code, x.agreement_id FROM agreement x WHERE x.agreement_id = ANY(${ids}::uuid[]) AND NOT x.is_restricted)`.execute(
    db,
  );
  return new Map(
    rows.map(({ provinceName: name, ...row }) => [row.agreementId, { ...row, provinceSlug: provinceSlugOf(name) }]),
  );
}

export interface LineProgramme {
  readonly programmeId: string;
  readonly provinceSlug: string;
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly owner: PlaceRef;
  readonly agreements: number;
}

export async function listLineProgrammes(db: Db, ids: readonly string[]): Promise<Map<string, LineProgramme>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<LineProgramme, 'provinceSlug'> & { provinceName: string }>`
    SELECT p.programme_id AS "programmeId", ${provinceName(sql`p.province_code`)} AS "provinceName", p.slug, p.title, p.title_en AS "titleEn",
           ${placeJson(sql`p.owner_node`)} AS owner,
           (SELECT count(*)::int FROM agreement_standing s WHERE s.province_code = p.province_code AND s.programme_id = p.programme_id
              AND NOT s.is_restricted) AS agreements
      FROM programme_stated p WHERE p.programme_id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ provinceName: name, ...row }) => [row.programmeId, { ...row, provinceSlug: provinceSlugOf(name) }]),
  );
}

/** How many agreements each of these nodes stands in, and the latest of them. */
export async function listTwinnings(
  db: Db,
  nodeIds: readonly NodeId[],
): Promise<Map<NodeId, { readonly count: number; readonly latest: string }>> {
  if (nodeIds.length === 0) return new Map();
  const { rows } = await sql<{ nodeId: NodeId; count: number; latest: string }>`
    SELECT asked.id AS "nodeId", found.count, found.latest
      FROM unnest(${nodeIds}::uuid[]) asked(id)
     CROSS JOIN LATERAL (
       SELECT count(*)::int AS count, (array_agg(d.subject_id ORDER BY d.happened_on DESC NULLS LAST, d.subject_id DESC))[1] AS latest
         FROM (SELECT subject_id, happened_on FROM search_document
                WHERE kind = 'agreement' AND within_nodes @> ARRAY[asked.id] AND nodes @> ARRAY[asked.id] LIMIT 500) d) found
     WHERE found.count > 0`.execute(db);
  return new Map(rows.map(({ nodeId, ...row }) => [nodeId, row]));
}

export interface LineProduct {
  readonly productId: string;
  readonly provinceSlug: string;
  readonly slug: string;
  readonly maker: string | null;
  readonly seller: PlaceRef;
}

export async function listLineProducts(db: Db, ids: readonly string[]): Promise<Map<string, LineProduct>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<Omit<LineProduct, 'provinceSlug'> & { provinceName: string }>`
    SELECT p.product_id AS "productId", ${provinceName(sql`p.province_code`)} AS "provinceName", p.slug,
           (SELECT v.maker FROM product_version v WHERE v.province_code = p.province_code AND v.product_id = p.product_id
             ORDER BY v.version_no DESC LIMIT 1) AS maker, ${placeJson(sql`p.node_id`)} AS seller
      FROM product p WHERE p.product_id = ANY(${ids}::uuid[])`.execute(db);
  return new Map(
    rows.map(({ provinceName: name, ...row }) => [row.productId, { ...row, provinceSlug: provinceSlugOf(name) }]),
  );
}
