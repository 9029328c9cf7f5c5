import type { CheckedProblem } from './problem-columns.ts';
import { LIMITS } from './problem.ts';
import type { PairingNetwork } from './pairing-network.ts';
import { sha256Words } from './sha256.ts';
import type { PairLevel, SolvedLevel } from './solve-levels.ts';
import { tiedPairs } from './strong-components.ts';

/** The fixed, published order of objectives. Coverage, floor and fit are one level of the solver (see scaleOf). */
export const LEVEL_ORDER = ['coverage', 'floor', 'fit', 'stability', 'distance', 'lot'] as const;
export type LevelName = (typeof LEVEL_ORDER)[number];

/** Rounds of drawing lots. Two sums of 30-bit numbers are rarely equal, so that a second round is hardly ever needed. */
const MOST_LOTS = 8;

/** The number that a pair draws, 0 … 2^30 - 1; of equally good plans the one with the smallest sum is taken. */
export function lotOf(seed: string, round: number, sponsor: string, recipient: string): number {
  return (sha256Words(JSON.stringify([seed, round, sponsor, recipient]))[0] as number) >>> 2;
}

/** The objective of a level by its name in a plan; null for a name that this engine does not know. */
export function levelOf({ problem, previous }: CheckedProblem, name: string): PairLevel | null {
  if (name === 'stability') return { name, cost: (pair) => -(previous[pair] as number) };
  if (name === 'distance') {
    // A pair whose distance is not known counts as the farthest known, so that missing data is never an advantage.
    const farthest = problem.pairs.reduce((most, { metres }) => Math.max(most, metres ?? 0), 0);
    return { name, cost: (pair) => problem.pairs[pair]?.metres ?? Math.min(farthest, LIMITS.metres) };
  }
  const [, round] = /^lot-([1-8])$/.exec(name) ?? [];
  if (!round) return null;
  const drawn = new Map<number, number>();
  return {
    name,
    cost: (pair) => {
      const known = drawn.get(pair);
      if (known !== undefined) return known;
      const { sponsor = '', recipient = '' } = problem.pairs[pair] ?? {};
      const lot = lotOf(problem.lotSeed, Number(round), sponsor, recipient);
      drawn.set(pair, lot);
      return lot;
    },
  };
}

/** What the levels have decided so far. */
export interface Decisions {
  /** Notes which pairs are settled by a level; false once one plan is left. */
  readonly settle: (level: string, free: ArrayLike<number>) => boolean;
  /** Asked by solveLevels; null once one plan is left. */
  readonly next: (solved: readonly SolvedLevel[]) => PairLevel | null;
  /** For each pair, the level after which it was no longer open. */
  readonly decidedBy: LevelName[];
}

/** The names of the solver's levels for a problem, in the published order; those without data are left out. */
export function levelNames({ problem, previous }: CheckedProblem): string[] {
  const names = ['fit'];
  if (previous.includes(1)) names.push('stability');
  if (problem.pairs.some(({ metres }) => metres !== undefined)) names.push('distance');
  for (let round = 1; round <= MOST_LOTS; round++) names.push(`lot-${round}`);
  return names;
}

/** Goes through the published order and stops as soon as one plan is left. */
export function decideByLevels(checked: CheckedProblem, network: PairingNetwork): Decisions {
  const names = levelNames(checked);
  const decidedBy = Array.from(checked.problem.pairs, (): LevelName => 'fit');
  let open: Uint8Array | null = null;
  const settle = (level: string, free: ArrayLike<number>): boolean => {
    const name = level.startsWith('lot') ? 'lot' : (level as LevelName);
    const still = tiedPairs(network, free);
    for (const pair of decidedBy.keys()) if (open?.[pair] === 1 && still[pair] === 0) decidedBy[pair] = name;
    open = still;
    return still.includes(1);
  };
  return {
    decidedBy,
    settle,
    next: (solved) => {
      const last = solved.at(-1) as SolvedLevel;
      const name = settle(last.name, last.free) ? names[solved.length] : undefined;
      return name === undefined ? null : levelOf(checked, name);
    },
  };
}
