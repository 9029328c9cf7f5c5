import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type ContentFault, type FileText, MOST_PAGES, MOST_TEXT_BYTES, plainFile } from './file-text.ts';
import { guardPdf } from './pdf-guard.ts';
import { linesOfBlocks } from './pdf-blocks.ts';
import { linesOfColumns } from './pdf-columns.ts';
import type { Box, Line } from './pdf-lines.ts';
import { isStamp, type PageLines, paragraphsOf } from './pdf-paragraphs.ts';

/** Fewer letters a page are a stamp or a page number on a picture of paper. */
const FEWEST_LETTERS = 25;
const LEAST_LETTERS = 60;
const MOST_BOXES = 100_000;

/** The words of a PDF in reading order, a paragraph a line. Scans, locked files and traps are refused. */
export async function pdfText(bytes: Uint8Array): Promise<Result<FileText, ContentFault>> {
  const guarded = guardPdf(bytes);
  if (!guarded.ok) return guarded;
  try {
    return await readPages(bytes);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // What the reader of PDFs stumbles over lies in the file; it tells a locked one by its error's name.
    return refuse({ code: error.name === 'PasswordException' ? 'protected' : 'broken', saw: 'PDF' });
  }
}

async function readPages(bytes: Uint8Array): Promise<Result<FileText, ContentFault>> {
  const { getDocumentProxy } = await import('unpdf');
  // The reader takes the bytes away from whoever gave them: give it its own.
  const pdf = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0, useSystemFonts: false });
  try {
    if (pdf.numPages > MOST_PAGES) return refuse({ code: 'too-many-pages', pages: pdf.numPages, most: MOST_PAGES });
    const pages: PageLines[] = [];
    let flows = 0;
    let letters = 0;
    let length = 0;
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number);
      const view = page.getViewport({ scale: 1 });
      const content = await page.getTextContent();
      if (content.items.length > MOST_BOXES) return refuse({ code: 'too-large', bytes: null, most: MOST_TEXT_BYTES });
      const found = linesOfPage(
        content.items.flatMap((item) => boxOf(item, view.transform)),
        flows,
      );
      flows = found.flows;
      for (const { text } of found.lines) {
        length += text.length;
        if (!isStamp(text)) letters += text.replace(/[^\p{L}]+/gu, '').length;
      }
      if (length > MOST_TEXT_BYTES) return refuse({ code: 'too-large', bytes: null, most: MOST_TEXT_BYTES });
      pages.push({ lines: found.lines, height: view.height });
      page.cleanup();
    }
    if (letters < Math.max(LEAST_LETTERS, FEWEST_LETTERS * pdf.numPages))
      return refuse({ code: 'scan', pages: pdf.numPages });
    return ok(plainFile('pdf', paragraphsOf(pages), pdf.numPages));
  } finally {
    await pdf.loadingTask.destroy();
  }
}

/**
 * The lines of a page in the order in which people read them. Office programs write a page in that order, cell by cell and column by
 * column; where a page was written line by line across its columns, the white stripes between them tell.
 */
const linesOfPage = (boxes: readonly Box[], firstFlow: number): { lines: Line[]; flows: number } =>
  linesOfColumns(boxes, firstFlow) ?? linesOfBlocks(boxes, firstFlow);

/** A run of letters as it stands on the page seen upright. */
function boxOf(item: unknown, view: readonly number[]): Box[] {
  const { str, transform, width } = item as { str?: string; transform?: number[]; width?: number };
  if (typeof str !== 'string' || str.trim() === '' || !transform) return [];
  const [a = 1, b = 0, c = 0, d = 1, e = 0, f = 0] = view;
  const [ta = 0, tb = 0, tc = 0, td = 0, te = 0, tf = 0] = transform;
  const size = Math.hypot(tc, td) || Math.hypot(ta, tb) || 10;
  return [{ text: str.normalize('NFC'), x: a * te + c * tf + e, y: b * te + d * tf + f, width: width ?? 0, size }];
}
