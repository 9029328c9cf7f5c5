import type { Dong } from '../kernel/money.ts';
import type { Doc } from './document.ts';
import { F } from './families.ts';
import type { AmountBound } from './reading.ts';
import { NUMBER, WORD } from './tokens.ts';

/** A sum of money where it stands; tokens [from, to). */
export interface MoneyMention {
  readonly sort: 'money';
  readonly from: number;
  readonly to: number;
  readonly amount: Dong;
  /** The word after "/" or "mỗi": suất, người, hộ; null for a plain sum. */
  readonly per: string | null;
}

/** A counted thing where it stands: "42 suất", "hai nhà đại đoàn kết". */
export interface QuantityMention {
  readonly sort: 'quantity';
  readonly from: number;
  readonly to: number;
  readonly quantity: number;
  readonly unit: string;
  /** in-kind, works, labour, scholarship, people; unknown for a word that no list holds. */
  readonly kind: string;
}
export type AmountMention = MoneyMention | QuantityMention;

/** Digits and the power of ten they are divided by: "10.500" → 10500, "1,25" → 125 / 100. */
export interface Figure {
  readonly digits: bigint;
  readonly decimals: number;
}

const PLAIN = /^\d+$/;
/** Reads "1.234.567", "1,25", "1.5", "05"; null for anything with more than 15 digits. */
export function figureOf(text: string): Figure | null {
  if (text.length > 20) return null;
  if (PLAIN.test(text)) return text.length <= 15 ? { digits: BigInt(text), decimals: 0 } : null;
  const grouped = /^\d{1,3}(?:[.,]\d{3})+$/.test(text);
  if (grouped) return { digits: BigInt(text.replace(/[.,]/g, '')), decimals: 0 };
  const match = /^(\d+)(?:[.,](\d{1,4}))?$/.exec(text);
  if (!match) return null;
  return { digits: BigInt(`${match[1]}${match[2] ?? ''}`), decimals: match[2]?.length ?? 0 };
}

const scaled = (figure: Figure, scale: bigint): Dong => (figure.digits * scale) / 10n ** BigInt(figure.decimals);
const asNumber = (figure: Figure): number => Number(figure.digits) / 10 ** figure.decimals;

const BOUNDS: Readonly<Record<string, AmountBound>> = {
  hơn: 'over',
  trên: 'over',
  quá: 'over',
  gần: 'under',
  ngót: 'under',
  khoảng: 'about',
  chừng: 'about',
  ước: 'about',
  xỉ: 'about',
};
/** "hơn 150 triệu đồng", "ít nhất 20 triệu đồng": the word right before a sum that makes it a bound. */
export function boundBefore({ tokens }: Doc, at: number): AmountBound | null {
  const before = tokens.low(at - 1);
  if (before === 'nhất' && tokens.low(at - 2) === 'ít') return 'over';
  return at > 0 ? (BOUNDS[before] ?? null) : null;
}

/** Money and counted things in tokens [from, to), in order. */
export function findAmounts(doc: Doc, from: number, to: number): AmountMention[] {
  const found: AmountMention[] = [];
  for (let index = from; index < to; index++) {
    const amount = amountAt(doc, index, from, to);
    if (!amount) continue;
    found.push(amount);
    index = amount.to - 1;
  }
  return found;
}

function amountAt(doc: Doc, index: number, from: number, to: number): AmountMention | null {
  const { tokens, hits } = doc;
  if (tokens.kind[index] === NUMBER) {
    const figure = figureOf(tokens.text(index));
    if (!figure || isPartOfCode(doc, index, from)) return null;
    return (
      moneyAt(doc, index, index + 1, figureOfMoney(doc, index, figure), to) ??
      quantityAt(doc, index, index + 1, asNumber(figure), to)
    );
  }
  const word = hits.at(F.numeral, index);
  if (!word) return null;
  const value = Number(word.value);
  // "sáu trăm nghìn đồng"
  if (Number.isInteger(value) && tokens.low(word.to) === 'trăm' && hits.has(F.scale, word.to + 1))
    return moneyAt(doc, index, word.to + 1, { digits: BigInt(value * 100), decimals: 0 }, to);
  const figure: Figure = value === 0.5 ? { digits: 5n, decimals: 1 } : { digits: BigInt(value), decimals: 0 };
  // "năm" is a year far more often than a five.
  if (tokens.low(index) === 'năm' && !hits.has(F.goods, index + 1)) return null;
  if (tokens.low(index) === 'năm' && tokens.kind[index - 1] === NUMBER) return null;
  return moneyAt(doc, index, word.to, figure, to) ?? quantityAt(doc, index, word.to, value, to);
}

