import type { AgreementSummary } from '../agreements/agreement-list-store.ts';
import type { ContributionId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Contribution } from '../ledger/contribution.ts';
import type { WhichDocument } from '../programmes/legal-document.ts';
import { matchAgreement } from './match-agreement.ts';
import { proposeGifts } from './match-gifts.ts';
import type {
  Proposal,
  ProposedAgreement,
  ProposedDocument,
  ProposedParty,
  ProposedProgramme,
  ResolvedParty,
} from './proposal.ts';
import type { ReadTwinning, Reading, Span } from './reading.ts';
import type { SourceFacts } from './source-store.ts';

/** What the records hold of the things that an article speaks of. */
export interface Surroundings {
  readonly source: SourceFacts;
  readonly textKnown: boolean;
  readonly provinceCode: string | null;
  readonly programme: ProposedProgramme | null;
  /** For each legal basis of the reading, in its order. */
  readonly documents: readonly WhichDocument[];
  readonly documentKind: ProposedAgreement['documentKind'];
  /** For each twinning of the reading: its supporters, then its recipients. */
  readonly parties: readonly (readonly ResolvedParty[])[];
  /** For each twinning: the agreements between someone of each side. */
  readonly candidates: readonly (readonly AgreementSummary[])[];
  /** Who bears today the agreements of each known party. */
  readonly bearers: ReadonlyMap<NodeId, NodeId>;
  /** The contributions of the candidates. */
  readonly contributions: readonly Contribution[];
  /** The day on which a contribution was given, or by which a paper told of it; null where neither is known. */
  readonly toldOn: (row: Contribution) => PlainDate | null;
  /** The gift for which this very text was stored, by the place of its words. */
  readonly giftAt: (span: Span) => ContributionId | null;
}

/** Kinds of articles that speak of agreements; the others propose nothing. */
const PROPOSING = ['signing', 'support', 'review'] as const satisfies readonly Reading['kind']['kind'][];
export const proposesRecords = (reading: Reading): boolean =>
  (PROPOSING as readonly string[]).includes(reading.kind.kind);

function partiesOf(twinning: ReadTwinning, resolved: readonly ResolvedParty[]): ProposedParty[] {
  const sides = [
    ...twinning.supporters.map((read) => ({
      read,
      role: twinning.equalParties ? ('mutual' as const) : ('sponsor' as const),
    })),
    ...twinning.recipients.map((read) => ({
      read,
      role: twinning.equalParties ? ('mutual' as const) : ('recipient' as const),
    })),
  ];
  const seen = new Set<string>();
  return sides.flatMap(({ read, role }, index): ProposedParty[] => {
    const found = resolved[index];
    if (!found) return [];
    const key =
      found.state === 'known' ? found.node.nodeId : found.state === 'new' ? found.node.key : `unclear ${index}`;
    // One node named twice, as "phường X" and as its UBND, is one party.
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ read, role, resolved: found }];
  });
}

const nodeKeyOf = ({ resolved }: ProposedParty): string | null =>
  resolved.state === 'known' ? resolved.node.nodeId : resolved.state === 'new' ? resolved.node.key : null;

/** The commune of a village that is a party: known ones by the name of what they lie in, new ones by their parent. */
function liesIn(party: ProposedParty, commune: ProposedParty): boolean {
  if (commune.resolved.state !== 'known' || commune.read.commune !== undefined) return false;
  const { nodeId, fullName } = commune.resolved.node;
  if (party.resolved.state === 'new') return party.resolved.node.parentId === nodeId;
  return (
    party.resolved.state === 'known' && party.read.commune !== undefined && party.resolved.node.within === fullName
  );
}

