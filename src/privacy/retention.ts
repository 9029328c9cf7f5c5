import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { type Actor, operator } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { type NotPermitted, permit } from '../kernel/policy.ts';
import { type Result, ok } from '../kernel/result.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import type { Db } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, type JobSchedule, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import { listLongClosed } from './erasure-store.ts';
import { privacyPolicies } from './privacy-policy.ts';
import { CLOSED_ACCOUNT_YEARS, type Moment, REGISTER, type RegisterEntry, type RegisterKey } from './register.ts';

const DAY_MS = 86_400_000;
/** Rows that one statement deletes: short enough that nobody waits behind it. */
const BATCH = 500;

type TimedEntry = RegisterEntry & {
  readonly key: RegisterKey;
  readonly retention: { kind: 'days'; days: number; from: Moment };
};

const isTimed = (entry: RegisterEntry & { readonly key: RegisterKey }): entry is TimedEntry =>
  entry.retention.kind === 'days';

/** The entries whose rows the daily job deletes when their time is over. */
export const TIMED: readonly TimedEntry[] = (
  REGISTER as readonly (RegisterEntry & { readonly key: RegisterKey })[]
).filter(isTimed);

/** Which rows (called t) were over before a moment. */
const OVER: Readonly<Record<Moment, (before: Date) => RawBuilder<unknown>>> = {
  end: (before) => sql`t.expires_at < ${before.toISOString()}::timestamptz`,
  forgotten: (before) => sql`t.forget_at < ${before.toISOString()}::timestamptz`,
  'unaccepted-end': (before) => sql`t.accepted_at IS NULL AND t.expires_at < ${before.toISOString()}::timestamptz`,
  made: (before) => sql`t.created_at < ${before.toISOString()}::timestamptz`,
  act: (before) => sql`EXISTS (SELECT FROM audit_entry e WHERE e.province_code = t.province_code
    AND e.entry_no = t.entry_no AND e.happened_at < ${before.toISOString()}::timestamptz)`,
  // Mails that became dead letters; those that wait or run are the jobs' own business.
  failed: (before) =>
    sql`t.name = 'dead-letters' AND t.data ? 'to' AND t.created_on < ${before.toISOString()}::timestamptz`,
};

/** The moment before which the rows of an entry are over. */
const cutoff = ({ retention }: TimedEntry, now: Date): Date => new Date(now.getTime() - retention.days * DAY_MS);

/** How many rows, by entries of the register; and how many closed accounts are proposed for erasure. */
export interface RetentionCounts {
  readonly deleted: Readonly<Partial<Record<RegisterKey, number>>>;
  readonly proposed: number;
  /** False where the run was stopped: the next one goes on. */
  readonly complete: boolean;
}

const MOST_PROPOSED = 1000;

/** Closed accounts whose erasure is proposed to the office; nothing is done to them. */
export const listProposed = (db: Db, now: Date, limit = MOST_PROPOSED): ReturnType<typeof listLongClosed> => {
  const before = new Date(now);
  before.setUTCFullYear(before.getUTCFullYear() - CLOSED_ACCOUNT_YEARS);
  return listLongClosed(db, before, limit);
};

/** What a run would delete now. */
export async function countOver(db: Db, now: Date): Promise<RetentionCounts> {
  const deleted: Partial<Record<RegisterKey, number>> = {};
  for (const entry of TIMED) {
    const { rows } = await sql<{ count: number }>`SELECT count(*)::int AS count FROM ${sql.table(entry.table)} AS t
      WHERE ${OVER[entry.retention.from](cutoff(entry, now))}`.execute(db);
    deleted[entry.key] = rows[0]?.count ?? 0;
  }
  return { deleted, proposed: (await listProposed(db, now)).length, complete: true };
}

export interface RunRetention {
  /** The province whose instance this is: its audit holds the run. */
  readonly home: string;
  readonly now: Date;
  readonly signal?: AbortSignal;
  readonly batch?: number;
}

/**
 * Deletes what is over its time, in small statements that each stand alone, so a run may be stopped and repeated; then leaves
 * one audit entry with the counts, also when it was stopped or failed on the way.
 */
export async function runRetention(
  db: Db,
  by: Actor,
  { home, now, signal, batch = BATCH }: RunRetention,
): Promise<Result<RetentionCounts, NotPermitted>> {
  const permitted = permit(privacyPolicies, 'privacy.retain', by, null);
  if (!permitted.ok) return permitted;
  const deleted: Partial<Record<RegisterKey, number>> = {};
  let complete = false;
  let proposed = 0;
  try {
    for (const entry of TIMED) deleted[entry.key] = await deleteOver(db, entry, { now, signal, batch });
    proposed = (await listProposed(db, now)).length;
    complete = signal?.aborted !== true;
  } finally {
    await recordAudit(
      db,
      permitted.value,
      {
        provinceCode: home,
        subjectKind: 'retention',
        about: [newId<'retention'>()],
        after: { deleted, proposed, complete },
      },
      now,
    );
  }
  return ok({ deleted, proposed, complete });
}

async function deleteOver(
  db: Db,
  entry: TimedEntry,
  { now, signal, batch }: { now: Date; signal: AbortSignal | undefined; batch: number },
): Promise<number> {
  const key = sql.join(entry.order.map((column) => sql`t.${sql.ref(column)}`));
  const table = sql.table(entry.table);
  const over = OVER[entry.retention.from](cutoff(entry, now));
  let count = 0;
  for (;;) {
    if (signal?.aborted) return count;
    const { numAffectedRows = 0n } = await sql`DELETE FROM ${table} AS t WHERE (${key}) IN (
      SELECT ${key} FROM ${table} AS t WHERE ${over} LIMIT ${batch})`.execute(db);
    count += Number(numAffectedRows);
    if (numAffectedRows < BigInt(batch)) return count;
  }
}

/** Every night: what is over its time goes. Running it twice does no harm. */
export const RETAIN = defineJob({
  name: 'privacy.retention',
  schema: z.object({}),
  show: () => ({}),
});

/** Whose name stands in the audit for what the program does by the clock. */
const BY_CLOCK = operator('ketnghia');

export interface RetentionDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly findHomeProvince: () => Promise<string | null>;
}

export const retentionHandler = ({ db, clock, findHomeProvince }: RetentionDeps): JobHandler =>
  handleJob(RETAIN, async (_data, { signal }) => {
    const home = await findHomeProvince();
    // Nothing was kept about anybody before the instance was set up.
    if (home !== null) await runRetention(db, BY_CLOCK, { home, now: clock(), signal });
  });

/** Half past two at night in Việt Nam, when nobody is at the desk. */
export const RETENTION_SCHEDULE: JobSchedule = scheduleJob(RETAIN, { key: 'nightly', cron: '30 2 * * *', data: {} });
