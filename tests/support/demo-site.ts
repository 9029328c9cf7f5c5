import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { launchBrowser } from './browser.ts';
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
  return {
    site,
    open: async (path, options = {}) => {
      const page = await (await site.browser.newContext(options)).newPage();
      page.setDefaultTimeout(10_000);
      const complaints: string[] = [];
      page.on('console', (message) => {
        if (message.type() === 'error' && !/status of 404/.test(message.text())) complaints.push(message.text());
      });
      page.on('pageerror', (error) => complaints.push(error.message));
      await page.goto(`${site.url}${path}`);
      expect(complaints, `${path} in the console`).toEqual([]);
      return page;
    },
  };
}
