import { DOCUMENT_KINDS } from './lexicons/document-kinds.ts';
import { FIELD_CUES } from './lexicons/field-cues.ts';
import { GIFT_WORDS } from './lexicons/gift-words.ts';
import { KIND_CUES } from './lexicons/kind-cues.ts';
import type { LexiconLine } from './lexicons/line.ts';
import { ORGANISATION_HEADS, ORGANISATION_WORDS } from './lexicons/organisation-heads.ts';
import { PEOPLE_WORDS } from './lexicons/people-words.ts';
import { PLACE_WORDS } from './lexicons/place-words.ts';
import { spelled, type Tokens } from './tokens.ts';

/** A longer phrase that takes a shorter one's place and says nothing: "trao đổi" is no "trao". */
const SHIELD = 'none';

/** Families are few, so that those that start at a token fit into two numbers of 32 bits. */
const MOST_FAMILIES = 64;

interface Node {
  next: Map<number, Node> | null;
  entries: number[] | null;
}

/** All phrases the reader knows, as one tree over numbered words: one walk over the tokens finds them all. */
export class Lexicon {
  private readonly numbers = new Map<string, number>();
  /** The words by their numbers. */
  private readonly words: string[] = [''];
  private readonly roots: (Node | undefined)[] = [];
  private readonly families: string[] = [];
  private readonly familiesOfEntries: number[] = [];
  readonly valueOf: string[] = [];
  /** Family of each entry. */
  readonly familyOf: Uint8Array;
  /** 1 for an entry that only takes another's place. */
  readonly isShield: Uint8Array;
  /** Numbers of the words at the place of their hash, 0 where none stands. */
  private readonly table: Uint16Array;

  constructor(lines: Iterable<LexiconLine>) {
    for (const [family, value, phrases] of lines)
      for (const phrase of phrases.split('|')) if (phrase.trim()) this.add(family, value, phrase.trim());
    this.familyOf = Uint8Array.from(this.familiesOfEntries);
    this.isShield = Uint8Array.from(this.valueOf, (value) => (value === SHIELD ? 1 : 0));
    let room = 1024;
    while (room < this.words.length * 4) room *= 2;
    this.table = new Uint16Array(room);
    for (let number = 1; number < this.words.length; number++) {
      const word = this.word(number);
      let at = hashOf(word, 0, word.length) & (room - 1);
      while (this.table[at] !== 0) at = (at + 1) & (room - 1);
      this.table[at] = number;
    }
  }

  /** Number of the lower-case word at [start, end) of a text; 0 when no phrase holds it. Makes no string. */
  wordNumber(lower: string, start: number, end: number): number {
    const { table, words } = this;
    const last = table.length - 1;
    for (let at = hashOf(lower, start, end) & last; ; at = (at + 1) & last) {
      const number = table[at] ?? 0;
      if (number === 0) return 0;
      const word = words[number] ?? '';
      if (word.length !== end - start) continue;
      let same = 0;
      while (same < word.length && word.charCodeAt(same) === lower.charCodeAt(start + same)) same++;
      if (same === word.length) return number;
    }
  }
  /** The word of a number: always the same string, so that comparing it costs nothing. */
  word(number: number): string {
    return this.words[number] ?? '';
  }
  family(name: string): number {
    const known = this.families.indexOf(name);
    if (known >= 0) return known;
    if (this.families.length >= MOST_FAMILIES)
      throw new RangeError(`expected at most ${MOST_FAMILIES} families of phrases — saw one more, ${name}`);
    return this.families.push(name) - 1;
  }
  root(word: number): Node | undefined {
    return this.roots[word];
  }

  private add(family: string, value: string, phrase: string): void {
    const entry = this.familiesOfEntries.push(this.family(family)) - 1;
    this.valueOf.push(value);
    let node: Node | undefined;
    for (const word of phrase.split(/\s+/)) {
      const low = spelled(word.toLowerCase().normalize('NFC'));
      let number = this.numbers.get(low);
      if (number === undefined) {
        number = this.numbers.size + 1;
        this.numbers.set(low, number);
        this.words[number] = low;
      }
      const siblings: Map<number, Node> | null = node ? (node.next ??= new Map()) : null;
      let child = siblings ? siblings.get(number) : this.roots[number];
      if (!child) {
        child = { next: null, entries: null };
        if (siblings) siblings.set(number, child);
        else this.roots[number] = child;
      }
      node = child;
    }
    if (node) (node.entries ??= []).push(entry);
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = end - start;
  for (let at = start; at < end; at++) hash = (Math.imul(hash, 31) + text.charCodeAt(at)) | 0;
  return hash ^ (hash >>> 13);
}

export const LEXICON = new Lexicon([
  ...PLACE_WORDS,
  ...DOCUMENT_KINDS,
  ...ORGANISATION_HEADS,
  ...ORGANISATION_WORDS,
  ...PEOPLE_WORDS,
  ...GIFT_WORDS,
  ...KIND_CUES,
  ...FIELD_CUES,
]);

/** A phrase of the lexicon in the text: tokens `from` up to, not with, `to`. */
export interface Hit {
  readonly value: string;
  readonly from: number;
  readonly to: number;
}

/** Where the phrases of the lexicon stand in a text, as columns; per family only the longest that starts at a token. */
export class Hits {
  /** Number of the first hit at or after a token. */
  private readonly first: Uint32Array;
  /** The families that start at a token, a bit each: families 0–31 and 32–63. */
  private readonly low: Uint32Array;
  private readonly high: Uint32Array;
  private family!: Uint8Array;
  private entry!: Uint16Array;
  private token!: Uint32Array;
  private length!: Uint8Array;
  private count = 0;
  /** Numbers of the hits of each family, in order; those of family f stand from `start[f]` up to `start[f + 1]`. */
  private ofFamily!: Uint32Array;
  private start!: Uint32Array;

  constructor(tokens: Tokens) {
    const { word, count } = tokens;
    // One piece of memory for all that goes by token, one for all that goes by hit.
    const memory = new ArrayBuffer(count * 12 + 4);
    const first = new Uint32Array(memory, 0, count + 1);
    this.first = first;
    this.low = new Uint32Array(memory, count * 4 + 4, count);
    this.high = new Uint32Array(memory, count * 8 + 4, count);
    this.lay(count + 64);
    for (let index = 0; index < count; index++) {
      first[index] = this.count;
      const number = word[index] ?? 0;
      if (number === 0) continue;
      const root = LEXICON.root(number);
      if (root) this.collect(tokens, index, root);
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

  private collect(tokens: Tokens, index: number, root: Node): void {
    const since = this.count;
    let node: Node | undefined = root;
    let shielded = false;
    for (let depth = 1; node; depth++) {
      const { entries, next }: Node = node;
      if (entries)
        for (const entry of entries) {
          this.push(entry, index, depth, since);
          if (LEXICON.isShield[entry] === 1) shielded = true;
        }
      if (!next || index + depth >= tokens.count) break;
      const number: number = tokens.word[index + depth] ?? 0;
      if (number === 0) break;
      node = next.get(number);
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
