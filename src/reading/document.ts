import { F } from './families.ts';
import { isAgreement } from './find-agreement.ts';
import { Hits } from './hits.ts';
import { LEXICON } from './lexicon.ts';
import type { Span } from './reading.ts';
import { sourceOf, type Source } from './source.ts';
import { BREAK, MARK, NUMBER, tokensOf, WORD, type Tokens } from './tokens.ts';

/** What a line of an article is: `noise` is bylines, clocks, file names, menus. */
export type LineSort = 'title' | 'body' | 'caption' | 'noise';

export interface Sentence {
  readonly index: number;
  /** Tokens `from` up to, not with, `to`. */
  readonly from: number;
  readonly to: number;
  readonly sort: LineSort;
  /** Number of the line it stands in. */
  readonly line: number;
}

/** An article cut into tokens, phrases and sentences. */
export interface Doc {
  readonly source: Source;
  readonly tokens: Tokens;
  readonly hits: Hits;
  readonly sentences: readonly Sentence[];
  /** Names that stand behind a type word with no other capital after them, in small letters, and how often. */
  readonly told: ReadonlyMap<string, number>;
  /** The paper itself that is signed, not a piece about it. */
  readonly isAgreement: boolean;
}

interface Line {
  readonly from: number;
  readonly to: number;
  sort: LineSort;
}

/** Cuts a text into the parts the finders read. Linear in its length. */
export function documentOf(text: string): Doc {
  const source = sourceOf(text);
  const tokens = tokensOf(source, LEXICON);
  const hits = new Hits(tokens);
  const lines = linesOf(tokens);
  sortLines(tokens, lines);
  const sentences: Sentence[] = [];
  joinLists(tokens, hits, lines).forEach((line, index) => cutLine(tokens, hits, line, index, sentences));
  return {
    source,
    tokens,
    hits,
    sentences,
    told: toldNames(tokens, hits),
    isAgreement: isAgreement(tokens, hits, sentences),
  };
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);
const MOST_TOLD = 2_000;

/** "phường Bình Định,": two to four capitals behind a type word. */
function toldNames(tokens: Tokens, hits: Hits): Map<string, number> {
  const told = new Map<string, number>();
  for (let index = 0; index < tokens.count && told.size < MOST_TOLD; index++) {
    const type = hits.at(F.place, index);
    if (!type) continue;
    let end = type.to;
    while (end < type.to + 5 && tokens.isCapital(end)) end++;
    if (end - type.to >= 2 && end - type.to <= 4 && tokens.kind[end] !== NUMBER)
      count(told, tokens.slice(type.to, end).toLowerCase());
  }
  return told;
}

/** Span in the original of tokens [from, to). */
export function spanOf(doc: Doc, from: number, to: number): Span {
  const { tokens, source } = doc;
  return {
    start: source.originalOffset(tokens.start[from] ?? 0),
    end: source.originalOffset(tokens.end[Math.max(from, to - 1)] ?? 0),
  };
}

function linesOf(tokens: Tokens): Line[] {
  const lines: Line[] = [];
  let from = 0;
  for (let index = 0; index <= tokens.count; index++) {
    if (index < tokens.count && tokens.kind[index] !== BREAK) continue;
    if (index > from) lines.push({ from, to: index, sort: 'body' });
    from = index + 1;
  }
  return lines;
}

/** "GIAO ƯỚC KẾT NGHĨA": a headline, however short. */
const TWINNING = /kết nghĩa|^(?:biên bản|bản ghi nhớ|giao ước)/i;
/** Words; a longer line with a photo credit at its end is a paragraph of the story. */
const LONGEST_CAPTION = 40;
const FILE_NAME = /\.(?:jpe?g|png|webp|gif|mp4)$/i;
const CLOCK = /(?:^|\D)\d{1,2}:\d{2}/;
const DAY = /\d{1,2}[/.-]\d{1,2}[/.-]\d{4}/;
/** Lines that end a story on a web page; tags and headlines of other stories follow. */
const AFTER_STORY =
  /^\s*(?:từ khóa|tags?|tag|tin liên quan|bài liên quan|tin cùng chuyên mục|xem thêm|đọc thêm|tin mới|tin nổi bật|gửi bình luận|\(?\d*\)? ?bình luận)(?:\s|:|$)/i;
