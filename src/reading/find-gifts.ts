import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import {
  boundBefore,
  findAmounts,
  type AmountMention,
  type MoneyMention,
  type QuantityMention,
} from './find-amounts.ts';
import { findUncountedGift } from './find-uncounted-gifts.ts';
import { isSetWord, kindOf, setValue, times, unitFits, type Counts, type Gift } from './gift.ts';
import {
  hasPhraseBefore,
  hasVerbAround,
  isInBrackets,
  isNamedAsGift,
  isContentOfSet,
  isDescription,
  isPartOfGiver,
  isRestOfFamily,
  isOneOfEach,
  isPriceOf,
  isIncome,
  isInsideSet,
  isSold,
  isSumBeside,
  isSumInWords,
  isSpentOn,
  setWordBefore,
  sharedTo,
  statusAt,
} from './gift-clues.ts';
import {
  areSideBySide,
  isPartOf,
  isReviewList,
  joinedGifts,
  repeatsParts,
  isMeasureNext,
  isNextInSet,
  shareOfLast,
  shareOfSet,
  standsAlone,
  sumsUpMany,
  valuedThing,
  withoutLeadingTotal,
  type GiftFacts,
} from './gift-totals.ts';
import { GiftHolders } from './gift-holders.ts';
import { WORD } from './tokens.ts';

/** Tokens within which a verb of giving rules what is given. */
const REACH = 40;

const POINTS_BACK = new Set(['số', 'những', 'các', 'quà', 'toàn', 'tất', 'hàng', 'đây', 'chuyến']);

/** Gifts of one sentence, in order. `earlier` are the last gifts before it, whose value it may still tell. */
export function findGifts(doc: Doc, sentence: Sentence, earlier: readonly Gift[], counts: Counts): Gift[] {
  if (isRequest(doc, sentence)) return [];
  const amounts = findAmounts(doc, sentence.from, sentence.to);
  const reader = new GiftReader(doc, sentence, earlier, counts, amounts);
  if (amounts.length > 0) reader.read();
  if (reader.gifts.length === 0) {
    const uncounted = findUncountedGift(doc, sentence, reader.people);
    if (uncounted) reader.gifts.push(uncounted);
  }
  for (const people of reader.people) if (counts.people.length < 400) counts.people.push(people);
  return reader.gifts;
}

/** "Đề nghị phường A hỗ trợ làm 2 phòng học": wished for, neither given nor promised. */
function isRequest({ tokens }: Doc, { from, to }: Sentence): boolean {
  for (let at = from; at + 1 < to && at < from + 3; at++)
    if (tokens.low(at) === 'đề' && tokens.low(at + 1) === 'nghị') return true;
  return false;
}

class GiftReader {
  gifts: Gift[] = [];
  readonly people: QuantityMention[] = [];
  readonly doc: Doc;
  readonly sentence: Sentence;
  readonly earlier: readonly Gift[];
  readonly counts: Counts;
  readonly amounts: readonly AmountMention[];
  readonly isGiving: boolean;
  readonly holders: GiftHolders;
  /** The gifts that a share in this sentence gave their value. */
  private shared: Gift[] = [];
  /** End of the last thing that a set holds, where one is being told; 0 elsewhere. */
  private setTo = 0;

  constructor(
    doc: Doc,
    sentence: Sentence,
    earlier: readonly Gift[],
    counts: Counts,
    amounts: readonly AmountMention[],
  ) {
    this.doc = doc;
    this.sentence = sentence;
    this.earlier = earlier;
    this.counts = counts;
    this.amounts = amounts;
    this.holders = new GiftHolders(doc, sentence, amounts, this.people, counts);
    this.isGiving = doc.hits.find(F.gift, sentence.from, sentence.to) !== null;
  }

  read(): void {
    for (const amount of this.amounts) {
      if (amount.sort === 'money') this.readBounded(amount);
      else if (amount.kind === 'people') this.people.push(amount);
      else this.readQuantity(amount);
    }
    this.gifts = withoutLeadingTotal(this.doc, this.sentence, this.gifts);
  }

