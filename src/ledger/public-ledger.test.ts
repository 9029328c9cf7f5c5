import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, inEveryRole, personWith } from '../../tests/support/actors.ts';
import { CHAIN, agreementBetween } from '../../tests/support/chain.ts';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { seeded, someLedgerAct } from '../../tests/support/ledger-acts.ts';
import { AN_NHON_BAC, BONG_SON, CHU_PRONG, GIA_LAI, IA_DOK, placeId } from '../../tests/support/places.ts';
import { recordAgreement } from '../agreements/record-agreement.ts';
import type { Field } from '../kernel/fields.ts';
import { type AgreementId, type ClauseId, type ContributionId, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { openSnapshot } from '../platform/database/snapshot.ts';
import { answerDelivery } from './answer-delivery.ts';
import { appraiseContribution } from './appraise-contribution.ts';
import { checkLedger } from './ledger-chain-store.ts';
import { LedgerReader } from './ledger-file.ts';
import { mergeContributions } from './merge-contributions.ts';
import { exportPublicLedger } from './public-ledger-store.ts';
import { recordContribution } from './record-contribution.ts';

const TODAY = plainDate('2026-06-01');
const OFFICE = inEveryRole(placeId(GIA_LAI), '52');
const RECEIVER = personWith([{ role: 'recipient-officer', nodeId: placeId(GIA_LAI), provinceCode: '52' }]);
/** Words that may stand nowhere in what everybody reads. */
const PRIVATE_GIVER = 'bà Nguyễn Thị Riêng Tư';
const FREE_WORDS = 'ông Trần Văn Kín ghi hai lần';
const SECRET_ITEM = 'bộ đàm chốt biên giới';

let database: TestDatabase & { close: () => Promise<void> };
let secret: AgreementId;
let exported: readonly string[];

async function agreement(db: Db, field: Field, isRestricted: boolean) {
  const { rows } = await sql<{ id: string }>`SELECT programme_id AS id FROM programme LIMIT 1`.execute(db);
  const { agreementId } = unwrap(
    await recordAgreement(
      db,
      OPERATOR,
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        programmeId: rows[0]?.id as never,
        parentId: null,
        documentKind: 'quy-che',
        parties: [
          { nodeId: placeId(AN_NHON_BAC), role: 'sponsor' },
          { nodeId: placeId(IA_DOK), role: 'recipient' },
        ],
        signed: true,
        signedOn: plainDate('2025-10-18'),
        signedBy: null,
        place: null,
        documents: [],
        clauses: [{ field, text: 'Phối hợp tuần tra', textEn: null, owedBy: 'sponsor' }],
        isSample: false,
        isRestricted,
      },
      TODAY,
    ),
  );
  const clause = await sql<{ id: ClauseId }>`
    SELECT clause_id AS id FROM clause WHERE agreement_id = ${agreementId}`.execute(db);
  return { agreementId, clauseId: clause.rows[0]?.id as ClauseId };
}

async function deliver(db: Db, agreementId: AgreementId, clauseId: ClauseId | null, item: string) {
  const { contributionId } = unwrap(
    await recordContribution(
      db,
      OFFICE,
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        agreementId,
        clauseId,
        donorNode: null,
        donor: PRIVATE_GIVER,
        recipientNode: placeId(IA_DOK),
        recipient: 'Xã Ia Dơk',
        kind: 'in-kind',
        item,
        amountVnd: null,
        quantity: '20',
        unit: 'suất',
        stage: 'delivered',
        statedBy: 'sponsor',
        happenedOn: plainDate('2026-02-10'),
        correctsId: null,
      },
      TODAY,
    ),
  );
  return contributionId;
}

const answer = async (db: Db, deliveryId: ContributionId) =>
  unwrap(
    await answerDelivery(
      db,
      RECEIVER,
      {
        requestId: newId<'request'>(),
        provinceCode: '52',
        deliveryId,
        received: '20',
        refused: null,
        reason: null,
        happenedOn: plainDate('2026-02-11'),
        correctsId: null,
      },
      TODAY,
    ),
  );

const linesOf = async (db: Db, withheldFields: readonly Field[] = ['security']): Promise<string[]> => {
  const snapshot = await openSnapshot(db);
  const asked = { provinceCode: '52', at: new Date('2026-06-01T00:00:00Z'), withheldFields };
  try {
    return await Array.fromAsync(exportPublicLedger(snapshot, asked));
  } finally {
    await snapshot.end();
  }
};

