import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { CHAIN } from '../../tests/support/chain.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import { makeAccount, makeKey } from '../../tests/support/own-account.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, IA_DOK, placeId } from '../../tests/support/places.ts';
import { KEY_SCOPES } from '../access/key-word.ts';
import { newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import type { Db } from '../platform/database/database.ts';
import { gazetteerOf } from '../reading/gazetteer.ts';
import { apiRoutes } from './api-routes.ts';

const NOW = new Date('2026-11-22T05:00:00Z');
const NEXT_YEAR = new Date('2027-11-01T00:00:00Z');

interface Answer {
  readonly status: number;
  readonly body: Record<string, unknown>;
  readonly headers: Headers;
}

interface Site {
  readonly db: Db;
  readonly clock: { now: Date };
  readonly post: (
    path: string,
    word: string | null,
    body: unknown,
    headers?: Record<string, string>,
  ) => Promise<Answer>;
  readonly get: (path: string, word?: string) => Promise<Answer>;
  readonly app: ReturnType<typeof apiRoutes>;
}

async function openSite(secondFactorAsked = false): Promise<Site> {
  const { db, close } = await freshDatabase(CHAIN);
  onTestFinished(close);
  const clock = { now: NOW };
  const app = apiRoutes({
    db,
    clock: () => clock.now,
    proxies: 0,
    secondFactorAsked: async () => secondFactorAsked,
    gazetteer: () => gazetteerOf([]),
  });
  const answer = async (response: Response): Promise<Answer> => ({
    status: response.status,
    body: (await response.json()) as Record<string, unknown>,
    headers: response.headers,
  });
  return {
    db,
    clock,
    app,
    get: async (path, word) =>
      answer(await app.request(`/api/v1${path}`, { headers: word ? { Authorization: `Bearer ${word}` } : {} })),
    post: async (path, word, body, headers = {}) =>
      answer(
        await app.request(`/api/v1${path}`, {
          method: 'POST',
          body: typeof body === 'string' ? body : JSON.stringify(body),
          headers: {
            'Content-Type': 'application/json',
            ...(word ? { Authorization: `Bearer ${word}` } : {}),
            ...headers,
          },
        }),
      ),
  };
}

const office = (db: Db) => makeAccount(db, 'tinh', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);
const sponsor = (db: Db) => makeAccount(db, 'bong-son', [{ role: 'sponsor-officer', nodeId: placeId(BONG_SON) }]);

const programme = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  slug: 'ket-nghia-2026',
  title: 'Kết nghĩa năm 2026',
  owner: '52',
  ...more,
});
const document = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  kind: 'Chỉ thị',
  number: '03-CT/TU',
  issuedOn: '2025-08-07',
  ...more,
});
const agreement = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  programme: 'gia-lai',
  documentKind: 'giao-uoc',
  parties: [
    { place: '21640', role: 'sponsor' },
    { place: placeId(IA_DOK), role: 'recipient' },
  ],
  signed: false,
  clauses: [{ field: 'welfare', text: 'Giúp hộ nghèo', owedBy: 'sponsor' }],
  ...more,
});
const PAIR = 'phuong-bong-son-xa-chu-prong';
const contribution = (more: object = {}) => ({
  requestId: newId(),
  provinceCode: '52',
  agreement: PAIR,
  clause: 1,
  donorPlace: '21640',
  donor: 'Phường Bồng Sơn',
  recipientPlace: '23887',
  recipient: 'Hộ nghèo xã Chư Prông',
  kind: 'in-kind',
  item: 'suất quà',
  quantity: '20',
  unit: 'suất',
  stage: 'delivered',
  statedBy: 'sponsor',
  happenedOn: '2026-01-20',
  ...more,
});
const suspension = (more: object = {}) => ({
  requestId: newId(),
  kind: 'suspended',
  happenedOn: '2026-02-01',
  ...more,
});

const WRITES = [
  ['/programmes', 'programme', programme],
  ['/documents', 'document', document],
  ['/agreements', 'agreement', agreement],
  [`/agreements/52/${PAIR}/acts`, 'agreement', suspension],
  ['/contributions', 'contribution', () => contribution({ statedBy: 'office' })],
] as const;

const pathsOf = (body: Record<string, unknown>): string[] =>
  ((body.faults ?? []) as { path: string }[]).map(({ path }) => path);

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

