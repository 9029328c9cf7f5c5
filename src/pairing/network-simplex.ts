import { hangTree } from './spanning-tree.ts';

/** Arcs as columns; index e is an arc everywhere. The arrays have room for one artificial arc a node behind the arcs. */
export interface ArcColumns {
  /** Arcs that belong to the problem; the arrays are at least this long plus the number of nodes. */
  readonly count: number;
  readonly tail: Int32Array;
  readonly head: Int32Array;
  readonly capacity: Int32Array;
  /** Integers; the caller holds every sum along a path below 2^53, so arithmetic is exact. */
  readonly cost: Float64Array;
  /** A feasible circulation to start from; rewritten by the solver. */
  readonly flow: Int32Array;
  /** 1 where an arc's flow is decided: outside the tree it stays where it is. */
  readonly held: Uint8Array;
}

/** A spanning tree as the arc that links each node to its parent; -1 means the node's artificial arc to the root. */
export type TreeArcs = Int32Array;

const AT_LOWER = 1;
const AT_UPPER = -1;
/** In the tree, or held where it is. */
const STILL = 0;

/**
 * Primal network simplex for minimum-cost circulations (Ahuja, Magnanti, Orlin, *Network Flows*, 1993, chapter 11):
 * strongly feasible spanning trees with the last-blocking-arc rule, so it ends on every input; block search pricing.
 * Node 0 is the root. Reduced cost of an arc: cost + potential(tail) − potential(head). The tree is kept between calls, so a
 * changed cost or objective continues from the last basis.
 */
export class NetworkSimplex {
  readonly nodeCount: number;
  readonly arcs: ArcColumns;
  readonly potential: Float64Array;
  /** The tree; see SpanningTree. Flows of its arcs stand in the rooms until optimise settles them. */
  readonly link: Int32Array;
  private readonly parent: Int32Array;
  private readonly upward: Uint8Array;
  private readonly roomUp: Int32Array;
  private readonly roomDown: Int32Array;
  private readonly depth: Int32Array;
  private readonly next: Int32Array;
  private readonly previous: Int32Array;
  private readonly state: Int8Array;
  private readonly block: number;
  private cursor = 0;
  /** Where an objective is optimised on a face: the arcs that may still move. */
  private face: Int32Array | null = null;

  /**
   * @param artificialCost more than any circulation can gain by one unit over an artificial arc
   * @param tree a tree in which every node can send flow to the root (strongly feasible)
   */
  constructor(nodeCount: number, arcs: ArcColumns, artificialCost: number, tree: TreeArcs) {
    this.nodeCount = nodeCount;
    this.arcs = arcs;
    const { count, tail, head, capacity, cost, flow } = arcs;
    for (let node = 0; node < nodeCount; node++) {
      const arc = count + node;
      tail[arc] = node;
      head[arc] = 0;
      capacity[arc] = 0x3fffffff;
      cost[arc] = artificialCost;
      flow[arc] = 0;
    }
    this.potential = new Float64Array(nodeCount);
    this.state = new Int8Array(count + nodeCount);
    this.block = Math.max(20, Math.ceil(0.25 * Math.sqrt(count)));
    const hung = hangTree(nodeCount, arcs, tree);
    this.link = hung.link;
    this.parent = hung.parent;
    this.upward = hung.upward;
    this.roomUp = hung.roomUp;
    this.roomDown = hung.roomDown;
    this.depth = hung.depth;
    this.next = hung.next;
    this.previous = hung.previous;
    this.release();
  }

  /** Lets every arc move again and takes up changed costs. */
  release(): void {
    const { count, flow, held } = this.arcs;
    for (let arc = 0; arc < count; arc++)
      this.state[arc] = held[arc] === 1 ? STILL : flow[arc] === 0 ? AT_LOWER : AT_UPPER;
    for (let node = 1; node < this.nodeCount; node++) this.state[this.link[node] as number] = STILL;
    this.face = null;
    this.cursor = 0;
    this.price();
  }

  /** Cost of one more unit on an arc when all others adapt along the tree. */
  reducedCost(arc: number): number {
    const { tail, head, cost } = this.arcs;
    return (
      (cost[arc] as number) +
      (this.potential[tail[arc] as number] as number) -
      (this.potential[head[arc] as number] as number)
    );
  }

