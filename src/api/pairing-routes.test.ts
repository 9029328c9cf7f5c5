import { apiDeps } from '../../tests/support/api-deps.ts';
import { expect, onTestFinished, test } from 'vitest';
import { CHAIN } from '../../tests/support/chain.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import { makeAccount, makeKey } from '../../tests/support/own-account.ts';
import { GIA_LAI, placeId } from '../../tests/support/places.ts';
import type { KeyScope } from '../access/key-word.ts';
import { unwrap } from '../kernel/result.ts';
import { checkProblem } from '../pairing/check-problem.ts';
import { exampleProblem } from '../pairing/example-problem.ts';
import { withPairsFromFacts } from '../pairing/pairs-from-facts.ts';
import type { Problem } from '../pairing/problem.ts';
import { verifyPlan } from '../pairing/verify-plan.ts';
import { apiRoutes } from './api-routes.ts';

const NOW = new Date('2026-11-22T05:00:00Z');

async function site(scopes: readonly KeyScope[] = ['pairing']) {
  const { db, close } = await freshDatabase(CHAIN);
  onTestFinished(close);
  const app = apiRoutes(apiDeps(db, () => NOW));
  const office = await makeAccount(db, 'tinh', [{ role: 'province-office', nodeId: placeId(GIA_LAI) }]);
  const { word } = await makeKey(db, office, scopes, new Date('2027-10-01T00:00:00Z'));
  const ask = async (body: unknown, key: string | null = word) => {
    const answer = await app.request('/api/v1/pairings', {
      method: 'POST',
      body: typeof body === 'string' ? body : JSON.stringify(body),
      headers: { 'Content-Type': 'application/json', ...(key ? { Authorization: `Bearer ${key}` } : {}) },
    });
    return {
      status: answer.status,
      type: answer.headers.get('content-type') ?? '',
      body: (await answer.json()) as Record<string, unknown>,
    };
  };
  return { app, ask };
}

interface Faulty {
  readonly title: string;
  readonly faults?: readonly { readonly path: string; readonly message: string }[];
}
const faultsOf = (body: Record<string, unknown>) => (body as unknown as Faulty).faults ?? [];

test('the plan of a problem comes with a proof that anybody can check, the same for any order of its lists', async () => {
  const { ask } = await site();
  const problem = exampleProblem(3, 20, 11);
  const first = await ask({ problem, explain: true });
  expect(first.status).toBe(200);
  const checked = unwrap(checkProblem(problem));
  expect(verifyPlan(checked, first.body.plan)).toEqual([]);
  expect(first.body.summary).toMatchObject({ vi: expect.stringMatching(/^\d+ cặp, thiếu 0 suất/) });
  const explanation = first.body.explanation as readonly { rank: number; moves: readonly unknown[] }[];
  expect(explanation).toHaveLength(20);
  expect(explanation.every(({ rank, moves }) => rank >= 1 && moves.length >= 1)).toBe(true);
  const turned = { ...problem, sponsors: problem.sponsors.toReversed(), pairs: problem.pairs.toReversed() };
  const second = await ask({ problem: turned });
  expect(JSON.stringify(second.body.plan)).toBe(JSON.stringify(first.body.plan));
  expect(second.body.explanation).toBeNull();
});

test('parties with facts need no pairs: they are worked out, and what is not known is missing', async () => {
  const { ask } = await site();
  const problem = {
    lotSeed: 'thử',
    criteria: [],
    sponsors: [
      { id: 'a', min: 1, max: 1, capacity: 10, facts: { fields: ['health'] } },
      { id: 'b', min: 1, max: 1, capacity: 90 },
    ],
    recipients: [
      { id: 'x', min: 1, max: 1, poorHouseholds: 5, facts: { fields: ['health'] } },
      { id: 'y', min: 1, max: 1, poorHouseholds: 500 },
    ],
  };
  const { status, body } = await ask({ problem });
  expect(status).toBe(200);
  expect((body.plan as { pairs: unknown[] }).pairs).toMatchObject([
    { sponsor: 'a', recipient: 'x', parts: { capacity: 100_000, fields: 100_000 } },
    { sponsor: 'b', recipient: 'y', parts: { capacity: 100_000 } },
  ]);
  const whole = unwrap(checkProblem(withPairsFromFacts(problem as Omit<Problem, 'pairs'>)));
  expect(verifyPlan(whole, body.plan)).toEqual([]);
});

