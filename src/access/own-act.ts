import type { AccountId, RequestId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type RequestReused, contentHash } from '../platform/database/requests.ts';
import { accessPolicies } from './access-policy.ts';
import { wasDone } from './own-store.ts';
import type { SignedIn } from './signed-in.ts';

/** The acts on one's own account, each under the policy that it is one's own. */
export type OwnActName = {
  [Name in keyof typeof accessPolicies]: Name extends `account.own.${string}` ? Name : never;
}[keyof typeof accessPolicies];

export type OwnRefusal = NotPermitted | RequestReused;

/** Who does what to their own account, where it is written down. */
export interface OwnAct<Answer, Refusal> {
  readonly signedIn: SignedIn;
  readonly provinceCode: string;
  readonly name: OwnActName;
  readonly requestId: RequestId;
  /** What else the act is about: a key, a session. */
  readonly about?: readonly string[];
  /** For the audit: no words of the person's, no secrets. */
  readonly after?: Readonly<Record<string, unknown>>;
  /** What a form sent twice gets. */
  readonly again: Answer;
  readonly write: (tx: Db, accountId: AccountId) => Promise<Result<Answer, Refusal>>;
}

/** Runs an act on one's own account: in one transaction, once for a request id, written down in the audit. */
export function runOwnAct<Answer, Refusal>(
  db: Db,
  act: OwnAct<Answer, Refusal>,
): Promise<Result<Answer, Refusal | OwnRefusal>> {
  const { signedIn, provinceCode, name, requestId, about = [], after } = act;
  const { accountId } = signedIn.person;
  return runAct<typeof accessPolicies, OwnActName, Answer, Refusal>(db, {
    by: signedIn.person,
    policies: accessPolicies,
    name,
    requestId,
    content: name,
    thing: async () => ({ accountId }),
    find: async (tx) =>
      (await wasDone(tx, provinceCode, accountId, requestId)) ? { hash: contentHash(name), answer: act.again } : null,
    write: async (tx) => {
      const written = await act.write(tx, accountId);
      if (!written.ok) return written;
      return ok({
        answer: written.value,
        told: { provinceCode, subjectKind: 'account', about: [accountId, ...about], after: after ?? null },
      });
    },
  });
}
