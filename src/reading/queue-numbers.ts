import type { Dong } from '../kernel/money.ts';

const UNITS: readonly (readonly [RegExp, bigint])[] = [
  [/^(tỷ|tỉ|ty)( đồng)?$/, 1_000_000_000n],
  [/^(triệu|trieu|tr)( đồng)?$/, 1_000_000n],
  [/^(nghìn|ngàn|nghin)( đồng)?$/, 1_000n],
  [/^(đồng|đ|vnd|vnđ)?$/, 1n],
];
const FIGURE = /^(\d+(?:[.\s]\d{3})*|\d+)(?:,(\d{1,9}))?\s*(.*)$/;

/** An amount as people type it: "160.000.000", "160 triệu", "1,25 tỷ đồng"; null for anything else, and for parts of a đồng. */
export function parseDong(typed: string): Dong | null {
  const [, whole = '', decimals = '', unit = ''] = FIGURE.exec(typed.trim().toLowerCase().normalize('NFC')) ?? [];
  const worth = UNITS.find(([words]) => words.test(unit.trim()))?.[1];
  if (whole === '' || worth === undefined) return null;
  const digits = whole.replace(/[.\s]/g, '');
  if (digits.length > 18) return null;
  const scale = 10n ** BigInt(decimals.length);
  const scaled = (BigInt(digits) * scale + BigInt(decimals || '0')) * worth;
  return scaled % scale === 0n ? scaled / scale : null;
}

/** A count or measure: "37", "2,5", "1.200"; at most three decimals; null for anything else. */
export function parseQuantity(typed: string): number | null {
  const text = typed.trim();
  const [, whole = '', decimals = ''] = /^(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,3}))?$/.exec(text) ?? [];
  if (whole === '') return null;
  const value = Number(`${whole.replaceAll('.', '')}.${decimals || '0'}`);
  return value > 0 ? value : null;
}
