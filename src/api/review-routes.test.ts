import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { type ApiServer, fillThroughApi, startApi } from '../../tests/support/api-server.ts';
import { NEXT_YEAR, PAIR, contribution } from '../../tests/support/api-writes.ts';
import { CHAIN } from '../../tests/support/chain.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import { makeAccount, makeKey } from '../../tests/support/own-account.ts';
import { BONG_SON, placeId } from '../../tests/support/places.ts';
import { newId } from '../kernel/ids.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import type { Db } from '../platform/database/database.ts';

let server: ApiServer;
let db: Db;
let made: Record<string, string>;

beforeAll(async () => {
  const fresh = await freshDatabase(CHAIN);
  db = fresh.db;
  server = await startApi(db);
  made = await fillThroughApi(server);
  return async () => {
    await server.close();
    await fresh.close();
  };
});

interface Report {
  readonly id: string;
  readonly level: string;
  readonly status: string;
  readonly dueOn: string;
  readonly texts: readonly { readonly part: string; readonly version: number }[];
  readonly judgements: readonly object[];
  readonly acts: readonly { readonly kind: string; readonly checksum: string | null }[];
  readonly handedIn: { readonly checksum: string; readonly text: string; readonly narrative: object } | null;
}

const read = async (path: string, word: string) => {
  const { status, body, headers } = await server.ask('GET', path, word);
  return { status, headers, body: body as unknown as Report & { readonly items: readonly Report[] } };
};
const post = async (path: string, word: string, body: object, headers: Record<string, string> = {}) => {
  const { status, body: answer } = await server.ask('POST', path, word, { requestId: newId(), ...body }, headers);
  return {
    status,
    body: answer as unknown as { readonly title?: string; readonly faults?: readonly { readonly message: string }[] },
  };
};

test('each key reads the reports within its reach: a unit its own, the office all of them', async () => {
  const { office, sponsor, recipient } = server.words;
  const all = (await read(`/reviews?round=${made.round}`, office)).body.items;
  expect(all.map(({ level }) => level).toSorted()).toEqual(expect.arrayContaining(['place', 'place', 'province']));
  const own = (await read('/reviews', sponsor)).body.items;
  expect(own).toMatchObject([{ id: made.review, placeName: 'Phường Bồng Sơn', status: 'open', dueOn: '2026-06-17' }]);
  expect((await read(`/reviews/52/${made.review}`, sponsor)).status).toBe(200);
  expect((await read(`/reviews/52/${made.review}`, recipient)).status).toBe(404);
  expect((await read('/review-rounds', sponsor)).body.items).toEqual([]);
  expect((await read(`/review-rounds/52/${made.round}`, sponsor)).status).toBe(404);
  expect((await read('/review-rounds', office)).body.items).toMatchObject([{ id: made.round, programme: 'gia-lai' }]);
  expect((await read(`/review-rounds/52/${made.round}`, office)).body).toMatchObject({
    provinceDueOn: '2026-06-24',
    reports: expect.arrayContaining([{ status: 'open', count: all.length }]),
  });
  // Page by page it is the same list.
  const first = await server.ask('GET', `/reviews?limit=1`, office);
  const { next } = first.body as unknown as { next: string };
  const rest = (await read(`/reviews?after=${next}`, office)).body.items;
  expect([...(first.body as unknown as { items: Report[] }).items, ...rest].map(({ id }) => id)).toEqual(
    all.map(({ id }) => id),
  );
});

