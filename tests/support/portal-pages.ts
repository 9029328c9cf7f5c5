import { afterAll, beforeAll } from 'vitest';
import type { Hono } from 'hono';
import { type ChangeFeed, openChangeFeed } from '../../src/platform/database/change-feed.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { freshDatabase } from './database.ts';
import { TWO_SIDED, portalSite } from './portal-site.ts';

export interface PortalPages {
  readonly app: Hono;
  readonly db: Db;
  readonly changes: ChangeFeed;
  /** As the owner of the tables. */
  readonly ownerUrl: string;
  /** The page's HTML; throws when it answers anything but `status`. */
  html(path: string, status?: number): Promise<string>;
  /** What a reader sees of a page: its text without tags, spaces made single. */
  text(path: string): Promise<string>;
}

/** The public pages for the tests of one file, on a database filled with the sample. */
export function portalPagesOfFile(fill: Parameters<typeof freshDatabase>[0] = TWO_SIDED): PortalPages {
  let opened: (Awaited<ReturnType<typeof freshDatabase>> & { app: Hono; changes: ChangeFeed }) | null = null;
  const open = () => {
    if (!opened) throw new Error('the pages of the file are open only while its tests run');
    return opened;
  };
  beforeAll(async () => {
    const database = await freshDatabase(fill);
    const changes = await openChangeFeed(database.ownerUrl, () => undefined);
    opened = { ...database, changes, app: portalSite({ db: database.db, changes }) };
  });
  afterAll(async () => {
    await opened?.changes.close();
    await opened?.close();
  });
  const html = async (path: string, status = 200): Promise<string> => {
    const answer = await open().app.request(path);
    const body = await answer.text();
    if (answer.status !== status)
      throw new Error(`${path}: expected ${status} — saw ${answer.status} ${body.slice(0, 200)}`);
    return body;
  };
  return {
    get app() {
      return open().app;
    },
    get db() {
      return open().db;
    },
    get changes() {
      return open().changes;
    },
    get ownerUrl() {
      return open().ownerUrl;
    },
    html,
    text: async (path) => textOf(await html(path)),
  };
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&amp;': '&',
  '&#39;': "'",
};

export function textOf(html: string): string {
  return html
    .replace(/<(head|svg)[\s\S]*?<\/\1>/g, ' ')
    .replace(/<\/?(?:p|li|div|dt|dd|td|th|h\d|caption|tr|section|a|label|button)\b[^>]*>/g, ' ')
    .replace(/<[^>]+>/g, '')
    .replace(/&(?:lt|gt|quot|amp|#39);/g, (entity) => ENTITIES[entity] as string)
    .replace(/\s+/g, ' ')
    .trim();
}
