import { z } from 'zod';
import { listOfficers } from '../access/officer-store.ts';
import { listKeepingProvinces } from '../activities/rhythm-store.ts';
import type { Place } from '../kernel/actor.ts';
import type { ContributionId, NodeId } from '../kernel/ids.ts';
import { type PlainDate, daysBetween, plainDateAt } from '../kernel/plain-date.ts';
import { remindersDue } from '../ledger/confirmation-gap.ts';
import { type GapLine, listGaps } from '../ledger/confirmation-gap-store.ts';
import { handoverPlaces } from '../ledger/confirmation-place-store.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, type JobSchedule, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { provinceSlugOf } from '../portal/place-names.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { listProvinces } from '../registry/registry-store.ts';
import {
  CONFIRMATION_DIFFERS,
  CONFIRMATION_LATE,
  CONFIRMATION_MISSING,
  CONFIRMATION_OFFICE,
} from './confirmation-notices.ts';
import { contributionWords } from './say-contribution.ts';

/** Deliveries of which one transaction tells: short enough that nobody waits behind it. */
const BATCH = 100;
/** Beyond this the office reads "1.000+". */
const MOST_FOR_OFFICE = 1000;

export interface RemindConfirmations {
  readonly today: PlainDate;
  readonly outbox: Outbox | null;
  readonly signal?: AbortSignal;
}

/**
 * Tells the receiving side of deliveries that wait too long for its word, then the giver, then the programme office; and both
 * sides of what they say differently. Each is told once of each step, so it may be repeated and may come late.
 */
export async function remindConfirmations(db: Db, given: RemindConfirmations): Promise<{ readonly told: number }> {
  const { signal } = given;
  const slugs = new Map((await listProvinces(db)).map(({ code, name }) => [code, provinceSlugOf(name)]));
  let told = 0;
  for (const provinceCode of await listKeepingProvinces(db)) {
    let forOffice = 0;
    for (const gap of ['late', 'differs'] as const) {
      let after: ContributionId | null = null;
      for (;;) {
        if (signal?.aborted) return { told };
        const reach = { provinces: [provinceCode], nodes: [] };
        const lines: GapLine[] = await listGaps(db, reach, { gap, today: given.today }, { after, limit: BATCH });
        // Agreements that another province keeps are reminded of there.
        const own = lines.filter(({ delivery }) => delivery.provinceCode === provinceCode);
        await inTransaction(db, async (tx) => {
          for (const line of own) await tellSides(tx, line, { ...given, gap, slug: slugs.get(provinceCode) ?? '' });
        });
        told += own.length;
        if (gap === 'late') forOffice += own.filter((line) => dueOf(line, given.today).includes('office')).length;
        if (lines.length < BATCH) break;
        after = lines.at(-1)?.delivery.contributionId ?? null;
      }
    }
    if (forOffice > 0) await inTransaction(db, (tx) => tellOffice(tx, provinceCode, forOffice, given));
  }
  return { told };
}

const dueOf = ({ since }: GapLine, today: PlainDate) => remindersDue(daysBetween(since, today));

interface Telling extends RemindConfirmations {
  readonly gap: 'late' | 'differs';
  /** The address of the province. */
  readonly slug: string;
}

async function tellSides(tx: Db, line: GapLine, { gap, today, outbox, slug }: Telling): Promise<void> {
  const { delivery, agreementSlug, since, answers } = line;
  const { provinceCode, agreementId, contributionId } = delivery;
  const { givers, receivers } = await handoverPlaces(tx, provinceCode, agreementId, [delivery]);
  const officers = {
    receivers: [
      ...(await listOfficers(tx, 'village-contact', seatsOf(receivers), today)),
      ...(await listOfficers(tx, 'recipient-officer', seatsOf(receivers), today)),
    ],
    givers: await listOfficers(tx, 'sponsor-officer', seatsOf(givers), today),
  };
  const what = { vi: contributionWords(delivery, 'vi'), en: contributionWords(delivery, 'en') };
  const giver = delivery.donor;
  const about = { provinceCode, dedupeKey: contributionId as string };
  const answering = paths.answerDelivery(slug, agreementSlug, contributionId);
  if (gap === 'differs') {
    // A later word is a new difference.
    const dedupeKey = `${contributionId} ${answers.at(-1)?.contributionId ?? ''}`;
    const accounts = [...officers.receivers, ...officers.givers];
    const link = paths.officeAgreement(slug, agreementSlug);
    if (accounts.length > 0)
      await notify(tx, outbox, {
        ...about,
        accounts,
        kind: CONFIRMATION_DIFFERS,
        data: { giver, what },
        link,
        dedupeKey,
      });
    return;
  }
  for (const step of dueOf(line, today)) {
    const dedupeKey = `${contributionId} ${step}`;
    if (step !== 'office' && officers.receivers.length > 0)
      await notify(tx, outbox, {
        ...about,
        accounts: officers.receivers,
        kind: CONFIRMATION_LATE,
        data: { giver, what, since },
        link: answering,
        dedupeKey,
      });
    if (step === 'again' && officers.givers.length > 0)
      await notify(tx, outbox, {
        ...about,
        accounts: officers.givers,
        kind: CONFIRMATION_MISSING,
        data: { what, since },
        link: paths.handover(slug, agreementSlug, contributionId),
        dedupeKey,
      });
  }
}

/** Whoever holds the role at the party itself or one above it, as the commune's officer for a village; the province has the list. */
const seatsOf = (places: readonly Place[]): NodeId[] => [
  ...new Set(places.flatMap(({ line }) => line.slice(0, Math.max(1, Math.min(2, line.length - 1))))),
];

async function tellOffice(
  tx: Db,
  provinceCode: string,
  count: number,
  { today, outbox }: RemindConfirmations,
): Promise<void> {
  const province = await findProvincePlace(tx, provinceCode);
  const accounts = await listOfficers(tx, 'province-office', province?.line ?? [], today);
  if (accounts.length === 0) return;
  await notify(tx, outbox, {
    provinceCode,
    accounts,
    kind: CONFIRMATION_OFFICE,
    data: { count: Math.min(count, MOST_FOR_OFFICE), most: count > MOST_FOR_OFFICE },
    link: `${paths.confirmations()}?loai=late`,
    dedupeKey: `${provinceCode} ${today.slice(0, 7)}`,
  });
}

export const REMIND_CONFIRMATIONS = defineJob({
  name: 'dossier.remind-confirmations',
  schema: z.object({}),
  show: () => ({}),
});

export interface RemindConfirmationDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly outbox: Outbox | null;
}

export const remindConfirmationsHandler = ({ db, clock, outbox }: RemindConfirmationDeps): JobHandler =>
  handleJob(REMIND_CONFIRMATIONS, async (_data, { signal }) => {
    await remindConfirmations(db, { today: plainDateAt(clock()), outbox, signal });
  });

/** Ten past seven in the morning in Việt Nam, after the reminders of silent agreements. */
export const REMIND_CONFIRMATIONS_SCHEDULE: JobSchedule = scheduleJob(REMIND_CONFIRMATIONS, {
  key: 'daily',
  cron: '10 7 * * *',
  data: {},
});
