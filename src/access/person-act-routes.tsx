import { type Context, Hono } from 'hono';
import { type AccountId, type GrantId, isId } from '../kernel/ids.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { endRole } from './end-role.ts';
import type { AccountOrder } from './act-on-account.ts';
import { makeAccountReset } from './make-account-reset.ts';
import { giveRole } from './give-role.ts';
import { peopleMessages } from './messages/people-messages.ts';
import { type OfficeDeps, officeFrameOf } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import { ConfirmPage, PeopleNotAllowedPage } from './pages/people-act-page.tsx';
import { ResetLinkPage } from './pages/people-slip-page.tsx';
import { GiveRolePage } from './pages/people-role-form.tsx';
import type { PeopleDone, PeopleFault } from './people-faults.ts';
import { type RoleForm, emptyRoleForm, parseRoleForm, readRoleForm, textOf } from './people-form.ts';
import { choicesFor, placeFaults } from './people-place-choices.ts';
import { type ReadPerson, type ShownRole, readPerson } from './people-reads.ts';
import { freshRequestId, requestIdOf, requestOf } from './people-request.ts';
import { type PersonAct, doPersonAct, personActOf, personActs } from './person-acts.ts';
import { roleNames } from './role-names.ts';
import { rolesToGive } from './role-rules.ts';

/** The acts on somebody's account and roles: each is shown first, and done when its form is sent. */
export function personActRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const giving = inLanguage(paths.personAct(':id', 'them-vai'), language);
  app.get(giving, (c) => givePage(c, deps));
  app.post(giving, (c) => sendGive(c, deps));
  const ending = inLanguage(paths.endRole(':id', ':grant'), language);
  app.get(ending, (c) => endPage(c, deps, [], ''));
  app.post(ending, (c) => sendEnd(c, deps));
  const acting = inLanguage(paths.personAct(':id', ':act'), language);
  app.get(acting, (c) => actPage(c, deps, []));
  app.post(acting, (c) => sendAct(c, deps));
  return app;
}

/** Somebody whom the viewer may know of; null is answered as if there were nobody. */
async function personOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<ReadPerson | null> {
  const { by, today } = requestOf(c, deps);
  const id = c.req.param('id') ?? '';
  return isId(id) ? readPerson(deps.db, by, id as AccountId, today) : null;
}

const notAllowed = async (c: Context<OfficeEnv>, deps: OfficeDeps, accountId: string): Promise<Response> =>
  c.html(
    renderDocument(<PeopleNotAllowedPage frame={await officeFrameOf(c, deps)} path={paths.person(accountId)} />),
    403,
  );

const backTo = (c: Context<OfficeEnv>, deps: OfficeDeps, accountId: string, done: PeopleDone): Response =>
  c.redirect(inLanguage(`${paths.person(accountId)}?xong=${done}`, requestOf(c, deps).language), 303);

