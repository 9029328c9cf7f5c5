import { Readable } from 'node:stream';
import { crc32, createDeflateRaw } from 'node:zlib';

/** One file to be packed: its content is taken piece by piece when its turn comes. */
export interface ZipPart {
  readonly name: string;
  readonly content: AsyncIterable<string | Uint8Array>;
}

const FILE_MARK = 0x04034b50;
const DESCRIPTOR_MARK = 0x08074b50;
const ENTRY_MARK = 0x02014b50;
const END_MARK = 0x06054b50;
const END_64_MARK = 0x06064b50;
const LOCATOR_64_MARK = 0x07064b50;
/** Sizes stand behind the content, names are in UTF-8. */
const FLAGS = 0x0808;
const DEFLATED = 8;
const VERSION = 20;
const VERSION_64 = 45;
const MOST_32 = 0xffff_ffff;
const MOST_16 = 0xffff;
/** The first day that the format knows: the same content gives the same bytes, whenever it is packed. */
const FIRST_DAY = 0x0021;
/** Pieces are put together until they are worth a step of the packer. */
const STEP_BYTES = 64 * 1024;

interface Packed {
  readonly name: Uint8Array;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

/**
 * A ZIP file, made while it is read: memory holds one step, whatever the length. One content may unpack to 4 GB at most; the
 * file itself may be longer. Left in its middle, it leaves the content that it was taking.
 */
export async function* zipStream(parts: AsyncIterable<ZipPart> | Iterable<ZipPart>): AsyncGenerator<Uint8Array> {
  const entries: Packed[] = [];
  let offset = 0;
  for await (const { name: words, content } of parts) {
    const name = new TextEncoder().encode(words);
    const head = headOf(name);
    yield head;
    const told = { crc: 0, size: 0 };
    let packed = 0;
    for await (const piece of deflated(content, told)) {
      packed += piece.length;
      yield piece;
    }
    if (told.size > MOST_32 || packed > MOST_32)
      throw new Error(`expected at most 4 GB in ${words} — saw ${told.size}`);
    yield fields([DESCRIPTOR_MARK, 4], [told.crc, 4], [packed, 4], [told.size, 4]);
    entries.push({ name, crc: told.crc, packed, size: told.size, offset });
    offset += head.length + packed + 16;
  }
  const list = entries.map(entryOf);
  for (const entry of list) yield entry;
  yield endOf(
    entries.length,
    list.reduce((sum, { length }) => sum + length, 0),
    offset,
  );
}

async function* deflated(
  content: AsyncIterable<string | Uint8Array>,
  told: { crc: number; size: number },
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(inSteps(content, told), { objectMode: false });
  const packer = createDeflateRaw({ level: 6 });
  source.on('error', (error) => packer.destroy(error));
  try {
    for await (const piece of source.pipe(packer)) yield piece as Uint8Array;
  } finally {
    source.destroy();
    packer.destroy();
  }
}

async function* inSteps(
  content: AsyncIterable<string | Uint8Array>,
  told: { crc: number; size: number },
): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let bytes = 0;
  const step = (): Uint8Array => {
    const whole = Buffer.concat(waiting);
    told.crc = crc32(whole, told.crc);
    told.size += whole.length;
    [waiting, bytes] = [[], 0];
    return whole;
  };
  for await (const piece of content) {
    const taken = typeof piece === 'string' ? Buffer.from(piece) : piece;
    waiting.push(taken);
    bytes += taken.length;
    if (bytes >= STEP_BYTES) yield step();
  }
  if (bytes > 0) yield step();
}

/** Numbers one after the other, the low byte first, each with as many bytes as said. */
function fields(...numbers: readonly (readonly [value: number, bytes: 2 | 4 | 8])[]): Uint8Array {
  const out = Buffer.alloc(numbers.reduce((sum, [, bytes]) => sum + bytes, 0));
  let at = 0;
  for (const [value, bytes] of numbers) {
    if (bytes === 8) out.writeBigUInt64LE(BigInt(value), at);
    else out.writeUIntLE(value, at, bytes);
    at += bytes;
  }
  return out;
}

const headOf = (name: Uint8Array): Uint8Array =>
  Buffer.concat([
    fields([FILE_MARK, 4], [VERSION, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2], [0, 4], [0, 4], [0, 4]),
    fields([name.length, 2], [0, 2]),
    name,
  ]);

function entryOf({ name, crc, packed, size, offset }: Packed): Uint8Array {
  const isFar = offset >= MOST_32;
  const extra = isFar ? fields([1, 2], [8, 2], [offset, 8]) : new Uint8Array();
  const version = isFar ? VERSION_64 : VERSION;
  return Buffer.concat([
    fields([ENTRY_MARK, 4], [version, 2], [version, 2], [FLAGS, 2], [DEFLATED, 2], [0, 2], [FIRST_DAY, 2]),
    fields([crc, 4], [packed, 4], [size, 4], [name.length, 2], [extra.length, 2], [0, 2], [0, 2], [0, 2], [0, 4]),
    fields([isFar ? MOST_32 : offset, 4]),
    name,
    extra,
  ]);
}

function endOf(count: number, listBytes: number, listOffset: number): Uint8Array {
  const isFar = listOffset >= MOST_32 || count >= MOST_16;
  const far = isFar
    ? [
        fields([END_64_MARK, 4], [44, 8], [VERSION_64, 2], [VERSION_64, 2], [0, 4], [0, 4], [count, 8], [count, 8]),
        fields([listBytes, 8], [listOffset, 8]),
        fields([LOCATOR_64_MARK, 4], [0, 4], [listOffset + listBytes, 8], [1, 4]),
      ]
    : [];
  const few = Math.min(count, MOST_16);
  return Buffer.concat([
    ...far,
    fields(
      [END_MARK, 4],
      [0, 2],
      [0, 2],
      [few, 2],
      [few, 2],
      [listBytes, 4],
      [Math.min(listOffset, MOST_32), 4],
      [0, 2],
    ),
  ]);
}
