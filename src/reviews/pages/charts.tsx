import type { ComponentChildren, JSX } from 'preact';
import { formatDong, speakDong } from '../../kernel/money.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { Section } from '../../platform/web/components/section.tsx';
import { useShell } from '../../platform/web/shell-context.tsx';
import { FUNDING_SOURCES } from '../../ledger/movement.ts';
import { largest, shareOf, stackColumns, sumOf } from '../chart-shapes.ts';
import { figureOf } from '../figures.ts';
import { chartMessages } from '../messages/chart-messages.ts';
import { reviewMessages } from '../messages/review-messages.ts';
import type { PairMonth } from '../pair-timeline.ts';
import type { SourceMonth } from '../rollup-store.ts';
import type { NamedLine } from '../statement-view.ts';
import { cellOf } from '../statement.ts';

const SPOKEN = {
  vi: { million: 'triệu đồng', billion: 'tỷ đồng', dong: 'đồng' },
  en: { million: 'million đồng', billion: 'billion đồng', dong: 'đồng' },
} as const;

/** "02/2026". */
const monthText = (month: string): string => `${month.slice(5)}/${month.slice(0, 4)}`;

/** The words of the page's language, with how amounts are said in it. */
function useWords() {
  const { language } = useShell();
  return {
    language,
    t: chartMessages[language],
    r: reviewMessages[language],
    say: (amount: bigint): string => speakDong(amount, SPOKEN[language]),
  };
}

interface FigureProps {
  readonly id: string;
  readonly title: string;
  readonly sentence: string;
  /** What the colours mean; the order is that of the drawing. */
  readonly legend: readonly string[];
  readonly children: ComponentChildren;
  readonly table: JSX.Element | null;
}

/** A drawing with its plain sentence above it and its figures beneath. */
function ChartFigure({ id, title, sentence, legend, children, table }: FigureProps): JSX.Element {
  const { t } = useWords();
  return (
    <Section id={id} title={title}>
      <p class="lede">{sentence}</p>
      {table && (
        <>
          {legend.length > 0 && (
            <ul class="chart-legend">
              {legend.map((words, index) => (
                <li key={words}>
                  <svg class="chart-key" viewBox="0 0 10 10" width="12" height="12" aria-hidden="true">
                    <rect class={`chart-${index + 1}`} width="10" height="10" />
                  </svg>
                  {words}
                </li>
              ))}
            </ul>
          )}
          {children}
          <details class="chart-table">
            <summary>{t.table}</summary>
            {table}
          </details>
        </>
      )}
    </Section>
  );
}

const STAGES = ['pledged', 'delivered', 'received'] as const;

/** What was promised, delivered and received in each field: a bar each, as long as its part of the longest. */
export function FieldChart({ fields }: { readonly fields: readonly NamedLine[] }): JSX.Element {
  const { language, t, say } = useWords();
  const amounts = ({ cells }: NamedLine): bigint[] => STAGES.map((stage) => cellOf(cells, stage).amountVnd);
  const shown = fields.filter((line) => sumOf(amounts(line)) > 0n);
  const most = largest(shown.flatMap(amounts));
  const names = STAGES.map((stage) => figureOf(stage).name[language]);
  return (
    <ChartFigure
      id="linh-vuc"
      title={t.fields.title}
      sentence={fieldSentence(shown, amounts, { t, say })}
      legend={names}
      table={
        shown.length === 0 ? null : (
          <FoldTable
            caption={t.fields.title}
            rows={shown}
            keyOf={({ key }) => key || 'none'}
            columns={[
              { heading: t.fields.heading, cell: ({ name }) => name },
              ...names.map((heading, index) => ({
                heading,
                isNumber: true,
                cell: (line: NamedLine) => <span class="amount">{formatDong(amounts(line)[index] ?? 0n)}</span>,
              })),
            ]}
          />
        )
      }
    >
      <dl class="bars">
        {shown.map((line) => (
          <div key={line.key || 'none'}>
            <dt>{line.name}</dt>
            <dd>
              {amounts(line).map((amount, index) => (
                <svg
                  key={STAGES[index]}
                  viewBox="0 0 100 4"
                  preserveAspectRatio="none"
                  role="img"
                  aria-label={`${names[index]}: ${say(amount)}`}
                >
                  <rect
                    class={`chart-${index + 1}`}
                    width={Math.max(shareOf(amount, most), amount > 0n ? 0.6 : 0)}
                    height="4"
                  />
                </svg>
              ))}
            </dd>
          </div>
        ))}
      </dl>
    </ChartFigure>
  );
}

type Said = Pick<ReturnType<typeof useWords>, 't' | 'say'>;

function fieldSentence(shown: readonly NamedLine[], amounts: (line: NamedLine) => bigint[], { t, say }: Said): string {
  const of = (line: NamedLine | undefined, index: number): bigint => (line && amounts(line)[index]) ?? 0n;
  const best = (index: number): NamedLine | undefined =>
    shown.toSorted((a, b) => (of(a, index) > of(b, index) ? -1 : of(a, index) < of(b, index) ? 1 : 0))[0];
  const [given, promised] = [best(1), best(0)];
  const whole = sumOf(shown.map((line) => of(line, 1)));
  if (given && whole > 0n)
    return t.fields.sentence(given.name, say(of(given, 1)), String(Math.round(shareOf(of(given, 1), whole))));
  if (promised && of(promised, 0) > 0n) return t.fields.promisedOnly(promised.name, say(of(promised, 0)));
  // Receivers tell of gifts that nobody had announced.
  const received = best(2);
  return received && of(received, 2) > 0n ? t.fields.receivedOnly(received.name, say(of(received, 2))) : t.fields.none;
}

