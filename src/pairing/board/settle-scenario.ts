import type { Actor } from '../../kernel/actor.ts';
import type { AssignmentVersionId, NodeId, PairingScenarioId } from '../../kernel/ids.ts';
import { idOf } from '../../kernel/ids.ts';
import type { RequestId } from '../../kernel/ids.ts';
import type { PlainDate } from '../../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../../kernel/result.ts';
import { runAct } from '../../platform/audit/run-act.ts';
import type { Db } from '../../platform/database/database.ts';
import type { AssignedPair } from '../../programmes/assignment.ts';
import { changeDraft, openDraft } from '../../programmes/draft-assignment.ts';
import type { DocumentStatement } from '../../programmes/legal-document.ts';
import { type PublishRefusal, publishAssignment } from '../../programmes/publish-assignment.ts';
import { findProvincePlace } from '../../registry/place-store.ts';
import { pairingPolicies } from '../pairing-policy.ts';
import type { Plan } from '../plan.ts';
import type { Problem } from '../problem.ts';
import { type BoardSessions, planOf } from './board-sessions.ts';
import {
  type ChangeRefusal,
  type OnScenario,
  type ScenarioActed,
  findActed,
  holdScenario,
  runOnScenario,
} from './run-on-scenario.ts';
import { findPlan, insertPlan, insertScenarioAct, listPartyNodes, partyKey, readProblem } from './scenario-store.ts';
import { type Scenario, type ScenarioRefusal, decideAct, lastChangeOf, problemAfter } from './scenario.ts';

export interface SettleScenario extends OnScenario {
  readonly note: string | null;
}

/** The office signs what a scenario comes to: the plan is kept with its proof, and nothing changes any more. */
export function signScenario(
  db: Db,
  by: Actor,
  input: SettleScenario,
  sessions: BoardSessions,
): Promise<Result<ScenarioActed, ChangeRefusal>> {
  return settle(db, by, input, 'pairing.sign', 'signed', async (tx, scenario) => {
    const plan = await planOf(tx, await sessions.boardOf(tx, scenario));
    if (!plan) return refuse({ code: 'plan-not-ready' });
    await insertPlan(tx, { ...scenario, actNo: lastChangeOf(scenario.acts) }, plan);
    return ok({ pairs: plan.pairs.length, problem: plan.inputHash });
  });
}

/** Opens again what was signed and not published. */
export function reopenScenario(
  db: Db,
  by: Actor,
  input: SettleScenario,
): Promise<Result<ScenarioActed, ChangeRefusal>> {
  return settle(db, by, input, 'pairing.sign', 'reopened', async () => ok({ reopened: true }));
}

/** Lays a scenario aside for good. */
export function dropScenario(db: Db, by: Actor, input: SettleScenario): Promise<Result<ScenarioActed, ChangeRefusal>> {
  return settle(db, by, input, 'pairing.drop', 'dropped', async () => ok({}));
}

function settle(
  db: Db,
  by: Actor,
  input: SettleScenario,
  name: 'pairing.sign' | 'pairing.drop',
  kind: 'signed' | 'reopened' | 'dropped',
  work: (tx: Db, scenario: Scenario) => Promise<Result<Readonly<Record<string, unknown>>, ScenarioRefusal>>,
): Promise<Result<ScenarioActed, ChangeRefusal>> {
  const { requestId, note } = input;
  return runOnScenario(db, by, input, { name, kind, asked: { kind, note } }, async (tx, scenario, hash) => {
    const done = await work(tx, scenario);
    if (!done.ok) return done;
    const actNo = await insertScenarioAct(tx, scenario, { kind, note, requestId, hash });
    return ok({ actNo, after: done.value });
  });
}

export interface PublishScenario extends OnScenario {
  readonly today: PlainDate;
  readonly effectiveOn: PlainDate;
  /** The decision that orders it. */
  readonly decision: DocumentStatement;
}

export interface PublishedScenario extends ScenarioActed {
  readonly versionId: AssignmentVersionId;
}

export type PublishScenarioRefusal = ChangeRefusal | PublishRefusal;

