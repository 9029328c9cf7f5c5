import type { Language } from '../../platform/web/language.ts';
import { en } from './en.ts';
import { type OfficeMessages, vi } from './vi.ts';

export const officeMessages: Readonly<Record<Language, OfficeMessages>> = { vi, en };
