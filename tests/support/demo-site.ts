import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { type Look, STEP, launchBrowser, lookThrough } from './browser.ts';
import { type RunningProgram, startProgram } from './program.ts';

interface DemoSite {
  readonly url: string;
  readonly browser: Browser;
  readonly demo: RunningProgram;
}

/** The running demo and a browser for the tests of one file. Each file has its own, so that files run beside each other. */
export function demoSiteOfFile(): {
  readonly site: DemoSite;
  /** A page that fails the test on any error or refused load in the browser's console. */
  readonly open: (path: string, options?: Parameters<Browser['newContext']>[0]) => Promise<Page>;
  /**
   * The same in the one window of the file that is kept for looking: it is not to be closed, and another look takes its place.
   * A window of its own for each look would cost several times what is looked at.
   */
  readonly look: (path: string, look: Look, cookies?: Readonly<Record<string, string>>) => Promise<Page>;
} {
  let browser: Browser | null = null;
  let demo: RunningProgram | null = null;
  let url: string | null = null;
  beforeAll(async () => {
    browser = await launchBrowser();
    demo = startProgram(['demo'], { PORT: '0' });
    [, url = null] = await demo.until(/is running at {2}(http:\/\/[^/\s]+)/);
  });
  afterAll(async () => {
    await browser?.close();
    demo?.process.kill('SIGTERM');
    await demo?.ended();
  });
  const running = <Thing>(thing: Thing | null): Thing => {
    if (thing === null) throw new Error('the demo of the file runs only while its tests run');
    return thing;
  };
  const site: DemoSite = {
    get url() {
      return running(url);
    },
    get browser() {
      return running(browser);
    },
    get demo() {
      return running(demo);
    },
  };
  const complaints = new WeakMap<Page, string[]>();
  const newPage = async (options: Parameters<Browser['newContext']>[0]): Promise<Page> => {
    const page = await (await site.browser.newContext(options)).newPage();
    page.setDefaultTimeout(STEP);
    const heard: string[] = [];
    complaints.set(page, heard);
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 404/.test(message.text())) heard.push(message.text());
    });
    page.on('pageerror', (error) => heard.push(error.message));
    return page;
  };
  const go = async (page: Page, path: string): Promise<Page> => {
    complaints.get(page)?.splice(0);
    await page.goto(`${site.url}${path}`);
    expect(complaints.get(page), `${path} in the console`).toEqual([]);
    return page;
  };
  let kept: Page | null = null;
  return {
    site,
    open: async (path, options = {}) => go(await newPage(options), path),
    look: async (path, look, cookies = {}) => {
      kept ??= await newPage({});
      await lookThrough(kept, look);
      await kept.context().clearCookies();
      await kept.context().addCookies(Object.entries(cookies).map(([name, value]) => ({ name, value, url: site.url })));
      return go(kept, path);
    },
  };
}
