import { foldKey } from '../../kernel/vietnamese/fold.ts';
import type { PresentedReading } from '../present-reading.ts';
import type { Gold, GoldParty } from './cases.ts';

/** Hits, wanted and found of one measure; kind and signedOn count right answers of questions. */
interface Tally {
  hits: number;
  wanted: number;
  found: number;
}
export const MEASURES = ['twinnings', 'fields', 'legalBases', 'contributions', 'people', 'kind', 'signedOn'] as const;
export type Measure = (typeof MEASURES)[number];
export type Scores = Record<Measure | 'overall', number>;

const ORGANISATIONS = new Set(['cơ quan', 'đơn vị', 'doanh nghiệp']);

/** Same type and name; an organisation also when one name holds the other. */
function sameParty(a: GoldParty, b: GoldParty): boolean {
  const [left, right] = [foldKey(a.name), foldKey(b.name)];
  if (ORGANISATIONS.has(a.type) !== ORGANISATIONS.has(b.type)) return false;
  if (ORGANISATIONS.has(a.type)) return left.includes(right) || right.includes(left);
  return left === right && foldKey(a.type) === foldKey(b.type);
}

interface Tie {
  readonly giver: GoldParty;
  readonly taker: GoldParty;
  readonly equal: boolean;
  readonly on: string | null;
}
type Sides = {
  supporters: readonly GoldParty[];
  recipients: readonly GoldParty[];
  signedOn: string | null;
  equalParties: boolean;
};
const tiesOf = (twinnings: readonly Sides[]): Tie[] =>
  twinnings.flatMap(({ supporters, recipients, signedOn, equalParties }) =>
    supporters.flatMap((giver) => recipients.map((taker) => ({ giver, taker, equal: equalParties, on: signedOn }))),
  );
const sameTie = (gold: Tie, read: Tie): boolean =>
  (sameParty(gold.giver, read.giver) && sameParty(gold.taker, read.taker)) ||
  (gold.equal && sameParty(gold.giver, read.taker) && sameParty(gold.taker, read.giver));

/** Pairs every wanted fact with at most one found. */
function pairUp<Wanted, Found>(
  wanted: readonly Wanted[],
  found: readonly Found[],
  same: (a: Wanted, b: Found) => boolean,
) {
  const rest = [...found];
  const pairs: [Wanted, Found][] = [];
  const missed: Wanted[] = [];
  for (const one of wanted) {
    const at = rest.findIndex((other) => same(one, other));
    const [other] = at >= 0 ? rest.splice(at, 1) : [];
    if (other === undefined) missed.push(one);
    else pairs.push([one, other]);
  }
  return { pairs, missed, extra: rest };
}

/** Scores readings against gold, by the rules of the development set: F1 over all cases, kind and date by share of right answers. */
export function scoreReadings(
  cases: readonly { id: string; gold: Gold; reading: PresentedReading }[],
  report?: (line: string) => void,
): Scores {
  const tallies = new Map<Measure, Tally>(MEASURES.map((measure) => [measure, { hits: 0, wanted: 0, found: 0 }]));
  const add = (measure: Measure, hits: number, wanted: number, found: number) => {
    const tally = tallies.get(measure);
    if (tally)
      Object.assign(tally, { hits: tally.hits + hits, wanted: tally.wanted + wanted, found: tally.found + found });
  };
  for (const { id, gold, reading } of cases) {
    const count = <W, R>(
      measure: Measure,
      wanted: readonly W[],
      found: readonly R[],
      same: (a: W, b: R) => boolean,
    ) => {
      const match = pairUp(wanted, found, same);
      add(measure, match.pairs.length, wanted.length, found.length);
      for (const one of match.missed) report?.(`${id} ${measure} missed ${JSON.stringify(one)}`);
      for (const one of match.extra) report?.(`${id} ${measure} extra ${JSON.stringify(one)}`);
      return match.pairs;
    };
    add('kind', gold.kind === reading.kind ? 1 : 0, 1, 1);
    if (gold.kind !== reading.kind) report?.(`${id} kind wanted ${gold.kind} — saw ${reading.kind}`);
    for (const [tie, read] of count('twinnings', tiesOf(gold.twinnings), tiesOf(reading.twinnings), sameTie))
      if (tie.on) {
        add('signedOn', tie.on === read.on ? 1 : 0, 1, 1);
        if (tie.on !== read.on) report?.(`${id} signedOn wanted ${tie.on} — saw ${read.on}`);
      }
    if (gold.kind === 'unrelated') continue;
    count('fields', gold.fields, reading.fields, (a, b) => a === b);
    count(
      'legalBases',
      gold.legalBases,
      reading.legalBases,
      (a, b) => foldKey(a.number) === foldKey(b.number) && a.issuedOn === b.issuedOn,
    );
    count(
      'contributions',
      gold.contributions,
      reading.contributions,
      (a, b) => a.amountVnd === b.amountVnd && (a.quantity === null || a.quantity === b.quantity),
    );
    count('people', gold.people, reading.people, (a, b) => foldKey(a.name) === foldKey(b.name));
  }
  const scores = Object.fromEntries([...tallies].map(([measure, tally]) => [measure, f1(tally)])) as Scores;
  scores.overall = MEASURES.reduce((sum, measure) => sum + scores[measure], 0) / MEASURES.length;
  return scores;
}

function f1({ hits, wanted, found }: Tally): number {
  return wanted + found === 0 ? 1 : (2 * hits) / (wanted + found);
}
