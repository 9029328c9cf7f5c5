import type { Language } from '../../platform/web/language.ts';
import { en } from './en.ts';
import { type PrivacyMessages, vi } from './vi.ts';

export const privacyMessages: Readonly<Record<Language, PrivacyMessages>> = { vi, en };
