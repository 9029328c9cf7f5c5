import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingHttpHeaders, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type ApiServer, apiServer, fillThroughApi } from '../../tests/support/api-server.ts';
import { NOW, PAIR } from '../../tests/support/api-writes.ts';
import { CHAIN } from '../../tests/support/chain.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { OPERATOR } from '../../tests/support/actors.ts';
import { makeAccount, makeKey } from '../../tests/support/own-account.ts';
import { IA_DOK, placeId } from '../../tests/support/places.ts';
import { agreementEvidence } from '../agreements/agreement-evidence.ts';
import { attachEvidence } from '../evidence/attach-evidence.ts';
import { insertFile } from '../evidence/file-record-store.ts';
import { type SubjectKinds, subjectKinds } from '../evidence/subject.ts';
import { productEvidence } from '../exchange/product-evidence.ts';
import type { Actor } from '../kernel/actor.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import type { ContentHash } from '../platform/files/file-store.ts';
import { recordSource } from '../reading/record-source.ts';
import { collectDeliveries } from './collect-deliveries.ts';
import { sendDelivery } from './send-delivery.ts';
import { WEBHOOK_ACTS } from './told-acts.ts';
import type { DeliveryId } from './webhook.ts';

const SECRET = 'a secret of tests';
const LATER = new Date('2027-06-01T00:00:00Z');
const collect = (db: Db): Promise<number> =>
  collectDeliveries(db, { clock: () => NOW, secondFactorAsked: async () => false });
const send = (db: Db, deliveryId: string, attempt = 1): Promise<void> =>
  sendDelivery(
    db,
    { provinceCode: '52', deliveryId: deliveryId as DeliveryId },
    { secret: SECRET, allowLoopback: true, clock: () => NOW, attempt, signal: new AbortController().signal },
  );

