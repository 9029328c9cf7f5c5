import { expect, test } from 'vitest';
import { unwrap } from '../../src/kernel/result.ts';
import { checkProblem } from '../../src/pairing/check-problem.ts';
import { exampleProblem } from '../../src/pairing/example-problem.ts';
import { describeLockCost, describeReason } from '../../src/pairing/explanation-messages.ts';
import { fairnessOf, highestFloor } from '../../src/pairing/fairness.ts';
import { describePlan } from '../../src/pairing/messages.ts';
import { readProblemWorkbook } from '../../src/pairing/outside/read-workbook.ts';
import { searchWithHighs } from '../../src/pairing/outside/search-with-highs.ts';
import { problemWorkbook } from '../../src/pairing/outside/write-workbook.ts';
import { PairingSession } from '../../src/pairing/pairing-session.ts';
import type { Problem } from '../../src/pairing/problem.ts';
import { randomOf } from '../../src/pairing/random.ts';
import { planProblem } from '../../src/pairing/solve-beside.ts';
import { shuffledProblem } from '../../src/pairing/testing/shuffled-problem.ts';
import { verifyPlan } from '../../src/pairing/verify-plan.ts';

/** Pairs that the press has named; everything else in this story is generated, and says so. */
const SIGNED = [
  ['Hải Châu', 'Hùng Sơn'],
  ['Ngũ Hành Sơn', 'Avương'],
  ['An Khê', 'Đắc Pring'],
  ['An Thắng', 'Bến Hiên'],
  ['Hòa Cường', 'Trà Tân'],
  ['Sơn Trà', 'Trà Leng'],
  ['Hương Trà', 'Trà Liên'],
  ['Chiên Đàn', 'Trà Liên'],
  ['An Hải', 'Trà Linh'],
  ['Hòa Khánh', 'Sông Kôn'],
] as const;

const WHY = 'đã ký kết nghĩa, theo báo chí';
const namesOf = (end: 0 | 1): string[] => [...new Set(SIGNED.map((pair) => pair[end]))];

/** 60 lowland units, each for one of 33 mountain communes; fits, poverty and strength are made up. */
function daNang(capacityOf: (at: number) => number): Problem {
  const random = randomOf(48);
  const example = exampleProblem(48, 60, 33);
  const [sponsorNames, recipientNames] = [namesOf(0), namesOf(1)];
  const idOf = (parties: readonly { id: string }[], names: readonly string[], name: string): string =>
    parties[names.indexOf(name)]?.id ?? '';
  const locks = SIGNED.map(([sponsor, recipient]) => ({
    sponsor: idOf(example.sponsors, sponsorNames, sponsor),
    recipient: idOf(example.recipients, recipientNames, recipient),
    rule: 'must' as const,
    why: WHY,
  }));
  return {
    ...example,
    title: 'Đà Nẵng 60 ↔ 33: cặp đã ký theo báo chí, mọi số liệu khác tạo sinh',
    lotSeed: 'da-nang-2025',
    sponsors: example.sponsors.map((one, at) => ({
      ...one,
      name: sponsorNames[at] ?? one.name ?? '',
      capacity: capacityOf(at),
      kinds: at % 3 === 0 ? ['mạnh'] : [],
    })),
    recipients: example.recipients.map((one, at) => ({
      ...one,
      name: recipientNames[at] ?? one.name ?? '',
      poorHouseholds: 100 + random.below(500),
    })),
    locks,
    previous: locks.map(({ sponsor, recipient }) => [sponsor, recipient] as const),
    // Communes of khu vực III (generated: every other one) have a strong sponsor each.
    quotas: example.recipients
      .filter((_, at) => at % 2 === 1)
      .map(({ id }) => ({ recipient: id, kind: 'mạnh', min: 1 })),
  };
}

const sessionOf = (problem: Problem) => new PairingSession(unwrap(checkProblem(problem)));
const nameIn = (problem: Problem) => {
  const names = new Map([...problem.sponsors, ...problem.recipients].map(({ id, name }) => [id, name ?? id]));
  return (id: string): string => names.get(id) ?? id;
};

test('what is signed stays, every commune is served, and each of khu vực III has a strong sponsor', () => {
  const problem = daNang(() => 100);
  const checked = unwrap(checkProblem(problem));
  const session = new PairingSession(checked);
  const { plan } = session;
  const nameOf = nameIn(problem);
  expect(plan.generated).toBe(true);
  expect(plan.objective).toMatchObject({ changes: 0, coverage: 0, floor: 0 });
  expect(plan.pairs).toHaveLength(60);
  const locked = plan.pairs.filter(({ decidedBy }) => decidedBy === 'lock');
  expect(locked.map(({ sponsor, recipient }) => `${nameOf(sponsor)} – ${nameOf(recipient)}`).toSorted()).toEqual(
    SIGNED.map((pair) => pair.join(' – ')).toSorted(),
  );
  expect(plan.exactOver).toBe('all pairs');
  expect(describePlan(plan).vi).toMatch(
    /^60 cặp, thiếu 0 suất, .* giữ 10 cặp cũ, .*Đã chứng minh: không có phương án nào khác tốt bằng\.$/,
  );
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan)))).toEqual([]);
  const costs = session.lockCosts().map((lock) => describeLockCost(lock, nameOf).vi);
  expect(costs).toHaveLength(10);
  for (const says of costs)
    expect(says).toMatch(
      /^Giữ cặp .+ – .+ \(đã ký kết nghĩa, theo báo chí\): (không mất gì\.|mất \d,\d+ điểm phù hợp so với khi bỏ chốt\.|.*suất.*)$/,
    );
  const free = plan.pairs.find(({ decidedBy }) => decidedBy === 'fit');
  const price = free && session.why(free.sponsor, free.recipient);
  expect(price && describeReason(price, 'fit', problem.criteria, nameOf).vi).toMatch(
    /Được chọn: phù hợp nhất\..*được giữ/,
  );
});

