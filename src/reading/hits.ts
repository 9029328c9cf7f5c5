import { LEXICON, MOST_FAMILIES } from './lexicon.ts';
import type { Tokens } from './tokens.ts';

/** A phrase of the lexicon in the text: tokens `from` up to, not with, `to`. */
export interface Hit {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Where the phrases of the lexicon stand in a text, as columns; per family only the longest that starts at a token. */
export class Hits {
  // Columns are declared only: a field that is first made undefined is slower to read ever after.
  /** Number of the first hit at or after a token. */
  declare private readonly first: Uint32Array;
  /** The families that start at a token, a bit each: families 0–31 and 32–63. */
  declare private readonly low: Uint32Array;
  declare private readonly high: Uint32Array;
  declare private family: Uint8Array;
  declare private entry: Uint16Array;
  declare private token: Uint32Array;
  declare private length: Uint8Array;
  private count = 0;
  /** Numbers of the hits of each family, in order; those of family f stand from `start[f]` up to `start[f + 1]`. */
  declare private ofFamily: Uint32Array;
  declare private start: Uint32Array;

  constructor(tokens: Tokens) {
    const { word, count } = tokens;
    // One piece of memory for all that goes by token, one for all that goes by hit.
    const memory = new ArrayBuffer(count * 12 + 4);
    const first = new Uint32Array(memory, 0, count + 1);
    this.first = first;
    this.low = new Uint32Array(memory, count * 4 + 4, count);
    this.high = new Uint32Array(memory, count * 8 + 4, count);
    this.lay(count + 64);
    const { roots } = LEXICON;
    for (let index = 0; index < count; index++) {
      first[index] = this.count;
      const number = word[index] ?? 0;
      if (number === 0) continue;
      const root = roots[number] ?? 0;
      if (root !== 0) this.collect(tokens, index, root);
    }
    first[count] = this.count;
    this.listFamilies();
  }

  private lay(room: number): void {
    const memory = new ArrayBuffer(room * 8);
    this.token = new Uint32Array(memory, 0, room);
    this.entry = new Uint16Array(memory, room * 4, room);
    this.family = new Uint8Array(memory, room * 6, room);
    this.length = new Uint8Array(memory, room * 7, room);
  }

  private collect({ word, count }: Tokens, index: number, root: number): void {
    const { ends, entries, goesOn, isShield } = LEXICON;
    const since = this.count;
    let shielded = false;
    let node = root;
    for (let depth = 1; node !== 0; depth++) {
      const end = ends[node + 1] ?? 0;
      for (let at = ends[node] ?? 0; at < end; at++) {
        const entry = entries[at] ?? 0;
        this.push(entry, index, depth, since);
        if (isShield[entry] === 1) shielded = true;
      }
      if (goesOn[node] !== 1 || index + depth >= count) break;
      const number = word[index + depth] ?? 0;
      node = number === 0 ? 0 : LEXICON.step(node, number);
    }
    if (shielded) this.dropShields(index, since);
  }

  private push(entry: number, token: number, length: number, since: number): void {
    const family = LEXICON.familyOf[entry] ?? 0;
    const mask = family < 32 ? this.low : this.high;
    const bit = 1 << (family & 31);
    const known = mask[token] ?? 0;
    if ((known & bit) !== 0)
      for (let at = since; at < this.count; at++)
        if (this.family[at] === family) {
          this.entry[at] = entry;
          this.length[at] = length;
          return;
        }
    mask[token] = known | bit;
    if (this.count === this.entry.length) this.grow();
    this.family[this.count] = family;
    this.entry[this.count] = entry;
    this.token[this.count] = token;
    this.length[this.count++] = length;
  }

  /** Shields have done their work when all phrases of a token are known. */
  private dropShields(index: number, since: number): void {
    let kept = since;
    for (let at = since; at < this.count; at++) {
      const entry = this.entry[at] ?? 0;
      const family = this.family[at] ?? 0;
      if (LEXICON.isShield[entry] === 1) {
        const mask = family < 32 ? this.low : this.high;
        mask[index] = (mask[index] ?? 0) & ~(1 << (family & 31));
        continue;
      }
      this.family[kept] = family;
      this.entry[kept] = entry;
      this.token[kept] = index;
      this.length[kept++] = this.length[at] ?? 1;
    }
    this.count = kept;
  }

  /** Sorts the hits by family, each family's in order: counts, places, fills. */
  private listFamilies(): void {
    const { family, count } = this;
    const memory = new ArrayBuffer((count + 2 * MOST_FAMILIES + 2) * 4);
    const list = new Uint32Array(memory, 0, count);
    const start = new Uint32Array(memory, count * 4, MOST_FAMILIES + 1);
    const place = new Uint32Array(memory, (count + MOST_FAMILIES + 1) * 4, MOST_FAMILIES + 1);
    for (let at = 0; at < count; at++) {
      const next = (family[at] ?? 0) + 1;
      start[next] = (start[next] ?? 0) + 1;
    }
    for (let next = 1; next <= MOST_FAMILIES; next++) start[next] = (start[next] ?? 0) + (start[next - 1] ?? 0);
    place.set(start);
    for (let at = 0; at < count; at++) {
      const own = family[at] ?? 0;
      const to = place[own] ?? 0;
      list[to] = at;
      place[own] = to + 1;
    }
    this.start = start;
    this.ofFamily = list;
  }

  private grow(): void {
    const { token, entry, family, length } = this;
    this.lay(this.count * 2);
    this.token.set(token);
    this.entry.set(entry);
    this.family.set(family);
    this.length.set(length);
  }

  private hit(at: number): Hit {
    const from = this.token[at] ?? 0;
    return { value: LEXICON.valueOf[this.entry[at] ?? 0] ?? '', from, to: from + (this.length[at] ?? 1) };
  }

  /** The phrase of `family` that starts at token `index`, or null. */
  at(family: number, index: number): Hit | null {
    if (!this.has(family, index)) return null;
    const end = this.first[index + 1] ?? 0;
    for (let at = this.first[index] ?? end; at < end; at++) if (this.family[at] === family) return this.hit(at);
    return null;
  }
  has(family: number, index: number): boolean {
    const bits = family < 32 ? this.low[index] : this.high[index];
    return bits !== undefined && ((bits >>> (family & 31)) & 1) === 1;
  }
  /** Where in its family's list the first hit at or after token `from` stands. */
  private seek(family: number, from: number): number {
    let low = this.start[family] ?? 0;
    let high = this.start[family + 1] ?? 0;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.token[this.ofFamily[middle] ?? 0] ?? 0) < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
  /** All phrases of `family` that start in tokens [from, to), in order, none inside the one before. */
  within(family: number, from: number, to: number): Hit[] {
    const found: Hit[] = [];
    let clear = from;
    const end = this.start[family + 1] ?? 0;
    for (let next = this.seek(family, from); next < end; next++) {
      const at = this.ofFamily[next] ?? 0;
      const token = this.token[at] ?? 0;
      if (token >= to) break;
      if (token < clear || token + (this.length[at] ?? 1) > to) continue;
      const hit = this.hit(at);
      found.push(hit);
      clear = hit.to;
    }
    return found;
  }
  /** The first phrase of `family` in tokens [from, to), or null. */
  find(family: number, from: number, to: number): Hit | null {
    const end = this.start[family + 1] ?? 0;
    for (let next = this.seek(family, from); next < end; next++) {
      const at = this.ofFamily[next] ?? 0;
      const token = this.token[at] ?? 0;
      if (token >= to) return null;
      if (token + (this.length[at] ?? 1) <= to) return this.hit(at);
    }
    return null;
  }
}
