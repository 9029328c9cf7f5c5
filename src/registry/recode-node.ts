import type { NodeId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { decideChange } from './act-rules.ts';
import { loadState, refuseTakenCode } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface RecodeNode extends ActOrder {
  readonly nodeId: NodeId;
  readonly code: string;
}

/** A commune takes another official code. Provinces keep theirs: it is the key of every record below them. */
export function recodeNode(db: Db, order: RecodeNode): Promise<Result<Performed, PerformRefusal>> {
  return performAct(db, 'recode', order, [order.nodeId], async (tx) => {
    const state = await loadState(tx, order.nodeId);
    if (!state.ok) return state;
    if (state.value.kind !== 'commune') return refuse({ code: 'kind-invalid', kind: state.value.kind });
    const decided = decideChange(state.value, { code: order.code }, order.effectiveOn);
    if (!decided.ok) return decided;
    const taken = await refuseTakenCode(tx, order.code, [order.nodeId]);
    return taken ? refuse(taken) : ok({ alter: [{ state: state.value, change: decided.value }] });
  });
}
