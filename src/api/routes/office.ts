import { z } from '@hono/zod-openapi';
import { accessPolicies } from '../../access/access-policy.ts';
import { activityEvidence, needEvidence } from '../../activities/activity-evidence.ts';
import { agreementEvidence } from '../../agreements/agreement-evidence.ts';
import { actOnEvidence } from '../../evidence/act-on-evidence.ts';
import { placeOfSubject } from '../../evidence/attach-evidence.ts';
import { evidencePolicies } from '../../evidence/evidence-policy.ts';
import { listEvidencePage } from '../../evidence/evidence-store.ts';
import { type Evidence, PEOPLE_SEEN, evidenceStatus } from '../../evidence/evidence.ts';
import { subjectKinds } from '../../evidence/subject.ts';
import { productEvidence } from '../../exchange/product-evidence.ts';
import type { EvidenceId } from '../../kernel/ids.ts';
import { permit } from '../../kernel/policy.ts';
import { contributionEvidence } from '../../ledger/contribution-evidence.ts';
import { type AuditRow, listAuditEntries } from '../../office/audit-log-store.ts';
import { noteReading } from '../../office/note-reading.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { byId } from '../cursors.ts';
import { readList } from '../read-route.ts';
import * as schema from '../schemas.ts';
import { day, unstated, words } from '../write-fields.ts';
import { write } from '../write-route.ts';

const subjects = subjectKinds(agreementEvidence, activityEvidence, needEvidence, contributionEvidence, productEvidence);
const SUBJECT_KINDS = ['agreement', 'activity', 'need', 'contribution', 'product'] as const;

const evidence = readList({
  path: '/evidence/{province}/{kind}/{subject}',
  summary: 'The files that prove an agreement, an activity, a need, a contribution or a product',
  description: 'What is known of each file, not its bytes; for keys of a role that may see the evidence of the record.',
  open: false,
  params: z.object({ province: schema.provinceParam, kind: z.enum(SUBJECT_KINDS), subject: schema.idParam }),
  name: 'EvidencePage',
  item: z
    .object({
      id: z.string(),
      kind: z.enum(['photo', 'document']),
      mediaType: z.string(),
      bytes: z.int(),
      sha256: z.string(),
      people: z.enum(PEOPLE_SEEN).openapi({ description: 'Who can be recognised' }),
      caption: z.string().nullable(),
      status: z.enum(['kept', 'published', 'withdrawn', 'erased']),
      recordedAt: z.iso.datetime(),
    })
    .openapi('Evidence'),
  order: 'The newest first',
  cursor: byId<EvidenceId>(),
  at: ({ evidenceId }: Evidence) => evidenceId,
  rows: async ({ db, by }, { params, after, limit }) => {
    const key = { provinceCode: params.province, subjectKind: params.kind, subjectId: params.subject };
    const place = await placeOfSubject(db, subjects, key);
    if (!permit(evidencePolicies, 'evidence.read', by, place).ok) return null;
    return listEvidencePage(db, key, { before: after, limit });
  },
  present: (one) => ({
    id: one.evidenceId,
    kind: one.file.kind,
    mediaType: one.file.mediaType,
    bytes: one.file.bytes,
    sha256: one.file.sha256,
    people: one.people,
    caption: one.caption,
    status: evidenceStatus(one),
    recordedAt: one.recordedAt.toISOString(),
  }),
});

const actOnFile = write({
  acts: ['evidence.publish', 'evidence.unpublish', 'evidence.withdraw'],
  path: '/evidence/{province}/{evidence}/acts',
  summary: 'Show a file to everybody, stop that, or withdraw it',
  params: z.object({ province: schema.provinceParam, evidence: schema.idParam }),
  body: z.strictObject({
    kind: z.enum(['published', 'unpublished', 'withdrawn']),
    reason: unstated(words(1, 1000, 'Why it is taken back', 'Người trong ảnh không đồng ý nữa')),
    consent: unstated(words(1, 500, 'Who agreed to be shown, and how', 'Trưởng làng, giấy ngày 12/3')),
  }),
  bodyName: 'NewEvidenceAct',
  answer: z.object({ id: z.string() }).openapi('ActedEvidence'),
  refusals: { 'evidence-invalid': 422, 'evidence-unknown': 404 },
  faultAt: {
    'consent-missing': 'consent',
    'consent-length': 'consent',
    'reason-missing': 'reason',
    'reason-length': 'reason',
  },
  run: ({ db, by, params, body: { kind, reason, consent }, requestId, act }) =>
    act(
      () =>
        actOnEvidence(db, by, subjects, {
          requestId,
          provinceCode: params.province,
          evidenceId: params.evidence as EvidenceId,
          kind,
          reason: reason ?? null,
          consent: consent ?? null,
        }),
      (evidenceId) => ({ id: evidenceId }),
    ),
});

const auditLog = readList({
  path: '/audit/{province}',
  summary: 'Who did what: the log of a province, each entry with its link of the chain',
  description:
    'For keys of a role that may read it; that it was read is itself written down. People stand in it as ids, and where a request came from is not told.',
  open: false,
  params: z.object({ province: schema.provinceParam }),
  query: z.object({
    act: z
      .string()
      .regex(/^[a-z-]+\.[a-z-]+$/)
      .max(60)
      .optional()
      .openapi({ example: 'agreement.sign' }),
    about: schema.idParam.optional().openapi({ description: 'Only entries about this record' }),
    from: day.optional(),
    to: day.optional(),
  }),
  name: 'AuditLog',
  item: z
    .object({
      number: z.string().openapi({ description: 'Its number in the chain of the province' }),
      happenedAt: z.iso.datetime(),
      act: z.string(),
      by: z.enum(['public', 'operator', 'person', 'key']),
      account: z.string().nullable(),
      key: z.string().nullable(),
      standing: z.string().openapi({ description: 'In which role' }),
      subjectKind: z.string(),
      about: z.array(z.string()),
      before: z.string().nullable().openapi({ description: 'JSON text exactly as it was hashed' }),
      after: z.string().nullable(),
      contentHash: z.string(),
      chainHash: z.string(),
    })
    .openapi('AuditEntry'),
  order: 'The newest first',
  cursor: { write: String, read: (text) => (/^[1-9]\d{0,17}$/.test(text) ? BigInt(text) : null) },
  at: ({ entryNo }: AuditRow) => entryNo,
  rows: async ({ db, by, now }, { params, query, after, limit }) => {
    const provinceCode = params.province;
    const place = await findProvincePlace(db, provinceCode);
    const permitted = permit(accessPolicies, 'audit.read', by, { place });
    if (!permitted.ok || by.kind !== 'key') return null;
    await noteReading(db, { permission: permitted.value, person: by, provinceCode, now });
    const filter = {
      who: null,
      act: query.act ?? null,
      from: (query.from ?? null) as never,
      to: (query.to ?? null) as never,
      subjectKind: null,
      about: query.about ?? null,
    };
    return listAuditEntries(db, provinceCode, filter, { after, limit });
  },
  present: (row) => ({
    number: String(row.entryNo),
    happenedAt: row.happenedAt.toISOString(),
    act: row.act,
    by: row.actorKind,
    account: row.accountId,
    key: row.keyId,
    standing: row.standing,
    subjectKind: row.subjectKind,
    about: [...row.about],
    before: row.before,
    after: row.after,
    contentHash: row.contentHash,
    chainHash: row.chainHash,
  }),
});

export const officeReads = [evidence, auditLog];
export const officeWrites = [actOnFile];
