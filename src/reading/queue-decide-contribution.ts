import { MOST_DONG, isQuantity } from '../ledger/contribution.ts';
import { partyNamed } from './match-gifts.ts';
import type { ProposedContribution } from './proposal.ts';
import {
  type Change,
  type Deciding,
  type DecisionFault,
  type KeptAgreement,
  changeOf,
  isChanged,
  verdictOf,
} from './queue-decisions.ts';
import type { FactOf } from './queue-facts.ts';

const LONGEST_WORDS = 300;
const LONGEST_UNIT = 40;

/** One gift after the decision on it; null where it is left out, or its agreement is. */
export function decideContribution(
  fact: FactOf<'contribution'>,
  kept: readonly KeptAgreement[],
  { decisions, facts, today, faults }: Deciding,
): ProposedContribution | null {
  const { id, contribution } = fact;
  const change = changeOf(fact, decisions);
  const verdict = verdictOf(fact, decisions);
  if (verdict === 'leave' && isChanged(change))
    faults.push({ fact: id, attribute: null, code: 'changed-but-left', saw: '' });
  if (verdict === 'leave' || verdict === 'reject') return null;
  const wanted =
    change.agreement ??
    facts.find((one) => one.kind === 'agreement' && one.index === contribution.agreement)?.id ??
    null;
  if (wanted === null || !facts.some((one) => one.kind === 'agreement' && one.id === wanted)) {
    faults.push({ fact: id, attribute: 'agreement', code: 'gift-without-agreement', saw: wanted ?? '' });
    return null;
  }
  const place = kept.findIndex((one) => one.fact.id === wanted);
  const home = kept[place];
  // What is told of an agreement that is not recorded has nowhere to stand.
  if (!home) return null;
  const gift = giftWith(contribution, change);
  faults.push(...faultsOfGift(id, gift, today));
  return {
    ...gift,
    ...sidesOf(gift, contribution, home, home.fact.index === contribution.agreement, change),
    agreement: place,
    which: whichOf(contribution.which, home, isChanged(change), verdict === 'apart'),
  };
}

function giftWith(gift: ProposedContribution, change: Change): ProposedContribution {
  const { read } = gift;
  const stage = change.stage ?? (gift.stage === 'pledged' ? 'pledged' : 'delivered');
  return {
    ...gift,
    donor: change.donor ?? gift.donor,
    recipient: change.recipient ?? gift.recipient,
    stage,
    happenedOn: change.happenedOn === undefined ? gift.happenedOn : change.happenedOn,
    read: {
      ...read,
      kind: change.kind ?? read.kind,
      amountVnd: change.amountVnd === undefined ? read.amountVnd : change.amountVnd,
      quantity: change.quantity === undefined ? read.quantity : change.quantity,
      unit: change.unit === undefined ? read.unit : change.unit,
      status: stage === 'pledged' ? 'pledged' : 'given',
    },
  };
}

function faultsOfGift(
  id: string,
  { donor, recipient, read, happenedOn }: ProposedContribution,
  today: string,
): DecisionFault[] {
  const faults: DecisionFault[] = [];
  const wrong = (attribute: keyof Change, code: DecisionFault['code'], saw: string): void =>
    void faults.push({ fact: id, attribute, code, saw });
  for (const [attribute, words] of [
    ['donor', donor],
    ['recipient', recipient],
  ] as const) {
    if (words.trim() === '') wrong(attribute, 'words-missing', words);
    if (words.length > LONGEST_WORDS) wrong(attribute, 'words-too-long', String(words.length));
  }
  const { amountVnd, quantity, unit } = read;
  if (amountVnd !== null && (amountVnd <= 0n || amountVnd > MOST_DONG))
    wrong('amountVnd', 'amount-out-of-range', String(amountVnd));
  if (quantity !== null && !isQuantity(String(quantity))) wrong('quantity', 'quantity-form', String(quantity));
  if (unit !== null && quantity === null) wrong('unit', 'unit-without-quantity', unit);
  if (unit !== null && unit.length > LONGEST_UNIT) wrong('unit', 'words-too-long', String(unit.length));
  if (happenedOn !== null && happenedOn > today) wrong('happenedOn', 'day-in-future', happenedOn);
  return faults;
}

/** Which party gives and which takes: as before where nothing of it changed, else who the words name. */
function sidesOf(
  gift: ProposedContribution,
  before: ProposedContribution,
  { agreement, partyAt }: KeptAgreement,
  isSameAgreement: boolean,
  change: Change,
): Pick<ProposedContribution, 'donorParty' | 'recipientParty'> {
  const moved = (place: number | null): number | null => (place === null ? null : (partyAt[place] ?? null));
  const { parties } = agreement;
  return {
    donorParty:
      isSameAgreement && change.donor === undefined
        ? moved(before.donorParty)
        : partyNamed(gift.donor, parties, ['sponsor', 'mutual', 'recipient']),
    recipientParty:
      isSameAgreement && change.recipient === undefined
        ? moved(before.recipientParty)
        : partyNamed(gift.recipient, parties, ['recipient', 'mutual', 'sponsor']),
  };
}

function whichOf(
  which: ProposedContribution['which'],
  { agreement, fact }: KeptAgreement,
  changed: boolean,
  apart: boolean,
): ProposedContribution['which'] {
  const sameRecord = agreement.which.state === 'stands' && agreement.which === fact.agreement.which;
  if (apart || changed || !sameRecord) return { state: 'new' };
  return which.state === 'unclear' ? { state: 'new' } : which;
}
