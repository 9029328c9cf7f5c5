import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import type { AmountMention, QuantityMention } from './find-amounts.ts';
import { EVERY_GIVER, unitFits, type Counts } from './gift.ts';

/** To how many a share goes: those whom a sentence, those before it, or the twinnings of the piece count. */
export class GiftHolders {
  private readonly doc: Doc;
  private readonly sentence: Sentence;
  private readonly amounts: readonly AmountMention[];
  /** The people counted so far in the sentence. */
  private readonly people: readonly QuantityMention[];
  private readonly counts: Counts;

  constructor(
    doc: Doc,
    sentence: Sentence,
    amounts: readonly AmountMention[],
    people: readonly QuantityMention[],
    counts: Counts,
  ) {
    this.doc = doc;
    this.sentence = sentence;
    this.amounts = amounts;
    this.people = people;
    this.counts = counts;
  }

  /** "200 hộ dân được phát phiếu … 300.000 đồng/phiếu": those who get one each. */
  holdersOf(at: number): { quantity: number; unit: string } | null {
    const [counted, ...others] = this.people;
    if (!counted || others.length > 0 || counted.to > at || at - counted.to > 12) return null;
    return this.doc.hits.within(F.gift, counted.to, at).length > 0 && this.doc.tokens.low(counted.to) === 'được'
      ? counted
      : null;
  }

  /** "cho mỗi em trong số 6 học sinh mồ côi": the count right behind. */
  countAfter(from: number, per: string): { quantity: number; unit: string } | null {
    for (const amount of this.amounts)
      if (amount.sort === 'quantity' && amount.from >= from && amount.from - from <= 5)
        return amount.kind === 'people' && this.doc.tokens.low(amount.from - 1) === 'số' && unitFits(amount.unit, per)
          ? amount
          : null;
    return null;
  }

  /** "Mỗi phường, xã đồng bằng trao …": all that give. */
  private isOfEveryGiver(per: string): boolean {
    const { tokens, hits } = this.doc;
    const { from } = this.sentence;
    if (tokens.low(from) !== 'mỗi' || tokens.low(from + 1) !== per) return false;
    return (tokens.mark(from + 2) === ',' || tokens.low(from + 2) === 'và') && hits.has(F.place, from + 3);
  }

  /** How many a share goes to: people of this sentence, of those before, or the twinned places of that type. */
  countOf(per: string): { quantity: number; unit: string } | null {
    const people =
      this.people.findLast((one) => unitFits(one.unit, per) || per === 'người' || per === 'em') ??
      this.counts.people.findLast((one) => unitFits(one.unit, per));
    if (people) return people;
    const places = this.counts.places.get(this.isOfEveryGiver(per) ? EVERY_GIVER : per);
    return places === undefined ? null : { quantity: places, unit: per };
  }
}
