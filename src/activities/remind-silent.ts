import { sql } from 'kysely';
import { z } from 'zod';
import { repairStandings } from '../agreements/agreement-standing-store.ts';
import { listSummaries } from '../agreements/agreement-list-store.ts';
import type { AgreementId, NodeId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, type JobSchedule, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { findProvincePlace, placesOf } from '../registry/place-store.ts';
import { pairOf } from './activity-request.ts';
import { listOfficers } from '../access/officer-store.ts';
import { SILENT, SILENT_STILL } from './rhythm-notices.ts';
import { type RhythmLine, listKeepingProvinces, listLate } from './rhythm-store.ts';

/** Agreements of which one transaction tells: short enough that nobody waits behind it. */
const BATCH = 100;

export interface RemindSilent {
  readonly today: PlainDate;
  readonly outbox: Outbox | null;
  readonly signal?: AbortSignal;
}

/**
 * Tells the officers of both sides of every agreement that is over its promised time, once when it falls behind and once
 * when it goes dormant; and then, once a month, the programme office of those whose sides were told. May be repeated.
 */
export async function remindSilent(db: Db, { today, outbox, signal }: RemindSilent): Promise<{ reminded: number }> {
  let reminded = 0;
  for (const provinceCode of await listKeepingProvinces(db)) {
    await repairStandings(db, provinceCode);
    let after: AgreementId | null = null;
    const still = { dormant: 0, neverStarted: 0 };
    for (;;) {
      if (signal?.aborted) return { reminded };
      const late: RhythmLine[] = await listLate(db, provinceCode, { today, after, limit: BATCH });
      if (late.length === 0) break;
      await inTransaction(db, (tx) => remindSides(tx, late, { today, outbox }));
      reminded += late.length;
      still.dormant += late.filter(({ state }) => state === 'dormant').length;
      still.neverStarted += late.filter(({ state }) => state === 'never-started').length;
      after = late.at(-1)?.agreementId ?? null;
    }
    if (still.dormant + still.neverStarted > 0)
      await inTransaction(db, (tx) => tellOffice(tx, provinceCode, still, { today, outbox }));
  }
  return { reminded };
}

type Telling = Pick<RemindSilent, 'today' | 'outbox'>;

async function remindSides(tx: Db, late: readonly RhythmLine[], { today, outbox }: Telling): Promise<void> {
  const ids = late.map(({ agreementId }) => agreementId);
  const summaries = await listSummaries(tx, sql`a.agreement_id = ANY(${ids}::uuid[])`, { after: null, limit: BATCH });
  // To whom a party's part was passed on, or who took the party over, is told in its place.
  const nodes = [
    ...new Set(summaries.flatMap(({ parties }) => parties.map(({ nodeId, heir }) => heir?.nodeId ?? nodeId))),
  ];
  const places = await placesOf(tx, nodes);
  for (const line of late) {
    const summary = summaries.find(({ agreementId }) => agreementId === line.agreementId);
    if (!summary) continue;
    // Whoever holds the role at the party itself: somebody over the whole province has the list.
    const seats = (roles: readonly string[]): NodeId[] =>
      summary.parties
        .filter(({ role }) => roles.includes(role))
        .flatMap(({ nodeId, heir }) => places.get(heir?.nodeId ?? nodeId)?.line[0] ?? []);
    const accounts = [
      ...(await listOfficers(tx, 'sponsor-officer', seats(['sponsor', 'mutual']), today)),
      ...(await listOfficers(tx, 'recipient-officer', seats(['recipient', 'mutual']), today)),
    ];
    if (accounts.length === 0) continue;
    const { agreementId, provinceCode, lastOn, everyMonths, state } = line;
    await notify(tx, outbox, {
      provinceCode,
      accounts,
      kind: SILENT,
      data: { pair: pairOf(summary), lastOn, everyMonths },
      link: paths.life(agreementId),
      dedupeKey: `${agreementId} ${state} ${lastOn ?? 'never'}`,
    });
  }
}

async function tellOffice(
  tx: Db,
  provinceCode: string,
  still: { readonly dormant: number; readonly neverStarted: number },
  { today, outbox }: Telling,
): Promise<void> {
  const province = await findProvincePlace(tx, provinceCode);
  const accounts = await listOfficers(tx, 'province-office', province?.line ?? [], today);
  await notify(tx, outbox, {
    provinceCode,
    accounts,
    kind: SILENT_STILL,
    data: still,
    link: `${paths.rhythm()}?tinh-trang=dormant`,
    dedupeKey: `${provinceCode} ${today.slice(0, 7)}`,
  });
}

export const REMIND_SILENT = defineJob({ name: 'activities.remind-silent', schema: z.object({}), show: () => ({}) });

export interface RemindDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly outbox: Outbox | null;
}

export const remindHandler = ({ db, clock, outbox }: RemindDeps): JobHandler =>
  handleJob(REMIND_SILENT, async (_data, { signal }) => {
    await remindSilent(db, { today: plainDateAt(clock()), outbox, signal });
  });

/** Seven in the morning in Việt Nam, before the day's work begins. */
export const REMIND_SCHEDULE: JobSchedule = scheduleJob(REMIND_SILENT, { key: 'daily', cron: '0 7 * * *', data: {} });
