import { createRoute, type z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { ALWAYS, API, MISSING, REFUSED, notFound, problem } from './answers.ts';
import { type Asking, type Mount, type Read, askingOf, operationIdOf } from './asking.ts';
import { BYTES } from './form-body.ts';
import { type ApiEnv, withScope } from './key-gate.ts';

/** A file that is read by its address. */
interface ReadBytes<Params extends z.ZodObject, Query extends z.ZodObject | undefined> {
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Whether it answers without a key; else one of the scope `read` is needed. */
  readonly open: boolean;
  readonly params: Params;
  readonly query?: Query;
  /** The media types that it can have. */
  readonly types: readonly string[];
  /** Null: nothing is there, or nothing that the asker may know of. */
  readonly send: (
    c: Context<ApiEnv>,
    asking: Asking,
    given: { readonly params: Read<Params>; readonly query: Read<Query> },
  ) => Promise<Response | null>;
}

/** A route that answers with the bytes of a file. */
export function readBytes<Params extends z.ZodObject, Query extends z.ZodObject | undefined = undefined>({
  path,
  summary,
  description,
  open,
  params,
  query,
  types,
  send,
}: ReadBytes<Params, Query>): Mount {
  const words = [open ? null : 'Needs a key with the scope `read`.', description].filter(Boolean).join('\n\n');
  const route = createRoute({
    method: 'get',
    path: `${API}${path}`,
    operationId: operationIdOf('get', path),
    tags: [path.split('/')[1] as string],
    summary,
    description: words,
    ...(open ? {} : { security: [{ bearer: [] }], middleware: withScope('read') }),
    request: { params, ...(query ? { query } : {}) },
    responses: {
      200: { description: 'The file', content: Object.fromEntries(types.map((type) => [type, { schema: BYTES }])) },
      304: { description: 'What you have under that ETag still holds' },
      ...REFUSED,
      ...MISSING,
      ...(open ? {} : { 403: problem('The key lacks the scope `read`') }),
      ...ALWAYS,
    },
  });
  return (app, deps) => {
    app.openapi(route, (async (c: Context<ApiEnv>) => {
      const given = {
        params: c.req.valid('param' as never) as Read<Params>,
        query: (query ? c.req.valid('query' as never) : {}) as Read<Query>,
      };
      return (await send(c, askingOf(c, deps), given)) ?? notFound(c);
    }) as never);
  };
}
