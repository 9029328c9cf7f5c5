import PdfKit from 'pdfkit';
import { type Flow, type FlowSection, textWidth } from './flow.ts';
import { WordWidths, registerFaces } from './pdf-fonts.ts';
import { piecesOf } from './pdf-pieces.ts';
import { type Ink, type Piece, type Structure, decoration, drawText, points } from './pdf-sheet.ts';

/** The document as a tagged PDF (PDF/A-2a) with its fonts inside: for reading, sending and keeping. */
export async function renderPdf(flow: Flow): Promise<Uint8Array> {
  const { profile, title, sections } = flow;
  const pdf = new PdfKit({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: '1.7',
    subset: 'PDF/A-2a',
    tagged: true,
    lang: 'vi-VN',
    displayTitle: true,
    font: '',
    info: { Title: title, Creator: 'Kết Nghĩa', Producer: 'Kết Nghĩa' },
  });
  const chunks: Buffer[] = [];
  const done = new Promise<void>((resolve, reject) => {
    pdf.on('data', (chunk: Buffer) => chunks.push(chunk));
    pdf.on('end', resolve);
    pdf.on('error', reject);
  });
  registerFaces(pdf);
  const ink: Ink = { pdf, profile, widths: new WordWidths(pdf) };
  const root = pdf.struct('Document', { title, lang: 'vi-VN' });
  pdf.addStructure(root);
  for (const section of sections) drawSection(ink, section, root);
  root.end();
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

function drawSection(ink: Ink, section: FlowSection, root: Structure): void {
  const { pdf, profile } = ink;
  const { paper, margins } = profile;
  const [width, height] = section.landscape ? [paper.height, paper.width] : [paper.width, paper.height];
  const room = points(textWidth(profile, section.landscape));
  const [left, top, bottom] = [points(margins.left), points(margins.top), points(height - margins.bottom)];
  const element = pdf.struct('Sect');
  root.add(element);
  const pieces = piecesOf(ink, section.blocks, room, element);
  let page = 0;
  let y = bottom;
  const turn = (): void => {
    page++;
    pdf.addPage({ size: [points(width), points(height)], margin: 0 });
    if (page > 1) drawPageNumber(ink, page, left, room);
    y = top;
  };
  turn();
  pieces.forEach((piece, index) => {
    const chain = chainHeight(pieces, index);
    const fits = (needed: number): boolean => y + needed <= bottom + 0.01;
    const isFresh = y === top;
    if (!isFresh && !fits(chain <= bottom - top ? chain : piece.height)) {
      turn();
      if (piece.again) {
        piece.again.draw(left, y);
        y += piece.again.height;
      }
    }
    piece.draw(left, y);
    y += piece.height;
  });
  element.end();
}

/** How much room a piece needs together with those it must not be parted from. */
function chainHeight(pieces: readonly Piece[], index: number): number {
  let sum = 0;
  for (let at = index; at < pieces.length; at++) {
    const piece = pieces[at] as Piece;
    sum += piece.height;
    if (!piece.keepNext) break;
  }
  return sum;
}

/** In the middle of the upper margin (Decree 30/2020); the first page has none. */
function drawPageNumber(ink: Ink, page: number, left: number, room: number): void {
  const { profile, widths } = ink;
  const { size } = profile.styles['page-number'];
  const text = String(page);
  decoration(ink, 'Pagination', () =>
    drawText(
      ink,
      text,
      'regular',
      size,
      left + (room - widths.of(text, 'regular', size)) / 2,
      points(profile.pageNumber.fromEdge),
    ),
  );
}
