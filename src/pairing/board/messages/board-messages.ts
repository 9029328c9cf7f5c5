import type { Language } from '../../../platform/web/language.ts';
import { boardEn } from './en.ts';
import { type BoardMessages, boardVi } from './vi.ts';

export const boardMessages: Readonly<Record<Language, BoardMessages>> = { vi: boardVi, en: boardEn };
