import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateRawSync, deflateSync } from 'node:zlib';
import sharp from 'sharp';
import { onTestFinished } from 'vitest';
import type { FileRoom } from '../../src/evidence/receive-file.ts';
import { diskStore } from '../../src/platform/files/disk-store.ts';

/** A folder that goes when the calling test ends. */
export function scratchFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-files-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** A store of files on disk of its own for the calling test. */
export function fileRoom(): FileRoom & { readonly root: string } {
  const root = scratchFolder();
  return { root, store: diskStore(root), incoming: join(root, '.incoming') };
}

export async function* chunksOf(bytes: Uint8Array, size = 65_536): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A drawn scene, different for each word: sky, hills and a sun, so that it has contrast as a photo has. Rows of RGB bytes. */
export function sceneOf(word: string, width: number, height: number): Uint8Array {
  const seed = createHash('sha256').update(word).digest();
  const at = (index: number): number => (seed[index] ?? 0) / 255;
  const hills = [0, 1, 2, 3, 4, 5].map((hill) => ({
    x: at(hill),
    y: 1 - at(hill + 6) / 2,
    wide: 0.1 + at(hill + 12) / 3,
    high: 0.1 + at(hill + 18) / 2,
    colour: [at(hill + 2) * 200, 40 + at(hill + 8) * 200, at(hill + 14) * 120],
  }));
  const sun = { x: at(24), y: at(25) / 2 };
  const pixels = new Uint8Array(width * height * 3);
  for (let row = 0, to = 0; row < height; row++)
    for (let column = 0; column < width; column++) {
      const [x, y] = [column / width, row / height];
      let colour = [at(26) * 120, 80 + at(27) * 100, 255 - y * 80];
      if ((x - sun.x) ** 2 + (y - sun.y) ** 2 < 0.008) colour = [255, 240, 140];
      for (const hill of hills)
        if (((x - hill.x) / hill.wide) ** 2 + ((y - hill.y) / hill.high) ** 2 < 1) ({ colour } = hill);
      for (const value of colour) pixels[to++] = value;
    }
  return pixels;
}

interface PhotoOptions {
  readonly width?: number;
  readonly height?: number;
  readonly quality?: number;
  readonly format?: 'jpeg' | 'png' | 'webp';
  /** With a camera's hidden data: owner, time, place in Ia Dơk. */
  readonly hidden?: boolean;
}

/** A photo as a telephone sends it. */
export async function photoOf(word: string, options: PhotoOptions = {}): Promise<Uint8Array> {
  const { width = 1600, height = 1200, quality = 90, format = 'jpeg', hidden = false } = options;
  let image = sharp(sceneOf(word, width, height), { raw: { width, height, channels: 3 } });
  if (hidden)
    image = image.withExif({
      IFD0: { Artist: 'Nguyen Van A', Software: 'HIDDEN' },
      IFD2: { DateTimeOriginal: '2026:11:20 09:30:00' },
      IFD3: {
        GPSLatitudeRef: 'N',
        GPSLatitude: '13/1 58/1 4800/100',
        GPSLongitudeRef: 'E',
        GPSLongitude: '107/1 41/1 3000/100',
      },
    });
  return format === 'jpeg'
    ? image.jpeg({ quality }).toBuffer()
    : format === 'png'
      ? image.png().toBuffer()
      : image.webp({ quality }).toBuffer();
}

/** A file inside a ZIP. */
export interface Part {
  readonly name: string;
  readonly content: Uint8Array | string;
  readonly isStored?: boolean;
}

/** A ZIP of these parts, as programs write them. */
export function zipOf(parts: readonly Part[]): Uint8Array {
  const files: Buffer[] = [];
  const list: Buffer[] = [];
  let at = 0;
  for (const { name, content, isStored } of parts) {
    const bytes = Buffer.from(content);
    const packed = isStored ? bytes : deflateRawSync(bytes);
    const title = Buffer.from(name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(isStored ? 0 : 8, 8);
    head.writeUInt32LE(crc32(bytes), 14);
    head.writeUInt32LE(packed.length, 18);
    head.writeUInt32LE(bytes.length, 22);
    head.writeUInt16LE(title.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    head.copy(entry, 6, 4, 30);
    entry.writeUInt32LE(at, 42);
    files.push(head, title, packed);
    list.push(entry, title);
    at += 30 + title.length + packed.length;
  }
  const directory = Buffer.concat(list);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...files, directory, end]);
}

const TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>';

/** A letter of Word with these parts besides. */
export const docxOf = (...parts: readonly Part[]): Uint8Array =>
  zipOf([
    { name: '[Content_Types].xml', content: TYPES },
    {
      name: 'word/document.xml',
      content: '<?xml version="1.0"?><w:document><w:t>Biên bản bàn giao</w:t></w:document>',
    },
    ...parts,
  ]);

/** A workbook with these parts besides. */
export const xlsxOf = (...parts: readonly Part[]): Uint8Array =>
  zipOf([
    { name: '[Content_Types].xml', content: TYPES },
    { name: 'xl/workbook.xml', content: '<workbook/>' },
    ...parts,
  ]);

/** A PDF of one page whose catalogue holds `extra`; `packed` stands in a packed stretch described by `described`. */
export function pdfOf({
  extra = '',
  packed,
  described = '/Type /ObjStm /N 1 /First 4 /Filter /FlateDecode',
  after = '',
}: {
  extra?: string;
  packed?: string;
  described?: string;
  after?: string;
} = {}): Uint8Array {
  const stretch = packed === undefined ? null : deflateSync(Buffer.from(packed));
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R ${extra} >>\nendobj\n2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n`,
      'latin1',
    ),
    ...(stretch
      ? [
          Buffer.from(`4 0 obj\n<< ${described} /Length ${stretch.length} >>\nstream\n`),
          stretch,
          Buffer.from('\nendstream\nendobj\n'),
        ]
      : []),
    Buffer.from(
      `xref\n0 1\n0000000000 65535 f \ntrailer\n<< /Root 1 0 R /Size 5 >>\nstartxref\n9\n%%EOF\n${after}`,
      'latin1',
    ),
  ]);
}
