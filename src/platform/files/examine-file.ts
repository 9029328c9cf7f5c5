import { createHash } from 'node:crypto';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { FileRefusal } from './file-refusal.ts';
import type { ContentHash } from './file-store.ts';
import { guardOffice } from './office-guard.ts';
import { guardPdf } from './pdf-guard.ts';
import type { Photo } from './photo.ts';
import { sniff } from './sniff.ts';
import { hasVirusMark } from './virus-mark.ts';

/** Photos of telephones are a tenth of it; scans of long papers come near. */
export const MOST_FILE_BYTES = 25 * 1024 * 1024;

export const DOCUMENT_TYPES = {
  pdf: 'application/pdf',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
} as const;
export type DocumentSort = keyof typeof DOCUMENT_TYPES;

/** What came in and may be kept. */
export type Examined =
  | { readonly kind: 'photo'; readonly photo: Photo }
  | { readonly kind: 'document'; readonly sort: DocumentSort; readonly content: Uint8Array };

/** The extensions under which each kind of content is known. A telephone may leave a photo's away; a document's must be there. */
const EXTENSIONS: Readonly<Record<string, readonly string[]>> = {
  jpeg: ['', 'jpg', 'jpeg', 'jpe', 'jfif'],
  png: ['', 'png'],
  webp: ['', 'webp'],
  pdf: ['pdf'],
  docx: ['docx'],
  xlsx: ['xlsx'],
};

export function extensionOf(name: string): string {
  return /\.([\p{L}\p{N}]{1,12})$/u.exec(name)?.[1]?.toLowerCase() ?? '';
}

export const hashOf = (bytes: Uint8Array): ContentHash =>
  createHash('sha256').update(bytes).digest('hex') as ContentHash;

/** Photos are worked on two at a time: each takes some hundred megabytes for a moment. */
const MOST_AT_ONCE = 2;
const waiting: (() => void)[] = [];
let working = 0;

async function inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
  if (working >= MOST_AT_ONCE) await new Promise<void>((resolve) => waiting.push(resolve));
  else working++;
  try {
    return await work();
  } finally {
    const next = waiting.shift();
    if (next) next();
    else working--;
  }
}

/** Judges a file by its content, and its name by the content; a photo is written anew. Nothing of it is run or believed. */
export async function examineFile(bytes: Uint8Array, name: string): Promise<Result<Examined, FileRefusal>> {
  if (bytes.length === 0) return refuse({ code: 'empty' });
  if (bytes.length > MOST_FILE_BYTES) return refuse({ code: 'too-large', most: MOST_FILE_BYTES });
  if (hasVirusMark(bytes)) return refuse({ code: 'virus' });
  const saw = sniff(bytes);
  if (typeof saw === 'object') return refuse({ code: 'kind-not-taken', saw: saw.other });
  if (saw === 'heic') return refuse({ code: 'heic' });
  if (saw === 'pdf' || saw === 'zip') return inTurn(async () => examineDocument(bytes, name, saw));
  const named = wrongName(name, saw);
  if (named) return refuse(named);
  const { readPhoto } = await import('./photo.ts');
  const photo = await inTurn(() => readPhoto(bytes, saw.toUpperCase()));
  return photo.ok ? ok({ kind: 'photo', photo: photo.value }) : photo;
}

function examineDocument(bytes: Uint8Array, name: string, saw: 'pdf' | 'zip'): Result<Examined, FileRefusal> {
  let sort: DocumentSort = 'pdf';
  if (saw === 'zip') {
    // A workbook or letter with macros says so by its name, before anybody unpacks it.
    if (/^(?:doc|dot|xls|xlt)m$/.test(extensionOf(name))) return refuse({ code: 'active', saw: 'macro' });
    const guarded = guardOffice(bytes);
    if (!guarded.ok) return guarded;
    sort = guarded.value;
  }
  const named = wrongName(name, sort);
  if (named) return refuse(named);
  if (saw === 'pdf') {
    const guarded = guardPdf(bytes);
    if (!guarded.ok) return guarded;
  }
  return ok({ kind: 'document', sort, content: bytes });
}

function wrongName(name: string, sort: string): FileRefusal | null {
  const named = extensionOf(name);
  return EXTENSIONS[sort]?.includes(named) ? null : { code: 'wrong-extension', named, saw: sort.toUpperCase() };
}
