import { sql } from 'kysely';
import { type AccountId, type EvidenceBatchId, type FileId, type Id, newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { FileRefusal } from '../platform/files/file-refusal.ts';
import type { ContentHash } from '../platform/files/file-store.ts';
import type { SubjectKey } from './evidence.ts';

/** Files that somebody is sending for one thing and has not saved as evidence yet. */
export interface Batch extends SubjectKey {
  readonly batchId: EvidenceBatchId;
  readonly accountId: AccountId;
}

export interface BatchFile {
  readonly itemId: Id<'batch-file'>;
  readonly fileName: string;
  /** Null where it was refused. */
  readonly fileId: FileId | null;
  readonly kind: 'photo' | 'document' | null;
  readonly sentSha256: ContentHash | null;
  readonly refusal: FileRefusal['code'] | null;
  readonly saw: string | null;
  readonly takenAt: string | null;
  readonly hasPlace: boolean;
}

/** The most files of one set, refused ones with them: a day's photos. */
export const MOST_IN_BATCH = 60;

/** The set that somebody has begun for a thing, or a new one. */
export async function openBatch(db: Db, accountId: AccountId, subject: SubjectKey): Promise<Batch> {
  const { provinceCode, subjectKind, subjectId } = subject;
  await sql`INSERT INTO evidence_batch (province_code, batch_id, account_id, subject_kind, subject_id)
    VALUES (${provinceCode}, ${newId()}::uuid, ${accountId}::uuid, ${subjectKind}, ${subjectId}::uuid)
    ON CONFLICT ON CONSTRAINT evidence_batch_open DO NOTHING`.execute(db);
  const batch = await findOpenBatch(db, accountId, subject);
  if (!batch) throw new Error('a set of files was dropped while it was opened');
  return batch;
}

export async function findOpenBatch(db: Db, accountId: AccountId, subject: SubjectKey): Promise<Batch | null> {
  const row = await db
    .selectFrom('evidence_batch')
    .select('batch_id')
    .where('province_code', '=', subject.provinceCode)
    .where('account_id', '=', accountId)
    .where('subject_kind', '=', subject.subjectKind)
    .where('subject_id', '=', subject.subjectId)
    .executeTakeFirst();
  const { provinceCode, subjectKind, subjectId } = subject;
  return row ? { provinceCode, subjectKind, subjectId, accountId, batchId: row.batch_id } : null;
}

export async function findBatch(db: Db, provinceCode: string, batchId: EvidenceBatchId): Promise<Batch | null> {
  const row = await db
    .selectFrom('evidence_batch')
    .select(['account_id', 'subject_kind', 'subject_id'])
    .where('province_code', '=', provinceCode)
    .where('batch_id', '=', batchId)
    .executeTakeFirst();
  return (
    (row && {
      provinceCode,
      batchId,
      accountId: row.account_id,
      subjectKind: row.subject_kind,
      subjectId: row.subject_id,
    }) ??
    null
  );
}

/** The files of a set in the order in which they came. */
export async function listBatchFiles(
  db: Db,
  { provinceCode, batchId }: Pick<Batch, 'provinceCode' | 'batchId'>,
): Promise<BatchFile[]> {
  const { rows } = await sql<BatchFile>`
    SELECT b.item_id AS "itemId", b.file_name AS "fileName", b.file_id AS "fileId", f.kind,
           b.sent_sha256 AS "sentSha256", b.refusal, b.saw,
           to_char(t.taken_at, 'YYYY-MM-DD"T"HH24:MI:SS') AS "takenAt", t.latitude IS NOT NULL AS "hasPlace"
      FROM evidence_batch_file b
      LEFT JOIN evidence_file f ON f.province_code = b.province_code AND f.file_id = b.file_id
      LEFT JOIN evidence_file_told t ON t.province_code = b.province_code AND t.file_id = b.file_id
     WHERE b.province_code = ${provinceCode} AND b.batch_id = ${batchId}::uuid
     ORDER BY b.item_id LIMIT ${MOST_IN_BATCH}`.execute(db);
  return rows;
}

export type BatchOutcome =
  | { readonly fileId: FileId; readonly sentSha256: ContentHash }
  | { readonly refusal: FileRefusal };

/** Notes one file of a set; the same file again is noted once. False when the set is full. */
export async function insertBatchFile(
  tx: Db,
  { provinceCode, batchId }: Batch,
  fileName: string,
  outcome: BatchOutcome,
): Promise<boolean> {
  // One after the other, so that the count holds.
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`batch ${batchId}`}, 0))`.execute(tx);
  const isTaken = 'fileId' in outcome;
  const saw = !isTaken && 'saw' in outcome.refusal ? outcome.refusal.saw.slice(0, 100) : null;
  const { rows } = await sql<{ isKept: boolean }>`
    WITH kept AS (
      INSERT INTO evidence_batch_file (province_code, batch_id, item_id, file_name, file_id, sent_sha256, refusal, saw)
      SELECT ${provinceCode}, ${batchId}::uuid, ${newId()}::uuid, ${fileName}, ${isTaken ? outcome.fileId : null}::uuid,
             ${isTaken ? outcome.sentSha256 : null}, ${isTaken ? null : outcome.refusal.code}, ${saw}
       WHERE (SELECT count(*) FROM evidence_batch_file WHERE province_code = ${provinceCode} AND batch_id = ${batchId}::uuid)
             < ${MOST_IN_BATCH}
      ON CONFLICT ON CONSTRAINT evidence_batch_file_once DO NOTHING
      RETURNING item_id
    )
    SELECT EXISTS (SELECT FROM kept)
        OR EXISTS (SELECT FROM evidence_batch_file WHERE province_code = ${provinceCode} AND batch_id = ${batchId}::uuid
                      AND file_id = ${isTaken ? outcome.fileId : null}::uuid) AS "isKept"`.execute(tx);
  return rows[0]?.isKept ?? false;
}

export async function deleteBatchFile(tx: Db, { provinceCode, batchId }: Batch, itemId: string): Promise<void> {
  await tx
    .deleteFrom('evidence_batch_file')
    .where('province_code', '=', provinceCode)
    .where('batch_id', '=', batchId)
    .where('item_id', '=', itemId as Id<'batch-file'>)
    .execute();
}

/** Drops a set; what it held and nobody attached is swept away with other unused files. */
export async function deleteBatch(tx: Db, { provinceCode, batchId }: Batch): Promise<void> {
  await tx
    .deleteFrom('evidence_batch')
    .where('province_code', '=', provinceCode)
    .where('batch_id', '=', batchId)
    .execute();
}

/** Deletes sets that were begun before a day and never saved. */
export async function deleteOldBatches(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('evidence_batch').where('recorded_at', '<', before).execute();
}

/** The sets that somebody has begun, the latest first, with how many files each holds. */
export async function listOpenBatches(
  db: Db,
  accountId: AccountId,
  limit: number,
): Promise<{ readonly batch: Batch; readonly count: number }[]> {
  const { rows } = await sql<Omit<Batch, 'accountId'> & { count: number }>`
    SELECT b.province_code AS "provinceCode", b.batch_id AS "batchId", b.subject_kind AS "subjectKind",
           b.subject_id AS "subjectId", count(f.item_id)::int AS count
      FROM evidence_batch b
      JOIN evidence_batch_file f ON f.province_code = b.province_code AND f.batch_id = b.batch_id
     WHERE b.account_id = ${accountId}::uuid
     GROUP BY b.province_code, b.batch_id ORDER BY b.batch_id DESC LIMIT ${limit}`.execute(db);
  return rows.map(({ count, ...batch }) => ({ batch: { ...batch, accountId }, count }));
}
