import type { ContributionId } from '../kernel/ids.ts';
import { type Contribution, stands } from './contribution.ts';

export type MergeFault =
  | { readonly code: 'merge-unknown'; readonly contributionId: ContributionId }
  | { readonly code: 'merge-with-itself' }
  | { readonly code: 'merge-reason-length'; readonly length: number }
  /** Corrected, or set aside before: only what counts is merged. */
  | { readonly code: 'merge-not-standing'; readonly contributionId: ContributionId }
  /** Two promises, two deliveries or two unprompted receipts; a promise and its delivery are two steps of one gift. */
  | { readonly code: 'merge-of-other-stage'; readonly kept: string; readonly setAside: string }
  /** What the press says and what the sides say stand in lines of their own. */
  | { readonly code: 'merge-of-press-and-side' }
  /** An answer goes with its delivery. */
  | { readonly code: 'merge-of-answer'; readonly contributionId: ContributionId }
  /** The one that was answered is the one to keep. */
  | { readonly code: 'merge-loses-answers'; readonly answers: number }
  | { readonly code: 'merge-loses-parts' };

export interface MergeSurroundings {
  readonly kept: Contribution | null;
  readonly setAside: Contribution | null;
  readonly answersToKept: readonly Contribution[];
  readonly answersToSetAside: readonly Contribution[];
  /** Whether parts of the row to set aside are on record. */
  readonly hasParts: boolean;
}

const REASON = { least: 3, most: 1000 } as const;

/** Every fault of a merging that someone asks for; none means that it may be recorded. */
export function faultsOfMerge(
  { keptId, setAsideId, reason }: { keptId: ContributionId; setAsideId: ContributionId; reason: string },
  { kept, setAside, answersToKept, answersToSetAside, hasParts }: MergeSurroundings,
): MergeFault[] {
  if (keptId === setAsideId) return [{ code: 'merge-with-itself' }];
  if (!kept || !setAside) return [{ code: 'merge-unknown', contributionId: kept ? setAsideId : keptId }];
  const faults: MergeFault[] = [];
  const length = reason.trim().length;
  if (length < REASON.least || length > REASON.most) faults.push({ code: 'merge-reason-length', length });
  for (const row of [kept, setAside]) {
    const { contributionId } = row;
    if (!stands(row)) faults.push({ code: 'merge-not-standing', contributionId });
    if (row.answersId !== null) faults.push({ code: 'merge-of-answer', contributionId });
  }
  if (kept.stage !== setAside.stage)
    faults.push({ code: 'merge-of-other-stage', kept: kept.stage, setAside: setAside.stage });
  if ((kept.statedBy === 'press') !== (setAside.statedBy === 'press')) faults.push({ code: 'merge-of-press-and-side' });
  if (answersToSetAside.length > 0 && answersToKept.length === 0)
    faults.push({ code: 'merge-loses-answers', answers: answersToSetAside.length });
  if (hasParts) faults.push({ code: 'merge-loses-parts' });
  return faults;
}