/** Where the story begins: "(GLO)-", "ĐNO -", "(Báo Xa) -". */
const DATELINE = /^\(?[A-ZĐ][\p{L}. ]{1,24}\)?\s?[-–—]\s?\p{Lu}/u;

function sortLines(tokens: Tokens, lines: readonly Line[]): void {
  let begun = false;
  let afterFile = false;
  let titled = false;
  const last = lines.at(-1);
  let isOver = false;
  for (const line of lines) {
    const words = wordsIn(tokens, line.from, line.to);
    const text = words > 60 ? '' : tokens.slice(line.from, line.to);
    isOver ||= words <= 12 && AFTER_STORY.test(text);
    line.sort = isOver ? 'noise' : sortOfLine(tokens, line, text, words, { begun, afterFile, titled });
    afterFile = words <= 12 && FILE_NAME.test(text.trim());
    // A text cut off in the middle ends without a full stop; that is no caption.
    if (line === last && line.sort === 'caption' && words >= 12 && !afterFile && !hasCredit(tokens, line))
      line.sort = 'body';
    if (line.sort === 'body') begun = true;
    if (line.sort === 'title') titled = true;
  }
}

/** "Công ty gửi tặng bà con:" and its list of goods, an entry a line, are one sentence; entries end with a semicolon. */
function joinLists(tokens: Tokens, hits: Hits, lines: readonly Line[]): Line[] {
  const joined: Line[] = [];
  let open = false;
  for (const line of lines) {
    const before = joined.at(-1);
    if (open && before && isEntry(tokens, line)) joined[joined.length - 1] = { ...before, to: line.to };
    else joined.push(line);
    const last = tokens.mark(line.to - 1);
    open = open && before && isEntry(tokens, line) ? last === ';' || last === ',' : last === ':' && gives(hits, line);
  }
  return joined;
}

const isEntry = (tokens: Tokens, { from }: Line): boolean => /^[-–+•*]$/.test(tokens.mark(from));
const gives = (hits: Hits, { from, to }: Line): boolean => hits.find(F.handOver, from, to) !== null;

interface Before {
  readonly begun: boolean;
  readonly afterFile: boolean;
  readonly titled: boolean;
}

