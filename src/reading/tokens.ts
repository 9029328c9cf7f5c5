import type { Lexicon } from './lexicon.ts';
import type { Source } from './source.ts';

export const WORD = 1;
export const NUMBER = 2;
export const MARK = 3;
export const BREAK = 4;

/** The code of ";", at which clauses end. */
export const SEMICOLON = 59;

const LETTER = 1;
const DIGIT = 2;
const SPACE = 3;
/** Classes of the first 0x2000 UTF-16 units: all of Vietnamese and its neighbours. Beyond: punctuation or foreign letters. */
const CLASSES = new Uint8Array(0x2000);
for (let unit = 0; unit < CLASSES.length; unit++) {
  const letter = String.fromCharCode(unit);
  if (/[\p{L}\p{M}]/u.test(letter)) CLASSES[unit] = LETTER;
  else if (unit >= 48 && unit <= 57) CLASSES[unit] = DIGIT;
  else if (unit !== 10 && /\s/.test(letter)) CLASSES[unit] = SPACE;
}
const classOf = (unit: number): number =>
  unit < 0x2000 ? (CLASSES[unit] ?? 0) : unit >= 0x2c00 && unit < 0xd800 ? LETTER : 0;
/** ' ’ ‘ ʼ ` ´ between letters belong to the word: Ch'rơng, Ch’rơng. */
const isApostrophe = (unit: number): boolean =>
  unit === 39 || unit === 0x2019 || unit === 0x2018 || unit === 0x2bc || unit === 96 || unit === 0xb4;

/** The words, numbers, marks and line breaks of a text, as columns: ten megabytes of text fit in little memory. */
export class Tokens {
  count = 0;
  declare start: Uint32Array;
  declare end: Uint32Array;
  declare kind: Uint8Array;
  /** 1 where a word begins with a capital, 2 where it has no small letter and two letters or more. */
  declare capital: Uint8Array;
  /** Number of the word in the lexicon, 0 for a word the lexicon does not hold. */
  declare word: Uint16Array;
  readonly source: Source;
  private readonly lexicon: Lexicon;

  constructor(source: Source, lexicon: Lexicon, room: number) {
    this.source = source;
    this.lexicon = lexicon;
    this.lay(room);
  }

  /** All columns in one piece of memory: pieces are dear to make and to give back, however small. */
  private lay(room: number): void {
    const memory = new ArrayBuffer(room * 12);
    this.start = new Uint32Array(memory, 0, room);
    this.end = new Uint32Array(memory, room * 4, room);
    this.word = new Uint16Array(memory, room * 8, room);
    this.kind = new Uint8Array(memory, room * 10, room);
    this.capital = new Uint8Array(memory, room * 11, room);
  }

  text(index: number): string {
    return this.source.text.slice(this.start[index], this.end[index]);
  }
  /** Lower case, with one apostrophe and the legal place of tone marks. */
  low(index: number): string {
    const number = this.word[index] ?? 0;
    return number > 0
      ? this.lexicon.word(number)
      : spelled(this.source.lower.slice(this.start[index], this.end[index]));
  }
  /** The text from token `from` up to, not with, token `to`. */
  slice(from: number, to: number): string {
    return to > from ? this.source.text.slice(this.start[from], this.end[to - 1]) : '';
  }
  /** The key of the name in tokens [from, to): as `nameKey` of their text, without making the text. */
  key(from: number, to: number): string {
    let key = '';
    for (let at = from; at < to; at++) {
      if (this.kind[at] !== WORD && this.kind[at] !== NUMBER) continue;
      const low = this.low(at);
      key += low.includes("'") ? low.replaceAll("'", '') : low;
    }
    return key;
  }
  /** The single character of a mark; '' for anything longer. */
  mark(index: number): string {
    return this.kind[index] === MARK ? this.source.text.charAt(this.start[index] ?? 0) : '';
  }
  /** True for the mark of this code, without making a string of it. */
  isMark(index: number, code: number): boolean {
    return this.kind[index] === MARK && this.source.text.charCodeAt(this.start[index] ?? 0) === code;
  }
  isCapital(index: number): boolean {
    return index < this.count && this.kind[index] === WORD && (this.capital[index] ?? 0) > 0;
  }
  /** True where nothing stands between this token and the one before. */
  isGlued(index: number): boolean {
    return index > 0 && this.start[index] === this.end[index - 1];
  }

  push(start: number, end: number, kind: number, capital: number, word: number): void {
    if (this.count === this.start.length) this.grow();
    const index = this.count++;
    this.start[index] = start;
    this.end[index] = end;
    this.kind[index] = kind;
    this.capital[index] = capital;
    this.word[index] = word;
  }

