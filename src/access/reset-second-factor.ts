import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { type AccountOrder, type AccountRefusal, actOnAccount } from './act-on-account.ts';
import { SECOND_FACTOR_RESET } from './people-notices.ts';
import { addresseeOf, endSessions } from './person-store.ts';

export type ResetSecondFactorRefusal = AccountRefusal | { readonly code: 'no-second-factor' };

/** Takes the second factor of somebody away who lost the phone; they set up another when they next sign in. */
export function resetSecondFactor(db: Db, order: AccountOrder): Promise<Result<'reset', ResetSecondFactorRefusal>> {
  return actOnAccount<'reset', { code: 'no-second-factor' }>(db, 'account.reset-second-factor', order, {
    repeat: 'reset',
    work: async (tx, { person, provinceCode }) => {
      const { accountId, hasSecondFactor } = person;
      if (!hasSecondFactor) return refuse({ code: 'no-second-factor' });
      await tx.deleteFrom('account_second_factor').where('account_id', '=', accountId).execute();
      // Sign-ins under way and browsers that were trusted with the old one.
      await tx.deleteFrom('account_verification').where('value', '=', accountId).execute();
      await tx
        .updateTable('account')
        .set({ two_factor_enabled: false, updated_at: new Date() })
        .where('id', '=', accountId)
        .execute();
      await endSessions(tx, accountId);
      await notify(tx, order.outbox, {
        provinceCode,
        accounts: [addresseeOf(person)],
        kind: SECOND_FACTOR_RESET,
        data: {},
        link: paths.myAccount(),
        dedupeKey: order.requestId,
      });
      return ok({ answer: 'reset', before: { secondFactor: true }, after: { secondFactor: false } });
    },
  });
}
