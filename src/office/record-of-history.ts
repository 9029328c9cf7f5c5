import { accessPolicies } from '../access/access-policy.ts';
import { accountPlaces, rolesOfAccount } from '../access/given-role-store.ts';
import type { Person } from '../kernel/actor.ts';
import type { AccountId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import { placePath, provinceSlugOf } from '../portal/place-names.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { officePolicies } from './office-policy.ts';
import { type RecordName, findRecordNames } from './record-names-store.ts';

/** The kinds of records that have a history to look at. */
export const HISTORY_KINDS = [
  'programme',
  'agreement',
  'contribution',
  'document',
  'node',
  'account',
  'source',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

export interface RecordOfHistory {
  readonly name: RecordName;
  /** The provinces in whose audit it may stand. */
  readonly provinces: readonly string[];
  /** Its page, without the language; null where it has none. */
  readonly page: string | null;
}

/**
 * The record with this kind and id, for somebody who may read how it came to be. One that is not there and one that they
 * may not read are the same null, after the same look-ups.
 */
export async function findRecordForHistory(
  db: Db,
  by: Person,
  { kind, id, today }: { readonly kind: HistoryKind; readonly id: string; readonly today: PlainDate },
): Promise<RecordOfHistory | null> {
  const mine = [...new Set(by.roles.map(({ provinceCode }) => provinceCode))];
  const name = (await findRecordNames(db, mine, [id])).get(id);
  return kind === 'account' ? accountOf(db, by, { id, name, mine, today }) : publicRecordOf(db, by, { kind, name });
}

async function publicRecordOf(
  db: Db,
  by: Person,
  { kind, name }: { readonly kind: HistoryKind; readonly name: RecordName | undefined },
): Promise<RecordOfHistory | null> {
  const provinceCode = name && 'provinceCode' in name ? name.provinceCode : '';
  const place = await findProvincePlace(db, provinceCode);
  if (!name || name.kind !== kind || !permit(officePolicies, 'record.read', by, { place }).ok) return null;
  return { name, provinces: [provinceCode], page: pageOf(name) };
}

interface Asked {
  readonly id: string;
  readonly name: RecordName | undefined;
  readonly mine: readonly string[];
  readonly today: PlainDate;
}

/** An account's history stands in the audit of every province where it held a role; shown are those that the reader knows. */
async function accountOf(db: Db, by: Person, { id, name, mine, today }: Asked): Promise<RecordOfHistory | null> {
  const accountId = id as AccountId;
  const given = await rolesOfAccount(db, accountId, today);
  if (name?.kind !== 'account' || !permit(accessPolicies, 'account.read', by, accountPlaces(accountId, given)).ok)
    return null;
  // Whoever stands above one role of the account knows of what concerns their own provinces.
  const held = new Set(given.flatMap(({ place }) => (place ? [place.provinceCode] : [])));
  const provinces =
    by.accountId === accountId ? [...new Set([...held, ...mine])] : mine.filter((code) => held.has(code));
  return { name, provinces, page: by.accountId === accountId ? paths.myAccount() : paths.person(id) };
}

function pageOf(name: RecordName): string | null {
  if (name.kind === 'node') return placePath(name.place);
  if (name.kind === 'programme') return paths.programme(provinceSlugOf(name.provinceName ?? ''), name.slug);
  if (name.kind === 'agreement') return paths.agreement(provinceSlugOf(name.provinceName ?? ''), name.slug);
  return null;
}
