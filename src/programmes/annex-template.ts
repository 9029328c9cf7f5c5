import type { TableFormat } from '../registry/import-faults.ts';
import { annexColumns } from './assignment-columns.ts';
import { type WrittenTable, writeTable } from './table-bytes.ts';

/** The annex of an assignment to fill in: its headings and one row that shows how. */
export function annexTemplate(format: TableFormat): Promise<WrittenTable> {
  const columns = annexColumns.map(([, column]) => column);
  return writeTable('mau-phan-cong', format, [
    ['STT', ...columns.map(({ heading }) => heading)],
    ['1', ...columns.map(({ example }) => example)],
  ]);
}
