import type { Language } from '../../platform/web/language.ts';
import { activityEn } from './en.ts';
import { type ActivityMessages, type FaultCode, activityVi, filled } from './vi.ts';

export const activityMessages: Readonly<Record<Language, ActivityMessages>> = { vi: activityVi, en: activityEn };

/** A fault as the pages of this room say it: its code, and what was seen. */
export interface SaidFault {
  readonly code: FaultCode;
}

export const sayFault = (fault: SaidFault, language: Language): string =>
  filled(activityMessages[language].faults[fault.code], fault);

/** The words that a page may show after an act, from a fixed list. */
export type DoneWord = keyof ActivityMessages['done'];
export const doneWordOf = (text: string | undefined): DoneWord | null =>
  text !== undefined && Object.hasOwn(activityVi.done, text) ? (text as DoneWord) : null;
