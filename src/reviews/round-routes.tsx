import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { readDay, textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type ReviewRoundId, isId } from '../kernel/ids.ts';
import type { Person } from '../kernel/actor.ts';
import { permit } from '../kernel/policy.ts';
import type { Result } from '../kernel/result.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { listStatedProgrammes } from '../programmes/programme-statement-store.ts';
import type { StatedProgramme } from '../programmes/programme-statement.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { listNodes } from '../registry/registry-store.ts';
import type { Db } from '../platform/database/database.ts';
import { listExpectedReporters } from './expected-reporter-store.ts';
import type { ExpectedReporter } from './expected-reporters.ts';
import { type RoundDone, type SaidFault, roundDoneOf } from './messages/round-messages.ts';
import { type RoundRefusal, extendRound, listNotTakenIn, openRound, withdrawRound } from './open-round.ts';
import { type NamedReporter, NewRoundPage, type RoundForm, RoundPage } from './pages/round-pages.tsx';
import { REVIEW_KINDS } from './review-content.ts';
import { matrixOf } from './review-matrix.ts';
import { reviewPolicies } from './review-policy.ts';
import { findRoundById } from './review-round-store.ts';
import { type ReviewRound, type RoundFacts, faultsOfRound, usualRound } from './review-round.ts';
import { answerNotAllowed, fieldFaults } from './review-request.tsx';
import { listSubmissions } from './submission-store.ts';

type C = Context<OfficeEnv>;

/** Rounds: opened, looked at, extended when the assignment changes, withdrawn when opened by mistake. */
export function roundRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.newReviewRound(), language), (c) => newRoundPage(c, deps));
  app.post(inLanguage(paths.newReviewRound(), language), (c) => sendNewRound(c, deps));
  app.get(inLanguage(paths.reviewRound(':id'), language), (c) => roundPage(c, deps));
  app.post(inLanguage(paths.reviewRoundAct(':id', 'bo-sung'), language), (c) => sendExtend(c, deps));
  app.post(inLanguage(paths.reviewRoundAct(':id', 'rut'), language), (c) => sendWithdraw(c, deps));
  return app;
}

/** The programmes of the provinces whose programme office the person is. */
async function programmesOf(db: Db, by: Person): Promise<StatedProgramme[]> {
  const provinces = by.roles.filter(({ role }) => role === 'province-office').map(({ provinceCode }) => provinceCode);
  return provinces.length === 0 ? [] : listStatedProgrammes(db, [...new Set(provinces)], { after: null, limit: 100 });
}

const DAYS = ['startsOn', 'endsOn', 'cutoffOn', 'unitDueOn', 'provinceDueOn'] as const;

const formOf = (programme: string, facts: RoundFacts): RoundForm => ({ programme, ...facts });

async function nameReporters(db: Db, expected: readonly ExpectedReporter[]): Promise<NamedReporter[]> {
  const names = new Map(
    (
      await listNodes(
        db,
        expected.map(({ nodeId }) => nodeId),
      )
    ).map((node) => [node.nodeId, node.fullName]),
  );
  return expected.map((each) => ({ ...each, name: names.get(each.nodeId) ?? '' }));
}

interface Sent {
  readonly form: RoundForm;
  readonly faults: readonly (SaidFault & { readonly field?: string })[];
  readonly facts: RoundFacts | null;
  readonly isPreview: boolean;
}

async function newRoundPage(c: C, deps: OfficeDeps, sent?: Sent): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const programmes = await programmesOf(deps.db, by);
  const [only] = programmes;
  if (!only) return answerNotAllowed(c, deps, paths.newReviewRound());
  const form =
    sent?.form ?? formOf(programmes.length === 1 ? only.programmeId : '', usualRound('six-month', today, null));
  const programme = programmes.find(({ programmeId }) => programmeId === form.programme);
  const isAsked =
    sent?.isPreview === true && sent.faults.length === 0 && sent.facts !== null && programme !== undefined;
  const period = isAsked && sent.facts ? { from: sent.facts.startsOn, to: sent.facts.endsOn } : null;
  const expected =
    period && programme ? await nameReporters(deps.db, await listExpectedReporters(deps.db, programme, period)) : null;
  const faults = fieldFaults(sent?.faults ?? [], fieldOf, language);
  return c.html(
    renderDocument(
      <NewRoundPage
        frame={await officeFrameOf(c, deps)}
        {...{ form, programmes, expected, period, faults }}
        requestId={freshRequestId()}
      />,
    ),
    faults.length > 0 ? 422 : 200,
  );
}

function fieldOf(fault: SaidFault & { readonly field?: string }): string {
  if (fault.field) return fault.field;
  if (fault.code === 'programme-unknown') return 'programme';
  return fault.code === 'kind-unknown' ? 'kind' : fault.code === 'reason-length' ? 'reason' : 'startsOn';
}