function sortOfLine(tokens: Tokens, line: Line, text: string, words: number, before: Before): LineSort {
  if (words > 60) return 'body';
  const trimmed = text.trim();
  if (words === 0 || FILE_NAME.test(trimmed)) return 'noise';
  if (words <= 14 && (CLOCK.test(trimmed) || (DAY.test(trimmed) && words <= 8))) return 'noise';
  if (before.afterFile || (words <= LONGEST_CAPTION && hasCredit(tokens, line))) return 'caption';
  const ended = /[.!?…:;,”"]$/.test(trimmed);
  const isList = /^[-–+•*\d]/.test(trimmed);
  if (!before.begun && words >= 2 && words <= 8 && TWINNING.test(trimmed)) return 'title';
  if (words <= 4 && !ended && !isList && isNames(tokens, line)) return 'noise';
  // "Sơn La - Luông Pha Băng: 5 cặp bản …" above the story, without a full stop, is a headline of two places.
  const opensStory = DATELINE.test(trimmed.slice(0, 60)) && (before.titled || trimmed.startsWith('(') || words > 25);
  if ((words > 8 && opensStory) || ended) return 'body';
  if (!before.begun) return words >= 5 ? 'title' : before.titled ? 'noise' : words >= 4 ? 'title' : 'noise';
  return words <= 30 && !isList && !/[.!?] \p{Lu}/u.test(trimmed) ? 'caption' : 'body';
}

function wordsIn(tokens: Tokens, from: number, to: number): number {
  let words = 0;
  for (let index = from; index < to && words <= 60; index++) if (tokens.kind[index] !== MARK) words++;
  return words;
}

/** "Ảnh: …" or "(ảnh …)" anywhere in a short line makes it a caption. */
function hasCredit(tokens: Tokens, line: Line): boolean {
  for (let index = line.from; index < line.to; index++) if (isCredit(tokens, index)) return true;
  return false;
}

/** True where a credit begins: "Ảnh:", "ảnh :", "(ảnh", "Ảnh -". */
function isCredit(tokens: Tokens, index: number): boolean {
  if (tokens.kind[index] !== WORD || tokens.low(index) !== 'ảnh') return false;
  const next = tokens.mark(index + 1);
  return next === ':' || next === '-' || next === '–' || (index > 0 && tokens.mark(index - 1) === '(');
}

function isNames(tokens: Tokens, line: Line): boolean {
  for (let index = line.from; index < line.to; index++)
    if (tokens.kind[index] === WORD ? !tokens.isCapital(index) : tokens.kind[index] === NUMBER) return false;
  return true;
}

/** Tokens; a longer sentence is cut, so that no look around inside a sentence can grow with the text. */
const LONGEST_SENTENCE = 500;

const SHORT_FORMS: ReadonlySet<string> = new Set([
  'tp',
  'ts',
  'th',
  'ths',
  'bs',
  'gs',
  'pgs',
  'tx',
  'tt',
  'st',
  'đ',
  'ks',
  'ths',
  'cn',
  'nsnd',
  'nsưt',
  'tr',
]);

function cutLine(tokens: Tokens, hits: Hits, line: Line, number: number, sentences: Sentence[]): void {
  let from = line.from;
  let sort = line.sort;
  const push = (to: number, as: LineSort) => {
    if (to > from) sentences.push({ index: sentences.length, from, to, sort: as, line: number });
    from = to;
  };
  for (let index = line.from; index < line.to; index++) {
    if (isCredit(tokens, index)) {
      push(index, sort);
      sort = 'noise';
      push(line.to, 'noise');
      return;
    }
    if (endsHeadline(tokens, line, index, from)) push(index, index - from > 40 ? 'body' : 'title');
    // "1. Công ty A": the number of an entry belongs to it.
    else if (index === line.from + 1 && tokens.kind[line.from] === NUMBER && tokens.mark(index) === '.') continue;
    else if (endsSentence(tokens, hits, index, line.to) || index - from >= LONGEST_SENTENCE) push(index + 1, sort);
  }
  push(line.to, sort);
}

/** Words with which a story opens behind its dateline: "HUẾ - Chiều 22/10, …". */
const STORY_OPENERS = new Set('sáng chiều tối trưa ngày hôm từ theo nhân trong tại sau trước với'.split(' '));

/** A headline that runs into its story on one line: "… hợp tác phát triển ĐNO - Chiều 15/8, …". */
function endsHeadline(tokens: Tokens, line: Line, index: number, from: number): boolean {
  if (index - from < 5 || index > line.from + 60 || tokens.capital[index] !== 2 || index + 2 >= line.to) return false;
  const dash = tokens.mark(index + 1) === ')' ? index + 2 : index + 1;
  const isDash = tokens.mark(dash) === '-' || tokens.mark(dash) === '–';
  const spaced = (tokens.start[dash + 1] ?? 0) > (tokens.end[dash] ?? 0);
  if (!isDash || !spaced || !tokens.isCapital(dash + 1) || !/^[\p{Lu}]{2,5}$/u.test(tokens.text(index))) return false;
  return tokens.text(index).endsWith('O') || STORY_OPENERS.has(tokens.low(dash + 1));
}

function endsSentence(tokens: Tokens, hits: Hits, index: number, to: number): boolean {
  const mark = tokens.mark(index);
  if (mark !== '.' && mark !== '!' && mark !== '?' && mark !== '…') return false;
  if (index + 1 >= to) return true;
  if (tokens.isGlued(index + 1) && tokens.kind[index + 1] !== MARK) {
    // "hợp tác.Lãnh đạo": a missing space still ends a sentence, an initial ("V.D") does not.
    return (
      mark === '.' &&
      tokens.isCapital(index + 1) &&
      index > 0 &&
      (tokens.end[index - 1] ?? 0) - (tokens.start[index - 1] ?? 0) > 3 &&
      tokens.capital[index - 1] !== 2 &&
      !hits.has(F.place, index - 1)
    );
  }
  const next = tokens.mark(index + 1);
  if (next === '.' || next === ')' || next === '”' || next === '"' || next === ',') return false;
  if (mark === '.' && index > 0 && tokens.isGlued(index) && tokens.kind[index - 1] === WORD) {
    const length = (tokens.end[index - 1] ?? 0) - (tokens.start[index - 1] ?? 0);
    if (length === 1 || (length <= 4 && SHORT_FORMS.has(tokens.low(index - 1)))) return false;
  }
  return true;
}
