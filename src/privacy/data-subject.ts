import type { Place } from '../kernel/actor.ts';
import type { Db } from '../platform/database/database.ts';
import { findPlace, findProvincePlace, placesOf } from '../registry/place-store.ts';
import { findAccountToErase } from './erasure-store.ts';
import { findPerson } from './person-store.ts';
import type { DataSubject } from './privacy-policy.ts';
import type { SubjectId } from './subject-rows.ts';

/** Somebody as the policies see them, and what a page calls them. */
export interface FoundSubject {
  readonly subject: SubjectId;
  readonly asPolicy: DataSubject;
  /** The province whose audit writes down what concerns them. */
  readonly provinceCode: string;
  /** Null once erased. */
  readonly name: string | null;
  readonly erasedAt: Date | null;
}

/** What policies look at where nobody is found: a thing that no role reaches. */
export const nobody = (subject: SubjectId): DataSubject =>
  subject.kind === 'person'
    ? { kind: 'person', place: null }
    : { kind: 'account', accountId: subject.id, roles: [], home: null };

/** Somebody whose data are kept; null where nobody has this id. `home`: the province whose instance this is. */
export async function findSubject(db: Db, subject: SubjectId, home: string): Promise<FoundSubject | null> {
  if (subject.kind === 'person') {
    const person = await findPerson(db, subject.id);
    if (!person) return null;
    const place = await findPlace(db, person.nodeId);
    const { provinceCode, fullName: name, erasedAt } = person;
    return { subject, asPolicy: { kind: 'person', place }, provinceCode, name, erasedAt };
  }
  const account = await findAccountToErase(db, subject.id);
  if (!account) return null;
  const places = await placesOf(
    db,
    account.grants.map(({ nodeId }) => nodeId),
  );
  const placeAt = (nodeId: (typeof account.grants)[number]['nodeId']): Place | null => places.get(nodeId) ?? null;
  return {
    subject,
    asPolicy: {
      kind: 'account',
      accountId: account.accountId,
      roles: account.grants.map(({ role, nodeId }) => ({ role, place: placeAt(nodeId) })),
      home: await findProvincePlace(db, home),
    },
    provinceCode: home,
    name: account.erasedAt ? null : account.name,
    erasedAt: account.erasedAt,
  };
}
