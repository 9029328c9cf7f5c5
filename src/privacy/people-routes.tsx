import { Hono } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { Role } from '../kernel/actor.ts';
import { type NodeId, type PersonId, isId, newId } from '../kernel/ids.ts';
import { type Permission, permit } from '../kernel/policy.ts';
import type { Result } from '../kernel/result.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findPlace, placesOf } from '../registry/place-store.ts';
import { listChildren, listNodes } from '../registry/registry-store.ts';
import { readConsent, saveConsent } from './consent-desk.ts';
import { listConsentActs } from './consent-store.ts';
import type { FoundSubject } from './data-subject.ts';
import { privacyMessages } from './messages/privacy-messages.ts';
import { ConsentPaperPage } from './pages/consent-paper-page.tsx';
import { PeoplePage, PersonFormPage, type PlaceChoice } from './pages/people-page.tsx';
import { PersonPage } from './pages/person-page.tsx';
import { type Person, type PersonForm, readPerson } from './person.ts';
import { findPerson, listPeople, listPlacesOfPeople } from './person-store.ts';
import {
  type AtDesk,
  atDesk,
  idParam,
  notAllowed,
  privacyFrame,
  readForm,
  sendFile,
  subjectAt,
  type PrivacyDeps,
} from './privacy-desk.tsx';
import { privacyPolicies } from './privacy-policy.ts';
import { lookAt } from './record-look.ts';
import { correctPerson, recordPerson } from './record-person.ts';

/** People who need no account: listed, written down, put right; what they agreed to; their file. */
export function peopleRoutes(deps: PrivacyDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    const at = (path: string): string => inLanguage(path, language);
    app.get(at(paths.dataPeople()), async (c) => showPeople(await atDesk(c, deps)));
    app.get(at(paths.newDataPerson()), async (c) => showNew(await atDesk(c, deps)));
    app.post(at(paths.newDataPerson()), async (c) => saveNew(await atDesk(c, deps)));
    app.get(at(paths.dataPerson(':id')), async (c) => withPerson(await atDesk(c, deps), showPerson));
    app.get(at(paths.correctDataPerson(':id')), async (c) => withPerson(await atDesk(c, deps), showCorrect));
    app.post(at(paths.correctDataPerson(':id')), async (c) => withPerson(await atDesk(c, deps), saveCorrect));
    app.post(at(paths.consent(':id')), async (c) =>
      withPerson(await atDesk(c, deps), (desk, one) => agree(desk, one, 'give')),
    );
    app.post(at(paths.consentWithdrawal(':id')), async (c) =>
      withPerson(await atDesk(c, deps), (desk, one) => agree(desk, one, 'withdraw')),
    );
    app.get(at(paths.consentPaper(':id')), async (c) => withPerson(await atDesk(c, deps), showPaper));
    app.post(at(paths.dataPersonFile(':id')), async (c) =>
      withPerson(await atDesk(c, deps), (desk, { person }) =>
        sendFile(desk, { kind: 'person', id: person.personId }, paths.dataPerson(person.personId)),
      ),
    );
  }
  return app;
}

const A_PAGE = 50;

async function showPeople(desk: AtDesk): Promise<Response> {
  const { c, deps, by } = desk;
  const { db } = deps;
  const provinces = [...new Set(by.roles.map(({ provinceCode }) => provinceCode))];
  const places = await placesOf(db, await listPlacesOfPeople(db, provinces));
  const allowed = [...places].filter(([, place]) => permit(privacyPolicies, 'person.list', by, { place }).ok);
  const typed = c.req.query('sau') ?? '';
  const after = isId(typed) ? (typed as string as PersonId) : null;
  const found = await listPeople(db, { nodeIds: allowed.map(([nodeId]) => nodeId), after, limit: A_PAGE + 1 });
  const people = found.slice(0, A_PAGE);
  const names = await namesOf(
    desk,
    people.map(({ nodeId }) => nodeId),
  );
  const page = (
    <PeoplePage
      at={await privacyFrame(desk)}
      people={people.map((person) => ({
        person,
        placeName: names.get(person.nodeId) ?? '',
        open: permit(privacyPolicies, 'person.read', by, { place: places.get(person.nodeId) ?? null }).ok,
      }))}
      mayRecord={officerRoles(desk).length > 0}
      next={found.length > A_PAGE ? (people.at(-1)?.personId ?? null) : null}
      isFirst={after === null}
    />
  );
  return c.html(renderDocument(page));
}