  /** Computes all potentials from the tree; needed after costs of tree arcs have changed. */
  price(): void {
    const { next, parent, link, upward, potential } = this;
    const { cost } = this.arcs;
    potential[0] = 0;
    for (let node = next[0] as number; node !== 0; node = next[node] as number) {
      const step = cost[link[node] as number] as number;
      const above = potential[parent[node] as number] as number;
      potential[node] = upward[node] === 1 ? above - step : above + step;
    }
  }

  /** Pivots until no arc improves; gives the number of pivots. */
  optimise(): number {
    for (let pivots = 0; ; pivots++) {
      const arc = this.face ? this.enterFace(this.face) : this.enter();
      if (arc < 0) {
        this.settleFlows();
        return pivots;
      }
      this.pivot(arc);
    }
  }

  /** Writes the flows of tree arcs back to the arcs. */
  private settleFlows(): void {
    const { flow } = this.arcs;
    for (let node = 1; node < this.nodeCount; node++)
      flow[this.link[node] as number] = (this.upward[node] === 1 ? this.roomDown[node] : this.roomUp[node]) as number;
  }

  /**
   * Keeps what is optimal now: arcs whose reduced cost is not zero stay where they are, whatever the next objective.
   * By complementary slackness the flows that are left are exactly the optimal ones. Gives the arcs that may still move.
   */
  freeze(): Int32Array {
    const inTree = new Uint8Array(this.arcs.count);
    for (let node = 1; node < this.nodeCount; node++) {
      const arc = this.link[node] as number;
      if (arc < this.arcs.count) inTree[arc] = 1;
    }
    const free: number[] = [];
    const visit = (arc: number): void => {
      if (inTree[arc] === 1) free.push(arc);
      else if (this.state[arc] !== STILL) {
        if (this.reducedCost(arc) === 0) free.push(arc);
        else this.state[arc] = STILL;
      }
    };
    if (this.face) for (const arc of this.face) visit(arc);
    else for (let arc = 0; arc < this.arcs.count; arc++) visit(arc);
    this.face = Int32Array.from(free);
    this.cursor = 0;
    return this.face;
  }

  /** The worst violation within one block, going on from where the last search ended. */
  private enter(): number {
    const { state, potential, block } = this;
    const { count, tail, head, cost } = this.arcs;
    let arc = this.cursor;
    let worst = 0;
    let found = -1;
    for (let left = count; left > 0; ) {
      const end = Math.min(arc + Math.min(block, left), count);
      left -= end - arc;
      for (; arc < end; arc++) {
        const gain =
          (state[arc] as number) *
          ((cost[arc] as number) +
            (potential[tail[arc] as number] as number) -
            (potential[head[arc] as number] as number));
        if (gain < worst) {
          worst = gain;
          found = arc;
        }
      }
      if (arc === count) arc = 0;
      if (found >= 0) break;
    }
    this.cursor = arc;
    return found;
  }

  /** The same on the arcs of a face. */
  private enterFace(face: Int32Array): number {
    const { state } = this;
    const block = Math.max(20, Math.ceil(0.25 * Math.sqrt(face.length)));
    let at = this.cursor;
    let worst = 0;
    let found = -1;
    for (let seen = 0; seen < face.length; ) {
      const arc = face[at] as number;
      if (state[arc] !== STILL) {
        const gain = (state[arc] as number) * this.reducedCost(arc);
        if (gain < worst) {
          worst = gain;
          found = arc;
        }
      }
      if (++at === face.length) at = 0;
      if (++seen % block === 0 && found >= 0) break;
    }
    this.cursor = at;
    return found;
  }

