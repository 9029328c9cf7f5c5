import { type Result, refuse } from '../kernel/result.ts';
import { checkProblem } from './check-problem.ts';
import { POINTS } from './market.ts';
import type { CheckedProblem } from './problem-columns.ts';
import type { ProblemFault } from './problem-faults.ts';
import { FaultList, readProblem } from './read-problem.ts';
import { fitOf } from './problem.ts';
import type { Criterion, Points, Problem, ProblemPair, ProblemRecipient, ProblemSponsor } from './problem.ts';

/** The criteria that facts can answer, with weights to begin with; a programme sets its own. */
export const STANDARD_CRITERIA: readonly Criterion[] = [
  { id: 'capacity', weight: 25, name: { vi: 'Nhu cầu và khả năng', en: 'Need against capacity' } },
  { id: 'fields', weight: 25, name: { vi: 'Lĩnh vực cần và mạnh', en: 'Fields of need and strength' } },
  { id: 'market', weight: 10, name: { vi: 'Sản phẩm và thị trường', en: 'Products against markets' } },
  { id: 'nearness', weight: 15, name: { vi: 'Gần nhau', en: 'Nearness' } },
  { id: 'ties', weight: 15, name: { vi: 'Quan hệ đã có, kể cả kế thừa', en: 'Living ties, inherited ones too' } },
  { id: 'language', weight: 10, name: { vi: 'Cùng ngôn ngữ', en: 'A common language' } },
];

/** A problem from outside, whose pairs may be left out: they are then worked out from the facts of its parties. */
export function checkGiven(value: unknown): Result<CheckedProblem, readonly ProblemFault[]> {
  if (typeof value !== 'object' || value === null || 'pairs' in value) return checkProblem(value);
  const given = { ...value, pairs: [] };
  const faults = new FaultList();
  return readProblem(given, faults) ? checkProblem(withPairsFromFacts(given)) : refuse(faults.faults);
}

/** Half of the worth of nearness is left at this distance. */
const HALF_WORTH_METRES = 60_000;
/** More candidate pairs than this are not all kept: each party keeps its best. */
const MOST_PAIRS = 300_000;
const BEST_OF_EACH = 40;

/**
 * The problem with every pair of its parties, their parts worked out from facts. A part stands only where both ends are known:
 * what is missing stays missing and is shown so. Distances are as the crow flies.
 */
export function withPairsFromFacts(problem: Omit<Problem, 'pairs'>): Problem {
  const criteria = problem.criteria.length > 0 ? problem.criteria : STANDARD_CRITERIA;
  const partsOf = partMakers(problem);
  const pairOf = (sponsor: ProblemSponsor, recipient: ProblemRecipient): ProblemPair => {
    const metres = metresBetween(sponsor, recipient);
    const all = partsOf(sponsor, recipient, metres);
    const parts = Object.fromEntries(
      criteria.flatMap(({ id }): [string, Points][] => {
        const part = all[id];
        return part === undefined || part === null ? [] : [[id, part]];
      }),
    );
    return { sponsor: sponsor.id, recipient: recipient.id, parts, ...(metres === null ? {} : { metres }) };
  };
  const isAll = problem.sponsors.length * problem.recipients.length <= MOST_PAIRS;
  const pairs = isAll
    ? problem.recipients.flatMap((recipient) => problem.sponsors.map((sponsor) => pairOf(sponsor, recipient)))
    : bestPairs(problem, criteria, pairOf);
  return { ...problem, criteria, pairs, recipients: problem.recipients.map(withPosition) };
}

/** Where distances between recipients are measured from: a point of the South Central Coast, 16° N 108° E. */
const [REFERENCE_LATITUDE, REFERENCE_LONGITUDE] = [16_000_000, 108_000_000];

/** A recipient whose coordinates are known has its position for compactness too. */
function withPosition(recipient: ProblemRecipient): ProblemRecipient {
  const { latitude, longitude } = recipient.facts ?? {};
  if (recipient.position || latitude === undefined || longitude === undefined) return recipient;
  const metres = (micro: number): number => (micro / 1e6) * (Math.PI / 180) * EARTH_METRES;
  const narrowing = Math.cos((REFERENCE_LATITUDE / 1e6) * (Math.PI / 180));
  return {
    ...recipient,
    position: {
      east: Math.round(metres(longitude - REFERENCE_LONGITUDE) * narrowing),
      north: Math.round(metres(latitude - REFERENCE_LATITUDE)),
    },
  };
}

