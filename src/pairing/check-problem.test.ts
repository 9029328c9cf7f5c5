import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import { checkProblem } from './check-problem.ts';
import { exampleProblem } from './example-problem.ts';
import { PairingSession } from './pairing-session.ts';
import { describeProblemFault } from './problem-faults.ts';
import { randomOf } from './random.ts';
import { type Problem, slotCostsByNeed } from './problem.ts';
import { verifyPlan } from './verify-plan.ts';

const problem = (part: Partial<Problem> = {}): Problem => ({
  lotSeed: 'x',
  criteria: [{ id: 'fit', weight: 1 }],
  sponsors: ['s1', 's2', 's3'].map((id) => ({ id, min: 1, max: 2 })),
  recipients: ['r1', 'r2', 'r3'].map((id) => ({ id, min: 1, max: 2 })),
  pairs: ['r1', 'r2', 'r3'].flatMap((recipient) =>
    ['s1', 's2', 's3'].map((sponsor) => ({ sponsor, recipient, parts: { fit: 50_000 } })),
  ),
  ...part,
});
const must = (sponsor: string, recipient: string) => ({ sponsor, recipient, rule: 'must' as const, why: 'a decision' });
const party = (id: string, min: number, max: number, slotCosts?: number[]) => ({
  id,
  min,
  max,
  ...(slotCosts ? { slotCosts } : {}),
});

test.each<[string, unknown, string[]]>([
  ['nothing', null, [' not-an-object']],
  ['a list', [], [' not-an-object']],
  [
    'an empty object',
    {},
    ['lotSeed not-a-text', 'criteria not-a-list', 'sponsors not-a-list', 'recipients not-a-list', 'pairs not-a-list'],
  ],
  ['a field that is not there', { ...problem(), pares: [] }, [' unknown-field']],
  [
    'a name of the language itself',
    JSON.parse(
      '{"__proto__":{"a":1},"lotSeed":"x","criteria":[{"id":"fit","weight":1}],"sponsors":[],"recipients":[],"pairs":[]}',
    ),
    [' unknown-field'],
  ],
  [
    'points that are not whole',
    problem({ pairs: [{ sponsor: 's1', recipient: 'r1', parts: { fit: 0.5 } }] }),
    ['pairs[0].parts.fit not-a-whole-number'],
  ],
  [
    'points that are no number',
    problem({ pairs: [{ sponsor: 's1', recipient: 'r1', parts: { fit: Number.NaN } }] }),
    ['pairs[0].parts.fit not-a-whole-number'],
  ],
  [
    'points above 1.00',
    problem({ pairs: [{ sponsor: 's1', recipient: 'r1', parts: { fit: 100_001 } }] }),
    ['pairs[0].parts.fit out-of-range'],
  ],
  [
    'a criterion that is not there',
    problem({ pairs: [{ sponsor: 's1', recipient: 'r1', parts: { near: 1 } }] }),
    ['pairs[0].parts criterion-unknown'],
  ],
  [
    'ids that are not there',
    problem({ pairs: [{ sponsor: 's9', recipient: 'r9', parts: {} }] }),
    ['pairs[0].sponsor id-unknown', 'pairs[0].recipient id-unknown'],
  ],
  [
    'the same pair twice',
    problem({
      pairs: [
        { sponsor: 's1', recipient: 'r1', parts: {} },
        { sponsor: 's1', recipient: 'r1', parts: {} },
      ],
    }),
    ['pairs[1] pair-repeated'],
  ],
  [
    'the same id twice',
    problem({ sponsors: [party('s1', 1, 1), party('s2', 1, 1), party('s3', 1, 1), party('s1', 0, 1)] }),
    ['sponsors[3].id id-repeated'],
  ],
  [
    'a maximum below the minimum',
    problem({ recipients: [party('r1', 3, 2), party('r2', 1, 1), party('r3', 1, 1)] }),
    ['recipients[0].max max-below-min'],
  ],
  [
    'slot costs that fall',
    problem({ sponsors: [party('s1', 0, 3, [5, 4, 6]), party('s2', 0, 1), party('s3', 0, 1)] }),
    ['sponsors[0].slotCosts[1] slot-costs-fall'],
  ],
  ['weights that are all zero', problem({ criteria: [{ id: 'fit', weight: 0 }] }), ['criteria weights-all-zero']],
  ['no criteria', problem({ criteria: [], pairs: [] }), ['criteria weights-all-zero']],
  [
    'more locked pairs than a maximum',
    problem({ locks: [must('s1', 'r1'), must('s1', 'r2'), must('s1', 'r3')] }),
    ['locks locks-exceed-max'],
  ],
  ['a lock on no pair', problem({ pairs: [], locks: [must('s1', 'r1')] }), ['locks[0] lock-without-pair']],
  [
    'a pair locked and forbidden',
    problem({ locks: [must('s1', 'r1'), { ...must('s1', 'r1'), rule: 'never' }] }),
    ['locks[1] lock-repeated'],
  ],
  ['a lock without a reason', problem({ locks: [{ ...must('s1', 'r1'), why: ' ' }] }), ['locks[0].why text-empty']],
  [
    'groups that overlap',
    problem({
      groups: [
        { id: 'a', side: 'sponsors', members: ['s1'] },
        { id: 'b', side: 'sponsors', members: ['s1'] },
      ],
    }),
    ['groups[1].members[0] group-member-taken'],
  ],
  [
    'groups in a circle',
    problem({
      groups: [
        { id: 'a', side: 'sponsors', members: ['b'] },
        { id: 'b', side: 'sponsors', members: ['a'] },
      ],
    }),
    ['groups[0] group-in-itself', 'groups[1] group-in-itself'],
  ],
  [
    'a group of the other side',
    problem({
      groups: [
        { id: 'a', side: 'sponsors', members: ['b', 'r1'] },
        { id: 'b', side: 'recipients', members: [] },
      ],
    }),
    ['groups[0].members[0] group-side-mixed', 'groups[0].members[1] id-unknown'],
  ],
  [
    'a quota that cannot be met',
    problem({ quotas: [{ recipient: 'r1', kind: 'strong', min: 2, max: 1 }] }),
    ['quotas[0].max max-below-min'],
  ],
  ['slot costs near the bound of exact numbers', hugeNumbers(), [' numbers-too-large']],
])('%s is refused with its place', (_, value, expected) => {
  const read = checkProblem(value);
  expect(read.ok ? [] : read.refusal.map(({ path, code }) => `${path} ${code}`)).toEqual(expected);
  if (!read.ok)
    for (const fault of read.refusal) expect(describeProblemFault(fault).vi).toMatch(/^(\(tệp\)|[\w[\].]+): ./);
});

