/**
 * How long does a paper take: one agreement, and a province's report (135 communes) with 275, 550 and 1,100 agreements in its
 * annex, as Word file, PDF and workbook? Milliseconds, bytes, and how they grow.
 */
import { cpus } from 'node:os';
import { agreementDocument } from '../src/documents/agreement-document.ts';
import type { OfficialDocument } from '../src/documents/official-document.ts';
import { annexWorkbook, paperFile } from '../src/documents/paper-answer.ts';
import { reviewReport } from '../src/documents/review-report.ts';
import { AGREEMENT, reportOf } from '../src/documents/testing/sample-papers.ts';

const TIMES = 7;
const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1] as number;

/** Wall time beside the time of the processor: on a busy machine the second says what the work costs. */
async function measure(make: () => Promise<Uint8Array | null>, times = TIMES): Promise<string> {
  const spent: number[] = [];
  const used: number[] = [];
  let bytes = 0;
  for (let time = 0; time < times; time++) {
    const from = performance.now();
    const before = process.cpuUsage();
    bytes = (await make())?.length ?? 0;
    spent.push(performance.now() - from);
    const { user, system } = process.cpuUsage(before);
    used.push((user + system) / 1000);
  }
  const whole = (value: number): string => value.toFixed(0).padStart(5);
  return `${whole(median(spent))} ms (cpu${whole(median(used))}) ${whole(bytes / 1000)} KB`;
}

async function row(name: string, document: OfficialDocument, times: number): Promise<void> {
  console.log(
    `${name.padEnd(34)} ${await measure(() => paperFile(document, 'docx'), times)} ${await measure(() => paperFile(document, 'pdf'), times)} ${await measure(() => annexWorkbook(document), times)}`,
  );
}

console.log(`${cpus().length} cores, Node ${process.version}`);
const first = performance.now();
await paperFile(agreementDocument(AGREEMENT), 'docx');
await paperFile(agreementDocument(AGREEMENT), 'pdf');
console.log(`the first agreement, the libraries read too: ${(performance.now() - first).toFixed(0)} ms for both files`);
console.log(`${''.padEnd(34)} ${'Word file'.padStart(28)} ${'PDF'.padStart(28)} ${'workbook'.padStart(28)}`);
await row('one agreement', agreementDocument(AGREEMENT), TIMES);
for (const agreements of [275, 550, 1100])
  await row(`report, ${agreements} agreements`, reviewReport(reportOf(135, agreements)), 3);
const whole = performance.now();
const before = process.cpuUsage();
const report = reviewReport(reportOf(135, 1100));
await paperFile(report, 'docx');
await paperFile(report, 'pdf');
await annexWorkbook(report);
console.log(
  `the whole report of a province, one after the other: ${((performance.now() - whole) / 1000).toFixed(1)} s`,
);
const { user, system } = process.cpuUsage(before);
console.log(`of the processor: ${((user + system) / 1e6).toFixed(1)} s`);
console.log(`memory at the end: ${(process.memoryUsage().rss / 1e6).toFixed(0)} MB`);
