import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type AgreementId, type NodeId, type RequestId, type SubmissionId, isId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate } from '../kernel/plain-date.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { startWork } from '../platform/works/run-work.ts';
import { type NodeChoice, provincesOf, readForm } from '../programmes/programme-desk.tsx';
import type { Typed } from '../programmes/pages/programme-frame.tsx';
import { listNodes, listProvinces } from '../registry/registry-store.ts';
import { slugOf } from '../registry/unit-types.ts';
import { roundMessages } from '../reviews/messages/round-messages.ts';
import { REVIEW_KINDS, type ReviewScope } from '../reviews/review-content.ts';
import { findReportById } from '../reviews/review-request.tsx';
import { findLastSnapshot } from '../reviews/snapshot-store.ts';
import { nameScope } from '../reviews/review-scope-store.ts';
import { nameAgreements } from '../reviews/statement-view.ts';
import { usualPeriods } from '../reviews/statement.ts';
import { type AskedScope, askedScope, programmesOf } from './asked-scope.ts';
import { reportMessages } from './messages/report-messages.ts';
import { ReportForbiddenPage, ReportPage } from './pages/report-page.tsx';
import { PAPER_FIELDS, linesOf, readPaper } from './paper-form.ts';
import { mayPrintReport } from './report-reach.ts';
import { usualPaper } from './usual-paper.ts';
import { PRINT_REPORT, type PrintReport } from './report-work.ts';

type C = Context<OfficeEnv>;
const FIELDS = [
  'submission',
  'kind',
  'programme',
  'place',
  'placeChosen',
  'agreement',
  'from',
  'to',
  'addressees',
  ...PAPER_FIELDS,
];

/** Reports: asked for here, made by a work whose page offers the files. */
export function reportRoutes(deps: OfficeDeps): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  for (const language of ['vi', 'en'] as const) {
    app.get(inLanguage(paths.printReport(), language), async (c) => {
      const id = c.req.query('bao-cao');
      if (!(await isOwn(c, deps))) return c.notFound();
      return showForm(c, deps, { ...(await askedOf(c, deps)), ...(id === undefined ? {} : { submission: id || 'x' }) });
    });
    app.post(inLanguage(paths.printReport(), language), (c) => sendForm(c, deps));
  }
  return app;
}

/** Whether the place and the programme that the address names lie within the roles of who asks; an address that names none does. */
async function isOwn(c: C, deps: OfficeDeps): Promise<boolean> {
  const { by, today } = requestOf(c, deps);
  const [programme, place] = [c.req.query('chuong-trinh'), c.req.query('noi')];
  if (programme && !(await programmesOf(c, deps)).some(({ programmeId }) => programmeId === programme)) return false;
  if (!place) return true;
  const [node] = isId(place) ? await listNodes(deps.db, [place as string as NodeId]) : [];
  if (!node) return false;
  const { provinceCode, nodeId } = node;
  const scope = { provinceCode, programmeId: null, level: 'place', nodeId, agreementId: null } as const;
  return mayPrintReport(deps.db, by, scope, today);
}

/** What the address asks, and what usually stands in such a paper. */
async function askedOf(c: C, deps: OfficeDeps): Promise<Typed> {
  const { today } = requestOf(c, deps);
  const asked = (name: string): string => (c.req.query(name) ?? '').slice(0, 100);
  const [half] = usualPeriods(today);
  const nodeId = asked('noi');
  const [node] = isId(nodeId) ? await listNodes(deps.db, [nodeId as string as NodeId]) : [];
  const day = (name: string, otherwise: PlainDate | undefined): string =>
    parsePlainDate(asked(name)) ?? otherwise ?? '';
  return {
    kind: REVIEW_KINDS.find((kind) => kind === asked('loai')) ?? 'six-month',
    programme: asked('chuong-trinh'),
    place: node?.fullName ?? '',
    placeChosen: node ? nodeId : '',
    agreement: asked('ban'),
    from: day('tu', half?.from),
    to: day('den', half?.to),
    ...(await usualPaper(c, deps)),
  };
}

/** The agreement that is asked for, as those who signed it; null where the person may not look at it. */
async function pairOf(c: C, deps: OfficeDeps, agreementId: string): Promise<string | null> {
  if (!isId(agreementId)) return null;
  const id = agreementId as string as AgreementId;
  if (!(await agreementInReach(c, deps, id))) return null;
  return (await nameAgreements(deps.db, [id])).get(id)?.pair ?? null;
}

