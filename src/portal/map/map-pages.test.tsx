import { describe, expect, test } from 'vitest';
import { portalPagesOfFile } from '../../../tests/support/portal-pages.ts';
import { loadSamplePoints } from '../../sample/load-sample-points.ts';

const pages = portalPagesOfFile();
const lines = (html: string): number => html.match(/<path class="map-line/g)?.length ?? 0;

describe('without coordinates', () => {
  test('the nation shows and names both archipelagos, and each province that has agreements leads to its map', async () => {
    const html = await pages.html('/ban-do');
    for (const name of ['Quần đảo Hoàng Sa', 'Quần đảo Trường Sa']) expect(html).toContain(`${name}</text>`);
    expect(html.match(/class="map-province map-shade-\d" d=/g)).toHaveLength(34);
    expect([...html.matchAll(/<a href="\/ban-do\/([a-z-]+)" aria-label/g)].map(([, slug]) => slug)).toEqual([
      'da-nang',
      'gia-lai',
    ]);
    expect(await pages.text('/ban-do')).toContain('32 tỉnh, thành phố khác chưa có giao ước nào được công bố.');
  });

  test('a province has its outline, says why no line is drawn, and has every pair in the table', async () => {
    const html = await pages.html('/ban-do/gia-lai');
    expect(lines(html)).toBe(0);
    expect(html).not.toContain('islands/map');
    const text = await pages.text('/ban-do/gia-lai');
    expect(text).toContain('Chưa có tọa độ của các xã, phường');
    expect(text).toContain('Phường Bồng Sơn Xã Chư Prông 1');
    expect(text).toContain('Phường An Nhơn Bắc Xã Ia Dơk 2');
  });

  test('a province without agreements stands with its outline', async () => {
    expect(await pages.text('/ban-do/ca-mau')).toContain('Chưa có giao ước nào được công bố ở đây.');
    expect(await pages.text('/en/ban-do/ca-mau')).toContain('No agreement has been published here yet.');
  });

  test.each(['/ban-do/khong-co', '/ban-do/23887-xa-chu-prong', '/ban-do/%00'])('%s is no map', async (path) => {
    const { status } = await pages.app.request(path);
    expect(status).toBe(404);
  });
});

describe('with coordinates', () => {
  test('twins are joined by lines, a village at its commune; who has none stands in the table alone', async () => {
    const generation = pages.changes.generation();
    await loadSamplePoints(pages.db);
    // What was rendered before is dropped when the import is told of.
    await expect.poll(() => pages.changes.generation()).not.toBe(generation);
    const giaLai = await pages.html('/ban-do/gia-lai');
    expect(lines(giaLai)).toBe(2);
    expect(giaLai).toContain('Phường An Nhơn Bắc → Xã Ia Dơk: 2');
    const daNang = await pages.text('/ban-do/da-nang');
    expect(daNang).toContain('1 nơi chưa có tọa độ');
    expect(daNang).toContain('Phường Hòa Cường Xã Trà Tân 1');
    expect(await pages.html('/ban-do/da-nang')).toContain('>Hoàng Sa</text>');
  });
});
