import { type NodeId, newId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { cleanUnit, refuseSplit } from './act-rules.ts';
import { type NewUnit, listInside, loadState, refuseStay, rehome, specify } from './act-state-store.ts';
import { type ActOrder, type Change, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface SplitNode extends ActOrder {
  readonly nodeId: NodeId;
  /** What it becomes; at most one takes over its agreements, and with them what lies in it. */
  readonly heirs: readonly { readonly unit: Omit<NewUnit, 'kind'>; readonly inherits: boolean }[];
}

/** One node becomes several and ends. */
export function splitNode(db: Db, order: SplitNode): Promise<Result<Performed, PerformRefusal>> {
  const { nodeId, heirs, effectiveOn } = order;
  return performAct(db, 'split', order, async (tx) => {
    const state = await loadState(tx, nodeId);
    if (!state.ok) return state;
    const children = await listInside(tx, [nodeId]);
    const refusal =
      refuseSplit(state.value, heirs, { on: effectiveOn, children: children.length }) ??
      refuseStay(children, effectiveOn);
    if (refusal) return refuse(refusal);
    const create: NonNullable<Change['create']>[number][] = [];
    for (const { unit } of heirs) {
      const clean = cleanUnit({ ...unit, kind: state.value.kind });
      if (!clean.ok) return clean;
      const spec = await specify(tx, clean.value, effectiveOn, [nodeId]);
      if (!spec.ok) return spec;
      const { code, name, type, parentId } = spec.value;
      const twin = create.find(
        ({ spec: made }) =>
          (code !== null && made.code === code) ||
          (made.type === type && made.parentId === parentId && made.name.toLowerCase() === name.toLowerCase()),
      );
      if (twin) return refuse({ code: 'repeated', nodeId: name });
      create.push({ nodeId: newId<'node'>(), spec: spec.value });
    }
    const links = create.map(({ nodeId: to }, index) => ({
      from: nodeId,
      to,
      inherits: heirs[index]?.inherits ?? false,
      kind: 'split' as const,
    }));
    const heir = create[links.findIndex(({ inherits }) => inherits)];
    const alter = heir ? rehome(children, { nodeId: heir.nodeId, provinceCode: heir.spec.provinceCode }) : [];
    return ok({ create, end: [state.value], alter, links });
  });
}
