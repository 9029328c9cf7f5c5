import type { Context } from 'hono';
import type { OfficeEnv } from '../access/office-gate.ts';
import { languageOfPath } from '../platform/web/paths.ts';
import type { OfficialDocument } from './official-document.ts';
import { PAPER_FORMATS, PAPER_TYPES, annexWorkbook, paperFile } from './paper-answer.ts';
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
}

/** The paper that a form asked for, as a page or a file; nothing of it is kept. */
export async function answerPaper(
  c: Context<OfficeEnv>,
  document: OfficialDocument,
  form: Exclude<PaperForm, 'sua'>,
  { action, typed, name }: Answered,
): Promise<Response> {
  c.header('Cache-Control', 'no-store');
  if (form === 'xem') {
    const hasWorkbook = document.annexes.some(({ blocks }) => blocks.some(({ kind }) => kind === 'table'));
    const again = { action, typed, token: c.get('formToken'), hasWorkbook };
    return c.html(renderPaperPage(document, again, languageOfPath(c.req.path)));
  }
  const format = PAPER_FORMATS.find((one) => one === form);
  const bytes = format ? await paperFile(document, format) : await annexWorkbook(document);
  if (!bytes) return c.notFound();
  c.header('Content-Type', PAPER_TYPES[form]);
  c.header('Content-Disposition', `attachment; filename="${name}.${form}"`);
  return c.body(bytes);
}
