import { type Context, Hono } from 'hono';
import { type OfficeDeps, officeFrameOf } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { freshRequestId, requestIdOf, requestOf } from '../access/people-request.ts';
import { type ClauseId, type ContributionId, type NeedId, type RequestId, isId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Result } from '../kernel/result.ts';
import { allocatePledge } from '../ledger/allocate-pledge.ts';
import { measureOf } from '../ledger/answer.ts';
import { appraiseContribution } from '../ledger/appraise-contribution.ts';
import { closeDifference } from '../ledger/close-difference.ts';
import { returnDelivery } from '../ledger/return-delivery.ts';
import { withdrawWord } from '../ledger/withdraw-word.ts';
import type { FieldFault } from '../platform/web/components/form.tsx';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { parseDay } from './act-form.ts';
import { backToDossier, dossierOf, forbidden } from './dossier-request.tsx';
import { type Course, findCourse } from './find-course.ts';
import type { Dossier } from './find-dossier.ts';
import { type CourseMessages } from './messages/course-vi.ts';
import { courseMessages } from './messages/course-messages.ts';
import { dossierMessages } from './messages/dossier-messages.ts';
import type { DossierDone } from './pages/dossier-page.tsx';
import { CoursePage } from './pages/course-page.tsx';
import { readAmount, readQuantity } from './state-form.ts';

/** What becomes of a contribution after it was stated: settled, given back, taken back, withdrawn, appraised, allocated. */
export function courseRoutes(deps: OfficeDeps, language: Language): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const path = inLanguage(paths.contributionCourse(':province', ':slug', ':id'), language);
  app.get(path, (c) => showCourse(c, deps));
  app.post(path, (c) => sendCourse(c, deps));
  return app;
}

export const COURSE_ACTS = ['settle', 'give-back', 'take-back', 'withdraw', 'appraise', 'allocate'] as const;
export type CourseAct = (typeof COURSE_ACTS)[number];

/** One form of the page as it was typed; the ids of its fields carry its act. */
export interface CourseForm {
  readonly act: CourseAct;
  readonly reason: string;
  readonly side: string;
  readonly much: string;
  readonly returnId: string;
  /** The paper from which the office settles. */
  readonly paper: string;
  /** The word that is withdrawn. */
  readonly word: string;
  readonly amount: string;
  readonly day: string;
  readonly basis: string;
  readonly need: string;
  readonly clause: string;
}