/** "1,274 tỷ đồng": before a scale the comma divides, though three digits follow; "1,250 triệu đồng" is grouped. */
function figureOfMoney(doc: Doc, index: number, figure: Figure): Figure {
  const text = doc.tokens.text(index);
  const scale = /^\d{1,3},\d{3}$/.test(text) ? doc.hits.at(F.scale, index + 1) : null;
  const divides = scale && (scale.value === '1000000000' || (scale.value === '1000000' && !text.endsWith('0')));
  return divides ? { digits: figure.digits, decimals: 3 } : figure;
}

/** A number inside "7/10", "43/KH", "18-10" or "lần thứ 3" counts nothing. */
function isPartOfCode(doc: Doc, index: number, from: number): boolean {
  const { tokens } = doc;
  const before = tokens.mark(index - 1);
  if (index > from && tokens.isGlued(index) && (before === '/' || before === '-' || before === '–')) return true;
  const after = tokens.mark(index + 1);
  if (
    (after === '/' || after === '-') &&
    tokens.isGlued(index + 1) &&
    tokens.kind[index + 2] === NUMBER &&
    tokens.isGlued(index + 2)
  )
    return true;
  if (index > from && tokens.kind[index - 1] === WORD) {
    const word = tokens.low(index - 1);
    return (
      word === 'thứ' ||
      (word === 'số' &&
        tokens.low(index - 2) !== 'trong' &&
        !/đồng/.test(tokens.low(index + 1)) &&
        !doc.hits.has(F.scale, index + 1)) ||
      word === 'tháng' ||
      (word === 'năm' && /^(?:19|20)\d\d$/.test(tokens.text(index))) ||
      word === 'ngày' ||
      word === 'khóa' ||
      word === 'lần'
    );
  }
  return false;
}

function moneyAt(doc: Doc, from: number, afterNumber: number, figure: Figure, to: number): MoneyMention | null {
  const { tokens, hits } = doc;
  if (afterNumber >= to) return null;
  let at = afterNumber;
  let amount: Dong;
  const scale = hits.at(F.scale, at);
  if (scale) {
    amount = scaled(figure, BigInt(scale.value));
    at = scale.to;
    // "1 tỷ 200 triệu đồng", "1 triệu 500 nghìn"
    const more = tokens.kind[at] === NUMBER && at + 1 < to ? figureOf(tokens.text(at)) : null;
    const smaller = more ? hits.at(F.scale, at + 1) : null;
    if (more && smaller && BigInt(smaller.value) < BigInt(scale.value)) {
      amount += scaled(more, BigInt(smaller.value));
      at = smaller.to;
    }
    if (hits.has(F.foreign, at)) return null;
    const dong = hits.at(F.dong, at);
    if (dong) at = dong.to;
    else if (!endsInDong(doc, at - 1) && countsThings(doc, at, to)) return null;
  } else {
    const dong = hits.at(F.dong, at);
    if (!dong || figure.decimals > 0 || figure.digits < 1000n) return null;
    if (tokens.low(at) === 'đ' && !tokens.isGlued(at) && tokens.capital[at]) return null;
    amount = figure.digits;
    at = dong.to;
  }
  if (amount <= 0n) return null;
  const per = perUnit(doc, from, at, to);
  return { sort: 'money', from, to: per?.to ?? at, amount, per: per?.unit ?? null };
}

function endsInDong(doc: Doc, index: number): boolean {
  const low = doc.tokens.low(index);
  return low === 'đồng' || low === 'đ' || low === 'trđ';
}

/** "5 nghìn hộ", "2 triệu cây": a scale that counts things, not money. */
function countsThings(doc: Doc, at: number, to: number): boolean {
  if (at >= to || doc.tokens.kind[at] !== WORD) return false;
  return (
    doc.hits.has(F.goods, at) ||
    ['lượt', 'dân', 'người', 'ha', 'tấn', 'cây', 'lít', 'km', 'm2'].includes(doc.tokens.low(at))
  );
}

/** Measures behind a slash or "mỗi" that share a sum out. */
const SHARES = new Set(
  'suất phần người hộ em căn nhà cháu bộ chiếc cái con làng thôn buôn bản xã phường trường ngôi gia học túi công mô món thẻ đơn giếng km m đèn cây cụ mẹ trẻ tủ xe máy tập điểm bóng trụ bảng tháng năm gói thùng hệ khẩu giỏ sổ bình ấp chi lớp ngày kg bao cặp ha sào sinh hội đoàn thanh phòng tấm lá cuốn quyển phiếu vé bữa chậu lốc cành địa bên'.split(
    ' ',
  ),
);

