import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FILE = 'secret.key';

/**
 * The key that signs cookies and encrypts the secrets of second factors, kept in the data folder, readable by its owner
 * alone; made when first asked for. Of two processes that make it at once, both read the one that came first.
 */
export function readSecretKey(dataDir: string): string {
  const file = join(dataDir, FILE);
  const found = read(file);
  if (found !== null) return found;
  mkdirSync(dataDir, { recursive: true });
  const making = `${file}.${process.pid}`;
  writeFileSync(making, `${randomBytes(48).toString('base64url')}\n`, { mode: 0o600 });
  try {
    linkSync(making, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(making);
  }
  const made = read(file);
  if (made === null) throw new Error(`the key file ${file} is empty`);
  return made;
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
