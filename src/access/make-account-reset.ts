import { type Result, ok, refuse } from '../kernel/result.ts';
import { makeResetLink } from '../platform/accounts/reset-link.ts';
import type { Db } from '../platform/database/database.ts';
import { type AccountOrder, type AccountRefusal, actOnAccount } from './act-on-account.ts';

export type MakeAccountResetRefusal = AccountRefusal | { readonly code: 'account-closed' };

/** The word of a link, told once; null on a repeat of the same request. */
export type AccountReset = { readonly token: string; readonly expiresAt: Date } | null;

/** Makes a link by which somebody who forgot the password sets another: for those whom no mail reaches. */
export function makeAccountReset(
  db: Db,
  order: AccountOrder & { readonly now: Date },
): Promise<Result<AccountReset, MakeAccountResetRefusal>> {
  const { by, now } = order;
  return actOnAccount<AccountReset, { code: 'account-closed' }>(db, 'account.make-reset-link', order, {
    repeat: null,
    work: async (tx, { person: { accountId, closedAt } }) => {
      if (closedAt !== null) return refuse({ code: 'account-closed' });
      const madeBy = by.kind === 'person' || by.kind === 'key' ? by.accountId : null;
      return ok({ answer: await makeResetLink(tx, accountId, madeBy, now), before: {}, after: {} });
    },
  });
}
