import { inflateAtMost } from './inflate.ts';

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const FILE_MARK = 0x04034b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const HEAD_LENGTH = 30;
/** The list's end may be followed by a remark of up to 65,535 bytes. */
const LONGEST_REMARK = 65_535;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
const UTF8 = new TextDecoder();

/** The list of a ZIP file, which stands at its end. What it says is a claim: whoever reads it decides what to believe. */
export interface ZipDirectory {
  /** How many entries the list says it has. */
  readonly count: number;
  /** Whether something stands, or is said to stand, behind the list's end: a remark, or another file. */
  readonly hasRemark: boolean;
  /** Where the list says it begins, and where its end stands; a list without gaps runs from one to the other. */
  readonly start: number;
  readonly end: number;
  /** The entries one by one, read as they are asked for; null in place of one that is none, and nothing after it. */
  entries(): Generator<ZipEntry | null, void>;
}

/** One file inside a ZIP file, as the list tells. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked, as declared. */
  readonly size: number;
  readonly isEncrypted: boolean;
  /** Where the next entry begins. */
  readonly next: number;
  /** Its bytes as packed; null where they are not there whole, or packed in a way that office programs do not use. */
  content(): ZipContent | null;
}

export interface ZipContent {
  /** The bytes themselves; packed ones are unpacked no further than `most`. */
  unpack(most: number): Uint8Array | 'too-large' | 'broken';
}

/** The directory of a ZIP file, without unpacking anything; null for bytes that have none. */
export function findZipDirectory(bytes: Uint8Array): ZipDirectory | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end === null) return null;
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  return {
    count,
    hasRemark: end !== bytes.length - END_LENGTH || view.getUint16(end + 20, true) !== 0,
    start,
    end,
    *entries() {
      let at = start;
      for (let index = 0; index < count; index++) {
        const entry = readEntry(bytes, view, at);
        yield entry;
        if (!entry) return;
        at = entry.next;
      }
    },
  };
}

/** Every entry as the list declares it; null for bytes that are no whole list. */
export function readZipDirectory(bytes: Uint8Array): ZipEntry[] | null {
  const directory = findZipDirectory(bytes);
  if (!directory) return null;
  const entries: ZipEntry[] = [];
  for (const entry of directory.entries()) {
    if (!entry) return null;
    entries.push(entry);
  }
  return entries;
}

/** Looked for from the file's end backwards, as far as a remark can reach. */
function findEnd(view: DataView): number | null {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= 0 && at >= last - LONGEST_REMARK; at--)
    if (view.getUint32(at, true) === END_MARK) return at;
  return null;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): ZipEntry | null {
  if (at + ENTRY_LENGTH > bytes.length || view.getUint32(at, true) !== ENTRY_MARK) return null;
  const nameEnd = at + ENTRY_LENGTH + view.getUint16(at + 28, true);
  return {
    name: UTF8.decode(bytes.subarray(at + ENTRY_LENGTH, nameEnd)),
    size: view.getUint32(at + 24, true),
    isEncrypted: (view.getUint16(at + 8, true) & ENCRYPTED) !== 0,
    next: nameEnd + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
    content: () => findContent(bytes, view, at),
  };
}

/** The bytes of the entry that stands at `at`, behind a head of their own somewhere before the list. */
function findContent(bytes: Uint8Array, view: DataView, at: number): ZipContent | null {
  const method = view.getUint16(at + 10, true);
  const packedLength = view.getUint32(at + 20, true);
  const head = view.getUint32(at + 42, true);
  if (head + HEAD_LENGTH > bytes.length || view.getUint32(head, true) !== FILE_MARK) return null;
  const from = head + HEAD_LENGTH + view.getUint16(head + 26, true) + view.getUint16(head + 28, true);
  if (from + packedLength > bytes.length || (method !== STORED && method !== DEFLATED)) return null;
  const packed = bytes.subarray(from, from + packedLength);
  return { unpack: (most) => (method === STORED ? packed : inflateAtMost(packed, most, 'raw')) };
}
