import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { unwrap } from '../kernel/result.ts';
import {
  newRecordsIn,
  type Proposal,
  type ProposedAgreement,
  type ProposedContribution,
  type ProposedParty,
} from './proposal.ts';
import { applyDecisions } from './queue-apply-decisions.ts';
import { casesOf, excerptOf } from './queue-cases.ts';
import { type Change, type Decision, type Decisions, VERDICTS, countVerdicts } from './queue-decisions.ts';
import { factsOf, numbersOf } from './queue-facts.ts';
import { cutText } from './queue-marks.ts';
import { parseDong, parseQuantity } from './queue-numbers.ts';

const TODAY = plainDate('2026-11-22');
const TEXT = 'x'.repeat(400);
const fact = (start: number, end: number) => ({ span: { start, end }, rule: 'test', confidence: 0.9 });

function party(name: string, start: number, role: ProposedParty['role'], isClear = true): ProposedParty {
  const node = {
    nodeId: idOf('node', name),
    fullName: `Xã ${name}`,
    within: 'Tỉnh Gia Lai',
    provinceCode: '52',
  } as const;
  return {
    read: { name, type: 'xã', ...fact(start, start + 8) },
    role,
    resolved: isClear
      ? { state: 'known', node: node as never, byOtherName: false }
      : { state: 'unclear', reason: 'several', candidates: [] },
  };
}

function agreement(from: number, changes: Partial<ProposedAgreement> = {}): ProposedAgreement {
  return {
    parties: [party(`A${from}`, from, 'sponsor'), party(`B${from}`, from + 10, 'recipient')],
    signedOn: plainDate('2025-11-12'),
    signedBy: null,
    documentKind: { kind: 'giao-uoc', found: null },
    fact: fact(from, from + 20),
    inside: null,
    fields: [{ field: 'welfare', ...fact(from + 30, from + 36) }],
    which: { state: 'new', earlier: [] },
    ...changes,
  };
}

function gift(start: number, place: number | null, changes: Partial<ProposedContribution> = {}): ProposedContribution {
  return {
    read: {
      donor: 'xã A',
      recipient: 'xã B',
      kind: 'cash',
      amountVnd: 15_000_000n,
      quantity: null,
      unit: null,
      status: 'given',
      ...fact(start, start + 6),
    },
    donor: 'xã A',
    recipient: 'xã B',
    donorParty: place === null ? null : 0,
    recipientParty: place === null ? null : 1,
    stage: 'delivered',
    happenedOn: plainDate('2025-11-12'),
    agreement: place,
    which: place === null ? { state: 'unclear' } : { state: 'new' },
    ...changes,
  };
}

const proposalOf = (changes: Partial<Proposal> = {}): Proposal => ({
  kind: 'signing',
  provinceCode: '52',
  source: {
    outlet: null,
    title: null,
    url: null,
    publishedOn: plainDate('2025-11-13'),
    textSha256: 'a'.repeat(64),
    textLength: TEXT.length,
    isSample: false,
  },
  textKnown: false,
  documents: [
    {
      read: { kind: 'Chỉ thị', number: '03-CT/TU', issuedOn: null, issuer: null, abstract: null, ...fact(380, 390) },
      which: { state: 'new' },
    },
  ],
  programme: { state: 'stands', programmeId: idOf('programme', 'p'), title: 'P', by: 'province' },
  agreements: [agreement(0), agreement(100, { inside: 0 })],
  contributions: [gift(60, 0), gift(160, 1)],
  undividedFields: [],
  ...changes,
});
const decide = (...given: readonly (readonly [string, Decision['verdict'], Change?])[]): Decisions =>
  new Map(given.map(([id, verdict, change = {}]) => [id, { verdict, change }]));
const apply = (proposal: Proposal, decisions: Decisions) => applyDecisions(proposal, decisions, TODAY);

