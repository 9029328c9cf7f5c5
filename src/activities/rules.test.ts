import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { heldOn, needOf, planLine, plannedFor } from '../../tests/support/activities.ts';
import { FIELDS } from '../kernel/fields.ts';
import { type NodeId, type PlanLineId, type PlanVersionId, idOf, newId } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { type ActivityAct, faultsOfAct, faultsOfActivity } from './activity.ts';
import { INDICATORS, findIndicator } from '../kernel/indicators.ts';
import {
  type NeedFacts,
  type NeedStatus,
  faultsOfNeed,
  faultsOfNeedCarry,
  faultsOfNeedEnd,
  needStatus,
} from './need.ts';
import {
  type PlanLine,
  type PlanLineFacts,
  SIDES,
  type Side,
  faultOfApproval,
  faultsOfPlan,
  linesToCarry,
  planStatuses,
  sidesOf,
} from './plan.ts';

const TODAY = plainDate('2026-11-22');
const node = (word: string): NodeId => idOf('node', 'rules', word);
const codes = (faults: readonly { code: string }[]): string[] => faults.map(({ code }) => code);

describe('needs', () => {
  test.each<[string, Partial<NeedFacts>, Parameters<typeof faultsOfNeed>[1]['kind'], string[]]>([
    ['as a village states it', {}, 'village', []],
    ['not counted', { quantity: null, unit: null, people: null, place: null }, 'commune', []],
    ['of nobody', {}, null, ['node-unknown']],
    ['of a province', {}, 'province', ['node-not-helped']],
    ['of an office', {}, 'organisation', ['node-not-helped']],
    ['in no field', { field: 'gold' as NeedFacts['field'] }, 'village', ['field-unknown']],
    ['of nothing', { what: '  ', forWhom: '' }, 'village', ['text-length', 'text-length']],
    ['with a comma', { quantity: '2,5' }, 'village', ['quantity-form']],
    ['of none', { quantity: '0' }, 'village', ['quantity-form']],
    ['without a unit', { unit: null }, 'village', ['unit-missing']],
    ['without a number', { quantity: null }, 'village', ['quantity-missing']],
    ['for half a person', { people: 1.5 }, 'village', ['people-form']],
    ['for yesterday', { dueOn: plainDate('2026-11-21') }, 'village', ['due-in-past']],
    ['for today', { dueOn: TODAY }, 'village', []],
  ])('%s', (_name, change, kind, expected) => {
    expect(codes(faultsOfNeed(needOf(node('x'), change), { kind, today: TODAY }))).toEqual(expected);
  });

  test.each<[NeedStatus, 'met' | 'withdrawn', string | null, string, string[]]>([
    ['open', 'met', 'Phường Bồng Sơn', '2026-11-22', []],
    ['open', 'met', null, '2026-11-22', ['met-by-missing']],
    ['open', 'withdrawn', null, '2026-11-22', []],
    ['open', 'withdrawn', 'ai đó', '2026-11-22', ['met-by-without-meeting']],
    ['open', 'withdrawn', null, '2026-11-23', ['ended-in-future']],
    ['met', 'met', 'Phường', '2026-11-22', ['need-not-open']],
    ['withdrawn', 'met', 'Phường', '2026-11-22', ['need-not-open']],
    ['carried', 'withdrawn', null, '2026-11-22', ['need-not-open']],
  ])('a need that is %s, %s by %s on %s: %j', (status, kind, metBy, on, expected) => {
    const ending = { kind, metBy, note: null, happenedOn: plainDate(on) };
    expect(codes(faultsOfNeedEnd(status, ending, TODAY))).toEqual(expected);
  });

  test('what has become of it', () => {
    expect([needStatus(null, false), needStatus(null, true), needStatus('met', true)]).toEqual([
      'open',
      'carried',
      'met',
    ]);
    const due = plainDate('2026-12-31');
    const carry = (status: NeedStatus, to: string) => codes(faultsOfNeedCarry({ status, dueOn: due }, plainDate(to)));
    expect(carry('open', '2027-06-30')).toEqual([]);
    expect(carry('open', '2026-12-31')).toEqual(['due-not-later']);
    expect(carry('met', '2027-06-30')).toEqual(['need-not-open']);
  });
});

