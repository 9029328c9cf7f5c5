import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type ContentFault, MOST_UNPACKED_BYTES } from './file-text.ts';
import { inflatedSize } from './inflated-size.ts';

/** One file inside a packed file. */
export interface PackedEntry {
  readonly name: string;
  readonly packed: number;
  readonly unpacked: number;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const FILE_MARK = 0x04034b50;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
const MOST_ENTRIES = 2_000;
const UTF8 = new TextDecoder();

/**
 * The list of a ZIP file, after measuring what each entry really unpacks to: what the list says is not believed, as a file made to
 * fill the memory lies. Nothing is kept of the contents.
 */
export function listZip(bytes: Uint8Array): Result<PackedEntry[], ContentFault> {
  const broken = refuse<ContentFault>({ code: 'broken', saw: 'ZIP' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) return broken;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  if (count > MOST_ENTRIES) return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
  const entries: PackedEntry[] = [];
  let total = 0;
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY_MARK) return broken;
    const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
    const packed = view.getUint32(at + 20, true);
    const nameLength = view.getUint16(at + 28, true);
    const start = view.getUint32(at + 42, true);
    const name = UTF8.decode(bytes.subarray(at + 46, at + 46 + nameLength));
    at += 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if ((flags & ENCRYPTED) !== 0) return refuse({ code: 'protected', saw: 'ZIP' });
    if (start + 30 > bytes.length || view.getUint32(start, true) !== FILE_MARK) return broken;
    const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
    if (from + packed > bytes.length || (method !== STORED && method !== DEFLATED)) return broken;
    const unpacked =
      method === STORED
        ? packed
        : inflatedSize(bytes.subarray(from, from + packed), MOST_UNPACKED_BYTES - total, 'raw');
    if (unpacked === 'too-large') return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
    if (unpacked === 'broken') return broken;
    total += unpacked;
    if (total > MOST_UNPACKED_BYTES) return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
    entries.push({ name, packed, unpacked });
  }
  return ok(entries);
}

/** The mark of the list's end stands in the last 64 kilobytes, before a remark. */
function findEnd(view: DataView): number {
  for (let at = view.byteLength - 22; at >= 0 && at >= view.byteLength - 65_557; at--)
    if (view.getUint32(at, true) === END_MARK) return at;
  return -1;
}
