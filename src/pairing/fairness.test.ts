import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import { checkProblem } from './check-problem.ts';
import { exampleProblem } from './example-problem.ts';
import { fairnessOf, floorCurve, highestFloor } from './fairness.ts';
import { PairingSession } from './pairing-session.ts';
import type { Problem } from './problem.ts';
import { randomOf } from './random.ts';
import { smallProblem } from './testing/small-problem.ts';

const sessionOf = (problem: Problem) => new PairingSession(unwrap(checkProblem(problem)));
const example = exampleProblem(3, 24, 12);
const withHouseholds = (of: (at: number) => number): Problem => ({
  ...example,
  recipients: example.recipients.map((one, at) => ({ ...one, max: 6, poorHouseholds: of(at) })),
});

test('a floor takes from the fit what it must, and no more than what it is worth', () => {
  const problem = withHouseholds((at) => 40 * at);
  const session = sessionOf(problem);
  const highest = highestFloor(session) ?? 0;
  const curve = floorCurve(session, [1, Math.ceil(highest / 3), Math.ceil(highest / 2), highest, highest + 1]) ?? [];
  const above = curve.pop();
  expect(above?.short).toBeGreaterThan(0);
  expect(curve.map(({ short }) => short)).toEqual([0, 0, 0, 0]);
  expect(curve.map(({ loss }) => loss)).toEqual(curve.map(({ loss }) => loss).toSorted((a, b) => a - b));
  const at = curve.at(-1);
  expect(at?.loss).toBeGreaterThan(0);
  // Rounded up to whole sponsors, so a commune may get more than the floor.
  expect(at?.fairness.worst?.perThousand).toBeGreaterThanOrEqual(highest);
  expect(at?.fairness.gini).toBeLessThan(curve[0]?.fairness.gini ?? 0);
});

test('the highest floor is the greatest least share that any set of pairs gives', () => {
  const random = randomOf(64);
  let compared = 0;
  for (let round = 0; round < 150; round++) {
    const small = smallProblem(random);
    const problem: Problem = {
      ...small,
      recipients: small.recipients.map((one) => ({ ...one, min: 0, poorHouseholds: random.below(5) * 7 })),
      sponsors: small.sponsors.map((one) => ({ ...one, min: 0, capacity: 3 })),
      groups: [],
      quotas: [],
      locks: [],
    };
    const poor = problem.recipients.filter(({ poorHouseholds = 0 }) => poorHouseholds > 0);
    if (poor.length === 0) continue;
    let best = 0;
    for (let taken = 0; taken < 1 << problem.pairs.length; taken++) {
      const chosen = problem.pairs.filter((_, pair) => ((taken >> pair) & 1) === 1);
      const fits = (['sponsor', 'recipient'] as const).every((end) =>
        (end === 'sponsor' ? problem.sponsors : problem.recipients).every(
          ({ id, max }) => chosen.filter((pair) => pair[end] === id).length <= max,
        ),
      );
      if (!fits) continue;
      const least = Math.min(
        ...poor.map(({ id, poorHouseholds = 1 }) =>
          Math.floor((3000 * chosen.filter(({ recipient }) => recipient === id).length) / poorHouseholds),
        ),
      );
      best = Math.max(best, least);
    }
    expect(highestFloor(sessionOf(problem)), `round ${round}`).toBe(best);
    compared++;
  }
  expect(compared).toBeGreaterThan(100);
});

test('without poor households a floor asks for nothing and changes nothing', () => {
  const plain = sessionOf(example).outcome;
  const none = withHouseholds(() => 0);
  const floored = sessionOf({ ...none, floor: { perThousand: 1_000_000 } });
  expect(floored.outcome).toEqual(sessionOf(none).outcome);
  expect(floored.outcome.shortages).toEqual([]);
  expect(fairnessOf(none, plain.pairs)).toEqual({ worst: null, gini: 0 });
});

test('one commune with poor households among many without gets what the floor wants', () => {
  const problem = withHouseholds((at) => (at === 4 ? 500 : 0));
  const { outcome } = sessionOf({ ...problem, floor: { perThousand: 10 } });
  expect(outcome.objective.floor).toBe(0);
  expect(outcome.pairs.filter(({ recipient }) => recipient === 'X0005')).toHaveLength(5);
});

test('capacity and floor in another unit give the same plan', () => {
  const problem = { ...withHouseholds((at) => 40 * at), floor: { perThousand: 9 } };
  const scaled: Problem = {
    ...problem,
    floor: { perThousand: 9000 },
    sponsors: problem.sponsors.map((one) => ({ ...one, capacity: 1000 })),
  };
  const [a, b] = [sessionOf(problem).outcome, sessionOf(scaled).outcome];
  expect(b.pairs).toEqual(a.pairs);
  expect(b.objective).toEqual({ ...a.objective, floor: 1000 * a.objective.floor });
});

test('a floor above all there is names every commune below it, with what it would need', () => {
  const problem = withHouseholds((at) => 40 * at);
  const session = sessionOf({ ...problem, floor: { perThousand: 1_000_000_000 } });
  const { objective, shortages } = session.outcome;
  expect(shortages.filter(({ side }) => side === 'floor')).toHaveLength(11);
  expect(objective.floor).toBe(shortages.reduce((sum, { need, served }) => sum + need - served, 0));
  expect(objective.coverage).toBe(0);
});

test('unequal capacities leave the flow: the curve says nothing rather than something wrong', () => {
  const problem = withHouseholds((at) => 40 * at);
  const uneven = { ...problem, sponsors: problem.sponsors.map((one, at) => ({ ...one, capacity: 1 + at })) };
  expect(floorCurve(sessionOf(uneven), [1])).toBeNull();
  expect(highestFloor(sessionOf(uneven))).toBeNull();
});

test('shares that are all equal have no inequality, and all to one of many nearly all', () => {
  const problem = withHouseholds(() => 10);
  const pairs = (recipients: readonly string[]) => recipients.map((recipient) => ({ sponsor: 'P0001', recipient }));
  expect(fairnessOf(problem, pairs(problem.recipients.map(({ id }) => id))).gini).toBe(0);
  expect(fairnessOf(problem, pairs(['X0001', 'X0001'])).gini).toBe(917);
});
