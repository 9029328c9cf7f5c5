import { screenDate } from '../../kernel/vietnamese/dates.ts';
import type { PeopleFault } from '../people-faults.ts';
import { roleNames } from '../role-names.ts';
import type { PeopleMessages } from './people-vi.ts';

function fault(found: PeopleFault): string {
  switch (found.code) {
    case 'name-missing':
      return 'Enter the full name.';
    case 'name-too-long':
      return `The name is longer than 200 letters — saw ${found.length}.`;
    case 'email-invalid':
      return `The e-mail address is not like name@domain — saw “${found.saw}”.`;
    case 'role-missing':
      return 'Choose a role.';
    case 'place-missing':
      return 'Find a place or organisation and choose it from the list.';
    case 'place-unknown':
      return 'There is no such place or organisation.';
    case 'place-not-found':
      return `“${found.saw}” was not found within your reach among the places at which this role is held. Try another name, or the code.`;
    case 'place-ended':
      return `${found.place} is no more. Choose one that stands.`;
    case 'role-place':
      return `The role “${roleNames.en[found.role]}” is not held at ${found.place}. ${HELD_AT[found.role]}`;
    case 'date-unreadable':
      return `A day is written day/month/year, such as 01/12/2026 — saw “${found.saw}”.`;
    case 'starts-in-the-past':
      return `The first day cannot lie before today (${screenDate(found.today)}) — saw ${screenDate(found.startsOn)}.`;
    case 'ends-before-it-starts':
      return `The last day cannot lie before the first (${screenDate(found.startsOn)}) — saw ${screenDate(found.endsOn)}.`;
    case 'not-permitted':
      return 'You may not give this role at this place. Choose another role, or a place within your reach.';
    case 'account-closed':
      return 'This account is closed. Open it before giving it a role.';
    case 'account-unknown':
      return 'This account is no more.';
    case 'holds-it-already':
      return 'This person holds this role at this place on those days already.';
    case 'reason-too-long':
      return `The reason is longer than 500 letters — saw ${found.length}.`;
    case 'last-system-admin':
      return 'This is the last system administrator of the province, whose role cannot be ended and whose account cannot be closed. Invite another administrator, or give somebody the role, first.';
    case 'closed-already':
      return 'This account is closed already.';
    case 'open-already':
      return 'This account is open.';
    case 'no-second-factor':
      return 'This account has no second factor.';
    case 'role-unknown':
    case 'role-over':
      return 'This role is over already.';
    case 'invitation-unknown':
      return 'There is no such invitation.';
    case 'accepted-already':
      return 'The person has taken up this invitation already.';
    case 'withdrawn-already':
      return 'This invitation was withdrawn already.';
    case 'request-id-reused':
      return 'This form was sent before with something else in it. Open the page again and start anew.';
  }
}

const HELD_AT = {
  'system-admin': 'It is held at a province.',
  'province-office': 'It is held at a province.',
  'sponsor-officer': 'It is held at a commune, a village or an organisation.',
  'recipient-officer': 'It is held at a commune, a village or an organisation.',
  'village-contact': 'It is held at a village.',
  reviewer: 'It is held at a province or a commune.',
  auditor: 'It is held at a province, a commune or an organisation.',
};

