import type { JSX } from 'preact';
import { formatDong } from '../../kernel/money.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { useShell } from '../../platform/web/shell-context.tsx';
import { inLanguage, paths } from '../../platform/web/paths.ts';
import { findFigure } from '../figures.ts';
import { chartMessages } from '../messages/chart-messages.ts';
import type { Rollup } from '../read-rollup.ts';
import type { ReviewFigure } from '../review-content.ts';
import { FieldChart, PairChart, SourceChart } from './charts.tsx';

/** "1234.5" → "1.234,5"; null where nobody knows. */
function shown(value: string | null): string | null {
  if (value === null) return null;
  const [whole = '0', fraction = ''] = value.split('.');
  const kept = fraction.replace(/0+$/, '');
  return kept === '' ? formatDong(BigInt(whole)) : `${formatDong(BigInt(whole))},${kept}`;
}

/** By how much the figure rose or fell; a dash where one of the two is not known. */
function changeOf({ value, before }: ReviewFigure): string {
  if (value === null || before === null || value.includes('.') || before.includes('.')) return '–';
  const change = BigInt(value) - BigInt(before);
  return change === 0n ? '=' : `${change > 0n ? '+' : '−'}${formatDong(change > 0n ? change : -change)}`;
}

/** This period against the last and since the beginning, then the pictures. */
export function RollupParts({ rollup }: { readonly rollup: Rollup }): JSX.Element {
  const { language } = useShell();
  const t = chartMessages[language];
  const isTold = ({ value, before, cumulative }: ReviewFigure): boolean =>
    value !== null || before !== null || cumulative !== null;
  const [told, untold] = [rollup.figures.filter(isTold), rollup.figures.filter((figure) => !isTold(figure))];
  const days = ({ from, to }: Rollup['days']): string => `${screenDate(from)} – ${screenDate(to)}`;
  const figure = (value: string | null): JSX.Element | string =>
    shown(value) === null ? <span class="muted">{t.noData}</span> : <span class="amount">{shown(value)}</span>;
  return (
    <>
      <Section id="so-sanh" title={t.compare} lead={t.compareLead(days(rollup.days), days(rollup.before))}>
        <FoldTable
          caption={t.compareCaption}
          rows={told}
          keyOf={({ code }) => code}
          columns={[
            {
              heading: t.figure,
              cell: ({ code, name, unit }) => (
                <>
                  <a href={inLanguage(paths.figure(code), language)}>{name[language]}</a>{' '}
                  <span class="muted small">({unit[language]})</span>
                </>
              ),
            },
            { heading: t.before, isNumber: true, cell: ({ before }) => figure(before) },
            { heading: t.now, isNumber: true, cell: ({ value }) => figure(value) },
            { heading: t.change, isNumber: true, cell: changeOf },
            {
              heading: t.cumulative,
              isNumber: true,
              cell: ({ code, cumulative }) => (findFigure(code)?.isCumulative ? figure(cumulative) : '–'),
            },
          ]}
        />
        {untold.length > 0 && (
          <p class="mt-4">
            {t.untold(untold.map(({ name }) => name[language].toLocaleLowerCase(language)).join('; '))}
          </p>
        )}
      </Section>
      <FieldChart fields={rollup.fields} />
      <SourceChart months={rollup.months} sources={rollup.sources} />
      <PairChart pairs={rollup.pairs} />
    </>
  );
}
