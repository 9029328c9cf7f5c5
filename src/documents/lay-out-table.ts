import { type ColumnKind, type DataTable, type TableColumn, printCell, totalRow } from './data-table.ts';
import type { BodyCell, FlowTable, HeadCell } from './flow.ts';
import type { Align } from './layout-profile.ts';

/** Many columns need smaller type: 12 points up to six columns, 11 up to nine, 10 beyond. */
const sizeFor = (columns: number): number => (columns <= 6 ? 12 : columns <= 9 ? 11 : 10);

const ALIGN: Readonly<Record<ColumnKind, Align>> = {
  text: 'left',
  ordinal: 'centre',
  integer: 'right',
  dong: 'right',
  decimal: 'right',
  percent: 'right',
  date: 'centre',
};

export function layOutTable(table: DataTable): FlowTable {
  const { columns, rows } = table;
  const whole = columns.reduce((sum, { share }) => sum + share, 0);
  const cell = (column: TableColumn, text: string): BodyCell => ({ text, align: ALIGN[column.kind] });
  const total = totalRow(table);
  return {
    kind: 'table',
    name: table.name,
    shares: columns.map(({ share }) => share / whole),
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
function headRows({ columns }: DataTable): readonly (readonly HeadCell[])[] {
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
