import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { breakableLine } from '../../../tests/support/breakable-line.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { newId } from '../../kernel/ids.ts';
import { ok, refuse } from '../../kernel/result.ts';
import { migrations } from '../../migrations.ts';
import { openChangeFeed } from './change-feed.ts';
import { announceChange, inTransaction, isDatabaseAway } from './database.ts';
import { migrate } from './migrate.ts';
import { contentHash, onceByRequest } from './requests.ts';

test('rows arrive without floats and without days that slip', async () => {
  const { db } = await testDatabase();
  const { rows } = await sql<Record<string, unknown>>`
    SELECT 9007199254740993::bigint AS big, DATE '2025-08-08' AS day, 0.10::numeric AS part, 7::int AS small,
           NULL::bigint AS none, ARRAY[1,2] AS list`.execute(db);
  expect(rows).toEqual([
    { big: 9_007_199_254_740_993n, day: '2025-08-08', part: '0.10', small: 7, none: null, list: [1, 2] },
  ]);
});

test('the application works under its own role, which owns nothing', async () => {
  const { db } = await testDatabase();
  const { rows } = await sql<{
    role: string;
    owns: number;
  }>`SELECT current_user AS role, (SELECT count(*)::int FROM pg_tables WHERE tableowner = current_user) AS owns`.execute(
    db,
  );
  expect(rows).toEqual([{ role: 'ketnghia_app', owns: 0 }]);
});

test('migrating a database that is up to date changes nothing; a changed step is refused', async () => {
  const { ownerUrl } = await testDatabase();
  expect(await migrate(ownerUrl, migrations)).toMatchObject({ ok: true, value: { applied: [] } });
  const changed = migrations.map((step, index) =>
    index === 1 ? { ...step, sql: `${step.sql}\n-- later thoughts` } : step,
  );
  expect(await migrate(ownerUrl, changed)).toEqual({
    ok: false,
    refusal: { code: 'migration-changed', name: migrations[1]?.name },
  });
});

test('a database that is not UTF8, or not ours to change, is refused before anything is made', async () => {
  const { ownerUrl } = await testDatabase();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const latin = `ketnghia_test_latin_${process.pid}`;
  const guest = `ketnghia_test_guest_${process.pid}`;
  await owner.query(`CREATE DATABASE ${latin} ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0`);
  await owner.query(`CREATE ROLE ${guest} LOGIN PASSWORD 'guest'`);
  const at = (database: string, user?: string): string => {
    const url = new URL(ownerUrl);
    url.pathname = `/${database}`;
    if (user) [url.username, url.password] = [user, 'guest'];
    return url.href;
  };
  expect(await migrate(at(latin), migrations)).toEqual(refuse({ code: 'database-not-utf8', saw: 'LATIN1' }));
  await owner.query(`ALTER DATABASE ${latin} RENAME TO ${latin}_done`);
  await owner.query(`CREATE DATABASE ${latin} TEMPLATE template0 ENCODING 'UTF8'`);
  expect(await migrate(at(latin, guest), migrations)).toMatchObject({
    ok: false,
    refusal: { code: 'database-no-rights' },
  });
  for (const name of [latin, `${latin}_done`]) await owner.query(`DROP DATABASE ${name} WITH (FORCE)`);
  await owner.query(`DROP ROLE ${guest}`);
  await owner.end();
});

test('a step that fails leaves the database as it was', async () => {
  const { ownerUrl } = await testDatabase();
  const broken = [...migrations, { name: '9998-broken', sql: 'CREATE TABLE half_made (id int); SELECT 1/0' }];
  await expect(migrate(ownerUrl, broken)).rejects.toThrow('migration 9998-broken failed: division by zero');
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  expect((await client.query(`SELECT to_regclass('half_made') AS found`)).rows).toEqual([{ found: null }]);
  await client.end();
  expect(await migrate(ownerUrl, migrations)).toMatchObject({ ok: true });
});

test('a change is heard after its transaction commits, and not when it rolls back', async () => {
  const { db, ownerUrl } = await testDatabase();
  const feed = await openChangeFeed(ownerUrl, () => undefined);
  const before = feed.generation() as number;
  await inTransaction(db, async (tx) => {
    await announceChange(tx, '52');
    throw new Error('no');
  }).catch((error: Error) => expect(error.message).toBe('no'));
  await inTransaction(db, (tx) => announceChange(tx, '52'));
  await expect.poll(() => feed.generation()).toBe(before + 1);
  await feed.close();
  expect(feed.generation()).toBeNull();
});

