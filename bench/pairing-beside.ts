/**
 * How long do searches beside the flow take, what do the rules cost, and how far is that proven?
 */
import { loadavg } from 'node:os';
import { checkProblem } from '../src/pairing/check-problem.ts';
import { exampleProblem } from '../src/pairing/example-problem.ts';
import { searchWithHighs } from '../src/pairing/outside/search-with-highs.ts';
import { PairingSession } from '../src/pairing/pairing-session.ts';
import { type Problem, fitOf } from '../src/pairing/problem.ts';
import { randomOf } from '../src/pairing/random.ts';
import { planProblem } from '../src/pairing/solve-beside.ts';

/** A generated problem with unequal sponsors and known poverty, `best` candidates for each recipient. */
function instance(sponsors: number, recipients: number, best: number): Problem {
  const random = randomOf(5);
  const example = exampleProblem(3, sponsors, recipients);
  const most = recipients > sponsors ? 3 : 1;
  const pairs = [...Map.groupBy(example.pairs, ({ recipient }) => recipient).values()].flatMap((list) =>
    list.toSorted((a, b) => fitOf(example.criteria, b.parts) - fitOf(example.criteria, a.parts)).slice(0, best),
  );
  return {
    ...example,
    pairs,
    sponsors: example.sponsors.map((one) => ({ ...one, max: most, capacity: 50 + random.below(150) })),
    recipients: example.recipients.map((one) => ({ ...one, max: 3, poorHouseholds: 100 + random.below(500) })),
    previous: [],
  };
}

/** The plan in force, and then some sponsors gone and some pairs scored again. */
function afterAYear(problem: Problem, maxChanges: number): Problem {
  const random = randomOf(6);
  const { outcome } = new PairingSession(unwrapped(problem));
  const sponsors = problem.sponsors.filter((_, at) => at % 36 !== 0);
  const ids = new Set(sponsors.map(({ id }) => id));
  return {
    ...problem,
    sponsors,
    pairs: problem.pairs
      .filter(({ sponsor }) => ids.has(sponsor))
      .map((pair) =>
        random.chance(5) ? { ...pair, parts: { ...pair.parts, market: 1000 * random.below(101) } } : pair,
      ),
    previous: outcome.pairs.map(({ sponsor, recipient }) => [sponsor, recipient] as const),
    maxChanges,
  };
}

function unwrapped(problem: Problem) {
  const checked = checkProblem(problem);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal[0]));
  return checked.value;
}

const small = instance(60, 33, 60);
const large = instance(735, 1000, 50);
const cases: readonly (readonly [string, Problem])[] = [
  ['60 × 33, floor 250', { ...small, floor: { perThousand: 250 } }],
  ['60 × 33, floor 350', { ...small, floor: { perThousand: 350 } }],
  ['60 × 33, 2 changes at most', afterAYear(small, 2)],
  ['735 × 1,000, 30 changes at most', afterAYear(large, 30)],
  ['735 × 1,000, floor 300', { ...large, floor: { perThousand: 300 } }],
];
for (const [name, problem] of cases) {
  const checked = unwrapped(problem);
  const session = new PairingSession(checked);
  const from = performance.now();
  const plan = await planProblem(checked, searchWithHighs);
  const seconds = ((performance.now() - from) / 1000).toFixed(1);
  if (!plan.ok) throw new Error(plan.refusal.code);
  const { objective, search } = plan.value;
  const best = session.outcome.objective;
  const share = (points: number): string => `${((100 * points) / best.fit).toFixed(3)} %`;
  const gap = search
    ? search.gap === null
      ? 'nothing'
      : share(search.gap)
    : 'nothing left, as the flow keeps the rules';
  console.log(
    `${name.padEnd(34)} ${seconds.padStart(6)} s  below floor ${best.floor} → ${objective.floor}, changes beyond ${best.changes} → ${objective.changes}, fit lost ${share(best.fit - objective.fit)}, proven within ${gap}${search?.isComplete === false ? ', search cut short' : ''}`,
  );
}
console.log(
  `load ${loadavg()
    .map((one) => one.toFixed(1))
    .join(' ')}`,
);
