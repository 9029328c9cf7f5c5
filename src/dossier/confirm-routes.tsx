import { type Context, Hono } from 'hono';
import { type OfficeDeps, frameBeforeSignIn } from '../access/office-frame.ts';
import { requestIdOf } from '../access/people-request.ts';
import { findSignedIn } from '../access/signed-in.ts';
import { keepWordHere, lookUpWord, wordOf } from '../access/ways-in-word.ts';
import { type Actor, THE_PUBLIC } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { type AnswerByLinkRefusal, answerByLink, broughtLink } from '../ledger/answer-by-link.ts';
import { type ConfirmationLink, statusOfLink } from '../ledger/confirmation-link.ts';
import { findLinkByToken, findLinkEndByRequest } from '../ledger/confirmation-link-store.ts';
import { confirmationPolicies } from '../ledger/confirmation-policy.ts';
import { originOf } from '../platform/http/client-address.ts';
import type { FormEnv } from '../platform/http/form-guard.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import {
  type ConfirmFacts,
  type ConfirmForm,
  confirmFormFor,
  faultsOfLines,
  parseConfirmForm,
  readConfirmForm,
} from './confirm-form.ts';
import { type LinkHandover, findLinkHandover, isAnswerable } from './find-link-handover.ts';
import { browserMarkOf } from './browser-mark.ts';
import { confirmMessages } from './messages/confirm-messages.ts';
import { ConfirmCheckPage } from './pages/confirm-check-page.tsx';
import { ConfirmClosedPage, ConfirmDonePage } from './pages/confirm-done-page.tsx';
import { ConfirmPage } from './pages/confirm-page.tsx';

/** The page of a confirmation link: before the gate, for whoever was given the word. */
export function confirmRoutes(deps: OfficeDeps): Hono<FormEnv> {
  const app = new Hono<FormEnv>();
  for (const language of ['vi', 'en'] as const) {
    const address = inLanguage(paths.confirmByLink(':token'), language);
    app.get(address, (c) => openLink(c, deps));
    app.post(address, (c) => sendLink(c, deps));
  }
  return app;
}

interface Opened {
  readonly link: ConfirmationLink;
  readonly handover: LinkHandover;
  readonly by: Actor;
}

export type Closed = 'unknown' | 'revoked' | 'expired' | 'giver' | { readonly waitSeconds: number };

/** Finds what the word opens and who brings it; words that open nothing count against the address they come from. */
async function lookUp(c: Context<FormEnv>, deps: OfficeDeps): Promise<Opened | Closed> {
  keepWordHere(c);
  const looked = await lookUpWord(c, deps, () => findLinkByToken(deps.db, wordOf(c)));
  if (!looked.ok) return { waitSeconds: looked.refusal.waitSeconds };
  const link = looked.value;
  const handover = link && (await findLinkHandover(deps.db, link));
  return link && handover ? { link, handover, by: await actorOf(c, deps) } : 'unknown';
}

/** Whoever is signed in in this browser, with every role they hold: here a role closes the way and never opens it. */
async function actorOf(c: Context<FormEnv>, { db, proxies, clock }: OfficeDeps): Promise<Actor> {
  const token = c.get('sessionToken');
  const origin = originOf(c, proxies);
  const given = { origin, today: plainDateAt(clock()), secondFactorAsked: false };
  const signedIn = token === null ? null : await findSignedIn(db, { ...given, token });
  return signedIn ? signedIn.person : { ...THE_PUBLIC, origin };
}

const isOpened = (found: Opened | Closed): found is Opened => typeof found === 'object' && 'link' in found;

async function openLink(c: Context<FormEnv>, deps: OfficeDeps): Promise<Response> {
  const found = await lookUp(c, deps);
  if (!isOpened(found)) return closed(c, deps, found);
  const { link, handover } = found;
  const status = statusOfLink(link, deps.clock());
  if (status === 'used') return done(c, deps, handover, c.req.query('xong') === '1' ? 'now' : 'before');
  if (status !== 'open') return closed(c, deps, status);
  if (!(await mayAnswer(c, deps, found))) return closed(c, deps, 'giver');
  if (!handover.lines.some(isAnswerable)) return done(c, deps, handover, 'before');
  const form = confirmFormFor(handover.lines, screenDate(plainDateAt(deps.clock())));
  return ask(c, deps, found, { form, faults: [], hasChanged: false });
}

async function mayAnswer(c: Context<FormEnv>, deps: OfficeDeps, { link, by }: Opened): Promise<boolean> {
  const given = { browser: browserMarkOf(c), now: deps.clock(), requestId: newId<'request'>() };
  const thing = await broughtLink(deps.db, link, given);
  return permit(confirmationPolicies, 'confirmation.answer-by-link', by, thing).ok;
}