/** Publishes a signed plan as a new version of the assignment: drafted, filled and published in one transaction. */
export function publishScenario(
  db: Db,
  by: Actor,
  input: PublishScenario,
): Promise<Result<PublishedScenario, PublishScenarioRefusal>> {
  const { requestId, provinceCode, scenarioId, today, effectiveOn, decision } = input;
  const own = (word: string): RequestId => idOf('request', requestId, word);
  return runAct<typeof pairingPolicies, 'pairing.publish', PublishedScenario, PublishScenarioRefusal>(db, {
    by,
    policies: pairingPolicies,
    name: 'pairing.publish',
    requestId,
    content: { provinceCode, scenarioId, effectiveOn, decision },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findPublished(tx, input),
    write: async (tx, hash) => {
      const held = await holdScenario(tx, input);
      if (!held.ok) return held;
      const scenario = held.value;
      const { programmeId } = scenario;
      const pairs = await pairsToPublish(tx, scenario);
      if (!pairs.ok) return pairs;
      const of = { provinceCode, programmeId };
      const opened = await openDraft(tx, by, { ...of, requestId: own('open'), fromInForce: false, today });
      if (!opened.ok) return opened;
      const { versionId } = opened.value;
      const draft = { provinceCode, versionId };
      const filled = await changeDraft(tx, by, { ...draft, requestId: own('fill'), add: pairs.value, remove: [] });
      if (!filled.ok) throw new RefusedLate(filled.refusal);
      const published = await publishAssignment(tx, by, { ...draft, requestId: own('publish'), effectiveOn, decision });
      if (!published.ok) throw new RefusedLate(published.refusal);
      const actNo = await insertScenarioAct(tx, scenario, { kind: 'published', versionId, requestId, hash });
      return ok({
        answer: { scenarioId, actNo, versionId },
        told: {
          provinceCode,
          subjectKind: 'assignment',
          about: [programmeId, scenarioId, versionId],
          after: { scenario: scenario.scenarioNo, pairs: pairs.value.length, document: decision.number, effectiveOn },
        },
      });
    },
  }).catch((fault: unknown) => {
    if (fault instanceof RefusedLate) return refuse(fault.refusal);
    throw fault;
  });
}

/** A refusal after something was written: thrown, so that all of it is rolled back. */
class RefusedLate extends Error {
  readonly refusal: PublishRefusal;

  constructor(refusal: PublishRefusal) {
    super(refusal.code);
    this.refusal = refusal;
  }
}

/** Parties named one by one; the rest are counted. */
const MOST_NAMED = 20;

async function pairsToPublish(tx: Db, scenario: Scenario): Promise<Result<AssignedPair[], ScenarioRefusal>> {
  const possible = decideAct(scenario.acts, 'published');
  if (!possible.ok) return possible;
  const plan = await findPlan(tx, { ...scenario, actNo: lastChangeOf(scenario.acts) });
  if (!plan) return refuse({ code: 'plan-not-ready' });
  const problem = problemAfter(await readProblem(tx, scenario), scenario.acts);
  return assignedPairs(plan, problem, await listPartyNodes(tx, scenario));
}

/** The pairs of a plan with the nodes they stand for, or everybody whom the registry does not know. */
export function assignedPairs(
  plan: Pick<Plan, 'pairs'>,
  problem: Problem,
  nodes: ReadonlyMap<string, NodeId>,
): Result<AssignedPair[], ScenarioRefusal> {
  const recipients = new Map(problem.recipients.map((one) => [one.id, one]));
  const names = new Map([...problem.sponsors, ...problem.recipients].map(({ id, name }) => [id, name ?? id]));
  const unnamed = new Set<string>();
  const nodeOf = (side: 'sponsors' | 'recipients', id: string): NodeId | null => {
    const nodeId = nodes.get(partyKey(side, id)) ?? null;
    if (nodeId === null) unnamed.add(names.get(id) ?? id);
    return nodeId;
  };
  const pairs = plan.pairs.flatMap(({ sponsor, recipient }): AssignedPair[] => {
    const from = nodeOf('sponsors', sponsor);
    const to = nodeOf('recipients', recipient);
    const { poorHouseholds, facts } = recipients.get(recipient) ?? {};
    const traits = [
      ...(poorHouseholds === undefined ? [] : [`${poorHouseholds} hộ nghèo`]),
      ...(facts?.zone === undefined ? [] : [`khu vực ${facts.zone}`]),
    ].join('; ');
    return from && to ? [{ sponsor: from, recipient: to, traits: traits || null, note: null }] : [];
  });
  if (unnamed.size === 0) return ok(pairs);
  return refuse({ code: 'parties-unnamed', parties: [...unnamed].slice(0, MOST_NAMED), count: unnamed.size });
}

async function findPublished(
  tx: Db,
  input: PublishScenario,
): Promise<{ hash: string; answer: PublishedScenario } | null> {
  const acted = await findActed(tx, input);
  if (!acted) return null;
  const held = await holdScenario(tx, { ...input, scenarioId: acted.answer.scenarioId as PairingScenarioId });
  const act = held.ok ? held.value.acts.find(({ actNo }) => actNo === acted.answer.actNo) : null;
  return act?.versionId ? { hash: acted.hash, answer: { ...acted.answer, versionId: act.versionId } } : null;
}
