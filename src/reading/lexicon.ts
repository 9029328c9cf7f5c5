import { DOCUMENT_KINDS } from './lexicons/document-kinds.ts';
import { FIELD_CUES } from './lexicons/field-cues.ts';
import { GIFT_WORDS } from './lexicons/gift-words.ts';
import { KIND_CUES } from './lexicons/kind-cues.ts';
import type { LexiconLine } from './lexicons/line.ts';
import { ORGANISATION_HEADS, ORGANISATION_WORDS } from './lexicons/organisation-heads.ts';
import { PEOPLE_WORDS } from './lexicons/people-words.ts';
import { PLACE_WORDS } from './lexicons/place-words.ts';
import { spelled } from './tokens.ts';

/** A longer phrase that takes a shorter one's place and says nothing: "trao đổi" is no "trao". */
const SHIELD = 'none';

/** Families are few, so that those that start at a token fit into two numbers of 32 bits. */
export const MOST_FAMILIES = 64;

/** A word of phrases, and the words that may follow it. */
export interface Node {
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
