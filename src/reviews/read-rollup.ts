import type { RawBuilder } from 'kysely';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { FIGURES, figureOf, unitOf } from './figures.ts';
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
  /** The same agreements as they are, settled. */
  readonly asked: Asked;
}

/** What adds up over time, since the beginning. */
const CUMULATIVE = COMPARED.filter((code) => figureOf(code).isCumulative);

/** Reads a roll-up in a fixed number of statements, side by side: it is made once for everybody. */
export async function readRollup(
  db: Db,
  { scopeOn, asked }: RollupOf,
  today: PlainDate,
  language: Language,
): Promise<Rollup> {
  const days = currentDays(today);
  const before = periodBefore(days);
  const months = monthsUntil(today, MONTHS);
  const first = `${months[0]}-01` as PlainDate;
  const { programmes } = asked;
  const programmesOn = (on: PlainDate) => (programmes ? { ...programmes, signedBy: on } : null);
  const read = (from: PlainDate | null, to: PlainDate, codes: readonly string[]) =>
    readFigures(db, scopeOn(to), { ...WHOLE, from, to }, codes, programmesOn(to));
  const [now, earlier, whole, { lines }, sources, lives] = await Promise.all([
    read(days.from, days.to, COMPARED),
    read(before.from, before.to, COMPARED),
    read(null, days.to, CUMULATIVE),
    readBreakdown(db, { ...asked, filter: { ...asked.filter, ...days } }, ['field']),
    listSourceMonths(db, scopeOn(today), { ...WHOLE, from: first, to: today }, programmesOn(today)),
    listPairLives(db, scopeOn(today), first),
  ]);
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
    sources,
    pairs: countPairs(lives, months, today),
  };
}
