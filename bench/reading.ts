/**
 * How many articles a second does one core read, and does the time grow in step with the text? Processor time, not the clock.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gazetteerOf } from '../src/reading/gazetteer.ts';
import { readArticle } from '../src/reading/read-article.ts';
import { readCases } from '../src/reading/testing/cases.ts';
import { sampleGazetteer } from '../src/reading/testing/sample-gazetteer.ts';

/** The development articles, where they stand beside the checkout; else none. */
function developmentArticles(): string[] {
  const folder = resolve(process.env.KETNGHIA_SHARED ?? resolve(import.meta.dirname, '../../shared'), 'reading/texts');
  if (!existsSync(folder)) return [];
  return readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
}

const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(2);
/** Seconds of processor time since `start`: a busy machine does not change it. */
const now = (): number => process.cpuUsage().user / 1e6;
const since = (start: number): number => now() - start;

const texts = readCases().map(({ text }) => text);
// A typical article has some 1,300 characters (the development articles: 1,279), two or three times what a case has.
const TYPICAL = 1_050;
const articles: string[] = [];
for (let index = 0, article = ''; index < texts.length; index++) {
  article += `${texts[index] ?? ''}\n`;
  if (article.length < TYPICAL) continue;
  articles.push(article);
  article = '';
}
const gazetteer = sampleGazetteer();
const bytes = articles.reduce((sum, text) => sum + Buffer.byteLength(text), 0);

/** The quickest of many rounds over all articles, in seconds: other work on the machine only ever slows a round down. */
function quickest(rounds: number, round: () => void): number {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < rounds; count++) {
    const start = now();
    round();
    best = Math.min(best, since(start));
  }
  return best;
}

const seconds = quickest(40, () => {
  for (const text of articles) readArticle(text, {}, gazetteer);
});
// The development articles are what the press really writes; our cases are picked for being hard, so they are denser.
const development = developmentArticles();
if (development.length === 0) console.log('development articles: not beside this checkout, left out');
else {
  const spent = quickest(40, () => {
    for (const text of development) readArticle(text, {}, gazetteer);
  });
  const characters = development.reduce((sum, text) => sum + text.length, 0);
  console.log(
    `development  ${(development.length / spent).toFixed(0)} articles a second of one core (${development.length} of them, ${Math.round(characters / development.length)} characters)`,
  );
}
const pattern = /kết nghĩa|giao ước|ký kết|triệu đồng|\d{1,2}[-/]\d{1,2}/g;
/** One round of the scan is over too soon to be measured. */
const SCANS = 50;
const scanSeconds =
  quickest(20, () => {
    for (let scan = 0; scan < SCANS; scan++)
      for (const text of articles) {
        pattern.lastIndex = 0;
        while (pattern.exec(text));
      }
  }) / SCANS;

console.log(
  `articles     ${(articles.length / seconds).toFixed(0)} a second of one core (mean ${(bytes / articles.length / 1000).toFixed(1)} kB, ${Math.round(articles.join('').length / articles.length)} characters; quickest of 40 rounds)`,
);
console.log(`throughput   ${megabytes(bytes / seconds)} MB a second`);
console.log(
  `one regular expression over the same bytes: ${megabytes(bytes / scanSeconds)} MB a second, ${(seconds / scanSeconds).toFixed(1)} times ours`,
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
