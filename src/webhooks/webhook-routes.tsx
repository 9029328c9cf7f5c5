import { type Context, Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import { officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { inBoth, readForm } from '../access/own-forms.ts';
import { shownRoles } from '../access/own-roles.ts';
import type { ShownRole } from '../access/pages/my-account-page.tsx';
import { requestOf } from '../access/people-request.ts';
import { roleNames } from '../access/role-names.ts';
import type { Person } from '../kernel/actor.ts';
import { isId, newId } from '../kernel/ids.ts';
import { permit } from '../kernel/policy.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, languageOfPath, paths } from '../platform/web/paths.ts';
import { findPlace } from '../registry/place-store.ts';
import { listNodes } from '../registry/registry-store.ts';
import {
  type SubscribeRefusal,
  type WebhookFault,
  endWebhook,
  pingWebhook,
  placeOfWebhook,
  redeliver,
  subscribe,
} from './manage-webhooks.ts';
import { webhookMessages } from './messages/webhook-messages.ts';
import type { DoneWord, Shown, WebhookState } from './pages/webhook-frame.tsx';
import { EndWebhookPage, type ShownWebhook, WebhookPage } from './pages/webhook-page.tsx';
import {
  type ListedWebhook,
  NewWebhookPage,
  UNTYPED,
  type WantedWebhook,
  WebhooksPage,
} from './pages/webhooks-page.tsx';
import type { AddressRules } from './safe-address.ts';
import { WEBHOOK_GROUPS } from './told-acts.ts';
import { listWebhooksAtDesk } from './webhook-desk-store.ts';
import { webhookPolicies } from './webhook-policy.ts';
import { readerOf } from './webhook-reader.ts';
import { findNodeOfGrant, findDelivery, findWebhook, listDeliveries } from './webhook-store.ts';
import type { DeliveryId, Webhook, WebhookId } from './webhook.ts';

type C = Context<OfficeEnv>;

export interface WebhookDeps extends OfficeDeps {
  /** Where may be sent to, and the key from which the secrets of subscriptions are derived. */
  readonly webhooks: AddressRules & { readonly secret: string };
  /** Whether the wide roles wait for a second factor. */
  readonly secondFactorAsked: () => Promise<boolean>;
  /** What the acts of all rooms are called. */
  readonly actNames: (language: Language) => readonly (readonly [act: string, name: string])[];
}

const MOST_LISTED = 100;
const LAST_DELIVERIES = 30;
const SHOWN_AFTER_END_MS = 30 * 86_400_000;
const ONE = paths.myWebhook(':province', ':webhook');
const act = (name: 'gui-thu' | 'gui-lai' | 'dung'): string => paths.myWebhookAct(':province', ':webhook', name);

/** Telling other systems, for people: the same acts as the routes of the API (api/routes/webhooks.ts). */
export function webhookRoutes(deps: WebhookDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.on('GET', inBoth(paths.myWebhooks()), (c) => listPage(c, deps, UNTYPED, []));
  app.on('POST', inBoth(paths.myWebhooks()), (c) => sendNew(c, deps));
  app.on('GET', inBoth(ONE), (c) => onePage(c, deps));
  app.on('POST', inBoth(act('gui-thu')), (c) => sendPing(c, deps));
  app.on('POST', inBoth(act('gui-lai')), (c) => sendAgain(c, deps));
  app.on('GET', inBoth(act('dung')), (c) => endPage(c, deps));
  app.on('POST', inBoth(act('dung')), (c) => sendEnd(c, deps));
  return app;
}

async function shownOf(c: C, deps: WebhookDeps, faults: readonly FieldFault[] = []): Promise<Shown> {
  const frame = await officeFrameOf(c, deps);
  const word = c.req.method === 'GET' ? (c.req.query('xong') ?? '') : '';
  const done = Object.hasOwn(webhookMessages[frame.language].done, word) ? (word as DoneWord) : null;
  return { frame, done, faults };
}

const namesIn = (deps: WebhookDeps, language: Language) => new Map(deps.actNames(language));
const messagesOf = (c: C) => webhookMessages[languageOfPath(c.req.path)];

/** The roles in which somebody may subscribe, and so sees what is subscribed there. */
async function ownRoles(c: C, deps: WebhookDeps): Promise<ShownRole[]> {
  const { by } = requestOf(c, deps);
  const roles: ShownRole[] = [];
  for (const role of await shownRoles(c, deps)) {
    if (role.isAsleep) continue;
    const place = await findPlace(deps.db, role.nodeId);
    if (permit(webhookPolicies, 'webhook.subscribe', inRole(by, role.grantId), { place }).ok) roles.push(role);
  }
  return roles;
}

/** Somebody in one role of theirs: a subscription is made for a role, not for a person. */
const inRole = (by: Person, grantId: string): Person => ({
  ...by,
  roles: by.roles.filter((role) => role.grantId === grantId),
});

const roleLabelOf = (language: Language, role: ShownRole): string =>
  `${roleNames[language][role.role]}, ${role.placeName}`;

async function stateOf(
  deps: WebhookDeps,
  webhook: Pick<Webhook, 'accountId' | 'grantId' | 'webhookId'> & { readonly isEnded: boolean },
  facts: Parameters<typeof readerOf>[2],
): Promise<WebhookState> {
  if (webhook.isEnded) return 'ended';
  return (await readerOf(deps.db, webhook, facts)) ? 'stands' : 'asleep';
}

async function listPage(
  c: C,
  deps: WebhookDeps,
  typed: WantedWebhook,
  faults: readonly FieldFault[],
): Promise<Response> {
  const { by, language, now, today } = requestOf(c, deps);
  const roles = await ownRoles(c, deps);
  const nodes = [...new Set(roles.map(({ nodeId }) => nodeId))];
  const found = await listWebhooksAtDesk(deps.db, nodes, {
    endedSince: new Date(now.getTime() - SHOWN_AFTER_END_MS),
    limit: MOST_LISTED,
  });
  const facts = { today, secondFactorAsked: await deps.secondFactorAsked() };
  const webhooks: ListedWebhook[] = [];
  for (const webhook of found) {
    const role = roles.find((one) => one.grantId === webhook.grantId) ?? roles.find((r) => r.nodeId === webhook.nodeId);
    webhooks.push({
      ...webhook,
      state: await stateOf(deps, { ...webhook, isEnded: webhook.endedAt !== null }, facts),
      roleLabel: role ? (role.grantId === webhook.grantId ? roleLabelOf(language, role) : role.placeName) : '',
      isOwn: webhook.accountId === by.accountId,
    });
  }
  const page = (
    <WebhooksPage
      {...(await shownOf(c, deps, faults))}
      webhooks={webhooks}
      roles={roles}
      chosen={by.chosen}
      typed={typed}
      actNames={namesIn(deps, language)}
      requestId={newId()}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function sendNew(c: C, deps: WebhookDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  const form = await readForm(c);
  const t = messagesOf(c).refused;
  const typed: WantedWebhook = {
    url: form.text('url').trim(),
    grantId: form.text('grant'),
    groups: form.list('groups'),
    acts: form.list('acts'),
  };
  const actor = inRole(by, typed.grantId);
  const [role] = actor.roles;
  const whole = Object.entries(WEBHOOK_GROUPS).flatMap(([group, acts]) => (typed.groups.includes(group) ? acts : []));
  const acts = [...new Set<string>([...whole, ...typed.acts])];
  const faults: FieldFault[] = [
    ...(typed.url === '' ? [{ field: 'url', message: t.urlEmpty }] : []),
    ...(role ? [] : [{ field: 'grant', message: t.grant }]),
    ...(acts.length === 0 ? [{ field: 'acts', message: t.actsNone }] : []),
  ];
  if (!role || faults.length > 0) return listPage(c, deps, typed, faults);
  const order = { requestId: form.requestId, provinceCode: role.provinceCode, url: typed.url, acts };
  const done = await subscribe(deps.db, actor, order, deps.webhooks);
  if (!done.ok) return listPage(c, deps, typed, faultsOfSubscribing(c, done.refusal));
  return c.html(renderDocument(<NewWebhookPage {...(await shownOf(c, deps))} secret={done.value.secret} />));
}

function faultsOfSubscribing(c: C, refusal: SubscribeRefusal): FieldFault[] {
  const t = messagesOf(c).refused;
  switch (refusal.code) {
    case 'webhook-invalid':
      return refusal.faults.map((fault) => faultOf(c, fault));
    case 'not-permitted':
      return [{ field: 'grant', message: t.grant }];
    case 'request-id-reused':
      return [{ field: 'noi-dung', message: t.notPossible }];
  }
}

function faultOf(c: C, fault: WebhookFault): FieldFault {
  const t = messagesOf(c).refused;
  switch (fault.code) {
    case 'url-form':
      return { field: 'url', message: t.urlForm(fault.url) };
    case 'url-not-https':
      return { field: 'url', message: t.urlNotHttps(fault.url) };
    case 'url-private':
      return { field: 'url', message: t.urlPrivate(fault.url) };
    case 'act-unknown':
      return { field: 'acts', message: t.actUnknown(fault.act) };
    case 'too-many-webhooks':
      return { field: 'grant', message: t.tooMany(fault.most) };
  }
}

/** The subscription that the address names, for whoever may read it; to others it is not there. */
async function findAsked(c: C, deps: WebhookDeps): Promise<Webhook | null> {
  const { province = '', webhook = '' } = c.req.param() as { province?: string; webhook?: string };
  if (!isId(webhook)) return null;
  const found = await findWebhook(deps.db, { provinceCode: province, webhookId: webhook as WebhookId });
  const { by } = requestOf(c, deps);
  const place = await placeOfWebhook(deps.db, found);
  return found && permit(webhookPolicies, 'webhook.read', by, place).ok ? found : null;
}

async function shownWebhook(c: C, deps: WebhookDeps, webhook: Webhook): Promise<ShownWebhook> {
  const { language, today } = requestOf(c, deps);
  const facts = { today, secondFactorAsked: await deps.secondFactorAsked() };
  const role = (await shownRoles(c, deps)).find(({ grantId }) => grantId === webhook.grantId);
  const node = role ? null : await findNodeOfGrant(deps.db, webhook.grantId);
  const [place] = node ? await listNodes(deps.db, [node]) : [];
  const roleLabel = role ? roleLabelOf(language, role) : `${place?.fullName ?? ''} · ${messagesOf(c).byOther}`;
  return { ...webhook, roleLabel, state: await stateOf(deps, webhook, facts) };
}

async function onePage(c: C, deps: WebhookDeps, faults: readonly FieldFault[] = []): Promise<Response> {
  const webhook = await findAsked(c, deps);
  if (!webhook) return c.notFound();
  const { language } = requestOf(c, deps);
  const page = (
    <WebhookPage
      {...(await shownOf(c, deps, faults))}
      webhook={await shownWebhook(c, deps, webhook)}
      deliveries={await listDeliveries(deps.db, webhook, { after: null, limit: LAST_DELIVERIES })}
      actNames={namesIn(deps, language)}
      requestId={() => newId()}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function endPage(c: C, deps: WebhookDeps): Promise<Response> {
  const webhook = await findAsked(c, deps);
  if (!webhook) return c.notFound();
  if (webhook.isEnded) return onePage(c, deps, [faultOfAct(c, 'webhook-ended')]);
  const shown = await shownWebhook(c, deps, webhook);
  return c.html(renderDocument(<EndWebhookPage {...(await shownOf(c, deps))} webhook={shown} requestId={newId()} />));
}

function faultOfAct(c: C, code: string): FieldFault {
  const t = messagesOf(c).refused;
  const message = code === 'webhook-ended' ? t.ended : code === 'delivery-unknown' ? t.unknown : t.notPossible;
  return { field: 'noi-dung', message };
}

const backTo = (c: C, { provinceCode, webhookId }: Webhook, done: DoneWord): Response =>
  c.redirect(`${inLanguage(paths.myWebhook(provinceCode, webhookId), languageOfPath(c.req.path))}?xong=${done}`, 303);

async function sendPing(c: C, deps: WebhookDeps): Promise<Response> {
  const webhook = await findAsked(c, deps);
  if (!webhook) return c.notFound();
  const { requestId } = await readForm(c);
  const { provinceCode, webhookId } = webhook;
  const done = await pingWebhook(deps.db, requestOf(c, deps).by, { requestId, provinceCode, webhookId });
  return done.ok ? backTo(c, webhook, 'da-gui-thu') : onePage(c, deps, [faultOfAct(c, done.refusal.code)]);
}

async function sendAgain(c: C, deps: WebhookDeps): Promise<Response> {
  const webhook = await findAsked(c, deps);
  if (!webhook) return c.notFound();
  const form = await readForm(c);
  const key = { provinceCode: webhook.provinceCode, deliveryId: form.text('delivery') as DeliveryId };
  const delivery = isId(key.deliveryId) ? await findDelivery(deps.db, key) : null;
  // Only what was sent to the subscription on whose page it is asked.
  if (delivery?.webhookId !== webhook.webhookId) return onePage(c, deps, [faultOfAct(c, 'delivery-unknown')]);
  const done = await redeliver(deps.db, requestOf(c, deps).by, { requestId: form.requestId, ...key });
  return done.ok ? backTo(c, webhook, 'da-gui-lai') : onePage(c, deps, [faultOfAct(c, done.refusal.code)]);
}

async function sendEnd(c: C, deps: WebhookDeps): Promise<Response> {
  const webhook = await findAsked(c, deps);
  if (!webhook) return c.notFound();
  const { requestId } = await readForm(c);
  const { provinceCode, webhookId } = webhook;
  const done = await endWebhook(deps.db, requestOf(c, deps).by, { requestId, provinceCode, webhookId });
  return done.ok ? backTo(c, webhook, 'da-dung') : onePage(c, deps, [faultOfAct(c, done.refusal.code)]);
}
