import { type RawBuilder, sql } from 'kysely';
import type { AccountId, PersonId } from '../kernel/ids.ts';
import type { RegisterKey } from './register.ts';

/** Whose data are exported, erased or looked at. */
export type SubjectId =
  | { readonly kind: 'account'; readonly id: AccountId }
  | { readonly kind: 'person'; readonly id: PersonId };

type Condition = (id: string) => RawBuilder<unknown>;

const addressOf = (id: string): RawBuilder<unknown> => sql`(SELECT a.email FROM account a WHERE a.id = ${id}::uuid)`;
const lookedAt: Condition = (id) =>
  sql`t.act = 'person.look' AND t.about @> ARRAY[${id}::uuid] AND t.about[1] = ${id}::uuid`;
const asked: Condition = (id) => sql`t.subject_id = ${id}::uuid`;
const ofAccount: Condition = (id) => sql`t.account_id = ${id}::uuid`;

/** How the rows (called t) of one account are found, by entries of the register. */
const OF_ACCOUNT: Partial<Record<RegisterKey, Condition>> = {
  'account-identity': (id) => sql`t.id = ${id}::uuid`,
  'account-password': ofAccount,
  'account-second-factor': ofAccount,
  'account-session': ofAccount,
  // What better-auth puts there names the account by its id, or by its address.
  'account-verification': (id) =>
    sql`(strpos(t.identifier, ${id}) > 0 OR strpos(t.value, ${id}) > 0 OR strpos(t.identifier, ${addressOf(id)}) > 0)`,
  'account-reset': ofAccount,
  'account-key': ofAccount,
  invitation: (id) => sql`(t.accepted_account = ${id}::uuid OR t.invited_email = ${addressOf(id)})`,
  'role-grant': ofAccount,
  'role-end-reason': (id) =>
    sql`EXISTS (SELECT FROM account_role r WHERE r.grant_id = t.grant_id AND r.account_id = ${id}::uuid)`,
  'audit-act': ofAccount,
  'audit-origin': (id) =>
    sql`EXISTS (SELECT FROM audit_entry e WHERE e.province_code = t.province_code AND e.entry_no = t.entry_no AND e.account_id = ${id}::uuid)`,
  notification: ofAccount,
  'mail-job': (id) => sql`t.data ->> 'to' = ${addressOf(id)}`,
  'erasure-request': asked,
  look: lookedAt,
};

/** The same of somebody without an account. */
const OF_PERSON: Partial<Record<RegisterKey, Condition>> = {
  person: (id) => sql`t.person_id = ${id}::uuid`,
  consent: asked,
  'erasure-request': asked,
  look: lookedAt,
};

/** Which rows of an entry's table are the subject's; null where it has none there. */
export function rowsOfSubject(key: RegisterKey, subject: SubjectId): RawBuilder<unknown> | null {
  return (subject.kind === 'account' ? OF_ACCOUNT : OF_PERSON)[key]?.(subject.id) ?? null;
}
