import type { Language } from '../../platform/web/language.ts';
import { auditEn } from './en-audit.ts';
import { deskEn } from './en-desk.ts';
import { en } from './en.ts';
import { type AuditMessages, auditVi } from './vi-audit.ts';
import { type DeskMessages, deskVi } from './vi-desk.ts';
import { type OfficeMessages, vi } from './vi.ts';

export const officeMessages: Readonly<Record<Language, OfficeMessages>> = { vi, en };
export const deskMessages: Readonly<Record<Language, DeskMessages>> = { vi: deskVi, en: deskEn };
export const auditMessages: Readonly<Record<Language, AuditMessages>> = { vi: auditVi, en: auditEn };
