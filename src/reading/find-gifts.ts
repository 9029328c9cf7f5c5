import type { Dong } from '../kernel/money.ts';
import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { findAmounts, type AmountMention, type MoneyMention, type QuantityMention } from './find-amounts.ts';
import type { ContributionKind } from './reading.ts';
import { WORD } from './tokens.ts';

/** A gift as one sentence tells it; tokens [from, to). */
export interface Gift {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  kind: ContributionKind;
  amount: Dong | null;
  quantity: number | null;
  unit: string | null;
  status: 'given' | 'pledged';
  readonly rule: string;
  readonly confidence: number;
}

/** What earlier sentences leave open: counts of people and things that a later "mỗi hộ 60 triệu" speaks of. */
export interface Counts {
  readonly people: QuantityMention[];
  /** How many places of a type the piece twins: "mỗi xã 100 triệu đồng". */
  readonly places: ReadonlyMap<string, number>;
}

/** Below this, the value of one gift set is too small for the sum to be the total: it is the value of each. */
const LEAST_VALUE_OF_SET = 60_000n;

/** Gifts of one sentence, in order. `earlier` are the gifts of the same paragraph before it. */
export function findGifts(doc: Doc, sentence: Sentence, earlier: readonly Gift[], counts: Counts): Gift[] {
  const amounts = findAmounts(doc, sentence.from, sentence.to);
  const gifts: Gift[] = [];
  const reader = new GiftReader(doc, sentence, gifts, earlier, counts, amounts);
  if (amounts.length > 0) reader.read();
  if (gifts.length === 0) reader.readUncounted();
  for (const amount of amounts)
    if (amount.sort === 'quantity' && amount.kind === 'people' && counts.people.length < 400)
      counts.people.push(amount);
  return gifts;
}

class GiftReader {
  readonly doc: Doc;
  readonly sentence: Sentence;
  readonly gifts: Gift[];
  readonly earlier: readonly Gift[];
  readonly counts: Counts;
  readonly amounts: readonly AmountMention[];
  readonly people: QuantityMention[] = [];
  readonly isGiving: boolean;

  constructor(
    doc: Doc,
    sentence: Sentence,
    gifts: Gift[],
    earlier: readonly Gift[],
    counts: Counts,
    amounts: readonly AmountMention[],
  ) {
    this.doc = doc;
    this.sentence = sentence;
    this.gifts = gifts;
    this.earlier = earlier;
    this.counts = counts;
    this.amounts = amounts;
    this.isGiving = doc.hits.find(F.gift, sentence.from, sentence.to) !== null;
  }

  read(): void {
    for (const amount of this.amounts) {
      if (amount.sort === 'money') this.readMoney(amount);
      else if (amount.kind === 'people') this.people.push(amount);
      else this.readQuantity(amount);
    }
  }

  private readQuantity(found: QuantityMention): void {
    const { doc, sentence } = this;
    if (this.isInsideSet(found.from) || !this.hasVerbBefore(found.from, 40)) return;
    if (doc.hits.has(F.notCounted, found.to - 1) && found.kind !== 'in-kind') return;
    if (this.isSold(found.from) || (this.isWord(found.from) && !this.hasVerbBefore(found.from, 8))) return;
    const last = this.gifts.at(-1);
    // "100 triệu đồng xây 2 căn nhà": the things that the sum before them pays for.
    if (
      last &&
      last.quantity === null &&
      last.amount !== null &&
      last.rule === 'sum' &&
      this.isSpentOn(last.to, found.from)
    ) {
      last.quantity = found.quantity;
      last.unit = found.unit;
      last.kind = kindOf(found.kind);
      return;
    }
    this.gifts.push({
      from: found.from,
      to: found.to,
      sentence: sentence.index,
      kind: kindOf(found.kind),
      amount: null,
      quantity: found.quantity,
      unit: found.unit,
      status: this.statusAt(found.from),
      rule: 'counted',
      confidence: 0.85,
    });
  }

  private isWord(at: number): boolean {
    return this.doc.tokens.kind[at] === WORD;
  }

