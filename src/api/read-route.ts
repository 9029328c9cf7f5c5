import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { problemResponse } from '../platform/http/problem.ts';
import { ALWAYS, API, MISSING, REFUSED, json, notFound, problem } from './answers.ts';
import { type Asking, type Mount, type Read, askingOf, operationIdOf } from './asking.ts';
import { entityTag, namesTag } from './entity-tag.ts';
import { type ApiEnv, withScope } from './key-gate.ts';
import { afterQuery, limitQuery, pageOf } from './schemas.ts';

/** What every read has: where it is, what it says of itself, and to whom it is open. */
interface ReadWords<Params extends z.ZodObject | undefined, Query extends z.ZodObject | undefined> {
  /** Below /api/v1. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  /** Whether it answers without a key; else one of the scope `read` is needed. */
  readonly open: boolean;
  readonly params?: Params;
  readonly query?: Query;
}

interface Given<Params extends z.ZodObject | undefined, Query extends z.ZodObject | undefined> {
  readonly params: Read<Params>;
  readonly query: Read<Query>;
}

/** A record that is read by its address. Null: nothing is there, or nothing that the asker may know of. */
export interface ReadOne<
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Answer extends z.ZodObject,
> extends ReadWords<Params, Query> {
  readonly answer: Answer;
  readonly read: (asking: Asking, given: Given<Params, Query>) => Promise<z.input<Answer> | null>;
}

/** A route of one record, and the tag under which that record stands now: for writes that rest on it. */
export interface OneRoute<Params extends z.ZodObject | undefined> {
  readonly mount: Mount;
  readonly path: string;
  readonly tagOf: (asking: Asking, params: Read<Params>) => Promise<string | null>;
}

/** Where a list goes on after a row, as text and back. */
export interface Cursor<At> {
  readonly write: (at: At) => string;
  /** Null for a text that no page gave. */
  readonly read: (text: string) => At | null;
}

/** A list in pages. It is ordered by a unique key, so no row comes twice and none is left out while others are added. */
export interface ReadList<
  Params extends z.ZodObject | undefined,
  Query extends z.ZodObject | undefined,
  Item extends z.ZodObject,
  Row,
  At,
> extends ReadWords<Params, Query> {
  /** What the page is called in the document. */
  readonly name: string;
  readonly item: Item;
  readonly order: string;
  readonly cursor: Cursor<At>;
  readonly at: (row: Row) => At;
  /** Null for a row that the asker may not see. */
  readonly present: (row: Row) => z.input<Item> | null;
  /** Null: what the list belongs to is not there, or the asker may not know of it. */
  readonly rows: (
    asking: Asking,
    given: Given<Params, Query> & { readonly after: At | null; readonly limit: number },
  ) => Promise<readonly Row[] | null>;
}

const PAGE = 50;

const ifNoneMatch = z
  .object({
    'if-none-match': z
      .string()
      .max(2000)
      .optional()
      .openapi({ description: 'The ETag of the answer that you have: where it still holds, the answer is 304' }),
  })
  .loose();

const TAGGED = {
  headers: z.object({
    ETag: z.string().openapi({ description: 'The tag of this answer, for If-None-Match and If-Match' }),
  }),
};
const NOT_MODIFIED = { 304: { description: 'What you have under that ETag still holds' } };

/** fields=slug,status: which parts of an answer are wanted. */
function fieldsOf(shape: z.ZodObject) {
  const known = Object.keys(shape.shape);
  return z
    .string()
    .max(500)
    .transform((text) => text.split(',').map((name) => name.trim()))
    .pipe(z.array(z.enum(known as [string, ...string[]])).min(1))
    .optional()
    .openapi({
      type: 'string',
      pattern: `^(${known.join('|')})(,(${known.join('|')}))*$`,
      description: `Only these parts of each record, divided by commas. The others are then left out, also those that the schema requires. Of: ${known.join(', ')}`,
      example: known.slice(0, 2).join(','),
    });
}

const pick = (record: object, fields: readonly string[] | undefined): object =>
  fields ? Object.fromEntries(Object.entries(record).filter(([name]) => fields.includes(name))) : record;

/** Sends an answer with its tag, or says that the one which the asker has still holds. */
function send(c: Context<ApiEnv>, body: object): Response {
  const text = JSON.stringify(body);
  const tag = entityTag(text);
  c.header('ETag', tag);
  c.header('Vary', 'Authorization', { append: true });
  if (!c.get('caller')) c.header('Cache-Control', 'public, max-age=0, must-revalidate');
  const shown = c.req.header('if-none-match');
  if (shown !== undefined && namesTag(shown, tag)) return c.body(null, 304);
  return c.body(text, 200, { 'Content-Type': 'application/json' });
}

