import type { InvitationRefusal } from './act-on-invitation.ts';
import type { CloseAccountRefusal } from './close-account.ts';
import type { EndRoleRefusal } from './end-role.ts';
import type { GiveRoleRefusal } from './give-role.ts';
import type { InviteFault, InviteRefusal } from './invite-person.ts';
import type { OpenAccountRefusal } from './open-account.ts';
import type { ResetSecondFactorRefusal } from './reset-second-factor.ts';

/** What can be wrong with a form before the act is asked. */
type FormFault =
  | { readonly code: 'role-missing' }
  | { readonly code: 'place-missing' }
  | { readonly code: 'place-not-found'; readonly saw: string }
  | { readonly code: 'date-unreadable'; readonly field: 'startsOn' | 'endsOn'; readonly saw: string };

/** Everything that the pages of people say no with. */
export type PeopleFault =
  | FormFault
  | InviteFault
  | Exclude<
      | InviteRefusal
      | GiveRoleRefusal
      | EndRoleRefusal
      | CloseAccountRefusal
      | OpenAccountRefusal
      | ResetSecondFactorRefusal
      | InvitationRefusal,
      { code: 'invite-faults' } | { code: 'role-faults' }
    >;

/** What an act that was done is called in the address of the page after it: from this list and nothing else. */
export const PEOPLE_DONE = [
  'da-khoa',
  'da-mo',
  'da-dang-xuat',
  'da-dat-lai',
  'da-giao-vai',
  'da-thoi-vai',
  'da-rut',
] as const;
export type PeopleDone = (typeof PEOPLE_DONE)[number];

export const doneOf = (word: string | undefined): PeopleDone | null => PEOPLE_DONE.find((one) => one === word) ?? null;

/** At which field a fault stands; what is not named here concerns the whole. */
const FIELDS: Partial<Record<PeopleFault['code'], string>> = {
  'name-missing': 'name',
  'name-too-long': 'name',
  'email-invalid': 'email',
  'role-missing': 'role',
  'not-permitted': 'role',
  'place-missing': 'place',
  'place-not-found': 'place',
  'place-unknown': 'place',
  'place-ended': 'place',
  'role-place': 'place',
  'starts-in-the-past': 'startsOn',
  'ends-before-it-starts': 'endsOn',
  'reason-too-long': 'reason',
};

/** The field at which a fault stands; null for what concerns the whole. */
export const fieldOf = (fault: PeopleFault): string | null =>
  fault.code === 'date-unreadable' ? fault.field : (FIELDS[fault.code] ?? null);
