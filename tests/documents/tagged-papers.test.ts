import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { agreementDocument } from '../../src/documents/agreement-document.ts';
import type { OfficialDocument } from '../../src/documents/official-document.ts';
import { paperFile } from '../../src/documents/paper-answer.ts';
import { reviewReport } from '../../src/documents/review-report.ts';
import { AGREEMENT, reportOf } from '../../src/documents/testing/sample-papers.ts';
import { Clerk, type Tag, missingTools } from '../support/clerk.ts';

const missing = await missingTools();
if (missing.length > 0) console.warn(`the tags of papers are not read here: ${missing.join(', ')} missing`);

describe.skipIf(missing.length > 0)('our PDF as somebody hears it', () => {
  const folder = mkdtempSync(join(tmpdir(), 'ketnghia-tags-'));
  const clerk = new Clerk(folder);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const tagsOf = async (name: string, document: OfficialDocument): Promise<readonly Tag[]> =>
    clerk.readTags(clerk.put(`${name}.pdf`, await paperFile(document, 'pdf')));
  const heard = (tags: readonly Tag[], ...names: readonly string[]): readonly string[] =>
    tags.filter(({ tag }) => names.includes(tag)).map(({ tag, text }) => `${tag} ${text}`);

  test('an agreement: its title, then each article, whole sentences in their order', async () => {
    const tags = await tagsOf('agreement', agreementDocument(AGREEMENT));
    expect(heard(tags, 'H1', 'H2').slice(0, 3)).toEqual([
      'H1 GIAO ƯỚC KẾT NGHĨA',
      'H2 Điều 1. Mục tiêu, nguyên tắc',
      'H2 Điều 2. Nội dung kết nghĩa',
    ]);
    // Over the ends of lines: without the space that nobody sees, two words would be heard as one.
    const words = tags.map(({ text }) => text);
    for (const sentence of [
      'Căn cứ Chỉ thị số 03-CT/TU ngày 07 tháng 8 năm 2025 của Ban Thường vụ Tỉnh ủy Gia Lai về tăng cường kết nghĩa với thôn, làng đồng bào dân tộc thiểu số;',
      'Hôm nay, ngày 18 tháng 10 năm 2025, tại hội trường Ủy ban nhân dân xã Chư Prông, chúng tôi gồm:',
    ])
      expect(words).toContain(sentence.normalize('NFC'));
    expect(heard(tags, 'Figure'), 'the code').toHaveLength(1);
  });

  test('a report: chapters under its title, each cell of a table under the head of its column', async () => {
    const tags = await tagsOf('report', reviewReport(reportOf(4, 16)));
    expect(heard(tags, 'H1')).toEqual(['H1 BÁO CÁO', expect.stringMatching(/^H1 /), expect.stringMatching(/^H1 /)]);
    expect(heard(tags, 'H2', 'H3').slice(0, 4)).toEqual([
      'H2 I. Đặc điểm tình hình',
      'H2 II. Công tác lãnh đạo, chỉ đạo',
      'H2 III. Kết quả thực hiện',
      expect.stringMatching(/^H3 1\. /),
    ]);
    const heads = tags.filter(({ tag }) => tag === 'TH');
    expect(heads.length).toBeGreaterThan(20);
    for (const { text, attributes } of heads) expect(attributes, text).toMatchObject({ Scope: 'Column' });
    expect(heads.find(({ text }) => text === 'Giá trị')?.attributes).toMatchObject({ ColSpan: '3' });
    expect(heads.find(({ text }) => text === 'Địa bàn')?.attributes).toMatchObject({ RowSpan: '2' });
    // Heads that come back on every page are drawn for the eye: heard once a table.
    const tables = tags.filter(({ tag }) => tag === 'Table').length;
    expect(heads.filter(({ text }) => text === 'STT')).toHaveLength(tables);
  });

  test('a word too long for a line is heard whole, though it is cut between letters', async () => {
    const long = 'ă'.repeat(120);
    const tags = await tagsOf('cut', agreementDocument({ ...AGREEMENT, programme: `Chương trình ${long} mới` }));
    expect(tags.some(({ text }) => text.includes(` ${long} mới`))).toBe(true);
  });
});