const keyed = (open: boolean) =>
  open
    ? {}
    : { security: [{ bearer: [] }], middleware: withScope('read'), description: 'Needs a key with the scope `read`.' };
const KEYED_READ = { 403: problem('The key lacks the scope `read`, or its role may not read this') };

const badCursor = (c: Context, saw: string): Response =>
  problemResponse(c, 400, 'bad-request', 'A parameter is not of its form.', [
    { path: 'query.after', message: `expected the next of a page — saw ${JSON.stringify(saw)}` },
  ]);

function frameOf(
  { path, summary, description, open, params, query }: ReadWords<z.ZodObject | undefined, z.ZodObject | undefined>,
  shape: z.ZodObject,
  answer: z.ZodType,
  more: z.ZodRawShape,
  said: string,
) {
  const { description: needs, ...gate } = { description: undefined, ...keyed(open) };
  const words = [needs, description].filter(Boolean).join('\n\n');
  return createRoute({
    method: 'get',
    path: `${API}${path}`,
    operationId: operationIdOf('get', path),
    tags: [path.split('/')[1] as string],
    summary,
    ...(words ? { description: words } : {}),
    ...gate,
    request: {
      ...(params ? { params } : {}),
      query: z.object({ ...query?.shape, ...more, fields: fieldsOf(shape) }),
      headers: ifNoneMatch,
    },
    responses: {
      200: { ...json(answer, said), ...TAGGED },
      ...NOT_MODIFIED,
      ...REFUSED,
      ...(params ? MISSING : {}),
      ...(open ? {} : KEYED_READ),
      ...ALWAYS,
    },
  });
}

/** What the checked parameters of a request are, for routes whose types are those of an entry. */
interface Checked {
  readonly param: object;
  readonly query: { readonly fields?: readonly string[]; readonly after?: string; readonly limit?: number };
}
const checked = (c: Context): Checked => ({
  param: c.req.valid('param' as never) as object,
  query: c.req.valid('query' as never) as Checked['query'],
});

export function readOne<
  Answer extends z.ZodObject,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
>(entry: ReadOne<Params, Query, Answer>): OneRoute<Params> {
  // A found set is narrowed by the parts of what was found.
  const items = entry.answer.shape.items as z.ZodType | undefined;
  const itemShape = items instanceof z.ZodArray ? (items.element as z.ZodObject) : null;
  const route = frameOf(entry, itemShape ?? entry.answer, entry.answer, {}, 'As it is now');
  return {
    path: entry.path,
    tagOf: async (asking, params) => {
      const found = await entry.read(asking, { params, query: {} as Read<Query> });
      return found === null ? null : entityTag(JSON.stringify(found));
    },
    mount: (app, deps) => {
      app.openapi(route, (async (c: Context<ApiEnv>) => {
        const { param, query } = checked(c);
        const given = { params: param as Read<Params>, query: query as Read<Query> };
        const found = await entry.read(askingOf(c, deps), given);
        if (found === null) return notFound(c);
        if (!itemShape) return send(c, pick(found, query.fields));
        const { items: all } = found as { readonly items: readonly object[] };
        return send(c, { ...found, items: all.map((item) => pick(item, query.fields)) });
      }) as never);
    },
  };
}

export function readList<
  Item extends z.ZodObject,
  Row,
  At,
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
>(entry: ReadList<Params, Query, Item, Row, At>): Mount {
  const { item, name, order, cursor } = entry;
  const paging = { limit: limitQuery, after: afterQuery };
  const route = frameOf(entry, item, pageOf(item, name), paging, order);
  return (app, deps) => {
    app.openapi(route, (async (c: Context<ApiEnv>) => {
      const { param, query } = checked(c);
      const { limit = PAGE, after, fields } = query;
      const from = after === undefined ? null : cursor.read(after);
      if (after !== undefined && from === null) return badCursor(c, after);
      const given = { params: param as Read<Params>, query: query as Read<Query>, after: from, limit: limit + 1 };
      const found = await entry.rows(askingOf(c, deps), given);
      if (found === null) return notFound(c);
      const shown = found.slice(0, limit);
      const last = found.length > limit ? shown.at(-1) : undefined;
      return send(c, {
        items: shown.flatMap((row) => {
          const item = entry.present(row);
          return item ? [pick(item, fields)] : [];
        }),
        next: last === undefined ? null : cursor.write(entry.at(last)),
      });
    }) as never);
  };
}
