// Scores the room's own cases: node bench/score-cases.ts [part] [--verbose] [--no-gazetteer] [--only=id]; part is train, held or all,
// --only takes the cases whose names begin so.
import { gazetteerOf } from '../src/reading/gazetteer.ts';
import { presentReading } from '../src/reading/present-reading.ts';
import { readArticle } from '../src/reading/read-article.ts';
import { readCases } from '../src/reading/testing/cases.ts';
import { sampleGazetteer } from '../src/reading/testing/sample-gazetteer.ts';
import { scoreReadings } from '../src/reading/testing/score.ts';

const part = process.argv[2] ?? 'all';
const gazetteer = process.argv.includes('--no-gazetteer') ? gazetteerOf([]) : sampleGazetteer();
const isHeld = (index: number): boolean => index % 3 === 1;
const only = process.argv.find((argument) => argument.startsWith('--only='))?.slice('--only='.length) ?? '';
const chosen = readCases().filter(
  ({ id }, index) => id.startsWith(only) && (part === 'all' || (part === 'held') === isHeld(index)),
);
const read = chosen.map(({ id, gold, text, published }) => ({
  id,
  gold,
  reading: presentReading(readArticle(text, { published }, gazetteer), id),
}));
const scores = scoreReadings(read, process.argv.includes('--verbose') ? console.log : undefined);
console.log(`${part}: ${read.length} cases`);
for (const [measure, score] of Object.entries(scores)) console.log(measure.padEnd(14), score.toFixed(3));
