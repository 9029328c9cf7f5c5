import { z } from 'zod';
import { actorOfWork } from '../access/actor-of-work.ts';
import { type AgreementId, type NodeId, type ProgrammeId, type SubmissionId, isId } from '../kernel/ids.ts';
import { type PlainDate, parsePlainDate, plainDateAt } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { Db } from '../platform/database/database.ts';
import { paths } from '../platform/web/paths.ts';
import type { WorkKind } from '../platform/works/work.ts';
import { runnerOf } from '../platform/works/run-work.ts';
import { listDocumentsOfProgramme } from '../programmes/programme-store.ts';
import { gatherReview } from '../reviews/gather-review.ts';
import { REVIEW_KINDS, REVIEW_LEVELS, type ReviewContent, type ReviewScope } from '../reviews/review-content.ts';
import { findLastSnapshot } from '../reviews/snapshot-store.ts';
import { reportMessages } from './messages/report-messages.ts';
import { LAYOUTS } from './official-document.ts';
import { mayPrintReport } from './report-reach.ts';
import { FILE_STAGES } from './report-files.ts';
import type { ReportMade } from './report-of-review.ts';
import type { ReportPress } from './report-press.ts';
import { issuedFacts } from './paper-form.ts';

const day = z.string().refine((text) => parsePlainDate(text) !== null);
const id = z.string().refine(isId);

/** What a report is asked with: of what, over which days, and whose paper it is. */
const schema = z.object({
  scope: z.object({
    provinceCode: z.string().regex(/^\d{2}$/),
    programmeId: id.nullable(),
    level: z.enum(REVIEW_LEVELS),
    nodeId: id.nullable(),
    agreementId: id.nullable(),
  }),
  period: z.object({ kind: z.enum(REVIEW_KINDS), from: day, to: day, cutoff: day }),
  paper: z.object({
    layout: z.enum(LAYOUTS),
    superior: z.string().nullable(),
    body: z.string(),
    office: z.string().nullable(),
    name: z.string().nullable(),
    number: z.string().nullable(),
    place: z.string().nullable(),
    issuedOn: day.nullable(),
    addressees: z.array(z.string()),
    recipients: z.array(z.string()),
  }),
  /** The report that was handed in, whose figures and words are printed as they were; null: gathered anew. */
  submissionId: id.nullable().default(null),
  /** Of whom, in the words of the page on which its work is shown. */
  name: z.string(),
  /** The public page of what is reported; null where it has none. */
  address: z.string().nullable(),
});
export type PrintReport = z.infer<typeof schema>;

/** Gathering, the Word file, the PDF and the workbook. */
const STEPS = 1 + FILE_STAGES.length;

export const PRINT_REPORT: WorkKind<PrintReport> = {
  name: 'documents.print-report',
  schema,
  counts: 'steps',
  title: ({ period, name }, _fileName, language) =>
    reportMessages[language].workTitle(
      reportMessages[language].kinds[period.kind],
      name,
      `${screenDate(period.from as PlainDate)} – ${screenDate(period.to as PlainDate)}`,
    ),
  stages: {
    gathering: { vi: 'Đang tổng hợp số liệu', en: 'Gathering figures' },
    word: { vi: 'Đang soạn bản Word', en: 'Making the Word file' },
    pdf: { vi: 'Đang soạn bản PDF', en: 'Making the PDF' },
    workbook: { vi: 'Đang soạn phụ lục Excel', en: 'Making the annexes' },
  },
  sayFault: (_fault, language) => reportMessages[language].notAllowed,
  path: ({ scope, period, submissionId }) =>
    paths.printReport(submissionId ? { 'bao-cao': submissionId } : queryOf(scope, period)),
};

/** The address of the form that asks for the same report again. */
export const queryOf = (
  { programmeId, nodeId, agreementId }: Pick<PrintReport['scope'], 'programmeId' | 'nodeId' | 'agreementId'>,
  { kind, from, to }: Pick<PrintReport['period'], 'kind' | 'from' | 'to'>,
): Readonly<Record<string, string>> => ({
  ...(programmeId ? { 'chuong-trinh': programmeId } : {}),
  ...(nodeId ? { noi: nodeId } : {}),
  ...(agreementId ? { ban: agreementId } : {}),
  loai: kind,
  tu: from,
  den: to,
});

/** The ids of a scope that was kept as text. */
export const scopeOfWork = ({ scope }: PrintReport): ReviewScope => ({
  ...scope,
  programmeId: scope.programmeId as string as ProgrammeId | null,
  nodeId: scope.nodeId as string as NodeId | null,
  agreementId: scope.agreementId as string as AgreementId | null,
});

async function madeOf(db: Db, { scope, paper, address }: PrintReport, today: PlainDate): Promise<ReportMade> {
  const { programmeId } = scope;
  return {
    ...issuedFacts({ ...paper, issuedOn: paper.issuedOn as PlainDate | null }, { on: today, address }),
    addressees: paper.addressees,
    bases: programmeId
      ? await listDocumentsOfProgramme(db, scope.provinceCode, programmeId as string as ProgrammeId)
      : [],
  };
}

/** What was handed in last, with the words that people wrote; a report that nobody has handed in is never asked for. */
export async function contentHandedIn(db: Db, provinceCode: string, submissionId: string): Promise<ReviewContent> {
  const snapshot = await findLastSnapshot(db, { provinceCode, submissionId: submissionId as SubmissionId });
  if (!snapshot) throw new Error(`expected the report ${submissionId} to have been handed in`);
  const { content, narrative } = snapshot.report;
  return { ...content, narrative: { vi: narrative, en: null } };
}

/** Gathers and prints, by whoever asked for it, as far as their roles still reach. */
export const printReportRunner = (db: Db, clock: () => Date, press: ReportPress) =>
  runnerOf(PRINT_REPORT, async ({ work, data, progress, signal }) => {
    const now = clock();
    const today = plainDateAt(now);
    const scope = scopeOfWork(data);
    const by = await actorOfWork(db, work, now);
    // Reports are asked for at the desk alone.
    if (by.kind !== 'person' || !(await mayPrintReport(db, by, scope, today)))
      return { ok: false, faults: [{ code: 'not-permitted', line: null, column: null }], count: 1 };
    press.warm();
    await progress('gathering', 0, STEPS);
    const { kind } = data.period;
    const period = {
      kind,
      from: data.period.from as PlainDate,
      to: data.period.to as PlainDate,
      cutoff: data.period.cutoff as PlainDate,
    };
    const content = data.submissionId
      ? await contentHandedIn(db, scope.provinceCode, data.submissionId)
      : await gatherReview(db, scope, period, today);
    const order = { content, made: await madeOf(db, data, today), name: work.fileName };
    const files = await press.print(order, {
      signal,
      progress: (stage) => progress(stage, 1 + FILE_STAGES.indexOf(stage), STEPS),
    });
    return { ok: true, done: STEPS, files };
  });
