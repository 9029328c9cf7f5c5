import { contentHash } from '../platform/database/requests.ts';
import type { Difference } from './reconcile.ts';

const RECONCILIATION_KINDS = ['settled', 'reopened'] as const;
export type ReconciliationKind = (typeof RECONCILIATION_KINDS)[number];

/** The name of a difference: the same for the same reason and rows, another when a row joins them. */
export const keyOfDifference = ({ reason, press, ledger }: Difference): string =>
  contentHash({ reason, rows: [...press, ...ledger].map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1)) }).slice(
    0,
    32,
  );

export const SHORTEST_NOTE = 5;
export const LONGEST_NOTE = 1000;
