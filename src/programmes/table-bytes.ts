import writeXlsxFile from 'write-excel-file/node';
import type { TableFormat } from '../registry/import-faults.ts';

export interface WrittenTable {
  readonly name: string;
  readonly type: string;
  readonly bytes: Uint8Array;
}

type Cell = string | number;

/**
 * A table as a file to download: the first row in bold. Excel opens the CSV with its letters right (BOM); a text cell that
 * begins like a formula is kept text.
 */
export async function writeTable(
  name: string,
  format: TableFormat,
  rows: readonly (readonly Cell[])[],
): Promise<WrittenTable> {
  if (format === 'csv') {
    const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
    return {
      name: `${name}.csv`,
      type: 'text/csv; charset=utf-8',
      bytes: new TextEncoder().encode(`\ufeff${text}\r\n`),
    };
  }
  const sheet = rows.map((row, index) =>
    row.map((value) => ({
      value,
      type: typeof value === 'number' ? Number : String,
      ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
    })),
  );
  const widths = (rows[0] ?? []).map((_, column) => ({
    width: Math.min(60, Math.max(8, ...rows.slice(0, 200).map((row) => String(row[column] ?? '').length + 2))),
  }));
  const bytes = await writeXlsxFile(sheet, { columns: widths }).toBuffer();
  return {
    name: `${name}.xlsx`,
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    bytes,
  };
}

function csvCell(value: Cell): string {
  const text = String(value);
  const safe = typeof value === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
