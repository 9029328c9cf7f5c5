import { expect, test } from 'vitest';
import { unwrap } from '../kernel/result.ts';
import type { Change } from './change-problem.ts';
import { checkProblem } from './check-problem.ts';
import { exampleProblem } from './example-problem.ts';
import { PairingSession } from './pairing-session.ts';
import type { Problem } from './problem.ts';
import { randomOf } from './random.ts';
import { smallProblem } from './testing/small-problem.ts';

const cold = (problem: Problem) => new PairingSession(unwrap(checkProblem(problem))).outcome;

test('mergers, departures and arrivals from the last basis give what solving afresh gives', () => {
  const random = randomOf(1207);
  const counts = { warm: 0 };
  for (let round = 0; round < 250; round++) {
    const problem = smallProblem(random);
    const read = checkProblem(problem);
    if (!read.ok || problem.recipients.length < 2 || problem.sponsors.length < 2) continue;
    const session = new PairingSession(read.value);
    const first = JSON.stringify(session.outcome);
    const [a, b] = problem.recipients.map(({ id }) => id) as [string, string];
    const [s, t] = problem.sponsors.map(({ id }) => id) as [string, string];
    const households = problem.floor ? { poorHouseholds: 30 } : {};
    const changes: Change[] = [
      { kind: 'merge-recipients', from: [a, b], into: { id: a, min: 1, max: 3, ...households } },
      { kind: 'drop', side: 'sponsors', id: s },
      { kind: 'merge-sponsors', from: [t], into: { id: 'new', min: 0, max: 2, kinds: ['strong'] } },
      {
        kind: 'add-sponsor',
        party: { id: 'another', min: 0, max: 1 },
        pairs: [{ sponsor: 'another', recipient: a, parts: { fit: random.below(40) } }],
      },
      {
        kind: 'add-recipient',
        party: { id: 'place', min: 1, max: 1, ...households },
        pairs: [{ sponsor: 'new', recipient: 'place', parts: { fit: 3 } }],
      },
      { kind: 'drop', side: 'recipients', id: a },
    ];
    for (const change of changes) {
      unwrap(session.apply([change]));
      expect(session.outcome, `round ${round} ${change.kind}`).toEqual(cold(session.problem));
      counts.warm++;
    }
    while (session.undo());
    expect(JSON.stringify(session.outcome)).toBe(first);
  }
  console.info('succession:', counts);
  expect(counts.warm).toBeGreaterThan(700);
});

test('a merged commune keeps its partners, its locks and its place in groups', () => {
  const party = (id: string) => ({ id, min: 0, max: 2 });
  const problem: Problem = {
    lotSeed: 'x',
    criteria: [{ id: 'fit', weight: 1 }],
    sponsors: ['A', 'B', 'C'].map(party),
    recipients: ['Ia Kla', 'Ia Dơk', 'Ia Dom'].map(party),
    pairs: ['Ia Kla', 'Ia Dơk', 'Ia Dom'].flatMap((recipient) =>
      ['A', 'B', 'C'].map((sponsor, at) => ({
        sponsor,
        recipient,
        parts: { fit: 10 * at + recipient.length },
        metres: 100 * at,
      })),
    ),
    previous: [
      ['A', 'Ia Kla'],
      ['A', 'Ia Dơk'],
      ['C', 'Ia Dơk'],
    ],
    locks: [
      { sponsor: 'B', recipient: 'Ia Kla', rule: 'must', why: 'signed' },
      { sponsor: 'B', recipient: 'Ia Dơk', rule: 'never', why: 'too far' },
      { sponsor: 'C', recipient: 'Ia Kla', rule: 'never', why: 'too far' },
    ],
    groups: [{ id: 'border', side: 'recipients', members: ['Ia Dơk', 'Ia Dom'], min: 2 }],
    quotas: [
      { recipient: 'Ia Kla', kind: 'strong', min: 1, max: 1 },
      { recipient: 'Ia Dơk', kind: 'strong', min: 0, max: 3 },
    ],
  };
  const session = new PairingSession(unwrap(checkProblem(problem)));
  unwrap(session.apply([{ kind: 'merge-recipients', from: ['Ia Kla', 'Ia Dơk'], into: party('Ia Dơk') }]));
  const merged = session.problem;
  expect(merged.recipients.map(({ id }) => id)).toEqual(['Ia Dom', 'Ia Dơk']);
  expect(merged.previous).toEqual([
    ['A', 'Ia Dơk'],
    ['C', 'Ia Dơk'],
  ]);
  // Forbidden for one of the two only: the merged commune may have C.
  expect(merged.locks).toEqual([{ sponsor: 'B', recipient: 'Ia Dơk', rule: 'must', why: 'signed' }]);
  expect(merged.groups?.[0]?.members).toEqual(['Ia Dom', 'Ia Dơk']);
  expect(merged.quotas).toEqual([{ recipient: 'Ia Dơk', kind: 'strong', min: 1, max: 3 }]);
  expect(merged.pairs.find(({ sponsor, recipient }) => sponsor === 'B' && recipient === 'Ia Dơk')).toEqual({
    sponsor: 'B',
    recipient: 'Ia Dơk',
    parts: { fit: 16 },
    metres: 100,
  });
});

