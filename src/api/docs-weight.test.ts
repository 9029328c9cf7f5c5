import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { apiDeps } from '../../tests/support/api-deps.ts';
import { MOST_BYTES, isBuilt, weigh } from '../../tests/support/page-weight.ts';
import { portalPagesOfFile } from '../../tests/support/portal-pages.ts';
import { noAssets } from '../platform/http/assets.ts';
import { PageCache } from '../platform/http/page-cache.ts';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { followRecords } from '../portal/page-marks.ts';
import { apiRoutes, documentOf } from './api-routes.ts';
import { apiDocsRoutes } from './docs-routes.tsx';

const pages = portalPagesOfFile();

test.skipIf(!isBuilt)(`each page that explains the API weighs at most ${MOST_BYTES} bytes`, async () => {
  const { db, changes } = pages;
  const clock = () => new Date('2026-11-22T05:00:00Z');
  const document = documentOf(apiRoutes(apiDeps(db, clock)));
  const cache = new PageCache(changes, 4_000_000, followRecords(db));
  const portal = { db, cache, assets: noAssets, publicUrl: null, clock, proxies: 0, streets: null };
  const app = new Hono().route('/', apiDocsRoutes(portal, document));
  const html = async (path: string): Promise<string> => {
    const answer = await app.request(path);
    expect(answer.status, path).toBe(200);
    return answer.text();
  };
  const groups = [...(await html(paths.apiDocs())).matchAll(/href="(\/api\/[a-z-]+)"/g)].map(
    ([, path]) => path as string,
  );
  expect(groups.length).toBeGreaterThan(10);
  const all = [paths.apiDocs(), ...groups];
  const { lines, tooHeavy } = await weigh(
    LANGUAGES.flatMap((language) => all.map((path) => inLanguage(path, language))),
    html,
  );
  console.info(`gzipped bytes of the pages of the API\n${lines.join('\n')}`);
  expect(tooHeavy).toEqual([]);
});
