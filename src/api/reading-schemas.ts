import { z } from '@hono/zod-openapi';
import { FIELDS } from '../kernel/fields.ts';
import { isId } from '../kernel/ids.ts';
import { parsePlainDate } from '../kernel/plain-date.ts';
import { ARTICLE_KINDS } from '../reading/reading.ts';
import { CONTRIBUTION_KINDS } from '../ledger/contribution.ts';

const day = z
  .string()
  .refine((text) => parsePlainDate(text) !== null, 'expected a day between 1900 and 2199 as YYYY-MM-DD')
  .openapi({ format: 'date' });
const line = (longest: number) =>
  z
    .string()
    .trim()
    .min(1)
    .max(longest)
    .refine((text) => text.isWellFormed() && !text.includes('\0'), 'expected text without control characters')
    .nullable()
    .optional();

/** A text to be read. Unknown fields are refused, so that a misspelt one is not lost in silence. */
export const NewReading = z
  .strictObject({
    text: z
      .string()
      .min(1)
      .max(400_000)
      .refine((text) => text.isWellFormed() && !text.includes('\0'), 'expected text without control characters')
      .openapi({ description: 'The article, minutes or report, headline first. It is not kept.' }),
    outlet: line(200),
    title: line(500).openapi({ description: 'The headline, where it is not in the text' }),
    url: line(1000).refine(
      (url) => !url || (/^https?:\/\//.test(url) && URL.canParse(url)),
      'expected http:// or https://',
    ),
    publishedOn: day.nullable().optional(),
    save: z
      .boolean()
      .default(false)
      .openapi({ description: 'Store what is new and clear; what is unclear is left out' }),
    requestId: z
      .string()
      .refine(isId, 'expected a UUID in lower case')
      .optional()
      .openapi({ format: 'uuid', description: 'Of your own making; needed with save' }),
  })
  .refine(({ save, requestId }) => !save || requestId !== undefined, {
    path: ['requestId'],
    message: 'expected an id of your own making, since this is to be saved',
  })
  .openapi('NewReading');

const found = {
  start: z.int().openapi({ description: 'UTF-16 offset into `readText`' }),
  end: z.int().openapi({ description: 'Exclusive' }),
  rule: z.string().openapi({ description: 'Which rule of the reader found it' }),
  confidence: z.number().min(0).max(1),
};
const party = z.object({
  type: z.string(),
  name: z.string(),
  commune: z.string().nullable(),
  unitCode: z.string().nullable(),
  ...found,
});

export const Reading = z
  .object({
    readText: z.string().openapi({ description: 'The text as it was read: letters composed, line ends as one' }),
    kind: z.enum(ARTICLE_KINDS),
    publishedOn: day.nullable(),
    twinnings: z.array(
      z.object({
        supporters: z.array(party),
        recipients: z.array(party),
        signedOn: day.nullable(),
        equalParties: z.boolean(),
        ...found,
      }),
    ),
    legalBases: z.array(
      z.object({
        kind: z.string(),
        number: z.string(),
        issuedOn: day.nullable(),
        issuer: z.string().nullable(),
        ...found,
      }),
    ),
    fields: z.array(z.object({ field: z.enum(FIELDS), ...found })),
    contributions: z.array(
      z.object({
        donor: z.string().nullable(),
        recipient: z.string().nullable(),
        kind: z.enum(CONTRIBUTION_KINDS),
        amountVnd: z.string().regex(/^\d+$/).nullable(),
        quantity: z.number().nullable(),
        unit: z.string().nullable(),
        status: z.enum(['given', 'pledged']),
        ...found,
      }),
    ),
    proposal: z
      .object({
        provinceCode: z.string().nullable(),
        textKnown: z.boolean().openapi({ description: 'This very text has been stored before' }),
        facts: z.array(
          z.object({
            id: z.string(),
            kind: z.enum(['programme', 'document', 'agreement', 'party', 'field', 'contribution']),
            state: z.enum(['new', 'known', 'conflict', 'unclear']),
            says: z.string().openapi({ description: 'The fact in one line' }),
            agreement: z.string().nullable().openapi({ description: 'The slug of the agreement on record' }),
          }),
        ),
      })
      .openapi({ description: 'What the records would gain, and what of it they have' }),
    saved: z
      .object({ agreements: z.array(z.object({ provinceCode: z.string(), slug: z.string(), name: z.string() })) })
      .nullable()
      .openapi({
        description: 'The agreements of which the stored source tells; null where nothing was asked or to be stored',
      }),
  })
  .openapi('Reading');
