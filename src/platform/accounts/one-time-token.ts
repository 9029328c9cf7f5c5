import { createHash, randomBytes } from 'node:crypto';

const TOKEN = /^[A-Za-z0-9_-]{32}$/;

/** A word that nobody guesses: 192 random bits, in letters that stand in an address as they are. */
export const newToken = (): string => randomBytes(24).toString('base64url');

/** What is kept of a one-time word: with 192 bits behind it, a plain hash cannot be searched. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('hex');

/** Whether a text can be one of our words: whatever else stands in an address is not even looked up. */
export const isToken = (text: string): boolean => TOKEN.test(text);
