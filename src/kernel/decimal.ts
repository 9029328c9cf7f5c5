import { formatDong } from './money.ts';

/** Exact decimals as text: "18", "2.5", "-0.125". No floats: a sum on paper must be the sum of what is printed above it. */
const FORM = /^(-?)(\d+)(?:\.(\d+))?$/;

function partsOf(text: string): { negative: boolean; whole: string; fraction: string } {
  const match = FORM.exec(text);
  if (!match) throw new RangeError(`expected a decimal such as 12.5 — saw ${JSON.stringify(text)}`);
  return { negative: match[1] === '-', whole: match[2] as string, fraction: match[3] ?? '' };
}

/** "1234.50" → "1.234,5". Throws RangeError on what is no decimal. */
export function formatDecimal(text: string): string {
  const { negative, whole, fraction } = partsOf(text);
  const kept = fraction.replace(/0+$/, '');
  const grouped = formatDong(BigInt(whole));
  return `${negative ? '-' : ''}${grouped}${kept ? `,${kept}` : ''}`;
}

/** The exact sum, as decimal text without needless zeros. Throws RangeError on what is no decimal. */
export function sumDecimals(texts: readonly string[]): string {
  const parts = texts.map(partsOf);
  const places = Math.max(0, ...parts.map(({ fraction }) => fraction.length));
  const sum = parts.reduce((total, { negative, whole, fraction }) => {
    const scaled = BigInt(`${whole}${fraction.padEnd(places, '0')}`);
    return negative ? total - scaled : total + scaled;
  }, 0n);
  const digits = (sum < 0n ? -sum : sum).toString().padStart(places + 1, '0');
  const fraction = digits.slice(digits.length - places).replace(/0+$/, '');
  const whole = digits.slice(0, digits.length - places);
  const text = places > 0 && fraction ? `${whole}.${fraction}` : whole;
  return sum < 0n ? `-${text}` : text;
}

/** `part` of `whole` in per cent, one decimal, halves away from zero: shareOf(1n, 3n) → "33.3". Null where there is no whole. */
export function percentOf(part: bigint, whole: bigint): string | null {
  if (whole <= 0n) return null;
  const tenths = (part * 2000n + whole) / (whole * 2n);
  return tenths % 10n === 0n ? `${tenths / 10n}` : `${tenths / 10n}.${tenths % 10n}`;
}