function perUnit(doc: Doc, from: number, at: number, to: number): { unit: string; to: number } | null {
  const { tokens } = doc;
  if (tokens.mark(at) === '/' && at + 1 < to) {
    let next = at + 1;
    if (tokens.text(next) === '1' || tokens.text(next) === '01') next++;
    if (!SHARES.has(tokens.low(next))) return null;
    let end = next + 1;
    while (tokens.mark(end) === '/' && end + 1 < to) end += 2;
    const shared = RATES.has(tokens.low(next)) ? eachBefore(doc, from) : null;
    if (shared) return { unit: shared, to: end };
    return { unit: tokens.slice(next, end).toLowerCase(), to: end };
  }
  const after = tokens.kind[at] === WORD && at + 1 < to ? tokens.low(at) : '';
  if (
    (after === 'mỗi' || after === 'một' || after === 'cho') &&
    SHARES.has(tokens.low(at + 1)) &&
    (after === 'mỗi' || (after === 'một' && tokens.low(at + 1) !== 'năm'))
  )
    return { unit: tokens.low(at + 1), to: at + 2 };
  if (after === 'cho' && tokens.low(at + 1) === 'mỗi' && SHARES.has(tokens.low(at + 2)))
    return { unit: tokens.low(at + 2), to: at + 3 };
  const shared = eachBefore(doc, from);
  return shared ? { unit: shared, to: at } : null;
}

const RATES = new Set(['tháng', 'năm', 'quý']);

/** "mỗi căn rộng 45m2, trị giá 80 triệu": the size of a thing is no count. */
const SIZES = new Set(['m2', 'm²', 'm', 'cm', 'km', 'inch', 'kg', 'lít', 'mét']);

/** "mỗi suất trị giá 500 nghìn đồng", "mỗi thôn được hỗ trợ 5 triệu đồng": at most nine words between. */
function eachBefore(doc: Doc, from: number): string | null {
  const { tokens, hits } = doc;
  for (let back = from - 1; back >= 0 && back >= from - 10; back--) {
    const mark = tokens.mark(back);
    if (mark === ';' || mark === '.' || mark === '(') return null;
    // "mỗi hộ trong 17 hộ mất nhà 5 triệu đồng"
    const isOfMany =
      tokens.low(back - 1) === 'trong' || (tokens.low(back - 1) === 'số' && tokens.low(back - 2) === 'trong');
    if (tokens.kind[back] === NUMBER && back < from - 1 && !SIZES.has(tokens.low(back + 1)) && !isOfMany) return null;
    if (!hits.has(F.each, back) || !SHARES.has(tokens.low(back + 1))) continue;
    // "mỗi năm dành 100 triệu đồng": how often, not how it is shared out.
    return tokens.low(back + 1) === 'năm' && hits.find(F.gift, back, from) ? null : tokens.low(back + 1);
  }
  return null;
}

/** Words behind a number that never are a thing given. */
export const NO_THING: ReadonlySet<string> = new Set(
  'đoàn bác chuyên giáo kỹ y nhân tình thế lần phút giây trận mùa vụ đời khẩu dân thành phường xã huyện tỉnh năm tháng ngày tuổi giờ phút lần lượt nước quốc địa bên nội lĩnh chương đồng cán chiến đại khóa hội tiêu nhiệm cấp bước khâu tổ chi km km2 m2 ha triệu nghìn ngàn tỷ tỉ % và với của là trong tại ở đến cho mỗi đã sẽ'.split(
    ' ',
  ),
);

/** A number before a word that no list knows, "15 góc học tập": a gift only where a list or a verb right before says so. */
function unknownThing(doc: Doc, from: number, at: number, quantity: number, to: number): QuantityMention | null {
  const { tokens, hits } = doc;
  if (
    at >= to ||
    tokens.kind[from] !== NUMBER ||
    tokens.kind[at] !== WORD ||
    tokens.isCapital(at) ||
    tokens.isGlued(at) ||
    quantity <= 0
  )
    return null;
  if (NO_THING.has(tokens.low(at)) || hits.has(F.place, at) || hits.has(F.notCounted, at)) return null;
  const end = at + 1 < to && tokens.kind[at + 1] === WORD && !tokens.isCapital(at + 1) ? at + 2 : at + 1;
  return { sort: 'quantity', from, to: end, quantity, unit: tokens.slice(at, end).toLowerCase(), kind: 'unknown' };
}

function quantityAt(doc: Doc, from: number, afterNumber: number, quantity: number, to: number): QuantityMention | null {
  const { tokens, hits } = doc;
  if (afterNumber >= to) return null;
  let at = afterNumber;
  let value = quantity;
  const scale = hits.at(F.scale, at);
  if (scale && !endsInDong(doc, scale.to - 1)) {
    value *= Number(scale.value);
    at = scale.to;
  }
  const goods = hits.at(F.goods, at);
  if (!goods || goods.to > to) return unknownThing(doc, from, at, value, to);
  if (value <= 0 || (tokens.low(at) === 'công' && tokens.low(at + 1) === 'trình' && goods.to === at + 1)) return null;
  return {
    sort: 'quantity',
    from,
    to: goods.to,
    quantity: value,
    unit: tokens.slice(goods.from, goods.to).toLowerCase(),
    kind: goods.value,
  };
}