test('a connection that breaks between two statements fails its transaction as an outage, and nothing else', async () => {
  const { db, ownerUrl } = await testDatabase();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const fault = await inTransaction(db, async (tx) => {
    const { rows } = await sql<{ pid: number }>`SELECT pg_backend_pid() AS pid`.execute(tx);
    const pid = rows[0]?.pid;
    await owner.query('SELECT pg_terminate_backend($1)', [pid]);
    const gone = async () =>
      (await owner.query('SELECT 1 FROM pg_stat_activity WHERE pid = $1', [pid])).rows.length === 0;
    await expect.poll(gone).toBe(true);
    await sql`SELECT 1`.execute(tx);
  }).catch((error: unknown) => error);
  await owner.end();
  expect(isDatabaseAway(fault)).toBe(true);
  expect((await sql<{ one: number }>`SELECT 1 AS one`.execute(db)).rows).toEqual([{ one: 1 }]);
});

test('after an outage there is one listener, it hears again, and the outage was told once', async () => {
  const { db, ownerUrl } = await testDatabase();
  const told: string[] = [];
  const feed = await openChangeFeed(ownerUrl, (error) => told.push(error.message));
  const listeners = async () =>
    (
      await sql<{ pid: number }>`SELECT pid FROM pg_stat_activity
        WHERE application_name = 'ketnghia changes' AND datname = current_database()`.execute(db)
    ).rows.map(({ pid }) => pid);
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  for (const round of [1, 2]) {
    const before = await listeners();
    expect(before).toHaveLength(1);
    await owner.query('SELECT pg_terminate_backend($1)', [before[0]]);
    await expect.poll(() => feed.generation()).toBeNull();
    await expect.poll(() => feed.generation()).not.toBeNull();
    expect(await listeners()).toHaveLength(1);
    expect(told).toHaveLength(round);
  }
  const heard = feed.generation() as number;
  await inTransaction(db, (tx) => announceChange(tx, '52'));
  await expect.poll(() => feed.generation()).toBe(heard + 1);
  await feed.close();
  await owner.end();
});

test('a feed that is closed while its line is being opened again ends, and leaves no line behind', async () => {
  const { ownerUrl } = await testDatabase();
  const line = await breakableLine(ownerUrl);
  const feed = await openChangeFeed(line.url, () => undefined);
  await line.cutAndHold();
  const closed = feed.close();
  line.mend();
  await closed;
  expect(feed.generation()).toBeNull();
  await expect.poll(() => line.connections()).toBe(0);
});

test('a line that is cut without a word is found out, and heard of again', async () => {
  const { db, ownerUrl } = await testDatabase();
  const line = await breakableLine(ownerUrl);
  const feed = await openChangeFeed(line.url, () => undefined, { everyMs: 50, withinMs: 500 });
  expect(feed.generation()).not.toBeNull();
  line.silence();
  await expect.poll(() => feed.generation()).toBeNull();
  line.mend();
  await expect
    .poll(async () => {
      const before = feed.generation();
      await inTransaction(db, (tx) => announceChange(tx, '52'));
      return before !== null && (feed.generation() ?? 0) > before;
    })
    .toBe(true);
  await feed.close();
});

test('a request is done once, whatever the order of its keys; other content under its id is refused', async () => {
  const { db } = await testDatabase();
  const requestId = newId<'request'>();
  const done = new Map<string, string>();
  let writes = 0;
  const act = (content: unknown) =>
    inTransaction(db, (tx) =>
      onceByRequest(
        tx,
        { requestId, content },
        async () => (done.has(requestId) ? { hash: done.get(requestId) as string, answer: 'first' } : null),
        async (hash) => {
          writes++;
          done.set(requestId, hash);
          return ok('first');
        },
      ),
    );
  const answers = await Promise.all([act({ a: 1, b: 2n }), act({ b: 2n, a: 1 }), act({ a: 1, b: 2n })]);
  expect(answers).toEqual([ok('first'), ok('first'), ok('first')]);
  expect(writes).toBe(1);
  expect(await act({ a: 1, b: 3n })).toEqual(refuse({ code: 'request-id-reused', requestId }));
  expect(contentHash([1, 2])).not.toBe(contentHash([2, 1]));
});
