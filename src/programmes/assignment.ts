import type { AssignmentVersionId, DocumentId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';

export type AssignmentActKind = 'drafted' | 'changed' | 'imported' | 'published' | 'withdrawn';

const ASSIGNMENT_STATUSES = ['draft', 'published', 'withdrawn'] as const;
export type AssignmentStatus = (typeof ASSIGNMENT_STATUSES)[number];

/** Which act leads where. A published version never changes: another follows it. */
export const ASSIGNMENT_TRANSITIONS = {
  none: { drafted: 'draft' },
  draft: { changed: 'draft', imported: 'draft', published: 'published', withdrawn: 'withdrawn' },
  published: {},
  withdrawn: {},
} as const satisfies Record<AssignmentStatus | 'none', Partial<Record<AssignmentActKind, AssignmentStatus>>>;

/** The status of a version: never stored, always folded from its acts. */
export function assignmentStatusAfter(acts: readonly AssignmentActKind[]): AssignmentStatus {
  let status: AssignmentStatus | 'none' = 'none';
  for (const act of acts) {
    const allowed: Partial<Record<AssignmentActKind, AssignmentStatus>> = ASSIGNMENT_TRANSITIONS[status];
    const after = allowed[act];
    if (after === undefined) throw new Error(`expected acts in a possible order — saw ${act} when ${status}`);
    status = after;
  }
  if (status === 'none') throw new Error('expected at least the act of drafting — saw none');
  return status;
}

export interface AssignmentVersion {
  readonly provinceCode: string;
  readonly versionId: AssignmentVersionId;
  readonly programmeId: ProgrammeId;
  readonly versionNo: number;
  readonly status: AssignmentStatus;
  readonly effectiveOn: PlainDate | null;
  readonly documentId: DocumentId | null;
  readonly pairCount: number;
}

/** A sponsor and a recipient, as a decision names them. */
export interface AssignedPair {
  readonly sponsor: NodeId;
  readonly recipient: NodeId;
  /** What the annex says of the place: households, poor households, khu vực. */
  readonly traits: string | null;
  readonly note: string | null;
}

export const pairKey = ({ sponsor, recipient }: Pick<AssignedPair, 'sponsor' | 'recipient'>): string =>
  `${sponsor} ${recipient}`;

/** Đắk Lắk, the largest known programme, assigns 1,780 agencies; a list beyond this is a mistake or an attack. */
export const MOST_PAIRS = 20_000;

export type AssignmentRefusal =
  | { readonly code: 'version-not-found' }
  | { readonly code: 'version-not-draft'; readonly status: AssignmentStatus }
  | { readonly code: 'draft-open'; readonly versionId: AssignmentVersionId; readonly versionNo: number }
  | { readonly code: 'draft-empty' }
  | { readonly code: 'pair-with-itself' | 'node-unknown'; readonly nodeId: NodeId }
  | { readonly code: 'pair-twice' | 'pair-missing'; readonly sponsor: NodeId; readonly recipient: NodeId }
  | { readonly code: 'note-length'; readonly length: number }
  | { readonly code: 'too-many-pairs'; readonly count: number; readonly most: number }
  | { readonly code: 'effective-before-issue'; readonly effectiveOn: PlainDate; readonly issuedOn: PlainDate }
  | { readonly code: 'effective-before-earlier'; readonly effectiveOn: PlainDate; readonly earlier: PlainDate };

export interface PairChange {
  readonly add: readonly AssignedPair[];
  readonly remove: readonly Pick<AssignedPair, 'sponsor' | 'recipient'>[];
}

/** Whether a draft that holds `pairs` may be changed so; answers how many pairs it then holds. */
export function decideChange(
  pairs: readonly AssignedPair[],
  { add, remove }: PairChange,
  known: ReadonlySet<NodeId>,
): Result<number, AssignmentRefusal> {
  const held = new Set(pairs.map(pairKey));
  for (const { sponsor, recipient } of remove)
    if (!held.delete(pairKey({ sponsor, recipient }))) return refuse({ code: 'pair-missing', sponsor, recipient });
  for (const pair of add) {
    const { sponsor, recipient } = pair;
    const stranger = [sponsor, recipient].find((nodeId) => !known.has(nodeId));
    if (stranger) return refuse({ code: 'node-unknown', nodeId: stranger });
    if (sponsor === recipient) return refuse({ code: 'pair-with-itself', nodeId: sponsor });
    const long = [pair.note, pair.traits].find((text) => (text?.length ?? 0) > 500);
    if (long) return refuse({ code: 'note-length', length: long.length });
    if (held.has(pairKey(pair))) return refuse({ code: 'pair-twice', sponsor, recipient });
    held.add(pairKey(pair));
  }
  return held.size > MOST_PAIRS
    ? refuse({ code: 'too-many-pairs', count: held.size, most: MOST_PAIRS })
    : ok(held.size);
}

/** Whether a draft may be published so. `earlier`: the last published version's first day. */
export function decidePublication(
  version: Pick<AssignmentVersion, 'status' | 'pairCount'>,
  effectiveOn: PlainDate,
  { issuedOn, earlier }: { readonly issuedOn: PlainDate | null; readonly earlier: PlainDate | null },
): Result<null, AssignmentRefusal> {
  if (version.status !== 'draft') return refuse({ code: 'version-not-draft', status: version.status });
  if (version.pairCount === 0) return refuse({ code: 'draft-empty' });
  if (issuedOn !== null && effectiveOn < issuedOn)
    return refuse({ code: 'effective-before-issue', effectiveOn, issuedOn });
  if (earlier !== null && effectiveOn < earlier)
    return refuse({ code: 'effective-before-earlier', effectiveOn, earlier });
  return ok(null);
}

/** The version in force on a day: of those published whose day has come, the latest; on one day, the one published later. */
export function inForceOn<Version extends Pick<AssignmentVersion, 'status' | 'effectiveOn' | 'versionNo'>>(
  versions: readonly Version[],
  day: PlainDate,
): Version | null {
  return versions.reduce<Version | null>((best, version) => {
    if (version.status !== 'published' || version.effectiveOn === null || version.effectiveOn > day) return best;
    if (best?.effectiveOn == null || version.effectiveOn > best.effectiveOn) return version;
    return version.effectiveOn === best.effectiveOn && version.versionNo > best.versionNo ? version : best;
  }, null);
}

/** A pair as it stands on a day: who bears it, and from which pairs of the decision it came. */
export interface CarriedPair extends AssignedPair {
  readonly origins: readonly AssignedPair[];
  /** Somebody other than the decision names bears it now. */
  readonly moved: boolean;
}

/** A letter handed the part of one place or organisation to another, in its pairs with `partner` or in all of them. */
export interface AssignmentPass {
  readonly from: NodeId;
  readonly to: NodeId;
  readonly partner: NodeId | null;
}

/** Who bears each side of a pair after the letters, in their order. */
function passed({ sponsor, recipient }: AssignedPair, passes: readonly AssignmentPass[]): [NodeId, NodeId] {
  let [helper, helped] = [sponsor, recipient];
  for (const { from, to, partner } of passes) {
    if (helper === from && (partner === null || partner === recipient || partner === helped)) helper = to;
    else if (helped === from && (partner === null || partner === sponsor || partner === helper)) helped = to;
  }
  return [helper, helped];
}

/** The pairs of a decision carried over to those who bear them; pairs that become one stand once. */
export function carryPairs(
  pairs: readonly AssignedPair[],
  bearers: ReadonlyMap<NodeId, NodeId>,
  passes: readonly AssignmentPass[] = [],
): readonly CarriedPair[] {
  const carried = new Map<string, CarriedPair>();
  for (const pair of pairs) {
    const [helper, helped] = passed(pair, passes);
    const sponsor = bearers.get(helper) ?? helper;
    const recipient = bearers.get(helped) ?? helped;
    const earlier = carried.get(pairKey({ sponsor, recipient }));
    const moved = sponsor !== pair.sponsor || recipient !== pair.recipient;
    carried.set(pairKey({ sponsor, recipient }), {
      sponsor,
      recipient,
      traits: earlier?.traits ?? pair.traits,
      note: earlier?.note ?? pair.note,
      origins: [...(earlier?.origins ?? []), pair],
      moved: moved || (earlier?.moved ?? false),
    });
  }
  return [...carried.values()];
}

export interface MovedPair {
  readonly from: AssignedPair;
  readonly to: AssignedPair;
}

export interface AssignmentComparison {
  readonly added: readonly AssignedPair[];
  readonly removed: readonly AssignedPair[];
  readonly unchanged: readonly AssignedPair[];
  /** The same pair in other hands: an heir stands where the earlier version named the one it took over. */
  readonly moved: readonly MovedPair[];
}

/** What a version changes against the one before it. `bearers`: who bears each node on the day of the later one. */
export function compareAssignments(
  before: readonly AssignedPair[],
  after: readonly AssignedPair[],
  bearers: ReadonlyMap<NodeId, NodeId>,
): AssignmentComparison {
  const carriedKey = ({ sponsor, recipient }: AssignedPair): string =>
    pairKey({ sponsor: bearers.get(sponsor) ?? sponsor, recipient: bearers.get(recipient) ?? recipient });
  const written = new Set(before.map(pairKey));
  const kept = new Set(after.map(pairKey));
  const unchanged = after.filter((pair) => written.has(pairKey(pair)));
  const gone = before.filter((pair) => !kept.has(pairKey(pair)));
  const fresh = new Map(after.filter((pair) => !written.has(pairKey(pair))).map((pair) => [carriedKey(pair), pair]));
  const heirs = new Map([...fresh, ...unchanged.map((pair) => [carriedKey(pair), pair] as const)]);
  const moved = gone.flatMap((from) => {
    const to = heirs.get(carriedKey(from));
    return to ? [{ from, to }] : [];
  });
  const left = new Set(moved.map(({ from }) => pairKey(from)));
  const arrived = new Set(moved.map(({ to }) => pairKey(to)));
  return {
    added: after.filter((pair) => !written.has(pairKey(pair)) && !arrived.has(pairKey(pair))),
    removed: gone.filter((pair) => !left.has(pairKey(pair))),
    unchanged,
    moved,
  };
}
