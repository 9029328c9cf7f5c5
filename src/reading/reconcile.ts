import type { NodeId, SourceId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { ContributionKind, Stage, StatedBy } from '../ledger/contribution.ts';

/** The paper that says something. */
export interface Paper {
  readonly sourceId: SourceId;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedOn: PlainDate | null;
}

/** What one side, or the press, says of one gift. */
export interface Statement {
  readonly id: string;
  readonly by: StatedBy;
  readonly stage: Stage;
  readonly donor: string;
  readonly donorNode: NodeId | null;
  readonly recipient: string;
  readonly recipientNode: NodeId | null;
  readonly kind: ContributionKind;
  readonly item: string | null;
  readonly amountVnd: Dong | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly day: PlainDate | null;
  /** The papers that say it; empty for the sides. */
  readonly papers: readonly Paper[];
  /** The statement of which another paper gives another figure. */
  readonly of: string | null;
}

export const REASONS = [
  /** One paper gives a sum where another names each gift of it. */
  'total-of-parts',
  /** The same, and the sum is larger: goods without a value may be in it. */
  'total-with-goods',
  'total-over-parts',
  'papers-differ',
  'not-delivered',
  'not-confirmed',
  'other-recipient',
  'goods-without-value',
  'value-differs',
  'sides-differ',
  'no-record',
] as const;
export type Reason = (typeof REASONS)[number];

/** Two sayings that do not agree, and why they likely do not. Neither is changed by it. */
export interface Difference {
  readonly reason: Reason;
  readonly press: readonly Statement[];
  readonly ledger: readonly Statement[];
  readonly pressVnd: Dong | null;
  readonly ledgerVnd: Dong | null;
}

/** One gift with everything that is said of it. */
export interface Gift {
  readonly statements: readonly Statement[];
}

const NEAR_DAYS = 45;
const isNear = (a: PlainDate | null, b: PlainDate | null): boolean =>
  a === null || b === null || Math.abs(daysBetween(a, b)) <= NEAR_DAYS;

function isSameSide(a: string, aNode: NodeId | null, b: string, bNode: NodeId | null): boolean {
  if (aNode !== null && bNode !== null) return aNode === bNode;
  const [one, other] = [` ${foldKey(a)} `, ` ${foldKey(b)} `];
  return one.includes(other) || other.includes(one);
}
const sameDonor = (a: Statement, b: Statement): boolean => isSameSide(a.donor, a.donorNode, b.donor, b.donorNode);
const sameRecipient = (a: Statement, b: Statement): boolean =>
  isSameSide(a.recipient, a.recipientNode, b.recipient, b.recipientNode);

type Measured = Pick<Statement, 'amountVnd' | 'quantity' | 'unit'>;
/** Whether two figures are one; null where one of them has no value to compare by. */
function sameMeasure(a: Measured, b: Measured): boolean | null {
  if (a.amountVnd !== null && b.amountVnd !== null) return a.amountVnd === b.amountVnd;
  const bothCounted = a.quantity !== null && b.quantity !== null;
  const sameCount = a.quantity === b.quantity && foldKey(a.unit ?? '') === foldKey(b.unit ?? '');
  if (a.amountVnd === null && b.amountVnd === null) return bothCounted ? sameCount : a.quantity === b.quantity;
  return bothCounted && !sameCount ? false : null;
}

/** How well a statement fits a gift: 0 not at all. */
function fitOf(gift: readonly Statement[], one: Statement): number {
  if (one.of !== null) return gift.some(({ id }) => id === one.of) ? 9 : 0;
  const [first] = gift;
  if (!first || gift.some(({ by, stage, of }) => of === null && by === one.by && stage === one.stage)) return 0;
  if (!sameDonor(first, one) || !isNear(first.day, one.day)) return 0;
  const measure = sameMeasure(first, one);
  if (!sameRecipient(first, one)) return measure === true && one.by !== 'press' ? 1 : 0;
  if (first.kind !== one.kind) return measure === true ? 2 : 0;
  return measure === true ? 4 : 3;
}

/** Gathers what is said into gifts: the press first, then each side's word where it fits best. */
export function gatherGifts(statements: readonly Statement[]): Gift[] {
  const order = ({ by, of }: Statement): number => (by === 'press' ? (of === null ? 0 : 1) : 2);
  const gifts: Statement[][] = [];
  for (const one of statements.toSorted((a, b) => order(a) - order(b) || (a.id < b.id ? -1 : 1))) {
    let best: Statement[] | null = null;
    let bestFit = 0;
    for (const gift of gifts) {
      const fit = fitOf(gift, one);
      if (fit > bestFit) [best, bestFit] = [gift, fit];
    }
    if (best) best.push(one);
    else gifts.push([one]);
  }
  return gifts.map((list) => ({ statements: list }));
}

const sumOf = (statements: readonly Statement[]): Dong =>
  statements.reduce((sum, { amountVnd }) => sum + (amountVnd ?? 0n), 0n);
const isPress = ({ by }: Statement): boolean => by === 'press';
const toldIn = (gift: Gift): Set<SourceId> =>
  new Set(gift.statements.flatMap(({ papers }) => papers.map(({ sourceId }) => sourceId)));

/**
 * One paper's sum and the gifts that another paper names in its place: told by no paper together, of one stage and about one day,
 * for the same recipient, and together no more than the sum.
 */
function findTotals(gifts: readonly Gift[]): (Difference & { readonly gifts: readonly Gift[] })[] {
  const pressOnly = gifts.filter(({ statements }) => statements.every(isPress));
  const found: (Difference & { gifts: readonly Gift[] })[] = [];
  const taken = new Set<Gift>();
  const main = (gift: Gift): Statement => gift.statements[0] as Statement;
  for (const whole of pressOnly) {
    const total = main(whole);
    if (total.kind !== 'cash' || total.amountVnd === null || taken.has(whole) || total.papers.length === 0) continue;
    const told = toldIn(whole);
    for (const sourceId of new Set(pressOnly.flatMap((gift) => [...toldIn(gift)]))) {
      if (told.has(sourceId)) continue;
      const parts = pressOnly.filter(
        (gift) =>
          gift !== whole &&
          !taken.has(gift) &&
          toldIn(gift).has(sourceId) &&
          toldIn(gift).isDisjointFrom(told) &&
          main(gift).stage === total.stage &&
          isNear(main(gift).day, total.day) &&
          sameRecipient(main(gift), total),
      );
      const statements = parts.map(main);
      const valued = statements.filter(({ amountVnd }) => amountVnd !== null);
      const sum = sumOf(statements);
      if (valued.length < 2 || sum > total.amountVnd) continue;
      const reason =
        sum === total.amountVnd
          ? 'total-of-parts'
          : valued.length < parts.length
            ? 'total-with-goods'
            : 'total-over-parts';
      found.push({
        reason,
        press: [total, ...statements],
        ledger: [],
        pressVnd: total.amountVnd,
        ledgerVnd: sum,
        gifts: [whole, ...parts],
      });
      for (const gift of [whole, ...parts]) taken.add(gift);
      break;
    }
  }
  return found;
}

/** The word that weighs most: who received, who gave, the office. */
const weightiest = (ledger: readonly Statement[]): Statement | undefined =>
  ledger.find(({ stage }) => stage === 'received' || stage === 'refused') ??
  ledger.find(({ stage, by }) => stage === 'delivered' && by === 'sponsor') ??
  ledger.find(({ stage }) => stage === 'delivered') ??
  ledger[0];

function differencesOfGift({ statements }: Gift): Difference[] {
  const press = statements.filter(isPress);
  const ledger = statements.filter((one) => !isPress(one));
  const differences: Difference[] = [];
  const add = (reason: Reason, ours: readonly Statement[], theirs: readonly Statement[]): void =>
    void differences.push({
      reason,
      press: ours,
      ledger: theirs,
      pressVnd: ours[0]?.amountVnd ?? null,
      ledgerVnd: theirs[0]?.amountVnd ?? null,
    });
  const [told] = press;
  if (told && press.some((one) => one.stage === told.stage && sameMeasure(told, one) === false)) {
    const other = press.find((one) => sameMeasure(told, one) === false);
    differences.push({
      reason: 'papers-differ',
      press,
      ledger: [],
      pressVnd: told.amountVnd,
      ledgerVnd: other?.amountVnd ?? null,
    });
  }
  const isDone = statements.some(({ stage }) => stage !== 'pledged');
  if (!isDone) {
    add('not-delivered', press, ledger);
    return differences;
  }
  if (told && ledger.length === 0) add('no-record', press.slice(0, 1), []);
  const word = weightiest(ledger);
  const given = press.findLast(({ stage, of }) => of === null && stage === 'delivered') ?? told;
  if (given && word && word.stage !== 'refused') {
    const measure = sameMeasure(given, word);
    if (!sameRecipient(given, word)) add('other-recipient', [given], [word]);
    else if (measure === false) add('value-differs', [given], [word]);
    else if (measure === null) add('goods-without-value', [given], [word]);
  }
  const sent = ledger.find(({ stage }) => stage === 'delivered');
  const arrived = ledger.find(({ stage }) => stage === 'received' || stage === 'refused');
  if (sent && !arrived) add('not-confirmed', [], [sent]);
  else if (sent && arrived && sameMeasure(sent, arrived) === false) add('sides-differ', [], [sent, arrived]);
  return differences;
}

/** Everything that is said of an agreement's gifts and does not agree, with the likely reason. Sums nothing up. */
export function findDifferences(statements: readonly Statement[]): Difference[] {
  const gifts = gatherGifts(statements);
  const totals = findTotals(gifts);
  const inTotals = new Set(totals.flatMap((total) => total.gifts.slice(0, 1)));
  return [
    ...totals.map(({ gifts: _, ...difference }) => difference),
    // A sum that repeats its parts is asked about once; its parts are gifts of their own.
    ...gifts.filter((gift) => !inTotals.has(gift)).flatMap(differencesOfGift),
  ];
}
