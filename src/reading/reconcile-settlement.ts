export const RECONCILIATION_KINDS = ['settled', 'reopened'] as const;
export type ReconciliationKind = (typeof RECONCILIATION_KINDS)[number];
