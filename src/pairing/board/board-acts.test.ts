import pg from 'pg';
import { expect, onTestFinished, test } from 'vitest';
import { OPERATOR } from '../../../tests/support/actors.ts';
import { testDatabase } from '../../../tests/support/database.ts';
import { fourPlaces, scenarioOf } from '../../../tests/support/pairings.ts';
import { SAMPLE } from '../../../tests/support/sample.ts';
import { type ProgrammeId, type RequestId, newId } from '../../kernel/ids.ts';
import { plainDate } from '../../kernel/plain-date.ts';
import { unwrap } from '../../kernel/result.ts';
import type { Db } from '../../platform/database/database.ts';
import { listPairs, listVersions } from '../../programmes/assignment-store.ts';
import { openDraft } from '../../programmes/draft-assignment.ts';
import { nationalNodeId } from '../../registry/national-rows.ts';
import { checkProblem } from '../check-problem.ts';
import { exampleProblem } from '../example-problem.ts';
import type { Problem } from '../problem.ts';
import { verifyPlan } from '../verify-plan.ts';
import { BoardSessions } from './board-sessions.ts';
import { changeScenario, copyScenario, undoChange } from './change-scenario.ts';
import { problemFromRegistry } from './registry-problem.ts';
import { findPlan, findScenario, listPartyNodes, listScenarios, listSearchSteps, partyKey } from './scenario-store.ts';
import { type Scenario, type ScenarioChange, lastChangeOf, scenarioStatusAfter } from './scenario.ts';
import { SEARCH_PLAN, searchPlanHandler } from './search-job.ts';
import { publishScenario, reopenScenario, signScenario } from './settle-scenario.ts';
import { findStatedProgramme } from '../../programmes/programme-statement-store.ts';

const DA_NANG = '48';
const TODAY = plainDate('2026-11-22');
const request = (): RequestId => newId<'request'>();
const DECISION = {
  kind: 'Quyết định',
  number: '12-QĐ/TU',
  issuedOn: plainDate('2026-11-20'),
  issuer: 'Thành ủy Đà Nẵng',
  abstract: null,
};

async function world(): Promise<{ db: Db; ownerUrl: string; programmeId: ProgrammeId }> {
  const { db, ownerUrl } = await testDatabase(SAMPLE);
  const row = await db
    .selectFrom('programme')
    .select('programme_id')
    .where('province_code', '=', DA_NANG)
    .executeTakeFirstOrThrow();
  return { db, ownerUrl, programmeId: row.programme_id };
}

async function scenarioIn(db: Db, scenarioId: Scenario['scenarioId']): Promise<Scenario> {
  const found = await findScenario(db, DA_NANG, scenarioId);
  if (!found) throw new Error('the scenario is gone');
  return found;
}

const KEEP: ScenarioChange = {
  kind: 'lock',
  sponsor: '20257',
  recipient: '20938',
  rule: 'must',
  why: 'Đã ký giao ước',
};

test('from a file to a published assignment: locked, undone, copied, signed, published, each at most once', async () => {
  const { db, programmeId } = await world();
  const sessions = new BoardSessions();
  const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: DA_NANG, programmeId });
  const on = () => ({ requestId: request(), provinceCode: DA_NANG, scenarioId });
  const pairsOf = async (): Promise<string[]> =>
    (await sessions.boardOf(db, await scenarioIn(db, scenarioId))).outcome.pairs
      .map(({ sponsor, recipient }) => `${sponsor} ${recipient}`)
      .toSorted();
  expect(await pairsOf()).toEqual(['20257 20923', '20263 20938']);

  const change = { ...on(), changes: [KEEP], note: null };
  const first = unwrap(await changeScenario(db, OPERATOR, change));
  expect(unwrap(await changeScenario(db, OPERATOR, change))).toEqual(first);
  expect(await changeScenario(db, OPERATOR, { ...change, note: 'khác' })).toMatchObject({
    refusal: { code: 'request-id-reused' },
  });
  expect(await pairsOf()).toEqual(['20257 20938', '20263 20923']);

  const copied = unwrap(await copyScenario(db, OPERATOR, { ...on(), title: 'Phương án giữ cặp đã ký' }));
  expect(unwrap(await undoChange(db, OPERATOR, on())).actNo).toBe(3);
  expect(await pairsOf()).toEqual(['20257 20923', '20263 20938']);
  expect(await undoChange(db, OPERATOR, on())).toMatchObject({ refusal: { code: 'nothing-to-undo' } });
  const copy = await sessions.boardOf(db, await scenarioIn(db, copied.scenarioId));
  expect(copy.problem.locks).toHaveLength(1);
  expect(
    (await listScenarios(db, DA_NANG, programmeId)).map(({ scenarioNo, copiedFrom }) => [scenarioNo, copiedFrom]),
  ).toEqual([
    [2, scenarioId],
    [1, null],
  ]);

  const publication = { today: TODAY, effectiveOn: TODAY, decision: DECISION };
  expect(await publishScenario(db, OPERATOR, { ...on(), ...publication })).toMatchObject({
    refusal: { code: 'scenario-not-open', status: 'open' },
  });
  unwrap(await signScenario(db, OPERATOR, { ...on(), note: 'Thống nhất' }, sessions));
  expect(await changeScenario(db, OPERATOR, { ...on(), changes: [KEEP], note: null })).toMatchObject({
    refusal: { code: 'scenario-not-open', status: 'signed' },
  });
  unwrap(await reopenScenario(db, OPERATOR, { ...on(), note: null }));
  unwrap(await signScenario(db, OPERATOR, { ...on(), note: null }, sessions));
  const signed = await scenarioIn(db, scenarioId);
  const plan = await findPlan(db, { ...signed, actNo: lastChangeOf(signed.acts) });
  expect(verifyPlan(fourPlaces(), plan)).toEqual([]);

  const publish = { ...on(), ...publication };
  const published = unwrap(await publishScenario(db, OPERATOR, publish));
  expect(unwrap(await publishScenario(db, OPERATOR, publish))).toEqual(published);
  const [version] = await listVersions(db, DA_NANG, programmeId);
  expect(version).toMatchObject({
    versionId: published.versionId,
    status: 'published',
    pairCount: 2,
    effectiveOn: TODAY,
  });
  const assigned = await listPairs(db, DA_NANG, published.versionId);
  expect(new Set(assigned.map(({ sponsor, recipient, traits }) => `${sponsor} ${recipient} ${traits}`))).toEqual(
    new Set([
      `${nationalNodeId('20257')} ${nationalNodeId('20923')} 40 hộ nghèo`,
      `${nationalNodeId('20263')} ${nationalNodeId('20938')} 60 hộ nghèo`,
    ]),
  );
  expect(scenarioStatusAfter((await scenarioIn(db, scenarioId)).acts)).toBe('published');
});

