import { z } from '@hono/zod-openapi';
import { AGREEMENT_DOCUMENT_KINDS, OWING, PARTY_ROLES } from '../agreements/agreement.ts';
import { AGREEMENT_STATUSES } from '../agreements/agreement-status.ts';
import { isId } from '../kernel/ids.ts';
import { FIELDS } from '../kernel/fields.ts';
import { CONTRIBUTION_KINDS, STAGES, STATERS } from '../ledger/contribution.ts';
import type { LegalDocument } from '../programmes/legal-document.ts';
import { NODE_KINDS } from '../registry/unit-types.ts';

/** The shapes of /api/v1. Names are those of docs/glossary.md; amounts in đồng are strings of digits, so that no reader rounds them. */
export const day = z.iso.date().openapi({ description: 'A day in Việt Nam, YYYY-MM-DD', example: '2025-10-18' });
const provinceCode = z
  .string()
  .regex(/^\d{2}$/)
  .openapi({ description: 'Two-digit code of a province', example: '52' });
export const slug = z
  .string()
  .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/)
  .max(200);

export const Problem = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    faults: z
      .array(
        z.object({
          path: z.string().openapi({ description: 'Where it stands', example: 'body.dueOn' }),
          code: z.string().optional().openapi({ description: 'The rule, where one was broken' }),
          message: z.string(),
          line: z.int().optional().openapi({ description: 'Of a table that was sent: the row, 1 for the first' }),
          column: z.string().optional().openapi({ description: 'Of a table that was sent: the heading' }),
        }),
      )
      .optional(),
    count: z.int().optional().openapi({ description: 'How many faults there are, where not all are told' }),
    candidates: z.array(z.string()).optional().openapi({ description: 'Where several known things fit: their ids' }),
    requestId: z.string().optional(),
  })
  .openapi('Problem', { description: 'Why a request was refused (RFC 9457)' });

export const Place = z
  .object({
    slug,
    kind: z.enum(NODE_KINDS),
    code: z.string().nullable(),
    type: z.string(),
    name: z.string(),
    fullName: z.string(),
    provinceCode,
    validFrom: day,
    validTo: day.nullable().openapi({ description: 'The first day on which this no longer held; null while it holds' }),
  })
  .openapi('Place');

export const FoundPlace = Place.extend({
  within: z.array(z.string()).openapi({ description: 'From the province down' }),
  match: z.enum(['exact', 'prefix', 'part', 'like']),
}).openapi('FoundPlace');

/** A legal document as others cite it. */
export const CitedDocument = z
  .object({
    id: z.string(),
    kind: z.string(),
    number: z.string(),
    issuedOn: day.nullable(),
    issuer: z.string().nullable(),
    abstract: z.string().nullable(),
  })
  .openapi('CitedDocument');
export const presentDocument = ({ documentId, kind, number, issuedOn, issuer, abstract }: LegalDocument) => ({
  id: documentId,
  kind,
  number,
  issuedOn,
  issuer,
  abstract,
});

export const Programme = z
  .object({
    provinceCode,
    slug,
    title: z.string(),
    titleEn: z.string().nullable(),
    startsOn: day.nullable(),
    endsOn: day.nullable(),
    isSample: z.boolean(),
  })
  .openapi('Programme');

export const Party = z
  .object({ role: z.enum(PARTY_ROLES), place: slug, fullName: z.string(), within: z.string().nullable() })
  .openapi('Party');

export const Agreement = z
  .object({
    provinceCode,
    slug,
    programme: slug,
    documentKind: z.enum(AGREEMENT_DOCUMENT_KINDS),
    status: z.enum(AGREEMENT_STATUSES),
    signedOn: day.nullable(),
    place: z.string().nullable(),
    parties: z.array(Party),
    fields: z.array(z.enum(FIELDS)),
    isSample: z.boolean(),
  })
  .openapi('Agreement');

export const AgreementDetail = Agreement.extend({
  documents: z.array(
    z.object({ kind: z.string(), number: z.string(), issuedOn: day.nullable(), issuer: z.string().nullable() }),
  ),
  clauses: z.array(
    z.object({ field: z.enum(FIELDS), text: z.string(), textEn: z.string().nullable(), owedBy: z.enum(OWING) }),
  ),
  contributions: z.array(
    z.object({
      kind: z.enum(CONTRIBUTION_KINDS),
      donor: z.string(),
      recipient: z.string(),
      item: z.string().nullable(),
      amountVnd: z.string().regex(/^\d+$/).nullable(),
      quantity: z.string().nullable(),
      unit: z.string().nullable(),
      stage: z.enum(STAGES),
      statedBy: z.enum(STATERS),
      happenedOn: day.nullable(),
    }),
  ),
}).openapi('AgreementDetail');

/** A page of a list: `next` goes into the next request as it is; null on the last page. */
export const pageOf = <Item extends z.ZodType>(item: Item, name: string) =>
  z.object({ items: z.array(item), next: z.string().nullable() }).openapi(name);

export const limitQuery = z
  .string()
  .regex(/^[1-9]\d{0,2}$/)
  .transform(Number)
  .pipe(z.int().max(100))
  .optional()
  .openapi({ type: 'integer', description: '1 to 100; 50 when absent', example: 50 });
export const afterQuery = z.string().max(200).optional().openapi({ description: '`next` of the page before' });
export const provinceQuery = provinceCode.optional();
export const kindQuery = z.enum(NODE_KINDS).optional();
export const wordsQuery = z
  .string()
  .min(1)
  .max(100)
  .openapi({ description: 'Words of a name, with or without marks', example: 'dak doa' });
export const slugParam = slug.openapi({ example: '21640-phuong-bong-son' });
export const provinceParam = provinceCode;
export const programmeParam = slug.openapi({ example: 'gia-lai-112' });
export const agreementParam = slug.openapi({ example: 'phuong-bong-son-xa-chu-prong' });
export const idParam = z
  .string()
  .refine(isId, 'expected a UUID in lower case')
  .openapi({ format: 'uuid', example: '01978f2e-6c1a-7c3e-9b5d-3a1f0c6f7e11' });

/** Where an agreement stands. */
export const inAgreement = z.object({ province: provinceParam, slug: agreementParam });
