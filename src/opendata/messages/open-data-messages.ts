import type { Language } from '../../platform/web/language.ts';
import { en } from './en.ts';
import { type OpenDataMessages, vi } from './vi.ts';

export const openDataMessages: Readonly<Record<Language, OpenDataMessages>> = { vi, en };
