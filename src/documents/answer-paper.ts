import type { Context } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { languageOfPath } from '../platform/web/paths.ts';
import type { OfficialDocument } from './official-document.ts';
import { filesOfPaper } from './report-files.ts';
import type { ReportPress } from './report-press.ts';
import { renderPaperPage } from './paper-page.tsx';

/** What somebody sent to have a paper made; null: to go on editing it. */
export const FORMS = ['xem', 'docx', 'pdf', 'xlsx', 'sua'] as const;
export type PaperForm = (typeof FORMS)[number];
export const formOf = (body: Readonly<Record<string, unknown>>): PaperForm =>
  FORMS.find((form) => form === body.dang) ?? 'xem';

interface Answered {
  /** Where the form was sent. */
  readonly action: string;
  /** What was typed, to be sent again for a file. */
  readonly typed: Readonly<Record<string, string>>;
  /** Of the files, without the ending. */
  readonly name: string;
  /** Makes the files of long tables beside this process; null where a paper is never long. */
  readonly press: ReportPress | null;
}

/**
 * Up to so many rows a file is made at once, in less time than the thread would take to begin; 3,000 rows take most of a second, in
 * which nobody else would be answered.
 */
const MOST_ROWS_AT_ONCE = 200;

const rowsOf = ({ blocks, annexes }: OfficialDocument): number =>
  [blocks, ...annexes.map((annex) => annex.blocks)]
    .flat()
    .reduce((sum, block) => (block.kind === 'table' ? sum + block.table.rows.length : sum), 0);

/** The paper that a form asked for, as a page or a file; nothing of it is kept. */
export async function answerPaper(
  c: Context<OfficeEnv>,
  document: OfficialDocument,
  form: Exclude<PaperForm, 'sua'>,
  { action, typed, name, press }: Answered,
): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  if (form === 'xem') {
    const hasWorkbook = document.annexes.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table'));
    const again = { action, typed, token: c.get('formToken'), hasWorkbook };
    return c.html(renderPaperPage(document, again, languageOfPath(c.req.path)));
  }
  const order = { document, ending: form, name };
  const isLong = rowsOf(document) > MOST_ROWS_AT_ONCE;
  const [file] = press && isLong ? await press.print(order) : await filesOfPaper(order);
  if (!file) return c.notFound();
  c.header('Content-Type', file.mediaType);
  c.header('Content-Disposition', `attachment; filename="${file.name}"`);
  return c.body(new Uint8Array(file.content));
}
