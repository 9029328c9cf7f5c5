import { filled } from '../../activities/messages/vi.ts';
import type { FieldFault } from '../../platform/web/components/form.tsx';
import type { Language } from '../../platform/web/language.ts';
import { exchangeEn } from './en.ts';
import { type ExchangeFaultCode, type ExchangeMessages, exchangeVi } from './vi.ts';

export const exchangeMessages: Readonly<Record<Language, ExchangeMessages>> = { vi: exchangeVi, en: exchangeEn };

/** A fault as the pages of this room say it: its code, and what was seen. */
export interface SaidFault {
  readonly code: ExchangeFaultCode;
}

export type DoneWord = keyof ExchangeMessages['done'];
/** The words that a page may show after an act, from a fixed list. */
export const doneWordOf = (text: string | undefined): DoneWord | null =>
  text !== undefined && Object.hasOwn(exchangeVi.done, text) ? (text as DoneWord) : null;

/** Faults as a form shows them, the first at each field. */
export function fieldFaultsOf(
  faults: readonly SaidFault[],
  fieldOf: Readonly<Partial<Record<ExchangeFaultCode, string>>>,
  language: Language,
  otherwise: string,
): FieldFault[] {
  const shown = new Map<string, FieldFault>();
  for (const fault of faults) {
    const named = 'attribute' in fault ? fault.attribute : 'field' in fault ? fault.field : fieldOf[fault.code];
    const field = typeof named === 'string' ? named : otherwise;
    if (!shown.has(field))
      shown.set(field, { field, message: filled(exchangeMessages[language].faults[fault.code], fault) });
  }
  return [...shown.values()];
}
