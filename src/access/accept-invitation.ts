import type { Actor } from '../kernel/actor.ts';
import { type AccountId, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok } from '../kernel/result.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import { type CreateAccountRefusal, createAccount } from '../platform/accounts/create-account.ts';
import { hashToken, isToken } from '../platform/accounts/one-time-token.ts';
import { runAct } from '../platform/audit/run-act.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import type { Language } from '../platform/web/language.ts';
import { findPlace } from '../registry/place-store.ts';
import { findOpenInvitation, markAccepted } from './invitation-store.ts';
import type { WantedAccount } from './new-account-form.ts';
import { insertRole } from './role-store.ts';
import { waysInPolicies } from './ways-in-policy.ts';

/** Who takes the role: an account that is there, or one that is to be made. */
export type Taker =
  | { readonly accountId: AccountId }
  | { readonly account: WantedAccount; readonly language: Language };

export interface AcceptInvitation {
  readonly by: Actor;
  readonly token: string;
  readonly requestId: RequestId;
  readonly taker: Taker;
  readonly now: Date;
}

export type AcceptRefusal = CreateAccountRefusal | NotPermitted | RequestReused;

/** Whether this very form took the invitation before: sent twice, as by a double click. */
export async function tookBefore(db: Db, token: string, requestId: RequestId): Promise<boolean> {
  if (!isToken(token)) return false;
  const row = await db
    .selectFrom('account_invitation as i')
    .innerJoin('account_role as r', 'r.account_id', 'i.accepted_account')
    .select('i.invitation_id')
    .where('i.token_hash', '=', hashToken(token))
    .where('r.request_id', '=', requestId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes an invitation: makes the account where there is none, and gives the role. Whoever has the word may, once. */
export function acceptInvitation(
  db: Db,
  auth: Auth,
  { by, token, requestId, taker, now }: AcceptInvitation,
): Promise<Result<AccountId, AcceptRefusal>> {
  return inTransaction(db, async (tx) => {
    const invitation = await findOpenInvitation(tx, token, now);
    return runAct<typeof waysInPolicies, 'account.accept-invitation', AccountId, CreateAccountRefusal>(tx, {
      by,
      policies: waysInPolicies,
      name: 'account.accept-invitation',
      requestId,
      content: { invitationId: invitation?.invitationId },
      thing: async () => ({ stands: invitation !== null }),
      // Taken once, it no longer stands: a repeat never comes so far.
      find: async () => null,
      write: async (_tx, hash) => {
        if (!invitation) throw new Error('an invitation that does not stand was let through');
        const { invitationId, invitedEmail, role, nodeId, startsOn, endsOn, invitedBy } = invitation;
        const made =
          'accountId' in taker
            ? ok(taker.accountId)
            : await createAccount(tx, auth, {
                ...taker.account,
                // Any other address is what somebody typed, perhaps a colleague's.
                emailProved: taker.account.email !== null && taker.account.email === invitedEmail?.toLowerCase(),
                language: taker.language,
              });
        if (!made.ok) return made;
        const accountId = made.value;
        const grantId = newId<'grant'>();
        await insertRole(tx, {
          grantId,
          accountId,
          role,
          nodeId,
          startsOn,
          endsOn,
          givenBy: invitedBy,
          requestId,
          hash,
        });
        await markAccepted(tx, invitationId, accountId, now);
        const place = await findPlace(tx, nodeId);
        if (!place) throw new Error(`the invitation ${invitationId} is to a place that the registry does not know`);
        return ok({
          answer: accountId,
          told: {
            provinceCode: place.provinceCode,
            subjectKind: 'account',
            about: [accountId, invitationId, nodeId],
            after: { grantId, role, nodeId, startsOn, endsOn, newAccount: !('accountId' in taker) },
          },
        });
      },
    });
  });
}
