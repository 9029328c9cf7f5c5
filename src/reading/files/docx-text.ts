import { type Result, ok, refuse } from '../../kernel/result.ts';
import { type ContentFault, type FileText, plainFile } from './file-text.ts';
import { linesOf } from './html-lines.ts';
import { parseHtml } from './html-tree.ts';
import { listZip } from './measured-zip.ts';

const STORY = 'word/document.xml';
/** The words of some thousand pages with their layout; larger ones would take seconds and hundreds of megabytes to lay out. */
const MOST_STORY_BYTES = 16 * 1024 * 1024;

/** Which program wrote a packed file, by the folder it fills; null for a document of Word. */
function otherPackage(names: readonly string[]): string | null {
  if (names.some((name) => name === STORY || /^word\/document\d*\.xml$/.test(name))) return null;
  if (names.some((name) => name.startsWith('xl/'))) return 'XLSX';
  if (names.some((name) => name.startsWith('ppt/'))) return 'PPTX';
  return names.includes('content.xml') && names.includes('mimetype') ? 'ODT' : 'ZIP';
}

/** The words of a Word document: paragraphs as lines, tables as rows. Pictures, macros and linked files are never opened. */
export async function docxText(bytes: Uint8Array): Promise<Result<FileText, ContentFault>> {
  const listed = listZip(bytes);
  if (!listed.ok) return listed;
  const names = listed.value.map(({ name }) => name);
  if (names.some((name) => /(?:^|\/)vba(?:Project|Data)/i.test(name))) return refuse({ code: 'macros' });
  const other = otherPackage(names);
  if (other) return refuse({ code: 'not-text', saw: other });
  const story = listed.value.find(({ name }) => /^word\/document\d*\.xml$/.test(name));
  if (story && story.unpacked > MOST_STORY_BYTES) return refuse({ code: 'expands', most: MOST_STORY_BYTES });
  const { default: mammoth } = await import('mammoth');
  let html: string;
  try {
    const noPicture = mammoth.images.imgElement(async () => ({ src: '' }));
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const converted = await mammoth.convertToHtml({ buffer }, { convertImage: noPicture, externalFileAccess: false });
    html = converted.value;
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    // Whatever the reader of Word files stumbles over lies in the file: its list was sound, its contents are not.
    return refuse({ code: 'broken', saw: 'DOCX' });
  }
  const text = linesOf(parseHtml(html));
  return text.trim() === '' ? refuse({ code: 'empty' }) : ok(plainFile('docx', text));
}
