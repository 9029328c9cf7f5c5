import { crc32, deflateSync } from 'node:zlib';
import { encode } from 'uqr';

/** The squares of a QR code, true for black; error correction M, so that a stamp over a corner does no harm. */
export const qrSquares = (address: string): readonly (readonly boolean[])[] =>
  encode(address, { ecc: 'M', border: 0 }).data;

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), content]);
  const framed = Buffer.alloc(8 + content.length + 4);
  framed.writeUInt32BE(content.length, 0);
  named.copy(framed, 4);
  framed.writeUInt32BE(crc32(named), 8 + content.length);
  return framed;
}

/** The code as a PNG of one bit a point: word processors show pictures, not squares. `scale`: points a square. */
export function qrPng(address: string, scale = 8): Buffer {
  const squares = qrSquares(address);
  const width = squares.length * scale;
  const rows = squares.flatMap((line) => {
    const row = Buffer.alloc(1 + Math.ceil(width / 8));
    for (let x = 0; x < width; x++)
      if (!line[Math.floor(x / scale)]) row[1 + (x >> 3)] = (row[1 + (x >> 3)] as number) | (0x80 >> (x & 7));
    return Array.from({ length: scale }, () => row);
  });
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(width, 4);
  // One bit a point, grey.
  header.set([1, 0, 0, 0, 0], 8);
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}
