import writeXlsxFile from 'write-excel-file/node';
import { columnsOf } from './import-columns.ts';
import type { ImportKind, TableFormat } from './import-faults.ts';

const FILE_NAMES: Record<ImportKind, string> = {
  villages: 'mau-thon-lang',
  organisations: 'mau-to-chuc',
  communes: 'mau-xa-phuong',
};

/** A file to fill in: the headings and two rows that show how. Excel opens the CSV with its letters right (BOM). */
export async function templateFor(kind: ImportKind, format: TableFormat): Promise<{ name: string; bytes: Uint8Array }> {
  const columns = columnsOf(kind).map(([, column]) => column);
  const rows = [
    columns.map(({ heading }) => heading),
    ...([0, 1] as const).map((row) => columns.map(({ example }) => example[row])),
  ];
  const name = `${FILE_NAMES[kind]}.${format}`;
  if (format === 'csv') {
    const text = rows.map((row) => row.map(csvCell).join(',')).join('\r\n');
    return { name, bytes: new TextEncoder().encode(`\ufeff${text}\r\n`) };
  }
  const sheet = rows.map((row, index) =>
    // Text cells keep the zeros that lead a code.
    row.map((value) => ({ value, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  const bytes = await writeXlsxFile(sheet, {
    columns: columns.map(({ heading }) => ({ width: heading.length + 14 })),
  }).toBuffer();
  return { name, bytes };
}

const csvCell = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
