import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import type * as ClientModule from '../../client/client.ts';
import type { OpenApiDocument } from '../../src/api/openapi-examples.ts';
import { newId } from '../../src/kernel/ids.ts';
import { apiServer, fileOf, fillThroughApi } from '../support/api-server.ts';
import { PAIR } from '../support/api-writes.ts';
import { CHAIN } from '../support/chain.ts';
import { clientTypesOf } from '../support/client-types.ts';
import { testDatabase } from '../support/database.ts';
import { pdfOf } from '../support/files.ts';

const ROOT = join(import.meta.dirname, '..', '..');
const TYPES = join(ROOT, 'client', 'api-v1.ts');

/** Builds the client as another program would, and loads what came of it. */
async function buildClient(): Promise<typeof ClientModule> {
  // Inside the project, so that openapi-fetch is found from there.
  const out = mkdtempSync(join(ROOT, 'node_modules', '.cache-client-'));
  onTestFinished(() => rmSync(out, { recursive: true, force: true }));
  execFileSync(join(ROOT, 'node_modules', '.bin', 'tsc'), ['-p', join(ROOT, 'client'), '--outDir', out], {
    stdio: 'pipe',
  });
  return (await import(join(out, 'client.js'))) as typeof ClientModule;
}

test('the client is that of the document, is built, and works against a server', async () => {
  const { db } = await testDatabase(CHAIN);
  const server = await apiServer(db);
  const document = (await server.ask('GET', '/openapi.json', null)).body as unknown as OpenApiDocument;
  const types = clientTypesOf(document);
  if (process.env.API_CLIENT_UPDATE) writeFileSync(TYPES, types);
  expect(readFileSync(TYPES, 'utf8') === types, 'the API has changed: npm run api-client').toBe(true);

  const { allOf, createClient } = await buildClient();
  await fillThroughApi(server);
  const api = createClient({ baseUrl: server.url, key: server.words.sponsor });

  const agreement = await api.GET('/api/v1/agreements/{province}/{slug}', {
    params: { path: { province: '52', slug: PAIR } },
  });
  expect(agreement.data?.status).toBe('in-force');

  const body = {
    provinceCode: '52',
    agreement: PAIR,
    clause: 1,
    donor: 'Phường Bồng Sơn',
    recipient: 'Hộ nghèo xã Chư Prông',
    kind: 'cash',
    amountVnd: '5000000',
    stage: 'delivered',
    statedBy: 'sponsor',
    happenedOn: '2026-03-08',
  } as const;
  const key = newId();
  const first = await api.POST('/api/v1/contributions', { params: { header: { 'idempotency-key': key } }, body });
  const again = await api.POST('/api/v1/contributions', { params: { header: { 'idempotency-key': key } }, body });
  expect(first.response.status).toBe(201);
  expect(again.data).toEqual(first.data);

  const seen: string[] = [];
  for await (const { id } of allOf(async (after) => {
    const query = { limit: 1, ...(after ? { after } : {}) };
    const path = { province: '52', slug: PAIR };
    const { data } = await api.GET('/api/v1/agreements/{province}/{slug}/contributions', { params: { path, query } });
    if (!data) throw new Error('expected a page');
    return data;
  }))
    seen.push(id);
  expect(seen).toContain(first.data?.id);
  expect(new Set(seen).size).toBe(seen.length);

  const evidence = await api.POST('/api/v1/evidence', {
    params: { header: { 'idempotency-key': newId() } },
    body: {
      provinceCode: '52',
      kind: 'contribution',
      subject: first.data?.id ?? '',
      files: [fileOf('bien-ban.pdf', pdfOf())],
    },
  });
  expect(evidence.data?.ids, JSON.stringify(evidence.error)).toHaveLength(1);

  const refused = await api.POST('/api/v1/contributions', {
    body: { ...body, requestId: newId(), statedBy: 'recipient' },
  });
  expect([refused.response.status, refused.error?.title]).toEqual([403, 'not-permitted']);
});
