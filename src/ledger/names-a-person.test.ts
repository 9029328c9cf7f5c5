import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { namesAPerson } from '../kernel/vietnamese/person-words.ts';

test('who is named in free words is told by the database as by the pages', async () => {
  const { db } = await testDatabase();
  const forms = [
    'ông',
    'Bà',
    'em',
    'Em',
    'cháu',
    'già làng',
    'nghệ nhân',
    'Công',
    'bà con',
    'xe đạp cho',
    '(anh',
    'cụ,',
    'của',
    'trường',
    '– hộ',
    'Nguyễn Văn',
    'Lò Thị',
    'Trần',
  ];
  const names = ['Rơ', 'Đinh', 'Ê Ban', 'Ưng', 'Ánh', 'thôn', 'Y', 'H’Yúi', 'Ksor', '5', 'Đào', 'đào', 'Ỷ', 'Ăng'];
  const words = fc.constantFrom(...forms, ...names);
  const texts = fc
    .sample(fc.array(words, { minLength: 1, maxLength: 5 }), { numRuns: 800, seed: 7 })
    .map((each, index) => (index % 3 === 0 ? each.join(' ').normalize('NFD') : each.join(' ')));
  const { rows } = await sql<{ said: string; names: boolean }>`
    SELECT said, names_a_person(said) AS names FROM unnest(${texts}::text[]) said`.execute(db);
  expect(rows.filter((row) => row.names !== namesAPerson(row.said))).toEqual([]);
  expect(new Set(rows.map((row) => row.names)).size).toBe(2);
});
