import { sql } from 'kysely';
import type { EvidenceId, FileId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ContentHash, FileKey } from '../platform/files/file-store.ts';
import type { FileFacts } from './evidence.ts';
import { type Look, MOST_DIFFERENT_BITS } from '../platform/files/look.ts';

export interface NewFile {
  readonly provinceCode: string;
  readonly fileId: FileId;
  readonly kind: 'photo' | 'document';
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: ContentHash;
  readonly viewSha256: ContentHash | null;
  readonly thumbSha256: ContentHash | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly look: Look | null;
  readonly originalSha256: ContentHash;
  readonly fileName: string;
  readonly takenAt: string | null;
  readonly takenWhere: { readonly latitude: number; readonly longitude: number } | null;
}

export async function insertFile(tx: Db, file: NewFile): Promise<void> {
  const { provinceCode: province_code, fileId: file_id } = file;
  await tx
    .insertInto('evidence_file')
    .values({
      province_code,
      file_id,
      kind: file.kind,
      media_type: file.mediaType,
      sha256: file.sha256,
      bytes: file.bytes,
      view_sha256: file.viewSha256,
      thumb_sha256: file.thumbSha256,
      width: file.width,
      height: file.height,
      look_across: file.look?.across ?? null,
      look_down: file.look?.down ?? null,
      original_sha256: file.originalSha256,
    })
    .execute();
  await tx
    .insertInto('evidence_file_told')
    .values({
      province_code,
      file_id,
      file_name: file.fileName,
      taken_at: file.takenAt,
      latitude: file.takenWhere?.latitude.toFixed(5) ?? null,
      longitude: file.takenWhere?.longitude.toFixed(5) ?? null,
    })
    .execute();
}

/** The file that the same sent bytes became, unless those are gone. */
export async function findFileByOriginal(db: Db, provinceCode: string, original: ContentHash): Promise<FileId | null> {
  const { rows } = await sql<{ fileId: FileId }>`
    SELECT f.file_id AS "fileId" FROM evidence_file f
     WHERE f.province_code = ${provinceCode} AND f.original_sha256 = ${original}
       AND NOT EXISTS (SELECT FROM evidence_file_end e WHERE e.province_code = f.province_code AND e.file_id = f.file_id)
     ORDER BY f.file_id LIMIT 1`.execute(db);
  return rows[0]?.fileId ?? null;
}

/** One use of a photo that is the same as, or nearly the same as, another. */
export interface LikeUse {
  /** The photo that was asked about. */
  readonly of: FileId;
  readonly fileId: FileId;
  /** The very same file, or one that looks nearly the same. */
  readonly isSame: boolean;
  readonly evidenceId: EvidenceId;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly recordedAt: Date;
}

const MOST_USES = 6;

/**
 * Where in the province the same or nearly the same photos prove something, the nearest first; withdrawn uses count, since a
 * photo taken back at one place may come again at another.
 */
export async function listLikeUses(db: Db, provinceCode: string, files: readonly FileId[]): Promise<LikeUse[]> {
  if (files.length === 0) return [];
  const { rows } = await sql<LikeUse>`
    SELECT mine.file_id AS of, used.*
      FROM evidence_file mine CROSS JOIN LATERAL (
        SELECT e.file_id AS "fileId", e.file_id = mine.file_id AS "isSame", e.evidence_id AS "evidenceId",
               e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.recorded_at AS "recordedAt"
          FROM (SELECT mine.file_id AS file_id, -1 AS bits
                UNION ALL
                SELECT l.like_file_id, l.bits FROM evidence_file_like l
                 WHERE l.province_code = ${provinceCode} AND l.file_id = mine.file_id) near
          JOIN evidence e ON e.province_code = ${provinceCode} AND e.file_id = near.file_id
         ORDER BY near.bits, e.evidence_id LIMIT ${MOST_USES}) used
     WHERE mine.province_code = ${provinceCode} AND mine.file_id = ANY(${files}::uuid[]) AND mine.kind = 'photo'
     ORDER BY mine.file_id`.execute(db);
  return rows;
}

/** The most photos that one photo is noted to be like: more tells nobody more. */
const MOST_LIKE = 50;

/**
 * Notes which photos of the province look nearly like a new one, both ways round. Reads the look of every photo once; two new
 * ones wait for each other, so that neither is missed.
 */
