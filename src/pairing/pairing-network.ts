import { type Market, LOCK, type Scale, type Side, pairStarts, scaleOf, slotCostOf } from './market.ts';
import { type ArcColumns, NetworkSimplex, type TreeArcs } from './network-simplex.ts';

/** A market as a circulation: hub → (groups →) sponsor → (quota →) recipient → (groups →) hub. */
export interface PairingNetwork {
  readonly market: Market;
  readonly nodeCount: number;
  readonly arcs: ArcColumns;
  readonly scale: Scale;
  /** The arc of each pair, and the pair of each arc (-1: a slot). */
  readonly pairArc: Int32Array;
  readonly arcPair: Int32Array;
  /** The node above each node on the way to the hub. */
  readonly above: Int32Array;
  /** Slot arcs of node v in order of cost: slots[slotStart[v]] … slots[slotStart[v + 1] - 1]. */
  readonly slotStart: Int32Array;
  readonly slots: Int32Array;
  readonly locks: Int8Array;
}

export const HUB = 0;
export const sponsorNode = (sponsor: number): number => 1 + sponsor;
export const recipientNode = (market: Market, recipient: number): number => 1 + market.sponsors.count + recipient;
const groupNode = (market: Market, group: number): number =>
  1 + market.sponsors.count + market.recipients.count + group;
const quotaNode = (market: Market, quota: number): number => groupNode(market, market.groups.length) + quota;

/** Bounds and slot prices of a node towards the node above it. */
export interface NodeBounds {
  readonly above: number;
  /** Flow comes from above (sponsor side) or goes there (recipient side). */
  readonly fromAbove: boolean;
  readonly min: number;
  readonly max: number;
  /** Partners that the floor wants. */
  readonly floor: number;
  readonly slotCost: (slot: number) => number;
  /** Slots that have a cost of their own; further ones cost as much as the last. */
  readonly slotCosts: number;
}

const free = (): number => 0;

/** What holds at a node other than the hub. */
export function nodeBounds(market: Market, node: number): NodeBounds {
  const { sponsors, recipients, groups, quotas } = market;
  const ofParty = (side: Side, party: number, fromAbove: boolean): NodeBounds => ({
    above: (side.group[party] as number) < 0 ? HUB : groupNode(market, side.group[party] as number),
    fromAbove,
    min: side.min[party] as number,
    max: side.max[party] as number,
    floor: side.floor[party] as number,
    slotCost: (slot) => slotCostOf(side, party, slot),
    slotCosts: (side.slotStart[party + 1] as number) - (side.slotStart[party] as number),
  });
  let at = node - 1;
  if (at < sponsors.count) return ofParty(sponsors, at, true);
  at -= sponsors.count;
  if (at < recipients.count) return ofParty(recipients, at, false);
  at -= recipients.count;
  const group = groups[at];
  if (group) {
    const above = group.parent < 0 ? HUB : groupNode(market, group.parent);
    return {
      above,
      fromAbove: group.side === 'sponsors',
      min: group.min,
      max: group.max,
      floor: 0,
      slotCost: free,
      slotCosts: 0,
    };
  }
  const quota = quotas[at - groups.length];
  if (!quota) throw new Error(`no such node — saw ${node}`);
  const above = quota.parent < 0 ? recipientNode(market, quota.recipient) : quotaNode(market, quota.parent);
  return { above, fromAbove: false, min: quota.min, max: quota.max, floor: 0, slotCost: free, slotCosts: 0 };
}

/** One arc for every run of equal slot costs. Slots up to `min` earn the price of a missing partner, those up to `floor` its own. */
function slotPieces(bounds: NodeBounds, scale: Scale): { cost: number; capacity: number }[] {
  const pieces: { cost: number; capacity: number }[] = [];
  const varied = Math.min(bounds.max, Math.max(bounds.min, bounds.floor, bounds.slotCosts) + 1);
  for (let slot = 0; slot < varied; slot++) {
    const wanted = (slot < bounds.min ? scale.missing : 0) + (slot < bounds.floor ? scale.floor : 0);
    const cost = bounds.slotCost(slot) - wanted;
    const last = pieces.at(-1);
    if (last && last.cost === cost) last.capacity++;
    else pieces.push({ cost, capacity: 1 });
  }
  const last = pieces.at(-1);
  if (last) last.capacity += bounds.max - varied;
  return pieces;
}

/** A step through 0 … count - 1 that visits all, neighbours far apart: near the golden section, coprime to count. */
function strideOf(count: number): number {
  const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
  let stride = Math.max(1, Math.round(count * 0.6180339887498949));
  while (divisor(count, stride) !== 1) stride++;
  return stride;
}

