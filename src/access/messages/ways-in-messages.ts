import type { Language } from '../../platform/web/language.ts';
import { waysInEn } from './ways-in-en.ts';
import { type WaysInMessages, waysInVi } from './ways-in-vi.ts';

export const waysInMessages: Readonly<Record<Language, WaysInMessages>> = { vi: waysInVi, en: waysInEn };
