import { once } from 'node:events';
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { unwrap } from '../../src/kernel/result.ts';
import { startEmbeddedCluster } from '../../src/platform/database/embedded-cluster.ts';
import { FORM_TOKEN } from '../../src/platform/web/form-token.ts';
import { CookieJar } from '../support/cookie-jar.ts';
import { emptyDatabase } from '../support/database.ts';
import { scratchFolder, startProgram, startServer } from '../support/program.ts';

/** Every file below a folder with its size and time, to show that a refused start touched nothing. */
function picture(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`)
    .toSorted();
}

test('start makes its data folder, serves, stops on SIGTERM and finds its data again', async () => {
  const dataDir = join(scratchFolder(), 'data');
  for (const round of ['first', 'second']) {
    const server = await startServer(['serve'], { DATA_DIR: dataDir });
    const health = await fetch(`${server.url}/healthz`);
    expect(await health.json(), round).toEqual({ status: 'ok' });
    expect((await fetch(`${server.url}/readyz`)).status, round).toBe(200);
    expect(server.output(), 'accounts are made in the demo alone').not.toMatch(/Mật khẩu|password/);
    server.process.kill('SIGTERM');
    expect(await server.ended(), round).toMatchObject({ code: 0, signal: null });
    expect(existsSync(join(dataDir, 'postgres', 'postmaster.pid')), 'the database was shut down').toBe(false);
  }
});

test('a stop that arrives twice at once is one clean stop', async () => {
  const dataDir = join(scratchFolder(), 'data');
  const server = await startServer(['serve'], { DATA_DIR: dataDir });
  server.process.kill('SIGTERM');
  server.process.kill('SIGINT');
  expect(await server.ended()).toMatchObject({ code: 0, signal: null });
});

test.skipIf(!existsSync('/dev/full'))(
  'a server whose log finds no room goes on, and stops when it is told',
  async () => {
    const log = openSync('/dev/full', 'w');
    const server = await startServer(
      ['serve'],
      { DATA_DIR: join(scratchFolder(), 'data'), LOG_LEVEL: 'info' },
      { err: log },
    );
    closeSync(log);
    expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
    server.process.kill('SIGTERM');
    expect(await server.ended()).toMatchObject({ code: 0, signal: null });
  },
);

test('the demo keeps its data in a folder that goes when it stops', async () => {
  const temp = scratchFolder();
  const server = await startServer(['demo'], { TMPDIR: temp });
  expect(readdirSync(temp).filter((name) => name.startsWith('ketnghia-demo-'))).toHaveLength(1);
  server.process.kill('SIGINT');
  expect(await server.ended()).toMatchObject({ code: 0 });
  expect(readdirSync(temp)).toEqual([]);
});

/** Signs in as a person would: opens the page, sends its form, keeps the cookies. Gives back where it leads, and the desk. */
async function signInOverHttp(
  url: string,
  login: string,
  password: string,
): Promise<{ to: string | null; desk: string }> {
  const jar = new CookieJar();
  const page = await fetch(`${url}/lam-viec/dang-nhap`);
  jar.take(page);
  const token = new RegExp(`name="${FORM_TOKEN}" value="([^"]*)"`).exec(await page.text())?.[1] ?? '';
  const answer = await fetch(`${url}/lam-viec/dang-nhap`, {
    method: 'POST',
    body: new URLSearchParams({ [FORM_TOKEN]: token, login, password }),
    headers: { cookie: jar.header, origin: url },
    redirect: 'manual',
  });
  jar.take(answer);
  const desk = await fetch(`${url}/lam-viec`, { headers: { cookie: jar.header }, redirect: 'manual' });
  return { to: answer.headers.get('location'), desk: await desk.text() };
}

test('the demo prints an account for each role, once; each signs in and needs no second factor', async () => {
  const server = await startServer(['demo'], { TMPDIR: scratchFolder() });
  await server.until(/^ {2}danang .*$/m);
  const rows = [...server.output().matchAll(/^ {2}([a-z]+) +([a-z0-9-]{14}) {2,}(.+?) {2,}(.+)$/gm)];
  expect(rows.map(([, username, , role, place]) => `${username}: ${role} — ${place}`)).toEqual([
    'hotro: Cán bộ bên hỗ trợ / Sponsor officer — Phường An Nhơn Bắc',
    'bennhan: Cán bộ bên nhận / Recipient officer — Xã Ia Dơk',
    'daumoi: Đầu mối thôn, làng / Village contact — Làng Thử',
    'coquan: Cơ quan thường trực chương trình / Programme office — Tỉnh Gia Lai',
    'duyet: Người duyệt báo cáo / Reviewer — Tỉnh Gia Lai',
    'kiemtra: Kiểm tra, giám sát / Auditor — Tỉnh Gia Lai',
    'quantri: Quản trị hệ thống / System administrator — Tỉnh Gia Lai',
    'danang: Cơ quan thường trực chương trình / Programme office — Thành phố Đà Nẵng',
  ]);
  expect(new Set(rows.map(([, , password]) => password)).size).toBe(rows.length);
  for (const [, username = '', password = '', role = ''] of rows) {
    const { to, desk } = await signInOverHttp(server.url, username, password);
    expect(to, username).toBe('/lam-viec');
    expect(desk, username).toContain(role.split(' / ')[0]);
    expect(desk, username).not.toContain('lớp xác thực thứ hai');
  }
  const [, username = '', password = ''] = rows[0] ?? [];
  expect((await signInOverHttp(server.url, username, `${password}x`)).to).toBeNull();
});

