import { type Field, isField } from '../kernel/fields.ts';
import type { NeedId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type TextFault, isAmount, isCount, textFaults } from './text-length.ts';

export const NEED_PRIORITIES = ['urgent', 'high', 'usual'] as const;
export type NeedPriority = (typeof NEED_PRIORITIES)[number];

export const NEED_ENDS = ['met', 'withdrawn'] as const;
/** How a need ends by an act of its own; one that is taken to a later day is followed by a new need. */
export type NeedEnd = (typeof NEED_ENDS)[number];

export type NeedStatus = 'open' | NeedEnd | 'carried';

export interface NeedFacts {
  readonly provinceCode: string;
  /** The commune or village that is in need. */
  readonly nodeId: NodeId;
  readonly field: Field;
  readonly what: string;
  /** A decimal number as text; null where it cannot be counted. */
  readonly quantity: string | null;
  readonly unit: string | null;
  /** The group, never a name: "hộ nghèo", "học sinh bán trú". */
  readonly forWhom: string;
  /** How many of the group. */
  readonly people: number | null;
  readonly dueOn: PlainDate;
  readonly priority: NeedPriority;
  readonly place: string | null;
}

export interface Need extends NeedFacts {
  readonly needId: NeedId;
  readonly carriedFrom: NeedId | null;
  readonly status: NeedStatus;
  /** Who met it, in words; null unless it was met. */
  readonly metBy: string | null;
  readonly endedOn: PlainDate | null;
}

/** What has become of a need: how it ended counts before whether it was taken to a later day. */
export const needStatus = (end: NeedEnd | null, isCarried: boolean): NeedStatus =>
  end ?? (isCarried ? 'carried' : 'open');

export type NeedFault =
  | { readonly code: 'node-unknown' | 'node-not-helped'; readonly nodeId: NodeId }
  | { readonly code: 'field-unknown'; readonly field: string }
  | { readonly code: 'quantity-form'; readonly quantity: string }
  | { readonly code: 'unit-missing' | 'quantity-missing' }
  | { readonly code: 'people-form'; readonly people: number }
  | { readonly code: 'due-in-past'; readonly dueOn: PlainDate; readonly today: PlainDate }
  | TextFault<'what' | 'unit' | 'forWhom' | 'place'>;

const BOUNDS = { what: [3, 300], unit: [1, 40], forWhom: [2, 200], place: [1, 300] } as const;
const MOST_PEOPLE = 10_000_000;

export interface NeedSurroundings {
  /** The node as the registry knows it; null where the province has no such node. */
  readonly kind: 'province' | 'commune' | 'village' | 'organisation' | null;
  readonly today: PlainDate;
}

/** Every fault of a need that somebody asks to record. */
export function faultsOfNeed(facts: NeedFacts, { kind, today }: NeedSurroundings): NeedFault[] {
  const { nodeId, field, quantity, unit, people, dueOn } = facts;
  const faults: NeedFault[] = [...textFaults(facts, BOUNDS)];
  if (kind === null) faults.push({ code: 'node-unknown', nodeId });
  else if (kind !== 'commune' && kind !== 'village') faults.push({ code: 'node-not-helped', nodeId });
  if (!isField(field)) faults.push({ code: 'field-unknown', field });
  if (quantity !== null && !isAmount(quantity)) faults.push({ code: 'quantity-form', quantity });
  if (quantity !== null && unit === null) faults.push({ code: 'unit-missing' });
  if (quantity === null && unit !== null) faults.push({ code: 'quantity-missing' });
  if (people !== null && !isCount(people, MOST_PEOPLE)) faults.push({ code: 'people-form', people });
  if (dueOn < today) faults.push({ code: 'due-in-past', dueOn, today });
  return faults;
}

export interface NeedEnding {
  readonly kind: NeedEnd;
  readonly happenedOn: PlainDate;
  readonly metBy: string | null;
  readonly note: string | null;
}

export type NeedEndFault =
  | { readonly code: 'need-not-open'; readonly status: NeedStatus }
  | { readonly code: 'met-by-missing' | 'met-by-without-meeting' }
  | { readonly code: 'ended-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate }
  | TextFault<'metBy' | 'note'>;

/** Every fault of ending a need that has this status. */
export function faultsOfNeedEnd(status: NeedStatus, ending: NeedEnding, today: PlainDate): NeedEndFault[] {
  const { kind, happenedOn, metBy } = ending;
  const faults: NeedEndFault[] = [...textFaults(ending, { metBy: [1, 300], note: [1, 2000] })];
  if (status !== 'open') faults.push({ code: 'need-not-open', status });
  if (kind === 'met' && metBy === null) faults.push({ code: 'met-by-missing' });
  if (kind !== 'met' && metBy !== null) faults.push({ code: 'met-by-without-meeting' });
  if (happenedOn > today) faults.push({ code: 'ended-in-future', happenedOn, today });
  return faults;
}

export type NeedCarryFault =
  | { readonly code: 'need-not-open'; readonly status: NeedStatus }
  | { readonly code: 'due-not-later'; readonly dueOn: PlainDate; readonly earlier: PlainDate };

/** Every fault of taking a need to a later day. */
export function faultsOfNeedCarry(need: Pick<Need, 'status' | 'dueOn'>, dueOn: PlainDate): NeedCarryFault[] {
  const faults: NeedCarryFault[] = [];
  if (need.status !== 'open') faults.push({ code: 'need-not-open', status: need.status });
  if (dueOn <= need.dueOn) faults.push({ code: 'due-not-later', dueOn, earlier: need.dueOn });
  return faults;
}
