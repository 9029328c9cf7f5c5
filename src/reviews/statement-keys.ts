import { type RawBuilder, sql } from 'kysely';
import type { Dimension } from './statement.ts';

type Sql = RawBuilder<unknown>;

/** Relations over `scope` that end in `keyed`: for each agreement the line to which it belongs, by what lines sort, its name. */
export interface Keyed {
  readonly relations: Sql;
  /** Whether a line may take in many agreements. */
  readonly isWide: boolean;
}

/**
 * Agreements by those who stand on one side, borne today by whoever took over. Several together are one line, so that nothing
 * is counted twice and the lines add up. `toCommune`: a village stands under its commune.
 */
const bySides = (roles: readonly string[], toCommune: boolean): Sql => sql`
  sides AS (SELECT DISTINCT p.node_id FROM scope JOIN agreement_party p USING (province_code, agreement_id)
             WHERE p.role = ANY(${roles}::text[])),
  borne AS MATERIALIZED (
    SELECT sides.node_id, place.slug, named.sort_key, named.full_name
      FROM sides
      CROSS JOIN LATERAL (
        WITH RECURSIVE heir AS (
          SELECT sides.node_id AS id, 0 AS depth
          UNION ALL
          SELECT l.to_node, heir.depth + 1 FROM heir JOIN registry_link l ON l.from_node = heir.id
           WHERE l.inherits AND heir.depth < 20)
        SELECT id FROM heir ORDER BY depth DESC LIMIT 1) bearer
      LEFT JOIN LATERAL (
        SELECT v.parent_id FROM registry_version v JOIN registry_node n USING (node_id)
         WHERE v.node_id = bearer.id AND n.kind = 'village' AND ${sql.lit(toCommune)}
         ORDER BY v.valid_from DESC LIMIT 1) lies ON true
      JOIN registry_node place ON place.node_id = coalesce(lies.parent_id, bearer.id)
      CROSS JOIN LATERAL (
        SELECT sort_key, full_name FROM registry_version WHERE node_id = place.node_id ORDER BY valid_from DESC LIMIT 1) named),
  keyed AS MATERIALIZED (
    SELECT p.province_code, p.agreement_id, string_agg(DISTINCT borne.slug, ' ' ORDER BY borne.slug) AS key,
           string_agg(DISTINCT borne.sort_key, '  ' ORDER BY borne.sort_key) AS sort,
           string_agg(DISTINCT borne.full_name, ', ' ORDER BY borne.full_name) AS label
      FROM scope JOIN agreement_party p USING (province_code, agreement_id) JOIN borne USING (node_id)
     WHERE p.role = ANY(${roles}::text[]) GROUP BY p.province_code, p.agreement_id)`;

const BY_AGREEMENT = sql`
  keyed AS (SELECT a.province_code, a.agreement_id, a.agreement_id::text AS key, a.slug AS sort, NULL AS label
              FROM scope JOIN agreement a USING (province_code, agreement_id))`;

const BY_PROGRAMME = sql`
  keyed AS MATERIALIZED (
    SELECT a.province_code, a.agreement_id, p.programme_id::text AS key, p.slug AS sort, p.title AS label
      FROM scope JOIN agreement a USING (province_code, agreement_id)
      JOIN programme_stated p ON p.province_code = a.province_code AND p.programme_id = a.programme_id)`;

/** How a statement tells agreements apart; null for what tells their rows apart. */
export function keysOf(by: Dimension): Keyed | null {
  switch (by) {
    case 'agreement':
      return { relations: BY_AGREEMENT, isWide: false };
    case 'programme':
      return { relations: BY_PROGRAMME, isWide: true };
    case 'party':
      return { relations: bySides(['sponsor', 'mutual'], false), isWide: true };
    case 'place':
      return { relations: bySides(['recipient', 'mutual'], true), isWide: true };
    case 'field':
    case 'kind':
    case 'source':
    case 'year':
    case 'month':
    case 'goods':
      return null;
  }
}
