import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import { checkProblem } from './check-problem.ts';
import { checkGiven, metresBetween, withPairsFromFacts } from './pairs-from-facts.ts';
import type { PartyFacts, Problem, ProblemRecipient, ProblemSponsor } from './problem.ts';

const sponsor = (id: string, more: Partial<ProblemSponsor> = {}): ProblemSponsor => ({ id, min: 1, max: 1, ...more });
const recipient = (id: string, more: Partial<ProblemRecipient> = {}): ProblemRecipient => ({
  id,
  min: 1,
  max: 2,
  ...more,
});
const withPairs = (
  sponsors: readonly ProblemSponsor[],
  recipients: readonly ProblemRecipient[],
  more: Partial<Problem> = {},
): Problem => withPairsFromFacts({ lotSeed: 'thử', criteria: [], sponsors, recipients, ...more });
const partsOf = (problem: Problem, s: string, r: string) =>
  problem.pairs.find((pair) => pair.sponsor === s && pair.recipient === r)?.parts;

test('a part stands only where both sides are known', () => {
  const problem = withPairs(
    [sponsor('a', { capacity: 100, facts: { fields: ['health', 'education'] } }), sponsor('b')],
    [recipient('x', { poorHouseholds: 50, facts: { fields: ['health', 'welfare'] } }), recipient('y')],
  );
  expect(problem.pairs).toHaveLength(4);
  // Alone among those known, a is both least and most: it stands where x stands.
  expect(partsOf(problem, 'a', 'x')).toEqual({ capacity: 100_000, fields: 50_000 });
  for (const [s, r] of [
    ['b', 'x'],
    ['a', 'y'],
    ['b', 'y'],
  ] as const)
    expect(partsOf(problem, s, r)).toEqual({});
  expect(checkProblem(problem).ok).toBe(true);
});

test('the strongest fits the neediest, whatever the units', () => {
  const problem = withPairs(
    [10, 20, 30].map((capacity) => sponsor(`s${capacity}`, { capacity })),
    [700, 800, 900].map((poorHouseholds) => recipient(`r${poorHouseholds}`, { poorHouseholds })),
  );
  expect(partsOf(problem, 's30', 'r900')?.capacity).toBe(100_000);
  expect(partsOf(problem, 's10', 'r900')?.capacity).toBe(0);
  expect(partsOf(problem, 's20', 'r700')?.capacity).toBe(50_000);
});

test('who is in force counts as a living tie; where nothing is said of them, nobody has one', () => {
  const sides = [[sponsor('a'), sponsor('b')], [recipient('x')]] as const;
  const told = withPairs(...sides, { previous: [['a', 'x']] });
  expect([partsOf(told, 'a', 'x')?.ties, partsOf(told, 'b', 'x')?.ties]).toEqual([100_000, 0]);
  expect(partsOf(withPairs(...sides), 'a', 'x')).toEqual({});
});

test.each<[string, PartyFacts, PartyFacts, number | null]>([
  [
    'Hà Nội – Đà Nẵng',
    { latitude: 21_028_000, longitude: 105_854_000 },
    { latitude: 16_054_000, longitude: 108_202_000 },
    607_000,
  ],
  [
    'the same place',
    { latitude: 16_000_000, longitude: 108_000_000 },
    { latitude: 16_000_000, longitude: 108_000_000 },
    0,
  ],
  ['half a place', { latitude: 16_000_000 }, { latitude: 16_000_000, longitude: 108_000_000 }, null],
])('distance: %s', (_name, a, b, expected) => {
  const metres = metresBetween({ facts: a }, { facts: b });
  if (expected === null) expect(metres).toBeNull();
  else expect(Math.abs((metres ?? -1) - expected)).toBeLessThan(2000);
});

test('coordinates give distance, nearness, and the position that compactness asks for', () => {
  const here = { latitude: 16_000_000, longitude: 108_000_000 };
  const problem = withPairs(
    [sponsor('a', { facts: here })],
    [recipient('x', { facts: { latitude: 16_000_000, longitude: 108_100_000 } })],
  );
  const [pair] = problem.pairs;
  expect(pair?.metres).toBeGreaterThan(10_500);
  expect(pair?.metres).toBeLessThan(10_900);
  expect(pair?.parts.nearness).toBe(Math.round((100_000 * 60_000) / (60_000 + (pair?.metres ?? 0))));
  const { east, north } = problem.recipients[0]?.position ?? { east: 0, north: 1 };
  expect(Math.abs(east - (pair?.metres ?? 0))).toBeLessThan(20);
  expect(north).toBe(0);
});

test('a problem from outside may leave its pairs out; what has no form is told as ever', () => {
  const given = { lotSeed: 'thử', criteria: [], sponsors: [sponsor('a')], recipients: [recipient('x')] };
  expect(unwrap(checkGiven(given)).problem.pairs).toEqual([{ sponsor: 'a', recipient: 'x', parts: {} }]);
  expect(checkGiven({ ...given, pairs: [] })).toMatchObject({ refusal: [{ code: 'weights-all-zero' }] });
  expect(checkGiven({ ...given, sponsors: 'ai đó' })).toMatchObject({
    refusal: [{ path: 'sponsors', code: 'not-a-list' }],
  });
  expect(checkGiven(null)).toMatchObject({ ok: false });
});

test('what is too many pairs is cut to the best of each, with all that is held or in force', () => {
  const sponsors = Array.from({ length: 800 }, (_, at) => sponsor(`s${at}`, { capacity: 1 + at }));
  const recipients = Array.from({ length: 400 }, (_, at) => recipient(`r${at}`, { poorHouseholds: at }));
  const problem = withPairs(sponsors, recipients, {
    locks: [{ sponsor: 's0', recipient: 'r399', rule: 'must', why: 'thử' }],
    previous: [['s799', 'r0']],
  });
  expect(problem.pairs.length).toBeLessThan(60_000);
  expect(partsOf(problem, 's0', 'r399')).toBeDefined();
  expect(partsOf(problem, 's799', 'r0')).toBeDefined();
  unwrap(checkProblem(problem));
});
