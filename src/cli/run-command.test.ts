import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { breakableLine } from '../../tests/support/breakable-line.ts';
import { CHAIN } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { accessCommands } from '../access/commands.ts';
import { readConfig } from '../config.ts';
import { ledgerCommands } from '../ledger/commands.ts';
import { migrations } from '../migrations.ts';
import { privacyCommands } from '../privacy/retention-command.ts';
import { nationalGazetteer } from '../reading/national-gazetteer.ts';
import { readingCommands } from '../reading/commands.ts';
import { registryCommands } from '../registry/commands.ts';
import { checkCommand } from './check-command.ts';
import { AlreadyTold, type Command } from './command.ts';
import { forgetKeyCommand } from './forget-key-command.ts';
import { runCommand } from './run-command.ts';

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-verbs-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const article = join(folder, 'tin.txt');
writeFileSync(article, 'Ngày 5-9-2025, phường Quy Nhơn và xã Vân Canh (tỉnh Gia Lai) ký kết giao ước kết nghĩa.\n');

const VERBS: readonly Command[] = [
  ...readingCommands({ stdin: process.stdin, gazetteer: () => nationalGazetteer() }),
  ...registryCommands,
  ...accessCommands({ url: 'https://kn.example' }),
  checkCommand(),
  ...ledgerCommands,
  ...privacyCommands,
  forgetKeyCommand,
];

/** Runs a verb as the program does. */
async function run(url: string, words: readonly string[], commands = VERBS) {
  const out: string[] = [];
  const err: string[] = [];
  const code = await runCommand({
    words,
    version: '0.0.0',
    userName: 'hoa',
    commands,
    config: readConfig({ DATABASE_URL: url, DATA_DIR: join(folder, 'data') }),
    migrations,
    prepare: async () => undefined,
    terminal: { out: (line) => void out.push(line), err: (line) => void err.push(line), confirm: async () => null },
  });
  return { code, out, err };
}

test.each([
  // At the first question of a verb, between two of its checks, and in the middle of a reading of many rows.
  [['check'], 'audit_entry'],
  [['check'], 'ledger_'],
  [['check'], 'review_'],
  [['export-ledger', '--province', '52'], 'DECLARE reading'],
  [['find', 'Bồng Sơn'], 'registry_'],
  [['accounts'], 'account'],
  [['invite', 'auditor', '52', 'Hoa'], 'account_invitation'],
  [['rename', '52', 'X', '--on', '2026-01-01', '--number', '1'], 'registry_'],
  [['retention', '--dry-run'], 'select'],
  [['forget-key', '--yes'], 'delete'],
  [['read', article, '--save'], 'select'],
  // While the schema is looked at, before the verb begins.
  [['check'], 'schema_migration'],
])('%j on a database that goes at «%s» says so in one sentence and ends with 1', async (words, text) => {
  const { ownerUrl } = await testDatabase(CHAIN);
  const line = await breakableLine(ownerUrl);
  line.cutAt(text);
  for (const [lang, says] of [
    ['vi', /^Cơ sở dữ liệu ngừng trả lời giữa chừng \(.+\)\. Lệnh chưa làm xong/],
    ['en', /^The database went away in the middle of it \(.+\)\. The verb is not done/],
  ] as const) {
    line.mend();
    const { code, err } = await run(line.url, [...words, '--lang', lang]);
    expect([code, err]).toEqual([1, [expect.stringMatching(says)]]);
  }
});

test('a fault of ours is not taken for an outage, and one that was told is not told again', async () => {
  const failing = (error: Error): Command => ({
    name: 'fail',
    usage: '',
    summary: { vi: '', en: '' },
    run: () => Promise.reject(error),
  });
  const url = 'postgres://nobody@127.0.0.1:1/none';
  await expect(run(url, ['fail'], [failing(new TypeError('x is not a function'))])).rejects.toThrow('not a function');
  expect(await run(url, ['fail'], [failing(new AlreadyTold('it said why'))])).toEqual({ code: 1, out: [], err: [] });
});
