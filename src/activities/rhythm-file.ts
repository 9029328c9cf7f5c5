import writeXlsxFile from 'write-excel-file/node';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Language } from '../platform/web/language.ts';
import { activityMessages } from './messages/activity-messages.ts';
import type { RhythmLine } from './rhythm-store.ts';

export const RHYTHM_FORMATS = ['xlsx', 'csv'] as const;
export type RhythmFormat = (typeof RHYTHM_FORMATS)[number];

/** The list of rhythms as a file, a line an agreement. */
export async function rhythmFileOf(
  lines: readonly (RhythmLine & { readonly pair: string })[],
  format: RhythmFormat,
  { language, today, planYear }: { readonly language: Language; readonly today: PlainDate; readonly planYear: number },
): Promise<Uint8Array> {
  const t = activityMessages[language].rhythm;
  const heads = [t.pair, t.state, t.last, t.silent, t.promised, t.plan];
  const rows = lines.map((line) => [
    line.pair,
    t.states[line.state],
    line.lastOn ? screenDate(line.lastOn) : t.nothingYet,
    t.days(line.silentSince && Math.max(0, daysBetween(line.silentSince, today))),
    t.every(line.everyMonths),
    line.hasPlan ? t.hasPlan(planYear) : t.withoutPlan(planYear),
  ]);
  if (format === 'csv') {
    // The mark of byte order tells spreadsheets that the text is UTF-8.
    const text = [heads, ...rows].map((row) => row.map(csvCell).join(',')).join('\r\n');
    return new TextEncoder().encode(`\ufeff${text}\r\n`);
  }
  const sheet = [heads, ...rows].map((row, index) =>
    row.map((value) => ({ value, type: String, ...(index === 0 ? { fontWeight: 'bold' as const } : {}) })),
  );
  return writeXlsxFile(sheet, { columns: [60, 18, 16, 14, 18, 22].map((width) => ({ width })) }).toBuffer();
}

/** A cell that begins like a formula would be run by a spreadsheet: a quote before it keeps it text. */
function csvCell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",;\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
