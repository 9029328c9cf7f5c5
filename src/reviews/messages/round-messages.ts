import { parsePlainDate } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import type { Language } from '../../platform/web/language.ts';
import type { NarrativePart } from '../review-content.ts';
import type { MissingThing } from '../submission.ts';
import { roundEn } from './round-en.ts';
import { type RoundMessages, roundVi } from './round-vi.ts';

export const roundMessages: Readonly<Record<Language, RoundMessages>> = { vi: roundVi, en: roundEn };

type FaultCode = keyof RoundMessages['faults'];

/** A fault as the pages say it: its code, and what was seen. */
export interface SaidFault {
  readonly code: FaultCode;
}

export function sayRoundFault(fault: SaidFault, language: Language): string {
  const facts = fault as unknown as Readonly<Record<string, unknown>>;
  return roundMessages[language].faults[fault.code].replaceAll(/\{(\w+)\}/g, (_, key: string) => {
    const value = key === 'part' ? roundMessages[language].parts[facts[key] as NarrativePart] : facts[key];
    if (typeof value === 'number') return String(value);
    if (typeof value !== 'string') return '—';
    const day = parsePlainDate(value);
    return day ? screenDate(day) : value;
  });
}

/** What is missing, in a sentence. */
export function sayMissing(thing: MissingThing, language: Language): string {
  const t = roundMessages[language];
  const say = t.report.missingThings;
  switch (thing.code) {
    case 'part-empty':
    case 'part-draft':
      return say[thing.code](t.parts[thing.part]);
    case 'judgement-missing':
      return say[thing.code](thing.pair);
    case 'before-end':
      return say[thing.code](screenDate(thing.endsOn));
    case 'below-open':
      return say[thing.code](String(thing.count));
  }
}

export type RoundDone = keyof RoundMessages['done'];
export const roundDoneOf = (text: string | undefined): RoundDone | null =>
  text !== undefined && Object.hasOwn(roundVi.done, text) ? (text as RoundDone) : null;
