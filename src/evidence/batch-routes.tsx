import { type Context, Hono } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { requestIdOf, freshRequestId, requestOf } from '../access/people-request.ts';
import { type EvidenceBatchId, type FileId, isId } from '../kernel/ids.ts';
import { inTransaction } from '../platform/database/database.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { attachEvidence } from './attach-evidence.ts';
import {
  type Batch,
  type BatchFile,
  deleteBatch,
  deleteBatchFile,
  findBatch,
  findOpenBatch,
  listBatchFiles,
} from './batch-store.ts';
import { type AtSubject, answerNotAllowed, answerPage, findAtSubject, subjectKeyOf } from './evidence-desk.tsx';
import { isPeopleSeen } from './evidence.ts';
import type { EvidenceDeps } from './file-routes.ts';
import { findFileFacts } from './file-record-store.ts';
import { knownUsesOf } from './like-uses.ts';
import { evidenceDoneOf, sayEvidenceFault } from './messages/evidence-messages.ts';
import { BatchPage } from './pages/batch-page.tsx';
import { sendFile } from './send-files.ts';
import { answerFile } from './serve-file.ts';

type C = Context<OfficeEnv>;

/** Sending files, one by one or in a form, and looking at them before they are saved. */
export function batchRoutes(deps: EvidenceDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const at = (path: string): string => inLanguage(path, language);
  app.post(at(paths.sendEvidence()), (c) => sendForm(c, deps, language));
  app.post(at(paths.receiveEvidence()), (c) => receive(c, deps, language));
  app.get(at(paths.evidenceBatch(':province', ':batchId')), (c) =>
    onBatch(c, deps, (here) => batchPage(c, deps, here)),
  );
  if (language === 'vi') app.get(paths.batchFile(':province', ':batchId', ':itemId'), (c) => showFile(c, deps));
  const acts = { luu: save, 'bo-tep': dropFile, bo: drop } as const;
  for (const [word, act] of Object.entries(acts))
    app.post(at(paths.evidenceBatchAct(':province', ':batchId', word)), (c) =>
      onBatch(c, deps, (here) => act(c, deps, here, language)),
    );
  return app;
}

async function* chunksOf(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body) yield* body;
}

/** The form without script: several files at once, then to the page where they are looked at. */
async function sendForm(c: C, deps: EvidenceDeps, language: Language): Promise<Response> {
  const { by } = requestOf(c, deps);
  const form = await c.req.formData();
  const at = await findAtSubject(deps, by, subjectKeyOf(form.get('loai'), form.get('tinh'), form.get('viec')));
  if (!at) return c.notFound();
  if (!at.may.attach) return answerNotAllowed(c, deps, at);
  const files = form.getAll('files').filter((each): each is File => each instanceof File && each.name !== '');
  const { subjectKind, provinceCode, subjectId } = at.key;
  const to = (path: string): Response => c.redirect(inLanguage(path, language), 303);
  if (files.length === 0) return to(`${paths.evidence(subjectKind, provinceCode, subjectId)}?loi=chua-chon#them`);
  for (const file of files) {
    const sent = await sendFile(
      deps.db,
      deps.files,
      { accountId: by.accountId, subject: at.key },
      { name: file.name, content: chunksOf(file.stream()) },
    );
    if (!sent.ok && sent.refusal.code === 'batch-full') break;
  }
  const batch = await findOpenBatch(deps.db, by.accountId, at.key);
  if (!batch) return to(paths.evidence(subjectKind, provinceCode, subjectId));
  return to(`${paths.evidenceBatch(provinceCode, batch.batchId)}?xong=da-gui`);
}

/**
 * One file as the whole body of a request; answers with what came of it, in words of the sender's language. A refused file is an
 * answer like any other: it is kept with the set, for the page where it is looked at.
 */
async function receive(c: C, deps: EvidenceDeps, language: Language): Promise<Response> {
  const { by } = requestOf(c, deps);
  const { loai, tinh, viec, ten = '' } = c.req.query();
  const at = await findAtSubject(deps, by, subjectKeyOf(loai, tinh, viec));
  if (!at) return c.json({ outcome: 'not-found' }, 404);
  if (!at.may.attach) return c.json({ outcome: 'not-allowed' }, 403);
  const sent = await sendFile(
    deps.db,
    deps.files,
    { accountId: by.accountId, subject: at.key },
    { name: ten, content: chunksOf(c.req.raw.body) },
  );
  const batch = await findOpenBatch(deps.db, by.accountId, at.key);
  const review = batch && inLanguage(paths.evidenceBatch(at.key.provinceCode, batch.batchId), language);
  return sent.ok
    ? c.json({ outcome: 'taken', review })
    : c.json({ outcome: 'refused', message: sayEvidenceFault(sent.refusal, language), review });
}

interface AtBatch extends AtSubject {
  readonly batch: Batch;
  readonly files: readonly BatchFile[];
}

