import { formatDong } from '../../kernel/money.ts';
import type { Language } from '../../platform/web/language.ts';
import { type Cells, type Honoured, type StatementFault, cellOf, honouredOf } from '../statement.ts';
import { reviewEn } from './en.ts';
import { type ReviewMessages, reviewVi } from './vi.ts';

export const reviewMessages: Readonly<Record<Language, ReviewMessages>> = { vi: reviewVi, en: reviewEn };

export function sayStatementFault(fault: StatementFault, language: Language): string {
  const facts: Readonly<Record<string, unknown>> = { ...fault };
  return reviewMessages[language].faults[fault.code].replaceAll(/\{(\w+)\}/g, (_, name: string) => String(facts[name]));
}

const dong = (amount: bigint): string => `${formatDong(amount)} đồng`;

/** "83,3": a rate as people write it. */
export const rateText = (rate: number): string => String(rate).replace('.', ',');

/** How far promises were kept, in sentences: the rate never stands without what it is of. */
export function honouredSentences(honoured: Honoured, language: Language): string[] {
  const t = reviewMessages[language].honoured;
  const { pledges, kept, unvalued, rate, honouredVnd, pledgedVnd } = honoured;
  if (pledges === 0) return [t.none];
  if (rate === null) return [t.noValue(pledges, kept)];
  return [
    t.sentence(dong(honouredVnd), dong(pledgedVnd), rateText(rate)),
    t.kept(kept, pledges),
    ...(unvalued > 0 ? [t.unvalued(unvalued)] : []),
  ];
}

/** What else a reader of the totals should know: what waits for an answer, what was given back. */
export function standingSentences(cells: Cells, language: Language): string[] {
  const t = reviewMessages[language].statement;
  const awaiting = cellOf(cells, 'awaiting');
  const returned = cellOf(cells, 'returned');
  return [
    ...honouredSentences(honouredOf(cells), language),
    ...(awaiting.rows > 0
      ? [t.awaiting(awaiting.amountVnd > 0n ? t.worth(dong(awaiting.amountVnd)) : '', awaiting.rows)]
      : []),
    ...(returned.rows > 0
      ? [t.returned(returned.amountVnd > 0n ? dong(returned.amountVnd) : t.rowsOnly(returned.rows))]
      : []),
  ];
}
