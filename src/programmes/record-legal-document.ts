import { type DocumentId, type RequestId, newId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, announceChange, inTransaction } from '../platform/database/database.ts';
import { type RequestReused, onceByRequest } from '../platform/database/requests.ts';
import {
  type DocumentFault,
  type DocumentRelation,
  type DocumentStatement,
  decideWhichDocument,
  faultsOfDocument,
  faultsOfLinks,
} from './legal-document.ts';
import {
  findDocumentByRequest,
  insertDocument,
  insertDocumentLinks,
  insertDocumentStatement,
  listDocuments,
  listDocumentsLike,
  lockDocumentsLike,
} from './legal-document-store.ts';

export interface RecordLegalDocument extends DocumentStatement {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  /** How this document stands to others of the province that are already recorded. */
  readonly links: readonly { readonly relation: DocumentRelation; readonly targetId: DocumentId }[];
}

export type RecordLegalDocumentRefusal =
  | { readonly code: 'document-invalid'; readonly faults: readonly DocumentFault[] }
  /** Several known documents fit what was stated: it takes the day of issue to tell them apart. */
  | { readonly code: 'document-ambiguous'; readonly candidates: readonly DocumentId[] }
  | RequestReused;

export interface RecordedLegalDocument {
  readonly documentId: DocumentId;
  /** False where the document was known and this statement was added to it. */
  readonly isNew: boolean;
}

/** Records what is stated of a legal document: of the one that is already known, or of a new one. */
export function recordLegalDocument(
  db: Db,
  input: RecordLegalDocument,
): Promise<Result<RecordedLegalDocument, RecordLegalDocumentRefusal>> {
  const { requestId, provinceCode, links, ...stated } = input;
  return inTransaction(db, (tx) =>
    onceByRequest<RecordedLegalDocument, RecordLegalDocumentRefusal>(
      tx,
      { requestId, content: { provinceCode, links, ...stated } },
      async () => {
        const earlier = await findDocumentByRequest(tx, provinceCode, requestId);
        return (
          earlier && {
            hash: earlier.hash,
            answer: { documentId: earlier.documentId, isNew: earlier.statementNo === 1 },
          }
        );
      },
      async (hash) => {
        await lockDocumentsLike(tx, provinceCode, stated.number);
        const which = decideWhichDocument(await listDocumentsLike(tx, provinceCode, stated.number), stated);
        if (which.kind === 'ambiguous')
          return refuse({
            code: 'document-ambiguous',
            candidates: which.candidates.map(({ documentId }) => documentId),
          });
        const documentId = which.kind === 'known' ? which.document.documentId : newId<'document'>();
        const targets = links.map(({ targetId }) => targetId);
        const known = new Set((await listDocuments(tx, provinceCode, targets)).keys());
        const faults = [...faultsOfDocument(stated), ...faultsOfLinks(documentId, targets, known)];
        if (faults.length > 0) return refuse({ code: 'document-invalid', faults });
        if (which.kind === 'new') await insertDocument(tx, provinceCode, documentId, stated);
        await insertDocumentStatement(tx, provinceCode, documentId, { ...stated, requestId, hash });
        await insertDocumentLinks(
          tx,
          provinceCode,
          links.map((link) => ({ documentId, ...link })),
        );
        await announceChange(tx, provinceCode);
        return ok({ documentId, isNew: which.kind === 'new' });
      },
    ),
  );
}