/** A group, a quota and a floor for each of 10,000 recipients beside the largest slot costs: potentials could pass 2^53. */
function hugeNumbers(): Problem {
  const ids = Array.from({ length: 10_000 }, (_, index) => String(index).padStart(5, '0'));
  return problem({
    sponsors: ids.map((id) => party(id, 0, 1, [1_000_000])),
    recipients: ids.map((id) => ({ ...party(id, 0, 1), poorHouseholds: 1 })),
    pairs: ids.map((id) => ({ sponsor: id, recipient: id, parts: { fit: 1 } })),
    floor: { perThousand: 1000 },
    groups: ids.map((id) => ({ id: `g${id}`, side: 'recipients', members: [id] })),
    quotas: ids.map((recipient) => ({ recipient, kind: 'strong', max: 1 })),
  });
}

test('a province with everything at once is within exact numbers: groups, quotas, a floor and hundreds of locks', () => {
  const random = randomOf(77);
  const number = (at: number): string => String(at).padStart(4, '0');
  const sponsors = Array.from({ length: 735 }, (_, at) => ({
    ...party(`s${number(at)}`, 0, 3, [0, 100_000, 200_000]),
    kinds: at % 3 === 0 ? ['strong'] : [],
  }));
  const recipients = Array.from({ length: 1000 }, (_, at) => ({
    ...party(`r${number(at)}`, 1, 3),
    poorHouseholds: random.below(200),
  }));
  const pairs = recipients.flatMap(({ id }, at) =>
    Array.from({ length: 8 }, (_, step) => ({
      sponsor: `s${number((at + step * 91) % 735)}`,
      recipient: id,
      parts: { fit: random.below(100_001) },
    })),
  );
  const province = problem({
    sponsors,
    recipients,
    pairs,
    floor: { perThousand: 15 },
    locks: recipients
      .filter((_, at) => at % 2 === 0)
      .map(({ id }, at) => ({
        ...must(`s${number((2 * at) % 735)}`, id),
        rule: at % 5 === 0 ? ('never' as const) : ('must' as const),
      })),
    groups: Array.from({ length: 135 }, (_, group) => ({
      id: `commune ${group}`,
      side: 'recipients',
      members: recipients.filter((_, at) => at % 135 === group).map(({ id }) => id),
      min: 8,
      max: 20,
    })),
    quotas: recipients.filter((_, at) => at % 5 === 0).map(({ id }) => ({ recipient: id, kind: 'strong', min: 1 })),
  });
  const checked = unwrap(checkProblem(province));
  const { plan } = new PairingSession(checked);
  expect(plan.pairs.filter(({ decidedBy }) => decidedBy === 'lock')).toHaveLength(400);
  expect(verifyPlan(checked, plan)).toEqual([]);
});

