import loadHighs from 'highs';
import { expect, test } from 'vitest';
import { unwrap } from '../../kernel/result.ts';
import { apartBetween } from '../compactness.ts';
import { checkProblem } from '../check-problem.ts';
import type { SearchInteger } from '../integer-program.ts';
import type { Plan } from '../plan.ts';
import { PairingSession } from '../pairing-session.ts';
import type { CheckedProblem } from '../problem-columns.ts';
import type { Problem, ProblemQuota } from '../problem.ts';
import { type Random, randomOf } from '../random.ts';
import { describeShortage } from '../messages.ts';
import { planProblem } from '../solve-beside.ts';
import { shuffledProblem } from '../testing/shuffled-problem.ts';
import { verifyPlan } from '../verify-plan.ts';
import { searchWithHighs } from './search-with-highs.ts';
import { solveProgram } from './solve-program.ts';

/** Many small searches in this thread, without a worker for each. */
const highs = await loadHighs();
const search: SearchInteger = async (program) => solveProgram(highs, program);

/** A small problem whose rules leave the flow in one way or another. */
function besideProblem(random: Random, way: number): Problem {
  const sponsorCount = random.between(2, 4);
  const recipientCount = random.between(2, 4);
  const party = (id: string, most: number) => {
    const min = random.between(0, 1);
    return { id, min, max: Math.max(min, random.between(1, most)) };
  };
  const sponsors = Array.from({ length: sponsorCount }, (_, at) => ({
    ...party(`s${at}`, 3),
    capacity: random.between(1, 5),
    kinds: ['strong', 'health'].filter(() => random.chance(60)),
  }));
  const recipients = Array.from({ length: recipientCount }, (_, at) => ({
    ...party(`r${at}`, 3),
    poorHouseholds: random.chance(20) ? 0 : random.between(10, 60),
    position: { east: 1000 * random.below(30), north: 1000 * random.below(30) },
  }));
  const pairs = recipients
    .flatMap(({ id }) => sponsors.map((sponsor) => ({ sponsor: sponsor.id, recipient: id })))
    .filter(() => random.chance(85))
    .slice(0, 11)
    .map((ends) => ({ ...ends, parts: { fit: random.between(0, 60) }, metres: 1000 * random.between(1, 4) }));
  const bounds = () => {
    const min = random.between(0, 1);
    return { min, max: min + random.between(0, 1) };
  };
  const quotas: ProblemQuota[] = recipients.flatMap(({ id }) =>
    ['strong', 'health'].map((kind) => ({ recipient: id, kind, ...bounds() })),
  );
  return {
    lotSeed: `seed ${random.below(1000)}`,
    criteria: [{ id: 'fit', weight: 1 }],
    sponsors,
    recipients,
    pairs,
    locks: pairs
      .filter(() => random.chance(5))
      .map((pair) => ({ ...pair, rule: 'never' as const, why: 'decided' }))
      .map(({ sponsor, recipient, rule, why }) => ({ sponsor, recipient, rule, why })),
    ...(way === 0 ? { floor: { perThousand: random.between(20, 150) } } : {}),
    ...(way === 1
      ? {
          quotas: [...quotas, { recipient: 'place', kind: 'health', ...bounds() }],
          groups: [{ id: 'place', side: 'recipients' as const, members: recipients.slice(0, 2).map(({ id }) => id) }],
        }
      : {}),
    ...(way === 2 ? { compactness: { pointsPerKm: random.between(1, 3) } } : {}),
    ...(way === 3
      ? {
          previous: pairs
            .filter(() => random.chance(50))
            .map(({ sponsor, recipient }) => [sponsor, recipient] as const),
          maxChanges: random.between(0, 2),
        }
      : {}),
  };
}

