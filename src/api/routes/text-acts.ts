import { z } from '@hono/zod-openapi';
import { approveJointText } from '../../agreements/approve-joint-text.ts';
import { commentOnText, resolveComment } from '../../agreements/comment-on-text.ts';
import { editJointText, openJointText } from '../../agreements/draft-joint-text.ts';
import { lockText } from '../../agreements/joint-text-store.ts';
import { MOST_COMMENT_LETTERS, TEXT_PURPOSES } from '../../agreements/joint-text.ts';
import { signJointText } from '../../agreements/sign-joint-text.ts';
import { withdrawJointText } from '../../agreements/withdraw-joint-text.ts';
import {
  type JointTextId,
  type NodeId,
  type ProgrammeId,
  type TextCommentId,
  type TextLineId,
  idOf,
} from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import { findWritable } from '../found-agreement.ts';
import * as schema from '../schemas.ts';
import { day, id, placeRef, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';
import { CONTENT_FAULTS, TextContentInput, contentOf } from '../text-content.ts';
import { type AtText, oneText, textParams } from './text-reads.ts';

const Saved = z.object({ id: z.string(), version: z.int() }).openapi('SavedText');
const saved = ({ textId, versionNo }: { readonly textId: string; readonly versionNo: number }) => ({
  id: textId,
  version: versionNo,
});

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
    content: TextContentInput,
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
  read: oneText,
  lock: (tx: Parameters<typeof lockText>[0], { province, text }: AtText) =>
    lockText(tx, { provinceCode: province, textId: text as JointTextId }),
};
const keyOf = ({ province, text }: AtText) => ({ provinceCode: province, textId: text as JointTextId });

const edit = write({
  acts: ['text.edit'],
  path: '/texts/{province}/{text}/versions',
  summary: 'Save the next version of a text',
  params: textParams,
  restsOn,
  body: z.strictObject({
    baseVersion: z.int().openapi({ description: 'The version that was read; a later one refuses this', example: 3 }),
    content: TextContentInput,
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

export const textWrites = [open, edit, comment, resolve, approve, withdraw, sign];
