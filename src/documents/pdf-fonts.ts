import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Font, create } from 'fontkit';
import type PDFDocument from 'pdfkit';

/** Tinos: as wide as Times New Roman, letter by letter, with every letter of Việt Nam's languages; free to embed (OFL). */
const FILES = {
  regular: '400Regular/Tinos_400Regular.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  'bold-italic': '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const;
export type Face = keyof typeof FILES;
export const FACES = Object.keys(FILES) as readonly Face[];

const resolve = createRequire(import.meta.url);

export const fontPath = (face: Face): string => resolve.resolve(`@expo-google-fonts/tinos/${FILES[face]}`);

export const faceOf = ({ bold, italic }: { readonly bold?: boolean; readonly italic?: boolean }): Face =>
  bold ? (italic ? 'bold-italic' : 'bold') : italic ? 'italic' : 'regular';

/** Height of a line of Tinos against its size, and of what stands above the base line: (1825 + 443 + 87) / 2048. */
export const LINE_HEIGHT = 1.15;

/**
 * The faces that were read. Their tables are decoded piece by piece, as letters come, and that costs more than setting the pages of a
 * short paper: each is read once in a process, and its tables serve every paper.
 */
const read = new Map<Face, Font>();

/**
 * A face for one document. It shares the tables of what was read but has a memory of glyphs of its own: a glyph remembers the first
 * letter it was seen as, and what one paper says must not depend on those printed before it.
 */
function faceForDocument(face: Face): Font {
  let font = read.get(face);
  if (!font) {
    font = create(readFileSync(fontPath(face)));
    read.set(face, font);
  }
  return Object.create(font, { _glyphs: { value: {}, writable: true } }) as Font;
}

/** Makes the faces known to a document; only its letters in use are embedded. */
export function registerFaces(pdf: InstanceType<typeof PDFDocument>): void {
  for (const face of FACES) pdf.registerFont(face, faceForDocument(face));
}

/** Widths of words, each measured once. */
export class WordWidths {
  readonly #pdf: InstanceType<typeof PDFDocument>;
  readonly #known = new Map<string, number>();

  constructor(pdf: InstanceType<typeof PDFDocument>) {
    this.#pdf = pdf;
  }

  /** In points, at a size in points. */
  of(text: string, face: Face, size: number): number {
    const key = `${face} ${text}`;
    let unit = this.#known.get(key);
    if (unit === undefined) {
      unit = this.#pdf.font(face).fontSize(1000).widthOfString(text) / 1000;
      this.#known.set(key, unit);
    }
    return unit * size;
  }
}
