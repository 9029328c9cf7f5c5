import { LOCK, type Market } from './market.ts';
import { type NewPair, type Solving, growNetwork } from './grow-network.ts';
import { buildNetwork, pairHeads, simplexOf, sponsorNode } from './pairing-network.ts';

/** Fits that are not kept anywhere but worked out row by row. */
export interface FitRows {
  /** Writes the fit in points of every sponsor with this recipient; NaN where the two may not be paired. Same every time. */
  readonly fill: (recipient: number, into: Float64Array) => void;
}

export interface AllPairsAnswer extends Solving {
  /** Times that all absent pairs were priced. */
  readonly rounds: number;
  /** Candidates at the end: enough to prove the plan over all pairs. */
  readonly candidates: number;
}

export interface AllPairsOptions {
  /** Candidates to begin with, for each recipient and for each sponsor. */
  readonly best?: number;
  /** Absent pairs taken up for one recipient in one round. */
  readonly perRound?: number;
  /** Pairs an office has decided, as sponsor and recipient. */
  readonly must?: readonly (readonly [sponsor: number, recipient: number])[];
  /** Pairs to hold in any case, for example those in force, whatever their fit. */
  readonly held?: readonly (readonly [sponsor: number, recipient: number])[];
}

/**
 * Solves over all pairs while holding few (delayed column generation): starts from the best candidates, then prices every
 * absent pair with the potentials and takes up those that improve, until none does. Absent pairs that are as good as those
 * held are taken up at the end, so that later levels choose among all optimal plans. Exact, whatever `best` is.
 */
export function solveAllPairs(
  parties: Omit<Market, 'pairs'>,
  rows: FitRows,
  { best = 16, perRound = 8, must = [], held = [] }: AllPairsOptions = {},
): AllPairsAnswer {
  let solving = start(parties, rows, best, must, held);
  for (let rounds = 1; ; rounds++) {
    solving.simplex.optimise();
    const better = pricePairs(solving, rows, perRound, -1);
    if (better.length === 0) {
      const equal = pricePairs(solving, rows, Infinity, 0);
      if (equal.length > 0) solving = growNetwork(solving, equal);
      return { ...solving, rounds, candidates: solving.network.pairArc.length };
    }
    solving = growNetwork(solving, better);
  }
}

/** Keeps the `most` best of what is offered, best first; earlier ones stay ahead of equal ones. */
class Best {
  readonly index: number[] = [];
  readonly value: number[] = [];
  private readonly most: number;

  constructor(most: number) {
    this.most = most;
  }

  offer(index: number, value: number): void {
    if (this.value.length >= this.most && value <= (this.value.at(-1) as number)) return;
    let at = this.value.length;
    while (at > 0 && (this.value[at - 1] as number) < value) at--;
    this.index.splice(at, 0, index);
    this.value.splice(at, 0, value);
    if (this.value.length > this.most) {
      this.index.pop();
      this.value.pop();
    }
  }
}

function start(
  parties: Omit<Market, 'pairs'>,
  rows: FitRows,
  best: number,
  must: NonNullable<AllPairsOptions['must']>,
  held: NonNullable<AllPairsOptions['held']>,
): Solving {
  const { sponsors, recipients } = parties;
  const key = (sponsor: number, recipient: number): number => recipient * sponsors.count + sponsor;
  const row = new Float64Array(sponsors.count);
  const fits = new Map<number, number>();
  const decided = new Set(must.map(([sponsor, recipient]) => key(sponsor, recipient)));
  const listed = new Set([...must, ...held].map(([sponsor, recipient]) => key(sponsor, recipient)));
  const bySponsor = Array.from({ length: sponsors.count }, () => new Best(best));
  for (let recipient = 0; recipient < recipients.count; recipient++) {
    rows.fill(recipient, row);
    const own = new Best(best);
    for (let sponsor = 0; sponsor < sponsors.count; sponsor++) {
      const fit = row[sponsor] as number;
      if (Number.isNaN(fit)) continue;
      own.offer(sponsor, fit);
      bySponsor[sponsor]?.offer(recipient, fit);
      if (listed.has(key(sponsor, recipient))) fits.set(key(sponsor, recipient), fit);
    }
    for (const [at, sponsor] of own.index.entries()) fits.set(key(sponsor, recipient), own.value[at] as number);
  }
  for (const [sponsor, { index, value }] of bySponsor.entries())
    for (const [at, recipient] of index.entries()) fits.set(key(sponsor, recipient), value[at] as number);
  const keys = Float64Array.from(fits.keys()).toSorted();
  const pairs = {
    sponsor: Int32Array.from(keys, (one) => one % sponsors.count),
    recipient: Int32Array.from(keys, (one) => Math.floor(one / sponsors.count)),
    fit: Float64Array.from(keys, (one) => fits.get(one) as number),
  };
  const locks = Int8Array.from(keys, (one) => (decided.has(one) ? LOCK.must : LOCK.none));
  const network = buildNetwork({ ...parties, pairs }, locks, null);
  return { network, simplex: simplexOf(network) };
}

/** Absent pairs whose reduced cost is at most `limit`, the best of each recipient. */
function pricePairs({ network, simplex }: Solving, rows: FitRows, most: number, limit: number): NewPair[] {
  const { market, pairArc } = network;
  const { potential } = simplex;
  const headOf = pairHeads(market);
  const row = new Float64Array(market.sponsors.count);
  const found: NewPair[] = [];
  let pair = 0;
  for (let recipient = 0; recipient < market.recipients.count; recipient++) {
    rows.fill(recipient, row);
    for (; pair < pairArc.length && market.pairs.recipient[pair] === recipient; pair++)
      row[market.pairs.sponsor[pair] as number] = Number.NaN;
    const own = new Best(most);
    for (let sponsor = 0; sponsor < row.length; sponsor++) {
      const fit = row[sponsor] as number;
      const reduced =
        (potential[sponsorNode(sponsor)] as number) - (potential[headOf(sponsor, recipient)] as number) - fit;
      if (reduced <= limit) own.offer(sponsor, -reduced);
    }
    for (const sponsor of own.index) found.push({ sponsor, recipient, fit: row[sponsor] as number });
  }
  return found;
}
