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
import { type LedgerRow, ledgerRowsFor, recount, writeLedgerRows } from '../../tests/support/recounted-rows.ts';
import { type AgreementId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { signedBy } from './figure-bases.ts';
import { readFigures } from './figure-store.ts';
import { FIGURES, type LedgerFigure } from './figures.ts';
import { listSourceMonths } from './rollup-store.ts';
import { countWithheld, readRows } from './statement-rows-store.ts';
import { findStatementPlace } from './statement-names-store.ts';
import { type Asked, settle } from './statement-scope-store.ts';
import { readBreakdown, readLines, readTotals } from './statement-store.ts';
import { COLUMNS, type Cells, PRESS_COLUMNS, type StatementFilter, WHOLE, cellOf, narrowTo } from './statement.ts';

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
  let rows: LedgerRow[] = [];
  let agreements: AgreementId[] = [];
  beforeAll(async () => {
    opened = await freshDatabase();
    const { db } = opened;
    await plantPlaces(db, SOME_PLACES);
    for (const recipient of [CHU_PRONG, IA_DOK, LANG_GHE])
      agreements.push(await agreementBetween(db, placeId(BONG_SON), placeId(recipient)));
    const clauses = await db.selectFrom('clause').select(['agreement_id', 'clause_id']).execute();
    rows = ledgerRowsFor(agreements, new Map(clauses.map((each) => [each.agreement_id, each.clause_id])));
    await writeLedgerRows(db, rows);
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

  test('what was signed later than a day is in no figure of that day, from sums or one by one', async () => {
    const owner = new pg.Client({ connectionString: opened.ownerUrl });
    await owner.connect();
    await owner.query('ALTER TABLE agreement DISABLE TRIGGER USER; ALTER TABLE agreement_act DISABLE TRIGGER USER');
    const signedOn = ['2026-01-20', null, '2026-03-05'];
    for (const [index, one] of agreements.entries())
      await owner.query(
        "UPDATE agreement_act SET happened_on = $2, happened_by = NULL WHERE agreement_id = $1 AND kind = 'signed'",
        [one, signedOn[index]],
      );
    const codes = FIGURES.filter(({ over }) => over === 'movement').map(({ code }) => code);
    const seen = new Set<string>();
    try {
      for (const hidden of [null, ...agreements]) {
        await owner.query('UPDATE agreement SET is_restricted = (agreement_id = $1)', [hidden ?? newId()]);
        const { programmes } = await province({}, true);
        for (const day of ['2025-12-31', '2026-01-20', '2026-02-10', '2026-12-31'].map(plainDate))
          for (const filter of FILTERS) {
            const asked = { ...WHOLE, ...filter };
            const scope = sql`SELECT a.province_code, a.agreement_id FROM agreement a WHERE NOT a.is_restricted AND ${signedBy(day)}`;
            const oneByOne = await readFigures(opened.db, scope, asked, codes);
            const on = programmes ? { ...programmes, signedBy: day } : null;
            const summed = await readFigures(opened.db, scope, asked, codes, on);
            expect(Object.fromEntries(summed), `${day} ${JSON.stringify(filter)}`).toEqual(
              Object.fromEntries(oneByOne),
            );
            expect(await listSourceMonths(opened.db, scope, asked, on)).toEqual(
              await listSourceMonths(opened.db, scope, asked, null),
            );
            seen.add(JSON.stringify(Object.fromEntries(summed)));
          }
      }
      expect(seen.size, 'the days and filters matter').toBeGreaterThan(40);
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
