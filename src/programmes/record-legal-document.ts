import type { Actor } from '../kernel/actor.ts';
import { type DocumentId, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
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
import { programmePolicies } from './programme-policy.ts';

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
  | NotPermitted
  | RequestReused;

export interface RecordedLegalDocument {
  readonly documentId: DocumentId;
  /** False where the document was known and this statement was added to it. */
  readonly isNew: boolean;
}

/** Records what is stated of a legal document: of the one that is already known, or of a new one. */
export function recordLegalDocument(
  db: Db,
  by: Actor,
  input: RecordLegalDocument,
): Promise<Result<RecordedLegalDocument, RecordLegalDocumentRefusal>> {
  const { requestId, provinceCode, links, ...stated } = input;
  return runAct<typeof programmePolicies, 'document.record', RecordedLegalDocument, RecordLegalDocumentRefusal>(db, {
    by,
    policies: programmePolicies,
    name: 'document.record',
    requestId,
    content: { provinceCode, links, ...stated },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: async (tx) => {
      const earlier = await findDocumentByRequest(tx, provinceCode, requestId);
      return (
        earlier && {
          hash: earlier.hash,
          answer: { documentId: earlier.documentId, isNew: earlier.statementNo === 1 },
        }
      );
    },
    write: async (tx, hash) => {
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
      const { kind, number, issuedOn } = stated;
      const isNew = which.kind === 'new';
      return ok({
        answer: { documentId, isNew },
        told: { provinceCode, subjectKind: 'document', about: [documentId], after: { kind, number, issuedOn, isNew } },
      });
    },
  });
}