/** Nodes and recipients in the order in which the solver looks at their arcs. */
function* visitingOrder(market: Market): Generator<{ node: number; recipient: number }> {
  const { sponsors, recipients, groups, quotas } = market;
  const quotasOf = Map.groupBy(quotas.keys(), (quota) => quotas[quota]?.recipient);
  const strideR = strideOf(recipients.count);
  const strideS = strideOf(sponsors.count);
  let sponsorsDone = 0;
  for (let k = 0; k < recipients.count; k++) {
    const recipient = (k * strideR) % recipients.count;
    yield { node: recipientNode(market, recipient), recipient };
    for (const quota of quotasOf.get(recipient) ?? []) yield { node: quotaNode(market, quota), recipient: -1 };
    for (; sponsorsDone * recipients.count < (k + 1) * sponsors.count; sponsorsDone++)
      yield { node: sponsorNode((sponsorsDone * strideS) % sponsors.count), recipient: -1 };
  }
  for (; sponsorsDone < sponsors.count; sponsorsDone++)
    yield { node: sponsorNode((sponsorsDone * strideS) % sponsors.count), recipient: -1 };
  for (let group = 0; group < groups.length; group++) yield { node: groupNode(market, group), recipient: -1 };
}

/** The node at which a pair reaches its recipient: the innermost quota that counts the sponsor, or the recipient itself. */
export function pairHeads(market: Market): (sponsor: number, recipient: number) => number {
  const { quotas } = market;
  if (quotas.length === 0) return (_, recipient) => recipientNode(market, recipient);
  const depthOf = (quota: number): number => (quota < 0 ? 0 : 1 + depthOf(quotas[quota]?.parent ?? -1));
  const inwards = Array.from(quotas.keys()).toSorted((a, b) => depthOf(a) - depthOf(b));
  const quotaAt = new Map<string, number>();
  for (const quota of inwards)
    for (const kind of quotas[quota]?.kinds ?? [])
      quotaAt.set(`${quotas[quota]?.recipient} ${kind}`, quotaNode(market, quota));
  return (sponsor, recipient) =>
    quotaAt.get(`${recipient} ${market.kind[sponsor]}`) ?? recipientNode(market, recipient);
}

/**
 * Lays the market out as arcs. Arcs of one recipient stand together and recipients follow each other in strides, which is
 * what makes block search fast on large networks.
 * @param locks LOCK of each pair; must-pairs and the bounds must be able to hold together (check-problem)
 * @param chosen pairs to start from (1 = taken); has to keep every upper bound; null for the locked ones alone
 */
export function buildNetwork(market: Market, locks: Int8Array, chosen: Uint8Array | null): PairingNetwork {
  const { pairs } = market;
  const nodeCount = 1 + market.sponsors.count + market.recipients.count + market.groups.length + market.quotas.length;
  const scale = scaleOf(market);
  const bounds = Array.from({ length: nodeCount - 1 }, (_, at) => nodeBounds(market, at + 1));
  const pieces = bounds.map((one) => slotPieces(one, scale));
  const slotCount = pieces.reduce((sum, one) => sum + one.length, 0);
  const count = pairs.fit.length + slotCount;
  const room = count + nodeCount;
  const tail = new Int32Array(room);
  const head = new Int32Array(room);
  const capacity = new Int32Array(room);
  const cost = new Float64Array(room);
  const flow = new Int32Array(room);
  const held = new Uint8Array(count);
  const pairArc = new Int32Array(pairs.fit.length);
  const arcPair = new Int32Array(count).fill(-1);
  const slotStart = new Int32Array(nodeCount + 1);
  for (let node = 1; node < nodeCount; node++)
    slotStart[node + 1] = (slotStart[node] as number) + (pieces[node - 1]?.length ?? 0);
  const slots = new Int32Array(slotCount);
  const starts = pairStarts(market);
  const headOf = pairHeads(market);
  let arc = 0;
  for (const { node, recipient } of visitingOrder(market)) {
    const { above, fromAbove } = bounds[node - 1] as NodeBounds;
    for (const [index, piece] of (pieces[node - 1] ?? []).entries()) {
      tail[arc] = fromAbove ? above : node;
      head[arc] = fromAbove ? node : above;
      capacity[arc] = piece.capacity;
      cost[arc] = piece.cost;
      slots[(slotStart[node] as number) + index] = arc++;
    }
    if (recipient < 0) continue;
    for (let pair = starts[recipient] as number; pair < (starts[recipient + 1] as number); pair++) {
      tail[arc] = sponsorNode(pairs.sponsor[pair] as number);
      head[arc] = headOf(pairs.sponsor[pair] as number, recipient);
      capacity[arc] = 1;
      cost[arc] = pairCost(scale, pairs.fit[pair] as number, locks[pair] as number);
      flow[arc] = chosen ? (chosen[pair] as number) : Number(locks[pair] === LOCK.must);
      held[arc] = Number(isLockKept(locks[pair] as number, flow[arc] as number));
      pairArc[pair] = arc;
      arcPair[arc++] = pair;
    }
  }
  const arcs = { count, tail, head, capacity, cost, flow, held };
  const above = Int32Array.from([HUB, ...bounds.map((one) => one.above)]);
  const network = { market, nodeCount, arcs, scale, pairArc, arcPair, above, slotStart, slots, locks };
  fillSlots(network);
  return network;
}

