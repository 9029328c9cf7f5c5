import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import { sql } from 'kysely';
import type {
  AssignmentVersionId,
  NodeId,
  PairingProblemId,
  PairingScenarioId,
  ProgrammeId,
  RequestId,
} from '../../kernel/ids.ts';
import type { Db } from '../../platform/database/database.ts';
import { insertRows } from '../../platform/database/insert-rows.ts';
import { type Plan, canonicalText, problemHash } from '../plan.ts';
import type { CheckedProblem } from '../problem-columns.ts';
import type { Problem, ProblemGroup } from '../problem.ts';
import { type ChangeRow, changesOfRows, rowsOfChange } from './change-rows.ts';
import type { Scenario, ScenarioAct, ScenarioActKind, ScenarioChange } from './scenario.ts';
import type { SearchStep } from './search-step.ts';

const pack = promisify(gzip);
const unpack = promisify(gunzip);
/** A problem of 4,000,000 pairs as text would be more: nothing larger is taken in. */
const MOST_UNPACKED = 400_000_000;

const packed = async (value: unknown): Promise<Uint8Array> => pack(canonicalText(value));
const unpacked = async <Value>(content: Uint8Array): Promise<Value> =>
  JSON.parse((await unpack(content, { maxOutputLength: MOST_UNPACKED })).toString('utf8')) as Value;

/** A bound for lists that are shown whole. */
const MOST_SCENARIOS = 200;
const MOST_ACTS = 5000;
const MOST_PARTIES = 40_000;

export type Side = ProblemGroup['side'];

export interface NewProblem {
  readonly provinceCode: string;
  readonly problemId: PairingProblemId;
  readonly programmeId: ProgrammeId;
  readonly origin: 'file' | 'registry' | 'generated';
  readonly fileName: string | null;
  readonly checked: CheckedProblem;
  readonly nodes: ReadonlyMap<string, NodeId>;
}

/** The key of a party in a map over both sides. */
export const partyKey = (side: Side, id: string): string => `${side} ${id}`;

export async function insertProblem(tx: Db, given: NewProblem): Promise<void> {
  const { provinceCode, problemId, programmeId, origin, fileName, checked, nodes } = given;
  const { problem } = checked;
  await tx
    .insertInto('pairing_problem')
    .values({
      province_code: provinceCode,
      problem_id: problemId,
      programme_id: programmeId,
      origin,
      file_name: fileName,
      is_generated: problem.generated ?? false,
      sponsor_count: problem.sponsors.length,
      recipient_count: problem.recipients.length,
      pair_count: problem.pairs.length,
      input_hash: problemHash(problem),
      content: await packed(problem),
    })
    .execute();
  const rows = (['sponsors', 'recipients'] as const).flatMap((side) =>
    problem[side].map(({ id }) => ({
      province_code: provinceCode,
      problem_id: problemId,
      side,
      party_id: id,
      node_id: nodes.get(partyKey(side, id)) ?? null,
    })),
  );
  const types = { province_code: 'text', problem_id: 'uuid', side: 'text', party_id: 'text', node_id: 'uuid' };
  await insertRows(tx, 'pairing_party', types, rows);
}

export async function readProblem(db: Db, { provinceCode, problemId }: Pick<Scenario, 'provinceCode' | 'problemId'>) {
  const { content } = await db
    .selectFrom('pairing_problem')
    .select('content')
    .where('province_code', '=', provinceCode)
    .where('problem_id', '=', problemId)
    .executeTakeFirstOrThrow();
  return unpacked<Problem>(content);
}

/** Whom the parties of a problem are in the registry, by partyKey; those that are nobody there are left out. */
export async function listPartyNodes(
  db: Db,
  { provinceCode, problemId }: Pick<Scenario, 'provinceCode' | 'problemId'>,
): Promise<ReadonlyMap<string, NodeId>> {
  const rows = await db
    .selectFrom('pairing_party')
    .select(['side', 'party_id', 'node_id'])
    .where('province_code', '=', provinceCode)
    .where('problem_id', '=', problemId)
    .orderBy('side')
    .orderBy('party_id')
    .limit(MOST_PARTIES)
    .execute();
  return new Map(rows.flatMap(({ side, party_id, node_id }) => (node_id ? [[partyKey(side, party_id), node_id]] : [])));
}

