import { randomUUID } from 'node:crypto';
import { Hono, type MiddlewareHandler } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from 'pino';
import { isDatabaseAway, sqlStateOf } from '../database/database.ts';
import { withoutWord } from '../web/paths.ts';
import { problemResponse } from './problem.ts';
import { securityHeaders } from './security-headers.ts';

/** What every request carries. */
export interface AppEnv {
  Variables: { requestId: string };
}

export interface AppOptions {
  /** Addresses that take more than a megabyte, as those for files, each with its limit in bytes. */
  readonly largerBodies?: Readonly<Record<string, number>>;
  readonly logger: Logger;
  readonly overTls: boolean;
  /** True when the database answers and has the schema of this code; for /readyz. */
  readonly isReady: () => Promise<boolean>;
  /** What people get where nothing was found, or something broke; the path tells the language. */
  readonly notFoundPage: (path: string) => string;
  readonly faultPage: (path: string, requestId: string) => string;
}

const MAX_BODY_BYTES = 1_048_576;
const REQUEST_ID = /^[A-Za-z0-9._-]{8,64}$/;

/** The frame around all routes (which answer through their context, so that its headers come along): request ids, log lines, security headers, limits, and one place where faults end. */
export function createApp(options: AppOptions): Hono<AppEnv> {
  const app = new Hono<AppEnv>();
  const { logger } = options;
  app.use(securityHeaders(options.overTls));
  app.use(async (c, next) => {
    const given = c.req.header('x-request-id');
    const requestId = given && REQUEST_ID.test(given) ? given : randomUUID();
    c.set('requestId', requestId);
    c.header('X-Request-Id', requestId);
    const from = performance.now();
    await next();
    // The query is left out: it may hold the words of a search or a one-time token.
    logger.info(
      {
        requestId,
        method: c.req.method,
        path: withoutWord(c.req.path),
        status: c.res.status,
        ms: Math.round((performance.now() - from) * 10) / 10,
      },
      'request',
    );
  });
  // Not for GET: to look for a body makes a whole Request of each one, with a signal that outlives it for minutes.
  const limited = (maxSize: number): MiddlewareHandler<AppEnv> =>
    bodyLimit({
      maxSize,
      onError: (c) => problemResponse(c, 413, 'body-too-large', `The request body is limited to ${maxSize} bytes.`),
    });
  const usual = limited(MAX_BODY_BYTES);
  const larger = new Map(Object.entries(options.largerBodies ?? {}).map(([path, bytes]) => [path, limited(bytes)]));
  app.on(['POST', 'PUT', 'PATCH', 'DELETE'], '*', (c, next) => (larger.get(c.req.path) ?? usual)(c, next));
  app.get('/healthz', (c) => c.json({ status: 'ok' }, 200, { 'Cache-Control': 'no-store' }));
  app.get('/readyz', async (c) => {
    const ready = await options.isReady().catch((err: unknown) => {
      logger.warn({ err }, 'not ready');
      return false;
    });
    return c.json({ status: ready ? 'ready' : 'not-ready' }, ready ? 200 : 503, { 'Cache-Control': 'no-store' });
  });
  app.notFound((c) => {
    c.header('Cache-Control', 'no-cache');
    const allowed = methodsAt(app, c.req.path);
    if (allowed.length > 0 && !allowed.includes(c.req.method)) {
      c.header('Allow', allowed.join(', '));
      return c.text('Địa chỉ này không nhận cách gọi ấy. / This address does not take that method.', 405);
    }
    return isApi(c.req.path)
      ? problemResponse(c, 404, 'not-found', 'Nothing is found at this address.')
      : c.html(options.notFoundPage(c.req.path), 404);
  });
  app.onError((error, c) => {
    // Its own response would lack the headers that every answer carries.
    if (error instanceof HTTPException) return c.text(error.message || 'Refused', error.status);
    // A letter that no text may hold (NUL): nothing of ours sends it, and the database refuses it wherever it comes in.
    if (['22021', '22P05'].includes(sqlStateOf(error) ?? '')) {
      const detail = 'The request holds a character that no text may hold.';
      return isApi(c.req.path)
        ? problemResponse(c, 400, 'bad-character', detail)
        : c.text(`Yêu cầu chứa ký tự không hợp lệ. / ${detail}`, 400);
    }
    const requestId = c.get('requestId');
    logger.error({ requestId, method: c.req.method, path: withoutWord(c.req.path), err: error }, 'fault');
    c.header('Cache-Control', 'no-store');
    const away = isDatabaseAway(error);
    if (away) c.header('Retry-After', '10');
    const status = away ? 503 : 500;
    return isApi(c.req.path)
      ? problemResponse(c, status, away ? 'away' : 'fault', `Something broke on our side. Request ${requestId}.`)
      : c.html(options.faultPage(c.req.path, requestId), status);
  });
  return app;
}

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The methods for which the address has an answer of its own, HEAD with GET; what stands before all addresses is not asked. */
function methodsAt(app: Hono<AppEnv>, path: string): string[] {
  const known = METHODS.filter((method) =>
    app.router.match(method, path)[0].some(([[, route]]) => route.method === method && !route.path.includes('*')),
  );
  return known.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method]));
}

const isApi = (path: string): boolean => path === '/api' || path.startsWith('/api/');