test('what cannot be published leaves nothing behind: a draft that is open, a day too early, parties that nobody knows', async () => {
  const { db, programmeId } = await world();
  const sessions = new BoardSessions();
  const strangers: Partial<Problem> = {
    sponsors: [
      { id: 'a', name: 'Phường Không Có', min: 1, max: 1 },
      { id: '20263', name: 'Phường Sơn Trà', min: 1, max: 1 },
    ],
    pairs: [
      { sponsor: 'a', recipient: '20923', parts: { fit: 1000 } },
      { sponsor: '20263', recipient: '20938', parts: { fit: 1000 } },
    ],
  };
  const count = async () => (await listVersions(db, DA_NANG, programmeId)).length;
  const publishing = async (more: Partial<Problem>, effectiveOn = TODAY) => {
    const checked = fourPlaces(more);
    const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: DA_NANG, programmeId, checked });
    const on = () => ({ requestId: request(), provinceCode: DA_NANG, scenarioId });
    unwrap(await signScenario(db, OPERATOR, { ...on(), note: null }, sessions));
    const result = await publishScenario(db, OPERATOR, { ...on(), today: TODAY, effectiveOn, decision: DECISION });
    const { acts } = await scenarioIn(db, scenarioId);
    return { result, status: scenarioStatusAfter(acts) };
  };
  expect(await publishing(strangers)).toMatchObject({
    status: 'signed',
    result: { refusal: { code: 'parties-unnamed', parties: ['Phường Không Có'], count: 1 } },
  });
  expect(await publishing({}, plainDate('2026-11-01'))).toMatchObject({
    status: 'signed',
    result: { refusal: { code: 'effective-before-issue' } },
  });
  expect(await count()).toBe(0);
  const draft = { requestId: request(), provinceCode: DA_NANG, programmeId, fromInForce: false, today: TODAY };
  unwrap(await openDraft(db, OPERATOR, draft));
  expect(await publishing({})).toMatchObject({ status: 'signed', result: { refusal: { code: 'draft-open' } } });
  expect(await count()).toBe(1);
});

