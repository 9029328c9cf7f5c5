import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { scratchFolder } from '../support/program.ts';

const PROGRAM = join(import.meta.dirname, '..', '..', 'dist', 'server', 'main.js');
const NOBODY = 65_534;

/** Whether anybody may pass all folders above. */
function isOpenToAll(path: string): boolean {
  return (
    spawnSync('setpriv', ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', 'test', '-r', path])
      .status === 0 && dirname(path) !== path
  );
}

test('an ordinary user runs the instance on a folder of their own, and is told when they may not', (context) => {
  if (process.getuid?.() !== 0) return context.skip('we are an ordinary user: every other test shows it');
  if (!existsSync('/usr/bin/setpriv') || !isOpenToAll(PROGRAM))
    return context.skip('this checkout is closed to other users');
  const folder = scratchFolder();
  chmodSync(folder, 0o755);
  const own = join(folder, 'own');
  mkdirSync(own);
  chownSync(own, NOBODY, NOBODY);
  const closed = join(folder, 'closed');
  mkdirSync(closed, { mode: 0o755 });
  const asNobody = (dataDir: string) =>
    spawnSync(
      'setpriv',
      ['--reuid', String(NOBODY), '--regid', String(NOBODY), '--clear-groups', process.execPath, PROGRAM, 'load-units'],
      {
        env: { DATA_DIR: dataDir, HOME: own, LC_ALL: 'C.UTF-8' },
        cwd: '/',
        encoding: 'utf8',
      },
    );
  const done = asNobody(join(own, 'data'));
  expect(done.stdout + done.stderr).toContain('đơn vị');
  expect(done.status).toBe(0);
  const refused = asNobody(join(closed, 'data'));
  expect(refused.stderr).toMatch(/cannot be read and written \(EACCES\)/);
  expect(refused.status).toBe(1);
});
