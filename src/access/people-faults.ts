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

/** The field at which a fault stands; null for what concerns the whole. */
export function fieldOf(fault: PeopleFault): string | null {
  switch (fault.code) {
    case 'name-missing':
    case 'name-too-long':
      return 'name';
    case 'email-invalid':
      return 'email';
    case 'role-missing':
    case 'not-permitted':
      return 'role';
    case 'place-missing':
    case 'place-not-found':
    case 'place-unknown':
    case 'place-ended':
    case 'role-place':
      return 'place';
    case 'date-unreadable':
      return fault.field;
    case 'starts-in-the-past':
      return 'startsOn';
    case 'ends-before-it-starts':
      return 'endsOn';
    case 'reason-too-long':
      return 'reason';
    default:
      return null;
  }
}
