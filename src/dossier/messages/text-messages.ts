import type { Language } from '../../platform/web/language.ts';
import { textEn } from './text-en.ts';
import { type TextMessages, textVi } from './text-vi.ts';

export const textMessages: Readonly<Record<Language, TextMessages>> = { vi: textVi, en: textEn };