export async function noteLikeness(tx: Db, provinceCode: string, fileId: FileId, look: Look): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`looks of ${provinceCode}`}, 0))`.execute(tx);
  const bits = sql`bit_count((f.look_across # ${look.across}::bigint)::bit(64)) + bit_count((f.look_down # ${look.down}::bigint)::bit(64))`;
  await sql`
    WITH near AS (
      SELECT f.file_id, ${bits} AS bits FROM evidence_file f
       WHERE f.province_code = ${provinceCode} AND f.look_across IS NOT NULL AND f.file_id <> ${fileId}::uuid
         AND ${bits} <= ${MOST_DIFFERENT_BITS}
       ORDER BY bits, f.file_id LIMIT ${MOST_LIKE}
    )
    INSERT INTO evidence_file_like (province_code, file_id, like_file_id, bits)
    SELECT ${provinceCode}, ${fileId}::uuid, file_id, bits FROM near
    UNION ALL SELECT ${provinceCode}, file_id, ${fileId}::uuid, bits FROM near`.execute(tx);
}

/** Which of these kept contents are still needed: those of a file whose bytes are not gone. */
export async function listNeeded(
  db: Db,
  provinceCode: string,
  hashes: readonly ContentHash[],
): Promise<Set<ContentHash>> {
  const { rows } = await sql<{ hash: ContentHash }>`
    SELECT h.hash FROM unnest(${hashes}::text[]) AS h(hash)
     WHERE EXISTS (SELECT FROM evidence_file f
       WHERE f.province_code = ${provinceCode} AND (f.sha256 = h.hash OR f.view_sha256 = h.hash OR f.thumb_sha256 = h.hash)
         AND NOT EXISTS (SELECT FROM evidence_file_end e WHERE e.province_code = f.province_code AND e.file_id = f.file_id))`.execute(
    db,
  );
  return new Set(rows.map(({ hash }) => hash));
}

/** Notes of files that were sent before a day and never proved anything that their bytes go; how many. */
export async function endUnusedFiles(db: Db, before: Date, limit: number): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    WITH unused AS (
      SELECT f.province_code, f.file_id FROM evidence_file f
       WHERE f.recorded_at < ${before}
         AND NOT EXISTS (SELECT FROM evidence e WHERE e.province_code = f.province_code AND e.file_id = f.file_id)
         AND NOT EXISTS (SELECT FROM evidence_batch_file b WHERE b.province_code = f.province_code AND b.file_id = f.file_id)
         AND NOT EXISTS (SELECT FROM evidence_file_end x WHERE x.province_code = f.province_code AND x.file_id = f.file_id)
       ORDER BY f.province_code, f.file_id LIMIT ${limit}
    ), ended AS (
      INSERT INTO evidence_file_end (province_code, file_id, kind) SELECT province_code, file_id, 'never-used' FROM unused
      RETURNING province_code, file_id
    ), told AS (
      DELETE FROM evidence_file_told t USING unused u WHERE t.province_code = u.province_code AND t.file_id = u.file_id
    )
    SELECT count(*)::int AS count FROM ended`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Held by everybody who keeps bytes until their row is written, and alone by who removes bytes that have no row. */
export async function lockFiles(tx: Db, provinceCode: string, how: 'keeping' | 'removing'): Promise<void> {
  const lock = sql.raw(how === 'keeping' ? 'pg_advisory_xact_lock_shared' : 'pg_advisory_xact_lock');
  await sql`SELECT ${lock}(hashtextextended(${`evidence files ${provinceCode}`}, 0))`.execute(tx);
}

/** Two senders of the same bytes wait for each other. */
export async function lockOriginal(tx: Db, provinceCode: string, original: ContentHash): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`${provinceCode} ${original}`}, 0))`.execute(tx);
}

/** Where the bytes of a file lie. */
export async function listKeysOfFile(db: Db, provinceCode: string, fileId: FileId): Promise<FileKey[]> {
  const row = await db
    .selectFrom('evidence_file')
    .select(['sha256', 'view_sha256', 'thumb_sha256'])
    .where('province_code', '=', provinceCode)
    .where('file_id', '=', fileId)
    .executeTakeFirst();
  const hashes = row ? [row.sha256, row.view_sha256, row.thumb_sha256] : [];
  return hashes.flatMap((hash) => (hash ? [{ provinceCode, hash }] : []));
}

/** Notes that a file is erased, and deletes all words about it. */
export async function insertFileEnd(
  tx: Db,
  { provinceCode, fileId }: { readonly provinceCode: string; readonly fileId: FileId },
  { requestId, hash }: { readonly requestId: RequestId; readonly hash: string },
): Promise<void> {
  await tx
    .insertInto('evidence_file_end')
    .values({ province_code: provinceCode, file_id: fileId, kind: 'erased', request_id: requestId, request_hash: hash })
    .execute();
  for (const table of ['evidence_file_told', 'evidence_batch_file'] as const)
    await tx.deleteFrom(table).where('province_code', '=', provinceCode).where('file_id', '=', fileId).execute();
  await sql`DELETE FROM evidence_words w USING evidence e
    WHERE e.province_code = ${provinceCode} AND e.file_id = ${fileId}
      AND w.province_code = e.province_code AND w.evidence_id = e.evidence_id`.execute(tx);
}

export async function findErasedByRequest(db: Db, provinceCode: string, requestId: RequestId): Promise<string | null> {
  const row = await db
    .selectFrom('evidence_file_end')
    .select('request_hash')
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row?.request_hash ?? null;
}

/** What is needed to serve the bytes of a file. */
export async function findFileFacts(db: Db, provinceCode: string, fileId: FileId): Promise<FileFacts | null> {
  const { rows } = await sql<FileFacts>`
    SELECT f.file_id AS "fileId", f.kind, f.media_type AS "mediaType", f.bytes, f.sha256, f.view_sha256 AS "viewSha256",
           f.thumb_sha256 AS "thumbSha256", f.width, f.height, t.file_name AS "fileName", NULL AS "takenAt",
           NULL AS latitude, NULL AS longitude,
           EXISTS (SELECT FROM evidence_file_end x WHERE x.province_code = f.province_code AND x.file_id = f.file_id) AS "isGone"
      FROM evidence_file f
      LEFT JOIN evidence_file_told t ON t.province_code = f.province_code AND t.file_id = f.file_id
     WHERE f.province_code = ${provinceCode} AND f.file_id = ${fileId}::uuid`.execute(db);
  return rows[0] ?? null;
}
