import { foldKey } from '../kernel/vietnamese/fold.ts';
import { daysBetween } from '../kernel/plain-date.ts';
import { type Contribution, type ContributionFacts, stands } from './contribution.ts';

/** Two offices that report one ceremony write days that lie close together; the press prints it some days later. */
export const NEAR_DAYS = 14;

/** How alike two records are. "same": giver, receiver, value and day; "near": the value and the people, the day about. */
export type Likeness = 'same' | 'near';

type Told = Pick<
  ContributionFacts,
  | 'stage'
  | 'statedBy'
  | 'kind'
  | 'item'
  | 'quantity'
  | 'unit'
  | 'amountVnd'
  | 'happenedOn'
  | 'donorNode'
  | 'donor'
  | 'recipientNode'
  | 'agreementId'
>;

/** A promise is like a promise; what was handed over is like what was handed over, or arrived without being announced. */
const stepOf = ({ stage }: Told): 'promise' | 'gift' | null =>
  stage === 'pledged' ? 'promise' : stage === 'delivered' || stage === 'received' ? 'gift' : null;

function isSameValue(one: Told, other: Told): boolean {
  if (one.amountVnd !== null && one.amountVnd === other.amountVnd) return true;
  if (one.quantity === null || other.quantity === null || Number(one.quantity) !== Number(other.quantity)) return false;
  const words = ({ item, unit }: Told): Set<string> =>
    new Set(
      foldKey(`${unit ?? ''} ${item ?? ''}`)
        .split(' ')
        .filter((word) => word.length > 1),
    );
  const [mine, theirs] = [words(one), words(other)];
  // A number alone proves little: ten cows are not ten lamps.
  return [...mine].some((word) => theirs.has(word));
}

/** Whether the two name the same giver; a giver whom the registry knows in one and not in the other is compared by name. */
function isSameGiver(one: Told, other: Told): boolean {
  if (one.donorNode !== null && other.donorNode !== null) return one.donorNode === other.donorNode;
  return foldKey(one.donor) === foldKey(other.donor);
}

/** Under one agreement they have one receiver unless both name another; across agreements both must name the same. */
function isSameReceiver(one: Told, other: Told): boolean {
  if (one.recipientNode !== null && other.recipientNode !== null) return one.recipientNode === other.recipientNode;
  return one.agreementId === other.agreementId;
}

/** How alike a record is to one that stands; null where it is another gift. */
export function likenessOf(facts: Told, other: Contribution): Likeness | null {
  const step = stepOf(facts);
  if (!stands(other) || step === null || step !== stepOf(other)) return null;
  // An answer says what became of a delivery; it is no second gift.
  if (other.answersId !== null) return null;
  if (!isSameValue(facts, other) || !isSameGiver(facts, other) || !isSameReceiver(facts, other)) return null;
  if (facts.happenedOn === null || other.happenedOn === null) return 'near';
  const days = Math.abs(daysBetween(facts.happenedOn, other.happenedOn));
  return days === 0 ? 'same' : days <= NEAR_DAYS ? 'near' : null;
}