async function namesOf({ deps }: AtDesk, nodeIds: readonly NodeId[]): Promise<Map<NodeId, string>> {
  const nodes = await listNodes(deps.db, [...new Set(nodeIds)]);
  return new Map(nodes.map(({ nodeId, fullName }) => [nodeId, fullName]));
}

const OFFICERS: readonly Role[] = ['province-office', 'sponsor-officer', 'recipient-officer'];
/** The places at which the reader works with people. */
const officerRoles = ({ by }: AtDesk): NodeId[] => [
  ...new Set(by.roles.filter(({ role }) => OFFICERS.includes(role)).map(({ nodeId }) => nodeId)),
];

/** More than lie under one province or commune. */
const MOST_CHOICES = 500;

async function listChoices(desk: AtDesk): Promise<PlaceChoice[]> {
  const own = officerRoles(desk);
  const choices = new Map<string, string>();
  for (const { nodeId, fullName } of await listNodes(desk.deps.db, own)) choices.set(nodeId, fullName);
  for (const parent of own) {
    const { items } = await listChildren(desk.deps.db, parent, { limit: MOST_CHOICES });
    for (const { nodeId, fullName } of items) choices.set(nodeId, fullName);
  }
  return [...choices].map(([nodeId, name]) => ({ nodeId, name }));
}

const EMPTY = { fullName: '', post: '', phone: '', nodeId: '' };
type TypedForm = PersonForm & { readonly nodeId: string };

