import { expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/result.ts';
import type { Change } from '../../src/pairing/change-problem.ts';
import { checkProblem } from '../../src/pairing/check-problem.ts';
import { describeFrontierPoint, describeWeightRange } from '../../src/pairing/explanation-messages.ts';
import { searchWithHighs } from '../../src/pairing/outside/search-with-highs.ts';
import { PairingSession } from '../../src/pairing/pairing-session.ts';
import type { Problem, ProblemPair, ProblemRecipient } from '../../src/pairing/problem.ts';
import { randomOf } from '../../src/pairing/random.ts';
import { planProblem } from '../../src/pairing/solve-beside.ts';
import { verifyPlan } from '../../src/pairing/verify-plan.ts';

/** Communes as they were before 1 July 2025; two are real (resolution 1664 joined them as Ia Dơk), the others generated. */
const COMMUNES = ['Ia Kla', 'Ia Dơk', ...Array.from({ length: 16 }, (_, at) => `Xã cũ ${at + 1} (tạo sinh)`)];

const villageId = (commune: number, village: number): string => `L${String(commune * 10 + village).padStart(3, '0')}`;

/** Agencies of the province, each for one or two villages; villages stand under their communes as groups. All data generated. */
function giaLai(): Problem {
  const random = randomOf(52);
  const place = () => ({ east: random.below(120_000), north: random.below(90_000) });
  const villages: ProblemRecipient[] = COMMUNES.flatMap((_, commune) => {
    const { east, north } = place();
    return Array.from({ length: 3 }, (__, village) => ({
      id: villageId(commune, village),
      name: `Làng ${villageId(commune, village)} (tạo sinh)`,
      min: 1,
      max: 2,
      poorHouseholds: 5 + random.below(80),
      position: { east: east + random.below(5000), north: north + random.below(5000) },
    }));
  });
  const agencies = Array.from({ length: 40 }, (_, at) => ({
    id: `CQ${String(at + 1).padStart(3, '0')}`,
    name: `Cơ quan ${at + 1} (tạo sinh)`,
    min: 1,
    max: 2,
    slotCosts: [0, 8000],
    kinds: at % 4 === 0 ? ['y tế'] : at % 4 === 1 ? ['mạnh'] : [],
  }));
  const pairs: ProblemPair[] = villages.flatMap((village) =>
    agencies.map(({ id }) => ({
      sponsor: id,
      recipient: village.id,
      parts: { need: 1000 * random.below(101), field: 1000 * random.below(101) },
      metres: 1000 * random.between(5, 150),
    })),
  );
  return {
    title: 'Gia Lai: cơ quan kết nghĩa với làng (tạo sinh)',
    generated: true,
    lotSeed: 'gia-lai-2025',
    criteria: [
      { id: 'need', weight: 6, name: { vi: 'Nhu cầu và khả năng', en: 'Need against capacity' } },
      { id: 'field', weight: 4, name: { vi: 'Lĩnh vực', en: 'Fields' } },
    ],
    sponsors: agencies,
    recipients: villages,
    pairs,
    groups: COMMUNES.map((_, commune) => ({
      id: `xa-${commune}`,
      side: 'recipients' as const,
      members: [0, 1, 2].map((village) => villageId(commune, village)),
      min: 3,
      max: 6,
    })),
  };
}

/** The communes' mergers as changes of groups: the villages stay who they are, and are counted together from now on. */
function mergedGroups(problem: Problem, mergers: readonly (readonly number[])[]): Problem {
  const gone = new Set(mergers.flat().map((commune) => `xa-${commune}`));
  const groups = problem.groups ?? [];
  const merged = mergers.map((communes, at) => ({
    id: `xa-moi-${at}`,
    side: 'recipients' as const,
    members: groups.filter(({ id }) => communes.includes(Number(id.slice(3)))).flatMap(({ members }) => members),
    min: 3 * communes.length,
  }));
  return { ...problem, groups: [...groups.filter(({ id }) => !gone.has(id)), ...merged] };
}

const sessionOf = (problem: Problem) => new PairingSession(unwrap(checkProblem(problem)));

/** The plan as it was published, so that the next one knows what is in force. */
const published = (problem: Problem): Problem => ({
  ...problem,
  previous: sessionOf(problem).outcome.pairs.map(({ sponsor, recipient }) => [sponsor, recipient] as const),
});

test('every village has its agency, every agency its village, and the plan holds', () => {
  const checked = unwrap(checkProblem(giaLai()));
  const session = new PairingSession(checked);
  expect(session.plan.objective).toMatchObject({ coverage: 0, floor: 0 });
  expect(new Set(session.plan.pairs.map(({ recipient }) => recipient)).size).toBe(54);
  expect(session.plan.generated).toBe(true);
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(session.plan)))).toEqual([]);
  for (const range of session.weightRanges())
    expect(describeWeightRange(range, session.problem.criteria).vi).toMatch(
      /^(Nhu cầu và khả năng|Lĩnh vực) \(trọng số [64]\): /,
    );
});