export async function insertScenario(
  tx: Db,
  scenario: Pick<Scenario, 'provinceCode' | 'scenarioId' | 'programmeId' | 'problemId' | 'title' | 'copiedFrom'>,
): Promise<number> {
  const { provinceCode, scenarioId, programmeId, problemId, title, copiedFrom } = scenario;
  const { scenario_no } = await tx
    .insertInto('pairing_scenario')
    .values((insert) => ({
      province_code: provinceCode,
      scenario_id: scenarioId,
      programme_id: programmeId,
      problem_id: problemId,
      scenario_no: insert
        .selectFrom('pairing_scenario')
        .select(sql<number>`coalesce(max(scenario_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('programme_id', '=', programmeId),
      title,
      copied_from: copiedFrom,
    }))
    .returning('scenario_no')
    .executeTakeFirstOrThrow();
  return scenario_no;
}

export interface NewScenarioAct {
  readonly kind: ScenarioActKind;
  readonly undoes?: number;
  readonly note?: string | null;
  readonly versionId?: AssignmentVersionId;
  readonly changes?: readonly ScenarioChange[];
  readonly requestId: RequestId;
  readonly hash: string;
}

/** Writes an act with its changes; gives its number. */
export async function insertScenarioAct(
  tx: Db,
  { provinceCode, scenarioId }: Pick<Scenario, 'provinceCode' | 'scenarioId'>,
  act: NewScenarioAct,
): Promise<number> {
  const { act_no } = await tx
    .insertInto('pairing_scenario_act')
    .values((insert) => ({
      province_code: provinceCode,
      scenario_id: scenarioId,
      act_no: insert
        .selectFrom('pairing_scenario_act')
        .select(sql<number>`coalesce(max(act_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('scenario_id', '=', scenarioId),
      kind: act.kind,
      undoes: act.undoes ?? null,
      note: act.note ?? null,
      version_id: act.versionId ?? null,
      request_id: act.requestId,
      request_hash: act.hash,
    }))
    .returning('act_no')
    .executeTakeFirstOrThrow();
  const rows = (act.changes ?? []).flatMap(rowsOfChange);
  const key = { province_code: provinceCode, scenario_id: scenarioId, act_no };
  if (rows.length > 0)
    await tx
      .insertInto('pairing_change')
      .values(rows.map((row, position) => ({ ...key, position, ...row })))
      .execute();
  return act_no;
}

interface ScenarioRow extends Omit<Scenario, 'acts'> {
  readonly acts: readonly ActRow[];
}

interface ActRow extends Omit<ScenarioAct, 'changes' | 'recordedAt'> {
  readonly recordedAt: string;
  readonly changes: readonly ChangeRow[] | null;
}

const SCENARIO = sql`s.province_code AS "provinceCode", s.scenario_id AS "scenarioId", s.programme_id AS "programmeId",
  s.problem_id AS "problemId", s.scenario_no AS "scenarioNo", s.title, s.copied_from AS "copiedFrom",
  p.is_generated AS "isGenerated", acts.acts
  FROM pairing_scenario s JOIN pairing_problem p USING (province_code, problem_id)
 CROSS JOIN LATERAL (
   SELECT json_agg(json_build_object('actNo', a.act_no, 'kind', a.kind, 'undoes', a.undoes, 'note', a.note,
            'versionId', a.version_id, 'recordedAt', a.recorded_at, 'changes', c.changes) ORDER BY a.act_no) AS acts
     FROM (SELECT * FROM pairing_scenario_act f WHERE f.province_code = s.province_code AND f.scenario_id = s.scenario_id
            ORDER BY act_no LIMIT ${MOST_ACTS}) a
    CROSS JOIN LATERAL (
      SELECT json_agg(json_build_object('kind', k.kind, 'side', k.side, 'sponsor', k.sponsor, 'recipient', k.recipient,
               'rule', k.rule, 'why', k.why, 'criterion', k.criterion, 'amount', k.amount, 'least', k.least, 'most', k.most,
               'sponsor_kind', k.sponsor_kind, 'zone', k.zone)
               ORDER BY k.position) AS changes
        FROM pairing_change k
       WHERE k.province_code = a.province_code AND k.scenario_id = a.scenario_id AND k.act_no = a.act_no) c) acts`;

const scenarioOf = ({ acts, ...row }: ScenarioRow): Scenario => ({
  ...row,
  acts: acts.map(({ changes, recordedAt, ...act }) => ({
    ...act,
    recordedAt: new Date(recordedAt),
    changes: changesOfRows(changes ?? []),
  })),
});

export async function findScenario(
  db: Db,
  provinceCode: string,
  scenarioId: PairingScenarioId,
): Promise<Scenario | null> {
  const { rows } = await sql<ScenarioRow>`SELECT ${SCENARIO}
    WHERE s.province_code = ${provinceCode} AND s.scenario_id = ${scenarioId}`.execute(db);
  return rows[0] ? scenarioOf(rows[0]) : null;
}

/** The scenarios of a programme, the latest first. */
export async function listScenarios(db: Db, provinceCode: string, programmeId: ProgrammeId): Promise<Scenario[]> {
  const { rows } = await sql<ScenarioRow>`SELECT ${SCENARIO}
    WHERE s.province_code = ${provinceCode} AND s.programme_id = ${programmeId}
    ORDER BY s.scenario_no DESC LIMIT ${MOST_SCENARIOS}`.execute(db);
  return rows.map(scenarioOf);
}

/** How many parties each problem of a programme has. */
export async function listSizes(
  db: Db,
  provinceCode: string,
  programmeId: ProgrammeId,
): Promise<ReadonlyMap<PairingProblemId, { readonly sponsors: number; readonly recipients: number }>> {
  const rows = await db
    .selectFrom('pairing_problem')
    .select(['problem_id', 'sponsor_count', 'recipient_count'])
    .where('province_code', '=', provinceCode)
    .where('programme_id', '=', programmeId)
    .orderBy('problem_id', 'desc')
    .limit(MOST_SCENARIOS)
    .execute();
  return new Map(rows.map((row) => [row.problem_id, { sponsors: row.sponsor_count, recipients: row.recipient_count }]));
}

/** Holds a scenario until the transaction ends, so that two who change it at once follow each other. */
export async function lockScenario(tx: Db, scenarioId: PairingScenarioId): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(hashtextextended(${`pairing ${scenarioId}`}, 0))`.execute(tx);
}

export async function findScenarioActByRequest(
  db: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ hash: string; scenarioId: PairingScenarioId; actNo: number } | null> {
  const row = await db
    .selectFrom('pairing_scenario_act')
    .select(['scenario_id', 'act_no', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, scenarioId: row.scenario_id, actNo: row.act_no } : null;
}

interface AtAct {
  readonly provinceCode: string;
  readonly scenarioId: PairingScenarioId;
  readonly actNo: number;
}

/** Keeps a plan; one that is kept already stays as it is. */
export async function insertPlan(tx: Db, { provinceCode, scenarioId, actNo }: AtAct, plan: Plan): Promise<void> {
  await tx
    .insertInto('pairing_plan')
    .values({
      province_code: provinceCode,
      scenario_id: scenarioId,
      act_no: actNo,
      engine: plan.engine,
      input_hash: plan.inputHash,
      pair_count: plan.pairs.length,
      content: await packed(plan),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function findPlan(db: Db, { provinceCode, scenarioId, actNo }: AtAct): Promise<Plan | null> {
  const row = await db
    .selectFrom('pairing_plan')
    .select('content')
    .where('province_code', '=', provinceCode)
    .where('scenario_id', '=', scenarioId)
    .where('act_no', '=', actNo)
    .executeTakeFirst();
  return row ? unpacked<Plan>(row.content) : null;
}

export async function insertSearchStep(
  tx: Db,
  { provinceCode, scenarioId, actNo }: AtAct,
  step: Pick<SearchStep, 'kind'> & Partial<Omit<SearchStep, 'recordedAt'>>,
): Promise<void> {
  await tx
    .insertInto('pairing_search_step')
    .values((insert) => ({
      province_code: provinceCode,
      scenario_id: scenarioId,
      act_no: actNo,
      step_no: insert
        .selectFrom('pairing_search_step')
        .select(sql<number>`coalesce(max(step_no), 0) + 1`.as('next'))
        .where('province_code', '=', provinceCode)
        .where('scenario_id', '=', scenarioId)
        .where('act_no', '=', actNo),
      kind: step.kind,
      level: step.level ?? null,
      done: step.done ?? null,
      of: step.of ?? null,
      reason: step.reason ?? null,
    }))
    .execute();
}

export async function listSearchSteps(db: Db, { provinceCode, scenarioId, actNo }: AtAct): Promise<SearchStep[]> {
  return db
    .selectFrom('pairing_search_step')
    .select(['kind', 'level', 'done', 'of', 'reason', 'recorded_at as recordedAt'])
    .where('province_code', '=', provinceCode)
    .where('scenario_id', '=', scenarioId)
    .where('act_no', '=', actNo)
    .orderBy('step_no')
    .limit(500)
    .execute();
}
