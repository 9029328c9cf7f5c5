import { OPERATOR } from '../../tests/support/actors.ts';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { addDays, plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import { totalsOfProvince } from '../ledger/rollup-store.ts';
import type { Db } from '../platform/database/database.ts';
import { type SavedReading, saveReading } from './save-reading.ts';
import { type MakeReading, makeReading } from './testing/make-reading.ts';

const SIDES = ['phường Tam Quan', 'phường Bồng Sơn', 'doanh nghiệp Công ty Hoa Sen tỉnh Gia Lai'];
const HELPED = ['xã Ya Hội', 'xã Chư Prông', 'làng Ghè @ Ia Dơk', 'làng Mới @ Ia Dơk'];

const article = fc.record({
  kind: fc.constantFrom('signing' as const, 'support' as const),
  from: fc.uniqueArray(fc.constantFrom(...SIDES), { minLength: 1, maxLength: 2 }),
  to: fc.constantFrom(...HELPED),
  on: fc.option(fc.integer({ min: 0, max: 300 }).map((days) => addDays(plainDate('2025-08-01'), days))),
  gifts: fc.array(
    fc.record({
      amountVnd: fc.option(fc.bigInt(1n, 90n).map((millions) => millions * 1_000_000n)),
      kind: fc.constantFrom('cash' as const, 'in-kind' as const),
      named: fc.boolean(),
    }),
    { maxLength: 4 },
  ),
});

const rows = async (db: Db): Promise<number> => {
  let count = 0;
  for (const table of [
    'agreement',
    'contribution',
    'clause',
    'source',
    'source_fact',
    'legal_document_statement',
  ] as const)
    count += (await db.selectFrom(table).select('province_code').execute()).length;
  return count;
};

const byLetters = (a: string, b: string): number => (a < b ? -1 : Number(a > b));

test('the same text again writes nothing, and another text with the same facts writes no figure', async () => {
  const { db } = await testDatabase(SAMPLE);
  let number = 0;
  let stored = 0;
  await fc.assert(
    fc.asyncProperty(article, async ({ kind, from, to, on, gifts }) => {
      const made: MakeReading = {
        kind,
        published: addDays(on ?? plainDate('2026-05-01'), 1),
        twinnings: [{ from, to: [to], ...(on ? { on } : {}) }],
        gifts: gifts.map(({ named, ...gift }, index) => ({
          ...gift,
          words: `(${index})`,
          donor: named ? (from[0]?.replace('doanh nghiệp ', '') ?? null) : null,
          recipient: named ? `bà con ${to.split(' @ ')[0]}` : null,
        })),
      };
      number++;
      const save = async (paper: string) => {
        const text = `${paper} ${number} ${gifts.map((_, index) => `(${index})`).join(' ')}`;
        const article = {
          text,
          reading: makeReading(text, made),
          known: {},
          homeProvince: null,
          agreedTo: null,
          by: OPERATOR,
        };
        return unwrap(await saveReading(db, article));
      };
      const first = await save('Báo thứ nhất');
      stored += first.stored?.added.contributions ?? 0;
      const before = await rows(db);
      expect((await save('Báo thứ nhất')).changed).toBe(false);
      expect(await rows(db)).toBe(before);

      const totals = await totalsOfProvince(db, null);
      const other = await save('Báo thứ hai');
      expect(other.stored?.added ?? { places: 0, agreements: 0, contributions: 0 }).toEqual({
        places: 0,
        agreements: 0,
        contributions: 0,
      });
      expect(await totalsOfProvince(db, null)).toEqual(totals);
      // What the first paper brought stands for the second; of two equal gifts either may be the one that was met.
      const statesOf = ({ proposal }: SavedReading): string[] => proposal.contributions.map(({ which }) => which.state);
      const told = statesOf(first).map((state) => (state === 'new' ? 'stands' : state));
      expect(statesOf(other).toSorted(byLetters)).toEqual(told.toSorted(byLetters));
    }),
    { numRuns: 25 },
  );
  expect(stored, 'gifts stored').toBeGreaterThan(5);
});
