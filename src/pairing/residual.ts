import { LOCK } from './market.ts';
import { HUB, type PairingNetwork } from './pairing-network.ts';

/** One step of a chain: an arc used (+1) or taken back (-1). */
export interface ResidualStep {
  readonly arc: number;
  readonly way: 1 | -1;
}

/** Shortest distances from one node, in reduced cost of the same Residual; Infinity where no flow can be moved. */
export interface Reach {
  readonly from: number;
  readonly distance: Float64Array;
  /** The step that reaches each node: arc · 2, plus 1 when it is taken back; -1 where there is none. */
  readonly by: Int32Array;
}

/**
 * The residual network of an optimal flow: which moves are still possible and what each costs. Every reduced cost is at
 * least zero there, so Dijkstra's method gives exact prices. Locked pairs do not move; artificial arcs do not exist.
 *
 * The moves are laid out once, node after node: nearly every unused pair can only be taken, so its recipient never looks at
 * it, and a search reads the moves in one line instead of jumping between the columns of the arcs.
 *
 * The potentials are then raised by the distances from the hub (Johnson's reweighting), which makes every move of the
 * hub's shortest-path tree free. Most chains pass the hub, and from there on the tree answers: a search only looks at what is
 * nearer than the hub.
 */
export class Residual {
  private readonly network: PairingNetwork;
  private readonly potential: Float64Array;
  /** From the hub to all others, as distances were before its moves became free. */
  private readonly hub: Reach;
  /** Whether a move leads to a node that the hub does not reach. */
  private leavesHub = false;
  /** Moves out of node v: start[v] … start[v + 1] - 1 of the three columns behind. */
  private readonly start: Int32Array;
  private readonly to: Int32Array;
  /** Reduced cost of each move, at least zero. */
  private readonly price: Float64Array;
  /** As in Reach.by. */
  private readonly step: Int32Array;

  constructor(network: PairingNetwork, potential: Float64Array) {
    this.network = network;
    const { nodeCount, arcs, arcPair, locks } = network;
    const { tail, head, capacity, flow, cost } = arcs;
    const isMovable = (arc: number): boolean => {
      const pair = arcPair[arc] as number;
      return pair < 0 || locks[pair] === LOCK.none;
    };
    const start = new Int32Array(nodeCount + 1);
    for (let arc = 0; arc < arcs.count; arc++)
      if (isMovable(arc)) {
        if (flow[arc] !== capacity[arc]) start[(tail[arc] as number) + 1]!++;
        if (flow[arc] !== 0) start[(head[arc] as number) + 1]!++;
      }
    for (let node = 0; node < nodeCount; node++)
      start[node + 1] = (start[node + 1] as number) + (start[node] as number);
    const fill = start.slice();
    const moves = start[nodeCount] as number;
    const to = new Int32Array(moves);
    const price = new Float64Array(moves);
    const step = new Int32Array(moves);
    for (let arc = 0; arc < arcs.count; arc++)
      if (isMovable(arc)) {
        const from = tail[arc] as number;
        const into = head[arc] as number;
        const reduced = (cost[arc] as number) + (potential[from] as number) - (potential[into] as number);
        if (flow[arc] !== capacity[arc]) {
          const at = fill[from]!++;
          to[at] = into;
          price[at] = reduced;
          step[at] = arc * 2;
        }
        if (flow[arc] !== 0) {
          const at = fill[into]!++;
          to[at] = from;
          price[at] = -reduced;
          step[at] = arc * 2 + 1;
        }
      }
    this.start = start;
    this.to = to;
    this.price = price;
    this.step = step;
    this.hub = this.search(HUB, -1, false);
    const raised = this.raise(this.hub.distance);
    this.potential = potential.map((own, node) => own + (raised[node] as number));
  }

  /** Changes the moves as if the distance of each node were added to its potential; gives what was added. */
  private raise(distance: Float64Array): Float64Array {
    const { start, to, price } = this;
    // What the hub does not reach is not reached from what it reaches: raised as far as the farthest, no move falls below zero.
    let farthest = 0;
    for (const one of distance) if (one !== Infinity && one > farthest) farthest = one;
    const raised = distance.map((one) => (one === Infinity ? farthest : one));
    for (let node = 0; node < raised.length; node++) {
      const own = raised[node] as number;
      const end = start[node + 1] as number;
      for (let at = start[node] as number; at < end; at++) {
        const next = to[at] as number;
        price[at] = (price[at] as number) + own - (raised[next] as number);
        if (distance[next] === Infinity) this.leavesHub = true;
      }
    }
    return raised;
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

  /** Distances from a node. When a `target` is given, only its distance and its path are to be read afterwards. */
  reach(from: number, target = -1): Reach {
    const { hub } = this;
    if (from === HUB) return { ...hub, distance: hub.distance.map((one) => (one === Infinity ? one : 0)) };
    const isAnswered = target < 0 ? !this.leavesHub : hub.distance[target] !== Infinity;
    const reach = this.search(from, target, isAnswered);
    const { distance, by } = reach;
    const toHub = distance[HUB] as number;
    // From the hub on every move of its tree is free: nothing that it reaches is farther than the hub itself.
    for (let node = 0; node < distance.length; node++)
      if ((distance[node] as number) > toHub && hub.distance[node] !== Infinity) {
        distance[node] = toHub;
        by[node] = hub.by[node] as number;
      }
    return reach;
  }

  /**
   * Dijkstra from a node. Stops at the `target` and leaves out what is no nearer than it; nor than the hub, where whatever is
   * asked for is answered by the hub's tree.
   */
  private search(from: number, target: number, isAnswered: boolean): Reach {
    const { nodeCount } = this.network;
    const { start, to, price, step } = this;
    const distance = new Float64Array(nodeCount).fill(Infinity);
    const by = new Int32Array(nodeCount).fill(-1);
    const heap = new NodeHeap(distance);
    let bound = Infinity;
    distance[from] = 0;
    heap.push(from);
    for (let node = heap.pop(); node >= 0 && node !== target; node = heap.pop()) {
      const here = distance[node] as number;
      const end = start[node + 1] as number;
      for (let at = start[node] as number; at < end; at++) {
        const there = here + (price[at] as number);
        if (there >= bound) continue;
        const next = to[at] as number;
        if (there >= (distance[next] as number)) continue;
        distance[next] = there;
        by[next] = step[at] as number;
        heap.push(next);
        if (next === target || (isAnswered && next === HUB)) bound = there;
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