/** The best of each recipient and of each sponsor, and all that are locked or in force. */
function bestPairs(
  { sponsors, recipients, locks = [], previous = [] }: Omit<Problem, 'pairs'>,
  criteria: readonly Criterion[],
  pairOf: (sponsor: ProblemSponsor, recipient: ProblemRecipient) => ProblemPair,
): ProblemPair[] {
  const kept = new Map<string, ProblemPair>();
  const keep = (pair: ProblemPair): void => void kept.set(JSON.stringify([pair.sponsor, pair.recipient]), pair);
  const best = (pairs: readonly ProblemPair[]): void => {
    const rated = pairs.map((pair) => ({ pair, fit: fitOf(criteria, pair.parts) }));
    for (const { pair } of rated.toSorted((a, b) => b.fit - a.fit).slice(0, BEST_OF_EACH)) keep(pair);
  };
  for (const recipient of recipients) best(sponsors.map((sponsor) => pairOf(sponsor, recipient)));
  for (const sponsor of sponsors) best(recipients.map((recipient) => pairOf(sponsor, recipient)));
  const sponsorOf = new Map(sponsors.map((one) => [one.id, one]));
  const recipientOf = new Map(recipients.map((one) => [one.id, one]));
  const named = [...previous, ...locks.map((lock) => [lock.sponsor, lock.recipient] as const)];
  for (const [s, r] of named) {
    const sponsor = sponsorOf.get(s);
    const recipient = recipientOf.get(r);
    if (sponsor && recipient) keep(pairOf(sponsor, recipient));
  }
  return [...kept.values()];
}

type Part = Points | null;
type Parts = Readonly<Record<string, Part>>;

function partMakers(
  problem: Omit<Problem, 'pairs'>,
): (sponsor: ProblemSponsor, recipient: ProblemRecipient, metres: number | null) => Parts {
  const { sponsors, recipients, previous } = problem;
  const strength = ranksOf(sponsors, ({ capacity }) => capacity);
  const need = ranksOf(recipients, ({ poorHouseholds }) => poorHouseholds);
  const living = previous && new Set(previous.map((pair) => JSON.stringify(pair)));
  return (sponsor, recipient, metres) => {
    const s = sponsor.facts ?? {};
    const r = recipient.facts ?? {};
    return {
      capacity: nearRanks(strength.get(sponsor.id), need.get(recipient.id)),
      fields: shareOf(r.fields, s.fields),
      market: shareOf(r.products, s.products),
      nearness: metres === null ? null : Math.round((POINTS * HALF_WORTH_METRES) / (HALF_WORTH_METRES + metres)),
      ties: living ? (living.has(JSON.stringify([sponsor.id, recipient.id])) ? POINTS : 0) : null,
      language: shareOf(r.languages, s.languages),
    };
  };
}

/** Of what one side asks, the share that the other has; null where one of them has said nothing. */
function shareOf(asked: readonly string[] | undefined, had: readonly string[] | undefined): Part {
  if (!asked || !had || asked.length === 0) return null;
  const keys = new Set(had.map(keyOf));
  return Math.round((POINTS * asked.filter((one) => keys.has(keyOf(one))).length) / asked.length);
}

const keyOf = (text: string): string => text.normalize('NFC').trim().toLowerCase();

/** Where a party stands among those of its side whose figure is known: 0 the least, POINTS the most; equal figures stand alike. */
function ranksOf<Party extends { readonly id: string }>(
  parties: readonly Party[],
  figureOf: (party: Party) => number | undefined,
): Map<string, Points> {
  const known = parties.flatMap((party) => {
    const figure = figureOf(party);
    return figure === undefined ? [] : [{ id: party.id, figure }];
  });
  const figures = [...new Set(known.map(({ figure }) => figure))].toSorted((a, b) => a - b);
  const place = new Map(figures.map((figure, at) => [figure, at]));
  const last = Math.max(1, figures.length - 1);
  return new Map(known.map(({ id, figure }) => [id, Math.round((POINTS * (place.get(figure) ?? 0)) / last)]));
}

const nearRanks = (one: Points | undefined, other: Points | undefined): Part =>
  one === undefined || other === undefined ? null : POINTS - Math.abs(one - other);

/** Mean radius of the Earth (IUGG). */
const EARTH_METRES = 6_371_009;

/** Whole metres on the great circle; null where one of the two is nowhere. */
export function metresBetween(
  { facts: a }: Pick<ProblemSponsor, 'facts'>,
  { facts: b }: Pick<ProblemRecipient, 'facts'>,
): number | null {
  if (a?.latitude === undefined || a.longitude === undefined || b?.latitude === undefined || b.longitude === undefined)
    return null;
  const radians = (micro: number): number => (micro / 1e6) * (Math.PI / 180);
  const half = (from: number, to: number): number => Math.sin(radians(to - from) / 2) ** 2;
  const chord =
    half(a.latitude, b.latitude) +
    Math.cos(radians(a.latitude)) * Math.cos(radians(b.latitude)) * half(a.longitude, b.longitude);
  return Math.round(2 * EARTH_METRES * Math.asin(Math.min(1, Math.sqrt(chord))));
}
