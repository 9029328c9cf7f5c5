import type { Doc, Sentence } from './document.ts';
import { F } from './families.ts';
import { figureOf } from './find-amounts.ts';
import { kindOf, type Gift } from './gift.ts';
import { NUMBER } from './tokens.ts';

/** A cell of a row; tokens [from, to). */
interface Cell {
  readonly from: number;
  readonly to: number;
}
interface Columns {
  readonly name: number;
  readonly unit: number;
  readonly quantity: number;
  readonly price: number;
  readonly sum: number;
  /** "Thành tiền (triệu đồng)". */
  readonly scale: bigint;
}
const MOST_ROWS = 500;

/** Gifts that a table counts, and the sentences that are its rows, which are then read no other way. */
export function findTableGifts(doc: Doc): { gifts: Gift[]; rows: ReadonlySet<number> } {
  const gifts: Gift[] = [];
  const rows = new Set<number>();
  // Most texts hold no table: their sentences are not cut into cells.
  if (!doc.source.text.includes('|')) return { gifts, rows };
  let columns: Columns | null = null;
  for (const sentence of doc.sentences) {
    const cells = cellsOf(doc, sentence);
    if (cells.length < 3) {
      columns = null;
      continue;
    }
    const head = columnsOf(doc, cells);
    if (head) columns = head;
    else if (columns && rows.size < MOST_ROWS) {
      rows.add(sentence.index);
      const gift = giftOf(doc, sentence, cells, columns);
      if (gift) gifts.push(gift);
    }
  }
  return { gifts, rows };
}

function cellsOf({ tokens }: Doc, { from, to }: Sentence): Cell[] {
  const cells: Cell[] = [];
  let start = from;
  for (let at = from; at <= to; at++)
    if (at === to || tokens.mark(at) === '|') {
      cells.push({ from: start, to: at });
      start = at + 1;
    }
  return cells;
}

/** What the head of a table says of its columns; null for any other row. */
function columnsOf({ tokens }: Doc, cells: readonly Cell[]): Columns | null {
  const heads = cells.map(({ from, to }) => tokens.slice(from, to).toLowerCase());
  const find = (pattern: RegExp) => heads.findIndex((head) => pattern.test(head));
  const quantity = find(/số lượng|^sl\b/);
  const price = find(/đơn giá|mức/);
  const sum = find(/thành tiền|giá trị|trị giá|số tiền/);
  if (quantity < 0 || (price < 0 && sum < 0)) return null;
  const money = heads[sum >= 0 ? sum : price] ?? '';
  return {
    quantity,
    price,
    sum,
    name: find(/tên|hiện vật|nội dung|mặt hàng|hàng hóa|loại/),
    unit: find(/đvt|đơn vị tính|^đơn vị$/),
    scale: /triệu|trđ/.test(money) ? 1_000_000n : /nghìn|ngàn/.test(money) ? 1000n : 1n,
  };
}

function giftOf(doc: Doc, sentence: Sentence, cells: readonly Cell[], columns: Columns): Gift | null {
  const name = cells[columns.name];
  const quantity = numberIn(doc, cells[columns.quantity]);
  if (!name || quantity === null || quantity.decimals > 0) return null;
  const count = Number(quantity.digits);
  const money = (index: number): bigint | null => {
    const figure = numberIn(doc, cells[index]);
    return figure ? (figure.digits * columns.scale) / 10n ** BigInt(figure.decimals) : null;
  };
  const price = money(columns.price);
  const amount = money(columns.sum) ?? (price === null ? null : price * quantity.digits);
  const goods = doc.hits.find(F.goods, name.from, name.to);
  const unit = cells[columns.unit];
  return {
    from: name.from,
    to: cells.at(-1)?.to ?? name.to,
    sentence: sentence.index,
    kind: kindOf(goods?.value ?? ''),
    amount: amount === 0n ? null : amount,
    quantity: count,
    unit: unit ? doc.tokens.slice(unit.from, unit.to).toLowerCase() : null,
    status: 'given',
    rule: 'table-row',
    confidence: 0.9,
  };
}

/** The one number of a cell. */
function numberIn({ tokens }: Doc, cell: Cell | undefined) {
  if (!cell) return null;
  for (let at = cell.from; at < cell.to; at++) if (tokens.kind[at] === NUMBER) return figureOf(tokens.text(at));
  return null;
}
