import { type Market, type Side, plainSide } from '../src/pairing/market.ts';
import { type Random, randomOf } from '../src/pairing/random.ts';

/** How large a generated market is. `best` is the number of candidates kept for each party; null keeps every pair. */
export interface InstanceSize {
  readonly name: string;
  readonly sponsors: number;
  readonly recipients: number;
  readonly best: number | null;
  /** Every sponsor takes exactly one recipient. */
  readonly single?: boolean;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly strength: readonly number[];
  readonly weight: number;
}

const FIELDS = 5;
const NEAR = 360;

function placesOf(random: Random, count: number, towns: readonly (readonly [number, number])[]): Place[] {
  return Array.from({ length: count }, () => {
    const [x, y] = towns[random.below(towns.length)] as readonly [number, number];
    const strength = Array.from({ length: FIELDS }, () => random.below(1000));
    const length = Math.hypot(...strength) || 1;
    return {
      x: x + random.below(8000) - 4000,
      y: y + random.below(8000) - 4000,
      strength: strength.map((part) => part / length),
      weight: random.below(1000) / 1000,
    };
  });
}

/** 0 … 100000: capacity against need, fields, nearness, and a little that is particular to the pair. */
function fitOf(s: Place, r: Place, index: number): number {
  let fields = 0;
  for (let field = 0; field < FIELDS; field++) fields += (s.strength[field] as number) * (r.strength[field] as number);
  const near = 1 / (1 + Math.hypot(s.x - r.x, s.y - r.y) / 6000);
  const rank = 1 - Math.abs(s.weight - r.weight);
  const own = (Math.imul(index, 2654435761) >>> 16) / 65536;
  return Math.round(1e5 * (0.35 * rank + 0.25 * fields + 0.3 * near + 0.1 * own));
}

/** For each place of `from`, some places of `to` to look at: the nearest in a coarse order, and some from anywhere. */
function* looks(random: Random, from: readonly Place[], to: readonly Place[]): Generator<[number, number]> {
  if (to.length <= 2 * NEAR) {
    for (const a of from.keys()) for (const b of to.keys()) yield [a, b];
    return;
  }
  const key = (place: Place): number => Math.floor(place.x / 4000) * 1e7 + place.y;
  const order = [...to.keys()].toSorted((a, b) => key(to[a] as Place) - key(to[b] as Place));
  const keys = Float64Array.from(order, (index) => key(to[index] as Place));
  for (const [a, place] of from.entries()) {
    for (let column = -1; column <= 1; column++) {
      const wanted = key({ ...place, x: place.x + 4000 * column });
      let low = 0;
      for (let high = keys.length; low < high; ) {
        const middle = (low + high) >> 1;
        if ((keys[middle] as number) < wanted) low = middle + 1;
        else high = middle;
      }
      for (let at = Math.max(0, low - 50); at < Math.min(to.length, low + 50); at++) yield [a, order[at] as number];
    }
    for (let extra = 0; extra < NEAR - 300; extra++) yield [a, random.below(to.length)];
  }
}

/** A market of the given size, always the same. */
export function generateInstance({ sponsors, recipients, best, single }: InstanceSize): Market {
  const random = randomOf(sponsors * 7919 + recipients);
  const span = 20_000 + 400 * Math.round(Math.sqrt(sponsors * recipients));
  const towns = Array.from({ length: 34 }, () => [random.below(span), random.below(span)] as const);
  const s = placesOf(random, sponsors, towns);
  const r = placesOf(random, recipients, towns);
  const fit = (a: number, b: number): number => fitOf(s[a] as Place, r[b] as Place, a * recipients + b);
  const chosen = new Set<number>();
  const code = (a: number, b: number): number => b * sponsors + a;
  if (best === null) for (const b of r.keys()) for (const a of s.keys()) chosen.add(code(a, b));
  else {
    const keepBest = (seen: Iterable<[number, number]>, of: (from: number, to: number) => [number, number]): void => {
      let from = -1;
      let list = new Map<number, number>();
      const flush = (): void => {
        for (const [to] of [...list].toSorted((x, y) => y[1] - x[1] || x[0] - y[0]).slice(0, best))
          chosen.add(code(...of(from, to)));
        list = new Map();
      };
      for (const [a, b] of seen) {
        if (a !== from) flush();
        from = a;
        list.set(b, fit(...of(a, b)));
      }
      flush();
    };
    keepBest(looks(random, r, s), (b, a) => [a, b]);
    keepBest(looks(random, s, r), (a, b) => [a, b]);
  }
  const codes = Float64Array.from(chosen).toSorted();
  return {
    sponsors: single
      ? plainSide(new Int32Array(sponsors).fill(1), new Int32Array(sponsors).fill(1))
      : sideOf(random, sponsors, [0, 3000, 8000]),
    recipients: sideOf(random, recipients, [0, 25_000, 60_000]),
    groups: [],
    quotas: [],
    kind: new Int32Array(sponsors),
    pairs: {
      sponsor: Int32Array.from(codes, (one) => one % sponsors),
      recipient: Int32Array.from(codes, (one) => Math.floor(one / sponsors)),
      fit: Float64Array.from(codes, (one) => fit(one % sponsors, Math.floor(one / sponsors))),
    },
  };
}

function sideOf(random: Random, count: number, costs: readonly number[]): Side {
  const one = new Int32Array(count).fill(1);
  const extra = Array.from({ length: count }, () => random.below(2000));
  return plainSide(
    one,
    one.map(() => 3),
    extra.map((more) => costs.map((cost, slot) => cost + slot * more)),
  );
}
