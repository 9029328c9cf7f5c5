import type { WorkFile } from '../platform/works/work.ts';
import type { ReviewContent } from '../reviews/review-content.ts';
import { PAPER_TYPES, annexWorkbook, paperFile } from './paper-answer.ts';
import type { OfficialDocument } from './official-document.ts';
import { type ReportMade, reportOfReview } from './report-of-review.ts';
import { reviewReport } from './review-report.ts';

/** What is made one after the other, once the figures are gathered. */
export const FILE_STAGES = ['word', 'pdf', 'workbook'] as const;
export type FileStage = (typeof FILE_STAGES)[number];

/** All that the files of a report are made of: plain data, which may cross to another thread. */
export interface ReportOrder {
  readonly content: ReviewContent;
  readonly made: ReportMade;
  /** Of the files, without the ending. */
  readonly name: string;
}

/** One paper that is made already, to be had as one file. */
export interface PaperOrder {
  readonly document: OfficialDocument;
  readonly ending: keyof typeof PAPER_TYPES;
  /** Of the file, without the ending. */
  readonly name: string;
}

/** The file of a paper; none where it has no table for a workbook. */
export async function filesOfPaper({ document, ending, name }: PaperOrder): Promise<WorkFile[]> {
  const content = ending === 'xlsx' ? await annexWorkbook(document) : await paperFile(document, ending);
  return content ? [{ name: `${name}.${ending}`, mediaType: PAPER_TYPES[ending], content }] : [];
}

/** The files of a report: Word, PDF, and the annexes as a workbook. `tell` hears what is begun. */
export async function reportFiles(
  { content, made, name }: ReportOrder,
  tell: (stage: FileStage) => void = () => {},
): Promise<WorkFile[]> {
  const { input, sheets } = reportOfReview(content, made);
  const document = reviewReport(input);
  const file = (ending: keyof typeof PAPER_TYPES, bytes: Uint8Array): WorkFile => ({
    name: `${name}.${ending}`,
    mediaType: PAPER_TYPES[ending],
    content: bytes,
  });
  tell('word');
  const docx = file('docx', await paperFile(document, 'docx'));
  tell('pdf');
  const pdf = file('pdf', await paperFile(document, 'pdf'));
  tell('workbook');
  const workbook = await annexWorkbook(document, sheets);
  return [docx, pdf, ...(workbook ? [file('xlsx', workbook)] : [])];
}
