import { accountPlaces, provinceOf, rolesOfAccount } from '../access/given-role-store.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { findAccount } from './erasure-store.ts';
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

export interface FindSubject {
  /** The province whose instance this is: its audit holds what belongs to no other. */
  readonly home: string;
  readonly today: PlainDate;
}

/** Somebody whose data are kept; null where nobody has this id. */
export async function findSubject(
  db: Db,
  subject: SubjectId,
  { home, today }: FindSubject,
): Promise<FoundSubject | null> {
  if (subject.kind === 'person') {
    const person = await findPerson(db, subject.id);
    if (!person) return null;
    const place = await findPlace(db, person.nodeId);
    const { provinceCode, fullName: name, erasedAt } = person;
    return { subject, asPolicy: { kind: 'person', place }, provinceCode, name, erasedAt };
  }
  const account = await findAccount(db, subject.id);
  if (!account) return null;
  const given = await rolesOfAccount(db, subject.id, today);
  return {
    subject,
    asPolicy: { kind: 'account', ...accountPlaces(subject.id, given), home: await findProvincePlace(db, home) },
    provinceCode: provinceOf(given) ?? home,
    name: account.erasedAt ? null : account.name,
    erasedAt: account.erasedAt,
  };
}
