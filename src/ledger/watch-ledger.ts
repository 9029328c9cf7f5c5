import { z } from 'zod';
import { listOfficers } from '../access/officer-store.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { defineJob } from '../platform/jobs/job.ts';
import { type JobHandler, type JobSchedule, handleJob, scheduleJob } from '../platform/jobs/job-runner.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { brokenInvariants } from './invariants.ts';
import { checkLedger, listLedgerProvinces, publishHead } from './ledger-chain-store.ts';
import { LEDGER_BROKEN } from './ledger-notices.ts';
import { LINK_BREAKS } from './ledger-words.ts';

export interface WatchLedger {
  readonly today: PlainDate;
  readonly outbox: Outbox | null;
}

/**
 * Looks at every ledger on live data: its chain and every invariant. The head of what holds is published for the day; the office
 * and the administrators of what does not are told. May be repeated.
 */
export async function watchLedger(
  db: Db,
  { today, outbox }: WatchLedger,
): Promise<{ published: number; broken: number }> {
  const faults = new Map<string, string[]>();
  const fault = (province: string, sentence: string): void =>
    void faults.set(province, [...(faults.get(province) ?? []), sentence]);
  for (const { invariant, found } of await brokenInvariants(db))
    for (const { province, what } of found) fault(province, `${invariant.holds.vi} — ${what}`);
  let published = 0;
  for (const provinceCode of await listLedgerProvinces(db)) {
    const { broken, links, head } = await checkLedger(db, provinceCode);
    if (broken) fault(provinceCode, `mục ${broken.seq}: ${LINK_BREAKS[broken.why].vi}`);
    else if (!faults.has(provinceCode) && head !== null)
      published += await publishHead(db, { provinceCode, publishedOn: today, seq: BigInt(links), hash: head });
  }
  for (const [provinceCode, found] of faults) {
    const [first = ''] = found;
    await inTransaction(db, async (tx) => {
      const province = await findProvincePlace(tx, provinceCode);
      const line = province?.line ?? [];
      const accounts = [
        ...(await listOfficers(tx, 'province-office', line, today)),
        ...(await listOfficers(tx, 'system-admin', line, today)),
      ];
      const data = { faults: found.length, first: first.slice(0, 500) };
      const about = { link: paths.ledgerHeads(), dedupeKey: `${provinceCode} ${today}` };
      await notify(tx, outbox, { provinceCode, accounts, kind: LEDGER_BROKEN, data, ...about });
    });
  }
  return { published, broken: faults.size };
}

export const WATCH_LEDGER = defineJob({ name: 'ledger.watch', schema: z.object({}), show: () => ({}) });

export interface WatchDeps {
  readonly db: Db;
  readonly clock: () => Date;
  readonly outbox: Outbox | null;
}

export const watchLedgerHandler = ({ db, clock, outbox }: WatchDeps): JobHandler =>
  handleJob(WATCH_LEDGER, async () => {
    await watchLedger(db, { today: plainDateAt(clock()), outbox });
  });

/** A quarter to midnight in Việt Nam: the day's last link is published on its day. */
export const WATCH_LEDGER_SCHEDULE: JobSchedule = scheduleJob(WATCH_LEDGER, {
  key: 'daily',
  cron: '45 23 * * *',
  data: {},
});
