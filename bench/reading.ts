/**
 * How many articles a second does one core read, and does the time grow in step with the text? Processor time, not the clock.
 */
import { gazetteerOf } from '../src/reading/gazetteer.ts';
import { readArticle } from '../src/reading/read-article.ts';
import { readCases } from '../src/reading/testing/cases.ts';
import { sampleGazetteer } from '../src/reading/testing/sample-gazetteer.ts';

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
/** Seconds of processor time since `start`: a busy machine does not change it. */
const now = (): number => process.cpuUsage().user / 1e6;
const since = (start: number): number => now() - start;

const texts = readCases().map(({ text }) => text);
// A typical article has some 1,300 characters, three times what a case has.
const at = (index: number): string => texts[index % texts.length] ?? '';
const articles = texts.map((text, index) => `${text}\n${at(index + 1)}\n${at(index + 2)}`);
const gazetteer = sampleGazetteer();

for (let round = 0; round < 3; round++) for (const text of articles) readArticle(text, {}, gazetteer);

const start = now();
let read = 0;
let bytes = 0;
while (since(start) < 3)
  for (const text of articles) {
    readArticle(text, {}, gazetteer);
    read++;
    bytes += Buffer.byteLength(text);
  }
const seconds = since(start);

const pattern = /kết nghĩa|giao ước|ký kết|triệu đồng|\d{1,2}[-/]\d{1,2}/g;
const scanStart = now();
let scanned = 0;
while (since(scanStart) < 1)
  for (const text of articles) {
    scanned += Buffer.byteLength(text);
    pattern.lastIndex = 0;
    while (pattern.exec(text));
  }
const scanRate = scanned / since(scanStart);

console.log(
  `articles     ${(read / seconds).toFixed(0)} a second of one core (mean ${(bytes / read / 1000).toFixed(1)} kB, ${Math.round(articles.join('').length / articles.length)} characters)`,
);
console.log(`throughput   ${megabytes(bytes / seconds)} MB a second`);
console.log(
  `one regular expression over the same bytes: ${megabytes(scanRate)} MB a second, ${(scanRate / (bytes / seconds)).toFixed(1)} times ours`,
);

const story = articles.join('\n');
const walls: readonly [string, string][] = [
  ['articles', story],
  ['xã xã xã', 'xã '.repeat(1000)],
  ['Xã A, B và C', 'xã A, B và C '.repeat(1000)],
  ['triệu', '1 triệu đồng '.repeat(1000)],
  ['((((', '('.repeat(1000)],
  ['A A A', 'A '.repeat(1000)],
  ['Nguyễn', 'ông Nguyễn Văn A, '.repeat(1000)],
  ['Bí thư', 'Bí thư '.repeat(1000)],
  ['Công ty', 'Công ty '.repeat(1000)],
  ['digits', '1'.repeat(1000)],
  ['1.1.1', '1.'.repeat(1000)],
  ['kết nghĩa với', 'kết nghĩa với xã A '.repeat(1000)],
  ['marks', `a${'\u0301'.repeat(1000)}`],
  ['số 1/KH', 'Kế hoạch số 1/KH-UBND ngày 1-1-2025 và '.repeat(500)],
];
const none = gazetteerOf([]);
console.log('\nseconds for 0.25, 0.5 and 1 million characters; extra memory');
for (const [name, unit] of walls) {
  const times: string[] = [];
  const before = process.memoryUsage().rss;
  for (const size of [250_000, 500_000, 1_000_000]) {
    const text = unit.repeat(Math.ceil(size / unit.length)).slice(0, size);
    const began = now();
    readArticle(text, {}, name === 'articles' ? gazetteer : none);
    times.push(since(began).toFixed(2));
  }
  console.log(name.padEnd(14), times.join('  '), ` ${megabytes(process.memoryUsage().rss - before)} MB`);
}
