import type { Context } from 'hono';
import type { JSX } from 'preact';
import { plainDateAt } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { Assets } from '../platform/http/assets.ts';
import type { PageCache, RenderedPage } from '../platform/http/page-cache.ts';
import { renderDocument } from '../platform/web/document.tsx';
import type { Language } from '../platform/web/language.ts';
import { inLanguage, languageOfPath } from '../platform/web/paths.ts';
import { FaultPage } from './fault-page.tsx';
import type { Streets } from './map/streets.ts';
import { NotFoundPage } from './not-found-page.tsx';
import type { PageFrame } from './portal-page.tsx';
import { findOffice } from './portal-store.ts';

export interface PortalDeps {
  readonly db: Db;
  readonly cache: PageCache;
  readonly assets: Assets;
  readonly publicUrl: string | null;
  readonly clock: () => Date;
  /** How many proxies of ours stand before the server. */
  readonly proxies: number;
  /** Streets to see behind the points of the maps; null: none are set. */
  readonly streets: Streets | null;
}

/** A page with the marks of what it shows (page-marks.ts): it is rendered anew when one of them has changed. */
export interface MarkedPage {
  readonly page: JSX.Element;
  readonly shows: readonly string[];
}

/** What a page answers: its markup (anew with every change, where it has no marks), another address, or nothing here. */
export type PageAnswer = JSX.Element | MarkedPage | { readonly moved: string } | null;

export async function frameOf(deps: PortalDeps, language: Language): Promise<PageFrame> {
  const { assets, publicUrl, clock, db } = deps;
  return { language, assets, publicUrl, today: plainDateAt(clock()), office: await findOffice(db) };
}

/** Thrown inside a rendering to leave the page cache without an answer to keep. */
class NotKept extends Error {
  readonly answer: { readonly moved: string } | null;
  constructor(answer: { readonly moved: string } | null) {
    super('no page to keep');
    this.answer = answer;
  }
}

/** Pages are kept by address and day: "today" stands on them. What does not exist is not kept, so nobody can fill the room with it. */
export async function answerPage(
  c: Context,
  language: Language,
  deps: PortalDeps,
  load: (frame: PageFrame) => Promise<PageAnswer>,
  /** What of the query, read and normalised, makes another page of this address. */
  filter = '',
): Promise<Response> {
  const after = readAfter(c);
  const key = `${plainDateAt(deps.clock())} ${c.req.path}${filter} ${after ?? ''}`;
  try {
    return await deps.cache.answer(c, key, async () => {
      const answer = await load(await frameOf(deps, language));
      if (answer === null || 'moved' in answer) throw new NotKept(answer);
      return 'page' in answer
        ? { status: 200, body: renderDocument(answer.page), shows: answer.shows }
        : { status: 200, body: renderDocument(answer) };
    });
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    if (error.answer) return c.redirect(inLanguage(error.answer.moved, language), 301);
    c.header('Cache-Control', 'no-cache');
    return c.html(renderNotFoundPage(deps, c.req.path), 404);
  }
}

/** Keeps what was rendered, where there is something at the address. */
export async function answerKept(
  c: Context,
  cache: PageCache,
  key: string,
  render: () => Promise<RenderedPage | null>,
): Promise<Response> {
  try {
    return await cache.answer(c, key, async () => {
      const rendered = await render();
      if (rendered === null) throw new NotKept(null);
      return rendered;
    });
  } catch (error) {
    if (!(error instanceof NotKept)) throw error;
    return c.notFound();
  }
}

/** Where in a list a page starts; what is no such place is taken as the start. */
export function readAfter(c: Context): string | null {
  const after = c.req.query('sau');
  return after && after.length <= 1200 && /^[ -~]+$/.test(after) ? after : null;
}

type FrameDeps = Pick<PortalDeps, 'assets' | 'publicUrl' | 'clock'>;

/** A frame without a look into the database: for pages that must come up whatever is broken. */
const bareFrame = ({ assets, publicUrl, clock }: FrameDeps, path: string): PageFrame => ({
  language: languageOfPath(path),
  assets,
  publicUrl,
  today: plainDateAt(clock()),
  office: null,
});

/** The designed page for an address that names nothing. `path` tells the language. */
export function renderNotFoundPage(deps: FrameDeps, path: string): string {
  return renderDocument(<NotFoundPage frame={bareFrame(deps, path)} />);
}

/** The page for a fault of ours. */
export function renderFaultPage(deps: FrameDeps, path: string, requestId: string | null): string {
  return renderDocument(<FaultPage frame={bareFrame(deps, path)} requestId={requestId} />);
}
