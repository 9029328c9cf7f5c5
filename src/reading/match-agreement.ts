import type { AgreementSummary } from '../agreements/agreement-list-store.ts';
import type { NodeId } from '../kernel/ids.ts';
import { type PlainDate, daysBetween } from '../kernel/plain-date.ts';
import type { AgreementConflict, ProposedAgreement, ProposedParty } from './proposal.ts';
import type { ArticleKind } from './reading.ts';

/** Two papers may tell one ceremony with days that differ by a slip; a pair that signs anew does so after a term of years. */
const NEAR_DAYS = 45;

export interface ReadSigning {
  readonly kind: ArticleKind;
  readonly parties: readonly ProposedParty[];
  readonly signedOn: PlainDate | null;
  readonly publishedOn: PlainDate | null;
}

const dayOf = ({ signedOn, signedBy }: AgreementSummary): PlainDate | null => signedOn ?? signedBy;

/** Days between the signing that was read and that of a record; 0 where one of them tells no day. */
function daysApart({ signedOn, publishedOn }: ReadSigning, recorded: AgreementSummary): number {
  const read = signedOn ?? publishedOn;
  const day = dayOf(recorded);
  return read === null || day === null ? 0 : Math.abs(daysBetween(read, day));
}

/** Help under a twinning belongs to whatever agreement stands; a signing only to one of about the same day. */
const isNear = (read: ReadSigning, recorded: AgreementSummary): boolean =>
  read.kind !== 'signing' || daysApart(read, recorded) <= NEAR_DAYS;

/** The parties that the record does not have, itself or by those whose agreements they bear. */
function missingFrom(
  recorded: AgreementSummary,
  parties: readonly ProposedParty[],
  bearers: ReadonlyMap<NodeId, NodeId>,
): ProposedParty[] {
  const borne = new Set(recorded.parties.map(({ nodeId, heir }) => heir?.nodeId ?? nodeId));
  return parties.filter(
    ({ resolved }) =>
      resolved.state !== 'known' || !borne.has(bearers.get(resolved.node.nodeId) ?? resolved.node.nodeId),
  );
}

function conflictsWith(
  read: ReadSigning,
  recorded: AgreementSummary,
  missing: readonly ProposedParty[],
): AgreementConflict[] {
  const conflicts: AgreementConflict[] = [];
  if (read.signedOn !== null && recorded.signedOn !== null && read.signedOn !== recorded.signedOn)
    conflicts.push({ attribute: 'signedOn', recorded: recorded.signedOn, read: read.signedOn });
  if (missing.length > 0)
    conflicts.push({ attribute: 'parties', names: missing.map((party) => `${party.read.type} ${party.read.name}`) });
  return conflicts;
}

/**
 * Whether what was read is an agreement on record. `candidates` are those between someone of each side; `bearers` says who
 * bears the agreements of a node today.
 */
export function matchAgreement(
  read: ReadSigning,
  candidates: readonly AgreementSummary[],
  bearers: ReadonlyMap<NodeId, NodeId>,
): ProposedAgreement['which'] {
  if (read.parties.some(({ resolved }) => resolved.state === 'unclear')) return { state: 'unclear' };
  const weighed = candidates
    .map((recorded) => ({
      recorded,
      missing: missingFrom(recorded, read.parties, bearers),
      days: daysApart(read, recorded),
    }))
    // A record that lacks a party is the same event only when told of the same day, give or take one.
    .filter(({ recorded, missing, days }) =>
      missing.length === 0 ? isNear(read, recorded) : read.signedOn !== null && dayOf(recorded) !== null && days <= 1,
    )
    .toSorted((a, b) => a.missing.length - b.missing.length || a.days - b.days);
  const [best] = weighed;
  if (!best) return { state: 'new', earlier: candidates.map(({ slug }) => slug) };
  const { agreementId, slug } = best.recorded;
  return { state: 'stands', agreementId, slug, conflicts: conflictsWith(read, best.recorded, best.missing) };
}
