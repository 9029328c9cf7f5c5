import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { gazetteerOf } from './gazetteer.ts';
import { presentReading } from './present-reading.ts';
import { readArticle } from './read-article.ts';
import { readCases, type Gold } from './testing/cases.ts';
import { sampleGazetteer } from './testing/sample-gazetteer.ts';
import { MEASURES, scoreReadings, type Measure, type Scores } from './testing/score.ts';

/** No measure may fall below; raise a floor when the reader rises, never lower one to pass. */
const FLOORS: Record<Measure | 'overall', number> = {
  twinnings: 0.982,
  fields: 0.96,
  legalBases: 0.99,
  contributions: 0.975,
  people: 0.988,
  kind: 0.985,
  signedOn: 0.99,
  overall: 0.983,
};

const cases = readCases();
const scoreOwn = (gazetteer = sampleGazetteer()): Scores =>
  scoreReadings(
    cases.map(({ id, text, published, gold }) => ({
      id,
      gold,
      reading: presentReading(readArticle(text, { published }, gazetteer), id),
    })),
  );

describe('our own cases', () => {
  it('are at least sixty, each with its own name', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60);
    expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  });

  it('are read at least as well as the floors say', () => {
    const scores = scoreOwn();
    for (const measure of [...MEASURES, 'overall'] as const)
      expect(scores[measure], measure).toBeGreaterThanOrEqual(FLOORS[measure]);
  });

  it('lose no more than 0.05 when the gazetteer is empty', () => {
    const full = scoreOwn();
    const empty = scoreOwn(gazetteerOf([]));
    expect(full.overall - empty.overall).toBeLessThanOrEqual(0.05);
  });

  it('fail where the reading is spoiled, so that the scorer is known to see', () => {
    const spoiled = scoreReadings(
      cases.map(({ id, gold }) => ({ id, gold, reading: presentReading(readArticle('', {}, gazetteerOf([])), id) })),
    );
    expect(spoiled.twinnings).toBe(0);
    expect(spoiled.people).toBe(0);
    expect(spoiled.overall).toBeLessThan(0.2);
  });
});

/** The development set does not ship with the product; KETNGHIA_SHARED names the folder that holds `reading/`. */
const shared = resolve(process.env.KETNGHIA_SHARED ?? resolve(import.meta.dirname, '../../../shared'), 'reading');
const hasShared = existsSync(join(shared, 'texts'));

describe.skipIf(!hasShared)(`development set (skipped where ${shared} is absent)`, () => {
  const read = () =>
    readdirSync(join(shared, 'texts')).map((file) => {
      const id = file.replace(/\.txt$/, '');
      const gold = JSON.parse(readFileSync(join(shared, 'gold', `${id}.json`), 'utf8')) as Gold;
      const text = readFileSync(join(shared, 'texts', file), 'utf8');
      return { id, gold, reading: presentReading(readArticle(text, {}, sampleGazetteer()), id) };
    });

  it('scores at least 0.92, with no measure below what was asked', () => {
    const scores = scoreReadings(read());
    expect(scores.overall).toBeGreaterThanOrEqual(0.92);
    for (const measure of ['twinnings', 'legalBases', 'contributions', 'people', 'kind'] as const)
      expect(scores[measure], measure).toBeGreaterThanOrEqual(0.88);
    expect(scores.fields).toBeGreaterThanOrEqual(0.85);
    expect(scores.signedOn).toBeGreaterThanOrEqual(0.95);
  });

  it('has the five seeds right on parties, dates, legal bases and money', () => {
    const scores = scoreReadings(read().filter(({ id }) => id.startsWith('seed-')));
    for (const measure of ['twinnings', 'legalBases', 'contributions', 'people', 'kind', 'signedOn'] as const)
      expect(scores[measure], measure).toBe(1);
  });
});
