import type { NodeId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { decideChange } from './act-rules.ts';
import { loadState, refuseTakenName } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface RenameNode extends ActOrder {
  readonly nodeId: NodeId;
  readonly name: string;
}

/** A node takes another name; the one it bore still finds it. */
export function renameNode(db: Db, order: RenameNode): Promise<Result<Performed, PerformRefusal>> {
  return performAct(db, 'rename', order, [order.nodeId], async (tx) => {
    const state = await loadState(tx, order.nodeId);
    if (!state.ok) return state;
    const decided = decideChange(state.value, { name: order.name }, order.effectiveOn);
    if (!decided.ok) return decided;
    const taken = await refuseTakenName(tx, { ...state.value, ...decided.value }, [order.nodeId]);
    return taken ? refuse(taken) : ok({ alter: [{ state: state.value, change: decided.value }] });
  });
}
