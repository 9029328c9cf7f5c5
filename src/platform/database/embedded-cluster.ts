import { type ChildProcess, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  accessSync,
  chmodSync,
  chownSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { totalmem } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { EMBEDDED_MAJOR, type ServerBinaries, findServerBinaries } from './binaries.ts';
import { HeardClient } from './database.ts';
import { findOwner, takeInstanceLock } from './instance-lock.ts';
import { type Account, serverAccount, serverCommand, spawnServer } from './unprivileged.ts';

/** The embedded PostgreSQL server of one data folder. */
export interface EmbeddedCluster {
  readonly port: number;
  readonly serverPid: number;
  /** Address of a database of this cluster, for the owner of everything in it. */
  url(database: string): string;
  /** Settles when the server is gone, by `stop` or against our will. */
  readonly ended: Promise<void>;
  /** PostgreSQL's fast shutdown: running statements are rolled back, everything acknowledged is on disk. */
  stop(): Promise<void>;
}

export type ClusterRefusal =
  | { code: 'data-folder-not-writable'; folder: string; reason: string }
  | { code: 'data-folder-in-use'; folder: string; pid: number }
  | { code: 'data-folder-other-major'; folder: string; found: string; needed: number }
  | { code: 'data-folder-not-ours'; folder: string; saw: string }
  | { code: 'no-server-binaries'; platform: string }
  | { code: 'no-unprivileged-user' }
  | { code: 'server-did-not-start'; folder: string; log: string };

export interface ClusterOptions {
  readonly dataDir: string;
  /** False only for data that is thrown away (demo, tests): the server then does not wait for the disk. */
  readonly durable: boolean;
}

const SERVER_DIR = 'postgres';
const PASSWORD_FILE = 'postgres.password';
const LOG_FILE = 'postgres.log';
const OWNER = 'ketnghia';
const READY_WITHIN_MS = 60_000;
const STOP_WITHIN_MS = 20_000;

const urlOf = (port: number, password: string, database: string): string =>
  `postgres://${OWNER}:${password}@127.0.0.1:${port}/${database}`;

/**
 * The address of the cluster that another living process runs on `dataDir`, so that the command can work beside the
 * server; null when nobody runs one.
 */
export function findRunningCluster(dataDir: string): ((database: string) => string) | null {
  if (findOwner(resolve(dataDir)) === null) return null;
  try {
    // Line 4 of postmaster.pid is the port.
    const port = Number(readFileSync(join(dataDir, SERVER_DIR, 'postmaster.pid'), 'utf8').split('\n')[3]);
    const password = readFileSync(join(dataDir, PASSWORD_FILE), 'utf8').trim();
    return Number.isInteger(port) && port > 0 ? (database) => urlOf(port, password, database) : null;
  } catch {
    return null;
  }
}

/** Starts the server on `dataDir`, making the folder and the cluster when they are missing. Refuses before it touches anything. */
export async function startEmbeddedCluster(options: ClusterOptions): Promise<Result<EmbeddedCluster, ClusterRefusal>> {
  const dataDir = resolve(options.dataDir);
  const binaries = await findServerBinaries();
  if (!binaries) return refuse({ code: 'no-server-binaries', platform: `${process.platform}-${process.arch}` });
  const folder = openDataFolder(dataDir);
  if (!folder.ok) return folder;
  const lock = takeInstanceLock(dataDir);
  if (!lock.ok) return refuse({ code: 'data-folder-in-use', folder: dataDir, pid: lock.refusal.pid });
  const release = lock.value;
  const started = await startLocked(dataDir, binaries, options.durable, release);
  if (!started.ok) release();
  return started;
}

/** One folder after another: Node's own recursive way never ends where a system's folder (/proc) takes no children. */
function makeFolder(path: string): void {
  if (isFolder(path)) return;
  if (path !== dirname(path)) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it just now.
    if (!isFolder(path)) throw error;
  }
}

const isFolder = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

