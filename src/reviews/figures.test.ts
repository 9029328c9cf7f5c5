import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { TWO_SIDED } from '../../tests/support/portal-site.ts';
import { LANGUAGES } from '../platform/web/language.ts';
import { BASES } from './figure.ts';
import { FIGURES, FIGURE_GROUPS, findFigure, unitOf } from './figures.ts';
import { readFigures } from './figure-store.ts';
import { WHOLE } from './statement.ts';

describe('the book of figures', () => {
  test('each figure is defined once, in both languages, over columns of its own base', () => {
    expect(new Set(FIGURES.map(({ code }) => code)).size).toBe(FIGURES.length);
    expect(FIGURE_GROUPS.flatMap(({ figures }) => figures)).toEqual(FIGURES);
    for (const figure of FIGURES) {
      for (const language of LANGUAGES) {
        expect(figure.name[language], figure.code).toMatch(/\S/);
        expect(figure.meaning[language].length, figure.code).toBeGreaterThan(10);
        expect(unitOf(figure, language), figure.code).toMatch(/\S/);
      }
      const letters = [...`${figure.sql} ${figure.which}`.matchAll(/\b([a-z])\./g)].map(([, letter]) => letter);
      expect(new Set(letters), figure.code).toEqual(new Set(letters.length > 0 ? [BASES[figure.over]] : []));
    }
    expect(findFigure('received')?.unit).toBe('dong');
    expect(findFigure('no-such')).toBeNull();
  });

  test('every one of them can be read', async () => {
    const { db } = await testDatabase(TWO_SIDED);
    const scope = sql`SELECT province_code, agreement_id FROM agreement`;
    const values = await readFigures(
      db,
      scope,
      WHOLE,
      FIGURES.map(({ code }) => code),
    );
    expect(values.size).toBe(FIGURES.length);
    expect(Object.fromEntries(values)).toMatchObject({
      received: '5400000',
      'press-delivered': '110000000',
      agreements: '6',
      'agreements-in-force': '6',
      'honoured-rate': null,
      'result-houses': null,
    });
  });
});
