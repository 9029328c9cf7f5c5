import { type Context, Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { OfficeSection } from '../access/pages/office-page.tsx';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { isField } from '../kernel/fields.ts';
import { type DeadlineId, type DocumentId, type NodeId, type ProgrammeId, idOf, isId } from '../kernel/ids.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { listNodes } from '../registry/registry-store.ts';
import { assignmentRoutes } from './assignment-routes.tsx';
import { inForceOn } from './assignment.ts';
import { listVersions } from './assignment-store.ts';
import { coverageRoutes } from './coverage-routes.tsx';
import type { DocumentRelation } from './legal-document.ts';
import { programmeMessages } from './messages/programme-messages.ts';
import { DeadlinePage, DocumentPage, NewProgrammePage, StateProgrammePage } from './pages/programme-forms.tsx';
import type { Typed } from './pages/programme-frame.tsx';
import { ProgrammePage } from './pages/programme-page.tsx';
import { type ListedProgramme, ProgrammesPage } from './pages/programmes-page.tsx';
import {
  type AtProgramme,
  type FoundNode,
  type ReadForm,
  byKeeper,
  done,
  findNode,
  keptProvinces,
  notAllowed,
  onProgramme,
  provincesOf,
  readForm,
  refusedFaults,
  show,
} from './programme-desk.tsx';
import { atField, doneOf } from './programme-faults.ts';
import { DEADLINE_KINDS, type ProgrammeStatement, RECIPIENT_SCOPES, REVIEW_CYCLES } from './programme-statement.ts';
import { listDeadlines, listStatedProgrammes } from './programme-statement-store.ts';
import { listDocumentsOfProgramme } from './programme-store.ts';
import { slugOf } from './programme.ts';
import { recordProgramme } from './record-programme.ts';
import { stateProgramme } from './state-programme.ts';
import { nameFault, typedOf } from './typed-names.ts';

/** Programmes in the office's navigation: for everybody who holds a role somewhere. */
export const programmesSection: OfficeSection = {
  path: paths.officeProgrammes(),
  label: { vi: programmeMessages.vi.section, en: programmeMessages.en.section },
  mayOpen: (by) => by.kind === 'person' && by.roles.length > 0,
};

const A_PAGE = 50;

/** Programmes, their deadlines and documents, who twins with whom, and coverage, behind the gate. */
export function programmeRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    const at = (path: string): string => inLanguage(path, language);
    app.get(at(paths.officeProgrammes()), (c) => listPage(c, deps));
    app.get(at(paths.newProgramme()), (c) => newPage(c, deps));
    app.post(at(paths.newProgramme()), (c) => sendNew(c, deps));
    app.get(at(paths.officeProgramme(':id')), onProgramme(deps, programmePage));
    app.get(at(paths.stateProgramme(':id')), byKeeper(deps, statePage));
    app.post(at(paths.stateProgramme(':id')), byKeeper(deps, sendState));
    app.get(at(paths.programmeDeadlines(':id')), byKeeper(deps, deadlinePage));
    app.post(at(paths.programmeDeadlines(':id')), byKeeper(deps, sendDeadline));
    app.get(at(paths.programmeDocuments(':id')), byKeeper(deps, documentPage));
    app.post(at(paths.programmeDocuments(':id')), byKeeper(deps, sendDocument));
  }
  app.route('/', assignmentRoutes(deps));
  app.route('/', coverageRoutes(deps));
  return app;
}

async function listPage(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const request = requestOf(c, deps);
  const after = c.req.query('sau') ?? '';
  const found = await listStatedProgrammes(deps.db, provincesOf(request), {
    after: isId(after) ? (after as ProgrammeId) : null,
    limit: A_PAGE + 1,
  });
  const page = found.slice(0, A_PAGE);
  const programmes: ListedProgramme[] = [];
  // One page holds few programmes: a statement for each is bounded by A_PAGE.
  for (const programme of page) {
    const versions = await listVersions(deps.db, programme.provinceCode, programme.programmeId);
    programmes.push({ programme, inForce: inForceOn(versions, request.today) });
  }
  const next = found.length > A_PAGE ? (page.at(-1)?.programmeId ?? null) : null;
  const mayOpen = (await keptProvinces(deps, request)).length > 0;
  return show({ c, deps }, (frame) => (
    <ProgrammesPage {...{ frame, programmes, next, mayOpen }} isFirst={!isId(after)} />
  ));
}

const NOBODY: FoundNode = { nodeId: null, choices: [] };

async function newPage(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  sent?: { typed: Typed; faults: readonly FieldFault[]; owner: FoundNode },
): Promise<Response> {
  const [provinceCode] = await keptProvinces(deps, requestOf(c, deps));
  if (provinceCode === undefined) return notAllowed(c, deps);
  const province = await findProvincePlace(deps.db, provinceCode);
  const [node] = province ? await listNodes(deps.db, [...province.line]) : [];
  const { typed, faults, owner } = sent ?? { typed: { owner: node?.fullName ?? '' }, faults: [], owner: NOBODY };
  const form = { typed, faults, owners: owner.choices, requestId: freshRequestId() };
  return show({ c, deps }, (frame) => <NewProgrammePage frame={frame} {...form} />, faults);
}

