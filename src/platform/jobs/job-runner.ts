import type { Clock, JobResult, JobWithMetadata, PgBoss, Warning } from 'pg-boss';
import type { Logger } from 'pino';
import { isDatabaseAway } from '../database/database.ts';
import { queueOptions } from './enqueue.ts';
import { type AnyJob, type Job, JobDataInvalid, JobHopeless, oneLine, parseJobData } from './job.ts';
import { openJobDatabase } from './job-database.ts';
import { JOB_SCHEMA } from './job-schema.ts';

/** What a handler is told besides the data. */
export interface JobRun {
  readonly jobId: string;
  /** 1 on the first try. */
  readonly attempt: number;
  /** Aborted when the runner stops or the try took too long. */
  readonly signal: AbortSignal;
}

/** A job with the work it means. */
export interface JobHandler {
  readonly job: AnyJob;
  readonly run: (data: unknown, run: JobRun) => Promise<void>;
}

/**
 * Ties a job to its work. The work may be done twice (a process that dies after the work and before it said so), so it
 * must bear a repeat.
 */
export const handleJob = <Data>(job: Job<Data>, work: (data: Data, run: JobRun) => Promise<void>): JobHandler => ({
  job,
  run: (data, run) => work(parseJobData(job, data), run),
});

/** A job that comes by the clock of Vietnam. */
export interface JobSchedule {
  readonly job: AnyJob;
  /** Tells several schedules of one job apart. */
  readonly key: string;
  /** Five fields, as in cron: "30 2 * * *" is half past two every night. */
  readonly cron: string;
  readonly data: object;
}

/** Ties a job to the hours at which it comes; its data are checked now, not at night. */
export const scheduleJob = <Data extends object>(
  job: Job<Data>,
  { key, cron, data }: { key: string; cron: string; data: Data },
): JobSchedule => ({ job, key, cron, data: parseJobData(job, data) });

export interface JobRunnerOptions {
  readonly url: string;
  /** The role under which the application works; null works as the user of the url. */
  readonly role: string | null;
  readonly handlers: readonly JobHandler[];
  readonly schedules: readonly JobSchedule[];
  readonly logger: Logger;
  /** Seconds between looks at a queue when nobody woke us: while the database wakes us, and while it cannot. */
  readonly polling?: { readonly woken: number; readonly unwoken: number };
}

export interface JobRunner {
  /** Takes no new job, lets running ones end (at most `graceMs`); one cut short is tried again later. */
  stop(graceMs: number): Promise<void>;
}

const TIME_ZONE = 'Asia/Ho_Chi_Minh';
const POLLING = { woken: 30, unwoken: 5 };
/** Timers that do not keep the process from ending. */
const IDLE_CLOCK: Clock = {
  now: () => Date.now(),
  setTimeout: (act, ms) => setTimeout(act, ms).unref(),
  clearTimeout: (timer) => clearTimeout(timer as NodeJS.Timeout),
  setInterval: (act, ms) => setInterval(act, ms).unref(),
  clearInterval: (timer) => clearInterval(timer as NodeJS.Timeout),
};

/** Starts doing the jobs of these handlers. Several processes may: each job is taken by one. */
export async function startJobRunner(options: JobRunnerOptions): Promise<JobRunner> {
  const { handlers, schedules, logger } = options;
  const { PgBoss } = await import('pg-boss');
  const tell = tellOnceAMinute(logger);
  const database = openJobDatabase({ ...options, onBroken: tell });
  const boss = new PgBoss({
    db: database,
    schema: JOB_SCHEMA,
    // The owner made the tables when the program started (job-schema.ts); our role may not change them.
    migrate: false,
    reindex: false,
    clock: IDLE_CLOCK,
    schedule: schedules.length > 0,
    useListenNotify: true,
    registerInstance: false,
    // Chains of jobs, which we do not use: looked at once an hour instead of every five seconds.
    flowIntervalSeconds: 3600,
    cronWorkerIntervalSeconds: 30,
  });
  boss.on('error', (error) => tell(error));
  boss.on('warning', ({ message, data }: Warning) => logger.warn({ data }, `jobs: ${message}`));
  try {
    await boss.start();
    for (const { job } of [...handlers, ...schedules]) await bringQueue(boss, job);
    await bringSchedules(boss, schedules);
    for (const handler of handlers)
      for (let worker = 0; worker < handler.job.concurrency; worker++) await work(boss, handler, options);
  } catch (error) {
    await boss.stop({ graceful: false });
    await database.close();
    throw error;
  }
  let stopped: Promise<void> | null = null;
  const end = async (graceMs: number): Promise<void> => {
    try {
      await boss.stop({ graceful: graceMs > 0, timeout: graceMs });
    } catch (error) {
      // What was cut short could not be marked so: it is found to be overdue later, and tried again.
      if (!isDatabaseAway(error)) throw error;
      tell(error);
    }
    await database.close();
  };
  return { stop: (graceMs) => (stopped ??= within(graceMs + CLOSE_MS, () => end(graceMs))) };
}

