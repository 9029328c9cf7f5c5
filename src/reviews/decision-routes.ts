import { type Context, Hono } from 'hono';
import type { OfficeDeps } from '../access/office-frame.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import { textOf } from '../access/people-form.ts';
import { requestIdOf, requestOf } from '../access/people-request.ts';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import type { OnReport, ReviewAnswer } from './act-on-report.ts';
import { acceptReview, approveReview, freezeReview, reopenReview, returnReview, waiveReview } from './decide-review.ts';
import type { RoundDone, SaidFault } from './messages/round-messages.ts';
import { answerNotAllowed, findReport } from './review-request.tsx';
import { MOST_REMARKS, REMARKS_ON, type Remark } from './submission.ts';
import type { SentReport } from './submission-routes.tsx';
import type { Telling } from './tell-review.ts';

type C = Context<OfficeEnv>;
type Body = Readonly<Record<string, unknown>>;
type Act = Parameters<typeof paths.reviewAct>[1];
type ShowReport = (c: C, deps: OfficeDeps, sent: SentReport) => Promise<Response>;

const long = (body: Body, name: string): string => {
  const value = body[name];
  return typeof value === 'string' ? value.replaceAll('\r\n', '\n').normalize('NFC').trim().slice(0, 4000) : '';
};

/** A line of the form of remarks: which box, on which line, and the words. */
interface TypedRemark {
  readonly no: number;
  readonly line: string;
  readonly words: string;
}

/** The boxes of the form, as they were typed; beyond the bound nothing is read. */
function readRemarks(body: Body): TypedRemark[] {
  return Array.from({ length: MOST_REMARKS + 1 }, (_, index) => index + 1)
    .filter((no) => typeof body[`remark-${no}`] === 'string')
    .map((no) => ({ no, line: textOf(body, `line-${no}`), words: long(body, `remark-${no}`) }));
}

function remarkOf({ line, words }: TypedRemark): Remark {
  const at = line.indexOf(':');
  const on = REMARKS_ON.find((each) => each === line.slice(0, at)) ?? 'whole';
  const code = line.slice(at + 1);
  return { on, code: on === 'whole' ? null : code, words };
}

/** The decisions on a report, each a form that leads back to its page. */
export function decisionRoutes(deps: OfficeDeps, language: Language, showReport: ShowReport): Hono<OfficeEnv> {
  const app = new Hono<OfficeEnv>();
  const on = (
    act: Act,
    done: RoundDone,
    run: (body: Body, on: OnReport, by: ReturnType<typeof requestOf>['by'], telling: Telling) => ReviewAnswer,
  ): void => {
    app.post(inLanguage(paths.reviewAct(':id', act), language), async (c) => {
      const { by, today } = requestOf(c, deps);
      const at = await findReport(c, deps);
      if (!at) return c.notFound();
      const { provinceCode, submissionId } = at.submission;
      const body = await c.req.parseBody();
      const typed = { reason: long(body, `reason-${act}`), remarks: readRemarks(body) };
      if (act === 'tra-lai' && body.doing === 'more') {
        const remarks = [...typed.remarks, ...Array.from({ length: 3 }, () => ({ line: '', words: '' }))];
        return showReport(c, deps, { faults: [], fieldOf: () => 'tra-lai', typed: { ...typed, remarks }, status: 200 });
      }
      const result = await run(body, { requestId: requestIdOf(body), provinceCode, submissionId }, by, {
        today,
        outbox: deps.outbox,
      });
      if (result.ok) return c.redirect(inLanguage(`${paths.review(submissionId)}?xong=${done}`, language), 303);
      const { refusal } = result;
      if (refusal.code === 'not-permitted') return answerNotAllowed(c, deps, paths.review(submissionId));
      const faults: readonly SaidFault[] = refusal.code === 'review-invalid' ? refusal.faults : [refusal];
      return showReport(c, deps, { faults, fieldOf: (fault) => fieldOf(fault, act, typed.remarks), typed });
    });
  };
  const read = (body: Body, act: Act) => ({
    checksum: textOf(body, 'checksum'),
    reason: long(body, `reason-${act}`) || null,
  });
  on('tra-lai', 'da-tra', (body, report, by, telling) =>
    returnReview(
      deps.db,
      by,
      {
        ...report,
        reason: long(body, 'reason-tra-lai') || null,
        remarks: readRemarks(body)
          .filter(({ line, words }) => line !== '' || words !== '')
          .map(remarkOf),
      },
      telling,
    ),
  );
  on('duyet', 'da-duyet', (body, report, by, telling) =>
    approveReview(deps.db, by, { ...report, ...read(body, 'duyet') }, telling),
  );
  on('tiep-nhan', 'da-nhan', (body, report, by, telling) =>
    acceptReview(deps.db, by, { ...report, ...read(body, 'tiep-nhan') }, telling),
  );
  on('chot', 'da-chot', (body, report, by, telling) =>
    freezeReview(deps.db, by, { ...report, checksum: textOf(body, 'checksum') }, telling),
  );
  on('mo-lai', 'da-mo-lai', (body, report, by, telling) =>
    reopenReview(deps.db, by, { ...report, reason: long(body, 'reason-mo-lai') || null }, telling),
  );
  on('mien', 'da-mien', (body, report, by, telling) =>
    waiveReview(deps.db, by, { ...report, reason: long(body, 'reason-mien') || null }, telling),
  );
  return app;
}

/** At which field of the form a fault stands. Remarks are counted without the empty boxes between them. */
function fieldOf(fault: SaidFault, act: Act, remarks: readonly TypedRemark[]): string {
  const filled = remarks.filter(({ line, words }) => line !== '' || words !== '');
  if (fault.code === 'remark-length' && 'no' in fault) return `remark-${filled[Number(fault.no) - 1]?.no ?? 1}`;
  if (fault.code === 'remark-line' || fault.code === 'remarks-missing') return 'line-1';
  return act === 'chot' ? 'chot' : `reason-${act}`;
}
