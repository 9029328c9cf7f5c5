import { z } from '@hono/zod-openapi';
import { AGREEMENT_DOCUMENT_KINDS, OWING, PARTY_ROLES } from '../agreements/agreement.ts';
import { AGREEMENT_STATUSES } from '../agreements/agreement-status.ts';
import { PLAIN_ACTS } from '../agreements/record-act-on-agreement.ts';
import { KEY_SCOPES } from '../access/key-word.ts';
import { ROLES } from '../kernel/actor.ts';
import { FIELDS } from '../kernel/fields.ts';
import { CONTRIBUTION_KINDS, STAGES, STATERS } from '../ledger/contribution.ts';
import { FUNDING_SOURCES } from '../ledger/movement.ts';
import { provinceParam as provinceCode, slug } from './schemas.ts';
import { day, documents, id, placeRef, unstated, words } from './write-fields.ts';

/** The bodies of writes, without the requestId that each has. */
export const NewProgramme = z.strictObject({
  provinceCode,
  slug: slug.openapi({ description: 'The words of its address', example: 'ket-nghia-thon-lang-2026' }),
  title: words(3, 300, 'As its document names it', 'Chương trình kết nghĩa với thôn, làng'),
  titleEn: unstated(words(1, 300, 'In English', 'Twinning with villages')),
  owner: placeRef,
  startsOn: unstated(day),
  endsOn: unstated(day),
  summary: unstated(words(1, 4000, 'In a few sentences', 'Mỗi phường kết nghĩa với một xã.')),
  summaryEn: unstated(words(1, 4000, 'In English', 'Each ward twins with a commune.')),
  documents,
});

export const NewDocument = z.strictObject({
  provinceCode,
  kind: words(2, 60, 'Chỉ thị, Nghị quyết, Kế hoạch, Công văn…', 'Chỉ thị'),
  number: words(1, 60, 'As it stands on the paper', '03-CT/TU'),
  issuedOn: unstated(day),
  issuer: unstated(words(2, 300, 'Who issued it', 'Tỉnh ủy Gia Lai')),
  abstract: unstated(words(3, 2000, 'Trích yếu', 'Về kết nghĩa với thôn, làng')),
  links: z
    .array(
      z.strictObject({
        relation: z.enum(['based-on', 'implements', 'replaces']),
        document: id('The other document, already recorded'),
      }),
    )
    .max(50)
    .optional(),
});

export const NewAgreement = z.strictObject({
  provinceCode,
  programme: slug.openapi({ description: 'The slug of its programme', example: 'ket-nghia-thon-lang-2026' }),
  parent: unstated(slug.openapi({ description: 'The slug of the agreement inside which it was signed' })),
  documentKind: z.enum(AGREEMENT_DOCUMENT_KINDS),
  parties: z
    .array(z.strictObject({ place: placeRef, role: z.enum(PARTY_ROLES) }))
    .min(2)
    .max(100),
  signed: z.boolean(),
  signedOn: unstated(day),
  signedBy: unstated(day).openapi({ description: 'Where the day is unknown: the day by which it had happened' }),
  place: unstated(words(1, 300, 'Where it was signed', 'Hội trường xã Chư Prông')),
  documents,
  clauses: z
    .array(
      z.strictObject({
        field: z.enum(FIELDS),
        text: words(3, 4000, 'What is promised', 'Giúp mỗi năm 10 hộ thoát nghèo'),
        textEn: unstated(words(3, 4000, 'In English', 'Help 10 households out of poverty a year')),
        owedBy: z.enum(OWING),
      }),
    )
    .max(200)
    .optional(),
});

export const NewAct = z.strictObject({
  kind: z.enum(PLAIN_ACTS).exclude(['recorded']),
  happenedOn: unstated(day),
  happenedBy: unstated(day).openapi({ description: 'Where the day is unknown: the day by which it had happened' }),
  place: unstated(words(1, 300, 'Where', 'UBND xã Chư Prông')),
  note: unstated(words(1, 2000, 'Why, by which paper', 'Theo biên bản họp hai bên')),
});

