import type { Language } from '../../platform/web/language.ts';
import { confirmEn } from './confirm-en.ts';
import { type ConfirmMessages, confirmVi } from './confirm-vi.ts';

export const confirmMessages: Readonly<Record<Language, ConfirmMessages>> = { vi: confirmVi, en: confirmEn };
