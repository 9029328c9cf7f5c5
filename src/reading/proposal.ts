import type { AgreementDocumentKind, PartyRole } from '../agreements/agreement.ts';
import type { AgreementId, ContributionId, DocumentId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Stage } from '../ledger/contribution.ts';
import type { DocumentStatement } from '../programmes/legal-document.ts';
import type { ArticleKind, Fact, ReadContribution, ReadField, ReadParty } from './reading.ts';
import type { SourceFacts } from './source-store.ts';

/** A node that a name may mean, in words that tell it from the others. */
export interface CandidateNode {
  readonly nodeId: NodeId;
  readonly fullName: string;
  readonly within: string | null;
}

/** A village or organisation that the registry lacks and that would be created. */
interface NewNode {
  /** Equal for equal places, so that two agreements of one article share one new village. */
  readonly key: string;
  readonly kind: 'village' | 'organisation';
  readonly type: string;
  readonly name: string;
  readonly parentId: NodeId;
  readonly parentName: string;
}

export type UnclearReason =
  /** Several nodes bear this name, and nothing in the text tells them apart. */
  | 'several'
  /** The registry has no such unit, and units are not created from articles. */
  | 'none'
  /** Equal only without its marks: never taken for the same. */
  | 'spelling'
  /** The name is known with another type word. */
  | 'other-type'
  /** It no longer stood, or did not yet stand, on that day. */
  | 'not-standing'
  | 'commune-unknown'
  | 'province-unknown';

export type ResolvedParty =
  | {
      readonly state: 'known';
      readonly node: CandidateNode & { readonly provinceCode: string };
      readonly byOtherName: boolean;
    }
  | { readonly state: 'new'; readonly node: NewNode; readonly provinceCode: string }
  | { readonly state: 'unclear'; readonly reason: UnclearReason; readonly candidates: readonly CandidateNode[] };

export interface ProposedParty {
  readonly read: ReadParty;
  readonly role: PartyRole;
  readonly resolved: ResolvedParty;
}

export interface ProposedDocument {
  readonly read: DocumentStatement & Fact;
  readonly which:
    | { readonly state: 'new' }
    | { readonly state: 'stands'; readonly documentId: DocumentId; readonly adds: boolean }
    | { readonly state: 'unclear'; readonly candidates: readonly DocumentId[] };
}

export type ProposedProgramme =
  | {
      readonly state: 'stands';
      readonly programmeId: ProgrammeId;
      readonly title: string;
      readonly by: 'document' | 'province';
    }
  | {
      readonly state: 'new';
      readonly slug: string;
      readonly title: string;
      readonly titleEn: string;
      readonly ownerNode: NodeId;
    }
  | {
      readonly state: 'unclear';
      readonly candidates: readonly { readonly programmeId: ProgrammeId; readonly title: string }[];
    };

export type AgreementConflict =
  | { readonly attribute: 'signedOn'; readonly recorded: PlainDate; readonly read: PlainDate }
  /** The record lacks parties that the article names. */
  | { readonly attribute: 'parties'; readonly names: readonly string[] };

export interface ProposedAgreement {
  readonly parties: readonly ProposedParty[];
  readonly signedOn: PlainDate | null;
  /** The day by which it had been signed, where the article does not tell the day. */
  readonly signedBy: PlainDate | null;
  readonly documentKind: { readonly kind: AgreementDocumentKind; readonly found: Fact | null };
  readonly fact: Fact;
  /** The place in the proposal of the agreement inside which this one was signed. */
  readonly inside: number | null;
  readonly fields: readonly ReadField[];
  readonly which:
    | { readonly state: 'new'; readonly earlier: readonly string[] }
    | {
        readonly state: 'stands';
        readonly agreementId: AgreementId;
        readonly slug: string;
        readonly conflicts: readonly AgreementConflict[];
      }
    /** A party is unclear: nothing of it is stored. */
    | { readonly state: 'unclear' };
}

export interface ProposedContribution {
  readonly read: ReadContribution;
  readonly donor: string;
  readonly recipient: string;
  /** The party that gives or takes, by its place in the parties of the agreement; null for others. */
  readonly donorParty: number | null;
  readonly recipientParty: number | null;
  readonly stage: Stage;
  readonly happenedOn: PlainDate | null;
  /** The place in the proposal of the agreement under which it was given; null where the text does not tell. */
  readonly agreement: number | null;
  readonly which:
    | { readonly state: 'new' }
    /** Already in the ledger: another paper, or this one, tells it again. */
    | { readonly state: 'stands'; readonly contributionId: ContributionId }
    /** The ledger has it with another value: a person must settle which is right. */
    | {
        readonly state: 'conflict';
        readonly contributionId: ContributionId;
        readonly recorded: Dong | null;
        readonly read: Dong | null;
      }
    | { readonly state: 'unclear' };
}

/** What the records would gain from an article, and what of it already stands. */
export interface Proposal {
  readonly kind: ArticleKind;
  /** The province in whose records it is kept; null where nothing is proposed. */
  readonly provinceCode: string | null;
  readonly source: SourceFacts;
  /** True where this very text has been stored before. */
  readonly textKnown: boolean;
  readonly documents: readonly ProposedDocument[];
  readonly programme: ProposedProgramme | null;
  readonly agreements: readonly ProposedAgreement[];
  readonly contributions: readonly ProposedContribution[];
  /** Fields that the text tells of several agreements together, without saying which of them. */
  readonly undividedFields: readonly ReadField[];
}

/** How many records saving would add; zero means that everything already stands, or that nothing can be stored. */
export function newRecordsIn({ documents, programme, agreements, contributions }: Proposal): number {
  const mayAdd = programme !== null && programme.state !== 'unclear';
  const isStored = ({ which }: ProposedAgreement): boolean =>
    which.state === 'stands' || (which.state === 'new' && mayAdd);
  const willStore = (index: number | null): boolean => {
    const agreement = index === null ? undefined : agreements[index];
    return agreement !== undefined && isStored(agreement);
  };
  const needed = agreements.some(isStored);
  const newDocuments = documents.filter(
    ({ which }) => which.state === 'new' || (which.state === 'stands' && which.adds),
  );
  return (
    (needed && programme?.state === 'new' ? 1 : 0) +
    (needed ? newDocuments.length : 0) +
    agreements.filter((agreement) => agreement.which.state === 'new' && isStored(agreement)).length +
    contributions.filter(({ which, agreement }) => which.state === 'new' && willStore(agreement)).length
  );
}

/** Whether saving would write anything: new records, or a new text that tells again of what stands. */
export function changesRecords(proposal: Proposal): boolean {
  if (newRecordsIn(proposal) > 0) return true;
  return !proposal.textKnown && proposal.agreements.some(({ which }) => which.state === 'stands');
}