function openDataFolder(dataDir: string): Result<void, ClusterRefusal> {
  try {
    makeFolder(dataDir);
    accessSync(dataDir, constants.R_OK | constants.W_OK | constants.X_OK);
  } catch (error) {
    return refuse({
      code: 'data-folder-not-writable',
      folder: dataDir,
      reason: (error as NodeJS.ErrnoException).code ?? String(error),
    });
  }
  const cluster = join(dataDir, SERVER_DIR);
  if (!existsSync(cluster)) {
    // A folder with other things in it is somebody's: a mistyped DATA_DIR must not be filled with ours.
    const foreign = readdirSync(dataDir).filter((name) => !isOurs(name));
    return foreign.length === 0
      ? ok(undefined)
      : refuse({ code: 'data-folder-not-ours', folder: dataDir, saw: foreign[0] as string });
  }
  const version = join(cluster, 'PG_VERSION');
  if (!existsSync(version)) return refuse({ code: 'data-folder-not-ours', folder: cluster, saw: 'no PG_VERSION' });
  const found = readFileSync(version, 'utf8').trim();
  if (found !== String(EMBEDDED_MAJOR))
    return refuse({ code: 'data-folder-other-major', folder: cluster, found, needed: EMBEDDED_MAJOR });
  return ok(undefined);
}

const isOurs = (name: string): boolean =>
  name.startsWith('.') ||
  name.startsWith('postgres') ||
  name.startsWith('ketnghia') ||
  name === 'files' ||
  name === 'lost+found';

async function startLocked(
  dataDir: string,
  binaries: ServerBinaries,
  durable: boolean,
  release: () => void,
): Promise<Result<EmbeddedCluster, ClusterRefusal>> {
  const cluster = join(dataDir, SERVER_DIR);
  const account = serverAccount(existsSync(cluster) ? cluster : null);
  if (process.getuid?.() === 0 && !account) return refuse({ code: 'no-unprivileged-user' });
  if (!existsSync(cluster)) {
    const made = initialise(dataDir, binaries, account, durable);
    if (!made.ok) return made;
  } else {
    stopOrphan(cluster, binaries, account);
  }
  const password = readFileSync(join(dataDir, PASSWORD_FILE), 'utf8').trim();
  // A port chosen now can be taken before the server binds it; a few rounds settle that.
  for (let round = 1; ; round++) {
    const port = await freePort();
    const server = launch(dataDir, binaries, account, port, durable);
    // Listened for from the beginning: one that goes as soon as it answered is told, too.
    const ended = new Promise<void>((resume) => void server.once('exit', () => resume()));
    const ready = await untilReady(server, urlOf(port, password, 'postgres'));
    if (ready)
      return ok({
        port,
        serverPid: server.pid as number,
        url: (database) => urlOf(port, password, database),
        ended,
        stop: () => stop(server, release),
      });
    const log = logTail(dataDir);
    if (round === 5 || !/could not bind|Address already in use/.test(log))
      return refuse({ code: 'server-did-not-start', folder: cluster, log });
  }
}

/** initdb beside the final place, then a rename: a start that is cut off leaves no half-made cluster. */
function initialise(
  dataDir: string,
  binaries: ServerBinaries,
  account: Account | null,
  durable: boolean,
): Result<void, ClusterRefusal> {
  const fresh = join(dataDir, `${SERVER_DIR}.new`);
  const passwordFile = join(dataDir, PASSWORD_FILE);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { mode: 0o700 });
  const password = randomBytes(24).toString('hex');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (account) {
    chownSync(fresh, account.uid, account.gid);
    chownSync(passwordFile, account.uid, account.gid);
  }
  const args = [
    '-D',
    fresh,
    '-U',
    OWNER,
    '--auth=scram-sha-256',
    `--pwfile=${passwordFile}`,
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ];
  if (!durable) args.push('--no-sync');
  const command = serverCommand(binaries.initdb, args, { account, paths: [binaries.initdb, fresh], dieWithUs: false });
  const run = spawnSync(command.program, command.args, {
    ...(command.options as object),
    encoding: 'utf8',
    env: serverEnvironment(),
  });
  if (account) {
    chownSync(passwordFile, process.getuid?.() ?? 0, process.getgid?.() ?? 0);
    chmodSync(passwordFile, 0o600);
  }
  if (run.status !== 0) {
    rmSync(fresh, { recursive: true, force: true });
    return refuse({
      code: 'server-did-not-start',
      folder: fresh,
      log: `${run.stderr ?? ''}${run.error?.message ?? ''}`.slice(-2000),
    });
  }
  renameSync(fresh, join(dataDir, SERVER_DIR));
  return ok(undefined);
}