test('groups are nested to a bound, and a long chain of them is refused at once', () => {
  const chain = (length: number) =>
    Array.from({ length }, (_, at) => ({
      id: `g${at}`,
      side: 'sponsors' as const,
      members: at === 0 ? ['s1'] : [`g${at - 1}`],
    }));
  expect(checkProblem(problem({ groups: chain(16) })).ok).toBe(true);
  const read = checkProblem(problem({ groups: chain(50_000) }));
  expect(read.ok ? [] : read.refusal.slice(0, 1).map(({ code }) => code)).toEqual(['group-too-deep']);
});

test('a hundred thousand parties without a pair are answered at once', () => {
  const count = 100_000;
  const many = problem({
    recipients: Array.from({ length: count }, (_, at) => party(`r${at}`, 1, 1)),
    pairs: [],
  });
  const { outcome } = new PairingSession(unwrap(checkProblem(many)));
  expect(outcome.objective.coverage).toBe(count + 3);
  expect(outcome.shortages).toHaveLength(count + 3);
});

test('two hundred faults are listed, and that there are more', () => {
  const read = checkProblem(
    problem({ pairs: Array.from({ length: 500 }, () => ({ sponsor: 'x', recipient: 'y', parts: {} })) }),
  );
  expect(read.ok ? 0 : read.refusal.length).toBe(201);
  expect(read.ok ? null : read.refusal.at(-1)?.code).toBe('too-many-faults');
});

const everyPair = (
  sponsors: number,
  recipients: number,
  fit: (s: number, r: number) => number,
  min = 1,
  max = 3,
): Problem =>
  problem({
    sponsors: Array.from({ length: sponsors }, (_, s) => party(`s${s}`, min, max)),
    recipients: Array.from({ length: recipients }, (_, r) => party(`r${r}`, min, max)),
    pairs: Array.from({ length: sponsors * recipients }, (_, at) => ({
      sponsor: `s${at % sponsors}`,
      recipient: `r${Math.floor(at / sponsors)}`,
      parts: { fit: fit(at % sponsors, Math.floor(at / sponsors)) },
    })),
  });

test.each<[string, Problem, { coverage: number; pairs: number; shortages: number }]>([
  ['no parties', problem({ sponsors: [], recipients: [], pairs: [] }), { coverage: 0, pairs: 0, shortages: 0 }],
  ['no pairs', problem({ pairs: [] }), { coverage: 6, pairs: 0, shortages: 6 }],
  ['all fits equal', everyPair(40, 30, () => 70_000), { coverage: 0, pairs: 90, shortages: 0 }],
  ['all fits zero', everyPair(20, 20, () => 0, 1, 1), { coverage: 0, pairs: 20, shortages: 0 }],
  [
    'one star that everybody wants',
    everyPair(30, 30, (s) => (s === 0 ? 100_000 : 0), 1, 1),
    { coverage: 0, pairs: 30, shortages: 0 },
  ],
  [
    'bounds that meet',
    everyPair(20, 30, (s, r) => ((s * 7 + r * 3) % 10) * 1000, 2, 2),
    { coverage: 20, pairs: 40, shortages: 1 },
  ],
  [
    'fewer candidates than the minimum',
    problem({ recipients: [party('r1', 5, 9), party('r2', 0, 2), party('r3', 0, 2)] }),
    { coverage: 2, pairs: 6, shortages: 1 },
  ],
  [
    'a maximum of zero',
    problem({ recipients: [party('r1', 0, 0), party('r2', 1, 1), party('r3', 1, 1)] }),
    { coverage: 1, pairs: 2, shortages: 1 },
  ],
  [
    'the largest slot costs',
    problem({ sponsors: ['s1', 's2', 's3'].map((id) => party(id, 0, 3, [1_000_000])) }),
    { coverage: 0, pairs: 3, shortages: 0 },
  ],
  ['minima above what there is', everyPair(3, 3, () => 1, 1000, 1000), { coverage: 5982, pairs: 9, shortages: 6 }],
])('a hostile problem has a clear answer: %s', (_, hostile, expected) => {
  const checked = unwrap(checkProblem(hostile));
  const { plan } = new PairingSession(checked);
  expect({ coverage: plan.objective.coverage, pairs: plan.pairs.length, shortages: plan.shortages.length }).toEqual(
    expected,
  );
  expect(plan.isUnique).toBe(true);
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan)))).toEqual([]);
});