/** Changes, coverage, floor and fit of a set of pairs, straight from the words of the problem; null where it may not be. */
function figuresOf({ problem }: CheckedProblem, taken: number): number[] | null {
  const {
    pairs,
    sponsors,
    recipients,
    quotas = [],
    groups = [],
    locks = [],
    previous = [],
    floor,
    maxChanges,
  } = problem;
  const chosen = pairs.filter((_, pair) => ((taken >> pair) & 1) === 1);
  const isNever = (ends: { sponsor: string; recipient: string }): boolean =>
    locks.some(({ sponsor, recipient }) => sponsor === ends.sponsor && recipient === ends.recipient);
  if (chosen.some(isNever)) return null;
  let missing = 0;
  const counts: [number, number, number][] = [
    ...sponsors.map(
      ({ id, min, max }) => [chosen.filter((pair) => pair.sponsor === id).length, min, max] as [number, number, number],
    ),
    ...recipients.map(
      ({ id, min, max }) =>
        [chosen.filter((pair) => pair.recipient === id).length, min, max] as [number, number, number],
    ),
    ...quotas.map(({ recipient, kind, min = 0, max = 99 }) => {
      const places = groups.find(({ id }) => id === recipient)?.members ?? [recipient];
      const count = chosen.filter(
        (pair) =>
          places.includes(pair.recipient) &&
          (sponsors.find(({ id }) => id === pair.sponsor)?.kinds ?? []).includes(kind),
      ).length;
      return [count, min, max] as [number, number, number];
    }),
  ];
  for (const [count, min, max] of counts) {
    if (count > max) return null;
    missing += Math.max(0, min - count);
  }
  const below = recipients.reduce((sum, { id, poorHouseholds = 0 }) => {
    const given = chosen
      .filter((pair) => pair.recipient === id)
      .reduce((total, pair) => total + (sponsors.find((one) => one.id === pair.sponsor)?.capacity ?? 1), 0);
    // Capacities of these problems have no common divisor but 1, or the floor is rounded up to it.
    return sum + Math.max(0, floorOf(problem, poorHouseholds) - given);
  }, 0);
  const living = previous.filter(
    ([sponsor, recipient]) =>
      pairs.some((pair) => pair.sponsor === sponsor && pair.recipient === recipient) &&
      !isNever({ sponsor, recipient }),
  );
  const kept = living.filter(([sponsor, recipient]) =>
    chosen.some((pair) => pair.sponsor === sponsor && pair.recipient === recipient),
  ).length;
  const changes = maxChanges === undefined ? 0 : Math.max(0, living.length - maxChanges - kept);
  let fit = chosen.reduce((sum, { parts }) => sum + (parts.fit ?? 0), 0);
  for (const { id } of sponsors) {
    const own = chosen
      .filter((pair) => pair.sponsor === id)
      .map(({ recipient }) => recipients.findIndex((one) => one.id === recipient));
    for (const [at, a] of own.entries()) for (const b of own.slice(0, at)) fit -= apartBetween(problem, a, b);
  }
  return [changes, missing, floor ? below : 0, -fit];
}

function floorOf({ floor, sponsors }: Problem, poorHouseholds: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  const unit = sponsors.reduce((sum, { capacity = 1 }) => divisor(sum, capacity), 0);
  return unit * Math.ceil(((floor?.perThousand ?? 0) * poorHouseholds) / 1000 / unit);
}

const compare = (a: readonly number[], b: readonly number[]): number =>
  a.reduce((sign, one, at) => sign || one - (b[at] as number), 0);

test('rules that leave the flow are kept as well as any set of pairs can, and the stated gap holds', async () => {
  const random = randomOf(88);
  const counts = { cases: 0, searched: 0, proven: 0, short: 0 };
  for (let round = 0; round < 40; round++) {
    const problem = besideProblem(random, round % 4);
    const checked = unwrap(checkProblem(problem));
    let best: number[] | null = null;
    for (let taken = 0; taken < 1 << checked.problem.pairs.length; taken++) {
      const figures = figuresOf(checked, taken);
      if (figures && (!best || compare(figures, best) < 0)) best = figures;
    }
    const plan = unwrap(await planProblem(checked, search));
    const { changes, coverage, floor, fit } = plan.objective;
    expect([changes, coverage, floor, -fit], `round ${round}`).toEqual(best);
    expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan))), `round ${round}`).toEqual([]);
    counts.cases++;
    if (floor + coverage + changes > 0) counts.short++;
    if (!plan.search) continue;
    counts.searched++;
    expect(plan.search.isComplete).toBe(true);
    expect(plan.search.gap ?? 0).toBeGreaterThanOrEqual(0);
    if (plan.search.gap === 0) counts.proven++;
    const again: Plan = unwrap(await planProblem(unwrap(checkProblem(shuffledProblem(random, problem))), search));
    expect(JSON.stringify(again), `round ${round}`).toBe(JSON.stringify(plan));
  }
  console.info('beside the flow:', counts);
  expect(counts.searched).toBeGreaterThan(18);
  expect(counts.proven).toBeGreaterThan(4);
});

