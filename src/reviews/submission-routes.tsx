import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { isId } from '../kernel/ids.ts';
import { plainDateAt } from '../kernel/plain-date.ts';
import { permit } from '../kernel/policy.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { listNodes } from '../registry/registry-store.ts';
import { differencesOf, gatherAgain } from './corrections-store.ts';
import { draftNarrative } from './draft-narrative.ts';
import { type SaidFault, roundDoneOf } from './messages/round-messages.ts';
import type { TypedAct } from './pages/report-acts.tsx';
import { FrozenPage, ReportPage, TextVersionsPage } from './pages/report-page.tsx';
import { type PartBox, type WritingProps, fieldOfPart, fieldOfRating } from './pages/report-writing.tsx';
import { NARRATIVE_PARTS, type NarrativePart, type ReviewContent } from './review-content.ts';
import { reviewPolicies } from './review-policy.ts';
import { type ReportAt, answerNotAllowed, fieldFaults, findReport } from './review-request.tsx';
import { listJudgements, listJudgementsOfOthers, listTextVersions, listTexts } from './review-text-store.ts';
import { decisionRoutes } from './decision-routes.ts';
import { findLastSnapshot, findSnapshot } from './snapshot-store.ts';
import { listReviewActs } from './submission-store.ts';
import { RATINGS, isWritable, statusAfter } from './submission.ts';
import { contentToSubmit, listMissing, submitReview } from './submit-review.ts';
import { listApprovers } from './tell-review.ts';
import { type WrittenJudgement, type WrittenText, writeReview } from './write-review.ts';

type C = Context<OfficeEnv>;

/** What a form held that was refused. */
export interface SentReport {
  readonly faults: readonly SaidFault[];
  readonly fieldOf: (fault: SaidFault) => string;
  readonly texts?: ReadonlyMap<NarrativePart, string>;
  readonly judgements?: readonly WrittenJudgement[];
  readonly typed?: TypedAct;
  /** 200 where nothing was refused: more boxes were asked for. */
  readonly status?: 200 | 422;
}

/** One report: read, written, handed in, decided on, frozen. */
export function submissionRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  app.get(inLanguage(paths.review(':id'), language), (c) => reportPage(c, deps));
  app.post(inLanguage(paths.reviewAct(':id', 'viet'), language), (c) => sendWriting(c, deps));
  app.get(inLanguage(paths.reviewText(':id', ':part'), language), (c) => versionsPage(c, deps));
  app.get(inLanguage(paths.frozenReview(':id'), language), (c) => frozenPage(c, deps));
  app.get(inLanguage(paths.frozenReviewFile(':id'), language), (c) => frozenFile(c, deps));
  app.route('/', decisionRoutes(deps, language, reportPage));
  return app;
}

/** "22/11/2026, 14:05" in Việt Nam. */
const time = new Intl.DateTimeFormat('vi-VN', { timeZone: 'Asia/Ho_Chi_Minh', hour: '2-digit', minute: '2-digit' });
const sayMoment = (at: Date): string => `${screenDate(plainDateAt(at))}, ${time.format(at)}`;

async function reportPage(c: C, deps: OfficeDeps, sent?: SentReport): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const { db } = deps;
  const at = await findReport(c, deps);
  if (!at) return c.notFound();
  const { submission, places } = at;
  const frame = await officeFrameOf(c, deps);
  const isOpen = isWritable(submission.status) || submission.status === 'waived';
  const kept = isOpen ? null : await findLastSnapshot(db, submission);
  const content = kept ? kept.report.content : await contentToSubmit(db, submission, today);
  const acts = await listReviewActs(db, submission);
  const others = await listJudgementsOfOthers(
    db,
    submission,
    content.agreements.map(({ agreementId }) => agreementId),
  );
  const faults = fieldFaults(sent?.faults ?? [], sent?.fieldOf ?? (() => 'main'), language);
  const mayWrite = isWritable(submission.status) && permit(reviewPolicies, 'review.write', by, places).ok;
  const may = (
    act: 'return' | 'approve' | 'accept' | 'freeze' | 'reopen' | 'waive',
    kind: Parameters<typeof statusAfter>[1],
  ): boolean => statusAfter(submission.status, kind) !== null && permit(reviewPolicies, `review.${act}`, by, places).ok;
  const names = new Map(
    (await listNodes(db, [...submission.borneFor, ...(places.place?.line ?? [])])).map((node) => [node.nodeId, node]),
  );
  const [bearer] = places.place?.line ?? [];
  const own = bearer ? names.get(bearer) : undefined;
  const page = (
    <ReportPage
      frame={frame}
      submission={submission}
      heir={bearer && bearer !== submission.nodeId ? (own?.fullName ?? null) : null}
      borneFor={submission.borneFor.map((nodeId) => names.get(nodeId)?.fullName ?? '')}
      placeSlug={submission.level === 'place' ? (own?.slug ?? null) : null}
      content={content}
      kept={kept?.report ?? null}
      moved={kept ? differencesOf(content, await gatherAgain(db, content, today)).length : 0}
      others={others}
      acts={acts}
      writing={mayWrite ? await writingOf(deps, at, { content, frame, others, faults, sent, today }) : null}
      deciding={{
        checksum: kept?.checksum ?? null,
        may: {
          return: may('return', 'returned'),
          approve:
            may('approve', 'approved') && acts.findLast(({ kind }) => kind === 'submitted')?.accountId !== by.accountId,
          accept: may('accept', 'accepted'),
          freeze: may('freeze', 'frozen'),
          reopen: may('reopen', 'reopened'),
          waive: submission.level === 'place' && may('waive', 'waived'),
        },
        faults,
        typed: sent?.typed ?? { reason: '', remarks: [] },
        requestId: freshRequestId,
      }}
      lacksApprover={submission.status === 'submitted' && (await listApprovers(db, places, today)).length === 0}
      done={roundDoneOf(c.req.query('xong'))}
      faults={faults}
    />
  );
  return c.html(renderDocument(page), sent ? (sent.status ?? 422) : 200);
}

