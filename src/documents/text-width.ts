/**
 * Advance widths of Tinos Bold (metric twin of Times New Roman Bold) in 1/2048 of the type size, for the lines that stand under
 * words. A letter with marks is as wide as the letter. `text-width.test.ts` holds the table against the font.
 */
const LETTERS =
  ' !"#$%&\'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~đĐơƠưƯƀı–—“”‘’…';
const WIDTHS: readonly number[] = [
  512, 682, 1137, 1024, 1024, 2048, 1706, 569, 682, 682, 1024, 1167, 512, 682, 512, 569, 1024, 1024, 1024, 1024, 1024,
  1024, 1024, 1024, 1024, 1024, 682, 682, 1167, 1167, 1167, 1024, 1905, 1479, 1366, 1479, 1479, 1366, 1251, 1593, 1593,
  797, 1024, 1593, 1366, 1933, 1479, 1593, 1251, 1593, 1479, 1139, 1366, 1479, 1479, 2048, 1479, 1479, 1366, 682, 569,
  682, 1190, 1024, 682, 1024, 1139, 909, 1139, 909, 682, 1024, 1139, 569, 682, 1139, 569, 1706, 1139, 1024, 1139, 1139,
  909, 797, 682, 1139, 1024, 1479, 1024, 1024, 909, 807, 451, 807, 1065, 1139, 1479, 1134, 1593, 1229, 1630, 1139, 569,
  1024, 2048, 1024, 1024, 682, 682, 2048,
];
const WIDTH_OF: ReadonlyMap<string, number> = new Map(
  [...LETTERS].map((letter, index) => [letter, WIDTHS[index] as number]),
);
const HORN = '\u031b';
const MARKS = /\p{M}/gu;

/** The letter under its marks: "ế" → "e", "ợ" → "ơ" (o and u with a horn are letters of their own). */
function bareLetters(text: string): string {
  return text
    .normalize('NFD')
    .replaceAll(`o${HORN}`, 'ơ')
    .replaceAll(`O${HORN}`, 'Ơ')
    .replaceAll(`u${HORN}`, 'ư')
    .replaceAll(`U${HORN}`, 'Ư')
    .replace(MARKS, '');
}

const MM_PER_POINT = 25.4 / 72;

/** How wide bold words are at a size in points, mm. A letter outside the table counts as an "n". */
export function boldWidth(text: string, size: number): number {
  const units = [...bareLetters(text)].reduce((sum, letter) => sum + (WIDTH_OF.get(letter) ?? 1139), 0);
  return (units / 2048) * size * MM_PER_POINT;
}
