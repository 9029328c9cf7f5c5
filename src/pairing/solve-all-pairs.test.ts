import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import { certify } from './certificate.ts';
import { checkProblem } from './check-problem.ts';
import { exampleProblem } from './example-problem.ts';
import { findCandidates } from './find-candidates.ts';
import { PairingSession } from './pairing-session.ts';
import type { Problem, ProblemPair } from './problem.ts';
import { LOCK, type Market } from './market.ts';
import { buildNetwork, simplexOf } from './pairing-network.ts';
import { takenPairs } from './plan.ts';
import { randomOf } from './random.ts';
import { solveAllPairs } from './solve-all-pairs.ts';
import { type PairLevel, solveLevels } from './solve-levels.ts';
import { smallCase } from './testing/small-market.ts';
import type { Solving } from './grow-network.ts';

/** Every pair of the parties, with holes. */
function denseMarket(seed: number, tied: boolean): Market {
  const random = randomOf(seed);
  const { market } = smallCase(random);
  const sponsors = 10 + random.below(20);
  const recipients = 10 + random.below(20);
  const side = (count: number, most: number) => ({
    ...market.sponsors,
    count,
    min: Int32Array.from({ length: count }, () => random.below(2)),
    max: Int32Array.from({ length: count }, () => 1 + random.below(most)),
    slotStart: Int32Array.from({ length: count + 1 }, (_, at) => at),
    slotCost: Float64Array.from({ length: count }, () => random.below(30)),
    group: new Int32Array(count).fill(-1),
    floor: Int32Array.from({ length: count }, () => (seed % 5 === 0 ? random.below(3) : 0)),
  });
  const keys = Array.from({ length: sponsors * recipients }, (_, at) => at).filter(() => random.chance(85));
  const kind = Int32Array.from({ length: sponsors }, () => random.below(2));
  const quotas = random.chance(40) ? [{ recipient: 3, parent: -1, kinds: [1], min: 1, max: 1 }] : [];
  return {
    sponsors: side(sponsors, 3),
    recipients: side(recipients, 2),
    groups: [],
    quotas,
    kind,
    pairs: {
      sponsor: Int32Array.from(keys, (key) => key % sponsors),
      recipient: Int32Array.from(keys, (key) => Math.floor(key / sponsors)),
      fit: Float64Array.from(keys, () => random.below(tied ? 4 : 1000)),
    },
  };
}

/** A second level that leaves one plan, named by what the pair is, not where it stands. */
const settle =
  ({ network }: Solving) =>
  (solved: readonly unknown[]): PairLevel | null => {
    const { sponsor, recipient } = network.market.pairs;
    const cost = (pair: number): number =>
      randomOf((sponsor[pair] as number) * 977 + (recipient[pair] as number)).below(2 ** 30);
    return solved.length === 1 ? { name: 'lot', cost } : null;
  };

test('candidates with pricing equal the dense problem, in value and in the plan chosen among equal ones', () => {
  let cases = 0;
  let saved = 0;
  for (let seed = 1; seed <= 120; seed++) {
    const market = denseMarket(seed, seed % 3 === 0);
    const { pairs, sponsors } = market;
    const fits = new Map(
      Array.from(pairs.fit, (fit, pair) => [
        (pairs.recipient[pair] as number) * sponsors.count + (pairs.sponsor[pair] as number),
        fit,
      ]),
    );
    const rows = {
      fill: (recipient: number, into: Float64Array) => {
        for (let sponsor = 0; sponsor < into.length; sponsor++)
          into[sponsor] = fits.get(recipient * sponsors.count + sponsor) ?? Number.NaN;
      },
    };
    const must = seed % 4 === 0 ? ([[pairs.sponsor[5], pairs.recipient[5]]] as [number, number][]) : [];
    const locks = new Int8Array(pairs.fit.length);
    if (must.length > 0) locks[5] = LOCK.must;
    const network = buildNetwork(market, locks, null);
    const dense = { network, simplex: simplexOf(network) };
    solveLevels(network, dense.simplex, settle(dense));
    const sparse = solveAllPairs(market, rows, { best: 2, perRound: 3, must });
    const solved = solveLevels(sparse.network, sparse.simplex, settle(sparse));
    expect(certify(sparse.network, solved).violations).toEqual([]);
    const plan = ({ network: of }: Solving): string[] =>
      takenPairs(of).map((pair) => `${of.market.pairs.sponsor[pair]}-${of.market.pairs.recipient[pair]}`);
    expect(plan(sparse), `seed ${seed}`).toEqual(plan(dense));
    cases++;
    if (sparse.candidates < pairs.fit.length) saved++;
  }
  expect(cases).toBe(120);
  expect(saved).toBeGreaterThan(100);
});

test('a problem with found candidates has the plan of the problem with all pairs, on every level', () => {
  const random = randomOf(4);
  let fewer = 0;
  for (let seed = 1; seed <= 60; seed++) {
    const example = exampleProblem(seed, 6 + random.below(14), 4 + random.below(10));
    // Coarse parts make ties, so that stability, distance and lots decide too.
    const coarse = (part: number): number => (seed % 2 === 0 ? Math.round(part / 50_000) * 50_000 : part);
    const known = new Map(
      example.pairs.map(({ sponsor, recipient, parts, metres = 0 }) => [
        `${sponsor} ${recipient}`,
        {
          parts: Object.fromEntries(Object.entries(parts).map(([id, part]) => [id, coarse(part)])),
          metres: Math.round(metres / 20_000) * 20_000,
        },
      ]),
    );
    const describe = (sponsor: string, recipient: string) => known.get(`${sponsor} ${recipient}`) ?? null;
    const pick = () => example.pairs[random.below(example.pairs.length)] as ProblemPair;
    const { sponsor, recipient } = pick();
    const other = pick();
    const locks = [
      { sponsor, recipient, rule: 'must' as const, why: 'decided' },
      { sponsor: other.sponsor, recipient: other.recipient, rule: 'never' as const, why: 'decided' },
    ].slice(0, other.sponsor === sponsor && other.recipient === recipient ? 1 : 2);
    const all: Problem = {
      ...example,
      locks,
      pairs: example.pairs.map((pair) => ({ ...pair, ...describe(pair.sponsor, pair.recipient) })),
    };
    const found = unwrap(findCandidates({ ...all, pairs: [] }, describe, 2));
    const outcome = (problem: Problem) => new PairingSession(unwrap(checkProblem(problem))).outcome;
    expect(outcome(found), `seed ${seed}`).toEqual(outcome(all));
    if (found.pairs.length < all.pairs.length) fewer++;
    const listed = new Set(found.pairs.map((pair) => `${pair.sponsor} ${pair.recipient}`));
    for (const [from, to] of all.previous ?? [])
      if (!locks.some((lock) => lock.rule === 'never' && lock.sponsor === from && lock.recipient === to))
        expect(listed.has(`${from} ${to}`)).toBe(true);
  }
  expect(fewer).toBeGreaterThan(40);
});
