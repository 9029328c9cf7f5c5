import type { Db } from '../../platform/database/database.ts';
import { unwrap } from '../../kernel/result.ts';
import { checkProblem } from '../check-problem.ts';
import { PairingSession } from '../pairing-session.ts';
import type { Outcome, Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import type { FrontierPoint } from '../stability-curve.ts';
import { findPlan, listSearchSteps, readProblem } from './scenario-store.ts';
import { type Scenario, lastChangeOf, problemAfter } from './scenario.ts';
import { type SearchState, type SearchStep, searchStateOf } from './search-step.ts';

/** A scenario worked out: its problem as it stands, and what it comes to. */
export interface Board {
  readonly scenario: Scenario;
  /** After which act the problem is as it is now. */
  readonly actNo: number;
  readonly problem: Problem;
  /** The flow: prices, what-if, curves. All of its work is done at once, so that it may serve several requests in turn. */
  readonly session: PairingSession;
  /** What fewer changes cost; worked out when first asked for, and kept as long as the session. */
  readonly frontier: () => readonly FrontierPoint[];
  /** What the scenario comes to; while a search is still to find it, what the flow says without the further rules. */
  readonly outcome: Outcome;
  /** Whether `outcome` is the flow's (proven in full), a search's, or only for the time being. */
  readonly source: 'flow' | 'search' | 'provisional';
  readonly search: { readonly state: SearchState; readonly steps: readonly SearchStep[] };
}

/** Problems with together more pairs than this are not all kept in memory: about 100 bytes a pair. */
const MOST_PAIRS = 400_000;

/** A session, and what was worked out from it once. */
class Worked {
  readonly session: PairingSession;
  #frontier: readonly FrontierPoint[] | null = null;

  constructor(session: PairingSession) {
    this.session = session;
  }

  readonly frontier = (): readonly FrontierPoint[] => (this.#frontier ??= this.session.changeFrontier());
}

/** The scenarios that are being worked on, kept solved from request to request. One for each process, made where it is composed. */
export class BoardSessions {
  readonly #kept = new Map<string, Worked>();

  async boardOf(db: Db, scenario: Scenario): Promise<Board> {
    const actNo = lastChangeOf(scenario.acts);
    const { session, frontier } = await this.#workedOf(db, scenario, actNo);
    const { problem } = session;
    const none = { state: 'none', steps: [] } as const;
    const own = { scenario, actNo, problem, session, frontier };
    if (session.keepsRules) return { ...own, outcome: session.outcome, source: 'flow', search: none };
    const at = { provinceCode: scenario.provinceCode, scenarioId: scenario.scenarioId, actNo };
    const steps = await listSearchSteps(db, at);
    const search = { state: searchStateOf(steps), steps };
    const plan = search.state === 'found' ? await findPlan(db, at) : null;
    return plan
      ? { ...own, outcome: plan, source: 'search', search }
      : { ...own, outcome: session.outcome, source: 'provisional', search };
  }

  async #workedOf(db: Db, scenario: Scenario, actNo: number): Promise<Worked> {
    const key = `${scenario.scenarioId} ${actNo}`;
    const known = this.#kept.get(key);
    if (known) {
      // Last in the map is used last.
      this.#kept.delete(key);
      this.#kept.set(key, known);
      return known;
    }
    const base = await readProblem(db, scenario);
    const worked = new Worked(new PairingSession(unwrap(checkProblem(problemAfter(base, scenario.acts)))));
    for (const old of this.#kept.keys()) if (old.startsWith(`${scenario.scenarioId} `)) this.#kept.delete(old);
    this.#kept.set(key, worked);
    let pairs = [...this.#kept.values()].reduce((sum, { session }) => sum + session.problem.pairs.length, 0);
    for (const [old, { session }] of this.#kept) {
      if (pairs <= MOST_PAIRS || old === key) break;
      pairs -= session.problem.pairs.length;
      this.#kept.delete(old);
    }
    return worked;
  }
}

/** The plan to sign and publish, with its proof; null while a search is still to find it. */
export async function planOf(db: Db, board: Board): Promise<Plan | null> {
  const { scenario, actNo, session, source } = board;
  if (source === 'flow') return session.plan;
  return source === 'search' ? findPlan(db, { ...scenario, actNo }) : null;
}
