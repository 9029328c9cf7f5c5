import { z } from '@hono/zod-openapi';
import { activityEvidence, needEvidence } from '../../activities/activity-evidence.ts';
import { agreementEvidence } from '../../agreements/agreement-evidence.ts';
import { actOnEvidence } from '../../evidence/act-on-evidence.ts';
import { attachEvidence, placeOfSubject } from '../../evidence/attach-evidence.ts';
import { MOST_FORM_BYTES } from '../../evidence/body-limits.ts';
import { evidencePolicies } from '../../evidence/evidence-policy.ts';
import { findEvidence, listEvidencePage } from '../../evidence/evidence-store.ts';
import {
  type Evidence,
  FILE_FORMS,
  MOST_AT_ONCE,
  PEOPLE_SEEN,
  type PeopleSeen,
  evidenceStatus,
} from '../../evidence/evidence.ts';
import { mayRead } from '../../evidence/file-routes.ts';
import { findFileFacts } from '../../evidence/file-record-store.ts';
import { answerFile } from '../../evidence/serve-file.ts';
import { subjectKinds } from '../../evidence/subject.ts';
import { productEvidence } from '../../exchange/product-evidence.ts';
import type { EvidenceId, FileId } from '../../kernel/ids.ts';
import { permit } from '../../kernel/policy.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { contributionEvidence } from '../../ledger/contribution-evidence.ts';
import { DOCUMENT_TYPES } from '../../platform/files/examine-file.ts';
import { API } from '../answers.ts';
import type { Asking } from '../asking.ts';
import { byId } from '../cursors.ts';
import { files, flag } from '../form-body.ts';
import { readBytes } from '../read-bytes.ts';
import { readList } from '../read-route.ts';
import { receiveSent } from '../receive-sent.ts';
import * as schema from '../schemas.ts';
import { id, unstated, words } from '../write-fields.ts';
import { type FaultsTold, write } from '../write-route.ts';

const subjects = subjectKinds(agreementEvidence, activityEvidence, needEvidence, contributionEvidence, productEvidence);
const SUBJECT_KINDS = ['agreement', 'activity', 'need', 'contribution', 'product'] as const;

