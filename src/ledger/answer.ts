import type { AccountId, ContributionId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type Contribution, isQuantity, stands } from './contribution.ts';

/** What the receiving side says of one delivery. Each part is stated in the delivery's own measure (`measureOf`). */
export interface AnswerFacts {
  /** How much arrived and was taken; null for nothing. A decimal quantity, an amount in đồng, or "1" for the whole. */
  readonly received: string | null;
  /** How much arrived and was not taken: broken, spoilt, not what was needed; null for nothing. */
  readonly refused: string | null;
  /** Why the answer differs from what was delivered. */
  readonly reason: string | null;
  readonly happenedOn: PlainDate | null;
  /** The earlier answer that this one replaces. */
  readonly correctsId: ContributionId | null;
  /**
   * How much others had answered, received and refused together, as whoever answers now was shown it; a decimal in the
   * delivery's measure. Nothing: they saw no answer but the one that they replace.
   */
  readonly answeredBefore?: string | null;
}

/** In what a delivery is counted: its quantity, else its money, else only as a whole. */
export type Measure = 'quantity' | 'amount' | 'whole';

type Measured = Pick<Contribution, 'quantity' | 'amountVnd'>;

export const measureOf = ({ quantity, amountVnd }: Measured): Measure =>
  quantity !== null ? 'quantity' : amountVnd !== null ? 'amount' : 'whole';

/** Thousandths, so that quantities of up to three decimals are counted without a float. */
export type Thousandths = bigint;

/** 2500 thousandths for "2.5"; "-2.5" below zero. */
export function thousandthsOf(decimal: string): Thousandths {
  if (decimal.startsWith('-')) return -thousandthsOf(decimal.slice(1));
  const [whole = '0', fraction = ''] = decimal.split('.');
  return BigInt(whole) * 1000n + BigInt(fraction.padEnd(3, '0').slice(0, 3));
}

/** "2.5" for 2500 thousandths. */
export function decimalOf(parts: Thousandths): string {
  if (parts < 0n) return `-${decimalOf(-parts)}`;
  const fraction = (parts % 1000n).toString().padStart(3, '0').replace(/0+$/, '');
  return fraction === '' ? `${parts / 1000n}` : `${parts / 1000n}.${fraction}`;
}

/** How much a row states, in the measure of the delivery that it is or answers. */
export function sizeOf(row: Measured, measure: Measure): Thousandths {
  if (measure === 'whole') return 1000n;
  if (measure === 'amount') return (row.amountVnd ?? 0n) * 1000n;
  return thousandthsOf(row.quantity ?? '0');
}

