import { z } from '@hono/zod-openapi';
import { reachOf } from '../../activities/activity-request.ts';
import { AGREEMENT_DOCUMENT_KINDS, OWING, PARTY_ROLES } from '../../agreements/agreement.ts';
import { agreementPolicies } from '../../agreements/agreement-policy.ts';
import { listTextComments } from '../../agreements/joint-text-comment-store.ts';
import { type TextLine, listTexts } from '../../agreements/joint-text-list-store.ts';
import { placesOfText } from '../../agreements/joint-text-places.ts';
import { type JointText, findJointText } from '../../agreements/joint-text-store.ts';
import { findTextContent } from '../../agreements/joint-text-version-store.ts';
import { TEXT_PURPOSES, TEXT_STATUSES } from '../../agreements/joint-text.ts';
import { FIELDS } from '../../kernel/fields.ts';
import type { JointTextId } from '../../kernel/ids.ts';
import { permit } from '../../kernel/policy.ts';
import { listNodes } from '../../registry/registry-store.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';

export const textParams = z.object({ province: schema.provinceParam, text: schema.idParam });
export type AtText = z.output<typeof textParams>;

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
async function findConcerned({ db, by }: Asking, { province, text: textId }: AtText): Promise<JointText | null> {
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

export const oneText = readOne({
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

export const textReads = [list, oneText];
