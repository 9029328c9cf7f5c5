import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { type AnyJob, type Job, parseJobData } from './job.ts';
import { DEAD_LETTERS } from './job-schema.ts';

export interface EnqueueOptions {
  /** Not before this moment. */
  readonly runAfter?: Date;
  /**
   * While a job of this key waits no second one is added: the one that waits takes the newer data and the earlier time,
   * and nobody starts it before this transaction has ended.
   */
  readonly singletonKey?: string;
}

/** Waiting jobs are kept a year, so that an instance that stood still forgets nothing; done ones a day. */
const KEEP_WAITING_SECONDS = 365 * 86_400;
const KEEP_DONE_SECONDS = 86_400;

/**
 * Asks for a job in the caller's transaction: it comes to be when that commits, and never if it rolls back. Any process
 * may ask. Gives back the job's id.
 */
export async function enqueue<Data>(
  tx: Db,
  job: Job<Data>,
  data: Data,
  { runAfter, singletonKey }: EnqueueOptions = {},
): Promise<string> {
  const waiting: WaitingJob = {
    name: job.name,
    data: JSON.stringify(parseJobData(job, data)),
    runAfter: runAfter ?? null,
    singletonKey: singletonKey ?? null,
  };
  const id = await insertWaitingJob(tx, waiting);
  if (id !== null) return id;
  // The first job of this name in this database.
  await makeQueue(tx, job);
  return (await insertWaitingJob(tx, waiting)) as string;
}

interface WaitingJob {
  readonly name: string;
  /** As JSON text. */
  readonly data: string;
  readonly runAfter: Date | null;
  readonly singletonKey: string | null;
}

/**
 * Adds a row as pg-boss's own `send` and `upsert` do (enqueue.test.ts holds both against each other), in one statement and
 * without an open pg-boss; and wakes the runners when the transaction commits. Null when the queue is not there.
 */
export async function insertWaitingJob(tx: Db, job: WaitingJob): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`
    WITH queued AS (
      INSERT INTO pgboss.job_common AS waiting (
        name, data, created_on, start_after, keep_until, singleton_key, upsert_by_key, retry_limit, retry_delay,
        retry_backoff, retry_delay_max, expire_seconds, deletion_seconds, policy, dead_letter, heartbeat_seconds
      )
      SELECT queue.name, ${job.data}::jsonb, pgboss.job_now(), start.at, start.at + queue.retention_seconds * interval '1s',
             ${job.singletonKey}::text, CASE WHEN ${job.singletonKey}::text IS NOT NULL THEN true END,
             queue.retry_limit, queue.retry_delay, queue.retry_backoff, queue.retry_delay_max, queue.expire_seconds,
             queue.deletion_seconds, queue.policy, queue.dead_letter, queue.heartbeat_seconds
        FROM pgboss.queue, (SELECT coalesce(${job.runAfter}::timestamptz, pgboss.job_now()) AS at) AS start
       WHERE queue.name = ${job.name}
      ON CONFLICT (name, singleton_key) WHERE state = 'created' AND upsert_by_key
      DO UPDATE SET data = excluded.data, start_after = least(waiting.start_after, excluded.start_after),
                    keep_until = greatest(waiting.keep_until, excluded.keep_until)
      RETURNING id, name, start_after
    ), woken AS (
      SELECT pg_notify('pgboss_' || left(encode(sha224('pgboss'), 'hex'), 24), name) FROM queued
       WHERE start_after <= pgboss.job_now()
    )
    SELECT id FROM queued WHERE (SELECT count(*) FROM woken) >= 0`.execute(tx);
  return rows[0]?.id ?? null;
}

/** How pg-boss is told of a job's definition. */
export const queueOptions = (job: AnyJob) => ({
  retryLimit: job.retryLimit,
  retryDelay: job.retryDelay,
  retryBackoff: job.retryBackoff,
  retryDelayMax: job.retryBackoff ? job.retryDelayMax : null,
  expireInSeconds: job.expireIn,
  retentionSeconds: KEEP_WAITING_SECONDS,
  deleteAfterSeconds: KEEP_DONE_SECONDS,
  deadLetter: DEAD_LETTERS,
  notify: true,
});

/** Makes the queue of a job when it is not there; two at once wait for each other. */
async function makeQueue(tx: Db, job: AnyJob): Promise<void> {
  const options = JSON.stringify({ policy: 'standard', ...queueOptions(job) });
  await sql`SELECT pgboss.create_queue(${job.name}, ${options}::jsonb)`.execute(tx);
}
