// Reads every .txt of a folder and writes the readings as one JSON array: node bench/score-reading.ts TEXTS OUT.json [--no-gazetteer]
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gazetteerOf } from '../src/reading/gazetteer.ts';
import { presentReading } from '../src/reading/present-reading.ts';
import { readArticle } from '../src/reading/read-article.ts';
import { sampleGazetteer } from '../src/reading/testing/sample-gazetteer.ts';

const [folder, out] = process.argv.slice(2);
if (!folder || !out) {
  console.error('usage: node bench/score-reading.ts TEXTS OUT.json [--no-gazetteer]');
  process.exit(2);
}
const gazetteer = process.argv.includes('--no-gazetteer') ? gazetteerOf([]) : sampleGazetteer();
const readings = readdirSync(folder)
  .filter((file) => file.endsWith('.txt'))
  .map((file) =>
    presentReading(readArticle(readFileSync(join(folder, file), 'utf8'), {}, gazetteer), file.slice(0, -4)),
  );
writeFileSync(out, JSON.stringify(readings, null, 1));