test('communes merge: agreements in force stand, as villages stay who they are', () => {
  const before = published(giaLai());
  const merged = mergedGroups(before, [
    [0, 1],
    [2, 3, 4],
    [9, 10],
  ]);
  const session = sessionOf(merged);
  expect(session.outcome.objective.coverage).toBe(0);
  // A merger only loosens what was counted apart: nothing in force has to go.
  expect(session.outcome.objective.stability).toBe(before.previous?.length);
});

test('villages merge: the successor bears both agreements, within what it can bear, from the last basis as afresh', () => {
  const problem = published(giaLai());
  const session = sessionOf(problem);
  const partnersOf = (id: string) => (session.problem.previous ?? []).filter(([, recipient]) => recipient === id);
  const [a, b] = [villageId(0, 0), villageId(1, 0)] as const;
  const former = new Set([...partnersOf(a), ...partnersOf(b)].map(([sponsor]) => sponsor));
  const mergers: Change[] = [
    {
      kind: 'merge-recipients',
      from: [a, b],
      into: {
        id: a,
        name: 'Làng hợp nhất (tạo sinh)',
        min: 1,
        max: 4,
        poorHouseholds: 90,
        position: { east: 0, north: 0 },
      },
    },
    { kind: 'drop', side: 'sponsors', id: 'CQ007' },
  ];
  const { outcome } = unwrap(session.apply(mergers));
  expect(outcome).toEqual(sessionOf(session.problem).outcome);
  expect(new Set(partnersOf(a).map(([sponsor]) => sponsor))).toEqual(former.difference(new Set(['CQ007'])));
  const frontier = session.changeFrontier();
  expect(frontier.length).toBeGreaterThan(1);
  expect(describeFrontierPoint(frontier[0] as (typeof frontier)[number]).vi).toMatch(
    /^Thay \d+ cặp cũ, giữ \d+: độ phù hợp cao nhất\.$/,
  );
});

test('at most one agency of the health sector in a commune, and few changes: searched together', async () => {
  const problem = published(giaLai());
  const communes = (problem.groups ?? []).slice(0, 6);
  const quotas = communes.map(({ id }) => ({ recipient: id, kind: 'y tế', max: 1 }));
  const checked = unwrap(checkProblem({ ...problem, quotas, maxChanges: 12 }));
  expect(checked.rules).toHaveLength(7);
  const plan = unwrap(await planProblem(checked, searchWithHighs));
  expect(plan.objective).toMatchObject({ changes: 0, coverage: 0 });
  const health = new Set(problem.sponsors.filter(({ kinds }) => kinds?.includes('y tế')).map(({ id }) => id));
  for (const { members } of communes)
    expect(
      plan.pairs.filter(({ sponsor, recipient }) => health.has(sponsor) && members.includes(recipient)).length,
    ).toBeLessThanOrEqual(1);
  expect((problem.previous?.length ?? 0) - plan.objective.stability).toBeLessThanOrEqual(12);
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan)))).toEqual([]);
});

test("an agency's two villages lie near each other when that counts", async () => {
  const problem = giaLai();
  const apart = (pairs: readonly { sponsor: string; recipient: string }[]): number => {
    const of = Map.groupBy(pairs, ({ sponsor }) => sponsor);
    const at = new Map(problem.recipients.map(({ id, position }) => [id, position]));
    let metres = 0;
    for (const [first, second] of of.values()) {
      const from = first && at.get(first.recipient);
      const to = second && at.get(second.recipient);
      if (from && to) metres += Math.round(Math.sqrt((from.east - to.east) ** 2 + (from.north - to.north) ** 2));
    }
    return metres;
  };
  const checked = unwrap(checkProblem({ ...problem, compactness: { pointsPerKm: 300 } }));
  const flow = new PairingSession(checked);
  const plan = unwrap(await planProblem(checked, searchWithHighs, { nodes: 200 }));
  expect(plan.objective.coverage).toBe(0);
  expect(apart(plan.pairs)).toBeLessThan(apart(flow.outcome.pairs) / 2);
  expect(plan.objective.fit).toBeGreaterThan(flow.outcome.objective.fit);
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan)))).toEqual([]);
});
