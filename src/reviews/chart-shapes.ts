/** One box of a chart, in hundredths of its width and height. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** As drawings are written: three decimals are a thousandth of the width of a page. */
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** `part` of `whole` in hundredths, exact enough for the eye; 0 where there is no whole. */
export const shareOf = (part: bigint, whole: bigint): number =>
  whole <= 0n || part <= 0n ? 0 : round(Number((part * 100_000n) / whole) / 1000);

/** The largest value; 0 of none. */
export const largest = (values: readonly bigint[]): bigint =>
  values.reduce((most, value) => (value > most ? value : most), 0n);

export const sumOf = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);

/** Columns of stacked boxes, the first part at the foot; the highest column fills the height. Empty parts have no box. */
export function stackColumns(columns: readonly (readonly bigint[])[]): readonly (readonly (Box | null)[])[] {
  const most = largest(columns.map(sumOf));
  const step = 100 / Math.max(columns.length, 1);
  return columns.map((parts, index) => {
    let below = 0n;
    return parts.map((part) => {
      const foot = shareOf(below, most);
      below += part;
      const head = shareOf(below, most);
      return part <= 0n
        ? null
        : {
            x: round(index * step + step * 0.12),
            y: round(100 - head),
            width: round(step * 0.76),
            height: round(head - foot),
          };
    });
  });
}
