const DIGITS = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;
const GROUPS = ['', 'nghìn', 'triệu'] as const;

/** Three digits in words; `full` says "không trăm" and "linh" before what is missing, as inside a longer number. */
function threeDigits(value: number, full: boolean): string[] {
  const hundreds = Math.floor(value / 100);
  const tens = Math.floor((value % 100) / 10);
  const ones = value % 10;
  const words: string[] = [];
  if (hundreds > 0 || full) words.push(DIGITS[hundreds] as string, 'trăm');
  if (tens === 0) {
    if (ones > 0) words.push(...(words.length > 0 ? ['linh'] : []), DIGITS[ones] as string);
    return words;
  }
  words.push(...(tens === 1 ? ['mười'] : [DIGITS[tens] as string, 'mươi']));
  if (ones === 0) return words;
  if (ones === 1 && tens > 1) words.push('mốt');
  else if (ones === 4 && tens > 1) words.push('tư');
  else if (ones === 5) words.push('lăm');
  else words.push(DIGITS[ones] as string);
  return words;
}

/** Below a thousand million, grouped by thousands. `full` as above. */
function belowBillion(value: number, full: boolean): string[] {
  const words: string[] = [];
  for (let group = 2; group >= 0; group--) {
    const part = Math.floor(value / 1000 ** group) % 1000;
    if (part === 0) continue;
    words.push(...threeDigits(part, full || words.length > 0));
    if (GROUPS[group]) words.push(GROUPS[group] as string);
  }
  return words;
}

/**
 * A whole number in Vietnamese words as on receipts: 105 → "một trăm linh năm", 10005000 → "mười triệu không trăm linh năm nghìn".
 * Zero and negatives ("âm …") included; any size: a thousand million is "tỷ", repeated.
 */
export function numberInWords(value: bigint): string {
  if (value < 0n) return `âm ${numberInWords(-value)}`;
  if (value === 0n) return 'không';
  const parts: string[] = [];
  const split = (rest: bigint): void => {
    const head = rest / 1_000_000_000n;
    const tail = Number(rest % 1_000_000_000n);
    if (head > 0n) {
      split(head);
      parts.push('tỷ');
    }
    if (tail > 0) parts.push(...belowBillion(tail, head > 0n));
  };
  split(value);
  return parts.join(' ');
}

/** 10500000n → "Mười triệu năm trăm nghìn đồng". */
export function dongInWords(amount: bigint): string {
  const words = numberInWords(amount);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} đồng`;
}
