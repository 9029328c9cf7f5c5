import { expect, test } from 'vitest';
import { unwrap } from '../../kernel/result.ts';
import { checkProblem } from '../check-problem.ts';
import { exampleProblem } from '../example-problem.ts';
import { PairingSession } from '../pairing-session.ts';
import type { Problem } from '../problem.ts';
import { changesOf, weightsOf } from './board-reads.ts';
import type { Board } from './board-sessions.ts';
import { pictureOf } from './plan-picture.ts';
import { differenceOf, figuresOf, keyOfPair, missingData, namesOf, sortedPairs, swapPrices } from './plan-views.ts';
import { swapOf } from './scenario.ts';
import { standingsOf } from './standing.ts';
import { changeProblem } from '../change-problem.ts';

const problem = exampleProblem();
const session = new PairingSession(unwrap(checkProblem(problem)));
const { outcome } = session;

test('the price of a swap is what the plan loses when both are held so and all else stays', () => {
  const [one] = outcome.pairs;
  if (!one) throw new Error('the plan is empty');
  const swaps = swapPrices(problem, outcome.pairs, one);
  expect(swaps.length).toBeGreaterThan(20);
  expect(swaps.map(({ loss }) => loss)).toEqual(swaps.map(({ loss }) => loss).toSorted((a, b) => a - b));
  for (const { other, loss } of [swaps[0], swaps[5], swaps.at(-1)].flatMap((swap) => swap ?? [])) {
    // Held in full, the engine itself has no other choice: its loss is the same.
    const rest = outcome.pairs.filter((pair) => pair !== one && keyOfPair(pair) !== keyOfPair(other));
    const held = changeProblem(problem, [
      ...rest.map(
        ({ sponsor, recipient }) => ({ kind: 'lock', sponsor, recipient, rule: 'must', why: 'thử' }) as const,
      ),
      ...swapOf(problem, [one, other], 'thử'),
    ]);
    const after = new PairingSession(unwrap(checkProblem(held))).outcome;
    expect(outcome.objective.fit - after.objective.fit).toBe(loss);
    // Let free, the plan may find something better than the bare exchange, never worse.
    const free = unwrap(session.whatIf(swapOf(problem, [one, other], 'thử')));
    expect(free.loss.points).toBeLessThanOrEqual(loss);
    expect(free.loss.points).toBeGreaterThanOrEqual(0);
  }
});

test('a pair that was forbidden is no swap', () => {
  const [one] = outcome.pairs;
  if (!one) throw new Error('the plan is empty');
  const best = swapPrices(problem, outcome.pairs, one)[0];
  if (!best) throw new Error('there is no swap');
  const forbidden: Problem = {
    ...problem,
    locks: [{ sponsor: one.sponsor, recipient: best.other.recipient, rule: 'never', why: 'thử' }],
  };
  const swaps = swapPrices(forbidden, outcome.pairs, one).map(({ other }) => keyOfPair(other));
  expect(swaps).not.toContain(keyOfPair(best.other));
});

test('figures, and what is not known, are counted from the plan and the problem', () => {
  const figures = figuresOf(problem, outcome);
  expect(figures).toMatchObject({ pairs: 60, missing: 0, former: 33, measured: 60, lots: 0 });
  expect(figures.metres).toBe(outcome.objective.distance);
  const ties = problem.pairs.filter(({ parts }) => parts.ties === undefined).length;
  expect(missingData(problem)).toEqual({ criteria: [{ id: 'ties', missing: ties }], metres: 0 });
});

test('other weights on trial come to what they come to when they are set, and leave the session as it was', () => {
  const trials: readonly Readonly<Record<string, number>>[] = [
    { nearness: 90 },
    { capacity: 0, ties: 1000 },
    { fields: 1, market: 0, nearness: 0 },
  ];
  for (const weights of trials) {
    const query = Object.fromEntries(Object.entries(weights).map(([id, weight]) => [`w-${id}`, String(weight)]));
    const board = { session, problem, outcome } as Board;
    const { trial } = weightsOf(board, { ...query, phan: '1' });
    const set = unwrap(session.whatIf([{ kind: 'weights', weights }])).outcome;
    expect(trial.effect?.tried).toEqual(figuresOf(problem, set));
    expect(trial.effect?.difference).toEqual(
      differenceOf(
        outcome.pairs,
        set.pairs.map((pair) => ({ ...pair, fit: expect.any(Number) })),
      ),
    );
    expect(session.outcome).toEqual(outcome);
    // The plan of now is worth less under other weights than the best plan is, or as much.
    expect(trial.effect?.nowFit).toBeLessThanOrEqual(trial.effect?.tried.fit ?? 0);
  }
});

