import { createRoute, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { type KeyScope, isKeyScope } from '../access/key-word.ts';
import { type RequestId, idOf, isId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { type Db, inTransaction } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { type ProblemFault, problemResponse } from '../platform/http/problem.ts';
import { ALWAYS, API, MISSING, json, problem } from './answers.ts';
import { type Asking, type Mount, type Read, askingOf, operationIdOf } from './asking.ts';
import { namesTag } from './entity-tag.ts';
import { type Validated, refuseForm } from './form-faults.ts';
import { FORM, asForm } from './form-body.ts';
import { type ApiEnv, callerOf, withScope } from './key-gate.ts';
import { NamedPlaces } from './named-places.ts';
import type { OneRoute } from './read-route.ts';
import { findEarlierAct } from './request-store.ts';
import { presentFaults } from './rule-faults.ts';
import { requestId as requestIdSchema } from './write-fields.ts';

/** What the body names is not there: each with its path. */
export interface NamesUnknown {
  readonly code: 'names-unknown';
}
/** Faults that the entry has already placed in the body. */
export interface FaultsTold {
  readonly code: 'faults-told';
  readonly faults: readonly ProblemFault[];
  /** How many there are, where only the first are told. */
  readonly count?: number;
}
type Common = NotPermitted | RequestReused | NamesUnknown | FaultsTold;

/** Everything that a write is told. */
export interface Writing<Params extends z.ZodObject | undefined, Body extends z.ZodObject> extends Asking {
  readonly params: Read<Params>;
  readonly body: z.output<Body>;
  readonly requestId: RequestId;
  /** Finds what the body names, and gathers a fault for each name that nothing bears. */
  readonly names: NamedPlaces;
  /**
   * Does the act, unless a name was not found; then says what came of it. `ids` and the like are answered as they are.
   */
  readonly act: <Value, Refusal, Answer>(
    run: () => Promise<Result<Value, Refusal>>,
    present: (value: Value) => Answer | Promise<Answer>,
  ) => Promise<Result<Answer, Refusal | NamesUnknown>>;
}

interface Refusing {
  readonly code: string;
}
/** What `run` may refuse besides what every write may. */
type OwnRefusal<Outcome> = Outcome extends { readonly ok: false; readonly refusal: infer Refusal }
  ? Exclude<Refusal, { readonly code: Common['code'] }>
  : never;
type CodeOf<Refusal> = Refusal extends { readonly code: infer Code extends string } ? Code : never;
type Outcome<Answer extends z.ZodObject> = Result<z.input<Answer>, Refusing>;

/** One act of a room as a route: the only thing that a new act needs. */
export interface WriteEntry<
  Body extends z.ZodObject,
  Answer extends z.ZodObject,
  Params extends z.ZodObject | undefined,
  Done extends Outcome<Answer>,
> {
  /** The acts as the policies name them; the first word is the scope of the key. */
  readonly acts: readonly [string, ...string[]];
  /** Below /api/v1. */
  readonly path: string;
  readonly summary: string;
  readonly description?: string;
  readonly params?: Params;
  /** Without the requestId, which every write has. */
  readonly body: Body;
  /** What the body is called in the document. */
  readonly bodyName: string;
  /** The body is a form (multipart/form-data) with files in it; else it is JSON. */
  readonly form?: true;
  /** How many bytes the body may have, where that is more than a mebibyte. The path then names no record. */
  readonly largest?: number;
  /** A second scope that the key needs, where the act lies in two rooms. */
  readonly also?: KeyScope;
  readonly answer: Answer;
  /** 202: what was asked for is done in the background; 201 unless said otherwise. */
  readonly statusOf?: (answer: z.input<Answer>) => 201 | 202;
  /** Every "no" of the act, and with which status it is said. */
  readonly refusals: Readonly<Record<CodeOf<OwnRefusal<Done>>, 404 | 409 | 422>>;
  /** Where faults of the rules stand in the body, by their codes; those not named stand at `attribute` or at the body. */
  readonly faultAt?: Readonly<Record<string, string>>;
  /** What the write changes, for If-Match; `lock` keeps it from changing until the write is done. */
  readonly restsOn?: {
    readonly read: OneRoute<Params>;
    readonly lock: (tx: Db, params: Read<Params>) => Promise<void>;
  };
  readonly run: (writing: Writing<Params, Body>) => Promise<Done>;
  /** For rules that tell their faults more exactly. Stands after `run`, from which its types come. */
  readonly present?: (c: Context, refusal: OwnRefusal<Done>, body: z.output<Body>) => Response | null;
}

/** Each act that has a route: for the table of acts in the docs and its test. */
export interface WriteRoute {
  readonly mount: Mount;
  readonly acts: readonly string[];
  readonly path: string;
  readonly largest: number | null;
}

const REFUSALS = {
  400: problem('The body is not JSON, or a part of the address is not of its form'),
  403: problem('The scope of the key, or its role, does not reach so far'),
  409: problem('The request id was used for something else, or what is recorded stands against it'),
  413: problem('The body is larger than a mebibyte'),
  415: problem('The body was not sent as application/json'),
  422: problem('The body cannot be recorded; `faults` names each fault and where it stands'),
};
const FORM_REFUSALS = {
  400: problem('The form cannot be read, or a part of the address is not of its form'),
  415: problem('The body was not sent as multipart/form-data'),
};
const CHANGED = { 412: problem('The record is no longer the one of your If-Match: read it again') };

const idempotencyKey = z.string().min(1).max(255).optional().openapi({
  description:
    'In place of `requestId` in the body: a text of your own making, one for each thing to record (a UUID is taken as it is)',
  example: '01978f2e-6c1a-7c3e-9b5d-3a1f0c6f7e11',
});
const ifMatch = z.string().max(2000).optional().openapi({
  description: 'The ETag of the record as you read it (without `fields`): if it has changed since, nothing is written',
});

export function write<
  Body extends z.ZodObject,
  Answer extends z.ZodObject,
  Done extends Outcome<Answer>,
  Params extends z.ZodObject | undefined = undefined,
>(entry: WriteEntry<Body, Answer, Params, Done>): WriteRoute {
  const { acts, path, params, restsOn, form = false, largest = null, also, statusOf } = entry;
  const scope = scopeOf(acts[0]);
  const body = entry.body.extend({ requestId: requestIdSchema.optional() }).openapi(entry.bodyName);
  const said = Object.entries<number>(entry.refusals).map(([code, status]) => `\`${code}\` (${status})`);
  const route = createRoute({
    method: 'post',
    path: `${API}${path}`,
    operationId: operationIdOf('post', path),
    tags: [path.split('/')[1] as string],
    summary: entry.summary,
    description: [
      `Needs a key with the scope${also ? 's' : ''} \`${scope}\`${also ? ` and \`${also}\`` : ''}; does ${acts.map((act) => `\`${act}\``).join(', ')}.`,
      entry.description,
      said.length > 0 ? `Refuses with ${said.join(', ')}.` : null,
      restsOn ? `Takes \`If-Match\` with the ETag of \`GET ${restsOn.read.path}\`.` : null,
    ]
      .filter(Boolean)
      .join('\n\n'),
    security: [{ bearer: [] }],
    middleware: [withScope(scope), ...(also ? [withScope(also)] : []), ...(form ? [asForm] : [])],
    request: {
      ...(params ? { params } : {}),
      headers: z.object({ 'idempotency-key': idempotencyKey, ...(restsOn ? { 'if-match': ifMatch } : {}) }).loose(),
      body: { required: true, content: { [form ? FORM : 'application/json']: { schema: body } } },
    },
    responses: {
      201: json(entry.answer, 'Recorded, now or by an earlier request with this id'),
      ...(statusOf ? { 202: json(entry.answer, 'Begun: `work` is where one sees how far it is') } : {}),
      ...REFUSALS,
      ...(form ? FORM_REFUSALS : {}),
      ...(largest === null ? {} : { 413: problem(`The body is larger than ${largest} bytes`) }),
      ...(params || Object.values(entry.refusals).includes(404) ? MISSING : {}),
      ...(restsOn ? CHANGED : {}),
      ...ALWAYS,
    },
  });
  return {
    acts,
    path,
    largest,
    mount: (app, deps) =>
      app.openapi(
        route,
        (async (c: Context<ApiEnv>) => {
          const { requestId: inBody, ...given } = c.req.valid((form ? 'form' : 'json') as never) as z.output<Body> & {
            requestId?: string;
          };
          const read = readRequestId(c, inBody);
          if (!read.ok) return problemResponse(c, 422, 'invalid', 'The body is not of its form.', [read.refusal]);
          const names = new NamedPlaces(deps.db);
          const writing: Writing<Params, Body> = {
            ...askingOf(c, deps),
            params: c.req.valid('param' as never) as Read<Params>,
            body: given as z.output<Body>,
            requestId: read.value,
            names,
            act: async (run, present) => {
              if (names.faults.length > 0) return refuse({ code: 'names-unknown' });
              const done = await run();
              return done.ok ? ok(await present(done.value)) : done;
            },
          };
          const done = await runUnchanged(c, entry, writing);
          if (done === 'changed')
            return problemResponse(
              c,
              412,
              'changed',
              'The record is no longer the one of your If-Match: read it again.',
            );
          return done.ok ? c.json(done.value, statusOf?.(done.value) ?? 201) : refused(c, entry, done.refusal, writing);
        }) as never,
        refuseBody,
      ),
  };
}

function scopeOf(act: string): KeyScope {
  const scope = act.split('.')[0] as string;
  if (!isKeyScope(scope)) throw new Error(`no key can be made for ${act}`);
  return scope;
}

const NO_ID = { path: 'body.requestId', message: 'expected an id here or in Idempotency-Key' };

/** All faults of form at once: also that no id came along, which the schema cannot know. */
const refuseBody = (result: Validated & { readonly data?: unknown }, c: Context): Response | undefined => {
  if (result.success) return undefined;
  const { requestId } = (result.data ?? {}) as { readonly requestId?: unknown };
  const isMissing =
    ['json', 'form'].includes(result.target) && requestId === undefined && !c.req.header('idempotency-key');
  return refuseForm(c, result, isMissing ? [NO_ID] : []);
};

/** The id of a write: from the header, or from the body. A text that is no UUID stands for one, another for each account. */
function readRequestId(c: Context<ApiEnv>, inBody: string | undefined): Result<RequestId, ProblemFault> {
  const shown = c.req
    .header('idempotency-key')
    ?.trim()
    .replace(/^"(.*)"$/, '$1');
  const { accountId } = callerOf(c).holder;
  const inHeader = shown && (isId(shown) ? shown : idOf('request', accountId, shown));
  if (inHeader && inBody && inHeader !== inBody)
    return refuse({ path: NO_ID.path, message: 'expected the same id as in Idempotency-Key, or none' });
  const id = inHeader || inBody;
  return id ? ok(id as RequestId) : refuse(NO_ID);
}

/**
 * Runs a write; where it rests on a record that the asker named by its tag, only while that record still stands so. What
 * was done under this request id before is answered again, though it has itself changed the record.
 */
async function runUnchanged<
  Body extends z.ZodObject,
  Answer extends z.ZodObject,
  Params extends z.ZodObject | undefined,
  Done extends Outcome<Answer>,
>(
  c: Context<ApiEnv>,
  { restsOn, acts, run }: WriteEntry<Body, Answer, Params, Done>,
  writing: Writing<Params, Body>,
): Promise<Done | 'changed'> {
  const shown = restsOn ? c.req.header('if-match') : undefined;
  if (!restsOn || shown === undefined) return run(writing);
  return inTransaction(writing.db, async (tx) => {
    await restsOn.lock(tx, writing.params);
    const within = { ...writing, db: tx };
    const tag = await restsOn.read.tagOf(within, writing.params);
    const stands = tag !== null && namesTag(shown, tag);
    return stands || (await findEarlierAct(tx, acts, writing.requestId)) ? run(within) : 'changed';
  });
}

function refused<
  Body extends z.ZodObject,
  Answer extends z.ZodObject,
  Params extends z.ZodObject | undefined,
  Done extends Outcome<Answer>,
>(
  c: Context<ApiEnv>,
  entry: WriteEntry<Body, Answer, Params, Done>,
  refusal: Refusing,
  { names, body }: Writing<Params, Body>,
): Response {
  // The last stands for what only this act refuses.
  const common = refusal as Common | { readonly code: 'its own' };
  switch (common.code) {
    case 'its own':
      break;
    case 'faults-told':
      return problemResponse(
        c,
        422,
        'invalid',
        'The body cannot be recorded as it is.',
        common.faults,
        common.count === undefined ? {} : { count: common.count },
      );
    case 'names-unknown':
      return problemResponse(c, 422, 'invalid', 'The body names what is not there.', names.faults);
    case 'not-permitted':
      return problemResponse(c, 403, common.code, `The role of this key may not do this here: ${common.act}.`);
    case 'request-id-reused': {
      const message = `expected an id of its own for another body — saw ${common.requestId} again`;
      const detail = 'This requestId was used for something else.';
      return problemResponse(c, 409, common.code, detail, [{ path: 'body.requestId', message }]);
    }
  }
  const said = entry.present?.(c, refusal as OwnRefusal<Done>, body);
  if (said) return said;
  const statuses: Readonly<Record<string, 404 | 409 | 422>> = entry.refusals;
  const status = statuses[refusal.code];
  if (!status) throw new Error(`${entry.path} knows no answer to ${refusal.code}`);
  if (status === 404) return problemResponse(c, 404, 'not-found', 'Nothing is found at this address.');
  const faults = presentFaults(refusal, entry.faultAt ?? {});
  const invalid = status === 422 && refusal.code.endsWith('-invalid');
  const detail = invalid ? 'The body cannot be recorded as it is.' : `The rules refuse this: ${refusal.code}.`;
  return problemResponse(c, status, invalid ? 'invalid' : refusal.code, detail, faults);
}
