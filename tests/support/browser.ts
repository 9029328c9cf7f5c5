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

/** What axe finds wrong on the page by WCAG 2.2 A and AA and its best practices: one line a finding. */
export async function accessFaults(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id} at ${target.join(' ')}: ${failureSummary ?? ''}`),
  );
}

/**
 * The same for a page whose scripts are off. Axe waits for timers, which do not run there, so it looks at what the page shows
 * in a window of its own that loads no script of ours.
 */
export async function accessFaultsWithoutScript(page: Page): Promise<string[]> {
  const html = await page.content();
  const context = await (page.context().browser() as Browser).newContext({ viewport: page.viewportSize() });
  try {
    await context.addCookies(await page.context().cookies());
    const twin = await context.newPage();
    await twin.route('**/*.js', (route) => route.abort());
    await twin.route(page.url(), (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }));
    await twin.goto(page.url());
    return await accessFaults(twin);
  } finally {
    await context.close();
  }
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
