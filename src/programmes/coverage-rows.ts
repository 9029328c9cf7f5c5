import type { NodeId } from '../kernel/ids.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { pairKey } from './assignment.ts';
import type { CoveredPair } from './coverage.ts';
import type { AssignedNode, ReadCoverage } from './coverage-store.ts';

export const COVERAGE_VIEWS = ['pairs', 'not-started', 'without-twin', 'overloaded'] as const;
export type CoverageView = (typeof COVERAGE_VIEWS)[number];

/** A pair, or somebody with none or too many twins, as a row to read. */
export type CoverageRow =
  | { readonly kind: 'pair'; readonly key: string; readonly pair: CoveredPair }
  | {
      readonly kind: 'node';
      readonly key: string;
      readonly nodeId: NodeId;
      readonly side: 'sponsor' | 'recipient';
      readonly twins: number;
      readonly share: number | null;
    };

/** The rows of a view in the order of names; pairs that are late longest first stand together with the others by name. */
export function rowsOfCoverage(coverage: ReadCoverage, view: CoverageView, query: string): CoverageRow[] {
  const { nodes } = coverage;
  const words = foldKey(query).split(' ').filter(Boolean);
  const node = (nodeId: NodeId): AssignedNode | undefined => nodes.get(nodeId);
  const text = (...nodeIds: NodeId[]): string =>
    foldKey(nodeIds.map((nodeId) => `${node(nodeId)?.fullName} ${node(nodeId)?.within ?? ''}`).join(' '));
  const sort = (...nodeIds: NodeId[]): string =>
    nodeIds.map((nodeId) => `${node(nodeId)?.sortKey} ${nodeId}`).join(' ');
  return unsorted(coverage, view)
    .map((row) => {
      const nodeIds = row.kind === 'pair' ? [row.pair.sponsor, row.pair.recipient] : [row.nodeId];
      const group = row.kind === 'node' && row.side === 'sponsor' ? '2' : '1';
      return { row, text: text(...nodeIds), order: `${group} ${sort(...nodeIds)}` };
    })
    .filter((one) => words.every((word) => one.text.includes(word)))
    .toSorted((one, other) => (one.order < other.order ? -1 : 1))
    .map(({ row }) => row);
}

function unsorted(coverage: ReadCoverage, view: CoverageView): CoverageRow[] {
  switch (view) {
    case 'without-twin':
      return coverage.withoutTwin.map(({ nodeId, side }) => ({
        kind: 'node',
        key: `${side} ${nodeId}`,
        nodeId,
        side,
        twins: 0,
        share: null,
      }));
    case 'overloaded':
      return coverage.overloaded.map(({ nodeId, side, twins, share }) => ({
        kind: 'node',
        key: `${side} ${nodeId}`,
        nodeId,
        side,
        twins,
        share,
      }));
    case 'pairs':
    case 'not-started':
      return coverage.pairs
        .filter(({ state }) => view === 'pairs' || state === 'none' || state === 'prepared')
        .map((pair) => ({ kind: 'pair', key: pairKey(pair), pair }));
  }
}

/** Whom an heir stands for: the names in the decision that are no longer borne by those who had them. */
export function takenOver({ origins, sponsor, recipient }: CoveredPair, nodes: ReadCoverage['nodes']): string[] {
  const gone = origins.flatMap((origin) => [
    ...(origin.sponsor === sponsor ? [] : [origin.sponsor]),
    ...(origin.recipient === recipient ? [] : [origin.recipient]),
  ]);
  return [...new Set(gone)].map((nodeId) => nodes.get(nodeId)?.fullName ?? '?');
}