describe('plans', () => {
  const party = node('party');
  const known = { parties: new Set([party]), clauses: new Set<never>(), needs: new Set<never>(), thisYear: 2026 };
  const line = (change: Partial<PlanLineFacts> = {}): PlanLine => ({
    ...planLine(change),
    lineId: newId<'plan-line'>(),
  });

  test.each<[string, number, readonly PlanLine[], string[]]>([
    ['one line', 2027, [line()], []],
    ['a line that a party pays', 2026, [line({ responsibleNode: party, budgetVnd: 5n, source: 'fund' })], []],
    ['last year', 2025, [line()], ['year-out-of-reach']],
    ['in two years', 2028, [line()], ['year-out-of-reach']],
    ['nothing to do', 2027, [], ['no-lines']],
    ['a thirteenth month', 2027, [line({ month: 13 })], ['month-form']],
    ['somebody else sees to it', 2027, [line({ responsibleNode: node('else') })], ['responsible-no-party']],
    ['money from nowhere', 2027, [line({ budgetVnd: 1_000_000n })], ['source-missing']],
    ['a source of nothing', 2027, [line({ source: 'budget' })], ['source-without-budget']],
    ['no money at all', 2027, [line({ budgetVnd: 0n, source: 'budget' })], ['budget-form']],
    ['serves nothing', 2027, [line({ whyNone: null })], ['serves-nothing']],
    ['a need of elsewhere', 2027, [line({ needId: newId<'need'>() })], ['need-unknown']],
    ['a clause of others', 2027, [line({ clauseId: newId<'clause'>() })], ['clause-of-other-agreement']],
    ['no words', 2027, [line({ what: '' })], ['text-length']],
  ])('%s', (_name, year, lines, expected) => {
    expect(codes(faultsOfPlan(year, lines, known))).toEqual(expected);
  });

  test('every fault names its line, and a line stands once', () => {
    const same = line();
    expect(faultsOfPlan(2027, [same, line({ month: 0 }), same], known)).toMatchObject([
      { code: 'month-form', line: 2 },
      { code: 'line-twice', line: 3 },
    ]);
    expect(
      codes(
        faultsOfPlan(
          2027,
          Array.from({ length: 61 }, () => line()),
          known,
        ),
      ),
    ).toEqual(['too-many-lines']);
  });

  const versions = (...approved: readonly (readonly Side[])[]) =>
    approved.map((approvedBy, index) => ({
      planVersionId: idOf('plan-version', `${index}`) as PlanVersionId,
      approvedBy,
    }));
  const BOTH = SIDES;
  test.each<[readonly (readonly Side[])[], string[]]>([
    [[[]], ['draft']],
    [[['sponsor']], ['proposed']],
    [[['recipient']], ['proposed']],
    [[BOTH], ['agreed']],
    [
      [['sponsor'], []],
      ['replaced', 'draft'],
    ],
    [
      [BOTH, []],
      ['agreed', 'draft'],
    ],
    [
      [BOTH, ['recipient']],
      ['agreed', 'proposed'],
    ],
    [
      [BOTH, ['sponsor'], BOTH],
      ['replaced', 'replaced', 'agreed'],
    ],
    [[], []],
  ])('versions approved by %j are %j', (approved, expected) => {
    expect(planStatuses(versions(...approved))).toEqual(expected);
  });

  test('at most one version of a year is agreed, and the newest alone may wait', () => {
    fc.assert(
      fc.property(fc.array(fc.subarray([...SIDES])), (approved) => {
        const statuses = planStatuses(versions(...approved));
        expect(statuses.filter((status) => status === 'agreed').length).toBeLessThanOrEqual(1);
        expect(statuses.slice(0, -1).every((status) => status === 'agreed' || status === 'replaced')).toBe(true);
        expect(statuses.includes('agreed')).toBe(approved.some((sides) => sides.length === 2));
      }),
    );
  });

  test('a side approves once, the newest version, and what it read', () => {
    const [version] = versions(['sponsor']);
    const ready = { ...version!, contentHash: 'a', status: 'proposed' as const };
    const ask = (side: Side, contentHash = 'a', of: typeof ready | null = ready) =>
      faultOfApproval(of, { side, contentHash })?.code ?? null;
    expect(ask('recipient')).toBeNull();
    expect(ask('sponsor')).toBe('already-approved');
    expect(ask('recipient', 'b')).toBe('plan-changed');
    expect(ask('recipient', 'a', null)).toBe('plan-unknown');
    expect(faultOfApproval({ ...ready, status: 'replaced' }, { side: 'recipient', contentHash: 'a' })?.code).toBe(
      'plan-replaced',
    );
  });

  test('what was not done and does not stand in the next plan is carried over', () => {
    const [done, standing, undone] = [line(), line(), line()];
    expect(linesToCarry([done, standing, undone], [standing], new Set<PlanLineId>([done.lineId]))).toEqual([undone]);
  });

  test('each party but a witness speaks for exactly one side', () => {
    const role = fc.constantFrom('sponsor', 'recipient', 'mutual', 'witness' as const);
    fc.assert(
      fc.property(fc.uniqueArray(fc.tuple(fc.nat(50), role), { selector: ([id]) => id }), (drawn) => {
        const parties = drawn.map(([id, role_]) => ({ nodeId: node(`${id}`), role: role_ }) as const);
        const sides = sidesOf(parties);
        const speaking = SIDES.map((side) => new Set([...sides[side].givers, ...sides[side].receivers]));
        for (const { nodeId, role: each } of parties)
          expect(speaking.filter((side) => side.has(nodeId)).length).toBe(each === 'witness' ? 0 : 1);
      }),
    );
    const mutual = ['a', 'b', 'c'].map((word) => ({ nodeId: node(word), role: 'mutual' as const }));
    expect(sidesOf(mutual)).toEqual({
      sponsor: { givers: [node('a')], receivers: [node('a')] },
      recipient: { givers: [node('b'), node('c')], receivers: [node('b'), node('c')] },
    });
  });
});

