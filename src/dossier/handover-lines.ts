import { type Dong, formatDong } from '../kernel/money.ts';
import type { Contribution } from '../ledger/contribution.ts';
import { quantityWords } from './say-contribution.ts';

/** One line of a handover document, as it is printed; an empty text where nothing was stated. */
export interface HandoverRow {
  readonly no: number;
  readonly name: string;
  readonly unit: string;
  readonly quantity: string;
  readonly price: string;
  readonly amount: string;
}

interface HandoverWords {
  /** What a thing without a name is called: "tiền mặt". */
  readonly kind: (kind: Contribution['kind']) => string;
  readonly cash: string;
  readonly whole: string;
}

/** The price of one, where the value divides by the quantity without a rest: a rounded price would not add up on paper. */
function priceOf({ amountVnd, quantity }: Contribution): string {
  if (amountVnd === null || quantity === null || !/^\d+$/.test(quantity)) return '';
  const count = BigInt(quantity);
  return count > 0n && amountVnd % count === 0n ? formatDong(amountVnd / count) : '';
}

export function handoverRows(lines: readonly Contribution[], words: HandoverWords): HandoverRow[] {
  return lines.map((line, index) => {
    const { item, kind, unit, quantity, amountVnd } = line;
    const isMoney = quantity === null && item === null && amountVnd !== null;
    return {
      no: index + 1,
      name: item ?? words.kind(kind),
      unit: unit ?? (isMoney ? words.cash : words.whole),
      quantity: quantity !== null ? quantityWords(quantity) : isMoney ? formatDong(amountVnd) : '1',
      price: priceOf(line),
      amount: amountVnd === null ? '' : formatDong(amountVnd),
    };
  });
}

/** The value of all lines together, and how many state none. */
export function handoverTotal(lines: readonly Contribution[]): { readonly amount: Dong; readonly unvalued: number } {
  return {
    amount: lines.reduce((sum, { amountVnd }) => sum + (amountVnd ?? 0n), 0n),
    unvalued: lines.filter(({ amountVnd }) => amountVnd === null).length,
  };
}
