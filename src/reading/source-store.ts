import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { AgreementId, ClauseId, ContributionId, DocumentId, NodeId, RequestId, SourceId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';

export type SubjectKind = 'agreement' | 'party' | 'clause' | 'contribution' | 'document';

/** What identifies an article; its text is not kept. */
export interface SourceFacts {
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedOn: PlainDate | null;
  readonly textSha256: string;
  /** In UTF-16 code units, as the offsets of its facts. */
  readonly textLength: number;
  readonly isSample: boolean;
}

export interface Source extends SourceFacts {
  readonly provinceCode: string;
  readonly sourceId: SourceId;
}

/** Where the words stand that a record rests on. */
export interface SourceFact {
  readonly subjectKind: SubjectKind;
  readonly agreementId: AgreementId | null;
  readonly subjectId: AgreementId | NodeId | ClauseId | ContributionId | DocumentId;
  /** Which part of the record: "signedOn", "sponsor", "amountVnd"… */
  readonly attribute: string;
  readonly start: number;
  readonly end: number;
  readonly rule: string;
  readonly confidence: number;
}

/** What names a text for ever: the hash of its UTF-8 bytes and its length. */
export function identifyText(text: string): { textSha256: string; textLength: number } {
  return { textSha256: createHash('sha256').update(text, 'utf8').digest('hex'), textLength: text.length };
}

const COLUMNS = [
  'province_code',
  'source_id',
  'outlet',
  'title',
  'url',
  'published_on',
  'text_sha256',
  'text_length',
  'is_sample',
] as const;

interface SourceRow {
  province_code: string;
  source_id: SourceId;
  outlet: string | null;
  title: string | null;
  url: string | null;
  published_on: PlainDate | null;
  text_sha256: string;
  text_length: number;
  is_sample: boolean;
}

const sourceOfRow = (row: SourceRow): Source => ({
  provinceCode: row.province_code,
  sourceId: row.source_id,
  outlet: row.outlet,
  title: row.title,
  url: row.url,
  publishedOn: row.published_on,
  textSha256: row.text_sha256,
  textLength: row.text_length,
  isSample: row.is_sample,
});

/** The source that holds this very text. */
export async function findSourceOfText(db: Db, provinceCode: string, textSha256: string): Promise<Source | null> {
  const row = await db
    .selectFrom('source')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('text_sha256', '=', textSha256)
    .executeTakeFirst();
  return row ? sourceOfRow(row) : null;
}

/** The sources on which an agreement or anything under it rests, in the order of their days. */
export async function listSourcesOfAgreement(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<Source[]> {
  const rows = await db
    .selectFrom('source')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('source_id', 'in', (query) =>
      query
        .selectFrom('source_fact')
        .select('source_fact.source_id')
        .where('source_fact.province_code', '=', provinceCode)
        .where('source_fact.agreement_id', '=', agreementId),
    )
    .orderBy('published_on')
    .orderBy('source_id')
    .limit(200)
    .execute();
  return rows.map(sourceOfRow);
}

export interface RecordedFact extends SourceFact {
  readonly sourceId: SourceId;
  readonly factNo: number;
}

/** The facts that sources tell of an agreement, for showing on what each figure rests. */
export async function listFactsOfAgreement(
  db: Db,
  provinceCode: string,
  agreementId: AgreementId,
): Promise<RecordedFact[]> {
  const rows = await db
    .selectFrom('source_fact')
    .select([
      'source_id',
      'fact_no',
      'subject_kind',
      'agreement_id',
      'subject_id',
      'attribute',
      'start_offset',
      'end_offset',
      'rule',
      'confidence',
    ])
    .where('province_code', '=', provinceCode)
    .where('agreement_id', '=', agreementId)
    .orderBy('source_id')
    .orderBy('fact_no')
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    sourceId: row.source_id,
    factNo: row.fact_no,
    subjectKind: row.subject_kind,
    agreementId: row.agreement_id,
    subjectId: row.subject_id as SourceFact['subjectId'],
    attribute: row.attribute,
    start: row.start_offset,
    end: row.end_offset,
    rule: row.rule,
    confidence: row.confidence,
  }));
}

