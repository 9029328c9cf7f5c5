import { sql } from 'kysely';
import type { AccountId, ErasureId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { ErasureHow, ErasureKind } from './erasure.ts';
import type { SubjectId } from './subject-rows.ts';

/** A request for erasure, where it stands. */
export interface ErasureRequest {
  readonly provinceCode: string;
  readonly erasureId: ErasureId;
  readonly subject: SubjectId;
  readonly status: ErasureKind;
  readonly lastNo: number;
  readonly how: ErasureHow;
  readonly document: string | null;
  readonly askedAt: Date;
  readonly askedBy: AccountId | null;
  readonly reason: string | null;
  readonly answeredAt: Date | null;
}

interface Row extends Omit<ErasureRequest, 'subject'> {
  readonly subjectKind: SubjectId['kind'];
  readonly subjectId: string;
}

const requestOf = ({ subjectKind, subjectId, ...row }: Row): ErasureRequest => ({
  ...row,
  subject: { kind: subjectKind, id: subjectId } as SubjectId,
});

const REQUESTS = sql`
  SELECT a.province_code AS "provinceCode", a.erasure_id AS "erasureId", a.subject_kind AS "subjectKind",
         a.subject_id AS "subjectId", l.kind AS status, l.act_no AS "lastNo", a.how, a.document,
         a.recorded_at AS "askedAt", a.recorded_by AS "askedBy", l.reason,
         CASE WHEN l.act_no > 1 THEN l.recorded_at END AS "answeredAt"
    FROM erasure_act a
    CROSS JOIN LATERAL (SELECT kind, act_no, reason, recorded_at FROM erasure_act x
       WHERE x.province_code = a.province_code AND x.erasure_id = a.erasure_id ORDER BY act_no DESC LIMIT 1) l
   WHERE a.act_no = 1`;

/** The last request about somebody, answered or not. */
export async function findLastErasure(db: Db, subject: SubjectId): Promise<ErasureRequest | null> {
  const { rows } =
    await sql<Row>`${REQUESTS} AND a.subject_id = ${subject.id}::uuid AND a.subject_kind = ${subject.kind}
    ORDER BY a.erasure_id DESC LIMIT 1`.execute(db);
  return rows[0] ? requestOf(rows[0]) : null;
}

/** Requests of a province, the newest first. */
export async function listErasures(
  db: Db,
  { provinceCode, after, limit }: { provinceCode: string; after: ErasureId | null; limit: number },
): Promise<ErasureRequest[]> {
  const { rows } = await sql<Row>`${REQUESTS} AND a.province_code = ${provinceCode}
    ${after ? sql`AND a.erasure_id < ${after}::uuid` : sql``} ORDER BY a.erasure_id DESC LIMIT ${limit}`.execute(db);
  return rows.map(requestOf);
}

/** How many requests of these provinces wait for an answer, and since when the oldest does. */
export async function countOpenErasures(
  db: Db,
  provinces: readonly string[],
): Promise<{ readonly count: number; readonly since: Date | null }> {
  if (provinces.length === 0) return { count: 0, since: null };
  const { rows } = await sql<{ count: number; since: Date | null }>`
    SELECT count(*)::int AS count, min(a.recorded_at) AS since FROM erasure_act a
     WHERE a.province_code = ANY(${provinces}::text[]) AND a.act_no = 1
       AND NOT EXISTS (SELECT 1 FROM erasure_act x
            WHERE x.province_code = a.province_code AND x.erasure_id = a.erasure_id AND x.act_no = 2)`.execute(db);
  return rows[0] ?? { count: 0, since: null };
}

export interface NewErasureAct {
  readonly provinceCode: string;
  readonly erasureId: ErasureId;
  readonly actNo: number;
  readonly subject: SubjectId;
  readonly kind: ErasureKind;
  readonly how: ErasureHow | null;
  readonly document: string | null;
  readonly reason: string | null;
  readonly recordedBy: AccountId | null;
  readonly requestId: RequestId;
  readonly hash: string;
}

export async function insertErasureAct(tx: Db, act: NewErasureAct): Promise<void> {
  await tx
    .insertInto('erasure_act')
    .values({
      province_code: act.provinceCode,
      erasure_id: act.erasureId,
      act_no: act.actNo,
      subject_kind: act.subject.kind,
      subject_id: act.subject.id,
      kind: act.kind,
      how: act.how,
      document: act.document,
      reason: act.reason,
      recorded_by: act.recordedBy,
      request_id: act.requestId,
      request_hash: act.hash,
    })
    .execute();
}

export async function findErasureByRequest(
  db: Db,
  requestId: RequestId,
): Promise<{ hash: string; answer: ErasureId } | null> {
  const row = await db
    .selectFrom('erasure_act')
    .select(['erasure_id', 'request_hash'])
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, answer: row.erasure_id } : null;
}

/** An account, erased or not. */
export async function findAccount(
  db: Db,
  accountId: AccountId,
): Promise<{ readonly name: string; readonly erasedAt: Date | null } | null> {
  const row = await db
    .selectFrom('account')
    .select(['name', 'erased_at'])
    .where('id', '=', accountId)
    .executeTakeFirst();
  return row ? { name: row.name, erasedAt: row.erased_at } : null;
}

/** Accounts closed before a moment and not yet erased: proposed, never done by itself. */
export async function listLongClosed(
  db: Db,
  before: Date,
  limit: number,
): Promise<{ accountId: AccountId; name: string; disabledAt: Date }[]> {
  const rows = await db
    .selectFrom('account')
    .select(['id', 'name', 'disabled_at'])
    .where('disabled_at', '<', before)
    .where('erased_at', 'is', null)
    .orderBy('disabled_at')
    .orderBy('id')
    .limit(limit)
    .execute();
  return rows.map((row) => ({ accountId: row.id, name: row.name, disabledAt: row.disabled_at as Date }));
}
