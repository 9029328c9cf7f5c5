import {
  Document,
  Header,
  LevelFormat,
  LevelSuffix,
  Packer,
  PageNumber,
  PageOrientation,
  Paragraph,
  TextRun,
} from 'docx';
import type { ILevelsOptions, ISectionOptions } from 'docx';
import { blocksToDocx } from './docx-blocks.ts';
import { docxStyles, styleIdOf, twips } from './docx-styles.ts';
import { type Flow, type FlowSection, textWidth } from './flow.ts';
import type { LayoutProfile } from './layout-profile.ts';

/** The document as a Word file (Office Open XML): named styles, real numbering, heads that repeat. */
export async function renderDocx(flow: Flow): Promise<Uint8Array> {
  const { profile, title, sections } = flow;
  const document = new Document({
    title,
    creator: 'Kết Nghĩa',
    description: profile.source,
    styles: docxStyles(profile),
    numbering: { config: numberingOf(profile) },
    sections: sections.map((section, index) => sectionOf(section, index, profile)),
  });
  return await Packer.toBuffer(document);
}

function sectionOf(section: FlowSection, index: number, profile: LayoutProfile): ISectionOptions {
  const { paper, margins, pageNumber } = profile;
  const number = new Paragraph({
    style: styleIdOf('page-number'),
    children: [new TextRun({ children: [PageNumber.CURRENT] })],
  });
  return {
    properties: {
      // The first page has a head of its own, which is empty.
      titlePage: true,
      page: {
        size: {
          width: twips(paper.width),
          height: twips(paper.height),
          orientation: section.landscape ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT,
        },
        margin: {
          top: twips(margins.top),
          bottom: twips(margins.bottom),
          left: twips(margins.left),
          right: twips(margins.right),
          header: twips(pageNumber.fromEdge),
          footer: twips(pageNumber.fromEdge),
        },
        // Pages of an annex are counted for themselves (Decree 30/2020, Appendix I).
        pageNumbers: { start: 1 },
      },
    },
    headers: {
      default: new Header({ children: [number] }),
      first: new Header({ children: [new Paragraph({ style: styleIdOf('page-number') })] }),
    },
    children: blocksToDocx(section.blocks, { profile, width: textWidth(profile, section.landscape), instance: index }),
  };
}

/** The lists of the form: I. 1. a) – Điều 1. – hyphens. */
function numberingOf({
  styles,
}: LayoutProfile): { readonly reference: string; readonly levels: readonly ILevelsOptions[] }[] {
  const level = (
    at: number,
    format: ILevelsOptions['format'],
    text: string,
    firstLine: number,
    run: { bold?: boolean; italics?: boolean },
  ): ILevelsOptions => ({
    level: at,
    format,
    text,
    suffix: LevelSuffix.SPACE,
    style: { paragraph: { indent: { left: 0, firstLine: twips(firstLine) } }, run },
  });
  const [first, second, third] = [styles['section-1'], styles['section-2'], styles['section-3']];
  return [
    {
      reference: 'section',
      levels: [
        level(0, LevelFormat.UPPER_ROMAN, '%1.', first.firstLine, { bold: first.bold }),
        level(1, LevelFormat.DECIMAL, '%2.', second.firstLine, { bold: second.bold }),
        level(2, LevelFormat.LOWER_LETTER, '%3)', third.firstLine, { italics: third.italic }),
      ],
    },
    {
      reference: 'article',
      levels: [level(0, LevelFormat.DECIMAL, 'Điều %1.', styles.article.firstLine, { bold: true })],
    },
    { reference: 'item', levels: [level(0, LevelFormat.BULLET, '-', styles.item.firstLine, {})] },
  ];
}
