import type { NodeId } from '../kernel/ids.ts';
import { type PlainDate, addDays } from '../kernel/plain-date.ts';

export type ReportingSide = 'sponsor' | 'recipient';

/** assigned: the decision names it · agreement: it is party to an agreement in force · owner: the province's own report. */
export type WhyExpected = 'assigned' | 'agreement' | 'owner';

export interface PeriodDays {
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** One reason to report: a node stood on a side for some days (open ends are null). Days outside the period do not count. */
export interface Stand {
  readonly nodeId: NodeId;
  readonly side: ReportingSide;
  readonly why: Exclude<WhyExpected, 'owner'>;
  readonly from: PlainDate | null;
  /** The last day. */
  readonly to: PlainDate | null;
}

export interface ExpectedReporter {
  readonly nodeId: NodeId;
  readonly sides: readonly ReportingSide[];
  readonly why: WhyExpected;
  /** Its share of the period: from the first to the last of the days on which it stood. */
  readonly share: PeriodDays;
  /** Whose part it bears besides its own: places that merged into it. */
  readonly borneFor: readonly NodeId[];
}

/** The assignment from one version to the next: its pairs hold from `from` on, until the day before the next. */
export interface VersionSpan<Version> extends PeriodDays {
  readonly version: Version;
}

/** The versions in force within a period, each with its days in it. `versions`: published ones, the earliest first. */
export function versionSpans<Version extends { readonly effectiveOn: PlainDate }>(
  versions: readonly Version[],
  period: PeriodDays,
): readonly VersionSpan<Version>[] {
  return versions.flatMap((version, index) => {
    const next = versions[index + 1];
    const from = version.effectiveOn > period.from ? version.effectiveOn : period.from;
    const last = next ? addDays(next.effectiveOn, -1) : period.to;
    const to = last < period.to ? last : period.to;
    return from <= to ? [{ version, from, to }] : [];
  });
}

/**
 * Who reports in a period: everybody who stood on a side on some day of it, each once, for the days from the first to the last on
 * which they stood. `reporterOf` leads to who reports today: the heir of a place that merged, the commune of a village.
 */
export function expectedReporters(
  stands: readonly Stand[],
  period: PeriodDays,
  reporterOf: (nodeId: NodeId) => NodeId | null,
  heirOf: (nodeId: NodeId) => NodeId,
): readonly ExpectedReporter[] {
  const found = new Map<
    NodeId,
    { sides: Set<ReportingSide>; why: WhyExpected; from: PlainDate; to: PlainDate; bears: Set<NodeId> }
  >();
  for (const { nodeId, side, why, from, to } of stands) {
    const reporter = reporterOf(nodeId);
    const first = from !== null && from > period.from ? from : period.from;
    const last = to !== null && to < period.to ? to : period.to;
    if (reporter === null || first > last) continue;
    const known = found.get(reporter);
    const bears = known?.bears ?? new Set<NodeId>();
    if (heirOf(nodeId) !== nodeId) bears.add(nodeId);
    found.set(reporter, {
      sides: (known?.sides ?? new Set<ReportingSide>()).add(side),
      why: known?.why === 'assigned' ? 'assigned' : why,
      from: known && known.from < first ? known.from : first,
      to: known && known.to > last ? known.to : last,
      bears,
    });
  }
  return [...found].map(([nodeId, { sides, why, from, to, bears }]) => ({
    nodeId,
    sides: (['sponsor', 'recipient'] as const).filter((side) => sides.has(side)),
    why,
    share: { from, to },
    borneFor: [...bears].filter((each) => each !== nodeId).toSorted(),
  }));
}
