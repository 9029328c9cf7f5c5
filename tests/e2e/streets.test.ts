import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChangeFeed, openChangeFeed } from '../../src/platform/database/change-feed.ts';
import { loadSamplePoints } from '../../src/sample/load-sample-points.ts';
import { NO_BROWSER, accessFaults, chromiumPath, overflow, picture } from '../support/browser.ts';
import { freshDatabase } from '../support/database.ts';
import { TWO_SIDED, portalSite } from '../support/portal-site.ts';
import { type StreetServer, landTile, startStreetServer, styleOf } from '../support/street-server.ts';

const CLIENT_DIR = join(import.meta.dirname, '../../dist/client');
const PHONE = { width: 360, height: 740 };
const DESK = { width: 1440, height: 900 };
const OPEN = 'Xem trên nền đường phố';

if (!chromiumPath) console.warn(`the streets behind the maps are not looked at: ${NO_BROWSER}`);

/** Drawn by the processor: the machines of tests have no graphics card. */
const launch = (...args: string[]): Promise<Browser> =>
  chromium.launch({
    executablePath: chromiumPath as string,
    args: ['--no-sandbox', '--disable-quic', '--no-first-run', '--disable-background-networking', ...args],
  });

describe.skipIf(!chromiumPath || !existsSync(CLIENT_DIR))('streets behind the points of a map', () => {
  let browser: Browser;
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let changes: ChangeFeed;
  let tiles: StreetServer;
  let styles: StreetServer;
  const sites: ServerType[] = [];
  /** The site with the style of its own server and tiles of another; with no streets; with a style that is not there. */
  const url = { set: '', unset: '', lost: '', unnamed: '' };

  beforeAll(async () => {
    browser = await launch('--use-gl=angle', '--use-angle=swiftshader', '--enable-unsafe-swiftshader');
    database = await freshDatabase(TWO_SIDED);
    await loadSamplePoints(database.db);
    changes = await openChangeFeed(database.ownerUrl, () => undefined);
    const tile = { type: 'application/x-protobuf', body: landTile() };
    tiles = await startStreetServer(() => ({ '/tiles/': tile }));
    styles = await startStreetServer(() => ({
      '/style.json': { type: 'application/json', body: JSON.stringify(styleOf(tiles.origin)) },
    }));
    const site = (mapStyle?: { url: string; origins: string[] }): Promise<string> =>
      new Promise((resolve) => {
        const app = portalSite({ db: database.db, changes, clientDir: CLIENT_DIR, ...(mapStyle ? { mapStyle } : {}) });
        const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, (at: AddressInfo) =>
          resolve(`http://127.0.0.1:${at.port}`),
        );
        sites.push(server);
      });
    const style = `${styles.origin}/style.json`;
    url.set = await site({ url: style, origins: [styles.origin, tiles.origin] });
    url.unset = await site();
    url.lost = await site({ url: `${styles.origin}/gone.json`, origins: [styles.origin] });
    url.unnamed = await site({ url: style, origins: [styles.origin] });
  });
  afterAll(async () => {
    await browser?.close();
    for (const site of sites) site.close();
    await tiles?.close();
    await styles?.close();
    await changes?.close();
    await database?.close();
  });

  interface Opened {
    readonly page: Page;
    /** Everything that the page asked for. */
    readonly requests: string[];
    readonly complaints: string[];
  }

  async function open(address: string, options: Parameters<Browser['newContext']>[0] = {}, by = browser): Promise<Opened> {
    const page = await (await by.newContext(options)).newPage();
    page.setDefaultTimeout(20_000);
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => {
      if (message.type() === 'error') complaints.push(message.text());
    });
    page.on('pageerror', (error) => complaints.push(error.message));
    await page.goto(address, { waitUntil: 'networkidle' });
    return { page, requests, complaints };
  }

  const press = async (page: Page): Promise<void> => {
    await page.getByRole('button', { name: OPEN }).click();
    await page.locator('.streets-point').first().waitFor();
    // The words of loading go when everything in view has been drawn.
    await page.locator('.streets-offer [role=status]:empty').waitFor({ state: 'attached' });
  };

  test('a page without the setting has no trace of it, and its rules are the usual ones', async () => {
    for (const path of ['/ban-do', '/ban-do/gia-lai']) {
      const { page, requests } = await open(`${url.unset}${path}`);
      expect(await page.content()).not.toMatch(/street|đường phố/i);
      expect(requests.filter((asked) => /street|maplibre/.test(asked))).toEqual([]);
      await page.context().close();
    }
  });

  test('nothing is asked of anybody before the press, and the line says who will be', async () => {
    const before = [styles.asked.length, tiles.asked.length];
    const { page, requests } = await open(`${url.set}/ban-do/gia-lai`, { viewport: PHONE });
    expect(requests.filter((asked) => !asked.startsWith(url.set))).toEqual([]);
    expect(requests.filter((asked) => /streets-(view|thread)/.test(asked))).toEqual([]);
    expect([styles.asked.length, tiles.asked.length]).toEqual(before);
    const button = page.getByRole('button', { name: OPEN });
    const said = await page.locator(`#${await button.getAttribute('aria-describedby')}`).textContent();
    for (const { origin } of [styles, tiles]) expect(said).toContain(new URL(origin).host);
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await picture(page, 'streets-offer-phone');
    await page.context().close();
  });

  test.each([
    ['phone', PHONE],
    ['desk', DESK],
  ])('on a %s: points, lines, our own names of the sea, a popup that leads on, and the drawing back', async (name, viewport) => {
    const { page, complaints } = await open(`${url.set}/ban-do/gia-lai`, { viewport });
    await press(page);
    expect(tiles.asked.some((path) => path.startsWith('/tiles/'))).toBe(true);
    expect(await page.locator('.map-drawing').isVisible()).toBe(false);
    expect(await page.locator('.streets-group').allTextContents()).toEqual([
      'Quần đảo Hoàng Sa',
      'Quần đảo Trường Sa',
      'Biển Đông',
    ]);
    expect(await page.locator('.maplibregl-ctrl-attrib').textContent()).toBe('© Streets of the test');
    expect(await accessFaults(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await picture(page, `streets-${name}`);

    await page.getByLabel('Chỉ xem đường nối của').selectOption({ label: 'Phường Bồng Sơn' });
    expect(await page.locator('.streets-point.map-dim').count()).toBe(2);
    await page.getByRole('button', { name: /^Phường Bồng Sơn/ }).click();
    const popup = page.locator('.streets-popup');
    expect(await popup.textContent()).toContain('Nối với: Xã Chư Prông');
    expect(await popup.getByRole('link', { name: 'Phường Bồng Sơn' }).getAttribute('href')).toMatch(/^\/dia-phuong\//);
    expect(await accessFaults(page)).toEqual([]);
    await picture(page, `streets-popup-${name}`);
    await page.getByRole('button', { name: 'Trở lại bản vẽ' }).click();
    expect(await page.locator('.map-drawing').isVisible()).toBe(true);
    expect(await page.locator('.streets-map').count()).toBe(0);
    // The filter was chosen over the streets, and holds for the drawing.
    expect(await page.locator('path[data-ends].map-dim').count()).toBe(1);
    expect(complaints).toEqual([]);
    await page.context().close();
  });
});