async function askedOf(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<{ dossier: Dossier; course: Course } | null> {
  const dossier = await dossierOf(c, deps);
  const row = dossier?.rows.find(({ contributionId }) => contributionId === c.req.param('id'));
  if (!dossier || !row) return null;
  const course = await findCourse(deps.db, requestOf(c, deps).by, dossier, row);
  return course && { dossier, course };
}

async function showCourse(
  c: Context<OfficeEnv>,
  deps: OfficeDeps,
  sent?: { readonly form: CourseForm; readonly faults: readonly FieldFault[] },
): Promise<Response> {
  const asked = await askedOf(c, deps);
  if (!asked) return c.notFound();
  const { dossier, course } = asked;
  if (!dossier.mayRead) return forbidden(c, deps, dossier);
  const page = (
    <CoursePage
      frame={await officeFrameOf(c, deps)}
      card={dossier.record.card}
      clauses={dossier.record.clauses}
      course={course}
      form={sent?.form ?? null}
      faults={sent?.faults ?? []}
      freshId={freshRequestId}
    />
  );
  return c.html(renderDocument(page), sent ? 422 : 200);
}

function readForm(body: Readonly<Record<string, unknown>>): CourseForm | null {
  const act = COURSE_ACTS.find((one) => one === body['act']);
  if (!act) return null;
  const field = (name: string): string => textOf(body, `${act}-${name}`);
  return {
    act,
    reason: field('reason'),
    side: field('side'),
    much: field('much'),
    returnId: field('return'),
    paper: field('paper'),
    word: field('word'),
    amount: field('amount'),
    day: field('day'),
    basis: field('basis'),
    need: field('need'),
    clause: field('clause'),
  };
}

const DONE: Readonly<Record<CourseAct, DossierDone>> = {
  settle: 'da-chot',
  'give-back': 'da-tra-lai',
  'take-back': 'da-nhan-lai',
  withdraw: 'da-rut',
  appraise: 'da-dinh-gia',
  allocate: 'da-phan-bo',
};

async function sendCourse(c: Context<OfficeEnv>, deps: OfficeDeps): Promise<Response> {
  const { by, language, today } = requestOf(c, deps);
  const asked = await askedOf(c, deps);
  const body = await c.req.parseBody();
  const form = readForm(body);
  if (!asked || !form) return c.notFound();
  const { dossier, course } = asked;
  const day = parseDay(form.day, `${form.act}-day`, language);
  if (day.faults.length > 0) return showCourse(c, deps, { form, faults: day.faults });
  const result = await doAct(deps, { by, course, form, day: day.day ?? today, requestId: requestIdOf(body), today });
  if (result.ok) return backToDossier(c, dossier, DONE[form.act]);
  const { refusal } = result;
  if (refusal.code === 'not-permitted') return forbidden(c, deps, dossier);
  const words: Readonly<Record<string, string>> = courseMessages[language].faults satisfies CourseMessages['faults'];
  const faults = refusal.faults
    ? refusal.faults.map(({ code }) => ({
        field: `${form.act}-${FIELD_OF[code] ?? 'send'}`,
        message: words[code] ?? code,
      }))
    : [{ field: `${form.act}-send`, message: dossierMessages[language].act.repeated }];
  return showCourse(c, deps, { form, faults });
}

/** At which field of its form a fault stands; the others stand at the button. */
const FIELD_OF: Readonly<Record<string, string>> = {
  'settle-reason-length': 'reason',
  'paper-missing': 'paper',
  'paper-unknown': 'paper',
  'withdraw-reason-length': 'reason',
  'return-reason-length': 'reason',
  'return-form': 'much',
  'return-above-receipt': 'much',
  'allocate-measure': 'much',
  'allocate-above-pledge': 'much',
  'allocate-to-nothing': 'clause',
  'need-unknown': 'need',
  'clause-of-other-agreement': 'clause',
  'amount-not-positive': 'amount',
  'amount-too-large': 'amount',
  'basis-length': 'basis',
  'happened-in-future': 'day',
};

interface Doing {
  readonly by: Actor;
  readonly course: Course;
  readonly form: CourseForm;
  readonly day: PlainDate;
  readonly requestId: RequestId;
  readonly today: PlainDate;
}

type Refused = { readonly code: string; readonly faults?: readonly { readonly code: string }[] };

function doAct(
  { db }: OfficeDeps,
  { by, course, form, day, requestId, today }: Doing,
): Promise<Result<unknown, Refused>> {
  const { row } = course;
  const { provinceCode, contributionId } = row;
  const common = { requestId, provinceCode };
  const { reason } = form;
  switch (form.act) {
    case 'settle': {
      const statedBy = course.settleAs.find((side) => side === form.side) ?? course.settleAs[0] ?? 'recipient';
      const confirmedByPaper = statedBy === 'office' && form.paper !== '' ? form.paper : null;
      const said = { statedBy, reason, confirmedByPaper, happenedOn: today };
      return closeDifference(db, by, { ...common, rowId: contributionId, ...said }, today);
    }
    case 'give-back': {
      const measure = measureOf(row);
      // What cannot be read goes on as it was typed, and the rule says so.
      const much =
        measure === 'amount'
          ? (readAmount(form.much)?.toString() ?? form.much)
          : (readQuantity(form.much) ?? form.much);
      const said = { statedBy: 'recipient', returned: measure === 'whole' ? '1' : much } as const;
      return returnDelivery(
        db,
        by,
        { ...common, ...said, deliveryId: contributionId, reason, happenedOn: today },
        today,
      );
    }
    case 'take-back': {
      const returnId = (isId(form.returnId) ? form.returnId : '00000000-0000-7000-8000-000000000000') as ContributionId;
      return returnDelivery(db, by, { ...common, statedBy: 'sponsor', returnId, reason, happenedOn: today }, today);
    }
    case 'withdraw': {
      const word = course.withdrawable.find(({ contributionId: id }) => id === form.word);
      const wordId = word?.contributionId ?? contributionId;
      return withdrawWord(db, by, { ...common, wordId, reason });
    }
    case 'appraise': {
      const said = { amountVnd: readAmount(form.amount) ?? 0n, appraisedOn: day, basis: form.basis };
      return appraiseContribution(db, by, { ...common, contributionId, ...said }, today);
    }
    case 'allocate': {
      const isGoods = row.quantity !== null;
      return allocatePledge(db, by, {
        ...common,
        pledgeId: contributionId,
        needId: isId(form.need) ? (form.need as string as NeedId) : null,
        clauseId: isId(form.clause) ? (form.clause as string as ClauseId) : null,
        quantity: isGoods ? readQuantity(form.much) : null,
        amountVnd: isGoods ? null : readAmount(form.much),
      });
    }
  }
}
