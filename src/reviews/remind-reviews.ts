import { sql } from 'kysely';
import { z } from 'zod';
import { listOfficers } from '../access/officer-store.ts';
import { type PlainDate, addDays, daysBetween, plainDateAt } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, type JobSchedule, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { placesOfReport } from './review-place-store.ts';
import { REPORTS_OVERDUE, REPORT_DUE } from './review-notices.ts';
import { listRounds } from './review-round-store.ts';
import type { ReviewRound } from './review-round.ts';
import { type Submission, dueOf, listSubmissions } from './submission-store.ts';
import { isWritable } from './submission.ts';
import { type Telling, listWriters } from './tell-review.ts';

/** Days before the due day on which a unit is reminded, and for how many weeks after it, once a week. */
const DAYS_BEFORE = 3;
const WEEKS_AFTER = 8;

export interface RemindReviews extends Telling {
  readonly signal?: AbortSignal;
}

/**
 * Reminds those who are to report: once when it is due soon, then every week while it is overdue; and tells the office every week
 * how many are missing. What goes back for correction is reminded of as well. May be repeated.
 */
export async function remindReviews(db: Db, { signal, ...telling }: RemindReviews): Promise<{ reminded: number }> {
  let reminded = 0;
  for (const provinceCode of await listReportingProvinces(db)) {
    for (const round of await listRounds(db, { provinces: [provinceCode] })) {
      if (signal?.aborted) return { reminded };
      if (daysBetween(round.provinceDueOn, telling.today) > WEEKS_AFTER * 7) continue;
      const writable = (await listSubmissions(db, [round])).filter(({ status }) => isWritable(status));
      reminded += await inTransaction(db, (tx) => remindRound(tx, round, writable, telling));
    }
  }
  return { reminded };
}

async function listReportingProvinces(db: Db): Promise<string[]> {
  const { rows } = await sql<{ code: string }>`
    SELECT DISTINCT province_code AS code FROM review_round ORDER BY code LIMIT 100`.execute(db);
  return rows.map(({ code }) => code);
}

/** Which week of being overdue a day lies in: 0 in the first; null while it is not overdue, or no longer reminded of. */
export function weekOverdue(dueOn: PlainDate, today: PlainDate): number | null {
  const days = daysBetween(dueOn, today);
  const week = Math.floor((days - 1) / 7);
  return days > 0 && week < WEEKS_AFTER ? week : null;
}

async function remindRound(
  tx: Db,
  round: ReviewRound,
  writable: readonly Submission[],
  { today, outbox }: Telling,
): Promise<number> {
  const { provinceCode, kind, endsOn } = round;
  let reminded = 0;
  for (const submission of writable) {
    const dueOn = dueOf({ ...submission, round });
    const week = weekOverdue(dueOn, today);
    const isSoon = today <= dueOn && addDays(today, DAYS_BEFORE) >= dueOn;
    if (week === null && !isSoon) continue;
    const places = await placesOfReport(tx, submission, today);
    await notify(tx, outbox, {
      provinceCode,
      accounts: await listWriters(tx, places, today),
      kind: REPORT_DUE,
      data: { kind, endsOn, unit: submission.name, dueOn, isOverdue: week !== null },
      link: paths.review(submission.submissionId),
      dedupeKey: `${submission.submissionId} ${week === null ? 'soon' : `week ${week}`}`,
    });
    reminded++;
  }
  const week = weekOverdue(round.unitDueOn, today);
  const overdue = writable.filter(({ level, arrivedOn }) => level === 'place' && arrivedOn === null).length;
  if (week !== null && overdue > 0) {
    const province = await findProvincePlace(tx, provinceCode);
    const expected = (await listSubmissions(tx, [round])).filter(({ level }) => level === 'place').length;
    await notify(tx, outbox, {
      provinceCode,
      accounts: await listOfficers(tx, 'province-office', province?.line ?? [], today),
      kind: REPORTS_OVERDUE,
      data: { kind, endsOn, overdue, expected },
      link: paths.reviewRound(round.roundId),
      dedupeKey: `${round.roundId} week ${week}`,
    });
  }
  return reminded;
}

export const REMIND_REVIEWS = defineJob({ name: 'reviews.remind', schema: z.object({}), show: () => ({}) });

export interface RemindReviewsDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly outbox: Outbox | null;
}

export const remindReviewsHandler = ({ db, clock, outbox }: RemindReviewsDeps): JobHandler =>
  handleJob(REMIND_REVIEWS, async (_data, { signal }) => {
    await remindReviews(db, { today: plainDateAt(clock()), outbox, signal });
  });

/** A quarter past seven in the morning in Việt Nam, before the day's work begins. */
export const REMIND_REVIEWS_SCHEDULE: JobSchedule = scheduleJob(REMIND_REVIEWS, {
  key: 'daily',
  cron: '15 7 * * *',
  data: {},
});