test('the file in another order, and as a workbook, gives the same bytes', async () => {
  const problem = daNang(() => 100);
  const { plan } = sessionOf(problem);
  const shuffled = sessionOf(shuffledProblem(randomOf(1), problem)).plan;
  expect(shuffled.inputHash).toBe(plan.inputHash);
  expect(JSON.stringify(shuffled) === JSON.stringify(plan)).toBe(true);
  const file = { name: 'da-nang.xlsx', bytes: await problemWorkbook(problem) };
  const back = unwrap(await readProblemWorkbook(file));
  const read = new PairingSession(back).plan;
  expect(read.inputHash).toBe(plan.inputHash);
  expect(JSON.stringify(read) === JSON.stringify(plan)).toBe(true);
});

test('a floor lifts the poorest: the highest one that all reach is proven', () => {
  const session = sessionOf(daNang(() => 100));
  const before = fairnessOf(session.problem, session.outcome.pairs);
  const highest = highestFloor(session) ?? 0;
  const { outcome, loss } = unwrap(session.apply([{ kind: 'floor', perThousand: highest }]));
  const after = fairnessOf(session.problem, outcome.pairs);
  expect(outcome.objective).toMatchObject({ coverage: 0, floor: 0 });
  expect(after.worst?.perThousand).toBeGreaterThanOrEqual(highest);
  expect(after.worst?.perThousand ?? 0).toBeGreaterThan(before.worst?.perThousand ?? 0);
  expect(after.gini).toBeLessThan(before.gini);
  expect(loss.points).toBeGreaterThan(0);
  const beyond = unwrap(session.whatIf([{ kind: 'floor', perThousand: highest + 1 }])).outcome;
  expect(beyond.objective.floor).toBeGreaterThan(0);
});

test('sponsors of unequal strength: the floor is searched for, and its gap is proven apart', async () => {
  const random = randomOf(9);
  const capacities = Array.from({ length: 60 }, () => 50 + random.below(150));
  const problem = { ...daNang((at) => capacities[at] ?? 1), floor: { perThousand: 150 } };
  const checked = unwrap(checkProblem(problem));
  const flow = new PairingSession(checked);
  expect(flow.keepsRules).toBe(false);
  const plan = unwrap(await planProblem(checked, searchWithHighs));
  expect(plan.search).toMatchObject({ isComplete: true });
  expect(plan.objective).toMatchObject({ coverage: 0, floor: 0 });
  const lost = flow.outcome.objective.fit - plan.objective.fit;
  expect(plan.search?.gap).toBeLessThanOrEqual(lost);
  // The floor costs less than a hundredth of the fit.
  expect(lost).toBeLessThan(flow.outcome.objective.fit / 100);
  expect(verifyPlan(checked, JSON.parse(JSON.stringify(plan)))).toEqual([]);
});

test('a ward that withdraws: who follows, and how few pairs need to change', async () => {
  const problem = daNang(() => 100);
  const first = sessionOf(problem);
  const published: Problem = {
    ...problem,
    previous: first.outcome.pairs.map(({ sponsor, recipient }) => [sponsor, recipient] as const),
  };
  const session = sessionOf(published);
  const leaving = session.outcome.pairs.find(({ decidedBy }) => decidedBy === 'fit')?.sponsor ?? '';
  const { outcome } = unwrap(session.apply([{ kind: 'drop', side: 'sponsors', id: leaving }]));
  expect(outcome).toEqual(sessionOf(session.problem).outcome);
  const frontier = session.changeFrontier();
  expect(frontier.map(({ loss }) => loss)).toEqual(frontier.map(({ loss }) => loss).toSorted((a, b) => a - b));
  for (const maxChanges of [0, 1, 2]) {
    const checked = unwrap(checkProblem({ ...session.problem, maxChanges }));
    const plan = unwrap(await planProblem(checked, searchWithHighs));
    expect(plan.objective.changes).toBe(0);
    expect(59 - plan.objective.stability).toBeLessThanOrEqual(maxChanges);
    // Where the frontier knows a plan with as many changes, the search agrees with it.
    const known = frontier.find(({ dropped }) => dropped === 59 - plan.objective.stability);
    if (known && plan.objective.coverage === outcome.objective.coverage)
      expect(outcome.objective.fit - plan.objective.fit).toBe(known.loss);
  }
});
