import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type NodeId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import {
  type AssignedPair,
  type AssignmentActKind,
  assignmentStatusAfter,
  carryPairs,
  compareAssignments,
  decideChange,
  decidePublication,
  inForceOn,
  pairKey,
} from './assignment.ts';

const node = (word: string): NodeId => idOf('node', 'assignment', word);
const pair = (sponsor: string, recipient: string): AssignedPair => ({
  sponsor: node(sponsor),
  recipient: node(recipient),
  traits: null,
  note: null,
});

describe('the status of a version', () => {
  test.each<[AssignmentActKind[], string]>([
    [['drafted'], 'draft'],
    [['drafted', 'imported', 'changed'], 'draft'],
    [['drafted', 'published'], 'published'],
    [['drafted', 'changed', 'withdrawn'], 'withdrawn'],
  ])('%j leads to %s', (acts, status) => expect(assignmentStatusAfter(acts)).toBe(status));

  test.each<[AssignmentActKind[]]>([
    [[]],
    [['changed']],
    [['drafted', 'published', 'changed']],
    [['drafted', 'withdrawn', 'published']],
  ])('%j cannot be', (acts) => expect(() => assignmentStatusAfter(acts)).toThrow('expected'));
});

describe('changing a draft', () => {
  const known = new Set(['A', 'B', 'x', 'y'].map(node));
  const held = [pair('A', 'x'), pair('B', 'y')];
  test.each([
    ['one more', { add: [pair('A', 'y')], remove: [] }, 3],
    ['one less', { add: [], remove: [pair('B', 'y')] }, 1],
    ['one in place of another', { add: [pair('B', 'x')], remove: [pair('B', 'y')] }, 2],
    ['out and in again', { add: [pair('B', 'y')], remove: [pair('B', 'y')] }, 2],
    ['one that it holds', { add: [pair('A', 'x')], remove: [] }, 'pair-twice'],
    ['the same twice', { add: [pair('A', 'y'), pair('A', 'y')], remove: [] }, 'pair-twice'],
    ['one that it does not hold', { add: [], remove: [pair('A', 'y')] }, 'pair-missing'],
    ['somebody with themselves', { add: [pair('A', 'A')], remove: [] }, 'pair-with-itself'],
    ['somebody unknown', { add: [pair('A', 'z')], remove: [] }, 'node-unknown'],
    ['too long a note', { add: [{ ...pair('A', 'y'), note: 'x'.repeat(501) }], remove: [] }, 'note-length'],
  ])('%s', (_what, change, expected) => {
    const decided = decideChange(held, change, known);
    expect(decided.ok ? decided.value : decided.refusal.code).toBe(expected);
  });
});

describe('publishing', () => {
  const draft = { status: 'draft', pairCount: 2 } as const;
  const [before, day, after] = ['2025-08-31', '2025-09-01', '2025-09-02'].map(plainDate);
  test.each([
    [draft, { issuedOn: day, earlier: null }, 'ok'],
    [draft, { issuedOn: null, earlier: day }, 'ok'],
    [draft, { issuedOn: after, earlier: null }, 'effective-before-issue'],
    [draft, { issuedOn: before, earlier: after }, 'effective-before-earlier'],
    [{ ...draft, pairCount: 0 }, { issuedOn: null, earlier: null }, 'draft-empty'],
    [{ ...draft, status: 'published' as const }, { issuedOn: null, earlier: null }, 'version-not-draft'],
  ])('%j after %j: %s', (version, surroundings, expected) => {
    const decided = decidePublication(version, day as NonNullable<typeof day>, {
      issuedOn: surroundings.issuedOn ?? null,
      earlier: surroundings.earlier ?? null,
    });
    expect(decided.ok ? 'ok' : decided.refusal.code).toBe(expected);
  });

  test('in force is the latest whose day has come; on one day, the one published later; a draft never', () => {
    const version = (versionNo: number, status: 'published' | 'draft', effectiveOn: string | null) => ({
      versionNo,
      status,
      effectiveOn: effectiveOn === null ? null : plainDate(effectiveOn),
    });
    const versions = [
      version(1, 'published', '2025-09-01'),
      version(2, 'published', '2026-01-01'),
      version(3, 'published', '2026-01-01'),
      version(4, 'draft', null),
    ];
    const at = (on: string) => inForceOn(versions, plainDate(on))?.versionNo ?? null;
    expect([at('2025-08-31'), at('2025-09-01'), at('2025-12-31'), at('2026-01-01'), at('2030-01-01')]).toEqual([
      null,
      1,
      1,
      3,
      3,
    ]);
  });
});

