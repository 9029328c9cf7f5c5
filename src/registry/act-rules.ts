import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { normaliseText, tightKey } from '../kernel/vietnamese/fold.ts';
import type { LegalDocument } from './national-changes.ts';
import type { LinkKind, NodeVersion } from './registry.ts';
import { type NodeKind, TYPES_OF, findType } from './unit-types.ts';

/** A node as an act finds it: its latest version, open or ended. */
export interface NodeState extends NodeVersion {
  readonly nodeId: NodeId;
  readonly kind: NodeKind;
  readonly provinceCode: string;
}

/** Why an act on the registry is not possible. Data, never prose. */
export type ActRefusal =
  | { readonly code: 'node-not-found'; readonly nodeId: string }
  | { readonly code: 'node-ended'; readonly nodeId: NodeId; readonly endedOn: PlainDate }
  /** Nothing happens to a node on or before the day on which its present state began. */
  | { readonly code: 'too-early'; readonly nodeId: NodeId; readonly since: PlainDate }
  | { readonly code: 'in-future'; readonly saw: PlainDate; readonly today: PlainDate }
  | { readonly code: 'name-invalid'; readonly saw: string }
  | { readonly code: 'type-invalid'; readonly saw: string; readonly allowed: readonly string[] }
  | { readonly code: 'code-invalid'; readonly saw: string }
  | { readonly code: 'code-taken'; readonly saw: string; readonly nodeId: NodeId }
  | { readonly code: 'name-taken'; readonly saw: string; readonly nodeId: NodeId }
  | { readonly code: 'parent-invalid'; readonly kind: NodeKind; readonly parentKind: NodeKind }
  | { readonly code: 'kind-invalid'; readonly kind: NodeKind }
  | { readonly code: 'kinds-differ' }
  | { readonly code: 'unchanged' }
  | { readonly code: 'too-few'; readonly needed: number }
  | { readonly code: 'repeated'; readonly nodeId: string }
  | { readonly code: 'into-itself'; readonly nodeId: NodeId }
  | { readonly code: 'two-heirs' }
  | { readonly code: 'heir-unknown'; readonly saw: string }
  | { readonly code: 'children-left'; readonly count: number }
  | { readonly code: 'document-invalid'; readonly field: 'kind' | 'number' };

/** A node that an act makes. */
export interface NodeSpec {
  readonly kind: NodeKind;
  readonly type: string;
  readonly name: string;
  readonly code: string | null;
  readonly parentId: NodeId | null;
  readonly provinceCode: string;
  /** For its address: the code of the place in which it lies, or its own. */
  readonly placeCode: string;
  readonly aliases?: readonly string[];
}

/** What an act does, decided before anything is written. */
export interface Change {
  readonly create?: readonly { readonly nodeId: NodeId; readonly spec: NodeSpec }[];
  readonly alter?: readonly {
    readonly state: NodeState;
    readonly change: VersionChange;
    readonly provinceCode?: string;
  }[];
  readonly end?: readonly NodeState[];
  readonly links?: readonly {
    readonly from: NodeId;
    readonly to: NodeId;
    readonly inherits: boolean;
    readonly kind: LinkKind;
  }[];
}

export const LONGEST_NAME = 200;

/** An act needs the document that ordered it: at least its kind and its number. */
export function refuseDocument({ kind, number }: LegalDocument): ActRefusal | null {
  if (kind.trim() === '') return { code: 'document-invalid', field: 'kind' };
  if (number === null || number.trim() === '') return { code: 'document-invalid', field: 'number' };
  return null;
}

/** What is open holds today: an act is recorded on the day on which it begins to hold, not before. */
export function refuseFuture(on: PlainDate, today: PlainDate): ActRefusal | null {
  return on > today ? { code: 'in-future', saw: on, today } : null;
}

/** Nothing happens to a node that ended, nor before what it is began. */
export function refuseChange(state: NodeState, on: PlainDate): ActRefusal | null {
  if (state.validTo !== null) return { code: 'node-ended', nodeId: state.nodeId, endedOn: state.validTo };
  if (on <= state.validFrom) return { code: 'too-early', nodeId: state.nodeId, since: state.validFrom };
  return null;
}

/** A node that takes something over must be there on the day; its own state may begin that day. */
export function refuseHost(state: NodeState, on: PlainDate): ActRefusal | null {
  if (state.validTo !== null) return { code: 'node-ended', nodeId: state.nodeId, endedOn: state.validTo };
  if (on < state.validFrom) return { code: 'too-early', nodeId: state.nodeId, since: state.validFrom };
  return null;
}

/** The next version of a node, with what changes; the rest stays. */
export type VersionChange = Partial<Pick<NodeVersion, 'name' | 'type' | 'code' | 'parentId'>>;

export function decideChange(
  state: NodeState,
  change: VersionChange,
  on: PlainDate,
): Result<VersionChange, ActRefusal> {
  const refusal = refuseChange(state, on);
  if (refusal) return refuse(refusal);
  const cleaned = cleanChange(state.kind, change);
  if (!cleaned.ok) return cleaned;
  const keys = Object.keys(cleaned.value) as (keyof VersionChange)[];
  return keys.some((key) => cleaned.value[key] !== state[key]) ? cleaned : refuse({ code: 'unchanged' });
}