/** The agreement as what a report is of, in the first of the person's provinces where they may print one; null where in none. */
async function agreementInReach(c: C, deps: OfficeDeps, agreementId: AgreementId): Promise<ReviewScope | null> {
  const { by, today } = requestOf(c, deps);
  for (const provinceCode of provincesOf({ by })) {
    const scope = { provinceCode, programmeId: null, level: 'agreement', nodeId: null, agreementId } as const;
    if (await mayPrintReport(deps.db, by, scope, today)) return scope;
  }
  return null;
}

interface HandedIn {
  readonly submissionId: SubmissionId;
  readonly title: string;
  readonly scope: ReviewScope;
  readonly period: PrintReport['period'];
}

/** What a report of a round held when it was handed in last; null where it was not, or the person may not read it. */
async function findHandedIn(c: C, deps: OfficeDeps, id: string): Promise<HandedIn | null> {
  const found = await findReportById(c, deps, id);
  const snapshot = found && (await findLastSnapshot(deps.db, found.submission));
  if (!found || !snapshot) return null;
  const { language } = requestOf(c, deps);
  const { scope, period } = snapshot.report.content;
  const { round, level, name, submissionId } = found.submission;
  const t = roundMessages[language];
  return {
    submissionId,
    title: `${t.roundTitle(round.kind, round.endsOn)}: ${level === 'province' ? t.provinceReport : name}`,
    scope: {
      provinceCode: scope.provinceCode,
      programmeId: scope.programmeId,
      level: scope.level,
      nodeId: scope.nodeId,
      agreementId: scope.agreementId,
    },
    period: { kind: period.kind, from: period.from, to: period.to, cutoff: period.cutoff },
  };
}

interface Sent {
  readonly faults?: readonly FieldFault[];
  readonly places?: readonly NodeChoice[];
}

async function showForm(
  c: C,
  deps: OfficeDeps,
  typed: Typed,
  { faults = [], places = [] }: Sent = {},
): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const frame = await officeFrameOf(c, deps);
  const t = reportMessages[language];
  if (by.roles.length === 0) return c.html(renderDocument(<ReportForbiddenPage frame={frame} why={t.noRole} />), 403);
  const handedIn = typed.submission ? await findHandedIn(c, deps, typed.submission) : null;
  if (typed.submission && handedIn === null) return c.notFound();
  const pair = typed.agreement ? await pairOf(c, deps, typed.agreement) : null;
  if (typed.agreement && pair === null) return c.notFound();
  const programmes = await programmesOf(c, deps);
  const page = (
    <ReportPage
      {...{ frame, typed, faults, places, pair }}
      handedIn={handedIn?.title ?? null}
      requestId={freshRequestId()}
      programmes={programmes.map(({ programmeId, title }) => [programmeId, title])}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function sendForm(c: C, deps: OfficeDeps): Promise<Response> {
  const { language, today } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const form = readForm({ language }, body);
  const typed: Typed = Object.fromEntries(FIELDS.map((name) => [name, form.text(name)]));
  const t = reportMessages[language].faults;
  const fault = (field: string, message: string): void => void form.faults.push({ field, message });
  const handedIn = typed.submission ? await findHandedIn(c, deps, typed.submission) : null;
  if (handedIn) return printHandedIn(c, deps, { typed, form, handedIn, requestId: requestIdOf(body) });
  const kind = REVIEW_KINDS.find((one) => one === typed.kind);
  if (!kind) fault('kind', t.unknownKind);
  const [from, to] = [form.day('from', true), form.day('to', true)];
  if (from && to && from > to) fault('from', t.reversed);
  if (from && from > today) fault('from', t.future);
  const { scope, places } = await scopeOf(c, deps, typed, fault);
  const paper = readPaper(form, t.bodyMissing);
  const { faults } = form;
  if (faults.length > 0 || !kind || !from || !to || !scope) return showForm(c, deps, typed, { faults, places });
  const period = { kind, from, to, cutoff: to };
  return startPrinting(c, deps, { scope, period, paper, submissionId: null, typed, requestId: requestIdOf(body) });
}

interface HandedInForm {
  readonly typed: Typed;
  readonly form: ReturnType<typeof readForm>;
  readonly handedIn: HandedIn;
  readonly requestId: RequestId;
}

/** Scope, period, figures and words are those of the report; only whose paper it is comes from the form. */
async function printHandedIn(
  c: C,
  deps: OfficeDeps,
  { typed, form, handedIn, requestId }: HandedInForm,
): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const { faults: t } = reportMessages[language];
  const paper = readPaper(form, t.bodyMissing);
  const { scope, period, submissionId } = handedIn;
  if (!(await mayPrintReport(deps.db, by, scope, today))) form.faults.push({ field: 'body', message: t.outOfReach });
  if (form.faults.length > 0) return showForm(c, deps, typed, { faults: form.faults });
  return startPrinting(c, deps, { scope, period, paper, submissionId, typed, requestId });
}