async function sendNew(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const request = requestOf(c, deps);
  const [provinceCode] = await keptProvinces(deps, request);
  if (provinceCode === undefined) return notAllowed(c, deps);
  const body = await c.req.parseBody();
  const form = readForm(request, body);
  const [startsOn, endsOn] = [form.day('startsOn'), form.day('endsOn')];
  const owner = await findNode({ deps, programme: { provinceCode } }, form.text('owner'), form.text('ownerChosen'));
  const again = (faults: readonly FieldFault[]) => newPage(c, deps, { typed: typedOf(body), faults, owner });
  if (owner.nodeId === null) form.faults.push(nameFault(request, form.text('owner'), owner, 'owner'));
  if (owner.nodeId === null || form.faults.length > 0) return again(form.faults);
  const title = form.text('title').trim();
  const recorded = await recordProgramme(deps.db, request.by, {
    requestId: requestIdOf(body),
    provinceCode,
    slug: slugOf(title),
    title,
    titleEn: null,
    ownerNode: owner.nodeId,
    startsOn,
    endsOn,
    summary: form.words('summary'),
    summaryEn: null,
    isSample: false,
    documents: [],
  });
  if (!recorded.ok) return again(refusedFaults(request, recorded.refusal));
  return done({ c, language: request.language }, paths.officeProgramme(recorded.value.programmeId), 'da-mo');
}

async function programmePage(at: AtProgramme): Promise<Response> {
  const { c, deps, programme, mayKeep, today } = at;
  const { provinceCode, programmeId } = programme;
  const versions = await listVersions(deps.db, provinceCode, programmeId);
  const named = [programme.ownerNode, programme.aggregatorNode].filter((id): id is NodeId => id !== null);
  const names = new Map((await listNodes(deps.db, named)).map((node) => [node.nodeId, node.fullName]));
  const known = {
    names,
    documents: await listDocumentsOfProgramme(deps.db, provinceCode, programmeId),
    deadlines: await listDeadlines(deps.db, provinceCode, programmeId),
    versions: mayKeep ? versions : versions.filter(({ status }) => status === 'published'),
    inForce: inForceOn(versions, today),
    requestId: freshRequestId(),
    done: doneOf(c.req.query('xong')),
  };
  return show(at, (frame) => <ProgrammePage {...{ frame, programme, mayKeep, today }} {...known} />);
}

async function statePage(
  at: AtProgramme,
  sent?: { typed: Typed; fields: readonly string[]; faults: readonly FieldFault[]; aggregator: FoundNode },
): Promise<Response> {
  const { deps, programme } = at;
  const [aggregator] = programme.aggregatorNode ? await listNodes(deps.db, [programme.aggregatorNode]) : [];
  const typed: Typed = sent?.typed ?? {
    title: programme.title,
    startsOn: programme.startsOn ?? '',
    endsOn: programme.endsOn ?? '',
    summary: programme.summary ?? '',
    principles: programme.principles ?? '',
    reviewCycle: programme.reviewCycle ?? '',
    aggregator: aggregator?.fullName ?? '',
    aggregatorChosen: programme.aggregatorNode ?? '',
    recipientScope: programme.recipientScope,
    mostRecipients: String(programme.mostRecipients ?? ''),
    mostSponsors: String(programme.mostSponsors ?? ''),
  };
  const faults = sent?.faults ?? [];
  const form = { programme, typed, faults, fields: sent?.fields ?? programme.fields, requestId: freshRequestId() };
  const aggregators = sent?.aggregator.choices ?? [];
  return show(at, (frame) => <StateProgrammePage {...{ frame, aggregators }} {...form} />, faults);
}

/** Only what differs from what stands is stated; a field that was emptied says nothing. */
function changesOf(at: AtProgramme, form: ReadForm, fields: readonly string[]): Partial<ProgrammeStatement> {
  const { programme } = at;
  const changed = <Value,>(value: Value | null, standing: Value | null): Value | null =>
    value === standing ? null : value;
  const ticked = fields.filter(isField);
  const same = ticked.length === programme.fields.length && ticked.every((field) => programme.fields.includes(field));
  return {
    title: changed(form.words('title'), programme.title),
    startsOn: changed(form.day('startsOn'), programme.startsOn),
    endsOn: changed(form.day('endsOn'), programme.endsOn),
    summary: changed(form.words('summary'), programme.summary),
    principles: changed(form.words('principles'), programme.principles),
    fields: same ? null : ticked,
    reviewCycle: changed(REVIEW_CYCLES.find((one) => one === form.text('reviewCycle')) ?? null, programme.reviewCycle),
    recipientScope: changed(
      RECIPIENT_SCOPES.find((one) => one === form.text('recipientScope')) ?? null,
      programme.recipientScope,
    ),
    mostRecipients: changed(form.number('mostRecipients'), programme.mostRecipients),
    mostSponsors: changed(form.number('mostSponsors'), programme.mostSponsors),
  };
}

