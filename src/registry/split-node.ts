import { type NodeId, newId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { type Change, cleanUnit, refuseSplit } from './act-rules.ts';
import { type NewUnit, listInside, loadState, loadStates, refuseStay, rehome, specify } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface SplitNode extends ActOrder {
  readonly nodeId: NodeId;
  /** What it becomes: new nodes, or living ones; at most one takes over its agreements, and with them what lies in it. */
  readonly heirs: readonly SplitHeir[];
}

export type SplitHeir = { readonly inherits: boolean } & (
  | { readonly unit: Omit<NewUnit, 'kind'> }
  | { readonly nodeId: NodeId }
);

/** One node becomes several, or is shared out among several, and ends. */
export function splitNode(db: Db, order: SplitNode): Promise<Result<Performed, PerformRefusal>> {
  const { nodeId, heirs, effectiveOn } = order;
  return performAct(
    db,
    'split',
    order,
    [nodeId, ...heirs.flatMap((heir) => ('nodeId' in heir ? [heir.nodeId] : []))],
    async (tx) => {
      const state = await loadState(tx, nodeId);
      if (!state.ok) return state;
      const hostIds = heirs.flatMap((heir) => ('nodeId' in heir ? [heir.nodeId] : []));
      const hosts = await loadStates(tx, hostIds);
      if (!hosts.ok) return hosts;
      const children = await listInside(tx, [nodeId]);
      const refusal =
        refuseSplit(state.value, heirs, { on: effectiveOn, children: children.length, hosts: hosts.value }) ??
        refuseStay(children, effectiveOn);
      if (refusal) return refuse(refusal);
      const successors: { nodeId: NodeId; provinceCode: string }[] = [];
      const create: NonNullable<Change['create']>[number][] = [];
      for (const heir of heirs) {
        const host = 'nodeId' in heir ? hosts.value.find((known) => known.nodeId === heir.nodeId) : undefined;
        if (host) successors.push(host);
        if (!('unit' in heir)) continue;
        const clean = cleanUnit({ ...heir.unit, kind: state.value.kind });
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
        const made = { nodeId: newId<'node'>(), spec: spec.value };
        create.push(made);
        successors.push({ nodeId: made.nodeId, provinceCode: spec.value.provinceCode });
      }
      const links = successors.map(({ nodeId: to }, index) => ({
        from: nodeId,
        to,
        inherits: heirs[index]?.inherits ?? false,
        kind: 'split' as const,
      }));
      const heir = successors[links.findIndex(({ inherits }) => inherits)];
      return ok({ create, end: [state.value], alter: heir ? rehome(children, heir) : [], links });
    },
  );
}
