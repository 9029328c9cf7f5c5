import { layOut } from './lay-out.ts';
import type { Flow } from './flow.ts';
import type { OfficialDocument } from './official-document.ts';
import type { WorkbookSheet } from './render-xlsx.ts';

/** The files in which a paper goes out. */
export const PAPER_FORMATS = ['docx', 'pdf'] as const;
export type PaperFormat = (typeof PAPER_FORMATS)[number];

export const PAPER_TYPES: Readonly<Record<PaperFormat | 'xlsx', string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
};

/** A paper as a file. The renderers are loaded when the first paper is asked for: a server that prints none stays small. */
export async function paperFile(document: OfficialDocument, format: PaperFormat): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await RENDER[format](layOut(document)));
}

const RENDER: Readonly<Record<PaperFormat, (flow: Flow) => Promise<Uint8Array>>> = {
  docx: async (flow) => (await import('./render-docx.ts')).renderDocx(flow),
  pdf: async (flow) => (await import('./render-pdf.ts')).renderPdf(flow),
};

/** Reads the renderers before the first paper is asked for: for a process or thread that is there to make papers. */
export async function loadRenderers(): Promise<void> {
  await Promise.all([import('./render-docx.ts'), import('./render-pdf.ts'), import('./render-xlsx.ts')]);
}

/** The annexes of a paper that are tables, as one workbook, and what goes with it beyond the paper; null where there are none. */
export async function annexWorkbook(
  document: OfficialDocument,
  further: readonly WorkbookSheet[] = [],
): Promise<Uint8Array<ArrayBuffer> | null> {
  const sheets = document.annexes.flatMap(({ title, landscape, blocks }) =>
    blocks.flatMap((block) => (block.kind === 'table' ? [{ title, remark: null, landscape, table: block.table }] : [])),
  );
  const all = [...sheets, ...further];
  return all.length > 0 ? (await import('./render-xlsx.ts')).renderWorkbook(all) : null;
}
