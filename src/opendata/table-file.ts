import type { Snapshot } from '../platform/database/snapshot.ts';
import type { Language } from '../platform/web/language.ts';
import { type OpenFilter, readOpenRows } from './open-rows.ts';
import type { OpenTable } from './open-table.ts';
import { csvOf, jsonLinesOf } from './table-text.ts';
import { workbookOf } from './workbook-stream.ts';

export const OPEN_FORMATS = ['csv', 'jsonl', 'xlsx'] as const;
export type OpenFormat = (typeof OPEN_FORMATS)[number];

export const FORMAT_TYPES: Readonly<Record<OpenFormat, string>> = {
  csv: 'text/csv; charset=utf-8',
  jsonl: 'application/jsonl; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

export interface TableFile {
  readonly table: OpenTable;
  readonly filter: OpenFilter;
  readonly format: OpenFormat;
  readonly language: Language;
  /** Sentences on the last sheet of a workbook. */
  readonly notes: readonly string[];
}

/** The rows of a table in a format, out of a snapshot. */
export function writeTable(
  snapshot: Snapshot,
  { table, filter, format, language, notes }: TableFile,
): AsyncGenerator<string | Uint8Array> {
  const batches = readOpenRows(snapshot, table, filter);
  switch (format) {
    case 'csv':
      return csvOf(table, batches);
    case 'jsonl':
      return jsonLinesOf(table, batches);
    case 'xlsx':
      return workbookOf({ table, batches, language, notes });
  }
}

/** "khoan-52-2026.csv". */
export const fileNameOf = (table: OpenTable, { province, year }: OpenFilter, format: OpenFormat): string =>
  [table.key, province, table.year === null ? null : year].filter((part) => part !== null).join('-') + `.${format}`;
