import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { NO_BROWSER, accessFaults, chromiumPath, launchBrowser, overflow } from '../support/browser.ts';
import { testDatabase } from '../support/database.ts';
import { type RunningProgram, startProgram } from '../support/program.ts';
import { COMMUNE_PAIR, PUBLIC_PAGES, publicRoutes, routesWithout } from '../support/public-routes.ts';
import { SAMPLE } from '../support/sample.ts';

if (!chromiumPath) console.warn(`the look at public pages is skipped: ${NO_BROWSER}`);

test('every kind of public page is among those that are looked at', async () => {
  const { db } = await testDatabase(SAMPLE);
  const pages = publicRoutes(db).filter(({ isFile }) => !isFile);
  expect(pages.length).toBeGreaterThan(25);
  expect(routesWithout(pages, PUBLIC_PAGES)).toEqual([]);
});

describe.skipIf(!chromiumPath)('in a browser', () => {
  let browser: Browser;
  let demo: RunningProgram;
  let url = '';

  beforeAll(async () => {
    browser = await launchBrowser();
    demo = startProgram(['demo'], { PORT: '0' });
    url = (await demo.until(/is running at {2}(http:\/\/[^/\s]+)/))[1] as string;
  });
  afterAll(async () => {
    await browser?.close();
    demo?.process.kill('SIGTERM');
    await demo?.ended();
  });

  test.for(PUBLIC_PAGES)('%s has nothing for axe to say and fits a 360 px phone, in light and dark', async (path) => {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const prefix of ['', '/en']) {
        const context = await browser.newContext({ viewport: { width: 360, height: 740 }, colorScheme });
        const page = await context.newPage();
        const complaints: string[] = [];
        page.on('console', (message) => {
          if (message.type() === 'error' && !/status of 404/.test(message.text())) complaints.push(message.text());
        });
        page.on('pageerror', (error) => complaints.push(error.message));
        const answer = await page.goto(`${url}${prefix && path === '/' ? '/en' : `${prefix}${path}`}`);
        expect(answer?.status(), path).toBe(path === '/khong-co-trang-nay' ? 404 : 200);
        expect(complaints, `${path} in the console`).toEqual([]);
        expect(await accessFaults(page), `${prefix}${path} ${colorScheme}`).toEqual([]);
        expect(await overflow(page), `${prefix}${path} is wider than the phone`).toBe(0);
        await context.close();
      }
    }
  });

  test.for(PUBLIC_PAGES)(
    '%s stays readable in high contrast, as chosen here and as the device forces it',
    async (path) => {
      const looks = [
        { colorScheme: 'light', aid: true },
        { colorScheme: 'dark', forcedColors: 'active' },
        // The same colours as the aid's, so two pages are enough.
        ...(path === '/' || path === COMMUNE_PAIR
          ? ([
              { colorScheme: 'dark', aid: true },
              { colorScheme: 'light', contrast: 'more' },
            ] as const)
          : []),
      ] as const;
      for (const { aid = false, ...look } of looks.map((each) => ({ aid: false, ...each }))) {
        const context = await browser.newContext({ ...look, viewport: { width: 360, height: 740 } });
        if (aid) await context.addCookies([{ name: 'co-chu', value: 'rat-lon.cao', url }]);
        const page = await context.newPage();
        await page.goto(`${url}${path}`);
        if (aid) expect(await page.getAttribute('html', 'data-contrast')).toBe('cao');
        expect(await accessFaults(page), `${path} ${JSON.stringify({ aid, ...look })}`).toEqual([]);
        expect(await overflow(page), `${path} is wider than the phone`).toBe(0);
        await context.close();
      }
    },
  );
});
