import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { Person } from '../kernel/actor.ts';
import { countEvidence } from '../evidence/evidence-store.ts';
import { evidencePolicies } from '../evidence/evidence-policy.ts';
import { isField } from '../kernel/fields.ts';
import { type NeedId, isId } from '../kernel/ids.ts';
import { addDays, parsePlainDate } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { listNodes } from '../registry/registry-store.ts';
import { needEvidence } from './activity-evidence.ts';
import { activityPolicies } from './activity-policy.ts';
import { FormReader, fieldFaultsOf, reachOf, typedOf } from './activity-request.ts';
import { type SaidFault, doneWordOf } from './messages/activity-messages.ts';
import { type NeedForm, emptyNeedForm, fieldOfNeedFault, parseNeedForm, readNeedForm } from './need-form.ts';
import { NEED_SCOPES, type NeedAtPlace, type NeedCursor, findNeedById, listOpenNeeds } from './need-store.ts';
import { NeedPage, NewNeedPage } from './pages/need-pages.tsx';
import { NeedsPage } from './pages/needs-page.tsx';
import { ActivityNotAllowedPage } from './pages/notes.tsx';
import { NOWHERE, nodeTyped, placeChoicesOf, speaksForPlace } from './place-choice.ts';
import { carryNeed, endNeed, stateNeed } from './state-need.ts';

const PAGE = 50;
type C = Context<OfficeEnv>;

/** What places need: the list for sponsors, the form, and how a need ends. */
export function needRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.needs(), language), (c) => listPage(c, deps));
  app.get(inLanguage(paths.newNeed(), language), (c) => newPage(c, deps));
  app.post(inLanguage(paths.newNeed(), language), (c) => sendNew(c, deps));
  app.get(inLanguage(paths.need(':needId'), language), (c) => needPage(c, deps));
  for (const act of ['dap-ung', 'rut', 'chuyen-han'] as const)
    app.post(inLanguage(paths.needAct(':needId', act), language), (c) => sendEnd(c, deps, act));
  return app;
}

async function listPage(c: C, deps: OfficeDeps): Promise<Response> {
  const { by } = requestOf(c, deps);
  if (by.roles.length === 0) return c.notFound();
  const typed = (c.req.query('noi') ?? '').normalize('NFC').trim().slice(0, 100);
  const asked = c.req.query('linh-vuc') ?? '';
  const field = isField(asked) ? asked : null;
  const scope = NEED_SCOPES.find((each) => each === c.req.query('cua')) ?? 'all';
  const after = cursorOf(c.req.query('sau'));
  const found = await listOpenNeeds(
    deps.db,
    await reachOf(deps.db, by),
    { scope, field, words: foldKey(typed).split(' ').filter(Boolean), provinceCode: null },
    { after, limit: PAGE + 1 },
  );
  const needs = found.slice(0, PAGE);
  const last = found.length > PAGE ? needs.at(-1) : undefined;
  return c.html(
    renderDocument(
      <NeedsPage
        frame={await officeFrameOf(c, deps)}
        needs={needs}
        filter={{ scope, field, words: typed }}
        mayState={speaksForPlace(by)}
        isFirst={after === null}
        next={last ? `${last.dueOn}~${last.needId}` : null}
      />,
    ),
  );
}

function cursorOf(text: string | undefined): NeedCursor | null {
  const [day = '', id = ''] = (text ?? '').split('~');
  const dueOn = parsePlainDate(day);
  return dueOn && isId(id) ? { dueOn, needId: id as NeedId } : null;
}

interface Shown {
  readonly form: NeedForm;
  readonly faults: readonly SaidFault[];
}

