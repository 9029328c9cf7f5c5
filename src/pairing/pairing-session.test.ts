import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import type { Change } from './change-problem.ts';
import { checkProblem } from './check-problem.ts';
import type { CheckedProblem } from './problem-columns.ts';
import { exampleProblem } from './example-problem.ts';
import { describeFit, describePrice, describeShortage } from './messages.ts';
import { PairingSession } from './pairing-session.ts';
import { lotOf } from './plan-levels.ts';
import { LOCK } from './market.ts';
import type { Plan } from './plan.ts';
import type { Problem } from './problem.ts';
import { type Random, randomOf } from './random.ts';
import { enumerate, valueOf } from './testing/brute-force.ts';
import { shuffledProblem } from './testing/shuffled-problem.ts';
import { smallProblem } from './testing/small-problem.ts';
import { verifyPlan } from './verify-plan.ts';

const solve = (problem: Problem): Plan => new PairingSession(unwrap(checkProblem(problem))).plan;
const bytes = (plan: Plan): string => JSON.stringify(plan);

/** All plans that are optimal after each level of the published order, by looking at every set of pairs. */
function levelsByEnumeration({
  market,
  locks,
  problem,
  previous,
}: CheckedProblem): { name: string; plans: number[] }[] {
  const sum = (cost: (pair: number) => number) => (plan: number) =>
    problem.pairs.reduce((total, _, pair) => total + ((plan >> pair) & 1) * cost(pair), 0);
  const farthest = Math.max(0, ...problem.pairs.map(({ metres }) => metres ?? 0));
  const order = [
    { name: 'stability', cost: sum((pair) => -(previous[pair] as number)) },
    { name: 'distance', cost: sum((pair) => problem.pairs[pair]?.metres ?? farthest) },
    {
      name: 'lot',
      cost: sum((pair) => {
        const { sponsor = '', recipient = '' } = problem.pairs[pair] ?? {};
        return lotOf(problem.lotSeed, 1, sponsor, recipient);
      }),
    },
  ];
  const levels = [{ name: 'fit', plans: [...enumerate(market, locks).plans] }];
  for (const { name, cost } of order) {
    const plans = levels.at(-1)?.plans ?? [];
    const least = Math.min(...plans.map(cost));
    levels.push({ name, plans: plans.filter((plan) => cost(plan) === least) });
  }
  return levels;
}

test('the plan is the one that every level in turn leaves, and says at which level each pair was settled', () => {
  const random = randomOf(7);
  const counts = { cases: 0, refused: 0, byLot: 0, byLevels: 0, shortages: 0, warm: 0, shuffles: 0 };
  for (let round = 0; round < 1200; round++) {
    const problem = smallProblem(random);
    const read = checkProblem(problem);
    if (!read.ok) {
      counts.refused++;
      expect(read.refusal.map(({ code }) => code)).toContain('locks-exceed-max');
      continue;
    }
    counts.cases++;
    const checked = read.value;
    const session = new PairingSession(checked);
    const { plan } = session;
    const levels = levelsByEnumeration(checked);
    const columns = checked.problem.pairs;
    const keys = new Map(columns.map(({ sponsor, recipient }, pair) => [`${sponsor}${recipient}`, pair]));
    const taken = plan.pairs.reduce(
      (bits, { sponsor, recipient }) => bits | (1 << (keys.get(`${sponsor}${recipient}`) as number)),
      0,
    );
    expect([taken], `round ${round}`).toEqual(levels.at(-1)?.plans);
    expect(plan.isUnique).toBe(true);
    for (const { sponsor, recipient, decidedBy } of plan.pairs) {
      const pair = keys.get(`${sponsor}${recipient}`) as number;
      const settled = levels.find(({ plans }) => plans.every((one) => ((one >> pair) & 1) === 1))?.name;
      expect(decidedBy, `round ${round}`).toBe(checked.locks[pair] === LOCK.must ? 'lock' : settled);
      if (decidedBy === 'lot') counts.byLot++;
      else if (decidedBy !== 'fit' && decidedBy !== 'lock') counts.byLevels++;
    }
    expect(verifyPlan(checked, JSON.parse(bytes(plan))), `round ${round}`).toEqual([]);
    counts.shortages += checkHall(checked, plan);
    expect(bytes(solve(shuffledProblem(random, problem)))).toBe(bytes(plan));
    counts.shuffles++;
    counts.warm += checkWarm(random, session, problem, bytes(plan));
  }
  console.info('levels by enumeration:', counts);
  expect(counts.cases).toBeGreaterThan(1000);
  expect(counts.byLot).toBeGreaterThan(100);
  expect(counts.byLevels).toBeGreaterThan(80);
  expect(counts.shortages).toBeGreaterThan(300);
  expect(counts.warm).toBeGreaterThan(500);
});