test('a search in a thread of its own gives the same plan, and can be stopped', async () => {
  const random = randomOf(7);
  const problems = Array.from({ length: 40 }, (_, at) => unwrap(checkProblem(besideProblem(random, at % 4))));
  const checked = problems.find((one) => !new PairingSession(one).keepsRules);
  if (!checked) throw new Error('no problem leaves the flow');
  expect(await planProblem(checked, searchWithHighs)).toEqual(await planProblem(checked, search));
  const stopped = AbortSignal.abort(new Error('enough'));
  await expect(planProblem(checked, (program) => searchWithHighs(program, stopped))).rejects.toThrow('enough');
});

/** Forty places in clusters, sponsors that take up to `most` of them. */
function clustered(most: number, sponsorCount: number): Problem {
  const random = randomOf(31);
  const recipients = Array.from({ length: 4 * sponsorCount }, (_, at) => ({
    id: `r${String(at).padStart(2, '0')}`,
    min: 1,
    max: 1,
    position: { east: 30_000 * (at % 5) + random.below(4000), north: random.below(4000) },
  }));
  const sponsors = Array.from({ length: sponsorCount }, (_, at) => ({ id: `s${at}`, min: 0, max: most }));
  return {
    lotSeed: 'x',
    criteria: [{ id: 'fit', weight: 1 }],
    sponsors,
    recipients,
    pairs: recipients.flatMap(({ id }) =>
      sponsors.map((sponsor) => ({ sponsor: sponsor.id, recipient: id, parts: { fit: random.below(50_000) } })),
    ),
    compactness: { pointsPerKm: 400 },
  };
}

test('compactness brings the places of one sponsor together, exactly where a search can hold it', async () => {
  const checked = unwrap(checkProblem(clustered(4, 4)));
  const flow = new PairingSession(checked).outcome;
  const plan = unwrap(await planProblem(checked, search));
  expect(plan.search).toMatchObject({ isComplete: true });
  expect(plan.objective.coverage).toBe(0);
  expect(plan.objective.fit).toBeGreaterThan(flow.objective.fit);
  expect(verifyPlan(checked, plan)).toEqual([]);
});

test('compactness beyond what a search can hold is improved step by step, with its gap stated', async () => {
  const problem = clustered(8, 8);
  const checked = unwrap(checkProblem(problem));
  const flow = new PairingSession(checked).outcome;
  const never: SearchInteger = () => Promise.reject(new Error('too large to be searched'));
  const plan = unwrap(await planProblem(checked, never));
  expect(plan.search).toMatchObject({ solver: 'local', isComplete: false });
  expect(plan.search?.gap).toBeGreaterThan(0);
  expect(plan.objective.coverage).toBe(0);
  expect(plan.objective.fit).toBeGreaterThan(flow.objective.fit);
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan)))).toEqual([]);
  const again = unwrap(await planProblem(unwrap(checkProblem(shuffledProblem(randomOf(2), problem))), never));
  expect(JSON.stringify(again)).toBe(JSON.stringify(plan));
  const ruled = unwrap(
    checkProblem({
      ...problem,
      maxChanges: 0,
      previous: [
        ['s0', 'r00'],
        ['s1', 'r01'],
      ],
    }),
  );
  expect(await planProblem(ruled, never)).toEqual({ ok: false, refusal: { code: 'search-too-large' } });
});

const party = (id: string, min: number, max: number) => ({ id, min, max });
const square: Problem = {
  lotSeed: 'x',
  criteria: [{ id: 'fit', weight: 1 }],
  sponsors: [party('s1', 0, 1), party('s2', 0, 1)],
  recipients: [party('r1', 0, 1), party('r2', 0, 1)],
  pairs: ['r1', 'r2'].flatMap((recipient, r) =>
    ['s1', 's2'].map((sponsor, s) => ({ sponsor, recipient, parts: { fit: r === s ? 90_000 : 10 } })),
  ),
};
const former = [
  ['s1', 'r2'],
  ['s2', 'r1'],
] as const;