const solve = (value: Problem) => new PairingSession(unwrap(checkProblem(value))).plan;
const ends = (value: Problem) => solve(value).pairs.map(({ sponsor, recipient }) => `${sponsor} ${recipient}`);
const example = exampleProblem(11, 24, 15);

test('slot costs by need never fall, also without poor households, and further sponsors go where the need is', () => {
  for (const households of [0, 1, 7, 350, 1_000_000]) {
    const costs = slotCostsByNeed(households, 30_000, 120, 6);
    expect(costs).toEqual(costs.toSorted((a, b) => a - b));
    expect(costs.every((cost) => Number.isSafeInteger(cost) && Math.abs(cost) <= 1_000_000)).toBe(true);
  }
  expect(slotCostsByNeed(0, 30_000, 120, 3)).toEqual([30_000, 30_000, 30_000]);
  const households = [0, 100, 800, 300];
  const needy: Problem = {
    ...everyPair(12, 4, () => 10_000, 1, 1),
    recipients: households.map((count, at) => party(`r${at}`, 1, 12, slotCostsByNeed(count, 40_000, 500, 12))),
  };
  const plan = solve(needy);
  const loads = households.map((_, at) => plan.pairs.filter(({ recipient }) => recipient === `r${at}`).length);
  expect(loads).toEqual([1, 1, 7, 3]);
});

test('weights in the same proportion give the same plan', () => {
  const criteria = example.criteria.map((criterion) => ({ ...criterion, weight: criterion.weight * 7 }));
  expect(solve({ ...example, criteria }).pairs).toEqual(solve(example).pairs);
});

test('points added to all pairs of a recipient that takes exactly one change nothing', () => {
  const exact = { ...example, recipients: example.recipients.map((one) => ({ ...one, min: 1, max: 1 })) };
  const criteria = [{ id: 'capacity', weight: 1 }];
  const parts = (value: Problem, add: number): Problem => ({
    ...value,
    criteria,
    pairs: value.pairs.map((pair) => ({
      ...pair,
      parts: { capacity: Math.floor((pair.parts.capacity ?? 0) / 2) + (pair.recipient === 'X0003' ? add : 0) },
    })),
  });
  expect(ends(parts(exact, 40_000))).toEqual(ends(parts(exact, 0)));
});

test('a pair that is not used can be left out', () => {
  const used = new Set(ends(example));
  for (let index = 0; index < example.pairs.length; index += 37) {
    const { sponsor, recipient } = example.pairs[index] as Problem['pairs'][number];
    if (!used.has(`${sponsor} ${recipient}`))
      expect(ends({ ...example, pairs: example.pairs.toSpliced(index, 1) })).toEqual([...used]);
  }
});

test('new ids in the same order give the same plan where lots decide nothing', () => {
  const plan = solve(example);
  expect(plan.pairs.every(({ decidedBy }) => decidedBy === 'fit')).toBe(true);
  const text = JSON.stringify(example).replaceAll(/"(P|X)(\d{4})"/g, '"$1$2-mới"');
  expect(ends(JSON.parse(text) as Problem)).toEqual(
    plan.pairs.map(({ sponsor, recipient }) => `${sponsor}-mới ${recipient}-mới`),
  );
});

test('another seed draws another lot among equal plans, and only there', () => {
  const equal = everyPair(12, 12, () => 50_000, 1, 1);
  const first = solve(equal);
  expect(first.pairs.every(({ decidedBy }) => decidedBy === 'lot')).toBe(true);
  expect(ends({ ...equal, lotSeed: 'y' })).not.toEqual(ends(equal));
  expect(ends({ ...example, lotSeed: 'y' })).toEqual(ends(example));
});