test('a weight can go as far as its range says, and no further', () => {
  const random = randomOf(5);
  const counts = { ranges: 0, edges: 0, tried: 0 };
  for (let seed = 1; seed <= 14; seed++) {
    const example = exampleProblem(seed, 5 + random.below(5), 3 + random.below(4));
    const criteria = example.criteria.map((criterion) => ({ ...criterion, weight: random.between(0, 9) }));
    const problem = {
      ...example,
      criteria: criteria.with(0, { ...(criteria[0] as (typeof criteria)[number]), weight: 5 }),
    };
    const session = new PairingSession(unwrap(checkProblem(problem)));
    const ends = ({ pairs }: typeof session.outcome): string =>
      JSON.stringify(pairs.map(({ sponsor, recipient }) => [sponsor, recipient]));
    const own = ends(session.outcome);
    const before = JSON.stringify(session.plan);
    const at = (id: string, weight: number): string =>
      ends(cold({ ...problem, criteria: problem.criteria.map((one) => (one.id === id ? { ...one, weight } : one)) }));
    for (const { id, weight, from, to, below, above } of session.weightRanges()) {
      counts.ranges++;
      expect(from <= weight && weight <= to).toBe(true);
      const inside = new Set([from, to, ...Array.from({ length: 6 }, () => random.between(from, to))]);
      for (const one of inside) {
        expect(at(id, one), `seed ${seed} ${id} ${one}`).toBe(own);
        counts.tried++;
      }
      for (const [edge, limit, end] of [
        [below, 0, from - 1],
        [above, 1000, to + 1],
      ] as const) {
        if (!edge) {
          expect(Math.abs(end - limit)).toBe(1);
          continue;
        }
        counts.edges++;
        expect(edge.weight).toBe(end);
        expect(at(id, end), `seed ${seed} ${id} ${end}`).not.toBe(own);
        expect(edge.added.length + edge.dropped.length).toBeGreaterThan(0);
      }
    }
    expect(JSON.stringify(session.plan)).toBe(before);
  }
  console.info('weight ranges:', counts);
  expect(counts.edges).toBeGreaterThan(60);
});

test('many locks one after another, from the last basis, give what solving afresh gives', () => {
  const random = randomOf(404);
  const example = exampleProblem(8, 24, 12);
  const session = new PairingSession(unwrap(checkProblem(example)));
  let applied = 0;
  for (let round = 0; round < 40; round++) {
    const { sponsor, recipient } = example.pairs[random.below(example.pairs.length)] as (typeof example.pairs)[number];
    const rule = random.chance(50) ? ('must' as const) : ('never' as const);
    const change: Change = random.chance(25)
      ? { kind: 'unlock', sponsor, recipient }
      : { kind: 'lock', sponsor, recipient, rule, why: 'decided' };
    const answer = session.apply([change]);
    // Two sponsors of one place each cannot both be asked for more.
    if (!answer.ok) expect(answer.refusal.map(({ code }) => code)).toEqual(['locks-exceed-max']);
    else applied++;
    expect(session.outcome, `round ${round}`).toEqual(cold(session.problem));
  }
  while (session.undo());
  expect(session.outcome).toEqual(cold(example));
  expect(applied).toBeGreaterThan(25);
});
