import { expect, onTestFinished, test } from 'vitest';
import { KEY_SCOPES } from '../../src/access/key-word.ts';
import { newId } from '../../src/kernel/ids.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { checkProblem } from '../../src/pairing/check-problem.ts';
import { verifyPlan } from '../../src/pairing/verify-plan.ts';
import { apiServer } from '../support/api-server.ts';
import { NEXT_YEAR } from '../support/api-writes.ts';
import { freshDatabase } from '../support/database.ts';
import { makeAccount, makeKey } from '../support/own-account.ts';
import { FOUR_PLACES } from '../support/pairings.ts';
import { SAMPLE } from '../support/sample.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';

const PROVINCE = '48';

async function open() {
  const { db, close } = await freshDatabase(SAMPLE);
  onTestFinished(close);
  const [province, sponsor, recipient] = ['52', '21640', '23887'].map((code) => nationalNodeId(code));
  if (!province || !sponsor || !recipient) throw new Error('expected the places of Gia Lai');
  const server = await apiServer(db, {}, { office: province, sponsor, recipient });
  const office = await makeAccount(db, 'da-nang', [{ role: 'province-office', nodeId: nationalNodeId(PROVINCE) }]);
  const keyed = async (scopes: readonly string[]) => (await makeKey(db, office, scopes, NEXT_YEAR)).word;
  const { slug } = await db
    .selectFrom('programme')
    .select('slug')
    .where('province_code', '=', PROVINCE)
    .executeTakeFirstOrThrow();
  return { db, server, keyed, programme: slug, word: await keyed(KEY_SCOPES) };
}

const faultsOf = (body: object): string[] =>
  ((body as { faults?: { path: string }[] }).faults ?? []).map(({ path }) => path);

test('a program weighs a plan and publishes it: taken in, priced, changed, signed, published, each at most once', async () => {
  const { server, word, programme } = await open();
  const { ask } = server;
  const opened = await ask('POST', '/pairing-scenarios', word, {
    requestId: newId(),
    provinceCode: PROVINCE,
    programme,
    title: 'Bốn nơi',
    problem: FOUR_PLACES,
  });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const at = `/pairing-scenarios/${PROVINCE}/${String(opened.body.id)}`;
  const read = async () => (await ask('GET', at, word)).body as Record<string, unknown>;
  const pairsOf = async (): Promise<string[]> =>
    ((await ask('GET', `${at}/pairs`, word)).body.items as unknown as { sponsor: string; recipient: string }[])
      .map(({ sponsor, recipient }) => `${sponsor} ${recipient}`)
      .toSorted();
  expect(await read()).toMatchObject({ status: 'open', source: 'flow', figures: { pairs: 2, fit: 160_000 } });
  expect(await pairsOf()).toEqual(['20257 20923', '20263 20938']);
  const price = (await ask('GET', `${at}/price?sponsor=20257&recipient=20938`, word)).body;
  expect(price.pair).toMatchObject({ isInPlan: false, price: { missing: 0, floor: 0, points: 70_000 } });
  expect((await ask('GET', `${at}/price?sponsor=20257&recipient=x`, word)).status).toBe(404);
  expect((await ask('GET', `${at}/standings`, word)).body).toHaveProperty('recipients');

  const act = (path: string, body: object, headers = {}) =>
    ask('POST', `${at}/${path}`, word, { requestId: newId(), ...body }, headers);
  const swap = {
    requestId: newId(),
    changes: [
      {
        kind: 'swap',
        pairs: [
          { sponsor: '20257', recipient: '20923' },
          { sponsor: '20263', recipient: '20938' },
        ],
        why: 'Đã ký giao ước',
      },
    ],
  };
  const first = await act('changes', swap);
  expect(first.status, JSON.stringify(first.body)).toBe(201);
  expect((await act('changes', swap)).body, 'sent again').toEqual(first.body);
  expect((await act('changes', { ...swap, note: 'khác' })).status).toBe(409);
  expect(await pairsOf()).toEqual(['20257 20938', '20263 20923']);

  // What names nothing is told, and nothing is done.
  const unknown = await act('changes', {
    changes: [
      { kind: 'lock', sponsor: '20257', recipient: '99999', rule: 'must', why: 'x' },
      { kind: 'weights', weights: { luck: 3 } },
      { kind: 'drop', side: 'sponsors', id: 'y' },
    ],
  });
  expect([unknown.status, faultsOf(unknown.body)]).toEqual([
    422,
    ['body.changes.0.recipient', 'body.changes.1.weights', 'body.changes.2.id'],
  ]);
  const tooMany = await act('changes', {
    changes: [{ kind: 'lock', sponsor: '20257', recipient: '20923', rule: 'must', why: 'x' }],
  });
  expect([tooMany.status, tooMany.body.title]).toEqual([422, 'invalid']);

  const copied = await act('copies', { title: 'Phương án hai' });
  expect(copied.status).toBe(201);
  expect((await act('undo', {})).status).toBe(201);
  expect((await act('undo', {})).body.title).toBe('nothing-to-undo');
  expect(await pairsOf()).toEqual(['20257 20923', '20263 20938']);
  expect(
    await act('publication', { effectiveOn: '2026-12-01', decision: { kind: 'Quyết định', number: '1' } }),
  ).toMatchObject({
    status: 409,
  });

  // What was read is what is signed.
  const stale = (await ask('GET', at, word)).headers.get('etag') ?? '';
  expect(
    (await act('changes', { changes: [{ kind: 'bounds', side: 'sponsors', id: '20257', min: 1, max: 2 }] })).status,
  ).toBe(201);
  expect((await act('acts', { kind: 'signed' }, { 'If-Match': stale })).status).toBe(412);
  const fresh = (await ask('GET', at, word)).headers.get('etag') ?? '';
  expect((await act('acts', { kind: 'signed', note: 'Đã thống nhất' }, { 'If-Match': fresh })).status).toBe(201);
  expect((await act('changes', { changes: [{ kind: 'floor', perThousand: null }] })).body.title).toBe(
    'scenario-not-open',
  );
  const { plan } = (await ask('GET', `${at}/plan`, word)).body as { plan?: unknown };
  const { problem } = (await ask('GET', `${at}/problem`, word)).body as { problem?: unknown };
  expect(verifyPlan(unwrap(checkProblem(problem)), plan)).toEqual([]);

  const publication = {
    requestId: newId(),
    effectiveOn: '2026-12-01',
    decision: { kind: 'Quyết định', number: '12-QĐ/TU', issuedOn: '2026-11-20', issuer: 'Thành ủy Đà Nẵng' },
  };
  const published = await act('publication', publication);
  expect(published.status, JSON.stringify(published.body)).toBe(201);
  expect((await act('publication', publication)).body).toEqual(published.body);
  expect(await read()).toMatchObject({ status: 'published' });
  const version = String(published.body.version);
  const assigned = (await ask('GET', `/assignments/${PROVINCE}/${version}/pairs`, null)).body;
  // The wider bound gave one sponsor a second place.
  expect(assigned.items).toHaveLength(3);
  const listed = (await ask('GET', `/programmes/${PROVINCE}/${programme}/pairing-scenarios`, word)).body;
  expect(listed.items).toMatchObject([
    { title: 'Phương án hai', status: 'open', sponsors: 2 },
    { title: 'Bốn nơi', status: 'published' },
  ]);
  const copy = `/pairing-scenarios/${PROVINCE}/${String(copied.body.id)}/acts`;
  expect((await ask('POST', copy, word, { requestId: newId(), kind: 'dropped' })).status).toBe(201);
});

