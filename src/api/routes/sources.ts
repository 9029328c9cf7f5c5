import { z } from '@hono/zod-openapi';
import type { ProgrammeId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import { addDraft } from '../../reading/queue-add-draft.ts';
import { dropDraft } from '../../reading/queue-drop-draft.ts';
import type { Draft, DraftId } from '../../reading/queue-draft.ts';
import { listWaitingDrafts } from '../../reading/queue-store.ts';
import { readingPolicies } from '../../reading/reading-policy.ts';
import { type ReconciledAgreement, isOpen, listOpenDifferences } from '../../reading/reconcile-list.ts';
import { settleDifference } from '../../reading/reconcile-settle.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { refuse } from '../../kernel/result.ts';
import { byId } from '../cursors.ts';
import { findWritable } from '../found-agreement.ts';
import { readList, readOne } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const drafts = readList({
  path: '/drafts/{province}',
  summary: 'Texts that wait in the reading queue for a person to decide',
  open: false,
  params: z.object({ province: schema.provinceParam }),
  name: 'Drafts',
  item: z
    .object({
      id: z.string(),
      outlet: z.string().nullable(),
      title: z.string().nullable(),
      url: z.string().nullable(),
      publishedOn: schema.day.nullable(),
      letters: z.int(),
      addedAt: z.iso.datetime(),
      expiresAt: z.iso.datetime(),
    })
    .openapi('Draft'),
  order: 'The one that waits longest first',
  cursor: byId<DraftId>(),
  at: ({ draftId }: Draft) => draftId,
  rows: async ({ db, by }, { params, after, limit }) => {
    const province = await findProvincePlace(db, params.province);
    if (!permit(readingPolicies, 'draft.read', by, { province }).ok) return null;
    return listWaitingDrafts(db, params.province, { after, limit });
  },
  present: (draft) => ({
    id: draft.draftId,
    outlet: draft.outlet,
    title: draft.title,
    url: draft.url,
    publishedOn: draft.publishedOn,
    letters: draft.textLength,
    addedAt: draft.addedAt.toISOString(),
    expiresAt: draft.expiresAt.toISOString(),
  }),
});

const Queued = z.object({ id: z.string() }).openapi('QueuedDraft');

const queue = write({
  acts: ['source.add-draft'],
  path: '/drafts',
  summary: 'Put a text into the reading queue, where a person decides what of it is recorded',
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    text: words(
      1,
      400_000,
      'The article, minutes or report, headline first',
      'Phường Bồng Sơn kết nghĩa với xã Chư Prông…',
    ),
    outlet: unstated(words(1, 200, 'Who published it', 'Báo Gia Lai')),
    title: unstated(words(1, 500, 'The headline, where it is not in the text', 'Nghĩa tình đôi bờ')),
    url: unstated(words(1, 1000, 'Where it stands', 'https://example.vn/bai-bao')),
    publishedOn: unstated(day),
    ownDocument: z.boolean().default(false).openapi({ description: 'Whether it is a paper of the office itself' }),
  }),
  bodyName: 'NewDraft',
  answer: Queued,
  refusals: { 'draft-invalid': 422, 'draft-waiting': 409 },
  faultAt: {
    'url-form': 'url',
    'published-in-future': 'publishedOn',
    'text-missing': 'text',
    'text-too-long': 'text',
    'text-not-writing': 'text',
  },
  run: ({ db, by, body: given, requestId, now, act }) =>
    act(
      () =>
        addDraft(db, by, {
          requestId,
          provinceCode: given.provinceCode,
          text: given.text,
          outlet: given.outlet ?? null,
          title: given.title ?? null,
          url: given.url ?? null,
          publishedOn: (given.publishedOn ?? null) as PlainDate | null,
          fileName: null,
          ownDocument: given.ownDocument,
          now,
        }),
      ({ draftId }) => ({ id: draftId }),
    ),
});

const drop = write({
  acts: ['source.drop-draft'],
  path: '/drafts/{province}/{draft}/end',
  summary: 'Take a text out of the reading queue',
  params: z.object({ province: schema.provinceParam, draft: schema.idParam }),
  body: z.strictObject({}),
  bodyName: 'DraftEnd',
  answer: Queued,
  refusals: { 'draft-unknown': 404, 'draft-ended': 409 },
  run: ({ db, by, params, requestId, act }) =>
    act(
      () => dropDraft(db, by, { requestId, provinceCode: params.province, draftId: params.draft as DraftId }),
      () => ({ id: params.draft }),
    ),
});

const differences = readOne({
  path: '/programmes/{province}/{slug}/differences',
  summary: 'Where the press and the ledger do not say the same of the agreements of a programme',
  description: 'As many as the office looks at on one page; `more` tells whether there are others behind them.',
  open: false,
  params: z.object({ province: schema.provinceParam, slug: schema.programmeParam }),
  answer: z
    .object({
      more: z.boolean(),
      items: z.array(
        z.object({
          agreement: schema.slug,
          key: z.string().openapi({ description: 'By which it is settled' }),
          reason: z.string(),
          pressVnd: z.string().nullable(),
          ledgerVnd: z.string().nullable(),
        }),
      ),
    })
    .openapi('Differences'),
  read: async ({ db, by }, { params }) => {
    const province = await findProvincePlace(db, params.province);
    if (!permit(readingPolicies, 'reconciliation.read', by, { province }).ok) return null;
    const programme = await findProgramme(db, params.province, params.slug);
    if (!programme) return null;
    const programmeId: ProgrammeId = programme.programmeId;
    const found = await listOpenDifferences(
      db,
      { provinceCode: params.province, programmeId },
      { after: null, least: 50 },
    );
    return { more: found.next !== null, items: found.items.flatMap(presentDifferences) };
  },
});

const presentDifferences = ({ agreement, differences: all }: ReconciledAgreement) =>
  all.filter(isOpen).map(({ key, difference: { reason, pressVnd, ledgerVnd } }) => ({
    agreement: agreement.slug,
    key,
    reason,
    pressVnd: pressVnd === null ? null : String(pressVnd),
    ledgerVnd: ledgerVnd === null ? null : String(ledgerVnd),
  }));

const settle = write({
  acts: ['reconciliation.settle'],
  path: '/agreements/{province}/{slug}/differences/{key}/settlement',
  summary: 'Say that a difference of press and ledger is explained, or open it again',
  params: z.object({
    province: schema.provinceParam,
    slug: schema.agreementParam,
    key: z
      .string()
      .regex(/^[0-9a-f]{8,64}$/)
      .openapi({ example: 'c0ffee0123456789' }),
  }),
  body: z.strictObject({
    kind: z.enum(['settled', 'reopened']),
    note: words(1, 2000, 'Why', 'Báo tính cả phần của huyện cũ'),
  }),
  bodyName: 'DifferenceSettlement',
  answer: z.object({ key: z.string() }).openapi('SettledDifference'),
  refusals: { 'note-length': 422, 'difference-unknown': 404, 'agreement-unknown': 404 },
  faultAt: { 'note-length': 'note' },
  run: async (w) => {
    const { db, by, params, body: given, requestId, act } = w;
    const agreement = await findWritable(w, params.province, params.slug);
    if (!agreement) return refuse({ code: 'agreement-unknown' as const });
    const { agreementId } = agreement;
    const input = { requestId, provinceCode: params.province, agreementId, differenceKey: params.key, ...given };
    return act(
      () => settleDifference(db, by, input),
      () => ({ key: params.key }),
    );
  },
});

export const sourceReads = [drafts, differences];
export const sourceWrites = [queue, drop, settle];