describe('what is written', () => {
  test('a programme, its document, an agreement, its signing and a gift, one after the other', async () => {
    const { db, post, get } = await openSite();
    const { word } = await makeKey(db, await office(db), KEY_SCOPES, NEXT_YEAR);
    const basis = await post('/documents', word, document());
    expect(basis.body).toEqual({ id: expect.any(String), address: null, warnings: [], isNew: true });
    const opened = await post('/programmes', word, programme({ documents: [basis.body.id] }));
    expect(opened.body).toMatchObject({ address: '/chuong-trinh/gia-lai/ket-nghia-2026', warnings: [] });
    const made = await post(
      '/agreements',
      word,
      agreement({ programme: 'ket-nghia-2026', documents: [basis.body.id] }),
    );
    expect(made.body).toMatchObject({ slug: 'phuong-bong-son-xa-ia-dok-2', warnings: [] });
    const { slug } = made.body as { slug: string };
    const signed = await post(`/agreements/52/${slug}/acts`, word, {
      requestId: newId(),
      kind: 'signed',
      happenedOn: '2026-03-01',
    });
    expect(signed.body).toEqual({
      number: 2,
      status: 'in-force',
      address: `/ket-nghia/gia-lai/${slug}`,
      warnings: [],
    });
    const early = contribution({ agreement: slug, recipientPlace: '23869', statedBy: 'press' });
    const given = await post('/contributions', word, early);
    expect(given.body).toMatchObject({ warnings: [{ code: 'before-signing', message: expect.any(String) }] });
    const { body } = await get(`/agreements/52/${slug}`);
    expect(body).toMatchObject({
      status: 'in-force',
      documents: [{ number: '03-CT/TU' }],
      contributions: [{ item: 'suất quà', quantity: '20', statedBy: 'press' }],
    });
    const entries = await db
      .selectFrom('audit_entry')
      .select(['act', 'actor_kind', 'standing'])
      .where('actor_kind', '=', 'key')
      .orderBy('entry_no')
      .execute();
    expect(entries.map(({ act, standing }) => `${act} ${standing}`)).toEqual([
      'document.record province-office',
      'programme.record province-office',
      'agreement.record province-office',
      'agreement.sign province-office',
      'contribution.state province-office',
    ]);
    expect(await checkAudit(db, '52')).toMatchObject({ broken: null });
  });

  test('the same request again gets the first answer; with another body it is refused', async () => {
    const { db, post } = await openSite();
    const { word } = await makeKey(db, await office(db), KEY_SCOPES, NEXT_YEAR);
    for (const [path, , make] of WRITES) {
      const body = make();
      const first = await post(path, word, body);
      const again = await post(path, word, body);
      expect(first.status, JSON.stringify(first.body)).toBe(201);
      expect([again.status, again.body]).toEqual([201, first.body]);
      const other = { ...body, ...(path === '/contributions' ? { quantity: '21' } : {}) };
      const changed = {
        ...other,
        ...(path === '/programmes' ? { title: 'Tên khác' } : {}),
        ...(path === '/documents' ? { issuer: 'Tỉnh ủy' } : {}),
        ...(path === '/agreements' ? { place: 'Pleiku' } : {}),
        ...(path.endsWith('/acts') ? { note: 'Khác' } : {}),
      };
      const reused = await post(path, word, changed);
      expect([reused.status, reused.body.title, pathsOf(reused.body)]).toEqual([
        409,
        'request-id-reused',
        ['body.requestId'],
      ]);
    }
  });

  test('a document that may be either of two is answered with both', async () => {
    const { db, post } = await openSite();
    const { word } = await makeKey(db, await office(db), ['document'], NEXT_YEAR);
    const one = await post('/documents', word, document({ issuedOn: '2025-08-07' }));
    const two = await post('/documents', word, document({ issuedOn: '2025-09-07' }));
    const either = await post('/documents', word, document({ issuedOn: null }));
    expect(either.status).toBe(409);
    expect(new Set(either.body.candidates as string[])).toEqual(new Set([one.body.id, two.body.id]));
  });

  test('a side speaks for itself alone, also by a program', async () => {
    const { db, post } = await openSite();
    const { word } = await makeKey(db, await sponsor(db), ['contribution', 'agreement', 'programme'], NEXT_YEAR);
    expect((await post('/contributions', word, contribution())).status).toBe(201);
    for (const [path, body] of [
      ['/contributions', contribution({ statedBy: 'recipient', stage: 'received' })],
      ['/contributions', contribution({ statedBy: 'office' })],
      ['/programmes', programme()],
      [`/agreements/52/${PAIR}/acts`, suspension()],
    ] as const)
      expect((await post(path, word, body)).body).toMatchObject({ title: 'not-permitted', status: 403 });
  });

  test.each([
    ['/programmes', programme({ owner: '99' }), ['body.owner']],
    ['/programmes', programme({ slug: 'gia-lai', owner: '48' }), ['body.slug', 'body.owner']],
    ['/programmes', programme({ startsOn: '2026-02-30', spare: 1 }), ['body.startsOn', 'body']],
    ['/programmes', programme({ startsOn: '2026-02-01', endsOn: '2026-01-01' }), ['body.endsOn']],
    ['/programmes', programme({ documents: [newId()] }), ['body.documents.0']],
    ['/documents', document({ links: [{ relation: 'replaces', document: newId() }] }), ['body.links.0.document']],
    ['/agreements', agreement({ programme: 'khong-co' }), ['body.programme']],
    ['/agreements', agreement({ parent: 'khong-co' }), ['body.parent']],
    [
      '/agreements',
      agreement({
        parties: [
          { place: 'x-y', role: 'sponsor' },
          { place: '00000', role: 'recipient' },
        ],
      }),
      ['body.parties.0.place', 'body.parties.1.place'],
    ],
    [
      '/agreements',
      agreement({
        parties: [
          { place: '21640', role: 'sponsor' },
          { place: '21640', role: 'mutual' },
        ],
      }),
      ['body.parties', 'body.parties.1.place'],
    ],
    ['/agreements', agreement({ signedOn: '2026-01-01' }), ['body.signed']],
    ['/agreements', agreement({ signed: true, signedOn: '2026-12-01' }), ['body.signedOn']],
    [
      '/agreements',
      agreement({ clauses: [{ field: 'magic', text: 'a', owedBy: 'sponsor' }] }),
      ['body.clauses.0.field', 'body.clauses.0.text'],
    ],
    ['/contributions', contribution({ agreement: 'khong-co' }), ['body.agreement']],
    ['/contributions', contribution({ clause: 2, donorPlace: '00000' }), ['body.donorPlace', 'body.clause']],
    [
      '/contributions',
      contribution({ statedBy: 'office', amountVnd: '0', happenedOn: '2026-12-01' }),
      ['body.amountVnd', 'body.happenedOn'],
    ],
    ['/contributions', contribution({ amountVnd: '1e9' }), ['body.amountVnd']],
    ['/contributions', contribution({ statedBy: 'office', corrects: newId() }), ['body.corrects']],
    [
      '/contributions',
      {},
      [
        'body.requestId',
        'body.provinceCode',
        'body.agreement',
        'body.donor',
        'body.recipient',
        'body.kind',
        'body.stage',
        'body.statedBy',
      ],
    ],
    [`/agreements/52/${PAIR}/acts`, suspension({ happenedOn: '2027-01-01' }), ['body.happenedOn']],
    [`/agreements/52/${PAIR}/acts`, suspension({ kind: 'recorded' }), ['body.kind']],
  ])('%s, case %#, is refused with the place of every fault', async (path, body, expected) => {
    const { db, post } = await openSite();
    const { word } = await makeKey(db, await office(db), KEY_SCOPES, NEXT_YEAR);
    const answer = await post(path, word, body);
    expect(answer.status, JSON.stringify(answer.body)).toBe(422);
    expect(pathsOf(answer.body)).toEqual(expected);
  });

  test('what is no JSON, an act out of order and an agreement that is not there', async () => {
    const { db, post } = await openSite();
    const { word } = await makeKey(db, await office(db), KEY_SCOPES, NEXT_YEAR);
    expect((await post('/programmes', word, '{"a":')).body).toMatchObject({ title: 'bad-json', status: 400 });
    expect((await post('/programmes', word, programme(), { 'Content-Type': 'text/plain' })).body.title).toBe(
      'not-json',
    );
    const resumed = await post(`/agreements/52/${PAIR}/acts`, word, suspension({ kind: 'resumed' }));
    expect(resumed.body).toMatchObject({ title: 'act-not-possible', status: 409, faults: [{ path: 'body.kind' }] });
    expect((await post('/agreements/52/khong-co/acts', word, suspension())).status).toBe(404);
  });

  test('whatever body comes, the answer is one that the document names', async () => {
    const { db, post, app } = await openSite();
    const { word } = await makeKey(db, await office(db), KEY_SCOPES, NEXT_YEAR);
    const { paths } = (await (await app.request('/api/v1/openapi.json')).json()) as {
      paths: Record<string, { post: { responses: object } }>;
    };
    const hostile = fc.oneof(
      fc.jsonValue(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('52', '21640', '\u0000', '1'),
    );
    let asked = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...WRITES), fc.nat(20), hostile, async ([path, , make], which, value) => {
        const body: Record<string, unknown> = make();
        const fields = Object.keys(body);
        const field = fields[which % fields.length] as string;
        const { status, body: answer } = await post(path, word, { ...body, [field]: value });
        const documented = paths[`/api/v1${path.replace(`52/${PAIR}`, '{province}/{slug}')}`]?.post.responses;
        expect(Object.keys(documented ?? {}), `${path} ${field} ${JSON.stringify(answer)}`).toContain(String(status));
        asked++;
      }),
      { numRuns: 300 },
    );
    expect(asked).toBe(300);
  });
});
