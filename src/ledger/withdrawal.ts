import type { ContributionId } from '../kernel/ids.ts';
import { type Contribution, stands } from './contribution.ts';

export type WithdrawFault =
  | { readonly code: 'withdraw-unknown' }
  /** A promise, a delivery and an answer are corrected by the right word; only what has no right word is withdrawn. */
  | { readonly code: 'withdraw-other-stage'; readonly stage: Contribution['stage'] }
  | { readonly code: 'withdraw-not-standing' }
  /** The giver has said that it came back: first the giver takes that back. */
  | { readonly code: 'withdraw-confirmed'; readonly by: ContributionId }
  | { readonly code: 'withdraw-reason-length'; readonly length: number };

/** Something given back, or a difference settled: words that may be withdrawn. */
export const isCourseWord = ({ stage }: Pick<Contribution, 'stage'>): boolean =>
  stage === 'returned' || stage === 'settled';

/**
 * Every fault of withdrawing a word; none means that it may be. `answers`: what stands that was said to it. An agreement to a
 * proposal falls with the proposal, since there is nothing left to agree to; what the giver says to have back does not.
 */
export function faultsOfWithdrawal(
  reason: string,
  { word, answers }: { readonly word: Contribution | null; readonly answers: readonly Contribution[] },
): WithdrawFault[] {
  if (word === null) return [{ code: 'withdraw-unknown' }];
  const faults: WithdrawFault[] = [];
  const { stage } = word;
  if (!isCourseWord(word)) faults.push({ code: 'withdraw-other-stage', stage });
  else if (!stands(word)) faults.push({ code: 'withdraw-not-standing' });
  const [confirmed] = answers;
  if (stage === 'returned' && confirmed) faults.push({ code: 'withdraw-confirmed', by: confirmed.contributionId });
  const length = reason.trim().length;
  if (length < 3 || length > 1000) faults.push({ code: 'withdraw-reason-length', length });
  return faults;
}
