import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../tests/support/database.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { gazetteerOf } from '../reading/gazetteer.ts';
import { apiRoutes } from './api-routes.ts';

interface Operation {
  parameters?: { name: string; in: 'query' | 'path'; required?: boolean }[];
  security?: unknown;
  responses: Record<string, { content?: Record<string, unknown> }>;
}
interface ApiDocument {
  openapi: string;
  info: { description: string };
  components: { securitySchemes: Record<string, unknown> };
  paths: Record<string, { get?: Operation; post?: Operation }>;
}

describe('the API over the sample records', () => {
  let app: ReturnType<typeof apiRoutes>;
  let api: ApiDocument;

  beforeAll(async () => {
    const { db, close } = await freshDatabase(SAMPLE);
    app = apiRoutes({
      db,
      clock: () => new Date(),
      proxies: 0,
      secondFactorAsked: async () => true,
      gazetteer: () => gazetteerOf([]),
    });
    api = (await (await app.request('/api/v1/openapi.json')).json()) as ApiDocument;
    return close;
  });
  const get = async (path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await app.request(path);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('the document is OpenAPI 3.1 and lists every route', () => {
    expect(api.openapi).toBe('3.1.0');
    expect(Object.keys(api.paths)).toEqual([
      '/api/v1/provinces',
      '/api/v1/places',
      '/api/v1/places/{slug}',
      '/api/v1/programmes',
      '/api/v1/agreements',
      '/api/v1/agreements/{province}/{slug}',
      '/api/v1/search',
      '/api/v1/me',
      '/api/v1/documents',
      '/api/v1/agreements/{province}/{slug}/acts',
      '/api/v1/contributions',
      '/api/v1/readings',
      '/api/v1/pairings',
    ]);
    const operations = Object.values(api.paths).flatMap((path) => Object.entries(path));
    expect(operations.map(([method]) => method).toSorted()).toEqual([
      ...Array.from({ length: 8 }, () => 'get'),
      ...Array.from({ length: 7 }, () => 'post'),
    ]);
    // Writes say which key they need; what is public needs none.
    for (const [method, { security }] of operations) if (method === 'post') expect(security).toEqual([{ bearer: [] }]);
    expect(api.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
    expect(api.info.description).toContain('never looks at cookies');
  });

  test('whatever is asked, the answer is one that the document names, of the type it names', async () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 30 }),
      fc.constantFrom(
        '52',
        '48',
        '00',
        '1',
        '0',
        '100',
        '101',
        '-1',
        '1e3',
        'village',
        'null',
        '~',
        "' OR 1=1 --",
        'ia dok',
        '\0',
      ),
    );
    const operations = Object.entries(api.paths).flatMap(([path, { get: operation }]) =>
      operation ? [{ path, operation }] : [],
    );
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...operations),
        fc.array(hostile, { minLength: 8, maxLength: 8 }),
        fc.integer({ min: 0, max: 255 }),
        async ({ path, operation }, values, chosen) => {
          let address = path;
          const query: string[] = [];
          (operation.parameters ?? []).forEach(({ name, in: where, required }, index) => {
            const value = encodeURIComponent((values[index] as string).toWellFormed());
            if (where === 'path') address = address.replace(`{${name}}`, value || 'x');
            else if (required || chosen & (1 << index)) query.push(`${name}=${value}`);
          });
          const response = await app.request(`${address}${query.length > 0 ? `?${query.join('&')}` : ''}`);
          asked++;
          // A path value may hold what ends a path segment; that is then no address of ours.
          const documented = operation.responses[String(response.status)];
          if (response.status === 404 && !documented) return;
          expect(documented, `${address}?${query.join('&')} → ${response.status}`).toBeDefined();
          const [type] = (response.headers.get('content-type') ?? '').split(';');
          if (response.status !== 404) expect(Object.keys(documented?.content ?? {})).toContain(type);
        },
      ),
      { numRuns: 400 },
    );
    expect(asked).toBe(400);
  });

  test('a list walked page by page is the list, each agreement once', async () => {
    const whole = (await get('/api/v1/agreements')).body as { items: { slug: string }[]; next: null };
    const walked: string[] = [];
    let after = '';
    do {
      const { body } = await get(`/api/v1/agreements?limit=2${after}`);
      const { items, next } = body as { items: { slug: string }[]; next: string | null };
      walked.push(...items.map(({ slug }) => slug));
      after = next ? `&after=${encodeURIComponent(next)}` : '';
    } while (after);
    expect(walked).toEqual(whole.items.map(({ slug }) => slug));
    expect(new Set(walked).size).toBe(6);
    expect(whole.next).toBeNull();
  });

  test('an agreement tells what the press states, in digits that nobody rounds', async () => {
    const { status, body } = await get('/api/v1/agreements/52/phuong-bong-son-xa-chu-prong');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      signedOn: '2025-10-18',
      status: 'in-force',
      parties: [
        { role: 'sponsor', place: '21640-phuong-bong-son' },
        { role: 'recipient', place: '23887-xa-chu-prong' },
      ],
      contributions: [{ kind: 'cash', amountVnd: '20000000', stage: 'delivered', statedBy: 'press' }],
    });
  });

  test('places are found without marks', async () => {
    const { body } = await get('/api/v1/places?q=avuong&province=48');
    expect((body as { items: { code: string }[] }).items[0]?.code).toBe('20458');
    expect((await get('/api/v1/provinces')).body).toMatchObject({ items: { length: 34 } });
  });

  test.each([
    ['/api/v1/places', 'query.q'],
    ['/api/v1/places?q=a&kind=planet', 'query.kind'],
    ['/api/v1/agreements?limit=101', 'query.limit'],
    ['/api/v1/agreements?limit=0', 'query.limit'],
    ['/api/v1/agreements?after=2025-13-01~x', 'query.after'],
    ['/api/v1/programmes?province=5', 'query.province'],
  ])('%s is refused and names %s', async (path, field) => {
    const { status, body } = await get(path);
    expect(status).toBe(400);
    expect((body as { faults: { path: string }[] }).faults.map((fault) => fault.path)).toContain(field);
  });
});
