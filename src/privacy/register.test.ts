import pg from 'pg';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { NOT_PERSONAL, REGISTER, type RegisterEntry } from './register.ts';
import { rowsOfSubject } from './subject-rows.ts';
import { idOf } from '../kernel/ids.ts';

/** What a column of personal data is likely called. */
const LOOKS_PERSONAL =
  /(^|_)(name|names|email|mail|phone|tel|address|ip|agent|username|user|donor|recipient|birth|born|gender|sex|ethnic|ethnicity|religion|citizen|identity|image|photo|avatar|operator|contact|password|secret|reason|post|age)(_|$)/;

interface Column {
  readonly table: string;
  readonly column: string;
}

async function readColumns(ownerUrl: string, before = ''): Promise<{ columns: Column[]; appendOnly: Set<string> }> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  if (before) await owner.query(before);
  const { rows } = await owner.query<Column>(`
    SELECT CASE WHEN n.nspname = 'public' THEN c.relname ELSE n.nspname || '.' || c.relname END AS table, a.attname AS column
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname IN ('public', 'pgboss') AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
     ORDER BY 1, 2`);
  const kept = await owner.query<{ table: string }>(
    `SELECT c.relname AS table FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid WHERE t.tgname = 'append_only'`,
  );
  await owner.end();
  return { columns: rows, appendOnly: new Set(kept.rows.map(({ table }) => table)) };
}

const ENTRIES: readonly RegisterEntry[] = REGISTER;
const told = new Set(ENTRIES.flatMap(({ table, columns }) => columns.map((column) => `${table}.${column}`)));

/** Columns that look personal and of which nobody has said what they are. */
const untold = (columns: readonly Column[]): string[] =>
  columns
    .filter(({ table, column }) => !table.startsWith('pgboss.') && LOOKS_PERSONAL.test(column))
    .map(({ table, column }) => `${table}.${column}`)
    .filter((name) => !told.has(name) && !(name in NOT_PERSONAL));

test('every column that looks personal stands in the register, or in the exceptions with a reason', async () => {
  const { columns } = await readColumns((await testDatabase()).ownerUrl);
  const looking = columns.filter(({ column }) => LOOKS_PERSONAL.test(column));
  console.info(`register: ${columns.length} columns, ${looking.length} look personal, ${ENTRIES.length} entries`);
  expect(looking.length).toBeGreaterThan(20);
  expect(untold(columns)).toEqual([]);
});

test('a new column with somebody’s number, address or name is found', async () => {
  const { columns } = await readColumns(
    (await testDatabase()).ownerUrl,
    'CREATE TABLE guest (guest_id uuid PRIMARY KEY, full_name text, phone text, home_address text, birth_day date)',
  );
  expect(untold(columns)).toEqual(['guest.birth_day', 'guest.full_name', 'guest.home_address', 'guest.phone']);
});

test('the register speaks of columns that are there, and so do its exceptions', async () => {
  const { columns, appendOnly } = await readColumns((await testDatabase()).ownerUrl);
  const there = new Set(columns.map(({ table, column }) => `${table}.${column}`));
  const missing = ENTRIES.flatMap(({ table, columns: personal, exported, order, erasure }) =>
    [...personal, ...exported, ...order, ...(erasure.kind === 'overwritten' ? Object.keys(erasure.with) : [])]
      .map((column) => `${table}.${column}`)
      .filter((name) => !there.has(name)),
  );
  expect(missing).toEqual([]);
  expect(Object.keys(NOT_PERSONAL).filter((name) => !there.has(name) || told.has(name))).toEqual([]);
  const broken = ENTRIES.filter(({ table, erasure }) => appendOnly.has(table) && erasure.kind !== 'kept');
  expect(
    broken.map(({ key }) => key),
    'rows that nobody can change are promised to go',
  ).toEqual([]);
});

test('entries have keys of their own, secrets are not exported, and every subject’s rows can be found', () => {
  expect(new Set(ENTRIES.map(({ key }) => key)).size).toBe(ENTRIES.length);
  const secret = /^(password|secret|backup_codes|token|token_hash|.*_token|request_hash|salt)$/;
  expect(ENTRIES.flatMap(({ exported }) => exported.filter((column) => secret.test(column)))).toEqual([]);
  for (const { key, subject } of REGISTER)
    for (const kind of ['account', 'person'] as const) {
      const found = rowsOfSubject(key, { kind, id: idOf('account', 'x') } as never) !== null;
      expect(found, `${key} of ${kind}`).toBe((subject as string) === 'both' || (subject as string) === kind);
    }
});