interface Printing {
  readonly scope: ReviewScope;
  readonly period: PrintReport['period'];
  readonly paper: ReturnType<typeof readPaper>;
  readonly submissionId: SubmissionId | null;
  readonly typed: Typed;
  readonly requestId: RequestId;
}

/** Begins the work and leads to its page. */
async function startPrinting(
  c: C,
  deps: OfficeDeps,
  { scope, period, paper, submissionId, typed, requestId }: Printing,
): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const data: PrintReport = {
    scope,
    period,
    paper: { ...paper, recipients: [...paper.recipients], addressees: linesOf(typed.addressees ?? '') },
    submissionId,
    name: await nameOf(deps, scope, period.to as PlainDate),
    address: await addressOf(deps, scope),
  };
  const { accountId, sessionId, roles } = by;
  const workId = await startWork(deps.db, {
    provinceCode: scope.provinceCode,
    kind: PRINT_REPORT.name,
    accountId,
    sessionId,
    grantIds: roles.map(({ grantId }) => grantId),
    fileName: await fileNameOf(deps, scope, data.period),
    data,
    requestId,
    content: new Uint8Array(),
  });
  return c.redirect(inLanguage(paths.work(scope.provinceCode, workId), language), 303);
}

/** Of what the form asks a report, as far as the person's roles reach. */
async function scopeOf(
  c: C,
  deps: OfficeDeps,
  typed: Typed,
  fault: (field: string, message: string) => void,
): Promise<AskedScope> {
  if (!typed.agreement || !isId(typed.agreement)) return askedScope(c, deps, typed, fault);
  const scope = await agreementInReach(c, deps, typed.agreement as string as AgreementId);
  if (!scope) fault('kind', reportMessages[requestOf(c, deps).language].faults.outOfReach);
  return { scope, places: [] };
}

/** Of whom the report is, as the page of its work says it. */
async function nameOf({ db }: OfficeDeps, scope: ReviewScope, on: PlainDate): Promise<string> {
  const { name, programmeTitle, provinceName } = await nameScope(db, scope, on);
  return name ?? programmeTitle ?? provinceName;
}

/** The public page of what is reported, for the code on the paper. */
async function addressOf({ db, url }: OfficeDeps, scope: ReviewScope): Promise<string | null> {
  const province = (await listProvinces(db)).find(({ code }) => code === scope.provinceCode);
  if (!province) return null;
  const provinceSlug = slugOf(province.name);
  if (scope.agreementId) {
    const named = (await nameAgreements(db, [scope.agreementId])).get(scope.agreementId);
    return named ? `${url}${paths.agreementStatement(named.provinceSlug, named.slug)}` : null;
  }
  const [node] = scope.nodeId ? await listNodes(db, [scope.nodeId]) : [];
  return `${url}${paths.placeStatement(node?.slug ?? provinceSlug)}`;
}

/** "bao-cao-6-thang-gia-lai-2026-06-14": what the files are called. */
async function fileNameOf(
  { db }: OfficeDeps,
  scope: ReviewScope,
  { kind, to }: PrintReport['period'],
): Promise<string> {
  const KINDS = { 'six-month': 'bao-cao-6-thang', year: 'bao-cao-nam', interim: 'so-ket', final: 'tong-ket' } as const;
  const province = (await listProvinces(db)).find(({ code }) => code === scope.provinceCode);
  const [node] = scope.nodeId ? await listNodes(db, [scope.nodeId]) : [];
  const named = scope.agreementId ? (await nameAgreements(db, [scope.agreementId])).get(scope.agreementId) : null;
  const of = named?.slug ?? node?.slug ?? slugOf(province?.name ?? '');
  return `${KINDS[kind]}-${of}-${to}`.slice(0, 190);
}
