import type { Role } from '../kernel/actor.ts';
import type { Language } from '../platform/web/language.ts';
import { ABOUT_ACCOUNTS } from './register-accounts.ts';
import { ABOUT_RECORDS } from './register-records.ts';

/** Whose data an entry speaks of. */
export type Whose = 'account-holder' | 'invited' | 'person' | 'operator' | 'office' | 'named-in-paper';

/**
 * Why it may be kept. "task": the work of State and programme bodies by law, and "security": logs of level-3 systems, need no
 * consent; everything else does (Luật 91/2025/QH15, NĐ 356/2025; logs: Luật An ninh mạng 116/2025/QH15).
 */
export type Ground = 'task' | 'security' | 'consent' | 'proof';

/** For how long. "days": the daily job deletes it that long after the moment in `from`. */
export type Retention =
  | { readonly kind: 'days'; readonly days: number; readonly from: Moment }
  | { readonly kind: 'until-erased' }
  | { readonly kind: 'with-records' };
export type Moment = 'end' | 'forgotten' | 'unaccepted-end' | 'made' | 'act' | 'failed';

/** What erasure puts in the place of a value. */
export type Replacement = 'nothing' | 'word-for-erased' | 'dead-address' | 'now' | 'no';

/** What the erasure of somebody's data does to their rows. */
export type Erasure =
  | { readonly kind: 'overwritten'; readonly with: Readonly<Record<string, Replacement>> }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'kept' };

/** Who can ask for their rows of an entry: rows of accounts, of people without one, of both, or of nobody in particular. */
export type Subject = 'account' | 'person' | 'both' | 'nobody';

export interface EntryWords {
  readonly title: string;
  readonly purpose: string;
  /** What erasure does, and why what stays stays. */
  readonly erasure: string;
}

/** One kind of personal data: where it stands and by which rules. Pages, exports, erasure and the daily job all follow it. */
export interface RegisterEntry {
  readonly key: string;
  readonly table: string;
  /** The personal columns. */
  readonly columns: readonly string[];
  /** What an export shows of a row; secrets (hashes, tokens) never. */
  readonly exported: readonly string[];
  /** A unique key of the table, in the order in which rows are walked. */
  readonly order: readonly string[];
  readonly whose: Whose;
  readonly subject: Subject;
  readonly ground: Ground;
  /** Who sees it in the office, besides the person and the operator of the server. */
  readonly seenBy: readonly Role[];
  readonly retention: Retention;
  readonly erasure: Erasure;
  readonly words: Readonly<Record<Language, EntryWords>>;
}

/** Everything that is kept about people, and why. A test holds it against the columns of the database. */
export const REGISTER = [...ABOUT_ACCOUNTS, ...ABOUT_RECORDS] as const satisfies readonly RegisterEntry[];
export type RegisterKey = (typeof REGISTER)[number]['key'];

/** Columns whose names look personal and are not, each with its reason. */
export const NOT_PERSONAL: Readonly<Record<string, string>> = {
  'account.email_verified': 'whether the address was proved; goes with the account',
  'instance.office_name': 'the name of an office',
  'registry_alias.name': 'names of places and organisations',
  'assignment_pair.recipient_node': 'a place or an organisation',
  'programme_statement.recipient_scope': 'a class of places',
  'product_version.name': 'the name of a thing that is sold',
  'product_end.reason': 'why a thing is no longer sold',
  'registry_version.name': 'names of places and organisations',
  'registry_version.full_name': 'names of places and organisations',
  'schema_migration.name': 'names of our own files',
  'agreement_party.role': 'the side of a party',
  'reading_draft.file_name': 'the name of a file',
  'long_work.file_name': 'the name of a file',
  'long_work_file.file_name': 'the name of a file that a work made',
  'evidence_batch_file.file_name': 'the name of a file',
  'evidence_act.reason': 'why a file proves nothing; no names may stand in it',
  'contribution.donor_node': 'an id of the registry',
  'contribution.recipient_node': 'an id of the registry',
  'pairing_problem.file_name': 'the name of a file',
  'pairing_problem.recipient_count': 'how many places',
  'pairing_change.recipient': 'a place or an organisation, by its id in a problem',
  'pairing_search_step.reason': 'a code of the solver',
  'contribution_merge.reason': 'why two records are one gift',
  'review_round_act.reason': 'why a round of reports was withdrawn',
  'review_act.reason': 'why a report was returned, reopened or done without; no names may stand in it',
  'review_delegation.reason': 'why somebody approves in the stead of another; no names may stand in it',
};

/** How long a closed account is kept before its erasure is proposed: a programme's term and the review after it. */
export const CLOSED_ACCOUNT_YEARS = 5;
