import { generateSignedCookie } from 'hono/cookie';
import { sql } from 'kysely';
import { APIError } from 'better-auth/api';
import type { AccountId } from '../../kernel/ids.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Db } from '../database/database.ts';
import { type Auth, sessionCookieName, withinTransaction } from './auth.ts';
import { tidyRecoveryCode } from './one-time-code.ts';
import type { NewSession } from './open-session.ts';
import { keepWord, readWord } from './verification-store.ts';

export interface CodeDeps {
  readonly auth: Auth;
  readonly secret: string;
  readonly url: string;
}

export interface RightCode {
  readonly kind: 'one-time-code' | 'recovery-code';
  /** How many recovery codes are left, where one was spent. */
  readonly left: number | null;
}

/** How long a one-time code can be right, clocks apart included; it opens once in that time. */
const CODE_SECONDS = 120;

/** As the code was meant: people type a space amid the six digits, and recovery codes in capitals or without the hyphen. */
function tidyCode(typed: string): string {
  const code = typed.normalize('NFKC').replace(/\s/g, '');
  return /^\d{6}$/.test(code) ? code : tidyRecoveryCode(code);
}

/**
 * Holds a code against the second factor of the session's account, which the caller has just opened in this transaction, and
 * ends when it is refused. A recovery code is spent by it.
 */
export async function verifySecondFactor(
  tx: Db,
  { auth, secret, url }: CodeDeps,
  { session, code: typed, now }: { session: NewSession; code: string; now: Date },
): Promise<Result<RightCode, { readonly code: 'code-wrong' }>> {
  const code = tidyCode(typed);
  const { accountId } = session;
  // Two with one code at once: the second waits, then finds it used. The session of each, already written, holds the account's
  // key: a lock of the whole row would have both wait for one another.
  await sql`SELECT 1 FROM account WHERE id = ${accountId} FOR NO KEY UPDATE`.execute(tx);
  const cookie = (await generateSignedCookie(sessionCookieName(url), session.token, secret)).split(';')[0] as string;
  const headers = new Headers({ cookie });
  if (!/^\d{6}$/.test(code)) {
    const right = await isRight(() =>
      withinTransaction(tx, () => auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers })),
    );
    return right ? ok({ kind: 'recovery-code', left: await countRecoveryCodes(tx, auth, accountId) }) : WRONG;
  }
  const used = `${accountId} ${code}`;
  if ((await readWord(tx, 'used-code', used, now)) !== null) return WRONG;
  if (!(await isRight(() => withinTransaction(tx, () => auth.api.verifyTOTP({ body: { code }, headers })))))
    return WRONG;
  await keepWord(tx, { purpose: 'used-code', word: used, value: 'used', now, seconds: CODE_SECONDS });
  return ok({ kind: 'one-time-code', left: null });
}

const WRONG = refuse({ code: 'code-wrong' } as const);

/** A code that is not right is refused by an error of the library; every other error is a fault. */
async function isRight(verify: () => Promise<unknown>): Promise<boolean> {
  try {
    await verify();
    return true;
  } catch (error) {
    if (error instanceof APIError && ['UNAUTHORIZED', 'CONFLICT'].includes(String(error.status))) return false;
    throw error;
  }
}

async function countRecoveryCodes(tx: Db, auth: Auth, accountId: AccountId): Promise<number> {
  const { backupCodes } = await withinTransaction(tx, () => auth.api.viewBackupCodes({ body: { userId: accountId } }));
  return backupCodes.length;
}
