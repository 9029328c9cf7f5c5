import type { ContributionId } from '../kernel/ids.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import { foldKey } from '../kernel/vietnamese/fold.ts';
import type { Contribution } from '../ledger/contribution.ts';
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

const partyNamed = (
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

const near = (a: PlainDate | null, b: PlainDate | null): boolean =>
  a === null || b === null || Math.abs(daysBetween(a, b)) <= NEAR_DAYS;

const quantityOf = (quantity: number | null): string | null => (quantity === null ? null : String(quantity));

interface Standing {
  readonly contributions: readonly Contribution[];
  /** Which gift this very text was stored for, by the place of its words. */
  readonly bySpan: (span: Span) => ContributionId | null;
}

/** The gifts of an article against the ledger: what is new, what stands, and what the ledger has with another value. */
export function proposeGifts(
  gifts: readonly ReadContribution[],
  agreements: readonly ProposedAgreement[],
  standingOf: (agreement: number) => Standing,
): ProposedContribution[] {
  const placed = gifts.map((gift) => placeGift(gift, agreements));
  const taken = new Set<ContributionId>();
  const isFree = ({ contributionId }: Contribution): boolean => !taken.has(contributionId);
  const alike = (gift: ProposedContribution, row: Contribution): boolean => {
    const parties = (gift.agreement === null ? undefined : agreements[gift.agreement]?.parties) ?? [];
    return (
      row.stage === gift.stage &&
      near(row.happenedOn, gift.happenedOn) &&
      sameSide(gift.donor, parties[gift.donorParty ?? -1], row.donor, row.donorNode) &&
      sameSide(gift.recipient, parties[gift.recipientParty ?? -1], row.recipient, row.recipientNode)
    );
  };
  const settle = (
    gift: ProposedContribution,
    find: (rows: Standing) => ContributionId | undefined,
    which: (row: ContributionId, rows: Standing) => ProposedContribution['which'],
  ): ProposedContribution => {
    if (gift.which.state !== 'new' || gift.agreement === null) return gift;
    const rows = standingOf(gift.agreement);
    const found = find(rows);
    if (found === undefined) return gift;
    taken.add(found);
    return { ...gift, which: which(found, rows) };
  };
  const stands = (contributionId: ContributionId) => ({ state: 'stands', contributionId }) as const;
  // Surest first, each row for one gift only: the same words, then the same value, then the same giver and taker.
  return placed
    .map((gift) => settle(gift, ({ bySpan }) => bySpan(gift.read.span) ?? undefined, stands))
    .map((gift) =>
      settle(
        gift,
        ({ contributions }) =>
          contributions.find((row) => isFree(row) && sameValue(gift.read, row) && alike(gift, row))?.contributionId,
        stands,
      ),
    )
    .map((gift) =>
      settle(
        gift,
        ({ contributions }) =>
          contributions.find(
            (row) =>
              isFree(row) &&
              row.correctedBy === null &&
              row.statedBy === 'press' &&
              row.kind === gift.read.kind &&
              alike(gift, row),
          )?.contributionId,
        (contributionId, { contributions }) => ({
          state: 'conflict',
          contributionId,
          recorded: contributions.find((row) => row.contributionId === contributionId)?.amountVnd ?? null,
          read: gift.read.amountVnd,
        }),
      ),
    );
}

/** The same sum; without sums, the same count of the same thing. */
function sameValue(read: ReadContribution, row: Contribution): boolean {
  if (read.amountVnd !== null || row.amountVnd !== null) return read.amountVnd === row.amountVnd;
  return (
    read.kind === row.kind &&
    quantityOf(read.quantity) === row.quantity &&
    foldKey(read.unit ?? '') === foldKey(row.unit ?? '')
  );
}
