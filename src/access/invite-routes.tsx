import { type Context, Hono } from 'hono';
import { type InvitationId, isId } from '../kernel/ids.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findNode } from '../registry/registry-store.ts';
import { invitationAddress } from './invitation-mail.ts';
import { type Invited, invitePerson } from './invite-person.ts';
import { peopleMessages } from './messages/people-messages.ts';
import { type OfficeDeps, officeFrameOf } from './office-frame.ts';
import type { OfficeEnv } from './office-gate.ts';
import { ConfirmPage, PeopleNotAllowedPage } from './pages/people-act-page.tsx';
import { InvitationsPage } from './pages/people-invitations-page.tsx';
import { InvitePage } from './pages/people-role-form.tsx';
import { SlipPage } from './pages/people-slip-page.tsx';
import { type PeopleFault, doneOf } from './people-faults.ts';
import { type RoleForm, emptyRoleForm, parseRoleForm, readRoleForm, textOf } from './people-form.ts';
import { choicesFor, placeFaults } from './people-place-choices.ts';
import { reachOf } from './people-reach.ts';
import { type ShownInvitation, readInvitation, readInvitations } from './people-reads.ts';
import { freshRequestId, requestIdOf, requestOf } from './people-request.ts';
import { renewInvitation } from './renew-invitation.ts';
import { roleNames } from './role-names.ts';
import { rolesToGive, seesPeople } from './role-rules.ts';
import { withdrawInvitation } from './withdraw-invitation.ts';

const PAGE = 50;

/** Inviting people, and what becomes of invitations. */
export function inviteRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const inviting = inLanguage(paths.invite(), language);
  app.get(inviting, (c) => invitePage(c, deps));
  app.post(inviting, (c) => sendInvite(c, deps));
  app.get(inLanguage(paths.invitations(), language), (c) => listPage(c, deps));
  const withdrawing = inLanguage(paths.invitationAct(':id', 'rut'), language);
  app.get(withdrawing, (c) => confirmPage(c, deps, 'rut', []));
  app.post(withdrawing, (c) => sendWithdraw(c, deps));
  const renewing = inLanguage(paths.invitationAct(':id', 'duong-dan-moi'), language);
  app.get(renewing, (c) => confirmPage(c, deps, 'duong-dan-moi', []));
  app.post(renewing, (c) => sendRenew(c, deps));
  return app;
}

