import { hashToken, isToken, newToken } from '../platform/accounts/one-time-token.ts';

/**
 * The word of a confirmation link: the code of the province that keeps it, so that only that province's rows are searched,
 * then 192 random bits.
 */
export const newConfirmationToken = (provinceCode: string): string => `${provinceCode}${newToken()}`;

/** Where to look for a word; null for a text that cannot be one of ours. */
export function readConfirmationToken(text: string): { provinceCode: string; hash: string } | null {
  const provinceCode = text.slice(0, 2);
  return /^\d{2}$/.test(provinceCode) && isToken(text.slice(2)) ? { provinceCode, hash: hashToken(text) } : null;
}
