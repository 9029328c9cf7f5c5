import { type RawBuilder, sql } from 'kysely';
import type { AgreementId, JointTextId, NodeId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { PlaceReach } from '../registry/reach-store.ts';
import type { AgreementDocumentKind, PartyRole } from './agreement.ts';
import { type TextPurpose, type TextStatus, textStatus } from './joint-text.ts';

/** A text in a list, with who is still to approve it. */
export interface TextLine {
  readonly provinceCode: string;
  readonly textId: JointTextId;
  readonly purpose: TextPurpose;
  readonly documentKind: AgreementDocumentKind;
  readonly agreementId: AgreementId | null;
  readonly parties: readonly { readonly nodeId: NodeId; readonly role: PartyRole; readonly fullName: string }[];
  readonly versionNo: number;
  readonly changedAt: Date;
  readonly approvedBy: readonly NodeId[];
  readonly openComments: number;
  readonly status: TextStatus;
}

/** The texts with a party in the reach: at its nodes, below them, or taken over by them. */
function withinReach({ provinces, nodes }: PlaceReach): RawBuilder<unknown> | null {
  const parts: RawBuilder<unknown>[] = [];
  if (provinces.length > 0) parts.push(sql`t.province_code = ANY(${provinces}::text[])`);
  if (nodes.length > 0)
    parts.push(sql`(t.province_code, t.text_id) IN (
      WITH RECURSIVE below AS (
        SELECT node FROM unnest(${nodes}::uuid[]) node
        UNION
        SELECT v.node_id FROM below JOIN registry_version v ON v.parent_id = below.node
         WHERE NOT EXISTS (SELECT FROM registry_version later WHERE later.node_id = v.node_id AND later.valid_from > v.valid_from)
      ), lineage AS (
        SELECT node FROM below
        UNION
        SELECT l.from_node FROM lineage JOIN registry_link l ON l.to_node = lineage.node WHERE l.inherits
      )
      SELECT p.province_code, p.text_id FROM joint_text_party p JOIN lineage ON lineage.node = p.node_id)`);
  return parts.length > 0 ? sql`(${sql.join(parts, sql` OR `)})` : null;
}

interface TextRow extends Omit<TextLine, 'status' | 'approvedBy'> {
  readonly approvedBy: NodeId[] | null;
  readonly end: 'signed' | 'withdrawn' | null;
}

interface TextListFilter {
  /** Only those that are still talked about. */
  readonly isOpen: boolean;
  /** Only those of this agreement: its annexes and renewals, and the text from which it came. */
  readonly agreementId?: AgreementId;
}

/** Texts within reach, the one that was opened last first, in one statement. */
export async function listTexts(
  db: Db,
  reach: PlaceReach,
  { isOpen, agreementId }: TextListFilter,
  { after, limit }: { readonly after: JointTextId | null; readonly limit: number },
): Promise<TextLine[]> {
  const within = withinReach(reach);
  if (within === null) return [];
  const conditions = [
    within,
    ...(isOpen ? [sql`ended.kind IS NULL`] : []),
    ...(agreementId ? [sql`(t.agreement_id = ${agreementId} OR ended.agreement_id = ${agreementId})`] : []),
    ...(after ? [sql`t.text_id < ${after}::uuid`] : []),
  ];
  const { rows } = await sql<TextRow>`
    SELECT t.province_code AS "provinceCode", t.text_id AS "textId", t.purpose, t.agreement_id AS "agreementId",
           v.document_kind AS "documentKind", v.version_no AS "versionNo", v.recorded_at AS "changedAt", ended.kind AS "end",
           (SELECT json_agg(json_build_object('nodeId', p.node_id, 'role', p.role, 'fullName', (
              SELECT full_name FROM registry_version WHERE node_id = p.node_id ORDER BY valid_from DESC LIMIT 1)) ORDER BY p.position)
              FROM joint_text_party p
             WHERE p.province_code = t.province_code AND p.text_id = t.text_id AND p.version_no = v.version_no) AS parties,
           (SELECT json_agg(a.node_id) FROM joint_text_approval a
             WHERE a.province_code = t.province_code AND a.text_id = t.text_id AND a.version_no = v.version_no) AS "approvedBy",
           (SELECT count(*)::int FROM joint_text_comment c
             WHERE c.province_code = t.province_code AND c.text_id = t.text_id AND NOT EXISTS (
               SELECT FROM joint_text_comment_end e WHERE e.province_code = c.province_code AND e.comment_id = c.comment_id)) AS "openComments"
      FROM joint_text t
      JOIN LATERAL (SELECT version_no, document_kind, recorded_at FROM joint_text_version
        WHERE province_code = t.province_code AND text_id = t.text_id ORDER BY version_no DESC LIMIT 1) v ON true
      LEFT JOIN joint_text_end ended ON ended.province_code = t.province_code AND ended.text_id = t.text_id
     WHERE ${sql.join(conditions, sql` AND `)}
     ORDER BY t.text_id DESC LIMIT ${Math.min(limit, 200)}`.execute(db);
  return rows.map(({ end, approvedBy, ...row }) => {
    const approved = approvedBy ?? [];
    const approvals = approved.map((nodeId) => ({ versionNo: row.versionNo, nodeId, side: '', by: '' as never }));
    return {
      ...row,
      changedAt: new Date(row.changedAt),
      approvedBy: approved,
      status: textStatus(row, approvals, end),
    };
  });
}
