import type { Db } from '../platform/database/database.ts';
import type { Language } from '../platform/web/language.ts';
import { type AuditFilter, type AuditRow, listAuditEntries } from './audit-log-store.ts';
import { maskAddress } from './entry-details.ts';
import type { OriginShown } from './pages/audit-entries.tsx';
import { type RecordNames, findRecordNames } from './record-names-store.ts';
import { idsOf, sayEntry, sentenceOf } from './say-entry.ts';

export type ExportFormat = 'csv' | 'jsonl';
export const isExportFormat = (value: unknown): value is ExportFormat => value === 'csv' || value === 'jsonl';

interface AuditExport {
  readonly provinceCode: string;
  readonly filter: AuditFilter;
  /** Nothing later: the export's own entry stands outside it. */
  readonly upTo: bigint;
  readonly format: ExportFormat;
  readonly language: Language;
  readonly origin: OriginShown;
}

const MOST_ENTRIES = 200_000;
const AT_ONCE = 500;

const COLUMNS = [
  'entry_no',
  'happened_at',
  'sentence',
  'act',
  'subject_kind',
  'about',
  'before',
  'after',
  'standing',
  'request_id',
  'http_request',
  'address',
  'content_hash',
  'chain_hash',
] as const;

/** The entries as a file, newest first, read as the reader takes them: memory holds one step whatever the log's length. */
export function exportAudit(db: Db, wanted: AuditExport): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: bigint | null = null;
  let written = 0;
  let begun = false;
  return new ReadableStream<Uint8Array>({
    pull: async (controller) => {
      if (!begun) {
        begun = true;
        // The mark of byte order tells spreadsheets that the text is UTF-8.
        if (wanted.format === 'csv') return controller.enqueue(encoder.encode(`\ufeff${COLUMNS.join(',')}\r\n`));
      }
      const page = { after, limit: Math.min(AT_ONCE, MOST_ENTRIES - written), upTo: wanted.upTo };
      const rows = page.limit > 0 ? await listAuditEntries(db, wanted.provinceCode, wanted.filter, page) : [];
      const last = rows.at(-1);
      if (!last) return controller.close();
      const names = await findRecordNames(db, [wanted.provinceCode], rows.flatMap(idsOf));
      const line = wanted.format === 'csv' ? csvLine : jsonLine;
      controller.enqueue(encoder.encode(rows.map((row) => line(row, names, wanted)).join('')));
      after = last.entryNo;
      written += rows.length;
    },
  });
}

const addressOf = ({ address }: AuditRow, origin: OriginShown): string | null =>
  address === null || origin === 'none' ? null : origin === 'full' ? address : maskAddress(address);

function csvLine(row: AuditRow, names: RecordNames, { language, origin }: AuditExport): string {
  const cells: Record<(typeof COLUMNS)[number], string | null> = {
    entry_no: String(row.entryNo),
    happened_at: row.happenedAt.toISOString(),
    sentence: sentenceOf(sayEntry(row, names, language)),
    act: row.act,
    subject_kind: row.subjectKind,
    about: row.about.join(' '),
    before: row.before,
    after: row.after,
    standing: row.standing,
    request_id: row.requestId,
    http_request: row.httpRequest,
    address: addressOf(row, origin),
    content_hash: row.contentHash,
    chain_hash: row.chainHash,
  };
  return `${COLUMNS.map((column) => csvCell(cells[column])).join(',')}\r\n`;
}

/** A cell that begins like a formula would be run by a spreadsheet: a quote before it keeps it text. */
export function csvCell(value: string | null): string {
  if (value === null) return '';
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** Everything that the content hash covers, letter by letter, and the hashes. */
function jsonLine(row: AuditRow, names: RecordNames, { language, origin }: AuditExport): string {
  const { agent: _agent, ...kept } = row;
  return `${JSON.stringify({
    ...kept,
    entryNo: String(row.entryNo),
    address: addressOf(row, origin),
    sentence: sentenceOf(sayEntry(row, names, language)),
  })}\n`;
}
