import { z } from '@hono/zod-openapi';
import { reachOf } from '../../activities/activity-request.ts';
import { AGREEMENT_DOCUMENT_KINDS, OWING, PARTY_ROLES, type PartyInRole } from '../../agreements/agreement.ts';
import { agreementPolicies } from '../../agreements/agreement-policy.ts';
import { approveJointText } from '../../agreements/approve-joint-text.ts';
import { commentOnText, resolveComment } from '../../agreements/comment-on-text.ts';
import { editJointText, openJointText } from '../../agreements/draft-joint-text.ts';
import { listTextComments } from '../../agreements/joint-text-comment-store.ts';
import { type TextLine, listTexts } from '../../agreements/joint-text-list-store.ts';
import { placesOfText } from '../../agreements/joint-text-places.ts';
import { type JointText, findJointText, lockText } from '../../agreements/joint-text-store.ts';
import { findTextContent } from '../../agreements/joint-text-version-store.ts';
import {
  MOST_COMMENT_LETTERS,
  TEXT_PURPOSES,
  TEXT_STATUSES,
  type TextContent,
  plainQuantity,
} from '../../agreements/joint-text.ts';
import { signJointText } from '../../agreements/sign-joint-text.ts';
import { withdrawJointText } from '../../agreements/withdraw-joint-text.ts';
import { FIELDS } from '../../kernel/fields.ts';
import {
  type ClauseId,
  type DocumentId,
  type JointTextId,
  type NodeId,
  type ProgrammeId,
  type TextCommentId,
  type TextLineId,
  idOf,
} from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import { listNodes } from '../../registry/registry-store.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { findWritable } from '../found-agreement.ts';
import type { NamedPlaces } from '../named-places.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, id, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const textParams = z.object({ province: schema.provinceParam, text: schema.idParam });
type At = z.output<typeof textParams>;

const list = readList({
  path: '/texts',
  summary: 'Texts of agreements that the sides draft together, within the reach of the key',
  open: false,
  query: z.object({
    open: z.enum(['true', 'false']).default('true').openapi({ description: 'Only those still talked about' }),
  }),
  name: 'Texts',
  item: z
    .object({
      id: z.string(),
      provinceCode: schema.provinceParam,
      purpose: z.enum(TEXT_PURPOSES),
      documentKind: z.enum(AGREEMENT_DOCUMENT_KINDS),
      parties: z.array(z.object({ role: z.enum(PARTY_ROLES), fullName: z.string() })),
      version: z.int(),
      status: z.enum(TEXT_STATUSES),
      openComments: z.int(),
      changedAt: z.iso.datetime(),
    })
    .openapi('Text'),
  order: 'The one that was opened last first',
  cursor: byId<JointTextId>(),
  at: ({ textId }: TextLine) => textId,
  rows: async ({ db, by }, { query, after, limit }) =>
    by.kind === 'key' ? listTexts(db, await reachOf(db, by), { isOpen: query.open === 'true' }, { after, limit }) : [],
  present: (line) => ({
    id: line.textId,
    provinceCode: line.provinceCode,
    purpose: line.purpose,
    documentKind: line.documentKind,
    parties: line.parties.map(({ role, fullName }) => ({ role, fullName })),
    version: line.versionNo,
    status: line.status,
    openComments: line.openComments,
    changedAt: line.changedAt.toISOString(),
  }),
});

/** A text of the province, where the key is of one of its sides or of its office. */
async function findConcerned({ db, by }: Asking, { province, text: textId }: At): Promise<JointText | null> {
  const text = await findJointText(db, textId as JointTextId);
  if (text?.provinceCode !== province) return null;
  return permit(agreementPolicies, 'text.read', by, await placesOfText(db, text)).ok ? text : null;
}

const Clause = z.object({
  line: z.string().openapi({ description: 'The same from version to version' }),
  field: z.enum(FIELDS),
  text: z.string(),
  owedBy: z.enum(OWING),
  measure: z.object({ indicator: z.string(), quantity: z.string(), dueOn: schema.day.nullable() }).nullable(),
  amends: z.string().nullable(),
  ends: z.boolean(),
});

