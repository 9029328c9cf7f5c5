import { type RawBuilder, sql } from 'kysely';
import type { AccountId, RequestId } from '../../kernel/ids.ts';
import type { Db } from '../database/database.ts';
import type { LongWork, WorkEnd, WorkFault, WorkFile, WorkId } from './work.ts';

export interface WorkKey {
  readonly provinceCode: string;
  readonly workId: WorkId;
}

export type NewWork = WorkKey &
  Pick<LongWork, 'kind' | 'accountId' | 'grantIds' | 'fileName' | 'data' | 'requestId'> & {
    /** With a session, or with a key. */
    readonly sessionId: LongWork['sessionId'];
    readonly keyId?: LongWork['keyId'];
    readonly content: Uint8Array;
  };

/** Notes a work with its file, once for its request; gives back the one that stands under the request. */
export async function insertWork(tx: Db, work: NewWork): Promise<{ readonly workId: WorkId; readonly isNew: boolean }> {
  const { provinceCode, requestId } = work;
  const { rows } = await sql<{ workId: WorkId }>`
    INSERT INTO long_work (province_code, work_id, kind, account_id, session_id, key_id, grant_ids, file_name, data, request_id)
    VALUES (${provinceCode}, ${work.workId}::uuid, ${work.kind}, ${work.accountId}::uuid, ${work.sessionId}::uuid,
            ${work.keyId ?? null}::uuid, ${work.grantIds}::uuid[], ${work.fileName}, ${JSON.stringify(work.data)}::jsonb, ${requestId}::uuid)
    ON CONFLICT ON CONSTRAINT long_work_request DO NOTHING RETURNING work_id AS "workId"`.execute(tx);
  if (rows[0]) {
    await sql`INSERT INTO long_work_content (province_code, work_id, content)
      VALUES (${provinceCode}, ${work.workId}::uuid, ${Buffer.from(work.content)})`.execute(tx);
    return { workId: work.workId, isNew: true };
  }
  const earlier = await tx
    .selectFrom('long_work')
    .select('work_id')
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirstOrThrow();
  return { workId: earlier.work_id, isNew: false };
}

async function selectWorks(db: Db, filter: RawBuilder<unknown>, limit: number): Promise<LongWork[]> {
  const { rows } = await sql<LongWork>`
    SELECT province_code AS "provinceCode", work_id AS "workId", kind, account_id AS "accountId",
           session_id AS "sessionId", key_id AS "keyId", grant_ids AS "grantIds", file_name AS "fileName", data, state, stage,
           done_count AS done, total_count AS total, fault_count AS "faultCount", request_id AS "requestId",
           recorded_at AS "recordedAt", ended_at AS "endedAt"
      FROM long_work WHERE ${filter} ORDER BY work_id DESC LIMIT ${limit}`.execute(db);
  return rows;
}

export async function findWork(db: Db, { provinceCode, workId }: WorkKey): Promise<LongWork | null> {
  const filter = sql`province_code = ${provinceCode} AND work_id = ${workId}::uuid`;
  return (await selectWorks(db, filter, 1))[0] ?? null;
}

/** The work that was asked for under a request, if one was. */
export async function findWorkByRequest(db: Db, provinceCode: string, requestId: RequestId): Promise<LongWork | null> {
  const filter = sql`province_code = ${provinceCode} AND request_id = ${requestId}::uuid`;
  return (await selectWorks(db, filter, 1))[0] ?? null;
}

/** The works of somebody, the latest first. */
export const listWorksOf = (db: Db, accountId: AccountId, limit: number): Promise<LongWork[]> =>
  selectWorks(db, sql`account_id = ${accountId}::uuid`, limit);

/** A page of the works that an account asked for in no other roles than these, the latest first. */
export const listWorksIn = (
  db: Db,
  accountId: AccountId,
  {
    grants,
    before,
    limit,
  }: { readonly grants: readonly string[]; readonly before: WorkId | null; readonly limit: number },
): Promise<LongWork[]> =>
  selectWorks(
    db,
    sql`account_id = ${accountId}::uuid AND grant_ids <@ ${grants}::uuid[]
      AND (${before}::uuid IS NULL OR work_id < ${before}::uuid)`,
    limit,
  );