test('a rule that no flow holds is searched for, and the plan says how far it is proven', async () => {
  const { ask } = await site();
  const problem = { ...exampleProblem(7, 12, 8), maxChanges: 2 };
  const { status, body } = await ask({ problem });
  expect(status).toBe(200);
  const plan = body.plan as { search: { isComplete: boolean; gap: number }; objective: { changes: number } };
  expect(plan.search).toMatchObject({ isComplete: true });
  expect(plan.objective.changes).toBe(0);
  expect(verifyPlan(unwrap(checkProblem(problem)), body.plan)).toEqual([]);
});

test('every fault is named with its path and what was seen: of form first, then of what does not fit together', async () => {
  const { ask } = await site();
  const problem = exampleProblem(3, 4, 3);
  const ofForm = await ask({ problem: { ...problem, lotSeed: '', criteria: [{ id: 'need', weight: 1.5 }] } });
  expect(ofForm).toMatchObject({ status: 422, type: expect.stringContaining('application/problem+json') });
  expect(faultsOf(ofForm.body).map(({ path }) => path)).toEqual([
    'body.problem.lotSeed',
    'body.problem.criteria.0.weight',
  ]);
  const locks = [{ sponsor: 'P0001', recipient: 'nowhere', rule: 'must', why: 'thử' }];
  const bounds = problem.recipients.map((one, at) => (at === 1 ? { ...one, min: 5, max: 2 } : one));
  const ofRelations = await ask({ problem: { ...problem, locks, recipients: bounds } });
  expect(ofRelations.status).toBe(422);
  expect(faultsOf(ofRelations.body).map(({ path }) => path)).toEqual(
    expect.arrayContaining(['body.problem.recipients.1.max', 'body.problem.locks.0.recipient']),
  );
  expect(faultsOf(ofRelations.body).every(({ message }) => message.length > 10)).toBe(true);
});

test('it needs a key made for it', async () => {
  const { ask } = await site(['read', 'programme']);
  const body = { problem: exampleProblem(3, 4, 3) };
  expect((await ask(body, null)).status).toBe(401);
  expect(await ask(body)).toMatchObject({ status: 403, body: { title: 'not-permitted' } });
  expect((await ask('{', null)).status).toBe(401);
});

test('what is too large for a request is refused before it is worked out', async () => {
  const { ask } = await site();
  const party = (id: string) => ({ id, min: 0, max: 1 });
  const problem = {
    lotSeed: 'thử',
    criteria: [],
    sponsors: Array.from({ length: 500 }, (_, at) => party(`s${at}`)),
    recipients: Array.from({ length: 500 }, (_, at) => party(`r${at}`)),
  };
  const { status, body } = await ask({ problem });
  expect(status).toBe(422);
  expect(faultsOf(body)).toEqual([{ path: 'body.problem.pairs', message: 'expected at most 200000 — saw 250000' }]);
});

test('the schemas of problem and plan stand in the OpenAPI document', async () => {
  const { app } = await site();
  const document = (await (await app.request('/api/v1/openapi.json')).json()) as {
    paths: Record<string, { post?: { responses: Record<string, unknown> } }>;
    components: { schemas: Record<string, { properties?: Record<string, unknown> }> };
  };
  expect(Object.keys(document.paths['/api/v1/pairings']?.post?.responses ?? {}).toSorted()).toEqual([
    '200',
    '400',
    '401',
    '403',
    '413',
    '415',
    '422',
    '429',
    '503',
  ]);
  const { PairingProblem, PairingPlan } = document.components.schemas;
  expect(Object.keys(PairingProblem?.properties ?? {})).toEqual(
    expect.arrayContaining(['sponsors', 'recipients', 'pairs', 'locks', 'floor']),
  );
  expect(Object.keys(PairingPlan?.properties ?? {})).toEqual(
    expect.arrayContaining(['inputHash', 'weights', 'objective', 'levels', 'engine']),
  );
});
