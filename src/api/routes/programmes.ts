import { z } from '@hono/zod-openapi';
import {
  type AssignmentVersionId,
  type DeadlineId,
  type DocumentId,
  type ProgrammeId,
  idOf,
} from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { FIELDS } from '../../kernel/fields.ts';
import type { Programme } from '../../programmes/programme.ts';
import { paths } from '../../platform/web/paths.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { listNodes } from '../../registry/registry-store.ts';
import { type AssignmentVersion, type AssignedPair } from '../../programmes/assignment.ts';
import { findVersion, listPairs, listVersions } from '../../programmes/assignment-store.ts';
import { changeDraft, openDraft } from '../../programmes/draft-assignment.ts';
import { programmePolicies } from '../../programmes/programme-policy.ts';
import { DEADLINE_KINDS, RECIPIENT_SCOPES, REVIEW_CYCLES } from '../../programmes/programme-statement.ts';
import { findStatedProgramme, listDeadlines, lockProgramme } from '../../programmes/programme-statement-store.ts';
import { findProgramme, listDocumentsOfProgramme, listProgrammes } from '../../programmes/programme-store.ts';
import { publishAssignment } from '../../programmes/publish-assignment.ts';
import { recordProgramme } from '../../programmes/record-programme.ts';
import { stateProgramme } from '../../programmes/state-programme.ts';
import { withdrawDraft } from '../../programmes/withdraw-draft.ts';
import type { Asking } from '../asking.ts';
import { byProvince } from '../cursors.ts';
import { readList, readOne } from '../read-route.ts';
import { programmeInput } from '../record-inputs.ts';
import { DOCUMENT_REFUSALS, documentAmbiguous, faultOfProgramme, invalidResponse } from '../refusals.ts';
import * as schema from '../schemas.ts';
import { day, id, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';
import * as body from '../write-schemas.ts';
import { provinceSlug } from '../province-slug.ts';

const inProvince = z.object({ province: schema.provinceParam, slug: schema.programmeParam });
type At = z.output<typeof inProvince>;

/** What the act then does not find. */
const NO_PROGRAMME = idOf('programme', 'none') as ProgrammeId;
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
  params: inProvince,
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

const mayReadDrafts = async ({ db, by }: Asking, provinceCode: string): Promise<boolean> =>
  permit(programmePolicies, 'assignment-draft.read', by, { province: await findProvincePlace(db, provinceCode) }).ok;

const AssignmentVersionShape = z
  .object({
    id: z.string(),
    number: z.int(),
    status: z.enum(['draft', 'published', 'withdrawn']),
    effectiveOn: schema.day.nullable(),
    document: z.string().nullable().openapi({ description: 'The id of the decision' }),
    pairs: z.int(),
  })
  .openapi('AssignmentVersion');

const presentVersion = ({ versionId, versionNo, status, effectiveOn, documentId, pairCount }: AssignmentVersion) => ({
  id: versionId,
  number: versionNo,
  status,
  effectiveOn,
  document: documentId,
  pairs: pairCount,
});

const versions = readOne({
  path: '/programmes/{province}/{slug}/assignments',
  summary: 'The versions of who twins with whom: those that were published; with a key of the office also drafts',
  open: true,
  params: inProvince,
  answer: z.object({ items: z.array(AssignmentVersionShape) }).openapi('AssignmentVersions'),
  read: async (asking, { params }) => {
    const programme = await findProgramme(asking.db, params.province, params.slug);
    if (!programme) return null;
    const all = await listVersions(asking.db, params.province, programme.programmeId);
    const drafts = await mayReadDrafts(asking, params.province);
    return { items: all.filter(({ status }) => drafts || status === 'published').map(presentVersion) };
  },
});

const versionParams = z.object({ province: schema.provinceParam, version: schema.idParam });
const AssignedPairShape = z
  .object({ sponsor: schema.slug, recipient: schema.slug, traits: z.string().nullable(), note: z.string().nullable() })
  .openapi('AssignedPair');

/** Pairs of a version in the order of its annex; the number of the first one of the next page leads on. */
const pairs = readList({
  path: '/assignments/{province}/{version}/pairs',
  summary: 'The pairs of one version of who twins with whom',
  open: true,
  params: versionParams,
  name: 'AssignedPairs',
  item: AssignedPairShape,
  order: 'In the order of the annex',
  cursor: {
    write: (at: { readonly place: number }) => String(at.place),
    read: (text) => (/^\d{1,6}$/.test(text) ? { place: Number(text) } : null),
  },
  at: ({ place }: PlacedPair) => ({ place }),
  rows: async (asking, { params, after, limit }) => {
    const versionId = params.version as AssignmentVersionId;
    const version = await findVersion(asking.db, params.province, versionId);
    const open = version?.status === 'published' || (version && (await mayReadDrafts(asking, params.province)));
    if (!open) return null;
    const from = after ? after.place + 1 : 0;
    const all = (await listPairs(asking.db, params.province, versionId)).slice(from, from + limit);
    const ids = [...new Set(all.flatMap(({ sponsor, recipient }) => [sponsor, recipient]))];
    const slugs = new Map((await listNodes(asking.db, ids)).map(({ nodeId, slug }) => [nodeId, slug]));
    return all.map((pair, index) => ({
      ...pair,
      place: from + index,
      sponsorSlug: slugs.get(pair.sponsor) ?? '',
      recipientSlug: slugs.get(pair.recipient) ?? '',
    }));
  },
  present: ({ sponsorSlug, recipientSlug, traits, note }) => ({
    sponsor: sponsorSlug,
    recipient: recipientSlug,
    traits,
    note,
  }),
});
interface PlacedPair extends AssignedPair {
  readonly place: number;
  readonly sponsorSlug: string;
  readonly recipientSlug: string;
}

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

const paper = z.strictObject({
  kind: words(2, 60, 'Chỉ thị, Nghị quyết, Kế hoạch, Công văn…', 'Kế hoạch'),
  number: words(1, 60, 'As it stands on the paper', '12-KH/TU'),
  issuedOn: unstated(day),
  issuer: unstated(words(2, 300, 'Who issued it', 'Tỉnh ủy Gia Lai')),
  abstract: unstated(words(3, 2000, 'Trích yếu', 'Về kết nghĩa với thôn, làng')),
});
const statementOf = ({ kind, number, issuedOn, issuer, abstract }: z.output<typeof paper>) => ({
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
  params: inProvince,
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

const DraftedShape = z.object({ id: z.string(), pairs: z.int() }).openapi('DraftedAssignment');
const DRAFT_REFUSALS = {
  'programme-not-found': 404,
  'version-not-found': 404,
  'version-not-draft': 409,
  'draft-open': 409,
  'draft-empty': 422,
  'pair-with-itself': 422,
  'node-unknown': 422,
  'pair-twice': 422,
  'pair-missing': 422,
  'note-length': 422,
  'too-many-pairs': 422,
  'effective-before-issue': 422,
  'effective-before-earlier': 422,
} as const;
const drafted = ({ versionId, pairs: count }: { readonly versionId: string; readonly pairs: number }) => ({
  id: versionId,
  pairs: count,
});

const openNew = write({
  acts: ['assignment.draft'],
  path: '/programmes/{province}/{slug}/assignments',
  summary: 'Open a draft of who twins with whom',
  params: inProvince,
  body: z.strictObject({ fromInForce: z.boolean().openapi({ description: 'Begin with the pairs in force' }) }),
  bodyName: 'NewAssignmentDraft',
  answer: DraftedShape,
  refusals: DRAFT_REFUSALS,
  run: async ({ db, by, params, body: { fromInForce }, requestId, today, act }) => {
    const programme = await findProgramme(db, params.province, params.slug);
    const programmeId = programme?.programmeId ?? NO_PROGRAMME;
    return act(
      () => openDraft(db, by, { requestId, provinceCode: params.province, programmeId, fromInForce, today }),
      drafted,
    );
  },
});

const pairRef = { sponsor: placeRef, recipient: placeRef };
const change = write({
  acts: ['assignment.draft'],
  path: '/assignments/{province}/{version}/changes',
  summary: 'Add pairs to a draft, and take pairs away',
  params: versionParams,
  body: z.strictObject({
    add: z
      .array(
        z.strictObject({
          ...pairRef,
          traits: unstated(words(1, 300, 'What the annex says of the place', '214 hộ, 31 hộ nghèo')),
          note: unstated(words(1, 300, 'A note', 'Kết nghĩa từ 2019')),
        }),
      )
      .max(2000)
      .default([]),
    remove: z.array(z.strictObject(pairRef)).max(2000).default([]),
  }),
  bodyName: 'AssignmentChange',
  answer: DraftedShape,
  refusals: DRAFT_REFUSALS,
  run: async ({ db, by, params, body: { add, remove }, names, requestId, act }) => {
    const find = async (list: 'add' | 'remove', index: number, pair: { sponsor: string; recipient: string }) => ({
      sponsor: await names.find(`body.${list}.${index}.sponsor`, pair.sponsor),
      recipient: await names.find(`body.${list}.${index}.recipient`, pair.recipient),
    });
    const added: AssignedPair[] = [];
    for (const [index, pair] of add.entries())
      added.push({ ...(await find('add', index, pair)), traits: pair.traits ?? null, note: pair.note ?? null });
    const removed: Pick<AssignedPair, 'sponsor' | 'recipient'>[] = [];
    for (const [index, pair] of remove.entries()) removed.push(await find('remove', index, pair));
    const versionId = params.version as AssignmentVersionId;
    return act(
      () => changeDraft(db, by, { requestId, provinceCode: params.province, versionId, add: added, remove: removed }),
      drafted,
    );
  },
});

const publish = write({
  acts: ['assignment.publish'],
  path: '/assignments/{province}/{version}/publication',
  summary: 'Publish a draft by its decision: from its day on it says who twins with whom',
  params: versionParams,
  body: z.strictObject({ effectiveOn: day, decision: paper }),
  bodyName: 'AssignmentPublication',
  answer: DraftedShape,
  refusals: { ...DRAFT_REFUSALS, ...DOCUMENT_REFUSALS },
  run: ({ db, by, params, body: { effectiveOn, decision }, requestId, act }) =>
    act(
      () =>
        publishAssignment(db, by, {
          requestId,
          provinceCode: params.province,
          versionId: params.version as AssignmentVersionId,
          effectiveOn: effectiveOn as PlainDate,
          decision: statementOf(decision),
        }),
      drafted,
    ),
  present: documentAmbiguous,
});

const withdraw = write({
  acts: ['assignment.withdraw-draft'],
  path: '/assignments/{province}/{version}/withdrawal',
  summary: 'Give a draft up',
  params: versionParams,
  body: z.strictObject({}),
  bodyName: 'AssignmentWithdrawal',
  answer: DraftedShape,
  refusals: DRAFT_REFUSALS,
  run: ({ db, by, params, requestId, act }) =>
    act(
      () =>
        withdrawDraft(db, by, {
          requestId,
          provinceCode: params.province,
          versionId: params.version as AssignmentVersionId,
        }),
      drafted,
    ),
});

export const programmeReads = [list, one, versions, pairs];
export const programmeWrites = [record, state, openNew, change, publish, withdraw];