test('a rule that no flow holds is searched for as a job, with its progress, and then stands as the plan', async () => {
  const { db, programmeId } = await world();
  const sessions = new BoardSessions();
  const checked = unwrap(checkProblem(exampleProblem(7, 12, 8)));
  const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: DA_NANG, programmeId, checked });
  const board = async () => sessions.boardOf(db, await scenarioIn(db, scenarioId));
  const free = await board();
  expect(free).toMatchObject({ source: 'flow', search: { state: 'none' } });
  const former = checked.problem.previous?.length ?? 0;
  const dropped = former - free.outcome.objective.stability;
  expect(dropped).toBeGreaterThan(1);
  const on = () => ({ requestId: request(), provinceCode: DA_NANG, scenarioId });
  const rule: ScenarioChange = { kind: 'max-changes', most: dropped - 1 };
  const { actNo } = unwrap(await changeScenario(db, OPERATOR, { ...on(), changes: [rule], note: null }));
  expect(await board()).toMatchObject({ source: 'provisional', search: { state: 'waiting' } });
  expect(await signScenario(db, OPERATOR, { ...on(), note: null }, sessions)).toMatchObject({
    refusal: { code: 'plan-not-ready' },
  });
  const { signal } = new AbortController();
  const data = SEARCH_PLAN.schema.parse({ provinceCode: DA_NANG, scenarioId, actNo });
  await searchPlanHandler(db).run(data, { jobId: newId(), attempt: 1, signal });
  const found = await board();
  expect(found).toMatchObject({ source: 'search', search: { state: 'found' } });
  expect(former - found.outcome.objective.stability).toBeLessThanOrEqual(dropped - 1);
  expect(found.outcome.objective.fit).toBeLessThanOrEqual(free.outcome.objective.fit);
  const kinds = found.search.steps.map(({ kind }) => kind);
  expect(kinds.slice(0, 2)).toEqual(['asked', 'begun']);
  expect(kinds.at(-1)).toBe('found');
  expect(found.search.steps.filter(({ kind }) => kind === 'level').length).toBeGreaterThan(0);
  // Done twice, as a job may be: nothing is searched or written again.
  await searchPlanHandler(db).run(data, { jobId: newId(), attempt: 2, signal });
  expect((await board()).search.steps).toHaveLength(found.search.steps.length);
  unwrap(await signScenario(db, OPERATOR, { ...on(), note: null }, sessions));
});

test('a step of a search that cannot be written ends the job with its error, and no rejection goes unheard', async () => {
  const { db, ownerUrl, programmeId } = await world();
  const unheard: unknown[] = [];
  const hear = (reason: unknown): void => void unheard.push(reason);
  process.on('unhandledRejection', hear);
  onTestFinished(() => void process.off('unhandledRejection', hear));
  // Large enough that the search goes on for a while after its first level.
  const checked = unwrap(checkProblem(exampleProblem(7, 60, 33)));
  const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: DA_NANG, programmeId, checked });
  const changes: ScenarioChange[] = [{ kind: 'max-changes', most: 2 }];
  const change = { requestId: request(), provinceCode: DA_NANG, scenarioId, changes, note: null };
  const { actNo } = unwrap(await changeScenario(db, OPERATOR, change));
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query("ALTER TABLE pairing_search_step ADD CONSTRAINT no_level CHECK (kind <> 'level')");
  await owner.end();
  const data = SEARCH_PLAN.schema.parse({ provinceCode: DA_NANG, scenarioId, actNo });
  const run = { jobId: newId(), attempt: 2, signal: new AbortController().signal };
  await expect(searchPlanHandler(db).run(data, run)).rejects.toThrow(/no_level/);
  const steps = await listSearchSteps(db, { provinceCode: DA_NANG, scenarioId, actNo });
  expect(steps.map(({ kind, reason }) => [kind, reason])).toEqual([
    ['asked', null],
    ['begun', null],
    ['failed', 'fault'],
  ]);
  expect(await findPlan(db, { provinceCode: DA_NANG, scenarioId, actNo })).toBeNull();
  expect(unheard).toEqual([]);
});

test('parties of the registry come with what the records hold, and nothing else', async () => {
  const { db, programmeId } = await world();
  const programme = await findStatedProgramme(db, DA_NANG, programmeId);
  if (!programme) throw new Error('no programme');
  const sides = { sponsorMost: null, recipientMost: null };
  const faulty = await problemFromRegistry(
    db,
    programme,
    { ...sides, sponsors: 'Phường Hòa Cường\n\nPhường Không Có', recipients: '' },
    TODAY,
  );
  expect(faulty).toMatchObject({
    ok: false,
    refusal: [
      { side: 'sponsors', line: 3, fault: { code: 'name-unknown' } },
      { side: 'recipients', line: null },
    ],
  });
  const named = { ...sides, sponsors: 'Phường Hòa Cường\n20263', recipients: 'Xã Trà Tân\nxã Trà Leng\n20458' };
  const problem = unwrap(await problemFromRegistry(db, programme, named, TODAY));
  expect(problem.sponsors.map(({ id, max }) => [id, max])).toEqual([
    ['20257', 2],
    ['20263', 2],
  ]);
  expect(problem.pairs).toHaveLength(6);
  // The sample's agreements tell what the wards helped in; nobody has told households or places yet.
  expect(problem.sponsors[0]?.facts?.fields?.length).toBeGreaterThan(0);
  expect(problem.recipients.every(({ poorHouseholds }) => poorHouseholds === undefined)).toBe(true);
  expect(problem.pairs.every(({ parts }) => parts.capacity === undefined && parts.nearness === undefined)).toBe(true);
  const checked = unwrap(checkProblem(problem));
  const scenarioId = await scenarioOf(db, OPERATOR, { provinceCode: DA_NANG, programmeId, checked });
  const nodes = await listPartyNodes(db, await scenarioIn(db, scenarioId));
  expect(nodes.size).toBe(5);
  expect(nodes.get(partyKey('recipients', '20458'))).toBe(nationalNodeId('20458'));
});
