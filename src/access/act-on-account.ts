import type { Actor } from '../kernel/actor.ts';
import type { AccountId, RequestId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { type RequestReused, contentHash } from '../platform/database/requests.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { accessPolicies } from './access-policy.ts';
import { wasDone } from './earlier-act.ts';
import { type GivenRole, accountPlaces, provinceOf, rolesOfAccount } from './given-role-store.ts';
import { type PersonAccount, findPerson, lockAccount } from './person-store.ts';

/** What every act on somebody's whole account is given. */
export interface AccountOrder {
  readonly by: Actor;
  readonly requestId: RequestId;
  readonly accountId: AccountId;
  readonly today: PlainDate;
  /** Null where no mail is sent. */
  readonly outbox: Outbox | null;
}

export type AccountRefusal = { readonly code: 'account-unknown' } | NotPermitted | RequestReused;

/** The acts that ask for standing above every role of the account. */
export type WholeAccountAct =
  | 'account.close'
  | 'account.open'
  | 'account.sign-out-everywhere'
  | 'account.reset-second-factor'
  | 'account.make-reset-link';

/** The account under its lock, as an act finds it. */
export interface FoundAccount {
  readonly person: PersonAccount;
  readonly given: readonly GivenRole[];
  readonly provinceCode: string;
}

/** One act on somebody's whole account: what `work` answers is written down without anything personal. */
export function actOnAccount<Answer, Refusal>(
  db: Db,
  name: WholeAccountAct,
  order: AccountOrder,
  {
    repeat,
    work,
  }: {
    /** What a repeat of the same request is answered. */
    readonly repeat: Answer;
    readonly work: (
      tx: Db,
      found: FoundAccount,
    ) => Promise<Result<{ answer: Answer; before: Record<string, unknown>; after: Record<string, unknown> }, Refusal>>;
  },
): Promise<Result<Answer, Refusal | AccountRefusal>> {
  const { by, requestId, accountId, today } = order;
  const content = { accountId };
  let given: readonly GivenRole[] = [];
  return runAct<typeof accessPolicies, WholeAccountAct, Answer, Refusal | AccountRefusal>(db, {
    by,
    policies: accessPolicies,
    name,
    requestId,
    content,
    thing: async (tx) => {
      await lockAccount(tx, accountId);
      given = await rolesOfAccount(tx, accountId, today);
      return accountPlaces(accountId, given);
    },
    find: async (tx) =>
      (await wasDone(tx, { act: name, about: accountId, requestId }))
        ? { hash: contentHash(content), answer: repeat }
        : null,
    write: async (tx) => {
      const person = await findPerson(tx, accountId);
      if (!person) return refuse({ code: 'account-unknown' });
      const provinceCode = provinceOf(given) ?? (await homeProvince(tx));
      const done = await work(tx, { person, given, provinceCode });
      if (!done.ok) return done;
      const { answer, before, after } = done.value;
      const places = given.filter(({ state }) => state !== 'past').map(({ nodeId }) => nodeId);
      const about = [accountId, ...[...new Set(places)].slice(0, 19)] as const;
      return ok({ answer, told: { provinceCode, subjectKind: 'account', about, before, after } });
    },
  });
}

/** Where an account that never held a role is written down: the province whose instance this is. */
async function homeProvince(tx: Db): Promise<string> {
  const row = await tx.selectFrom('instance').select('province_code').executeTakeFirst();
  if (!row) throw new Error('an account without a role on an instance without a province');
  return row.province_code;
}
