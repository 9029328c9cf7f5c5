import type { Language } from '../../platform/web/language.ts';
import { draftEn } from './draft-en.ts';
import { type DraftMessages, draftVi } from './draft-vi.ts';

export const draftMessages: Readonly<Record<Language, DraftMessages>> = { vi: draftVi, en: draftEn };
