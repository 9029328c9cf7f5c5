import { sql } from 'kysely';
import type { NodeId } from '../kernel/ids.ts';
import { type Db } from '../platform/database/database.ts';
import { readFigures } from '../reviews/figure-store.ts';
import { settle } from '../reviews/statement-scope-store.ts';
import { readTotals } from '../reviews/statement-store.ts';
import { WHOLE, cellOf } from '../reviews/statement.ts';
import type { Standing } from './answers.tsx';
import type { PlaceDetails } from './place-reads.ts';
import type { Totals } from './read-models.ts';

export interface PlaceSummary {
  readonly totals: Totals;
  readonly standing: Standing;
}

const CODES = ['agreements', 'sides', 'clauses', 'clauses-served', 'agreements-in-force', 'agreements-silent'] as const;

/** What the agreements of a place, and of what lies in it, come to: the figures of the book over the agreements of its statement. */
export async function summarisePlace(db: Db, place: PlaceDetails): Promise<PlaceSummary> {
  const { nodeId, slug, fullName, kind, provinceCode } = place;
  const asked = await settle(db, {
    within: [sql`NOT a.is_restricted`],
    filter: { ...WHOLE, place: slug, side: 'any' },
    place: { nodeId: nodeId as NodeId, slug, fullName, kind, provinceCode },
  });
  const keys = asked.settled?.whole ?? [];
  const scope = sql`SELECT province_code, agreement_id FROM unnest(${keys.map((key) => key.provinceCode)}::text[],
    ${keys.map(({ agreementId }) => agreementId)}::uuid[]) AS known(province_code, agreement_id)`;
  const [{ cells }, figures] = await Promise.all([readTotals(db, asked), readFigures(db, scope, WHOLE, CODES)]);
  const count = (code: (typeof CODES)[number]): number => Number(figures.get(code) ?? 0);
  const [press, official] = [cellOf(cells, 'press-delivered'), cellOf(cells, 'delivered')];
  const [outstanding, received] = [cellOf(cells, 'outstanding'), cellOf(cells, 'received')];
  return {
    standing: { inForce: count('agreements-in-force'), silent: count('agreements-silent') },
    totals: {
      programmes: 0,
      agreements: count('agreements'),
      sides: count('sides'),
      clauses: count('clauses'),
      keptClauses: count('clauses-served'),
      hasSample: false,
      sums: {
        pressDelivered: press.amountVnd,
        pressRows: press.rows,
        officialDelivered: official.amountVnd,
        officialRows: official.rows,
        outstanding: outstanding.amountVnd,
        outstandingRows: outstanding.rows,
        received: received.amountVnd,
        receivedRows: received.rows,
      },
    },
  };
}
