import type { ActKind, AgreementActRow } from './read-models.ts';

export type AgreementStatus = 'recorded' | 'in-force' | 'suspended' | 'ended';

const AFTER: Readonly<Record<ActKind, AgreementStatus>> = {
  recorded: 'recorded',
  signed: 'in-force',
  suspended: 'suspended',
  resumed: 'in-force',
  ended: 'ended',
};

/** The status of an agreement: folded from what happened to it, never stored. */
export function statusOfActs(acts: readonly AgreementActRow[]): AgreementStatus {
  return acts.reduce<AgreementStatus>((_, { kind }) => AFTER[kind], 'recorded');
}

/** The act of signing, if it is recorded. */
export function findSigning(acts: readonly AgreementActRow[]): AgreementActRow | null {
  return acts.find(({ kind }) => kind === 'signed') ?? null;
}
