import { type RawBuilder, sql } from 'kysely';
import { type Db, inTransaction } from '../database/database.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { insertWaitingJob } from './enqueue.ts';
import { type AnyJob, oneLine } from './job.ts';
import { DEAD_LETTERS } from './job-schema.ts';

/** A job that failed for good and waits for somebody's decision. */
export interface DeadJob {
  readonly deadJobId: string;
  readonly job: string;
  readonly askedAt: Date;
  readonly diedAt: Date;
  readonly tries: number;
  /** The last error, in one line. */
  readonly message: string;
  /** What the job's definition lets be read of its data; nothing for a job that this program does not know. */
  readonly shown: Readonly<Record<string, string>>;
}

export type DeadJobRefusal = { readonly code: 'dead-job-gone'; readonly deadJobId: string };

interface DeadRow {
  id: string;
  job: string | null;
  asked_at: Date;
  died_at: Date;
  tries: number;
  output: unknown;
  data: unknown;
}

/** To the millisecond, as far as a Date of ours can tell: a page must not begin again where the one before ended. */
const DIED_AT = sql`date_trunc('milliseconds', created_on)`;

/** The dead letters, newest first; `after` is the last one of the page before. */
export function listDeadJobs(
  db: Db,
  jobs: readonly AnyJob[],
  { after, limit }: { after: Pick<DeadJob, 'deadJobId' | 'diedAt'> | null; limit: number },
): Promise<DeadJob[]> {
  const beyond = after ? sql`(${DIED_AT}, id) < (${after.diedAt}::timestamptz, ${after.deadJobId}::uuid)` : sql`true`;
  return selectDeadJobs(db, jobs, beyond, limit);
}

async function selectDeadJobs(
  db: Db,
  jobs: readonly AnyJob[],
  which: RawBuilder<unknown>,
  limit: number,
): Promise<DeadJob[]> {
  const { rows } = await sql<DeadRow>`
    SELECT id, source_name AS job, coalesce(source_created_on, created_on) AS asked_at, ${DIED_AT} AS died_at,
           coalesce(source_retry_count, 0) + 1 AS tries, source_output AS output, data
      FROM pgboss.job_common
     WHERE name = ${DEAD_LETTERS} AND state = 'created' AND ${which}
     ORDER BY ${DIED_AT} DESC, id DESC
     LIMIT ${limit}`.execute(db);
  return rows.map((row) => ({
    deadJobId: row.id,
    job: row.job ?? '',
    askedAt: row.asked_at,
    diedAt: row.died_at,
    tries: row.tries,
    message: messageOf(row.output),
    shown: jobs.find(({ name }) => name === row.job)?.showStored(row.data) ?? {},
  }));
}

/** One dead letter; null when it was decided on meanwhile. */
export async function findDeadJob(db: Db, jobs: readonly AnyJob[], deadJobId: string): Promise<DeadJob | null> {
  const [found] = await selectDeadJobs(db, jobs, sql`id = ${deadJobId}::uuid`, 1);
  return found ?? null;
}

/** Ours is { message }; pg-boss's own (a try that took too long) may stand a level deeper. */
function messageOf(output: unknown): string {
  if (typeof output === 'string') return oneLine(output);
  if (output === null || typeof output !== 'object') return '';
  const { message, value } = output as { message?: unknown; value?: unknown };
  return typeof message === 'string' ? oneLine(message) : messageOf(value);
}

/** How many dead letters wait. */
export async function countDeadJobs(db: Db): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM pgboss.job_common WHERE name = ${DEAD_LETTERS} AND state = 'created'`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** What was decided about: the kind of job, and what it is now called where it was put back. */
export interface DecidedJob {
  readonly job: string;
  readonly jobId: string | null;
}

/** Puts a dead job back in its queue, to be tried anew as often as its definition says. */
export function retryDeadJob(db: Db, deadJobId: string): Promise<Result<DecidedJob, DeadJobRefusal>> {
  return inTransaction(db, async (tx) => {
    const taken = await takeDeadJob(tx, deadJobId);
    if (!taken) return refuse({ code: 'dead-job-gone', deadJobId });
    const jobId = await insertWaitingJob(tx, { name: taken.job, data: taken.data, runAfter: null, singletonKey: null });
    if (jobId === null) throw new Error(`a dead job of a queue that is not there — saw ${taken.job}`);
    return ok({ job: taken.job, jobId });
  });
}

/** Gives a dead job up. */
export async function dropDeadJob(db: Db, deadJobId: string): Promise<Result<DecidedJob, DeadJobRefusal>> {
  const taken = await takeDeadJob(db, deadJobId);
  return taken ? ok({ job: taken.job, jobId: null }) : refuse({ code: 'dead-job-gone', deadJobId });
}

/** Two who decide at once: the second finds nothing. */
async function takeDeadJob(tx: Db, deadJobId: string): Promise<{ job: string; data: string } | null> {
  const { rows } = await sql<{ job: string; data: string }>`
    DELETE FROM pgboss.job_common
     WHERE name = ${DEAD_LETTERS} AND state = 'created' AND id = ${deadJobId}::uuid AND source_name IS NOT NULL
    RETURNING source_name AS job, data::text AS data`.execute(tx);
  return rows[0] ?? null;
}
