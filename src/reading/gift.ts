import type { Dong } from '../kernel/money.ts';
import type { QuantityMention } from './find-amounts.ts';
import type { AmountBound, ContributionKind } from './reading.ts';

/** A gift as one sentence tells it; tokens [from, to). */
export interface Gift {
  readonly from: number;
  readonly to: number;
  readonly sentence: number;
  kind: ContributionKind;
  amount: Dong | null;
  bound?: AmountBound;
  quantity: number | null;
  unit: string | null;
  status: 'given' | 'pledged';
  /** To how many it goes, where "mỗi hộ một chiếc" was multiplied; a value told behind it is that of one share. */
  readonly shares?: number;
  readonly rule: string;
  readonly confidence: number;
}

/** What earlier sentences leave open: counts of people and places that a later "mỗi hộ 60 triệu" speaks of. */
export interface Counts {
  readonly people: QuantityMention[];
  /** How many places of a type the piece twins: "mỗi xã 100 triệu đồng". */
  readonly places: ReadonlyMap<string, number>;
}

/** In the counts of places: all that give, whatever their type. */
export const EVERY_GIVER = 'every giver';

/** The kind of contribution of a thing, by the lexicon's word for it. */
export function kindOf(goods: string): ContributionKind {
  return goods === 'works' || goods === 'labour' || goods === 'scholarship' ? goods : 'in-kind';
}

/** "suất" fits "suất quà", "gia" fits "gia đình", "em" fits "học sinh". */
export function unitFits(unit: string | null, per: string): boolean {
  if (!unit || !per) return false;
  if (unit.split(/\s+/).includes(per)) return true;
  const wider: Readonly<Record<string, RegExp>> = {
    em: /học sinh|cháu|trẻ/,
    căn: /nhà/,
    nhà: /căn|ngôi|gia đình|hộ/,
    người: /thanh niên|học sinh|đoàn viên|hội viên|trẻ em|phụ nữ/,
    gia: /hộ/,
    hộ: /gia đình/,
    trường: /điểm trường/,
  };
  return wider[per]?.test(unit) ?? false;
}

/** Measures that count gifts or those who get them, so that a share without other anchor speaks of the last gift. */
export function isSetWord(per: string): boolean {
  return ['suất', 'phần', 'món', 'bộ', 'cái', 'chiếc', 'con', 'căn', 'túi', 'em', 'người', 'hộ'].includes(per);
}

/** `amount` a piece times `count` pieces; the amount itself where the count is no whole number. */
export function times(amount: Dong, count: number | null): Dong {
  return count !== null && Number.isSafeInteger(count) && count > 0 ? amount * BigInt(count) : amount;
}

/** Below this, the value of one gift set is too small for the sum to be the total: it is the value of each. */
const LEAST_VALUE_OF_SET = 60_000n;
/** Above this a sum is that of many. */
const MOST_VALUE_OF_SET = 5_000_000n;

/** Gives a counted gift its value; a sum too small for the count is the value of each. */
export function setValue(gift: Gift, amount: Dong, isTotal: boolean): void {
  const count = gift.quantity;
  if (!isTotal && gift.shares !== undefined) {
    gift.amount = times(amount, gift.shares);
    return;
  }
  const isMany = count !== null && Number.isSafeInteger(count) && count > 1;
  const isSet = /suất|phần|túi|giỏ|chiếc|cái|áo|thẻ/.test(gift.unit ?? '');
  const isEach =
    isMany && !isTotal && isSet && amount <= MOST_VALUE_OF_SET && amount / BigInt(count) < LEAST_VALUE_OF_SET;
  gift.amount = isEach ? times(amount, count) : amount;
}