const one = readOne({
  path: '/texts/{province}/{text}',
  summary: 'One text: its latest version, who has approved it, and what was said of it',
  description: 'For keys of its own sides and of its programme office.',
  open: false,
  params: textParams,
  answer: z
    .object({
      id: z.string(),
      purpose: z.enum(TEXT_PURPOSES),
      status: z.enum(TEXT_STATUSES),
      version: z.int(),
      contentHash: z.string().openapi({ description: 'Of what it says: a party approves what it has read' }),
      documentKind: z.enum(AGREEMENT_DOCUMENT_KINDS),
      parties: z.array(z.object({ place: schema.slug, role: z.enum(PARTY_ROLES), hasApproved: z.boolean() })),
      documents: z.array(z.string()),
      clauses: z.array(Clause),
      untilOn: schema.day.nullable(),
      everyMonths: z.int().nullable(),
      isRestricted: z.boolean(),
      comments: z.array(
        z.object({
          id: z.string(),
          version: z.int(),
          line: z.string().nullable(),
          text: z.string(),
          for: z.string().nullable().openapi({ description: 'For which party it was said' }),
          recordedAt: z.iso.datetime(),
          isResolved: z.boolean(),
        }),
      ),
    })
    .openapi('TextDetail'),
  read: async (asking, { params }) => {
    const { db } = asking;
    const text = await findConcerned(asking, params);
    const content = text && (await findTextContent(db, text, text.latest.versionNo));
    if (!text || !content) return null;
    const nodes = await listNodes(
      db,
      content.parties.map(({ nodeId }) => nodeId),
    );
    const slugs = new Map(nodes.map(({ nodeId, slug }) => [nodeId, slug]));
    const approved = new Set(
      text.approvals.filter(({ versionNo }) => versionNo === text.latest.versionNo).map(({ nodeId }) => nodeId),
    );
    return {
      id: text.textId,
      purpose: text.purpose,
      status: text.status,
      version: text.latest.versionNo,
      contentHash: text.latest.contentHash,
      documentKind: content.documentKind,
      parties: content.parties.map(({ nodeId, role }) => ({
        place: slugs.get(nodeId) ?? '',
        role,
        hasApproved: approved.has(nodeId),
      })),
      documents: [...content.documents],
      clauses: content.clauses.map(({ lineId, field, text: says, owedBy, measure, amends, ends }) => ({
        line: lineId,
        field,
        text: says,
        owedBy,
        measure,
        amends,
        ends,
      })),
      untilOn: content.untilOn,
      everyMonths: content.everyMonths,
      isRestricted: content.isRestricted,
      comments: (await listTextComments(db, text)).map((comment) => ({
        id: comment.commentId,
        version: comment.versionNo,
        line: comment.lineId,
        text: comment.text,
        for: comment.forNode,
        recordedAt: comment.recordedAt.toISOString(),
        isResolved: comment.resolved !== null,
      })),
    };
  },
});

