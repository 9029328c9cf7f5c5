import type { NodeId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { decideChange, refuseParent } from './act-rules.ts';
import { loadStates, refuseTakenName } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface MoveNode extends ActOrder {
  readonly nodeId: NodeId;
  readonly parentId: NodeId;
}

/** A node comes to lie in another place, with everything that lies in it. */
export function moveNode(db: Db, order: MoveNode): Promise<Result<Performed, PerformRefusal>> {
  return performAct(db, 'move', order, [order.nodeId, order.parentId], async (tx) => {
    const states = await loadStates(tx, [order.nodeId, order.parentId]);
    if (!states.ok) return states;
    const [state, parent] = states.value;
    if (!state || !parent) return refuse({ code: 'node-not-found', nodeId: order.nodeId });
    const decided = decideChange(state, { parentId: order.parentId }, order.effectiveOn);
    if (!decided.ok) return decided;
    const refusal =
      refuseParent(state.kind, parent, order.effectiveOn) ??
      (await refuseTakenName(tx, { ...state, parentId: order.parentId }, [order.nodeId]));
    if (refusal) return refuse(refusal);
    return ok({ alter: [{ state, change: decided.value, provinceCode: parent.provinceCode }] });
  });
}