/** The form in which the person writes, with what they typed, what was saved, or the draft made of the facts. */
async function writingOf(
  { db }: OfficeDeps,
  { submission }: ReportAt,
  given: Pick<WritingProps, 'content' | 'frame' | 'others' | 'faults'> & {
    sent: SentReport | undefined;
    today: WritingProps['frame']['today'];
  },
): Promise<WritingProps> {
  const { content, sent, today, ...shown } = given;
  const saved = await listTexts(db, submission);
  const draft = draftNarrative(content, 'vi');
  const judgements = await listJudgements(db, submission);
  const movedParts = new Set(
    (sent?.faults ?? []).flatMap((fault) => (fault.code === 'text-moved' && 'part' in fault ? [fault.part] : [])),
  );
  const boxes = NARRATIVE_PARTS.map((part): PartBox => {
    const last = saved.get(part) ?? null;
    return {
      part,
      words: sent?.texts?.get(part) ?? last?.words ?? draft[part],
      saved: last,
      other: movedParts.has(part) ? last : null,
    };
  });
  return {
    ...shown,
    submission,
    content,
    boxes,
    // Those that were not changed in the form were not read from it: they stand as they were saved.
    judgements: [
      ...(sent?.judgements ?? []),
      ...judgements.filter((saved) => !sent?.judgements?.some(({ agreementId }) => agreementId === saved.agreementId)),
    ],
    savedJudgements: judgements,
    movedJudgements: new Set(
      (sent?.faults ?? []).flatMap((fault) =>
        fault.code === 'judgement-moved' && 'agreementId' in fault ? [fault.agreementId as AgreementId] : [],
      ),
    ),
    missing: await listMissing(db, submission, content, today),
    requestId: freshRequestId(),
    submitRequestId: freshRequestId(),
    clock: sayMoment,
  };
}

