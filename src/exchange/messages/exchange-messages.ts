import { filled } from '../../activities/messages/vi.ts';
import { type FieldFault, firstFaults } from '../../platform/web/components/form.tsx';
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

/** Faults as a form of this room shows them; those that stand at no field of their own, at `otherwise`. */
export function fieldFaultsOf(
  faults: readonly SaidFault[],
  fieldOf: Readonly<Partial<Record<ExchangeFaultCode, string>>>,
  language: Language,
  otherwise: string,
): FieldFault[] {
  const placeOf = (fault: SaidFault): string => {
    const named = 'attribute' in fault ? fault.attribute : 'field' in fault ? fault.field : fieldOf[fault.code];
    return typeof named === 'string' ? named : otherwise;
  };
  return firstFaults(faults, placeOf, (fault) => filled(exchangeMessages[language].faults[fault.code], fault));
}
