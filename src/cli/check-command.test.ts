import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { OPERATOR } from '../../tests/support/actors.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { idOf } from '../kernel/ids.ts';
import { type Policy, anyone, permit } from '../kernel/policy.ts';
import { unwrap } from '../kernel/result.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { Instance } from '../platform/database/open-instance.ts';
import { checkCommand } from './check-command.ts';
import type { Lang } from './terminal.ts';

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-check-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const path = (name: string): string => join(folder, name);

const open: Policy<null> = () => anyone;
const permission = unwrap(permit({ 'thing.do': open }, 'thing.do', OPERATOR, null));
const write = (db: Db, provinceCode: string, ...words: readonly string[]): Promise<void> =>
  inTransaction(db, async (tx) => {
    for (const word of words)
      await recordAudit(tx, permission, {
        provinceCode,
        subjectKind: 'thing',
        about: [idOf('node', word)],
        after: { word },
      });
  });

async function check(db: Db, words: readonly string[] = [], lang: Lang = 'vi') {
  const out: string[] = [];
  const err: string[] = [];
  const opened = async () => ({ db }) as Instance;
  const code = await checkCommand().run(words, {
    terminal: { out: (line) => void out.push(line), err: (line) => void err.push(line), confirm: async () => null },
    lang,
    by: OPERATOR,
    instance: opened,
    bareInstance: opened,
  });
  return { code, out, err };
}

async function tamper(ownerUrl: string, statement: string): Promise<void> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `ALTER TABLE audit_entry DISABLE TRIGGER ALL; ${statement}; ALTER TABLE audit_entry ENABLE TRIGGER ALL`,
  );
  await owner.end();
}

test('chains that hold are listed with their heads, which can be noted and held against later', async () => {
  const { db } = await testDatabase();
  expect(await check(db)).toMatchObject({ code: 0, err: [] });
  await write(db, '52', 'a', 'b');
  await write(db, '48', 'c');
  const noted = path('heads');
  const { code, out } = await check(db, ['--write-head', noted]);
  expect(code).toBe(0);
  expect(out[0]).toMatch(/^ĐÚNG {2}Nhật ký/);
  expect(out.slice(2, 4)).toEqual([
    expect.stringMatching(/^ {2}48 +1 {2}[0-9a-f]{64}$/),
    expect.stringMatching(/^ {2}52 +2 {2}[0-9a-f]{64}$/),
  ]);
  expect(readFileSync(noted, 'utf8')).toMatch(/^48 1 [0-9a-f]{64}\n52 2 [0-9a-f]{64}\n$/);
  // The log has grown since; what was noted still stands in it.
  await write(db, '52', 'd');
  expect(await check(db, ['--head', noted], 'en')).toMatchObject({ code: 0, err: [] });
});

test('the first broken entry is named, and no head is noted of it', async () => {
  const { db, ownerUrl } = await testDatabase();
  await write(db, '52', 'a', 'b', 'c');
  await tamper(ownerUrl, `UPDATE audit_entry SET after = '{"word":"x"}' WHERE entry_no = 2`);
  const noted = path('none');
  const { code, out, err } = await check(db, ['--write-head', noted], 'en');
  expect([code, err]).toEqual([
    1,
    ['Province 52: entry 2 does not hold: its content was changed after it was written.'],
  ]);
  expect(out[0]).toMatch(/^BROKEN /);
  expect(() => readFileSync(noted)).toThrow('ENOENT');
});

test('a log that was cut or rewritten whole is told by the heads that were noted', async () => {
  const { db, ownerUrl } = await testDatabase();
  await write(db, '52', 'a', 'b', 'c');
  const noted = path('earlier');
  expect((await check(db, ['--write-head', noted])).code).toBe(0);
  await tamper(ownerUrl, 'DELETE FROM audit_entry WHERE entry_no = 3');
  expect((await check(db)).code).toBe(0);
  const cut = await check(db, ['--head', noted]);
  expect([cut.code, cut.err.join()]).toEqual([1, expect.stringMatching(/^Tỉnh 52: mục 3 .*không có mục này\.$/)]);
  await write(db, '52', 'another');
  expect((await check(db, ['--head', noted], 'en')).err.join()).toMatch(/^Province 52: entry 3 is not what was noted/);
  await tamper(ownerUrl, 'DELETE FROM audit_entry');
  expect((await check(db, ['--head', noted])).code).toBe(1);
});

test('what cannot be read is said with its line', async () => {
  const { db } = await testDatabase();
  writeFileSync(path('odd'), '52 1 abc\n');
  expect((await check(db, ['--head', path('odd')])).err.join()).toMatch(/dòng 1: .*thấy: 52 1 abc/);
  for (const words of [['--head', path('missing')], ['--fast'], ['--head'], ['--write-head', join(folder, 'no', 'x')]])
    expect((await check(db, words)).code, words.join(' ')).toBe(2);
});