export type AnswerFault =
  | { readonly code: 'delivery-unknown'; readonly deliveryId: ContributionId }
  | { readonly code: 'not-a-delivery'; readonly stage: Contribution['stage'] }
  | { readonly code: 'delivery-corrected'; readonly by: ContributionId }
  | { readonly code: 'delivery-set-aside'; readonly keptId: ContributionId }
  /** Who recorded the delivery does not confirm it, whatever other role they hold. */
  | { readonly code: 'answer-by-giver' }
  | { readonly code: 'answer-empty' }
  | { readonly code: 'answer-form'; readonly attribute: 'received' | 'refused'; readonly saw: string }
  /** Whatever is refused, missing or too much is said why. `more`: more than was delivered. */
  | {
      readonly code: 'reason-missing';
      readonly because: 'refused' | 'less' | 'more';
      readonly delivered: string;
      readonly answered: string;
    }
  /** Somebody else answered since, and both words together pass what was delivered: whoever answers looks again. */
  | { readonly code: 'answered-meanwhile'; readonly delivered: string; readonly before: string }
  | { readonly code: 'reason-length'; readonly length: number }
  | { readonly code: 'happened-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'corrected-no-answer-to-it'; readonly correctsId: ContributionId }
  | { readonly code: 'already-corrected'; readonly correctsId: ContributionId; readonly by: ContributionId }
  | { readonly code: 'correction-in-two-parts' };

export interface AnswerSurroundings {
  readonly delivery: Contribution | null;
  /** Every answer to the delivery or to one that it replaced, corrected ones among them. */
  readonly answers: readonly Contribution[];
  /** The row that is replaced, where it answers nothing yet: a receipt that named no delivery is tied to this one. */
  readonly earlier: Contribution | null;
  /** The account that answers; null where none does, as where an officer copies a paper. */
  readonly by: AccountId | null;
  readonly today: PlainDate;
}

const LONGEST_REASON = 1000;

/** Whether a text says so much of something, in the measure of its delivery. */
export const isReadable = (text: string, measure: Measure): boolean =>
  measure === 'whole' ? text === '1' : measure === 'amount' ? /^[1-9]\d{0,13}$/.test(text) : isQuantity(text);

/** Every fault of an answer that someone asks to record; none means that it may be recorded. */
export function faultsOfAnswer(
  facts: AnswerFacts,
  known: AnswerSurroundings & { readonly deliveryId: ContributionId },
): AnswerFault[] {
  const { delivery } = known;
  if (delivery === null) return [{ code: 'delivery-unknown', deliveryId: known.deliveryId }];
  if (delivery.stage !== 'delivered') return [{ code: 'not-a-delivery', stage: delivery.stage }];
  if (delivery.correctedBy !== null) return [{ code: 'delivery-corrected', by: delivery.correctedBy }];
  if (delivery.setAsideFor !== null) return [{ code: 'delivery-set-aside', keptId: delivery.setAsideFor }];
  const isOwn = known.by !== null && known.by === delivery.recordedBy && delivery.statedBy === 'sponsor';
  if (isOwn) return [{ code: 'answer-by-giver' }];
  const measure = measureOf(delivery);
  const faults: AnswerFault[] = [];
  if (facts.received === null && facts.refused === null) faults.push({ code: 'answer-empty' });
  for (const attribute of ['received', 'refused'] as const) {
    const saw = facts[attribute];
    if (saw !== null && !isReadable(saw, measure)) faults.push({ code: 'answer-form', attribute, saw });
  }
  const { reason, happenedOn } = facts;
  if (reason !== null && (reason.trim() === '' || reason.length > LONGEST_REASON))
    faults.push({ code: 'reason-length', length: reason.trim().length });
  if (happenedOn !== null && happenedOn > known.today)
    faults.push({ code: 'happened-in-future', happenedOn, today: known.today });
  faults.push(...faultsOfReplacing(facts, known.answers, known.earlier));
  return faults.length > 0 ? faults : faultsOfDifference(facts, delivery, known.answers);
}

/** What was stated as received before any delivery was named. */
const mayBecomeAnswer = ({ stage, answersId, setAsideFor }: Contribution): boolean =>
  (stage === 'received' || stage === 'refused') && answersId === null && setAsideFor === null;

function faultsOfReplacing(
  { correctsId, received, refused }: AnswerFacts,
  answers: readonly Contribution[],
  earlier: Contribution | null,
) {
  if (correctsId === null) return [];
  const original = answers.find(({ contributionId }) => contributionId === correctsId);
  if (!original) {
    if (earlier === null || !mayBecomeAnswer(earlier))
      return [{ code: 'corrected-no-answer-to-it', correctsId } as const];
    return earlier.correctedBy === null
      ? []
      : [{ code: 'already-corrected', correctsId, by: earlier.correctedBy } as const];
  }
  if (original.correctedBy !== null)
    return [{ code: 'already-corrected', correctsId, by: original.correctedBy } as const];
  // One row takes the place of one row: what is left over is an answer of its own.
  return received !== null && refused !== null ? [{ code: 'correction-in-two-parts' } as const] : [];
}

function faultsOfDifference(
  facts: AnswerFacts,
  delivery: Contribution,
  answers: readonly Contribution[],
): AnswerFault[] {
  const measure = measureOf(delivery);
  const delivered = sizeOf(delivery, measure);
  const said = (text: string | null): Thousandths =>
    text === null ? 0n : measure === 'amount' ? BigInt(text) * 1000n : thousandthsOf(text);
  const stood = answers.filter(
    (answer) => stands(answer) && (answer.stage === 'received' || answer.stage === 'refused'),
  );
  const [own, others] = [true, false].map((isOwn) =>
    stood
      .filter(({ contributionId }) => (contributionId === facts.correctsId) === isOwn)
      .reduce((sum, row) => sum + sizeOf(row, measure), 0n),
  ) as [Thousandths, Thousandths];
  const answered = others + said(facts.received) + said(facts.refused);
  // A reason given for what was refused explains nothing of what the writer did not know of.
  if (answered > delivered && seenBefore(facts, own) !== others)
    return [{ code: 'answered-meanwhile', delivered: decimalOf(delivered), before: decimalOf(others) }];
  if (facts.reason !== null) return [];
  const because =
    answered > delivered ? 'more' : facts.refused !== null ? 'refused' : answered < delivered ? 'less' : null;
  if (because === null) return [];
  return [{ code: 'reason-missing', because, delivered: decimalOf(delivered), answered: decimalOf(answered) } as const];
}

/** What whoever answers was shown of the others' answers. */
function seenBefore({ answeredBefore }: AnswerFacts, own: Thousandths): Thousandths {
  return answeredBefore && /^\d{1,16}(\.\d{1,3})?$/.test(answeredBefore) ? thousandthsOf(answeredBefore) - own : 0n;
}

/** One row of the ledger that an answer makes. */
export interface AnswerRow {
  readonly stage: 'received' | 'refused';
  readonly quantity: string | null;
  readonly amountVnd: Dong | null;
}

/**
 * The rows of an answer without faults, what was received first. The value of goods goes with their quantity: the part of what
 * the other side stated, rounded down to a đồng; nobody values a part anew. `others`: the other standing answers; parts that
 * make up the whole have together exactly its value.
 */
export function rowsOfAnswer(
  facts: AnswerFacts,
  delivery: Contribution,
  others: readonly Measured[] = [],
): AnswerRow[] {
  const measure = measureOf(delivery);
  let size = others.reduce((sum, row) => sum + sizeOf(row, 'quantity'), 0n);
  let value = others.reduce((sum, row) => sum + (row.amountVnd ?? 0n), 0n);
  return (['received', 'refused'] as const).flatMap((stage): AnswerRow[] => {
    const said = facts[stage];
    if (said === null) return [];
    if (measure !== 'quantity') {
      const amountVnd = measure === 'amount' ? BigInt(said) : delivery.amountVnd;
      return [{ stage, quantity: null, amountVnd }];
    }
    const whole = thousandthsOf(delivery.quantity ?? '0');
    if (delivery.amountVnd === null) return [{ stage, quantity: said, amountVnd: null }];
    size += thousandthsOf(said);
    const part = (delivery.amountVnd * size) / whole - value;
    // Others may have been valued under an earlier word of the giver; a part is never worth less than nothing.
    const amountVnd = part > 0n ? part : null;
    value += amountVnd ?? 0n;
    return [{ stage, quantity: said, amountVnd }];
  });
}
