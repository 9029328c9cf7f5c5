import PizZip from 'pizzip';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import { TWO_SIDED, VILLAGE_PAIR } from '../../tests/support/portal-site.ts';
import { formsOf } from '../../tests/support/visitor.ts';
import { paths } from '../platform/web/paths.ts';
import { nationalNodeId } from '../registry/national-rows.ts';
import { starterTemplate } from './starter-template.ts';

const URL_HERE = 'http://office.example';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
let opened: TestDatabase & { close: () => Promise<void> };
let site: OfficeSite;
const cookies = { office: '', other: '', sponsor: '' };
type Who = keyof typeof cookies;

beforeAll(async () => {
  opened = await freshDatabase(TWO_SIDED);
  site = officeSite(opened.db, { url: URL_HERE });
  const seat = async (name: Who, role: 'province-office' | 'sponsor-officer', code: string) => {
    cookies[name] = (await site.person(name, [{ role, nodeId: nationalNodeId(code) }])).cookie;
  };
  await seat('office', 'province-office', '52');
  await seat('other', 'province-office', '48');
  await seat('sponsor', 'sponsor-officer', '21925');
});
afterAll(() => opened?.close());

const get = async (who: Who, path: string) => {
  const answer = await site.app.request(`${URL_HERE}${path}`, { headers: { cookie: cookies[who] } });
  return { status: answer.status, headers: answer.headers, bytes: Buffer.from(await answer.arrayBuffer()) };
};

/** Opens the page, fills in its form that goes to `action`, sends it as a browser does. */
async function send(who: Who, action: string, values: Readonly<Record<string, string | Blob>>) {
  const page = await get(who, paths.paperTemplates());
  const form = formsOf(page.bytes.toString(), paths.paperTemplates()).find(
    (each) => each.method === 'post' && each.action === action,
  );
  if (!form) throw new Error(`no form to ${action} — saw ${page.status}`);
  const set = page.headers.getSetCookie().map((line) => line.split(';')[0] as string);
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...form.fields, ...values })) body.set(name, value);
  const answer = await site.app.request(`${URL_HERE}${action}`, {
    method: 'POST',
    body,
    headers: { cookie: [cookies[who], ...set].join('; '), origin: URL_HERE, 'sec-fetch-site': 'same-origin' },
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text() };
}

const wordFile = (bytes: Uint8Array<ArrayBuffer>): File => new File([bytes], 'mau.docx', { type: WORD });

/** The file to begin with, where one mark was changed in a word processor. */
async function changed(from: string, to: string): Promise<File> {
  const zip = new PizZip(await starterTemplate());
  const text = zip.file('word/document.xml')?.asText() ?? '';
  zip.file('word/document.xml', text.replace(from, to));
  return wordFile(new Uint8Array(zip.generate({ type: 'uint8array' })));
}

test('a template with a field that no paper has is refused by name; what was typed stays', async () => {
  const refused = await send('office', paths.paperTemplates(), {
    paper: 'agreement',
    title: 'Mẫu số bảy',
    file: await changed('{{trich_yeu}}', '{{trich_yeuu}}'),
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Không có trường “trich_yeuu”');
  expect(refused.text).toContain('{{trich_yeu}}');
  expect(refused.text).toContain('value="Mẫu số bảy"');
  const short = await send('office', paths.paperTemplates(), {
    paper: 'agreement',
    title: 'a',
    file: new File([], ''),
  });
  expect(short.text).toContain('Hãy chọn tệp Word');
  expect(short.status).toBe(422);
});

test('a good one is offered on the page of the paper, fills its file, and can be taken back', async () => {
  const added = await send('office', paths.paperTemplates(), {
    paper: 'agreement',
    title: 'Mẫu số bảy',
    file: await changed('{{ten_loai}}', 'THEO MẪU CỦA TỈNH: {{ten_loai}}'),
  });
  expect([added.status, added.to]).toEqual([303, `${paths.paperTemplates()}?xong=da-them`]);
  const page = (await get('office', paths.officePaper('gia-lai', VILLAGE_PAIR))).bytes.toString();
  const [, way = ''] = /href="([^"]+mau=[^"]+)"/.exec(page) ?? [];
  expect(page).toContain('Mẫu số bảy');
  const file = await get('sponsor', way.replaceAll('&amp;', '&'));
  expect(file.headers.get('content-type')).toBe(WORD);
  const text =
    new PizZip(file.bytes)
      .file('word/document.xml')
      ?.asText()
      .replace(/<[^>]+>/g, '') ?? '';
  expect(text).toContain('THEO MẪU CỦA TỈNH: Giao ước kết nghĩa');
  expect(text).toContain('giữa phường An Nhơn Bắc và làng Ghè');
  expect(text).not.toContain('{{');
  // For one paper only, and for one province only.
  expect((await get('other', paths.paperTemplates())).bytes.toString()).not.toContain('Mẫu số bảy');

  const gone = await send('office', paths.withdrawPaperTemplate(), {});
  expect([gone.status, gone.to]).toEqual([303, `${paths.paperTemplates()}?xong=da-thoi`]);
  expect((await get('office', paths.officePaper('gia-lai', VILLAGE_PAIR))).bytes.toString()).not.toContain('mau=');
});

test('whoever has no programme office is told so, and what names no template is not found', async () => {
  expect((await get('sponsor', paths.paperTemplates())).status).toBe(403);
  const docx = paths.officePaperFile('gia-lai', VILLAGE_PAIR, 'docx');
  expect((await get('office', `${docx}?mau=x`)).status).toBe(404);
  expect((await get('office', docx)).status).toBe(200);
  const starter = await get('sponsor', paths.starterTemplate());
  expect(starter.headers.get('content-type')).toBe(WORD);
});
