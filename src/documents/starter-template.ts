import {
  AlignmentType,
  BorderStyle,
  Document,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';

interface Look {
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly centre?: boolean;
  /** Points above. */
  readonly before?: number;
}

const FIRST_LINE = 720;

const line = (text: string, { bold = false, italic = false, centre = false, before = 0 }: Look = {}): Paragraph =>
  new Paragraph({
    alignment: centre ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
    spacing: { before: before * 20, after: centre ? 0 : 120 },
    indent: { firstLine: centre ? 0 : FIRST_LINE },
    children: [new TextRun({ text, bold, italics: italic })],
  });

/** What stands in a cell of a table with lines. */
const boxed = (text: string): TableCell =>
  new TableCell({ width: { size: 1500, type: WidthType.DXA }, children: [new Paragraph(text)] });

const NONE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const NO_LINES = { top: NONE, bottom: NONE, left: NONE, right: NONE, insideHorizontal: NONE, insideVertical: NONE };
const HEAD = [3800, 5500] as const;

const head = (...cells: readonly (readonly Paragraph[])[]): TableRow =>
  new TableRow({
    children: cells.map(
      (children, index) =>
        new TableCell({ width: { size: HEAD[index] as number, type: WidthType.DXA }, borders: NO_LINES, children }),
    ),
  });

/** A Word file with every named field in its place: to be changed in a word processor and added as one's own. */
export async function starterTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const document = new Document({
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [
      {
        children: [
          new Table({
            columnWidths: [...HEAD],
            borders: NO_LINES,
            rows: [
              head(
                [line('{{co_quan_cap_tren}}', { centre: true }), line('{{co_quan}}', { bold: true, centre: true })],
                [
                  line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, centre: true }),
                  line('Độc lập - Tự do - Hạnh phúc', { bold: true, centre: true }),
                ],
              ),
              head(
                [line('Số: {{so}}/{{ky_hieu}}', { centre: true, before: 6 })],
                [line('{{dia_danh}}, {{ngay}}', { italic: true, centre: true, before: 6 })],
              ),
            ],
          }),
          line('{{ten_loai}}', { bold: true, centre: true, before: 14 }),
          line('{{trich_yeu}}', { bold: true, centre: true }),
          line('{{#can_cu}}'),
          line('{{doan}}', { italic: true }),
          line('{{/can_cu}}'),
          line('{{#noi_dung}}'),
          line('{{doan}}'),
          line('{{/noi_dung}}'),
          line('{{#bang}}'),
          line('{{ten}}', { bold: true }),
          new Table({
            rows: [
              new TableRow({
                children: [
                  '{{#dong}}{{cot_1}}',
                  '{{cot_2}}',
                  '{{cot_3}}',
                  '{{cot_4}}',
                  '{{cot_5}}',
                  '{{cot_6}}{{/dong}}',
                ].map(boxed),
              }),
            ],
          }),
          line('{{/bang}}'),
          line('{{#ky}}'),
          line('{{quyen_han}}', { bold: true, centre: true, before: 12 }),
          line('{{chuc_vu}}', { bold: true, centre: true }),
          line('{{ho_ten}}', { bold: true, centre: true, before: 60 }),
          line('{{/ky}}'),
          line('Nơi nhận:', { bold: true }),
          line('{{#noi_nhan}}'),
          line('- {{ten}}'),
          line('{{/noi_nhan}}'),
          line('{{duong_dan}}'),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}
