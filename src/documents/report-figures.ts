import { INDICATORS } from '../kernel/indicators.ts';
import { FIELDS, type Field } from '../kernel/fields.ts';
import { FIGURE_GROUPS, findFigure } from '../reviews/figures.ts';
import type { ReviewFigure } from '../reviews/review-content.ts';
import type { ReportFigure } from './review-report.ts';

/** Decimal text as documents hold it: whole numbers as such, the rest exact. */
const valueOf = (text: string | null): bigint | string | null =>
  text === null ? null : /^-?\d+(\.0+)?$/.test(text) ? BigInt(text.split('.')[0] as string) : text;

/** What the press says is never part of an official report. */
const isOfPress = ({ code }: ReviewFigure): boolean => code.startsWith('press-');

export const reportFigure = ({ code, name, unit, value, before, cumulative }: ReviewFigure): ReportFigure => ({
  name: name.vi,
  unit: unit.vi,
  now: valueOf(value),
  before: valueOf(before),
  // Where the book says that periods do not add up there is nothing to print; one that it no longer knows is as it was frozen.
  cumulative: findFigure(code)?.isCumulative === false ? '' : valueOf(cumulative),
});

/** All figures of the two sides in the order of the book. */
export const bookFigures = (figures: readonly ReviewFigure[]): ReportFigure[] =>
  figures.filter((figure) => !isOfPress(figure)).map(reportFigure);

/** A figure of which anything is known, in this period, the one before or since the beginning. */
const isKnown = ({ value, before, cumulative }: ReviewFigure): boolean =>
  value !== null || before !== null || cumulative !== null;

/** The figures of one chapter of the book: all but those of the press. */
export function chapterFigures(figures: readonly ReviewFigure[], chapter: string): ReportFigure[] {
  const codes = new Set(FIGURE_GROUPS.find(({ code }) => code === chapter)?.figures.map(({ code }) => code));
  return figures.filter((figure) => codes.has(figure.code) && !isOfPress(figure)).map(reportFigure);
}

/** The results of activities by field: those of which something is known, and the names of those of which nothing is. */
export function resultsByField(figures: readonly ReviewFigure[]): {
  readonly fields: readonly (readonly [Field, readonly ReportFigure[]])[];
  readonly unknown: readonly string[];
} {
  const fieldOf = new Map(INDICATORS.map(({ code, field }) => [`result-${code}`, field]));
  const results = figures.filter(({ code }) => fieldOf.has(code));
  const told = Map.groupBy(results.filter(isKnown), ({ code }) => fieldOf.get(code) as Field);
  return {
    fields: FIELDS.flatMap((field) => {
      const some = told.get(field);
      return some ? [[field, some.map(reportFigure)] as const] : [];
    }),
    unknown: results.filter((figure) => !isKnown(figure)).map(({ name }) => name.vi),
  };
}
