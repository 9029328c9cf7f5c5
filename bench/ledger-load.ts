/**
 * Does the ledger hold while 200 writers confirm and correct for a minute and program and database are killed ten times?
 * Prints acts a second, times, what was lost or stored twice, and every invariant.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeLoad, runLedgerLoad } from '../tests/support/ledger-load.ts';

const asked = { folder: mkdtempSync(join(tmpdir(), 'ketnghia-bench-load-')), writers: 200, seconds: 60, kills: 9 };
try {
  const report = await runLedgerLoad(asked);
  console.log(`${cpus().length} cores`);
  for (const line of describeLoad(report, asked)) console.log(line);
  if (report.lost + report.twice + report.broken.length > 0) process.exitCode = 1;
} finally {
  rmSync(asked.folder, { recursive: true, force: true });
}
