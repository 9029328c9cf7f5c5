import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { FileRefusal } from './file-refusal.ts';
import { hasVirusMark } from './virus-mark.ts';
import { findZipDirectory } from './zip-directory.ts';

/** Some thousand pages with their layout and pictures. */
const MOST_UNPACKED_BYTES = 128 * 1024 * 1024;
const MOST_ENTRIES = 4000;
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
  const expands = refuse<FileRefusal>({ code: 'expands', most: MOST_UNPACKED_BYTES });
  const directory = findZipDirectory(bytes);
  // The list's end must be the file's end: a remark behind it can hold another file.
  if (!directory || directory.hasRemark) return refuse({ code: 'two-kinds', saw: 'ZIP' });
  if (directory.count > MOST_ENTRIES) return expands;
  const names: string[] = [];
  let listedTo = directory.start;
  let total = 0;
  for (const entry of directory.entries()) {
    const packed = entry?.content();
    if (!entry || !packed) return broken;
    if (entry.isEncrypted) return refuse({ code: 'protected', saw: 'ZIP' });
    const content = packed.unpack(MOST_UNPACKED_BYTES - total);
    if (content === 'too-large') return expands;
    if (content === 'broken') return broken;
    total += content.length;
    if (total > MOST_UNPACKED_BYTES) return expands;
    const judged = judgePart(entry.name, content);
    if (judged) return refuse(judged);
    names.push(entry.name);
    listedTo = entry.next;
  }
  if (listedTo !== directory.end) return broken;
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
