import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { type AccountOrder, type AccountRefusal, actOnAccount } from './act-on-account.ts';
import { ACCOUNT_OPENED } from './people-notices.ts';
import { addresseeOf } from './person-store.ts';

export type OpenAccountRefusal = AccountRefusal | { readonly code: 'open-already' };

/** Opens a closed account again. Keys that ended with it stay ended. */
export function openAccount(db: Db, order: AccountOrder): Promise<Result<'open', OpenAccountRefusal>> {
  return actOnAccount<'open', { code: 'open-already' }>(db, 'account.open', order, {
    repeat: 'open',
    work: async (tx, { person, provinceCode }) => {
      if (person.closedAt === null) return refuse({ code: 'open-already' });
      await tx
        .updateTable('account')
        .set({ disabled_at: null, updated_at: new Date() })
        .where('id', '=', person.accountId)
        .execute();
      await notify(tx, order.outbox, {
        provinceCode,
        accounts: [addresseeOf(person)],
        kind: ACCOUNT_OPENED,
        data: {},
        link: paths.myAccount(),
        dedupeKey: order.requestId,
      });
      return ok({ answer: 'open', before: { state: 'closed' }, after: { state: 'open' } });
    },
  });
}
