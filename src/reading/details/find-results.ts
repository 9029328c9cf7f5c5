import { spanOf, type Doc, type Sentence } from '../document.ts';
import { F } from '../families.ts';
import { figureOf } from '../find-amounts.ts';
import { NUMBER, WORD } from '../tokens.ts';
import { MOST_DETAILS, type ReadResult } from './details.ts';

const PERIOD =
  /(?:\d{1,2}|một|hai|ba|năm|mười|sáu|nửa)\s+(?:năm|tháng)(?:\s+(?:đầu|cuối)\s+năm(?:\s+20\d\d)?|\s+(?:qua|nay))|giai đoạn\s+20\d\d\s*[-–]\s*20\d\d|(?:năm|quý [IV]+[/-]?)\s*20\d\d|\d{1,2}\s+năm\s+(?:thực hiện|triển khai|kết nghĩa)/giu;
const LONGEST_INDICATOR = 24;
/** Marks at which a clause ends. */
const ENDS = new Set([',', ';', '.', '(', ')', ':', '“', '”', '"']);

/** The figures of a review: of each clause its number, what it counts, and the period that the text names before it. */
export function findResults(doc: Doc): ReadResult[] {
  const found: ReadResult[] = [];
  let period: string | null = null;
  for (const sentence of doc.sentences) {
    if (sentence.sort === 'noise' || found.length > MOST_DETAILS) continue;
    period = periodIn(doc, sentence) ?? period;
    if (sentence.sort !== 'body') continue;
    let from = sentence.from;
    for (let at = sentence.from; at <= sentence.to; at++) {
      if (at < sentence.to && !ENDS.has(doc.tokens.mark(at))) continue;
      const result = resultIn(doc, from, at, period);
      if (result) found.push(result);
      from = at + 1;
    }
  }
  return found;
}

function periodIn(doc: Doc, { from, to }: Sentence): string | null {
  const words = doc.tokens.slice(from, Math.min(to, from + 60));
  return [...words.matchAll(PERIOD)].at(0)?.[0].replace(/\s+/g, ' ') ?? null;
}

/** "làm 94 km đường bê tông", "tỷ lệ hộ nghèo giảm từ 46,2% xuống còn 37,8%". */
function resultIn(doc: Doc, from: number, to: number, period: string | null): ReadResult | null {
  const { tokens } = doc;
  if (to - from < 3 || to - from > LONGEST_INDICATOR + 6) return null;
  const numbers: number[] = [];
  for (let at = from; at < to; at++) if (tokens.kind[at] === NUMBER && isFigure(doc, at, from)) numbers.push(at);
  const [first, second] = numbers;
  if (first === undefined || numbers.length > 2) return null;
  const change = second === undefined ? null : changeOf(doc, first, second);
  if (second !== undefined && !change) return null;
  const at = change ? change.now : first;
  const value = valueAt(doc, at);
  if (!value) return null;
  const head = tokens.slice(from, change ? first : at).replace(/\s*(?:từ|lên|xuống|còn)\s*$/u, '');
  const indicator = `${head} ${tokens.slice(value.to, to)}`.replace(/\s+/g, ' ').trim();
  if (indicator.split(' ').length < 2 || !/\p{Ll}{2}/u.test(indicator)) return null;
  return {
    indicator,
    value: value.number,
    before: change ? (valueAt(doc, change.earlier)?.number ?? null) : null,
    unit: value.unit,
    period,
    span: spanOf(doc, from, to),
    rule: change ? 'change' : 'figure',
    confidence: change ? 0.8 : 0.65,
  };
}

/** Words before a number that names, and behind one that only measures time. */
const NAMED = new Set(['ngày', 'tháng', 'quý', 'số', 'điều', 'khóa', 'lần', 'thôn', 'khu', 'năm']);
const TIME = new Set(['năm', 'tháng', 'giờ', 'phút', 'tuổi', 'ngày']);

/** A year, a day, the number of a paper, or the number in a name is no figure. */
function isFigure({ tokens }: Doc, at: number, from: number): boolean {
  const low = at > from ? tokens.low(at - 1) : '';
  if (NAMED.has(low) || TIME.has(tokens.low(at + 1)) || (at > from && tokens.isCapital(at - 1))) return false;
  const [before, after] = [tokens.mark(at - 1), tokens.mark(at + 1)];
  const isGluedBefore = /^[-–/]$/.test(before) && tokens.kind[at - 2] === NUMBER;
  const isGluedAfter = after === '/' || (/^[-–]$/.test(after) && tokens.kind[at + 2] === NUMBER);
  return !isGluedBefore && !isGluedAfter;
}

const UP_OR_DOWN = new Set(['xuống', 'lên', 'còn', 'thành', 'đến']);
/** "từ 86 hộ xuống còn 12 hộ", "giảm 3% so với", "tăng 1,4 tấn": the later figure is the value. */
function changeOf({ tokens }: Doc, then: number, now: number): { earlier: number; now: number } | null {
  const isFrom = tokens.low(then - 1) === 'từ' || tokens.low(then - 2) === 'từ';
  for (let at = then + 1; at < now; at++) if (isFrom && UP_OR_DOWN.has(tokens.low(at))) return { earlier: then, now };
  return null;
}

function valueAt(doc: Doc, at: number): { number: number; unit: string; to: number } | null {
  const { tokens, hits } = doc;
  const figure = figureOf(tokens.text(at));
  if (!figure) return null;
  let number = Number(figure.digits) / 10 ** figure.decimals;
  let to = at + 1;
  const scale = hits.at(F.scale, to);
  if (scale) {
    number *= Number(scale.value);
    to = scale.to;
    const dong = hits.at(F.dong, to);
    if (dong || tokens.low(scale.to - 1) === 'đồng') return { number, unit: 'đồng', to: dong?.to ?? to };
  }
  const dong = hits.at(F.dong, to);
  if (dong) return { number, unit: 'đồng', to: dong.to };
  if (tokens.mark(to) === '%') return { number, unit: '%', to: to + 1 };
  if (tokens.kind[to] !== WORD) return null;
  const goods = hits.at(F.goods, to) ?? hits.at(F.notCounted, to);
  // A word that no list knows has mostly two syllables: "cơ quan", "đảng viên".
  const isPair = tokens.kind[to + 1] === WORD && !tokens.isCapital(to + 1);
  const end = goods?.to ?? (isPair ? to + 2 : to + 1);
  return { number, unit: tokens.slice(to, end).toLowerCase(), to };
}