test('a report is written, handed in, sent back, approved by its checksum, taken and frozen through the API', async () => {
  const { office, sponsor } = server.words;
  const account = await makeAccount(db, 'duyet', [{ role: 'reviewer', nodeId: placeId(BONG_SON) }]);
  const reviewer = (await makeKey(db, account, ['read', 'review'], NEXT_YEAR)).word;
  const at = `/reviews/52/${made.review}`;
  const now = () => read(at, sponsor);
  const act = (word: string, body: object) => post(`${at}/acts`, word, body);

  expect(await act(sponsor, { kind: 'submitted' })).toMatchObject({ status: 409, body: { title: 'not-complete' } });
  const parts = ['strengths', 'weaknesses', 'causes', 'directions'].map((part) => ({ part, words: `Phần ${part}.` }));
  const judgements = [{ agreement: PAIR, rating: 'good', words: 'Gặp nhau đều' }];
  const tag = (await now()).headers.get('etag') ?? '';
  const saved = await post(`${at}/texts`, sponsor, { texts: parts, judgements }, { 'If-Match': tag });
  expect(saved, JSON.stringify(saved)).toMatchObject({ status: 201, body: { id: made.review } });
  expect((await post(`${at}/texts`, sponsor, { texts: parts.slice(0, 1) }, { 'If-Match': tag })).status).toBe(412);
  // Whoever wrote without having read what stands there is told so.
  const blind = { texts: [{ part: 'causes', words: 'Lời khác.', version: 0 }] };
  expect(await post(`${at}/texts`, sponsor, blind)).toMatchObject({ status: 409, body: { title: 'text-moved' } });
  expect(await post(`${at}/texts`, sponsor, { judgements: [{ agreement: 'khong-co', rating: 'good' }] })).toMatchObject(
    {
      status: 422,
      body: { faults: [{ path: 'body.judgements.0.agreement' }] },
    },
  );
  expect((await now()).body).toMatchObject({
    texts: expect.arrayContaining([{ part: 'causes', words: 'Phần causes.', version: 1 }]),
    judgements: [{ ...judgements[0], version: 1 }],
    handedIn: null,
  });
  // A judgement, too, is not written over unread.
  const other = { agreement: PAIR, rating: 'weak', words: 'Ít gặp nhau' };
  expect(await post(`${at}/texts`, sponsor, { judgements: [other] })).toMatchObject({
    status: 409,
    body: { title: 'judgement-moved', faults: [{ path: 'body.judgements' }] },
  });
  expect((await post(`${at}/texts`, sponsor, { judgements: [{ ...other, version: 1 }] })).status).toBe(201);
  expect((await post(`${at}/texts`, sponsor, { judgements: [{ ...judgements[0], version: 2 }] })).status).toBe(201);

  // What is missing is told with the id of its agreement, and may be said by it.
  const [unjudged] = (await act(sponsor, { kind: 'submitted' })).body.faults ?? [];
  const agreement = /"agreementId":"([^"]+)","pair":"Phường Bồng Sơn – Xã Ia Dơk"/.exec(unjudged?.message ?? '')?.[1];
  expect((await post(`${at}/texts`, sponsor, { judgements: [{ agreement, rating: 'fair' }] })).status).toBe(201);
  const stranger = { judgements: [{ agreement: newId(), rating: 'fair' }] };
  expect(await post(`${at}/texts`, sponsor, stranger)).toMatchObject({
    status: 422,
    body: { faults: [{ code: 'agreement-not-in-report' }] },
  });

  const handingIn = { requestId: newId(), kind: 'submitted' };
  const first = await act(sponsor, handingIn);
  expect(first, JSON.stringify(first)).toMatchObject({ status: 201 });
  expect(await act(sponsor, handingIn)).toEqual(first);
  expect(await act(sponsor, { kind: 'submitted' })).toMatchObject({ status: 409, body: { title: 'act-out-of-order' } });
  const sent = (await now()).body;
  const { checksum = '', text = '' } = sent.handedIn ?? {};
  expect(createHash('sha256').update(text, 'utf8').digest('hex')).toBe(checksum);
  expect(sent).toMatchObject({
    status: 'submitted',
    handedIn: { narrative: { causes: 'Phần causes.' }, judgements: expect.arrayContaining(judgements) },
  });

  expect(await act(reviewer, { kind: 'returned', reason: 'Thiếu', remarks: [] })).toMatchObject({
    status: 422,
    body: { faults: [{ path: 'body.remarks', code: 'remarks-missing' }] },
  });
  const remarks = [{ on: 'part', code: 'causes', words: 'Xin nói rõ hơn' }];
  expect((await act(reviewer, { kind: 'returned', reason: 'Cần nói rõ', remarks })).status).toBe(201);
  expect((await now()).body).toMatchObject({ status: 'returned', acts: [{}, { kind: 'returned', remarks }] });
  await post(`${at}/texts`, sponsor, { texts: [{ part: 'causes', words: 'Do mưa lũ kéo dài.', version: 1 }] });
  expect((await act(sponsor, { kind: 'submitted' })).status).toBe(201);
  const again = (await now()).body.handedIn?.checksum ?? '';
  expect(again).not.toBe(checksum);

  expect((await act(sponsor, { kind: 'approved', checksum: again })).status).toBe(403);
  expect(await act(reviewer, { kind: 'approved' })).toMatchObject({
    status: 422,
    body: { faults: [{ path: 'body.checksum' }] },
  });
  expect(await act(reviewer, { kind: 'approved', checksum })).toMatchObject({
    status: 409,
    body: { title: 'content-changed' },
  });
  for (const [word, kind] of [
    [reviewer, 'approved'],
    [office, 'accepted'],
    [office, 'frozen'],
  ] as const) {
    const done = await act(word, { kind, checksum: again });
    expect(done.status, `${kind} ${JSON.stringify(done.body)}`).toBe(201);
  }
  const frozen = (await now()).body;
  expect(frozen.status).toBe('frozen');
  expect(frozen.acts.at(-1)).toMatchObject({ kind: 'frozen', checksum: again });
  expect(await checkAudit(db, '52')).toMatchObject({ broken: null });
});

