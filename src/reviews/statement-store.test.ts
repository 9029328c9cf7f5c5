import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { agreementBetween } from '../../tests/support/chain.ts';
import { freshDatabase } from '../../tests/support/database.ts';
import {
  BONG_SON,
  CHU_PRONG,
  IA_DOK,
  LANG_GHE,
  SOME_PLACES,
  placeId,
  plantPlaces,
} from '../../tests/support/places.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import type { LedgerFigure } from './figures.ts';
import { countWithheld, readRows } from './statement-rows-store.ts';
import { type Asked, findStatementPlace, readBreakdown, readLines, readTotals, settle } from './statement-store.ts';
import { COLUMNS, type Cells, PRESS_COLUMNS, type StatementFilter, WHOLE, cellOf, narrowTo } from './statement.ts';

/** A row of the ledger as this test writes it and counts it again, by itself. */
interface Row {
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
  corrects: Row | null;
  answers: Row | null;
  fulfils: Row | null;
  partOf: Row | null;
  aside: boolean;
}

let seed = 20_261_122;
/** A number below `most`, the same in every run. */
const below = (most: number): number => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
  return Math.floor((seed / 2_147_483_648) * most);
};
const oneOf = <Item>(items: readonly Item[]): Item => items[below(items.length)] as Item;

