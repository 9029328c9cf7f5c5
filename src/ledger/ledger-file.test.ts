import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { OPERATOR, inEveryRole } from '../../tests/support/actors.ts';
import { CHAIN, agreementBetween, giftSets } from '../../tests/support/chain.ts';
import { type TestDatabase, freshDatabase, testDatabase } from '../../tests/support/database.ts';
import { seeded, someLedgerAct } from '../../tests/support/ledger-acts.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, IA_DOK, placeId } from '../../tests/support/places.ts';
import { newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import type { Db } from '../platform/database/database.ts';
import { ledgerCommands } from './commands.ts';
import { checkLedger, exportLedger, listHeads } from './ledger-chain-store.ts';
import { recordContribution } from './record-contribution.ts';
import { watchLedger } from './watch-ledger.ts';
import { LedgerReader, canonicalJson, linkHashOf } from './ledger-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'ketnghia-ledger-'));
let database: TestDatabase & { close: () => Promise<void> };
let exported: readonly string[];
beforeAll(async () => {
  database = await freshDatabase(CHAIN);
  const { db } = database;
  const agreements = [
    await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG)),
    await agreementBetween(db, placeId(BONG_SON), placeId(IA_DOK)),
  ];
  const pick = seeded(7);
  for (let act = 0; act < 120; act++) await someLedgerAct(db, agreements, pick);
  exported = await linesOf(db, true);
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const linesOf = (db: Db, words: boolean): Promise<string[]> =>
  Array.fromAsync(exportLedger(db, '52', { words, at: new Date('2026-06-01T00:00:00Z') }));

/** The code of the first fault, and at which line; 'holds' where there is none. */
function judge(lines: readonly string[]): string {
  const reader = new LedgerReader();
  for (const line of lines) {
    const found = reader.add(line);
    if (found) return `${found.fault.code} at ${found.at}`;
  }
  const ended = reader.end();
  return 'verified' in ended ? 'holds' : ended.found.fault.code;
}
const changed = (at: number, change: (line: string) => string): string[] =>
  exported.map((line, index) => (index === at ? change(line) : line));

describe('an exported ledger', () => {
  test('holds, with the words and without; without, it names nobody', async () => {
    expect(exported.length).toBeGreaterThan(80);
    expect(judge(exported)).toBe('holds');
    const bare = await linesOf(database.db, false);
    expect(judge(bare)).toBe('holds');
    expect(exported.join()).toContain('phường Bồng Sơn');
    expect(bare.join()).not.toContain('Bồng Sơn');
    // The same chain, whatever is shown of it.
    const hashes = (lines: readonly string[]): unknown[] =>
      lines.slice(1).map((line) => (JSON.parse(line) as { hash: string }).hash);
    expect(hashes(bare)).toEqual(hashes(exported));
  });

  test('what is hashed is the content exactly as it stands, so that any tool can recompute it', () => {
    let before: string | null = null;
    for (const line of exported.slice(1, -1)) {
      const { seq, hash, content } = JSON.parse(line) as { seq: number; hash: string; content: unknown };
      expect(line).toContain(`"content":${canonicalJson(content)}`);
      expect(linkHashOf(before, seq, content)).toBe(hash);
      before = hash;
    }
  });

  test('words of any letters are hashed as JSON writes them, whatever stands in them', async () => {
    const { db } = await testDatabase(CHAIN);
    const odd = 'Ô “Gạo”\t\\ "nếp" {a} [b] \u0001\u007f\u2028 😀 \r\nhết, };';
    const donors = [
      { nodeId: placeId(BONG_SON), name: odd, parts: 1, whole: 3 },
      { nodeId: null, name: `${odd}2`, parts: 2, whole: 3 },
    ];
    unwrap(
      await recordContribution(
        db,
        inEveryRole(placeId(GIA_LAI), '52'),
        giftSets(await agreementBetween(db, placeId(BONG_SON), placeId(CHU_PRONG)), {
          donor: odd,
          recipient: odd,
          item: odd,
          unit: odd,
          reason: odd,
          donors,
          kind: 'works',
          quantity: '20.500',
          amountVnd: 9_000_000_000n,
          happenedOn: null,
          beneficiaryGroup: odd,
          beneficiaryCount: 12,
          worksStage: { stage: 3, of: 3, title: odd },
        }),
        plainDate('2026-06-01'),
      ),
    );
    const lines = await linesOf(db, true);
    const line = lines.at(-2) ?? '';
    const { content, words } = JSON.parse(line) as { content: Record<string, unknown>; words: unknown[] };
    expect(line).toContain(`"content":${canonicalJson(content)},"words":${canonicalJson(words)}`);
    expect(content).toMatchObject({
      item: odd.trim(),
      unit: odd.trim(),
      quantity: '20.5',
      amountVnd: '9000000000',
      happenedOn: null,
      donors: [
        { node: placeId(BONG_SON), parts: 1, whole: 3 },
        { node: null, parts: 2, whole: 3 },
      ],
      worksStage: [3, 3, odd],
    });
    expect(words.slice(1)).toEqual([odd, odd, odd, odd, [odd, `${odd}2`], []]);
    expect(judge(lines)).toBe('holds');
    expect(await checkLedger(db, '52')).toMatchObject({ broken: null });
  });

  test.each<[string, () => readonly string[], RegExp]>([
    [
      'an amount is changed',
      () =>
        changed(9, (line) =>
          line.replace(/"amountVnd":"(\d)/, '"amountVnd":"9$1').replace(/"quantity":"(\d)/, '"quantity":"9$1'),
        ),
      /^content-changed at 10$/,
    ],
    [
      'a word is changed',
      () => changed(9, (line) => line.replace('phường Bồng Sơn', 'phường An Nhơn')),
      /^words-changed at 10$/,
    ],
    ['a movement is left out', () => exported.toSpliced(9, 1), /^link-missing at 10$/],
    [
      'two movements change places',
      () => exported.toSpliced(9, 2, exported[10] ?? '', exported[9] ?? ''),
      /^link-missing at 10$/,
    ],
    ['the end is cut off', () => exported.slice(0, -1), /^foot-missing$/],
    ['the last movement is taken away', () => exported.toSpliced(exported.length - 2, 1), /^foot-wrong at/],
    ['something is added behind', () => [...exported, exported[1] ?? ''], /^after-foot at/],
    ['it is another file', () => ['{"a":1}'], /^heading-missing at 1$/],
    ['it is no JSON', () => changed(3, (line) => line.slice(0, 40)), /^not-json at 4$/],
    ['it is empty', () => [], /^heading-missing$/],
  ])('%s: that is found', (_what, lines, says) => {
    expect(judge(lines())).toMatch(says);
  });

  test('whatever single letter is changed, it is found, or it changed nothing that is said', () => {
    let found = 0;
    fc.assert(
      fc.property(fc.nat(exported.length - 1), fc.nat(2000), fc.constantFrom(...'0179abf"{x'), (at, place, letter) => {
        const line = exported[at] ?? '';
        const other = line.slice(0, place % line.length) + letter + line.slice((place % line.length) + 1);
        if (other === line || at === 0) return;
        // Of the heading only what is said of the province counts; keys that nobody knows say nothing.
        const verdict = judge(changed(at, () => other));
        if (verdict === 'holds') expect(stripped(other)).toBe(stripped(line));
        else found++;
      }),
      { numRuns: 400 },
    );
    expect(found).toBeGreaterThan(200);
  });

  test('whoever rewrites all hashes is told by the head that was published', async () => {
    const { db } = database;
    const watching = { today: plainDate('2026-06-01'), outbox: null };
    expect(await watchLedger(db, watching)).toEqual({ published: 1, broken: 0 });
    expect(await watchLedger(db, watching)).toEqual({ published: 0, broken: 0 });
    const [head] = await listHeads(db, 10);
    const path = join(folder, 'ledger.jsonl');
    const forged: string[] = [];
    let before: string | null = null;
    for (const line of exported) {
      const value = JSON.parse(line) as { seq?: number; hash?: string; content?: Record<string, unknown>; end?: true };
      if (value.content && value.seq) {
        const content = value.seq === 1 ? { ...value.content, item: 'vàng' } : value.content;
        before = linkHashOf(before, value.seq, content);
        forged.push(JSON.stringify({ seq: value.seq, hash: before, content }));
      } else forged.push(value.end ? JSON.stringify({ ...value, hash: before }) : line);
    }
    writeFileSync(path, `${forged.join('\n')}\n`);
    const noted = `${head?.provinceCode} ${head?.seq} ${head?.hash}`;
    expect(await run('verify', [path])).toMatchObject({ code: 0 });
    expect(await run('verify', [path, '--head', noted])).toMatchObject({
      code: 1,
      err: [expect.stringContaining('quá khứ bị viết lại')],
    });
    writeFileSync(path, `${exported.join('\n')}\n`);
    const good = await run('verify', [path, '--head', noted], 'en');
    expect(good.code).toBe(0);
    expect(good.out.join('\n')).toMatch(
      /^HOLDS: ledger of province 52: \d+ links .*\nHead: 52 \d+ [0-9a-f]{64}\n {2}VND: /,
    );
  });
});

/** The parts of a line that say something: what the reader looks at. */
function stripped(line: string): string {
  const { seq, hash, content, words, end } = JSON.parse(line) as Record<string, unknown>;
  return canonicalJson({
    seq,
    hash,
    content: content ?? null,
    words: Array.isArray(words) ? words : null,
    end: end ?? null,
  });
}

async function run(name: string, words: readonly string[], lang: 'vi' | 'en' = 'vi') {
  const out: string[] = [];
  const err: string[] = [];
  const command = ledgerCommands.find((one) => one.name === name);
  const code = await command?.run(words, {
    terminal: { out: (line) => void out.push(line), err: (line) => void err.push(line) },
    lang,
    by: OPERATOR,
    instance: async () => ({ db: database.db }),
  });
  return { code, out, err };
}

test('the commands say what they want, and which file cannot be read', async () => {
  for (const [name, words] of [
    ['verify', []],
    ['verify', ['a', 'b']],
    ['verify', [join(folder, 'missing.jsonl')]],
    ['verify', ['x', '--head', '52 abc']],
    ['export-ledger', []],
    ['export-ledger', ['--province', 'Gia Lai']],
  ] as const)
    expect((await run(name, words)).code, `${name} ${words.join(' ')}`).toBe(2);
  expect((await run('export-ledger', ['--province', '52'])).out.length).toBe(exported.length);
  // A province without a ledger has an empty one, which holds too.
  const { out } = await run('export-ledger', ['--province', '48']);
  expect([out.length, judge(out)]).toEqual([2, 'holds']);
});

describe('the chain in the database', () => {
  test.each([
    [
      'an amount',
      'contribution',
      `UPDATE contribution SET amount_vnd = coalesce(amount_vnd, 0) + 1`,
      'content-changed',
    ],
    ['a giver', 'contribution', `UPDATE contribution SET donor = 'ai khác'`, 'words-changed'],
    ['a line', 'ledger_entry', `UPDATE ledger_entry SET quantity = quantity * 2`, 'content-changed'],
    ['a hash', 'ledger_link', `UPDATE ledger_link SET chain_hash = content_hash`, 'chain-broken'],
  ])('%s that somebody changed is named by its link', async (_what, table, update, why) => {
    const other = await freshDatabase(CHAIN);
    const agreements = [await agreementBetween(other.db, placeId(BONG_SON), placeId(CHU_PRONG))];
    const pick = seeded(11);
    for (let act = 0; act < 30; act++) await someLedgerAct(other.db, agreements, pick);
    const whole = await checkLedger(other.db, '52');
    expect(whole).toMatchObject({ broken: null, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const owner = new pg.Client({ connectionString: other.ownerUrl });
    await owner.connect();
    const { rows } = await owner.query<{ id: string; seq: string }>(
      `SELECT group_id AS id, seq FROM ledger_link WHERE group_id IN (SELECT group_id FROM ledger_entry) ORDER BY seq OFFSET 3 LIMIT 1`,
    );
    const key = table === 'contribution' ? 'contribution_id' : 'group_id';
    await owner.query(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
    await owner.query(`${update} WHERE ${key} = $1`, [rows[0]?.id]);
    await owner.end();
    expect(await checkLedger(other.db, '52')).toMatchObject({ broken: { seq: BigInt(rows[0]?.seq ?? 0), why } });
    await other.close();
  });
});

test('a ledger that does not hold is not published, and its office is told once a day', async () => {
  const other = await freshDatabase(CHAIN);
  const agreements = [await agreementBetween(other.db, placeId(BONG_SON), placeId(CHU_PRONG))];
  const pick = seeded(3);
  for (let act = 0; act < 20; act++) await someLedgerAct(other.db, agreements, pick);
  const owner = new pg.Client({ connectionString: other.ownerUrl });
  await owner.connect();
  const accountId = newId<'account'>();
  await owner.query(
    `INSERT INTO account (id, name, email, language) VALUES ($1, 'Cán bộ', 'canbo@example.com', 'vi')`,
    [accountId],
  );
  await owner.query(
    `INSERT INTO account_role (grant_id, account_id, role, node_id, starts_on, request_id, request_hash)
     VALUES ($1, $2, 'province-office', $3, '2026-01-01', $1, 'x')`,
    [newId(), accountId, placeId(GIA_LAI)],
  );
  await owner.query('UPDATE programme_total SET amount_vnd = amount_vnd + 1');
  await owner.end();
  const watching = { today: plainDate('2026-06-01'), outbox: null };
  for (let time = 0; time < 2; time++)
    expect(await watchLedger(other.db, watching)).toEqual({ published: 0, broken: 1 });
  const told = await other.db.selectFrom('notification').select(['kind', 'account_id']).execute();
  expect(told).toEqual([{ kind: 'ledger.broken', account_id: accountId }]);
  await other.close();
});
