import { type RawBuilder, sql } from 'kysely';
import type { DocumentId, RequestId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshDocuments } from '../platform/search/refresh-documents.ts';
import type { DocumentLink, DocumentStatement, LegalDocument } from './legal-document.ts';
import { ordinalOf } from './legal-document.ts';

const COLUMNS = ['document_id', 'kind', 'number', 'issued_on', 'issuer', 'abstract'] as const;

interface DocumentRow {
  document_id: DocumentId;
  kind: string;
  number: string;
  issued_on: LegalDocument['issuedOn'];
  issuer: string | null;
  abstract: string | null;
}

function legalDocumentOf(row: DocumentRow): LegalDocument {
  return {
    documentId: row.document_id,
    kind: row.kind,
    number: row.number,
    issuedOn: row.issued_on,
    issuer: row.issuer,
    abstract: row.abstract,
  };
}

/** Documents whose number begins with the same figure; the rules decide which of them is meant. One office year holds few. */
export async function listDocumentsLike(db: Db, provinceCode: string, number: string): Promise<LegalDocument[]> {
  const rows = await db
    .selectFrom('legal_document_stated')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('ordinal', '=', ordinalOf(number))
    .orderBy('document_id')
    .limit(500)
    .execute();
  return rows.map(legalDocumentOf);
}

/** The documents of `ids` that exist, by id. */
export async function listDocuments(
  db: Db,
  provinceCode: string,
  ids: readonly DocumentId[],
): Promise<Map<DocumentId, LegalDocument>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .selectFrom('legal_document_stated')
    .select(COLUMNS)
    .where('province_code', '=', provinceCode)
    .where('document_id', 'in', ids)
    .orderBy('document_id')
    .execute();
  return new Map(rows.map((row) => [row.document_id, legalDocumentOf(row)]));
}

/** The documents that a record cites, in the order of citation: `citing` is its table of citations, `of` picks the record. */
export async function listCitedDocuments(
  db: Db,
  provinceCode: string,
  citing: 'programme_document' | 'agreement_document',
  of: RawBuilder<unknown>,
): Promise<LegalDocument[]> {
  const { rows } = await sql<DocumentRow>`
    SELECT document.document_id, document.kind, document.number, document.issued_on, document.issuer, document.abstract
      FROM ${sql.table(citing)} cited
      JOIN legal_document_stated document
        ON document.province_code = cited.province_code AND document.document_id = cited.document_id
     WHERE cited.province_code = ${provinceCode} AND ${of}
     ORDER BY cited.position LIMIT 200`.execute(db);
  return rows.map(legalDocumentOf);
}

/** The links that start or end at one of `ids`. */
export async function listDocumentLinks(
  db: Db,
  provinceCode: string,
  ids: readonly DocumentId[],
): Promise<DocumentLink[]> {
  if (ids.length === 0) return [];
  const rows = await db
    .selectFrom('legal_document_link')
    .select(['document_id', 'relation', 'target_id'])
    .where('province_code', '=', provinceCode)
    .where((where) => where.or([where('document_id', 'in', ids), where('target_id', 'in', ids)]))
    .orderBy('document_id')
    .orderBy('relation')
    .orderBy('target_id')
    .limit(1000)
    .execute();
  return rows.map((row) => ({ documentId: row.document_id, relation: row.relation, targetId: row.target_id }));
}

export async function findDocumentByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; documentId: DocumentId; statementNo: number } | null> {
  const row = await db
    .selectFrom('legal_document_statement')
    .select(['document_id', 'request_hash', 'statement_no'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, documentId: row.document_id, statementNo: row.statement_no } : null;
}

/** Until the transaction ends, no other records a document of this province whose number begins with the same figure. */
export async function lockDocumentsLike(tx: Db, provinceCode: string, number: string): Promise<void> {
  const key = `legal_document ${provinceCode} ${ordinalOf(number)}`;
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`.execute(tx);
}

export async function insertDocument(
  tx: Db,
  provinceCode: string,
  documentId: DocumentId,
  { kind, number }: DocumentStatement,
): Promise<void> {
  await tx
    .insertInto('legal_document')
    .values({ province_code: provinceCode, document_id: documentId, kind: kind.trim(), ordinal: ordinalOf(number) })
    .execute();
}

/** Adds a statement and answers its number, 1 for the first. */
export async function insertDocumentStatement(
  tx: Db,
  provinceCode: string,
  documentId: DocumentId,
  stated: DocumentStatement & { requestId: RequestId; hash: string },
): Promise<number> {
  const { statement_no } = await tx
    .insertInto('legal_document_statement')
    .values((insert) => ({
      province_code: provinceCode,
      document_id: documentId,
      statement_no: insert
        .selectFrom('legal_document_statement')
        .select(sql<number>`coalesce(max(statement_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('document_id', '=', documentId),
      number: stated.number.trim(),
      issued_on: stated.issuedOn,
      issuer: stated.issuer?.trim() ?? null,
      abstract: stated.abstract?.trim() ?? null,
      request_id: stated.requestId,
      request_hash: stated.hash,
    }))
    .returning('statement_no')
    .executeTakeFirstOrThrow();
  const { rows: citing } = await sql<{ id: string }>`SELECT programme_id AS id FROM programme_document
    WHERE province_code = ${provinceCode} AND document_id = ${documentId} ORDER BY programme_id LIMIT 1000`.execute(tx);
  await refreshDocuments(
    tx,
    'programme',
    provinceCode,
    citing.map(({ id }) => id),
  );
  return statement_no;
}

/** Links already there are left as they are. */
export async function insertDocumentLinks(tx: Db, provinceCode: string, links: readonly DocumentLink[]): Promise<void> {
  if (links.length === 0) return;
  await tx
    .insertInto('legal_document_link')
    .values(
      links.map(({ documentId, relation, targetId }) => ({
        province_code: provinceCode,
        document_id: documentId,
        relation,
        target_id: targetId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