async function actPage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  faults: readonly PeopleFault[],
  known?: { read: ReadPerson; act: PersonAct },
): Promise<Response> {
  const act = known?.act ?? personActOf(c.req.param('act') ?? '');
  const read = known?.read ?? (await personOf(c, deps));
  if (!act || !read) return c.notFound();
  const { person } = read;
  // What makes no sense now is still shown when it was just tried: with the reason.
  if (faults.length === 0 && !read.acts.includes(act)) return notAllowed(c, deps, person.accountId);
  const t = peopleMessages[requestOf(c, deps).language].act[act];
  return c.html(
    renderDocument(
      <ConfirmPage
        frame={await officeFrameOf(c, deps)}
        path={paths.personAct(person.accountId, act)}
        back={paths.person(person.accountId)}
        title={t.title(person.name)}
        what={t.what}
        button={t.button}
        hurts={personActs[act].hurts}
        requestId={freshRequestId()}
        faults={faults}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

async function sendAct(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const act = personActOf(c.req.param('act') ?? '');
  const read = await personOf(c, deps);
  if (!act || !read) return c.notFound();
  const { accountId } = read.person;
  const requestId = requestIdOf(await c.req.parseBody());
  const order = { by, requestId, accountId, today, outbox: deps.outbox };
  if (act === 'dat-lai-mat-khau') return sendReset(c, deps, read, order);
  const result = await doPersonAct(deps.db, act, order);
  if (result.ok) return backTo(c, deps, accountId, result.value);
  if (result.refusal.code === 'not-permitted') return notAllowed(c, deps, accountId);
  return actPage(c, deps, [result.refusal], { read, act });
}

/** Shows the link in the answer itself: it is kept nowhere, so no later request could show it. */
async function sendReset(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  read: ReadPerson,
  order: AccountOrder,
): Promise<Response> {
  const { now, language } = requestOf(c, deps);
  const { accountId, name } = read.person;
  const result = await makeAccountReset(deps.db, { ...order, now });
  if (!result.ok)
    return result.refusal.code === 'not-permitted'
      ? notAllowed(c, deps, accountId)
      : actPage(c, deps, [result.refusal], { read, act: 'dat-lai-mat-khau' });
  const made = result.value;
  return c.html(
    renderDocument(
      <ResetLinkPage
        frame={await officeFrameOf(c, deps)}
        accountId={accountId}
        name={name}
        link={made && `${deps.url}${inLanguage(paths.resetPassword(made.token), language)}`}
        expiresAt={made?.expiresAt ?? now}
      />,
    ),
  );
}

async function roleOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<{ read: ReadPerson; role: ShownRole } | null> {
  const read = await personOf(c, deps);
  const role = read?.person.roles.find(({ grantId }) => grantId === c.req.param('grant'));
  return read && role ? { read, role } : null;
}

async function endPage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  faults: readonly PeopleFault[],
  reason: string,
): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const found = await roleOf(c, deps);
  if (!found) return c.notFound();
  const { read, role } = found;
  const { accountId, name } = read.person;
  if (faults.length === 0 && !read.endable.has(role.grantId)) return notAllowed(c, deps, accountId);
  const t = peopleMessages[language];
  return c.html(
    renderDocument(
      <ConfirmPage
        frame={await officeFrameOf(c, deps)}
        path={paths.endRole(accountId, role.grantId)}
        back={paths.person(accountId)}
        title={accountId === by.accountId ? t.endRoleOwnTitle : t.endRoleTitle(name)}
        about={`${roleNames[language][role.role]}, ${role.placeName}`}
        what={t.endRoleWhat}
        button={t.endRole}
        hurts
        requestId={freshRequestId()}
        faults={faults}
        reason={reason}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

async function sendEnd(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const found = await roleOf(c, deps);
  if (!found) return c.notFound();
  const { accountId } = found.read.person;
  const body = await c.req.parseBody();
  const reason = textOf(body, 'reason');
  const grantId: GrantId = found.role.grantId;
  const result = await endRole(deps.db, {
    by,
    requestId: requestIdOf(body),
    accountId,
    grantId,
    reason,
    today,
    outbox: deps.outbox,
  });
  if (!result.ok)
    return result.refusal.code === 'not-permitted'
      ? notAllowed(c, deps, accountId)
      : endPage(c, deps, [result.refusal], reason);
  // Whoever lays down their own role may have no way back to this page.
  return accountId === by.accountId
    ? c.redirect(inLanguage(paths.office(), language), 303)
    : backTo(c, deps, accountId, 'da-thoi-vai');
}

async function givePage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  sent?: { form: RoleForm; faults: readonly PeopleFault[] },
): Promise<Response> {
  const { by } = requestOf(c, deps);
  const read = await personOf(c, deps);
  if (!read) return c.notFound();
  const { accountId, name } = read.person;
  const roles = rolesToGive(by);
  if (roles.length === 0 || accountId === by.accountId) return notAllowed(c, deps, accountId);
  const form = sent?.form ?? emptyRoleForm;
  return c.html(
    renderDocument(
      <GiveRolePage
        frame={await officeFrameOf(c, deps)}
        accountId={accountId}
        name={name}
        form={form}
        roles={roles}
        choices={await choicesFor(deps.db, by, form)}
        faults={sent?.faults ?? []}
        requestId={freshRequestId()}
        mails={deps.outbox !== null}
      />,
    ),
    sent && sent.faults.length > 0 ? 422 : 200,
  );
}

async function sendGive(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const read = await personOf(c, deps);
  if (!read) return c.notFound();
  const { accountId } = read.person;
  const body = await c.req.parseBody();
  const form = readRoleForm(body);
  if (textOf(body, 'doing') === 'find')
    return givePage(c, deps, { form, faults: await placeFaults(deps.db, by, form, []) });
  const { role, nodeId, startsOn, endsOn, faults } = parseRoleForm(form, today);
  if (role === null || nodeId === null || faults.length > 0)
    return givePage(c, deps, { form, faults: await placeFaults(deps.db, by, form, faults) });
  const result = await giveRole(deps.db, {
    by,
    requestId: requestIdOf(body),
    accountId,
    role,
    nodeId,
    startsOn,
    endsOn,
    today,
    outbox: deps.outbox,
  });
  if (result.ok) return backTo(c, deps, accountId, 'da-giao-vai');
  const { refusal } = result;
  return givePage(c, deps, { form, faults: refusal.code === 'role-faults' ? refusal.faults : [refusal] });
}
