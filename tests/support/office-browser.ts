import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { FileRoom } from '../../src/evidence/receive-file.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { type Look, NO_BROWSER, STEP, chromiumPath, launchBrowser, lookThrough } from './browser.ts';
import { freshDatabase } from './database.ts';
import type { GivenRole } from './office-site.ts';
import { serveOffice } from './served-office.ts';
import type { Visitor } from './visitor.ts';

const CLIENT_DIR = join(import.meta.dirname, '..', '..', 'dist', 'client');

/** Why the office cannot be looked at here, said once together with what is skipped for it; null where it can. */
export function whyNoOffice(skipped: string): string | null {
  const why = !chromiumPath
    ? NO_BROWSER
    : !existsSync(CLIENT_DIR)
      ? 'the stylesheets are not built (npm run build)'
      : null;
  if (why) console.warn(`${skipped}: ${why}`);
  return why;
}

/** The office on a database of its own, a browser, and the people who come to it. */
export interface OfficeInBrowser {
  readonly db: Db;
  readonly url: string;
  /** Somebody who is signed in from now on under this key. */
  addPerson(who: string, name: string, roles: readonly GivenRole[]): Promise<void>;
  /** The same person without a browser: fetches and sends forms. */
  visitor(who: string): Visitor;
  /** Puts the cookies of this person into a window. */
  signIn(window: BrowserContext, who: string): Promise<void>;
  /** A window of this person; of nobody for null. */
  window(who: string | null, options?: BrowserContextOptions): Promise<BrowserContext>;
  /** A page in that window; fails when the browser's console complains while it loads, or when a script of it throws later. */
  openIn(window: BrowserContext, path: string): Promise<Page>;
  /** The same in a window of its own. */
  open(who: string, path: string, options?: BrowserContextOptions): Promise<Page>;
  /**
   * The same in the one window of this person that is kept for looking: it is not to be closed, and another look takes its place.
   * A window of its own for each look would cost several times what is looked at.
   */
  look(who: string, path: string, look: Look): Promise<Page>;
  close(): Promise<void>;
}

export async function openOfficeInBrowser(
  filled: Parameters<typeof freshDatabase>[0],
  { files }: { files?: FileRoom } = {},
): Promise<OfficeInBrowser> {
  const { db, close } = await freshDatabase(filled);
  const browser: Browser = await launchBrowser();
  const office = await serveOffice(db, CLIENT_DIR, files);
  const { url } = office;
  const people = new Map<string, Visitor>();
  const visitor = (who: string): Visitor => {
    const found = people.get(who);
    if (!found) throw new Error(`nobody was added as ${who}`);
    return found;
  };
  const signIn = (window: BrowserContext, who: string): Promise<void> =>
    window.addCookies([...visitor(who).cookies].map(([name, value]) => ({ name, value, url })));
  const window = async (who: string | null, options: BrowserContextOptions = {}): Promise<BrowserContext> => {
    const made = await browser.newContext(options);
    if (who !== null) await signIn(made, who);
    return made;
  };
  const complaints = new WeakMap<Page, string[]>();
  const newPage = async (at: BrowserContext): Promise<Page> => {
    const page = await at.newPage();
    page.setDefaultTimeout(STEP);
    const heard: string[] = [];
    complaints.set(page, heard);
    page.on('console', (message) => {
      if (message.type() === 'error') heard.push(message.text());
    });
    page.on('pageerror', (error) => {
      throw error;
    });
    return page;
  };
  const go = async (page: Page, path: string): Promise<Page> => {
    complaints.get(page)?.splice(0);
    await page.goto(`${url}${path}`);
    expect(complaints.get(page), `${path} in the console`).toEqual([]);
    return page;
  };
  const openIn = async (at: BrowserContext, path: string): Promise<Page> => go(await newPage(at), path);
  const kept = new Map<string, Page>();
  return {
    db,
    url,
    addPerson: async (who, name, roles) => void people.set(who, await office.visitor(name, roles)),
    visitor,
    signIn,
    window,
    openIn,
    open: async (who, path, options) => openIn(await window(who, options), path),
    look: async (who, path, look) => {
      const page = kept.get(who) ?? (await newPage(await window(who)));
      kept.set(who, page);
      await lookThrough(page, look);
      return go(page, path);
    },
    close: async () => {
      office.close();
      await browser.close();
      await close();
    },
  };
}