async function showNew(
  desk: AtDesk,
  form: TypedForm = EMPTY,
  faults: readonly FieldFault[] = [],
  requestId: string = newId(),
): Promise<Response> {
  if (officerRoles(desk).length === 0) return notAllowed(desk, paths.newDataPerson());
  const places = await listChoices(desk);
  const only = places.length === 1 ? (places[0]?.nodeId ?? '') : '';
  const page = (
    <PersonFormPage
      at={await privacyFrame(desk)}
      form={{ ...form, nodeId: form.nodeId || only }}
      {...{ places, faults, requestId }}
      personId={null}
    />
  );
  return desk.c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

function typedForm(text: (name: string) => string): TypedForm {
  return { fullName: text('fullName'), post: text('post'), phone: text('phone'), nodeId: text('nodeId') };
}

async function saveNew(desk: AtDesk): Promise<Response> {
  const { c, deps, by, language } = desk;
  const { text, requestId } = await readForm(c);
  const form = typedForm(text);
  const t = privacyMessages[language].person;
  const read = readPerson(form);
  const faults: FieldFault[] = [
    ...(read.ok ? [] : read.refusal.map((fault) => ({ field: fault.field, message: t.fault(fault) }))),
    ...(isId(form.nodeId) ? [] : [{ field: 'nodeId', message: t.placeMissing }]),
  ];
  if (!read.ok || faults.length > 0) return showNew(desk, form, faults, requestId);
  const nodeId = form.nodeId as NodeId;
  const done = await recordPerson(deps.db, by, { requestId, nodeId, ...read.value });
  if (done.ok) return c.redirect(`${inLanguage(paths.dataPerson(done.value), language)}?xong=ghi`, 303);
  if (done.refusal.code === 'not-permitted') return notAllowed(desk, paths.newDataPerson());
  return showNew(desk, form, [{ field: 'nodeId', message: t.placeMissing }]);
}

interface OnePerson {
  readonly person: Person;
  readonly found: FoundSubject;
}

/** Somebody whose page the reader may open; for everybody else there is no such page. */
async function withPerson(desk: AtDesk, page: (desk: AtDesk, one: OnePerson) => Promise<Response>): Promise<Response> {
  const { c, deps, by } = desk;
  const personId = idParam<'person'>(c);
  const person = personId && (await findPerson(deps.db, personId));
  const found = person && (await subjectAt(desk, { kind: 'person', id: person.personId }));
  const mayRead: Result<Permission, unknown> | null =
    person && permit(privacyPolicies, 'person.read', by, { place: await findPlace(deps.db, person.nodeId) });
  return person && found && mayRead?.ok ? page(desk, { person, found }) : c.notFound();
}

type Refused = Parameters<typeof PersonPage>[0]['refused'];

async function showPerson(desk: AtDesk, { person, found }: OnePerson, refused: Refused = null): Promise<Response> {
  const { c, deps, by, now, today, language } = desk;
  if (!person.erasedAt) await lookAt(deps.db, by, found, now);
  const { person: t, consent } = privacyMessages[language];
  const news: Readonly<Record<string, string>> = {
    ghi: t.recorded,
    sua: t.corrected,
    'dong-y': consent.given,
    'rut-lai': consent.withdrawn,
  };
  const page = (
    <PersonPage
      at={await privacyFrame(desk)}
      person={person}
      placeName={(await namesOf(desk, [person.nodeId])).get(person.nodeId) ?? ''}
      acts={await listConsentActs(deps.db, { provinceCode: person.provinceCode, kind: 'person', id: person.personId })}
      today={today}
      mayExport={permit(privacyPolicies, 'privacy.export', by, found.asPolicy).ok}
      news={refused ? null : (news[c.req.query('xong') ?? ''] ?? null)}
      refused={refused}
    />
  );
  return c.html(renderDocument(page), refused ? 422 : 200);
}

async function showCorrect(
  desk: AtDesk,
  { person, found }: OnePerson,
  typed: PersonForm | null = null,
  faults: readonly FieldFault[] = [],
): Promise<Response> {
  if (person.erasedAt) return desk.c.notFound();
  await lookAt(desk.deps.db, desk.by, found, desk.now);
  const kept = { fullName: person.fullName ?? '', post: person.post ?? '', phone: person.phone ?? '' };
  const page = (
    <PersonFormPage
      at={await privacyFrame(desk)}
      form={{ ...(typed ?? kept), nodeId: person.nodeId }}
      places={null}
      personId={person.personId}
      requestId={newId()}
      faults={faults}
    />
  );
  return desk.c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function saveCorrect(desk: AtDesk, one: OnePerson): Promise<Response> {
  const { c, deps, by, language } = desk;
  const { text, requestId } = await readForm(c);
  const form = typedForm(text);
  const read = readPerson(form);
  const { personId } = one.person;
  if (!read.ok) {
    const t = privacyMessages[language].person;
    const faults = read.refusal.map((fault) => ({ field: fault.field, message: t.fault(fault) }));
    return showCorrect(desk, one, form, faults);
  }
  const done = await correctPerson(deps.db, by, { requestId, personId, ...read.value });
  if (!done.ok && done.refusal.code === 'not-permitted') return notAllowed(desk, paths.dataPerson(personId));
  return c.redirect(`${inLanguage(paths.dataPerson(personId), language)}${done.ok ? '?xong=sua' : ''}`, 303);
}

async function agree(desk: AtDesk, one: OnePerson, kind: 'give' | 'withdraw'): Promise<Response> {
  const { c, language } = desk;
  const { personId } = one.person;
  const sent = await readForm(c);
  const form = readConsent(sent, kind);
  const saved = await saveConsent(desk, one.person, { kind, form, requestId: sent.requestId });
  if (saved.ok) {
    const done = kind === 'give' ? 'dong-y' : 'rut-lai';
    return c.redirect(`${inLanguage(paths.dataPerson(personId), language)}?xong=${done}`, 303);
  }
  if (saved.refusal === 'not-permitted') return notAllowed(desk, paths.dataPerson(personId));
  return showPerson(desk, one, { kind, form, faults: saved.refusal });
}

async function showPaper(desk: AtDesk, { person, found }: OnePerson): Promise<Response> {
  if (person.erasedAt) return desk.c.notFound();
  await lookAt(desk.deps.db, desk.by, found, desk.now);
  const placeName = (await namesOf(desk, [person.nodeId])).get(person.nodeId) ?? '';
  const page = <ConsentPaperPage at={await privacyFrame(desk)} person={person} placeName={placeName} />;
  return desk.c.html(renderDocument(page));
}
