// Builds dist/ when it is missing or older than the sources. Silent, so that commands keep their output clean.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampFile = join(root, 'dist', 'stamp');
const lockDir = join(root, 'node_modules', '.ketnghia-build');

/** What the build depends on: every source file's path, size and time, and the exact packages. */
function stampOf() {
  const hash = createHash('sha256');
  const files = ['package-lock.json', 'vite.config.ts'];
  for (const entry of readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }))
    if (entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      files.push(join(entry.parentPath, entry.name).slice(root.length + 1));
  for (const file of files.toSorted()) {
    const { size, mtimeMs } = statSync(join(root, file));
    hash.update(`${file}\0${size}\0${mtimeMs}\n`);
  }
  return hash.digest('hex');
}

function isFresh() {
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOf();
}

/** Builds in a process of its own, so that what runs afterwards does not carry the build tools' memory. */
export function ensureBuilt() {
  if (!isStale()) return;
  const { status, error } = spawnSync(process.execPath, [fileURLToPath(import.meta.url)], { stdio: ['ignore', 2, 2] });
  if (status !== 0) throw error ?? new Error('the build failed');
}

function isStale() {
  // A deployment without sources, or without the build tools, runs what it was given.
  return existsSync(join(root, 'src')) && existsSync(join(root, 'node_modules', 'vite')) && !isFresh();
}

async function buildIfStale() {
  if (!isStale()) return;
  await withLock(async () => {
    if (isFresh()) return;
    const stamp = stampOf();
    const { createBuilder } = await import('vite');
    const builder = await createBuilder({ root, logLevel: 'error', configFile: join(root, 'vite.config.ts') });
    await builder.buildApp();
    writeFileSync(stampFile, stamp);
  });
}

/** Two commands started together must not build into one folder: the second waits, then finds the build fresh. */
async function withLock(work) {
  for (;;) {
    try {
      mkdirSync(lockDir);
      writeFileSync(join(lockDir, 'pid'), String(process.pid));
      break;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (isLeft()) rmSync(lockDir, { recursive: true, force: true });
      else await new Promise((resume) => setTimeout(resume, 100));
    }
  }
  try {
    await work();
  } finally {
    rmSync(lockDir, { recursive: true, force: true });
  }
}

/**
 * Whether the lock was left by a builder that is gone. A living one is waited for, however long a busy machine takes; but for half
 * an hour at most, since its number may have been given to another process.
 */
function isLeft() {
  const age = Date.now() - (statSync(lockDir, { throwIfNoEntry: false })?.mtimeMs ?? Date.now());
  if (age > 1_800_000) return true;
  try {
    process.kill(Number(readFileSync(join(lockDir, 'pid'), 'utf8')), 0);
    return false;
  } catch (error) {
    if (error.code === 'EPERM') return false;
    // No such process; or nothing is written in it, which may be about to be.
    return error.code === 'ESRCH' || age > 10_000;
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildIfStale();
