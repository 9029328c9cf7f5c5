import { type FileId, newId } from '../kernel/ids.ts';
import { type Result, ok } from '../kernel/result.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { DOCUMENT_TYPES, type Examined, MOST_FILE_BYTES, examineFile, hashOf } from '../platform/files/examine-file.ts';
import type { FileRefusal } from '../platform/files/file-refusal.ts';
import type { ContentHash, FileStore } from '../platform/files/file-store.ts';
import { spooling } from '../platform/files/spool.ts';
import {
  type NewFile,
  findFileByOriginal,
  insertFile,
  lockFiles,
  lockOriginal,
  noteLikeness,
} from './file-record-store.ts';

/** Where bytes go: the store, and a folder for what is still coming in. */
export interface FileRoom {
  readonly store: FileStore;
  readonly incoming: string;
}

export interface IncomingFile {
  readonly provinceCode: string;
  /** What its sender calls it. */
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export interface ReceivedFile {
  readonly fileId: FileId;
  /** The hash of what was sent. */
  readonly sentSha256: ContentHash;
  /** Whether the same bytes had been sent before; nothing was kept a second time. */
  readonly isKnown: boolean;
}

/**
 * Takes in one file: looks at it, writes a photo anew, keeps the bytes and notes the file. It proves nothing yet; attaching it
 * (attach-evidence.ts, or insertEvidence in an act of another room) does, and what nobody attaches is swept away. The same
 * bytes again give the same file. Who may send is asked before, by the caller.
 */
export async function receiveFile(
  db: Db,
  { store, incoming }: FileRoom,
  { provinceCode, name, content }: IncomingFile,
): Promise<Result<ReceivedFile, FileRefusal>> {
  return spooling(incoming, content, MOST_FILE_BYTES, async (spooled) => {
    const known = await findFileByOriginal(db, provinceCode, spooled.hash);
    if (known) return ok({ fileId: known, sentSha256: spooled.hash, isKnown: true });
    const fileName = plainName(name);
    const examined = await examineFile(await spooled.read(), fileName);
    if (!examined.ok) return examined;
    const { record, parts } = recordOf(examined.value, { provinceCode, fileName, original: spooled.hash });
    return inTransaction(db, async (tx) => {
      await lockFiles(tx, provinceCode, 'keeping');
      await lockOriginal(tx, provinceCode, spooled.hash);
      const meanwhile = await findFileByOriginal(tx, provinceCode, spooled.hash);
      if (meanwhile) return ok({ fileId: meanwhile, sentSha256: spooled.hash, isKnown: true });
      for (const part of parts) await store.keep({ provinceCode, hash: hashOf(part) }, part);
      await insertFile(tx, record);
      if (record.look) await noteLikeness(tx, provinceCode, record.fileId, record.look);
      return ok({ fileId: record.fileId, sentSha256: spooled.hash, isKnown: false });
    });
  });
}

interface Named {
  readonly provinceCode: string;
  readonly fileName: string;
  readonly original: ContentHash;
}

function recordOf(
  examined: Examined,
  { provinceCode, fileName, original }: Named,
): { record: NewFile; parts: readonly Uint8Array[] } {
  const common = { provinceCode, fileId: newId<'file'>(), fileName, originalSha256: original };
  if (examined.kind === 'document') {
    const { sort, content } = examined;
    const record: NewFile = {
      ...common,
      kind: 'document',
      mediaType: DOCUMENT_TYPES[sort],
      bytes: content.length,
      sha256: hashOf(content),
      viewSha256: null,
      thumbSha256: null,
      width: null,
      height: null,
      look: null,
      takenAt: null,
      takenWhere: null,
    };
    return { record, parts: [content] };
  }
  const { full, view, thumb, width, height, look, takenAt, takenWhere } = examined.photo;
  const record: NewFile = {
    ...common,
    kind: 'photo',
    mediaType: 'image/jpeg',
    bytes: full.length,
    sha256: hashOf(full),
    viewSha256: hashOf(view),
    thumbSha256: hashOf(thumb),
    width,
    height,
    look,
    takenAt,
    takenWhere,
  };
  return { record, parts: [full, view, thumb] };
}

const LONGEST_NAME = 200;

/** The last part of a path, without letters that cannot be seen or turn the reading direction; never empty. */
export function plainName(name: string): string {
  const last = name.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const plain = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim();
  if (plain === '') return 'tep';
  const dot = plain.lastIndexOf('.');
  const extension = dot > 0 && plain.length - dot <= 13 ? plain.slice(dot) : '';
  const letters = Array.from(plain.slice(0, plain.length - extension.length));
  return `${letters
    .slice(0, LONGEST_NAME - extension.length)
    .join('')
    .slice(0, LONGEST_NAME - extension.length)}${extension}`.toWellFormed();
}
