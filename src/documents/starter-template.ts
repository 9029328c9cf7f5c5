import { AlignmentType, Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun, WidthType } from 'docx';

const line = (text: string, more: { bold?: boolean; centre?: boolean } = {}): Paragraph =>
  new Paragraph({
    alignment: more.centre ? AlignmentType.CENTER : AlignmentType.JUSTIFIED,
    children: [new TextRun({ text, bold: more.bold ?? false })],
  });

const cell = (...lines: Paragraph[]): TableCell =>
  new TableCell({ width: { size: 4500, type: WidthType.DXA }, children: lines });

/** A Word file with every named field in its place: to be changed in a word processor and added as one's own. */
export async function starterTemplate(): Promise<Uint8Array<ArrayBuffer>> {
  const rows = (...cells: string[]): TableRow => new TableRow({ children: cells.map((text) => cell(line(text))) });
  const document = new Document({
    styles: { default: { document: { run: { font: 'Times New Roman', size: 28 } } } },
    sections: [
      {
        children: [
          new Table({
            rows: [
              new TableRow({
                children: [
                  cell(
                    line('{{co_quan_cap_tren}}', { centre: true }),
                    line('{{co_quan}}', { bold: true, centre: true }),
                  ),
                  cell(
                    line('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', { bold: true, centre: true }),
                    line('Độc lập - Tự do - Hạnh phúc', { bold: true, centre: true }),
                  ),
                ],
              }),
              rows('Số: {{so}}/{{ky_hieu}}', '{{dia_danh}}, {{ngay}}'),
            ],
          }),
          line('{{ten_loai}}', { bold: true, centre: true }),
          line('{{trich_yeu}}', { bold: true, centre: true }),
          line('{{#can_cu}}'),
          line('{{doan}}'),
          line('{{/can_cu}}'),
          line('{{#noi_dung}}'),
          line('{{doan}}'),
          line('{{/noi_dung}}'),
          line('{{#bang}}'),
          line('{{ten}}', { bold: true }),
          new Table({
            rows: [
              rows('{{#dong}}{{cot_1}}', '{{cot_2}}', '{{cot_3}}', '{{cot_4}}', '{{cot_5}}', '{{cot_6}}{{/dong}}'),
            ],
          }),
          line('{{/bang}}'),
          line('{{#ky}}'),
          line('{{quyen_han}}', { bold: true, centre: true }),
          line('{{chuc_vu}}', { bold: true, centre: true }),
          line('{{ho_ten}}', { bold: true, centre: true }),
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