  /** The word that what stands at `at` is shared out to: "mỗi xã". */
  private shareAt(at: number): string | null {
    return sharedTo(this.doc, this.sentence, at) ?? shareOfLast(this.doc, this.sentence, this.gifts.at(-1), at);
  }

  private gift(from: number, to: number, facts: Partial<Gift> & Pick<Gift, 'kind' | 'rule' | 'confidence'>): Gift {
    return {
      from,
      to,
      sentence: this.sentence.index,
      amount: null,
      quantity: null,
      unit: null,
      status: statusAt(this.doc, this.sentence, from),
      ...facts,
    };
  }

  /** "55 phần quà, mỗi phần 10 kg gạo, 1 chai dầu ăn và 300 nghìn đồng": what a set holds, up to the end of the list. */
  private isInSet(found: AmountMention): boolean {
    const { doc, sentence } = this;
    const last = this.gifts.at(-1) ?? this.earlier.at(-1);
    const opens = found.sort === 'quantity' ? shareOfSet(doc, sentence, last, found.from) : false;
    if (!opens && !(this.setTo > 0 && isNextInSet(doc, this.setTo, found.from))) return false;
    this.setTo = found.to;
    return true;
  }

  private readQuantity(found: QuantityMention): void {
    const { doc, sentence } = this;
    if (this.isInSet(found)) return;
    // "sân chơi cho 3 điểm trường": where it stands.
    const isPlace = found.kind === 'works' && /trường|nhà văn hóa|nhà rông/.test(found.unit);
    if (isPlace && doc.tokens.low(found.from - 1) === 'cho') return;
    // "1 bao phân bón (50 kg)": how much the thing holds.
    const opener = doc.tokens.mark(found.from - 1) === '(' && doc.tokens.mark(found.to) === ')';
    if (opener && /^(?:kg|lít|m|m2|kilôgam)/.test(found.unit)) return;
    const before = this.gifts.at(-1);
    const isRuled =
      found.kind === 'labour' ||
      (before?.kind === 'labour' && found.from - before.to <= 1) ||
      (sentence.sort === 'caption' && this.isGiving) ||
      hasVerbAround(doc, sentence, found.from, REACH);
    if (this.splitsLast(found)) return;
    // "01 tủ sách 300 cuốn": what the thing before holds.
    const holder = this.gifts.at(-1);
    if (holder?.quantity === 1 && (holder.to === found.from || isDescription(doc, holder, found))) return;
    // "một căn nhà" in a figure of speech: a worded count asks for its verb nearby.
    const last = this.gifts.at(-1);
    const isPaid = last?.rule === 'sum' && last.quantity === null && isSpentOn(doc, last.to, found);
    // "mỗi xã 60 triệu đồng làm 1 nhà": what each share pays for.
    if (last?.rule === 'share' && last.quantity !== null && isSpentOn(doc, last.to, found)) {
      last.kind = kindOf(found.kind);
      return;
    }
    if (!isRuled || isInsideSet(doc, sentence, found.from) || (!isPaid && isSold(doc, sentence, found.from))) return;
    if (found.kind === 'unknown' && !isNamedAsGift(doc, sentence, found.from, last)) return;
    const inList = last !== undefined && found.from - last.to <= 14;
    const near = doc.hits.find(F.gift, Math.max(sentence.from, found.from - 8), found.from);
    if (doc.tokens.kind[found.from] === WORD && !inList && near === null) return;
    if (isPaid) {
      const shared = sharedTo(doc, sentence, found.from);
      last.quantity =
        found.quantity * (shared && !unitFits(found.unit, shared) ? (this.holders.countOf(shared)?.quantity ?? 1) : 1);
      last.unit = found.unit;
      last.kind = kindOf(found.kind);
      return;
    }
    const share = this.shareAt(found.from);
    // "90 phần quà (mỗi làng 30 phần …)": how the same things are shared out.
    const [thing = ''] = found.unit.split(' ');
    if (share && last && unitFits(last.unit, thing) && isInBrackets(doc, sentence, found.from)) return;
    const shares = share && !unitFits(found.unit, share) ? (this.holders.countOf(share)?.quantity ?? 1) : 1;
    const quantity = found.quantity * shares;
    this.gifts.push(
      this.gift(found.from, found.to, {
        kind: kindOf(found.kind),
        quantity,
        unit: found.unit,
        ...(shares > 1 ? { shares } : {}),
        rule: 'counted',
        confidence: 0.85,
      }),
    );
  }

