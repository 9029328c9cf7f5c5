import { sql } from 'kysely';
import type { AccountId, RequestId, SourceId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { Draft, DraftEnd, DraftId, DraftOutcome } from './queue-draft.ts';

interface DraftRow {
  provinceCode: string;
  draftId: DraftId;
  addedBy: AccountId | null;
  addedAt: Date;
  expiresAt: Date;
  fileName: string | null;
  ownDocument: boolean;
  outlet: string | null;
  title: string | null;
  url: string | null;
  publishedOn: PlainDate | null;
  textSha256: string;
  textLength: number;
  outcome: DraftOutcome | null;
  endedAt: Date | null;
  sourceId: SourceId | null;
  sourceProvince: string | null;
  accepted: number | null;
  corrected: number | null;
  rejected: number | null;
  leftOut: number | null;
}

const COLUMNS = sql`d.province_code AS "provinceCode", d.draft_id AS "draftId", d.added_by AS "addedBy", d.added_at AS "addedAt",
  d.expires_at AS "expiresAt", d.file_name AS "fileName", d.own_document AS "ownDocument", d.outlet, d.title, d.url,
  d.published_on AS "publishedOn", d.text_sha256 AS "textSha256", d.text_length AS "textLength", e.outcome,
  e.ended_at AS "endedAt", e.source_id AS "sourceId", e.source_province AS "sourceProvince", e.accepted, e.corrected,
  e.rejected, e.left_out AS "leftOut"`;
const WITH_END = sql`reading_draft d
  LEFT JOIN reading_draft_end e ON e.province_code = d.province_code AND e.draft_id = d.draft_id`;

function draftOf(row: DraftRow): Draft {
  const { outcome, endedAt, sourceId, sourceProvince, accepted, corrected, rejected, leftOut, ...draft } = row;
  const end: DraftEnd | null =
    outcome === null || endedAt === null
      ? null
      : {
          outcome,
          endedAt,
          source: sourceId && sourceProvince ? { provinceCode: sourceProvince, sourceId } : null,
          counts: {
            accepted: accepted ?? 0,
            corrected: corrected ?? 0,
            rejected: rejected ?? 0,
            leftOut: leftOut ?? 0,
          },
        };
  return { ...draft, end };
}

export async function findDraft(db: Db, provinceCode: string, draftId: DraftId): Promise<Draft | null> {
  const { rows } = await sql<DraftRow>`
    SELECT ${COLUMNS} FROM ${WITH_END} WHERE d.province_code = ${provinceCode} AND d.draft_id = ${draftId}`.execute(db);
  return rows[0] ? draftOf(rows[0]) : null;
}

export async function findDraftText(db: Db, provinceCode: string, draftId: DraftId): Promise<string | null> {
  const row = await db
    .selectFrom('reading_draft_text')
    .select('content')
    .where('province_code', '=', provinceCode)
    .where('draft_id', '=', draftId)
    .executeTakeFirst();
  return row?.content ?? null;
}

/** The drafts that wait, oldest first (their ids sort by time). */
export async function listWaitingDrafts(
  db: Db,
  provinceCode: string,
  page: { readonly after: DraftId | null; readonly limit: number },
): Promise<(Draft & { readonly text: string })[]> {
  const rest = page.after ? sql`d.draft_id > ${page.after}` : sql`true`;
  const { rows } = await sql<DraftRow & { text: string }>`
    SELECT ${COLUMNS}, t.content AS text FROM ${WITH_END}
      JOIN reading_draft_text t ON t.province_code = d.province_code AND t.draft_id = d.draft_id
     WHERE d.province_code = ${provinceCode} AND e.draft_id IS NULL AND ${rest}
     ORDER BY d.draft_id LIMIT ${Math.min(page.limit, 100)}`.execute(db);
  return rows.map(({ text, ...row }) => ({ ...draftOf(row), text }));
}

export async function countWaitingDrafts(db: Db, provinceCode: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    SELECT count(*)::int AS n FROM ${WITH_END}
      JOIN reading_draft_text t ON t.province_code = d.province_code AND t.draft_id = d.draft_id
     WHERE d.province_code = ${provinceCode} AND e.draft_id IS NULL`.execute(db);
  return rows[0]?.n ?? 0;
}

/** The last drafts that were decided, latest first. */
export async function listEndedDrafts(db: Db, provinceCode: string, limit: number): Promise<Draft[]> {
  const { rows } = await sql<DraftRow>`
    SELECT ${COLUMNS} FROM ${WITH_END} WHERE d.province_code = ${provinceCode} AND e.draft_id IS NOT NULL
     ORDER BY e.ended_at DESC, d.draft_id DESC LIMIT ${Math.min(limit, 100)}`.execute(db);
  return rows.map(draftOf);
}

/** The draft of this very text that waits. */
export async function findWaitingDraftOfText(
  db: Db,
  provinceCode: string,
  textSha256: string,
): Promise<DraftId | null> {
  const { rows } = await sql<{ draftId: DraftId }>`
    SELECT d.draft_id AS "draftId" FROM ${WITH_END}
     WHERE d.province_code = ${provinceCode} AND d.text_sha256 = ${textSha256} AND e.draft_id IS NULL
     ORDER BY d.draft_id LIMIT 1`.execute(db);
  return rows[0]?.draftId ?? null;
}

export async function findDraftByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; draftId: DraftId } | null> {
  const row = await db
    .selectFrom('reading_draft')
    .select(['draft_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, draftId: row.draft_id } : null;
}

/** Until the transaction ends, nobody else adds this text or ends a draft of it. */
export async function lockDraft(tx: Db, provinceCode: string, word: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`draft ${provinceCode} ${word}`}, 0))`.execute(tx);
}

export async function insertDraft(
  tx: Db,
  draft: Omit<Draft, 'end'> & {
    readonly text: string;
    readonly requestId: RequestId;
    readonly hash: string;
  },
): Promise<void> {
  const { provinceCode, draftId } = draft;
  await tx
    .insertInto('reading_draft')
    .values({
      province_code: provinceCode,
      draft_id: draftId,
      added_by: draft.addedBy,
      file_name: draft.fileName,
      own_document: draft.ownDocument,
      outlet: draft.outlet,
      title: draft.title,
      url: draft.url,
      published_on: draft.publishedOn,
      text_sha256: draft.textSha256,
      text_length: draft.textLength,
      added_at: draft.addedAt,
      expires_at: draft.expiresAt,
      request_id: draft.requestId,
      request_hash: draft.hash,
    })
    .execute();
  await tx
    .insertInto('reading_draft_text')
    .values({ province_code: provinceCode, draft_id: draftId, content: draft.text })
    .execute();
}

export interface EndDraft {
  readonly provinceCode: string;
  readonly draftId: DraftId;
  readonly outcome: DraftOutcome;
  readonly endedBy: AccountId | null;
  readonly source: DraftEnd['source'];
  readonly counts: DraftEnd['counts'];
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Writes down how a draft ended, and deletes its words unless it is a paper of the office itself. */
export async function endDraft(tx: Db, { provinceCode, draftId, source, counts, ...end }: EndDraft): Promise<void> {
  await tx
    .insertInto('reading_draft_end')
    .values({
      province_code: provinceCode,
      draft_id: draftId,
      outcome: end.outcome,
      ended_by: end.endedBy,
      source_id: source?.sourceId ?? null,
      source_province: source?.provinceCode ?? null,
      accepted: counts.accepted,
      corrected: counts.corrected,
      rejected: counts.rejected,
      left_out: counts.leftOut,
      request_id: end.requestId,
      request_hash: end.hash,
    })
    .execute();
  await sql`
    DELETE FROM reading_draft_text t USING reading_draft d
     WHERE t.province_code = ${provinceCode} AND t.draft_id = ${draftId}
       AND d.province_code = t.province_code AND d.draft_id = t.draft_id
       AND (NOT d.own_document OR ${end.outcome} = 'dropped')`.execute(tx);
}

export async function findEndByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; draftId: DraftId; source: DraftEnd['source'] } | null> {
  const row = await db
    .selectFrom('reading_draft_end')
    .select(['draft_id', 'request_hash', 'source_id', 'source_province'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  if (!row) return null;
  const { source_id: sourceId, source_province: sourceProvince } = row;
  const source = sourceId && sourceProvince ? { provinceCode: sourceProvince, sourceId } : null;
  return { hash: row.request_hash, draftId: row.draft_id, source };
}

/**
 * Ends the drafts at which nobody looked in time, and deletes the words of press articles; answers how many. Bears a repeat, and
 * several processes at once.
 */
export function expireDrafts(db: Db, now: Date): Promise<number> {
  return inTransaction(db, async (tx) => {
    const { rows } = await sql<{ n: number }>`
      WITH late AS (
        SELECT d.province_code, d.draft_id FROM reading_draft d
          JOIN reading_draft_text t ON t.province_code = d.province_code AND t.draft_id = d.draft_id
         WHERE d.expires_at <= ${now} AND NOT d.own_document
         ORDER BY d.province_code, d.draft_id LIMIT 1000
           FOR UPDATE OF t SKIP LOCKED
      ), ended AS (
        INSERT INTO reading_draft_end (province_code, draft_id, outcome, accepted, corrected, rejected, left_out, request_id, request_hash)
        SELECT late.province_code, late.draft_id, 'expired', 0, 0, 0, 0, late.draft_id, 'expired' FROM late
            ON CONFLICT (province_code, draft_id) DO NOTHING
      ), gone AS (
        DELETE FROM reading_draft_text t USING late
         WHERE t.province_code = late.province_code AND t.draft_id = late.draft_id RETURNING 1
      ) SELECT count(*)::int AS n FROM gone`.execute(tx);
    return rows[0]?.n ?? 0;
  });
}
