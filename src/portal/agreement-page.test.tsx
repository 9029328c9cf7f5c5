import { describe, expect, test } from 'vitest';
import { NASTY_ITEM } from '../../tests/support/portal-site.ts';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';

const pages = portalPagesOfFile();
const PAIR = '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong';
const VILLAGE = '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe';

describe('the page of an agreement', () => {
  test('says first, in one sentence, who helps whom, under what and since when', async () => {
    expect(await pages.text(PAIR)).toContain(
      'Phường Bồng Sơn hỗ trợ xã Chư Prông, theo chương trình kết nghĩa ký ngày 18/10/2025.',
    );
    expect(await pages.text(`/en${PAIR}`)).toContain(
      'Bồng Sơn Ward supports Chư Prông Commune, under a twinning programme signed on 18/10/2025.',
    );
  });

  test('says plainly what nobody stated: the place, and the day where only the article has one', async () => {
    expect(await pages.text(PAIR)).toMatch(/Nơi ký không nêu/);
    expect(await pages.text(VILLAGE)).toContain('ký trước hoặc trong ngày 27/12/2025');
  });

  test('keeps what the press says apart from what the recipient confirms', async () => {
    const text = await pages.text(PAIR);
    expect(text).toContain('Báo chí nêu đã trao 20 triệu đồng');
    expect(text).toContain('Bên nhận xác nhận đã nhận Chưa có khoản nào');
    expect(await pages.text(VILLAGE)).toMatch(
      /Báo chí nêu đã trao 60 triệu đồng .*Bên nhận xác nhận đã nhận 5,4 triệu đồng/,
    );
  });

  test('counts a corrected row no more, but shows it struck through', async () => {
    const html = await pages.html(VILLAGE);
    expect(html).toMatch(/<s>[^/]*5\.700\.000/);
    expect(html).toContain('5.400.000');
    expect(await pages.text(VILLAGE)).not.toContain('11,1 triệu đồng');
  });

  test('shows behind each promise what has been done, or that nothing is recorded yet', async () => {
    const [, list = ''] = (await pages.html(VILLAGE)).split('<ol class="thread">');
    const promises = list
      .slice(0, list.indexOf('</ol>'))
      .split(/(?=<li(?: class="thread-kept")?><div class="flow"><h3)/);
    expect(promises.filter((item) => item.includes('Hết kỳ đầu vẫn chưa có gì'))).toHaveLength(2);
    const welfare = promises.find((item) => item.includes('An sinh, giảm nghèo'));
    expect(welfare).toContain('thread-kept');
    expect(welfare).toContain('bên nhận xác nhận');
    expect(welfare).toContain('bên hỗ trợ báo');
  });

  test('shows support that no source ties to a promise as tied to none', async () => {
    expect(await pages.text(PAIR)).toContain('Không gắn với nội dung nào');
  });

  test('leads from the village pair to the commune pair in which it was signed, and back', async () => {
    const parent = '/ket-nghia/gia-lai/phuong-an-nhon-bac-xa-ia-dok';
    expect(await pages.html(VILLAGE)).toContain(`href="${parent}"`);
    expect(await pages.html(parent)).toContain(`href="${VILLAGE}"`);
  });

  test('tells the way from the directive to today, in order', async () => {
    const [, timeline = ''] = (await pages.text(PAIR)).split('Từ chủ trương đến hôm nay');
    const days = [...timeline.matchAll(/\d\d\/\d\d\/\d{4}/g)].map(([day]) => day).slice(0, 5);
    expect(days).toEqual(['07/08/2025', '22/08/2025', '18/10/2025', '18/10/2025', '22/11/2026']);
    expect(timeline).toContain('Hôm nay, 400 ngày sau ngày ký: bên nhận chưa xác nhận khoản nào.');
  });

  test('names its sources by outlet, title and number of facts', async () => {
    expect(await pages.text(PAIR)).toMatch(
      /Phường Bồng Sơn kết nghĩa với xã Chư Prông Báo Gia Lai \(GLO\), .* \d+ dữ kiện lấy từ bài này/,
    );
  });

  test('escapes whatever people wrote', async () => {
    const html = await pages.html(VILLAGE);
    expect(html).not.toContain('<b onclick');
    expect(html).toContain('&lt;b onclick=');
    expect(await pages.text(VILLAGE)).toContain(NASTY_ITEM);
  });

  test('marks Vietnamese words on the English page as Vietnamese', async () => {
    expect(await pages.html(`/en${VILLAGE}`)).toContain('<span lang="vi">suất quà');
  });
});
