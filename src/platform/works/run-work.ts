import { z } from 'zod';
import { isId, newId } from '../../kernel/ids.ts';
import { type Db, inTransaction } from '../database/database.ts';
import { enqueue } from '../jobs/enqueue.ts';
import { JobHopeless, defineJob } from '../jobs/job.ts';
import { type JobHandler, handleJob, scheduleJob } from '../jobs/job-runner.ts';
import type { LongWork, WorkEnd, WorkId, WorkKind } from './work.ts';
import {
  type NewWork,
  type WorkKey,
  endWork,
  findWork,
  findWorkContent,
  forgetWorks,
  insertWork,
  noteProgress,
} from './work-store.ts';

export const RUN_WORK = defineJob({
  name: 'works.run',
  schema: z.object({ provinceCode: z.string(), workId: z.string().refine(isId) }),
  retryLimit: 2,
  // Tens of thousands of rows take minutes on a slow machine.
  expireIn: 1800,
  show: ({ workId }) => ({ workId }),
});

export const FORGET_WORKS = defineJob({ name: 'works.forget', schema: z.object({}), show: () => ({}) });
export const FORGET_WORKS_SCHEDULE = scheduleJob(FORGET_WORKS, { key: 'nightly', cron: '20 2 * * *', data: {} });

/** Asks for a work: noted and queued in one transaction, once for its request. */
export function startWork(db: Db, work: Omit<NewWork, 'workId'>): Promise<WorkId> {
  return inTransaction(db, async (tx) => {
    const { workId, isNew } = await insertWork(tx, { ...work, workId: newId<'work'>() });
    if (isNew) await enqueue(tx, RUN_WORK, { provinceCode: work.provinceCode, workId });
    return workId;
  });
}

/** A work that is being done: what it was asked with, and how it tells how far it is. */
export interface RunningWork<Data> {
  readonly work: LongWork;
  readonly data: Data;
  readonly content: Uint8Array;
  readonly progress: (stage: string, done: number, total: number | null) => Promise<void>;
  /** Aborted when the process stops or the try took too long; what was cut short is tried again. */
  readonly signal: AbortSignal;
}

export interface WorkRunner {
  readonly kind: string;
  readonly run: (running: Omit<RunningWork<never>, 'data'>) => Promise<WorkEnd>;
}

export const runnerOf = <Data>(
  kind: WorkKind<Data>,
  run: (running: RunningWork<Data>) => Promise<WorkEnd>,
): WorkRunner => ({
  kind: kind.name,
  run: (running) => run({ ...running, data: kind.schema.parse(running.work.data) }),
});

/** Does works one at a time. A work may be done twice (its process can die), so its acts carry the request id of the work. */
export function workHandlers(db: Db, runners: readonly WorkRunner[], clock: () => Date): JobHandler[] {
  const byKind = new Map(runners.map((runner) => [runner.kind, runner]));
  const end = (key: WorkKey, how: WorkEnd | null) => inTransaction(db, (tx) => endWork(tx, key, how, clock()));
  const run = handleJob(RUN_WORK, async ({ provinceCode, workId }, { attempt, signal }) => {
    const key = { provinceCode, workId: workId as string as WorkId };
    const work = await findWork(db, key);
    const content = work && (await findWorkContent(db, key));
    // Ended on an earlier try, or forgotten.
    if (!work || work.endedAt !== null || !content) return;
    const runner = byKind.get(work.kind);
    try {
      if (!runner) throw new JobHopeless(`no work of the kind ${work.kind} is known`);
      const progress = (stage: string, done: number, total: number | null) =>
        noteProgress(db, key, { stage, done, total });
      await end(key, await runner.run({ work, content, progress, signal }));
    } catch (error) {
      if (error instanceof JobHopeless || attempt > RUN_WORK.retryLimit) await end(key, null);
      throw error;
    }
  });
  const KEPT_MS = 90 * 86_400_000;
  return [run, handleJob(FORGET_WORKS, () => forgetWorks(db, new Date(clock().getTime() - KEPT_MS)))];
}