/** What a movement says besides who, what and how much. */
const detail = {
  reason: unstated(words(1, 1000, 'Why it differs from what was said before', 'Đếm lại tại kho')),
  fundingSource: unstated(z.enum(FUNDING_SOURCES)).openapi({ description: 'Out of whose purse' }),
  need: unstated(id('The need that it meets')),
  activity: unstated(id('The activity of the agreement in which it happened')),
  fulfils: unstated(id('The promise that this delivery fulfils')),
  partOf: unstated(id('The larger contribution of which this one passes a part on')),
  beneficiaryGroup: unstated(words(2, 200, 'For whom, as a group', 'hộ nghèo')),
  beneficiaryCount: unstated(z.int()).openapi({ description: 'How many of the group', example: 12 }),
  worksStage: unstated(
    z.strictObject({
      stage: z.int(),
      of: z.int().openapi({ description: 'How many stages there are; the last one is the handover' }),
      title: unstated(words(1, 120, 'What the stage is called', 'Xong móng')),
    }),
  ),
  donors: z
    .array(
      z.strictObject({
        place: unstated(placeRef),
        name: unstated(words(1, 300, 'The giver in words; neither place nor name: not named', 'Công ty A')),
        parts: z.int(),
        whole: z.int().openapi({ description: 'The share is parts of whole; all shares add up to one', example: 3 }),
      }),
    )
    .max(50)
    .optional(),
} as const;

export const NewContribution = z.strictObject({
  provinceCode,
  agreement: slug.openapi({ description: 'The slug of the agreement', example: 'phuong-bong-son-xa-chu-prong' }),
  clause: unstated(z.int().min(1).max(200)).openapi({
    description: 'The number of the clause that it fulfils, counted from 1 as /agreements/{province}/{slug} lists them',
  }),
  donorPlace: unstated(placeRef),
  donor: words(1, 300, 'The giver in words', 'Phường Bồng Sơn'),
  recipientPlace: unstated(placeRef),
  recipient: words(1, 300, 'Who it was for; never the name of a person helped', 'Hộ nghèo xã Chư Prông'),
  kind: z.enum(CONTRIBUTION_KINDS),
  item: unstated(words(1, 300, 'What was given', 'suất quà')),
  amountVnd: unstated(
    z
      .string()
      .regex(/^\d{1,14}$/)
      .openapi({ description: 'Value in đồng, as digits', example: '20000000' }),
  ),
  quantity: unstated(
    z
      .string()
      .regex(/^\d{1,12}(\.\d{1,3})?$/)
      .openapi({ description: 'A decimal number as text', example: '18' }),
  ),
  unit: unstated(words(1, 40, 'What the quantity counts', 'suất')),
  stage: z.enum(STAGES).exclude(['returned', 'settled']),
  statedBy: z.enum(STATERS).openapi({ description: 'Whose word it is; a key speaks only for the side of its role' }),
  happenedOn: unstated(day),
  corrects: unstated(id('The contribution that this one replaces')),
  ...detail,
  warningAnswers: z
    .partialRecord(
      z.enum(['before-signing', 'after-end', 'budget-of-other-locality']),
      words(2, 500, 'What you say to it', 'Đã kiểm tra, đúng ngày'),
    )
    .optional()
    .openapi({ description: 'What you say to each thing of which a first try was warned' }),
});

const Warning = z
  .object({ code: z.string(), message: z.string() })
  .openapi('Warning', { description: 'Recorded all the same; a person should look at it' });

/** What a write answers: the id, the public page that shows it, and what a person should look at. */
export const Recorded = z
  .object({
    id: id('The id of what was recorded'),
    address: z.string().nullable().openapi({
      description: 'The public page that shows it, without the host; null where it has none of its own',
      example: '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong',
    }),
    warnings: z.array(Warning),
  })
  .openapi('Recorded');
export const RecordedDocument = Recorded.extend({
  isNew: z.boolean().openapi({ description: 'False where the document was known and this statement was added to it' }),
}).openapi('RecordedDocument');
export const RecordedAgreement = Recorded.extend({ slug }).openapi('RecordedAgreement');
export const RecordedAct = z
  .object({
    number: z.int().openapi({ description: 'Which act of the agreement it is, counted from 1' }),
    status: z.enum(AGREEMENT_STATUSES).openapi({ description: 'The status of the agreement right after it' }),
    address: z.string(),
    warnings: z.array(Warning),
  })
  .openapi('RecordedAct');

export const Me = z
  .object({
    name: z.string().openapi({ description: 'The person whose key it is' }),
    key: z.string().openapi({ description: 'What they called the key' }),
    role: z.enum(ROLES),
    place: z.object({ slug, fullName: z.string() }).nullable(),
    provinceCode,
    scopes: z.array(z.enum(KEY_SCOPES)),
    endsAt: z.iso.datetime(),
  })
  .openapi('Me');
