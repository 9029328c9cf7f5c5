import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { sql } from 'kysely';
import {
  type NewAccountFault,
  type NewAccountForm,
  type WantedAccount,
  decideNewAccount,
  takenFault,
} from '../access/new-account-form.ts';
import { insertRole } from '../access/role-store.ts';
import { waysInPolicies } from '../access/ways-in-policy.ts';
import { type Origin, THE_PUBLIC } from '../kernel/actor.ts';
import { type AccountId, type NodeId, newId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { type Permission, permit } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Auth } from '../platform/accounts/auth.ts';
import { createAccount } from '../platform/accounts/create-account.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { type SetUp, type SetUpFault, type SetUpForm, decideSetUp } from './set-up.ts';
import { findInstanceOwner, saveInstanceOwner } from './setup-store.ts';

/** The whole first-run form: whose instance it is, and who looks after it. */
export type FirstRunForm = SetUpForm & NewAccountForm;
export type FirstRunFault = SetUpFault | NewAccountFault;

export type SetUpRefusal =
  | { readonly code: 'form-faults'; readonly faults: readonly FirstRunFault[] }
  | { readonly code: 'set-up-already' };

/** The one-time word that proves who sees the terminal: 128 random bits, kept only in this process, gone once used. */
export class SetUpToken {
  #hash: Buffer | null;
  readonly shown: string;

  constructor() {
    this.shown = randomBytes(16).toString('base64url');
    this.#hash = digest(this.shown);
  }

  /** Compared in constant time, so that answers do not tell how much of a guess was right. */
  accepts(given: string): boolean {
    return this.#hash !== null && timingSafeEqual(this.#hash, digest(given.trim()));
  }

  spend(): void {
    this.#hash = null;
  }
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

export interface SetUpContext<Entered> {
  readonly token: SetUpToken;
  readonly provinceCodes: ReadonlySet<string>;
  readonly auth: Auth;
  readonly language: Language;
  readonly origin: Origin;
  readonly now: Date;
  /** What belongs to the same transaction once the administrator is there: their first session. */
  readonly enter: (tx: Db, first: { accountId: AccountId; provinceCode: string }) => Promise<Entered>;
}

/** Makes the instance its office's own, with its first administrator, once. */
export async function setUpInstance<Entered>(
  db: Db,
  form: FirstRunForm,
  context: SetUpContext<Entered>,
): Promise<Result<Entered, SetUpRefusal>> {
  const { token, provinceCodes } = context;
  const decided = decideSetUp(form, { tokenIsRight: token.accepts(form.token), provinceCodes });
  const wanted = await decideNewAccount(form, form.officeName);
  const faults = [...(decided.ok ? [] : decided.refusal), ...(wanted.ok ? [] : wanted.refusal)];
  if (!decided.ok || !wanted.ok) return refuse({ code: 'form-faults', faults });
  const by = { ...THE_PUBLIC, origin: context.origin };
  const permitted = permit(waysInPolicies, 'instance.set-up', by, { stands: token.accepts(form.token) });
  if (!permitted.ok) return refuse({ code: 'set-up-already' });
  const saved = await inTransaction(db, (tx) =>
    save(tx, { setUp: decided.value, account: wanted.value, permission: permitted.value }, context),
  );
  if (saved.ok || saved.refusal.code === 'set-up-already') token.spend();
  return saved;
}

interface Decided {
  readonly setUp: SetUp;
  readonly account: WantedAccount;
  readonly permission: Permission;
}

async function save<Entered>(
  tx: Db,
  { setUp, account, permission }: Decided,
  { auth, language, now, enter }: SetUpContext<Entered>,
): Promise<Result<Entered, SetUpRefusal>> {
  const { provinceCode } = setUp;
  // Of two that answer at once, the second waits, then finds it done.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended('set up the instance', 0))`.execute(tx);
  if (await findInstanceOwner(tx)) return refuse({ code: 'set-up-already' });
  const made = await createAccount(tx, auth, { ...account, emailProved: false, language });
  if (!made.ok) {
    const fault = takenFault(made.refusal);
    return refuse({ code: 'form-faults', faults: fault ? [fault] : [] });
  }
  await saveInstanceOwner(tx, { ...setUp, isSample: false });
  const accountId = made.value;
  const nodeId = (await findProvincePlace(tx, provinceCode))?.line[0];
  if (!nodeId) throw new Error(`the province ${provinceCode} is not in the registry`);
  const grants = await giveFirstRoles(tx, { accountId, nodeId, now });
  const about: [string, ...string[]] = [accountId, nodeId];
  const after = { officeName: setUp.officeName, grants };
  await recordAudit(tx, permission, { provinceCode, subjectKind: 'instance', about, after }, now);
  await announceChange(tx, provinceCode);
  return ok(await enter(tx, { accountId, provinceCode }));
}

/** The first administrator looks after the system, and stands in for the programme office until it has people of its own. */
async function giveFirstRoles(
  tx: Db,
  { accountId, nodeId, now }: { accountId: AccountId; nodeId: NodeId; now: Date },
): Promise<string[]> {
  const grants: string[] = [];
  for (const role of ['system-admin', 'province-office'] as const) {
    const grantId = newId<'grant'>();
    const startsOn = plainDateAt(now);
    const requestId = newId<'request'>();
    const given = {
      grantId,
      accountId,
      role,
      nodeId,
      startsOn,
      endsOn: null,
      givenBy: null,
      requestId,
      hash: 'set-up',
    };
    await insertRole(tx, given);
    grants.push(grantId);
  }
  return grants;
}
