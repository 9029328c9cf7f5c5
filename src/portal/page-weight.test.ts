import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { portalSite } from '../../tests/support/portal-site.ts';
import { readAssets } from '../platform/http/assets.ts';

const CLIENT_DIR = join(import.meta.dirname, '../../dist/client');
/** What a page may weigh on the line, HTML and stylesheet together, fonts aside. */
const MOST_BYTES = 30 * 1024;

const pages = portalPagesOfFile();
const PAGES = [
  '/',
  '/chuong-trinh/gia-lai/ket-nghia-thon-lang-gia-lai',
  '/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong',
  '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe',
  '/ban-do',
  '/ban-do/da-nang',
  '/dia-phuong',
  '/dia-phuong/gia-lai',
  '/dia-phuong/23887-xa-chu-prong',
  '/so-lieu',
  '/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe/sao-ke',
  '/dia-phuong/23869-xa-ia-dok/sao-ke',
  '/dia-phuong/gia-lai/sao-ke',
  '/tong-hop',
  '/tong-hop/gia-lai',
  '/tong-hop/gia-lai/ket-nghia-thon-lang-gia-lai',
  '/tim?q=an',
];

test.skipIf(!existsSync(CLIENT_DIR))(
  `each page weighs at most ${MOST_BYTES} bytes (skipped until dist is built)`,
  async () => {
    const assets = readAssets(CLIENT_DIR);
    const { stylesheet } = assets;
    const mapStyle = { url: 'https://ban-do.tinh.vn/style.json', origins: ['https://ban-do.tinh.vn'] };
    const withStreets = portalSite({ db: pages.db, changes: pages.changes, assets, mapStyle });
    const css = gzipSync(readFileSync(join(CLIENT_DIR, stylesheet ?? ''))).length;
    const lines = [`stylesheet ${css}`];
    for (const path of PAGES) {
      const html = gzipSync(await pages.html(path)).length;
      lines.push(`${String(html + css).padStart(6)} = ${String(html).padStart(5)} + css  ${path}`);
      expect(html + css, path).toBeLessThanOrEqual(MOST_BYTES);
    }
    for (const path of PAGES.filter((each) => each.startsWith('/ban-do'))) {
      const html = gzipSync(await (await withStreets.request(path)).text()).length;
      lines.push(`${String(html + css).padStart(6)} = ${String(html).padStart(5)} + css  ${path}, streets offered`);
      expect(html + css, `${path} with streets`).toBeLessThanOrEqual(MOST_BYTES);
    }
    console.info(`gzipped bytes of pages\n${lines.join('\n')}`);
  },
);