test('a round is not opened twice, takes in nobody who is there, and is withdrawn only before anybody reports', async () => {
  const { office, sponsor } = server.words;
  const asked = {
    provinceCode: '52',
    programme: 'gia-lai',
    kind: 'year',
    startsOn: '2024-12-15',
    endsOn: '2025-12-14',
  };
  expect((await post('/review-rounds', sponsor, asked)).status).toBe(403);
  expect(await post('/review-rounds', office, { ...asked, unitDueOn: '2025-12-01' })).toMatchObject({
    status: 422,
    body: { faults: [{ path: 'body.unitDueOn', code: 'days-out-of-order' }] },
  });
  const opened = await post('/review-rounds', office, asked);
  expect(opened.status, JSON.stringify(opened.body)).toBe(201);
  const { id } = opened.body as { id: string };
  expect(await post('/review-rounds', office, asked)).toMatchObject({
    status: 409,
    body: { title: 'round-open-already' },
  });
  const at = `/review-rounds/52/${id}`;
  expect(await post(`${at}/extension`, office, {})).toMatchObject({ status: 409, body: { title: 'nobody-new' } });
  expect((await post(`/review-rounds/52/${newId()}/extension`, office, {})).status).toBe(404);
  expect((await post(`${at}/withdrawal`, office, { reason: 'Mở nhầm kỳ' })).status).toBe(201);
  expect((await read(at, office)).body).toMatchObject({ isWithdrawn: true });
  expect((await read(`/reviews?round=${id}`, office)).body.items).toEqual([]);
});

test('a settling that was said by mistake is taken back through the API, a delivery is not', async () => {
  const { recipient, sponsor } = server.words;
  const given = contribution({ quantity: '10', happenedOn: '2026-02-02' });
  const delivery = (await post('/contributions', sponsor, given)).body as { id?: string };
  const on = `/contributions/52/${delivery.id}`;
  const counted = { received: '8', reason: 'Đếm lại thiếu hai suất', happenedOn: '2026-02-03' };
  const answered = await post(`${on}/answers`, recipient, counted);
  expect(answered.status, JSON.stringify(answered.body)).toBe(201);
  const settled = await post(`${on}/settlements`, sponsor, { statedBy: 'sponsor', reason: 'Hai suất hết hạn dùng' });
  expect(settled.status, JSON.stringify(settled.body)).toBe(201);
  const { id } = settled.body as { id: string };
  const why = { reason: 'Ghi nhầm dòng' };
  expect((await post(`/contributions/52/${id}/withdrawal`, recipient, why)).status).toBe(403);
  expect(await post(`${on}/withdrawal`, sponsor, why)).toMatchObject({
    status: 409,
    body: { title: 'withdraw-other-stage' },
  });
  expect((await post(`/contributions/52/${id}/withdrawal`, sponsor, why)).status).toBe(201);
  expect(await post(`/contributions/52/${id}/withdrawal`, sponsor, why)).toMatchObject({
    status: 409,
    body: { title: 'withdraw-not-standing' },
  });
});

test('what was sold is read with its product, until it is taken back', async () => {
  const { recipient } = server.words;
  const sales = `/products/52/${made.product}/deals`;
  expect((await server.ask('GET', sales, null)).body).toMatchObject({
    items: [{ id: made.deal, valueVnd: '5400000', status: 'stated' }],
    next: null,
  });
  const taken = await post(`/deals/52/${made.deal}/acts`, recipient, {
    kind: 'withdrawn',
    saidBy: 'seller',
    note: 'Ghi nhầm',
  });
  expect(taken.status, JSON.stringify(taken.body)).toBe(201);
  expect((await server.ask('GET', sales, null)).body).toMatchObject({ items: [] });
  expect((await read(`/deals/52/${made.deal}`, recipient)).body).toMatchObject({ status: 'withdrawn' });
  expect((await server.ask('GET', `/deals/52/${made.deal}`, null)).status).toBe(401);
});
