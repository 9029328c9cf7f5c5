import { z } from '@hono/zod-openapi';
import type { DocumentId } from '../../kernel/ids.ts';
import { listDocumentLinks, listDocuments, listDocumentsLike } from '../../programmes/legal-document-store.ts';
import { recordLegalDocument } from '../../programmes/record-legal-document.ts';
import { readOne } from '../read-route.ts';
import { documentInput } from '../record-inputs.ts';
import { DOCUMENT_REFUSALS, documentAmbiguous, faultOfDocument, invalidResponse } from '../refusals.ts';
import * as schema from '../schemas.ts';
import { write } from '../write-route.ts';
import * as body from '../write-schemas.ts';

const find = readOne({
  path: '/documents',
  summary: 'The legal documents of a province with a number: whether one is known already',
  open: true,
  query: z.object({
    province: schema.provinceParam,
    number: z.string().min(1).max(60).openapi({ description: 'As it stands on the paper', example: '03-CT/TU' }),
  }),
  answer: z.object({ items: z.array(schema.CitedDocument) }).openapi('FoundDocuments'),
  read: async ({ db }, { query }) => ({
    items: query.province
      ? (await listDocumentsLike(db, query.province, query.number)).map(schema.presentDocument)
      : [],
  }),
});

const one = readOne({
  path: '/documents/{province}/{document}',
  summary: 'One legal document, with the documents that it rests on, implements or replaces',
  open: true,
  params: z.object({ province: schema.provinceParam, document: schema.idParam }),
  answer: schema.CitedDocument.extend({
    links: z.array(
      z.object({ relation: z.enum(['based-on', 'implements', 'replaces']), document: schema.CitedDocument }),
    ),
  }).openapi('Document'),
  read: async ({ db }, { params }) => {
    const id = params.document as DocumentId;
    const known = (await listDocuments(db, params.province, [id])).get(id);
    if (!known) return null;
    const links = (await listDocumentLinks(db, params.province, [id])).filter(({ documentId }) => documentId === id);
    const targets = await listDocuments(
      db,
      params.province,
      links.map(({ targetId }) => targetId),
    );
    return {
      ...schema.presentDocument(known),
      links: links.flatMap(({ relation, targetId }) => {
        const target = targets.get(targetId);
        return target ? [{ relation, document: schema.presentDocument(target) }] : [];
      }),
    };
  },
});

const record = write({
  acts: ['document.record'],
  path: '/documents',
  summary: 'Record a legal document, or what is stated of a known one',
  body: body.NewDocument,
  bodyName: 'NewDocument',
  answer: body.RecordedDocument,
  refusals: DOCUMENT_REFUSALS,
  run: ({ db, by, body: given, requestId, act }) =>
    act(
      () => recordLegalDocument(db, by, documentInput(given, requestId)),
      ({ documentId, isNew }) => ({ id: documentId, address: null, warnings: [], isNew }),
    ),
  present: (c, refusal, { links }) =>
    refusal.code === 'document-invalid'
      ? invalidResponse(
          c,
          refusal.faults.map((fault) =>
            faultOfDocument(fault, {
              links: (links ?? []).map(({ relation, document }) => ({ relation, targetId: document as DocumentId })),
            }),
          ),
        )
      : documentAmbiguous(c, refusal),
});

export const documentReads = [find, one];
export const documentWrites = [record];
