import type { ArcColumns, TreeArcs } from './network-simplex.ts';

/** A spanning tree as columns by node. Node 0 is the root. */
export interface SpanningTree {
  readonly parent: Int32Array;
  /** The arc between a node and its parent; arcs.count + node is the node's artificial arc. */
  readonly link: Int32Array;
  /** 1 where the link points from the node to its parent. */
  readonly upward: Uint8Array;
  /** How much more a link can carry to the parent, and from it. */
  readonly roomUp: Int32Array;
  readonly roomDown: Int32Array;
  readonly depth: Int32Array;
  /** Preorder of the tree as a ring, and its reverse. */
  readonly next: Int32Array;
  readonly previous: Int32Array;
}

/** Builds the columns of a tree in one pass over the nodes; throws when the arcs do not span all nodes. */
export function hangTree(nodeCount: number, arcs: ArcColumns, tree: TreeArcs): SpanningTree {
  const { count, tail, head, capacity, flow } = arcs;
  const column = (): Int32Array => new Int32Array(nodeCount);
  const link = column().fill(-1);
  const parent = column().fill(-1);
  const upward = new Uint8Array(nodeCount);
  const roomUp = column();
  const roomDown = column();
  const firstChild = column().fill(-1);
  const sibling = column().fill(-1);
  for (let node = nodeCount - 1; node > 0; node--) {
    const arc = (tree[node] as number) < 0 ? count + node : (tree[node] as number);
    const isUpward = tail[arc] === node;
    const above = (isUpward ? head[arc] : tail[arc]) as number;
    const used = flow[arc] as number;
    const free = (capacity[arc] as number) - used;
    link[node] = arc;
    upward[node] = isUpward ? 1 : 0;
    roomUp[node] = isUpward ? free : used;
    roomDown[node] = isUpward ? used : free;
    parent[node] = above;
    sibling[node] = firstChild[above] as number;
    firstChild[above] = node;
  }
  const depth = column();
  const next = column();
  const previous = column();
  let last = 0;
  let seen = 1;
  for (let node = firstChild[0] as number; node >= 0; ) {
    depth[node] = (depth[parent[node] as number] as number) + 1;
    next[last] = node;
    previous[node] = last;
    last = node;
    seen++;
    let onward = firstChild[node] as number;
    for (let up = node; onward < 0 && up > 0; up = parent[up] as number) onward = sibling[up] as number;
    node = onward;
  }
  next[last] = 0;
  previous[0] = last;
  if (seen !== nodeCount) throw new Error(`the start is no spanning tree: ${seen} of ${nodeCount} nodes hang on it`);
  return { parent, link, upward, roomUp, roomDown, depth, next, previous };
}
