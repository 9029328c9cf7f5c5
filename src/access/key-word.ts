import { createHash, randomBytes } from 'node:crypto';

/** What a key may be made for: the first words of the acts of the rooms, and "read". */
export const KEY_SCOPES = [
  'read',
  'agreement',
  'contribution',
  'programme',
  'pairing',
  'document',
  'registry',
  'source',
  'assignment',
  'confirmation',
  'need',
  'plan',
  'activity',
  'rhythm',
  'text',
  'evidence',
  'reconciliation',
  'product',
  'deal',
  'webhook',
  'review',
  'template',
] as const;
export type KeyScope = (typeof KEY_SCOPES)[number];

export function isKeyScope(text: string): text is KeyScope {
  return (KEY_SCOPES as readonly string[]).includes(text);
}

/** No key outlives a year: whoever still needs it makes another. */
export const LONGEST_KEY_DAYS = 365;

/** "kn_" tells those who find the word in a file what it opens. */
const KEY = /^kn_[\w-]{43}$/;
const SHOWN_LETTERS = 9;

/** A fresh word: 256 random bits. Shown once; only its hash is kept. */
export const newKeyWord = (): string => `kn_${randomBytes(32).toString('base64url')}`;

/** Whether a text can be a key at all; what cannot is not asked of the database. */
export const isKeyWord = (text: string): boolean => KEY.test(text);

/** What is kept of a word. It has 256 random bits, so it needs no salt and no slow hash. */
export const hashOfKeyWord = (word: string): string => createHash('sha256').update(word).digest('hex');

/** The first letters, by which its owner tells it from others. */
export const shownStartOf = (word: string): string => word.slice(0, SHOWN_LETTERS);
