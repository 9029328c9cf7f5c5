import {
  BorderStyle,
  type FileChild,
  HeightRule,
  ImageRun,
  LineRuleType,
  Paragraph,
  type ParagraphChild,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';
import { ALIGNMENT, styleIdOf, twips } from './docx-styles.ts';
import type {
  BodyCell,
  Code,
  FlowBlock,
  FlowTable,
  Gap,
  Grid,
  HeadCell,
  Paragraph as FlowParagraph,
  Rule,
} from './flow.ts';
import { shownRuns } from './flow.ts';
import type { LayoutProfile } from './layout-profile.ts';
import { qrPng } from './qr-image.ts';

interface Room {
  readonly profile: LayoutProfile;
  /** mm. */
  readonly width: number;
  /** Lists count anew in each section. */
  readonly instance: number;
}

export const blocksToDocx = (blocks: readonly FlowBlock[], room: Room): (Paragraph | Table)[] =>
  blocks.map((block) => blockToDocx(block, room));

function blockToDocx(block: FlowBlock, room: Room): Paragraph | Table {
  switch (block.kind) {
    case 'paragraph':
      return paragraphToDocx(block, room);
    case 'rule':
      return ruleToDocx(block, room);
    case 'gap':
      return gapToDocx(block);
    case 'grid':
      return gridToDocx(block, room);
    case 'table':
      return tableToDocx(block, room);
    case 'code':
      return codeToDocx(block, room);
  }
}

const gapToDocx = ({ height, keepNext }: Gap): Paragraph =>
  new Paragraph({
    spacing: { line: height * 20, lineRule: LineRuleType.EXACT, before: 0, after: 0 },
    indent: { firstLine: 0 },
    keepNext,
    run: { size: 4 },
  });

function paragraphToDocx(paragraph: FlowParagraph, { profile, instance }: Room): Paragraph {
  const { role, numbering, align, keepNext } = paragraph;
  return new Paragraph({
    style: styleIdOf(role),
    children: shownRuns(paragraph, profile).map(
      ({ text, bold, italic }) =>
        new TextRun({
          text,
          ...(bold === undefined ? {} : { bold }),
          ...(italic === undefined ? {} : { italics: italic }),
        }),
    ),
    ...(numbering ? { numbering: { reference: numbering.list, level: numbering.level, instance } } : {}),
    ...(align ? { alignment: ALIGNMENT[align] } : {}),
    ...(keepNext === undefined ? {} : { keepNext }),
  });
}

/** A line in the middle: the upper border of an empty paragraph that is indented from both sides. */
function ruleToDocx({ length }: Rule, { width }: Room): Paragraph {
  const side = twips(Math.max(0, (width - length) / 2));
  return new Paragraph({
    border: { top: { style: BorderStyle.SINGLE, size: 6, space: 0, color: '000000' } },
    indent: { left: side, right: side },
    spacing: { before: 40, after: 0, line: 40, lineRule: LineRuleType.EXACT },
    keepNext: true,
    run: { size: 4 },
  });
}

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_BORDERS = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const NO_MARGINS = { top: 0, bottom: 0, left: 0, right: 0 };

function gridToDocx({ shares, rows }: Grid, room: Room): Table {
  const widths = shares.map((share) => share * room.width);
  const cellOf = (blocks: readonly FlowBlock[], width: number): TableCell => {
    const children: FileChild[] = blocksToDocx(blocks, { ...room, width });
    return new TableCell({
      width: { size: twips(width), type: WidthType.DXA },
      borders: NO_BORDERS,
      margins: NO_MARGINS,
      children: (children.length > 0 ? children : [new Paragraph({})]) as Paragraph[],
    });
  };
  return borderless(
    widths,
    rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map((blocks, index) => cellOf(blocks, widths[index] as number)),
        }),
    ),
  );
}

const borderless = (widths: readonly number[], rows: readonly TableRow[]): Table =>
  new Table({
    width: { size: twips(widths.reduce((sum, width) => sum + width, 0)), type: WidthType.DXA },
    columnWidths: widths.map(twips),
    layout: TableLayoutType.FIXED,
    borders: NO_BORDERS,
    margins: NO_MARGINS,
    rows,
  });

/** mm: a code that a phone reads from a hand's breadth. */
const CODE_SIZE = 22;

function codeToDocx({ address, words }: Code, room: Room): Table {
  const points = (CODE_SIZE / 25.4) * 96;
  const picture = new ImageRun({
    type: 'png',
    data: qrPng(address),
    transformation: { width: points, height: points },
    altText: { name: 'QR', title: 'Mã QR', description: `${words} ${address}` },
  });
  const widths = [CODE_SIZE + 4, room.width - CODE_SIZE - 4];
  const cell = (width: number, children: readonly ParagraphChild[], style?: string): TableCell =>
    new TableCell({
      width: { size: twips(width), type: WidthType.DXA },
      borders: NO_BORDERS,
      margins: NO_MARGINS,
      verticalAlign: VerticalAlignTable.CENTER,
      children: [new Paragraph({ children, style })],
    });
  return borderless(widths, [
    new TableRow({
      cantSplit: true,
      children: [
        cell(widths[0] as number, [picture]),
        cell(widths[1] as number, [new TextRun({ text: `${words} ${address}` })], styleIdOf('verification')),
      ],
    }),
  ]);
}

const LINE = { style: BorderStyle.SINGLE, size: 4, color: '000000' } as const;

function tableToDocx(table: FlowTable, room: Room): Table {
  const widths = table.shares.map((share) => twips(share * room.width));
  const size = table.size * 2;
  const headCell = ({ text, columns, rows }: HeadCell): TableCell =>
    new TableCell({
      columnSpan: columns,
      rowSpan: rows,
      verticalAlign: VerticalAlignTable.CENTER,
      children: [new Paragraph({ style: styleIdOf('cell-head'), children: [new TextRun({ text, size })] })],
    });
  const bodyCell = ({ text, align }: BodyCell, index: number, bold: boolean): TableCell =>
    new TableCell({
      width: { size: widths[index] as number, type: WidthType.DXA },
      verticalAlign: VerticalAlignTable.CENTER,
      children: [
        new Paragraph({
          style: styleIdOf('cell'),
          alignment: ALIGNMENT[align],
          children: [new TextRun({ text, size, ...(bold ? { bold } : {}) })],
        }),
      ],
    });
  return new Table({
    width: { size: twips(room.width), type: WidthType.DXA },
    columnWidths: widths,
    layout: TableLayoutType.FIXED,
    borders: { top: LINE, bottom: LINE, left: LINE, right: LINE, insideHorizontal: LINE, insideVertical: LINE },
    margins: { top: 0, bottom: 0, left: 70, right: 70 },
    rows: [
      ...table.head.map(
        (cells) =>
          new TableRow({
            tableHeader: true,
            cantSplit: true,
            height: { value: 300, rule: HeightRule.ATLEAST },
            children: cells.map(headCell),
          }),
      ),
      ...table.rows.map(
        (cells) =>
          new TableRow({ cantSplit: true, children: cells.map((cell, index) => bodyCell(cell, index, false)) }),
      ),
      ...(table.total
        ? [
            new TableRow({
              cantSplit: true,
              children: table.total.map((cell, index) => bodyCell(cell, index, true)),
            }),
          ]
        : []),
    ],
  });
}
