import { apiDeps } from '../../tests/support/api-deps.ts';
import { beforeAll, describe, expect, test } from 'vitest';
import { freshDatabase } from '../../tests/support/database.ts';
import { SAMPLE } from '../../tests/support/sample.ts';
import { apiRoutes } from './api-routes.ts';

interface Operation {
  operationId: string;
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
    app = apiRoutes(apiDeps(db, () => new Date(), { secondFactorAsked: async () => true }));
    api = (await (await app.request('/api/v1/openapi.json')).json()) as ApiDocument;
    return close;
  });
  const get = async (path: string): Promise<{ status: number; body: Record<string, unknown> }> => {
    const response = await app.request(path);
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };

  test('the document is OpenAPI 3.1 and lists every route', () => {
    expect(api.openapi).toBe('3.1.0');
    const operations = Object.values(api.paths).flatMap((path) => Object.entries(path));
    expect(operations.length).toBeGreaterThan(80);
    const ids = operations.map(([, { operationId }]) => operationId);
    expect(new Set(ids).size).toBe(ids.length);
    // Writes say which key they need; what is public needs none.
    for (const [method, { security }] of operations) if (method === 'post') expect(security).toEqual([{ bearer: [] }]);
    expect(api.components.securitySchemes).toMatchObject({ bearer: { type: 'http', scheme: 'bearer' } });
    expect(api.info.description).toContain('never looks at cookies');
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
