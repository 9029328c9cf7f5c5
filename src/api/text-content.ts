import { z } from '@hono/zod-openapi';
import { AGREEMENT_DOCUMENT_KINDS, OWING, PARTY_ROLES, type PartyInRole } from '../agreements/agreement.ts';
import { type TextContent, plainQuantity } from '../agreements/joint-text.ts';
import { FIELDS } from '../kernel/fields.ts';
import { type ClauseId, type DocumentId, type TextLineId, idOf } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { NamedPlaces } from './named-places.ts';
import { day, id, placeRef, unstated, words } from './write-fields.ts';

export const TextContentInput = z.strictObject({
  documentKind: z.enum(AGREEMENT_DOCUMENT_KINDS),
  parties: z
    .array(z.strictObject({ place: placeRef, role: z.enum(PARTY_ROLES) }))
    .min(2)
    .max(100),
  documents: z.array(id('A legal document')).max(50).default([]),
  clauses: z
    .array(
      z.strictObject({
        line: unstated(id('A clause that stood in an earlier version keeps its line')),
        field: z.enum(FIELDS),
        text: words(3, 4000, 'What is promised', 'Giúp mỗi năm 10 hộ thoát nghèo'),
        owedBy: z.enum(OWING),
        measure: unstated(
          z.strictObject({
            indicator: z.string().min(1).max(60).openapi({ example: 'households-out-of-poverty' }),
            quantity: z.string().min(1).max(20).openapi({ example: '10' }),
            dueOn: unstated(day),
          }),
        ),
        amends: unstated(id('The clause of the agreement in whose place this one comes')),
        ends: z.boolean().default(false),
      }),
    )
    .max(200),
  untilOn: unstated(day),
  everyMonths: unstated(z.int()),
  isRestricted: z.boolean().default(false),
});

/** What the parties are to approve. A new clause gets a line that is the same for the same request. */
export async function contentOf(
  given: z.output<typeof TextContentInput>,
  names: NamedPlaces,
  requestId: string,
): Promise<TextContent> {
  const parties: PartyInRole[] = [];
  for (const [index, { place, role }] of given.parties.entries())
    parties.push({ nodeId: await names.find(`body.content.parties.${index}.place`, place), role });
  return {
    documentKind: given.documentKind,
    parties,
    documents: given.documents as DocumentId[],
    clauses: given.clauses.map(({ line, field, text, owedBy, measure, amends, ends }, index) => ({
      lineId: (line ?? idOf('text-line', requestId, String(index))) as TextLineId,
      field,
      text,
      owedBy,
      measure: measure
        ? {
            indicator: measure.indicator,
            quantity: plainQuantity(measure.quantity),
            dueOn: (measure.dueOn ?? null) as PlainDate | null,
          }
        : null,
      amends: (amends ?? null) as ClauseId | null,
      ends,
    })),
    untilOn: (given.untilOn ?? null) as PlainDate | null,
    everyMonths: given.everyMonths ?? null,
    isRestricted: given.isRestricted,
  };
}

/** Where in a body with `content` each broken rule stands. */
export const CONTENT_FAULTS = {
  'sides-missing': 'content.parties',
  'too-many-parties': 'content.parties',
  'party-twice': 'content.parties',
  'party-unknown': 'content.parties',
  'document-twice': 'content.documents',
  'document-unknown': 'content.documents',
  'too-many-clauses': 'content.clauses',
  'clause-length': 'content.clauses.{position}.text',
  'measure-unknown': 'content.clauses.{position}.measure.indicator',
  'measure-form': 'content.clauses.{position}.measure.quantity',
  'line-twice': 'content.clauses.{position}.line',
  'amends-unknown': 'content.clauses.{position}.amends',
  'amended-twice': 'content.clauses.{position}.amends',
  'until-past': 'content.untilOn',
  'months-form': 'content.everyMonths',
  'renewal-without-term': 'content.untilOn',
  'nothing-amended': 'content.clauses',
  'parties-changed': 'content.parties',
};
