import { describe, expect, test } from 'vitest';
import { idOf } from '../kernel/ids.ts';
import { type PlainDate, plainDate } from '../kernel/plain-date.ts';
import { ROLES, type Role } from '../kernel/actor.ts';
import { NODE_KINDS, type NodeKind } from '../registry/unit-types.ts';
import { kindsOf, refuseRole } from './role-rules.ts';

const TODAY = plainDate('2026-11-22');
const WANTED = { nodeId: idOf('node', 'somewhere'), startsOn: TODAY, endsOn: null as PlainDate | null };
const at = (kind: NodeKind) => ({ kind, fullName: 'Nơi thử', validTo: null });

/** Written out by hand from docs/operate/accounts.md: "x" where the role is held. */
const HELD: Readonly<Record<Role, string>> = {
  //                    province commune village organisation
  'system-admin': '     x        -       -       -',
  'province-office': '  x        -       -       -',
  'sponsor-officer': '  -        x       x       x',
  'recipient-officer': '-        x       x       x',
  'village-contact': '  -        -       x       -',
  reviewer: '           x        x       -       -',
  auditor: '            x        x       -       x',
};
const KINDS: readonly NodeKind[] = ['province', 'commune', 'village', 'organisation'];

test('the table knows every role and every kind of place', () => {
  expect(Object.keys(HELD).toSorted()).toEqual(ROLES.toSorted());
  expect(KINDS.toSorted()).toEqual(NODE_KINDS.toSorted());
});

describe.each(ROLES.map((role) => [role] as const))('%s', (role) => {
  test.each(KINDS.map((kind, column) => [kind, HELD[role].trim().split(/ +/)[column] === 'x'] as const))(
    'at a %s: %j',
    (kind, held) => {
      expect(kindsOf(role).includes(kind)).toBe(held);
      expect(refuseRole({ ...WANTED, role }, at(kind), TODAY)).toEqual(
        held ? [] : [{ code: 'role-place', role, place: 'Nơi thử' }],
      );
    },
  );
});

test.each<[string, Partial<typeof WANTED>, Parameters<typeof refuseRole>[1], string[]]>([
  ['an unknown place', {}, null, ['place-unknown']],
  ['a place that is no more', {}, { ...at('commune'), validTo: plainDate('2025-07-01') }, ['place-ended']],
  ['a start in the past', { startsOn: plainDate('2026-11-21') }, at('commune'), ['starts-in-the-past']],
  ['one day', { endsOn: TODAY }, at('commune'), []],
  ['an end before the start', { endsOn: plainDate('2026-11-21') }, at('commune'), ['ends-before-it-starts']],
  [
    'all at once',
    { startsOn: plainDate('2026-11-20'), endsOn: plainDate('2026-11-19') },
    at('province'),
    ['role-place', 'starts-in-the-past', 'ends-before-it-starts'],
  ],
])('%s', (_what, change, node, codes) => {
  const refused = refuseRole({ ...WANTED, role: 'recipient-officer', ...change }, node, TODAY);
  expect(refused.map(({ code }) => code)).toEqual(codes);
});