  /** "70 suất quà (trong đó 40 suất …, 30 suất …)": the parts take the place of the whole. */
  private splitsLast(found: QuantityMention): boolean {
    const last = this.gifts.at(-1);
    const opens = this.doc.hits.find(F.parts, Math.max(this.sentence.from, found.from - 3), found.from) !== null;
    if (!last || !(opens || last.rule === 'part') || !isPartOf(this.doc, last, found)) return false;
    if (opens) this.gifts.pop();
    const { from, to, quantity, unit } = found;
    this.gifts.push(this.gift(from, to, { kind: last.kind, quantity, unit, rule: 'part', confidence: 0.8 }));
    return true;
  }

  /** A sum with the word before it that makes it a bound: "hơn 150 triệu đồng". */
  private readBounded(found: MoneyMention): void {
    const bound = boundBefore(this.doc, found.from);
    const valued = bound === null ? null : new Set(this.all().filter(({ amount }) => amount !== null));
    this.readMoney(found);
    if (bound === null || valued === null) return;
    for (const gift of this.all()) if (gift.amount !== null && !valued.has(gift)) gift.bound = bound;
  }

  private all(): readonly Gift[] {
    return [...this.earlier, ...this.gifts];
  }

  private readMoney(found: MoneyMention): void {
    const { doc, sentence } = this;
    if (this.setTo > 0 && this.isInSet(found)) return;
    if (isIncome(doc, sentence, found) || isSumInWords(doc, this.gifts.at(-1), found)) return;
    // "Mỗi căn có kinh phí 120 triệu đồng, trong đó phường hỗ trợ 100 triệu đồng": what the giver bears of it.
    if (this.shared.length > 0 && isPartOfGiver(doc, sentence, found.from)) {
      for (const gift of this.shared) gift.amount = times(found.amount, gift.quantity);
      return;
    }
    // "kinh phí 150 triệu đồng, trong đó Hội hỗ trợ 80 triệu đồng, còn lại do gia đình góp"
    const whole = this.gifts.at(-1);
    if (whole?.rule === 'sum' && isPartOfGiver(doc, sentence, found.from) && isRestOfFamily(doc, sentence, found.to)) {
      whole.amount = found.amount;
      return;
    }
    const share = found.per ?? shareOfLast(doc, sentence, this.gifts.at(-1), found.from);
    // "mỗi suất gồm 500.000 đồng và nhu yếu phẩm": part of what the set holds, not its worth.
    if (share !== null && isContentOfSet(doc, sentence, found)) {
      this.setTo = found.to;
      return;
    }
    if (share !== null) return this.readShare({ ...found, per: share });
    // "Mỗi hộ nhận một phiếu mua hàng trị giá 400.000 đồng"
    const each = this.gifts.length === 0 ? sharedTo(doc, sentence, found.from) : null;
    if (each !== null && this.holders.countOf(each)) return this.readShare({ ...found, per: each });
    const total = hasPhraseBefore(doc, sentence, F.total, found.from, 8);
    const set = isInsideSet(doc, sentence, found.from);
    // "mỗi suất gồm 300.000 đồng và túi quà trị giá 200.000 đồng": the worth of one of its parts.
    if (set && this.setTo > 0 && !total && !hasComma(doc, this.setTo, found.from)) return;
    if (set && !total && hasPhraseBefore(doc, sentence, F.worth, found.from, 3)) {
      const per = setWordBefore(doc, sentence, found.from);
      return per === null ? undefined : this.readShare({ ...found, per });
    }
    if (set) return;
    // "180 em nhỏ được tặng … phần quà 150.000 đồng": one to each of those who are counted.
    const [counted] = this.people;
    if (counted && this.people.length === 1 && !total && isOneOfEach(doc, counted, found.from))
      return this.readShareOfPeople(found, counted.unit.split(' ')[0] ?? '');
    const worth = total || (!isSumBeside(doc, found.from) && hasPhraseBefore(doc, sentence, F.worth, found.from, 5));
    if (worth && this.readWorth(found, total)) return;
    const last = this.gifts.at(-1);
    if (last?.amount === null && last.quantity !== null) {
      const inBrackets = isInBrackets(doc, sentence, found.from) && found.from - last.to <= 14;
      // "01 suất 1.000.000đ": the value right behind the count.
      if (inBrackets || found.from === last.to) return setValue(last, found.amount, false);
    }
    if (last?.amount === null && last.quantity !== null && isPriceOf(doc, last.to, found)) {
      setValue(last, found.amount, true);
      return;
    }
    if (!this.isGiving && !(total && this.earlier.length === 0)) return;
    if (total && !sumsUpMany(this.gifts, found) && this.repeats(found)) return;
    const confidence = hasVerbAround(doc, sentence, found.from, REACH) ? 0.92 : 0.7;
    this.gifts.push(this.gift(found.from, found.to, { kind: 'cash', amount: found.amount, rule: 'sum', confidence }));
  }

