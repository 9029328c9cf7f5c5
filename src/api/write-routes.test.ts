import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { makeKey } from '../../tests/support/own-account.ts';
import { KEY_SCOPES } from '../access/key-word.ts';
import { newId } from '../kernel/ids.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import {
  NEXT_YEAR,
  openSite,
  office,
  sponsor,
  programme,
  document,
  agreement,
  PAIR,
  contribution,
  suspension,
  WRITES,
  pathsOf,
} from '../../tests/support/api-writes.ts';

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
