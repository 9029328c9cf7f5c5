import type { Actor } from '../../kernel/actor.ts';
import { type NodeId, type PairingScenarioId, type ProgrammeId, type RequestId, newId } from '../../kernel/ids.ts';
import type { NotPermitted } from '../../kernel/policy.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { runAct } from '../../platform/audit/run-act.ts';
import type { Db } from '../../platform/database/database.ts';
import type { RequestReused } from '../../platform/database/requests.ts';
import { type NameIndex, resolveCode, resolveName } from '../../programmes/name-index.ts';
import { loadNameIndex } from '../../programmes/name-index-store.ts';
import { findStatedProgramme, lockProgramme } from '../../programmes/programme-statement-store.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { pairingPolicies } from '../pairing-policy.ts';
import { problemHash } from '../plan.ts';
import type { CheckedProblem } from '../problem-columns.ts';
import type { Problem, ProblemParty } from '../problem.ts';
import {
  type NewProblem,
  findScenarioActByRequest,
  insertProblem,
  insertScenario,
  insertScenarioAct,
  partyKey,
} from './scenario-store.ts';
import { MOST_BOARD_PAIRS, type ScenarioRefusal, decideTitle } from './scenario.ts';
import { askForSearch } from './search-job.ts';

export interface TakeInProblem {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly programmeId: ProgrammeId;
  readonly title: string;
  readonly origin: NewProblem['origin'];
  readonly fileName: string | null;
  readonly checked: CheckedProblem;
}

export interface TakenIn {
  readonly scenarioId: PairingScenarioId;
}

export type TakeInRefusal = ScenarioRefusal | { readonly code: 'programme-not-found' } | NotPermitted | RequestReused;

/** Takes in who may be paired with whom, and opens a scenario on it. */
export function takeInProblem(db: Db, by: Actor, input: TakeInProblem): Promise<Result<TakenIn, TakeInRefusal>> {
  const { requestId, provinceCode, programmeId, origin, fileName, checked } = input;
  const { problem } = checked;
  return runAct<typeof pairingPolicies, 'pairing.take-in', TakenIn, TakeInRefusal>(db, {
    by,
    policies: pairingPolicies,
    name: 'pairing.take-in',
    requestId,
    content: { provinceCode, programmeId, title: input.title, problem: problemHash(problem) },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findTakenIn(tx, input),
    write: async (tx, hash) => {
      const title = decideTitle(input.title);
      if (!title.ok) return title;
      const count = problem.pairs.length;
      if (count > MOST_BOARD_PAIRS) return refuse({ code: 'problem-too-large', count, most: MOST_BOARD_PAIRS });
      await lockProgramme(tx, provinceCode, programmeId);
      if (!(await findStatedProgramme(tx, provinceCode, programmeId))) return refuse({ code: 'programme-not-found' });
      const problemId = newId<'pairing problem'>();
      const nodes = namedParties(problem, await loadNameIndex(tx, provinceCode));
      await insertProblem(tx, { provinceCode, problemId, programmeId, origin, fileName, checked, nodes });
      const scenarioId = newId<'pairing scenario'>();
      const scenario = { provinceCode, scenarioId, programmeId, problemId, title: title.value, copiedFrom: null };
      const scenarioNo = await insertScenario(tx, scenario);
      const actNo = await insertScenarioAct(tx, scenario, { kind: 'opened', requestId, hash });
      await askForSearch(tx, scenario, actNo, checked);
      return ok({
        answer: { scenarioId },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [programmeId, scenarioId],
          after: {
            scenario: scenarioNo,
            sponsors: problem.sponsors.length,
            recipients: problem.recipients.length,
            pairs: problem.pairs.length,
            generated: problem.generated ?? false,
            problem: problemHash(problem),
          },
        },
      });
    },
  });
}

/** Whom each party is in the registry: by its code where its id is one, else by its name. Never guessed. */
export function namedParties(problem: Problem, index: NameIndex): Map<string, NodeId> {
  const nodes = new Map<string, NodeId>();
  const nodeOf = ({ id, name }: ProblemParty): NodeId | null => {
    const coded = /^\d{5}$/.test(id) ? resolveCode(index, id) : null;
    if (coded && 'node' in coded) return coded.node.nodeId;
    const own = index.byId.get(id as NodeId);
    if (own) return own.nodeId;
    const named = name ? resolveName(index, name, null) : null;
    return named && 'node' in named ? named.node.nodeId : null;
  };
  for (const side of ['sponsors', 'recipients'] as const)
    for (const party of problem[side]) {
      const nodeId = nodeOf(party);
      if (nodeId) nodes.set(partyKey(side, party.id), nodeId);
    }
  return nodes;
}

async function findTakenIn(
  tx: Db,
  { provinceCode, requestId }: Pick<TakeInProblem, 'provinceCode' | 'requestId'>,
): Promise<{ hash: string; answer: TakenIn } | null> {
  const earlier = await findScenarioActByRequest(tx, provinceCode, requestId);
  return earlier && { hash: earlier.hash, answer: { scenarioId: earlier.scenarioId } };
}
