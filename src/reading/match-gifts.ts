import type { ContributionId } from '../kernel/ids.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import { type Contribution, stands as isStanding } from '../ledger/contribution.ts';
import type { ProposedAgreement, ProposedContribution, ProposedParty } from './proposal.ts';
import type { ReadContribution, Span } from './reading.ts';

/** Papers tell one gift within days of each other; the same sum a season later is another gift. */
const NEAR_DAYS = 30;

const withSpaces = (text: string): string => ` ${foldKey(text)} `;

/** Whether a text names a party: "bà con làng Ghè" names làng Ghè; a bare number or syllable alone names nobody. */
function names(text: string | null, { read }: ProposedParty): boolean {
  if (text === null) return false;
  const words = withSpaces(text);
  if (words.includes(withSpaces(`${read.type} ${read.name}`))) return true;
  return foldKey(read.name).length >= 4 && words.includes(withSpaces(read.name));
}

/** The place among the parties of the one in such a role that a text names. */
export const partyNamed = (
  text: string | null,
  parties: readonly ProposedParty[],
  roles: readonly ProposedParty['role'][],
): number | null => {
  const index = parties.findIndex((party) => roles.includes(party.role) && names(text, party));
  return index < 0 ? null : index;
};

/** The agreement under which a gift was given: the only one, or the one whose recipient, else whose giver, is named. */
function agreementOf({ donor, recipient }: ReadContribution, agreements: readonly ProposedAgreement[]): number | null {
  if (agreements.length === 0) return null;
  if (agreements.length === 1) return 0;
  const indexes = agreements.map((_, index) => index);
  const where = (text: string | null, roles: readonly ProposedParty['role'][]): number[] =>
    indexes.filter((index) => partyNamed(text, agreements[index]?.parties ?? [], roles) !== null);
  const received = where(recipient, ['recipient', 'mutual']);
  // "làng Ghè, xã Ia Dơk" names both the village and its commune: the inner agreement is meant.
  const inner = received.filter((index) => !received.some((other) => agreements[other]?.inside === index));
  if (inner.length === 1) return inner[0] ?? null;
  const given = where(donor, ['sponsor', 'mutual']).filter((index) => inner.length === 0 || inner.includes(index));
  return given.length === 1 ? (given[0] ?? null) : null;
}

const nameOf = ({ read }: ProposedParty): string => `${read.type} ${read.name}`;
const namesOf = (parties: readonly ProposedParty[], roles: readonly ProposedParty['role'][]): string =>
  parties
    .filter(({ role }) => roles.includes(role))
    .map(nameOf)
    .join(', ');

/** A gift as it would be written down, before it is compared with the ledger. */
function placeGift(read: ReadContribution, agreements: readonly ProposedAgreement[]): ProposedContribution {
  const agreement = agreementOf(read, agreements);
  const parties = (agreement === null ? undefined : agreements[agreement]?.parties) ?? [];
  const placed = agreement === null ? undefined : agreements[agreement];
  const sides = { donor: ['sponsor', 'mutual'], recipient: ['recipient', 'mutual'] } as const;
  const donor = read.donor ?? namesOf(parties, sides.donor);
  const recipient = read.recipient ?? namesOf(parties, sides.recipient);
  return {
    read,
    donor: donor.slice(0, 300),
    recipient: recipient.slice(0, 300),
    donorParty: partyNamed(donor, parties, ['sponsor', 'mutual', 'recipient']),
    recipientParty: partyNamed(recipient, parties, ['recipient', 'mutual', 'sponsor']),
    stage: read.status === 'pledged' ? 'pledged' : 'delivered',
    happenedOn: placed?.signedOn ?? null,
    agreement,
    which: placed && placed.which.state !== 'unclear' && donor && recipient ? { state: 'new' } : { state: 'unclear' },
  };
}

function sameSide(text: string, party: ProposedParty | undefined, recorded: string, node: string | null): boolean {
  if (party?.resolved.state === 'known' && node !== null && party.resolved.node.nodeId === node) return true;
  const [read, known] = [withSpaces(text), withSpaces(recorded)];
  return read.includes(known) || known.includes(read) || (party !== undefined && names(recorded, party));
}

