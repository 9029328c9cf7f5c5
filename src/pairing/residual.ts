import { LOCK } from './market.ts';
import type { PairingNetwork } from './pairing-network.ts';

/** One step of a chain: an arc used (+1) or taken back (-1). */
export interface ResidualStep {
  readonly arc: number;
  readonly way: 1 | -1;
}

/** Shortest distances from one node, in reduced cost; Infinity where no flow can be moved. */
export interface Reach {
  readonly from: number;
  readonly distance: Float64Array;
  /** The step that reaches each node: arc · 2, plus 1 when it is taken back; -1 where there is none. */
  readonly by: Int32Array;
}

/**
 * The residual network of an optimal flow: which moves are still possible and what each costs. Every reduced cost is at
 * least zero there, so Dijkstra's method gives exact prices. Locked pairs do not move; artificial arcs do not exist.
 */
export class Residual {
  private readonly network: PairingNetwork;
  private readonly potential: Float64Array;
  private readonly start: Int32Array;
  private readonly incident: Int32Array;

  constructor(network: PairingNetwork, potential: Float64Array) {
    this.network = network;
    this.potential = potential;
    const { nodeCount, arcs, arcPair, locks } = network;
    const isMovable = (arc: number): boolean => {
      const pair = arcPair[arc] as number;
      return pair < 0 || locks[pair] === LOCK.none;
    };
    const start = new Int32Array(nodeCount + 1);
    for (let arc = 0; arc < arcs.count; arc++)
      if (isMovable(arc)) {
        start[(arcs.tail[arc] as number) + 1]!++;
        start[(arcs.head[arc] as number) + 1]!++;
      }
    for (let node = 0; node < nodeCount; node++)
      start[node + 1] = (start[node + 1] as number) + (start[node] as number);
    const fill = start.slice();
    const incident = new Int32Array(start[nodeCount] as number);
    for (let arc = 0; arc < arcs.count; arc++)
      if (isMovable(arc)) {
        incident[fill[arcs.tail[arc] as number]!++] = arc;
        incident[fill[arcs.head[arc] as number]!++] = arc;
      }
    this.start = start;
    this.incident = incident;
  }

  /** cost + potential(tail) − potential(head), in scaled points. */
  reducedCost(arc: number): number {
    const { tail, head, cost } = this.network.arcs;
    return (
      (cost[arc] as number) +
      (this.potential[tail[arc] as number] as number) -
      (this.potential[head[arc] as number] as number)
    );
  }

  /** potential(tail) − potential(head) of an arc that does not exist yet. */
  priceStep(tail: number, head: number): number {
    return (this.potential[tail] as number) - (this.potential[head] as number);
  }

  /** Dijkstra from a node; stops once `target` is settled, when one is given. */
  reach(from: number, target = -1): Reach {
    const { nodeCount, arcs } = this.network;
    const { tail, head, capacity, flow, cost } = arcs;
    const { potential, start, incident } = this;
    const distance = new Float64Array(nodeCount).fill(Infinity);
    const by = new Int32Array(nodeCount).fill(-1);
    const heap = new NodeHeap(distance);
    distance[from] = 0;
    heap.push(from);
    for (let node = heap.pop(); node >= 0 && node !== target; node = heap.pop()) {
      const here = distance[node] as number;
      for (let at = start[node] as number; at < (start[node + 1] as number); at++) {
        const arc = incident[at] as number;
        const back = head[arc] === node;
        if (back ? flow[arc] === 0 : flow[arc] === capacity[arc]) continue;
        const to = (back ? tail[arc] : head[arc]) as number;
        const reduced =
          (cost[arc] as number) +
          (potential[tail[arc] as number] as number) -
          (potential[head[arc] as number] as number);
        const there = here + (back ? -reduced : reduced);
        if (there < (distance[to] as number)) {
          distance[to] = there;
          by[to] = arc * 2 + (back ? 1 : 0);
          heap.push(to);
        }
      }
    }
    return { from, distance, by };
  }

  /** The steps from the start of a reach to a node, in order. */
  pathTo(reach: Reach, target: number): ResidualStep[] {
    const { tail, head } = this.network.arcs;
    const steps: ResidualStep[] = [];
    for (let node = target; node !== reach.from; ) {
      const code = reach.by[node] as number;
      if (code < 0) return [];
      const arc = code >> 1;
      const back = (code & 1) === 1;
      steps.push({ arc, way: back ? -1 : 1 });
      node = (back ? head[arc] : tail[arc]) as number;
    }
    return steps.toReversed();
  }
}

/** A binary heap of nodes by distance, then number; a node already inside moves up. */
class NodeHeap {
  private readonly key: Float64Array;
  private readonly nodes: Int32Array;
  private readonly place: Int32Array;
  private size = 0;

  constructor(key: Float64Array) {
    this.key = key;
    this.nodes = new Int32Array(key.length);
    this.place = new Int32Array(key.length).fill(-1);
  }

  push(node: number): void {
    const at = this.place[node] as number;
    this.rise(at >= 0 ? at : this.size++, node);
  }

  /** The nearest node, or -1 when there is none left. */
  pop(): number {
    if (this.size === 0) return -1;
    const top = this.nodes[0] as number;
    this.place[top] = -1;
    const last = this.nodes[--this.size] as number;
    if (this.size > 0) this.sink(last);
    return top;
  }

  private isBefore(a: number, b: number): boolean {
    const difference = (this.key[a] as number) - (this.key[b] as number);
    return difference < 0 || (difference === 0 && a < b);
  }

  private rise(from: number, node: number): void {
    let at = from;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const other = this.nodes[up] as number;
      if (!this.isBefore(node, other)) break;
      this.nodes[at] = other;
      this.place[other] = at;
      at = up;
    }
    this.nodes[at] = node;
    this.place[node] = at;
  }

  private sink(node: number): void {
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      if (down >= this.size) break;
      if (down + 1 < this.size && this.isBefore(this.nodes[down + 1] as number, this.nodes[down] as number)) down++;
      const other = this.nodes[down] as number;
      if (!this.isBefore(other, node)) break;
      this.nodes[at] = other;
      this.place[other] = at;
      at = down;
    }
    this.nodes[at] = node;
    this.place[node] = at;
  }
}