  private grow(): void {
    const { start, end, word, kind, capital } = this;
    this.lay(this.count * 2 + 64);
    this.start.set(start);
    this.end.set(end);
    this.word.set(word);
    this.kind.set(kind);
    this.capital.set(capital);
  }
}

/** Endings whose tone mark press and old lists put on the other vowel: hoà → hòa, uỷ → ủy (facts of the field: both are in use). */
const OLD_TONES: Readonly<Record<string, string>> = {
  oà: 'òa',
  oá: 'óa',
  oả: 'ỏa',
  oã: 'õa',
  oạ: 'ọa',
  oè: 'òe',
  oé: 'óe',
  oẻ: 'ỏe',
  oẽ: 'õe',
  oẹ: 'ọe',
  uỳ: 'ùy',
  uý: 'úy',
  uỷ: 'ủy',
  uỹ: 'ũy',
  uỵ: 'ụy',
};
const APOSTROPHES = /[’‘ʼ`´]/g;

/** One spelling for words that differ only in their apostrophe or the place of the tone mark. Takes lower case. */
export function spelled(low: string): string {
  const last = low.length - 1;
  let word = low;
  if (last >= 1) {
    const before = low.charCodeAt(last - 1);
    const unit = low.charCodeAt(last);
    if (unit > 127 && (before === 111 || (before === 117 && low.charCodeAt(last - 2) !== 113))) {
      const legal = OLD_TONES[low.slice(last - 1)];
      if (legal) word = low.slice(0, last - 1) + legal;
    }
  }
  for (let at = 0; at <= last; at++) {
    const unit = word.charCodeAt(at);
    if (unit === 0x2019 || unit === 0x2018 || unit === 0x2bc || unit === 96 || unit === 0xb4)
      return word.replace(APOSTROPHES, "'");
  }
  return word;
}

/** Cuts a text into tokens; linear, one pass. Hyphens always stand alone; numbers keep their inner dots and commas. */
export function tokensOf(source: Source, lexicon: Lexicon): Tokens {
  const { text, lower } = source;
  const tokens = new Tokens(source, lexicon, Math.ceil(text.length / 3.5) + 16);
  let at = 0;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const start = at;
    const sort = classOf(unit);
    if (sort === SPACE) at++;
    else if (sort === LETTER) {
      at = endOfWord(text, at);
      const isUpper = unit !== lower.charCodeAt(start);
      const allUpper = isUpper && at - start > 1 && isAllUpper(text, lower, start, at);
      tokens.push(start, at, WORD, allUpper ? 2 : isUpper ? 1 : 0, numberOf(lower, start, at, lexicon));
    } else if (sort === DIGIT) {
      at = endOfNumber(text, at);
      // "chính quyền 2 cấp", "phiên chợ 0 đồng": phrases hold small numbers.
      tokens.push(start, at, NUMBER, 0, at - start <= 2 ? lexicon.wordNumber(lower, start, at) : 0);
    } else {
      at++;
      tokens.push(start, at, unit === 10 ? BREAK : MARK, 0, unit < 128 ? lexicon.wordNumber(text, start, at) : 0);
    }
  }
  return tokens;
}

/** Number of a word in the lexicon, by its one spelling. */
function numberOf(lower: string, start: number, end: number, lexicon: Lexicon): number {
  const last = lower.charCodeAt(end - 1);
  const before = lower.charCodeAt(end - 2);
  // Most words have one spelling only; the others go through a string of their own.
  if (
    last <= 127
      ? !hasApostrophe(lower, start, end)
      : before !== 111 && before !== 117 && !hasApostrophe(lower, start, end)
  )
    return lexicon.wordNumber(lower, start, end);
  const low = spelled(lower.slice(start, end));
  return lexicon.wordNumber(low, 0, low.length);
}

function hasApostrophe(lower: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) if (isApostrophe(lower.charCodeAt(at))) return true;
  return false;
}

function endOfWord(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    const sort = classOf(unit);
    if (sort === LETTER || sort === DIGIT) at++;
    else if (isApostrophe(unit) && classOf(text.charCodeAt(at + 1)) === LETTER) at += 2;
    else break;
  }
  return at;
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length) {
    const unit = text.charCodeAt(at);
    if (classOf(unit) === DIGIT) at++;
    else if ((unit === 46 || unit === 44) && classOf(text.charCodeAt(at + 1)) === DIGIT) at += 2;
    else break;
  }
  return at;
}

function isAllUpper(text: string, lower: string, start: number, end: number): boolean {
  for (let at = start + 1; at < end; at++) {
    const unit = text.charCodeAt(at);
    if (unit === lower.charCodeAt(at) && classOf(unit) === LETTER) return false;
  }
  return true;
}