/** A set is seen by whoever sent it, and by nobody else. */
async function findAtBatch(c: C, deps: EvidenceDeps): Promise<AtBatch | null> {
  const { by } = requestOf(c, deps);
  const { province = '', batchId = '' } = c.req.param();
  if (!/^\d{2}$/.test(province) || !isId(batchId)) return null;
  const batch = await findBatch(deps.db, province, batchId as EvidenceBatchId);
  if (!batch || batch.accountId !== by.accountId) return null;
  const at = await findAtSubject(deps, by, batch);
  return at?.may.attach ? { ...at, batch, files: await listBatchFiles(deps.db, batch) } : null;
}

async function onBatch(c: C, deps: EvidenceDeps, act: (at: AtBatch) => Promise<Response>): Promise<Response> {
  const at = await findAtBatch(c, deps);
  return at ? act(at) : c.notFound();
}

type Typed = Readonly<Record<string, string>>;

async function batchPage(
  c: C,
  deps: EvidenceDeps,
  { subject, batch, files, may }: AtBatch,
  { typed, faults }: { readonly typed: Typed; readonly faults: readonly FieldFault[] } = { typed: {}, faults: [] },
): Promise<Response> {
  const { by } = requestOf(c, deps);
  const uses = await knownUsesOf(deps.db, deps.subjects, by, {
    provinceCode: batch.provinceCode,
    files: files.flatMap(({ fileId, kind }) => (fileId && kind === 'photo' ? [fileId] : [])),
    but: new Set(),
  });
  return answerPage(
    c,
    deps,
    (frame) => (
      <BatchPage
        frame={frame}
        subject={subject}
        batch={batch}
        files={files}
        uses={uses}
        mayPublish={may.publish}
        typed={typed}
        faults={faults}
        done={faults.length > 0 ? null : evidenceDoneOf(c.req.query('xong'))}
        requestId={freshRequestId()}
      />
    ),
    faults.length > 0 ? 422 : 200,
  );
}

/** The small picture of a file that proves nothing yet, for whoever sent it. */
async function showFile(c: C, deps: EvidenceDeps): Promise<Response> {
  const at = await findAtBatch(c, deps);
  const file = at?.files.find(({ itemId }) => itemId === c.req.param('itemId'));
  const facts = at && file?.fileId ? await findFileFacts(deps.db, at.batch.provinceCode, file.fileId) : null;
  if (!at || !facts) return c.notFound();
  return answerFile(c, deps.files.store, at.batch.provinceCode, facts, { form: 'thumb', isPublic: false });
}

const FIELDS: Readonly<Record<string, string>> = {
  'caption-length': 'caption',
  'consent-missing': 'consent',
  'consent-withdrawn': 'consent',
  'consent-length': 'consent',
  'children-never-public': 'people',
  'people-missing': 'people',
};

async function save(c: C, deps: EvidenceDeps, at: AtBatch, language: Language): Promise<Response> {
  const { by } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const typed: Typed = Object.fromEntries(
    Object.entries(body).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value.slice(0, 2000)]] : [])),
  );
  const words = (name: string): string | null => typed[name]?.normalize('NFC').trim() || null;
  const again = (faults: readonly { code: Parameters<typeof sayEvidenceFault>[0]['code'] }[]) =>
    batchPage(c, deps, at, {
      typed,
      faults: faults.map((fault) => ({
        field: FIELDS[fault.code] ?? 'files',
        message: sayEvidenceFault(fault, language),
      })),
    });
  const taken = at.files.filter(({ fileId }) => fileId !== null);
  const people = taken.some(({ kind }) => kind === 'photo') ? (typed.people ?? '') : 'none';
  if (!isPeopleSeen(people)) return again([{ code: 'people-missing' }]);
  const result = await inTransaction(deps.db, async (tx) => {
    const attached = await attachEvidence(tx, by, deps.subjects, {
      requestId: requestIdOf(body),
      ...at.key,
      files: taken.flatMap(({ fileId }): FileId[] => (fileId ? [fileId] : [])),
      people,
      caption: words('caption'),
      consent: words('consent'),
      isPublic: at.may.publish && typed.isPublic === '1',
    });
    if (attached.ok) await deleteBatch(tx, at.batch);
    return attached;
  });
  const { subjectKind, provinceCode, subjectId } = at.key;
  if (result.ok)
    return c.redirect(`${inLanguage(paths.evidence(subjectKind, provinceCode, subjectId), language)}?xong=da-luu`, 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, at);
  return again(refusal.code === 'evidence-invalid' ? refusal.faults : [{ code: refusal.code }]);
}

async function dropFile(c: C, deps: EvidenceDeps, { batch }: AtBatch, language: Language): Promise<Response> {
  const { item } = await c.req.parseBody();
  if (typeof item === 'string' && isId(item)) await deleteBatchFile(deps.db, batch, item);
  return c.redirect(`${inLanguage(paths.evidenceBatch(batch.provinceCode, batch.batchId), language)}?xong=da-bo`, 303);
}

async function drop(c: C, deps: EvidenceDeps, { batch }: AtBatch, language: Language): Promise<Response> {
  await deleteBatch(deps.db, batch);
  const { subjectKind, provinceCode, subjectId } = batch;
  return c.redirect(`${inLanguage(paths.evidence(subjectKind, provinceCode, subjectId), language)}?xong=da-bo`, 303);
}