async function invitePage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  sent?: { form: RoleForm; faults: readonly PeopleFault[] },
): Promise<Response> {
  const { by } = requestOf(c, deps);
  const roles = rolesToGive(by);
  const frame = await officeFrameOf(c, deps);
  if (roles.length === 0)
    return c.html(renderDocument(<PeopleNotAllowedPage frame={frame} path={paths.invite()} />), 403);
  const [only] = roles.length === 1 ? roles : [];
  const form = sent?.form ?? { ...emptyRoleForm, role: only ?? '' };
  return c.html(
    renderDocument(
      <InvitePage
        frame={frame}
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

async function sendInvite(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, today, now } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const form = readRoleForm(body);
  if (textOf(body, 'doing') === 'find')
    return invitePage(c, deps, { form, faults: await placeFaults(deps.db, by, form, []) });
  const { role, nodeId, startsOn, endsOn, faults } = parseRoleForm(form, today);
  const name = form.name.trim();
  if (role === null || nodeId === null || faults.length > 0) {
    const all: PeopleFault[] = [...(name === '' ? [{ code: 'name-missing' } as const] : []), ...faults];
    return invitePage(c, deps, { form, faults: await placeFaults(deps.db, by, form, all) });
  }
  const asked = { role, nodeId, startsOn, endsOn, name, email: form.email.trim() || null };
  const result = await invitePerson(deps.db, {
    ...asked,
    by,
    requestId: requestIdOf(body),
    today,
    now,
    outbox: deps.outbox,
  });
  if (result.ok) return slip(c, deps, asked, result.value);
  const { refusal } = result;
  return invitePage(c, deps, { form, faults: refusal.code === 'invite-faults' ? refusal.faults : [refusal] });
}

/**
 * The answer that shows a link. It is the answer to the form itself, not a page to which the browser is sent: the link is
 * kept nowhere, so no later request could show it.
 */
async function slip(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  { name, role, nodeId, email }: Pick<ShownInvitation, 'name' | 'role' | 'nodeId' | 'email'>,
  { token, expiresAt }: Invited,
): Promise<Response> {
  const { language } = requestOf(c, deps);
  const node = await findNode(deps.db, nodeId);
  return c.html(
    renderDocument(
      <SlipPage
        frame={await officeFrameOf(c, deps)}
        name={name}
        role={role}
        placeName={node?.fullName ?? ''}
        link={token === null ? null : invitationAddress(deps.url, token)}
        signIn={`${deps.url}${inLanguage(paths.signIn(), language)}`}
        expiresAt={expiresAt}
        mailedTo={deps.outbox ? email : null}
      />,
    ),
  );
}

async function listPage(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, now } = requestOf(c, deps);
  if (!seesPeople(by)) return c.notFound();
  const after = c.req.query('sau') ?? '';
  const { items, next } = await readInvitations(deps.db, by, {
    reach: reachOf(by),
    after: isId(after) ? (after as InvitationId) : null,
    limit: PAGE,
    now,
  });
  return c.html(
    renderDocument(
      <InvitationsPage
        frame={await officeFrameOf(c, deps)}
        invitations={items}
        next={next}
        isFirst={!isId(after)}
        done={doneOf(c.req.query('xong'))}
        mayInvite={rolesToGive(by).length > 0}
      />,
    ),
  );
}

async function invitationOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<ShownInvitation | null> {
  const { by, now } = requestOf(c, deps);
  const id = c.req.param('id') ?? '';
  return isId(id) ? readInvitation(deps.db, by, id as InvitationId, now) : null;
}

async function confirmPage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  act: 'rut' | 'duong-dan-moi',
  faults: readonly PeopleFault[],
): Promise<Response> {
  const { language } = requestOf(c, deps);
  const invitation = await invitationOf(c, deps);
  if (!invitation) return c.notFound();
  const frame = await officeFrameOf(c, deps);
  const { invitationId, name, role, placeName, mayChange } = invitation;
  if (!mayChange) return c.html(renderDocument(<PeopleNotAllowedPage frame={frame} path={paths.invitations()} />), 403);
  const t = peopleMessages[language];
  const [title, what, button] =
    act === 'rut' ? [t.withdrawTitle(name), t.withdrawWhat, t.withdraw] : [t.renewTitle(name), t.renewWhat, t.renew];
  return c.html(
    renderDocument(
      <ConfirmPage
        frame={frame}
        path={paths.invitationAct(invitationId, act)}
        back={paths.invitations()}
        title={title}
        about={`${roleNames[language][role]}, ${placeName}`}
        what={what}
        button={button}
        hurts={act === 'rut'}
        requestId={freshRequestId()}
        faults={faults}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

async function sendWithdraw(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, now, language } = requestOf(c, deps);
  const invitation = await invitationOf(c, deps);
  if (!invitation) return c.notFound();
  const requestId = requestIdOf(await c.req.parseBody());
  const { invitationId } = invitation;
  const result = await withdrawInvitation(deps.db, { by, requestId, invitationId, now });
  return result.ok
    ? c.redirect(inLanguage(`${paths.invitations()}?xong=da-rut`, language), 303)
    : confirmPage(c, deps, 'rut', [result.refusal]);
}

async function sendRenew(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, now } = requestOf(c, deps);
  const invitation = await invitationOf(c, deps);
  if (!invitation) return c.notFound();
  const requestId = requestIdOf(await c.req.parseBody());
  const { invitationId } = invitation;
  const result = await renewInvitation(deps.db, { by, requestId, invitationId, now, outbox: deps.outbox });
  return result.ok ? slip(c, deps, invitation, result.value) : confirmPage(c, deps, 'duong-dan-moi', [result.refusal]);
}
