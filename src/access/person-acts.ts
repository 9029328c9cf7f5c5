import type { Result } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { AccountOrder, WholeAccountAct } from './act-on-account.ts';
import { closeAccount } from './close-account.ts';
import { openAccount } from './open-account.ts';
import type { PeopleDone, PeopleFault } from './people-faults.ts';
import type { PersonAccount } from './person-store.ts';
import { resetSecondFactor } from './reset-second-factor.ts';
import { signOutEverywhere } from './sign-out-everywhere.ts';

/** The acts on a person's page, by the word that stands in their address. */
export const PERSON_ACTS = ['dat-lai-mat-khau', 'dang-xuat', 'dat-lai-lop-hai', 'khoa', 'mo'] as const;
export type PersonAct = (typeof PERSON_ACTS)[number];

export const personActOf = (word: string): PersonAct | null => PERSON_ACTS.find((one) => one === word) ?? null;

export interface PersonActKind {
  readonly policy: WholeAccountAct;
  /** Whether it hurts: its button is red. */
  readonly hurts: boolean;
  /** Whether it makes sense for the account as it is. */
  readonly fits: (person: PersonAccount) => boolean;
}

const isOpen = ({ closedAt }: PersonAccount): boolean => closedAt === null;

export const personActs: Readonly<Record<PersonAct, PersonActKind>> = {
  'dat-lai-mat-khau': { policy: 'account.make-reset-link', hurts: false, fits: isOpen },
  'dat-lai-lop-hai': {
    policy: 'account.reset-second-factor',
    hurts: true,
    fits: (person) => isOpen(person) && person.hasSecondFactor,
  },
  'dang-xuat': { policy: 'account.sign-out-everywhere', hurts: false, fits: isOpen },
  khoa: { policy: 'account.close', hurts: true, fits: isOpen },
  mo: { policy: 'account.open', hurts: false, fits: (person) => !isOpen(person) },
};

/** Does an act that leads back to the person's page, and says how that page calls it. */
export async function doPersonAct(
  db: Db,
  act: Exclude<PersonAct, 'dat-lai-mat-khau'>,
  order: AccountOrder,
): Promise<Result<PeopleDone, PeopleFault>> {
  const [done, result] = await perform(db, act, order);
  return result.ok ? { ok: true, value: done } : result;
}

async function perform(
  db: Db,
  act: Exclude<PersonAct, 'dat-lai-mat-khau'>,
  order: AccountOrder,
): Promise<[PeopleDone, Result<unknown, PeopleFault>]> {
  switch (act) {
    case 'khoa':
      return ['da-khoa', await closeAccount(db, order)];
    case 'mo':
      return ['da-mo', await openAccount(db, order)];
    case 'dang-xuat':
      return ['da-dang-xuat', await signOutEverywhere(db, order)];
    case 'dat-lai-lop-hai':
      return ['da-dat-lai', await resetSecondFactor(db, order)];
  }
}
