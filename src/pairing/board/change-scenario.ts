import type { Actor } from '../../kernel/actor.ts';
import { newId } from '../../kernel/ids.ts';
import { type Result, ok, refuse, unwrap } from '../../kernel/result.ts';
import { runAct } from '../../platform/audit/run-act.ts';
import type { Db } from '../../platform/database/database.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { lockProgramme } from '../../programmes/programme-statement-store.ts';
import { checkProblem } from '../check-problem.ts';
import { pairingPolicies } from '../pairing-policy.ts';
import {
  type ChangeRefusal,
  type OnScenario,
  type ScenarioActed,
  findActed,
  runOnScenario,
} from './run-on-scenario.ts';
import { findScenario, insertScenario, insertScenarioAct, readProblem } from './scenario-store.ts';
import { type ScenarioChange, decideChanges, decideTitle, problemAfter, standingActs, undoable } from './scenario.ts';
import { askForSearch } from './search-job.ts';

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
  const { requestId, changes, note } = input;
  const doing = { name: 'pairing.change', kind: 'changed', asked: { changes, note } } as const;
  return runOnScenario(db, by, input, doing, async (tx, scenario, hash) => {
    const before = problemAfter(await readProblem(tx, scenario), scenario.acts);
    const decided = decideChanges(before, changes);
    if (!decided.ok) return decided;
    const actNo = await insertScenarioAct(tx, scenario, { kind: 'changed', note, changes, requestId, hash });
    await askForSearch(tx, scenario, actNo, decided.value);
    const names = new Map([...before.sponsors, ...before.recipients].map(({ id, name }) => [id, name ?? id]));
    return ok({ actNo, after: told(changes, (id) => names.get(id) ?? id) });
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
  const doing = { name: 'pairing.change', kind: 'undone', asked: { undo: true } } as const;
  return runOnScenario(db, by, input, doing, async (tx, scenario, hash) => {
    const last = undoable(scenario.acts);
    if (!last) return refuse({ code: 'nothing-to-undo' });
    const actNo = await insertScenarioAct(tx, scenario, { kind: 'undone', undoes: last.actNo, requestId, hash });
    const after = await findScenario(tx, provinceCode, scenarioId);
    const problem = problemAfter(await readProblem(tx, scenario), after?.acts ?? []);
    await askForSearch(tx, scenario, actNo, unwrap(checkProblem(problem)));
    return ok({ actNo, after: { change: 'undo', changes: last.changes.length } });
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