async function newPage(c: C, deps: OfficeDeps, shown?: Shown): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const frame = await officeFrameOf(c, deps);
  if (!speaksForPlace(by))
    return c.html(renderDocument(<ActivityNotAllowedPage frame={frame} path={paths.newNeed()} />), 403);
  const faults = fieldFaultsOf(shown?.faults ?? [], fieldOfNeedFault, language);
  return c.html(
    renderDocument(
      <NewNeedPage
        frame={frame}
        form={shown?.form ?? emptyNeedForm(addDays(today, 90))}
        places={await placeChoicesOf(deps, by)}
        faults={faults}
        requestId={freshRequestId()}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

async function sendNew(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const form = readNeedForm(body);
  const nodeId = speaksForPlace(by) ? await nodeTyped(deps, by, form.node) : null;
  const [node] = nodeId ? await listNodes(deps.db, [nodeId]) : [];
  const provinceCode = node?.provinceCode ?? by.roles[0]?.provinceCode ?? '';
  const { facts, faults } = parseNeedForm(body, { provinceCode, nodeId: nodeId ?? NOWHERE }, today);
  if (!node) return newPage(c, deps, { form, faults: [{ code: 'node-unknown' }, ...faults] });
  if (faults.length > 0) return newPage(c, deps, { form, faults });
  const result = await stateNeed(deps.db, by, { ...facts, requestId: requestIdOf(body) }, today);
  if (result.ok) return c.redirect(inLanguage(`${paths.need(result.value)}?xong=da-neu`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'need-invalid') return newPage(c, deps, { form, faults: refusal.faults });
  // A place that is not theirs is answered like one that is not there.
  return newPage(c, deps, {
    form,
    faults: [{ code: refusal.code === 'not-permitted' ? 'node-unknown' : refusal.code }],
  });
}

const needOf = async (c: C, { db }: OfficeDeps): Promise<NeedAtPlace | null> => {
  const id = c.req.param('needId') ?? '';
  return isId(id) ? findNeedById(db, id as NeedId) : null;
};

async function mayEndOf({ db }: OfficeDeps, by: Person, need: NeedAtPlace): Promise<boolean> {
  const places = { place: await findPlace(db, need.nodeId), province: await findProvincePlace(db, need.provinceCode) };
  return permit(activityPolicies, 'need.meet', by, places).ok;
}

const placeOfNeedEvidence = async ({ db }: OfficeDeps, { provinceCode, needId }: NeedAtPlace) => ({
  rules: needEvidence,
  places: (await needEvidence.find(db, provinceCode, needId))?.places ?? {
    province: null,
    sponsors: [],
    recipients: [],
  },
});

async function needPage(
  c: C,
  deps: OfficeDeps,
  sent?: {
    readonly need: NeedAtPlace;
    readonly body: Readonly<Record<string, unknown>>;
    readonly faults: readonly SaidFault[];
  },
): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const need = sent?.need ?? (await needOf(c, deps));
  if (!need || by.roles.length === 0) return c.notFound();
  const faults = fieldFaultsOf(sent?.faults ?? [], fieldOfNeedFault, language);
  return c.html(
    renderDocument(
      <NeedPage
        frame={await officeFrameOf(c, deps)}
        need={need}
        mayEnd={await mayEndOf(deps, by, need)}
        evidence={(await countEvidence(deps.db, need.provinceCode, 'need', [need.needId])).get(need.needId)}
        maySeeEvidence={permit(evidencePolicies, 'evidence.read', by, await placeOfNeedEvidence(deps, need)).ok}
        done={doneWordOf(c.req.query('xong'))}
        faults={faults}
        typed={(name) => (sent ? (typedOf(sent.body, name) ?? '') : '')}
        requestIds={[freshRequestId(), freshRequestId(), freshRequestId()]}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

async function sendEnd(c: C, deps: OfficeDeps, act: 'dap-ung' | 'rut' | 'chuyen-han'): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const need = await needOf(c, deps);
  if (!need || by.roles.length === 0) return c.notFound();
  const body = await c.req.parseBody();
  const read = new FormReader(body);
  const day = read.day(act === 'chuyen-han' ? 'dueOn' : 'happenedOn');
  if (read.faults.length > 0) return needPage(c, deps, { need, body, faults: read.faults });
  if (act === 'chuyen-han' && day === null) return needPage(c, deps, { need, body, faults: [{ code: 'day-missing' }] });
  const on = { requestId: requestIdOf(body), provinceCode: need.provinceCode, needId: need.needId };
  const ending = { ...on, happenedOn: day ?? today, note: read.text('note') };
  const result =
    act === 'chuyen-han'
      ? await carryNeed(deps.db, by, { ...on, dueOn: day ?? today })
      : act === 'rut'
        ? await endNeed(deps.db, by, { ...ending, kind: 'withdrawn', metBy: null }, today)
        : await endNeed(deps.db, by, { ...ending, kind: 'met', metBy: read.text('metBy') }, today);
  const done = { 'dap-ung': 'da-dap-ung', rut: 'da-rut', 'chuyen-han': 'da-chuyen' }[act];
  if (result.ok) return c.redirect(inLanguage(`${paths.need(result.value)}?xong=${done}`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') {
    const frame = await officeFrameOf(c, deps);
    return c.html(renderDocument(<ActivityNotAllowedPage frame={frame} path={paths.need(need.needId)} />), 403);
  }
  const faults = refusal.code === 'need-invalid' ? refusal.faults : [{ code: refusal.code }];
  return needPage(c, deps, { need, body, faults });
}
