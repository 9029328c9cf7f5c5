import type { z } from '@hono/zod-openapi';
import type { RequestId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { findScenarioActByRequest, readProblem } from '../pairing/board/scenario-store.ts';
import { type Scenario, type ScenarioChange, problemAfter, swapOf } from '../pairing/board/scenario.ts';
import { changeProblem } from '../pairing/change-problem.ts';
import type { Problem } from '../pairing/problem.ts';
import type { Db } from '../platform/database/database.ts';
import type { ProblemFault } from '../platform/http/problem.ts';
import type { Changes } from './scenario-schemas.ts';
import type { FaultsTold } from './write-route.ts';

type Given = z.output<typeof Changes>[number];

/** The problem as it stood when this request came first: what a swap means does not change by the swap itself. */
async function problemBefore(db: Db, scenario: Scenario, requestId: RequestId): Promise<Problem> {
  const earlier = await findScenarioActByRequest(db, scenario.provinceCode, requestId);
  const acts = earlier ? scenario.acts.filter(({ actNo }) => actNo < earlier.actNo) : scenario.acts;
  return problemAfter(await readProblem(db, scenario), acts);
}

/**
 * The changes of a body as the board keeps them. A change that names nothing of the problem would do nothing in silence: it is
 * told as a fault.
 */
export async function changesGiven(
  db: Db,
  scenario: Scenario,
  given: readonly Given[],
  requestId: RequestId,
): Promise<Result<readonly ScenarioChange[], FaultsTold>> {
  let problem = await problemBefore(db, scenario, requestId);
  const faults: ProblemFault[] = [];
  const changes: ScenarioChange[] = [];
  for (const [index, change] of given.entries()) {
    const found = namesNothing(problem, change).map((fault) => ({
      ...fault,
      path: `body.changes.${index}${fault.path}`,
    }));
    faults.push(...found);
    if (found.length > 0) continue;
    const kept = change.kind === 'swap' ? swapOf(problem, change.pairs, change.why) : [change];
    changes.push(...kept);
    problem = changeProblem(problem, kept);
  }
  return faults.length > 0 ? refuse({ code: 'faults-told', faults }) : ok(changes);
}

/** What a change names and the problem does not hold; paths begin at the change. */
function namesNothing(problem: Problem, change: Given): ProblemFault[] {
  const miss = (path: string, what: string, saw: string): ProblemFault => ({
    path,
    message: `expected ${what} — saw ${JSON.stringify(saw)}`,
  });
  const party = (side: 'sponsors' | 'recipients', id: string, path: string): ProblemFault[] =>
    problem[side].some((one) => one.id === id) ? [] : [miss(path, `one of the ${side} of the problem`, id)];
  const pair = ({ sponsor, recipient }: { sponsor: string; recipient: string }, path = ''): ProblemFault[] => [
    ...party('sponsors', sponsor, `${path}.sponsor`),
    ...party('recipients', recipient, `${path}.recipient`),
  ];
  switch (change.kind) {
    case 'lock':
      return pair(change);
    case 'unlock': {
      const isLocked = (problem.locks ?? []).some(
        ({ sponsor, recipient }) => sponsor === change.sponsor && recipient === change.recipient,
      );
      return isLocked ? [] : [miss('', 'a pair that is locked', `${change.sponsor} ${change.recipient}`)];
    }
    case 'swap':
      return change.pairs.flatMap((each, index) => pair(each, `.pairs.${index}`));
    case 'bounds':
    case 'drop':
      return party(change.side, change.id, '.id');
    case 'weights':
      return Object.keys(change.weights).flatMap((id) =>
        problem.criteria.some((one) => one.id === id) ? [] : [miss('.weights', 'a criterion of the problem', id)],
      );
    case 'quota':
      return problem.sponsors.some(({ kinds = [] }) => kinds.includes(change.sponsorKind))
        ? []
        : [miss('.sponsorKind', 'a kind that some sponsor has', change.sponsorKind)];
    case 'floor':
    case 'max-changes':
    case 'compactness':
      return [];
  }
}
