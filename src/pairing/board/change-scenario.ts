import type { Actor } from '../../kernel/actor.ts';
import { type PairingScenarioId, type RequestId, newId } from '../../kernel/ids.ts';
import type { NotPermitted } from '../../kernel/policy.ts';
import { type Result, ok, refuse, unwrap } from '../../kernel/result.ts';
import { runAct } from '../../platform/audit/run-act.ts';
import type { Db } from '../../platform/database/database.ts';
import type { RequestReused } from '../../platform/database/requests.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { lockProgramme } from '../../programmes/programme-statement-store.ts';
import { checkProblem } from '../check-problem.ts';
import { pairingPolicies } from '../pairing-policy.ts';
import {
  findScenario,
  findScenarioActByRequest,
  insertScenario,
  insertScenarioAct,
  lockScenario,
  readProblem,
} from './scenario-store.ts';
import {
  type Scenario,
  type ScenarioChange,
  type ScenarioRefusal,
  decideAct,
  decideChanges,
  decideTitle,
  problemAfter,
  standingActs,
  undoable,
} from './scenario.ts';
import { askForSearch } from './search-job.ts';

export interface OnScenario {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly scenarioId: PairingScenarioId;
}

/** The act that was written: its number among those of its scenario. */
export interface ScenarioActed {
  readonly scenarioId: PairingScenarioId;
  readonly actNo: number;
}

export type ChangeRefusal = ScenarioRefusal | NotPermitted | RequestReused;

export interface ChangeScenario extends OnScenario {
  readonly changes: readonly ScenarioChange[];
  readonly note: string | null;
}

/** Changes the problem of a scenario: locks, forbids, frees, weighs, bounds. One act, taken back as one. */
export function changeScenario(
  db: Db,
  by: Actor,
  input: ChangeScenario,
): Promise<Result<ScenarioActed, ChangeRefusal>> {
  const { requestId, provinceCode, scenarioId, changes, note } = input;
  return runAct<typeof pairingPolicies, 'pairing.change', ScenarioActed, ChangeRefusal>(db, {
    by,
    policies: pairingPolicies,
    name: 'pairing.change',
    requestId,
    content: { provinceCode, scenarioId, changes, note },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findActed(tx, input),
    write: async (tx, hash) => {
      const held = await holdScenario(tx, input);
      if (!held.ok) return held;
      const scenario = held.value;
      const possible = decideAct(scenario.acts, 'changed');
      if (!possible.ok) return possible;
      const before = problemAfter(await readProblem(tx, scenario), scenario.acts);
      const decided = decideChanges(before, changes);
      if (!decided.ok) return decided;
      const actNo = await insertScenarioAct(tx, scenario, { kind: 'changed', note, changes, requestId, hash });
      await askForSearch(tx, scenario, actNo, decided.value);
      const names = new Map([...before.sponsors, ...before.recipients].map(({ id, name }) => [id, name ?? id]));
      return ok({
        answer: { scenarioId, actNo },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [scenario.programmeId, scenarioId],
          after: { scenario: scenario.scenarioNo, ...told(changes, (id) => names.get(id) ?? id) },
        },
      });
    },
  });
}

/** What the audit holds of changes: the first in words, and how many. */
function told(changes: readonly ScenarioChange[], nameOf: (id: string) => string): Record<string, unknown> {
  const pair = changes.find((change) => change.kind === 'lock' || change.kind === 'unlock');
  const [first] = changes;
  if (!pair) return { change: first?.kind ?? 'none', changes: changes.length };
  return {
    change: pair.kind === 'lock' ? pair.rule : pair.kind,
    sponsor: nameOf(pair.sponsor),
    recipient: nameOf(pair.recipient),
    changes: changes.length,
  };
}

