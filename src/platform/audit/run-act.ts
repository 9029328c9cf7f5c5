import type { Actor } from '../../kernel/actor.ts';
import type { RequestId } from '../../kernel/ids.ts';
import { type NotPermitted, type Policies, type ThingOf, permit } from '../../kernel/policy.ts';
import { type Result, ok } from '../../kernel/result.ts';
import { type Db, announceChange, inTransaction } from '../database/database.ts';
import { type RequestReused, onceByRequest } from '../database/requests.ts';
import type { Told } from './audit-entry.ts';
import { recordAudit } from './record-audit.ts';

/** One act, as every room writes it: who may, what was asked, what an earlier run answered, and what it does. */
export interface Act<Known extends Policies, Name extends keyof Known & string, Answer, Refusal> {
  readonly by: Actor;
  readonly policies: Known;
  readonly name: Name;
  /** Made by the client; the same id again is the same act. */
  readonly requestId: RequestId;
  /** Everything asked for, for telling a repeat from another act under the same id. */
  readonly content: unknown;
  /** What the policy looks at. */
  readonly thing: (tx: Db) => Promise<ThingOf<Known[Name]>>;
  /** What an earlier run under this id wrote. */
  readonly find: (tx: Db) => Promise<{ readonly hash: string; readonly answer: Answer } | null>;
  /** Decides and saves; tells what the audit is to hold. A refusal writes nothing. */
  readonly write: (tx: Db, hash: string) => Promise<Result<{ readonly answer: Answer; readonly told: Told }, Refusal>>;
}

/**
 * Runs an act in one transaction: asks the policy first, so that nothing is told to those who may not; then at most once for
 * its request id; then writes it down in the audit and announces the change. A refusal rolls nothing back by itself: `write`
 * refuses before it saves.
 */
export function runAct<Known extends Policies, Name extends keyof Known & string, Answer, Refusal>(
  db: Db,
  act: Act<Known, Name, Answer, Refusal>,
): Promise<Result<Answer, Refusal | NotPermitted | RequestReused>> {
  return inTransaction(db, async (tx) => {
    const permitted = permit(act.policies, act.name, act.by, await act.thing(tx));
    if (!permitted.ok) return permitted;
    return onceByRequest<Answer, Refusal>(
      tx,
      { requestId: act.requestId, content: act.content },
      () => act.find(tx),
      async (hash) => {
        const written = await act.write(tx, hash);
        if (!written.ok) return written;
        const { answer, told } = written.value;
        await recordAudit(tx, permitted.value, { requestId: act.requestId, ...told });
        await announceChange(tx, told.provinceCode, { kind: told.subjectKind, about: told.about });
        return ok(answer);
      },
    );
  });
}
