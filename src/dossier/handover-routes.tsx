import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type ConfirmationLinkId, type ContributionId, isId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import {
  type ConfirmationLink,
  USUAL_LINK_DAYS,
  handoverOf,
  hasHandover,
  statusOfLink,
} from '../ledger/confirmation-link.ts';
import { findLinkByToken, listLinksOf } from '../ledger/confirmation-link-store.ts';
import { handoverPlaces } from '../ledger/confirmation-place-store.ts';
import { confirmationPolicies } from '../ledger/confirmation-policy.ts';
import type { Contribution } from '../ledger/contribution.ts';
import { makeConfirmationLink, revokeConfirmationLink } from '../ledger/make-confirmation-link.ts';
import { PAPER_FORMATS, PAPER_TYPES, type PaperFormat, paperFile } from '../documents/paper-answer.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { markBrowser } from './browser-mark.ts';
import { dossierOf, forbidden } from './dossier-request.tsx';
import type { Dossier } from './find-dossier.ts';
import { paperOfHandover } from './handover-document.ts';
import { confirmMessages } from './messages/confirm-messages.ts';
import { HandoverPage, type MadeLinkShown } from './pages/handover-page.tsx';

/** The handover document of a delivery, and the links by which its receiver confirms without an account. */
export function handoverRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.handover(':province', ':slug', ':id'), language);
  app.get(path, (c) => showHandover(c, deps, {}));
  app.post(path, (c) => sendLink(c, deps));
  for (const format of PAPER_FORMATS) {
    const file = inLanguage(paths.handoverFile(':province', ':slug', ':id', format), language);
    // With the word of a link that was just made, which no address may carry. Without a code: document-routes.tsx.
    app.post(file, async (c) => sendFile(c, deps, format, textOf(await c.req.parseBody(), 'word')));
  }
  app.post(inLanguage(paths.revokeConfirmationLink(':province', ':slug', ':id'), language), (c) => sendRevoke(c, deps));
  return app;
}

interface Asked {
  readonly dossier: Dossier;
  readonly delivery: Contribution;
  readonly lines: readonly Contribution[];
  readonly links: readonly ConfirmationLink[];
  readonly mayLink: boolean;
}

async function askedOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Asked | null> {
  const dossier = await dossierOf(c, deps);
  const delivery = dossier?.rows.find(({ contributionId }) => contributionId === c.req.param('id'));
  if (!dossier || !delivery || !hasHandover(delivery)) return null;
  const { provinceCode, agreementId } = dossier;
  const lines = handoverOf(delivery, dossier.rows);
  const places = await handoverPlaces(deps.db, provinceCode, agreementId, lines);
  const ids = lines.map(({ contributionId }) => contributionId);
  return {
    dossier,
    delivery,
    lines,
    links: await listLinksOf(deps.db, provinceCode, ids),
    mayLink: permit(confirmationPolicies, 'confirmation.make-link', requestOf(c, deps).by, places).ok,
  };
}

interface Shown {
  readonly made?: MadeLinkShown;
  readonly faults?: readonly FieldFault[];
  readonly chosen?: readonly string[];
  readonly days?: number;
}

async function showHandover(c: Context<OfficeEnv>, deps: OfficeDeps, shown: Shown): Promise<Response> {
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier, delivery, lines, links, mayLink } = asked;
  if (!dossier.mayRead) return forbidden(c, deps, dossier);
  const chosen = shown.chosen ?? lines.map(({ contributionId }) => contributionId);
  const households = Number(c.req.query('ho') ?? '0');
  const page = (
    <HandoverPage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      delivery={delivery}
      // What is printed beside a code is what the code answers.
      lines={shown.made ? lines.filter(({ contributionId }) => chosen.includes(contributionId)) : lines}
      links={mayLink ? links : null}
      now={requestOf(c, deps).now}
      made={shown.made ?? null}
      faults={shown.faults ?? []}
      chosen={new Set(chosen)}
      days={shown.days ?? USUAL_LINK_DAYS}
      households={Number.isInteger(households) && households > 0 ? Math.min(households, 200) : 0}
      hasRevoked={c.req.query('xong') === 'thu-hoi'}
      requestIds={{ make: freshRequestId(), revoke: freshRequestId() }}
    />
  );
  return c.html(renderDocument(page), (shown.faults ?? []).length > 0 ? 422 : 200);
}