/** No plan serves the parties of a shortage better, and their whole choice is as stated. Counts the shortages. */
function checkHall(checked: CheckedProblem, { shortages, pairs }: Plan): number {
  const { market, locks, problem } = checked;
  if (market.groups.length > 0 || market.quotas.length > 0) return 0;
  for (const { side, parties, need, served } of shortages) {
    if (side === 'floor') {
      // Stated as it is: need and what the plan gives, one unit a sponsor.
      expect(served).toBe(pairs.filter(({ recipient }) => recipient === parties[0]).length);
      expect(served).toBeLessThan(need);
      continue;
    }
    if (side !== 'sponsors' && side !== 'recipients') throw new Error('no groups here');
    const ids = problem[side].map(({ id }) => id);
    let most = 0;
    for (let plan = 0; plan < 1 << problem.pairs.length; plan++) {
      if (!valueOf(market, locks, plan)) continue;
      const load = ids.map(() => 0);
      for (const [pair, { sponsor, recipient }] of problem.pairs.entries())
        if ((plan >> pair) & 1) load[ids.indexOf(side === 'sponsors' ? sponsor : recipient)]!++;
      const sum = parties.reduce((total, id) => {
        const index = ids.indexOf(id);
        return total + Math.min(load[index] as number, market[side].min[index] as number);
      }, 0);
      most = Math.max(most, sum);
    }
    expect(served).toBe(most);
    expect(served).toBeLessThan(need);
  }
  return shortages.length;
}

/** A change from the last basis gives the same bytes of pairs and figures as solving afresh; undo gives the first plan. */
function checkWarm(random: Random, session: PairingSession, problem: Problem, first: string): number {
  const pair = problem.pairs[random.below(Math.max(1, problem.pairs.length))];
  if (!pair) return 0;
  const { sponsor, recipient } = pair;
  const rule = random.chance(50) ? ('must' as const) : ('never' as const);
  const changes: Change[][] = [
    [{ kind: 'lock', sponsor, recipient, rule, why: 'what if' }],
    [{ kind: 'parts', sponsor, recipient, parts: { fit: random.between(0, 40) } }],
    [{ kind: 'bounds', side: 'recipients', id: recipient, min: 1, max: random.between(1, 3) }],
    [{ kind: 'unlock', sponsor, recipient }],
  ];
  let checkedChanges = 0;
  for (const change of changes) {
    const price = session.why(sponsor, recipient)?.price;
    const before = session.plan.objective;
    const lockedNow = session.why(sponsor, recipient)?.lock;
    const isIn = session.why(sponsor, recipient)?.isInPlan;
    const answer = session.apply(change);
    if (!answer.ok) {
      expect(answer.refusal.length).toBeGreaterThan(0);
      continue;
    }
    const { objective, pairs, shortages } = answer.value.outcome;
    const cold = solve(session.problem);
    expect({ objective, pairs, shortages }).toEqual({
      objective: cold.objective,
      pairs: cold.pairs,
      shortages: cold.shortages,
    });
    const turns = change[0]?.kind === 'lock' && lockedNow === null && isIn !== (rule === 'must');
    if (turns && price)
      expect(price).toEqual({
        missing: objective.coverage - before.coverage,
        floor: objective.floor - before.floor,
        points: before.fit - objective.fit,
      });
    checkedChanges++;
  }
  while (session.undo());
  expect(bytes({ ...session.plan, levels: [] })).toBe(bytes({ ...(JSON.parse(first) as Plan), levels: [] }));
  return checkedChanges;
}

