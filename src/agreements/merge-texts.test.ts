import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type TextLineId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { compareTexts, compareWords, isUnchanged } from './compare-texts.ts';
import type { TextClause, TextContent } from './joint-text.ts';
import { mergeTexts } from './merge-texts.ts';

const clause = (name: string, text = name): TextClause => ({
  lineId: idOf('text-line', name) as TextLineId,
  field: 'welfare',
  text,
  owedBy: 'sponsor',
  measure: null,
  amends: null,
  ends: false,
});
const content = (clauses: readonly TextClause[], change: Partial<TextContent> = {}): TextContent => ({
  documentKind: 'giao-uoc',
  parties: [
    { nodeId: idOf('node', 'A'), role: 'sponsor' },
    { nodeId: idOf('node', 'B'), role: 'recipient' },
  ],
  documents: [],
  clauses,
  untilOn: null,
  everyMonths: null,
  isRestricted: false,
  ...change,
});
/** "a b1 c": clauses in order; a digit is another wording of the same clause. */
const text = (words: string): TextContent =>
  content(
    words
      .split(' ')
      .filter(Boolean)
      .map((word) => clause(word[0] as string, `${word} lời`)),
  );
const said = ({ clauses }: TextContent): string => clauses.map((one) => one.text.replace(' lời', '')).join(' ');

describe('two people change the same version', () => {
  test.each<readonly [base: string, mine: string, theirs: string, merged: string, conflicts: string]>([
    ['a b c', 'a b c', 'a b c', 'a b c', ''],
    ['a b c', 'a1 b c', 'a b c', 'a1 b c', ''],
    ['a b c', 'a b c', 'a b1 c', 'a b1 c', ''],
    ['a b c', 'a1 b c', 'a b1 c', 'a1 b1 c', ''],
    ['a b c', 'a b c d', 'a b c e', 'a b c d e', ''],
    ['a b c', 'a c', 'a b c d', 'a c d', ''],
    ['a b c', 'c b a', 'a b c', 'c b a', ''],
    ['a b c', 'c b a', 'a b1 c d', 'c d b1 a', ''],
    ['a b c', 'a b1 c', 'a b2 c', 'a b1 c', 'b'],
    ['a b c', 'a b1 c', 'a b1 c', 'a b1 c', ''],
    ['a b c', 'a b1 c', 'a c', 'a b1 c', 'b'],
    ['a b c', 'a c', 'a b1 c', 'a b1 c', 'b'],
  ])('from %s, %s and %s become %s', (base, mine, theirs, merged, conflicts) => {
    const done = mergeTexts(text(base), text(mine), text(theirs));
    expect(said(done.merged)).toBe(merged);
    const names = done.conflicts.map((one) =>
      one.kind === 'clause'
        ? ['a', 'b', 'c', 'd', 'e'].find((name) => idOf('text-line', name) === one.lineId)
        : one.kind,
    );
    expect(names.join(' ')).toBe(conflicts);
  });

  test('settings: one change is taken, two different ones are told', () => {
    const base = content([]);
    const one = content([], { everyMonths: 3 });
    const other = content([], { untilOn: plainDate('2030-12-31'), everyMonths: 12 });
    const { merged, conflicts } = mergeTexts(base, one, other);
    expect([merged.everyMonths, merged.untilOn]).toEqual([3, '2030-12-31']);
    expect(conflicts).toEqual([{ kind: 'everyMonths' }]);
  });

  const version = fc
    .uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { maxLength: 6 })
    .chain((names) => fc.tuple(...names.map((name) => fc.constantFrom(name, `${name}1`, `${name}2`))))
    .map((words) => text(words.join(' ')));

  test('what nobody else touched is mine; what only they changed is theirs; nothing that either wrote is lost untold', () => {
    fc.assert(
      fc.property(version, version, version, (base, mine, theirs) => {
        expect(mergeTexts(base, mine, base).merged).toEqual(mine);
        expect(said(mergeTexts(base, base, theirs).merged)).toBe(said(theirs));
        const { merged, conflicts } = mergeTexts(base, mine, theirs);
        const wordings = new Set(merged.clauses.map((one) => one.text));
        const told = new Set(
          conflicts.flatMap((one) => (one.kind === 'clause' ? [one.mine?.text, one.theirs?.text] : [])),
        );
        const known = new Set(base.clauses.map((one) => one.text));
        for (const wrote of [...mine.clauses, ...theirs.clauses])
          expect(wordings.has(wrote.text) || told.has(wrote.text) || known.has(wrote.text)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a readable comparison', () => {
  test.each([
    ['Trao 20 đèn.', 'Trao 30 đèn.', 'Trao[- 20][+ 30] đèn.'],
    ['dịp Tết', 'dịp Tết; mỗi suất 500.000 đồng', 'dịp Tết[+; mỗi suất 500.000 đồng]'],
    ['một hai ba', 'hai ba bốn', '[-một] hai ba[+ bốn]'],
    ['giống nhau', 'giống nhau', 'giống nhau'],
    ['', 'mới', '[+mới]'],
  ])('%s → %s', (from, to, shown) => {
    const runs = compareWords(from, to);
    expect(
      runs
        .map(({ kind, words }) => (kind === 'same' ? words : `[${kind === 'gone' ? '-' : '+'}${words}]`))
        .join('')
        .trim(),
    ).toBe(shown);
  });

  test('both texts can be read out of their comparison', () => {
    const words = fc
      .array(fc.constantFrom('đèn', 'làng', 'Tết', 'quà', '20', 'và'), { maxLength: 12 })
      .map((all) => all.join(' '));
    fc.assert(
      fc.property(words, words, (from, to) => {
        const runs = compareWords(from, to);
        const without = (kind: 'gone' | 'new'): string =>
          runs
            .filter((run) => run.kind !== kind)
            .map((run) => run.words.trim())
            .join(' ')
            .replaceAll(/\s+/g, ' ')
            .trim();
        expect(without('new').replaceAll(' ', '')).toBe(from.replaceAll(' ', ''));
        expect(without('gone').replaceAll(' ', '')).toBe(to.replaceAll(' ', ''));
        expect(isUnchanged(compareTexts(text('a'), text('a')))).toBe(true);
      }),
    );
  });
});