  /** "tiêu thụ 4 tấn nông sản", "thu hoạch 2 tấn": no gift. */
  private isSold(at: number): boolean {
    return this.doc.hits.find(F.income, Math.max(this.sentence.from, at - 4), at) !== null;
  }

  /** "mỗi suất gồm 10 kg gạo và …": the contents of a set are no gifts of their own. */
  private isInsideSet(at: number): boolean {
    const { doc, sentence } = this;
    let composed = false;
    for (let back = at - 1; back >= sentence.from && back >= at - 30; back--) {
      const mark = doc.tokens.mark(back);
      if (mark === ';' || mark === ')') return false;
      if (doc.hits.has(F.parts, back)) composed = true;
      if (composed && doc.hits.has(F.each, back)) return true;
      if (composed && mark === '(') return true;
    }
    return false;
  }

  private hasVerbBefore(at: number, reach: number): boolean {
    const { doc, sentence } = this;
    if (this.sentence.sort === 'caption' && this.isGiving) return true;
    const from = Math.max(sentence.from, at - reach);
    if (doc.hits.find(F.gift, from, at) !== null) return true;
    // "2 trẻ mồ côi được hỗ trợ", "42 suất quà được trao cho …": the verb may follow.
    for (let next = at; next < Math.min(sentence.to, at + 14); next++)
      if (
        doc.hits.at(F.gift, next)?.value === 'receive' ||
        (doc.tokens.low(next) === 'được' && doc.hits.has(F.handOver, next + 1))
      )
        return true;
    return false;
  }

  /** "500 triệu đồng làm …", "100 triệu đồng để xây …". */
  private isSpentOn(from: number, to: number): boolean {
    const { doc } = this;
    if (to - from > 6) return false;
    let spent = false;
    for (let at = from; at < to; at++) {
      if (doc.tokens.kind[at] !== WORD) return false;
      const low = doc.tokens.low(at);
      if (low === 'và' || low === 'cùng' || low === 'mỗi') return false;
      if (['làm', 'xây', 'mua', 'sửa', 'lắp', 'dựng', 'để', 'hoàn', 'thành', 'khoan', 'cho'].includes(low))
        spent = true;
    }
    return spent;
  }

  private readMoney(found: MoneyMention): void {
    if (this.isIncome(found)) return;
    if (found.per !== null) return this.readShare(found);
    const total = this.phraseBefore(F.total, found.from, 8);
    const worth = total || this.phraseBefore(F.worth, found.from, 5);
    if (this.isInsideSet(found.from)) return;
    if (worth && this.readWorth(found, total)) return;
    const last = this.gifts.at(-1);
    if (
      last &&
      last.amount === null &&
      this.isInBrackets(found) &&
      found.from - last.to <= 14 &&
      last.quantity !== null
    )
      return this.value(last, found.amount, false);
    if (!this.isGiving && !(total && this.earlier.length === 0)) return;
    if (total && this.repeatsParts(found)) return;
    this.gifts.push({
      from: found.from,
      to: found.to,
      sentence: this.sentence.index,
      kind: 'cash',
      amount: found.amount,
      quantity: null,
      unit: null,
      status: this.statusAt(found.from),
      rule: 'sum',
      confidence: this.hasVerbBefore(found.from, 40) ? 0.92 : 0.7,
    });
  }

  /** Incomes, budgets and losses in the same clause are no gifts; neither is a rate "đồng/người/năm". */
  private isIncome(found: MoneyMention): boolean {
    const { doc, sentence } = this;
    if (
      found.per !== null &&
      /\/(?:năm|tháng)|^(?:năm|tháng|kg|ngày|ha)$/.test(found.per.replace(/\s/g, '')) &&
      !/suất|em/.test(found.per)
    )
      return true;
    let given = false;
    for (let back = found.from - 1; back >= sentence.from && back >= found.from - 22; back--) {
      const mark = doc.tokens.mark(back);
      if (mark === ';' || (mark === ',' && found.from - back > 12)) break;
      if (doc.hits.has(F.handOver, back)) given = true;
      if (doc.hits.has(F.income, back)) return !given;
    }
    return false;
  }

