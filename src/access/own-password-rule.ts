import { LONGEST_PASSWORD, SHORTEST_PASSWORD } from '../platform/accounts/auth.ts';

export type NewPasswordFault =
  | { readonly code: 'password-short'; readonly saw: number; readonly shortest: number }
  | { readonly code: 'password-long'; readonly saw: number; readonly longest: number };

/** TODO(password-rules): replace by platform/accounts/password-rules.ts, which also knows common and personal words. */
export async function faultOfNewPassword(password: string): Promise<NewPasswordFault | null> {
  const { length } = password;
  if (length < SHORTEST_PASSWORD) return { code: 'password-short', saw: length, shortest: SHORTEST_PASSWORD };
  if (length > LONGEST_PASSWORD) return { code: 'password-long', saw: length, longest: LONGEST_PASSWORD };
  return null;
}
