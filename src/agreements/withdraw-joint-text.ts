import type { Actor } from '../kernel/actor.ts';
import type { JointTextId, RequestId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { agreementPolicies } from './agreement-policy.ts';
import { holdOpenText } from './hold-joint-text.ts';
import { MOST_COMMENT_LETTERS, type TextKey } from './joint-text.ts';
import { placesOfText } from './joint-text-places.ts';
import { findTextEndByRequest, insertTextEnd } from './joint-text-store.ts';

export type WithdrawTextRefusal =
  | { readonly code: 'text-unknown' | 'text-over' }
  | { readonly code: 'comment-length'; readonly length: number }
  | NotPermitted
  | RequestReused;

/** Gives a text up. What was written and said stays to be read; nothing can be added to it. */
export function withdrawJointText(
  db: Db,
  by: Actor,
  {
    requestId,
    ...input
  }: TextKey & {
    readonly requestId: RequestId;
    readonly note: string;
  },
): Promise<Result<JointTextId, WithdrawTextRefusal>> {
  const { provinceCode, textId } = input;
  const key = { provinceCode, textId };
  const note = input.note.normalize('NFC').trim();
  return runAct<typeof agreementPolicies, 'text.withdraw', JointTextId, WithdrawTextRefusal>(db, {
    by,
    policies: agreementPolicies,
    name: 'text.withdraw',
    requestId,
    content: input,
    thing: (tx) => placesOfText(tx, key),
    find: async (tx) => {
      const earlier = await findTextEndByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: earlier.textId };
    },
    write: async (tx, hash) => {
      const held = await holdOpenText(tx, key);
      if (!held.ok) return held;
      const text = held.value;
      if (note === '' || note.length > MOST_COMMENT_LETTERS)
        return refuse({ code: 'comment-length', length: note.length });
      await insertTextEnd(tx, key, { kind: 'withdrawn', agreementId: null, actNo: null, note, requestId, hash });
      return ok({
        answer: textId,
        told: {
          provinceCode,
          subjectKind: 'text',
          about: [textId, ...(text.agreementId ? [text.agreementId] : [])],
          before: { status: text.status },
          after: { versionNo: text.latest.versionNo },
        },
      });
    },
  });
}