  private phraseBefore(family: number, at: number, reach: number): boolean {
    const { doc, sentence } = this;
    for (let back = at - 1; back >= sentence.from && back >= at - reach; back--) {
      const mark = doc.tokens.mark(back);
      if (mark === ';' || mark === '.') return false;
      const hit = doc.hits.at(family, back);
      if (hit && hit.to <= at) return true;
      if (mark === ',' && family !== F.total) return false;
    }
    return false;
  }

  /** "(trị giá 20 triệu đồng)", "tổng trị giá …": the value of what stands before. True when it was used. */
  private readWorth(found: MoneyMention, total: boolean): boolean {
    const open = this.gifts.filter((gift) => gift.amount === null);
    const [only] = open;
    const last = open.at(-1);
    if (last && open.length > 1 && total) {
      if (open.length === this.gifts.length) return this.merge(open, found.amount);
      return true;
    }
    if (only && last && (open.length === 1 || !total)) {
      if (total && this.gifts.length > 1) return true;
      this.value(last, found.amount, total);
      return true;
    }
    const before = this.earlier.at(-1);
    if (this.gifts.length === 0 && !this.isGiving && before?.amount === null && (!total || this.earlier.length === 1)) {
      this.value(before, found.amount, total);
      return true;
    }
    if (!this.isGiving) return total && this.repeatsParts(found);
    const since = this.gifts.at(-1)?.to ?? this.sentence.from;
    const bare =
      this.doc.hits.find(F.bareGift, since, found.from) ?? this.doc.hits.find(F.bareWorks, since, found.from);
    if (!bare && this.gifts.length > 0) return total && this.repeatsParts(found);
    if (!bare) return false;
    this.gifts.push({
      from: bare.from,
      to: found.to,
      sentence: this.sentence.index,
      kind: 'in-kind',
      amount: found.amount,
      quantity: null,
      unit: null,
      status: this.statusAt(bare.from),
      rule: 'valued-gift',
      confidence: 0.88,
    });
    return true;
  }

  /** Things of one sort under one total are one gift: "30 phần quà … và 02 phần quà …, tổng trị giá …". */
  private merge(open: readonly Gift[], amount: Dong): boolean {
    const [first] = open;
    if (!first) return false;
    const sameUnit = open.every((gift) => gift.unit === first.unit);
    const merged: Gift = { ...first, to: open.at(-1)?.to ?? first.to, amount, rule: 'joint-total', confidence: 0.75 };
    merged.quantity = sameUnit ? open.reduce((sum, gift) => sum + (gift.quantity ?? 0), 0) : null;
    merged.unit = sameUnit ? first.unit : null;
    this.gifts.splice(0, this.gifts.length, merged);
    return true;
  }

  private value(gift: Gift, amount: Dong, isTotal: boolean): void {
    const count = gift.quantity;
    const each =
      count !== null &&
      Number.isInteger(count) &&
      count > 1 &&
      !isTotal &&
      amount / BigInt(count) < LEAST_VALUE_OF_SET &&
      /suất|phần|túi|giỏ|chiếc|cái|áo|thẻ/.test(gift.unit ?? '');
    gift.amount = each && count !== null ? amount * BigInt(count) : amount;
  }

  private isInBrackets(found: MoneyMention): boolean {
    const { tokens } = this.doc;
    for (let back = found.from - 1; back >= this.sentence.from && back >= found.from - 4; back--)
      if (tokens.mark(back) === '(') return true;
    return false;
  }

  /** A total that comes after its parts in the same paragraph repeats them. */
  private repeatsParts(found: MoneyMention): boolean {
    const parts = [...this.earlier, ...this.gifts];
    if (parts.length === 0) return false;
    const sum = parts.reduce((all, gift) => all + (gift.amount ?? 0n), 0n);
    if (sum > found.amount || this.givesTotal(found)) return false;
    return parts.length > 1 || sum === found.amount || parts[0]?.amount === null;
  }

