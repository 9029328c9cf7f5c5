import { expect, test } from 'vitest';
import { personWith } from '../../tests/support/actors.ts';
import { type Actor, NO_ORIGIN, type Place, THE_PUBLIC, operator } from './actor.ts';
import { type AccountId, type NodeId, idOf } from './ids.ts';
import { type Policy, anyone, holding, holdingAll, oneself, permit, theOperator } from './policy.ts';

const [PROVINCE, COMMUNE, VILLAGE, OTHER] = ['province', 'commune', 'village', 'other'].map(
  (word) => idOf('node', word) as NodeId,
) as [NodeId, NodeId, NodeId, NodeId];
const commune: Place = { provinceCode: '52', line: [COMMUNE, PROVINCE] };
const village: Place = { provinceCode: '52', line: [VILLAGE, COMMUNE, PROVINCE] };
const province: Place = { provinceCode: '52', line: [PROVINCE] };
const elsewhere: Place = { provinceCode: '48', line: [OTHER] };

const officer = personWith([{ role: 'recipient-officer', nodeId: COMMUNE, provinceCode: '52' }]);

test.each([
  ['its own place', commune, 1],
  ['what lies below', village, 1],
  ['what lies above', province, 0],
  ['another province', elsewhere, 0],
])('a role at a commune reaches %s: %#', (_name, place, standings) => {
  expect(holding('recipient-officer', officer, place)).toHaveLength(standings);
  expect(holding('sponsor-officer', officer, place)).toEqual([]);
});

test('a place that nobody knows is reached by nobody', () => {
  expect(holding('recipient-officer', officer, null)).toEqual([]);
  expect(holding('recipient-officer', officer)).toEqual([]);
  expect(holdingAll('recipient-officer', officer, [])).toEqual([]);
  expect(holdingAll('recipient-officer', officer, [null])).toEqual([]);
});

test('where all places are asked for, one that is not reached is enough for a no', () => {
  expect(holdingAll('recipient-officer', officer, [commune, village])).toHaveLength(1);
  expect(holdingAll('recipient-officer', officer, [commune, elsewhere])).toEqual([]);
});

test('the public, the operator and oneself stand apart', () => {
  const who: readonly Actor[] = [THE_PUBLIC, operator('root'), officer];
  expect(who.map((by) => theOperator(by).length)).toEqual([0, 1, 0]);
  expect(who.map((by) => oneself(by, officer.accountId).length)).toEqual([0, 0, 1]);
  expect(oneself(officer, idOf('account', 'another') as AccountId)).toEqual([]);
});

const open: Policy<null> = () => anyone;
const policies = {
  'thing.record': ((by, place: Place) => holding(['recipient-officer', 'province-office'], by, place)) as Policy<Place>,
  'thing.read': open,
} as const;

test('of several roles that allow, the chosen one counts, else the first', () => {
  const both = personWith([
    { role: 'recipient-officer', nodeId: COMMUNE, provinceCode: '52' },
    { role: 'province-office', nodeId: PROVINCE, provinceCode: '52' },
  ]);
  const as = (by: Actor) => {
    const permitted = permit(policies, 'thing.record', by, commune);
    return permitted.ok ? permitted.value.standing.as : permitted.refusal;
  };
  expect(as(both)).toBe('recipient-officer');
  expect(as({ ...both, chosen: both.roles[1]?.grantId ?? null })).toBe('province-office');
  expect(as({ ...both, chosen: idOf('grant', 'none such') })).toBe('recipient-officer');
  expect(as(THE_PUBLIC)).toEqual({ code: 'not-permitted', act: 'thing.record' });
});

test('a key does only what its scopes name, even what everybody may', () => {
  const key = (...scopes: string[]): Actor => ({
    ...officer,
    kind: 'key',
    keyId: idOf('key', 'test'),
    scopes,
    origin: NO_ORIGIN,
  });
  const may = (by: Actor): boolean[] => [
    permit(policies, 'thing.record', by, commune).ok,
    permit(policies, 'thing.read', by, null).ok,
  ];
  expect(may(key('thing'))).toEqual([true, false]);
  expect(may(key('read'))).toEqual([false, true]);
  expect(may(key('other'))).toEqual([false, false]);
  expect(oneself(key('account'), officer.accountId)).toEqual([]);
});