const evidence = readList({
  path: '/evidence/{province}/{kind}/{subject}',
  summary: 'The files that prove an agreement, an activity, a need or a contribution, and the photos of a product',
  description:
    'What is known of each file; `file` is where its bytes are. For keys of a role that may see the evidence of the record.',
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
      takenAt: z
        .string()
        .nullable()
        .openapi({ description: 'By the clock of the camera', example: '2026-11-20T09:30:00' }),
      status: z.enum(['kept', 'published', 'withdrawn', 'erased']),
      recordedAt: z.iso.datetime(),
      file: z.string().nullable().openapi({ description: 'The address of its bytes; null once they are erased' }),
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
    takenAt: one.file.takenAt,
    status: evidenceStatus(one),
    recordedAt: one.recordedAt.toISOString(),
    file: one.file.isGone ? null : `${API}/evidence-files/${one.provinceCode}/${one.evidenceId}`,
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

/** The bytes of evidence: of what is shown to everybody for all, of the rest for who may see it. */
const bytes = readBytes({
  path: '/evidence-files/{province}/{evidence}',
  summary: 'The bytes of one piece of evidence',
  description:
    'What is published is open to everybody; the rest needs a key with the scope `read`, of a role that may see it. Photos were written anew without hidden data.',
  open: true,
  params: z.object({ province: schema.provinceParam, evidence: schema.idParam }),
  query: z.object({
    form: z
      .enum(FILE_FORMS)
      .default('full')
      .openapi({ description: 'Photos also as `view` and `thumb`, both WebP', example: 'full' }),
  }),
  types: ['image/jpeg', 'image/webp', ...Object.values(DOCUMENT_TYPES)],
  send: async (c, { db, by, deps }, { params, query: { form } }) => {
    const found = await findEvidence(db, params.province, params.evidence as EvidenceId);
    if (!found || found.file.isGone || (form !== 'full' && found.file.kind !== 'photo')) return null;
    const isPublic = evidenceStatus(found) === 'published';
    if (!isPublic && !(await mayRead(db, subjects, by, found))) return null;
    return answerFile(c, deps.files.store, found.provinceCode, found.file, { form, isPublic });
  },
});

const attach = write({
  acts: ['evidence.attach'],
  path: '/evidence',
  summary: 'Attach photos or documents to a record as its evidence',
  description: [
    'Each file is looked at as on the pages: judged by its content, photos written anew without hidden data, files that could run refused. At most 25 MB each, 100 MB together.',
    'Where one file is refused, `faults` tells each that is, and nothing is attached.',
  ].join('\n\n'),
  form: true,
  largest: MOST_FORM_BYTES,
  body: z.strictObject({
    provinceCode: schema.provinceParam,
    kind: z.enum(SUBJECT_KINDS).openapi({ description: 'What sort of record', example: 'contribution' }),
    subject: id('The record: its id, as reads of it answer'),
    people: z.enum(PEOPLE_SEEN).optional().openapi({
      description: 'Who can be recognised on the photos; to be said where there is a photo',
      example: 'adults',
    }),
    caption: words(3, 500, 'What is to be seen', 'Trao 20 suất quà tại nhà rông').optional(),
    consent: words(3, 500, 'Who agreed to be shown, and how', 'Trưởng làng, giấy ngày 12/3').optional(),
    public: flag('Whether everybody is to see it from now on; photos of adults then need `consent`'),
    files: files(MOST_AT_ONCE, 'JPEG, PNG, WebP, PDF, DOCX or XLSX', 'bien-ban.pdf'),
  }),
  bodyName: 'NewEvidence',
  answer: z
    .object({
      ids: z.array(z.string()).openapi({ description: 'In the order of the files' }),
      address: z.string().openapi({ description: 'All evidence of the record' }),
    })
    .openapi('AttachedEvidence'),
  refusals: { 'evidence-invalid': 422, 'evidence-unknown': 404 },
  faultAt: {
    'files-missing': 'files',
    'files-too-many': 'files',
    'file-unknown': 'files',
    'file-gone': 'files',
    'file-attached-already': 'files',
    'subject-full': 'files',
    'caption-length': 'caption',
    'consent-length': 'consent',
    'consent-missing': 'consent',
    'consent-withdrawn': 'consent',
    'children-never-public': 'people',
  },
  run: async (w) => {
    const { db, by, body: given, requestId, act } = w;
    const { provinceCode, kind, subject, caption = null, consent = null } = given;
    const key = { provinceCode, subjectKind: kind, subjectId: subject };
    const place = await placeOfSubject(db, subjects, key);
    // Whose side a role is on decides who may know of the record; which act the key was made for does not.
    if (!place.subject || evidencePolicies['evidence.read'](by, place).length === 0)
      return refuse({ code: 'evidence-unknown' as const });
    const isPublic = given.public === 'true';
    for (const each of isPublic ? (['attach', 'publish'] as const) : (['attach'] as const)) {
      const permitted = permit(evidencePolicies, `evidence.${each}`, by, place);
      // Before a file is taken in: nothing is kept for who may not send it.
      if (!permitted.ok) return permitted;
    }
    const sent = given.files.map((file, index) => ({ path: `body.files.${index}`, file }));
    const taken = await receiveSent(w, provinceCode, sent);
    if (!taken.ok) return taken;
    const people = await peopleOn(w, provinceCode, taken.value, given.people);
    if (!people.ok) return people;
    const input = { requestId, ...key, files: taken.value, people: people.value, caption, consent, isPublic };
    return act(
      () => attachEvidence(db, by, subjects, input),
      (ids) => ({ ids: [...ids], address: `${API}/evidence/${provinceCode}/${kind}/${subject}` }),
    );
  },
});

/** Who can be recognised: to be said of photos, nobody in documents. */
async function peopleOn(
  { db }: Pick<Asking, 'db'>,
  provinceCode: string,
  taken: readonly FileId[],
  said: PeopleSeen | undefined,
): Promise<Result<PeopleSeen, FaultsTold>> {
  for (const fileId of taken)
    if ((await findFileFacts(db, provinceCode, fileId))?.kind === 'photo') {
      if (said) return ok(said);
      const message = `expected who can be recognised on the photos: ${PEOPLE_SEEN.join(', ')}`;
      return refuse({ code: 'faults-told', faults: [{ path: 'body.people', code: 'people-missing', message }] });
    }
  return ok('none');
}

export const evidenceReads = [evidence, bytes];
export const evidenceWrites = [attach, actOnFile];