/** The answer that shows a link is the answer to the form itself: the link is kept nowhere, so no later request could show it. */
async function sendLink(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language, now } = requestOf(c, deps);
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier } = asked;
  const body = await c.req.parseBody({ all: true });
  const chosen = [body.line].flat().filter((id): id is string => typeof id === 'string' && isId(id));
  const days = Number(textOf(body, 'days'));
  // Only who may make one is marked: nobody else's browser is closed to links.
  const browser = asked.mayLink ? markBrowser(c, deps.url) : null;
  const result = await makeConfirmationLink(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode: dossier.provinceCode,
    agreementId: dossier.agreementId,
    deliveryIds: chosen as ContributionId[],
    days,
    browser,
    now,
  });
  if (result.ok) {
    const { token, expiresAt } = result.value;
    const link = token === null ? null : `${deps.url}${inLanguage(paths.confirmByLink(token), 'vi')}`;
    return showHandover(c, deps, { made: { link, word: token, expiresAt }, chosen, days });
  }
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  const t = confirmMessages[language].handover.faults;
  const codes = refusal.code === 'link-invalid' ? refusal.faults.map(({ code }) => code) : [refusal.code];
  const faults = [...new Set(codes)].map((code) => ({ field: 'lines', message: t[code] }));
  return showHandover(c, deps, { faults, chosen, days });
}

/** The handover for Word or PDF with the code of the link whose word is brought, as long as it is open and of these lines. */
async function sendFile(c: Context<OfficeEnv>, deps: OfficeDeps, format: PaperFormat, word: string): Promise<Response> {
  const { now, today } = requestOf(c, deps);
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier, delivery, lines, links, mayLink } = asked;
  if (!mayLink) return forbidden(c, deps, dossier);
  const found = await findLinkByToken(deps.db, word);
  const link = found && links.find(({ linkId }) => linkId === found.linkId);
  if (!link || statusOfLink(link, now) !== 'open') return c.notFound();
  const { provinceSlug, slug } = dossier.record.card;
  const named = lines.filter(({ contributionId }) => link.deliveryIds.includes(contributionId));
  const address = `${deps.url}${paths.agreement(provinceSlug, slug)}`;
  const words = confirmMessages.vi.paper.scanHow(screenDate(plainDateAt(link.expiresAt)));
  const bytes = await paperFile(
    {
      ...paperOfHandover(dossier, delivery, named, { on: today, address }),
      verification: { address: `${deps.url}${paths.confirmByLink(word)}`, words },
    },
    format,
  );
  c.header('Content-Type', PAPER_TYPES[format]);
  c.header('Content-Disposition', `attachment; filename="bien-ban-ban-giao.${format}"`);
  return c.body(bytes);
}

async function sendRevoke(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier, delivery, links } = asked;
  const body = await c.req.parseBody();
  const linkId = textOf(body, 'link') as ConfirmationLinkId;
  // A link of another handover is not to be reached from this page.
  if (!links.some((link) => link.linkId === linkId)) return c.notFound();
  const order = { requestId: requestIdOf(body), provinceCode: dossier.provinceCode, linkId };
  const result = await revokeConfirmationLink(deps.db, by, order);
  const { provinceSlug, slug } = dossier.record.card;
  if (result.ok) {
    const path = paths.handover(provinceSlug, slug, delivery.contributionId);
    return c.redirect(inLanguage(`${path}?xong=thu-hoi`, language), 303);
  }
  if (result.refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  const message = confirmMessages[language].handover.faults[result.refusal.code];
  return showHandover(c, deps, { faults: [{ field: 'links', message }] });
}
