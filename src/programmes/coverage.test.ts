import { expect, test } from 'vitest';
import { type NodeId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { carryPairs } from './assignment.ts';
import { type CoverageFacts, type PairAgreement, coverageOf } from './coverage.ts';

const node = (word: string): NodeId => idOf('node', 'coverage', word);
const nameOf = new Map(['A', 'B', 'C', 'w', 'x', 'y', 'z'].map((word) => [node(word), word]));
const pairs = (...words: string[]) =>
  carryPairs(
    words.map(([sponsor = '', recipient = '']) => ({
      sponsor: node(sponsor),
      recipient: node(recipient),
      traits: null,
      note: null,
    })),
    new Map(),
  );
const signed = (words: string, state: PairAgreement['state'] = 'signed'): PairAgreement => ({
  sponsor: node(words[0] ?? ''),
  recipient: node(words[1] ?? ''),
  state,
  signedOn: null,
  slug: words,
});
const facts = (change: Partial<CoverageFacts>): CoverageFacts => ({
  on: plainDate('2025-10-05'),
  pairs: [],
  agreements: [],
  expectedSponsors: new Set(),
  expectedRecipients: new Set(),
  signBy: plainDate('2025-09-05'),
  mostRecipients: null,
  mostSponsors: null,
  ...change,
});
const told = (change: Partial<CoverageFacts>) => {
  const coverage = coverageOf(facts(change));
  return {
    pairs: coverage.pairs.map(
      ({ sponsor, recipient, state, daysLate }) =>
        `${nameOf.get(sponsor)}${nameOf.get(recipient)} ${state}${daysLate === null ? '' : ` ${daysLate}`}`,
    ),
    without: coverage.withoutTwin.map(({ nodeId, side }) => `${side} ${nameOf.get(nodeId)}`),
    over: coverage.overloaded.map(({ nodeId, twins, share }) => `${nameOf.get(nodeId)} ${twins}/${share}`),
    ...coverage.counts,
  };
};

test('a pair that has not signed is late from the day after the deadline, and one that ended is not', () => {
  const agreements = [signed('Ax'), signed('Ay', 'prepared'), signed('Bz', 'ended')];
  const asked = { pairs: pairs('Ax', 'Ay', 'Bz', 'Bw'), agreements };
  expect(told(asked).pairs).toEqual(['Ax signed', 'Ay prepared 30', 'Bz ended', 'Bw none 30']);
  expect(told(asked)).toMatchObject({ signed: 1, notStarted: 2, late: 2 });
  expect(told({ ...asked, on: plainDate('2025-09-05') })).toMatchObject({ notStarted: 2, late: 0 });
  expect(told({ ...asked, signBy: null })).toMatchObject({ notStarted: 2, late: 0 });
});

test('of several agreements between two, the one that says most counts', () => {
  const agreements = [signed('Ax', 'ended'), signed('Ax'), signed('Ax', 'prepared')];
  expect(told({ pairs: pairs('Ax'), agreements }).pairs).toEqual(['Ax signed']);
  expect(told({ pairs: pairs('Ax'), agreements: agreements.toReversed() }).pairs).toEqual(['Ax signed']);
});

test('an agreement of two who are not assigned to each other covers nothing', () => {
  expect(told({ pairs: pairs('Ax'), agreements: [signed('xA'), signed('Ay')] }).pairs).toEqual(['Ax none 30']);
});

test('who ought to have a twin and has none; who was never named is not missed', () => {
  const asked = {
    pairs: pairs('Ax'),
    expectedSponsors: new Set([node('A'), node('B')]),
    expectedRecipients: new Set([node('y'), node('z')]),
  };
  expect(told(asked)).toMatchObject({
    without: ['recipient y', 'recipient z', 'sponsor B'],
    sponsors: 1,
    expectedSponsors: 2,
    recipients: 1,
    expectedRecipients: 3,
  });
});

test('more than its share: the even share, unless the programme sets one', () => {
  const asked = { pairs: pairs('Ax', 'Ay', 'Az', 'Bw') };
  expect(told(asked).over).toEqual(['A 3/2']);
  expect(told({ ...asked, mostRecipients: 3 }).over).toEqual([]);
  expect(told({ pairs: pairs('Ax', 'Bx', 'Cy'), mostSponsors: 1 }).over).toEqual(['x 2/1']);
  expect(told({}).over).toEqual([]);
});
