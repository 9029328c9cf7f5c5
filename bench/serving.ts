/**
 * How fast does a visitor get the home page and an agreement, against a bare node:http server that returns the same bytes?
 * Also: how many pages a second where each is rendered anew; how long until the demo serves, and what memory it holds. Prints a table; run by `npm run bench`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { createServer } from 'node:http';
import { cpus } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';

const ROOT = join(import.meta.dirname, '..');
const SECONDS = 4;
const CONNECTIONS = 16;

async function startDemo(): Promise<{ child: ChildProcess; url: string; coldStartMs: number }> {
  const from = performance.now();
  const child = spawn(process.execPath, [join(ROOT, 'bin', 'ketnghia'), 'demo'], {
    env: { ...process.env, PORT: '0', LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  const stdout = child.stdout as NodeJS.ReadableStream;
  const url = await new Promise<string>((resolve, reject) => {
    stdout.setEncoding('utf8').on('data', (chunk: string) => {
      said += chunk;
      const found = /running at {2}(http:\/\/[^/\s]+)/.exec(said);
      if (found) resolve(found[1] as string);
    });
    child.on('exit', () => reject(new Error(`the demo ended before it served — it said:\n${said}`)));
  });
  return { child, url, coldStartMs: performance.now() - from };
}

/** Resident memory in MB of a process and of all its children (the database's processes), from /proc. */
function residentMb(pid: number): { app: number; database: number } {
  const rss = (of: number): number =>
    Number(/^Pss:\s+(\d+) kB/m.exec(readFileSync(`/proc/${of}/smaps_rollup`, 'utf8'))?.[1] ?? 0) / 1024;
  const parents = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        return [
          {
            pid: Number(name),
            parent: Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${name}/status`, 'utf8'))?.[1]),
          },
        ];
      } catch {
        return []; // The process ended while we looked.
      }
    });
  const below = (of: number): number[] =>
    parents.filter(({ parent }) => parent === of).flatMap(({ pid: child }) => [child, ...below(child)]);
  return { app: rss(pid), database: below(pid).reduce((sum, child) => sum + rss(child), 0) };
}

async function rate(
  url: string,
  headers: Record<string, string>,
): Promise<{ perSecond: number; p99: number; bad: number }> {
  const options = { url, connections: CONNECTIONS, headers };
  await autocannon({ ...options, duration: 1 });
  const result = await autocannon({ ...options, duration: SECONDS });
  return { perSecond: result.requests.average, p99: result.latency.p99, bad: result.non2xx + result.errors };
}

/** The same where each request has to be rendered anew: an address that nobody asked for before, with the page of its start. */
async function uncachedRate(url: string): Promise<{ perSecond: number; p99: number; bad: number }> {
  const { pathname } = new URL(url);
  let asked = 0;
  const result = await autocannon({
    url,
    connections: 4,
    duration: SECONDS,
    headers: { 'accept-encoding': 'gzip' },
    requests: [{ setupRequest: (request) => ({ ...request, path: `${pathname}?sau=x${asked++}` }) }],
  });
  return { perSecond: result.requests.average, p99: result.latency.p99, bad: result.non2xx + result.errors };
}

async function bareServer(body: Buffer, headers: Record<string, string>): Promise<{ url: string; close: () => void }> {
  const server = createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { url: `http://127.0.0.1:${(server.address() as { port: number }).port}`, close: () => server.close() };
}

async function rawBody(url: string): Promise<{ body: Buffer; headers: Record<string, string> }> {
  const { get } = await import('node:http');
  return new Promise((resolve, reject) => {
    get(url, { headers: { 'accept-encoding': 'gzip' } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const { connection: _c, 'keep-alive': _k, date: _d, 'transfer-encoding': _t, ...kept } = response.headers;
        resolve({ body: Buffer.concat(chunks), headers: kept as Record<string, string> });
      });
    }).on('error', reject);
  });
}

const { child, url, coldStartMs } = await startDemo();
const home = await (await fetch(url)).text();
const agreement = /href="(\/ket-nghia\/[^"]+)"/.exec(home)?.[1];
if (!agreement) throw new Error('the home page links to no agreement');
const rows: Record<string, string | number>[] = [];
for (const [name, path] of [
  ['home', '/'],
  ['agreement', agreement],
] as const) {
  const { body, headers } = await rawBody(`${url}${path}`);
  const bare = await bareServer(body, headers);
  // Alternating, so that a noisy moment hits both.
  const first = await rate(`${url}${path}`, { 'accept-encoding': 'gzip' });
  const peer = await rate(bare.url, { 'accept-encoding': 'gzip' });
  const second = await rate(`${url}${path}`, { 'accept-encoding': 'gzip' });
  bare.close();
  const ours = (first.perSecond + second.perSecond) / 2;
  rows.push({
    page: name,
    'bytes (gz)': body.length,
    'pages/s': Math.round(ours),
    'bare node:http/s': Math.round(peer.perSecond),
    ratio: (ours / peer.perSecond).toFixed(2),
    'p99 ms': Math.max(first.p99, second.p99),
    'not 2xx': first.bad + second.bad,
  });
}
const anew: Record<string, string | number>[] = [];
for (const [name, path] of [
  ['home', '/'],
  ['agreement', agreement],
] as const) {
  const { perSecond, p99, bad } = await uncachedRate(`${url}${path}`);
  anew.push({ 'rendered anew': name, 'pages/s': Math.round(perSecond), 'p99 ms': p99, 'not 2xx': bad });
}
const memory = residentMb(child.pid as number);
child.kill('SIGTERM');
await once(child, 'exit');
console.log(
  `cold start of the demo, from the command to the first answer possible: ${(coldStartMs / 1000).toFixed(1)} s`,
);
console.log(
  `memory after the load (proportional set size): app ${memory.app.toFixed(0)} MB, database ${memory.database.toFixed(0)} MB`,
);
console.table(rows);
console.table(anew);
console.log(
  `${cpus().length} cores, ${cpus()[0]?.model}, Node ${process.version}, ${CONNECTIONS} connections, ${SECONDS} s each`,
);
