import { createRoute, OpenAPIHono, z } from '@hono/zod-openapi';
import fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import { type ApiServer, fillThroughApi, startApi } from '../../tests/support/api-server.ts';
import { PAIR } from '../../tests/support/api-writes.ts';
import { CHAIN } from '../../tests/support/chain.ts';
import { type Asked, Contract, operationsOf, requestsTo } from '../../tests/support/contract.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import type { Known } from '../../tests/support/schema-values.ts';
import { newId } from '../kernel/ids.ts';
import type { WorkId } from '../platform/works/work.ts';
import { endWork } from '../platform/works/work-store.ts';
import { apiDocsMessages } from './messages/api-docs-messages.ts';
import { exampleOf, type OpenApiDocument } from './openapi-examples.ts';

/** The same requests in every run; CONTRACT_SEED=… asks others. */
const SEED = Number(process.env.CONTRACT_SEED ?? 20_261_122);
const RUNS_EACH = 7;
/** What is looked at must end: what is left over at that time is not asked any more, and told. */
const LONGEST_MS = 30_000;

let server: ApiServer;
let api: OpenApiDocument;
let made: Record<string, string>;

beforeAll(async () => {
  const { db, close } = await freshDatabase(CHAIN);
  server = await startApi(db);
  const subscription = {
    requestId: newId(),
    provinceCode: '52',
    url: 'https://example.vn/tin',
    acts: ['agreement.sign'],
  };
  const { id } = (await server.ask('POST', '/webhooks', server.words.office, subscription)).body as unknown as {
    id: string;
  };
  made = { ...(await fillThroughApi(server)), webhook: id };
  // As the job would end it.
  await endWork(
    db,
    { provinceCode: '52', workId: made.work as WorkId },
    {
      ok: true,
      done: 1,
      files: [{ name: 'bao-cao.pdf', mediaType: 'application/pdf', content: new Uint8Array([37]) }],
    },
    new Date(),
  );
  api = (await server.ask('GET', '/openapi.json', null)).body as unknown as OpenApiDocument;
  return async () => {
    await server.close();
    await close();
  };
});

/** What is really there, by the names of parameters and of what bodies hold. */
function knownOf(path: string): Known {
  const { document, need, contribution, activity, plan, assignment, text, comment, draft } = made;
  const slug = path.includes('/programmes') ? 'gia-lai' : path.includes('/places') ? made.place : PAIR;
  return {
    province: ['52'],
    provinceCode: ['52'],
    slug: [slug],
    programme: ['gia-lai'],
    agreement: [PAIR],
    place: ['21640', '23887'],
    q: ['bong son'],
    number: path.includes('/works/') ? ['1'] : path.endsWith('/documents') ? ['03-CT/TU'] : [],
    year: ['2027'],
    kind: path.includes('/evidence/{province}/{kind}') || path.endsWith('/evidence') ? ['contribution'] : [],
    subject: [contribution],
    document: [document],
    need: [need],
    contribution: [contribution],
    activity: [activity],
    version: [path.includes('/plans/') ? plan : assignment],
    text: path.includes('{text}') ? [text] : [],
    comment: [comment],
    draft: [draft],
    product: [made.product],
    deal: [made.deal],
    round: [made.round],
    review: [made.review],
    webhook: [made.webhook],
    evidence: [made.evidence],
    template: [made.template],
    work: [made.work],
    scenario: [made.scenario],
    sponsor: path.includes('/pairing-scenarios') ? ['21640'] : [],
    recipient: path.includes('/pairing-scenarios') ? ['23887'] : [],
    deliveries: [[contribution]],
  };
}
const withoutEmpty = (path: string): Known =>
  Object.fromEntries(Object.entries(knownOf(path)).filter(([, values]) => values.length > 0));

async function send({ method, address, headers, body }: Asked, word: string | null) {
  const response = await fetch(`${server.url}${address}`, {
    method: method.toUpperCase(),
    headers: { ...headers, ...(word ? { Authorization: `Bearer ${word}` } : {}) },
    ...(body === null ? {} : { body }),
  });
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  return { status: response.status, type, headers: response.headers, text: await response.text() };
}

// Before anything is asked at random, which may end what stands there.
test('every read answers what is there, as its schema says, and says so again with a tag', async () => {
  const contract = new Contract(api);
  const reads = operationsOf(api).filter(({ method, path }) => method === 'get' && !path.endsWith('/openapi.json'));
  const wrong: string[] = [];
  for (const { path, operation, method } of reads) {
    const known = withoutEmpty(path);
    const address = path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => String(known[name]?.[0]));
    const query = (operation.parameters ?? [])
      .filter(({ in: where, required }) => where === 'query' && required)
      .map(({ name }) => `${name}=${encodeURIComponent(String(known[name]?.[0]))}`);
    const asked = { method, path, address: `${address}?${query.join('&')}`, headers: {}, body: null, isSparse: false };
    const seen = await send(asked, server.words.office);
    wrong.push(...contract.faultsOf(asked, seen));
    if (seen.status !== 200) wrong.push(`GET ${asked.address} → ${seen.status}`);
    if (path.endsWith('/me')) continue;
    const again = await send(
      { ...asked, headers: { 'If-None-Match': seen.headers.get('etag') ?? '' } },
      server.words.office,
    );
    if (again.status !== 304) wrong.push(`GET ${asked.address} again with its tag → ${again.status}`);
  }
  console.info(`contract: ${reads.length} reads`);
  expect(wrong).toEqual([]);
  expect(reads.length).toBeGreaterThan(25);
});

