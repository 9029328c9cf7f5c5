import type { PlainDate } from '../kernel/plain-date.ts';
import type { AgreementCard } from './read-models.ts';

export interface Signing {
  /** The day, where a source tells it. */
  readonly on: PlainDate | null;
  /** Else the day by which it was known to have happened. */
  readonly by: PlainDate | null;
  readonly place: string | null;
}

/** When and where an agreement was signed, as far as anybody says. */
export function signingOf({ acts }: Pick<AgreementCard, 'acts'>): Signing {
  const signed = acts.find(({ kind }) => kind === 'signed');
  return { on: signed?.happenedOn ?? null, by: signed?.happenedBy ?? null, place: signed?.place ?? null };
}

/** The day of signing, or that by which it was known to have happened. */
export function dayOfSigning(card: Pick<AgreementCard, 'acts'>): PlainDate | null {
  const { on, by } = signingOf(card);
  return on ?? by;
}

/** The last day of the term, as it was signed or renewed last; null where no paper names one. */
export const termOf = ({ acts }: Pick<AgreementCard, 'acts'>): PlainDate | null =>
  acts.findLast(({ untilOn }) => untilOn !== null)?.untilOn ?? null;
