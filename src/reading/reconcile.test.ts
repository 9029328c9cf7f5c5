import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type NodeId, type SourceId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { type Statement, REASONS, findDifferences, gatherGifts } from './reconcile.ts';
import { keyOfDifference } from './reconcile-settlement.ts';
import { explainDifference, reasonName } from './reconcile-words.ts';

const paper = (word: string) => ({
  sourceId: idOf('source', word) as SourceId,
  outlet: `Báo ${word}`,
  title: null,
  url: null,
  publishedOn: plainDate('2025-09-18'),
});
let made = 0;
/** "press delivered A>B 160" and so on: who says it, the stage, giver and taker, millions or "20 suất". */
function say(words: string, more: Partial<Statement> = {}): Statement {
  const [by, stage, pair = '', figure = ''] = words.split(' ');
  const [donor = '', recipient = ''] = pair.split('>');
  const isCount = figure.endsWith('x');
  return {
    id: `s${String(++made).padStart(4, '0')}`,
    by: by as Statement['by'],
    stage: stage as Statement['stage'],
    donor: `xã ${donor}`,
    donorNode: idOf('node', donor) as NodeId,
    recipient: `xã ${recipient}`,
    recipientNode: idOf('node', recipient) as NodeId,
    kind: isCount ? 'in-kind' : 'cash',
    item: null,
    amountVnd: isCount || figure === '?' ? null : BigInt(figure) * 1_000_000n,
    quantity: isCount ? figure.slice(0, -1) : null,
    unit: isCount ? 'suất' : null,
    day: plainDate('2025-09-17'),
    papers: by === 'press' ? [paper('một')] : [],
    of: null,
    ...more,
  };
}
const two = { papers: [paper('hai')] };

test.each<[string, Statement[], string[]]>([
  ['nothing said', [], []],
  ['the press alone', [say('press delivered A>B 160')], ['no-record']],
  ['a promise alone', [say('press pledged A>B 160')], ['not-delivered']],
  ['a promise of the sponsor alone', [say('sponsor pledged A>B 20')], ['not-delivered']],
  [
    'told, given and received alike',
    [say('press delivered A>B 160'), say('sponsor delivered A>B 160'), say('recipient received A>B 160')],
    [],
  ],
  ['given, not confirmed', [say('sponsor delivered A>B 160')], ['not-confirmed']],
  ['given and refused', [say('sponsor delivered A>B 20x'), say('recipient refused A>B 20x')], []],
  ['promised, then received', [say('sponsor pledged A>B 20'), say('recipient received A>B 20')], []],
  ['other values', [say('press delivered A>B 160'), say('recipient received A>B 150')], ['value-differs']],
  [
    'twenty sent, eighteen arrived',
    [say('sponsor delivered A>B 20x'), say('recipient received A>B 18x')],
    ['sides-differ'],
  ],
  ['no value on one side', [say('press delivered A>B ?'), say('recipient received A>B 150')], ['goods-without-value']],
  ['another recipient', [say('press delivered A>B 160'), say('recipient received A>C 160')], ['other-recipient']],
  [
    'a gift of another giver is another gift',
    [say('press delivered A>B 160'), say('recipient received C>B 160')],
    ['no-record'],
  ],
  [
    'a gift of another season is another gift',
    [say('press delivered A>B 160'), say('recipient received A>B 160', { day: plainDate('2026-03-01') })],
    ['no-record'],
  ],
  [
    'a sum and its parts',
    [say('press delivered A>B 99'), say('press delivered C>B 50', two), say('press delivered D>B 49', two)],
    ['total-of-parts', 'no-record', 'no-record'],
  ],
  [
    'a sum, its parts and goods',
    [
      say('press delivered A>B 150'),
      say('press delivered C>B 50', two),
      say('press delivered D>B 49', two),
      say('press delivered E>B 100x', two),
    ],
    ['total-with-goods', 'no-record', 'no-record', 'no-record'],
  ],
  [
    'a larger sum',
    [say('press delivered A>B 150'), say('press delivered C>B 50', two), say('press delivered D>B 49', two)],
    ['total-over-parts', 'no-record', 'no-record'],
  ],
  [
    'parts that are more than the sum are gifts of their own',
    [say('press delivered A>B 90'), say('press delivered C>B 50', two), say('press delivered D>B 49', two)],
    ['no-record', 'no-record', 'no-record'],
  ],
  [
    'parts of the same paper are no parts',
    [say('press delivered A>B 99'), say('press delivered C>B 50'), say('press delivered D>B 49')],
    ['no-record', 'no-record', 'no-record'],
  ],
])('%s', (_name, statements, reasons) => {
  expect(findDifferences(statements).map(({ reason }) => reason)).toEqual(reasons);
});

test('two papers that tell one gift otherwise are set against each other, and the ledger against the first', () => {
  const row = say('press delivered A>B 160');
  const claim = say('press delivered A>B 150', { ...two, of: row.id });
  const received = say('recipient received A>B 160');
  const [difference, ...others] = findDifferences([row, claim, received]);
  expect(others).toEqual([]);
  expect(difference).toMatchObject({ reason: 'papers-differ', pressVnd: 160_000_000n, ledgerVnd: 150_000_000n });
  expect(difference && explainDifference(difference, 'vi')).toBe(
    'Báo một, 18/09/2025 nêu 160 triệu đồng; Báo hai, 18/09/2025 nêu 150 triệu đồng. Cùng một khoản của xã A, nên chỉ một con số đúng. Chênh 10 triệu đồng.',
  );
});

const anyStatements = fc
  .array(
    fc.tuple(
      fc.constantFrom('press', 'sponsor', 'recipient', 'office'),
      fc.constantFrom('pledged', 'delivered', 'received'),
      fc.constantFrom('A>B', 'A>C', 'D>B'),
      fc.constantFrom('5', '7', '12', '20x', '?'),
      fc.boolean(),
    ),
    { maxLength: 12 },
  )
  .map((list) =>
    list.map(([by, stage, pair, figure, other]) =>
      say(
        `${by} ${stage === 'received' && by !== 'recipient' ? 'delivered' : stage} ${pair} ${figure}`,
        by === 'press' && other ? two : {},
      ),
    ),
  );

test('whatever is said: every statement stands in one gift, every difference has its words and its own key, and the order does not matter', () => {
  fc.assert(
    fc.property(anyStatements, (statements) => {
      const placed = gatherGifts(statements).flatMap((gift) => gift.statements.map(({ id }) => id));
      expect(placed.toSorted()).toEqual(statements.map(({ id }) => id).toSorted());
      const differences = findDifferences(statements);
      const keys = differences.map(keyOfDifference);
      expect(new Set(keys).size).toBe(keys.length);
      expect(findDifferences(statements.toReversed()).map(keyOfDifference)).toEqual(keys);
      for (const one of differences)
        for (const language of ['vi', 'en'] as const) {
          expect(REASONS).toContain(one.reason);
          expect(reasonName(one.reason, language)).not.toBe('');
          expect(explainDifference(one, language)).not.toMatch(/undefined|null|\[object/);
        }
    }),
  );
});
