/** A seeded source of whole numbers, the same on every machine (mulberry32). */
export interface Random {
  /** 0 … below - 1. */
  below(below: number): number;
  /** from … to, both included. */
  between(from: number, to: number): number;
  /** True in `percent` of 100 cases. */
  chance(percent: number): boolean;
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const below = (limit: number): number => next() % limit;
  return { below, between: (from, to) => from + below(to - from + 1), chance: (percent) => below(100) < percent };
}
