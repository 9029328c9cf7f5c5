import type { NodeId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { refuseDissolve } from './act-rules.ts';
import { listInside, loadState } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface DissolveNode extends ActOrder {
  readonly nodeId: NodeId;
}

/** A node ends and nobody takes it over: its agreements stay its own, without a bearer among the living. */
export function dissolveNode(db: Db, order: DissolveNode): Promise<Result<Performed, PerformRefusal>> {
  return performAct(db, 'dissolve', order, [order.nodeId], async (tx) => {
    const state = await loadState(tx, order.nodeId);
    if (!state.ok) return state;
    const children = await listInside(tx, [order.nodeId]);
    const refusal = refuseDissolve(state.value, { on: order.effectiveOn, children: children.length });
    return refusal ? refuse(refusal) : ok({ end: [state.value] });
  });
}