  /** "hỗ trợ xã tổng cộng 10 triệu đồng": the verb before "tổng cộng" makes it a gift of its own. */
  private givesTotal(found: MoneyMention): boolean {
    const { doc, sentence } = this;
    let atTotal = false;
    for (let back = found.from - 1; back >= sentence.from && back >= found.from - 24; back--) {
      const mark = doc.tokens.mark(back);
      if (mark === ';' || mark === ',' || mark === ':') return false;
      if (doc.hits.has(F.total, back)) atTotal = true;
      if (atTotal && doc.hits.at(F.gift, back)?.value === 'give') return true;
    }
    return false;
  }

  /** "mỗi suất 500 nghìn đồng", "(5 triệu đồng/người)", "mỗi hộ 60 triệu": times what it speaks of. */
  private readShare(found: MoneyMention): void {
    const per = (found.per ?? '').split(/[/\s]/)[0] ?? '';
    const open = [...this.gifts].filter((gift) => gift.amount === null && gift.quantity !== null);
    const fitting = open.filter((gift) => unitFits(gift.unit, per));
    const counted = this.people.some((people) => unitFits(people.unit, per));
    const chosen =
      fitting.length > 0 ? this.sameRun(fitting) : open.length > 0 && isSetWord(per) && !counted ? open.slice(-1) : [];
    if (chosen.length > 0) {
      for (const gift of chosen) gift.amount = times(found.amount, gift.quantity);
      return;
    }
    const before =
      this.gifts.length === 0
        ? this.earlier.filter((gift) => gift.amount === null && unitFits(gift.unit, per)).at(-1)
        : undefined;
    if (before) {
      before.amount = times(found.amount, before.quantity);
      return;
    }
    if (!this.isGiving && !this.earlier.length) return;
    this.readShareOfPeople(found, per);
  }

  /** Open gifts right before the share, back to one of another unit: "10 suất …, 4 suất … (500 nghìn đồng/suất)". */
  private sameRun(fitting: readonly Gift[]): readonly Gift[] {
    const unit = fitting.at(-1)?.unit;
    return fitting.filter((gift) => gift.unit === unit);
  }

  private readShareOfPeople(found: MoneyMention, per: string): void {
    const count =
      this.people.findLast((people) => unitFits(people.unit, per) || per === 'người' || per === 'em') ??
      this.counts.people.findLast((people) => unitFits(people.unit, per));
    const works =
      this.counts.people.length === 0 && !count ? this.earlier.findLast((gift) => unitFits(gift.unit, per)) : undefined;
    const quantity = count?.quantity ?? works?.quantity ?? this.counts.places.get(per) ?? null;
    const scholarship = this.doc.hits
      .within(F.goods, this.sentence.from, this.sentence.to)
      .some((hit) => hit.value === 'scholarship');
    this.gifts.push({
      from: found.from,
      to: found.to,
      sentence: this.sentence.index,
      kind: scholarship ? 'scholarship' : 'cash',
      amount: quantity === null ? found.amount : times(found.amount, quantity),
      quantity,
      unit: count?.unit ?? (quantity === null ? null : per),
      status: this.statusAt(found.from),
      rule: 'share',
      confidence: quantity === null ? 0.5 : 0.85,
    });
  }

  private statusAt(at: number): 'given' | 'pledged' {
    const { doc, sentence } = this;
    for (let back = at; back >= sentence.from; back--) {
      if (doc.tokens.mark(back) === ';') break;
      if (doc.hits.has(F.done, back)) return 'given';
      if (doc.hits.has(F.pledge, back)) return 'pledged';
    }
    return 'given';
  }

  /** Gifts without a figure: "tặng quà các gia đình", "tặng UBND xã hệ thống đèn chiếu sáng". Promises of them do not count. */
  readUncounted(): void {
    const { doc, sentence } = this;
    for (let at = sentence.from; at < sentence.to; at++) {
      const verb = doc.hits.at(F.handOver, at);
      if (!verb) continue;
      const souvenir = doc.hits.at(F.souvenir, at);
      if (souvenir) {
        at = souvenir.to - 1;
        continue;
      }
      if (this.isPromised(at) || this.isNegated(at)) return;
      const gift = this.uncountedAfter(verb.from, verb.to);
      if (gift) {
        this.gifts.push(gift);
        return;
      }
    }
    this.readHelped();
  }

