/**
 * How long does the pairing board take to answer: other weights, the price of a pair, the whole page, at 60 × 33 and at a province's size?
 */
import { loadavg } from 'node:os';
import { changesOf, loadOf, pairOf, weightsOf } from '../src/pairing/board/board-reads.ts';
import type { Board } from '../src/pairing/board/board-sessions.ts';
import { namesOf, sortedPairs } from '../src/pairing/board/plan-views.ts';
import { checkProblem } from '../src/pairing/check-problem.ts';
import { exampleProblem } from '../src/pairing/example-problem.ts';
import { PairingSession } from '../src/pairing/pairing-session.ts';
import { type Problem, fitOf } from '../src/pairing/problem.ts';

/** The generated problem, with `best` candidates for each recipient. */
function instance(sponsors: number, recipients: number, best: number): Problem {
  const example = exampleProblem(2025, sponsors, recipients);
  const pairs = [...Map.groupBy(example.pairs, ({ recipient }) => recipient).values()].flatMap((list) =>
    list.toSorted((a, b) => fitOf(example.criteria, b.parts) - fitOf(example.criteria, a.parts)).slice(0, best),
  );
  const most = Math.max(1, Math.ceil((1.5 * recipients) / sponsors));
  return { ...example, pairs, sponsors: example.sponsors.map((one) => ({ ...one, max: most })), previous: [] };
}

function boardOf(problem: Problem): Board {
  const checked = checkProblem(problem);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal[0]));
  const session = new PairingSession(checked.value);
  const { outcome } = session;
  const previous = outcome.pairs
    .filter((_, at) => at % 2 === 0)
    .map(({ sponsor, recipient }) => [sponsor, recipient] as const);
  const withFormer = new PairingSession(unwrapped({ ...problem, previous }));
  const search = { state: 'none', steps: [] } as const;
  const scenario = {} as Board['scenario'];
  return {
    scenario,
    actNo: 1,
    problem: withFormer.problem,
    session: withFormer,
    frontier: () => withFormer.changeFrontier(),
    outcome: withFormer.outcome,
    source: 'flow',
    search,
  };
}

function unwrapped(problem: Problem) {
  const checked = checkProblem(problem);
  if (!checked.ok) throw new Error(JSON.stringify(checked.refusal[0]));
  return checked.value;
}

const median = (times: readonly number[]): string =>
  (times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0).toFixed(1);
function timed(times: number, act: (run: number) => unknown): string {
  const taken: number[] = [];
  for (let run = 0; run < times; run++) {
    const from = performance.now();
    act(run);
    taken.push(performance.now() - from);
  }
  return median(taken);
}

console.log(`load ${loadavg()[0]?.toFixed(1)}`);
console.log(
  '| problem | opened ms | other weights ms | one pair with all its prices ms | table of 100 prices ms | one more for each sponsor ms | fewer changes ms |',
);
console.log('| --- | --- | --- | --- | --- | --- | --- |');
for (const [name, problem] of [
  ['60 × 33, all pairs', instance(60, 33, 60)],
  ['735 × 1,000, 50 candidates each', instance(735, 1000, 50)],
] as const) {
  const from = performance.now();
  const board = boardOf(problem);
  const opened = (performance.now() - from) / 2;
  const nameOf = namesOf(board.problem);
  const shown = sortedPairs(board.outcome.pairs, nameOf, '');
  const weights = timed(9, (run) => weightsOf(board, { 'w-nearness': String(20 + 7 * run), phan: '1' }));
  const pair = timed(9, (run) => pairOf(board, shown[(run * 13) % shown.length] as (typeof shown)[number]));
  const table = timed(3, () =>
    shown.slice(0, 100).map(({ sponsor, recipient }) => board.session.why(sponsor, recipient)),
  );
  const load = timed(3, () => loadOf(board));
  const fewer = timed(3, (run) => changesOf(board, String(10 + run)));
  console.log(`| ${name} | ${opened.toFixed(0)} | ${weights} | ${pair} | ${table} | ${load} | ${fewer} |`);
}
