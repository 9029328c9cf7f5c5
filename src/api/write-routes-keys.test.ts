import { describe, expect, test } from 'vitest';
import { makeAccount, makeKey } from '../../tests/support/own-account.ts';
import { BONG_SON, CHU_PRONG, placeId } from '../../tests/support/places.ts';
import { KEY_SCOPES } from '../access/key-word.ts';
import { newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { NOW, NEXT_YEAR, openSite, office, sponsor, contribution, WRITES } from '../../tests/support/api-writes.ts';

describe('which key does what', () => {
  test('each write takes a key of its scope and no other', async () => {
    const { db, post } = await openSite();
    const account = await office(db);
    const seen: string[] = [];
    for (const scope of KEY_SCOPES) {
      const { word } = await makeKey(db, account, [scope], NEXT_YEAR);
      for (const [path, needed, body] of WRITES) {
        const { status, body: answer } = await post(path, word, { ...body(), requestId: newId() });
        seen.push(`${scope} ${path} ${status}`);
        expect(status, `${scope} ${path} ${JSON.stringify(answer)}`).toBe(scope === needed ? 201 : 403);
      }
    }
    expect(seen).toHaveLength(KEY_SCOPES.length * WRITES.length);
  });

  test('a key tells whose it is', async () => {
    const { db, get } = await openSite();
    const { word } = await makeKey(db, await sponsor(db), ['read', 'contribution'], NEXT_YEAR);
    const { status, body } = await get('/me', word);
    expect(status).toBe(200);
    expect(body).toEqual({
      name: 'Cán bộ bong-son',
      key: 'Phần mềm kế toán',
      role: 'sponsor-officer',
      place: { slug: expect.stringContaining('phuong-bong-son'), fullName: 'Phường Bồng Sơn' },
      provinceCode: '52',
      scopes: ['read', 'contribution'],
      endsAt: NEXT_YEAR.toISOString(),
    });
  });

  test('a key has the one role that it was made for, though its owner has more', async () => {
    const { db, post } = await openSite();
    const account = await makeAccount(db, 'hai-vai', [
      { role: 'sponsor-officer', nodeId: placeId(BONG_SON) },
      { role: 'recipient-officer', nodeId: placeId(CHU_PRONG) },
    ]);
    const { word } = await makeKey(db, account, ['contribution'], NEXT_YEAR);
    expect((await post('/contributions', word, contribution())).status).toBe(201);
    const receipt = contribution({ statedBy: 'recipient', stage: 'received' });
    expect((await post('/contributions', word, receipt)).body.title).toBe('not-permitted');
  });

  test.each(['unknown', 'misshapen', 'empty', 'expired', 'revoked', 'role over', 'role ended', 'account closed'])(
    'a key that is %s is answered like any other that does not work',
    async (why) => {
      const { db, get, post, clock } = await openSite();
      const today = plainDate('2026-11-22');
      const account = await makeAccount(db, 'bong-son', [
        { role: 'sponsor-officer', nodeId: placeId(BONG_SON), ...(why === 'role over' ? { endsOn: today } : {}) },
      ]);
      const made = await makeKey(db, account, ['contribution', 'read'], NEXT_YEAR);
      expect((await get('/me', made.word)).status).toBe(200);
      let { word } = made;
      if (why === 'unknown') word = `kn_${'A'.repeat(43)}`;
      if (why === 'misshapen') word = "kn_' OR 1=1 --";
      if (why === 'empty') word = '';
      if (why === 'expired') clock.now = NEXT_YEAR;
      if (why === 'role over') clock.now = new Date('2026-11-23T05:00:00Z');
      if (why === 'revoked')
        await db.updateTable('account_key').set({ revoked_at: NOW }).where('key_id', '=', made.keyId).execute();
      if (why === 'role ended')
        await db
          .insertInto('account_role_end')
          .values({ grant_id: account.grants[0]!, ended_by: null, reason: null, request_id: newId() })
          .execute();
      if (why === 'account closed')
        await db.updateTable('account').set({ disabled_at: NOW }).where('id', '=', account.accountId).execute();
      const header = { Authorization: `Bearer ${word}` };
      for (const answer of [
        await post('/contributions', null, contribution(), header),
        await post('/contributions', null, 'no JSON', header),
        await get('/me', word || ' '),
      ]) {
        expect(answer.status).toBe(401);
        const { requestId: _id, ...said } = answer.body;
        expect(said).toEqual({
          type: 'urn:ketnghia:problem:key-needed',
          title: 'key-needed',
          status: 401,
          detail: 'This needs a key that works: Authorization: Bearer kn_…',
        });
        expect(answer.headers.get('www-authenticate')).toBe('Bearer realm="ketnghia", error="invalid_token"');
        expect(answer.headers.get('content-type')).toBe('application/problem+json');
      }
    },
  );

  test.each([
    ['asked for', true, 401],
    ['not asked for, on sample data', false, 200],
  ])('a wide role without a second factor where that is %s', async (_words, asked, status) => {
    const { db, get } = await openSite(asked);
    const account = await office(db);
    const { word } = await makeKey(db, account, ['read'], NEXT_YEAR);
    expect((await get('/me', word)).status).toBe(status);
    await db.updateTable('account').set({ two_factor_enabled: true }).where('id', '=', account.accountId).execute();
    expect((await get('/me', word)).status).toBe(200);
  });

  test('without a key nothing is written, whatever cookies come along', async () => {
    const { post, get } = await openSite();
    for (const [path, , body] of WRITES) {
      const answer = await post(path, null, body(), {
        Cookie: 'ketnghia.session_token=stolen.signature; __Secure-ketnghia.session_token=stolen.signature',
        Origin: 'https://elsewhere.example',
      });
      expect(answer.status).toBe(401);
      expect(answer.headers.get('set-cookie')).toBeNull();
      expect(answer.headers.get('access-control-allow-origin')).toBeNull();
    }
    expect((await get('/me')).status).toBe(401);
    expect((await get('/programmes')).status).toBe(200);
  });

  test("a proxy's own password is not taken for a key", async () => {
    const { app } = await openSite();
    const response = await app.request('/api/v1/programmes', { headers: { Authorization: 'Basic dTpw' } });
    expect(response.status).toBe(200);
  });

  test('the last use of a key is kept', async () => {
    const { db, get } = await openSite();
    const { word, keyId } = await makeKey(db, await sponsor(db), ['read'], NEXT_YEAR);
    await get('/me', word);
    const row = await db
      .selectFrom('account_key')
      .select('last_used_at')
      .where('key_id', '=', keyId)
      .executeTakeFirstOrThrow();
    expect(row.last_used_at).toEqual(NOW);
  });

  test('a key may ask 600 times a minute, and wrong keys from one address 60 times', async () => {
    const { db, get, clock } = await openSite();
    const { word } = await makeKey(db, await sponsor(db), ['read'], NEXT_YEAR);
    for (let n = 0; n < 600; n++) expect((await get('/me', word)).status).toBe(200);
    const late = await get('/me', word);
    expect([late.status, late.headers.get('retry-after')]).toEqual([429, '60']);
    clock.now = new Date(NOW.getTime() + 60_000);
    expect((await get('/me', word)).status).toBe(200);
    for (let n = 0; n < 60; n++) expect((await get('/me', 'kn_wrong')).status).toBe(401);
    expect((await get('/me', 'kn_wrong')).status).toBe(429);
  });
});