/** Makes the queue of a job, or gives it the definition's present settings. */
async function bringQueue(boss: PgBoss, job: AnyJob): Promise<void> {
  const { retryDelayMax, ...options } = queueOptions(job);
  await boss.createQueue(job.name, retryDelayMax === null ? options : { ...options, retryDelayMax });
  await boss.updateQueue(job.name, { ...options, retryDelayMax });
}

/** Exactly the schedules of this program: those of an older one go. */
async function bringSchedules(boss: PgBoss, schedules: readonly JobSchedule[]): Promise<void> {
  const wanted = new Set(schedules.map(({ job, key }) => `${job.name} ${key}`));
  for (const { name, key } of await boss.getSchedules())
    if (!wanted.has(`${name} ${key}`)) await boss.unschedule(name, key);
  // "once": what fell due while no process ran is done once when one runs again.
  for (const { job, key, cron, data } of schedules)
    await boss.schedule(job.name, cron, data, { tz: TIME_ZONE, key, missed: 'once' });
}

/** One worker takes one job at a time; after each it looks at once whether another waits. */
async function work(boss: PgBoss, { job, run }: JobHandler, { logger, polling }: JobRunnerOptions): Promise<void> {
  const { woken, unwoken } = polling ?? POLLING;
  const options = {
    includeMetadata: true,
    perJobResults: true,
    pollingIntervalSeconds: unwoken,
    notifyPollingIntervalSeconds: woken,
  } as const;
  const workerId: string = await boss.work(job.name, options, async ([taken]: JobWithMetadata<unknown>[]) => {
    boss.notifyWorker(workerId);
    return taken ? [await tryJob(taken, run, logger)] : [];
  });
}

async function tryJob(taken: JobWithMetadata<unknown>, run: JobHandler['run'], logger: Logger): Promise<JobResult> {
  const { id, name, data, signal } = taken;
  const attempt = taken.retryCount + 1;
  try {
    await run(data, { jobId: id, attempt, signal });
    return { id, status: 'completed' };
  } catch (error) {
    const hopeless = error instanceof JobHopeless || error instanceof JobDataInvalid;
    const isLast = hopeless || attempt > taken.retryLimit;
    logger[isLast ? 'error' : 'warn']({ err: error, job: name, jobId: id, attempt }, 'a job failed');
    // Only the message is stored: whatever else hangs on an error may be anything.
    const message = oneLine(error instanceof Error ? error.message : String(error));
    return { id, status: hopeless ? 'deadletter' : 'failed', output: { message } };
  }
}

/** An outage fails every look at every queue: it is told, and then told again only after a minute. */
function tellOnceAMinute(logger: Logger): (error: unknown) => void {
  let toldAt = 0;
  return (given) => {
    // pg-boss gives some errors as plain objects.
    const error = given instanceof Error ? given : Object.assign(new Error(), given);
    if (!isDatabaseAway(error)) return logger.error({ err: error }, 'jobs: the queue failed');
    if (Date.now() - toldAt < 60_000) return;
    toldAt = Date.now();
    logger.warn({ err: error }, 'jobs: the database is away; waiting for it');
  };
}

/** How long past the grace pg-boss may take to mark what it cut short and to close. */
const CLOSE_MS = 3000;

async function within(ms: number, work: () => Promise<void>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  const tooLate = new Promise<void>((resolve) => {
    late = setTimeout(resolve, ms);
  });
  try {
    await Promise.race([work(), tooLate]);
  } finally {
    clearTimeout(late);
  }
}