async function sendState(at: AtProgramme): Promise<Response> {
  const { c, deps, by, programme } = at;
  const body = await c.req.parseBody({ all: true });
  const form = readForm(at, body);
  const ticked = [body.fields].flat().filter((one): one is string => typeof one === 'string');
  const stated = changesOf(at, form, ticked);
  const named = form.text('aggregator');
  const aggregator = await findNode(at, named, form.text('aggregatorChosen'));
  if (named.trim() !== '' && aggregator.nodeId === null)
    form.faults.push(nameFault(at, named, aggregator, 'aggregator'));
  const again = (faults: readonly FieldFault[]) =>
    statePage(at, { typed: typedOf(body), fields: ticked, faults, aggregator });
  if (form.faults.length > 0) return again(form.faults);
  const aggregatorNode = aggregator.nodeId === programme.aggregatorNode ? null : aggregator.nodeId;
  const { provinceCode, programmeId } = programme;
  const result = await stateProgramme(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode,
    programmeId,
    stated: { ...stated, aggregatorNode },
    deadlines: [],
    document: null,
  });
  if (!result.ok) return again(refusedFaults(at, result.refusal));
  return done(at, paths.officeProgramme(programmeId), 'da-ghi');
}

async function deadlinePage(
  at: AtProgramme,
  { typed, faults }: { typed: Typed; faults: readonly FieldFault[] } = { typed: {}, faults: [] },
): Promise<Response> {
  const form = { programme: at.programme, typed, faults, requestId: freshRequestId() };
  return show(at, (frame) => <DeadlinePage frame={frame} {...form} />, faults);
}

async function sendDeadline(at: AtProgramme): Promise<Response> {
  const { c, deps, by, programme } = at;
  const { provinceCode, programmeId } = programme;
  const body = await c.req.parseBody();
  const form = readForm(at, body);
  const asked = { requestId: requestIdOf(body), provinceCode, programmeId, stated: {}, document: null };
  const dropped = form.text('drop');
  if (isId(dropped)) {
    const deadline = { deadlineId: dropped as DeadlineId, kind: 'other', what: null, dueOn: null } as const;
    const result = await stateProgramme(deps.db, by, { ...asked, deadlines: [deadline] });
    // A deadline that is gone already is gone: what was wanted.
    const gone = result.ok || result.refusal.code === 'statement-invalid';
    return gone ? done(at, paths.officeProgramme(programmeId), 'da-bo-moc') : notAllowed(c, deps);
  }
  const kind = DEADLINE_KINDS.find((one) => one === form.text('kind'));
  const dueOn = form.day('dueOn', true);
  if (!kind) form.faults.unshift(atField({ code: 'deadline-kind-missing' }, at.language));
  const again = (faults: readonly FieldFault[]) => deadlinePage(at, { typed: typedOf(body), faults });
  if (!kind || form.faults.length > 0) return again(form.faults);
  // Derived from the request, so that a form sent twice asks for the same.
  const deadlineId = idOf('deadline', asked.requestId) as DeadlineId;
  const deadlines = [{ deadlineId, kind, what: form.words('what'), dueOn }];
  const result = await stateProgramme(deps.db, by, { ...asked, deadlines });
  if (!result.ok) return again(refusedFaults(at, result.refusal));
  return done(at, paths.officeProgramme(programmeId), 'da-ghi-moc');
}

async function documentPage(
  at: AtProgramme,
  { typed, faults }: { typed: Typed; faults: readonly FieldFault[] } = { typed: {}, faults: [] },
): Promise<Response> {
  const { deps, programme } = at;
  const documents = await listDocumentsOfProgramme(deps.db, programme.provinceCode, programme.programmeId);
  const form = { programme, documents, typed, faults, requestId: freshRequestId() };
  return show(at, (frame) => <DocumentPage frame={frame} {...form} />, faults);
}

const RELATIONS: readonly DocumentRelation[] = ['based-on', 'implements', 'replaces'];

async function sendDocument(at: AtProgramme): Promise<Response> {
  const { c, deps, by, programme } = at;
  const { provinceCode, programmeId } = programme;
  const body = await c.req.parseBody();
  const form = readForm(at, body);
  const relation = RELATIONS.find((one) => one === form.text('relation'));
  const target = form.text('target');
  const issuedOn = form.day('issuedOn');
  if (relation && !isId(target)) form.faults.push(atField({ code: 'link-target-unknown' }, at.language));
  const again = (faults: readonly FieldFault[]) => documentPage(at, { typed: typedOf(body), faults });
  if (form.faults.length > 0) return again(form.faults);
  const result = await stateProgramme(deps.db, by, {
    requestId: requestIdOf(body),
    provinceCode,
    programmeId,
    stated: {},
    deadlines: [],
    document: {
      kind: form.text('documentKind'),
      number: form.text('number'),
      issuedOn,
      issuer: form.words('issuer'),
      abstract: form.words('abstract'),
      links: relation ? [{ relation, targetId: target as DocumentId }] : [],
    },
  });
  if (!result.ok) return again(refusedFaults(at, result.refusal));
  return done(at, paths.officeProgramme(programmeId), 'da-ghi-van-ban');
}
