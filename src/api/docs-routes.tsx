import { Hono } from 'hono';
import { LANGUAGES } from '../platform/web/language.ts';
import { inLanguage, paths } from '../platform/web/paths.ts';
import { type PortalDeps, answerPage } from '../portal/page-answer.tsx';
import { applyReadingAids } from '../portal/reading-aids-page.tsx';
import type { OpenApiDocument, Operation } from './openapi-examples.ts';
import { ApiDocsPage, ApiGroupPage, type RouteDocs } from './pages/api-docs-page.tsx';

/** The pages that explain the API to people, made of its own document. */
export function apiDocsRoutes(deps: PortalDeps, document: OpenApiDocument): Hono {
  const app = new Hono();
  const groups = groupsOf(document);
  for (const language of LANGUAGES) {
    app.get(inLanguage(paths.apiDocs(), language), applyReadingAids, (c) =>
      answerPage(c, language, deps, async (frame) => <ApiDocsPage frame={frame} groups={groups} />),
    );
    for (const [tag, routes] of groups)
      app.get(inLanguage(paths.apiDocs(tag), language), applyReadingAids, (c) =>
        answerPage(c, language, deps, async (frame) => (
          <ApiGroupPage frame={frame} tag={tag} routes={routes} document={document} />
        )),
      );
  }
  return app;
}

/** The routes by the first word of their address, in the order of the document. */
function groupsOf({ paths: all }: OpenApiDocument): ReadonlyMap<string, readonly RouteDocs[]> {
  const routes = Object.entries(all).flatMap(([path, methods]) =>
    (Object.entries(methods) as [string, Operation][]).map(([method, operation]) => ({ method, path, operation })),
  );
  return Map.groupBy(routes, ({ operation }) => operation.tags?.[0] ?? 'v1');
}
