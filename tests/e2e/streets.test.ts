import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { type Browser, type Page, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ChangeFeed, openChangeFeed } from '../../src/platform/database/change-feed.ts';
import { loadSamplePoints } from '../../src/sample/load-sample-points.ts';
import { NO_BROWSER, STEP, accessFaults, chromiumPath, overflow, picture } from '../support/browser.ts';
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

describe.skipIf(!chromiumPath)('streets behind the points of a map', () => {
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

  async function open(
    address: string,
    options: Parameters<Browser['newContext']>[0] = {},
    by = browser,
  ): Promise<Opened> {
    const page = await (await by.newContext(options)).newPage();
    page.setDefaultTimeout(STEP);
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
    await button.scrollIntoViewIfNeeded();
    await picture(page, 'streets-offer-phone');
    await page.context().close();
  });

  test.each([
    ['phone', { viewport: PHONE }],
    ['phone in the dark', { viewport: PHONE, colorScheme: 'dark' as const }],
    ['phone with forced colours', { viewport: PHONE, colorScheme: 'dark' as const, forcedColors: 'active' as const }],
    ['desk', { viewport: DESK }],
  ])(
    'on a %s: points, lines, our own names of the sea, a popup that leads on, and the drawing back',
    async (look, options) => {
      const name = look.replaceAll(' ', '-');
      const { page, complaints } = await open(`${url.set}/ban-do/gia-lai`, options);
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
      await figureOf(page).scrollIntoViewIfNeeded();
      await picture(page, `streets-${name}`);

      await page.getByLabel('Chỉ xem đường nối của').selectOption({ label: 'Phường Bồng Sơn' });
      expect(await page.locator('.streets-point.map-dim').count()).toBe(2);
      await page.getByRole('button', { name: /^Phường Bồng Sơn/ }).click();
      const popup = page.locator('.streets-popup');
      expect(await popup.textContent()).toContain('Nối với: Xã Chư Prông');
      expect(await popup.getByRole('link', { name: 'Phường Bồng Sơn' }).getAttribute('href')).toMatch(
        /^\/dia-phuong\//,
      );
      expect(await accessFaults(page)).toEqual([]);
      await picture(page, `streets-popup-${name}`);
      await page.getByRole('button', { name: 'Trở lại bản vẽ' }).click();
      expect(await page.locator('.map-drawing').isVisible()).toBe(true);
      expect(await page.locator('.streets-map').count()).toBe(0);
      // The filter was chosen over the streets, and holds for the drawing.
      expect(await page.locator('path[data-ends].map-dim').count()).toBe(1);
      expect(complaints).toEqual([]);
      await page.context().close();
    },
  );

  test('the nation by provinces, by keys alone: a point, its popup, and back to the point', async () => {
    const { page, complaints } = await open(`${url.set}/en/ban-do`, { viewport: DESK });
    await page.getByRole('button', { name: 'See it over streets' }).focus();
    await page.keyboard.press('Enter');
    const point = page.locator('.streets-point').first();
    await point.waitFor();
    await page.locator('.streets-offer [role=status]:empty').waitFor({ state: 'attached' });
    expect(await page.locator('.streets-point').count()).toBe(2);
    // Past the three buttons over the map, and the map itself, which its arrows move.
    await page.getByRole('button', { name: 'Show everything' }).focus();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toContain('Arrow keys');
    await page.keyboard.press('Tab');
    const label = await page.evaluate(() => document.activeElement?.getAttribute('aria-label'));
    expect(label).toMatch(/^Đà Nẵng City: \d+ agreements?$/);
    await page.keyboard.press('Enter');
    const link = page.locator('.streets-popup a');
    expect(await link.getAttribute('href')).toBe('/en/ban-do/da-nang');
    expect(await link.evaluate((element) => element === document.activeElement)).toBe(true);
    expect(await accessFaults(page)).toEqual([]);
    await figureOf(page).scrollIntoViewIfNeeded();
    await picture(page, 'streets-nation-desk');
    await page.keyboard.press('Escape');
    expect(await link.count()).toBe(0);
    expect(await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))).toBe(label);
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/en/ban-do/da-nang');
    expect(complaints).toEqual([]);
    await page.context().close();
  });

  test('the map of a province with an archipelago leads there, and its name stays whole in view', async () => {
    const { page } = await open(`${url.set}/ban-do/da-nang`, { viewport: PHONE, reducedMotion: 'reduce' });
    await press(page);
    expect(await page.getByRole('button', { name: 'Tới quần đảo Trường Sa' }).count()).toBe(0);
    // By a key: a pointer may miss a button that moves as the line of loading above it goes.
    await page.getByRole('button', { name: 'Tới quần đảo Hoàng Sa' }).press('Enter');
    // The map takes its new place with a frame of its own: what counts is where the name comes to stand.
    const standsWhole = async (): Promise<boolean> => {
      const [name, room] = await Promise.all([
        page.getByText('Quần đảo Hoàng Sa', { exact: true }).boundingBox(),
        page.locator('.streets-map').boundingBox(),
      ]);
      if (!name || !room) throw new Error('the map or the name on it is not to be seen');
      const [right, bottom] = [name.x + name.width, name.y + name.height];
      return name.x >= room.x && right <= room.x + room.width && name.y >= room.y && bottom <= room.y + room.height;
    };
    await expect.poll(standsWhole).toBe(true);
    // Nothing of the map lies over it: what is on top in its middle is the name itself, once it takes the pointer.
    const onTop = await page.getByText('Quần đảo Hoàng Sa', { exact: true }).evaluate((element) => {
      element.style.pointerEvents = 'auto';
      const { left, top, width, height } = element.getBoundingClientRect();
      return document.elementFromPoint(left + width / 2, top + height / 2) === element;
    });
    expect(onTop).toBe(true);
    await figureOf(page).scrollIntoViewIfNeeded();
    await picture(page, 'streets-archipelago-phone');
    await page.context().close();
  });

  test('where the device asks for less motion, the map is at its end at once', async () => {
    for (const [reducedMotion, moves] of [
      ['reduce', true],
      ['no-preference', false],
    ] as const) {
      const { page } = await open(`${url.set}/ban-do/gia-lai`, { viewport: DESK, reducedMotion });
      await press(page);
      const isThere = await page.evaluate(() => {
        const point = document.querySelector<HTMLElement>('.streets-point');
        const before = point?.style.transform;
        document.querySelector<HTMLElement>('.map-controls [data-act=in]')?.click();
        return point?.style.transform !== before;
      });
      expect(isThere, reducedMotion).toBe(moves);
      await page.context().close();
    }
  });

  test('a style that is not there is said so, and the drawing stays', async () => {
    const { page } = await open(`${url.lost}/ban-do/gia-lai`, { viewport: PHONE });
    await page.getByRole('button', { name: OPEN }).click();
    const status = page.locator('.streets-offer [role=status]');
    await status.getByText('Không tải được nền đường phố từ 127.0.0.1').waitFor();
    expect(await page.locator('.map-drawing').isVisible()).toBe(true);
    expect(await page.locator('.streets-map').count()).toBe(0);
    expect(await page.getByRole('button', { name: OPEN }).isEnabled()).toBe(true);
    await picture(page, 'streets-failed-phone');
    await page.context().close();
  });

  test('a server that the operator did not name is not asked: the browser refuses, the page says what is missing', async () => {
    const before = tiles.asked.length;
    const { page } = await open(`${url.unnamed}/ban-do/gia-lai`, { viewport: PHONE });
    await page.getByRole('button', { name: OPEN }).click();
    await page.getByText('Một phần nền đường phố không tải được.').waitFor();
    expect(await page.locator('.streets-point').count()).toBe(4);
    expect(tiles.asked.length).toBe(before);
    await page.context().close();
  });

  test('a browser without WebGL is told so, and loads nothing', async () => {
    const plain = await launch('--disable-gpu', '--disable-3d-apis');
    try {
      const { page, requests } = await open(`${url.set}/ban-do/gia-lai`, { viewport: PHONE }, plain);
      await page.getByRole('button', { name: OPEN }).click();
      await page.getByText('Trình duyệt này không vẽ được nền đường phố').waitFor();
      expect(await page.locator('.map-drawing').isVisible()).toBe(true);
      expect(requests.filter((asked) => !asked.startsWith(url.set) || /streets-(view|thread)/.test(asked))).toEqual([]);
    } finally {
      await plain.close();
    }
  });

  test('only the pages of the maps, and the worker, may ask the servers named', async () => {
    const policyOf = async (path: string): Promise<string> =>
      (await fetch(`${url.set}${path}`)).headers.get('content-security-policy') ?? '';
    const strict = await policyOf('/');
    expect(strict).toContain("connect-src 'self';");
    for (const path of ['/ban-do', '/en/ban-do', '/ban-do/gia-lai'])
      expect(await policyOf(path)).toBe(
        strict.replace("connect-src 'self'", `connect-src 'self' ${styles.origin} ${tiles.origin}`),
      );
    for (const path of ['/ban-do/khong-co', '/dia-phuong', '/tim?q=an', '/assets/khong-co.js'])
      expect(await policyOf(path), path).toBe(strict);
    const { worker } = JSON.parse(
      (await (await fetch(`${url.set}/ban-do`)).text())
        .match(/data-streets="([^"]+)"/)?.[1]
        ?.replaceAll('&quot;', '"') ?? '{}',
    ) as { worker: string };
    expect(await policyOf(worker)).toBe(await policyOf('/ban-do'));
  });
});

const figureOf = (page: Page) => page.locator('figure.map-sheet');
