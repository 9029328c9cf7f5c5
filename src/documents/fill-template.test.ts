import { Document, Packer, Paragraph, Table, TableCell, TableRow, TextRun } from 'docx';
import PizZip from 'pizzip';
import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import { faultsOfTemplate, fillTemplate } from './fill-template.ts';
import { handoverRecord } from './handover-record.ts';
import { starterTemplate } from './starter-template.ts';
import type { TemplateFault } from './template.ts';
import { HANDOVER } from './testing/sample-papers.ts';

/** A Word file with these paragraphs, and a row of marks in a table. */
async function template(paragraphs: readonly string[], row: readonly string[] = []): Promise<Uint8Array> {
  const children = paragraphs.map((text) => new Paragraph({ children: [new TextRun(text)] }));
  const table = new Table({
    rows: [new TableRow({ children: row.map((text) => new TableCell({ children: [new Paragraph(text)] })) })],
  });
  const body = row.length > 0 ? [...children, table] : children;
  return Packer.toBuffer(new Document({ sections: [{ children: body }] }));
}

const textOf = (bytes: Uint8Array): string =>
  new PizZip(bytes)
    .file('word/document.xml')
    ?.asText()
    .replace(/<\/w:p>/g, '\n')
    .replace(/<[^>]+>/g, '') ?? '';

test('a template of the province is filled with what the paper says', async () => {
  const own = await template(
    [
      'MẪU RIÊNG: {{ten_loai}} số {{so}}/{{ky_hieu}}',
      '{{#can_cu}}',
      '* {{doan}}',
      '{{/can_cu}}',
      '{{#ky}}{{quyen_han}} {{/ky}}',
    ],
    ['{{#bang}}{{#dong}}{{cot_1}}', '{{cot_2}}', '{{cot_6}}{{/dong}}{{/bang}}'],
  );
  expect(faultsOfTemplate(own)).toEqual([]);
  const text = textOf(unwrap(fillTemplate(own, handoverRecord(HANDOVER))));
  expect(text).toContain('MẪU RIÊNG: Biên bản bàn giao số 5/BGN');
  expect(text).toContain('* Căn cứ Giao ước kết nghĩa');
  expect(text).toContain('Gạo');
  expect(text).toContain('23.040.000');
  expect(text).toContain('Đại diện bên nhận');
  expect(text).not.toContain('{{');
});

test.each<[string, readonly string[], readonly Partial<TemplateFault>[]]>([
  ['a field that no paper has', ['{{so}} {{sso}}'], [{ code: 'template-field-unknown', field: 'sso' }]],
  [
    'a field of a list outside of it',
    ['{{so}} {{doan}}', '{{#ky}}{{ho_ten}}{{tuoi}}{{/ky}}'],
    [
      { code: 'template-field-unknown', field: 'doan' },
      { code: 'template-field-unknown', field: 'tuoi' },
    ],
  ],
  ['words taken for a list', ['{{#so}}{{x}}{{/so}}'], [{ code: 'template-field-unknown', field: 'so.x' }]],
  ['a mark without its end', ['{{so'], [{ code: 'template-mark-broken', mark: 'so' }]],
  ['a list without its end', ['{{#ky}}{{ho_ten}}'], [{ code: 'template-mark-broken', mark: 'ky' }]],
  ['no field at all', ['Kính gửi'], [{ code: 'template-no-fields' }]],
])('%s is refused by name', async (_, paragraphs, faults) => {
  expect(faultsOfTemplate(await template(paragraphs))).toMatchObject(faults);
});

test('what is no Word file is refused', () => {
  expect(faultsOfTemplate(new TextEncoder().encode('not a zip'))).toEqual([{ code: 'template-no-docx' }]);
  const other = new PizZip();
  other.file('word/document.xml', '<w:document>');
  expect(faultsOfTemplate(other.generate({ type: 'uint8array' }))).toEqual([{ code: 'template-no-docx' }]);
  expect(faultsOfTemplate(new Uint8Array(5_000_001))).toMatchObject([{ code: 'template-too-large' }]);
});

test('the file to begin with knows every field that it names', async () => {
  const starter = await starterTemplate();
  expect(faultsOfTemplate(starter)).toEqual([]);
  const text = textOf(unwrap(fillTemplate(starter, handoverRecord(HANDOVER))));
  expect(text).toContain('khoản hỗ trợ của phường Bồng Sơn');
  expect(text).toContain('Đèn năng lượng mặt trời');
  expect(text).not.toContain('{{');
});
