import type { Actor } from '../kernel/actor.ts';
import { type RequestId, type TextCommentId, type TextLineId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { actingFor } from './acting-for.ts';
import { placesOfParties } from './agreement-place-store.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { holdOpenText } from './hold-joint-text.ts';
import { MOST_COMMENT_LETTERS, type TextKey } from './joint-text.ts';
import { placesOfText } from './joint-text-places.ts';
import {
  findCommentByRequest,
  insertCommentEnd,
  insertTextComment,
  listTextComments,
} from './joint-text-comment-store.ts';
import { findTextContent } from './joint-text-version-store.ts';

export type CommentRefusal =
  | { readonly code: 'text-unknown' | 'text-over' | 'clause-gone' }
  | { readonly code: 'comment-length'; readonly length: number }
  | NotPermitted
  | RequestReused;

/** Says something of a text, or of one clause in it. */
export function commentOnText(
  db: Db,
  by: Actor,
  {
    requestId,
    ...input
  }: TextKey & {
    readonly requestId: RequestId;
    /** Null: of the text as a whole. */
    readonly lineId: TextLineId | null;
    readonly text: string;
  },
): Promise<Result<TextCommentId, CommentRefusal>> {
  const { provinceCode, textId, lineId } = input;
  const key = { provinceCode, textId };
  const words = input.text.normalize('NFC').trim();
  return runAct<typeof agreementPolicies, 'text.comment', TextCommentId, CommentRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'text.comment',
    requestId,
    content: input,
    thing: (tx) => placesOfText(tx, key),
    find: (tx) => findCommentByRequest(tx, 'joint_text_comment', { provinceCode, requestId }),
    write: async (tx, hash) => {
      const held = await holdOpenText(tx, key);
      if (!held.ok) return held;
      const text = held.value;
      if (words === '' || words.length > MOST_COMMENT_LETTERS)
        return refuse({ code: 'comment-length', length: words.length });
      const { versionNo } = text.latest;
      const content = await findTextContent(tx, key, versionNo);
      if (lineId !== null && !content?.clauses.some((clause) => clause.lineId === lineId))
        return refuse({ code: 'clause-gone' });
      const commentId = newId<'text-comment'>();
      const places = await placesOfParties(tx, provinceCode, text.latest.parties);
      const writer = actingFor(agreementPolicies, 'text.comment', by, places);
      await insertTextComment(tx, key, { ...writer, commentId, versionNo, lineId, text: words, requestId, hash });
      return ok({
        answer: commentId,
        told: {
          provinceCode,
          subjectKind: 'text',
          about: [textId, commentId],
          after: { versionNo, length: words.length },
        },
      });
    },
  });
}

export type ResolveRefusal =
  | { readonly code: 'text-unknown' | 'text-over' | 'comment-unknown' | 'comment-resolved' }
  | { readonly code: 'comment-length'; readonly length: number }
  | NotPermitted
  | RequestReused;

/** Says that a comment has been dealt with, and how. */
export function resolveComment(
  db: Db,
  by: Actor,
  {
    requestId,
    ...input
  }: TextKey & {
    readonly requestId: RequestId;
    readonly commentId: TextCommentId;
    readonly note: string | null;
  },
): Promise<Result<TextCommentId, ResolveRefusal>> {
  const { provinceCode, textId, commentId } = input;
  const key = { provinceCode, textId };
  const note = input.note?.normalize('NFC').trim() || null;
  return runAct<typeof agreementPolicies, 'text.resolve', TextCommentId, ResolveRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'text.resolve',
    requestId,
    content: input,
    thing: (tx) => placesOfText(tx, key),
    find: (tx) => findCommentByRequest(tx, 'joint_text_comment_end', { provinceCode, requestId }),
    write: async (tx, hash) => {
      const held = await holdOpenText(tx, key);
      if (!held.ok) return held;
      const text = held.value;
      if (note && note.length > MOST_COMMENT_LETTERS) return refuse({ code: 'comment-length', length: note.length });
      const comment = (await listTextComments(tx, key)).find((one) => one.commentId === commentId);
      if (!comment) return refuse({ code: 'comment-unknown' });
      if (comment.resolved) return refuse({ code: 'comment-resolved' });
      const places = await placesOfParties(tx, provinceCode, text.latest.parties);
      const writer = actingFor(agreementPolicies, 'text.resolve', by, places);
      await insertCommentEnd(tx, provinceCode, { ...writer, commentId, note, requestId, hash });
      return ok({
        answer: commentId,
        told: {
          provinceCode,
          subjectKind: 'text',
          about: [textId, commentId],
          after: { versionNo: text.latest.versionNo },
        },
      });
    },
  });
}
