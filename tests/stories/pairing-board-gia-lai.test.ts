import { expect, test } from 'vitest';
import { type NodeId, type ProgrammeId, type RequestId, newId } from '../../src/kernel/ids.ts';
import { type PlainDate, plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { BoardSessions } from '../../src/pairing/board/board-sessions.ts';
import { changeScenario } from '../../src/pairing/board/change-scenario.ts';
import { problemFromRegistry } from '../../src/pairing/board/registry-problem.ts';
import { findScenario } from '../../src/pairing/board/scenario-store.ts';
import { searchPlanHandler } from '../../src/pairing/board/search-job.ts';
import { publishScenario, signScenario } from '../../src/pairing/board/settle-scenario.ts';
import { takeInProblem } from '../../src/pairing/board/take-in-problem.ts';
import { checkProblem } from '../../src/pairing/check-problem.ts';
import type { Problem } from '../../src/pairing/problem.ts';
import { randomOf } from '../../src/pairing/random.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { compareAssignments } from '../../src/programmes/assignment.ts';
import { listPairs, listVersions } from '../../src/programmes/assignment-store.ts';
import { findStatedProgramme } from '../../src/programmes/programme-statement-store.ts';
import { mergeNodes } from '../../src/registry/merge-nodes.ts';
import { bearersOf } from '../../src/registry/succession-store.ts';
import { OPERATOR } from '../support/actors.ts';
import { beginAgencyProgramme, decision } from '../support/agency-programme.ts';
import { testDatabase } from '../support/database.ts';
import { GIA_LAI, LANG_GHE, type Place, SOME_PLACES, placeId, plantPlaces } from '../support/places.ts';

const AGENCIES = ['Giao thông', 'Xây dựng', 'Y tế', 'Văn hóa', 'Nội vụ', 'Công Thương'].map(
  (name): Place => ({ kind: 'organisation', provinceCode: '52', type: 'Sở', name, parent: placeId(GIA_LAI) }),
);
const VILLAGES = ['Ghè', 'Bua', 'Ngol', 'Dơk', 'Lung', 'Yit', 'Bang', 'Klan'].map(
  (name): Place => ({ ...LANG_GHE, name }),
);
const WORLD = {
  name: 'pairing_board_gia_lai',
  filler: async (db: Db) =>
    void (await plantPlaces(db, [...SOME_PLACES.filter(({ kind }) => kind !== 'village'), ...AGENCIES, ...VILLAGES])),
};
const request = (): RequestId => newId<'request'>();
const day = (text: string): PlainDate => plainDate(text);
const lines = (places: readonly Place[]): string => places.map(({ type, name }) => `${type} ${name}`).join('\n');

const begin = (db: Db): Promise<ProgrammeId> =>
  beginAgencyProgramme(db, { stated: { recipientScope: 'named' }, deadlines: [], document: null });

/** The registry's parties, with made-up figures where no record has any, marked so. */
async function problemOf(
  db: Db,
  programmeId: ProgrammeId,
  today: string,
  agencies: readonly Place[],
): Promise<Problem> {
  const programme = await findStatedProgramme(db, '52', programmeId);
  if (!programme) throw new Error('no programme');
  const sides = { sponsors: lines(agencies), recipients: lines(VILLAGES), sponsorMost: 2, recipientMost: 2 };
  const problem = unwrap(await problemFromRegistry(db, programme, sides, day(today)));
  const random = randomOf(52);
  return {
    ...problem,
    generated: true,
    pairs: problem.pairs.map((pair) => ({ ...pair, parts: { ...pair.parts, fields: 1000 * random.below(101) } })),
  };
}

async function board(db: Db, programmeId: ProgrammeId, problem: Problem, title: string) {
  const { scenarioId } = unwrap(
    await takeInProblem(db, OPERATOR, {
      requestId: request(),
      provinceCode: '52',
      programmeId,
      title,
      origin: 'registry',
      fileName: null,
      checked: unwrap(checkProblem(problem)),
    }),
  );
  const sessions = new BoardSessions();
  return {
    scenarioId,
    sessions,
    on: () => ({ requestId: request(), provinceCode: '52', scenarioId }),
    seen: async () => {
      const scenario = await findScenario(db, '52', scenarioId);
      if (!scenario) throw new Error('no scenario');
      return sessions.boardOf(db, scenario);
    },
  };
}

test('agencies and villages of Gia Lai: paired, published; agencies merge; the heirs keep what was agreed, and few pairs change', async () => {
  const { db } = await testDatabase(WORLD);
  const programmeId = await begin(db);
  const first = await board(db, programmeId, await problemOf(db, programmeId, '2025-08-25', AGENCIES), 'Lần đầu');
  const opening = await first.seen();
  expect(opening.scenario.isGenerated).toBe(true);
  expect(opening.outcome.objective.coverage).toBe(0);
  expect(opening.problem.previous ?? []).toEqual([]);
  unwrap(await signScenario(db, OPERATOR, { ...first.on(), note: null }, first.sessions));
  const published = unwrap(
    await publishScenario(db, OPERATOR, {
      ...first.on(),
      today: day('2025-08-25'),
      effectiveOn: day('2025-09-01'),
      decision: decision('100-QĐ/TU', '2025-08-24'),
    }),
  );
  const before = await listPairs(db, '52', published.versionId);
  expect(before.length).toBeGreaterThanOrEqual(8);

  // Giao thông and Xây dựng become one, as departments did in 2025.
  const [roads, building, ...rest] = AGENCIES.map(placeId) as [NodeId, NodeId, ...NodeId[]];
  const merger = {
    by: OPERATOR,
    requestId: request(),
    effectiveOn: day('2025-12-01'),
    today: day('2026-01-10'),
    document: decision('05/NQ-HĐND', '2025-11-28'),
  };
  unwrap(await mergeNodes(db, { ...merger, parts: [roads], successor: { nodeId: building } }));
  expect((await bearersOf(db, [roads], day('2026-01-10'))).get(roads)).toBe(building);

  const standing = AGENCIES.slice(1);
  const problem = await problemOf(db, programmeId, '2026-01-10', standing);
  // What the merged agency had agreed stands in force in the name of its heir.
  const heirs = new Set(
    before.map(({ sponsor, recipient }) => `${sponsor === roads ? building : sponsor} ${recipient}`),
  );
  expect(new Set((problem.previous ?? []).map((pair) => pair.join(' ')))).toEqual(heirs);
  for (const [sponsor, recipient] of problem.previous ?? [])
    expect(problem.pairs.find((pair) => pair.sponsor === sponsor && pair.recipient === recipient)?.parts.ties).toBe(
      100_000,
    );
  expect(rest).toHaveLength(4);

  const second = await board(db, programmeId, problem, 'Sau sáp nhập');
  const free = await second.seen();
  const former = problem.previous?.length ?? 0;
  const frontier = free.session.changeFrontier();
  expect(frontier.at(-1)?.kept).toBeLessThanOrEqual(former);
  // As few changes as can be: a limit that no flow holds is searched for.
  const fewest = frontier.at(-1)?.dropped ?? 0;
  const limited = unwrap(
    await changeScenario(db, OPERATOR, {
      ...second.on(),
      changes: [{ kind: 'max-changes', most: fewest }],
      note: null,
    }),
  );
  const job = { jobId: newId(), attempt: 1, signal: new AbortController().signal };
  if ((await second.seen()).source === 'provisional')
    await searchPlanHandler(db).run({ provinceCode: '52', scenarioId: second.scenarioId, actNo: limited.actNo }, job);
  const settled = await second.seen();
  expect(settled.source).not.toBe('provisional');
  expect(former - settled.outcome.objective.stability).toBeLessThanOrEqual(fewest);
  expect(settled.outcome.objective.coverage).toBe(0);

  unwrap(await signScenario(db, OPERATOR, { ...second.on(), note: null }, second.sessions));
  unwrap(
    await publishScenario(db, OPERATOR, {
      ...second.on(),
      today: day('2026-01-10'),
      effectiveOn: day('2026-01-15'),
      decision: decision('02-QĐ/TU', '2026-01-12'),
    }),
  );
  const versions = await listVersions(db, '52', programmeId);
  expect(versions.map(({ versionNo, status }) => `${versionNo} ${status}`)).toEqual(['2 published', '1 published']);
  const after = versions[0] ? await listPairs(db, '52', versions[0].versionId) : [];
  const nodes = [...new Set([...before, ...after].flatMap(({ sponsor, recipient }) => [sponsor, recipient]))];
  const changed = compareAssignments(before, after, await bearersOf(db, nodes, day('2026-01-15')));
  // The agreements of the merged agency go on in other hands; nothing else is torn apart beyond the limit.
  expect(changed.removed.length).toBeLessThanOrEqual(fewest);
  expect(changed.moved.every(({ to }) => to.sponsor === building)).toBe(true);
  expect(after.some(({ sponsor }) => sponsor === roads)).toBe(false);
});
