import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readFile, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { FileRefusal } from './file-refusal.ts';
import type { ContentHash } from './file-store.ts';

/** A file that has come in whole and waits on the disk to be looked at. */
export interface Spooled {
  readonly hash: ContentHash;
  readonly bytes: number;
  readonly read: () => Promise<Uint8Array>;
}

/**
 * Writes what comes in to the disk, so that slow senders hold no memory; ends with the file gone, whatever became of it.
 * A file larger than `most` is cut off where it becomes so.
 */
export async function spooling<Value>(
  folder: string,
  content: AsyncIterable<Uint8Array>,
  most: number,
  work: (spooled: Spooled) => Promise<Value>,
): Promise<Value | Result<never, FileRefusal>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, `${randomBytes(12).toString('hex')}.incoming`);
  try {
    const written = await write(path, content, most);
    if (!written.ok) return written;
    return await work({ ...written.value, read: () => readFile(path) });
  } finally {
    await unlink(path);
  }
}

async function write(
  path: string,
  content: AsyncIterable<Uint8Array>,
  most: number,
): Promise<Result<{ hash: ContentHash; bytes: number }, FileRefusal>> {
  const hash = createHash('sha256');
  let bytes = 0;
  const file = await open(path, 'wx', 0o600);
  try {
    for await (const chunk of content) {
      bytes += chunk.length;
      if (bytes > most) return refuse({ code: 'too-large', most });
      hash.update(chunk);
      await file.write(chunk);
    }
  } finally {
    await file.close();
  }
  return ok({ hash: hash.digest('hex') as ContentHash, bytes });
}