beforeAll(async () => {
  database = await freshDatabase(CHAIN);
  const { db } = database;
  const open = [
    await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG)),
    await agreementBetween(db, placeId(BONG_SON), placeId(IA_DOK)),
  ];
  const restricted = await agreement(db, 'welfare', true);
  const guarding = await agreement(db, 'security', false);
  secret = restricted.agreementId;
  const pick = seeded(11);
  for (let act = 0; act < 40; act++) await someLedgerAct(db, open, pick);
  for (let act = 0; act < 20; act++) await someLedgerAct(db, [...open, secret], pick);
  await answer(db, await deliver(db, secret, restricted.clauseId, SECRET_ITEM));
  await answer(db, await deliver(db, guarding.agreementId, guarding.clauseId, SECRET_ITEM));
  const kept = await deliver(db, open[0] as AgreementId, null, 'Suất quà');
  const twice = await deliver(db, open[0] as AgreementId, null, 'Suất quà');
  const asked = { requestId: newId<'request'>(), provinceCode: '52' } as const;
  unwrap(await mergeContributions(db, OFFICE, { ...asked, keptId: kept, setAsideId: twice, reason: FREE_WORDS }));
  unwrap(
    await appraiseContribution(
      db,
      OFFICE,
      {
        ...asked,
        requestId: newId<'request'>(),
        contributionId: kept,
        amountVnd: 2_000_000n,
        appraisedOn: plainDate('2026-03-01'),
        basis: FREE_WORDS,
      },
      TODAY,
    ),
  );
  for (let act = 0; act < 10; act++) await someLedgerAct(db, open, pick);
  exported = await linesOf(db);
});
afterAll(() => database.close());

/** The code of the first fault; where there is none, how many links hold and how many of them are withheld. */
function judge(lines: readonly string[]): string {
  const reader = new LedgerReader();
  for (const line of lines) {
    const found = reader.add(line);
    if (found) return found.fault.code;
  }
  const ended = reader.end();
  return 'verified' in ended
    ? `${ended.verified.links} hold, ${ended.verified.withheld} withheld`
    : ended.found.fault.code;
}
const isWithheld = (line: string): boolean => line.includes('"withheld":"');
const changed = (at: number, change: (line: string) => string): string[] =>
  exported.map((line, index) => (index === at ? change(line) : line));

