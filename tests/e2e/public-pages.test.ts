import { describe, expect, test } from 'vitest';
import { NO_BROWSER, accessFaults, chromiumPath, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { demoSiteOfFile } from '../support/demo-site.ts';
import { COMMUNE_PAIR, PUBLIC_PAGES, publicRoutes, routesWithout } from '../support/public-routes.ts';
import { SAMPLE } from '../support/sample.ts';

if (!chromiumPath) console.warn(`public pages are not looked at: ${NO_BROWSER}`);

test('every kind of public page is among those that are looked at', async () => {
  const { db } = await testDatabase(SAMPLE);
  const pages = publicRoutes(db).filter(({ isFile }) => !isFile);
  expect(pages.length).toBeGreaterThan(25);
  expect(routesWithout(pages, PUBLIC_PAGES)).toEqual([]);
});

describe.skipIf(!chromiumPath)('every kind of public page', () => {
  const { open, look } = demoSiteOfFile();

  test.for(PUBLIC_PAGES)('%s has nothing for axe to say and fits a 360 px phone, in light and dark', async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const prefix of ['', '/en']) {
        const address = prefix && path === '/' ? '/en' : `${prefix}${path}`;
        const page = await look(address, { width: 360, height: 740, colorScheme });
        expect(await accessFaults(page), `${prefix}${path} ${colorScheme}`).toEqual([]);
        expect(await overflow(page), `${prefix}${path} is wider than the phone`).toBe(0);
      }
    }
  });

  test('text at 200 % loses nothing', async () => {
    const page = await open(COMMUNE_PAIR, { viewport: { width: 720, height: 900 } });
    await page.evaluate(() => (document.documentElement.style.fontSize = '200%'));
    expect(await overflow(page)).toBe(0);
    await page.context().close();
  });
});
