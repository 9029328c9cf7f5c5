import type { Language } from '../../platform/web/language.ts';
import { accountEn } from './account-en.ts';
import { type AccountMessages, accountVi } from './account-vi.ts';

export const accountMessages: Readonly<Record<Language, AccountMessages>> = { vi: accountVi, en: accountEn };
