import { type Measure, measureOf, sizeOf } from './answer.ts';
import type { Contribution } from './contribution.ts';

type LedgerRow = Pick<Contribution, 'stage' | 'quantity' | 'amountVnd'> & {
  readonly contributionId: string;
  readonly correctsId: string | null;
  readonly answersId: string | null;
  /** A later row says otherwise. */
  readonly isCorrected: boolean;
};

/** A delivery beside what the receiving side says of it; all in thousandths of its measure. */
export interface Settlement {
  readonly measure: Measure;
  readonly delivered: bigint;
  readonly received: bigint;
  readonly refused: bigint;
  /** Delivered and neither received nor refused; below zero where more arrived than was sent. */
  readonly open: bigint;
  readonly isAnswered: boolean;
}

/** Every delivery that stands, with its answers: also those to a row that the delivery has replaced. */
export function settlementsOf(rows: readonly LedgerRow[]): Map<string, Settlement> {
  const byId = new Map(rows.map((row) => [row.contributionId, row]));
  const answers = Map.groupBy(
    rows.filter(({ answersId, isCorrected }) => answersId !== null && !isCorrected),
    ({ answersId }) => answersId as string,
  );
  const settlements = new Map<string, Settlement>();
  for (const delivery of rows) {
    if (delivery.stage !== 'delivered' || delivery.isCorrected) continue;
    const measure = measureOf(delivery);
    const said = { received: 0n, refused: 0n };
    let isAnswered = false;
    // A chain of corrections has no rings: each row points at an older one.
    for (let at: LedgerRow | undefined = delivery; at; at = at.correctsId ? byId.get(at.correctsId) : undefined)
      for (const answer of answers.get(at.contributionId) ?? []) {
        if (answer.stage !== 'received' && answer.stage !== 'refused') continue;
        isAnswered = true;
        said[answer.stage === 'refused' ? 'refused' : 'received'] += sizeOf(answer, measure);
      }
    const delivered = sizeOf(delivery, measure);
    const open = delivered - said.received - said.refused;
    settlements.set(delivery.contributionId, { measure, delivered, ...said, open, isAnswered });
  }
  return settlements;
}
