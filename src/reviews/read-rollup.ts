import type { RawBuilder } from 'kysely';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { FIGURES, unitOf } from './figures.ts';
import { readFigures } from './figure-store.ts';
import { type PairMonth, countPairs, monthsUntil } from './pair-timeline.ts';
import type { ReviewFigure } from './review-content.ts';
import { type Days, periodBefore } from './review-period.ts';
import { type SourceMonth, listPairLives, listSourceMonths } from './rollup-store.ts';
import type { Asked } from './statement-scope-store.ts';
import { readBreakdown } from './statement-store.ts';
import { type NamedLine, nameLines } from './statement-view.ts';
import { WHOLE, usualPeriods } from './statement.ts';

/** So many months back the charts look. */
const MONTHS = 18;

/** The figures that a roll-up sets against those of the period before. */
const COMPARED = [
  'agreements',
  'agreements-in-force',
  'agreements-signed',
  'communes-helped',
  'villages-helped',
  'pledged',
  'delivered',
  'received',
  'refused',
  'honoured-rate',
  'activities-held',
  'staff-sent',
] as const;

/** What a whole comes to, for those who would rather look: this period against the last, and three pictures. */
export interface Rollup {
  readonly days: Days;
  readonly before: Days;
  readonly figures: readonly ReviewFigure[];
  readonly fields: readonly NamedLine[];
  readonly months: readonly string[];
  readonly sources: readonly SourceMonth[];
  readonly pairs: readonly PairMonth[];
}

/** The period of reports in which a day lies: the half-year, else the year. */
export function currentDays(today: PlainDate): Days {
  const [half, year] = usualPeriods(today);
  const found = half && today <= half.to ? half : year;
  if (!found) throw new Error(`expected a period around ${today} — saw none`);
  return { from: found.from, to: found.to };
}

export interface RollupOf {
  /** The agreements as they were on a day. */
  readonly scopeOn: (on: PlainDate) => RawBuilder<unknown>;
  readonly asked: Asked;
}

/** Reads a roll-up in a fixed number of statements. */
export async function readRollup(
  db: Db,
  { scopeOn, asked }: RollupOf,
  today: PlainDate,
  language: Language,
): Promise<Rollup> {
  const days = currentDays(today);
  const before = periodBefore(days);
  const read = (from: PlainDate | null, to: PlainDate) =>
    readFigures(db, scopeOn(to), { ...WHOLE, from, to }, COMPARED);
  const [now, earlier, whole] = [
    await read(days.from, days.to),
    await read(before.from, before.to),
    await read(null, days.to),
  ];
  const { lines } = await readBreakdown(db, { ...asked, filter: { ...asked.filter, ...days } }, ['field']);
  const months = monthsUntil(today, MONTHS);
  return {
    days,
    before,
    figures: FIGURES.filter(({ code }) => COMPARED.some((compared) => compared === code)).map((figure) => ({
      code: figure.code,
      name: figure.name,
      unit: { vi: unitOf(figure, 'vi'), en: unitOf(figure, 'en') },
      value: now.get(figure.code) ?? null,
      before: earlier.get(figure.code) ?? null,
      cumulative: figure.isCumulative ? (whole.get(figure.code) ?? null) : null,
    })),
    fields: nameLines('field', lines.get('field') ?? [], language),
    months,
    sources: await listSourceMonths(db, scopeOn(today), { ...WHOLE, from: `${months[0]}-01` as PlainDate, to: today }),
    pairs: countPairs(await listPairLives(db, scopeOn(today), today), months, today),
  };
}
