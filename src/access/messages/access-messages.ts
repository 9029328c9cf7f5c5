import type { Language } from '../../platform/web/language.ts';
import { en } from './en.ts';
import { type AccessMessages, vi } from './vi.ts';

export const accessMessages: Readonly<Record<Language, AccessMessages>> = { vi, en };