test(`whatever is asked of whichever route, the answer is one that the document describes (seed ${SEED})`, async () => {
  const contract = new Contract(api);
  const operations = operationsOf(api);
  const keys = [server.words.office, server.words.office, server.words.sponsor, server.words.recipient, server.narrow];
  const words = fc.constantFrom(...keys, 'kn_wrong', null);
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  const succeeded = new Set<string>();
  const until = Date.now() + LONGEST_MS;
  let asked = 0;
  let left = 0;
  // Round by round, so that a slow machine has asked every route alike.
  const plans = operations.map((operation, index) => {
    const requests = fc.tuple(requestsTo(operation, api, withoutEmpty), words);
    return { operation, sample: fc.sample(requests, { numRuns: RUNS_EACH, seed: SEED + index }) };
  });
  for (let round = 0; round < RUNS_EACH; round++)
    for (const { operation, sample } of plans) {
      // Every route is asked once, however slow the machine.
      if (round > 0 && Date.now() > until) left++;
      else {
        const [request, word] = sample[round] as [Asked, string | null];
        const seen = await send(request, word);
        asked++;
        statuses.set(seen.status, (statuses.get(seen.status) ?? 0) + 1);
        if (seen.status < 300) succeeded.add(`${operation.method} ${operation.path}`);
        faults.push(...contract.faultsOf(request, seen));
      }
    }
  const told = [...statuses].toSorted(([a], [b]) => a - b).map(([status, count]) => `${status}: ${count}`);
  console.info(
    `contract: seed ${SEED}, ${operations.length} routes, ${asked} requests (${left} left out), ${succeeded.size} routes gave 2xx; ${told.join(', ')}`,
  );
  expect(faults).toEqual([]);
  expect(asked).toBeGreaterThanOrEqual(operations.length);
  for (const status of [200, 400, 401, 403, 404, 422]) expect(statuses.get(status) ?? 0).toBeGreaterThan(0);
});

test('every group of addresses has a name on the pages about the API, in both languages', () => {
  const groups = new Set(operationsOf(api).flatMap(({ operation }) => operation.tags ?? []));
  for (const language of ['vi', 'en'] as const)
    expect([...groups].filter((group) => !(group in apiDocsMessages[language].tags))).toEqual([]);
  expect(groups.size).toBeGreaterThan(20);
});

test('the examples of the document are of its own schemas', () => {
  const contract = new Contract(api);
  const wrong: string[] = [];
  let examples = 0;
  for (const { path, method, operation } of operationsOf(api)) {
    const given = operation.requestBody?.content['application/json'];
    if (given) {
      examples++;
      const fault = contract.faultOf(
        ['paths', path, method, 'requestBody', 'content', 'application/json', 'schema'],
        given.example,
      );
      if (fault) wrong.push(`${method} ${path}: ${fault}`);
    }
    for (const [status, { content }] of Object.entries(operation.responses))
      for (const [type, { example }] of Object.entries(content ?? {})) {
        examples++;
        const fault = contract.faultOf(
          ['paths', path, method, 'responses', status, 'content', type, 'schema'],
          example,
        );
        if (fault) wrong.push(`${method} ${path} ${status}: ${fault}`);
      }
  }
  expect(wrong).toEqual([]);
  expect(examples).toBeGreaterThan(500);
});

/** A route that says one thing and does another. */
function lying(answer: (c: { json: (body: unknown, status: number) => Response }) => Response) {
  const app = new OpenAPIHono();
  const route = createRoute({
    method: 'get',
    path: '/api/v1/lie',
    operationId: 'getLie',
    summary: 'A lie',
    responses: {
      200: { description: 'A day', content: { 'application/json': { schema: z.object({ day: z.iso.date() }) } } },
    },
  });
  app.openapi(route, ((c: never) => answer(c)) as never);
  const document = app.getOpenAPI31Document({ openapi: '3.1.0', info: { title: 'x', version: '1' } });
  return { app, document: { components: { schemas: {} }, ...document } as unknown as OpenApiDocument };
}

test.each([
  ['an answer outside its schema', { day: 'tomorrow' }, 200, /outside its schema/],
  ['an answer that lacks a field', {}, 200, /outside its schema/],
  ['a status that is not documented', { day: '2026-01-20' }, 202, /not documented/],
  ['a fault', { title: 'fault' }, 500, /→ 500/],
])('a planted lie is found: %s', async (_name, body, status, says) => {
  const { app, document } = lying((c) => c.json(body, status));
  const response = await app.request('/api/v1/lie');
  const asked = {
    method: 'get',
    path: '/api/v1/lie',
    address: '/api/v1/lie',
    headers: {},
    body: null,
    isSparse: false,
  } as const;
  const [type = ''] = (response.headers.get('content-type') ?? '').split(';');
  const seen = {
    status: response.status,
    type,
    headers: new Headers({ 'ratelimit-policy': 'x' }),
    text: await response.text(),
  };
  expect(new Contract(document).faultsOf(asked, seen).join()).toMatch(says);
});

test('an example is made of what a schema says', () => {
  const document = {
    components: { schemas: { A: { type: 'object', properties: { n: { type: ['integer', 'null'] } } } } },
  };
  expect(exampleOf({ type: 'array', items: { $ref: '#/components/schemas/A' } }, document as never)).toEqual([
    { n: 1 },
  ]);
});