async function sendLink(c: Context<FormEnv>, deps: OfficeDeps): Promise<Response> {
  const found = await lookUp(c, deps);
  if (!isOpened(found)) return closed(c, deps, found);
  const { link, handover } = found;
  const body = await c.req.parseBody();
  const requestId = requestIdOf(body);
  const now = deps.clock();
  const status = statusOfLink(link, now);
  if (status === 'used') {
    // The form that used it comes again, as by a double press: it has done what it was to do.
    const used = await findLinkEndByRequest(deps.db, link.provinceCode, requestId);
    return done(c, deps, handover, used?.linkId === link.linkId ? 'now' : 'before');
  }
  if (status !== 'open') return closed(c, deps, status);
  if (!(await mayAnswer(c, deps, found))) return closed(c, deps, 'giver');
  const form = readConfirmForm(body);
  const language = languageOfPath(c.req.path);
  const today = plainDateAt(now);
  const parsed = parseConfirmForm(form, { lines: handover.lines, today, language });
  if (!parsed.ok) return ask(c, deps, found, { form, faults: parsed.faults, hasChanged: parsed.hasChanged });
  // What the ledger would refuse is said before the last step, where it can still be changed.
  const faults = faultsOfLines(handover.lines, parsed.facts, { today, language });
  if (faults.length > 0 || body.doing === 'change') return ask(c, deps, found, { form, faults, hasChanged: false });
  if (body.doing !== 'send') return check(c, deps, found, { form, facts: parsed.facts });
  const order = { ...parsed.facts, requestId, token: wordOf(c), browser: browserMarkOf(c), now };
  const result = await answerByLink(deps.db, found.by, order);
  if (result.ok) return c.redirect(`${inLanguage(paths.confirmByLink(wordOf(c)), language)}?xong=1`, 303);
  return refused(c, deps, found, { form, refusal: result.refusal });
}

function refused(
  c: Context<FormEnv>,
  deps: OfficeDeps,
  found: Opened,
  { form, refusal }: { form: ConfirmForm; refusal: AnswerByLinkRefusal },
): Promise<Response> {
  switch (refusal.code) {
    case 'not-permitted':
      return closed(c, deps, 'giver');
    case 'link-not-open':
      return openLink(c, deps);
    // Somebody was faster with the same deliveries: what is left is asked anew.
    case 'delivery-not-of-link':
    case 'nothing-answered':
    case 'answers-invalid':
      return ask(c, deps, found, { form, faults: [], hasChanged: true });
    case 'request-id-reused': {
      const message = confirmMessages[languageOfPath(c.req.path)].faults.send;
      return ask(c, deps, found, { form, faults: [{ field: 'send', message }], hasChanged: false });
    }
  }
}

interface Asking {
  readonly form: ConfirmForm;
  readonly faults: readonly FieldFault[];
  /** The giver has corrected a delivery, or somebody answered it, since the form was made. */
  readonly hasChanged: boolean;
}

async function ask(c: Context<FormEnv>, deps: OfficeDeps, found: Opened, asking: Asking): Promise<Response> {
  const { form, hasChanged } = asking;
  const handover = hasChanged ? ((await findLinkHandover(deps.db, found.link)) ?? found.handover) : found.handover;
  const shown = hasChanged ? { ...confirmFormFor(handover.lines, form.day), name: form.name, post: form.post } : form;
  const page = (
    <ConfirmPage
      frame={await frameBeforeSignIn(c, deps)}
      token={wordOf(c)}
      handover={handover}
      {...asking}
      form={shown}
    />
  );
  return c.html(renderDocument(page), asking.faults.length > 0 || hasChanged ? 422 : 200);
}

async function check(
  c: Context<FormEnv>,
  deps: OfficeDeps,
  { handover }: Opened,
  { form, facts }: { form: ConfirmForm; facts: ConfirmFacts },
): Promise<Response> {
  const page = (
    <ConfirmCheckPage
      frame={await frameBeforeSignIn(c, deps)}
      token={wordOf(c)}
      handover={handover}
      form={form}
      facts={facts}
      requestId={newId<'request'>()}
    />
  );
  return c.html(renderDocument(page));
}

async function done(
  c: Context<FormEnv>,
  deps: OfficeDeps,
  handover: LinkHandover,
  when: 'now' | 'before',
): Promise<Response> {
  const fresh = { frame: await frameBeforeSignIn(c, deps), token: wordOf(c), handover, when };
  return c.html(renderDocument(<ConfirmDonePage {...fresh} />));
}

const CLOSED_STATUS = { unknown: 404, revoked: 410, expired: 410, giver: 403 } as const;

async function closed(c: Context<FormEnv>, deps: OfficeDeps, why: Closed): Promise<Response> {
  const frame = await frameBeforeSignIn(c, deps);
  const status = typeof why === 'object' ? 429 : CLOSED_STATUS[why];
  if (typeof why === 'object') c.header('Retry-After', String(why.waitSeconds));
  return c.html(renderDocument(<ConfirmClosedPage frame={frame} why={why} />), status);
}
