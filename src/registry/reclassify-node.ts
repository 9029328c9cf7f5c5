import type { NodeId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { decideChange } from './act-rules.ts';
import { loadState, refuseTakenName } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface ReclassifyNode extends ActOrder {
  readonly nodeId: NodeId;
  readonly type: string;
}

/** A node becomes another type of its kind: a xã becomes a phường, with its code and its name. */
export function reclassifyNode(db: Db, order: ReclassifyNode): Promise<Result<Performed, PerformRefusal>> {
  return performAct(db, 'reclassify', order, [order.nodeId], async (tx) => {
    const state = await loadState(tx, order.nodeId);
    if (!state.ok) return state;
    const decided = decideChange(state.value, { type: order.type }, order.effectiveOn);
    if (!decided.ok) return decided;
    const taken = await refuseTakenName(tx, { ...state.value, ...decided.value }, [order.nodeId]);
    return taken ? refuse(taken) : ok({ alter: [{ state: state.value, change: decided.value }] });
  });
}
