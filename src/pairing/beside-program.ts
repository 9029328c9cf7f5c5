import { type Bundle, sponsorBundles } from './compactness.ts';
import { floorStart } from './floor-start.ts';
import { improvePlan } from './improve-plan.ts';
import type { IntegerProgram, ProgramLevel, SparseRows } from './integer-program.ts';
import { LOCK, unscale } from './market.ts';
import { HUB, type PairingNetwork } from './pairing-network.ts';
import { lotOf } from './plan-levels.ts';
import type { CheckedProblem } from './problem-columns.ts';
import { LIMITS } from './problem.ts';
import { ruleLoad } from './side-rules.ts';

/** Collects the rows of a program. */
class Rows {
  private readonly lower: number[] = [];
  private readonly upper: number[] = [];
  private readonly starts: number[] = [0];
  private readonly indices: number[] = [];
  private readonly values: number[] = [];

  /** Gives the number of the row. */
  add(lower: number, upper: number, entries: Iterable<readonly [column: number, value: number]>): number {
    for (const [column, value] of entries) {
      this.indices.push(column);
      this.values.push(value);
    }
    this.starts.push(this.indices.length);
    this.lower.push(lower);
    return this.upper.push(upper) - 1;
  }

  get all(): SparseRows {
    const { lower, upper, starts, indices, values } = this;
    return {
      lower: Float64Array.from(lower),
      upper: Float64Array.from(upper),
      starts: Int32Array.from(starts),
      indices: Int32Array.from(indices),
      values: Float64Array.from(values),
    };
  }
}

/** A problem as an integer program. Columns: arcs of the network, a slack for each rule, bundles of recipients. */
export interface BesideProgram {
  readonly program: IntegerProgram;
  /** The rows of each rule: one for its minimum, one for its maximum; -1 where it needs none. */
  readonly ruleRows: readonly (readonly [min: number, max: number])[];
}

/** Lots of a search have 20 bits, so that their sums stay far within what a solver in floating point can tell apart. */
const LOT_SHIFT = 10;

/** A search over more columns would outgrow the memory that a WebAssembly program may have. */
const MOST_COLUMNS = 400_000;

/**
 * The network's flow with the rules beside it, level by level in the published order; the flow must be the best one. Null where it is more than a search can
 * hold, of columns or of bundles for compactness.
 */
export function besideProgram(checked: CheckedProblem, network: PairingNetwork, nodes: number): BesideProgram | null {
  const { rules, locks } = checked;
  const { arcs, arcPair, pairArc } = network;
  const bundles = arcs.count > MOST_COLUMNS ? null : sponsorBundles(checked);
  if (!bundles) return null;
  const slackAt = arcs.count;
  const bundleAt = slackAt + rules.length;
  const columns = bundleAt + bundles.length;
  const lower = new Float64Array(columns);
  const upper = new Float64Array(columns).fill(1);
  const whole = new Int32Array(columns).fill(1);
  for (let arc = 0; arc < arcs.count; arc++) {
    const pair = arcPair[arc] as number;
    upper[arc] = arcs.capacity[arc] as number;
    if (pair < 0) whole[arc] = 0;
    else if (locks[pair] === LOCK.must) lower[arc] = 1;
    else if (locks[pair] === LOCK.never) upper[arc] = 0;
  }
  const rows = new Rows();
  addBalances(rows, network);
  const ruleRows = rules.map((rule, index) => {
    upper[slackAt + index] = rule.min;
    whole[slackAt + index] = 0;
    const counted = Array.from(
      rule.pairs,
      (pair, at) => [pairArc[pair] as number, rule.weights[at] as number] as const,
    );
    const most = counted.reduce((sum, [, weight]) => sum + weight, 0);
    return [
      rule.min > 0 ? rows.add(rule.min, Infinity, [...counted, [slackAt + index, 1]]) : -1,
      rule.max < most ? rows.add(-Infinity, rule.max, counted) : -1,
    ] as const;
  });
  addBundles(rows, bundles, bundleAt, (pair) => pairArc[pair] as number);
  const levels = programLevels(checked, network, columns, { slackAt, bundleAt, bundles });
  const start = startFrom(checked, network, bundles, { columns, slackAt });
  return {
    program: { lower, upper, whole, rows: rows.all, levels, mainLevel: 'fit', start, nodes },
    ruleRows,
  };
}

/**
 * A solution to begin with: the flow's plan made compact step by step, or one found by prices under an uneven floor. Null where
 * other rules stand beside them, as these plans may exceed them.
 */
