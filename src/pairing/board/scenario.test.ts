import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unwrap } from '../../kernel/result.ts';
import { exampleProblem } from '../example-problem.ts';
import { PairingSession } from '../pairing-session.ts';
import { changesOfRows, rowsOfChange } from './change-rows.ts';
import {
  type ScenarioAct,
  type ScenarioActKind,
  type ScenarioChange,
  decideAct,
  decideChanges,
  decideTitle,
  lastChangeOf,
  problemAfter,
  scenarioStatusAfter,
  standingActs,
  swapOf,
  undoable,
} from './scenario.ts';

const act = (actNo: number, kind: ScenarioActKind, more: Partial<ScenarioAct> = {}): ScenarioAct => ({
  actNo,
  kind,
  undoes: null,
  note: null,
  versionId: null,
  recordedAt: new Date(0),
  changes: [],
  ...more,
});
const lock = (sponsor: string, recipient: string): ScenarioChange => ({
  kind: 'lock',
  sponsor,
  recipient,
  rule: 'must',
  why: 'Đã ký',
});

test.each<[ScenarioActKind[], string]>([
  [['opened'], 'open'],
  [['opened', 'changed', 'undone'], 'open'],
  [['opened', 'signed'], 'signed'],
  [['opened', 'signed', 'reopened', 'changed', 'signed', 'published'], 'published'],
  [['opened', 'dropped'], 'dropped'],
])('%j comes to %s', (kinds, status) => {
  expect(scenarioStatusAfter(kinds.map((kind) => ({ kind })))).toBe(status);
});

test.each<[ScenarioActKind[], ScenarioActKind]>([
  [['opened', 'signed'], 'changed'],
  [['opened', 'signed'], 'undone'],
  [['opened'], 'published'],
  [['opened', 'signed', 'published'], 'reopened'],
  [['opened', 'dropped'], 'signed'],
])('after %j nobody may have it %s', (kinds, next) => {
  const acts = kinds.map((kind, at) => act(at + 1, kind));
  expect(decideAct(acts, next)).toMatchObject({ ok: false, refusal: { code: 'scenario-not-open' } });
});

test('undoing takes back the last change that counts, and then the one before; what a copy began with stays', () => {
  const acts = [
    act(1, 'opened', { changes: [lock('P0001', 'X0001')] }),
    act(2, 'changed', { changes: [lock('P0002', 'X0002')] }),
    act(3, 'changed', { changes: [lock('P0003', 'X0003')] }),
    act(4, 'undone', { undoes: 3 }),
  ];
  expect(undoable(acts)?.actNo).toBe(2);
  expect(lastChangeOf(acts)).toBe(4);
  expect(standingActs(acts).map(({ actNo }) => actNo)).toEqual([1, 2]);
  const locks = problemAfter(exampleProblem(), acts).locks?.map(({ sponsor }) => sponsor);
  expect(locks).toEqual(['P0001', 'P0002']);
  expect(undoable([...acts, act(5, 'undone', { undoes: 2 })])).toBeNull();
});

test('a change that leaves no sound problem is refused with what is wrong', () => {
  const problem = exampleProblem();
  expect(decideChanges(problem, [])).toEqual({ ok: false, refusal: { code: 'change-empty' } });
  expect(decideChanges(problem, [lock('P0001', 'nowhere')])).toMatchObject({
    ok: false,
    refusal: { code: 'problem-unsound', faults: [{ code: 'id-unknown', saw: 'nowhere' }] },
  });
  const weights = Object.fromEntries(problem.criteria.map(({ id }) => [id, 0]));
  expect(decideChanges(problem, [{ kind: 'weights', weights }])).toMatchObject({
    ok: false,
    refusal: { faults: [{ code: 'weights-all-zero' }] },
  });
});

test('a swap lets go of what held the two pairs, and holds them the other way round', () => {
  const before = unwrap(decideChanges(exampleProblem(), [lock('P0001', 'X0001')])).problem;
  const [one, other] = [
    { sponsor: 'P0001', recipient: 'X0001' },
    { sponsor: 'P0002', recipient: 'X0002' },
  ] as const;
  const { problem } = unwrap(decideChanges(before, swapOf(before, [one, other], 'Đổi chỗ')));
  expect(problem.locks?.map(({ sponsor, recipient, rule }) => [sponsor, recipient, rule])).toEqual([
    ['P0002', 'X0001', 'must'],
    ['P0001', 'X0002', 'must'],
  ]);
});

