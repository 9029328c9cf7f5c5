// Writes rows one after another and says each number once the database has acknowledged it. For durability.test.ts.
import pg from 'pg';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';

const dataDir = process.argv[2];
if (!dataDir) throw new Error('usage: writer.ts DATA_DIR');
const started = await startEmbeddedCluster({ dataDir, durable: true });
if (!started.ok) throw new Error(JSON.stringify(started.refusal));
const cluster = started.value;
const client = new pg.Client({ connectionString: cluster.url('postgres') });
await client.connect();
await client.query('CREATE TABLE IF NOT EXISTS acknowledged (number bigint PRIMARY KEY)');
const { rows } = await client.query<{ next: string }>('SELECT coalesce(max(number), 0) + 1 AS next FROM acknowledged');
process.stdout.write(`server ${cluster.serverPid}\n`);
for (let number = Number(rows[0]?.next); ; number++) {
  await client.query('INSERT INTO acknowledged VALUES ($1)', [number]);
  process.stdout.write(`${number}\n`);
}
