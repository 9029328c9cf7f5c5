import { type RawBuilder, sql } from 'kysely';

/** The version of a node that stands now or stood last, joined to `node` (a trusted alias of registry_node). */
export const latestVersion = (node: string, as: string): RawBuilder<unknown> => sql`
  JOIN LATERAL (
    SELECT latest.* FROM registry_version latest
     WHERE latest.node_id = ${sql.ref(`${node}.node_id`)} ORDER BY latest.valid_from DESC LIMIT 1
  ) ${sql.ref(as)} ON true`;

/** A place as JSON, by the node's id. */
export const placeJson = (nodeId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  SELECT jsonb_build_object('slug', pn.slug, 'kind', pn.kind, 'type', pv.type, 'name', pv.name, 'fullName', pv.full_name,
      'ended', pv.valid_to IS NOT NULL)
    FROM registry_node pn ${latestVersion('pn', 'pv')} WHERE pn.node_id = ${nodeId})`;

/** The acts that brought a national list in: its document names the units, it did not order what became of each. */
export const listActs = sql`(SELECT loaded.act_id FROM registry_dataset loaded)`;

/** An act with the document that ordered it as JSON, by the act's id; null where no such document is known. */
export const actJson = (actId: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  SELECT jsonb_build_object('kind', act.kind, 'effectiveOn', act.effective_on, 'document', jsonb_build_object(
      'kind', act.document_kind, 'number', act.document_number, 'issuedOn', act.document_issued_on,
      'issuer', act.document_issuer))
    FROM registry_act act WHERE act.act_id = ${actId} AND act.document_kind IS NOT NULL
     AND act.act_id NOT IN ${listActs})`;

/** The name of the province of today with that code. */
export const provinceName = (code: RawBuilder<unknown>): RawBuilder<unknown> => sql`(
  SELECT v.name FROM registry_version v JOIN registry_node n USING (node_id)
   WHERE v.code = ${code} AND v.valid_to IS NULL AND n.kind = 'province' LIMIT 1)`;

/** Contributions that no later row corrects and that were not set aside; `k` is the alias of contribution. */
export const stands = sql`(NOT EXISTS (
  SELECT FROM contribution later WHERE later.province_code = k.province_code AND later.corrects_id = k.contribution_id)
  AND NOT EXISTS (
  SELECT FROM contribution_merge merged WHERE merged.province_code = k.province_code AND merged.set_aside_id = k.contribution_id))`;

/** Sums over rows `r` of a roll-up of the ledger. */
export const rolledColumns = sql`
  coalesce(sum(r.amount_vnd) FILTER (WHERE r.stage = 'delivered' AND r.stated_by = 'press'), 0)::bigint AS "pressDelivered",
  coalesce(sum(r.amount_vnd) FILTER (WHERE r.stage = 'delivered' AND r.stated_by IN ('sponsor', 'office')), 0)::bigint AS "officialDelivered",
  coalesce(sum(r.amount_vnd) FILTER (WHERE r.stage = 'outstanding'), 0)::bigint AS outstanding,
  coalesce(sum(r.amount_vnd) FILTER (WHERE r.stage = 'received'), 0)::bigint AS received,
  coalesce(sum(r.row_count) FILTER (WHERE r.stage = 'delivered' AND r.stated_by = 'press'), 0)::int AS "pressRows",
  coalesce(sum(r.row_count) FILTER (WHERE r.stage = 'delivered' AND r.stated_by IN ('sponsor', 'office')), 0)::int AS "officialRows",
  coalesce(sum(r.row_count) FILTER (WHERE r.stage = 'outstanding'), 0)::int AS "outstandingRows",
  coalesce(sum(r.row_count) FILTER (WHERE r.stage = 'received'), 0)::int AS "receivedRows"`;