  /** Brings an arc in: as much flow as fits goes round its cycle, and the last blocking arc leaves the tree. */
  private pivot(entering: number): void {
    const { state, parent, link, upward, depth, roomUp, roomDown } = this;
    const { tail, head, capacity, flow } = this.arcs;
    const way = state[entering] as number;
    const from = (way > 0 ? tail[entering] : head[entering]) as number;
    const to = (way > 0 ? head[entering] : tail[entering]) as number;
    const full = capacity[entering] as number;
    let amount = full;
    let out = -1;
    let outOnFromSide = false;
    let a = from;
    let b = to;
    // Flow comes down to `from` and goes up from `to`; ties prefer the blocking arc met last on the way round from the top.
    while (a !== b) {
      if ((depth[a] as number) >= (depth[b] as number)) {
        if ((roomDown[a] as number) < amount) {
          amount = roomDown[a] as number;
          out = a;
          outOnFromSide = true;
        }
        a = parent[a] as number;
      } else {
        if ((roomUp[b] as number) <= amount) {
          amount = roomUp[b] as number;
          out = b;
          outOnFromSide = false;
        }
        b = parent[b] as number;
      }
    }
    if (amount > 0) {
      for (let node = from; node !== a; node = parent[node] as number) {
        roomDown[node] = (roomDown[node] as number) - amount;
        roomUp[node] = (roomUp[node] as number) + amount;
      }
      for (let node = to; node !== a; node = parent[node] as number) {
        roomDown[node] = (roomDown[node] as number) + amount;
        roomUp[node] = (roomUp[node] as number) - amount;
      }
    }
    if (out < 0) {
      flow[entering] = way > 0 ? full : 0;
      state[entering] = -way;
      return;
    }
    const leaving = link[out] as number;
    const left = (upward[out] === 1 ? roomDown[out] : roomUp[out]) as number;
    flow[leaving] = left;
    state[leaving] = leaving >= this.arcs.count ? STILL : left === 0 ? AT_LOWER : AT_UPPER;
    state[entering] = STILL;
    const start = outOnFromSide ? from : to;
    this.rehang(start, outOnFromSide ? to : from, entering, out, way > 0 ? full - amount : amount);
  }

  /**
   * Hangs the subtree of `out` by its node `start` under `above`. In the new preorder the old block of `start` comes first,
   * then, for each ancestor up to `out`, its own block without the one before; all are met in one walk, which also moves
   * depths and potentials. `forward` is what the entering arc can still carry from its tail to its head.
   */
  private rehang(start: number, above: number, entering: number, out: number, forward: number): void {
    const { parent, link, upward, depth, next, previous, potential, roomUp, roomDown } = this;
    const reduced = this.reducedCost(entering);
    const step = this.arcs.tail[entering] === start ? -reduced : reduced;
    const before = previous[out] as number;
    let shift = (depth[above] as number) + 1 - (depth[start] as number);
    let newParent = above;
    let newLink = entering;
    let newUpward = this.arcs.tail[entering] === start ? 1 : 0;
    let newRoomUp = newUpward === 1 ? forward : (this.arcs.capacity[entering] as number) - forward;
    let newRoomDown = (this.arcs.capacity[entering] as number) - newRoomUp;
    let child = -1;
    let afterChild = -1;
    let last = -1;
    for (let node = start; ; ) {
      const oldDepth = depth[node] as number;
      if (last >= 0) {
        next[last] = node;
        previous[node] = last;
      }
      let walk = node;
      do {
        depth[walk] = (depth[walk] as number) + shift;
        potential[walk] = (potential[walk] as number) + step;
        last = walk;
        walk = next[walk] as number;
        if (walk === child) {
          walk = afterChild;
          next[last] = walk;
          previous[walk] = last;
        }
      } while ((depth[walk] as number) > oldDepth);
      const oldParent = parent[node] as number;
      const oldLink = link[node] as number;
      const oldUpward = upward[node] as number;
      const oldRoomUp = roomUp[node] as number;
      const oldRoomDown = roomDown[node] as number;
      parent[node] = newParent;
      link[node] = newLink;
      upward[node] = newUpward;
      roomUp[node] = newRoomUp;
      roomDown[node] = newRoomDown;
      child = node;
      afterChild = walk;
      if (node === out) break;
      newParent = node;
      newLink = oldLink;
      newUpward = 1 - oldUpward;
      newRoomUp = oldRoomDown;
      newRoomDown = oldRoomUp;
      shift += 2;
      node = oldParent;
    }
    next[before] = afterChild;
    previous[afterChild] = before;
    const behind = next[above] as number;
    next[above] = start;
    previous[start] = above;
    next[last] = behind;
    previous[behind] = last;
  }
}
