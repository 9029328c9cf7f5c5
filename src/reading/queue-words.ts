import type { Language } from '../platform/web/language.ts';
import { en } from './queue-words-en.ts';
import { type QueueWords, vi } from './queue-words-vi.ts';

export const queueWords: Readonly<Record<Language, QueueWords>> = { vi, en };