function cleanChange(kind: NodeKind, change: VersionChange): Result<VersionChange, ActRefusal> {
  const cleaned: { -readonly [Key in keyof VersionChange]: VersionChange[Key] } = { ...change };
  if (change.name !== undefined) {
    const name = cleanName(change.name);
    if (!name.ok) return name;
    cleaned.name = name.value;
  }
  if (change.type !== undefined) {
    const type = findType(kind, change.type);
    if (type === null) return refuse({ code: 'type-invalid', saw: change.type, allowed: TYPES_OF[kind] });
    cleaned.type = type;
  }
  if (change.code !== undefined && !isCodeOf(kind, change.code))
    return refuse({ code: 'code-invalid', saw: change.code ?? '' });
  return ok(cleaned);
}

/** The type and name of a node that an act would make, as they will be stored. */
export function cleanUnit<Unit extends { readonly kind: NodeKind; readonly type: string; readonly name: string }>(
  unit: Unit,
): Result<Unit, ActRefusal> {
  const name = cleanName(unit.name);
  if (!name.ok) return name;
  const type = findType(unit.kind, unit.type);
  if (type === null) return refuse({ code: 'type-invalid', saw: unit.type, allowed: TYPES_OF[unit.kind] });
  return ok({ ...unit, type, name: name.value });
}

/** Spaces and NFC only: no name is ever "corrected". */
export function cleanName(given: string): Result<string, ActRefusal> {
  const name = normaliseText(given).replace(/\s+/g, ' ').trim();
  return tightKey(name) === '' || name.length > LONGEST_NAME ? refuse({ code: 'name-invalid', saw: given }) : ok(name);
}

/** Provinces have two digits, communes five, others none (QĐ 19/2025/QĐ-TTg). */
export function isCodeOf(kind: NodeKind, code: string | null): boolean {
  if (kind === 'province') return /^\d{2}$/.test(code ?? '');
  if (kind === 'commune') return /^\d{5}$/.test(code ?? '');
  return code === null;
}

const PARENTS_OF: Record<NodeKind, readonly NodeKind[]> = {
  province: [],
  commune: ['province'],
  village: ['commune'],
  organisation: ['province', 'commune'],
};

/** Communes lie in provinces, villages in communes, organisations in either; the parent must be there on the day. */
export function refuseParent(kind: NodeKind, parent: NodeState, on: PlainDate): ActRefusal | null {
  if (!PARENTS_OF[kind].includes(parent.kind)) return { code: 'parent-invalid', kind, parentKind: parent.kind };
  return refuseHost(parent, on);
}

/** Several nodes become one. `successor` is one of the world's, or null for one that the act makes. */
export function refuseMerge(
  parts: readonly NodeState[],
  successor: NodeState | null,
  on: PlainDate,
): ActRefusal | null {
  const needed = successor ? 1 : 2;
  if (parts.length < needed) return { code: 'too-few', needed };
  const seen = new Set<NodeId>();
  for (const part of parts) {
    if (seen.has(part.nodeId)) return { code: 'repeated', nodeId: part.nodeId };
    seen.add(part.nodeId);
    if (part.nodeId === successor?.nodeId) return { code: 'into-itself', nodeId: part.nodeId };
    const refusal = refuseChange(part, on);
    if (refusal) return refusal;
  }
  const kinds = new Set([...parts, ...(successor ? [successor] : [])].map(({ kind }) => kind));
  if (kinds.size > 1) return { code: 'kinds-differ' };
  return successor ? refuseHost(successor, on) : null;
}

/** One node becomes several; at most one of them takes over its agreements, and then also what lies in it. `hosts`: those that live already. */
export function refuseSplit(
  state: NodeState,
  heirs: readonly { readonly inherits: boolean }[],
  { on, children, hosts }: { on: PlainDate; children: number; hosts: readonly NodeState[] },
): ActRefusal | null {
  const refusal = refuseChange(state, on);
  if (refusal) return refusal;
  const seen = new Set<NodeId>();
  for (const host of hosts) {
    if (host.nodeId === state.nodeId) return { code: 'into-itself', nodeId: host.nodeId };
    if (seen.has(host.nodeId)) return { code: 'repeated', nodeId: host.name };
    seen.add(host.nodeId);
    if (host.kind !== state.kind) return { code: 'kinds-differ' };
    const unfit = refuseHost(host, on);
    if (unfit) return unfit;
  }
  if (heirs.length < 2) return { code: 'too-few', needed: 2 };
  const count = heirs.filter(({ inherits }) => inherits).length;
  if (count > 1) return { code: 'two-heirs' };
  return count === 0 && children > 0 ? { code: 'children-left', count: children } : null;
}

/** A node ends without a successor; what lies in it must have gone elsewhere before. */
export function refuseDissolve(
  state: NodeState,
  { on, children }: { on: PlainDate; children: number },
): ActRefusal | null {
  return refuseChange(state, on) ?? (children > 0 ? { code: 'children-left', count: children } : null);
}
