import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type Page, chromium } from 'playwright-core';

/** Where a Chromium of the system stands; tests in a browser are skipped, saying so, where there is none. */
export const chromiumPath = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
].find((path): path is string => path !== undefined && existsSync(path));

export const NO_BROWSER = 'no Chromium on this machine (apt-get install chromium, or set CHROMIUM to its path)';

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath: chromiumPath as string,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** How long a page may take for one step, in milliseconds: so long that only a step that never ends is given up, on any machine. */
export const STEP = 60_000;

/**
 * What axe finds wrong on the page by WCAG 2.2 A and AA and its best practices: one line a finding. Throws on a page with frames:
 * axe judges within the page itself (its other mode opens a second page for each look), and would not see into them.
 */
export async function accessFaults(page: Page): Promise<string[]> {
  if (page.frames().length > 1) throw new Error(`${page.url()} has frames, into which axe does not look in this mode`);
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/** A window for each browser in which pages of others are looked at without their scripts; it goes with its browser. */
const twins = new WeakMap<Browser, Promise<Page>>();

async function openTwin(browser: Browser): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  page.setDefaultTimeout(STEP);
  return page;
}

/**
 * The same for a page whose scripts are off. Axe waits for timers, which do not run there, so it looks at what the page shows
 * in a window of its own that loads no script of ours.
 */
export async function accessFaultsWithoutScript(page: Page): Promise<string[]> {
  const html = await page.content();
  const browser = page.context().browser() as Browser;
  const opening = twins.get(browser) ?? openTwin(browser);
  twins.set(browser, opening);
  const twin = await opening;
  await twin.setViewportSize(page.viewportSize() ?? { width: 1280, height: 720 });
  await twin.context().clearCookies();
  await twin.context().addCookies(await page.context().cookies());
  await twin.route('**/*.js', (route) => route.abort());
  await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
  try {
    await twin.goto(page.url());
    return await accessFaults(twin);
  } finally {
    await twin.unrouteAll();
  }
}

/** How a page is looked at: the size of its window in pixels, and what the device prefers. */
export interface Look {
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active';
  readonly contrast?: 'more';
}

/** Makes a window as it is to be looked at; pages loaded in it from now on know of it from their beginning. */
export async function lookThrough(page: Page, { width, height, ...device }: Look): Promise<void> {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none', contrast: 'no-preference', ...device });
}

/** Pixels by which the page is wider than its window: zero on a page that fits. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

const OUTPUT = join(import.meta.dirname, '..', 'output');

/** Saves a picture under tests/output, or, with UPDATE_IMAGES=1, where the README shows it. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env.UPDATE_IMAGES === '1' ? join(OUTPUT, '..', '..', 'docs', 'images') : OUTPUT;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
