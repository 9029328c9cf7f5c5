import { expect, test } from 'vitest';
import { WHOLE_NATION } from '../../tests/support/nation.ts';
import { CLIENT_DIR, MOST_BYTES, isBuilt, weigh } from '../../tests/support/page-weight.ts';
import { portalPagesOfFile, textOf } from '../../tests/support/portal-pages.ts';
import { portalSite } from '../../tests/support/portal-site.ts';
import { readAssets } from '../platform/http/assets.ts';
import { paths } from '../platform/web/paths.ts';
import { MOST_PROVINCE_LINES } from './map/map-reads.ts';

/** The pages of a nation in which every province takes part. */
const pages = portalPagesOfFile(WHOLE_NATION);

const PAGES = [
  paths.home(),
  paths.programmes(),
  paths.map(),
  paths.map('gia-lai'),
  paths.places(),
  paths.place('gia-lai'),
  paths.fields(),
  '/linh-vuc/giao-duc',
  '/linh-vuc/giao-duc/gia-lai',
  paths.silence(),
  '/im-lang/gia-lai',
  paths.rollup(),
  paths.provinceRollup('gia-lai'),
  paths.search(),
  '/tim?q=xa',
  '/so-cai',
  '/du-lieu-mo',
];

test.skipIf(!isBuilt)(
  `with 34 provinces at work each page weighs at most ${MOST_BYTES} bytes (skipped until dist is built)`,
  async () => {
    const mapStyle = { url: 'https://ban-do.tinh.vn/style.json', origins: ['https://ban-do.tinh.vn'] };
    const app = portalSite({ db: pages.db, changes: pages.changes, assets: readAssets(CLIENT_DIR), mapStyle });
    const all = [...PAGES, ...PAGES.map((path) => (path === '/' ? '/en' : `/en${path}`))];
    const { lines, tooHeavy } = await weigh(all, async (path) => {
      const answer = await app.request(path);
      expect(answer.status, path).toBe(200);
      return answer.text();
    });
    console.info(`gzipped bytes of the pages of a whole nation\n${lines.join('\n')}`);
    expect(tooHeavy).toEqual([]);
  },
);

test('the home page leads to every province where it cannot name every programme', async () => {
  const html = await pages.html(paths.home());
  const list = /<section[^>]*aria-labelledby="chuong-trinh[\s\S]*?<\/section>/.exec(html)?.[0] ?? '';
  expect(new Set(list.match(/href="\/dia-phuong\/[^"]+"/g)).size).toBe(34);
  expect(textOf(list)).toContain('4 giao ước');
  expect(list).toContain(`href="${paths.programmes()}"`);
});

test('the map draws and lists as many lines between provinces as can be told apart, and says that there are more', async () => {
  const html = await pages.html(paths.map());
  expect(html.match(/class="map-line"/g)).toHaveLength(MOST_PROVINCE_LINES);
  expect(textOf(html)).toContain(`${MOST_PROVINCE_LINES} cặp tỉnh, thành phố có nhiều giao ước nhất`);
});

test('the map counts no others where there are none', async () => {
  expect(await pages.text(paths.map())).not.toContain('0 tỉnh, thành phố khác');
});