export const peopleEn: PeopleMessages = {
  title: 'People',
  lede: 'Those who hold or held a role within your reach, by given name.',
  invite: 'Invite somebody',
  invitations: 'Invitations that wait',
  toList: 'All people',
  filters: 'Filter the list',
  find: 'Find',
  clearFilters: 'Clear',
  query: 'Name or user name',
  queryHint: 'With or without marks.',
  role: 'Role',
  anyRole: 'Any role',
  state: 'State',
  anyState: 'Any state',
  place: 'Place or organisation',
  anyPlace: 'Anywhere',
  placeFilterHint: 'A code (such as 23869) or the full name; what lies inside counts.',
  placeFilterUnknown: (saw) => `“${saw}” is no place known within your reach; the list is not filtered by place.`,
  caption: (count) => (count === 0 ? '' : `${count} ${count === 1 ? 'person' : 'people'} on this page`),
  name: 'Name',
  rolesHeld: 'Roles held',
  lastSeen: 'Last at work',
  neverSeen: 'Never yet',
  secondFactor: 'Second factor',
  hasSecondFactor: 'Yes',
  noSecondFactor: 'Not yet',
  noRoles: 'No role any more',
  from: (day) => `from ${day}`,
  until: (day) => `until ${day}`,
  placeGone: 'the place is no more, the role has no effect',
  none: 'There is nobody yet.',
  noneNext: 'Invite the first person: they get a link and choose their own password.',
  noneFound: 'There is nobody like that within your reach.',
  noneFoundNext: 'Try fewer filters.',
  firstPage: 'To the first page',
  nextPage: 'Next page',
  pages: 'Pages of the list',
  states: { open: 'Open', closed: 'Closed', unseen: 'Never signed in', roleless: 'No role any more' },
  account: 'Account',
  username: 'User name',
  email: 'E-mail',
  noEmail: 'None',
  current: 'Roles held',
  later: 'Roles to come',
  past: 'Roles that ended',
  elsewhere:
    'This person also holds a role beyond your reach, so closing or resetting the account takes an administrator of both places, or the operator of the server.',
  giveRole: 'Give another role',
  endRole: 'End this role',
  endedOn: (day) => `ended on ${day}`,
  reasonWas: (reason) => `reason: ${reason}`,
  acts: 'What you can do',
  noActs: 'You can see this account but not change it.',
  act: {
    khoa: {
      title: (name) => `Close the account of ${name}?`,
      what: 'The person is signed out everywhere at once and can no longer sign in; their keys for programs end for good. What they recorded stays. The account can be opened again.',
      button: 'Close the account',
    },
    mo: {
      title: (name) => `Open the account of ${name} again?`,
      what: 'The person can sign in as before, with the roles that are still in force. Keys that ended stay ended.',
      button: 'Open the account',
    },
    'dang-xuat': {
      title: (name) => `Sign ${name} out everywhere?`,
      what: 'For a lost computer, or one that others share. The person can sign in again at once with their password.',
      button: 'Sign out everywhere',
    },
    'dat-lai-lop-hai': {
      title: (name) => `Remove the second factor of ${name}?`,
      what: 'Only when the person reported a lost phone and you made sure that it is them. They are signed out everywhere and set up another when they sign in.',
      button: 'Remove the second factor',
    },
    'dat-lai-mat-khau': {
      title: (name) => `Make a link for a new password for ${name}?`,
      what: 'Only when the person reported a forgotten password and you made sure that it is them. The link works for 30 minutes and is shown to you once, to hand to that person.',
      button: 'Make a link for a new password',
    },
  },
  done: {
    'da-khoa': 'The account is closed. All sessions and keys ended at once.',
    'da-mo': 'The account is open again.',
    'da-dang-xuat': 'The person was signed out everywhere.',
    'da-dat-lai': 'The second factor was removed. The person sets up another when they sign in.',
    'da-giao-vai': 'The role was given.',
    'da-thoi-vai': 'The role was ended.',
    'da-rut': 'The invitation was withdrawn. Its link leads nowhere any more.',
  },
  fault,
  faultSummary: 'That could not be done',
  formFaults: 'The form needs mending',
  cancel: 'Back, and do nothing',
  endRoleTitle: (name) => `End the role of ${name}?`,
  endRoleOwnTitle: 'Lay down your own role?',
  endRoleWhat: 'The role has no effect from now on. What was recorded in it stays.',
  reason: 'Reason (optional)',
  reasonHint: 'Such as: moved to another office, retired. Administrators can see it.',
  inviteTitle: 'Invite somebody',
  inviteLede:
    'The person gets a link that works once within 14 days, and chooses their own user name and password. Who has no e-mail gets a printed slip.',
  nameHint: 'In full and with marks, as in official papers.',
  emailLabel: 'E-mail (optional)',
  emailHintMail: 'If given, the link is mailed to it.',
  emailHintNoMail: 'This system sends no mail yet; you hand the link over.',
  chooseRole: 'Choose a role',
  roleHints: HELD_AT,
  placeLabel: 'Where the role is held',
  placeHint: 'Type a name or a code, press “Find the place”, then choose from the list.',
  findPlace: 'Find the place',
  placeChoices: 'Choose where the role is held',
  morePlaces: 'There is more: say it more exactly, for instance with the commune.',
  startsOn: 'From',
  startsOnHint: 'Empty means from today.',
  endsOn: 'Until the end of (optional)',
  endsOnHint: 'Leave empty if no last day is known.',
  send: 'Make the invitation',
  giveRoleTitle: (name) => `Give ${name} another role`,
  giveRoleSend: 'Give the role',
  slipTitle: 'The link of the invitation',
  slipOnce:
    'The link is shown here once. Copy or print it now; if it is lost, make another under “Invitations that wait”.',
  slipMailed: (email) => `The link is also on its way to ${email}.`,
  slipGone: 'This invitation was made already. Its link is shown once; if you could not copy it, make a new one.',
  slipLink: 'Link',
  slipCopy: 'Click into the field, select all, copy.',
  slipHeading: 'Invitation to the Kết Nghĩa system',
  slipFor: 'For',
  slipUntil: 'Works until the end of',
  slipHow: 'How to get in',
  slipSteps: [
    'Open a browser on a phone or computer and type the address above exactly.',
    'Check your name and role, then choose a user name and a password.',
    'From then on, open the sign-in page and use that user name and password.',
  ],
  slipSignIn: 'Sign-in page',
  slipSecret: 'Whoever has this slip can make the account in your place. Give it to nobody; destroy it after use.',
  slipPrint: 'Print it with your browser (Ctrl+P): the printed page holds this slip alone.',
  slipAnother: 'Invite somebody else',
  resetTitle: 'Link for a new password',
  resetOnce: 'The link is shown here once. Hand it to that person; never send it to a shared group.',
  resetUntil: (moment) => `It works until ${moment}.`,
  resetGone: 'This link was shown once already. If you could not copy it, make another.',
  invitationsLede: 'Invitations that nobody has taken up. A link ends after 14 days.',
  invitedName: 'Invited',
  expires: 'Works until',
  expired: (day) => `Ended on ${day}`,
  noInvitations: 'No invitation waits.',
  withdraw: 'Withdraw',
  withdrawTitle: (name) => `Withdraw the invitation of ${name}?`,
  withdrawWhat: 'The link that was handed over leads nowhere any more.',
  renew: 'Make a new link',
  renewTitle: (name) => `Make a new link for ${name}?`,
  renewWhat: 'The old link ends at once. The new one works for 14 days.',
  notAllowedTitle: 'You may not do this',
  notAllowed:
    'This takes somebody who stands above every role of the account. Ask the programme office or the system administrator of the province.',
  ownAccount: 'This is your own account: password, second factor and sessions stand on the page of your account.',
  toOwnAccount: 'To my account',
};