test.each([
  [{ 'w-nearness': '-1' }],
  [{ 'w-nearness': '1001' }],
  [{ 'w-nearness': 'nhiều' }],
  [{ 'w-capacity': '0', 'w-fields': '0', 'w-market': '0', 'w-nearness': '0', 'w-ties': '0' }],
])('weights that are none are not tried: %j', (query) => {
  const board = { session, problem, outcome } as Board;
  expect(weightsOf(board, { ...query, phan: '1' }).trial.effect).toBeNull();
});

test('a point of the frontier is the cheapest that keeps as many, and its gap holds', () => {
  const frontier = session.changeFrontier();
  for (const asked of [0, 1, 7, 16, 25, 33]) {
    const { found } = changesOf({ problem, frontier: () => frontier }, String(asked));
    const searched = session.keepAtLeast(asked);
    expect(found).toMatchObject({ kept: searched?.kept, loss: searched?.loss });
    expect(found?.gap).toBeLessThanOrEqual(searched?.gap ?? 0);
    expect(found?.gap).toBeGreaterThanOrEqual(0);
  }
});

test('pairs are found by the words of either name, without marks', () => {
  const nameOf = namesOf(problem);
  const found = sortedPairs(outcome.pairs, nameOf, 'phuong 56');
  expect(found.map(({ sponsor }) => nameOf(sponsor))).toEqual(['Phường 56 (tạo sinh)']);
  expect(sortedPairs(outcome.pairs, nameOf, 'không có').length).toBe(0);
});

test('nobody gains what no other loses when nothing changes; each change is told on both sides', () => {
  const same = standingsOf(problem, 'recipients', outcome.pairs, outcome.pairs);
  expect([same.better.length, same.worse.length, same.same.length]).toEqual([0, 0, 33]);
  const before = (problem.previous ?? []).map(([sponsor, recipient]) => ({ sponsor, recipient }));
  for (const side of ['sponsors', 'recipients'] as const) {
    const { better, worse, unscored } = standingsOf(problem, side, before, outcome.pairs);
    const gained = [...better, ...worse].reduce((sum, { change }) => sum + change, 0);
    const fitOfPairs = outcome.pairs.reduce((sum, { fit }) => sum + fit, 0);
    const fitBefore = before.reduce(
      (sum, { sponsor, recipient }) => sum + (session.why(sponsor, recipient)?.fit ?? 0),
      0,
    );
    expect(gained).toBe(fitOfPairs - fitBefore);
    expect(unscored).toEqual([]);
  }
  const strange = [{ sponsor: 'ai đó', recipient: 'X0001' }];
  expect(standingsOf(problem, 'recipients', strange, outcome.pairs).unscored).toEqual(strange);
});

test('two plans differ in what one has and the other has not', () => {
  const [first, second, ...rest] = outcome.pairs;
  if (!first || !second) throw new Error('the plan is empty');
  expect(differenceOf([first, ...rest], [second, ...rest])).toEqual({
    dropped: [first],
    added: [second],
    both: rest.length,
  });
});

test('the picture is a diagram until the coordinates of all are known, and then a map with north above', () => {
  const nameOf = namesOf(problem);
  const diagram = pictureOf(problem, outcome.pairs, nameOf);
  expect(diagram.kind).toBe('diagram');
  expect(diagram.lines).toHaveLength(60);
  expect(new Set(diagram.dots.map(({ x, y }) => `${x} ${y}`)).size).toBe(93);
  const at = <Party extends { id: string }>(parties: readonly Party[], longitude: number) =>
    parties.map((party, index) => ({
      ...party,
      facts: { latitude: 15_000_000 + 20_000 * index, longitude: longitude + 3000 * index },
    }));
  const placed: Problem = {
    ...problem,
    sponsors: at(problem.sponsors, 108_200_000),
    recipients: at(problem.recipients, 107_600_000),
  };
  const map = pictureOf(placed, outcome.pairs, nameOf);
  expect(map.kind).toBe('map');
  const [south, north] = [map.dots.find(({ id }) => id === 'P0001'), map.dots.find(({ id }) => id === 'P0060')];
  expect(north?.y).toBeLessThan(south?.y ?? 0);
  const west = map.dots.find(({ id }) => id === 'X0001');
  expect(west?.x).toBeLessThan(south?.x ?? 0);
  for (const { x, y } of map.dots) {
    expect(x).toBeGreaterThanOrEqual(0);
    expect(x).toBeLessThanOrEqual(map.width);
    expect(y).toBeGreaterThanOrEqual(0);
    expect(y).toBeLessThanOrEqual(map.height);
  }
});
