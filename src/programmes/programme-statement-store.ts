import { sql } from 'kysely';
import type { DocumentId, NodeId, ProgrammeId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshDocuments } from '../platform/search/refresh-documents.ts';
import type { ProgrammeDeadline, ProgrammeStatement, StatedDeadline, StatedProgramme } from './programme-statement.ts';

const MOST_LISTED = 200;

const STATED = sql`p.province_code AS "provinceCode", p.programme_id AS "programmeId", p.slug, p.title,
  p.title_en AS "titleEn", p.owner_node AS "ownerNode", p.starts_on AS "startsOn", p.ends_on AS "endsOn", p.summary,
  p.summary_en AS "summaryEn", p.is_sample AS "isSample", p.principles, coalesce(p.fields, '{}') AS fields,
  p.review_cycle AS "reviewCycle", p.aggregator_node AS "aggregatorNode",
  coalesce(p.recipient_scope, 'named') AS "recipientScope", p.most_recipients AS "mostRecipients",
  p.most_sponsors AS "mostSponsors"`;

export async function findStatedProgramme(
  db: Db,
  provinceCode: string,
  programmeId: ProgrammeId,
): Promise<StatedProgramme | null> {
  const { rows } = await sql<StatedProgramme>`SELECT ${STATED} FROM programme_stated p
    WHERE p.province_code = ${provinceCode} AND p.programme_id = ${programmeId}`.execute(db);
  return rows[0] ?? null;
}

/** The programmes of these provinces, the newest first. `after`: the last of the page before. */
export async function listStatedProgrammes(
  db: Db,
  provinces: readonly string[],
  page: { readonly after: ProgrammeId | null; readonly limit: number },
): Promise<StatedProgramme[]> {
  const { rows } = await sql<StatedProgramme>`SELECT ${STATED} FROM programme_stated p
    WHERE p.province_code = ANY(${provinces}::text[])
      ${page.after ? sql`AND p.programme_id < ${page.after}` : sql``}
    ORDER BY p.programme_id DESC LIMIT ${Math.min(page.limit, MOST_LISTED)}`.execute(db);
  return rows;
}

/** The deadlines of a programme that stand, the next first. */
export async function listDeadlines(
  db: Db,
  provinceCode: string,
  programmeId: ProgrammeId,
): Promise<ProgrammeDeadline[]> {
  const { rows } = await sql<ProgrammeDeadline>`
    SELECT "deadlineId", kind, what, "dueOn" FROM (
      SELECT DISTINCT ON (deadline_id) deadline_id AS "deadlineId", kind, what, due_on AS "dueOn"
        FROM programme_deadline WHERE province_code = ${provinceCode} AND programme_id = ${programmeId}
       ORDER BY deadline_id, statement_no DESC) last
     WHERE "dueOn" IS NOT NULL ORDER BY "dueOn", "deadlineId" LIMIT ${MOST_LISTED}`.execute(db);
  return rows;
}

export async function findStatementByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; programmeId: ProgrammeId; statementNo: number } | null> {
  const row = await db
    .selectFrom('programme_statement')
    .select(['programme_id', 'statement_no', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, programmeId: row.programme_id, statementNo: row.statement_no } : null;
}

/** The provinces in which nodes lie; a node that the registry does not know is missing. */
export async function listProvincesOfNodes(db: Db, nodeIds: readonly NodeId[]): Promise<Map<NodeId, string>> {
  if (nodeIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('registry_node')
    .select(['node_id', 'province_code'])
    .where('node_id', 'in', nodeIds)
    .orderBy('node_id')
    .limit(MOST_LISTED)
    .execute();
  return new Map(rows.map((row) => [row.node_id, row.province_code]));
}

/** Until the transaction ends, no other states anything of this programme or its assignments. */
export async function lockProgramme(tx: Db, provinceCode: string, programmeId: ProgrammeId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`programme ${provinceCode} ${programmeId}`}, 0))`.execute(
    tx,
  );
}

/** Adds a statement with its deadlines and answers its number. */
export async function insertStatement(
  tx: Db,
  { provinceCode, programmeId }: { readonly provinceCode: string; readonly programmeId: ProgrammeId },
  stated: ProgrammeStatement & {
    readonly deadlines: readonly StatedDeadline[];
    readonly requestId: RequestId;
    readonly hash: string;
  },
): Promise<number> {
  const { statement_no } = await tx
    .insertInto('programme_statement')
    .values((insert) => ({
      province_code: provinceCode,
      programme_id: programmeId,
      statement_no: insert
        .selectFrom('programme_statement')
        .select(sql<number>`coalesce(max(statement_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('programme_id', '=', programmeId),
      title: stated.title?.trim() ?? null,
      owner_node: stated.ownerNode,
      starts_on: stated.startsOn,
      ends_on: stated.endsOn,
      summary: stated.summary?.trim() ?? null,
      principles: stated.principles?.trim() ?? null,
      fields: stated.fields ? [...stated.fields] : null,
      review_cycle: stated.reviewCycle,
      aggregator_node: stated.aggregatorNode,
      recipient_scope: stated.recipientScope,
      most_recipients: stated.mostRecipients,
      most_sponsors: stated.mostSponsors,
      request_id: stated.requestId,
      request_hash: stated.hash,
    }))
    .returning('statement_no')
    .executeTakeFirstOrThrow();
  if (stated.deadlines.length > 0)
    await tx
      .insertInto('programme_deadline')
      .values(
        stated.deadlines.map(({ deadlineId, kind, what, dueOn }) => ({
          province_code: provinceCode,
          programme_id: programmeId,
          deadline_id: deadlineId,
          statement_no,
          kind,
          what: what?.trim() || null,
          due_on: dueOn,
        })),
      )
      .execute();
  await refreshDocuments(tx, 'programme', provinceCode, [programmeId]);
  return statement_no;
}

/** Cites one more document; one that is cited already stays where it is. Answers whether it was new to the programme. */
export async function citeDocument(
  tx: Db,
  { provinceCode, programmeId }: { readonly provinceCode: string; readonly programmeId: ProgrammeId },
  documentId: DocumentId,
): Promise<boolean> {
  const { numAffectedRows } = await sql`
    INSERT INTO programme_document (province_code, programme_id, position, document_id)
    SELECT ${provinceCode}, ${programmeId}::uuid, coalesce(max(position), 0) + 1, ${documentId}::uuid
      FROM programme_document WHERE province_code = ${provinceCode} AND programme_id = ${programmeId}
    ON CONFLICT (province_code, programme_id, document_id) DO NOTHING`.execute(tx);
  if (numAffectedRows !== 1n) return false;
  await refreshDocuments(tx, 'programme', provinceCode, [programmeId]);
  return true;
}
