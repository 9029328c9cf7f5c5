import { createHmac, timingSafeEqual } from 'node:crypto';

/** The name of the hidden field that proves that a form came from a page of ours. */
export const FORM_TOKEN = 'formToken';

/** The proof for forms of one browser: `binding` is what only that browser's cookie holds (the session's token, or a random word). */
export function formTokenOf(secret: string, binding: string): string {
  return createHmac('sha256', secret).update(`form ${binding}`).digest('base64url');
}

/** Compared in constant time. */
export function isFormToken(secret: string, binding: string, given: unknown): boolean {
  if (typeof given !== 'string') return false;
  const expected = Buffer.from(formTokenOf(secret, binding));
  const saw = Buffer.from(given);
  return saw.length === expected.length && timingSafeEqual(saw, expected);
}
