import type { AccountId, ConsentId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { type ConsentAct, type ConsentActs, type ConsentHow, type Purpose } from './consent.ts';

/** Whom or what a consent speaks of: a person, or a photo with everybody who can be told on it. */
export interface ConsentSubject {
  readonly provinceCode: string;
  readonly kind: 'person' | 'evidence';
  readonly id: string;
}

export interface RecordedConsentAct extends ConsentAct {
  readonly purpose: Purpose;
  readonly actNo: number;
  readonly how: ConsentHow;
  readonly document: string | null;
}

/** More acts than one subject's uses see in a life. */
const MOST_ACTS = 1000;

/** Every word about the uses of one subject, in the order in which they were recorded. */
export async function listConsentActs(db: Db, subject: ConsentSubject): Promise<RecordedConsentAct[]> {
  const rows = await db
    .selectFrom('consent_act')
    .select(['purpose', 'act_no', 'kind', 'giver', 'age', 'how', 'document', 'happened_on', 'ends_on'])
    .where('province_code', '=', subject.provinceCode)
    .where('subject_id', '=', subject.id)
    .where('subject_kind', '=', subject.kind)
    .orderBy('consent_id')
    .orderBy('act_no')
    .limit(MOST_ACTS)
    .execute();
  return rows.map((row) => ({
    purpose: row.purpose,
    actNo: row.act_no,
    kind: row.kind,
    giver: row.giver,
    age: row.age,
    how: row.how,
    document: row.document,
    happenedOn: row.happened_on,
    endsOn: row.ends_on,
  }));
}

/** The acts by use, as `mayPublish` takes them. */
export function byPurpose(acts: readonly RecordedConsentAct[]): ConsentActs {
  return Object.groupBy(acts, ({ purpose }) => purpose);
}

export interface NewConsentAct extends Omit<RecordedConsentAct, 'actNo'> {
  readonly consentId: ConsentId;
  readonly recordedBy: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Adds an act at the end of its consent; two at once wait for each other on the key. */
export async function insertConsentAct(tx: Db, subject: ConsentSubject, act: NewConsentAct): Promise<void> {
  const { last } = await tx
    .selectFrom('consent_act')
    .select((eb) => eb.fn.max('act_no').as('last'))
    .where('province_code', '=', subject.provinceCode)
    .where('consent_id', '=', act.consentId)
    .executeTakeFirstOrThrow();
  await tx
    .insertInto('consent_act')
    .values({
      province_code: subject.provinceCode,
      consent_id: act.consentId,
      act_no: (last ?? 0) + 1,
      subject_kind: subject.kind,
      subject_id: subject.id,
      purpose: act.purpose,
      kind: act.kind,
      giver: act.giver,
      age: act.age,
      how: act.how,
      document: act.document,
      happened_on: act.happenedOn,
      ends_on: act.endsOn,
      recorded_by: act.recordedBy,
      request_id: act.requestId,
      request_hash: act.hash,
    })
    .execute();
}

export async function findConsentRequest(
  db: Db,
  subject: ConsentSubject,
  requestId: RequestId,
): Promise<{ hash: string; answer: null } | null> {
  const row = await db
    .selectFrom('consent_act')
    .select('request_hash')
    .where('province_code', '=', subject.provinceCode)
    .where('request_id', '=', requestId)
    .limit(1)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: null } : null;
}