test('from names alone; who may not weigh finds nothing; a key for working out plans reaches no board', async () => {
  const { server, word, keyed, programme } = await open();
  const { ask, words } = server;
  const given = { provinceCode: PROVINCE, programme, title: 'Theo danh mục' };
  const take = (body: object, key = word) =>
    ask('POST', '/pairing-scenarios', key, { requestId: newId(), ...given, ...body });
  const parties = { sponsors: ['20257', 'Phường Không Có'], recipients: ['Xã Trà Tân'] };
  expect(faultsOf((await take({ parties })).body)).toEqual(['body.parties.sponsors.1']);
  const opened = await take({ parties: { ...parties, sponsors: ['20257'] } });
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  expect(faultsOf((await take({})).body)).toEqual(['body.problem']);
  expect(faultsOf((await take({ problem: { ...FOUR_PLACES, lotSeed: '' } })).body)).toEqual(['body.problem.lotSeed']);
  const unsound = { ...FOUR_PLACES, pairs: [{ sponsor: 'a', recipient: '20923', parts: {} }] };
  expect((await take({ problem: unsound })).status).toBe(422);
  expect((await take({ programme: 'khong-co', problem: FOUR_PLACES })).status).toBe(404);

  const at = `/pairing-scenarios/${PROVINCE}/${String(opened.body.id)}`;
  expect((await ask('GET', at, words.office)).status, 'the office of another province').toBe(404);
  expect((await take({ problem: FOUR_PLACES }, words.office)).status).toBe(403);
  const solver = await keyed(['pairing']);
  expect((await take({ problem: FOUR_PLACES }, solver)).status).toBe(403);
  expect((await ask('POST', '/pairings', solver, { problem: FOUR_PLACES })).status).toBe(200);
  expect((await ask('POST', `${at}/acts`, solver, { requestId: newId(), kind: 'dropped' })).status).toBe(403);
});
