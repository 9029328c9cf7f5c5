import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { reachOf } from '../../activities/activity-request.ts';
import { partsOfReach } from '../../agreements/agreement-reach-store.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import { FIGURES } from '../../reviews/figures.ts';
import { findStatementPlace } from '../../reviews/statement-names-store.ts';
import { type Asked, settle } from '../../reviews/statement-scope-store.ts';
import { type StatementTotals, readTotals } from '../../reviews/statement-store.ts';
import { SIDES, WHOLE } from '../../reviews/statement.ts';
import { findReadable } from '../found-agreement.ts';
import { readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day } from '../write-fields.ts';

const both = z.object({ vi: z.string(), en: z.string() });

const figures = readOne({
  path: '/figures',
  summary: 'Every figure of statements and reviews, and what it counts',
  open: true,
  answer: z
    .object({
      items: z.array(
        z.object({
          code: z.string(),
          name: both,
          meaning: both.openapi({ description: 'What it says and what it leaves out' }),
          isCumulative: z.boolean().openapi({ description: 'Whether two periods add up to both' }),
        }),
      ),
    })
    .openapi('Figures'),
  read: async () => ({
    items: FIGURES.map(({ code, name, meaning, isCumulative }) => ({
      code,
      name: { ...name },
      meaning: { ...meaning },
      isCumulative,
    })),
  }),
});

const Statement = z
  .object({
    agreements: z.int(),
    undated: z.int().openapi({ description: 'Rows without a day, which are in no period' }),
    figures: z.array(
      z.object({
        figure: z.string().openapi({ description: 'A code of /figures' }),
        amountVnd: z.string().regex(/^-?\d+$/),
        rows: z.int(),
        unvalued: z.int().openapi({ description: 'Rows among them that state no value' }),
      }),
    ),
  })
  .openapi('Statement');

const presentTotals = ({ agreements, undated, cells }: StatementTotals): z.input<typeof Statement> => ({
  agreements,
  undated,
  figures: Object.entries(cells).map(([figure, { amountVnd, rows, unvalued }]) => ({
    figure,
    amountVnd: String(amountVnd),
    rows,
    unvalued,
  })),
});

const period = { from: day.optional(), to: day.optional() };
const periodOf = ({ from, to }: { from?: string | undefined; to?: string | undefined }) => ({
  from: (from ?? null) as PlainDate | null,
  to: (to ?? null) as PlainDate | null,
});

const ofAgreement = readOne({
  path: '/agreements/{province}/{slug}/statement',
  summary: 'What was pledged, delivered and received under an agreement, in figures',
  open: true,
  params: z.object({ province: schema.provinceParam, slug: schema.agreementParam }),
  query: z.object(period),
  answer: Statement,
  read: async (asking, { params, query }) => {
    const agreement = await findReadable(asking, params.province, params.slug);
    if (!agreement) return null;
    const within = [sql`a.province_code = ${params.province} AND a.agreement_id = ${agreement.agreementId}`];
    const asked: Asked = { within, filter: { ...WHOLE, ...periodOf(query) }, place: null };
    return presentTotals(await readTotals(asking.db, await settle(asking.db, asked)));
  },
});

const ofReach = readOne({
  path: '/statement',
  summary: 'The figures of all agreements within the reach of the key, narrowed by place, programme and period',
  open: false,
  query: z.object({
    ...period,
    place: schema.slug.optional().openapi({ description: 'Its own agreements and those of what lies below it' }),
    side: z.enum(SIDES).default('any').openapi({ description: 'On which side of the agreements the place stands' }),
    province: schema.provinceQuery,
    programme: schema.slug.optional().openapi({ description: 'Together with `province`' }),
  }),
  answer: Statement,
  read: async ({ db, by }, { query }) => {
    if (by.kind !== 'key') return null;
    const within = partsOfReach(await reachOf(db, by));
    const place = query.place ? await findStatementPlace(db, query.place) : null;
    const programme =
      query.province && query.programme ? await findProgramme(db, query.province, query.programme) : null;
    const nothing = (query.place && !place) || (query.programme && !programme) || within.length === 0;
    const filter = {
      ...WHOLE,
      ...periodOf(query),
      side: query.side ?? 'any',
      place: place?.slug ?? null,
      programme: programme?.programmeId ?? null,
    };
    const asked: Asked = { within: nothing ? [sql`false`] : within, filter, place };
    return presentTotals(await readTotals(db, await settle(db, asked)));
  },
});

export const statementReads = [figures, ofAgreement, ofReach];
