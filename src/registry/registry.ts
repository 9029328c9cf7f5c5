import type { ActId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { LegalDocument } from './national-changes.ts';
import type { NodeKind } from './unit-types.ts';

/** What a node was called, where it lay and which code it had during one span of days. */
export interface NodeVersion {
  readonly validFrom: PlainDate;
  /** The first day on which this no longer held; null while it holds. */
  readonly validTo: PlainDate | null;
  readonly code: string | null;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly parentId: NodeId | null;
  /** The district of a commune until 30-6-2025: districts are no nodes. */
  readonly formerDistrict: string | null;
}

/** A unit, village or organisation as it was on a day, or last was. */
export interface RegistryNode extends NodeVersion {
  readonly nodeId: NodeId;
  readonly kind: NodeKind;
  readonly provinceCode: string;
  readonly slug: string;
}

export type ActKind =
  | 'load'
  | 'import'
  | 'create'
  | 'rename'
  | 'reclassify'
  | 'recode'
  | 'move'
  | 'merge'
  | 'split'
  | 'dissolve';

/** A recorded act on the registry. */
export interface RegistryAct {
  readonly actId: ActId;
  readonly kind: ActKind;
  readonly effectiveOn: PlainDate;
  readonly document: LegalDocument | null;
  readonly note: string | null;
}

export type LinkKind = 'merge' | 'split';

/** One step of succession, seen from either end. */
export interface Succession {
  readonly fromNode: NodeId;
  readonly toNode: NodeId;
  readonly effectiveOn: PlainDate;
  readonly kind: LinkKind;
  /** The successor takes over the agreements of the predecessor. */
  readonly inherits: boolean;
  readonly source: string;
  /** Steps from the node that was asked about: 1 for its own successors or predecessors. */
  readonly depth: number;
  /** The node at the far end, as it last was. */
  readonly node: RegistryNode;
}

export interface NodeHistory {
  /** Oldest first. */
  readonly versions: readonly (NodeVersion & { readonly act: RegistryAct; readonly endingAct: RegistryAct | null })[];
  readonly aliases: readonly string[];
  readonly becameOf: readonly Succession[];
  readonly cameFrom: readonly Succession[];
}
