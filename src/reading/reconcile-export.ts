import writeXlsxFile from 'write-excel-file/node';
import type { Language } from '../platform/web/language.ts';
import type { ReconciledAgreement } from './reconcile-list.ts';
import { apartVnd, explainDifference, reasonName } from './reconcile-words.ts';

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

const HEADINGS: Readonly<Record<Language, readonly string[]>> = {
  vi: ['Giao ước', 'Lý do có thể', 'Diễn giải', 'Số thứ nhất (đồng)', 'Số thứ hai (đồng)', 'Chênh lệch (đồng)'],
  en: ['Agreement', 'Likely reason', 'In words', 'First figure (đồng)', 'Second figure (đồng)', 'Difference (đồng)'],
};
const WIDTHS = [50, 32, 90, 20, 20, 20];

/** A cell that a table program would run as a formula is made text. */
const safe = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
const csvCell = (text: string): string => (/[",;\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const namePair = ({ agreement }: Pick<ReconciledAgreement, 'agreement'>): string =>
  agreement.parties
    .filter(({ role }) => role !== 'witness')
    .map(({ fullName }) => fullName)
    .join(' – ');

function rowsOf(items: readonly ReconciledAgreement[], language: Language): string[][] {
  return items.flatMap((item) =>
    item.differences.map(({ difference }) => [
      namePair(item),
      reasonName(difference.reason, language),
      explainDifference(difference, language),
      difference.pressVnd?.toString() ?? '',
      difference.ledgerVnd?.toString() ?? '',
      apartVnd(difference)?.toString() ?? '',
    ]),
  );
}

/** The open differences as a table file; figures stand whole, in đồng. */
export async function exportDifferences(
  items: readonly ReconciledAgreement[],
  format: ExportFormat,
  language: Language,
): Promise<Uint8Array> {
  const headings = HEADINGS[language];
  const rows = rowsOf(items, language);
  if (format === 'csv') {
    const lines = [headings, ...rows].map((row) => row.map((cell) => csvCell(safe(cell))).join(','));
    return new TextEncoder().encode(`\ufeff${lines.join('\r\n')}\r\n`);
  }
  const sheet = [
    headings.map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
    ...rows.map((row) =>
      row.map((value, index) =>
        index < 3
          ? { value: safe(value), type: String, wrap: true }
          : value === ''
            ? null
            : { value: Number(value), type: Number, format: '#,##0' },
      ),
    ),
  ];
  return writeXlsxFile(sheet, { columns: WIDTHS.map((width) => ({ width })) }).toBuffer();
}
