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
  private family = new Uint8Array(512);
  private entry = new Uint16Array(512);
  private token = new Uint32Array(512);
  private length = new Uint8Array(512);
  private count = 0;

  constructor(tokens: Tokens) {
    const { word, count } = tokens;
    this.first = new Uint32Array(count + 1);
    for (let index = 0; index < count; index++) {
      this.first[index] = this.count;
      const root = LEXICON.root(word[index] ?? 0);
      if (root) this.collect(tokens, index, root);
    }
    this.first[count] = this.count;
  }

  private collect(tokens: Tokens, index: number, root: Node): void {
    const since = this.count;
    let node: Node | undefined = root;
    for (let depth = 1; node; depth++) {
      if (node.entries) for (const entry of node.entries) this.push(entry, index, depth, since);
      if (!node.next || index + depth >= tokens.count) return;
      node = node.next.get(tokens.word[index + depth] ?? 0);
    }
  }

  private push(entry: number, token: number, length: number, since: number): void {
    const family = LEXICON.familyOf[entry] ?? 0;
    for (let at = since; at < this.count; at++)
      if (this.family[at] === family) {
        this.entry[at] = entry;
        this.length[at] = length;
        return;
      }
    if (this.count === this.entry.length) this.grow();
    this.family[this.count] = family;
    this.entry[this.count] = entry;
    this.token[this.count] = token;
    this.length[this.count++] = length;
  }

  private grow(): void {
    const room = this.count * 2;
    const wide = <Column extends Uint8Array | Uint16Array | Uint32Array>(column: Column, larger: Column): Column => {
      larger.set(column);
      return larger;
    };
    this.family = wide(this.family, new Uint8Array(room));
    this.entry = wide(this.entry, new Uint16Array(room));
    this.token = wide(this.token, new Uint32Array(room));
    this.length = wide(this.length, new Uint8Array(room));
  }

  private hit(at: number): Hit | null {
    const value = LEXICON.valueOf[this.entry[at] ?? 0] ?? '';
    if (value === SHIELD) return null;
    const from = this.token[at] ?? 0;
    return { value, from, to: from + (this.length[at] ?? 1) };
  }

  /** The phrase of `family` that starts at token `index`, or null. */
  at(family: number, index: number): Hit | null {
    const end = this.first[index + 1] ?? 0;
    for (let at = this.first[index] ?? end; at < end; at++) if (this.family[at] === family) return this.hit(at);
    return null;
  }
  has(family: number, index: number): boolean {
    const end = this.first[index + 1] ?? 0;
    for (let at = this.first[index] ?? end; at < end; at++)
      if (this.family[at] === family) return LEXICON.valueOf[this.entry[at] ?? 0] !== SHIELD;
    return false;
  }
  /** All phrases of `family` that start in tokens [from, to), in order, none inside the one before. */
  within(family: number, from: number, to: number): Hit[] {
    const found: Hit[] = [];
    let clear = from;
    const end = this.first[to] ?? this.count;
    for (let at = this.first[from] ?? end; at < end; at++) {
      if (this.family[at] !== family || (this.token[at] ?? 0) < clear) continue;
      const hit = this.hit(at);
      if (!hit || hit.to > to) continue;
      found.push(hit);
      clear = hit.to;
    }
    return found;
  }
  /** The first phrase of `family` in tokens [from, to), or null. */
  find(family: number, from: number, to: number): Hit | null {
    const end = this.first[to] ?? this.count;
    for (let at = this.first[from] ?? end; at < end; at++) {
      if (this.family[at] !== family) continue;
      const hit = this.hit(at);
      if (hit && hit.to <= to) return hit;
    }
    return null;
  }
}
