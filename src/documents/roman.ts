const NUMERALS: readonly (readonly [number, string])[] = [
  [1000, 'M'],
  [900, 'CM'],
  [500, 'D'],
  [400, 'CD'],
  [100, 'C'],
  [90, 'XC'],
  [50, 'L'],
  [40, 'XL'],
  [10, 'X'],
  [9, 'IX'],
  [5, 'V'],
  [4, 'IV'],
  [1, 'I'],
];

/** 4 → "IV". From 1 on; RangeError below. */
export function roman(value: number): string {
  if (!Number.isInteger(value) || value < 1) throw new RangeError(`expected a whole number from 1 — saw ${value}`);
  let rest = value;
  let text = '';
  for (const [worth, numeral] of NUMERALS)
    while (rest >= worth) {
      text += numeral;
      rest -= worth;
    }
  return text;
}
