import { closeSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { type Result, ok, refuse } from '../../kernel/result.ts';

/**
 * One process owns a data folder at a time. The lock is a file that names the owner by process number and, where the
 * system tells it, the moment it started, so that a number used again by another program does not hold the folder.
 */
const FILE = 'ketnghia.pid';

interface Owner {
  readonly pid: number;
  readonly started: string | null;
}

/** The kernel's start mark of a process (field 22 of /proc/PID/stat), or null where there is no such file. */
function startMark(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null;
  } catch {
    return null;
  }
}

function isAlive({ pid, started }: Owner): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return started === null || started === startMark(pid);
}

function readOwner(path: string): Owner | null {
  try {
    const owner = JSON.parse(readFileSync(path, 'utf8')) as Partial<Owner>;
    return typeof owner.pid === 'number' ? { pid: owner.pid, started: owner.started ?? null } : null;
  } catch {
    // Absent, or cut short by a crash while it was written: nobody's.
    return null;
  }
}

/** Who owns the folder now; null when nobody living does. */
export function findOwner(dataDir: string): number | null {
  const owner = readOwner(join(dataDir, FILE));
  return owner && isAlive(owner) ? owner.pid : null;
}

/** Takes the folder for this process; gives back the function that frees it. */
export function takeInstanceLock(dataDir: string): Result<() => void, { pid: number }> {
  const path = join(dataDir, FILE);
  for (;;) {
    try {
      const file = openSync(path, 'wx', 0o644);
      writeSync(file, JSON.stringify({ pid: process.pid, started: startMark(process.pid) }));
      closeSync(file);
      return ok(() => rmSync(path, { force: true }));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const owner = findOwner(dataDir);
      if (owner !== null) return refuse({ pid: owner });
      // Two processes may both find a dead owner here; the server's own lock (postmaster.pid) then lets one through.
      rmSync(path, { force: true });
    }
  }
}