test('the generated problem of 60 × 33 is solved, explained and verified', () => {
  const checked = unwrap(checkProblem(exampleProblem()));
  const session = new PairingSession(checked);
  const { plan } = session;
  expect(plan.objective.coverage).toBe(0);
  expect(plan.pairs).toHaveLength(60);
  expect(plan.generated).toBe(true);
  expect(verifyPlan(checked, JSON.parse(bytes(plan)))).toEqual([]);
  const choice = session.alternatives('X0001');
  expect(choice).toHaveLength(60);
  const dearest = choice.at(-1);
  expect(describePrice(dearest as NonNullable<typeof dearest>).vi).toMatch(
    /^Ghép P\d{4} – X0001: mất \d,\d+ điểm phù hợp\. Kéo theo: /,
  );
  const partly = session.alternatives('X0001').find(({ parts }) => parts.ties === undefined);
  expect(describeFit(partly as NonNullable<typeof partly>, session.problem.criteria).vi).toMatch(
    /^P\d{4} – X0001: phù hợp 0,\d+, thứ \d+ trong các lựa chọn của X0001\. Nhu cầu và khả năng \d,\d+; .* Chưa có số liệu \(tính 0\): Quan hệ đã có\.$/,
  );
  const curve = session.stabilityCurve([0, 1000, 5000, 30_000]);
  expect(curve.map(({ kept }) => kept)).toEqual(curve.map(({ kept }) => kept).toSorted((a, b) => a - b));
  expect(curve.map(({ loss }) => loss)).toEqual(curve.map(({ loss }) => loss).toSorted((a, b) => a - b));
  expect(bytes(session.plan)).toBe(bytes(plan));
});

test('one more place is worth what a plan with that place brings', () => {
  const random = randomOf(99);
  let compared = 0;
  for (let round = 0; round < 400; round++) {
    const problem = smallProblem(random);
    const read = checkProblem(problem);
    if (!read.ok) continue;
    const session = new PairingSession(read.value);
    for (const side of ['sponsors', 'recipients'] as const)
      for (const { id, min, max, slotCosts = [] } of problem[side]) {
        // The quota or group bounds of the raised party stay as they are in both.
        if ((problem.groups?.length ?? 0) + (problem.quotas?.length ?? 0) > 0) continue;
        const value = session.oneMore(side, id);
        const answer = unwrap(session.whatIf([{ kind: 'bounds', side, id, min, max: max + 1 }]));
        const { coverage, floor, fit } = session.plan.objective;
        const { objective } = answer.outcome;
        expect(value, `round ${round} ${id} ${max} ${slotCosts.join()}`).toEqual({
          missing: coverage - objective.coverage,
          floor: floor - objective.floor,
          points: objective.fit - fit,
        });
        compared++;
      }
  }
  expect(compared).toBeGreaterThan(500);
});

test('a lock costs what lifting it brings', () => {
  const random = randomOf(41);
  let costly = 0;
  for (let round = 0; round < 300; round++) {
    const read = checkProblem(smallProblem(random));
    if (!read.ok) continue;
    const session = new PairingSession(read.value);
    for (const { sponsor, recipient, gain } of session.lockCosts()) {
      const { loss } = unwrap(session.whatIf([{ kind: 'unlock', sponsor, recipient }]));
      expect(gain, `round ${round}`).toEqual({
        missing: -loss.missing + 0,
        floor: -loss.floor + 0,
        points: -loss.points + 0,
      });
      if (gain.missing > 0 || gain.points > 0) costly++;
    }
  }
  expect(costly).toBeGreaterThan(20);
});

