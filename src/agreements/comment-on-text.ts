import type { Actor } from '../kernel/actor.ts';
import { type RequestId, type TextCommentId, type TextLineId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { actingFor } from './acting-for.ts';
import { placesOfParties } from './agreement-place-store.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { holdOpenText } from './hold-joint-text.ts';
import type { JointText } from './joint-text-store.ts';
import type { ActingFor } from './joint-text-writer-store.ts';
import { MOST_COMMENT_LETTERS, type TextKey } from './joint-text.ts';
import { placesOfText } from './joint-text-places.ts';
import {
  findCommentByRequest,
  insertCommentEnd,
  insertTextComment,
  listTextComments,
} from './joint-text-comment-store.ts';
import { tellParties } from './text-notices.ts';
import { findTextContent } from './joint-text-version-store.ts';

type CommentPolicy = 'text.comment' | 'text.resolve';
type WordRefusal =
  | { readonly code: 'text-unknown' | 'text-over' }
  | { readonly code: 'comment-length'; readonly length: number }
  | NotPermitted
  | RequestReused;
export type CommentRefusal = { readonly code: 'clause-gone' } | WordRefusal;
export type ResolveRefusal = { readonly code: 'comment-unknown' | 'comment-resolved' } | WordRefusal;

const normal = (text: string): string => text.normalize('NFC').trim();

/** What is written beside the words: the text as it stands, who speaks and for whom, and the hash of what was asked. */
interface Beside {
  readonly text: JointText;
  readonly writer: ActingFor;
  readonly hash: string;
}

/** Runs an act that adds words beside an open text, under the name of whoever may. */
function runBesideText<Refusal>(
  db: Db,
  by: Actor,
  {
    name,
    table,
    input: { requestId, ...content },
  }: {
    readonly name: CommentPolicy;
    readonly table: Parameters<typeof findCommentByRequest>[1];
    readonly input: TextKey & { readonly requestId: RequestId };
  },
  write: (tx: Db, beside: Beside) => Promise<Result<{ commentId: TextCommentId; after: Told['after'] }, Refusal>>,
): Promise<Result<TextCommentId, Refusal | WordRefusal>> {
  const { provinceCode, textId } = content;
  const key = { provinceCode, textId };
  return runAct<typeof agreementPolicies, CommentPolicy, TextCommentId, Refusal | WordRefusal>(db, {
    by,
    policies: agreementPolicies,
    name,
    requestId,
    content,
    thing: (tx) => placesOfText(tx, key),
    find: (tx) => findCommentByRequest(tx, table, { provinceCode, requestId }),
    write: async (tx, hash) => {
      const held = await holdOpenText(tx, key);
      if (!held.ok) return held;
      const text = held.value;
      const places = await placesOfParties(tx, provinceCode, text.latest.parties);
      const written = await write(tx, { text, writer: actingFor(agreementPolicies, name, by, places), hash });
      if (!written.ok) return written;
      const { commentId, after } = written.value;
      const told = { provinceCode, subjectKind: 'text', about: [textId, commentId], after } as const;
      return ok({ answer: commentId, told });
    },
  });
}

/** Says something of a text, or of one clause in it. */
export function commentOnText(
  db: Db,
  by: Actor,
  input: TextKey & {
    readonly requestId: RequestId;
    /** Null: of the text as a whole. */
    readonly lineId: TextLineId | null;
    readonly text: string;
  },
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<TextCommentId, CommentRefusal>> {
  const { requestId, provinceCode, textId, lineId } = input;
  const key = { provinceCode, textId };
  const words = normal(input.text);
  const asked = { name: 'text.comment', table: 'joint_text_comment', input } as const;
  return runBesideText<CommentRefusal>(db, by, asked, async (tx, { text, writer, hash }) => {
    if (words === '' || words.length > MOST_COMMENT_LETTERS)
      return refuse({ code: 'comment-length', length: words.length });
    const { versionNo } = text.latest;
    const content = await findTextContent(tx, key, versionNo);
    if (lineId !== null && !content?.clauses.some((clause) => clause.lineId === lineId))
      return refuse({ code: 'clause-gone' });
    const commentId = newId<'text-comment'>();
    await insertTextComment(tx, key, { ...writer, commentId, versionNo, lineId, text: words, requestId, hash });
    const said = { ...key, parties: text.latest.parties, versionNo, news: 'commented', about: commentId } as const;
    await tellParties(tx, { ...said, by: writer.accountId }, today);
    return ok({ commentId, after: { versionNo, length: words.length } });
  });
}

/** Says that a comment has been dealt with, and how. */
export function resolveComment(
  db: Db,
  by: Actor,
  input: TextKey & {
    readonly requestId: RequestId;
    readonly commentId: TextCommentId;
    readonly note: string | null;
  },
): Promise<Result<TextCommentId, ResolveRefusal>> {
  const { requestId, provinceCode, textId, commentId } = input;
  const note = normal(input.note ?? '') || null;
  const asked = { name: 'text.resolve', table: 'joint_text_comment_end', input } as const;
  return runBesideText<ResolveRefusal>(db, by, asked, async (tx, { text, writer, hash }) => {
    if (note && note.length > MOST_COMMENT_LETTERS) return refuse({ code: 'comment-length', length: note.length });
    const comment = (await listTextComments(tx, { provinceCode, textId })).find((one) => one.commentId === commentId);
    if (!comment) return refuse({ code: 'comment-unknown' });
    if (comment.resolved) return refuse({ code: 'comment-resolved' });
    await insertCommentEnd(tx, provinceCode, { ...writer, commentId, note, requestId, hash });
    return ok({ commentId, after: { versionNo: text.latest.versionNo } });
  });
}
