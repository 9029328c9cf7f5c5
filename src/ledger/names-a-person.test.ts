import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { NAME_PATTERNS, namesAPerson } from '../kernel/vietnamese/person-words.ts';
import {
  NAMES_NOBODY,
  NAMES_SOMEBODY,
  UNSEEN_NOBODY,
  UNSEEN_SOMEBODY,
} from '../kernel/vietnamese/testing/named-sentences.ts';
import type { Db } from '../platform/database/database.ts';

const TABLE = [...NAMES_SOMEBODY, ...NAMES_NOBODY, ...UNSEEN_SOMEBODY, ...UNSEEN_NOBODY];

/** Texts of which the database says something else than the pages; with how many of them name somebody. */
async function toldApart(db: Db, texts: readonly string[]): Promise<{ apart: string[]; named: number }> {
  const { rows } = await sql<{ said: string; names: boolean }>`
    SELECT said, names_a_person(said) AS names FROM unnest(${texts}::text[]) said`.execute(db);
  return {
    apart: rows.filter((row) => row.names !== namesAPerson(row.said)).map((row) => row.said),
    named: rows.filter((row) => row.names).length,
  };
}

test('who is named in free words is told by the database as by the pages', async () => {
  const { db } = await testDatabase();
  const forms = [
    'ông',
    'Bà',
    'em',
    'trẻ em',
    'Em',
    'cháu',
    'già làng',
    'nghệ nhân',
    'Công',
    'bà con',
    'xe đạp cho',
    '(anh',
  ];
  const places = [
    'cụ,',
    'nhạc cụ',
    'của',
    'trường',
    '– hộ',
    'Hộ',
    'phường',
    'Công ty TNHH',
    'Group',
    'gửi\u00a0tới',
    '\n',
  ];
  const names = [
    'Nguyễn Văn',
    'Lò Thị',
    'Trần',
    'Nguyễn',
    'Minh',
    'Châu',
    'Hồ Chí Minh',
    'Sùng A',
    'Rơ',
    'Rơ Châm',
    'Đinh',
  ];
  const others = [
    'Ê Ban',
    'Ưng',
    'Ánh',
    'thôn',
    'Y',
    'H’Yúi',
    'Ksor',
    '5',
    'Đào',
    'đào',
    'Ỷ',
    'Ăng',
    'K’Bang',
    "K'Brêu",
    'A',
  ];
  const words = fc.constantFrom(...forms, ...places, ...names, ...others);
  const texts = fc
    .sample(fc.array(words, { minLength: 1, maxLength: 6 }), { numRuns: 3000, seed: 7 })
    .map((each, index) => (index % 3 === 0 ? each.join(' ').normalize('NFD') : each.join(' ')));
  const { apart, named } = await toldApart(db, texts);
  expect(apart).toEqual([]);
  expect(named).toBeGreaterThan(300);
  expect(named).toBeLessThan(2700);
});

test('pieces of the sentences of the table, put together at random, are told alike, too', async () => {
  const { db } = await testDatabase();
  const pieces = TABLE.flatMap((sentence) => [sentence, ...sentence.split(' ')]);
  const texts = fc
    .sample(fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 5 }), { numRuns: 3000, seed: 11 })
    .map((each) => each.join(' '));
  expect((await toldApart(db, [...TABLE, ...texts])).apart).toEqual([]);
});

test('the database holds the patterns of the kernel word for word', async () => {
  const { db } = await testDatabase();
  const { rows } = await sql<{
    body: string;
  }>`SELECT prosrc AS body FROM pg_proc WHERE proname = 'names_a_person'`.execute(db);
  const held = [...(rows[0]?.body.matchAll(/whole ~ '((?:[^']|'')*)'/g) ?? [])].map(([, quoted]) =>
    quoted?.replaceAll("''", "'"),
  );
  expect(held).toEqual(NAME_PATTERNS);
});