/** Months along the foot: so many names as a phone has room for. */
function Months({ months }: { readonly months: readonly string[] }): JSX.Element {
  const middle = months[Math.floor(months.length / 2)];
  return (
    <p class="chart-foot" aria-hidden="true">
      {[months[0], middle, months.at(-1)].map((month, index) => (
        <span key={index}>{month ? monthText(month) : ''}</span>
      ))}
    </p>
  );
}

interface ColumnsProps {
  readonly months: readonly string[];
  /** For each month its parts, in the order of the legend. */
  readonly parts: readonly (readonly bigint[])[];
  readonly label: string;
  /** What stands at the height of the highest column. */
  readonly top: string;
  readonly tell: (month: string, index: number) => string;
}

/** Columns of stacked parts. Words stand around the drawing, not in it, so that they are as large on a phone as elsewhere. */
function Columns({ months, parts, label, top, tell }: ColumnsProps): JSX.Element {
  const boxes = stackColumns(parts);
  const step = 100 / Math.max(months.length, 1);
  return (
    <div class="chart">
      <p class="chart-top muted small" aria-hidden="true">
        {top}
      </p>
      <svg viewBox="0 0 100 100" preserveAspectRatio="none" role="img" aria-label={label}>
        {boxes.map((column, index) => (
          <g key={months[index]}>
            <title>{tell(months[index] ?? '', index)}</title>
            <rect class="chart-none" x={index * step} y="0" width={step} height="100" />
            {column.map(
              (box, part) =>
                box && (
                  <rect
                    key={part}
                    class={`chart-${part + 1}`}
                    x={box.x}
                    y={box.y}
                    width={box.width}
                    height={box.height}
                  />
                ),
            )}
          </g>
        ))}
      </svg>
      <Months months={months} />
    </div>
  );
}

/** What was delivered each month, out of which purse. */
export function SourceChart({
  months,
  sources,
}: {
  readonly months: readonly string[];
  readonly sources: readonly SourceMonth[];
}): JSX.Element {
  const { t, r, say } = useWords();
  const purses = [...FUNDING_SOURCES, null].filter((purse) => sources.some(({ source }) => source === purse));
  const names = purses.map((purse) => (purse === null ? t.sources.unknown : r.sources[purse]));
  const of = (month: string, purse: SourceMonth['source']): bigint =>
    sumOf(
      sources
        .filter((row) => row.month === month && row.source === purse)
        .map(({ delivered }) => BigInt(delivered.split('.')[0] as string)),
    );
  const parts = months.map((month) => purses.map((purse) => of(month, purse)));
  const sums = parts.map(sumOf);
  const most = largest(sums);
  const best = months[sums.indexOf(most)] ?? '';
  const sentence =
    most === 0n ? t.sources.none : t.sources.sentence(months.length, say(sumOf(sums)), monthText(best), say(most));
  const told = months.flatMap((month, index) =>
    (sums[index] ?? 0n) > 0n ? [{ month, parts: parts[index] ?? [] }] : [],
  );
  return (
    <ChartFigure
      id="nguon-thang"
      title={t.sources.title}
      sentence={sentence}
      legend={names}
      table={
        most === 0n ? null : (
          <FoldTable
            caption={t.sources.title}
            rows={told}
            keyOf={({ month }) => month}
            columns={[
              { heading: t.sources.heading, cell: ({ month }) => monthText(month) },
              ...names.map((heading, index) => ({
                heading,
                isNumber: true,
                cell: (row: (typeof told)[number]) => <span class="amount">{formatDong(row.parts[index] ?? 0n)}</span>,
              })),
              {
                heading: t.sources.total,
                isNumber: true,
                cell: (row) => <span class="amount">{formatDong(sumOf(row.parts))}</span>,
              },
            ]}
          />
        )
      }
    >
      <Columns
        months={months}
        parts={parts}
        label={sentence}
        top={say(most)}
        tell={(month, index) =>
          `${monthText(month)}: ${names.map((name, at) => `${name} ${formatDong(parts[index]?.[at] ?? 0n)}`).join(', ')}`
        }
      />
    </ChartFigure>
  );
}

/** How many agreements kept their rhythm at the end of each month, and how many were behind. */
export function PairChart({ pairs }: { readonly pairs: readonly PairMonth[] }): JSX.Element {
  const { t } = useWords();
  const [last, earlier] = [pairs.at(-1), pairs.at(-2)];
  const most = Math.max(0, ...pairs.map(({ active, silent }) => active + silent));
  const sentence =
    last && last.active + last.silent > 0
      ? t.pairs.sentence(last.active, last.active + last.silent, last.active - (earlier?.active ?? 0))
      : t.pairs.none;
  return (
    <ChartFigure
      id="nhip"
      title={t.pairs.title}
      sentence={sentence}
      legend={[t.pairs.active, t.pairs.silent]}
      table={
        most === 0 ? null : (
          <FoldTable
            caption={t.pairs.title}
            narrow
            rows={pairs.filter(({ active, silent }) => active + silent > 0)}
            keyOf={({ month }) => month}
            columns={[
              { heading: t.pairs.heading, cell: ({ month }) => monthText(month) },
              { heading: t.pairs.active, isNumber: true, cell: ({ active }) => active },
              { heading: t.pairs.silent, isNumber: true, cell: ({ silent }) => silent },
            ]}
          />
        )
      }
    >
      <Columns
        months={pairs.map(({ month }) => month)}
        parts={pairs.map(({ active, silent }) => [BigInt(active), BigInt(silent)])}
        label={sentence}
        top={String(most)}
        tell={(month, index) =>
          `${monthText(month)}: ${t.pairs.active} ${pairs[index]?.active}, ${t.pairs.silent} ${pairs[index]?.silent}`
        }
      />
    </ChartFigure>
  );
}