async function sendNewRound(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const body = await c.req.parseBody();
  const programmes = await programmesOf(deps.db, by);
  const form: RoundForm = {
    programme: textOf(body, 'programme'),
    kind: textOf(body, 'kind'),
    startsOn: textOf(body, 'startsOn'),
    endsOn: textOf(body, 'endsOn'),
    cutoffOn: textOf(body, 'cutoffOn'),
    unitDueOn: textOf(body, 'unitDueOn'),
    provinceDueOn: textOf(body, 'provinceDueOn'),
  };
  const programme = programmes.find(({ programmeId }) => programmeId === form.programme);
  const kind = REVIEW_KINDS.find((each) => each === form.kind);
  const doing = textOf(body, 'doing');
  if (doing === 'usual' && kind)
    return newRoundPage(c, deps, {
      form: formOf(form.programme, usualRound(kind, today, programme?.startsOn ?? null)),
      faults: [],
      facts: null,
      isPreview: false,
    });
  const faults: (SaidFault & { readonly field?: string; readonly saw?: string })[] = [];
  const days = Object.fromEntries(
    DAYS.map((field) => {
      const day = readDay(form[field]);
      if (day === null)
        faults.push(
          form[field] === '' ? { code: 'day-missing', field } : { code: 'date-unreadable', field, saw: form[field] },
        );
      return [field, day];
    }),
  );
  if (!kind) faults.push({ code: 'kind-unknown' });
  if (!programme) faults.push({ code: 'programme-unknown' });
  const facts = faults.length === 0 && kind ? ({ kind, ...days } as unknown as RoundFacts) : null;
  if (facts) faults.push(...faultsOfRound(facts));
  const isPreview = doing === 'preview';
  if (faults.length > 0 || isPreview || !facts || !programme)
    return newRoundPage(c, deps, { form, faults, facts, isPreview });
  const { provinceCode, programmeId } = programme;
  const result = await openRound(
    deps.db,
    by,
    { ...facts, requestId: requestIdOf(body), provinceCode, programmeId },
    { today, outbox: deps.outbox },
  );
  if (result.ok) return c.redirect(inLanguage(`${paths.reviewRound(result.value)}?xong=da-mo`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.newReviewRound());
  return newRoundPage(c, deps, {
    form,
    faults: refusal.code === 'round-invalid' ? refusal.faults : [refusal],
    facts: null,
    isPreview: false,
  });
}

/** The round that an address names, for whoever holds a role over its province; else null. */
async function findRoundAt(c: C, deps: OfficeDeps): Promise<ReviewRound | null> {
  const { by } = requestOf(c, deps);
  const id = c.req.param('id') ?? '';
  const round = isId(id) ? await findRoundById(deps.db, id as ReviewRoundId) : null;
  if (!round || round.isWithdrawn) return null;
  const province = await findProvincePlace(deps.db, round.provinceCode);
  return permit(reviewPolicies, 'review.read', by, { province, place: null, level: 'province', delegates: [] }).ok
    ? round
    : null;
}

async function roundPage(
  c: C,
  deps: OfficeDeps,
  sent: { readonly faults: readonly SaidFault[]; readonly reason: string } = { faults: [], reason: '' },
): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const { db } = deps;
  const round = await findRoundAt(c, deps);
  if (!round) return c.notFound();
  const matrix = matrixOf([round], await listSubmissions(db, [round]), today);
  const province = await findProvincePlace(db, round.provinceCode);
  const isOffice = permit(reviewPolicies, 'review.extend-round', by, { province }).ok;
  const borne = matrix.rows.flatMap(({ cells }) => cells.flatMap((cell) => cell?.submission.borneFor ?? []));
  const names = new Map((await listNodes(db, borne)).map((node) => [node.nodeId as string, node.fullName]));
  const [programme] = (await listStatedProgrammes(db, [round.provinceCode], { after: null, limit: 200 })).filter(
    ({ programmeId }) => programmeId === round.programmeId,
  );
  const [counts] = matrix.counts;
  if (!counts) throw new Error('a matrix of one round has its counts');
  const faults = fieldFaults(sent.faults, () => 'reason', language);
  const page = (
    <RoundPage
      frame={await officeFrameOf(c, deps)}
      round={round}
      programmeTitle={programme?.title ?? ''}
      rows={matrix.rows}
      counts={counts}
      own={matrix.own[0] ?? null}
      notTakenIn={isOffice ? await nameReporters(db, await listNotTakenIn(db, round)) : []}
      names={names}
      may={{ extend: isOffice, withdraw: isOffice && counts.received === 0 }}
      done={roundDoneOf(c.req.query('xong'))}
      faults={faults}
      reason={sent.reason}
      requestId={freshRequestId}
    />
  );
  return c.html(renderDocument(page), faults.length > 0 ? 422 : 200);
}

async function sendExtend(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today } = requestOf(c, deps);
  const round = await findRoundAt(c, deps);
  if (!round) return c.notFound();
  const { provinceCode, roundId } = round;
  const ask = { requestId: requestIdOf(await c.req.parseBody()), provinceCode, roundId };
  const result = await extendRound(deps.db, by, ask, { today, outbox: deps.outbox });
  return answerRound(c, deps, round, result, 'da-bo-sung', '');
}

async function sendWithdraw(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, language } = requestOf(c, deps);
  const round = await findRoundAt(c, deps);
  if (!round) return c.notFound();
  const body = await c.req.parseBody();
  const reason = textOf(body, 'reason').normalize('NFC').trim();
  const { provinceCode, roundId } = round;
  const result = await withdrawRound(deps.db, by, { requestId: requestIdOf(body), provinceCode, roundId, reason });
  if (result.ok) return c.redirect(inLanguage(`${paths.reviews()}?xong=da-rut`, language), 303);
  return answerRound(c, deps, round, result, 'da-rut', reason);
}

function answerRound(
  c: C,
  deps: OfficeDeps,
  { roundId }: ReviewRound,
  result: Result<ReviewRoundId, RoundRefusal>,
  done: RoundDone,
  reason: string,
): Promise<Response> | Response {
  const { language } = requestOf(c, deps);
  if (result.ok) return c.redirect(inLanguage(`${paths.reviewRound(roundId)}?xong=${done}`, language), 303);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.reviewRound(roundId));
  return roundPage(c, deps, { faults: refusal.code === 'round-invalid' ? refusal.faults : [refusal], reason });
}
