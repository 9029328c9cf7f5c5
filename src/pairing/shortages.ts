import type { CheckedProblem } from './check-problem.ts';
import { LOCK } from './market.ts';
import { HUB, type PairingNetwork, nodeBounds, nodeLoads } from './pairing-network.ts';

/**
 * Why something is not served (the set of Hall's theorem, from the minimum cut): the parties named want `need` partners
 * together, only `others` may be given to them, and no plan that keeps the locks gives them more than `served`.
 */
export interface Shortage {
  readonly side: 'sponsors' | 'recipients' | 'groups' | 'quotas';
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
  if (!Array.from(load).some((_, node) => node !== HUB && shortOf(node) > 0)) return found;
  const moves = coverageMoves(network);
  const short = (from: number, to: number): number[] =>
    Array.from({ length: to - from }, (_, index) => from + index).filter((node) => shortOf(node) > 0);
  const nameOf = (node: number): string =>
    (node < recipientsFrom ? problem.sponsors[node - sponsorsFrom] : problem.recipients[node - recipientsFrom])?.id ??
    '';
  const add = (side: 'sponsors' | 'recipients', starts: readonly number[]): void => {
    const [from, to] = side === 'sponsors' ? [sponsorsFrom, recipientsFrom] : [recipientsFrom, groupsFrom];
    for (const cut of mergeCuts(starts.map((start) => moves.reach(start, side === 'recipients')))) {
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
    const quota = problem.quotas?.[node - groupsFrom - market.groups.length];
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
  return found;
}

/** Moves on the residual network that do not pass the hub. */
function coverageMoves(network: PairingNetwork): { reach: (start: number, towards: boolean) => number[] } {
  const { nodeCount, arcs, arcPair, locks } = network;
  const { tail, head, flow, capacity } = arcs;
  const incident: number[][] = Array.from({ length: nodeCount }, () => []);
  for (let arc = 0; arc < arcs.count; arc++) {
    const pair = arcPair[arc] as number;
    if (tail[arc] === HUB || head[arc] === HUB || (pair >= 0 && locks[pair] !== LOCK.none)) continue;
    incident[tail[arc] as number]?.push(arc);
    incident[head[arc] as number]?.push(arc);
  }
  const reach = (start: number, towards: boolean): number[] => {
    const seen = new Set([start]);
    for (const node of seen)
      for (const arc of incident[node] ?? []) {
        const leaves = (tail[arc] === node) !== towards;
        const isOpen = leaves ? (flow[arc] as number) < (capacity[arc] as number) : (flow[arc] as number) > 0;
        if (isOpen) seen.add((tail[arc] === node ? head[arc] : tail[arc]) as number);
      }
    return [...seen];
  };
  return { reach };
}

/** Cuts that share a node are one; nodes in order, cuts in order of their first node. */
function mergeCuts(cuts: readonly (readonly number[])[]): number[][] {
  let merged: Set<number>[] = [];
  for (const cut of cuts) {
    const touching = merged.filter((set) => cut.some((node) => set.has(node)));
    const union = new Set([...cut, ...touching.flatMap((set) => [...set])]);
    merged = [...merged.filter((set) => !touching.includes(set)), union];
  }
  return merged
    .map((set) => [...set].toSorted((a, b) => a - b))
    .toSorted((a, b) => (a[0] as number) - (b[0] as number));
}