describe('deciding', () => {
  test('without a decision all that is clear is taken as read', () => {
    const proposal = proposalOf();
    expect(unwrap(apply(proposal, new Map()))).toEqual(proposal);
  });

  test('an agreement left out takes its gifts along, and the places of the others follow', () => {
    const left = unwrap(apply(proposalOf(), decide(['g0-20', 'reject'])));
    expect(left.agreements).toHaveLength(1);
    expect(left.agreements[0]?.inside).toBeNull();
    expect(left.contributions.map(({ read, agreement }) => [read.span.start, agreement])).toEqual([[160, 0]]);
  });

  test('a party left out moves the places of givers and takers, and makes the pair another', () => {
    const trio = agreement(0, {
      parties: [party('A', 0, 'sponsor'), party('C', 40, 'sponsor'), party('B', 10, 'recipient')],
      which: { state: 'stands', agreementId: idOf('agreement', 'a'), slug: 'a', conflicts: [] },
    });
    const proposal = proposalOf({ agreements: [trio], contributions: [gift(60, 0, { recipientParty: 2 })] });
    const left = unwrap(apply(proposal, decide(['g0-20.b0-8', 'reject'])));
    expect(left.agreements[0]).toMatchObject({
      which: { state: 'new' },
      parties: [{ read: { name: 'C' } }, { read: { name: 'B' } }],
    });
    expect(left.contributions[0]).toMatchObject({ donorParty: null, recipientParty: 1, which: { state: 'new' } });
  });

  test('a corrected gift keeps its words and place, and counts as new', () => {
    const met = {
      state: 'conflict',
      contributionId: idOf('contribution', 'c'),
      recorded: 1n,
      read: 15_000_000n,
    } as const;
    const stands = agreement(0, {
      which: { state: 'stands', agreementId: idOf('agreement', 'a'), slug: 'a', conflicts: [] },
    });
    const proposal = proposalOf({ agreements: [stands], contributions: [gift(60, 0, { which: met })] });
    const kept = unwrap(apply(proposal, new Map()));
    expect(kept.contributions[0]?.which).toEqual(met);
    const apart = unwrap(apply(proposal, decide(['k60-66', 'apart'])));
    expect(apart.contributions[0]?.which).toEqual({ state: 'new' });
    const corrected = unwrap(apply(proposal, decide(['k60-66', 'accept', { amountVnd: 16_000_000n, donor: 'xã A0' }])));
    expect(corrected.contributions[0]).toMatchObject({
      read: { amountVnd: 16_000_000n, span: { start: 60 } },
      donorParty: 0,
      which: { state: 'new' },
    });
  });

  const unclearParty = proposalOf({
    agreements: [
      agreement(0, {
        parties: [party('A', 0, 'sponsor', false), party('B', 10, 'recipient')],
        which: { state: 'unclear' },
      }),
    ],
    contributions: [gift(60, null)],
  });
  const node = { nodeId: idOf('node', 'found'), fullName: 'Xã A', within: null, provinceCode: '48' } as never;
  test.each<[string, Proposal, Decisions, string[]]>([
    ['what is unclear is left out', unclearParty, new Map(), []],
    ['an unclear party must be chosen', unclearParty, decide(['g0-20', 'accept']), ['party-unclear']],
    [
      'a party chosen in an agreement left out',
      unclearParty,
      decide(['g0-20.b0-8', 'accept', { node }]),
      ['changed-but-left'],
    ],
    ['both are in order', unclearParty, decide(['g0-20', 'accept'], ['g0-20.b0-8', 'accept', { node }]), []],
    ['a gift needs its agreement', unclearParty, decide(['k60-66', 'accept']), ['gift-without-agreement']],
    ['one side is gone', proposalOf(), decide(['g0-20.b0-8', 'reject']), ['sides-missing']],
    [
      'a party that is another already',
      proposalOf(),
      decide([
        'g0-20.b0-8',
        'accept',
        { node: { nodeId: idOf('node', 'B0'), fullName: 'x', within: null, provinceCode: '52' } as never },
      ]),
      ['party-twice'],
    ],
    [
      'a day to come',
      proposalOf(),
      decide(['g0-20', 'accept', { signedOn: plainDate('2027-01-01') }]),
      ['day-in-future'],
    ],
    ['a fact of another text', proposalOf(), decide(['k1-2', 'accept']), ['fact-unknown']],
    ['no giver', proposalOf(), decide(['k60-66', 'accept', { donor: ' ' }]), ['words-missing']],
    ['no value at all', proposalOf(), decide(['k60-66', 'accept', { amountVnd: 0n }]), ['amount-out-of-range']],
    ['a unit of nothing', proposalOf(), decide(['k60-66', 'accept', { unit: 'suất' }]), ['unit-without-quantity']],
    ['a correction left out', proposalOf(), decide(['k60-66', 'leave', { amountVnd: 5n }]), ['changed-but-left']],
    ['a paper without a number', proposalOf(), decide(['v380-390', 'accept', { number: '' }]), ['number-missing']],
    [
      'no programme chosen',
      proposalOf({ programme: { state: 'unclear', candidates: [] } }),
      new Map(),
      ['programme-unclear'],
    ],
  ])('%s', (_name, proposal, decisions, codes) => {
    const applied = apply(proposal, decisions);
    expect(applied.ok ? [] : applied.refusal.map(({ code }) => code)).toEqual(codes);
  });

  const anyDecisions = fc.array(fc.constantFrom(...VERDICTS), { minLength: 20, maxLength: 20 }).map((verdicts) => {
    const facts = factsOf(proposalOf());
    return new Map(facts.map(({ id }, index) => [id, { verdict: verdicts[index] ?? 'accept', change: {} }]));
  });

  test('whatever is decided: what was thrown out is gone, every place points at what is there, counts add up', () => {
    const proposal = proposalOf();
    const facts = factsOf(proposal);
    fc.assert(
      fc.property(anyDecisions, (decisions) => {
        const counts = countVerdicts(facts, decisions);
        const sum = counts.accepted + counts.corrected + counts.rejected + counts.leftOut;
        expect(sum).toBe(facts.filter(({ found }) => found !== null).length);
        const applied = apply(proposal, decisions);
        if (!applied.ok) return;
        const { agreements, contributions } = applied.value;
        expect(newRecordsIn(applied.value)).toBeLessThanOrEqual(newRecordsIn(proposal));
        for (const { inside } of agreements) if (inside !== null) expect(agreements[inside]).toBeDefined();
        for (const { agreement: place, donorParty, recipientParty } of contributions) {
          const parties = agreements[place ?? -1]?.parties;
          expect(parties).toBeDefined();
          for (const at of [donorParty, recipientParty]) if (at !== null) expect(parties?.[at]).toBeDefined();
        }
        for (const one of facts)
          if (one.kind === 'contribution' && ['leave', 'reject'].includes(decisions.get(one.id)?.verdict ?? ''))
            expect(contributions.some(({ read }) => read.span.start === one.contribution.read.span.start)).toBe(false);
      }),
    );
  });
});

