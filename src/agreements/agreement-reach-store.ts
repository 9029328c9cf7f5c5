import { type RawBuilder, sql } from 'kysely';
import type { AgreementId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import { BORNE_BY_LINEAGE } from './agreement-bearer-store.ts';
import { type AgreementSummary, listSummaries } from './agreement-list-store.ts';
import { type AgreementActKind, type AgreementStatus, STEADY_ACTS, TRANSITIONS } from './agreement-status.ts';

/** The acts after which an agreement has this status. */
const actsLeadingTo = (status: AgreementStatus): AgreementActKind[] => [
  ...new Set(
    Object.values(TRANSITIONS).flatMap((acts) =>
      Object.entries(acts).flatMap(([act, after]) => (after === status ? [act as AgreementActKind] : [])),
    ),
  ),
];

/** Narrows `a` to a status: the fold of agreement-status.ts always ends where the last act that sets a status leads. */
const hasStatus = (status: AgreementStatus): RawBuilder<unknown> => sql`(
  SELECT act.kind FROM agreement_act act WHERE act.province_code = a.province_code AND act.agreement_id = a.agreement_id
     AND act.kind <> ALL(${STEADY_ACTS}::text[]) ORDER BY act.act_no DESC LIMIT 1) = ANY(${actsLeadingTo(status)}::text[])`;

/**
 * Who has a party where: the nodes of the reach, what lies below them, and everybody from whom those took over, however far
 * back. A node that somebody took over counts with its heir alone.
 */
export const partiesOfNodes = ({ nodes }: PlaceReach): RawBuilder<unknown> => sql`
  WITH RECURSIVE below AS (
    SELECT node FROM unnest(${nodes}::uuid[]) node
    UNION
    SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node
     WHERE NOT EXISTS (SELECT FROM registry_version later WHERE later.node_id = v.node_id AND later.valid_from > v.valid_from)
  ), lineage AS (
    SELECT node FROM below WHERE NOT EXISTS (SELECT FROM registry_link l WHERE l.from_node = below.node AND l.inherits)
    UNION
    SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits
  )
  ${BORNE_BY_LINEAGE}`;

/** The same for whole provinces: agreements that another province keeps, with a party that this one bears. */
const partiesElsewhere = ({ provinces }: PlaceReach): RawBuilder<unknown> => sql`
  WITH RECURSIVE lineage AS (
    SELECT n.node_id AS node FROM registry_node n
     WHERE n.province_code = ANY(${provinces}::text[])
       AND NOT EXISTS (SELECT FROM registry_link l WHERE l.from_node = n.node_id AND l.inherits)
    UNION
    SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits
  )
  SELECT borne.province_code, borne.agreement_id FROM (${BORNE_BY_LINEAGE}) borne
   WHERE borne.province_code <> ALL(${provinces}::text[])`;

/** What narrows `a` to each part of a reach: the provinces one by one, so that each is read along its key. */
export function partsOfReach(reach: PlaceReach): RawBuilder<unknown>[] {
  const parts = reach.provinces.map((province) => sql`a.province_code = ${province}`);
  if (reach.provinces.length > 0) parts.push(sql`(a.province_code, a.agreement_id) IN (${partiesElsewhere(reach)})`);
  if (reach.nodes.length > 0) parts.push(sql`(a.province_code, a.agreement_id) IN (${partiesOfNodes(reach)})`);
  return parts;
}

export interface ReachFilter {
  /** Folded words (kernel/vietnamese/fold.ts), each of which the agreement's address, the names of its sides, must have. */
  readonly words: readonly string[];
  readonly status: AgreementStatus | null;
}

/** The agreements within reach, recorded last first, in one statement. `after`: the last of the page before. */
export async function listAgreementsWithin(
  db: Db,
  reach: PlaceReach,
  { words, status }: ReachFilter,
  page: { readonly after: AgreementId | null; readonly limit: number },
): Promise<AgreementSummary[]> {
  const parts = partsOfReach(reach);
  if (parts.length === 0) return [];
  const limit = Math.min(page.limit, 200);
  const conditions = [
    ...words.slice(0, 12).map((word) => sql`'-' || a.slug LIKE ${`%-${word.replaceAll(/[%_\\]/g, '\\$&')}%`}`),
    ...(status ? [hasStatus(status)] : []),
    ...(page.after ? [sql`a.agreement_id < ${page.after}`] : []),
  ];
  const found = parts.map(
    (part) => sql`(SELECT a.province_code, a.agreement_id FROM agreement a
      WHERE ${sql.join([part, ...conditions], sql` AND `)} ORDER BY a.agreement_id DESC LIMIT ${limit})`,
  );
  const chosen = sql`(a.province_code, a.agreement_id) IN (
    SELECT province_code, agreement_id FROM (${sql.join(found, sql` UNION `)}) found
     ORDER BY agreement_id DESC LIMIT ${limit})`;
  const rows = await listSummaries(db, chosen, { after: null, limit });
  return rows.toSorted((one, other) => (one.agreementId < other.agreementId ? 1 : -1));
}
