import type { Actor, Place, Role } from '../kernel/actor.ts';
import { type Policy, type Standing, holding, oneself, theOperator } from '../kernel/policy.ts';
import { type AccountPlaces, accessPolicies } from '../access/access-policy.ts';

export interface AtPlace {
  readonly place: Place | null;
}

/** Whose data: an account with its roles, or a person without an account at their place. */
export type DataSubject =
  | ({
      readonly kind: 'account';
      /** The province whose instance this is: who looks after an account that never held a role. */
      readonly home: Place | null;
    } & AccountPlaces)
  | { readonly kind: 'person'; readonly place: Place | null };

/** Who works with the people of a place: the officers of the side, and the programme office. */
const OFFICERS: readonly Role[] = ['province-office', 'sponsor-officer', 'recipient-officer'];

const officers: Policy<AtPlace> = (by, { place }) => [...holding(OFFICERS, by, place), ...theOperator(by)];

/** Lists with what is not needed left out are open to those who watch over the programme, too. */
const listed: Policy<AtPlace> = (by, thing) => [
  ...officers(by, thing),
  ...holding(['system-admin', 'reviewer', 'auditor'], by, thing.place),
];

const look: Policy<DataSubject> = (by, subject) =>
  subject.kind === 'account' ? accessPolicies['account.read-contact'](by, subject) : officers(by, subject);

/** An account's owner takes their own data along; those of a person without an account the programme office hands out. */
const takeAlong: Policy<DataSubject> = (by, subject) =>
  subject.kind === 'account'
    ? [...oneself(by, subject.accountId), ...theOperator(by)]
    : [...holding('province-office', by, subject.place), ...theOperator(by)];

/** The roles of wide administrators are looked after by system administrators alone. */
const overRole = (by: Actor, role: Role, place: Place | null): Standing[] =>
  holding(
    role === 'system-admin' || role === 'province-office' ? 'system-admin' : ['system-admin', 'province-office'],
    by,
    place,
  );

/** An administrator above: of an account, above every role that it ever held, and never its owner. */
const above: Policy<DataSubject> = (by, subject) => {
  if (subject.kind === 'person')
    return [...holding(['system-admin', 'province-office'], by, subject.place), ...theOperator(by)];
  if ((by.kind === 'person' || by.kind === 'key') && by.accountId === subject.accountId) return [];
  const [first, ...others] = [...subject.roles, ...(subject.past ?? [])];
  const standings = first ? overRole(by, first.role, first.place) : holding('system-admin', by, subject.home);
  const all = others.every(({ role, place }) => overRole(by, role, place).length > 0);
  return [...(all ? standings : []), ...theOperator(by)];
};

/** Who wants to be forgotten says so; for those who cannot, or wrote a letter, an administrator above writes it down. */
const ask: Policy<DataSubject> = (by, subject) => [
  ...(subject.kind === 'account' ? oneself(by, subject.accountId) : officers(by, subject)),
  ...above(by, subject),
];

const requests: Policy<AtPlace> = (by, { place }) => [
  ...holding(['system-admin', 'province-office', 'auditor'], by, place),
  ...theOperator(by),
];

/** What is over its time is deleted by the program itself, or by the operator's command. */
const byClock: Policy<null> = (by) => theOperator(by);

export const privacyPolicies = {
  'person.record': officers,
  'person.correct': officers,
  'person.read': officers,
  'person.list': listed,
  'person.look': look,
  'consent.give': officers,
  'consent.withdraw': officers,
  'erasure.read': requests,
  'privacy.export': takeAlong,
  'privacy.ask-erasure': ask,
  'privacy.take-back-erasure': ask,
  'privacy.decline-erasure': above,
  'privacy.erase': above,
  'privacy.retain': byClock,
} as const;
