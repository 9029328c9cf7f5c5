import type { AccountId } from '../kernel/ids.ts';
import { type Policy, anyone, oneself } from '../kernel/policy.ts';

/** Whether the word that somebody brought (an invitation, a link for a new password, the word of the first run) stands. */
export interface BroughtWord {
  readonly stands: boolean;
}

const own: Policy<{ readonly accountId: AccountId }> = (by, { accountId }) => oneself(by, accountId);

/** The word itself is the right: whoever was given it, signed in or not. No program takes a word in their place. */
const withWord: Policy<BroughtWord> = (by, { stands }) =>
  stands && (by.kind === 'public' || by.kind === 'person') ? anyone : [];

export const waysInPolicies = {
  'account.sign-in': own,
  'account.sign-out': own,
  'account.accept-invitation': withWord,
  'account.reset-password': withWord,
  'instance.set-up': withWord,
} as const;
