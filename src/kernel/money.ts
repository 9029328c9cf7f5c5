/** Đồng, whole: the smallest unit in use. bigint, so that sums of a nation are exact. */
export type Dong = bigint;

/** 1234567n → "1.234.567" (Vietnamese grouping, also used on English pages so that figures can be compared). */
export function formatDong(amount: Dong): string {
  const digits = (amount < 0n ? -amount : amount).toString();
  const grouped = digits.replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  return amount < 0n ? `-${grouped}` : grouped;
}

const MILLION = 1_000_000n;
const BILLION = 1_000_000_000n;

/**
 * An amount as people say it: 20 triệu đồng, 1,25 tỷ đồng, 10.500.000 đồng → 10,5 triệu đồng; exact, never rounded:
 * an amount with more than two decimals of its unit is written out in đồng.
 */
export function speakDong(amount: Dong, words: { million: string; billion: string; dong: string }): string {
  const scaled = (unit: bigint): string | null => {
    const hundredths = amount * 100n;
    if (hundredths % unit !== 0n) return null;
    const value = hundredths / unit;
    const fraction = (value % 100n).toString().padStart(2, '0').replace(/0+$/, '');
    return fraction ? `${formatDong(value / 100n)},${fraction}` : formatDong(value / 100n);
  };
  if (amount >= BILLION) {
    const text = scaled(BILLION);
    if (text) return `${text} ${words.billion}`;
  }
  if (amount >= MILLION) {
    const text = scaled(MILLION);
    if (text) return `${text} ${words.million}`;
  }
  return `${formatDong(amount)} ${words.dong}`;
}
