import { formatDong } from '../kernel/money.ts';

/** "1.234.567,5": an exact decimal text as people write it, noughts behind the comma left out. */
export function sayNumber(value: string): string {
  const [, sign = '', whole = '0', part = ''] = /^(-?)(\d+)(?:\.(\d+))?$/.exec(value) ?? [];
  const decimals = part.replace(/0+$/, '');
  return `${sign}${formatDong(BigInt(whole))}${decimals && `,${decimals}`}`;
}

/** `now` less `then`, exactly; null where either is not known. */
export function differenceOf(then: string | null, now: string | null): string | null {
  if (then === null || now === null) return null;
  const places = Math.max(decimalsOf(then), decimalsOf(now));
  const difference = scaled(now, places) - scaled(then, places);
  const digits = (difference < 0n ? -difference : difference).toString().padStart(places + 1, '0');
  const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
  return `${difference < 0n ? '-' : ''}${text}`;
}

const decimalsOf = (value: string): number => value.split('.')[1]?.length ?? 0;
const scaled = (value: string, places: number): bigint => {
  const [whole = '0', part = ''] = value.split('.');
  return BigInt(`${whole}${part.padEnd(places, '0')}`);
};

/** "+12", "-3": a difference with its sign. */
export const saySigned = (value: string): string => (value.startsWith('-') ? sayNumber(value) : `+${sayNumber(value)}`);
