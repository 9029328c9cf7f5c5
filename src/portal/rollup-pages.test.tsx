import { expect, test } from 'vitest';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { paths } from '../platform/web/paths.ts';

const pages = portalPagesOfFile();

test('from the nation down to the rows behind a sum, each page leads to the next', async () => {
  const nation = await pages.html(paths.rollup());
  expect(nation).toContain(`href="${paths.provinceRollup('gia-lai')}"`);
  const province = await pages.html(paths.provinceRollup('gia-lai'));
  expect(province).toContain(`href="${paths.placeStatement('23869-xa-ia-dok')}"`);
  const rows = paths.placeStatementRows('23869-xa-ia-dok', 'nhan', 'received');
  expect(province).toContain(`href="${rows}"`);
  expect(await pages.text(rows)).toContain('5.400.000');
  const programme = await pages.html(paths.programmeRollup('gia-lai', 'ket-nghia-thon-lang-gia-lai'));
  expect(programme).toContain(`href="${paths.provinceRollup('gia-lai')}"`);
  for (const path of [paths.place('gia-lai'), paths.programme('gia-lai', 'ket-nghia-thon-lang-gia-lai')])
    expect(await pages.html(path), path).toContain('/tong-hop/gia-lai');
});

test('the nation begins with the whole in words', async () => {
  const text = await pages.text(paths.rollup());
  expect(text).toMatch(/Cả nước có \d+ giao ước ở 2 tỉnh, thành phố; \d+ đang có hiệu lực\./);
  expect(text).toContain('Bên nhận xác nhận đã nhận: 5,4 triệu đồng.');
  expect(text).toContain('Đã hứa: chưa có số liệu.');
});

test('this period against the last; what nobody said is said openly, in both languages', async () => {
  const text = await pages.text(paths.provinceRollup('gia-lai'));
  expect(text).toContain('Kỳ này: 15/12/2025 – 14/12/2026. Kỳ trước: 15/12/2024 – 14/12/2025.');
  expect(text).toMatch(/Đã nhận \(đồng\) chưa có số liệu 5\.400\.000/);
  expect(text).not.toMatch(/Lượt cán bộ xuống cơ sở \(lượt\) 0/);
  expect(await pages.text(`/en${paths.provinceRollup('gia-lai')}`)).toContain('This period and the last');
});

test('each drawing has a sentence, a name for those who do not see it, and its figures as a table', async () => {
  const html = await pages.html(paths.provinceRollup('gia-lai'));
  for (const id of ['linh-vuc', 'nhip']) {
    const part = html.slice(html.indexOf(`aria-labelledby="${id}"`)).split('</section>')[0] ?? '';
    expect(part, id).toMatch(/<p class="lede">[^<]+\.<\/p>/);
    expect(part, id).toMatch(/<svg[^>]+role="img"[^>]+aria-label="[^"]{10,}"/);
    expect(part, id).toContain('<table');
    expect(part, id).not.toMatch(/\sstyle=/);
  }
  // The sentence says what the bars show: here nobody announced what arrived.
  expect(html).toContain('Trong kỳ chỉ bên nhận ghi khoản có giá trị; nhiều nhất là An sinh, giảm nghèo: đã nhận');
  expect(await pages.text(paths.rollup()), 'a place without a word').toContain('chưa có số liệu');
});

test('a province or a programme that is none', async () => {
  await pages.html(paths.provinceRollup('khong-co'), 404);
  await pages.html(paths.programmeRollup('gia-lai', 'khong-co'), 404);
});