/** All nodes but the hub at which a pair counts: its two ends, their groups and its quota. */
export function pairNodesOf(market: Market): (pair: number) => number[] {
  const headOf = pairHeads(market);
  return (pair) => {
    const nodes: number[] = [];
    const sponsor = market.pairs.sponsor[pair] as number;
    for (const end of [sponsorNode(sponsor), headOf(sponsor, market.pairs.recipient[pair] as number)])
      for (let node = end; node !== HUB; node = nodeBounds(market, node).above) nodes.push(node);
    return nodes;
  };
}

/** Cost of taking a pair: what it fits, or what its lock decides. */
export function pairCost(scale: Scale, fit: number, lock: number): number {
  return lock === LOCK.none ? -fit : -lock * scale.lock;
}

/** Whether a lock decides the flow of its pair, and it is so: then the pair need not be looked at any more. */
const isLockKept = (lock: number, flow: number): boolean => lock !== LOCK.none && flow === Number(lock === LOCK.must);

/** The same network with other fits and locks; a lock that is not kept yet is brought about by its cost. */
export function withFitsAndLocks(network: PairingNetwork, market: Market, locks: Int8Array): PairingNetwork {
  const { arcs, pairArc, scale } = network;
  for (const [pair, arc] of pairArc.entries()) {
    arcs.cost[arc] = pairCost(scale, market.pairs.fit[pair] as number, locks[pair] as number);
    arcs.held[arc] = Number(isLockKept(locks[pair] as number, arcs.flow[arc] as number));
  }
  return { ...network, market, locks };
}

/** Partners at each node, counted through groups and quotas. */
export function nodeLoads(network: PairingNetwork): Int32Array {
  const { nodeCount, arcs, arcPair, above } = network;
  const load = new Int32Array(nodeCount);
  const add = (from: number): void => {
    for (let node = from; node !== HUB; node = above[node] as number) load[node] = (load[node] as number) + 1;
  };
  for (let arc = 0; arc < arcs.count; arc++)
    if ((arcPair[arc] as number) >= 0 && arcs.flow[arc] === 1) {
      add(arcs.tail[arc] as number);
      add(arcs.head[arc] as number);
    }
  return load;
}

/** Slot flows that belong to the pairs taken, cheapest slots first. */
function fillSlots(network: PairingNetwork): void {
  const load = nodeLoads(network);
  for (let node = 1; node < network.nodeCount; node++) {
    let left = load[node] as number;
    for (let at = network.slotStart[node] as number; at < (network.slotStart[node + 1] as number); at++) {
      const arc = network.slots[at] as number;
      const flow = Math.min(left, network.arcs.capacity[arc] as number);
      network.arcs.flow[arc] = flow;
      left -= flow;
    }
    if (left > 0) throw new Error(`the start breaks an upper bound: node ${node} has ${left} partners too many`);
  }
}

/** Every node hangs on a slot by which it can send flow towards the hub, or on its artificial arc. */
function startTree(network: PairingNetwork): TreeArcs {
  const { nodeCount, slotStart, slots, arcs } = network;
  const tree = new Int32Array(nodeCount).fill(-1);
  for (let node = 1; node < nodeCount; node++)
    for (let at = slotStart[node] as number; at < (slotStart[node + 1] as number); at++) {
      const arc = slots[at] as number;
      const flow = arcs.flow[arc] as number;
      const fromAbove = arcs.head[arc] === node;
      // Towards the hub flow is sent by taking some back from a used slot, or by using a free one.
      if (fromAbove ? flow > 0 : flow < (arcs.capacity[arc] as number)) {
        tree[node] = arc;
        if (!fromAbove) break;
      }
    }
  return tree;
}

/** A solver that starts from the flow of the network, and from a tree that belongs to it when there is one. */
export function simplexOf(network: PairingNetwork, tree?: TreeArcs): NetworkSimplex {
  return new NetworkSimplex(network.nodeCount, network.arcs, network.scale.lock, tree ?? startTree(network));
}