describe('activities', () => {
  const held = (change: Partial<ActivityAct> = {}) => heldOn(TODAY, change);
  const cancelled = { ...plannedFor(TODAY), kind: 'cancelled', happensOn: null, note: 'Mưa lũ' } as const;
  test.each<[string, Parameters<typeof faultsOfAct>[0], ActivityAct, string[]]>([
    ['planned for today', null, plannedFor(TODAY), []],
    ['planned for yesterday', null, plannedFor(plainDate('2026-11-21')), ['planned-in-past']],
    ['planned for no day', null, plannedFor(TODAY, { happensOn: null }), ['day-missing']],
    ['moved', 'planned', plannedFor(plainDate('2027-01-05')), []],
    ['held unplanned', null, held(), []],
    ['held', 'planned', held(), []],
    ['held tomorrow', 'planned', heldOn(plainDate('2026-11-23')), ['held-in-future']],
    ['told more exactly', 'held', held(), []],
    ['planned after it was held', 'held', plannedFor(TODAY), ['act-not-possible']],
    ['cancelled', 'planned', cancelled, []],
    ['cancelled at once', null, cancelled, ['act-not-possible']],
    ['cancelled for no reason', 'planned', { ...cancelled, note: null }, ['reason-missing']],
    ['cancelled on a day', 'planned', { ...cancelled, happensOn: TODAY }, ['day-of-cancelling']],
    ['held after all', 'cancelled', held(), ['act-not-possible']],
    [
      'results of what is to come',
      null,
      plannedFor(TODAY, { results: [{ indicator: 'houses', amount: '1' }] }),
      ['results-before-held'],
    ],
    ['a result of nothing', null, held({ results: [{ indicator: 'houses', amount: '0' }] }), ['amount-form']],
    ['a result unheard of', null, held({ results: [{ indicator: 'castles', amount: '1' }] }), ['indicator-unknown']],
    [
      'a result twice',
      null,
      held({
        results: [
          { indicator: 'wells', amount: '1' },
          { indicator: 'wells', amount: '2' },
        ],
      }),
      ['indicator-twice'],
    ],
    ['nobody came', null, held({ participants: [{ who: 'residents', people: 0 }] }), ['people-form']],
    [
      'a group twice',
      null,
      held({
        participants: [
          { who: 'youth', people: 1 },
          { who: 'youth', people: 2 },
        ],
      }),
      ['group-twice'],
    ],
    ['staff for no days', null, held({ staffSent: { people: 2, days: 0 } }), ['days-form']],
    ['staff', null, held({ staffSent: { people: 2, days: 30 }, staffReceived: { people: 1, days: 5 } }), []],
  ])('%s', (_name, after, act, expected) => {
    expect(codes(faultsOfAct(after, act, TODAY))).toEqual(expected);
  });

  test('an activity belongs to an agreement in force and serves what is there', () => {
    const facts = {
      provinceCode: '52',
      agreementId: newId<'agreement'>(),
      field: 'health' as const,
      what: 'Khám bệnh',
      lineId: null,
      clauseId: null,
      needId: null,
    };
    const known = {
      agreementInForce: true,
      lines: new Set<never>(),
      clauses: new Set<never>(),
      needs: new Set<never>(),
    };
    expect(faultsOfActivity(facts, known)).toEqual([]);
    const strange = {
      ...facts,
      what: '',
      lineId: newId<'plan-line'>(),
      clauseId: newId<'clause'>(),
      needId: newId<'need'>(),
    };
    expect(codes(faultsOfActivity(strange, { ...known, agreementInForce: false }))).toEqual([
      'text-length',
      'agreement-not-in-force',
      'line-unknown',
      'clause-of-other-agreement',
      'need-unknown',
    ]);
  });

  test('the indicators are named in both languages, each once, in fields that there are', () => {
    expect(new Set(INDICATORS.map(({ code }) => code)).size).toBe(INDICATORS.length);
    for (const indicator of INDICATORS) {
      expect(indicator.code).toMatch(/^[a-z]+(-[a-z]+)*$/);
      expect(FIELDS).toContain(indicator.field);
      expect(findIndicator(indicator.code)).toBe(indicator);
      for (const language of ['vi', 'en'] as const)
        expect([indicator.name[language], indicator.unit[language]].every((word) => word.length > 1)).toBe(true);
    }
  });
});