test.each<[string, Partial<Problem>, Partial<Plan['objective']>, string[]]>([
  ['no change allowed', { previous: former, maxChanges: 0 }, { changes: 0, fit: 20, stability: 2 }, []],
  ['one change allowed, and two are needed to change anything', { previous: former, maxChanges: 1 }, { fit: 20 }, []],
  ['two changes allowed', { previous: former, maxChanges: 2 }, { fit: 180_000, stability: 0 }, []],
  [
    'former pairs that bounds no longer allow',
    { previous: former, maxChanges: 0, sponsors: [party('s1', 0, 0), party('s2', 0, 1)] },
    { changes: 1, fit: 10 },
    ['Cần giữ ít nhất 2 cặp cũ để không thay đổi quá mức cho phép, chỉ giữ được 1.'],
  ],
  [
    'a former pair that is forbidden does not count',
    {
      previous: former,
      maxChanges: 0,
      locks: [{ sponsor: 's1', recipient: 'r2', rule: 'never', why: 'decided' }],
    },
    { changes: 0, stability: 1, fit: 10 },
    [],
  ],
  [
    'a quota over a group that nobody can meet',
    {
      groups: [{ id: 'all', side: 'recipients', members: ['r1', 'r2'] }],
      quotas: [{ recipient: 'all', kind: 'strong', min: 1 }],
    },
    { coverage: 1, fit: 180_000 },
    ['all: cần ít nhất 1 bên hỗ trợ loại “strong”, chỉ đạt 0.'],
  ],
  [
    'crossing quotas that forbid everything',
    {
      sponsors: [
        { ...party('s1', 0, 1), kinds: ['a', 'b'] },
        { ...party('s2', 0, 1), kinds: ['a'] },
      ],
      groups: [{ id: 'all', side: 'recipients', members: ['r1', 'r2'] }],
      quotas: [{ recipient: 'all', kind: 'a', max: 0 }],
    },
    { coverage: 0, fit: 0 },
    [],
  ],
  [
    'places that are all one',
    {
      compactness: { pointsPerKm: 100_000 },
      sponsors: [party('s1', 0, 2), party('s2', 0, 2)],
      recipients: square.recipients.map((one) => ({ ...one, position: { east: 5, north: 5 } })),
    },
    { fit: 180_000 },
    [],
  ],
  [
    'unequal capacities and no poor households',
    {
      floor: { perThousand: 1_000_000 },
      sponsors: [
        { ...party('s1', 0, 1), capacity: 2 },
        { ...party('s2', 0, 1), capacity: 3 },
      ],
      recipients: square.recipients.map((one) => ({ ...one, poorHouseholds: 0 })),
    },
    { floor: 0, fit: 180_000 },
    [],
  ],
])('a hostile rule has a clear answer: %s', async (_, part, objective, says) => {
  const checked = unwrap(checkProblem({ ...square, ...part }));
  const plan = unwrap(await planProblem(checked, search));
  expect(plan.objective).toMatchObject(objective);
  expect(plan.shortages.map((shortage) => describeShortage(shortage).vi)).toEqual(says);
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan)))).toEqual([]);
});

test('a searched plan that was changed by hand is found out', async () => {
  const checked = unwrap(checkProblem({ ...square, previous: former, maxChanges: 0 }));
  const plan = unwrap(await planProblem(checked, search));
  const fault = (changed: unknown): string[] =>
    verifyPlan(checked, JSON.parse(JSON.stringify(changed))).map(({ code }) => code);
  expect(fault(plan)).toEqual([]);
  expect(fault({ ...plan, search: { ...plan.search, gap: 0 } })).toEqual(
    plan.search?.gap === 0 ? [] : ['gap-misstated'],
  );
  expect(fault({ ...plan, search: { ...plan.search, prices: [] } })).toEqual(['gap-misstated']);
  expect(fault({ ...plan, isUnique: true })).toEqual(['not-unique']);
  expect(fault({ ...plan, pairs: plan.pairs.slice(1) })).toContain('objective-misstated');
  expect(fault({ ...plan, search: undefined })).toEqual(['not-a-plan']);
  // The best plan without the limit of changes, passed off as the plan of the problem with it.
  const {
    inputHash,
    pairs: _,
    ...free
  } = new PairingSession(unwrap(checkProblem({ ...square, previous: former }))).plan;
  const { pairs } = new PairingSession(checked).outcome;
  expect(inputHash).not.toBe(plan.inputHash);
  const objective = new PairingSession(checked).outcome.objective;
  const { shortages } = new PairingSession(checked).outcome;
  expect(fault({ ...free, pairs, objective, shortages, inputHash: plan.inputHash })).toEqual(['rules-ignored']);
});
