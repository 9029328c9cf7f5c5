import { apiDeps } from '../../tests/support/api-deps.ts';
import { expect, onTestFinished, test } from 'vitest';
import { ACCESS_WORLD, type Station, accountOf } from '../../tests/support/access-world.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import { makeKey } from '../../tests/support/own-account.ts';
import { nationalUnits } from '../../tests/support/queue-desk.ts';
import { KEY_SCOPES, type KeyScope } from '../access/key-word.ts';
import { findAgreement } from '../agreements/agreement-list-store.ts';
import type { Role } from '../kernel/actor.ts';
import { type GrantId, idOf, newId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import { apiRoutes } from './api-routes.ts';

/** A made-up ceremony, in our own words. */
const TEXT = `Phường Pleiku kết nghĩa với làng Ốp

(GLO) - Sáng 12-11-2025, phường Pleiku (tỉnh Gia Lai) ký kết giao ước kết nghĩa với làng Ốp, xã Ia Grai.

Dịp này, phường Pleiku trao tặng làng Ốp 15 triệu đồng.
`;
const NOW = new Date('2026-11-22T05:00:00Z');

async function site() {
  const { db, close } = await freshDatabase(ACCESS_WORLD);
  onTestFinished(close);
  const app = apiRoutes(apiDeps(db, () => NOW, { gazetteer: nationalUnits }));
  const read = async (word: string | null, body: object) => {
    const answer = await app.request('/api/v1/readings', {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...(word ? { Authorization: `Bearer ${word}` } : {}) },
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
  return { db, read };
}

const keyOf = (db: Db, role: Role, station: Station, scopes: readonly KeyScope[]) =>
  makeKey(
    db,
    { accountId: accountOf(role, station), grants: [idOf('grant', role, station) as GrantId] },
    scopes,
    new Date('2027-10-01T00:00:00Z'),
  );
const rows = async (db: Db) =>
  Promise.all(
    (['source', 'reading_draft', 'reading_draft_text', 'agreement'] as const).map(
      async (table) => (await db.selectFrom(table).select('province_code').execute()).length,
    ),
  );

test('a text is read into facts with the place of their words, and nothing is kept', async () => {
  const { db, read } = await site();
  const { word } = await keyOf(db, 'province-office', 'gia-lai', ['source']);
  const before = await rows(db);
  const { status, body } = await read(word, { text: TEXT.replaceAll('\n', '\r\n') });
  expect(status).toBe(200);
  const { readText, twinnings, contributions, proposal, saved } = body as unknown as {
    readText: string;
    twinnings: { signedOn: string; supporters: { name: string; start: number; end: number }[] }[];
    contributions: { amountVnd: string; start: number; end: number; rule: string; confidence: number }[];
    proposal: { provinceCode: string; facts: { kind: string; state: string }[] };
    saved: unknown;
  };
  expect(twinnings).toMatchObject([{ signedOn: '2025-11-12', supporters: [{ name: 'Pleiku' }] }]);
  expect(contributions).toMatchObject([{ amountVnd: '15000000' }]);
  const [gift] = contributions;
  expect(readText.slice(gift?.start, gift?.end)).toBe('15 triệu đồng');
  expect(gift?.confidence).toBeGreaterThan(0);
  expect(proposal.facts.map(({ kind, state }) => `${kind} ${state}`)).toEqual([
    'programme known',
    'agreement new',
    'party known',
    'party new',
    'contribution new',
  ]);
  expect(saved).toBeNull();
  expect(await rows(db)).toEqual(before);
});

test('what is new is stored where asked, once; a repeat gets the same answer, and no words are kept', async () => {
  const { db, read } = await site();
  const { word } = await keyOf(db, 'province-office', 'gia-lai', [...KEY_SCOPES]);
  const body = { text: TEXT, save: true, requestId: newId(), url: 'https://bao.example/op' };
  const first = await read(word, body);
  expect(first).toMatchObject({ status: 200, body: { saved: { agreements: [{ slug: 'phuong-pleiku-lang-op' }] } } });
  const before = await rows(db);
  const again = await read(word, body);
  expect(again.body.saved).toEqual(first.body.saved);
  expect(await rows(db)).toEqual(before);
  expect(await findAgreement(db, '52', 'phuong-pleiku-lang-op')).not.toBeNull();
  expect(before[2]).toBe(0);
  expect(await read(word, { ...body, text: `${TEXT} Khác.` })).toMatchObject({
    status: 409,
    body: { title: 'request-id-reused' },
  });
});

test('refusals: no key, another scope, a scope too few, another role, a wrong body', async () => {
  const { db, read } = await site();
  const office = await keyOf(db, 'province-office', 'gia-lai', ['source']);
  const other = await keyOf(db, 'province-office', 'gia-lai', ['agreement']);
  const sponsor = await keyOf(db, 'sponsor-officer', 'an-nhon-bac', [...KEY_SCOPES]);
  const before = await rows(db);
  const save = { text: TEXT, save: true, requestId: newId() };
  expect((await read(null, { text: TEXT })).status).toBe(401);
  expect((await read(other.word, { text: TEXT })).status).toBe(403);
  expect(await read(office.word, save)).toMatchObject({ status: 403, body: { title: 'not-permitted' } });
  expect((await read(sponsor.word, save)).status).toBe(403);
  for (const [body, path] of [
    [{}, 'body.text'],
    [{ text: '' }, 'body.text'],
    [{ text: 'a\0b' }, 'body.text'],
    [{ text: TEXT, save: true }, 'body.requestId'],
    [{ text: TEXT, url: 'javascript:alert(1)' }, 'body.url'],
    [{ text: TEXT, publishedOn: '2025-02-30' }, 'body.publishedOn'],
    [{ text: TEXT, outlett: 'Báo' }, 'body'],
  ] as const) {
    const answer = await read(office.word, body);
    expect([answer.status, (answer.body.faults as { path: string }[])[0]?.path], JSON.stringify(body)).toEqual([
      422,
      path,
    ]);
  }
  expect(await rows(db)).toEqual(before);
});
