import { sql } from 'kysely';
import type { EvidenceId, FileId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ContentHash } from '../platform/files/file-store.ts';
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
  readonly fileId: FileId;
  /** The very same file, or one that looks nearly the same. */
  readonly isSame: boolean;
  readonly evidenceId: EvidenceId;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly recordedAt: Date;
}

const MOST_USES = 20;

/**
 * Where else in the province the same or nearly the same photo proves something, the nearest first; withdrawn uses count, since
 * a photo taken back at one place may come again at another. Reads the look of every photo of the province.
 */
export async function listLikeUses(
  db: Db,
  { provinceCode, fileId, notOf }: { provinceCode: string; fileId: FileId; notOf: EvidenceId | null },
): Promise<LikeUse[]> {
  const { rows } = await sql<LikeUse>`
    WITH mine AS (
      SELECT file_id, look_across, look_down FROM evidence_file WHERE province_code = ${provinceCode} AND file_id = ${fileId}
    ), near AS (
      SELECT f.file_id, bit_count((f.look_across # mine.look_across)::bit(64)) + bit_count((f.look_down # mine.look_down)::bit(64)) AS bits
        FROM evidence_file f, mine
       WHERE f.province_code = ${provinceCode} AND f.look_across IS NOT NULL
         AND bit_count((f.look_across # mine.look_across)::bit(64)) + bit_count((f.look_down # mine.look_down)::bit(64)) <= ${MOST_DIFFERENT_BITS}
      UNION
      SELECT file_id, 0 FROM mine WHERE look_across IS NULL
    )
    SELECT e.file_id AS "fileId", e.file_id = ${fileId} AS "isSame", e.evidence_id AS "evidenceId",
           e.subject_kind AS "subjectKind", e.subject_id AS "subjectId", e.recorded_at AS "recordedAt"
      FROM near JOIN evidence e ON e.province_code = ${provinceCode} AND e.file_id = near.file_id
     WHERE ${notOf}::uuid IS NULL OR e.evidence_id <> ${notOf}::uuid
     ORDER BY near.bits, e.evidence_id LIMIT ${MOST_USES}`.execute(db);
  return rows;
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
