import { newId } from '../kernel/ids.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { cleanUnit } from './act-rules.ts';
import { type NewUnit, specify } from './act-state-store.ts';
import { type ActOrder, type PerformRefusal, type Performed, performAct } from './perform-act.ts';

export interface CreateNode extends ActOrder {
  readonly unit: NewUnit;
}

/** A village or an organisation comes to be. Provinces and communes come to be by merging and splitting. */
export function createNode(db: Db, order: CreateNode): Promise<Result<Performed, PerformRefusal>> {
  const { unit, effectiveOn } = order;
  return performAct(db, 'create', order, unit.parentId ? [unit.parentId] : [], async (tx) => {
    if (unit.kind !== 'village' && unit.kind !== 'organisation')
      return refuse({ code: 'kind-invalid', kind: unit.kind });
    const clean = cleanUnit(unit);
    if (!clean.ok) return clean;
    const spec = await specify(tx, clean.value, effectiveOn, []);
    return spec.ok ? ok({ create: [{ nodeId: newId<'node'>(), spec: spec.value }] }) : spec;
  });
}
