import pg from 'pg';
import { PgBoss, getConstructionPlans, getRollbackPlans } from 'pg-boss';
import { expect, test } from 'vitest';
import { emptyDatabase, testDatabase } from '../../../tests/support/database.ts';
import { unwrap } from '../../kernel/result.ts';
import { migrations } from '../../migrations.ts';
import { migrate } from '../database/migrate.ts';
import { countDeadJobs } from './dead-jobs.ts';
import { JOB_SCHEMA_VERSION } from './job-schema.ts';

async function asOwner<Value>(url: string, work: (client: pg.Client) => Promise<Value>): Promise<Value> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** What pg-boss itself finds amiss with its tables. */
async function driftOf(url: string): Promise<unknown> {
  const boss = new PgBoss({ connectionString: url, migrate: false, schedule: false, supervise: false });
  await boss.start();
  try {
    const { ok, missing, mismatched, columnDrift, missingFunctions, mismatchedFunctions } =
      await boss.detectSchemaDrift();
    return ok || { missing, mismatched, columnDrift, missingFunctions, mismatchedFunctions };
  } finally {
    await boss.stop();
  }
}

test('the version we ask for is the one that the installed pg-boss makes', () => {
  expect(getConstructionPlans('pgboss')).toContain(`version(version) VALUES ('${JOB_SCHEMA_VERSION}')`);
});

test('processes that open an empty database together make the job tables once, as pg-boss wants them', async () => {
  const url = await emptyDatabase();
  const opened = await Promise.all([migrate(url, migrations), migrate(url, migrations), migrate(url, migrations)]);
  expect(opened.map((result) => unwrap(result).applied.length).toSorted((a, b) => a - b)).toEqual([
    0,
    0,
    migrations.length,
  ]);
  expect(await driftOf(url)).toBe(true);
});

test('job tables of an older pg-boss are brought up to date, with the jobs in them', async () => {
  const url = await emptyDatabase();
  unwrap(await migrate(url, migrations));
  await asOwner(url, async (owner) => {
    await owner.query(`SELECT pgboss.create_queue('old.job', '{"policy": "standard"}')`);
    await owner.query(`INSERT INTO pgboss.job (name, data) VALUES ('old.job', '{"kept": true}')`);
    await owner.query(getRollbackPlans('pgboss', JOB_SCHEMA_VERSION));
    expect((await owner.query('SELECT version FROM pgboss.version')).rows).toEqual([
      { version: JOB_SCHEMA_VERSION - 1 },
    ]);
  });
  unwrap(await migrate(url, migrations));
  expect(await driftOf(url)).toBe(true);
  const { rows } = await asOwner(url, (owner) => owner.query(`SELECT data FROM pgboss.job WHERE name = 'old.job'`));
  expect(rows).toEqual([{ data: { kept: true } }]);
});

test('what a restore left out, the queue of dead letters or the rights of the role, is there again after the next start', async () => {
  const { db, ownerUrl } = await testDatabase();
  await asOwner(ownerUrl, async (owner) => {
    await owner.query(`DELETE FROM pgboss.queue WHERE name = 'dead-letters'`);
    await owner.query(`REVOKE ALL ON ALL TABLES IN SCHEMA pgboss FROM ketnghia_app`);
  });
  await expect(countDeadJobs(db)).rejects.toThrow('permission denied');
  unwrap(await migrate(ownerUrl, migrations));
  expect(await countDeadJobs(db)).toBe(0);
  const { rows } = await asOwner(ownerUrl, (owner) => owner.query('SELECT name FROM pgboss.queue'));
  expect(rows).toEqual([{ name: 'dead-letters' }]);
});

test('job tables of a newer pg-boss are refused', async () => {
  const { ownerUrl } = await testDatabase();
  await asOwner(ownerUrl, (owner) => owner.query(`UPDATE pgboss.version SET version = ${JOB_SCHEMA_VERSION + 1}`));
  expect(await migrate(ownerUrl, migrations)).toEqual({
    ok: false,
    refusal: { code: 'schema-newer', unknown: [`pg-boss ${JOB_SCHEMA_VERSION + 1}`] },
  });
});
