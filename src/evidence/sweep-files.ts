import { z } from 'zod';
import type { Db } from '../platform/database/database.ts';
import { inTransaction } from '../platform/database/database.ts';
import type { ContentHash, FileStore } from '../platform/files/file-store.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import { deleteOldBatches } from './batch-store.ts';
import { endUnusedFiles, listNeeded, lockFiles } from './file-record-store.ts';

/** Files that were sent and proved nothing for 30 days, and bytes that no row knows, are removed. */
export const SWEEP_FILES = defineJob({
  name: 'evidence.sweep-files',
  schema: z.object({}),
  // A bucket of a whole province is listed a thousand at a time.
  expireIn: 3600,
  show: () => ({}),
});

/** Every night; a night on which no process ran is made up for. */
export const SWEEP_SCHEDULE = scheduleJob(SWEEP_FILES, { key: 'nightly', cron: '45 2 * * *', data: {} });

const DAY_MS = 86_400_000;
const UNUSED_DAYS = 30;
const AT_ONCE = 200;

export interface Swept {
  readonly files: number;
  readonly contents: number;
}

/** Bytes younger than a day are left: their row may be on its way. */
export async function sweepFiles(db: Db, store: FileStore, now: Date): Promise<Swept> {
  await deleteOldBatches(db, new Date(now.getTime() - UNUSED_DAYS * DAY_MS));
  let files = 0;
  for (let ended = AT_ONCE; ended === AT_ONCE; files += ended)
    ended = await endUnusedFiles(db, new Date(now.getTime() - UNUSED_DAYS * DAY_MS), AT_ONCE);
  let contents = 0;
  let batch: { provinceCode: string; hash: ContentHash }[] = [];
  const removeBatch = async (): Promise<void> => {
    for (const provinceCode of new Set(batch.map((key) => key.provinceCode)))
      contents += await removeUnneeded(
        db,
        store,
        provinceCode,
        batch.flatMap((key) => (key.provinceCode === provinceCode ? [key.hash] : [])),
      );
    batch = [];
  };
  for await (const { provinceCode, hash, keptAt } of store.list()) {
    if (now.getTime() - keptAt.getTime() < DAY_MS) continue;
    batch.push({ provinceCode, hash });
    if (batch.length === AT_ONCE) await removeBatch();
  }
  await removeBatch();
  return { files, contents };
}

/** Under the lock that keepers of bytes share, so that nobody writes a row for what is being removed. */
function removeUnneeded(db: Db, store: FileStore, provinceCode: string, hashes: ContentHash[]): Promise<number> {
  return inTransaction(db, async (tx) => {
    await lockFiles(tx, provinceCode, 'removing');
    const needed = await listNeeded(tx, provinceCode, hashes);
    const gone = hashes.filter((hash) => !needed.has(hash));
    for (const hash of gone) await store.remove({ provinceCode, hash });
    return gone.length;
  });
}

export const sweepHandler = (db: Db, store: FileStore, clock: () => Date): JobHandler =>
  handleJob(SWEEP_FILES, async () => {
    await sweepFiles(db, store, clock());
  });
