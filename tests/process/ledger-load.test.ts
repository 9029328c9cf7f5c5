import { expect, test } from 'vitest';
import { describeLoad, runLedgerLoad } from '../support/ledger-load.ts';
import { scratchFolder } from '../support/program.ts';

test('sixty writers for ten seconds, killed three times: every acknowledged act stands once, and every invariant holds', async () => {
  const asked = { folder: scratchFolder(), writers: 60, seconds: 10, kills: 2 };
  const report = await runLedgerLoad(asked);
  console.info(describeLoad(report, asked).join('\n'));
  expect(report).toMatchObject({ lost: 0, twice: 0, broken: [], chain: expect.stringMatching(/^whole/) });
  expect(report.acknowledged).toBeGreaterThan(100);
  expect(report.rows).toBeGreaterThanOrEqual(report.acknowledged);
});
