import { type NodeId, newId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { cleanUnit, refuseMerge } from './act-rules.ts';
import { type NewUnit, listInside, loadState, loadStates, refuseStay, rehome, specify } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface MergeNodes extends ActOrder {
  readonly parts: readonly NodeId[];
  /** A living node that takes the others in, or the new one that they make. */
  readonly successor: { readonly nodeId: NodeId } | { readonly unit: Omit<NewUnit, 'kind'> };
}

/** Several nodes become one, which takes over their agreements and what lies in them. Nothing is deleted. */
export function mergeNodes(db: Db, order: MergeNodes): Promise<Result<Performed, PerformRefusal>> {
  const { parts: partIds, successor, effectiveOn } = order;
  return performAct(
    db,
    'merge',
    order,
    [...partIds, ...('nodeId' in successor ? [successor.nodeId] : [])],
    async (tx) => {
      const parts = await loadStates(tx, partIds);
      if (!parts.ok) return parts;
      const host = 'nodeId' in successor ? await loadState(tx, successor.nodeId) : ok(null);
      if (!host.ok) return host;
      const refusal = refuseMerge(parts.value, host.value, effectiveOn);
      if (refusal) return refuse(refusal);
      const children = await listInside(tx, partIds);
      const stay = refuseStay(children, effectiveOn);
      if (stay) return refuse(stay);
      const linked = (to: NodeId) =>
        parts.value.map(({ nodeId }) => ({ from: nodeId, to, inherits: true, kind: 'merge' as const }));
      if (host.value)
        return ok({ end: parts.value, alter: rehome(children, host.value), links: linked(host.value.nodeId) });
      if ('nodeId' in successor) return refuse({ code: 'node-not-found', nodeId: successor.nodeId });
      const clean = cleanUnit({ ...successor.unit, kind: parts.value[0]?.kind ?? 'commune' });
      if (!clean.ok) return clean;
      const spec = await specify(tx, clean.value, effectiveOn, partIds);
      if (!spec.ok) return spec;
      const made = { nodeId: newId<'node'>(), provinceCode: spec.value.provinceCode };
      const create = [{ nodeId: made.nodeId, spec: spec.value }];
      return ok({ create, end: parts.value, alter: rehome(children, made), links: linked(made.nodeId) });
    },
  );
}
