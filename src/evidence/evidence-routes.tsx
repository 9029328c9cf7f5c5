import { type Context, Hono } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type EvidenceId, isId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { actOnEvidence } from './act-on-evidence.ts';
import type { EvidenceRefusal } from './attach-evidence.ts';
import { batchRoutes } from './batch-routes.tsx';
import { findOpenBatch, listBatchFiles } from './batch-store.ts';
import { eraseFile } from './erase-file.ts';
import { type AtSubject, answerNotAllowed, answerPage, findAtSubject, subjectKeyOf } from './evidence-desk.tsx';
import { findEvidence, listEvidencePage } from './evidence-store.ts';
import type { EvidenceActKind } from './evidence.ts';
import { type EvidenceDeps, privateFileRoutes } from './file-routes.ts';
import { knownUsesOf } from './like-uses.ts';
import { type EvidenceDone, evidenceDoneOf, sayEvidenceFault } from './messages/evidence-messages.ts';
import { EvidencePage } from './pages/evidence-page.tsx';

type C = Context<OfficeEnv>;
const PAGE = 24;

/** The pages of evidence, behind the gate. */
export function evidenceRoutes(deps: EvidenceDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.route('/', privateFileRoutes(deps));
  for (const language of ['vi', 'en'] as const) {
    app.route('/', batchRoutes(deps, language));
    app.get(inLanguage(paths.evidence(':kind', ':province', ':id'), language), (c) => showEvidence(c, deps));
    for (const act of Object.keys(ACTS) as ActWord[])
      app.post(inLanguage(paths.evidenceAct(':province', ':evidenceId', act), language), (c) =>
        sendAct(c, deps, act, language),
      );
  }
  return app;
}

async function showEvidence(c: C, deps: EvidenceDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  const { kind, province, id } = c.req.param();
  const at = await findAtSubject(deps, by, subjectKeyOf(kind, province, id));
  if (!at) return c.notFound();
  const { language } = requestOf(c, deps);
  const nothingSent = { field: 'files', message: sayEvidenceFault({ code: 'nothing-sent' }, language) };
  return evidencePage(c, deps, at, c.req.query('loi') === 'chua-chon' ? [nothingSent] : []);
}

async function evidencePage(c: C, deps: EvidenceDeps, at: AtSubject, faults: readonly FieldFault[] = []) {
  const { db, subjects } = deps;
  const { by } = requestOf(c, deps);
  const { key, subject, may } = at;
  const typed = c.req.query('sau') ?? '';
  const before = isId(typed) ? (typed as EvidenceId) : null;
  const found = await listEvidencePage(db, key, { before, limit: PAGE + 1 });
  const evidence = found.slice(0, PAGE);
  const batch = may.attach ? await findOpenBatch(db, by.accountId, key) : null;
  const sent = batch ? await listBatchFiles(db, batch) : [];
  const uses = await knownUsesOf(db, subjects, by, {
    provinceCode: key.provinceCode,
    files: evidence.flatMap(({ file }) => (file.kind === 'photo' ? [file.fileId] : [])),
    but: new Set(),
  });
  return answerPage(
    c,
    deps,
    (frame) => (
      <EvidencePage
        frame={frame}
        subject={subject}
        subjectKey={key}
        evidence={evidence}
        uses={uses}
        may={may}
        waiting={
          batch && sent.length > 0
            ? { count: sent.length, path: paths.evidenceBatch(key.provinceCode, batch.batchId) }
            : null
        }
        next={found.length > PAGE ? (evidence.at(-1)?.evidenceId ?? null) : null}
        isFirst={before === null}
        done={faults.length > 0 ? null : evidenceDoneOf(c.req.query('xong'))}
        faults={faults}
        sentHashes={sent.flatMap(({ sentSha256 }) => (sentSha256 ? [sentSha256] : []))}
        requestId={freshRequestId}
      />
    ),
    faults.length > 0 ? 422 : 200,
  );
}

/** The words of acts in addresses. */
const ACTS = {
  'cong-khai': { kind: 'published', done: 'da-cong-khai' },
  'thoi-cong-khai': { kind: 'unpublished', done: 'da-thoi' },
  rut: { kind: 'withdrawn', done: 'da-rut' },
  xoa: { kind: 'erased', done: 'da-xoa' },
} as const satisfies Record<string, { kind: EvidenceActKind | 'erased'; done: EvidenceDone }>;
type ActWord = keyof typeof ACTS;

const wordsOf = (body: Readonly<Record<string, unknown>>, name: string): string | null => {
  const value = body[name];
  const words = typeof value === 'string' ? value.normalize('NFC').trim() : '';
  return words === '' ? null : words;
};

async function sendAct(c: C, deps: EvidenceDeps, word: ActWord, language: Language): Promise<Response> {
  const { db, subjects } = deps;
  const { by } = requestOf(c, deps);
  const { province = '', evidenceId = '' } = c.req.param();
  const found =
    /^\d{2}$/.test(province) && isId(evidenceId) ? await findEvidence(db, province, evidenceId as EvidenceId) : null;
  const at = found && (await findAtSubject(deps, by, found));
  if (!found || !at) return c.notFound();
  const body = await c.req.parseBody();
  const { kind, done } = ACTS[word];
  const order = { requestId: requestIdOf(body), provinceCode: province, evidenceId: found.evidenceId };
  if (kind === 'erased' && body.sure !== '1')
    return evidencePage(c, deps, at, [eraseUnsure(found.evidenceId, language)]);
  const result =
    kind === 'erased'
      ? await eraseFile(db, by, subjects, order)
      : await actOnEvidence(db, by, subjects, {
          ...order,
          kind,
          reason: wordsOf(body, 'reason'),
          consent: wordsOf(body, 'consent'),
        });
  const { subjectKind, provinceCode, subjectId } = at.key;
  if (result.ok)
    return c.redirect(
      `${inLanguage(paths.evidence(subjectKind, provinceCode, subjectId), language)}?xong=${done}#${found.evidenceId}`,
      303,
    );
  if (result.refusal.code === 'not-permitted') return answerNotAllowed(c, deps, at);
  return evidencePage(c, deps, at, faultsAt(result.refusal, found.evidenceId, language));
}

const eraseUnsure = (evidenceId: EvidenceId, language: Language): FieldFault => ({
  field: `sure-${evidenceId}`,
  message: sayEvidenceFault({ code: 'erase-unsure' }, language),
});

const FIELDS: Readonly<Record<string, string>> = {
  'reason-missing': 'reason',
  'reason-length': 'reason',
  'consent-missing': 'consent',
  'consent-withdrawn': 'consent',
  'consent-length': 'consent',
};

function faultsAt(
  refusal: Exclude<EvidenceRefusal, { code: 'not-permitted' }>,
  evidenceId: EvidenceId,
  language: Language,
): FieldFault[] {
  const faults = refusal.code === 'evidence-invalid' ? refusal.faults : [{ code: refusal.code }];
  return faults.map((fault) => ({
    field: fault.code in FIELDS ? `${FIELDS[fault.code]}-${evidenceId}` : evidenceId,
    message: sayEvidenceFault(fault, language),
  }));
}
