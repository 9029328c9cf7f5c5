import type { Language } from '../../platform/web/language.ts';
import { webhooksEn } from './webhooks-en.ts';
import { type WebhookMessages, webhooksVi } from './webhooks-vi.ts';

export const webhookMessages: Readonly<Record<Language, WebhookMessages>> = { vi: webhooksVi, en: webhooksEn };
