import { OPERATOR } from '../tests/support/actors.ts';
/**
 * How many villages a second does an import take, from CSV and from XLSX, first and repeated, and what memory does it hold?
 */
import writeXlsxFile from 'write-excel-file/node';
import { type RequestId, newId } from '../src/kernel/ids.ts';
import { plainDate } from '../src/kernel/plain-date.ts';
import { unwrap } from '../src/kernel/result.ts';
import { importFile } from '../src/registry/import-file.ts';
import { villagesCsv, withRegistry } from './support/registry-fixture.ts';

const COUNT = 100_000;
const encoder = new TextEncoder();

async function spreadsheetOf(csv: string): Promise<Uint8Array> {
  const rows = csv
    .trimEnd()
    .split('\n')
    .map((line) => line.split(',').map((value) => ({ value, type: String })));
  return writeXlsxFile(rows).toBuffer();
}

const table: Record<string, string | number>[] = [];
for (const format of ['csv', 'xlsx'] as const)
  await withRegistry(true, async (db) => {
    const csv = villagesCsv(COUNT);
    const bytes = format === 'csv' ? encoder.encode(csv) : await spreadsheetOf(csv);
    for (const round of ['first', 'repeat']) {
      global.gc?.();
      let peak = 0;
      const before = process.memoryUsage().rss;
      const from = performance.now();
      const report = unwrap(
        await importFile(db, {
          by: OPERATOR,
          kind: 'villages',
          file: { name: `villages.${format}`, bytes },
          effectiveOn: plainDate('2026-01-01'),
          today: plainDate('2026-01-01'),
          requestId: newId() as RequestId,
          onProgress: () => {
            peak = Math.max(peak, process.memoryUsage().rss);
          },
        }),
      );
      const seconds = (performance.now() - from) / 1000;
      table.push({
        format,
        round,
        rows: report.rows,
        created: report.created,
        s: seconds.toFixed(1),
        'rows/s': Math.round(report.rows / seconds),
        'memory above start MB': Math.round((peak - before) / 1e6),
      });
    }
  });
console.table(table);
