import { sql } from 'kysely';
import { newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { CaseFacts } from './queue-cases.ts';
import type { DraftId } from './queue-draft.ts';

/** A case as it is exported: one line of JSON. */
export interface RecordedCase extends CaseFacts {
  readonly caseId: string;
  readonly textSha256: string;
  readonly recordedAt: Date;
}

export async function insertCases(
  tx: Db,
  draft: { readonly provinceCode: string; readonly draftId: DraftId; readonly textSha256: string },
  cases: readonly CaseFacts[],
): Promise<void> {
  if (cases.length === 0) return;
  await tx
    .insertInto('reading_case')
    .values(
      cases.map((one) => ({
        province_code: draft.provinceCode,
        case_id: newId<'case'>(),
        draft_id: draft.draftId,
        text_sha256: draft.textSha256,
        fact: one.fact,
        attribute: one.attribute,
        verdict: one.verdict,
        rule: one.rule,
        confidence: one.confidence,
        start_offset: one.start,
        end_offset: one.end,
        excerpt: one.excerpt,
        excerpt_offset: one.excerptOffset,
        was_read: one.wasRead,
        is_right: one.isRight,
      })),
    )
    .execute();
}

/** The cases of a province, or of all, in the order of recording; a page at a time. */
export async function listCases(
  db: Db,
  provinceCode: string | null,
  page: { readonly after: RecordedCase | null; readonly limit: number },
): Promise<RecordedCase[]> {
  const rest = page.after ? sql`case_id > ${page.after.caseId}` : sql`true`;
  const mine = provinceCode === null ? sql`true` : sql`province_code = ${provinceCode}`;
  const { rows } = await sql<RecordedCase>`
    SELECT case_id AS "caseId", text_sha256 AS "textSha256", fact, attribute, verdict, rule, confidence,
           start_offset AS start, end_offset AS "end", excerpt, excerpt_offset AS "excerptOffset",
           was_read AS "wasRead", is_right AS "isRight", recorded_at AS "recordedAt"
      FROM reading_case WHERE ${mine} AND ${rest} ORDER BY case_id LIMIT ${Math.min(page.limit, 1000)}`.execute(db);
  return rows;
}

const A_PAGE = 500;

/** Every case as a line of JSON, a page at a time, so that no memory holds them all. */
export async function* caseLines(db: Db, provinceCode: string | null): AsyncGenerator<string> {
  let after: RecordedCase | null = null;
  for (;;) {
    const page: RecordedCase[] = await listCases(db, provinceCode, { after, limit: A_PAGE });
    for (const one of page) yield JSON.stringify(one);
    after = page.at(-1) ?? null;
    if (after === null || page.length < A_PAGE) return;
  }
}