function startFrom(
  checked: CheckedProblem,
  network: PairingNetwork,
  bundles: readonly Bundle[],
  { columns, slackAt }: { columns: number; slackAt: number },
): Float64Array | null {
  const { rules } = checked;
  if (!rules.every(({ level }) => level === 'floor')) return null;
  const { arcs, pairArc } = rules.length === 0 ? improvePlan(checked, network) : floorStart(checked);
  const start = new Float64Array(columns);
  start.set(arcs.flow.subarray(0, arcs.count));
  for (const [index, rule] of rules.entries())
    start[slackAt + index] = Math.max(0, rule.min - ruleLoad(rule, (pair) => arcs.flow[pairArc[pair] as number] === 1));
  const { sponsor } = checked.market.pairs;
  const held = Map.groupBy(
    Array.from(pairArc.keys()).filter((pair) => arcs.flow[pairArc[pair] as number] === 1),
    (pair) => sponsor[pair] as number,
  );
  for (const [index, bundle] of bundles.entries())
    if (held.get(bundle.sponsor)?.join() === bundle.pairs.join()) start[columns - bundles.length + index] = 1;
  return start;
}

/** What comes into a node leaves it; the hub's row follows from the others. */
function addBalances(rows: Rows, { nodeCount, arcs }: PairingNetwork): void {
  const entries: [number, number][][] = Array.from({ length: nodeCount }, () => []);
  for (let arc = 0; arc < arcs.count; arc++) {
    entries[arcs.tail[arc] as number]?.push([arc, -1]);
    entries[arcs.head[arc] as number]?.push([arc, 1]);
  }
  for (const [node, own] of entries.entries()) if (node !== HUB) rows.add(0, 0, own);
}

/** Each sponsor has at most one bundle of recipients, and its pairs are those of its bundle. */
function addBundles(rows: Rows, bundles: readonly Bundle[], from: number, arcOf: (pair: number) => number): void {
  const bySponsor = Map.groupBy(bundles.keys(), (index) => bundles[index]?.sponsor ?? -1);
  for (const own of bySponsor.values()) {
    rows.add(
      -Infinity,
      1,
      own.map((index) => [from + index, 1] as const),
    );
    const withPair = new Map<number, [number, number][]>();
    for (const index of own)
      for (const pair of bundles[index]?.pairs ?? []) {
        const entries = withPair.get(pair) ?? [[arcOf(pair), -1]];
        entries.push([from + index, 1]);
        withPair.set(pair, entries);
      }
    for (const entries of withPair.values()) rows.add(0, 0, entries);
  }
}

/** The published order as objectives to be made small; those that no column can change are left out. */
function programLevels(
  { problem, market, previous, rules, floor }: CheckedProblem,
  { arcs, arcPair, scale }: PairingNetwork,
  columns: number,
  { slackAt, bundleAt, bundles }: { slackAt: number; bundleAt: number; bundles: readonly Bundle[] },
): ProgramLevel[] {
  const farthest = problem.pairs.reduce((most, { metres }) => Math.max(most, metres ?? 0), 0);
  const level = (name: string) => ({ name, cost: new Float64Array(columns) });
  const names = ['changes', 'coverage', 'floor', 'fit', 'stability', 'distance', 'lot'] as const;
  const levels = Object.fromEntries(names.map((name) => [name, level(name)])) as Record<
    (typeof names)[number],
    ReturnType<typeof level>
  >;
  for (let arc = 0; arc < arcs.count; arc++) {
    const pair = arcPair[arc] as number;
    if (pair < 0) {
      const parts = unscale(scale, arcs.cost[arc] as number);
      levels.coverage.cost[arc] = parts.missing;
      levels.floor.cost[arc] = parts.floor * floor.unit;
      levels.fit.cost[arc] = parts.points;
      continue;
    }
    const { sponsor = '', recipient = '', metres } = problem.pairs[pair] ?? {};
    levels.fit.cost[arc] = -(market.pairs.fit[pair] as number);
    levels.stability.cost[arc] = -(previous[pair] as number);
    levels.distance.cost[arc] = metres ?? Math.min(farthest, LIMITS.metres);
    levels.lot.cost[arc] = lotOf(problem.lotSeed, 1, sponsor, recipient) >>> LOT_SHIFT;
  }
  for (const [index, rule] of rules.entries()) levels[rule.level].cost[slackAt + index] = 1;
  for (const [index, { lost }] of bundles.entries()) levels.fit.cost[bundleAt + index] = lost;
  // The best flow, which sees no rule, bounds what comes before fit: rules can only add what is missing.
  const bound = (cost: Float64Array): number =>
    arcs.flow.subarray(0, arcs.count).reduce((sum, flow, arc) => sum + flow * (cost[arc] as number), 0);
  return names
    .map((name) => levels[name])
    .filter(({ cost }) => cost.some((one) => one !== 0))
    .map((one) => ({ ...one, bound: ['changes', 'coverage', 'floor'].includes(one.name) ? bound(one.cost) : null }));
}