/** Takes the last change back that counts. */
export function undoChange(db: Db, by: Actor, input: OnScenario): Promise<Result<ScenarioActed, ChangeRefusal>> {
  const { requestId, provinceCode, scenarioId } = input;
  return runAct<typeof pairingPolicies, 'pairing.change', ScenarioActed, ChangeRefusal>(db, {
    by,
    policies: pairingPolicies,
    name: 'pairing.change',
    requestId,
    content: { provinceCode, scenarioId, undo: true },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findActed(tx, input),
    write: async (tx, hash) => {
      const held = await holdScenario(tx, input);
      if (!held.ok) return held;
      const scenario = held.value;
      const possible = decideAct(scenario.acts, 'undone');
      if (!possible.ok) return possible;
      const last = undoable(scenario.acts);
      if (!last) return refuse({ code: 'nothing-to-undo' });
      const actNo = await insertScenarioAct(tx, scenario, { kind: 'undone', undoes: last.actNo, requestId, hash });
      const after = await findScenario(tx, provinceCode, scenarioId);
      const problem = problemAfter(await readProblem(tx, scenario), after?.acts ?? []);
      await askForSearch(tx, scenario, actNo, unwrap(checkProblem(problem)));
      return ok({
        answer: { scenarioId, actNo },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [scenario.programmeId, scenarioId],
          after: { scenario: scenario.scenarioNo, change: 'undo', changes: last.changes.length },
        },
      });
    },
  });
}

export interface CopyScenario extends OnScenario {
  readonly title: string;
}

/** Opens another scenario on the same problem, beginning with all that counts in this one. */
export function copyScenario(db: Db, by: Actor, input: CopyScenario): Promise<Result<ScenarioActed, ChangeRefusal>> {
  const { requestId, provinceCode, scenarioId } = input;
  return runAct<typeof pairingPolicies, 'pairing.copy', ScenarioActed, ChangeRefusal>(db, {
    by,
    policies: pairingPolicies,
    name: 'pairing.copy',
    requestId,
    content: { provinceCode, scenarioId, title: input.title },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findActed(tx, input),
    write: async (tx, hash) => {
      const title = decideTitle(input.title);
      if (!title.ok) return title;
      const from = await findScenario(tx, provinceCode, scenarioId);
      if (!from) return refuse({ code: 'scenario-not-found' });
      await lockProgramme(tx, provinceCode, from.programmeId);
      const copy = { ...from, scenarioId: newId<'pairing scenario'>(), title: title.value, copiedFrom: scenarioId };
      const scenarioNo = await insertScenario(tx, copy);
      const changes = standingActs(from.acts).flatMap((act) => act.changes);
      const actNo = await insertScenarioAct(tx, copy, { kind: 'opened', changes, requestId, hash });
      const problem = problemAfter(await readProblem(tx, from), from.acts);
      await askForSearch(tx, copy, actNo, unwrap(checkProblem(problem)));
      return ok({
        answer: { scenarioId: copy.scenarioId, actNo },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [from.programmeId, copy.scenarioId],
          after: { scenario: scenarioNo, from: from.scenarioNo },
        },
      });
    },
  });
}

/** The scenario, held until the transaction ends. */
export async function holdScenario(
  tx: Db,
  { provinceCode, scenarioId }: Pick<OnScenario, 'provinceCode' | 'scenarioId'>,
): Promise<Result<Scenario, ScenarioRefusal>> {
  await lockScenario(tx, scenarioId);
  const found = await findScenario(tx, provinceCode, scenarioId);
  return found ? ok(found) : refuse({ code: 'scenario-not-found' });
}

/** What an earlier run of an act on a scenario answered. */
export async function findActed(
  tx: Db,
  { provinceCode, requestId }: Pick<OnScenario, 'provinceCode' | 'requestId'>,
): Promise<{ hash: string; answer: ScenarioActed } | null> {
  const earlier = await findScenarioActByRequest(tx, provinceCode, requestId);
  return earlier && { hash: earlier.hash, answer: { scenarioId: earlier.scenarioId, actNo: earlier.actNo } };
}
