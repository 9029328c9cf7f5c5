import { type RawBuilder, sql } from 'kysely';
import type { EvidenceId, FileId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import {
  type AttachSurroundings,
  type Evidence,
  type EvidenceActKind,
  type FileFacts,
  MOST_OF_SUBJECT,
  type PeopleSeen,
  type SubjectKey,
} from './evidence.ts';

interface Row extends Omit<FileFacts, 'fileId'>, SubjectKey {
  readonly evidenceId: EvidenceId;
  readonly fileId: FileId;
  readonly people: PeopleSeen;
  readonly caption: string | null;
  readonly consent: string | null;
  readonly actNo: number | null;
  readonly actKind: EvidenceActKind | null;
  readonly actReason: string | null;
  readonly recordedAt: Date;
}

const evidenceOf = (row: Row): Evidence => ({
  provinceCode: row.provinceCode,
  subjectKind: row.subjectKind,
  subjectId: row.subjectId,
  evidenceId: row.evidenceId,
  people: row.people,
  caption: row.caption,
  consent: row.consent,
  recordedAt: row.recordedAt,
  lastAct: row.actNo !== null && row.actKind ? { no: row.actNo, kind: row.actKind, reason: row.actReason } : null,
  file: {
    fileId: row.fileId,
    kind: row.kind,
    mediaType: row.mediaType,
    bytes: row.bytes,
    sha256: row.sha256,
    viewSha256: row.viewSha256,
    thumbSha256: row.thumbSha256,
    width: row.width,
    height: row.height,
    fileName: row.fileName,
    takenAt: row.takenAt,
    latitude: row.latitude,
    longitude: row.longitude,
    isGone: row.isGone,
  },
});

async function selectEvidence(
  db: Db,
  filter: RawBuilder<unknown>,
  limit: number,
  order: RawBuilder<unknown> = sql`e.evidence_id`,
): Promise<Evidence[]> {
  const { rows } = await sql<Row>`
    SELECT e.province_code AS "provinceCode", e.subject_kind AS "subjectKind", e.subject_id AS "subjectId",
           e.evidence_id AS "evidenceId", e.people, e.recorded_at AS "recordedAt", e.file_id AS "fileId",
           f.kind, f.media_type AS "mediaType", f.bytes, f.sha256, f.view_sha256 AS "viewSha256",
           f.thumb_sha256 AS "thumbSha256", f.width, f.height, t.file_name AS "fileName",
           to_char(t.taken_at, 'YYYY-MM-DD"T"HH24:MI:SS') AS "takenAt", t.latitude, t.longitude,
           ended.file_id IS NOT NULL AS "isGone", caption.words AS caption, consent.words AS consent,
           act.act_no AS "actNo", act.kind AS "actKind", act.reason AS "actReason"
      FROM evidence e
      JOIN evidence_file f ON f.province_code = e.province_code AND f.file_id = e.file_id
      LEFT JOIN evidence_file_told t ON t.province_code = e.province_code AND t.file_id = e.file_id
      LEFT JOIN evidence_file_end ended ON ended.province_code = e.province_code AND ended.file_id = e.file_id
      LEFT JOIN evidence_words caption ON caption.province_code = e.province_code
        AND caption.evidence_id = e.evidence_id AND caption.kind = 'caption'
      LEFT JOIN evidence_words consent ON consent.province_code = e.province_code
        AND consent.evidence_id = e.evidence_id AND consent.kind = 'consent'
      LEFT JOIN LATERAL (SELECT act_no, kind, reason FROM evidence_act a
         WHERE a.province_code = e.province_code AND a.evidence_id = e.evidence_id ORDER BY act_no DESC LIMIT 1) act ON true
     WHERE ${filter}
     ORDER BY ${order} LIMIT ${limit}`.execute(db);
  return rows.map(evidenceOf);
}

/** All evidence of some things of one kind, the oldest first; withdrawn and erased with it. */
export async function listEvidence(
  db: Db,
  provinceCode: string,
  subjectKind: string,
  subjectIds: readonly string[],
): Promise<Evidence[]> {
  if (subjectIds.length === 0) return [];
  return selectEvidence(
    db,
    sql`e.province_code = ${provinceCode} AND e.subject_kind = ${subjectKind} AND e.subject_id = ANY(${subjectIds}::uuid[])`,
    MOST_OF_SUBJECT,
  );
}

/** A page of the evidence of one thing, the latest first; one more than asked for tells that there is a next page. */
export async function listEvidencePage(
  db: Db,
  { provinceCode, subjectKind, subjectId }: SubjectKey,
  { before, limit }: { readonly before: EvidenceId | null; readonly limit: number },
): Promise<Evidence[]> {
  return selectEvidence(
    db,
    sql`e.province_code = ${provinceCode} AND e.subject_kind = ${subjectKind} AND e.subject_id = ${subjectId}::uuid
      AND (${before}::uuid IS NULL OR e.evidence_id < ${before}::uuid)`,
    limit,
    sql`e.evidence_id DESC`,
  );
}

/** The latest evidence of things of several kinds that everybody sees: photos alone. */
export async function listPublicPhotos(
  db: Db,
  provinceCode: string,
  subjects: readonly { readonly kind: string; readonly ids: readonly string[] }[],
  limit: number,
): Promise<Evidence[]> {
  const named = subjects.filter(({ ids }) => ids.length > 0);
  if (named.length === 0) return [];
  const any = sql.join(
    named.map(({ kind, ids }) => sql`(e.subject_kind = ${kind} AND e.subject_id = ANY(${ids}::uuid[]))`),
    sql` OR `,
  );
  return selectEvidence(
    db,
    sql`e.province_code = ${provinceCode} AND (${any}) AND f.kind = 'photo' AND ended.file_id IS NULL AND act.kind = 'published'`,
    limit,
    sql`e.evidence_id DESC`,
  );
}

/** How much evidence stands for each of some things, and a few photos to show of it. */
export interface EvidenceCount {
  readonly count: number;
  readonly photos: readonly EvidenceId[];
}

const MOST_SHOWN = 4;

export async function countEvidence(
  db: Db,
  provinceCode: string,
  subjectKind: string,
  subjectIds: readonly string[],
): Promise<Map<string, EvidenceCount>> {
  if (subjectIds.length === 0) return new Map();
  const { rows } = await sql<{ id: string; count: number; photos: EvidenceId[] | null }>`
    SELECT e.subject_id AS id, count(*)::int AS count,
           (array_agg(e.evidence_id ORDER BY e.evidence_id DESC) FILTER (WHERE f.kind = 'photo'))[1:${sql.lit(MOST_SHOWN)}] AS photos
      FROM evidence e JOIN evidence_file f ON f.province_code = e.province_code AND f.file_id = e.file_id
     WHERE e.province_code = ${provinceCode} AND e.subject_kind = ${subjectKind} AND e.subject_id = ANY(${subjectIds}::uuid[])
       AND NOT EXISTS (SELECT FROM evidence_file_end x WHERE x.province_code = e.province_code AND x.file_id = e.file_id)
       AND NOT EXISTS (SELECT FROM evidence_act a WHERE a.province_code = e.province_code AND a.evidence_id = e.evidence_id
            AND a.kind = 'withdrawn')
     GROUP BY e.subject_id`.execute(db);
  return new Map(rows.map(({ id, count, photos }) => [id, { count, photos: photos ?? [] }]));
}

export async function findEvidence(db: Db, provinceCode: string, evidenceId: EvidenceId): Promise<Evidence | null> {
  const [found] = await selectEvidence(
    db,
    sql`e.province_code = ${provinceCode} AND e.evidence_id = ${evidenceId}::uuid`,
    1,
  );
  return found ?? null;
}

export interface NewEvidence extends SubjectKey {
  readonly evidenceId: EvidenceId;
  readonly fileId: FileId;
  readonly people: PeopleSeen;
  readonly caption: string | null;
  readonly consent: string | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

/**
 * Makes a file the proof of something. Acts of other rooms that carry a file with them call it in their own transaction (a
 * paper confirmation and its scan), after `surroundingsOfAttaching` and `faultsOfAttaching`.
 */
export async function insertEvidence(tx: Db, evidence: NewEvidence): Promise<void> {
  const { provinceCode: province_code, evidenceId: evidence_id, caption, consent } = evidence;
  await tx
    .insertInto('evidence')
    .values({
      province_code,
      evidence_id,
      file_id: evidence.fileId,
      subject_kind: evidence.subjectKind,
      subject_id: evidence.subjectId,
      people: evidence.people,
      request_id: evidence.requestId,
      request_hash: evidence.hash,
    })
    .execute();
  await insertWords(tx, { provinceCode: province_code, evidenceId: evidence_id }, 'caption', caption);
  await insertWords(tx, { provinceCode: province_code, evidenceId: evidence_id }, 'consent', consent);
}

interface EvidenceKey {
  readonly provinceCode: string;
  readonly evidenceId: EvidenceId;
}

/** Writes down words about evidence, in the place of earlier ones of their kind. */
export async function insertWords(
  tx: Db,
  { provinceCode, evidenceId }: EvidenceKey,
  kind: 'caption' | 'consent',
  words: string | null,
): Promise<void> {
  if (words === null) return;
  await tx
    .insertInto('evidence_words')
    .values({ province_code: provinceCode, evidence_id: evidenceId, kind, words })
    .onConflict((clash) => clash.columns(['province_code', 'evidence_id', 'kind']).doUpdateSet({ words }))
    .execute();
}

export async function insertEvidenceAct(
  tx: Db,
  { provinceCode, evidenceId }: EvidenceKey,
  act: {
    readonly actNo: number;
    readonly kind: EvidenceActKind;
    readonly reason: string | null;
    readonly requestId: RequestId;
    readonly hash: string;
  },
): Promise<void> {
  await tx
    .insertInto('evidence_act')
    .values({
      province_code: provinceCode,
      evidence_id: evidenceId,
      act_no: act.actNo,
      kind: act.kind,
      reason: act.reason,
      request_id: act.requestId,
      request_hash: act.hash,
    })
    .execute();
}

/** What attaching files to a subject must know; two at once wait for each other. */
export async function surroundingsOfAttaching(
  tx: Db,
  { provinceCode, subjectKind, subjectId }: SubjectKey,
  files: readonly FileId[],
): Promise<AttachSurroundings> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`evidence of ${subjectId}`}, 0))`.execute(tx);
  const { rows } = await sql<{ fileId: FileId; isGone: boolean; isAttached: boolean }>`
    SELECT f.file_id AS "fileId",
           EXISTS (SELECT FROM evidence_file_end x WHERE x.province_code = f.province_code AND x.file_id = f.file_id) AS "isGone",
           EXISTS (SELECT FROM evidence e WHERE e.province_code = f.province_code AND e.file_id = f.file_id
              AND e.subject_kind = ${subjectKind} AND e.subject_id = ${subjectId}::uuid
              AND NOT EXISTS (SELECT FROM evidence_act a WHERE a.province_code = e.province_code
                    AND a.evidence_id = e.evidence_id AND a.kind = 'withdrawn')) AS "isAttached"
      FROM evidence_file f WHERE f.province_code = ${provinceCode} AND f.file_id = ANY(${files}::uuid[])`.execute(tx);
  const counted = await sql<{ count: number }>`
    SELECT count(*)::int AS count FROM evidence WHERE province_code = ${provinceCode}
       AND subject_kind = ${subjectKind} AND subject_id = ${subjectId}::uuid`.execute(tx);
  return { known: new Map(rows.map((row) => [row.fileId, row])), count: counted.rows[0]?.count ?? 0 };
}

export async function findAttachedByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: readonly EvidenceId[] } | null> {
  const rows = await db
    .selectFrom('evidence')
    .select(['evidence_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .orderBy('evidence_id')
    .limit(MOST_OF_SUBJECT)
    .execute();
  return rows[0] ? { hash: rows[0].request_hash, answer: rows.map(({ evidence_id }) => evidence_id) } : null;
}

export async function findEvidenceActByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; answer: EvidenceId } | null> {
  const row = await db
    .selectFrom('evidence_act')
    .select(['evidence_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.evidence_id } : null;
}

export async function lockEvidence(tx: Db, provinceCode: string, evidenceId: EvidenceId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`evidence ${provinceCode} ${evidenceId}`}, 0))`.execute(tx);
}
