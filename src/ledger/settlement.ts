import { type Measure, measureOf, sizeOf } from './answer.ts';
import type { Contribution } from './contribution.ts';

type LedgerRow = Pick<Contribution, 'stage' | 'quantity' | 'amountVnd'> & {
  /** Whose word it is; asked of a settlement alone. */
  readonly statedBy?: Contribution['statedBy'];
  readonly contributionId: string;
  readonly correctsId: string | null;
  readonly answersId: string | null;
  /** A later row says otherwise, or it was set aside. */
  readonly isCorrected: boolean;
};

/** A delivery beside what the receiving side says of it; all in thousandths of its measure. */
export interface Settlement {
  readonly measure: Measure;
  readonly delivered: bigint;
  readonly received: bigint;
  readonly refused: bigint;
  /** Of what was received: given back by the receiving side. */
  readonly returned: bigint;
  /** Closed with a reason by both sides, or by the office from a paper; below zero where more had arrived than was sent. */
  readonly settled: bigint;
  /** Delivered and neither received, refused nor settled; below zero where more arrived than was sent. */
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
  // One side proposes to settle, the other agrees; the office settles from a paper that both signed.
  const isAgreed = (row: LedgerRow): boolean => row.statedBy === 'office' || answers.has(row.contributionId);
  const settlements = new Map<string, Settlement>();
  for (const delivery of rows) {
    if (delivery.stage !== 'delivered' || delivery.isCorrected) continue;
    const measure = measureOf(delivery);
    const said = { received: 0n, refused: 0n, returned: 0n, settled: 0n };
    let isAnswered = false;
    // A chain of corrections has no rings: each row points at an older one.
    for (let at: LedgerRow | undefined = delivery; at; at = at.correctsId ? byId.get(at.correctsId) : undefined)
      for (const answer of answers.get(at.contributionId) ?? []) {
        const { stage } = answer;
        if (stage === 'pledged' || stage === 'delivered' || (stage === 'settled' && !isAgreed(answer))) continue;
        if (stage === 'received' || stage === 'refused') isAnswered = true;
        said[stage] += sizeOf(answer, measure);
      }
    const delivered = sizeOf(delivery, measure);
    const difference = delivered - said.received - said.refused;
    const settled = difference < 0n ? -said.settled : said.settled;
    settlements.set(delivery.contributionId, {
      measure,
      delivered,
      ...said,
      settled,
      open: difference - settled,
      isAnswered,
    });
  }
  return settlements;
}
