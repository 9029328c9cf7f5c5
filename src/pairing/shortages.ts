import type { CheckedProblem } from './problem-columns.ts';
import { LOCK } from './market.ts';
import { HUB, type PairingNetwork, nodeBounds, nodeLoads } from './pairing-network.ts';
import { ruleLoad } from './side-rules.ts';

/**
 * Why something is not served (the set of Hall's theorem, from the minimum cut): the parties named want `need` partners
 * together, only `others` may be given to them, and no plan that keeps the locks gives them more than `served`.
 */
export interface Shortage {
  /** A floor counts units of capacity, changes count former pairs kept. */
  readonly side: 'sponsors' | 'recipients' | 'groups' | 'quotas' | 'floor' | 'changes';
  readonly parties: readonly string[];
  /** The whole choice on the other side; all of it is in use. */
  readonly others: readonly string[];
  readonly need: number;
  readonly served: number;
}

/** All shortages of the plan in the flow, in order of sides and ids. Empty when every minimum is met. */
export function findShortages(checked: CheckedProblem, network: PairingNetwork): Shortage[] {
  const { problem, market } = checked;
  const load = nodeLoads(network);
  const shortOf = (node: number): number => nodeBounds(market, node).min - (load[node] as number);
  const sponsorsFrom = 1;
  const recipientsFrom = 1 + market.sponsors.count;
  const groupsFrom = recipientsFrom + market.recipients.count;
  const found: Shortage[] = [];
  const beside = (): Shortage[] => [...found, ...ruleShortages(checked, network), ...floorShortages(checked, network)];
  if (!Array.from(load).some((_, node) => node !== HUB && shortOf(node) > 0)) return beside();
  const moves = coverageMoves(network);
  const short = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, index) => from + index).filter((node) => shortOf(node) > 0);
  const nameOf = (node: number): string =>
    (node < recipientsFrom ? problem.sponsors[node - sponsorsFrom] : problem.recipients[node - recipientsFrom])?.id ??
    '';
  const add = (side: 'sponsors' | 'recipients', starts: readonly number[]): void => {
    const [from, to] = side === 'sponsors' ? [sponsorsFrom, recipientsFrom] : [recipientsFrom, groupsFrom];
    for (const cut of moves.cuts(starts, side === 'recipients')) {
      const own = cut.filter((node) => node >= from && node < to);
      const others = cut.filter((node) => node < groupsFrom && (node < from || node >= to));
      const need = own.reduce((sum, node) => sum + nodeBounds(market, node).min, 0);
      const missing = own.reduce((sum, node) => sum + Math.max(0, shortOf(node)), 0);
      found.push({ side, parties: own.map(nameOf), others: others.map(nameOf), need, served: need - missing });
    }
  };
  add('sponsors', short(sponsorsFrom, recipientsFrom));
  add('recipients', short(recipientsFrom, groupsFrom));
  for (const node of short(groupsFrom, network.nodeCount)) {
    const group = problem.groups?.[node - groupsFrom];
    const quota = checked.quotas[node - groupsFrom - market.groups.length];
    const { min } = nodeBounds(market, node);
    const names = group ? [group.id] : quota ? [quota.recipient, quota.kind] : [];
    found.push({
      side: group ? 'groups' : 'quotas',
      parties: names,
      others: [],
      need: min,
      served: load[node] as number,
    });
  }
  return beside();
}

const isTakenIn =
  ({ arcs, pairArc }: PairingNetwork) =>
  (pair: number): boolean =>
    arcs.flow[pairArc[pair] as number] === 1;

/** Recipients with less than the floor wants. */
function floorShortages({ problem, market, floor }: CheckedProblem, network: PairingNetwork): Shortage[] {
  if (!problem.floor) return [];
  const given = new Float64Array(market.recipients.count);
  const isTaken = isTakenIn(network);
  for (const [pair, recipient] of market.pairs.recipient.entries())
    if (isTaken(pair)) given[recipient]! += floor.capacity[market.pairs.sponsor[pair] as number] as number;
  return problem.recipients.flatMap(({ id }, index) => {
    const need = floor.need[index] as number;
    const served = given[index] as number;
    return served < need ? [{ side: 'floor' as const, parties: [id], others: [], need, served }] : [];
  });
}

/** Rules beside the flow, other than the floor, that are not met. */
function ruleShortages({ rules }: CheckedProblem, network: PairingNetwork): Shortage[] {
  return rules.flatMap((rule) => {
    const served = ruleLoad(rule, isTakenIn(network));
    if (rule.level === 'floor' || served >= rule.min) return [];
    const side = rule.level === 'changes' ? ('changes' as const) : ('quotas' as const);
    return [{ side, parties: rule.names, others: [], need: rule.min, served }];
  });
}

/**
 * Sets of nodes joined by moves on the residual network that do not pass the hub: from each start against (`towards`) or along
 * the moves. Sets that meet are one. Every node and arc is looked at once. Nodes in order, sets in order of their first node.
 */
function coverageMoves(network: PairingNetwork): {
  cuts: (starts: readonly number[], towards: boolean) => number[][];
} {
  const { nodeCount, arcs, arcPair, locks } = network;
  const { tail, head, flow, capacity } = arcs;
  const incident: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let arc = 0; arc < arcs.count; arc++) {
    const pair = arcPair[arc] as number;
    if (tail[arc] === HUB || head[arc] === HUB || (pair >= 0 && locks[pair] !== LOCK.none)) continue;
    incident[tail[arc] as number]?.push(arc);
    incident[head[arc] as number]?.push(arc);
  }
  const cuts = (starts: readonly number[], towards: boolean): number[][] => {
    const cutOf = new Int32Array(nodeCount).fill(-1);
    const joined = starts.map((_, index) => index);
    const leaderOf = (cut: number): number => {
      let leader = cut;
      while (joined[leader] !== leader) leader = joined[leader] = joined[joined[leader] as number] as number;
      return leader;
    };
    for (const [index, start] of starts.entries()) {
      if ((cutOf[start] as number) >= 0) continue;
      cutOf[start] = index;
      const reached = [start];
      for (const node of reached)
        for (const arc of incident[node] ?? []) {
          const leaves = (tail[arc] === node) !== towards;
          if (leaves ? flow[arc] === capacity[arc] : flow[arc] === 0) continue;
          const other = (tail[arc] === node ? head[arc] : tail[arc]) as number;
          const known = cutOf[other] as number;
          // What an earlier set has reached, it has followed to the end already.
          if (known >= 0) joined[leaderOf(known)] = leaderOf(index);
          else {
            cutOf[other] = index;
            reached.push(other);
          }
        }
    }
    const sets = new Map<number, number[]>();
    for (const [node, cut] of cutOf.entries())
      if (cut >= 0) {
        const set = sets.get(leaderOf(cut));
        if (set) set.push(node);
        else sets.set(leaderOf(cut), [node]);
      }
    return [...sets.values()];
  };
  return { cuts };
}
