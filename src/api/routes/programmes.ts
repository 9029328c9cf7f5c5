import { z } from '@hono/zod-openapi';
import { type DeadlineId, type DocumentId, type ProgrammeId, idOf } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { FIELDS } from '../../kernel/fields.ts';
import type { Programme } from '../../programmes/programme.ts';
import { paths } from '../../platform/web/paths.ts';
import { listNodes } from '../../registry/registry-store.ts';
import { DEADLINE_KINDS, RECIPIENT_SCOPES, REVIEW_CYCLES } from '../../programmes/programme-statement.ts';
import { findStatedProgramme, listDeadlines, lockProgramme } from '../../programmes/programme-statement-store.ts';
import { findProgramme, listDocumentsOfProgramme, listProgrammes } from '../../programmes/programme-store.ts';
import { recordProgramme } from '../../programmes/record-programme.ts';
import { stateProgramme } from '../../programmes/state-programme.ts';
import { byProvince } from '../cursors.ts';
import { readList, readOne } from '../read-route.ts';
import { programmeInput } from '../record-inputs.ts';
import { DOCUMENT_REFUSALS, documentAmbiguous, faultOfProgramme, invalidResponse } from '../refusals.ts';
import * as schema from '../schemas.ts';
import { day, id, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';
import * as body from '../write-schemas.ts';
import { provinceSlug } from '../province-slug.ts';

export const inProgramme = z.object({ province: schema.provinceParam, slug: schema.programmeParam });
type At = z.output<typeof inProgramme>;

/** What the act then does not find. */
export const NO_PROGRAMME = idOf('programme', 'none') as ProgrammeId;
const newDeadline = (requestId: string, index: number): string => idOf('deadline', requestId, String(index));

const list = readList({
  path: '/programmes',
  summary: 'Twinning programmes',
  open: true,
  query: z.object({ province: schema.provinceQuery }),
  name: 'Programmes',
  item: schema.Programme,
  order: 'By province and time of recording',
  cursor: byProvince<'programmeId', ProgrammeId>('programmeId'),
  at: (programme: Programme) => programme,
  rows: ({ db }, { query, after, limit }) => listProgrammes(db, query.province ?? null, { after, limit }),
  present: ({ provinceCode, slug, title, titleEn, startsOn, endsOn, isSample }) => ({
    provinceCode,
    slug,
    title,
    titleEn,
    startsOn,
    endsOn,
    isSample,
  }),
});

const ProgrammeDetail = schema.Programme.extend({
  id: z.string(),
  owner: schema.slug.nullable(),
  summary: z.string().nullable(),
  principles: z.string().nullable(),
  fields: z.array(z.enum(FIELDS)),
  reviewCycle: z.enum(REVIEW_CYCLES).nullable(),
  recipientScope: z.enum(RECIPIENT_SCOPES),
  mostRecipients: z.int().nullable(),
  mostSponsors: z.int().nullable(),
  deadlines: z.array(
    z.object({ id: z.string(), kind: z.enum(DEADLINE_KINDS), what: z.string().nullable(), dueOn: schema.day }),
  ),
  documents: z.array(schema.CitedDocument),
}).openapi('ProgrammeDetail');

const one = readOne({
  path: '/programmes/{province}/{slug}',
  summary: 'One programme: its rules, deadlines and legal basis as they stand',
  open: true,
  params: inProgramme,
  answer: ProgrammeDetail,
  read: async ({ db }, { params }) => {
    const known = await findProgramme(db, params.province, params.slug);
    const programme = known && (await findStatedProgramme(db, params.province, known.programmeId));
    if (!programme) return null;
    const { provinceCode, programmeId } = programme;
    const [owner] = await listNodes(db, programme.ownerNode ? [programme.ownerNode] : []);
    const deadlines = await listDeadlines(db, provinceCode, programmeId);
    const documents = await listDocumentsOfProgramme(db, provinceCode, programmeId);
    return {
      id: programmeId,
      provinceCode,
      slug: programme.slug,
      title: programme.title,
      titleEn: programme.titleEn,
      startsOn: programme.startsOn,
      endsOn: programme.endsOn,
      isSample: programme.isSample,
      owner: owner?.slug ?? null,
      summary: programme.summary,
      principles: programme.principles,
      fields: [...programme.fields],
      reviewCycle: programme.reviewCycle,
      recipientScope: programme.recipientScope,
      mostRecipients: programme.mostRecipients,
      mostSponsors: programme.mostSponsors,
      deadlines: deadlines.map(({ deadlineId, kind, what, dueOn }) => ({ id: deadlineId, kind, what, dueOn })),
      documents: documents.map(schema.presentDocument),
    };
  },
});

const record = write({
  acts: ['programme.record'],
  path: '/programmes',
  summary: 'Open a twinning programme',
  body: body.NewProgramme,
  bodyName: 'NewProgramme',
  answer: body.Recorded,
  refusals: { 'programme-invalid': 422 },
  run: async ({ db, by, body: given, names, requestId, act }) => {
    const input = await programmeInput(given, names, requestId);
    return act(
      () => recordProgramme(db, by, input),
      async ({ programmeId }) => ({
        id: programmeId,
        address: paths.programme(await provinceSlug(db, input.provinceCode), input.slug),
        warnings: [],
      }),
    );
  },
  present: (c, refusal, { documents }) =>
    refusal.code === 'programme-invalid'
      ? invalidResponse(
          c,
          refusal.faults.map((fault) => faultOfProgramme(fault, { documents: (documents ?? []) as DocumentId[] })),
        )
      : null,
});

export const paper = z.strictObject({
  kind: words(2, 60, 'Chỉ thị, Nghị quyết, Kế hoạch, Công văn…', 'Kế hoạch'),
  number: words(1, 60, 'As it stands on the paper', '12-KH/TU'),
  issuedOn: unstated(day),
  issuer: unstated(words(2, 300, 'Who issued it', 'Tỉnh ủy Gia Lai')),
  abstract: unstated(words(3, 2000, 'Trích yếu', 'Về kết nghĩa với thôn, làng')),
});
export const statementOf = ({ kind, number, issuedOn, issuer, abstract }: z.output<typeof paper>) => ({
  kind,
  number,
  issuedOn: (issuedOn ?? null) as PlainDate | null,
  issuer: issuer ?? null,
  abstract: abstract ?? null,
});

const state = write({
  acts: ['programme.state'],
  path: '/programmes/{province}/{slug}/statements',
  summary: 'State the rules or deadlines of a programme: what is left out stays as it was',
  params: inProgramme,
  restsOn: {
    read: one,
    lock: async (tx, { province, slug }: At) => {
      const programme = await findProgramme(tx, province, slug);
      if (programme) await lockProgramme(tx, province, programme.programmeId);
    },
  },
  body: z.strictObject({
    title: unstated(words(3, 300, 'Its title from now on', 'Chương trình kết nghĩa với thôn, làng')),
    owner: unstated(placeRef),
    startsOn: unstated(day),
    endsOn: unstated(day),
    summary: unstated(words(1, 4000, 'In a few sentences', 'Mỗi phường kết nghĩa với một xã.')),
    principles: unstated(words(1, 4000, 'By which rules', 'Giúp việc, không giúp tiền thay việc')),
    fields: unstated(z.array(z.enum(FIELDS)).max(20)),
    reviewCycle: unstated(z.enum(REVIEW_CYCLES)),
    aggregator: unstated(placeRef),
    recipientScope: unstated(z.enum(RECIPIENT_SCOPES)),
    mostRecipients: unstated(z.int()).openapi({ description: 'How many one sponsor may help', example: 2 }),
    mostSponsors: unstated(z.int()).openapi({ description: 'How many may help one recipient', example: 1 }),
    deadlines: z
      .array(
        z.strictObject({
          id: unstated(id('A deadline that is moved, or taken away by no day; left out for a new one')),
          kind: z.enum(DEADLINE_KINDS),
          what: unstated(words(1, 300, 'What is due', 'Báo cáo sơ kết')),
          dueOn: unstated(day),
        }),
      )
      .max(50)
      .optional(),
    document: unstated(paper).openapi({ description: 'The paper that says so' }),
  }),
  bodyName: 'NewProgrammeStatement',
  answer: z
    .object({ number: z.int().openapi({ description: 'Which statement of the programme it is' }) })
    .openapi('StatedProgramme'),
  refusals: { 'programme-not-found': 404, 'statement-invalid': 422, ...DOCUMENT_REFUSALS },
  faultAt: {
    'title-length': 'title',
    'summary-length': 'summary',
    'principles-length': 'principles',
    'term-reversed': 'endsOn',
    'owner-unknown': 'owner',
    'owner-elsewhere': 'owner',
    'aggregator-unknown': 'aggregator',
    'most-recipients-range': 'mostRecipients',
    'most-sponsors-range': 'mostSponsors',
    'deadline-words': 'deadlines',
    'deadline-unknown': 'deadlines',
  },
  run: async ({ db, by, params, body: given, names, requestId, act }) => {
    const programme = await findProgramme(db, params.province, params.slug);
    const { owner, aggregator, deadlines, document, startsOn, endsOn, ...rest } = given;
    const ownerNode = owner === undefined ? undefined : await names.findUnlessUnstated('body.owner', owner);
    const aggregatorNode =
      aggregator === undefined ? undefined : await names.findUnlessUnstated('body.aggregator', aggregator);
    const said = {
      ...rest,
      ownerNode,
      aggregatorNode,
      startsOn: startsOn as PlainDate | null | undefined,
      endsOn: endsOn as PlainDate | null | undefined,
    };
    const stated = Object.fromEntries(Object.entries(said).filter(([, value]) => value !== undefined));
    return act(
      () =>
        stateProgramme(db, by, {
          requestId,
          provinceCode: params.province,
          programmeId: programme?.programmeId ?? NO_PROGRAMME,
          stated,
          deadlines: (deadlines ?? []).map((each, index) => ({
            // The same for the same request, so that a repeat is known as one.
            deadlineId: (each.id ?? newDeadline(requestId, index)) as DeadlineId,
            kind: each.kind,
            what: each.what ?? null,
            dueOn: (each.dueOn ?? null) as PlainDate | null,
          })),
          document: document ? { ...statementOf(document), links: [] } : null,
        }),
      ({ statementNo }) => ({ number: statementNo }),
    );
  },
  present: documentAmbiguous,
});

export const programmeReads = [list, one];
export const programmeWrites = [record, state];
