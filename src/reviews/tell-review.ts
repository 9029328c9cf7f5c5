import { listOfficers } from '../access/officer-store.ts';
import { sql } from 'kysely';
import type { AccountId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Outbox } from '../platform/mail/mail.ts';
import { type Addressee, notify } from '../platform/notifications/notify.ts';
import { paths } from '../platform/web/paths.ts';
import type { ReviewPlaces } from './review-policy.ts';
import { REPORT_MOVED } from './review-notices.ts';
import type { ReviewActKind } from './submission.ts';
import type { SubmissionInRound } from './submission-store.ts';

export interface Telling {
  readonly today: PlainDate;
  readonly outbox: Outbox | null;
}

/** Who writes the report of a unit, or of the province. */
export async function listWriters(
  db: Db,
  { place, province, level }: ReviewPlaces,
  today: PlainDate,
): Promise<Addressee[]> {
  if (level === 'province') return listOfficers(db, 'province-office', province?.line.slice(0, 1) ?? [], today);
  const seat = place?.line.slice(0, 1) ?? [];
  return [
    ...(await listOfficers(db, 'sponsor-officer', seat, today)),
    ...(await listOfficers(db, 'recipient-officer', seat, today)),
  ];
}

/** The accounts as they are told things. */
export async function listAddressees(db: Db, accounts: readonly AccountId[]): Promise<Addressee[]> {
  if (accounts.length === 0) return [];
  const { rows } = await sql<Addressee>`
    SELECT id AS "accountId", CASE WHEN email NOT LIKE '%.invalid' THEN email END AS email, language FROM account
     WHERE id = ANY(${accounts}::uuid[]) AND erased_at IS NULL AND disabled_at IS NULL ORDER BY id LIMIT 200`.execute(
    db,
  );
  return rows;
}

/** Whoever can approve the report now: those with the role nearest to it, and who stands in for them. */
export async function listApprovers(
  db: Db,
  { place, delegates }: ReviewPlaces,
  today: PlainDate,
): Promise<Addressee[]> {
  const inStead = await listAddressees(db, delegates);
  for (const node of place?.line ?? []) {
    const reviewers = await listOfficers(db, 'reviewer', [node], today);
    if (reviewers.length > 0) return [...reviewers, ...inStead];
  }
  return inStead;
}

/** Whose turn it is, and whose report it is. */
async function audienceOf(db: Db, act: ReviewActKind, places: ReviewPlaces, today: PlainDate): Promise<Addressee[]> {
  const office = (): Promise<Addressee[]> =>
    listOfficers(db, 'province-office', places.province?.line.slice(0, 1) ?? [], today);
  if (act === 'submitted') {
    const approvers = await listApprovers(db, places, today);
    // Nobody approves there: the office is told, since it can name a delegate.
    return approvers.length > 0 ? approvers : office();
  }
  if (act === 'approved') return [...(await listWriters(db, places, today)), ...(await office())];
  return listWriters(db, places, today);
}

/** Tells who is concerned what happened to a report. */
export async function tellMoved(
  tx: Db,
  {
    submission,
    places,
    act,
    reason,
    actNo,
  }: {
    readonly submission: SubmissionInRound;
    readonly places: ReviewPlaces;
    readonly act: ReviewActKind;
    readonly reason: string | null;
    readonly actNo: number;
  },
  { today, outbox }: Telling,
): Promise<void> {
  const { provinceCode, submissionId, name, round } = submission;
  await notify(tx, outbox, {
    provinceCode,
    accounts: await audienceOf(tx, act, places, today),
    kind: REPORT_MOVED,
    data: { kind: round.kind, endsOn: round.endsOn, unit: name, act, reason },
    link: paths.review(submissionId),
    dedupeKey: `${submissionId} ${actNo}`,
  });
}
