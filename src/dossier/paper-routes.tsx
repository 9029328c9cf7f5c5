import { type Context, Hono } from 'hono';
import { officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { EvidenceDeps } from '../evidence/file-routes.ts';
import { receiveFile } from '../evidence/receive-file.ts';
import type { FileId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import { hasHandover } from '../ledger/confirmation-link.ts';
import { handoverPlaces } from '../ledger/confirmation-place-store.ts';
import { confirmationPolicies } from '../ledger/confirmation-policy.ts';
import type { Contribution } from '../ledger/contribution.ts';
import { recordPaperConfirmation } from '../ledger/record-paper-confirmation.ts';
import type { Settlement } from '../ledger/settlement.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, isSlug, paths } from '../platform/web/paths.ts';
import { readPerson } from '../privacy/person.ts';
import { type AnswerForm, faultOfAnswer, parseAnswerForm, readAnswerForm } from './answer-form.ts';
import { backToDossier, forbidden } from './dossier-request.tsx';
import { type Dossier, findDossier } from './find-dossier.ts';
import { confirmMessages } from './messages/confirm-messages.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { PaperPage } from './pages/paper-page.tsx';

/** A confirmation that the receiving side signed on paper, recorded by an officer with its scan. */
export function paperRoutes(deps: EvidenceDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.paperConfirmation(':province', ':slug', ':id'), language), (c) =>
      showPaper(c, deps, {
        province: c.req.param('province') ?? '',
        slug: c.req.param('slug') ?? '',
        id: c.req.param('id') ?? '',
      }),
    );
    app.post(inLanguage(paths.sendPaperConfirmation(), language), (c) => sendPaper(c, deps));
  }
  return app;
}

interface At {
  readonly province: string;
  readonly slug: string;
  readonly id: string;
}

interface Asked {
  readonly dossier: Dossier;
  readonly delivery: Contribution;
  readonly settlement: Settlement;
  readonly mayRecord: boolean;
}

async function askedOf(c: Context<OfficeEnv>, { db, clock }: EvidenceDeps, at: At): Promise<Asked | null> {
  if (!isSlug(at.province) || !isSlug(at.slug)) return null;
  const { by } = requestOf(c, { clock });
  const dossier = await findDossier(db, by, { provinceSlug: at.province, slug: at.slug });
  const delivery = dossier?.rows.find(({ contributionId }) => contributionId === at.id);
  const settlement = delivery && dossier?.settlements.get(delivery.contributionId);
  if (!dossier || !delivery || !settlement || !hasHandover(delivery)) return null;
  const places = await handoverPlaces(db, dossier.provinceCode, dossier.agreementId, [delivery]);
  const mayRecord = permit(confirmationPolicies, 'confirmation.record-paper', by, places).ok;
  return { dossier, delivery, settlement, mayRecord };
}

/** The form as it was typed; a file is chosen anew, since no browser fills it in again. */
export interface PaperForm extends AnswerForm {
  readonly name: string;
  readonly post: string;
  readonly isSure: boolean;
}

const EMPTY: PaperForm = { received: '', refused: '', reason: '', day: '', name: '', post: '', isSure: false };

async function showPaper(
  c: Context<OfficeEnv>,
  deps: EvidenceDeps,
  at: At,
  sent?: { readonly form: PaperForm; readonly faults: readonly FieldFault[] },
): Promise<Response> {
  const asked = await askedOf(c, deps, at);
  if (!asked) return c.notFound();
  const { dossier, delivery, settlement, mayRecord } = asked;
  if (!mayRecord) return forbidden(c, deps, dossier);
  const page = (
    <PaperPage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      delivery={delivery}
      settlement={settlement}
      form={sent?.form ?? EMPTY}
      faults={sent?.faults ?? []}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), sent ? 422 : 200);
}

async function sendPaper(c: Context<OfficeEnv>, deps: EvidenceDeps): Promise<Response> {
  const { by, language, now } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const at = { province: textOf(body, 'province'), slug: textOf(body, 'slug'), id: textOf(body, 'id') };
  const asked = await askedOf(c, deps, at);
  if (!asked) return c.notFound();
  const { dossier, delivery, settlement, mayRecord } = asked;
  // Before the file is taken in: nothing is kept for who may not record it.
  if (!mayRecord) return forbidden(c, deps, dossier);
  const { measure } = settlement;
  const form: PaperForm = {
    ...readAnswerForm(body),
    name: textOf(body, 'name'),
    post: textOf(body, 'post'),
    isSure: body.sure === '1',
  };
  const again = (faults: readonly FieldFault[]) => showPaper(c, deps, at, { form, faults });
  const { facts, faults } = parsePaper(form, { measure, language });
  const { scan } = body;
  const t = confirmMessages[language].paperForm;
  if (!(scan instanceof File) || scan.size === 0) return again([...faults, { field: 'scan', message: t.faults.scan }]);
  if (faults.length > 0 || facts === null) return again(faults);
  const { provinceCode } = dossier;
  const received = await receiveFile(deps.db, deps.files, {
    provinceCode,
    name: scan.name,
    content: scan.stream() as unknown as AsyncIterable<Uint8Array>,
  });
  if (!received.ok) return again([{ field: 'scan', message: t.fileFaults[received.refusal.code] }]);
  const fileId: FileId = received.value.fileId;
  const order = {
    ...facts,
    answeredBefore: textOf(body, 'before') || null,
    requestId: requestIdOf(body),
    provinceCode,
    deliveryId: delivery.contributionId,
    fileId,
  };
  const result = await recordPaperConfirmation(deps.db, by, order, now);
  if (result.ok) return backToDossier(c, dossier, 'da-ghi-giay');
  const { refusal } = result;
  switch (refusal.code) {
    case 'not-permitted':
      return forbidden(c, deps, dossier);
    case 'answer-invalid':
      return again(refusal.faults.map((fault) => faultOfAnswer(fault, measure, language)));
    case 'scan-invalid':
      return again([{ field: 'scan', message: t.faults.scanUsed }]);
    case 'request-id-reused':
      return again([{ field: 'send', message: dossierMessages[language].act.repeated }]);
  }
}

function parsePaper(
  form: PaperForm,
  { measure, language }: { readonly measure: Settlement['measure']; readonly language: Language },
) {
  const t = confirmMessages[language];
  const parsed = parseAnswerForm(form, { measure, correctsId: null, language });
  const faults: FieldFault[] = [...parsed.faults];
  const person = readPerson({ fullName: form.name, post: form.post, phone: '' });
  if (!person.ok && person.refusal.some(({ field }) => field === 'fullName'))
    faults.push({ field: 'name', message: t.faults.name });
  if (form.post.trim() === '' || (!person.ok && person.refusal.some(({ field }) => field === 'post')))
    faults.push({ field: 'post', message: t.faults.post });
  const { happenedOn } = parsed.facts;
  if (happenedOn === null && !faults.some(({ field }) => field === 'day'))
    faults.push({ field: 'day', message: t.paperForm.faults.day });
  if (!form.isSure) faults.push({ field: 'sure', message: t.paperForm.faults.sure });
  if (faults.length > 0 || !person.ok || happenedOn === null) return { facts: null, faults };
  const { received, refused, reason } = parsed.facts;
  // Works, a thing that is not counted: the paper says that it came, unless it says that it was refused.
  const whole = measure === 'whole' && refused === null ? '1' : received;
  return { facts: { received: whole, refused, reason, happenedOn, signer: person.value }, faults };
}
