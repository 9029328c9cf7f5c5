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

interface Node {
  next: Map<number, Node> | null;
  entries: number[] | null;
}

/** All phrases the reader knows, as one tree over numbered words: one walk over the tokens finds them all. */
export class Lexicon {
  private readonly numbers = new Map<string, number>();
  private readonly roots: (Node | undefined)[] = [];
  private readonly families: string[] = [];
  readonly familyOf: number[] = [];
  readonly valueOf: string[] = [];

  constructor(lines: Iterable<LexiconLine>) {
    for (const [family, value, phrases] of lines)
      for (const phrase of phrases.split('|')) if (phrase.trim()) this.add(family, value, phrase.trim());
  }

  /** Number of a lower-case word; 0 when no phrase holds it. */
  wordNumber(low: string): number {
    return this.numbers.get(low) ?? 0;
  }
  family(name: string): number {
    const known = this.families.indexOf(name);
    return known >= 0 ? known : this.families.push(name) - 1;
  }
  root(word: number): Node | undefined {
    return this.roots[word];
  }

  private add(family: string, value: string, phrase: string): void {
    const entry = this.familyOf.push(this.family(family)) - 1;
    this.valueOf.push(value);
    let node: Node | undefined;
    for (const word of phrase.split(/\s+/)) {
      const low = spelled(word.toLowerCase().normalize('NFC'));
      let number = this.numbers.get(low);
      if (number === undefined) {
        number = this.numbers.size + 1;
        this.numbers.set(low, number);
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

export const LEXICON = new Lexicon([
  ...PLACE_WORDS,
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

/** Where the phrases of the lexicon stand in a text; per family only the longest that starts at a token. */
export class Hits {
  private readonly first: Uint32Array;
  private entry = new Int32Array(256);
  private length = new Uint8Array(256);
  private count = 0;

  constructor(tokens: Tokens) {
    this.first = new Uint32Array(tokens.count + 1);
    for (let index = 0; index < tokens.count; index++) {
      this.first[index] = this.count;
      const word = tokens.word[index] ?? 0;
      if (word > 0) this.collect(tokens, index);
    }
    this.first[tokens.count] = this.count;
  }

  private collect(tokens: Tokens, index: number): void {
    let node = LEXICON.root(tokens.word[index] ?? 0);
    for (let depth = 1; node; depth++) {
      if (node.entries) for (const entry of node.entries) this.push(entry, depth, this.first[index] ?? 0);
      node = index + depth < tokens.count ? node.next?.get(tokens.word[index + depth] ?? 0) : undefined;
    }
  }

  private push(entry: number, length: number, since: number): void {
    for (let at = since; at < this.count; at++)
      if (LEXICON.familyOf[this.entry[at] ?? 0] === LEXICON.familyOf[entry] && (this.length[at] ?? 0) < length) {
        this.entry[at] = entry;
        this.length[at] = length;
        return;
      }
    if (this.count === this.entry.length) {
      const entries = new Int32Array(this.count * 2);
      entries.set(this.entry);
      this.entry = entries;
      const lengths = new Uint8Array(this.count * 2);
      lengths.set(this.length);
      this.length = lengths;
    }
    this.entry[this.count] = entry;
    this.length[this.count++] = length;
  }

  /** The phrase of `family` that starts at token `index`, or null. */
  at(family: number, index: number): Hit | null {
    const end = this.first[index + 1] ?? 0;
    for (let at = this.first[index] ?? 0; at < end; at++) {
      const entry = this.entry[at] ?? 0;
      if (LEXICON.familyOf[entry] === family && LEXICON.valueOf[entry] !== SHIELD)
        return { value: LEXICON.valueOf[entry] ?? '', from: index, to: index + (this.length[at] ?? 1) };
    }
    return null;
  }
  has(family: number, index: number): boolean {
    const end = this.first[index + 1] ?? 0;
    for (let at = this.first[index] ?? 0; at < end; at++)
      if (LEXICON.familyOf[this.entry[at] ?? 0] === family) return LEXICON.valueOf[this.entry[at] ?? 0] !== SHIELD;
    return false;
  }
  /** All phrases of `family` that start in tokens [from, to), in order, none inside the one before. */
  within(family: number, from: number, to: number): Hit[] {
    const found: Hit[] = [];
    for (let index = from; index < to; index++) {
      const hit = this.at(family, index);
      if (hit && hit.to <= to) {
        found.push(hit);
        index = hit.to - 1;
      }
    }
    return found;
  }
  /** The first phrase of `family` in tokens [from, to), or null. */
  find(family: number, from: number, to: number): Hit | null {
    for (let index = from; index < to; index++) {
      const hit = this.at(family, index);
      if (hit && hit.to <= to) return hit;
    }
    return null;
  }
}
