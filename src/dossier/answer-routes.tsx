import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type ContributionId, isId } from '../kernel/ids.ts';
import { formatDong } from '../kernel/money.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { answerDelivery } from '../ledger/answer-delivery.ts';
import type { Contribution } from '../ledger/contribution.ts';
import type { Settlement } from '../ledger/settlement.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type AnswerForm, faultOfAnswer, parseAnswerForm, readAnswerForm, restOf } from './answer-form.ts';
import { addressAfter, dossierOf, forbidden } from './dossier-request.tsx';
import type { Dossier } from './find-dossier.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import { AnswerPage } from './pages/answer-page.tsx';
import { quantityWords } from './say-contribution.ts';

/** The receiving side's word on one delivery. */
export function answerRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.answerDelivery(':province', ':slug', ':id'), language);
  app.get(path, (c) => answerForm(c, deps));
  app.post(path, (c) => sendAnswer(c, deps));
  return app;
}

interface Asked {
  readonly dossier: Dossier;
  readonly delivery: Contribution;
  readonly settlement: Settlement;
}

async function askedOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Asked | null> {
  const dossier = await dossierOf(c, deps);
  const delivery = dossier?.rows.find(({ contributionId }) => contributionId === c.req.param('id'));
  const settlement = delivery && dossier?.settlements.get(delivery.contributionId);
  return dossier && delivery && settlement ? { dossier, delivery, settlement } : null;
}

async function answerForm(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  sent?: { readonly form: AnswerForm; readonly faults: readonly FieldFault[]; readonly corrects: string },
): Promise<Response> {
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier, delivery, settlement } = asked;
  if (!dossier.answerable.has(delivery.contributionId)) return forbidden(c, deps, dossier);
  const { today } = requestOf(c, deps);
  const corrected = sent ? sent.corrects : (c.req.query('sua') ?? '');
  const original = dossier.rows.find(
    ({ contributionId, answersId, correctedBy }) =>
      contributionId === corrected && answersId !== null && correctedBy === null,
  );
  const page = (
    <AnswerPage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      delivery={delivery}
      settlement={settlement}
      original={original ?? null}
      form={
        sent?.form ?? {
          ...(original ? partsOf(original, settlement) : { received: '', refused: '', reason: '' }),
          day: screenDate(original?.happenedOn ?? today),
        }
      }
      faults={sent?.faults ?? []}
      requestId={freshRequestId()}
    />
  );
  return c.html(renderDocument(page), sent ? 422 : 200);
}

/** An earlier answer as it would be typed. */
function partsOf(row: Contribution, { measure }: Settlement): Omit<AnswerForm, 'day'> {
  const size =
    measure === 'whole'
      ? '1'
      : measure === 'amount'
        ? formatDong(row.amountVnd ?? 0n)
        : quantityWords(row.quantity ?? '0');
  const isRefused = row.stage === 'refused';
  return { received: isRefused ? '' : size, refused: isRefused ? size : '', reason: row.reason ?? '' };
}

async function sendAnswer(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier, delivery, settlement } = asked;
  const body = await c.req.parseBody();
  const form = readAnswerForm(body);
  const corrects = textOf(body, 'corrects');
  // The page writes this field itself: whoever sends anything but an id has not sent its form.
  if (corrects !== '' && !isId(corrects)) return c.notFound();
  const correctsId = corrects === '' ? null : (corrects as string as ContributionId);
  const parsed = parseAnswerForm(form, { measure: settlement.measure, correctsId, language });
  const isAll = textOf(body, 'doing') === 'all';
  // "All arrived" says so of what is left, whatever stands in the fields below it.
  // It is said of what the page showed: sent again, as from a phone that had no network, it is the same answer.
  const rest = textOf(body, 'rest') || restOf(settlement);
  const facts = isAll ? { ...parsed.facts, received: rest, refused: null, reason: null } : parsed.facts;
  const formFaults = isAll ? parsed.faults.filter(({ field }) => field === 'day') : parsed.faults;
  // A script that kept the answer while there was no network asks for a plain word on it.
  const plain = c.req.header('accept') === 'application/json';
  const faulty = (faults: readonly FieldFault[]): Response | Promise<Response> =>
    plain
      ? c.json({ ok: false, faults: faults.map(({ message }) => message) }, 422)
      : answerForm(c, deps, { form, faults, corrects });
  if (formFaults.length > 0) return faulty(formFaults);
  const { provinceCode } = dossier;
  const order = {
    ...facts,
    answeredBefore: textOf(body, 'before') || null,
    requestId: requestIdOf(body),
    provinceCode,
    deliveryId: delivery.contributionId,
  };
  const result = await answerDelivery(deps.db, by, order, today);
  if (result.ok) {
    const next = addressAfter(c, dossier, 'da-nhan');
    return plain ? c.json({ ok: true, next }) : c.redirect(next, 303);
  }
  const { refusal } = result;
  if (refusal.code === 'not-permitted')
    return plain
      ? c.json({ ok: false, faults: [dossierMessages[language].notAllowed] }, 403)
      : forbidden(c, deps, dossier);
  const faults =
    refusal.code === 'answer-invalid'
      ? refusal.faults.map((fault) => faultOfAnswer(fault, settlement.measure, language))
      : [{ field: 'send', message: dossierMessages[language].act.repeated }];
  return faulty(faults);
}
