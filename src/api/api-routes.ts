import { OpenAPIHono } from '@hono/zod-openapi';
import { HTTPException } from 'hono/http-exception';
import { problemResponse } from '../platform/http/problem.ts';
import { mountAll } from './all-routes.ts';
import { API } from './answers.ts';
import type { Api, ApiDeps } from './asking.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import { refuseForm } from './form-faults.ts';
import { type ApiEnv, REQUESTS_OF_A_KEY, REQUESTS_OF_AN_ADDRESS, keyGate } from './key-gate.ts';
import { type OpenApiDocument, withExamples } from './openapi-examples.ts';

/** /api/v1: what the public pages show, for other systems; and, for programs with a key, the reads and acts of their role. */
export function apiRoutes(options: ApiDeps): Api {
  const app = new OpenAPIHono<ApiEnv>({
    defaultHook: (result, c) => (result.success ? undefined : refuseForm(c, result)),
  });
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400)
      return problemResponse(c, 400, 'bad-json', 'The body is not JSON.');
    if (error instanceof HTTPException && error.status === 415)
      return problemResponse(c, 415, 'not-json', 'The body is to be sent as application/json.');
    throw error;
  });
  app.use(`${API}/*`, keyGate(options));
  mountAll(app, options);
  const document = openApiDocument(app);
  const text = JSON.stringify(document);
  const tag = entityTag(text);
  app.get(`${API}/openapi.json`, (c) => {
    c.header('ETag', tag);
    c.header('Cache-Control', 'public, max-age=0, must-revalidate');
    const shown = c.req.header('if-none-match');
    if (shown !== undefined && namesTag(shown, tag)) return c.body(null, 304);
    return c.body(text, 200, { 'Content-Type': 'application/json' });
  });
  refuseOtherMethods(app, document);
  return app;
}

/** What an address is asked by another method than it knows, or has no address here. */
function refuseOtherMethods(app: Api, { paths }: OpenApiDocument): void {
  const known = { ...paths, [`${API}/openapi.json`]: { get: {} } };
  for (const [path, methods] of Object.entries(known)) {
    const allowed = Object.keys(methods).map((method) => method.toUpperCase());
    const allow = [...allowed, ...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'].join(', ');
    app.all(path.replaceAll(/\{(\w+)\}/g, ':$1'), (c) => {
      c.header('Allow', allow);
      if (c.req.method === 'OPTIONS') return c.body(null, 204);
      return problemResponse(c, 405, 'method-not-allowed', `This address knows ${allow}.`);
    });
  }
  app.all(`${API}/*`, (c) => problemResponse(c, 404, 'not-found', 'Nothing is found at this address.'));
}

/** The document of an API that is mounted: for the pages that explain it. */
export const documentOf = (app: Api): OpenApiDocument => openApiDocument(app);

/** The document of all that is mounted, with an example of every body and answer. */
function openApiDocument(app: Api): OpenApiDocument {
  app.openAPIRegistry.registerComponent('securitySchemes', 'bearer', {
    type: 'http',
    scheme: 'bearer',
    description:
      'A key that somebody made under their own account ("kn_…"). It acts in one role of theirs, within its scopes, until it ends or is revoked. Cookies are never looked at.',
  });
  const document = app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: { title: 'Kết Nghĩa', version: '1', description: ABOUT },
    servers: [{ url: '/' }],
  });
  return withExamples(document as unknown as OpenApiDocument);
}

const ABOUT = [
  'Records of twinning programmes: places, programmes, agreements, clauses, needs, plans, activities and contributions. What the public pages show is read without a key.',
  'Writing needs a key (Authorization: Bearer kn_…). The API never looks at cookies: being signed in in a browser opens nothing here, so no page of another site can act for its visitor, and no request needs a form token.',
  'Every write carries a requestId of your own making, in the body or as Idempotency-Key; the same id with the same body again gets the first answer. Refusals are problem+json (RFC 9457): `title` is a stable code, `faults` names each fault with its path and what was seen.',
  'Reads carry an ETag: send it back as If-None-Match and get 304 where nothing changed; send it as If-Match with a write that rests on the record. `fields` narrows an answer. Lists go on with `after`, the `next` of the page before.',
  `A key may ask ${REQUESTS_OF_A_KEY.most} times a minute, an address without a key ${REQUESTS_OF_AN_ADDRESS.most} times; RateLimit tells what is left, and beyond it the answer is 429 with Retry-After.`,
].join('\n\n');
