import type { Actor, Place, Role } from '../kernel/actor.ts';
import type { AccountId } from '../kernel/ids.ts';
import { type Policy, type Standing, holding, oneself, theOperator } from '../kernel/policy.ts';

/** A role at a place, given or to be given. */
export interface RoleAtPlace {
  readonly role: Role;
  readonly place: Place | null;
}

/** Somebody's account, the roles that it holds now or from a later day on, and those that it held. */
export interface AccountPlaces {
  readonly accountId: AccountId;
  readonly roles: readonly RoleAtPlace[];
  readonly past?: readonly RoleAtPlace[];
}

/** Which roles a role may give, at its own place and below; the recipient officer gives only strictly below. */
const GIVES: Readonly<Record<'system-admin' | 'province-office' | 'recipient-officer', readonly Role[]>> = {
  'system-admin': [
    'system-admin',
    'province-office',
    'sponsor-officer',
    'recipient-officer',
    'village-contact',
    'reviewer',
    'auditor',
  ],
  'province-office': ['sponsor-officer', 'recipient-officer', 'village-contact', 'reviewer', 'auditor'],
  'recipient-officer': ['village-contact'],
};

/** What lies strictly below: the place without itself. */
const above = (place: Place | null): Place | null => place && { ...place, line: place.line.slice(1) };

/** An administrator above gives and takes back a role. */
function administratorAbove(by: Actor, { role, place }: RoleAtPlace): Standing[] {
  return [
    ...(GIVES['system-admin'].includes(role) ? holding('system-admin', by, place) : []),
    ...(GIVES['province-office'].includes(role) ? holding('province-office', by, place) : []),
    ...(GIVES['recipient-officer'].includes(role) ? holding('recipient-officer', by, above(place)) : []),
    ...theOperator(by),
  ];
}

const isOther = (by: Actor, accountId: AccountId): boolean =>
  (by.kind !== 'person' && by.kind !== 'key') || by.accountId !== accountId;

/** Whoever is invited takes the role at the place: the administrators above it may ask them in. */
const invite: Policy<RoleAtPlace> = (by, wanted) => administratorAbove(by, wanted);

/** Nobody gives a role to themselves. */
const give: Policy<RoleAtPlace & { readonly accountId: AccountId }> = (by, { accountId, ...wanted }) =>
  isOther(by, accountId) ? administratorAbove(by, wanted) : [];

/** Who may give a role may take it back; everybody may lay down their own. */
const takeBack: Policy<RoleAtPlace & { readonly accountId: AccountId }> = (by, { accountId, ...held }) => [
  ...(isOther(by, accountId) ? administratorAbove(by, held) : []),
  ...oneself(by, accountId),
];

/**
 * An account is closed, opened or set back by those who stand above every role that it holds, never by its owner. Of an
 * account that holds none any more, the roles count that it held.
 */
const overWholeAccount: Policy<AccountPlaces> = (by, { accountId, roles, past = [] }) => {
  if (!isOther(by, accountId)) return [];
  const [first, ...others] = roles.length > 0 ? roles : past;
  if (!first) return [...theOperator(by)];
  return administratorAbove(by, first).filter(() => others.every((role) => administratorAbove(by, role).length > 0));
};

/** An account is seen by its owner, by those who stand above a role of it, and by the auditor of a place of it. */
const see: Policy<AccountPlaces> = (by, { accountId, roles, past = [] }) => {
  const all = [...roles, ...past];
  return [
    ...oneself(by, accountId),
    ...theOperator(by),
    ...all.flatMap((role) => administratorAbove(by, role)),
    ...all.flatMap(({ place }) => holding(['auditor', 'province-office', 'system-admin'], by, place)),
  ];
};

/** Addresses and sign-in names are for those who look after a role of the account; the others see them masked. */
const seeContact: Policy<AccountPlaces> = (by, { accountId, roles, past = [] }) => [
  ...oneself(by, accountId),
  ...theOperator(by),
  ...[...roles, ...past].flatMap((role) => administratorAbove(by, role)),
];

/** An invitation is seen by those who may send such a one, and by the auditor of its place. */
const seeInvitation: Policy<RoleAtPlace> = (by, wanted) => [
  ...administratorAbove(by, wanted),
  ...holding(['auditor', 'province-office', 'system-admin'], by, wanted.place),
];

const own: Policy<{ readonly accountId: AccountId }> = (by, { accountId }) => oneself(by, accountId);

/** What happened in a province is read by its auditor, its programme office and its system administrator. */
const audit: Policy<{ readonly place: Place | null }> = (by, { place }) => [
  ...holding(['auditor', 'province-office', 'system-admin'], by, place),
  ...theOperator(by),
];

/** Jobs that failed are looked after by the system administrator. */
const systemAdmin: Policy<{ readonly place: Place | null }> = (by, { place }) => [
  ...holding('system-admin', by, place),
  ...theOperator(by),
];

export const accessPolicies = {
  'account.invite': invite,
  'account.withdraw-invitation': invite,
  'account.renew-invitation': invite,
  'account.read-invitation': seeInvitation,
  'account.give-role': give,
  'account.end-role': takeBack,
  'account.close': overWholeAccount,
  'account.open': overWholeAccount,
  'account.reset-second-factor': overWholeAccount,
  'account.sign-out-everywhere': overWholeAccount,
  'account.make-reset-link': overWholeAccount,
  'account.read': see,
  'account.read-contact': seeContact,
  /** One's own name, password, second factor, sessions and keys: seen, and each act on them. */
  'account.own': own,
  'account.own.change-details': own,
  'account.own.choose-role': own,
  'account.own.change-password': own,
  'account.own.set-up-second-factor': own,
  'account.own.renew-recovery-codes': own,
  'account.own.turn-off-second-factor': own,
  'account.own.end-session': own,
  'account.own.end-other-sessions': own,
  'account.own.make-key': own,
  'account.own.revoke-key': own,
  'audit.read': audit,
  'job.read': systemAdmin,
  'job.retry': systemAdmin,
  'job.drop': systemAdmin,
} as const;
