import type { Context } from 'hono';
import { type Result, ok } from '../kernel/result.ts';
import {
  type TooManyAttempts,
  addressKey,
  forgiveAttempts,
  reserveAttempt,
} from '../platform/accounts/attempt-store.ts';
import { clientAddress } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { OfficeDeps } from './office-frame.ts';

/** The one-time word in the address. */
export const wordOf = (c: Context): string => c.req.param('token') ?? '';

/** The word in the address is told to nobody else, and the page is not kept. */
export function keepWordHere(c: Context): void {
  c.header('Cache-Control', 'no-store');
  c.header('Referrer-Policy', 'no-referrer');
}

/** Looks up what a one-time word opens; words that open nothing count against the address that brings them. */
export async function lookUpWord<Found>(
  c: Context<FormEnv>,
  { db, secret, proxies, clock }: Pick<OfficeDeps, 'db' | 'secret' | 'proxies' | 'clock'>,
  find: () => Promise<Found | null>,
): Promise<Result<Found | null, TooManyAttempts>> {
  const keys = [addressKey(secret, clientAddress(c, proxies))];
  const reserved = await reserveAttempt(db, keys, clock());
  if (!reserved.ok) return reserved;
  const found = await find();
  if (found !== null) await forgiveAttempts(db, keys);
  return ok(found);
}
