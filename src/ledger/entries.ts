import type { AgreementId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import { type Thousandths, thousandthsOf } from './answer.ts';
import type { ContributionKind, Stage, StatedBy } from './contribution.ts';

/** Where a thing is, as far as the two sides said so. `unmatched`: received beyond what a giver said. */
export const ACCOUNTS = [
  'giver',
  'promised',
  'on-the-way',
  'recipient',
  'refused',
  'returned',
  'settled',
  'unmatched',
  'passed-on',
] as const;
export type Account = (typeof ACCOUNTS)[number];

export interface EntryLine {
  readonly account: Account;
  readonly agreementId: AgreementId;
  /** The first row of the chain of corrections of what the line is about (ledger_link.matter_id). */
  readonly matterId: string;
  readonly commodity: string;
  readonly quantity: Thousandths;
  readonly reverses: { readonly groupId: string; readonly line: number } | null;
}

/** A line on record: with the movement to which it belongs, and its number there. */
export interface PostedLine extends EntryLine {
  readonly groupId: string;
  readonly line: number;
}

/** What the rules ask of the row that moves something. */
export interface Moved {
  readonly agreementId: AgreementId;
  readonly kind: ContributionKind;
  readonly item: string | null;
  readonly amountVnd: Dong | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly stage: Stage;
  readonly statedBy: StatedBy;
}

/** What the store knows of what the row moves. */
export interface EntrySurroundings {
  readonly matterId: string;
  /** The lines of the row that this one corrects. */
  readonly corrected: readonly PostedLine[];
  /** Whether it answers a delivery; what comes without one is unmatched. */
  readonly isAnswer: boolean;
  /** The promise that a delivery fulfils, and in which commodities it was made. */
  readonly fulfils: { readonly matterId: string; readonly commodities: ReadonlySet<string> } | null;
  /** The larger gift of which this passes a part on. */
  readonly partOf: { readonly matterId: string; readonly agreementId: AgreementId } | null;
  /** For a settlement to which both sides agree: between which accounts; null while only one side proposes it. */
  readonly settles: SettledBetween | null;
  /** The standing balances of every matter that the lines touch. */
  readonly balances: readonly Balance[];
}

/** What never arrived leaves "on the way" or the promise; what arrived beyond the delivery is taken as given after all. */
export type SettledBetween =
  | { readonly from: 'on-the-way' | 'promised'; readonly to: 'settled' }
  | { readonly from: 'settled'; readonly to: 'unmatched' };

export interface Balance {
  readonly matterId: string;
  readonly commodity: string;
  readonly account: Account;
  readonly quantity: Thousandths;
}

const VND = 'VND';

/** Names of things as commodities: case and spaces do not make two of one. */
const commodityWords = (words: string): string =>
  words.normalize('NFC').toLowerCase().replace(/\s+/g, ' ').trim().replaceAll('|', '/');

/** What is counted, and how much of it. Money is counted in đồng, goods in their own unit, else by their value, else as one. */
export function commodityOf(row: Moved): { readonly commodity: string; readonly quantity: Thousandths } {
  const { kind, amountVnd, quantity, unit } = row;
  const item = commodityWords(row.item ?? kind);
  if ((kind === 'cash' || kind === 'scholarship') && amountVnd !== null)
    return { commodity: VND, quantity: amountVnd * 1000n };
  if (quantity !== null)
    return { commodity: `${item}|${commodityWords(unit ?? '')}`, quantity: thousandthsOf(quantity) };
  if (amountVnd !== null) return { commodity: `${item}|${VND}`, quantity: amountVnd * 1000n };
  return { commodity: `${item}|*`, quantity: 1000n };
}

/** The accounts between which a row moves its thing; null where it moves nothing. */
function route(row: Moved, known: EntrySurroundings): { readonly from: Account; readonly to: Account } | null {
  switch (row.stage) {
    case 'pledged':
      return { from: 'giver', to: 'promised' };
    case 'delivered': {
      if (known.partOf) return { from: 'passed-on', to: 'on-the-way' };
      const isPromised = known.fulfils?.commodities.has(commodityOf(row).commodity) ?? false;
      return { from: isPromised ? 'promised' : 'giver', to: 'on-the-way' };
    }
    case 'received':
      return { from: known.isAnswer ? 'on-the-way' : 'unmatched', to: 'recipient' };
    case 'refused':
      return { from: known.isAnswer ? 'on-the-way' : 'unmatched', to: 'refused' };
    case 'returned':
      // Given back by the receiving side; with the giver again when the giver says so.
      return row.statedBy === 'recipient' ? { from: 'recipient', to: 'returned' } : { from: 'returned', to: 'giver' };
    case 'settled':
      return known.settles;
  }
}

/**
 * The lines of one movement; they add up to zero in each commodity. First what it takes back of the row that it corrects,
 * line by line; then its own; last what keeps "on the way" from falling below nothing. The press moves nothing.
 */
export function linesOf(row: Moved, known: EntrySurroundings): EntryLine[] {
  const lines: EntryLine[] = reversalsOf(known.corrected, row.agreementId);
  const way = row.statedBy === 'press' ? null : route(row, known);
  if (way) {
    const { commodity, quantity } = commodityOf(row);
    const { agreementId } = row;
    const { matterId, fulfils, partOf } = known;
    const own = { agreementId, matterId, commodity, reverses: null };
    const from = way.from === 'promised' && fulfils ? fulfils.matterId : matterId;
    const source =
      way.from === 'passed-on' && partOf
        ? { ...own, matterId: partOf.matterId, agreementId: partOf.agreementId }
        : { ...own, matterId: from };
    lines.push({ ...source, account: way.from, quantity: -quantity }, { ...own, account: way.to, quantity });
  }
  return [...lines, ...evenedOut(lines, known.balances, row.agreementId)];
}

/** Every line of a group again with the other sign, pointing at what it takes back. */
export function reversalsOf(lines: readonly PostedLine[], agreementId: AgreementId): EntryLine[] {
  return lines.map(({ groupId, line, account, matterId, commodity, quantity, ...rest }) => ({
    account,
    agreementId: account === 'passed-on' ? rest.agreementId : agreementId,
    matterId,
    commodity,
    quantity: -quantity,
    reverses: { groupId, line },
  }));
}

/**
 * What was received beyond what a giver said stands as `unmatched` until a giver says it, so that what is on the way never
 * falls below nothing.
 */
export function evenedOut(
  lines: readonly EntryLine[],
  balances: readonly Balance[],
  agreementId: AgreementId,
): EntryLine[] {
  const keyOf = ({ matterId, commodity }: Pick<EntryLine, 'matterId' | 'commodity'>): string =>
    `${matterId} ${commodity}`;
  const touched = new Map(lines.map((line) => [keyOf(line), line]));
  const inOrder = [...touched.entries()].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return inOrder.flatMap(([key, { matterId, commodity }]) => {
    const sum = (account: Account): Thousandths =>
      [...balances, ...lines]
        .filter((one) => one.account === account && keyOf(one) === key)
        .reduce((total, { quantity }) => total + quantity, 0n);
    const [way, unmatched] = [sum('on-the-way'), sum('unmatched')];
    const least = way < -unmatched ? way : -unmatched;
    const by = way < 0n ? -way : way > 0n && unmatched < 0n ? -least : 0n;
    if (by === 0n) return [];
    const own = { agreementId, matterId, commodity, reverses: null };
    return [
      { ...own, account: 'on-the-way', quantity: by } as const,
      { ...own, account: 'unmatched', quantity: -by } as const,
    ];
  });
}

/** The sums of lines by commodity that are not zero: none in a balanced group. */
export function imbalancesOf(lines: readonly Pick<EntryLine, 'commodity' | 'quantity'>[]): Map<string, Thousandths> {
  const sums = new Map<string, Thousandths>();
  for (const { commodity, quantity } of lines) sums.set(commodity, (sums.get(commodity) ?? 0n) + quantity);
  return new Map([...sums].filter(([, sum]) => sum !== 0n));
}