type Body = Readonly<Record<string, unknown>>;
/** Words as they were typed; browsers send each end of line as two letters. */
const wordsOf = (body: Body, name: string, most: number): string => {
  const value = body[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').normalize('NFC').slice(0, most) : '';
};

/** The version that a form showed; 0 where it showed none. */
const sawOf = (body: Body, name: string): number => {
  const saw = Number(wordsOf(body, name, 9));
  return Number.isSafeInteger(saw) ? saw : 0;
};

function readTexts(body: Body): WrittenText[] {
  return NARRATIVE_PARTS.flatMap((part): WrittenText[] => {
    const value = body[fieldOfPart(part)];
    if (typeof value !== 'string') return [];
    return [{ part, words: wordsOf(body, fieldOfPart(part), 40_000).trim(), saw: sawOf(body, `saw-${part}`) }];
  });
}

/** Those that were changed in the form: one that stands as it was shown is not sent over what somebody else saved meanwhile. */
function readJudgements(body: Body): WrittenJudgement[] {
  return Object.keys(body).flatMap((name): WrittenJudgement[] => {
    const agreementId = name.startsWith('rating-') ? name.slice('rating-'.length) : '';
    const rating = RATINGS.find((each) => each === body[name]);
    if (!isId(agreementId) || !rating) return [];
    const words = wordsOf(body, `words-${agreementId}`, 4000).trim();
    const isAsShown =
      body[`was-rating-${agreementId}`] === rating && wordsOf(body, `was-words-${agreementId}`, 4000).trim() === words;
    const saw = sawOf(body, `saw-rating-${agreementId}`);
    return isAsShown ? [] : [{ agreementId: agreementId as AgreementId, rating, words: words || null, saw }];
  });
}

function fieldOfWriting(fault: SaidFault): string {
  if ('part' in fault) return fieldOfPart(fault.part as NarrativePart);
  if (fault.code === 'judgement-moved' && 'agreementId' in fault)
    return fieldOfRating(fault.agreementId as AgreementId);
  return fault.code === 'not-complete' ? 'con-thieu' : 'loi-van';
}

/** Saves what was written, and hands the report in where that was asked: what was typed is never lost to a refusal. */
async function sendWriting(c: C, deps: OfficeDeps): Promise<Response> {
  const { by, today, language } = requestOf(c, deps);
  const at = await findReport(c, deps);
  if (!at) return c.notFound();
  const { provinceCode, submissionId } = at.submission;
  const body = await c.req.parseBody();
  const [texts, judgements] = [readTexts(body), readJudgements(body)];
  const refused = (faults: readonly SaidFault[]): Promise<Response> =>
    reportPage(c, deps, {
      faults,
      fieldOf: fieldOfWriting,
      texts: new Map(texts.map(({ part, words }) => [part, words])),
      judgements,
    });
  const on = { provinceCode, submissionId };
  const saved = await writeReview(deps.db, by, { ...on, requestId: requestIdOf(body), texts, judgements }, { today });
  const answer = async (result: typeof saved): Promise<Response | null> => {
    if (result.ok) return null;
    const { refusal } = result;
    if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.review(submissionId));
    return refused(refusal.code === 'review-invalid' ? refusal.faults : [refusal]);
  };
  const notSaved = await answer(saved);
  if (notSaved) return notSaved;
  const isSubmitted = body.doing === 'submit';
  if (isSubmitted) {
    const submitRequest = requestIdOf({ requestId: body.submitRequestId });
    const result = await submitReview(deps.db, by, { ...on, requestId: submitRequest }, { today, outbox: deps.outbox });
    const notSubmitted = await answer(result);
    if (notSubmitted) return notSubmitted;
  }
  const done = isSubmitted ? 'da-gui' : 'da-luu';
  return c.redirect(inLanguage(`${paths.review(submissionId)}?xong=${done}`, language), 303);
}

async function versionsPage(c: C, deps: OfficeDeps): Promise<Response> {
  const at = await findReport(c, deps);
  const part = NARRATIVE_PARTS.find((each) => each === c.req.param('part'));
  if (!at || !part) return c.notFound();
  const page = (
    <TextVersionsPage
      frame={await officeFrameOf(c, deps)}
      submission={at.submission}
      part={part}
      versions={await listTextVersions(deps.db, at.submission, part)}
      clock={sayMoment}
    />
  );
  return c.html(renderDocument(page));
}

/** What was frozen last; null where nothing ever was. */
async function findFrozen(deps: OfficeDeps, { submission }: ReportAt) {
  const act = (await listReviewActs(deps.db, submission)).findLast(({ kind }) => kind === 'frozen');
  const snapshot = act?.checksum ? await findSnapshot(deps.db, submission, act.checksum) : null;
  return act && snapshot ? { act, snapshot } : null;
}

async function frozenPage(c: C, deps: OfficeDeps): Promise<Response> {
  const { today } = requestOf(c, deps);
  const at = await findReport(c, deps);
  const frozen = at && (await findFrozen(deps, at));
  if (!at || !frozen) return c.notFound();
  const { report, checksum } = frozen.snapshot;
  const now: ReviewContent = await gatherAgain(deps.db, report.content, today);
  const [bearer] = at.places.place?.line ?? [];
  const [own] = bearer && at.submission.level === 'place' ? await listNodes(deps.db, [bearer]) : [];
  const page = (
    <FrozenPage
      frame={await officeFrameOf(c, deps)}
      submission={at.submission}
      report={report}
      checksum={checksum}
      frozenOn={screenDate(frozen.act.happenedOn)}
      placeSlug={own?.slug ?? null}
      now={now}
      differences={differencesOf(report.content, now)}
      others={
        await listJudgementsOfOthers(
          deps.db,
          at.submission,
          report.content.agreements.map(({ agreementId }) => agreementId),
        )
      }
    />
  );
  return c.html(renderDocument(page));
}

/** The exact text over which the checksum goes, byte for byte. */
async function frozenFile(c: C, deps: OfficeDeps): Promise<Response> {
  const at = await findReport(c, deps);
  const frozen = at && (await findFrozen(deps, at));
  if (!frozen) return c.notFound();
  c.header('Content-Type', 'application/json; charset=utf-8');
  c.header('Content-Disposition', `attachment; filename="bao-cao-${frozen.snapshot.checksum.slice(0, 12)}.json"`);
  return c.body(frozen.snapshot.text);
}