test('keeping so many former pairs costs what it must, within the stated gap', () => {
  const random = randomOf(17);
  const counts = { cases: 0, exact: 0, impossible: 0 };
  for (let round = 0; round < 1500; round++) {
    const read = checkProblem(smallProblem(random));
    if (!read.ok || !read.value.previous.includes(1)) continue;
    const { market, locks, previous } = read.value;
    const session = new PairingSession(read.value);
    const { coverage, fit, stability } = session.outcome.objective;
    const floor = enumerate(market, locks).best?.floor;
    const wanted = stability + 1;
    const kept = (plan: number): number => previous.reduce((sum, was, pair) => sum + was * ((plan >> pair) & 1), 0);
    let least = Infinity;
    for (let plan = 0; plan < 1 << locks.length; plan++) {
      const value = kept(plan) >= wanted ? valueOf(market, locks, plan) : null;
      const locked = locks.reduce(
        (sum, lock, pair) => sum + (lock === LOCK.must ? (market.pairs.fit[pair] as number) : 0),
        0,
      );
      if (value?.missing === coverage && value.floor === floor) least = Math.min(least, fit - (locked - value.points));
    }
    const answer = session.keepAtLeast(wanted);
    if (!answer) {
      expect(least, `round ${round}`).toBe(Infinity);
      counts.impossible++;
      continue;
    }
    counts.cases++;
    expect(answer.kept).toBeGreaterThanOrEqual(wanted);
    expect(answer.loss).toBeGreaterThanOrEqual(least);
    expect(answer.loss - answer.gap, `round ${round}`).toBeLessThanOrEqual(least);
    if (answer.gap === 0) {
      counts.exact++;
      expect(answer.loss).toBe(least);
    }
    expect(session.outcome.objective.stability).toBe(stability);
  }
  console.info('keeping former pairs:', counts);
  expect(counts.cases).toBeGreaterThan(40);
  expect(counts.exact).toBeGreaterThan(30);
});

test('a plan that was changed by hand is found out', () => {
  const checked = unwrap(checkProblem(exampleProblem(3, 12, 8)));
  const { plan } = new PairingSession(checked);
  const first = plan.pairs[0] as (typeof plan.pairs)[number];
  const fault = (changed: unknown): string[] =>
    verifyPlan(checked, JSON.parse(JSON.stringify(changed))).map(({ code }) => code);
  expect(fault(plan)).toEqual([]);
  expect(fault(null)).toEqual(['not-a-plan']);
  expect(fault({ ...plan, inputHash: '0' })).toContain('other-problem');
  expect(fault({ ...plan, engine: 'x' })).toContain('other-engine');
  expect(fault({ ...plan, pairs: plan.pairs.slice(1) })).toContain('not-proven');
  expect(fault({ ...plan, pairs: [...plan.pairs, first] })).toContain('pair-repeated');
  expect(fault({ ...plan, pairs: [{ ...first, fit: first.fit + 1 }, ...plan.pairs.slice(1)] })).toEqual([
    'pair-misstated',
  ]);
  expect(fault({ ...plan, objective: { ...plan.objective, fit: 0 } })).toEqual(['objective-misstated']);
  expect(fault({ ...plan, levels: [{ name: 'lot-1', prices: [] }] })).toContain('level-out-of-order');
  const [level] = plan.levels;
  const prices = level?.prices.with(1, (level.prices[1] as number) + 100_000);
  expect(fault({ ...plan, levels: [{ ...level, prices }, ...plan.levels.slice(1)] })).toContain('not-proven');
  expect(fault({ ...plan, levels: [{ ...level, prices: [] }, ...plan.levels.slice(1)] })).toContain('not-proven');
});

test('what cannot be served is said in words', () => {
  const party = (id: string) => ({ id, min: 1, max: 1 });
  const problem: Problem = {
    lotSeed: 'x',
    criteria: [{ id: 'fit', weight: 1 }],
    sponsors: [party('Phường A'), { ...party('Phường B'), min: 0 }],
    recipients: [party('Xã 1'), party('Xã 2'), party('Xã 3')],
    pairs: ['Xã 1', 'Xã 2'].map((recipient) => ({ sponsor: 'Phường A', recipient, parts: { fit: 5 } })),
  };
  const { shortages } = solve(problem);
  expect(shortages.map((shortage) => describeShortage(shortage).vi)).toEqual([
    'Xã 1, Xã 2 cần tổng cộng 2 bên nhưng chỉ ghép được với Phường A, tất cả đã đủ suất: nhiều nhất được 1, thiếu 1.',
    'Xã 3 cần 1 bên, được 0. Không còn bên hỗ trợ nào phù hợp điều kiện.',
  ]);
});
