import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { FACES, fontPath } from './pdf-fonts.ts';
import { boldWidth } from './text-width.ts';

/** The advance widths of a TrueType file by letter, read from its own tables (cmap format 4, hmtx). */
function readWidths(path: string): ReadonlyMap<number, number> {
  const file = readFileSync(path);
  const tables = new Map<string, number>();
  for (let at = 12; at < 12 + 16 * file.readUInt16BE(4); at += 16)
    tables.set(file.toString('latin1', at, at + 4), file.readUInt32BE(at + 8));
  const start = (name: string): number => tables.get(name) as number;
  const measured = file.readUInt16BE(start('hhea') + 34);
  const cmap = start('cmap');
  const subtables = Array.from({ length: file.readUInt16BE(cmap + 2) }, (_, index) =>
    file.readUInt32BE(cmap + 4 + 8 * index + 4),
  );
  const at = cmap + (subtables.find((offset) => file.readUInt16BE(cmap + offset) === 4) as number);
  const doubled = file.readUInt16BE(at + 6);
  const widths = new Map<number, number>();
  for (let segment = 0; segment < doubled; segment += 2) {
    const last = file.readUInt16BE(at + 14 + segment);
    const first = file.readUInt16BE(at + 16 + doubled + segment);
    const delta = file.readUInt16BE(at + 16 + 2 * doubled + segment);
    const place = at + 16 + 3 * doubled + segment;
    const offset = file.readUInt16BE(place);
    for (let letter = first; letter <= last && letter < 0xffff; letter++) {
      const found = offset === 0 ? letter : file.readUInt16BE(place + offset + 2 * (letter - first));
      const glyph = found === 0 ? 0 : (found + delta) % 0x10000;
      if (glyph > 0) widths.set(letter, file.readUInt16BE(start('hmtx') + 4 * Math.min(glyph, measured - 1)));
    }
  }
  return widths;
}

/** Letters of Vietnamese and of the highland languages that a paper must carry. */
const LETTERS =
  'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđƀĕŏŭčñ' +
  'AÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬEÈÉẺẼẸÊỀẾỂỄỆIÌÍỈĨỊOÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢUÙÚỦŨỤƯỪỨỬỮỰYỲÝỶỸỴĐɃĔŎŬČÑ\u0306’\'"“”–—…•';

test.each(FACES)('the %s face carries every letter', (face) => {
  const widths = readWidths(fontPath(face));
  expect(widths.size).toBeGreaterThan(1000);
  expect([...LETTERS].filter((letter) => !widths.has(letter.codePointAt(0) as number))).toEqual([]);
});

test('the table of widths is that of the font', () => {
  const widths = readWidths(fontPath('bold'));
  const MM = 25.4 / 72;
  for (const words of [
    'Độc lập - Tự do - Hạnh phúc',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'ỦY BAN NHÂN DÂN TỈNH GIA LAI',
    'giữa phường Bồng Sơn và xã Ia Dơk, làng Ch’rơng',
  ]) {
    const units = [...words].reduce((sum, letter) => sum + (widths.get(letter.codePointAt(0) as number) as number), 0);
    expect(boldWidth(words, 13)).toBeCloseTo((units / 2048) * 13 * MM, 6);
  }
});