export async function findWorkContent(db: Db, { provinceCode, workId }: WorkKey): Promise<Uint8Array | null> {
  const row = await db
    .selectFrom('long_work_content')
    .select('content')
    .where('province_code', '=', provinceCode)
    .where('work_id', '=', workId)
    .executeTakeFirst();
  return row?.content ?? null;
}

/** Notes how far a work is; a work that has ended is left as it is. */
export async function noteProgress(
  db: Db,
  { provinceCode, workId }: WorkKey,
  { stage, done, total }: { readonly stage: string; readonly done: number; readonly total: number | null },
): Promise<void> {
  await db
    .updateTable('long_work')
    .set({ state: 'running', stage, done_count: done, total_count: total })
    .where('province_code', '=', provinceCode)
    .where('work_id', '=', workId)
    .where('ended_at', 'is', null)
    .execute();
}

/** Notes how a work ended, with its faults, and lets its file go. Null: it broke, and nobody knows why but the log. */
export async function endWork(
  tx: Db,
  { provinceCode, workId }: WorkKey,
  end: WorkEnd | null,
  now: Date,
): Promise<void> {
  const isDone = end?.ok === true;
  await tx
    .updateTable('long_work')
    .set({
      state: end === null ? 'failed' : isDone ? 'done' : 'refused',
      ...(isDone ? { done_count: end.done, total_count: end.done } : {}),
      fault_count: end !== null && !end.ok ? end.count : 0,
      ended_at: now,
    })
    .where('province_code', '=', provinceCode)
    .where('work_id', '=', workId)
    .execute();
  if (isDone)
    for (const [index, file] of (end.files ?? []).entries())
      await sql`INSERT INTO long_work_file (province_code, work_id, file_no, file_name, media_type, content)
        VALUES (${provinceCode}, ${workId}::uuid, ${index + 1}, ${file.name}, ${file.mediaType}, ${Buffer.from(file.content)})
        ON CONFLICT DO NOTHING`.execute(tx);
  if (end !== null && !end.ok)
    await sql`INSERT INTO long_work_fault (province_code, work_id, fault_no, facts)
      SELECT ${provinceCode}, ${workId}::uuid, t.no, t.facts::jsonb
        FROM unnest(${end.faults.map((fault) => JSON.stringify(fault))}::text[]) WITH ORDINALITY AS t(facts, no)
      ON CONFLICT DO NOTHING`.execute(tx);
  await tx
    .deleteFrom('long_work_content')
    .where('province_code', '=', provinceCode)
    .where('work_id', '=', workId)
    .execute();
}

/** A file of a work without its content. */
export interface WorkFileRow {
  readonly no: number;
  readonly name: string;
  readonly bytes: number;
}

/** What a work made. */
export async function listWorkFiles(db: Db, { provinceCode, workId }: WorkKey): Promise<WorkFileRow[]> {
  const { rows } = await sql<WorkFileRow>`
    SELECT file_no AS no, file_name AS name, length(content) AS bytes FROM long_work_file
     WHERE province_code = ${provinceCode} AND work_id = ${workId}::uuid ORDER BY file_no LIMIT 100`.execute(db);
  return rows;
}

export async function findWorkFile(db: Db, { provinceCode, workId }: WorkKey, no: number): Promise<WorkFile | null> {
  const { rows } = await sql<WorkFile>`
    SELECT file_name AS name, media_type AS "mediaType", content FROM long_work_file
     WHERE province_code = ${provinceCode} AND work_id = ${workId}::uuid AND file_no = ${no}`.execute(db);
  return rows[0] ?? null;
}

/** A page of the faults of a work, in the order of its file. */
export async function listWorkFaults(
  db: Db,
  { provinceCode, workId }: WorkKey,
  { after, limit }: { readonly after: number; readonly limit: number },
): Promise<{ readonly no: number; readonly fault: WorkFault }[]> {
  const { rows } = await sql<{ no: number; fault: WorkFault }>`
    SELECT fault_no AS no, facts AS fault FROM long_work_fault
     WHERE province_code = ${provinceCode} AND work_id = ${workId}::uuid AND fault_no > ${after}
     ORDER BY fault_no LIMIT ${limit}`.execute(db);
  return rows;
}

/** Deletes works that ended before a day. */
export async function forgetWorks(db: Db, before: Date): Promise<void> {
  await db.deleteFrom('long_work').where('ended_at', '<', before).execute();
}
