import type { AccountId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import { type Batch, MOST_IN_BATCH, insertBatchFile, openBatch } from './batch-store.ts';
import type { SubjectKey } from './evidence.ts';
import { type FileRoom, plainName, receiveFile } from './receive-file.ts';
import type { FileRefusal } from '../platform/files/file-refusal.ts';

export interface SentFile {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array>;
}

export type SentRefusal = FileRefusal | { readonly code: 'batch-full'; readonly most: number };

/**
 * Takes one file into the set that somebody has begun for a thing. What came of it, also a refusal, is kept with the set, so
 * that leaving the page loses nothing. Whether they may add evidence there is asked before, by the caller.
 */
export async function sendFile(
  db: Db,
  files: FileRoom,
  { accountId, subject }: { readonly accountId: AccountId; readonly subject: SubjectKey },
  sent: SentFile,
): Promise<Result<Batch, SentRefusal>> {
  const batch = await openBatch(db, accountId, subject);
  const { provinceCode } = subject;
  const received = await receiveFile(db, files, { provinceCode, ...sent });
  const name = plainName(sent.name);
  const isKept = await inTransaction(db, (tx) =>
    insertBatchFile(
      tx,
      batch,
      name,
      received.ok
        ? { fileId: received.value.fileId, sentSha256: received.value.sentSha256 }
        : { refusal: received.refusal },
    ),
  );
  if (!isKept) return refuse({ code: 'batch-full', most: MOST_IN_BATCH });
  return received.ok ? ok(batch) : received;
}
