import { z } from '@hono/zod-openapi';
import { FIELDS } from '../../kernel/fields.ts';
import { type SearchLine, loadLines } from '../../portal/search-lines.ts';
import { LONGEST_QUERY, readQuery } from '../../portal/search-query.ts';
import type { SearchFilter } from '../../search/document-store.ts';
import { DOCUMENT_KINDS, STANDINGS } from '../../search/search-lexicon.ts';
import { type Found, searchPublic } from '../../search/search-public.ts';
import { readOne } from '../read-route.ts';
import { limitQuery, provinceQuery } from '../schemas.ts';

const KINDS = ['place', 'field', ...DOCUMENT_KINDS] as const;
const OF_EACH = 10;

const FoundLine = z
  .object({
    kind: z.enum(KINDS),
    path: z
      .string()
      .openapi({ description: 'Its page on this site', example: '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong' }),
    title: z.string(),
    sentence: z.string().nullable().openapi({ description: 'Who helps whom, where the title does not say it' }),
    notes: z.array(z.string()),
    isSample: z.boolean(),
  })
  .openapi('FoundLine');

const SearchGroups = z
  .object({
    reading: z.enum(['as-asked', 'mended', 'fewer-words']).openapi({
      description:
        'Whether something says the words as asked; else what resembles them after a slip was mended or words were given up',
    }),
    groups: z.array(
      z.object({
        kind: z.enum(KINDS),
        count: z.int(),
        more: z.boolean().openapi({ description: 'There are more than were counted' }),
        items: z.array(FoundLine),
      }),
    ),
  })
  .openapi('SearchGroups');

const presentLine = ({ kind, href, title, sentence, notes, isSample }: SearchLine) => ({
  kind,
  path: href,
  title,
  sentence,
  notes: [...notes],
  isSample,
});

/** The public search, for other systems: the same finds in the same order as on the page. */
const search = readOne({
  path: '/search',
  summary: 'Find places, organisations, programmes, agreements, promises and activities by words',
  description: 'By kind, the kind with the best match first; at most `limit` of each, 10 when absent.',
  open: true,
  query: z.object({
    q: z
      .string()
      .min(1)
      .max(LONGEST_QUERY)
      .refine((text) => readQuery(text).ok, 'expected words')
      .openapi({ description: 'Words as people type them, with or without marks', example: 'nha ve sinh tra tan' }),
    kind: z.enum(DOCUMENT_KINDS).optional(),
    province: provinceQuery,
    field: z.enum(FIELDS).optional(),
    year: z
      .string()
      .regex(/^(?:19|20|21)\d{2}$/)
      .transform(Number)
      .optional()
      .openapi({ type: 'integer', example: 2025 }),
    standing: z.enum(STANDINGS).optional(),
    limit: limitQuery,
  }),
  answer: SearchGroups,
  read: async ({ db, today }, { query: { q, kind, province, field, year, standing, limit = OF_EACH } }) => {
    const read = readQuery(q);
    if (!read.ok) return null;
    const filter: SearchFilter = {
      kind: kind ?? null,
      provinceCode: province ?? null,
      nodeId: null,
      field: field ?? null,
      year: year ?? null,
      standing: standing ?? null,
    };
    const answer = await searchPublic(db, read.value, { filter, today, withFacets: true });
    const shown = answer.groups.map((group) => ({ ...group, items: group.items.slice(0, limit) }));
    const words = answer.asked.terms.flatMap((term) => term.words);
    const lines = await loadLines(
      db,
      shown.flatMap(({ items }): readonly Found[] => items),
      { language: 'vi', words },
    );
    return {
      reading: answer.reading,
      groups: shown.map(({ kind: of, count, more, items }) => ({
        kind: of,
        count,
        more,
        items: items.flatMap((item) => {
          const line = lines.get(item);
          return line ? [presentLine(line)] : [];
        }),
      })),
    };
  },
});

export const searchReads = [search];
