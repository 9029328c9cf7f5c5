import { type Result, ok, refuse } from '../kernel/result.ts';
import { checkProblem } from './check-problem.ts';
import type { ProblemFault } from './problem-faults.ts';
import { type Problem, type ProblemPair, compareIds, fitOf } from './problem.ts';
import { solveAllPairs } from './solve-all-pairs.ts';

/** What is known of a pair of ids; null where the two may not be paired. The same every time it is asked. */
export type DescribePair = (sponsor: string, recipient: string) => Pick<ProblemPair, 'parts' | 'metres'> | null;

/**
 * Makes the list of pairs of a problem, short but complete: its plan is the best over all pairs that `describe` allows, on every
 * level, though only some are listed (solveAllPairs). Prices of single moves then count the pairs listed. Rules that leave the
 * flow (CheckedProblem.rules) are not looked at: a search over the list then chooses among the pairs listed.
 * @param parties a problem whose own list of pairs is not looked at
 * @param best candidates to begin with, for each party; has no effect on the plan
 */
export function findCandidates(
  parties: Problem,
  describe: DescribePair,
  best = 16,
): Result<Problem, readonly ProblemFault[]> {
  const locked = (parties.locks ?? []).filter(({ rule }) => rule === 'must');
  const pairOf = (sponsor: string, recipient: string): ProblemPair[] => {
    const known = describe(sponsor, recipient);
    return known ? [{ sponsor, recipient, ...known }] : [];
  };
  // Locked pairs alone: this finds every other fault, and a lock on a pair that may not be.
  const checked = checkProblem({
    ...parties,
    pairs: locked.flatMap(({ sponsor, recipient }) => pairOf(sponsor, recipient)),
  });
  if (!checked.ok) return refuse(checked.refusal);
  const { problem, market, sponsorIndex, recipientIndex } = checked.value;
  const never = new Set(
    (problem.locks ?? [])
      .filter(({ rule }) => rule === 'never')
      .map((lock) => JSON.stringify([lock.sponsor, lock.recipient])),
  );
  const fill = (index: number, into: Float64Array): void => {
    const recipient = problem.recipients[index]?.id ?? '';
    for (const [at, { id }] of problem.sponsors.entries()) {
      const known = never.has(JSON.stringify([id, recipient])) ? null : describe(id, recipient);
      into[at] = known ? fitOf(problem.criteria, known.parts) : Number.NaN;
    }
  };
  const must = locked.map(
    ({ sponsor, recipient }) => [sponsorIndex.get(sponsor) as number, recipientIndex.get(recipient) as number] as const,
  );
  // Pairs in force stand in the list whatever their fit, so that it can be said what keeping them costs.
  const held = (problem.previous ?? []).flatMap(([sponsor, recipient]) => {
    const [s, r] = [sponsorIndex.get(sponsor), recipientIndex.get(recipient)];
    return s === undefined || r === undefined ? [] : [[s, r] as const];
  });
  const { network } = solveAllPairs(market, { fill }, { best, must, held });
  const { sponsor, recipient } = network.market.pairs;
  const pairs = Array.from(
    sponsor,
    (s, pair) => [problem.sponsors[s]?.id ?? '', problem.recipients[recipient[pair] as number]?.id ?? ''] as const,
  );
  const listed = pairs
    .toSorted((a, b) => compareIds(a[1], b[1]) || compareIds(a[0], b[0]))
    .flatMap(([s, r]) => pairOf(s, r));
  const answer: Problem = { ...parties, pairs: listed };
  const sound = checkProblem(answer);
  return sound.ok ? ok(answer) : refuse(sound.refusal);
}
