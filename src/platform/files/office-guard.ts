import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { FileRefusal } from './file-refusal.ts';
import { inflateAtMost } from './inflate.ts';
import { hasVirusMark } from './virus-mark.ts';

/** Some thousand pages with their layout and pictures. */
const MOST_UNPACKED_BYTES = 128 * 1024 * 1024;
const MOST_ENTRIES = 4000;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const FILE_MARK = 0x04034b50;
const ENCRYPTED = 0x1;
const STORED = 0;
const DEFLATED = 8;
const UTF8 = new TextDecoder();

/** What a document of Word or Excel may be made of; everything else in it is a file of its own, carried along. */
const PARTS = /\.(?:xml|rels|vml|png|jpe?g|gif|emf|wmf|tiff?|bmp|svg|wdp|odttf|fntdata)$/i;
const PRINTER = /^(?:xl|word)\/printerSettings\/[^/]+\.bin$/i;
const MACROS = /(?:^|\/)vba(?:Project|Data)|macrosheets\//i;
const CARRIED = /(?:^|\/)(?:embeddings|activeX|ctrlProps|customUI)\//i;
/** Words in parts of a document by which it reaches for something when opened (templates, frames, DDE, linked objects). */
const REACHES =
  /macroEnabled|TargetMode\s*=\s*["']External["'][^>]*Type\s*=\s*["'][^"']*\/(?:attachedTemplate|oleObject|frame|subDocument|package)["']|Type\s*=\s*["'][^"']*\/(?:attachedTemplate|oleObject|frame|subDocument|package)["'][^>]*TargetMode\s*=\s*["']External["']|<ddeLink|<(?:w:)?instrText[^>]*>\s*DDE(?:AUTO)?\b/i;

export type OfficeSort = 'docx' | 'xlsx';

/** Which document a packed file is, if it does nothing by itself and carries nothing along. Every entry is unpacked and looked at. */
export function guardOffice(bytes: Uint8Array): Result<OfficeSort, FileRefusal> {
  const broken = refuse<FileRefusal>({ code: 'broken', saw: 'ZIP' });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = view.byteLength - 22;
  // The list's end must be the file's end: a remark behind it can hold another file.
  if (end < 0 || view.getUint32(end, true) !== END_MARK || view.getUint16(end + 20, true) !== 0)
    return refuse({ code: 'two-kinds', saw: 'ZIP' });
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ENTRIES) return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
  const names: string[] = [];
  let at = view.getUint32(end + 16, true);
  let total = 0;
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, view, at);
    if (entry === null) return broken;
    if (entry.isLocked) return refuse({ code: 'protected', saw: 'ZIP' });
    const content = entry.unpack(MOST_UNPACKED_BYTES - total);
    if (content === 'too-large') return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
    if (content === 'broken') return broken;
    total += content.length;
    if (total > MOST_UNPACKED_BYTES) return refuse({ code: 'expands', most: MOST_UNPACKED_BYTES });
    const judged = judgePart(entry.name, content);
    if (judged) return refuse(judged);
    names.push(entry.name);
    at = entry.next;
  }
  if (at !== end) return broken;
  if (!names.includes('[Content_Types].xml')) return refuse({ code: 'kind-not-taken', saw: 'ZIP' });
  if (names.some((name) => /^word\/document\d*\.xml$/.test(name))) return ok('docx');
  if (names.includes('xl/workbook.xml')) return ok('xlsx');
  return refuse({ code: 'kind-not-taken', saw: names.some((name) => name.startsWith('ppt/')) ? 'PPTX' : 'ZIP' });
}

/** Why a part keeps its document out; null where it does not. */
function judgePart(name: string, content: Uint8Array): FileRefusal | null {
  if (hasVirusMark(content)) return { code: 'virus' };
  if (MACROS.test(name)) return { code: 'active', saw: 'macro' };
  if (CARRIED.test(name)) return { code: 'active', saw: name.slice(0, 80) };
  if (name.endsWith('/') && content.length === 0) return null;
  if (!PARTS.test(name) && !PRINTER.test(name)) return { code: 'active', saw: name.slice(0, 80) };
  if (!/\.(?:xml|rels|vml)$/i.test(name)) return null;
  const text = UTF8.decode(content);
  const reaches = REACHES.exec(text)?.[0];
  if (reaches) return { code: 'active', saw: reaches.slice(0, 80) };
  // Parts have no document type of their own; entities are how small ones grow without end.
  return /<!(?:DOCTYPE|ENTITY)/i.test(text) ? { code: 'active', saw: '<!DOCTYPE' } : null;
}

interface Entry {
  readonly name: string;
  readonly isLocked: boolean;
  readonly unpack: (most: number) => Uint8Array | 'too-large' | 'broken';
  readonly next: number;
}

function readEntry(bytes: Uint8Array, view: DataView, at: number): Entry | null {
  if (at + 46 > bytes.length || view.getUint32(at, true) !== ENTRY_MARK) return null;
  const [flags, method] = [view.getUint16(at + 8, true), view.getUint16(at + 10, true)];
  const packed = view.getUint32(at + 20, true);
  const nameLength = view.getUint16(at + 28, true);
  const start = view.getUint32(at + 42, true);
  if (start + 30 > bytes.length || view.getUint32(start, true) !== FILE_MARK) return null;
  const from = start + 30 + view.getUint16(start + 26, true) + view.getUint16(start + 28, true);
  if (from + packed > bytes.length || (method !== STORED && method !== DEFLATED)) return null;
  const stretch = bytes.subarray(from, from + packed);
  return {
    name: UTF8.decode(bytes.subarray(at + 46, at + 46 + nameLength)),
    isLocked: (flags & ENCRYPTED) !== 0,
    unpack: (most) => (method === STORED ? stretch : inflateAtMost(stretch, most, 'raw')),
    next: at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true),
  };
}
