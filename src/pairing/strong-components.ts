import type { PairingNetwork } from './pairing-network.ts';

/**
 * Pairs that are in some of the equally good plans and missing in others (1), exactly: those among the free arcs whose two
 * ends fall into one component of moves that cost nothing.
 */
export function tiedPairs(network: PairingNetwork, free: ArrayLike<number>): Uint8Array {
  const component = strongComponents(network, free);
  const tied = new Uint8Array(network.pairArc.length);
  for (let at = 0; at < free.length; at++) {
    const arc = free[at] as number;
    const pair = network.arcPair[arc] as number;
    const isTurning = component[network.arcs.tail[arc] as number] === component[network.arcs.head[arc] as number];
    if (pair >= 0 && isTurning) tied[pair] = 1;
  }
  return tied;
}

/**
 * Strongly connected components of the residual network over the given arcs (Tarjan 1972, without recursion).
 */
function strongComponents(network: PairingNetwork, free: ArrayLike<number>): Int32Array {
  const { nodeCount, arcs } = network;
  const { tail, head, flow, capacity } = arcs;
  const start = new Int32Array(nodeCount + 1);
  const each = (visit: (from: number, to: number) => void): void => {
    for (let at = 0; at < free.length; at++) {
      const arc = free[at] as number;
      if ((flow[arc] as number) < (capacity[arc] as number)) visit(tail[arc] as number, head[arc] as number);
      if ((flow[arc] as number) > 0) visit(head[arc] as number, tail[arc] as number);
    }
  };
  each((from) => start[from + 1]!++);
  for (let node = 0; node < nodeCount; node++) start[node + 1]! += start[node] as number;
  const fill = start.slice();
  const target = new Int32Array(start[nodeCount] as number);
  each((from, to) => {
    target[fill[from]!++] = to;
  });
  return tarjan(nodeCount, start, target);
}

function tarjan(nodeCount: number, start: Int32Array, target: Int32Array): Int32Array {
  const component = new Int32Array(nodeCount).fill(-1);
  const order = new Int32Array(nodeCount).fill(-1);
  const low = new Int32Array(nodeCount);
  const at = start.slice(0, nodeCount);
  const stack: number[] = [];
  let clock = 0;
  let components = 0;
  for (let root = 0; root < nodeCount; root++) {
    if (order[root] !== -1) continue;
    const path = [root];
    order[root] = low[root] = clock++;
    stack.push(root);
    while (path.length > 0) {
      const node = path.at(-1) as number;
      if ((at[node] as number) < (start[node + 1] as number)) {
        const to = target[at[node]!++] as number;
        if (order[to] === -1) {
          order[to] = low[to] = clock++;
          stack.push(to);
          path.push(to);
        } else if (component[to] === -1) low[node] = Math.min(low[node] as number, order[to] as number);
        continue;
      }
      path.pop();
      const above = path.at(-1);
      if (above !== undefined) low[above] = Math.min(low[above] as number, low[node] as number);
      if (low[node] !== order[node]) continue;
      for (let member = -1; member !== node; ) {
        member = stack.pop() as number;
        component[member] = components;
      }
      components++;
    }
  }
  return component;
}
