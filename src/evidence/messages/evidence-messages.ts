import type { Language } from '../../platform/web/language.ts';
import { evidenceEn } from './en.ts';
import { type EvidenceMessages, type FaultCode, evidenceVi } from './vi.ts';

export const evidenceMessages: Readonly<Record<Language, EvidenceMessages>> = { vi: evidenceVi, en: evidenceEn };

/** A fault with what was seen, in words. */
export function sayEvidenceFault(
  fault: { readonly code: FaultCode; readonly saw?: unknown },
  language: Language,
): string {
  const saw = typeof fault.saw === 'string' && fault.saw !== '' ? fault.saw : '—';
  return evidenceMessages[language].faults[fault.code].replace('{saw}', saw);
}

export type EvidenceDone = keyof EvidenceMessages['done'];
export const evidenceDoneOf = (text: string | undefined): EvidenceDone | null =>
  text !== undefined && Object.hasOwn(evidenceVi.done, text) ? (text as EvidenceDone) : null;

export const isFaultCode = (text: string): text is FaultCode => Object.hasOwn(evidenceVi.faults, text);
