import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type AccountOrder, type AccountRefusal, actOnAccount } from './act-on-account.ts';
import { type LastAdmin, refuseLastAdmin } from './last-admin.ts';
import { endSessions } from './person-store.ts';

export type CloseAccountRefusal = AccountRefusal | LastAdmin | { readonly code: 'closed-already' };

/** Closes an account: its sessions and keys end at once. Its roles stay written down, for when it is opened again. */
export function closeAccount(db: Db, order: AccountOrder): Promise<Result<'closed', CloseAccountRefusal>> {
  return actOnAccount<'closed', LastAdmin | { code: 'closed-already' }>(db, 'account.close', order, {
    repeat: 'closed',
    work: async (tx, { person: { accountId, closedAt }, given }) => {
      if (closedAt !== null) return refuse({ code: 'closed-already' });
      const last = await refuseLastAdmin(tx, given, order.today);
      if (last) return refuse(last);
      const now = new Date();
      await tx.updateTable('account').set({ disabled_at: now, updated_at: now }).where('id', '=', accountId).execute();
      await endSessions(tx, accountId);
      await tx
        .updateTable('account_key')
        .set({ revoked_at: now })
        .where('account_id', '=', accountId)
        .where('revoked_at', 'is', null)
        .execute();
      return ok({ answer: 'closed', before: { state: 'open' }, after: { state: 'closed' } });
    },
  });
}
