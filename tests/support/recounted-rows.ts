import { sql } from 'kysely';
import { type AgreementId, newId } from '../../src/kernel/ids.ts';
import type { Db } from '../../src/platform/database/database.ts';
import type { StatementFilter } from '../../src/reviews/statement.ts';

/** A row of the ledger as a test of statements writes it and counts it again, by itself. */
export interface LedgerRow {
  id: string;
  agreement: AgreementId;
  stage: 'pledged' | 'delivered' | 'received' | 'refused';
  by: 'sponsor' | 'recipient' | 'office' | 'press';
  kind: 'cash' | 'in-kind';
  source: 'budget' | 'fund' | null;
  clause: string | null;
  on: string | null;
  amount: bigint | null;
  quantity: number | null;
  corrects: LedgerRow | null;
  answers: LedgerRow | null;
  fulfils: LedgerRow | null;
  partOf: LedgerRow | null;
  aside: boolean;
}

/** Numbers below what is asked, the same in every run. */
function numbersFrom(first: number): (most: number) => number {
  let seed = first;
  return (most) => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((seed / 2_147_483_648) * most);
  };
}

export function ledgerRowsFor(
  agreements: readonly AgreementId[],
  clauses: ReadonlyMap<AgreementId, string>,
): LedgerRow[] {
  const below = numbersFrom(20_261_122);
  const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;
  const rows: LedgerRow[] = [];
  const isCounted = (row: LedgerRow): boolean => !row.aside && !rows.some(({ corrects }) => corrects === row);
  const add = (row: Partial<LedgerRow> & Pick<LedgerRow, 'stage' | 'by' | 'agreement'>): LedgerRow => {
    const inGoods = (row.kind ?? oneOf(['cash', 'in-kind'] as const)) === 'in-kind';
    const made: LedgerRow = {
      id: newId(),
      kind: inGoods ? 'in-kind' : 'cash',
      source: oneOf(['budget', 'fund', null]),
      clause: below(2) ? (clauses.get(row.agreement) ?? null) : null,
      on: below(8) ? `2026-0${1 + below(6)}-${10 + below(18)}` : null,
      amount: inGoods && below(3) === 0 ? null : BigInt(1 + below(90)) * 100_000n,
      quantity: inGoods ? 1 + below(20) : null,
      corrects: null,
      answers: null,
      fulfils: null,
      partOf: null,
      aside: false,
      ...row,
    };
    rows.push(made);
    return made;
  };
  for (let at = 0; at < 400; at++) {
    const agreement = oneOf(agreements);
    const own = rows.filter((row) => row.agreement === agreement && isCounted(row));
    const pick = (stage: LedgerRow['stage']): LedgerRow | undefined => {
      const some = own.filter((row) => row.stage === stage && row.by !== 'press');
      return some.length > 0 ? oneOf(some) : undefined;
    };
    const [pledge, delivery] = [pick('pledged'), pick('delivered')];
    const what = below(12);
    if (what < 2) add({ agreement, stage: 'pledged', by: oneOf(['sponsor', 'office'] as const) });
    else if (what < 3) add({ agreement, stage: oneOf(['pledged', 'delivered'] as const), by: 'press' });
    else if (what < 7)
      add({
        agreement,
        stage: 'delivered',
        by: 'sponsor',
        fulfils: pledge && below(3) ? pledge : null,
        kind: pledge?.kind ?? 'cash',
      });
    else if (what < 10 && delivery) {
      const measure = { kind: delivery.kind, quantity: delivery.quantity === null ? null : 1 + below(9) };
      add({
        agreement,
        stage: oneOf(['received', 'received', 'refused'] as const),
        by: 'recipient',
        answers: delivery,
        ...measure,
      });
    } else if (what === 10 && own.length > 0) {
      const old = oneOf(own);
      const { stage, by, kind, answers, fulfils, partOf } = old;
      add({
        agreement,
        stage,
        by,
        kind,
        answers,
        fulfils,
        partOf,
        corrects: old,
        quantity: old.quantity === null ? null : 1 + below(20),
      });
    } else if (delivery && below(2)) {
      const other = oneOf(agreements);
      add({
        agreement: other,
        stage: 'delivered',
        by: 'sponsor',
        kind: delivery.kind,
        partOf: delivery.partOf ? null : delivery,
      });
    } else if (own.length > 2) {
      const loose = own.find(
        (row) => !rows.some(({ answers, fulfils, partOf }) => [answers, fulfils, partOf].includes(row)),
      );
      if (loose) loose.aside = true;
    }
  }
  return rows;
}

