import { sql } from 'kysely';
import type { NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';

/** A place of a filter, looked up. */
export interface StatementPlace {
  readonly nodeId: NodeId;
  readonly slug: string;
  readonly fullName: string;
  readonly kind: 'province' | 'commune' | 'village' | 'organisation';
  readonly provinceCode: string;
}

/** The place or organisation that a filter names; null where there is none. */
export async function findStatementPlace(db: Db, slug: string): Promise<StatementPlace | null> {
  const { rows } = await sql<StatementPlace>`
    SELECT n.node_id AS "nodeId", n.slug, n.kind, n.province_code AS "provinceCode", v.full_name AS "fullName"
      FROM registry_node n CROSS JOIN LATERAL (
        SELECT full_name FROM registry_version WHERE node_id = n.node_id ORDER BY valid_from DESC LIMIT 1) v
     WHERE n.slug = ${slug}`.execute(db);
  return rows[0] ?? null;
}

/** The names of places by their slugs, in the order asked; what is unknown stands as it was asked. */
export async function namePlaces(db: Db, slugs: readonly string[]): Promise<string[]> {
  if (slugs.length === 0) return [];
  const { rows } = await sql<{ slug: string; fullName: string }>`
    SELECT n.slug, v.full_name AS "fullName" FROM registry_node n CROSS JOIN LATERAL (
        SELECT full_name FROM registry_version WHERE node_id = n.node_id ORDER BY valid_from DESC LIMIT 1) v
     WHERE n.slug = ANY(${slugs}::text[])`.execute(db);
  const names = new Map(rows.map(({ slug, fullName }) => [slug, fullName]));
  return slugs.map((slug) => names.get(slug) ?? slug);
}

export async function nameProgramme(db: Db, programmeId: ProgrammeId): Promise<string | null> {
  const { rows } = await sql<{ title: string }>`
    SELECT title FROM programme_stated WHERE programme_id = ${programmeId} LIMIT 1`.execute(db);
  return rows[0]?.title ?? null;
}