/** A server whose app process was killed may still run on the folder that we now own: it is shut down first. */
function stopOrphan(cluster: string, binaries: ServerBinaries, account: Account | null): void {
  if (!existsSync(join(cluster, 'postmaster.pid'))) return;
  const command = serverCommand(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '20'], {
    account,
    paths: [binaries.pgCtl, cluster],
    dieWithUs: false,
  });
  // A stale file without a living server makes pg_ctl answer non-zero, which is well: the next start clears it.
  spawnSync(command.program, command.args, {
    ...(command.options as object),
    stdio: 'ignore',
    env: serverEnvironment(),
  });
}

/** Nothing of our environment concerns the server but where the system finds its libraries and its time zone data. */
function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot } = process.env;
  return { PATH, ...(SystemRoot ? { SystemRoot } : {}), LC_ALL: 'C', TZ: 'UTC' };
}

const MEGABYTE = 2 ** 20;

/** What this process may use, in bytes: of the machine, or of the container that it runs in. */
function memoryOfMachine(): number {
  // Without a limit the answer is 0 or beyond any machine.
  const limit = process.constrainedMemory() || Infinity;
  return Math.min(totalmem(), limit);
}

/**
 * How many megabytes the server keeps of its pages, of so many bytes of memory: an eighth, at least 128, at most 512. What a search
 * through a nation's records looks at (some 300 MB) then stays there; with 128 half of its time went into fetching pages again.
 */
export const pageMemoryOf = (bytes: number): number => Math.min(512, Math.max(128, Math.floor(bytes / 8 / MEGABYTE)));

function launch(
  dataDir: string,
  binaries: ServerBinaries,
  account: Account | null,
  port: number,
  durable: boolean,
): ChildProcess {
  const cluster = join(dataDir, SERVER_DIR);
  const settings = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=60',
    `shared_buffers=${pageMemoryOf(memoryOfMachine())}MB`,
    'log_min_messages=warning',
    'timezone=UTC',
    'jit=off',
    'random_page_cost=1.1',
  ];
  if (!durable) settings.push('fsync=off', 'full_page_writes=off', 'synchronous_commit=off');
  const args = ['-D', cluster, '-p', String(port), ...settings.flatMap((setting) => ['-c', setting])];
  const command = serverCommand(binaries.postgres, args, {
    account,
    paths: [binaries.postgres, cluster],
    dieWithUs: true,
  });
  // Only the latest start is kept in the log: it tells why a start failed; the app has its own log.
  const log = openSync(join(dataDir, LOG_FILE), 'w', 0o600);
  // A group of its own: Ctrl-C in the terminal must reach the app first, which then stops the server.
  const server = spawnServer(command, {
    stdio: ['ignore', log, log],
    detached: true,
    env: serverEnvironment(),
    cwd: '/',
  });
  closeSync(log);
  server.on('error', () => undefined);
  return server;
}

async function untilReady(server: ChildProcess, url: string): Promise<boolean> {
  const until = Date.now() + READY_WITHIN_MS;
  while (server.exitCode === null && server.signalCode === null && Date.now() < until) {
    const client = new HeardClient({ connectionString: url, connectionTimeoutMillis: 2000 });
    try {
      await client.connect();
      await client.end();
      return true;
    } catch {
      // Not listening yet, or still replaying its log after a crash.
      await pause(25);
    }
  }
  server.kill('SIGINT');
  return false;
}

async function stop(server: ChildProcess, release: () => void): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    const gone = once(server, 'exit');
    server.kill('SIGINT');
    const late = setTimeout(() => server.kill('SIGQUIT'), STOP_WITHIN_MS);
    await gone;
    clearTimeout(late);
  }
  release();
}

function logTail(dataDir: string): string {
  return readFileSync(join(dataDir, LOG_FILE), 'utf8').slice(-2000);
}

/** A TCP port of the loopback address that nobody listens on now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
