import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { unwrap } from '../../kernel/result.ts';
import { besideProgram } from '../beside-program.ts';
import { checkProblem } from '../check-problem.ts';
import { exampleProblem } from '../example-problem.ts';
import { buildNetwork } from '../pairing-network.ts';
import { PairingSession } from '../pairing-session.ts';
import { objectiveOf } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { randomOf } from '../random.ts';
import { solveProgram } from './solve-program.ts';

/** A middle-sized problem with every feature that the flow holds. */
function mediumProblem(seed: number): Problem {
  const random = randomOf(seed);
  const example = exampleProblem(seed, random.between(20, 36), random.between(12, 22));
  const isCoarse = seed % 2 === 0;
  const coarse = (part: number): number => (isCoarse ? Math.round(part / 20_000) * 20_000 : part);
  const places = example.recipients.map(({ id }) => id);
  const half = Math.floor(places.length / 2);
  return {
    ...example,
    sponsors: example.sponsors.map((one) => ({
      ...one,
      min: random.below(2),
      max: random.between(1, 2),
      kinds: random.chance(30) ? ['strong', 'strong health'] : random.chance(40) ? ['strong'] : [],
    })),
    recipients: example.recipients.map((one) => ({
      ...one,
      min: seed % 3 === 0 ? 3 : one.min,
      poorHouseholds: random.below(900),
    })),
    pairs: example.pairs.map((pair) => ({
      ...pair,
      parts: Object.fromEntries(Object.entries(pair.parts).map(([id, part]) => [id, coarse(part)])),
      metres: Math.round((pair.metres ?? 0) / 20_000) * 20_000,
    })),
    locks: example.pairs
      .filter(() => random.chance(2))
      .map(({ sponsor, recipient }) => ({ sponsor, recipient, rule: 'never', why: 'decided' })),
    floor: { perThousand: random.between(1, 4) },
    groups: [
      { id: 'border', side: 'recipients', members: [...places.slice(0, 5), 'inner'], min: 12, max: half + 9 },
      { id: 'inner', side: 'recipients', members: places.slice(5, half), max: half + 3 },
      { id: 'firms', side: 'sponsors', members: example.sponsors.slice(0, 9).map(({ id }) => id), max: 12 },
    ],
    quotas: places.flatMap((recipient) =>
      random.chance(50)
        ? [
            { recipient, kind: 'strong', min: 1 },
            { recipient, kind: 'strong health', max: 1 },
          ]
        : [],
    ),
  };
}

test('HiGHS, on the same problem as an integer program, reaches the same figure on every level', async () => {
  const highs = await loadHighs();
  const counts = { cases: 0, short: 0, below: 0 };
  for (let seed = 1; seed <= 3; seed++) {
    const checked = unwrap(checkProblem(mediumProblem(seed)));
    expect(checked.rules).toEqual([]);
    const { outcome } = new PairingSession(checked);
    const fresh = buildNetwork(checked.market, checked.locks, null);
    const built = besideProgram(checked, fresh, 10_000);
    if (!built) throw new Error('no program');
    // On its own: without bounds and a start that come from our solver.
    const levels = built.program.levels.map((level) => ({ ...level, bound: null }));
    const { values, isComplete } = solveProgram(highs, { ...built.program, levels, start: null });
    expect(isComplete).toBe(true);
    const chosen = Uint8Array.from(fresh.pairArc, (arc) => Math.round(values?.[arc] ?? 0));
    const found = objectiveOf(checked, buildNetwork(checked.market, checked.locks, chosen));
    expect(found, `seed ${seed}`).toEqual(outcome.objective);
    counts.cases++;
    if (found.coverage > 0) counts.short++;
    if (found.floor > 0) counts.below++;
  }
  console.info('HiGHS as an oracle:', counts);
  expect(counts.short).toBeGreaterThan(0);
  expect(counts.below).toBeGreaterThan(0);
});