  /** "(trị giá 20 triệu đồng)", "tổng trị giá …": the value of what stands before. True when it was used. */
  private readWorth(found: MoneyMention, total: boolean): boolean {
    const open = this.gifts.filter((gift) => gift.amount === null && this.isInPart(gift, found.from));
    const last = open.at(-1);
    if (last && total && standsAlone(this.doc, this.sentence, this.gifts, last, found.from)) {
      setValue(last, found.amount, true);
      return true;
    }
    // Many unlike things of a review: they stay, and their worth is told beside them.
    if (total && isReviewList(open)) return false;
    if (last && open.length > 1 && total) {
      // In brackets, or of open gifts alone: the total is that of the things that have no value yet.
      if (open.length === this.gifts.length || isInBrackets(this.doc, this.sentence, found.from))
        this.gifts = [...this.gifts.filter((gift) => gift.amount !== null), this.make(joinedGifts(open, found))];
      return true;
    }
    // "xây 7 nhà, sửa 4 nhà … với số tiền 580 triệu đồng": the same things side by side have one worth.
    const alike = open.slice(-2);
    if (!total && alike.length === 2 && areSideBySide(this.doc, alike)) {
      this.gifts = [...this.gifts.filter((gift) => !alike.includes(gift)), this.make(joinedGifts(alike, found))];
      return true;
    }
    if (last) {
      if (!(total && this.gifts.length > 1)) setValue(last, found.amount, total);
      return true;
    }
    if (total && this.gifts.length === 0 && this.earlier.length > 1 && this.opensWithTotal()) return true;
    const before = this.earlier.at(-1);
    // The last of a long list is not what the next sentence speaks of, unless it says so: "Số hàng này trị giá …".
    const isLast = this.earlier.filter(({ sentence }) => sentence === before?.sentence).length > 2;
    if (isLast && !total && !this.isGiving && !POINTS_BACK.has(this.doc.tokens.low(this.sentence.from))) return true;
    const speaksOfBefore = this.doc.hits.find(F.gift, this.sentence.from, found.from) === null;
    if (this.gifts.length === 0 && speaksOfBefore && before?.amount === null && (!total || this.earlier.length === 1)) {
      setValue(before, found.amount, total);
      return true;
    }
    if (!this.isGiving) return total && this.repeats(found);
    const gift = valuedThing(this.doc, this.gifts.at(-1)?.to ?? this.sentence.from, found);
    if (!gift) return this.gifts.length > 0 && total && this.repeats(found);
    this.gifts.push(this.make(gift));
    return true;
  }