/** null where one of the two days is unknown. */
const near = (a: PlainDate | null, b: PlainDate | null): boolean | null =>
  a === null || b === null ? null : Math.abs(daysBetween(a, b)) <= NEAR_DAYS;

const quantityOf = (quantity: number | null): string | null => (quantity === null ? null : String(quantity));

export interface Standing {
  readonly contributions: readonly Contribution[];
  /** The day of a gift on record, or by which it was told. */
  readonly toldOn: (row: Contribution) => PlainDate | null;
  /** Which gift this very text was stored for, by the place of its words. */
  readonly bySpan: (span: Span) => ContributionId | null;
}

/** The gifts of an article against the ledger: what is new, what stands, and what the ledger has with another value. */
export function proposeGifts(
  gifts: readonly ReadContribution[],
  agreements: readonly ProposedAgreement[],
  publishedOn: PlainDate | null,
  standingOf: (agreement: number) => Standing,
): ProposedContribution[] {
  return settleGifts(
    gifts.map((gift) => placeGift(gift, agreements)),
    agreements,
    publishedOn,
    standingOf,
  );
}

/** Placed gifts against the ledger; those that are not new keep what was found of them. */
export function settleGifts(
  placed: readonly ProposedContribution[],
  agreements: readonly ProposedAgreement[],
  publishedOn: PlainDate | null,
  standingOf: (agreement: number) => Standing,
): ProposedContribution[] {
  const taken = new Set<ContributionId>();
  const alike = (gift: ProposedContribution, row: Contribution): boolean => {
    const parties = (gift.agreement === null ? undefined : agreements[gift.agreement]?.parties) ?? [];
    return (
      row.stage === gift.stage &&
      sameSide(gift.donor, parties[gift.donorParty ?? -1], row.donor, row.donorNode) &&
      sameSide(gift.recipient, parties[gift.recipientParty ?? -1], row.recipient, row.recipientNode)
    );
  };
  /** Days of the gift and of the row: near, far, or not known. */
  const nearness = (gift: ProposedContribution, day: PlainDate | null) => near(gift.happenedOn ?? publishedOn, day);
  const settle = (
    gift: ProposedContribution,
    isMet: (row: Contribution, rows: Standing) => boolean,
    which: (row: Contribution) => ProposedContribution['which'],
  ): ProposedContribution => {
    if (gift.which.state !== 'new' || gift.agreement === null) return gift;
    const rows = standingOf(gift.agreement);
    const met = rows.contributions.find((row) => !taken.has(row.contributionId) && isMet(row, rows));
    if (!met) return gift;
    taken.add(met.contributionId);
    return { ...gift, which: which(met) };
  };
  const stands = ({ contributionId }: Contribution) => ({ state: 'stands', contributionId }) as const;
  // Surest first, each row for one gift only: the same words of this text; the same value; the same giver, taker and days.
  return placed
    .map((gift) => settle(gift, (row, { bySpan }) => bySpan(gift.read.span) === row.contributionId, stands))
    .map((gift) =>
      settle(
        gift,
        (row, { toldOn }) => sameValue(gift.read, row) && alike(gift, row) && nearness(gift, toldOn(row)) !== false,
        stands,
      ),
    )
    .map((gift) =>
      settle(
        gift,
        (row, { toldOn }) =>
          isStanding(row) &&
          row.statedBy === 'press' &&
          row.kind === gift.read.kind &&
          alike(gift, row) &&
          // Of unknown days nobody can say that the two are one gift.
          nearness(gift, toldOn(row)) === true,
        (row) => ({
          state: 'conflict',
          contributionId: row.contributionId,
          recorded: row.amountVnd,
          read: gift.read.amountVnd,
        }),
      ),
    );
}

/** The same sum; where the paper tells none, the same count of the same thing. */
function sameValue(read: ReadContribution, row: Contribution): boolean {
  if (read.amountVnd !== null) return read.amountVnd === row.amountVnd;
  return (
    read.kind === row.kind &&
    quantityOf(read.quantity) === row.quantity &&
    foldKey(read.unit ?? '') === foldKey(row.unit ?? '')
  );
}