  private uncountedAfter(verbFrom: number, from: number): Gift | null {
    const { doc, sentence } = this;
    const limit = Math.min(sentence.to, from + 14);
    const isGiftVerb = /(?:quà)$/.test(doc.tokens.slice(verbFrom, from).toLowerCase());
    for (let at = isGiftVerb ? from - 1 : from; at < limit; at++) {
      const works = doc.hits.at(F.bareWorks, at);
      const goods = doc.hits.at(F.bareGift, at);
      const hit = works ?? goods;
      if (!hit) {
        if (doc.tokens.mark(at) === ';') return null;
        continue;
      }
      return {
        from: verbFrom,
        to: hit.to,
        sentence: sentence.index,
        kind: works ? 'works' : /học bổng/.test(doc.tokens.slice(hit.from, hit.to)) ? 'scholarship' : 'in-kind',
        amount: null,
        quantity: null,
        unit: null,
        status: 'given',
        rule: works ? 'uncounted-works' : 'uncounted-gift',
        confidence: 0.65,
      };
    }
    return null;
  }

  /** "2 trẻ em mồ côi ở xã được hỗ trợ chi phí sinh hoạt": people helped, without a sum. */
  private readHelped(): void {
    const { doc, sentence } = this;
    const [people] = this.people;
    if (!people || people.quantity < 1) return;
    for (let at = people.to; at < Math.min(sentence.to, people.to + 12); at++) {
      if (doc.hits.at(F.gift, at)?.value !== 'receive' || !doc.tokens.low(at).startsWith('được')) continue;
      if (this.isPromised(at)) return;
      this.gifts.push({
        from: people.from,
        to: Math.min(sentence.to, at + 4),
        sentence: sentence.index,
        kind: 'cash',
        amount: null,
        quantity: people.quantity,
        unit: people.unit,
        status: 'given',
        rule: 'people-helped',
        confidence: 0.55,
      });
      return;
    }
  }

  private isPromised(at: number): boolean {
    const { doc, sentence } = this;
    for (let back = at - 1; back >= sentence.from; back--) {
      const low = doc.tokens.low(back);
      if (doc.hits.has(F.done, back)) return false;
      if (
        doc.hits.has(F.pledge, back) ||
        low === 'hằng' ||
        low === 'thường' ||
        low === 'nhằm' ||
        low === 'việc' ||
        low === 'để' ||
        low === 'kêu'
      )
        return true;
    }
    return false;
  }

  private isNegated(at: number): boolean {
    for (let back = at - 1; back >= this.sentence.from && back >= at - 4; back--)
      if (this.doc.hits.has(F.negation, back)) return true;
    return false;
  }
}

function kindOf(kind: string): ContributionKind {
  return kind === 'works' || kind === 'labour' || kind === 'scholarship' ? kind : 'in-kind';
}

/** "suất" fits "suất quà", "gia" fits "gia đình", "nhà" fits "căn nhà". */
function unitFits(unit: string | null, per: string): boolean {
  if (!unit || !per) return false;
  const words = unit.split(/\s+/);
  return (
    words.includes(per) ||
    (per === 'em' && /học sinh|cháu|trẻ/.test(unit)) ||
    (per === 'căn' && /nhà/.test(unit)) ||
    (per === 'người' && /thanh niên|học sinh|đoàn viên|hội viên/.test(unit)) ||
    (per === 'gia' && /hộ/.test(unit)) ||
    (per === 'hộ' && /gia đình/.test(unit))
  );
}

function isSetWord(per: string): boolean {
  return ['suất', 'phần', 'món', 'bộ', 'cái', 'chiếc', 'con', 'căn', 'túi', 'em', 'người', 'hộ'].includes(per);
}

function times(amount: Dong, count: number | null): Dong {
  return count !== null && Number.isInteger(count) && count > 0 ? amount * BigInt(count) : amount;
}