test('the words of facts are cut out of a text without losing or doubling a letter', () => {
  const spans = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 1, max: 30 })), { maxLength: 12 });
  fc.assert(
    fc.property(fc.string({ maxLength: 60 }), spans, (text, places) => {
      const facts = places.map(([start, length], index) => ({ id: `f${index}`, span: { start, end: start + length } }));
      const pieces = cutText(text, facts);
      expect(pieces.map((piece) => piece.text).join('')).toBe(text);
      for (const { id, span } of facts) {
        const mine = pieces.filter(({ on }) => on.includes(id));
        expect(mine.map((piece) => piece.text).join('')).toBe(text.slice(span.start, span.end));
        expect(mine.filter(({ begins }) => begins.includes(id)).length).toBe(mine.length > 0 ? 1 : 0);
      }
    }),
  );
});

test('points are numbered in the order of their words', () => {
  const facts = factsOf(proposalOf());
  const numbers = numbersOf(facts);
  const placed = facts.flatMap(({ id, found }) =>
    found ? [[found.span.start, numbers.get(id) as number] as const] : [],
  );
  for (const [a, m] of placed) for (const [b, n] of placed) if (a < b) expect(m).toBeLessThan(n);
  expect(new Set(numbers.values()).size).toBe(placed.length);
});

test('an excerpt holds the words, is never longer than allowed, and begins where it says', () => {
  fc.assert(
    fc.property(
      fc.string({ minLength: 1, maxLength: 900, unit: 'binary' }),
      fc.nat(900),
      fc.nat(60),
      (text, from, length) => {
        const start = Math.min(from, text.length - 1);
        const end = Math.min(text.length, start + length + 1);
        const { excerpt, excerptOffset } = excerptOf(text, { start, end }, 300);
        expect(excerpt.length).toBeLessThanOrEqual(300);
        expect(text.startsWith(excerpt, excerptOffset)).toBe(true);
        expect(excerptOffset).toBeLessThanOrEqual(Math.max(start, 0) + 1);
        expect(excerptOffset + excerpt.length).toBeGreaterThanOrEqual(end - 1);
      },
    ),
  );
});

test('what was corrected and thrown out becomes cases; what was left out does not', () => {
  const facts = factsOf(proposalOf());
  const decisions = decide(
    ['k60-66', 'accept', { amountVnd: 16_000_000n, unit: null }],
    ['k160-166', 'reject'],
    ['v380-390', 'leave'],
  );
  const cases = casesOf(facts, decisions, { text: TEXT, ownDocument: false });
  expect(
    cases.map(({ fact: kind, attribute, verdict, wasRead, isRight }) => [kind, attribute, verdict, wasRead, isRight]),
  ).toEqual([
    ['contribution', 'amountVnd', 'corrected', '15.000.000', '16.000.000'],
    ['contribution', 'unit', 'corrected', null, null],
    ['contribution', 'whole', 'rejected', 'xã A → xã B: cash 15000000', null],
  ]);
});

test.each([
  ['160.000.000', 160_000_000n],
  ['160 triệu', 160_000_000n],
  ['1,25 tỷ đồng', 1_250_000_000n],
  ['500 nghìn', 500_000n],
  ['160 000 000 đ', 160_000_000n],
  ['0', 0n],
  ['1,5', null],
  ['1.60', null],
  ['hơn 150 triệu', null],
  ['-5', null],
  ['1e9', null],
  ['', null],
])('the amount %j is %s', (typed, amount) => {
  expect(parseDong(typed)).toBe(amount);
});

test.each([
  ['37', 37],
  ['2,5', 2.5],
  ['1.200', 1200],
  ['2.5', null],
  ['0', null],
  ['-1', null],
  ['1,2345', null],
])('the quantity %j is %s', (typed, quantity) => {
  expect(parseQuantity(typed)).toBe(quantity);
});
