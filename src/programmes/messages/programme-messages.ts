import type { Language } from '../../platform/web/language.ts';
import { programmeEn } from './en.ts';
import { type ProgrammeMessages, programmeVi } from './vi.ts';

export const programmeMessages: Readonly<Record<Language, ProgrammeMessages>> = { vi: programmeVi, en: programmeEn };