  /** Not parted by a semicolon behind which somebody gives again; a total looks over all parts. */
  private isInPart(gift: Gift, at: number): boolean {
    if (hasPhraseBefore(this.doc, this.sentence, F.total, at, 8)) return true;
    for (let next = gift.to; next < at; next++)
      if (this.doc.tokens.mark(next) === ';' && this.doc.hits.find(F.gift, next, at)) return false;
    return true;
  }

  private make({ from, to, facts }: GiftFacts): Gift {
    return this.gift(from, to, facts);
  }

  private repeats(found: MoneyMention): boolean {
    return repeatsParts(this.doc, this.sentence, [...this.earlier, ...this.gifts], found);
  }

  /** "Tổng trị giá quà tặng gần 60 triệu đồng.": the sentence sums up what stands before it. */
  private opensWithTotal(): boolean {
    const { from } = this.sentence;
    return this.doc.hits.has(F.total, from);
  }

  /** "mỗi suất 500 nghìn đồng", "(5 triệu đồng/người)", "mỗi hộ 60 triệu": times what it speaks of. */
  private readShare(found: MoneyMention): void {
    const per = (found.per ?? '').split(/[/\s]/)[0] ?? '';
    const open = this.gifts.filter((gift) => gift.amount === null && gift.quantity !== null);
    const fitting = open.filter((gift) => unitFits(gift.unit, per));
    const counted = this.people.some((people) => unitFits(people.unit, per));
    // Open gifts of the same unit share the value: "10 suất …, 4 suất … (500 nghìn đồng/suất)".
    const unit = fitting.at(-1)?.unit;
    const chosen =
      fitting.length > 0
        ? fitting.filter((gift) => gift.unit === unit)
        : isSetWord(per) && !counted
          ? open.slice(-1)
          : [];
    for (const gift of chosen) gift.amount = times(found.amount, gift.quantity);
    if (chosen.length > 0) {
      this.shared = chosen;
      // "mỗi suất 200 ngàn đồng và 10 kg gạo": the set goes on.
      if (isSetWord(per) && isMeasureNext(this.doc, found.to)) this.setTo = found.to;
      return;
    }
    const before =
      this.gifts.length === 0
        ? this.earlier.findLast((gift) => gift.amount === null && unitFits(gift.unit, per))
        : undefined;
    if (before) {
      before.amount = times(found.amount, before.quantity);
      this.shared = [before];
    } else if (this.isGiving || this.earlier.length > 0) this.readShareOfPeople(found, per);
  }

  private readShareOfPeople(found: MoneyMention, per: string): void {
    const count =
      this.holders.countAfter(found.to, per) ?? this.holders.countOf(per) ?? this.holders.holdersOf(found.from);
    // "chuyển 200 triệu đồng … giúp 40 hộ (5 triệu đồng/hộ)": how the sum before is shared out.
    const whole = this.gifts.at(-1);
    if (count && whole?.rule === 'sum' && whole.amount === times(found.amount, count.quantity)) {
      whole.quantity = count.quantity;
      whole.unit = count.unit;
      return;
    }
    const isScholarship = this.doc.hits
      .within(F.goods, this.sentence.from, this.sentence.to)
      .some((hit) => hit.value === 'scholarship');
    this.gifts.push(
      this.gift(found.from, found.to, {
        kind: isScholarship ? 'scholarship' : 'cash',
        amount: count ? times(found.amount, count.quantity) : found.amount,
        quantity: count?.quantity ?? null,
        unit: count?.unit ?? null,
        rule: 'share',
        confidence: count ? 0.85 : 0.5,
      }),
    );
  }
}

/** ", trị giá 600 nghìn đồng": behind a comma the worth is that of the whole. */
function hasComma({ tokens }: Doc, from: number, to: number): boolean {
  for (let at = from; at < to; at++) if (tokens.mark(at) === ',') return true;
  return false;
}
