import type { JSX } from 'preact';
import type { ClauseMeasure } from '../../agreements/joint-text.ts';
import type { Writer } from '../../agreements/joint-text-writer-store.ts';
import { findMeasure } from '../../kernel/indicators.ts';
import { plainDateAt } from '../../kernel/plain-date.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import type { Language } from '../../platform/web/language.ts';
import { textMessages } from '../messages/text-messages.ts';

/** As many letters of a seal as people read out to each other. */
const SHOWN_LETTERS = 16;

/** The seal of a version, in groups of four that can be read aloud. */
export function Seal({ hash }: { hash: string }): JSX.Element {
  return <code class="seal">{hash.slice(0, SHOWN_LETTERS).match(/.{4}/g)?.join(' ')}</code>;
}

/** Who wrote, for whom, and on which day. */
export const whoWrote = ({ name, forNode }: Writer, language: Language): string =>
  textMessages[language].who(name, forNode);

export const dayOf = (at: Date): string => screenDate(plainDateAt(at));

/** "Đèn năng lượng mặt trời: 20 đèn, hạn 31/12/2026". */
export function measureWords(measure: ClauseMeasure, language: Language): string {
  const t = textMessages[language];
  const indicator = findMeasure(measure.indicator);
  const quantity =
    language === 'vi'
      ? measure.quantity.replace('.', ',').replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, '.'))
      : measure.quantity.replace(/^\d+/, (whole) => whole.replace(/\B(?=(\d{3})+$)/g, ','));
  const words = t.measured(indicator?.name[language] ?? measure.indicator, quantity, indicator?.unit[language] ?? '');
  return measure.dueOn ? `${words}, ${t.due(screenDate(measure.dueOn))}` : words;
}
