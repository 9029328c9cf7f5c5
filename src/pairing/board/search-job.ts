import { z } from 'zod';
import type { PairingScenarioId } from '../../kernel/ids.ts';
import { type Db, announceChange, inTransaction } from '../../platform/database/database.ts';
import { enqueue } from '../../platform/jobs/enqueue.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { type JobHandler, handleJob } from '../../platform/jobs/job-runner.ts';
import { unwrap } from '../../kernel/result.ts';
import { checkProblem } from '../check-problem.ts';
import { searchWithHighs } from '../outside/search-with-highs.ts';
import type { SearchedLevel } from '../outside/solve-program.ts';
import { PairingSession } from '../pairing-session.ts';
import type { CheckedProblem } from '../problem-columns.ts';
import { planProblem } from '../solve-beside.ts';
import { findScenario, insertPlan, insertSearchStep, listSearchSteps, readProblem } from './scenario-store.ts';
import { type Scenario, lastChangeOf, problemAfter } from './scenario.ts';
import { searchStateOf } from './search-step.ts';

/** Two hours: the longest search that was measured at the size of a province took about a minute. */
const LONGEST_SECONDS = 7200;

/** Looks for the plan of a scenario that no flow can hold. */
export const SEARCH_PLAN = defineJob({
  name: 'pairing.search-plan',
  schema: z.object({
    provinceCode: z.string().regex(/^\d{2}$/),
    scenarioId: z.uuid(),
    actNo: z.int().positive(),
  }),
  retryLimit: 1,
  expireIn: LONGEST_SECONDS,
  show: ({ scenarioId, actNo }) => ({ scenario: scenarioId, act: String(actNo) }),
});

/** Asks for a search in the caller's transaction, where the flow's plan does not keep the rules. */
export async function askForSearch(
  tx: Db,
  { provinceCode, scenarioId }: Pick<Scenario, 'provinceCode' | 'scenarioId'>,
  actNo: number,
  checked: CheckedProblem,
): Promise<void> {
  if (new PairingSession(checked).keepsRules) return;
  await insertSearchStep(tx, { provinceCode, scenarioId, actNo }, { kind: 'asked' });
  await enqueue(tx, SEARCH_PLAN, { provinceCode, scenarioId, actNo });
}

/** Does the searches. One that the officer has overtaken by another change is not begun. */
export const searchPlanHandler = (db: Db): JobHandler =>
  handleJob(SEARCH_PLAN, async ({ provinceCode, scenarioId, actNo }, { signal, attempt }) => {
    const scenario = await findScenario(db, provinceCode, scenarioId as PairingScenarioId);
    if (!scenario || lastChangeOf(scenario.acts) !== actNo) return;
    const at = { provinceCode, scenarioId: scenario.scenarioId, actNo };
    // Done before, by a process that died before it could say so.
    if (searchStateOf(await listSearchSteps(db, at)) === 'found') return;
    await insertSearchStep(db, at, { kind: 'begun' });
    const checked = unwrap(checkProblem(problemAfter(await readProblem(db, scenario), scenario.acts)));
    // A step that cannot be written ends the search: nobody would see how far it is, or that it is done.
    const unwritten = new AbortController();
    const running = AbortSignal.any([signal, unwritten.signal]);
    // One after the other: each step takes the number after the last. Never rejects, for the search may last for long yet.
    let told = Promise.resolve();
    const tell = (step: SearchedLevel): void => {
      told = told
        .then(() => (running.aborted ? undefined : insertSearchStep(db, at, { kind: 'level', ...step })))
        .catch((error: unknown) => unwritten.abort(error));
    };
    try {
      const plan = await planProblem(checked, (program) => searchWithHighs(program, running, tell));
      await told;
      unwritten.signal.throwIfAborted();
      await inTransaction(db, async (tx) => {
        if (plan.ok) await insertPlan(tx, at, plan.value);
        await insertSearchStep(tx, at, plan.ok ? { kind: 'found' } : { kind: 'failed', reason: plan.refusal.code });
        await announceChange(tx, provinceCode);
      });
    } catch (error) {
      await told;
      if (attempt > SEARCH_PLAN.retryLimit) await insertSearchStep(db, at, { kind: 'failed', reason: 'fault' });
      throw error;
    }
  });
