import type { RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { TextApproval, TextKey } from './joint-text.ts';
import { type Asked, type Writer, nameNow } from './joint-text-writer-store.ts';

/** An approval with the name of whoever gave it, and of the party for which it was given. */
export type GivenApproval = TextApproval & Writer & { readonly recordedAt: Date };

/** The approvals of every version of a text, oldest first. */
export async function listApprovals(db: Db, { provinceCode, textId }: TextKey): Promise<GivenApproval[]> {
  const rows = await db
    .selectFrom('joint_text_approval as p')
    .leftJoin('account', 'account.id', 'p.recorded_by')
    .select([
      'p.version_no',
      'p.node_id',
      'p.side',
      'p.recorded_by',
      'p.recorded_at',
      'account.name',
      nameNow('p.node_id').as('for_node'),
    ])
    .where('p.province_code', '=', provinceCode)
    .where('p.text_id', '=', textId)
    .orderBy('p.version_no')
    .orderBy('p.recorded_at')
    .limit(5000)
    .execute();
  return rows.map((row) => ({
    versionNo: row.version_no,
    nodeId: row.node_id,
    side: row.side,
    by: row.recorded_by,
    recordedAt: row.recorded_at,
    name: row.name,
    forNode: row.for_node,
  }));
}

export async function insertTextApproval(
  tx: Db,
  { provinceCode, textId }: TextKey,
  approval: Asked & TextApproval & { readonly contentHash: string },
): Promise<void> {
  await tx
    .insertInto('joint_text_approval')
    .values({
      province_code: provinceCode,
      text_id: textId,
      version_no: approval.versionNo,
      node_id: approval.nodeId,
      side: approval.side,
      content_hash: approval.contentHash,
      recorded_by: approval.by,
      request_id: approval.requestId,
      request_hash: approval.hash,
    })
    .execute();
}

export async function findApprovalByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: { versionNo: number } } | null> {
  const row = await db
    .selectFrom('joint_text_approval')
    .select(['version_no', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: { versionNo: row.version_no } } : null;
}
