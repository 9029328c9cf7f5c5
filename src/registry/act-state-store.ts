import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { tightKey } from '../kernel/vietnamese/fold.ts';
import type { Db } from '../platform/database/database.ts';
import {
  type ActRefusal,
  type Change,
  type NodeSpec,
  type NodeState,
  isCodeOf,
  refuseChange,
  refuseParent,
} from './act-rules.ts';
import { listNodes } from './registry-store.ts';
import { PART } from './search-keys.ts';
import type { NodeKind } from './unit-types.ts';

/** The nodes in the order asked, each as it last was; refuses the first that is not there. */
export async function loadStates(tx: Db, nodeIds: readonly NodeId[]): Promise<Result<NodeState[], ActRefusal>> {
  const found = new Map((await listNodes(tx, nodeIds)).map((node) => [node.nodeId, node]));
  const states: NodeState[] = [];
  for (const nodeId of nodeIds) {
    const state = found.get(nodeId);
    if (!state) return refuse({ code: 'node-not-found', nodeId });
    states.push(state);
  }
  return ok(states);
}

export async function loadState(tx: Db, nodeId: NodeId): Promise<Result<NodeState, ActRefusal>> {
  const states = await loadStates(tx, [nodeId]);
  if (!states.ok) return states;
  return ok(states.value[0] as NodeState);
}

/** Everything that lies directly in these nodes now. A commune has some hundred villages at most. */
export async function listInside(tx: Db, nodeIds: readonly NodeId[]): Promise<NodeState[]> {
  const { rows } = await sql<{ nodeId: NodeId }>`
    SELECT v.node_id AS "nodeId" FROM registry_version v
     WHERE v.parent_id = ANY(${nodeIds}::uuid[]) AND v.valid_to IS NULL ORDER BY v.node_id`.execute(tx);
  return listNodes(
    tx,
    rows.map(({ nodeId }) => nodeId),
  );
}

/** Two living units never bear one code. `leaving`: those that give theirs up by the same act. */
export async function refuseTakenCode(tx: Db, code: string, leaving: readonly NodeId[]): Promise<ActRefusal | null> {
  const { rows } = await sql<{ nodeId: NodeId }>`
    SELECT node_id AS "nodeId" FROM registry_version
     WHERE code = ${code} AND valid_to IS NULL AND NOT node_id = ANY(${leaving}::uuid[]) ORDER BY node_id LIMIT 1`.execute(
    tx,
  );
  return rows[0] ? { code: 'code-taken', saw: code, nodeId: rows[0].nodeId } : null;
}

/** Two living villages of one commune never bear one full name, nor two organisations of one place. */
export async function refuseTakenName(
  tx: Db,
  { kind, type, name, parentId }: Pick<NodeSpec, 'kind' | 'type' | 'name' | 'parentId'>,
  leaving: readonly NodeId[],
): Promise<ActRefusal | null> {
  const { rows } = await sql<{ nodeId: NodeId; name: string }>`
    SELECT v.node_id AS "nodeId", v.name
      FROM registry_key k JOIN registry_version v ON v.node_id = k.node_id AND v.valid_to IS NULL
     WHERE k.parent_id = ${parentId} AND k.key = ${tightKey(name)} COLLATE "C" AND k.class < ${PART} AND k.kind = ${kind}
       AND (v.type = ${type} OR k.kind = 'organisation') AND NOT v.node_id = ANY(${leaving}::uuid[])
     ORDER BY v.node_id LIMIT 100`.execute(tx);
  const same = rows.find((row) => row.name.toLowerCase() === name.toLowerCase());
  return same ? { code: 'name-taken', saw: name, nodeId: same.nodeId } : null;
}

export interface NewUnit {
  readonly kind: NodeKind;
  readonly type: string;
  readonly name: string;
  /** Of a province or commune; null for villages and organisations. */
  readonly code?: string | null;
  readonly parentId: NodeId | null;
  readonly aliases?: readonly string[];
}

/** Checks a node that an act would make: its code, its place, and that nobody living has its code or its name there. */
export async function specify(
  tx: Db,
  unit: NewUnit,
  on: PlainDate,
  leaving: readonly NodeId[],
): Promise<Result<NodeSpec, ActRefusal>> {
  const code = unit.code ?? null;
  if (!isCodeOf(unit.kind, code)) return refuse({ code: 'code-invalid', saw: code ?? '' });
  const taken = code === null ? null : await refuseTakenCode(tx, code, leaving);
  if (taken) return refuse(taken);
  if (unit.kind === 'province') {
    const own = code ?? '';
    return ok({ ...unit, code, provinceCode: own, placeCode: own });
  }
  if (unit.parentId === null) return refuse({ code: 'node-not-found', nodeId: '' });
  const parent = await loadState(tx, unit.parentId);
  if (!parent.ok) return parent;
  const refusal = refuseParent(unit.kind, parent.value, on) ?? (await refuseTakenName(tx, unit, leaving));
  if (refusal) return refuse(refusal);
  const { provinceCode } = parent.value;
  return ok({ ...unit, code, provinceCode, placeCode: parent.value.code ?? provinceCode });
}

/** What lies in nodes that end must itself be able to change on that day. */
export function refuseStay(children: readonly NodeState[], on: PlainDate): ActRefusal | null {
  for (const child of children) {
    const refusal = refuseChange(child, on);
    if (refusal) return refusal;
  }
  return null;
}

/** What lies in nodes that end goes to their successor on the same day. */
export function rehome(children: readonly NodeState[], to: { nodeId: NodeId; provinceCode: string }): Change['alter'] {
  return children.map((state) => ({ state, change: { parentId: to.nodeId }, provinceCode: to.provinceCode }));
}
