import { z } from '@hono/zod-openapi';
import type { AssignmentVersionId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { listNodes } from '../../registry/registry-store.ts';
import type { AssignmentVersion, AssignedPair } from '../../programmes/assignment.ts';
import { findVersion, listPairs, listVersions } from '../../programmes/assignment-store.ts';
import { changeDraft, openDraft } from '../../programmes/draft-assignment.ts';
import { programmePolicies } from '../../programmes/programme-policy.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import { publishAssignment } from '../../programmes/publish-assignment.ts';
import { withdrawDraft } from '../../programmes/withdraw-draft.ts';
import type { Asking } from '../asking.ts';
import { readList, readOne } from '../read-route.ts';
import { DOCUMENT_REFUSALS, documentAmbiguous } from '../refusals.ts';
import * as schema from '../schemas.ts';
import { day, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';
import { NO_PROGRAMME, inProgramme, paper, statementOf } from './programmes.ts';

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
  params: inProgramme,
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

const DraftedShape = z.object({ id: z.string(), pairs: z.int() }).openapi('DraftedAssignment');
export const DRAFT_REFUSALS = {
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
  params: inProgramme,
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

export const assignmentReads = [versions, pairs];
export const assignmentWrites = [openNew, change, publish, withdraw];
