/**
 * What follows from several words together, kept by the ledger beside what was said (contribution_outcome): of a promise how much
 * arrived and how much is left, of a delivery how much nobody answered.
 */
export const OUTCOMES = ['honoured', 'outstanding', 'awaiting'] as const;
export type Outcome = (typeof OUTCOMES)[number];
