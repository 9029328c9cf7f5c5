import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainDate } from '../kernel/plain-date.ts';
import type { LifeActivity } from './agreement-life-reads.ts';
import { type ProgressFacts, progressOf } from './clause-progress.ts';
import type { ClauseRow, ContributionRow } from './read-models.ts';

const clause = (change: Partial<ClauseRow> = {}): ClauseRow => ({
  clauseId: 'c',
  position: 1,
  field: 'infrastructure',
  text: 'Lắp đèn',
  textEn: null,
  owedBy: 'sponsor',
  measure: null,
  changed: null,
  since: null,
  ...change,
});
const lamps = { indicator: 'solar-lamps', quantity: '20', dueOn: plainDate('2026-12-31') };
const gave = (change: Partial<ContributionRow> = {}): ContributionRow => ({
  contributionId: Math.random().toString(36),
  clauseId: 'c',
  donor: 'A',
  donorPlace: null,
  recipient: 'B',
  recipientPlace: null,
  kind: 'in-kind',
  item: 'đèn',
  amount: null,
  quantity: '12.000',
  unit: 'Đèn',
  stage: 'delivered',
  statedBy: 'sponsor',
  happenedOn: null,
  isCorrected: false,
  correctsId: null,
  answersId: null,
  agreement: { provinceSlug: 'gia-lai', slug: 'a' },
  isSample: false,
  ...change,
});
const did = (change: Partial<LifeActivity> = {}): LifeActivity => ({
  activityId: 'a',
  field: 'infrastructure',
  what: 'Lắp đèn',
  kind: 'held',
  on: plainDate('2026-05-01'),
  clauseIds: ['c'],
  results: [],
  ...change,
});
const SIGNED = plainDate('2026-01-01');
const judge = (change: Partial<ProgressFacts> & Partial<ProgressFacts['life']> = {}) => {
  const facts: ProgressFacts = {
    clauses: [clause()],
    contributions: [],
    signedOn: SIGNED,
    today: plainDate('2026-03-01'),
    ...change,
    life: { activities: change.activities ?? [], plans: change.plans ?? [], everyMonths: change.everyMonths ?? 6 },
  };
  const found = progressOf(facts).get('c');
  return (
    found && [found.state, found.measured?.done, found.measured?.confirmed, found.measured?.percent].join(' ').trim()
  );
};
const planned = [{ year: 2026, agreedOn: SIGNED, lines: [{ month: 6, what: 'Lắp đèn', clauseId: 'c' }] }];
const over = plainDate('2026-07-02');

describe('how far a promise has come', () => {
  test.each<readonly [what: string, said: string, given: Parameters<typeof judge>[0]]>([
    ['nothing yet, in its first period', 'waiting', {}],
    ['the last day of the first period', 'waiting', { today: plainDate('2026-07-01') }],
    ['nothing, and the first period is over', 'silent', { today: over }],
    ['a line of a plan is no proof', 'silent', { today: over, plans: planned }],
    ['a line of a plan, in time', 'planned', { plans: planned }],
    ['a set day, in time', 'planned', { activities: [did({ kind: 'planned' })] }],
    ['a set day that passed is nothing', 'silent', { today: over, activities: [did({ kind: 'planned' })] }],
    ['a pledge is no proof', 'silent', { today: over, contributions: [gave({ stage: 'pledged' })] }],
    ['what was refused is no proof', 'silent', { today: over, contributions: [gave({ stage: 'refused' })] }],
    ['a corrected delivery is no proof', 'silent', { today: over, contributions: [gave({ isCorrected: true })] }],
    ['something was done', 'begun', { today: over, activities: [did()] }],
    ['what was done for another clause', 'silent', { today: over, activities: [did({ clauseIds: ['d'] })] }],
    ['no day of signing is known', 'silent', { signedOn: null }],
    [
      'a clause of an annex has a period of its own',
      'waiting',
      { today: over, clauses: [clause({ since: plainDate('2026-06-01') })] },
    ],
    ['a promised rhythm of three months', 'silent', { today: plainDate('2026-04-02'), everyMonths: 3 }],
  ])('%s: %s', (_what, said, given) => {
    expect(judge(given)).toBe(said);
  });

  const measured = [clause({ measure: lamps })];
  test.each<readonly [what: string, said: string, given: Parameters<typeof judge>[0]]>([
    ['12 of 20 handed over', 'begun 12  60', { contributions: [gave()] }],
    [
      'the giver and the receiver speak of the same 12',
      'begun 12 12 60',
      { contributions: [gave(), gave({ stage: 'received', statedBy: 'recipient' })] },
    ],
    [
      'the receiver says less',
      'begun 12 10.5 60',
      { contributions: [gave(), gave({ stage: 'received', statedBy: 'recipient', quantity: '10.500' })] },
    ],
    [
      'the same lamps as the result of an activity',
      'begun 12  60',
      { contributions: [gave()], activities: [did({ results: [{ indicator: 'solar-lamps', amount: '12.000' }] })] },
    ],
    ['two deliveries', 'kept 24  120', { contributions: [gave(), gave()] }],
    ['the press alone says so', 'begun 0  0', { contributions: [gave({ statedBy: 'press' })] }],
    ['another unit', 'begun 0  0', { contributions: [gave({ unit: 'bộ' })] }],
    ['overdue', 'late 12  60', { today: plainDate('2027-01-01'), contributions: [gave()] }],
    [
      'reached late is reached',
      'kept 20  100',
      { today: plainDate('2027-01-01'), contributions: [gave({ quantity: '20' })] },
    ],
    ['nothing at all', 'silent 0  0', { today: over }],
  ])('20 lamps promised; %s: %s', (_what, said, given) => {
    expect(judge({ clauses: measured, ...given })).toBe(said);
  });

  test('money is held against a promise by its value', () => {
    const clauses = [clause({ measure: { indicator: 'value-vnd', quantity: '300000000', dueOn: null } })];
    const contributions = [gave({ kind: 'cash', amount: 60_000_000n as never, quantity: null, unit: null })];
    expect(judge({ clauses, contributions })).toBe('begun 60000000  20');
  });

  test('what stood behind a clause counts for the one that an annex put in its place', () => {
    const clauses = [
      clause({ clauseId: 'old', changed: { actNo: 3, replacedBy: 'mid' } }),
      clause({ clauseId: 'mid', changed: { actNo: 4, replacedBy: 'c' } }),
      clause({ measure: lamps, since: plainDate('2026-06-01') }),
    ];
    expect(judge({ clauses, contributions: [gave({ clauseId: 'old' })], today: over })).toBe('begun 12  60');
  });

  test('more said never makes less done, and never more than all that is said', () => {
    const rows = fc.array(
      fc.record({
        quantity: fc.integer({ min: 1, max: 50 }).map(String),
        stage: fc.constantFrom('delivered', 'received'),
        statedBy: fc.constantFrom('sponsor', 'recipient', 'press'),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, (said) => {
        const contributions = said.map((row) => gave(row as Partial<ContributionRow>));
        const done = (all: readonly ContributionRow[]): number =>
          Number(
            progressOf({
              clauses: measured,
              contributions: all,
              life: { activities: [], plans: [], everyMonths: 6 },
              signedOn: SIGNED,
              today: over,
            }).get('c')?.measured?.done,
          );
        expect(done(contributions)).toBeGreaterThanOrEqual(done(contributions.slice(1)));
        expect(done(contributions)).toBeLessThanOrEqual(
          said.reduce((total, { quantity }) => total + Number(quantity), 0),
        );
      }),
    );
  });
});
