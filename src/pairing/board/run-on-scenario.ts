import type { Actor } from '../../kernel/actor.ts';
import type { PairingScenarioId, RequestId } from '../../kernel/ids.ts';
import type { NotPermitted } from '../../kernel/policy.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import type { Told } from '../../platform/audit/audit-entry.ts';
import { runAct } from '../../platform/audit/run-act.ts';
import type { Db } from '../../platform/database/database.ts';
import type { RequestReused } from '../../platform/database/requests.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { pairingPolicies } from '../pairing-policy.ts';
import { findScenario, findScenarioActByRequest, lockScenario } from './scenario-store.ts';
import { type Scenario, type ScenarioActKind, type ScenarioRefusal, decideAct } from './scenario.ts';

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

interface Doing {
  readonly name: 'pairing.change' | 'pairing.sign' | 'pairing.drop';
  readonly kind: ScenarioActKind;
  /** What is asked for beside the scenario. */
  readonly asked: Readonly<Record<string, unknown>>;
}

/** Runs an act on a scenario that is held until the transaction ends, where its kind may follow what was done before. */
export function runOnScenario(
  db: Db,
  by: Actor,
  { requestId, provinceCode, scenarioId }: OnScenario,
  { name, kind, asked }: Doing,
  /** Saves the act; gives its number, and what the audit is to say beside the number of the scenario. */
  write: (
    tx: Db,
    scenario: Scenario,
    hash: string,
  ) => Promise<Result<{ readonly actNo: number; readonly after: NonNullable<Told['after']> }, ScenarioRefusal>>,
): Promise<Result<ScenarioActed, ChangeRefusal>> {
  return runAct<typeof pairingPolicies, typeof name, ScenarioActed, ChangeRefusal>(db, {
    by,
    policies: pairingPolicies,
    name,
    requestId,
    content: { provinceCode, scenarioId, ...asked },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findActed(tx, { provinceCode, requestId }),
    write: async (tx, hash) => {
      const held = await holdScenario(tx, { provinceCode, scenarioId });
      if (!held.ok) return held;
      const scenario = held.value;
      const possible = decideAct(scenario.acts, kind);
      if (!possible.ok) return possible;
      const written = await write(tx, scenario, hash);
      if (!written.ok) return written;
      const { actNo, after } = written.value;
      return ok({
        answer: { scenarioId, actNo },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [scenario.programmeId, scenarioId],
          after: { scenario: scenario.scenarioNo, ...after },
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