/** Until the transaction ends, no other stores a source of this text in this province. */
export async function lockText(tx: Db, provinceCode: string, textSha256: string): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`source ${provinceCode} ${textSha256}`}, 0))`.execute(tx);
}

export async function findSourceByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; sourceId: SourceId } | null> {
  const row = await db
    .selectFrom('source')
    .select(['source_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, sourceId: row.source_id } : null;
}

export async function insertSource(
  tx: Db,
  { provinceCode, sourceId, ...facts }: Source & { readonly requestId: RequestId; readonly hash: string },
): Promise<void> {
  await tx
    .insertInto('source')
    .values({
      province_code: provinceCode,
      source_id: sourceId,
      outlet: facts.outlet?.trim() ?? null,
      title: facts.title?.trim() ?? null,
      url: facts.url,
      published_on: facts.publishedOn,
      text_sha256: facts.textSha256,
      text_length: facts.textLength,
      is_sample: facts.isSample,
      request_id: facts.requestId,
      request_hash: facts.hash,
    })
    .execute();
}

/** The gifts for which a text was stored, with the place of their words. */
export async function listGiftsOfSource(
  db: Db,
  provinceCode: string,
  sourceId: SourceId,
): Promise<{ contributionId: ContributionId; start: number; end: number }[]> {
  const rows = await db
    .selectFrom('source_fact')
    .select(['subject_id', 'start_offset', 'end_offset'])
    .where('province_code', '=', provinceCode)
    .where('source_id', '=', sourceId)
    .where('subject_kind', '=', 'contribution')
    .orderBy('fact_no')
    .limit(2000)
    .execute();
  return rows.map((row) => ({
    contributionId: row.subject_id as ContributionId,
    start: row.start_offset,
    end: row.end_offset,
  }));
}

/** The day of the earliest paper that tells of each of these contributions; those of papers without a day are left out. */
export async function listDaysTold(
  db: Db,
  provinceCode: string,
  contributions: readonly ContributionId[],
): Promise<Map<ContributionId, PlainDate>> {
  if (contributions.length === 0) return new Map();
  const { rows } = await sql<{ id: ContributionId; day: PlainDate }>`
    SELECT fact.subject_id AS id, min(source.published_on) AS day
      FROM source_fact fact
      JOIN source ON source.province_code = fact.province_code AND source.source_id = fact.source_id
     WHERE fact.province_code = ${provinceCode} AND fact.subject_id = ANY(${contributions}::uuid[])
       AND source.published_on IS NOT NULL
     GROUP BY fact.subject_id`.execute(db);
  return new Map(rows.map(({ id, day }) => [id, day]));
}

/**
 * Adds the facts that the source does not have yet (the same subject, attribute and words), numbered on from those that it
 * has, and answers how many were added. The caller holds `lockText`.
 */
export async function insertSourceFacts(
  tx: Db,
  provinceCode: string,
  sourceId: SourceId,
  facts: readonly SourceFact[],
): Promise<number> {
  const stored = await tx
    .selectFrom('source_fact')
    .select(['subject_id', 'attribute', 'agreement_id', 'start_offset', 'end_offset'])
    .where('province_code', '=', provinceCode)
    .where('source_id', '=', sourceId)
    .orderBy('fact_no')
    .execute();
  const known = new Set(
    stored.map((row) => [row.subject_id, row.attribute, row.agreement_id, row.start_offset, row.end_offset].join()),
  );
  const added = facts.filter((fact) => {
    const key = [fact.subjectId, fact.attribute, fact.agreementId, fact.start, fact.end].join();
    const isNew = !known.has(key);
    known.add(key);
    return isNew;
  });
  if (added.length === 0) return 0;
  await tx
    .insertInto('source_fact')
    .values(
      added.map((fact, index) => ({
        province_code: provinceCode,
        source_id: sourceId,
        fact_no: stored.length + index + 1,
        subject_kind: fact.subjectKind,
        agreement_id: fact.agreementId,
        subject_id: fact.subjectId,
        attribute: fact.attribute,
        start_offset: fact.start,
        end_offset: fact.end,
        rule: fact.rule,
        confidence: fact.confidence,
      })),
    )
    .execute();
  return added.length;
}