export async function writeLedgerRows(db: Db, rows: readonly LedgerRow[]): Promise<void> {
  for (const row of rows)
    await sql`INSERT INTO contribution (province_code, contribution_id, agreement_id, clause_id, donor, recipient, kind, item, amount_vnd,
        quantity, unit, stage, stated_by, happened_on, corrects_id, answers_id, answers_stage, fulfils_id, part_of_id, funding_source, request_id, request_hash)
      VALUES ('52', ${row.id}, ${row.agreement}, ${row.clause}, 'bên trao', 'bên nhận', ${row.kind}, 'gạo', ${row.amount}, ${row.quantity},
        ${row.quantity === null ? null : 'kg'}, ${row.stage}, ${row.by}, ${row.on}, ${row.corrects?.id ?? null}, ${row.answers?.id ?? null},
        ${row.answers ? 'delivered' : null}, ${row.fulfils?.id ?? null}, ${row.partOf?.id ?? null}, ${row.source}, ${newId()}, 'x')`.execute(
      db,
    );
  for (const row of rows.filter(({ aside }) => aside))
    await sql`INSERT INTO contribution_merge (province_code, set_aside_id, kept_id, merge_id, reason, request_id, request_hash)
      VALUES ('52', ${row.id}, ${rows.find((each) => each !== row)?.id}, ${newId()}, 'ghi hai lần', ${newId()}, 'x')`.execute(
      db,
    );
}

/** The same figures counted again by hand: loops over rows, no SQL. */
export function recount(
  rows: readonly LedgerRow[],
  scope: readonly AgreementId[],
  filter: StatementFilter,
): Record<string, readonly [bigint, number]> {
  const looked = rows.filter(
    (row) =>
      scope.includes(row.agreement) &&
      !row.aside &&
      !rows.some(({ corrects }) => corrects === row) &&
      !(row.partOf && scope.includes(row.partOf.agreement)),
  );
  /** The row and all that it replaced. */
  const chain = (row: LedgerRow): LedgerRow[] => (row.corrects ? [row, ...chain(row.corrects)] : [row]);
  const answersTo = (delivery: LedgerRow): LedgerRow[] =>
    looked.filter(({ answers }) => answers && chain(delivery).includes(answers));
  const sums: Record<string, [bigint, number]> = {};
  const put = (code: string, row: LedgerRow, amount: bigint, count = 1): void => {
    if (filter.kind && row.kind !== filter.kind) return;
    if (filter.source && row.source !== (filter.source === 'khong' ? null : filter.source)) return;
    if (filter.field && (row.clause !== null) !== (filter.field === 'welfare')) return;
    if (filter.undated && row.on !== null) return;
    if ((filter.from ?? filter.to) && row.on === null) return;
    if ((filter.from && (row.on ?? '') < filter.from) || (filter.to && (row.on ?? '') > filter.to)) return;
    const [sum, rowsBefore] = sums[code] ?? [0n, 0];
    sums[code] = [sum + amount, rowsBefore + count];
  };
  for (const row of looked) {
    put(row.by === 'press' ? `press-${row.stage}` : row.stage, row, row.amount ?? 0n);
    if (row.stage === 'delivered' && row.by !== 'press') {
      const answers = answersTo(row);
      const answered = answers.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);
      const counted = answers.reduce((sum, { quantity }) => sum + (quantity ?? 0), 0);
      const isOpen =
        row.quantity !== null
          ? counted < row.quantity
          : row.amount !== null
            ? answered < row.amount
            : answers.length === 0;
      if (isOpen) put('awaiting', row, row.amount !== null && row.amount > answered ? row.amount - answered : 0n);
    }
    if (row.stage !== 'pledged' || row.by === 'press') continue;
    const deliveries = looked.filter(
      ({ stage, fulfils }) => stage === 'delivered' && fulfils && chain(row).includes(fulfils),
    );
    const receipts = deliveries.flatMap(answersTo).filter(({ stage }) => stage === 'received');
    const quantity = receipts.reduce((sum, each) => sum + (each.quantity ?? 0), 0);
    const value = receipts.reduce((sum, { amount }) => sum + (amount ?? 0n), 0n);
    const [part, of] =
      row.quantity !== null && quantity > 0
        ? [BigInt(quantity), BigInt(row.quantity)]
        : row.amount !== null
          ? [value, row.amount]
          : [BigInt(receipts.length), 1n];
    const isKept = row.quantity !== null ? quantity >= row.quantity : part >= of;
    const arrived = part >= of ? (row.amount ?? 0n) : ((row.amount ?? 0n) * part * 2n + of) / (of * 2n);
    if (part > 0n) put('honoured', row, arrived, isKept ? 1 : 0);
    if (!isKept && part < of) put('outstanding', row, (row.amount ?? 0n) - arrived);
  }
  return sums;
}
