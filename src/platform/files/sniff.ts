/** What the first bytes of a file say that it is. */
export type Sniffed = 'jpeg' | 'png' | 'webp' | 'heic' | 'pdf' | 'zip' | { readonly other: string };

/** Files of other programs, by their first bytes as Latin-1 letters. */
const SIGNATURES: readonly (readonly [begins: string, saw: string])[] = [
  ['GIF8', 'GIF'],
  ['II*\u0000', 'TIFF'],
  ['MM\u0000*', 'TIFF'],
  ['BM', 'BMP'],
  ['MZ', 'EXE'],
  ['\u007fELF', 'ELF'],
  ['\u00ca\u00fe\u00ba\u00be', 'CLASS'],
  ['\u00cf\u00fa\u00ed\u00fe', 'MACH-O'],
  ['\u00fe\u00ed\u00fa', 'MACH-O'],
  ['#!', 'SCRIPT'],
  ['{\\rtf', 'RTF'],
  ['\u00d0\u00cf\u0011\u00e0', 'OLE'],
  ['Rar!', 'RAR'],
  ['7z\u00bc\u00af', '7Z'],
  ['\u001f\u008b', 'GZIP'],
  ['L\u0000\u0000\u0000\u0001\u0014\u0002\u0000', 'LNK'],
  ['ID3', 'MP3'],
  ['OggS', 'OGG'],
  ['\u001aE\u00df\u00a3', 'MKV'],
];

const HEIF_BRANDS = new Set(['heic', 'heix', 'hevc', 'heim', 'heis', 'hevm', 'hevs', 'mif1', 'msf1']);

export const latin1Of = (bytes: Uint8Array, from = 0, to = bytes.length): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1', from, to);

/** Judges by content alone: what the sender calls a file is asked elsewhere. */
export function sniff(bytes: Uint8Array): Sniffed {
  const start = latin1Of(bytes, 0, 64);
  if (start.startsWith('\u00ff\u00d8\u00ff')) return 'jpeg';
  if (start.startsWith('\u0089PNG\r\n\u001a\n')) return 'png';
  if (start.startsWith('RIFF') && start.slice(8, 12) === 'WEBP') return 'webp';
  if (start.startsWith('%PDF-')) return 'pdf';
  if (start.startsWith('PK\u0003\u0004')) return 'zip';
  if (start.slice(4, 8) === 'ftyp') {
    const brand = start.slice(8, 12);
    if (HEIF_BRANDS.has(brand)) return 'heic';
    return { other: brand === 'avif' ? 'AVIF' : 'MP4' };
  }
  const saw = SIGNATURES.find(([begins]) => start.startsWith(begins))?.[1];
  if (saw) return { other: saw };
  return { other: markupOf(bytes) ?? 'TEXT' };
}

/** HTML, SVG and other markup, which a browser would run. */
function markupOf(bytes: Uint8Array): string | null {
  const text = latin1Of(bytes, 0, 4096).replace(/^\u00ef\u00bb\u00bf/, '');
  if (/<svg[\s>]/i.test(text)) return 'SVG';
  if (/^\s*<(?:!doctype|html|head|body|script|iframe)[\s>]/i.test(text)) return 'HTML';
  return /^\s*<\?xml/i.test(text) ? 'XML' : null;
}
