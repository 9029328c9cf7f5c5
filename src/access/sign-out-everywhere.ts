import { type Result, ok } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type AccountOrder, type AccountRefusal, actOnAccount } from './act-on-account.ts';
import { endSessions } from './person-store.ts';

/** Ends every session of somebody: for a lost computer, or a doubt. */
export function signOutEverywhere(db: Db, order: AccountOrder): Promise<Result<'signed-out', AccountRefusal>> {
  return actOnAccount<'signed-out', never>(db, 'account.sign-out-everywhere', order, {
    repeat: 'signed-out',
    work: async (tx, { person }) => {
      await endSessions(tx, person.accountId);
      return ok({ answer: 'signed-out', before: {}, after: { sessions: 0 } });
    },
  });
}