test('a rule on kinds reaches the places of its zone, takes the place of the one before, and is lifted by no bounds', () => {
  const problem = exampleProblem();
  const zoned = {
    ...problem,
    sponsors: problem.sponsors.map((one, at) => ({ ...one, kinds: at % 2 === 0 ? ['mạnh'] : [] })),
    recipients: problem.recipients.map((one, at) => (at < 10 ? { ...one, facts: { zone: 'III' as const } } : one)),
  };
  const rule = (min: number | null, max: number | null, zone: 'III' | null): ScenarioChange => ({
    kind: 'quota',
    sponsorKind: 'mạnh',
    zone,
    min,
    max,
  });
  const quotasAfter = (changes: readonly ScenarioChange[]) =>
    unwrap(decideChanges(zoned, changes)).problem.quotas ?? [];
  expect(quotasAfter([rule(1, null, 'III')])).toHaveLength(10);
  const both = quotasAfter([rule(null, 2, null), rule(1, null, 'III')]);
  expect(both.filter(({ min }) => min === 1)).toHaveLength(10);
  expect(both.filter(({ max }) => max === 2)).toHaveLength(23);
  expect(quotasAfter([rule(1, null, 'III'), rule(null, null, null)])).toEqual([]);
  const session = new PairingSession(unwrap(decideChanges(zoned, [rule(1, null, 'III')])));
  const strong = new Set(zoned.sponsors.filter(({ kinds }) => kinds.length > 0).map(({ id }) => id));
  for (const { id } of zoned.recipients.slice(0, 10))
    expect(
      session.outcome.pairs.some(({ sponsor, recipient }) => recipient === id && strong.has(sponsor)),
      id,
    ).toBe(true);
});

const text = fc.string({ minLength: 1, maxLength: 20 });
const count = fc.integer({ min: 0, max: 1000 });
const anyChange: fc.Arbitrary<ScenarioChange> = fc.oneof(
  fc.record({
    kind: fc.constant('lock' as const),
    sponsor: text,
    recipient: text,
    rule: fc.constantFrom('must' as const, 'never' as const),
    why: text,
  }),
  fc.record({ kind: fc.constant('unlock' as const), sponsor: text, recipient: text }),
  fc.record({
    kind: fc.constant('bounds' as const),
    side: fc.constantFrom('sponsors' as const, 'recipients' as const),
    id: text,
    min: count,
    max: count,
  }),
  fc.record({
    kind: fc.constant('drop' as const),
    side: fc.constantFrom('sponsors' as const, 'recipients' as const),
    id: text,
  }),
  fc.record({ kind: fc.constant('floor' as const), perThousand: fc.option(count) }),
  fc.record({ kind: fc.constant('max-changes' as const), most: fc.option(count) }),
  fc.record({
    kind: fc.constant('quota' as const),
    sponsorKind: text,
    zone: fc.option(fc.constantFrom('I' as const, 'II' as const, 'III' as const)),
    min: fc.option(count),
    max: fc.option(count),
  }),
  fc.record({ kind: fc.constant('compactness' as const), pointsPerKm: fc.option(count) }),
);

test('changes are read back from their rows as they were', () => {
  fc.assert(
    fc.property(fc.array(anyChange, { maxLength: 8 }), (changes) => {
      expect(changesOfRows(changes.flatMap(rowsOfChange))).toEqual(changes);
    }),
  );
  const weights: ScenarioChange = { kind: 'weights', weights: { need: 3, field: 0 } };
  expect(changesOfRows(rowsOfChange(weights))).toEqual([weights]);
});

test.each([
  ['  Phương án A ', 'Phương án A'],
  ['ab', null],
  ['x'.repeat(201), null],
])('the title %j is kept as %j', (written, kept) => {
  const decided = decideTitle(written);
  expect(decided.ok ? decided.value : null).toBe(kept);
});
