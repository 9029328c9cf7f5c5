import { execFileSync, spawnSync } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const HOME = '/usr/lib/postgresql';

/** A throw-away server of the oldest PostgreSQL that Debian installed here; null where there is none. */
export async function startDebianServer() {
  const versions = existsSync(HOME)
    ? readdirSync(HOME).filter((name) => existsSync(join(HOME, name, 'bin', 'initdb')))
    : [];
  const version = versions.toSorted((a, b) => Number(a) - Number(b))[0];
  if (!version) return null;
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-debian-'));
  const asRoot = process.getuid?.() === 0;
  const as = (tool, args) => {
    const program = join(HOME, version, 'bin', tool);
    return asRoot
      ? execFileSync('setpriv', ['--reuid', 'postgres', '--regid', 'postgres', '--clear-groups', program, ...args], {
          cwd: '/',
          stdio: 'pipe',
        })
      : execFileSync(program, args, { stdio: 'pipe' });
  };
  chmodSync(folder, 0o755);
  if (asRoot) execFileSync('chown', ['postgres', folder]);
  const cluster = join(folder, 'cluster');
  as('initdb', ['-D', cluster, '-U', 'owner', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']);
  const port = await freePort();
  as('pg_ctl', [
    'start',
    '-D',
    cluster,
    '-w',
    '-l',
    join(folder, 'log'),
    '-o',
    `-p ${port} -k '' -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60`,
  ]);
  return {
    version,
    url: `postgres://owner@127.0.0.1:${port}/postgres`,
    stop: () => {
      try {
        as('pg_ctl', ['stop', '-D', cluster, '-m', 'immediate']);
      } finally {
        if (asRoot) spawnSync('rm', ['-rf', folder]);
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