const Content = z.strictObject({
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
async function contentOf(given: z.output<typeof Content>, names: NamedPlaces, requestId: string): Promise<TextContent> {
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

const Saved = z.object({ id: z.string(), version: z.int() }).openapi('SavedText');
const saved = ({ textId, versionNo }: { readonly textId: string; readonly versionNo: number }) => ({
  id: textId,
  version: versionNo,
});
const CONTENT_FAULTS = {
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

const open = write({
  acts: ['text.open'],
  path: '/texts',
  summary: 'Open a text: of an agreement to be, of an annex to one, or of its renewal',
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    purpose: z.enum(TEXT_PURPOSES),
    programme: schema.programmeParam,
    agreement: unstated(schema.agreementParam).openapi({ description: 'Which is annexed or renewed' }),
    parent: unstated(schema.agreementParam).openapi({ description: 'The agreement inside which it will be signed' }),
    parentText: unstated(id('The text inside whose agreement it will be signed, while that is a text itself')),
    content: Content,
  }),
  bodyName: 'NewText',
  answer: Saved,
  refusals: { 'text-invalid': 422, 'agreement-not-in-force': 409, 'text-unknown': 422 },
  faultAt: { ...CONTENT_FAULTS, 'text-unknown': 'parentText' },
  run: async (w) => {
    const { db, by, body: given, names, requestId, today, act } = w;
    const { provinceCode, purpose } = given;
    const programme = await findProgramme(db, provinceCode, given.programme);
    if (!programme) names.miss('body.programme', 'the slug of a programme of the province', given.programme);
    const within = async (path: string, slug: string | null | undefined) => {
      const found = slug ? await findWritable(w, provinceCode, slug) : null;
      if (slug && !found) names.miss(path, 'the slug of an agreement of the province', slug);
      return found?.agreementId ?? null;
    };
    const input = {
      requestId,
      provinceCode,
      purpose,
      programmeId: programme?.programmeId ?? (idOf('programme', 'none') as ProgrammeId),
      agreementId: await within('body.agreement', given.agreement),
      parentId: await within('body.parent', given.parent),
      parentText: (given.parentText ?? null) as JointTextId | null,
      content: await contentOf(given.content, names, requestId),
    };
    return act(() => openJointText(db, by, input, today), saved);
  },
});

const restsOn = {
  read: one,
  lock: (tx: Parameters<typeof lockText>[0], { province, text }: At) =>
    lockText(tx, { provinceCode: province, textId: text as JointTextId }),
};
const keyOf = ({ province, text }: At) => ({ provinceCode: province, textId: text as JointTextId });

const edit = write({
  acts: ['text.edit'],
  path: '/texts/{province}/{text}/versions',
  summary: 'Save the next version of a text',
  params: textParams,
  restsOn,
  body: z.strictObject({
    baseVersion: z.int().openapi({ description: 'The version that was read; a later one refuses this', example: 3 }),
    content: Content,
  }),
  bodyName: 'NewTextVersion',
  answer: Saved,
  refusals: { 'text-invalid': 422, 'text-unknown': 404, 'text-over': 409, 'text-unchanged': 409, 'text-moved': 409 },
  faultAt: { ...CONTENT_FAULTS, 'text-moved': 'baseVersion' },
  run: async ({ db, by, params, body: { baseVersion, content }, names, requestId, today, act }) => {
    const input = { requestId, ...keyOf(params), baseVersion, content: await contentOf(content, names, requestId) };
    return act(() => editJointText(db, by, input, today), saved);
  },
});

const comment = write({
  acts: ['text.comment'],
  path: '/texts/{province}/{text}/comments',
  summary: 'Say something of a text, or of one of its clauses',
  params: textParams,
  body: z.strictObject({
    line: unstated(id('The line of the clause; left out: the text as a whole')),
    text: words(1, MOST_COMMENT_LETTERS, 'What is said', 'Xin ghi rõ mỗi năm bao nhiêu hộ'),
  }),
  bodyName: 'NewTextComment',
  answer: z.object({ id: z.string() }).openapi('WrittenComment'),
  refusals: { 'text-unknown': 404, 'text-over': 409, 'clause-gone': 409, 'comment-length': 422 },
  faultAt: { 'comment-length': 'text', 'clause-gone': 'line' },
  run: ({ db, by, params, body: { line, text }, requestId, act }) =>
    act(
      () => commentOnText(db, by, { requestId, ...keyOf(params), lineId: (line ?? null) as TextLineId | null, text }),
      (commentId) => ({ id: commentId }),
    ),
});

const resolve = write({
  acts: ['text.resolve'],
  path: '/texts/{province}/{text}/comments/{comment}/resolution',
  summary: 'Say that a comment is settled',
  params: textParams.extend({ comment: schema.idParam }),
  body: z.strictObject({ note: unstated(words(1, MOST_COMMENT_LETTERS, 'How', 'Đã ghi 10 hộ mỗi năm')) }),
  bodyName: 'CommentResolution',
  answer: z.object({ id: z.string() }).openapi('WrittenComment'),
  refusals: {
    'text-unknown': 404,
    'text-over': 409,
    'comment-unknown': 404,
    'comment-resolved': 409,
    'comment-length': 422,
  },
  faultAt: { 'comment-length': 'note' },
  run: ({ db, by, params, body: { note }, requestId, act }) =>
    act(
      () =>
        resolveComment(db, by, {
          requestId,
          ...keyOf(params),
          commentId: params.comment as TextCommentId,
          note: note ?? null,
        }),
      (commentId) => ({ id: String(commentId) }),
    ),
});

const hash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .openapi({ description: 'The contentHash of what was read', example: 'c0ffee'.padEnd(64, '0') });

const approve = write({
  acts: ['text.approve'],
  path: '/texts/{province}/{text}/approvals',
  summary: 'Approve the latest version for one party',
  params: textParams,
  body: z.strictObject({ party: placeRef, contentHash: hash }),
  bodyName: 'TextApproval',
  answer: z.object({ version: z.int() }).openapi('ApprovedText'),
  refusals: {
    'text-unknown': 404,
    'text-over': 409,
    'no-such-party': 422,
    'text-changed': 409,
    'already-approved': 409,
    'spoke-for-other-side': 409,
  },
  faultAt: { 'no-such-party': 'party', 'text-changed': 'contentHash' },
  run: async ({ db, by, params, body: { party, contentHash }, names, requestId, act }) => {
    const nodeId: NodeId = await names.find('body.party', party);
    return act(
      () => approveJointText(db, by, { requestId, ...keyOf(params), contentHash, nodeId }),
      ({ versionNo }) => ({ version: versionNo }),
    );
  },
});

const withdraw = write({
  acts: ['text.withdraw'],
  path: '/texts/{province}/{text}/withdrawal',
  summary: 'Give a text up, and say why',
  params: textParams,
  restsOn,
  body: z.strictObject({ note: words(1, MOST_COMMENT_LETTERS, 'Why', 'Hai bên thống nhất lùi sang năm sau') }),
  bodyName: 'TextWithdrawal',
  answer: z.object({ id: z.string() }).openapi('WithdrawnText'),
  refusals: { 'text-unknown': 404, 'text-over': 409, 'comment-length': 422 },
  faultAt: { 'comment-length': 'note' },
  run: ({ db, by, params, body: { note }, requestId, act }) =>
    act(
      () => withdrawJointText(db, by, { requestId, ...keyOf(params), note }),
      (textId) => ({ id: textId }),
    ),
});

const sign = write({
  acts: ['text.sign'],
  path: '/texts/{province}/{text}/signing',
  summary: 'Record that the agreed text was signed: it becomes an agreement, an annex or a renewal',
  params: textParams,
  restsOn,
  body: z.strictObject({
    contentHash: hash,
    signedOn: day,
    place: unstated(words(1, 300, 'Where', 'Hội trường xã Chư Prông')),
    signatories: z
      .array(
        z.strictObject({
          party: unstated(placeRef),
          fullName: words(2, 200, 'Who signed', 'Nguyễn Văn A'),
          post: unstated(words(2, 300, 'In which post', 'Chủ tịch UBND xã')),
          asWitness: z.boolean().default(false),
        }),
      )
      .max(100),
  }),
  bodyName: 'TextSigning',
  answer: z.object({ agreement: schema.slug }).openapi('SignedText'),
  refusals: {
    'text-unknown': 404,
    'text-over': 409,
    'text-not-agreed': 409,
    'parent-not-signed': 409,
    'text-changed': 409,
    'signing-invalid': 422,
    'text-invalid': 422,
    'act-not-possible': 409,
    'act-in-future': 422,
    'act-before-earlier': 422,
  },
  faultAt: {
    'text-changed': 'contentHash',
    'signed-in-future': 'signedOn',
    'place-length': 'place',
    'signatory-name': 'signatories.{position}.fullName',
    'signatory-post': 'signatories.{position}.post',
  },
  run: async ({ db, by, params, body: given, names, requestId, today, act }) => {
    const signatories: Parameters<typeof signJointText>[2]['signatories'][number][] = [];
    for (const [index, { party, fullName, post, asWitness }] of given.signatories.entries()) {
      const nodeId = await names.findUnlessUnstated(`body.signatories.${index}.party`, party);
      signatories.push({ nodeId, fullName, post: post ?? null, asWitness });
    }
    const input = {
      requestId,
      ...keyOf(params),
      contentHash: given.contentHash,
      signedOn: given.signedOn as PlainDate,
      place: given.place ?? null,
      signatories,
    };
    return act(
      () => signJointText(db, by, input, today),
      ({ slug }) => ({ agreement: slug }),
    );
  },
});

export const textReads = [list, one];
export const textWrites = [open, edit, comment, resolve, approve, withdraw, sign];
