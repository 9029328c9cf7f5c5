import { randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { type FileKey, type FileStore, type KeptFile, isContentHash } from './file-store.ts';

/** Files that are being written stand here, on the same disk, so that giving them their name is one step. */
const WRITING = '.writing';

/** The place of content below `root`: province, two letters of the hash, the hash. */
const placeOf = (root: string, { provinceCode, hash }: FileKey): string => {
  if (!/^\d{2}$/.test(provinceCode) || !isContentHash(hash))
    throw new Error(`no place for a file — saw ${provinceCode}/${String(hash)}`);
  return join(root, provinceCode, hash.slice(0, 2), hash);
};

const isMissing = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT';

/**
 * Keeps files in a folder. What has its name is whole and on the disk: it is written beside, flushed, renamed, and the folder
 * flushed after it. Several processes may work on one folder.
 */
export function diskStore(root: string): FileStore {
  return {
    keep: async (key, content) => {
      const place = placeOf(root, key);
      const writing = join(root, WRITING, `${key.hash}.${randomBytes(6).toString('hex')}`);
      await mkdir(join(root, WRITING), { recursive: true, mode: 0o700 });
      await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      try {
        const file = await open(writing, 'wx', 0o600);
        try {
          await file.writeFile(content);
          await file.sync();
        } finally {
          await file.close();
        }
        await rename(writing, place);
      } catch (error) {
        await unlink(writing).catch((again: unknown) => {
          if (!isMissing(again)) throw again;
        });
        throw error;
      }
      await flushFolder(dirname(place));
    },
    open: async (key) => {
      const place = placeOf(root, key);
      let file: Awaited<ReturnType<typeof open>>;
      try {
        file = await open(place, 'r');
      } catch (error) {
        if (isMissing(error)) return null;
        throw error;
      }
      const { size } = await file.stat();
      return {
        bytes: size,
        content: Readable.toWeb(
          createReadStream(place, { fd: file, autoClose: true }),
        ) as unknown as ReadableStream<Uint8Array>,
      };
    },
    remove: async (key) => {
      const place = placeOf(root, key);
      try {
        await unlink(place);
      } catch (error) {
        if (isMissing(error)) return;
        throw error;
      }
      await flushFolder(dirname(place));
    },
    list: () => listDisk(root),
  };
}

/** A name in a folder is on the disk only when the folder is; a system that cannot flush folders (Windows) does without. */
async function flushFolder(folder: string): Promise<void> {
  let handle: Awaited<ReturnType<typeof open>>;
  try {
    handle = await open(folder, 'r');
  } catch (error) {
    if (['EISDIR', 'EPERM', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return;
    throw error;
  }
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function* listDisk(root: string): AsyncGenerator<KeptFile> {
  for (const provinceCode of await namesIn(root)) {
    if (!/^\d{2}$/.test(provinceCode)) continue;
    for (const start of await namesIn(join(root, provinceCode)))
      for (const hash of await namesIn(join(root, provinceCode, start))) {
        if (!isContentHash(hash)) continue;
        try {
          const { size, mtime } = await stat(join(root, provinceCode, start, hash));
          yield { provinceCode, hash, bytes: size, keptAt: mtime };
        } catch (error) {
          // Removed while we looked.
          if (!isMissing(error)) throw error;
        }
      }
  }
}