test('a port in use is refused before the data folder is made', async () => {
  const taken = createServer().listen(0, '127.0.0.1');
  await once(taken, 'listening');
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const dataDir = join(scratchFolder(), 'data');
  const program = startProgram(['serve'], { DATA_DIR: dataDir, PORT: String(port) });
  const { code, output } = await program.ended();
  expect({ code, output }).toMatchObject({
    code: 1,
    output: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use`) as string,
  });
  expect(existsSync(dataDir)).toBe(false);
});

test('data folders that are not ours to start on are refused in one sentence, and nothing is touched', async () => {
  const root = scratchFolder();
  const folder = (name: string, files: Record<string, string>): string => {
    const path = join(root, name);
    for (const [file, content] of Object.entries(files)) {
      mkdirSync(join(path, file, '..'), { recursive: true });
      writeFileSync(join(path, file), content);
    }
    return path;
  };
  writeFileSync(join(root, 'a-file'), '');
  const cases: [name: string, dataDir: string, says: RegExp][] = [
    [
      'another major version',
      folder('old', { 'postgres/PG_VERSION': '14\n' }),
      /belongs to PostgreSQL 14, this program uses PostgreSQL 18/,
    ],
    [
      'somebody else’s folder',
      folder('home', { 'letters.txt': 'hello' }),
      /is not one of Kết Nghĩa \(saw: letters\.txt\)/,
    ],
    ['a broken cluster', folder('broken', { 'postgres/base/1': '' }), /is not one of Kết Nghĩa \(saw: no PG_VERSION\)/],
    ['a file in place of a folder', join(root, 'a-file'), /is not a folder, or lies below a file \(EEXIST\)/],
    ['a folder below a file', join(root, 'a-file', 'data'), /is not a folder, or lies below a file \(EEXIST\)/],
    ['a folder where none can be made', '/proc/ketnghia/data', /cannot be read and written \(ENOENT\)/],
  ];
  const before = picture(root);
  for (const [name, dataDir, says] of cases) {
    const { code, output } = await startProgram(['serve'], { DATA_DIR: dataDir, PORT: '0' }).ended();
    expect(output, name).toMatch(says);
    expect(code, name).toBe(1);
  }
  expect(picture(root)).toEqual(before);
});

test('a folder without rights is refused to an ordinary user', async ({ skip }) => {
  if (process.getuid?.() === 0) skip('root may write everywhere; the message is the one of the case above');
  const dataDir = scratchFolder();
  mkdirSync(join(dataDir, 'closed'), { mode: 0o500 });
  const { code, output } = await startProgram(['serve'], { DATA_DIR: join(dataDir, 'closed'), PORT: '0' }).ended();
  expect(output).toMatch(/cannot be read and written \(EACCES\)/);
  expect(code).toBe(1);
});

test('a second process on one data folder is refused and the first goes on', async () => {
  const dataDir = join(scratchFolder(), 'data');
  const first = await startServer(['serve'], { DATA_DIR: dataDir });
  const { code, output } = await startProgram(['serve'], { DATA_DIR: dataDir, PORT: '0' }).ended();
  expect(output).toContain(`is in use by process ${first.process.pid}`);
  expect(code).toBe(1);
  expect((await fetch(`${first.url}/readyz`)).status).toBe(200);
});

test('a data folder whose owner was killed is taken over, orphaned server included', async () => {
  const dataDir = join(scratchFolder(), 'data');
  const first = await startServer(['serve'], { DATA_DIR: dataDir });
  first.process.kill('SIGKILL');
  await first.ended();
  const second = await startServer(['serve'], { DATA_DIR: dataDir });
  expect((await fetch(`${second.url}/readyz`)).status).toBe(200);
});

test('an instance whose database server is killed says so and ends', async () => {
  const dataDir = join(scratchFolder(), 'data');
  const instance = await startServer(['serve'], { DATA_DIR: dataDir });
  process.kill(Number(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]), 'SIGKILL');
  const { code, output } = await instance.ended();
  expect(output).toContain('The database ended by itself');
  expect(code).toBe(1);
  const again = await startServer(['serve'], { DATA_DIR: dataDir });
  expect((await fetch(`${again.url}/readyz`)).status).toBe(200);
});

test('a database newer than the program is refused, and nothing is touched', async () => {
  const dataDir = join(scratchFolder(), 'data');
  const first = await startServer(['serve'], { DATA_DIR: dataDir });
  first.process.kill('SIGTERM');
  await first.ended();
  const cluster = unwrap(await startEmbeddedCluster({ dataDir, durable: true }));
  const client = new pg.Client({ connectionString: cluster.url('ketnghia') });
  await client.connect();
  await client.query(`INSERT INTO schema_migration (name, sha256) VALUES ('9999-tomorrow', 'x')`);
  await client.end();
  await cluster.stop();
  const { code, output } = await startProgram(['serve'], { DATA_DIR: dataDir, PORT: '0' }).ended();
  expect(output).toContain('The database is newer than this program (it has the steps 9999-tomorrow)');
  expect(code).toBe(1);
});

test('every fault of the configuration is listed at once, without passwords', async () => {
  const { code, output } = await startProgram(['serve'], {
    PORT: '70000',
    HOST: 'not a host',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'ket-nghia.vn',
    DATABASE_URL: 'mysql://me:secret@host/db',
  }).ended();
  expect(code).toBe(1);
  for (const variable of ['PORT', 'HOST', 'LOG_LEVEL', 'PUBLIC_URL', 'DATABASE_URL'])
    expect(output).toContain(`Variable ${variable} must be`);
  expect(output).toContain('saw: "70000"');
  expect(output).not.toContain('secret');
});

test('two processes starting together on one empty server database both serve it', async () => {
  const SECRET_KEY = 'one key for all processes of a database';
  const url = await emptyDatabase();
  const folder = scratchFolder();
  const servers = await Promise.all(
    ['a', 'b'].map((one) => startServer(['serve'], { DATABASE_URL: url, DATA_DIR: join(folder, one), SECRET_KEY })),
  );
  for (const server of servers) expect((await fetch(`${server.url}/readyz`)).status).toBe(200);
  for (const server of servers) {
    server.process.kill('SIGTERM');
    expect((await server.ended()).code).toBe(0);
  }
  expect(readdirSync(folder), 'no embedded data folder was made').toEqual([]);
});

test('a process with another secret key is refused, and a lost key can be given up', async () => {
  const url = await emptyDatabase();
  const folder = scratchFolder();
  const first = await startServer(['serve'], { DATABASE_URL: url, DATA_DIR: join(folder, 'a') });
  expect(statSync(join(folder, 'a', 'secret.key')).mode & 0o777).toBe(0o600);
  const other = { DATABASE_URL: url, DATA_DIR: join(folder, 'b') };
  const { code, output } = await startProgram(['serve'], { ...other, PORT: '0' }).ended();
  expect(code).toBe(1);
  expect(output).toContain('in use with another secret key');
  first.process.kill('SIGTERM');
  await first.ended();
  expect((await startProgram(['forget-key', '--lang', 'en'], other).ended()).output).toContain('Nothing was changed');
  expect((await startProgram(['forget-key', '--yes', '--lang', 'en'], other).ended()).output).toContain('Removed 0');
  await startServer(['serve'], other);
});

test('a database that is not ours, or not there, is refused', async () => {
  const url = await emptyDatabase();
  const foreign = new pg.Client({ connectionString: url });
  await foreign.connect();
  await foreign.query('CREATE TABLE ledger_of_others (id int)');
  await foreign.end();
  const taken = await startProgram(['serve'], { DATABASE_URL: url, PORT: '0' }).ended();
  expect(taken.output).toContain("already holds another program's tables (saw: ledger_of_others)");
  const missing = new URL(url);
  missing.pathname = '/ketnghia_nowhere';
  const absent = await startProgram(['serve'], { DATABASE_URL: missing.href, PORT: '0' }).ended();
  expect(absent.output).toContain('does not have this database');
  const gone = await startProgram(['serve'], { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', PORT: '0' }).ended();
  expect(gone.output).toMatch(/cannot be reached \(.*ECONNREFUSED/);
  expect([taken.code, gone.code]).toEqual([1, 1]);
});

test('the lock file names its owner', async () => {
  const dataDir = join(scratchFolder(), 'data');
  const server = await startServer(['serve'], { DATA_DIR: dataDir });
  expect(JSON.parse(readFileSync(join(dataDir, 'ketnghia.pid'), 'utf8'))).toMatchObject({ pid: server.process.pid });
});
