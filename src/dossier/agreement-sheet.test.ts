import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { NO_AGREEMENT_FILTER, listFilteredAgreements } from '../activities/agreement-filter-store.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { writeTable } from '../programmes/table-bytes.ts';
import { sheetOf } from './agreement-sheet-store.ts';
import { SHEET_COLUMNS, type SheetAgreement, readSheet, sheetRows } from './agreement-sheet.ts';
import { importAgreements } from './import-agreements.ts';

const TODAY = plainDate('2026-11-22');
const everything = async (db: Db): Promise<SheetAgreement[]> => {
  const { rows } = await listFilteredAgreements(db, { provinces: ['48', '52'], nodes: [] }, NO_AGREEMENT_FILTER, {
    sort: 'name',
    after: null,
    limit: 100,
    today: TODAY,
  });
  return sheetOf(db, rows);
};
const fileOf = async (agreements: readonly SheetAgreement[], format: 'xlsx' | 'csv' = 'xlsx') => {
  const { name, bytes } = await writeTable('ban-ket-nghia', format, sheetRows(agreements));
  return { name, bytes };
};

test('what was downloaded is taken in again as it is: nothing new, then the same in an empty programme', async () => {
  const { db } = await testDatabase(SAMPLE);
  const before = await everything(db);
  expect(before.length).toBeGreaterThan(5);
  for (const format of ['xlsx', 'csv'] as const) {
    const file = await fileOf(before, format);
    expect(unwrap(await importAgreements(db, OPERATOR, { file, dryRun: false, today: TODAY })), format).toEqual({
      recorded: 0,
      known: before.length,
    });
  }
  // The same under codes that nobody knows: new agreements, nested ones inside their new parents.
  const renamed = before.map((one) => ({
    ...one,
    label: `${one.label}-moi`,
    parent: one.parent && `${one.parent}-moi`,
  }));
  const file = await fileOf(renamed.toReversed());
  const ask = { file, dryRun: false, today: TODAY };
  expect(unwrap(await importAgreements(db, OPERATOR, { ...ask, dryRun: true }))).toEqual({
    recorded: before.length,
    known: 0,
  });
  expect((await everything(db)).length, 'a look records nothing').toBe(before.length);
  expect(unwrap(await importAgreements(db, OPERATOR, ask))).toEqual({ recorded: before.length, known: 0 });
  expect(unwrap(await importAgreements(db, OPERATOR, ask)), 'sent again it is the same act').toMatchObject({
    known: 0,
  });
  const after = await everything(db);
  expect(after.length).toBe(before.length * 2);
  // Word for word but for the codes, which are addresses of their own.
  const words = (all: readonly SheetAgreement[]) =>
    all.map(({ label: _label, parent, ...rest }) => JSON.stringify([rest, parent !== null])).toSorted();
  expect(words(after)).toEqual(words([...before, ...before]));
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM agreement inner_ JOIN agreement outer_ ON outer_.agreement_id = inner_.parent_id`.execute(
    db,
  );
  expect(rows[0]?.count).toBe(before.filter(({ parent }) => parent !== null).length * 2);
});

test('every wrong cell is told with its row, and nothing is recorded while one is', async () => {
  const { db } = await testDatabase(SAMPLE);
  const before = await everything(db);
  const [first] = before;
  if (!first) throw new Error('the sample is empty');
  const tried = async (change: Partial<SheetAgreement>): Promise<string> => {
    const good = { ...first, label: 'moi-tinh', parent: null };
    const result = await importAgreements(db, OPERATOR, {
      file: await fileOf([good, { ...good, label: 'thu-sai', ...change }]),
      dryRun: false,
      today: TODAY,
    });
    if (result.ok) return 'ok';
    return result.refusal.code === 'sheet-faults'
      ? result.refusal.faults.map(({ code }) => code).join()
      : result.refusal.code;
  };
  expect(await tried({ programme: 'khong-co' })).toBe('programme-unknown');
  expect(await tried({ parties: [{ role: 'sponsor', name: 'Phường Không Có', slug: null }] })).toBe('party-unknown');
  expect(await tried({ documents: ['Chỉ thị 999-CT/TU'] })).toBe('document-unknown');
  expect(await tried({ parent: 'khong-co' })).toBe('parent-unknown');
  expect(await tried({ label: first.label, place: 'Nơi khác' })).toBe('recorded-differently');
  expect((await everything(db)).length).toBe(before.length);
});

test('a sheet is read whatever the order of its columns, and says which cell it cannot read', () => {
  const lines = (rows: readonly (readonly string[])[]) => rows.map((cells, index) => ({ line: index + 1, cells }));
  const one: SheetAgreement = {
    label: 'a',
    provinceCode: '52',
    programme: 'p',
    documentKind: 'quy-che',
    parent: null,
    parties: [
      { role: 'sponsor', name: 'Phường A', slug: 'phuong-a' },
      { role: 'witness', name: 'Sở B', slug: null },
    ],
    signedOn: plainDate('2026-01-31'),
    signedBy: null,
    place: 'Hội trường',
    documents: ['Chỉ thị 03-CT/TU'],
    isRestricted: true,
    status: 'Đang có hiệu lực',
    clauses: [
      {
        field: 'security',
        owedBy: 'mutual',
        text: 'Cùng tuần tra',
        measure: { indicator: 'patrols', quantity: '2.5', dueOn: plainDate('2026-12-31') },
      },
      { field: 'welfare', owedBy: 'sponsor', text: 'Tặng quà', measure: null },
    ],
  };
  const rows = sheetRows([one]);
  const { agreements, faults } = readSheet(lines(rows.map((row) => row.toReversed())));
  expect(faults).toEqual([]);
  expect(agreements).toEqual([{ ...one, line: 2 }]);
  const wrong = (column: (typeof SHEET_COLUMNS)[number], value: string): string[] => {
    const changed = rows.map((row) => [...row]);
    (changed[2] as string[])[SHEET_COLUMNS.indexOf(column)] = value;
    return readSheet(lines(changed)).faults.map((fault) => `${fault.code} ${fault.line} ${fault.column}`);
  };
  expect(wrong('Lĩnh vực', 'Bóng đá')).toEqual(['cell-unreadable 3 Lĩnh vực']);
  expect(wrong('Nội dung cam kết', '')).toEqual(['cell-missing 3 Nội dung cam kết']);
  expect(wrong('Nơi ký', 'Nơi khác')).toEqual(['rows-differ 3 Nơi ký']);
  expect(wrong('Hạn', '31/02/2026')).toEqual([
    'cell-missing 3 Chỉ tiêu',
    'cell-missing 3 Số lượng',
    'cell-unreadable 3 Hạn',
  ]);
  expect(wrong('Chỉ tiêu', 'Số lạ')).toEqual(['cell-unreadable 3 Chỉ tiêu', 'cell-missing 3 Số lượng']);
  expect(readSheet(lines([['Mã bản']])).faults.length).toBe(SHEET_COLUMNS.length - 2);
});
