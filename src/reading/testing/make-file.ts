import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A ZIP file of these entries, made as an office program makes one. */
export function makeZip(
  entries: Readonly<Record<string, string | Uint8Array>>,
  { flags = 0x800 }: { flags?: number } = {},
): Buffer {
  const parts: Buffer[] = [];
  const list: Buffer[] = [];
  let offset = 0;
  for (const [path, content] of Object.entries(entries)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const name = Buffer.from(path);
    const common = Buffer.alloc(26);
    common.writeUInt16LE(20, 0);
    common.writeUInt16LE(flags, 2);
    common.writeUInt16LE(8, 4);
    common.writeUInt32LE(crc32(bytes), 10);
    common.writeUInt32LE(packed.length, 14);
    common.writeUInt32LE(bytes.length, 18);
    common.writeUInt16LE(name.length, 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), common, name, packed]);
    parts.push(file);
    list.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), common, place, name]));
    offset += file.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(list.length, 4);
  end.writeUInt16LE(list.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, directory, Buffer.from('PK\u0005\u0006'), end]);
}

const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
const paragraph = (text: string): string => `<w:p><w:r><w:t xml:space="preserve">${escaped(text)}</w:t></w:r></w:p>`;
const row = (cells: readonly string[]): string =>
  `<w:tr>${cells.map((cell) => `<w:tc>${cell.split('\n').map(paragraph).join('')}</w:tc>`).join('')}</w:tr>`;

const TYPES = `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`;
const LINKS = `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>`;

/** A Word document: a text is a paragraph, a list of lists a table whose cells may hold several lines. */
export function makeDocx(
  blocks: readonly (string | readonly (readonly string[])[])[],
  more: Readonly<Record<string, string | Uint8Array>> = {},
): Buffer {
  const body = blocks
    .map((block) => (typeof block === 'string' ? paragraph(block) : `<w:tbl>${block.map(row).join('')}</w:tbl>`))
    .join('');
  return makeZip({
    '[Content_Types].xml': TYPES,
    '_rels/.rels': LINKS,
    'word/document.xml': `<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${body}</w:body></w:document>`,
    ...more,
  });
}

/** Words at a place of a page, in points from its upper left corner. */
export interface Placed {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

const HEIGHT = 842;
/** Half a letter's height: what each letter of the made font measures. */
export const LETTER_WIDTH = 0.5;
const hex = (text: string): string =>
  [...text].map((letter) => (letter.codePointAt(0) ?? 0).toString(16).padStart(4, '0')).join('');

/** A PDF with a text layer, written by hand: one font without outlines whose codes are those of Unicode. */
export function makePdf(pages: readonly (readonly Placed[])[], { packed = true } = {}): Buffer {
  const letters = [...new Set(pages.flat().flatMap(({ text }) => [...text]))].toSorted();
  const groups = Array.from({ length: Math.ceil(letters.length / 100) }, (_, index) =>
    letters.slice(index * 100, index * 100 + 100),
  );
  const map = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /A def 1 begincodespacerange <0000> <ffff> endcodespacerange ${groups
    .map(
      (group) =>
        `${group.length} beginbfchar ${group.map((letter) => `<${hex(letter)}> <${hex(letter)}>`).join(' ')} endbfchar`,
    )
    .join(' ')} endcmap end end`;
  const stream = (content: string): string => {
    const bytes = packed ? deflateSync(Buffer.from(content, 'latin1')) : Buffer.from(content, 'latin1');
    return `<< /Length ${bytes.length}${packed ? ' /Filter /FlateDecode' : ''} >>\nstream\n${bytes.toString('latin1')}\nendstream`;
  };
  const kids = pages.map((_, index) => `${6 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`,
    '<< /Type /Font /Subtype /Type0 /BaseFont /Made /Encoding /Identity-H /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>',
    '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Made /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 >>',
    stream(map),
    ...pages.flatMap((placed, index) => [
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${HEIGHT}] /Resources << /Font << /F 3 0 R >> >> /Contents ${7 + index * 2} 0 R >>`,
      stream(
        placed
          .map(({ text, x, y, size = 12 }) => `BT /F ${size} Tf 1 0 0 1 ${x} ${HEIGHT - y} Tm <${hex(text)}> Tj ET`)
          .join('\n'),
      ),
    ]),
  ];
  let file = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${table}\n%%EOF\n`;
  return Buffer.from(file, 'latin1');
}

/** Words broken into lines of a column, the first of each paragraph pushed in, as a printer sets them. */
export function setLines(
  paragraphs: readonly string[],
  { left, width, top, size = 12 }: { left: number; width: number; top: number; size?: number },
): Placed[] {
  const placed: Placed[] = [];
  let y = top;
  for (const words of paragraphs) {
    let line = '';
    let x = left + size * 2;
    const put = () => {
      placed.push({ text: line, x, y, size });
      y += size * 1.4;
      x = left;
      line = '';
    };
    for (const word of words.split(' ')) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (x + longer.length * size * LETTER_WIDTH > left + width && line !== '') {
        put();
        line = word;
      } else line = longer;
    }
    put();
  }
  return placed;
}
