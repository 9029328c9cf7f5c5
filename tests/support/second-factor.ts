import type { AccountId } from '../../src/kernel/ids.ts';
import type { Office } from './office.ts';
import { generateSignedCookie } from 'hono/cookie';
import { sessionCookieName } from '../../src/platform/accounts/auth.ts';
import { openSession } from '../../src/platform/accounts/open-session.ts';

/** Sets up a second factor as its owner does, in a session that ends after. */
export async function withSecondFactor(
  { deps }: { readonly deps: Pick<Office['deps'], 'db' | 'auth' | 'secret' | 'url'> },
  accountId: AccountId,
  password: string,
): Promise<{ secret: string; recoveryCodes: readonly string[] }> {
  const { db, auth, secret, url } = deps;
  const origin = { address: null, agent: null, httpRequest: null };
  const session = await openSession(db, { accountId, remembered: false, origin, now: new Date() });
  const cookie = (await generateSignedCookie(sessionCookieName(url), session.token, secret)).split(';')[0] as string;
  const headers = new Headers({ cookie });
  const enabled = await auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers });
  if (enabled.method !== 'totp') throw new Error('no codes');
  const shared = new URL(enabled.totpURI).searchParams.get('secret') as string;
  await auth.api.verifyTOTP({ body: { code: await codeOf(deps.auth, decodeBase32(shared)) }, headers });
  await db.deleteFrom('account_session').where('account_id', '=', accountId).execute();
  return { secret: decodeBase32(shared), recoveryCodes: enabled.backupCodes };
}

/** What the authenticator app shows now. */
export const tellCode = ({ deps }: { readonly deps: Pick<Office['deps'], 'auth'> }, secret: string): Promise<string> =>
  codeOf(deps.auth, secret);

const codeOf = async (auth: Office['deps']['auth'], secret: string): Promise<string> =>
  (await auth.api.generateTOTP({ body: { secret } })).code;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

function decodeBase32(text: string): string {
  const bits = [...text.replaceAll('=', '')]
    .map((letter) => LETTERS.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  return (bits.match(/.{8}/g) ?? []).map((byte) => String.fromCharCode(Number.parseInt(byte, 2))).join('');
}
