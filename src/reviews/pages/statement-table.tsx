import type { ComponentChildren, JSX } from 'preact';
import { formatDong } from '../../kernel/money.ts';
import { FoldTable } from '../../platform/web/components/fold-table.tsx';
import { paths } from '../../platform/web/paths.ts';
import { useShell } from '../../platform/web/shell-context.tsx';
import { figureOf } from '../figures.ts';
import type { LedgerFigure } from '../figures.ts';
import { reviewMessages } from '../messages/review-messages.ts';
import type { GoodsLine } from '../statement-rows-store.ts';
import { type Cells, cellOf } from '../statement.ts';

export interface TableLine {
  readonly key: string;
  readonly name: ComponentChildren;
  readonly cells: Cells;
  /** Where the rows behind one of its figures are listed; null where they stand on the page itself. */
  readonly rowsOf: (code: LedgerFigure) => string | null;
}

interface StatementTableProps {
  readonly caption: string;
  readonly heading: string;
  readonly columns: readonly LedgerFigure[];
  readonly lines: readonly TableLine[];
  readonly total: TableLine | null;
}

/** Figures by line: each heading leads to what the figure means, each figure to the rows behind it. */
export function StatementTable({ caption, heading, columns, lines, total }: StatementTableProps): JSX.Element {
  const { language, href } = useShell();
  const t = reviewMessages[language].statement;
  const all = total ? [total, ...lines] : lines;
  return (
    <table class="fold statement" role="table">
      <caption>{caption}</caption>
      <thead role="rowgroup">
        <tr role="row">
          <th scope="col" role="columnheader">
            {heading}
          </th>
          {columns.map((code) => (
            <th key={code} scope="col" role="columnheader" class="number">
              <a href={href(paths.figure(code))}>{figureOf(code).name[language]}</a>
            </th>
          ))}
        </tr>
      </thead>
      <tbody role="rowgroup">
        {all.map((line) => (
          <tr key={line.key} role="row" class={line === total ? 'statement-total' : undefined}>
            <th scope="row" role="rowheader">
              {line.name}
              {columns.every((code) => isEmpty(line.cells, code)) && (
                <span class="muted small statement-silent">{t.silent}</span>
              )}
            </th>
            {columns.map((code) => (
              <td
                key={code}
                role="cell"
                data-label={figureOf(code).name[language]}
                class={isEmpty(line.cells, code) ? 'number statement-none' : 'number'}
              >
                <FigureCell line={line} code={code} />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const isEmpty = (cells: Cells, code: LedgerFigure): boolean => {
  const { amountVnd, rows } = cellOf(cells, code);
  return rows === 0 && amountVnd === 0n;
};

/** One figure: its đồng, how many rows state no value, and a way to the rows. */
export function FigureCell({ line, code }: { line: TableLine; code: LedgerFigure }): JSX.Element {
  const { language, href } = useShell();
  const t = reviewMessages[language].statement;
  const { amountVnd, rows, unvalued } = cellOf(line.cells, code);
  if (isEmpty(line.cells, code))
    return (
      <span class="muted">
        <span aria-hidden="true">–</span>
        <span class="sr-only">{t.nothing}</span>
      </span>
    );
  const said = amountVnd === 0n ? t.rowsOnly(rows) : formatDong(amountVnd);
  const to = line.rowsOf(code);
  return (
    <>
      {to === null ? (
        <span class="amount">{said}</span>
      ) : (
        <a class="amount" href={href(to)}>
          {said}
        </a>
      )}
      {unvalued > 0 && amountVnd > 0n && <span class="muted small statement-note">+ {t.unvalued(unvalued)}</span>}
    </>
  );
}

/** Whether any of the columns has something to show. */
export const hasAny = (columns: readonly LedgerFigure[], lines: readonly { readonly cells: Cells }[]): boolean =>
  lines.some(({ cells }) => columns.some((code) => cellOf(cells, code).rows > 0));

const quantityText = (quantity: string): string => {
  const [whole = '0', fraction = ''] = quantity.split('.');
  return `${formatDong(BigInt(whole))}${fraction ? `,${fraction}` : ''}`;
};

/** Goods, labour and works, each in its own unit. */
export function GoodsTable({ goods }: { goods: readonly GoodsLine[] }): JSX.Element {
  const { language } = useShell();
  const t = reviewMessages[language].statement;
  const stages = ['pledged', 'delivered', 'received', 'refused'] as const;
  return (
    <FoldTable
      caption={t.goodsLead}
      rows={goods}
      keyOf={({ item, unit }) => `${item} ${unit}`}
      columns={[
        {
          heading: t.item,
          cell: ({ item, unit }) => (
            <span lang={language === 'vi' ? undefined : 'vi'}>
              {item || t.nothing} {unit && <span class="muted">({unit})</span>}
            </span>
          ),
        },
        ...stages.map((stage) => ({
          heading: figureOf(stage).name[language],
          isNumber: true,
          cell: (line: GoodsLine) => (line[stage] === '0' ? '–' : quantityText(line[stage])),
        })),
      ]}
    />
  );
}
