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

/** A word of phrases and the words that may follow it, while the tree is built. */
interface Node {
  readonly number: number;
  next: Map<number, Node> | null;
  entries: number[] | null;
}

/**
 * All phrases the reader knows, as one tree over numbered words: one walk over the tokens finds them all. The tree is laid into
 * columns: a step from a node by a word is one look into a table, the phrases that end at a node stand side by side.
 */
export class Lexicon {
  private readonly numbers = new Map<string, number>();
  /** The words by their numbers. */
  private readonly words: string[] = [''];
  private readonly families: string[] = [];
  private readonly familiesOfEntries: number[] = [];
  readonly valueOf: string[] = [];
  /** Family of each entry. */
  readonly familyOf: Uint8Array;
  /** 1 for an entry that only takes another's place. */
  readonly isShield: Uint8Array;
  /** Numbers of the words at the place of their hash, 0 where none stands. */
  private readonly table: Uint16Array;
  /** The node of each word that opens a phrase, 0 where it opens none. */
  readonly roots: Uint16Array;
  /** The entries that end at node n are `entries[ends[n]]` up to `entries[ends[n + 1]]`. */
  readonly ends: Uint16Array;
  readonly entries: Uint16Array;
  /** 1 for a node that goes on. */
  readonly goesOn: Uint8Array;
  /** Steps by the place of their hash: node and word, and the node they lead to. */
  private readonly steps: Uint32Array;
  private readonly leadsTo: Uint16Array;
  private building: Node[] = [{ number: 0, next: null, entries: null }];

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
    const nodes = this.building;
    this.roots = new Uint16Array(this.words.length);
    for (const [word, { number }] of nodes[0]?.next ?? []) this.roots[word] = number;
    this.ends = new Uint16Array(nodes.length + 1);
    this.goesOn = Uint8Array.from(nodes, ({ next }) => (next ? 1 : 0));
    this.entries = Uint16Array.from(nodes.flatMap(({ entries }) => entries ?? []));
    nodes.forEach(({ entries }, number) => (this.ends[number + 1] = (this.ends[number] ?? 0) + (entries?.length ?? 0)));
    room = 1024;
    while (room < nodes.length * 4) room *= 2;
    this.steps = new Uint32Array(room);
    this.leadsTo = new Uint16Array(room);
    for (const { number: from, next } of nodes)
      if (from > 0)
        for (const [word, { number }] of next ?? []) {
          let at = hashOfStep(from, word) & (room - 1);
          while (this.steps[at] !== 0) at = (at + 1) & (room - 1);
          this.steps[at] = from * MOST_WORDS + word;
          this.leadsTo[at] = number;
        }
    this.building = [];
  }

  /** The node that `word` leads to from `node`, 0 where no phrase goes on so. */
  step(node: number, word: number): number {
    const { steps } = this;
    const last = steps.length - 1;
    const wanted = node * MOST_WORDS + word;
    for (let at = hashOfStep(node, word) & last; ; at = (at + 1) & last) {
      const held = steps[at] ?? 0;
      if (held === wanted) return this.leadsTo[at] ?? 0;
      if (held === 0) return 0;
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
  private add(family: string, value: string, phrase: string): void {
    const entry = this.familiesOfEntries.push(this.family(family)) - 1;
    this.valueOf.push(value);
    let node = this.building[0] as Node;
    for (const word of phrase.split(/\s+/)) {
      const low = internal(spelled(word.toLowerCase().normalize('NFC')));
      let number = this.numbers.get(low);
      if (number === undefined) {
        number = this.numbers.size + 1;
        if (number >= MOST_WORDS)
          throw new RangeError(`expected fewer than ${MOST_WORDS} words — saw one more, ${low}`);
        this.numbers.set(low, number);
        this.words[number] = low;
      }
      node.next ??= new Map();
      let child = node.next.get(number);
      if (!child) {
        child = { number: this.building.length, next: null, entries: null };
        this.building.push(child);
        node.next.set(number, child);
      }
      node = child;
    }
    (node.entries ??= []).push(entry);
  }
}

/** Words are numbered below this, so that a node and a word make one number of 32 bits. */
const MOST_WORDS = 16_384;
const hashOfStep = (node: number, word: number): number => {
  const hash = Math.imul(node, 0x9e3779b1) ^ Math.imul(word, 0x85ebca6b);
  return hash ^ (hash >>> 15);
};

/** The one string of these letters that the engine keeps for names of properties: two of them are told apart by address. */
const internal = (word: string): string => Object.keys({ [word]: 0 })[0] ?? word;

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