/** A village pair was signed inside the pair of its commune when the helpers are the same and the commune is helped. */
function insideOf(inner: readonly ProposedParty[], all: readonly (readonly ProposedParty[])[]): number | null {
  const sponsors = (parties: readonly ProposedParty[]): string[] =>
    parties.filter(({ role }) => role !== 'recipient').flatMap((party) => nodeKeyOf(party) ?? []);
  const recipients = inner.filter(({ role }) => role === 'recipient');
  const index = all.findIndex(
    (outer) =>
      outer !== inner &&
      recipients.length > 0 &&
      recipients.every((party) => outer.some((commune) => commune.role === 'recipient' && liesIn(party, commune))) &&
      sponsors(outer).some((key) => sponsors(inner).includes(key)),
  );
  return index < 0 ? null : index;
}

interface Pair {
  readonly twinning: ReadTwinning;
  readonly parties: readonly ProposedParty[];
  readonly candidates: readonly AgreementSummary[];
}

/** The twinnings of a reading with their parties; one that names the same parties again is the same twinning. */
function pairsOf({ twinnings }: Reading, known: Surroundings): Pair[] {
  const seen = new Set<string>();
  return twinnings.flatMap((twinning, index): Pair[] => {
    const parties = partiesOf(twinning, known.parties[index] ?? []);
    const key = parties
      .map((party) => nodeKeyOf(party) ?? `unclear ${party.read.type} ${party.read.name}`)
      .toSorted()
      .join('|');
    if (seen.has(key)) return [];
    seen.add(key);
    return [{ twinning, parties, candidates: known.candidates[index] ?? [] }];
  });
}

function proposeAgreements(reading: Reading, known: Surroundings): ProposedAgreement[] {
  const pairs = pairsOf(reading, known);
  const all = pairs.map(({ parties }) => parties);
  const { publishedOn } = known.source;
  return pairs.map(({ twinning, parties, candidates }): ProposedAgreement => {
    const { signedOn, span, rule, confidence } = twinning;
    const signing = { kind: reading.kind.kind, parties, signedOn, publishedOn };
    return {
      parties,
      signedOn,
      signedBy: signedOn === null ? publishedOn : null,
      documentKind: known.documentKind,
      fact: { span, rule, confidence },
      inside: insideOf(parties, all),
      // Fields are told of the whole article: of one agreement they are its own, of several nobody can say whose.
      fields: pairs.length === 1 ? reading.fields : [],
      which: matchAgreement(signing, candidates, known.bearers),
    };
  });
}

function proposeDocuments(reading: Reading, known: Surroundings): ProposedDocument[] {
  return reading.legalBases.map((basis, index): ProposedDocument => {
    const read = { ...basis, abstract: null };
    const which = known.documents[index] ?? { kind: 'new' };
    if (which.kind === 'new') return { read, which: { state: 'new' } };
    if (which.kind === 'ambiguous')
      return { read, which: { state: 'unclear', candidates: which.candidates.map(({ documentId }) => documentId) } };
    return { read, which: { state: 'stands', documentId: which.document.documentId, adds: which.adds } };
  });
}

/** What the records would gain from a reading, given what they hold. Pure: the same reading and records, the same proposal. */
export function proposeRecords(reading: Reading, known: Surroundings): Proposal {
  const { kind } = reading.kind;
  const { provinceCode, source, textKnown, programme } = known;
  const nothing = { documents: [], programme: null, agreements: [], contributions: [], undividedFields: [] };
  if (!proposesRecords(reading)) return { kind, provinceCode: null, source, textKnown, ...nothing };
  const agreements = proposeAgreements(reading, known);
  const contributions = proposeGifts(reading.contributions, agreements, source.publishedOn, (index) => {
    const which = agreements[index]?.which;
    const agreementId = which?.state === 'stands' ? which.agreementId : null;
    return {
      contributions: known.contributions.filter((row) => row.agreementId === agreementId),
      toldOn: known.toldOn,
      bySpan: (span) => (agreementId === null ? null : known.giftAt(span)),
    };
  });
  return {
    kind,
    provinceCode,
    source,
    textKnown,
    documents: proposeDocuments(reading, known),
    programme,
    agreements,
    contributions,
    undividedFields: agreements.length > 1 ? reading.fields : [],
  };
}