describe('a public ledger', () => {
  test('holds to the last link of the true chain, and says how many links it withholds', async () => {
    const { links, head } = await checkLedger(database.db, '52');
    const withheld = exported.filter(isWithheld).length;
    expect(links).toBeGreaterThan(50);
    expect(withheld).toBeGreaterThan(8);
    expect(judge(exported)).toBe(`${links} hold, ${withheld} withheld`);
    expect(JSON.parse(exported.at(-1) ?? '')).toEqual({ end: true, seq: links, hash: head, withheld });
  });

  test('tells nothing of restricted agreements and withheld fields, and names nobody', async () => {
    const text = exported.join('\n');
    const { rows } = await sql<{ id: string }>`
      SELECT contribution_id AS id FROM contribution WHERE agreement_id = ${secret} OR item = ${SECRET_ITEM}`.execute(
      database.db,
    );
    expect(rows.length).toBeGreaterThan(6);
    for (const word of [secret, SECRET_ITEM, PRIVATE_GIVER, FREE_WORDS, ...rows.map(({ id }) => id)])
      expect(text).not.toContain(word);
    // A merging and an appraisal stand there, without their free words.
    expect(text).toMatch(/"subject":"merge","words":"[0-9a-f]{64}"/);
    expect(text).toMatch(/"subject":"appraisal","words":"[0-9a-f]{64}"/);
    // Where nothing is withheld but the restricted agreement, more is told.
    const more = await linesOf(database.db, []);
    expect(more.filter(isWithheld).length).toBeLessThan(exported.filter(isWithheld).length);
    expect(judge(more)).toMatch(/hold/);
  });

  test('a withheld hash cannot be guessed: it covers a salt or an id that the file does not tell', async () => {
    const { rows } = await sql<{ content: string; hash: string }>`
      SELECT ledger_content_json(province_code, group_id, subject, words_hash, ledger_lines_json(province_code, group_id)) AS content,
             content_hash AS hash FROM ledger_link WHERE province_code = '52' ORDER BY seq`.execute(database.db);
    const hidden = rows.filter(({ hash }) => exported.some((line) => line.includes(`"withheld":"${hash}"`)));
    expect(hidden).toHaveLength(exported.filter(isWithheld).length);
    for (const { content, hash } of hidden) {
      expect(createHash('sha256').update(content).digest('hex')).toBe(hash);
      expect(content).toMatch(/"words":"[0-9a-f]{64}"/);
    }
  });

  const place = (want: (line: string) => boolean): number => exported.findIndex((line, at) => at > 3 && want(line));
  test.each<[string, () => readonly string[], RegExp]>([
    [
      'a row is dropped',
      () =>
        exported.toSpliced(
          place((line) => !isWithheld(line)),
          1,
        ),
      /^link-missing$/,
    ],
    ['a withheld row is dropped', () => exported.toSpliced(place(isWithheld), 1), /^link-missing$/],
    [
      'a withheld row is dropped and the rest numbered anew',
      () => {
        const at = place(isWithheld);
        return exported
          .toSpliced(at, 1)
          .map((line, index) =>
            index < at ? line : line.replace(/"seq":(\d+)/, (_all, seq) => `"seq":${Number(seq) - 1}`),
          );
      },
      /^content-changed$/,
    ],
    ['two rows are swapped', () => exported.toSpliced(8, 2, exported[9] ?? '', exported[8] ?? ''), /^link-missing$/],
    [
      'the contents of two withheld rows are swapped',
      () => {
        const [one = 0, other = 0] = exported.flatMap((line, at) => (isWithheld(line) ? [at] : []));
        const hashOf = (at: number): string => /"withheld":"(\w+)"/.exec(exported[at] ?? '')?.[1] ?? '';
        return exported.map((line, at) =>
          at === one
            ? line.replace(hashOf(one), hashOf(other))
            : at === other
              ? line.replace(hashOf(other), hashOf(one))
              : line,
        );
      },
      /^content-changed$/,
    ],
    [
      'a told row is hidden under another hash',
      () => changed(5, (line) => line.replace(/,"content":.*$/, `,"withheld":"${'0'.repeat(64)}"}`)),
      /^content-changed$/,
    ],
    [
      'a told row is hidden under its own hash, which the count gives away',
      () =>
        changed(
          place((line) => !isWithheld(line) && !line.includes('"statedBy":"press"') && line.includes('"lines":[]')),
          (line) => {
            const content = /"content":(.*)\}$/.exec(line)?.[1] ?? '';
            const hash = createHash('sha256').update(content).digest('hex');
            return line.replace(/,"content":.*$/, `,"withheld":"${hash}"}`);
          },
        ),
      /^withheld-miscounted$/,
    ],
    [
      'it calls itself a whole ledger',
      () => changed(0, (line) => line.replace('"version":2', '"version":1')),
      /^form$/,
    ],
    [
      'the count of withheld rows is changed',
      () => changed(exported.length - 1, (line) => line.replace(/"withheld":\d+/, '"withheld":1')),
      /^withheld-miscounted$/,
    ],
    ['the end is cut off', () => exported.slice(0, -1), /^foot-missing$/],
  ])('%s: that is found', (_what, lines, says) => {
    expect(judge(lines())).toMatch(says);
  });

  test('whatever single byte of a row is changed, it is found', () => {
    let tried = 0;
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: exported.length - 2 }),
        fc.nat(3000),
        fc.integer({ min: 33, max: 126 }),
        (at, where, code) => {
          const line = exported[at] ?? '';
          const place = where % line.length;
          const other = line.slice(0, place) + String.fromCharCode(code) + line.slice(place + 1);
          if (other === line) return;
          tried++;
          expect(judge(changed(at, () => other))).not.toMatch(/hold/);
        },
      ),
      { numRuns: 400 },
    );
    expect(tried).toBeGreaterThan(350);
  });

  test('is the ledger of one moment: what is written while it is read is not in it', async () => {
    const snapshot = await openSnapshot(database.db);
    const lines = exportPublicLedger(snapshot, {
      provinceCode: '52',
      at: new Date('2026-06-01T00:00:00Z'),
      withheldFields: ['security'],
    });
    const [first] = [(await lines.next()).value];
    const before = await checkLedger(database.db, '52');
    await deliver(database.db, secret, null, SECRET_ITEM);
    const rest = await Array.fromAsync(lines);
    await snapshot.end();
    expect(judge([String(first), ...rest])).toMatch(new RegExp(`^${before.links} hold`));
    expect((await checkLedger(database.db, '52')).links).toBe(before.links + 1);
  });

  test('is the same however many links are read at once', async () => {
    const read = async (atOnce: number): Promise<string[]> => {
      const snapshot = await openSnapshot(database.db);
      const asked = { provinceCode: '52', at: new Date('2026-06-01T00:00:00Z'), withheldFields: ['security'] } as const;
      const lines = await Array.fromAsync(exportPublicLedger(snapshot, { ...asked, atOnce }));
      await snapshot.end();
      return lines;
    };
    const whole = await read(10_000);
    expect(whole.length).toBeGreaterThan(10);
    for (const atOnce of [1, 2, whole.length - 2, whole.length - 1]) expect(await read(atOnce)).toEqual(whole);
  });
});
