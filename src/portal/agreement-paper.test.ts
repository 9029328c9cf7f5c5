import { describe, expect, test } from 'vitest';
import { extractText, getDocumentProxy } from 'unpdf';
import { portalPagesOfFile, textOf } from '../../tests/support/portal-pages.ts';

const pages = portalPagesOfFile();
const AGREEMENT = '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong';

describe('the paper of an agreement', () => {
  test('can be reached from its page, in both languages', async () => {
    for (const prefix of ['', '/en']) {
      const html = await (await pages.app.request(`${prefix}${AGREEMENT}`)).text();
      for (const way of ['van-ban', 'van-ban.docx', 'van-ban.pdf'])
        expect(html).toContain(`href="${prefix}${AGREEMENT}/${way}"`);
    }
  });

  test('as a PDF says what the page says', async () => {
    const answer = await pages.app.request(`${AGREEMENT}/van-ban.pdf`);
    expect(answer.headers.get('content-type')).toBe('application/pdf');
    const { text } = await extractText(await getDocumentProxy(new Uint8Array(await answer.arrayBuffer())), {
      mergePages: true,
    });
    expect(text).toContain('giữa phường Bồng Sơn và xã Chư Prông');
    expect(text).toContain('Độc lập - Tự do - Hạnh phúc');
    expect(text).toContain(`http://localhost${AGREEMENT}`);
  });

  test('as a Word file is a package that is to be saved under a plain name', async () => {
    const answer = await pages.app.request(`${AGREEMENT}/van-ban.docx`);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment; filename="[a-z0-9-]+\.docx"$/);
    expect(Buffer.from(await answer.arrayBuffer()).toString('latin1', 0, 2)).toBe('PK');
    expect(answer.headers.get('content-encoding')).toBeNull();
  });

  test('is made once: the second time its tag is enough', async () => {
    const first = await pages.app.request(`${AGREEMENT}/van-ban.pdf`);
    const again = await pages.app.request(`${AGREEMENT}/van-ban.pdf`, {
      headers: { 'If-None-Match': first.headers.get('etag') ?? '' },
    });
    expect(again.status).toBe(304);
  });

  test('as a page has its own sheet of style and no script', async () => {
    const html = await (await pages.app.request(`${AGREEMENT}/van-ban`)).text();
    const [, stylesheet = ''] = /<link rel="stylesheet" href="([^"]+)"/.exec(html) ?? [];
    const styles = await pages.app.request(stylesheet);
    expect(styles.headers.get('content-type')).toMatch(/^text\/css/);
    expect(await styles.text()).toContain('@page{size:210mm 297mm;margin:20mm 15mm 20mm 30mm;');
    expect(html).not.toContain('<script');
    expect(html).not.toContain('style=');
    expect(textOf(html)).toContain('Điều 2. Nội dung kết nghĩa');
  });

  test.each([
    '/ket-nghia/gia-lai/khong-co/van-ban',
    '/ket-nghia/gia-lai/khong-co/van-ban.docx',
    '/ket-nghia/KHONG/x/van-ban.pdf',
    '/van-ban/khong-co.css',
  ])('%s names nothing', async (path) => {
    expect((await pages.app.request(path)).status).toBe(404);
  });
});
