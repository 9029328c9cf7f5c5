import { z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import type { PairingScenarioId, RequestId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { permit } from '../../kernel/policy.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { changeScenario, copyScenario, undoChange } from '../../pairing/board/change-scenario.ts';
import { type LineFault, problemFromRegistry } from '../../pairing/board/registry-problem.ts';
import { findScenario, lockScenario } from '../../pairing/board/scenario-store.ts';
import { MOST_BOARD_PAIRS, type ScenarioRefusal } from '../../pairing/board/scenario.ts';
import { dropScenario, publishScenario, reopenScenario, signScenario } from '../../pairing/board/settle-scenario.ts';
import { MOST_PROBLEM_BYTES } from '../../pairing/board/start-routes.tsx';
import { takeInProblem } from '../../pairing/board/take-in-problem.ts';
import { checkProblem } from '../../pairing/check-problem.ts';
import { pairingPolicies } from '../../pairing/pairing-policy.ts';
import type { CheckedProblem } from '../../pairing/problem-columns.ts';
import type { Db } from '../../platform/database/database.ts';
import { sayFault } from '../../programmes/programme-faults.ts';
import { findProgramme } from '../../programmes/programme-store.ts';
import type { StatedProgramme } from '../../programmes/programme-statement.ts';
import { findStatedProgramme } from '../../programmes/programme-statement-store.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import type { Asking } from '../asking.ts';
import { presentPairingFault, readGivenProblem } from '../given-problem.ts';
import { PairingProblem } from '../pairing-schemas.ts';
import { DOCUMENT_REFUSALS, documentAmbiguous, invalidResponse } from '../refusals.ts';
import { changesGiven } from '../scenario-changes.ts';
import { Changes } from '../scenario-schemas.ts';
import * as schema from '../schemas.ts';
import { day, unstated, words } from '../write-fields.ts';
import { type FaultsTold, write } from '../write-route.ts';
import { DRAFT_REFUSALS } from './assignments.ts';
import { oneScenario, scenarioParams } from './pairing-scenarios.ts';
import { NO_PROGRAMME, paper, statementOf } from './programmes.ts';

/** A scenario becomes an assignment: a key that was made for working out plans alone does not reach so far. */
const BOARD = { also: 'assignment' } as const;

const SCENARIO_REFUSALS = {
  'scenario-not-found': 404,
  'scenario-not-open': 409,
  'scenario-title-length': 422,
  'problem-too-large': 422,
  'nothing-to-undo': 409,
  'change-empty': 422,
  'problem-unsound': 422,
  'plan-not-ready': 409,
  'parties-unnamed': 409,
} as const;

const Acted = z
  .object({ id: z.string(), act: z.int().openapi({ description: 'The number of the act in its scenario' }) })
  .openapi('PairingScenarioActed');
const acted = ({ scenarioId, actNo }: { readonly scenarioId: string; readonly actNo: number }) => ({
  id: scenarioId,
  act: actNo,
});

/** A problem that the changes would make unsound, fault by fault. */
function presentScenario(c: Context, refusal: { readonly code: string }): Response | null {
  if (refusal.code !== 'problem-unsound') return null;
  const { faults } = refusal as Extract<ScenarioRefusal, { code: 'problem-unsound' }>;
  return invalidResponse(
    c,
    faults.map((fault) => ({ ...presentPairingFault(fault, ''), path: 'body.changes', code: fault.code })),
  );
}

const ofScenario = (path: string) => ({
  path: `/pairing-scenarios/{province}/{scenario}/${path}`,
  params: scenarioParams,
  ...BOARD,
  restsOn: {
    read: oneScenario,
    lock: (tx: Db, { scenario }: z.output<typeof scenarioParams>) => lockScenario(tx, scenario as PairingScenarioId),
  },
});
const onScenario = (params: z.output<typeof scenarioParams>, requestId: RequestId) => ({
  requestId,
  provinceCode: params.province,
  scenarioId: params.scenario as PairingScenarioId,
});

const names = z.array(
  z
    .string()
    .min(1)
    .max(300)
    .regex(/^[^\r\n]*$/, 'expected one line')
    .openapi({ description: 'Its official code, or its name', example: '20257' }),
);
const most = z.int().min(1).max(1000).optional();

/** Faults of lines at their names in the body. */
const faultsOfLines = (faults: readonly LineFault[]): FaultsTold => ({
  code: 'faults-told',
  faults: faults.map(({ side, line, fault }) =>
    fault && line !== null
      ? { path: `body.parties.${side}.${line - 1}`, code: fault.code, message: sayFault(fault, 'en') }
      : { path: `body.parties.${side}`, message: 'expected at least one name — saw none' },
  ),
});

const takeInBody = z.strictObject({
  provinceCode: schema.provinceParam,
  programme: schema.programmeParam,
  title: words(3, 200, 'What the scenario is called', 'Phương án giữ cặp đã ký'),
  problem: PairingProblem.optional(),
  parties: z
    .strictObject({
      sponsors: names.min(1).max(1000),
      recipients: names.min(1).max(3000),
      sponsorMost: most.openapi({ description: 'Partners of a sponsor at most; as few as can serve all when absent' }),
      recipientMost: most,
    })
    .optional()
    .openapi({
      description: 'In place of `problem`: who is to be paired. What the records hold of them makes the problem.',
    }),
});

/** The problem of a body, by one of its two ways. */
async function problemOf(
  { db, today }: Asking,
  { problem, parties }: z.output<typeof takeInBody>,
  programme: StatedProgramme,
): Promise<Result<CheckedProblem, FaultsTold>> {
  if (problem && !parties) {
    const read = readGivenProblem(problem, MOST_BOARD_PAIRS);
    return read.ok ? ok(read.checked) : refuse({ code: 'faults-told', faults: read.faults });
  }
  if (!parties || problem) {
    const message = 'expected either a problem or the parties of one';
    return refuse({ code: 'faults-told', faults: [{ path: 'body.problem', message }] });
  }
  const sides = {
    sponsors: parties.sponsors.join('\n'),
    recipients: parties.recipients.join('\n'),
    sponsorMost: parties.sponsorMost ?? null,
    recipientMost: parties.recipientMost ?? null,
  };
  const made = await problemFromRegistry(db, programme, sides, today);
  if (!made.ok) return refuse(faultsOfLines(made.refusal));
  const checked = checkProblem(made.value);
  return checked.ok
    ? checked
    : refuse({
        code: 'faults-told',
        faults: checked.refusal.map((fault) => presentPairingFault(fault, 'body.parties')),
      });
}

const takeIn = write({
  acts: ['pairing.take-in'],
  path: '/pairing-scenarios',
  ...BOARD,
  summary: 'Take in who may be paired with whom, and open a scenario on it',
  description: `A problem as \`POST /pairings\` takes it, of at most ${MOST_BOARD_PAIRS} candidate pairs, or the names of the parties.`,
  largest: MOST_PROBLEM_BYTES,
  body: takeInBody,
  bodyName: 'NewPairingScenario',
  answer: z.object({ id: z.string() }).openapi('OpenedPairingScenario'),
  refusals: { ...SCENARIO_REFUSALS, 'programme-not-found': 404 },
  run: async (w) => {
    const { db, by, body: given, requestId, act } = w;
    const { provinceCode, title } = given;
    const permitted = permit(pairingPolicies, 'pairing.take-in', by, {
      province: await findProvincePlace(db, provinceCode),
    });
    if (!permitted.ok) return permitted;
    const programmeId = (await findProgramme(db, provinceCode, given.programme))?.programmeId ?? NO_PROGRAMME;
    const programme = await findStatedProgramme(db, provinceCode, programmeId);
    if (!programme) return refuse({ code: 'programme-not-found' as const });
    const problem = await problemOf(w, given, programme);
    if (!problem.ok) return problem;
    const checked = problem.value;
    const origin = given.parties ? 'registry' : checked.problem.generated ? 'generated' : 'file';
    return act(
      () => takeInProblem(db, by, { requestId, provinceCode, programmeId, title, origin, fileName: null, checked }),
      ({ scenarioId }) => ({ id: scenarioId }),
    );
  },
});

const copy = write({
  acts: ['pairing.copy'],
  ...ofScenario('copies'),
  summary: 'Open another scenario on the same problem, beginning with all that counts in this one',
  body: z.strictObject({ title: words(3, 200, 'What the copy is called', 'Phương án hai') }),
  bodyName: 'PairingScenarioCopy',
  answer: Acted,
  refusals: SCENARIO_REFUSALS,
  run: ({ db, by, params, body: { title }, requestId, act }) =>
    act(() => copyScenario(db, by, { ...onScenario(params, requestId), title }), acted),
  present: presentScenario,
});

const change = write({
  acts: ['pairing.change'],
  ...ofScenario('changes'),
  summary: 'Change an open scenario: hold pairs, keep them out, swap them, weigh, bound',
  description:
    'All changes of one request are one act, taken back as one. Where one names nothing of the problem, none is done.',
  body: z.strictObject({
    changes: Changes,
    note: unstated(words(1, 500, 'Why', 'Theo ý kiến Ban Thường vụ')),
  }),
  bodyName: 'PairingScenarioChange',
  answer: Acted,
  refusals: SCENARIO_REFUSALS,
  run: async ({ db, by, params, body: { changes: given, note }, requestId, act }) => {
    const on = onScenario(params, requestId);
    const permitted = permit(pairingPolicies, 'pairing.change', by, {
      province: await findProvincePlace(db, on.provinceCode),
    });
    if (!permitted.ok) return permitted;
    const scenario = await findScenario(db, on.provinceCode, on.scenarioId);
    if (!scenario) return refuse({ code: 'scenario-not-found' as const });
    const changes = await changesGiven(db, scenario, given, requestId);
    if (!changes.ok) return changes;
    return act(() => changeScenario(db, by, { ...on, changes: changes.value, note: note ?? null }), acted);
  },
  present: presentScenario,
});

const undo = write({
  acts: ['pairing.change'],
  ...ofScenario('undo'),
  summary: 'Take the last change back that counts',
  body: z.strictObject({}),
  bodyName: 'PairingScenarioUndo',
  answer: Acted,
  refusals: SCENARIO_REFUSALS,
  run: ({ db, by, params, requestId, act }) => act(() => undoChange(db, by, onScenario(params, requestId)), acted),
  present: presentScenario,
});

const settle = write({
  acts: ['pairing.sign', 'pairing.drop'],
  ...ofScenario('acts'),
  summary: 'Sign what a scenario comes to, open it again, or lay it aside for good',
  description:
    'What is signed is kept with its proof and changes no more. Send `If-Match`, so that what you read is what is signed.',
  body: z.strictObject({
    kind: z.enum(['signed', 'reopened', 'dropped']),
    note: unstated(words(1, 500, 'Why', 'Ban Thường vụ đã thống nhất')),
  }),
  bodyName: 'PairingScenarioAct',
  answer: Acted,
  refusals: SCENARIO_REFUSALS,
  run: ({ db, by, params, body: { kind, note }, requestId, deps, act }) => {
    const order = { ...onScenario(params, requestId), note: note ?? null };
    const run = {
      signed: () => signScenario(db, by, order, deps.sessions),
      reopened: () => reopenScenario(db, by, order),
      dropped: () => dropScenario(db, by, order),
    }[kind];
    return act(run, acted);
  },
  present: presentScenario,
});

const publish = write({
  acts: ['pairing.publish'],
  ...ofScenario('publication'),
  summary: 'Publish a signed scenario by its decision: its pairs become the next version of the assignment',
  body: z.strictObject({ effectiveOn: day, decision: paper }),
  bodyName: 'PairingScenarioPublication',
  answer: Acted.extend({
    version: z.string().openapi({ description: 'The version of the assignment that came of it' }),
  }).openapi('PublishedPairingScenario'),
  refusals: { ...SCENARIO_REFUSALS, ...DRAFT_REFUSALS, ...DOCUMENT_REFUSALS },
  faultAt: { 'effective-before-issue': 'effectiveOn', 'effective-before-earlier': 'effectiveOn' },
  run: ({ db, by, params, body: { effectiveOn, decision }, requestId, today, act }) =>
    act(
      () =>
        publishScenario(db, by, {
          ...onScenario(params, requestId),
          today,
          effectiveOn: effectiveOn as PlainDate,
          decision: statementOf(decision),
        }),
      (published) => ({ ...acted(published), version: published.versionId }),
    ),
  present: (c, refusal) => presentScenario(c, refusal) ?? documentAmbiguous(c, refusal),
});

export const scenarioWrites = [takeIn, copy, change, undo, settle, publish];
