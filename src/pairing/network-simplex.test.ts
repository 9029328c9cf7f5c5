import { expect, test } from 'vitest';
import { certify } from './certificate.ts';
import { LOCK, unscale } from './market.ts';
import { type PairingNetwork, buildNetwork, simplexOf } from './pairing-network.ts';
import { Residual } from './residual.ts';
import { solveLevels } from './solve-levels.ts';
import { tiedPairs } from './strong-components.ts';
import { type Value, enumerate, valueOf } from './testing/brute-force.ts';
import { randomOf } from './random.ts';
import { smallCase } from './testing/small-market.ts';

const takenOf = ({ arcs, pairArc }: PairingNetwork): number =>
  pairArc.reduce((bits, arc, pair) => bits | ((arcs.flow[arc] as number) << pair), 0);

const priceOf = ({ scale }: PairingNetwork, from: Value, to: Value): number =>
  (to.missing - from.missing) * scale.missing + (to.floor - from.floor) * scale.floor + to.points - from.points;

test('equals brute force on every small market, with every price to force and to break a pair', () => {
  const random = randomOf(20251122);
  const counts = { cases: 0, conflicts: 0, short: 0, below: 0, prices: 0, tied: 0, warm: 0 };
  for (let round = 0; round < 4500; round++) {
    const { market, locks } = smallCase(random);
    const truth = enumerate(market, locks);
    if (!truth.best) {
      counts.conflicts++;
      continue;
    }
    counts.cases++;
    if (truth.best.missing > 0) counts.short++;
    if (truth.best.floor > 0) counts.below++;
    const network = buildNetwork(market, locks, null);
    const simplex = simplexOf(network);
    const solved = solveLevels(network, simplex, () => null);
    const taken = takenOf(network);
    expect(valueOf(market, locks, taken), `round ${round}`).toEqual(truth.best);
    const proof = certify(network, solved);
    expect(proof.violations, `round ${round}`).toEqual([]);
    expect(proof.isUnique, `round ${round}`).toBe(truth.plans.length === 1);
    const residual = new Residual(network, simplex.potential);
    const tied = tiedPairs(network, solved[0]?.free ?? []);
    for (const [pair, arc] of network.pairArc.entries()) {
      if (locks[pair] !== LOCK.none) continue;
      const isTaken = (taken & (1 << pair)) !== 0;
      const tail = network.arcs.tail[arc] as number;
      const head = network.arcs.head[arc] as number;
      const [from, to] = isTaken ? [tail, head] : [head, tail];
      const reach = residual.reach(from, to);
      const distance = reach.distance[to] as number;
      expect(residual.reach(from).distance[to], `round ${round}, pair ${pair}: to all nodes at once`).toBe(distance);
      const price = (isTaken ? -1 : 1) * residual.reducedCost(arc) + distance;
      if (distance !== Infinity) {
        const chain = residual.pathTo(reach, to);
        expect(new Set(chain.map((step) => step.arc)).size, 'no arc is moved twice').toBe(chain.length);
        expect(chain.reduce((sum, { arc: moved, way }) => sum + way * residual.reducedCost(moved), 0)).toBe(distance);
      }
      const other = isTaken ? truth.withoutPair[pair] : truth.withPair[pair];
      expect(price, `round ${round}, pair ${pair}`).toBe(other ? priceOf(network, truth.best, other) : Infinity);
      if (other)
        expect(unscale(network.scale, price)).toEqual({
          missing: other.missing - truth.best.missing,
          floor: other.floor - truth.best.floor,
          points: other.points - truth.best.points,
        });
      const isTied = truth.plans.some((plan) => ((plan & (1 << pair)) !== 0) !== isTaken);
      expect(tied[pair] === 1, `round ${round}, pair ${pair}`).toBe(isTied);
      counts.prices++;
      if (isTied) counts.tied++;
    }
    if (round % 2 === 0) {
      // Any feasible plan is a start: the optimum does not depend on it.
      const plan = Uint8Array.from(network.pairArc, () => 0);
      const some = truth.plans[0] as number;
      for (const pair of plan.keys()) plan[pair] = (some >> pair) & 1;
      const warm = buildNetwork(market, locks, plan);
      simplexOf(warm).optimise();
      expect(valueOf(market, locks, takenOf(warm))).toEqual(truth.best);
      counts.warm++;
    }
  }
  console.info('brute force:', counts);
  expect(counts.cases).toBeGreaterThan(3500);
  expect(counts.short).toBeGreaterThan(500);
  expect(counts.below).toBeGreaterThan(500);
  expect(counts.prices).toBeGreaterThan(12_000);
  expect(counts.tied).toBeGreaterThan(200);
});
