import type { RequestId, TextCommentId, TextLineId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { TextKey } from './joint-text.ts';
import { type ActingFor, type Asked, type Writer, nameNow, rowOfWriting } from './joint-text-writer-store.ts';

export interface TextComment extends Writer {
  readonly commentId: TextCommentId;
  readonly versionNo: number;
  readonly lineId: TextLineId | null;
  readonly text: string;
  readonly recordedAt: Date;
  readonly resolved: (Writer & { readonly note: string | null; readonly recordedAt: Date }) | null;
}

const MOST_COMMENTS = 1000;

/** What was said of a text, in order, with what was resolved. */
export async function listTextComments(db: Db, { provinceCode, textId }: TextKey): Promise<TextComment[]> {
  const rows = await db
    .selectFrom('joint_text_comment as c')
    .leftJoin('account as a', 'a.id', 'c.recorded_by')
    .leftJoin('joint_text_comment_end as e', (join) =>
      join.onRef('e.province_code', '=', 'c.province_code').onRef('e.comment_id', '=', 'c.comment_id'),
    )
    .leftJoin('account as r', 'r.id', 'e.recorded_by')
    .select([
      'c.comment_id',
      'c.version_no',
      'c.line_id',
      'c.text',
      'c.recorded_at',
      'a.name',
      nameNow('c.as_node').as('for_node'),
      'e.note',
      'e.recorded_at as resolved_at',
      'r.name as resolver',
      nameNow('e.as_node').as('resolver_node'),
    ])
    .where('c.province_code', '=', provinceCode)
    .where('c.text_id', '=', textId)
    .orderBy('c.comment_id')
    .limit(MOST_COMMENTS)
    .execute();
  return rows.map((row) => ({
    commentId: row.comment_id,
    versionNo: row.version_no,
    lineId: row.line_id,
    text: row.text,
    recordedAt: row.recorded_at,
    name: row.name,
    forNode: row.for_node,
    resolved: row.resolved_at && {
      name: row.resolver,
      forNode: row.resolver_node,
      note: row.note,
      recordedAt: row.resolved_at,
    },
  }));
}

export async function insertTextComment(
  tx: Db,
  { provinceCode, textId }: TextKey,
  comment: Asked &
    ActingFor & {
      readonly commentId: TextCommentId;
      readonly versionNo: number;
      readonly lineId: TextLineId | null;
      readonly text: string;
    },
): Promise<void> {
  await tx
    .insertInto('joint_text_comment')
    .values({
      province_code: provinceCode,
      text_id: textId,
      comment_id: comment.commentId,
      version_no: comment.versionNo,
      line_id: comment.lineId,
      text: comment.text,
      ...rowOfWriting(comment),
    })
    .execute();
}

export async function insertCommentEnd(
  tx: Db,
  provinceCode: string,
  end: Asked & ActingFor & { readonly commentId: TextCommentId; readonly note: string | null },
): Promise<void> {
  await tx
    .insertInto('joint_text_comment_end')
    .values({
      province_code: provinceCode,
      comment_id: end.commentId,
      note: end.note,
      ...rowOfWriting(end),
    })
    .execute();
}

/** The comment that an earlier request wrote, or in `joint_text_comment_end` the one that it resolved. */
export async function findCommentByRequest(
  db: Db,
  table: 'joint_text_comment' | 'joint_text_comment_end',
  { provinceCode, requestId }: { readonly provinceCode: string; readonly requestId: RequestId },
): Promise<{ hash: string; answer: TextCommentId } | null> {
  const row = await db
    .selectFrom(table)
    .select(['comment_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.comment_id } : null;
}
