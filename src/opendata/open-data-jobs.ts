import { z } from 'zod';
import { plainDateAt } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import { type PackageDeps, buildPackage } from './build-package.ts';
import { listPackagedYears, listProgrammeProvinces } from './package-store.ts';
import { takeStock } from './table-state-store.ts';

/** Counts every public table: how many rows, how many bytes, which hash. Minutes at the size of the country. */
export const TAKE_STOCK = defineJob({
  name: 'opendata.take-stock',
  schema: z.object({}),
  expireIn: 3600,
  show: () => ({}),
});
export const TAKE_STOCK_SCHEDULE = scheduleJob(TAKE_STOCK, { key: 'nightly', cron: '30 1 * * *', data: {} });

const PACKAGE = z.object({
  provinceCode: z.string().regex(/^\d{2}$/),
  year: z.number().int().min(2000).max(2199),
  isAsked: z.boolean(),
});

/** One package: reads a province's tables, ledger and agreements once. */
export const BUILD_PACKAGE = defineJob({
  name: 'opendata.build-package',
  schema: PACKAGE,
  expireIn: 3600,
  show: ({ provinceCode, year }) => ({ provinceCode, year: String(year) }),
});

/** Looks which packages are due: that of last year, and those of years whose records were corrected. */
export const REVIEW_PACKAGES = defineJob({ name: 'opendata.review-packages', schema: z.object({}), show: () => ({}) });
/** Sunday nights: what was corrected in a week is in the package a week later at most. */
export const REVIEW_PACKAGES_SCHEDULE = scheduleJob(REVIEW_PACKAGES, { key: 'weekly', cron: '10 3 * * 0', data: {} });

/** Asks for a package that is built after this transaction; asked again while one waits, it is built once. */
export const askForPackage = (tx: Db, data: z.infer<typeof PACKAGE>): Promise<string> =>
  enqueue(tx, BUILD_PACKAGE, data, { singletonKey: `${data.provinceCode} ${data.year}` });

async function reviewPackages(db: Db, now: Date): Promise<void> {
  const lastYear = Number(plainDateAt(now).slice(0, 4)) - 1;
  const due = new Map((await listPackagedYears(db)).map((each) => [`${each.provinceCode} ${each.year}`, each]));
  for (const provinceCode of await listProgrammeProvinces(db))
    due.set(`${provinceCode} ${lastYear}`, { provinceCode, year: lastYear });
  await inTransaction(db, async (tx) => {
    for (const each of due.values()) await askForPackage(tx, { ...each, isAsked: false });
  });
}

export const openDataHandlers = (deps: PackageDeps, clock: () => Date): readonly JobHandler[] => [
  handleJob(TAKE_STOCK, async () => {
    await takeStock(deps.db, clock());
  }),
  handleJob(BUILD_PACKAGE, async ({ provinceCode, year, isAsked }) => {
    await buildPackage(deps, { provinceCode, year }, { at: clock(), isAsked });
  }),
  handleJob(REVIEW_PACKAGES, () => reviewPackages(deps.db, clock())),
];

/** On a server that has counted nothing yet, the first night is too far away. */
export async function countSoon(db: Db): Promise<void> {
  const any = await db.selectFrom('open_table_state').select('table_key').limit(1).executeTakeFirst();
  if (!any) await inTransaction(db, (tx) => enqueue(tx, TAKE_STOCK, {}, { singletonKey: 'first' }));
}
