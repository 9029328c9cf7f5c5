import { type RawBuilder, sql } from 'kysely';
import type { Role } from '../kernel/actor.ts';
import type { Db } from '../platform/database/database.ts';
import { provinceName } from '../portal/place-columns.ts';
import type { Party, PlaceRef } from '../portal/read-models.ts';

/** What is known today of something that an entry names by its id. */
export type RecordName =
  | { readonly kind: 'account' /** Null where the person's data were erased. */; readonly name: string | null }
  | { readonly kind: 'key'; readonly name: string }
  | ({ readonly kind: 'node'; readonly place: PlaceRef } & InProvince)
  | ({
      readonly kind: 'programme';
      readonly title: string;
      readonly titleEn: string | null;
      readonly slug: string;
    } & InProvince)
  | ({ readonly kind: 'agreement'; readonly parties: readonly Party[]; readonly slug: string } & InProvince)
  | ({ readonly kind: 'document'; readonly documentKind: string; readonly number: string } & InProvince)
  | ({ readonly kind: 'source'; readonly title: string | null; readonly outlet: string | null } & InProvince)
  | ({ readonly kind: 'contribution'; readonly item: string | null; readonly agreementId: string } & InProvince)
  | { readonly kind: 'grant' | 'invitation'; readonly role: Role; readonly place: PlaceRef };

interface InProvince {
  readonly provinceCode: string;
  readonly provinceName: string | null;
}

export type RecordNames = ReadonlyMap<string, RecordName>;

const place = (nodeId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  SELECT jsonb_build_object('slug', pn.slug, 'kind', pn.kind, 'type', pv.type, 'name', pv.name, 'fullName', pv.full_name)
    FROM registry_node pn
    JOIN LATERAL (SELECT type, name, full_name FROM registry_version l
                   WHERE l.node_id = pn.node_id ORDER BY l.valid_from DESC LIMIT 1) pv ON true
   WHERE pn.node_id = ${nodeId})`;

const inProvince = (code: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`'provinceCode', ${code}, 'provinceName', ${provinceName(code)}`;

/** The sides of an agreement `a` as they were called when it was signed. */
const parties = sql`(
  SELECT jsonb_agg(jsonb_build_object('role', ap.role, 'slug', n.slug, 'kind', n.kind, 'type', v.type, 'name', v.name,
           'fullName', v.full_name, 'within', NULL, 'heir', NULL) ORDER BY ap.position)
    FROM agreement_party ap
    JOIN registry_node n ON n.node_id = ap.node_id
    CROSS JOIN LATERAL (
      SELECT x.type, x.name, x.full_name FROM registry_version x WHERE x.node_id = n.node_id
       ORDER BY daterange(x.valid_from, x.valid_to) @> coalesce((
         SELECT coalesce(s.happened_on, s.happened_by) FROM agreement_act s
          WHERE s.province_code = a.province_code AND s.agreement_id = a.agreement_id AND s.kind = 'signed'), current_date) DESC,
         x.valid_from DESC LIMIT 1) v
   WHERE ap.province_code = a.province_code AND ap.agreement_id = a.agreement_id)`;

/**
 * What the ids name, whatever kind of thing each is, in one statement; records of facts are looked for in these provinces
 * alone. Ids that name nothing are missing from the map.
 */
export async function findRecordNames(
  db: Db,
  provinces: readonly string[],
  ids: Iterable<string>,
): Promise<RecordNames> {
  const asked = [...new Set(ids)];
  if (asked.length === 0) return new Map();
  const wanted = sql`ANY(${asked}::uuid[])`;
  const here = sql`ANY(${[...new Set(provinces)]}::text[])`;
  const { rows } = await sql<{ id: string; name: RecordName }>`
    SELECT a.id, jsonb_build_object('kind', 'account', 'name', CASE WHEN a.erased_at IS NULL THEN a.name END) AS name
      FROM account a WHERE a.id = ${wanted}
    UNION ALL
    SELECT k.key_id, jsonb_build_object('kind', 'key', 'name', k.name) FROM account_key k WHERE k.key_id = ${wanted}
    UNION ALL
    SELECT n.node_id, jsonb_build_object('kind', 'node', 'place', ${place(sql`n.node_id`)}, ${inProvince(sql`n.province_code`)})
      FROM registry_node n WHERE n.node_id = ${wanted}
    UNION ALL
    SELECT p.programme_id, jsonb_build_object('kind', 'programme', 'title', p.title, 'titleEn', p.title_en, 'slug', p.slug,
           ${inProvince(sql`p.province_code`)})
      FROM programme_stated p WHERE p.province_code = ${here} AND p.programme_id = ${wanted}
    UNION ALL
    SELECT a.agreement_id, jsonb_build_object('kind', 'agreement', 'slug', a.slug, 'parties', ${parties},
           ${inProvince(sql`a.province_code`)})
      FROM agreement a WHERE a.province_code = ${here} AND a.agreement_id = ${wanted}
    UNION ALL
    SELECT d.document_id, jsonb_build_object('kind', 'document', 'documentKind', d.kind, 'number', d.number,
           ${inProvince(sql`d.province_code`)})
      FROM legal_document_stated d WHERE d.province_code = ${here} AND d.document_id = ${wanted}
    UNION ALL
    SELECT s.source_id, jsonb_build_object('kind', 'source', 'title', s.title, 'outlet', s.outlet, ${inProvince(sql`s.province_code`)})
      FROM source s WHERE s.province_code = ${here} AND s.source_id = ${wanted}
    UNION ALL
    SELECT c.contribution_id, jsonb_build_object('kind', 'contribution', 'item', c.item, 'agreementId', c.agreement_id,
           ${inProvince(sql`c.province_code`)})
      FROM contribution c WHERE c.province_code = ${here} AND c.contribution_id = ${wanted}
    UNION ALL
    SELECT r.grant_id, jsonb_build_object('kind', 'grant', 'role', r.role, 'place', ${place(sql`r.node_id`)})
      FROM account_role r WHERE r.grant_id = ${wanted}
    UNION ALL
    SELECT i.invitation_id, jsonb_build_object('kind', 'invitation', 'role', i.role, 'place', ${place(sql`i.node_id`)})
      FROM account_invitation i WHERE i.invitation_id = ${wanted}`.execute(db);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