function madeRows(agreements: readonly AgreementId[], clauses: ReadonlyMap<AgreementId, string>): Row[] {
  const rows: Row[] = [];
  const isCounted = (row: Row): boolean => !row.aside && !rows.some(({ corrects }) => corrects === row);
  const add = (row: Partial<Row> & Pick<Row, 'stage' | 'by' | 'agreement'>): Row => {
    const inGoods = (row.kind ?? oneOf(['cash', 'in-kind'] as const)) === 'in-kind';
    const made: Row = {
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
    const pick = (stage: Row['stage']): Row | undefined => {
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

async function write(db: Db, rows: readonly Row[]): Promise<void> {
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
function recount(
  rows: readonly Row[],
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
  const chain = (row: Row): Row[] => (row.corrects ? [row, ...chain(row.corrects)] : [row]);
  const answersTo = (delivery: Row): Row[] =>
    looked.filter(({ answers }) => answers && chain(delivery).includes(answers));
  const sums: Record<string, [bigint, number]> = {};
  const put = (code: string, row: Row, amount: bigint, count = 1): void => {
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

const READ: readonly LedgerFigure[] = [...COLUMNS, 'honoured', 'awaiting', ...PRESS_COLUMNS];
const told = (cells: Cells): Record<string, readonly [bigint, number]> =>
  Object.fromEntries(
    READ.flatMap((code) => {
      const { amountVnd, rows } = cellOf(cells, code);
      return rows === 0 && amountVnd === 0n ? [] : [[code, [amountVnd, rows]]];
    }),
  );
/** What stands in a cell: a part that arrived counts no promise as kept, and is nothing where it is worth nothing. */
const withoutNothing = (sums: Record<string, readonly [bigint, number]>) =>
  Object.fromEntries(Object.entries(sums).filter(([, [amount, rows]]) => rows > 0 || amount > 0n));

describe('a statement and a recount of its rows', () => {
  let opened: Awaited<ReturnType<typeof freshDatabase>>;
  let rows: Row[] = [];
  let agreements: AgreementId[] = [];
  beforeAll(async () => {
    opened = await freshDatabase();
    const { db } = opened;
    await plantPlaces(db, SOME_PLACES);
    for (const recipient of [CHU_PRONG, IA_DOK, LANG_GHE])
      agreements.push(await agreementBetween(db, placeId(BONG_SON), placeId(recipient)));
    const clauses = await db.selectFrom('clause').select(['agreement_id', 'clause_id']).execute();
    rows = madeRows(agreements, new Map(clauses.map((each) => [each.agreement_id, each.clause_id])));
    await write(db, rows);
    // What the ledger does in the transaction of every movement; these rows were written past it.
    const owner = new pg.Client({ connectionString: opened.ownerUrl });
    await owner.connect();
    await owner.query('CALL refill_ledger_sums()');
    await owner.end();
  });
  afterAll(() => opened?.close());

  const FILTERS: readonly Partial<StatementFilter>[] = [
    {},
    { kind: 'in-kind' },
    { source: 'fund' },
    { source: 'khong' },
    { field: 'welfare' },
    { field: 'khong' },
    { undated: true },
    { from: plainDate('2026-02-14') },
    { from: plainDate('2026-01-15'), to: plainDate('2026-03-20'), kind: 'cash' },
    { to: plainDate('2026-04-30'), source: 'budget', field: 'welfare' },
  ];
  const scopes = (): AgreementId[][] => [agreements, ...agreements.map((one) => [one]), agreements.slice(0, 2)];
  const askedOf = (scope: readonly AgreementId[], filter: Partial<StatementFilter>): Asked => ({
    within: [sql`a.agreement_id = ANY(${scope}::uuid[])`],
    filter: { ...WHOLE, ...filter },
    place: null,
  });

  test.each(FILTERS)('agree under %j', async (filter) => {
    expect(rows.length).toBeGreaterThan(250);
    for (const scope of scopes()) {
      const asked = askedOf(scope, filter);
      const { cells } = await readTotals(opened.db, asked);
      expect(told(cells)).toEqual(withoutNothing(recount(rows, scope, asked.filter)));
    }
  });

  test('the lines of every kind add up to the whole, and each cell to its rows', async () => {
    for (const by of [
      'agreement',
      'party',
      'place',
      'programme',
      'field',
      'kind',
      'source',
      'year',
      'month',
    ] as const) {
      const asked = askedOf(agreements, { by });
      const { cells } = await readTotals(opened.db, asked);
      const { lines } = await readLines(opened.db, asked, { after: null, limit: 100 });
      for (const code of READ) {
        const sum = lines.reduce((all, line) => all + cellOf(line.cells, code).amountVnd, 0n);
        expect(sum, `${by} ${code}`).toBe(cellOf(cells, code).amountVnd);
      }
      const line = lines[by === 'agreement' ? 1 : 0];
      if (!line) throw new Error(`no lines by ${by}`);
      const narrowed = narrowTo(asked.filter, line.key) as StatementFilter;
      for (const code of READ) {
        const behind = await readRows(
          opened.db,
          { ...asked, filter: narrowed },
          { figure: code, isPublic: false },
          { after: null, limit: 500 },
        );
        const cell = cellOf(line.cells, code);
        expect(
          behind.reduce((all, row) => all + (row.countedVnd ?? 0n), 0n),
          `${by} ${code}`,
        ).toBe(cell.amountVnd);
        if (code !== 'honoured') expect(behind.length, `${by} ${code}`).toBe(cell.rows);
      }
    }
  });

  /** A whole province as somebody of it sees it, or as everybody does. */
  const province = (filter: Partial<StatementFilter>, isPublic: boolean): Promise<Asked> =>
    settle(
      opened.db,
      {
        within: isPublic ? [sql`NOT a.is_restricted`] : [sql`a.province_code = '52'`],
        provinces: { codes: isPublic ? null : ['52'], others: [sql`false`], isPublic },
        filter: { ...WHOLE, ...filter },
        place: null,
      },
      2,
    );

  test('a whole province is read from the sums of its programmes, and is what a recount counts', async () => {
    for (const filter of FILTERS) {
      const asked = await province(filter, false);
      expect(asked.programmes).toBeTruthy();
      const { cells } = await readTotals(opened.db, asked);
      expect(told(cells), JSON.stringify(filter)).toEqual(withoutNothing(recount(rows, agreements, asked.filter)));
      const of = { figure: 'outstanding', isPublic: false } as const;
      const behind = await readRows(opened.db, asked, of, { after: null, limit: 500 });
      expect(behind.length).toBe(cellOf(cells, 'outstanding').rows);
      const { lines, totals } = await readBreakdown(opened.db, asked, [
        'programme',
        'field',
        'kind',
        'source',
        'year',
        'month',
      ]);
      expect(told(totals.cells)).toEqual(told(cells));
      for (const [by, told_] of lines)
        for (const code of READ) {
          const sum = told_.reduce((all, line) => all + cellOf(line.cells, code).amountVnd, 0n);
          expect(sum, `${by} ${code}`).toBe(cellOf(cells, code).amountVnd);
        }
    }
  });

  test('what only its parties may know of is in no sum that everybody reads, and its part of a gift elsewhere counts there', async () => {
    const owner = new pg.Client({ connectionString: opened.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE agreement DISABLE TRIGGER USER');
    try {
      for (const hidden of agreements) {
        await owner.query('UPDATE agreement SET is_restricted = (agreement_id = $1)', [hidden]);
        const known = agreements.filter((one) => one !== hidden);
        for (const filter of FILTERS) {
          const asked = await province(filter, true);
          const { cells, agreements: counted } = await readTotals(opened.db, asked);
          expect(told(cells), JSON.stringify(filter)).toEqual(withoutNothing(recount(rows, known, asked.filter)));
          expect(counted).toBe(2);
          const of = { figure: 'received', isPublic: true } as const;
          const behind = await readRows(opened.db, asked, of, { after: null, limit: 500 });
          expect(behind.length).toBe(cellOf(cells, 'received').rows);
          expect(await countWithheld(opened.db, asked, 'received')).toBe(0);
        }
      }
    } finally {
      await owner.query('UPDATE agreement SET is_restricted = false');
      await owner.end();
    }
  });

  test('agreements of another province that one may see are told apart one by one', async () => {
    expect(
      (await settle(opened.db, { ...(await province({}, false)), programmes: null })).programmes,
      'few',
    ).toBeNull();
    const asked = {
      within: [sql`a.province_code = '52'`, sql`a.province_code = '48'`],
      provinces: { codes: ['48'], others: [sql`a.province_code = '52'`], isPublic: false },
      filter: WHOLE,
      place: null,
    };
    expect((await settle(opened.db, asked, 0)).programmes).toBeUndefined();
  });

  test('rows come page by page, each once, the latest first', async () => {
    const asked = askedOf(agreements, {});
    const of = { figure: 'delivered', isPublic: false } as const;
    const whole = await readRows(opened.db, asked, of, { after: null, limit: 500 });
    const paged = [];
    let after: {
      day: (typeof whole)[number]['happenedOn'];
      contributionId: (typeof whole)[number]['contributionId'];
    } | null = null;
    do {
      const page: typeof whole = await readRows(opened.db, asked, of, { after, limit: 7 });
      paged.push(...page);
      const last = page.at(-1);
      after = last ? { day: last.happenedOn, contributionId: last.contributionId } : null;
    } while (after);
    expect(paged).toEqual(whole);
    expect(whole.at(-1)?.happenedOn, 'what has no day stands last').toBeNull();
  });

  test('nobody sees beyond what they may, and a place takes in what lies below it', async () => {
    const none = await readTotals(opened.db, { within: [], filter: WHOLE, place: null });
    expect(none).toMatchObject({ agreements: 0, cells: {} });
    const slug = (
      await sql<{ slug: string }>`SELECT slug FROM registry_node WHERE node_id = ${placeId(IA_DOK)}`.execute(opened.db)
    ).rows[0]?.slug;
    const place = await findStatementPlace(opened.db, slug ?? '');
    const { agreements: here } = await readTotals(opened.db, { within: null, filter: WHOLE, place });
    expect(here, 'its own and that of its village').toBe(2);
    const asGiver = await readTotals(opened.db, { within: null, filter: { ...WHOLE, side: 'giver' }, place });
    expect(asGiver.agreements).toBe(0);
    const one = agreements[0] as AgreementId;
    const within = [sql`a.agreement_id = ${one}`];
    expect(await readTotals(opened.db, { within, filter: WHOLE, place }), 'a filter never widens').toMatchObject({
      agreements: 0,
    });
  });
});
