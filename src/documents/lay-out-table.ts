import { type ColumnKind, type DataTable, type TableColumn, printCell, totalRow } from './data-table.ts';
import type { BodyCell, FlowTable, HeadCell } from './flow.ts';
import type { Align } from './layout-profile.ts';
import { boldWidth } from './text-width.ts';

/** Many columns need smaller type: 12 points up to six columns, 11 up to nine, 10 beyond. */
const sizeFor = (columns: number): number => (columns <= 6 ? 12 : columns <= 9 ? 11 : 10);

/** Room left and right of the words in a cell, mm, with some to spare for the lines. */
const CELL_SIDES = 3;

/** Shares that add up to 1; a column too narrow for the longest word of its title takes room from the others. */
function fitShares(columns: readonly TableColumn[], size: number, room: number): readonly number[] {
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const wanted = columns.map(({ share }) => share / whole);
  const least = columns.map(({ title }) =>
    Math.max(...title.split(' ').map((word) => (boldWidth(word, size) + CELL_SIDES) / room)),
  );
  const narrow = wanted.map((share, index) => share < (least[index] as number));
  const taken = least.reduce((sum, share, index) => (narrow[index] ? sum + share : sum), 0);
  const free = wanted.reduce((sum, share, index) => (narrow[index] ? sum : sum + share), 0);
  if (!narrow.includes(true) || taken >= 1 || free === 0) return wanted;
  return wanted.map((share, index) => (narrow[index] ? (least[index] as number) : (share / free) * (1 - taken)));
}

const ALIGN: Readonly<Record<ColumnKind, Align>> = {
  text: 'left',
  ordinal: 'centre',
  integer: 'right',
  dong: 'right',
  decimal: 'right',
  figure: 'right',
  percent: 'right',
  date: 'centre',
};

/** `room`: the width of the table, mm. */
export function layOutTable(table: DataTable, room: number): FlowTable {
  const { columns, rows } = table;
  const cell = (column: TableColumn, text: string): BodyCell => ({ text, align: ALIGN[column.kind] });
  const total = totalRow(table);
  return {
    kind: 'table',
    name: table.name,
    shares: fitShares(columns, sizeFor(columns.length), room),
    head: headRows(table),
    rows: rows.map((row, number) =>
      columns.map((column, index) =>
        cell(column, column.kind === 'ordinal' ? String(number + 1) : printCell(column.kind, row[index] ?? null)),
      ),
    ),
    total:
      total?.map((value, index) => {
        const column = columns[index] as TableColumn;
        return cell(column, value === '' ? '' : printCell(column.kind, value));
      }) ?? null,
    size: sizeFor(columns.length),
  };
}

/** One row of titles, or two where columns stand in groups. */
export function headRows({ columns }: DataTable): readonly (readonly HeadCell[])[] {
  if (columns.every(({ group }) => group === undefined))
    return [columns.map(({ title }) => ({ text: title, columns: 1, rows: 1 }))];
  const upper = columns.flatMap(({ title, group }, index): HeadCell[] => {
    if (group === undefined) return [{ text: title, columns: 1, rows: 2 }];
    if (columns[index - 1]?.group === group) return [];
    const end = columns.findIndex((column, at) => at > index && column.group !== group);
    return [{ text: group, columns: (end < 0 ? columns.length : end) - index, rows: 1 }];
  });
  const lower = columns.flatMap(({ title, group }): HeadCell[] =>
    group === undefined ? [] : [{ text: title, columns: 1, rows: 1 }],
  );
  return [upper, lower];
}
