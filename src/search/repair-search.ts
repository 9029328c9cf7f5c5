import { z } from 'zod';
import type { Db } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, type JobSchedule, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import { repairDocuments } from '../platform/search/refresh-documents.ts';

/** More provinces than there are. */
const MOST_PROVINCES = 200;

/** Holds what can be found against what is recorded, in every province of the registry, and mends it; how many rows were wrong. */
export async function repairSearch(db: Db, signal?: AbortSignal): Promise<number> {
  const provinces = await db
    .selectFrom('registry_node')
    .select('province_code')
    .distinct()
    .orderBy('province_code')
    .limit(MOST_PROVINCES)
    .execute();
  let wrong = 0;
  for (const { province_code: provinceCode } of provinces) {
    if (signal?.aborted) break;
    wrong += await repairDocuments(db, provinceCode);
  }
  return wrong;
}

export const REPAIR_SEARCH = defineJob({ name: 'search.repair', schema: z.object({}), show: () => ({}) });

export const repairSearchHandler = (db: Db): JobHandler =>
  handleJob(REPAIR_SEARCH, async (_data, { signal }) => {
    await repairSearch(db, signal);
  });

/** Five in the morning in Việt Nam, when few search. */
export const REPAIR_SEARCH_SCHEDULE: JobSchedule = scheduleJob(REPAIR_SEARCH, {
  key: 'daily',
  cron: '0 5 * * *',
  data: {},
});
