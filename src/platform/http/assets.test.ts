import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { assetRoutes } from './assets.ts';

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-assets-'));
const SMALL = 'const a = 1;'.repeat(50);
const LARGE = 'const thing = { of: "many words" };\n'.repeat(8000);

beforeAll(() => {
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets', 'small-1.js'), SMALL);
  writeFileSync(join(folder, 'assets', 'large-1.js'), LARGE);
  writeFileSync(join(folder, 'assets', 'face-1.woff2'), 'no real font');
});
afterAll(() => rmSync(folder, { recursive: true }));

test.each([
  ['small', SMALL],
  ['large', LARGE],
])('a %s file comes plain or packed as the browser asks, the same to all who ask at once', async (name, text) => {
  const app = assetRoutes(folder);
  const ask = async (encodings: string): Promise<[string | null, Uint8Array]> => {
    const answer = await app.request(`/assets/${name}-1.js`, { headers: { 'accept-encoding': encodings } });
    expect([answer.status, answer.headers.get('vary')]).toEqual([200, 'Accept-Encoding']);
    return [answer.headers.get('content-encoding'), new Uint8Array(await answer.arrayBuffer())];
  };
  const [plain, gzip, brotli, again] = await Promise.all([ask('identity'), ask('gzip'), ask('gzip, br'), ask('br')]);
  expect([plain[0], gzip[0], brotli[0], again[0]]).toEqual([null, 'gzip', 'br', 'br']);
  expect(Buffer.from(plain[1]).toString()).toBe(text);
  expect(gunzipSync(gzip[1]).toString()).toBe(text);
  expect(brotliDecompressSync(brotli[1]).toString()).toBe(text);
  expect(again[1]).toEqual(brotli[1]);
});

test('what is packed already goes as it is', async () => {
  const { headers } = await assetRoutes(folder).request('/assets/face-1.woff2', {
    headers: { 'accept-encoding': 'br' },
  });
  expect([headers.get('content-encoding'), headers.get('vary')]).toEqual([null, null]);
});

test('a content policy is that of its one file', async () => {
  const app = assetRoutes(folder, { '/assets/small-1.js': "default-src 'none'" });
  const policyOf = async (path: string) => (await app.request(path)).headers.get('content-security-policy');
  expect(await policyOf('/assets/small-1.js?abc')).toBe("default-src 'none'");
  expect(await policyOf('/assets/large-1.js')).toBeNull();
});
