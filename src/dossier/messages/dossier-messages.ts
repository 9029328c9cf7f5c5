import type { Language } from '../../platform/web/language.ts';
import { dossierEn } from './en.ts';
import { type DossierMessages, dossierVi } from './vi.ts';

export const dossierMessages: Readonly<Record<Language, DossierMessages>> = { vi: dossierVi, en: dossierEn };
