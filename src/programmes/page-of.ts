/** One page of a list that is read whole; `after` is the key of the last row before it. */
export function pageOf<Row>(
  rows: readonly Row[],
  keyOf: (row: Row) => string,
  after: string,
  size: number,
): { readonly items: readonly Row[]; readonly next: string | null; readonly isFirst: boolean } {
  const from = after === '' ? 0 : rows.findIndex((row) => keyOf(row) === after) + 1;
  const items = rows.slice(from, from + size);
  const last = items.at(-1);
  return { items, next: last && from + size < rows.length ? keyOf(last) : null, isFirst: from === 0 };
}