describe('carrying over and comparing', () => {
  const heirs = new Map([['A', 'C'] as const, ['B', 'C'] as const].map(([one, heir]) => [node(one), node(heir)]));

  test('pairs that become one stand once, and know where they came from', () => {
    const carried = carryPairs([pair('A', 'x'), pair('B', 'x'), pair('B', 'y'), pair('D', 'y')], heirs);
    expect(
      carried.map(({ sponsor, recipient, moved, origins }) => [sponsor, recipient, moved, origins.length]),
    ).toEqual([
      [node('C'), node('x'), true, 2],
      [node('C'), node('y'), true, 1],
      [node('D'), node('y'), false, 1],
    ]);
  });

  test('a version after a merger: what moved is neither added nor removed', () => {
    const compared = compareAssignments(
      [pair('A', 'x'), pair('B', 'y'), pair('D', 'y'), pair('D', 'z')],
      [pair('C', 'x'), pair('C', 'y'), pair('D', 'y'), pair('D', 'w')],
      heirs,
    );
    expect(compared.moved.map(({ from, to }) => [pairKey(from), pairKey(to)])).toEqual([
      [pairKey(pair('A', 'x')), pairKey(pair('C', 'x'))],
      [pairKey(pair('B', 'y')), pairKey(pair('C', 'y'))],
    ]);
    expect(compared.unchanged.map(pairKey)).toEqual([pairKey(pair('D', 'y'))]);
    expect(compared.added.map(pairKey)).toEqual([pairKey(pair('D', 'w'))]);
    expect(compared.removed.map(pairKey)).toEqual([pairKey(pair('D', 'z'))]);
  });

  const names = ['A', 'B', 'C', 'D'];
  const versions = fc.uniqueArray(
    fc.tuple(fc.constantFrom(...names), fc.constantFrom('x', 'y', 'z')).map(([one, other]) => pair(one, other)),
    { selector: pairKey },
  );
  test('every pair of either version is told once, and only once', () => {
    fc.assert(
      fc.property(versions, versions, fc.boolean(), (before, after, merged) => {
        const { added, removed, unchanged, moved } = compareAssignments(before, after, merged ? heirs : new Map());
        const left = [...unchanged, ...removed, ...moved.map(({ from }) => from)].map(pairKey);
        expect(left.toSorted()).toEqual(before.map(pairKey).toSorted());
        // Several of the earlier version may have become one of the later.
        const arrived = new Set([...unchanged, ...added, ...moved.map(({ to }) => to)].map(pairKey));
        expect([...arrived].toSorted()).toEqual(after.map(pairKey).toSorted());
        expect(added.length + unchanged.length).toBeLessThanOrEqual(after.length);
        if (!merged) expect(moved).toEqual([]);
      }),
    );
  });

  test('carrying over is done once and for all, and loses nobody', () => {
    fc.assert(
      fc.property(versions, (pairs) => {
        const once = carryPairs(pairs, heirs);
        const twice = carryPairs(once, heirs);
        expect(twice.map(pairKey)).toEqual(once.map(pairKey));
        expect(once.reduce((sum, { origins }) => sum + origins.length, 0)).toBe(pairs.length);
        expect(carryPairs(pairs, new Map()).map(pairKey)).toEqual(pairs.map(pairKey));
      }),
    );
  });
});
