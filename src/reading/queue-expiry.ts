import { z } from 'zod';
import type { Db } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, type JobSchedule, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import { expireDrafts } from './queue-store.ts';

/** The words of articles at which nobody looked for 30 days are deleted. */
export const EXPIRE_DRAFTS = defineJob({ name: 'reading.expire-drafts', schema: z.object({}), show: () => ({}) });

export const expireDraftsHandler = (db: Db, clock: () => Date): JobHandler =>
  handleJob(EXPIRE_DRAFTS, async () => {
    while ((await expireDrafts(db, clock())) > 0);
  });

/** Every night; a night on which no process ran is made up for. */
export const expireDraftsSchedule = (): JobSchedule =>
  scheduleJob(EXPIRE_DRAFTS, { key: 'nightly', cron: '15 2 * * *', data: {} });