/** The other system: keeps what it gets, and answers what it is told to. */
async function otherSystem() {
  const got: { headers: IncomingHttpHeaders; body: string }[] = [];
  const says = { status: 204 };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      got.push({ headers: request.headers, body });
      response.writeHead(says.status, { Location: 'http://127.0.0.1:1/' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { got, says, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/tin` };
}

const subscribeTo = async ({ ask }: ApiServer, word: string, url: string, acts: readonly string[] = WEBHOOK_ACTS) =>
  ask('POST', '/webhooks', word, { requestId: newId(), provinceCode: '52', url, acts });
const deliveriesOf = async ({ ask }: ApiServer, word: string, id: string) =>
  (await ask('GET', `/webhooks/52/${id}/deliveries`, word)).body as unknown as {
    items: { id: string; act: string; state: string; body: string; attempts: { status: number; fault: string }[] }[];
  };

test('acts are told, signed, to those whose role reaches them, as ids and addresses', async () => {
  const { db } = await testDatabase(CHAIN);
  const server = await apiServer(db);
  const system = await otherSystem();
  const requestId = newId();
  const wanted = { requestId, provinceCode: '52', url: system.url, acts: WEBHOOK_ACTS };
  const made = await server.ask('POST', '/webhooks', server.words.sponsor, wanted);
  expect(made.status).toBe(201);
  const { id, secret } = made.body as unknown as { id: string; secret: string };
  expect(secret).toMatch(/^whsec_/);
  // The secret is told once, and nothing of it is kept.
  expect((await server.ask('POST', '/webhooks', server.words.sponsor, wanted)).body).toEqual({ id, secret: null });
  expect(JSON.stringify(await db.selectFrom('webhook').selectAll().execute())).not.toContain(secret.slice(6, 20));

  // Another commune, whose role reaches none of what happens between these two.
  const stranger = await makeAccount(db, 'ia-dok', [{ role: 'recipient-officer', nodeId: placeId(IA_DOK) }]);
  const { word: strange } = await makeKey(db, stranger, ['webhook', 'read'], LATER);
  const other = (await subscribeTo(server, strange, system.url)).body as unknown as { id: string };

  const made52 = await fillThroughApi(server);
  await collect(db);
  // Nothing twice.
  expect(await collect(db)).toBe(0);
  const { items } = await deliveriesOf(server, server.words.sponsor, id);
  expect(items.map(({ act }) => act).toSorted()).toEqual([
    'activity.hold',
    'contribution.answer',
    'contribution.state',
    'deal.state',
    'document.record',
    'evidence.attach',
    'need.state',
    'plan.draft',
    'product.offer',
    'review.open-round',
    'text.comment',
    'text.open',
  ]);
  const strangers = (await deliveriesOf(server, strange, other.id)).items.map(({ act }) => act);
  // It reports in the round, too.
  expect(strangers.toSorted()).toEqual([
    'deal.state',
    'document.record',
    'need.state',
    'product.offer',
    'review.open-round',
  ]);
  expect((await server.ask('GET', `/webhooks/52/${id}/deliveries`, strange)).status).toBe(404);

  const stated = items.find(({ act }) => act === 'contribution.state');
  await send(db, stated?.id ?? '');
  const [told] = system.got;
  expect(JSON.parse(told?.body ?? '')).toEqual({
    type: 'contribution.state',
    timestamp: expect.stringMatching(/^\d{4}-\d\d-\d\dT/),
    data: {
      provinceCode: '52',
      entry: expect.stringMatching(/^\d+$/),
      kind: 'contribution',
      id: made52.contribution,
      address: `/api/v1/contributions/52/${made52.contribution}`,
      agreement: `/api/v1/agreements/52/${PAIR}`,
    },
  });
  const signed = [told?.headers['webhook-id'], told?.headers['webhook-timestamp'], told?.body].join('.');
  const key = Buffer.from(secret.slice('whsec_'.length), 'base64');
  expect(told?.headers['webhook-signature']).toBe(`v1,${createHmac('sha256', key).update(signed).digest('base64')}`);
  // Every address that was told leads to the record, for who has the key.
  for (const { body } of items) {
    const { address } = (JSON.parse(body) as { data: { address: string | null } }).data;
    expect(address, body).not.toBeNull();
    expect((await server.ask('GET', (address ?? '').replace('/api/v1', ''), server.words.sponsor)).status).toBe(200);
  }
});

/** Evidence of something, as if a paper had been sent just now. */
async function attach(db: Db, by: Actor, kinds: SubjectKinds, subjectKind: string, subjectId: string): Promise<void> {
  const fileId = newId<'file'>();
  const hash = fileId.replaceAll('-', '').repeat(2) as ContentHash;
  const picture = { viewSha256: null, thumbSha256: null, width: null, height: null, look: null };
  await insertFile(db, {
    ...picture,
    provinceCode: '52',
    fileId,
    kind: 'document',
    mediaType: 'application/pdf',
    bytes: 1,
    sha256: hash,
    originalSha256: hash,
    fileName: 'bien-ban.pdf',
    takenAt: null,
    takenWhere: null,
  });
  const paper = { people: 'none', caption: null, consent: null, isPublic: false } as const;
  const input = { requestId: newId<'request'>() as RequestId, provinceCode: '52', subjectKind, subjectId, ...paper };
  unwrap(await attachEvidence(db, by, kinds, { ...input, files: [fileId] }));
}

test('each kind of record is told by an address that its reader can open, and to nobody else', async () => {
  const { db } = await testDatabase(CHAIN);
  const server = await apiServer(db);
  const { office, sponsor } = server.words;
  const idOf = async (word: string) =>
    ((await subscribeTo(server, word, 'https://example.vn/tin')).body as { id?: string }).id;
  const subscribed = { office: await idOf(office), sponsor: await idOf(sponsor) };
  const stranger = await makeAccount(db, 'ia-dok', [{ role: 'recipient-officer', nodeId: placeId(IA_DOK) }]);
  const { word: strange } = await makeKey(db, stranger, ['webhook', 'read'], LATER);
  const strangers = await idOf(strange);

  const made = await fillThroughApi(server);
  const done = async (path: string, body: object): Promise<{ id?: string }> => {
    const { status, body: answer } = await server.ask('POST', path, office, { requestId: newId(), ...body });
    expect(status, `${path} ${JSON.stringify(answer)}`).toBeLessThan(202);
    return answer;
  };
  await done(`/reviews/52/${made.review}/acts`, { kind: 'waived', reason: 'Phường gửi bằng giấy' });
  const period = { kind: 'year', startsOn: '2025-12-15', endsOn: '2026-11-14' };
  const { id: round } = await done('/review-rounds', { provinceCode: '52', programme: 'gia-lai', ...period });
  await done(`/review-rounds/52/${round}/withdrawal`, { reason: 'Mở nhầm kỳ' });
  const paper = { kind: 'Quyết định', number: '12/QĐ-UBND' };
  await done(`/assignments/52/${made.assignment}/publication`, { effectiveOn: '2026-11-01', decision: paper });
  await done('/registry/rename', { place: '23887', name: 'Chư Prông Mới', effectiveOn: '2026-11-01', document: paper });
  const { items: open = [] } = (await server.ask('GET', '/programmes/52/gia-lai/differences', office)).body as {
    items?: { agreement: string; key: string }[];
  };
  const [{ agreement: differing, key } = { agreement: '', key: '' }] = open;
  await done(`/agreements/52/${differing}/differences/${key}/settlement`, {
    kind: 'settled',
    note: 'Báo tính cả huyện cũ',
  });
  const { agreementId } = await db
    .selectFrom('agreement')
    .select('agreement_id as agreementId')
    .where('slug', '=', PAIR)
    .executeTakeFirstOrThrow();
  const fact = { subjectKind: 'agreement', agreementId, subjectId: agreementId, attribute: 'signedOn' } as const;
  unwrap(
    await recordSource(db, OPERATOR, {
      requestId: newId<'request'>() as RequestId,
      provinceCode: '52',
      outlet: 'Báo thử',
      title: null,
      url: null,
      publishedOn: null,
      textSha256: 'a'.repeat(64),
      textLength: 10,
      isSample: false,
      facts: [{ ...fact, start: 0, end: 5, rule: 'test', confidence: 1 }],
    }),
  );
  const kinds = subjectKinds(agreementEvidence, productEvidence);
  await attach(db, OPERATOR, kinds, 'agreement', agreementId);
  await attach(db, OPERATOR, kinds, 'product', made.product ?? '');

  await collect(db);
  const toldTo = async (word: string, id: string | undefined): Promise<Record<string, string[]>> => {
    const told: Record<string, string[]> = {};
    for (const { act, body } of (await deliveriesOf(server, word, id ?? '')).items) {
      const { data } = JSON.parse(body) as { data: { kind: string; address: string | null; agreement: string | null } };
      for (const address of [data.address, data.agreement]) {
        if (address === null) continue;
        const { status } = await server.ask('GET', address.replace('/api/v1', ''), word);
        expect([act, address, status]).toEqual([act, address, 200]);
      }
      (told[act] ??= []).push(data.kind);
      if (act === 'source.record')
        expect([data.address, data.agreement]).toEqual([null, `/api/v1/agreements/52/${PAIR}`]);
      else expect(data.address, act).not.toBeNull();
    }
    return told;
  };
  const own = await toldTo(office, subscribed.office);
  expect(own).toMatchObject({
    'product.offer': ['product'],
    'deal.state': ['product'],
    'review.open-round': ['review-round', 'review-round'],
    'review.withdraw-round': ['review-round'],
    'review.waive': ['review'],
    'assignment.publish': ['assignment'],
    'registry.rename': ['node'],
    'source.record': ['source'],
    'reconciliation.settle': ['agreement'],
    'evidence.attach': ['evidence', 'evidence', 'evidence'],
  });
  // The side of a pair: its own report and rounds, not what the office settles with the press.
  const side = await toldTo(sponsor, subscribed.sponsor);
  expect(Object.keys(own).filter((act) => !(act in side))).toEqual(['reconciliation.settle']);
  // Another commune: what is public, and the rounds in which it reports.
  expect(Object.keys(await toldTo(strange, strangers)).toSorted()).toEqual([
    'assignment.publish',
    'deal.state',
    'document.record',
    'need.state',
    'product.offer',
    'registry.rename',
    'review.open-round',
    'review.withdraw-round',
  ]);
});

test('what does not arrive is tried again, noted, given up after the last try, and sent again when somebody asks', async () => {
  const { db } = await testDatabase(CHAIN);
  const server = await apiServer(db);
  const system = await otherSystem();
  const { office } = server.words;
  const { id } = (await subscribeTo(server, office, system.url, ['document.record'])).body as unknown as { id: string };
  const paper = { requestId: newId(), provinceCode: '52', kind: 'Chỉ thị', number: '01-CT/TU' };
  await server.ask('POST', '/documents', office, paper);
  expect(await collect(db)).toBe(1);
  const delivery = async () => (await deliveriesOf(server, office, id)).items[0];
  const deliveryId = (await delivery())?.id ?? '';

  system.says.status = 500;
  await expect(send(db, deliveryId, 1)).rejects.toThrow('answered 500');
  // A redirection is no arrival, and is not followed.
  system.says.status = 302;
  await expect(send(db, deliveryId, 2)).rejects.toThrow('answered 302');
  expect(await delivery()).toMatchObject({ state: 'waiting', attempts: [{ status: 500 }, { status: 302 }] });
  await send(db, deliveryId, 9);
  expect(await delivery()).toMatchObject({ state: 'failed', attempts: { length: 3 } });
  // Done with: a job that comes twice sends nothing.
  await send(db, deliveryId, 1);
  expect(system.got).toHaveLength(3);

  system.says.status = 200;
  const again = { requestId: newId() };
  expect((await server.ask('POST', `/webhook-deliveries/52/${deliveryId}/again`, office, again)).status).toBe(201);
  await send(db, deliveryId, 1);
  expect(await delivery()).toMatchObject({ state: 'delivered', attempts: { length: 4 } });
  expect(new Set(system.got.map(({ headers }) => headers['webhook-id']))).toEqual(new Set([deliveryId]));

  await server.ask('POST', '/documents', office, { ...paper, requestId: newId(), number: '02-CT/TU' });
  await collect(db);
  const waiting = (await delivery())?.id ?? '';
  expect((await server.ask('POST', `/webhooks/52/${id}/end`, office, { requestId: newId() })).status).toBe(201);
  await send(db, waiting, 1);
  expect(system.got).toHaveLength(4);
  const { state } = await db
    .selectFrom('webhook_delivery')
    .select('state')
    .where('delivery_id', '=', waiting as DeliveryId)
    .executeTakeFirstOrThrow();
  expect(state).toBe('dropped');
});

test('a test delivery goes to the subscription that asked for it alone, once for its request', async () => {
  const { db } = await testDatabase(CHAIN);
  const server = await apiServer(db);
  const system = await otherSystem();
  const { sponsor, office } = server.words;
  const idOfNew = async (word: string) =>
    ((await subscribeTo(server, word, system.url, ['document.record'])).body as unknown as { id: string }).id;
  const [own, other] = [await idOfNew(sponsor), await idOfNew(office)];
  const again = { requestId: newId() };
  for (const _ of [1, 2])
    expect((await server.ask('POST', `/webhooks/52/${own}/ping`, sponsor, again)).status).toBe(201);
  expect((await server.ask('POST', `/webhooks/52/${other}/ping`, sponsor, { requestId: newId() })).status).toBe(403);
  expect(await collect(db)).toBe(1);
  const { items } = await deliveriesOf(server, sponsor, own);
  expect(items.map(({ act }) => act)).toEqual(['webhook.ping']);
  expect((await deliveriesOf(server, office, other)).items).toEqual([]);
  await send(db, items[0]?.id ?? '');
  const { type, data } = JSON.parse(system.got[0]?.body ?? '') as { type: string; data: Record<string, unknown> };
  expect([type, data.kind, data.id]).toEqual(['webhook.ping', 'webhook', own]);
  expect((await server.ask('GET', String(data.address).replace('/api/v1', ''), sponsor)).status).toBe(200);
  await server.ask('POST', `/webhooks/52/${own}/end`, sponsor, { requestId: newId() });
  expect((await server.ask('POST', `/webhooks/52/${own}/ping`, sponsor, { requestId: newId() })).status).toBe(409);
});

test('nothing is told any more once the role of the subscriber is over', async () => {
  const { db } = await testDatabase(CHAIN);
  const server = await apiServer(db);
  const nodeId = placeId(IA_DOK);
  const role = { role: 'recipient-officer', nodeId, endsOn: plainDate('2026-11-22') } as const;
  const { word } = await makeKey(db, await makeAccount(db, 'sap-het', [role]), ['webhook'], LATER);
  expect((await subscribeTo(server, word, 'https://example.vn/tin', ['document.record'])).status).toBe(201);
  await server.ask('POST', '/documents', server.words.office, {
    requestId: newId(),
    provinceCode: '52',
    kind: 'Chỉ thị',
    number: '01-CT/TU',
  });
  const nextDay = { clock: () => new Date('2026-11-24T05:00:00Z'), secondFactorAsked: async () => false };
  expect(await collectDeliveries(db, nextDay)).toBe(0);
});

test.each([
  ['https://10.0.0.8/tin', 'url-private'],
  ['https://[::1]/tin', 'url-private'],
  ['http://example.vn/tin', 'url-not-https'],
])('%s is no address to subscribe: %s', async (url, code) => {
  const { db } = await testDatabase(CHAIN);
  const server = await apiServer(db, { webhooks: { secret: SECRET, allowLoopback: false } });
  const { status, body } = await subscribeTo(server, server.words.sponsor, url);
  expect(status).toBe(422);
  expect((body as { faults?: { path: string; code: string }[] }).faults).toMatchObject([{ path: 'body.url', code }]);
});
