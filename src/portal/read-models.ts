import type { AgreementActKind } from '../agreements/agreement-status.ts';
import type { ClauseMeasure } from '../agreements/joint-text.ts';
import type { AgreementLife } from './agreement-life-reads.ts';
import type { AgreementDocumentKind, Owing, PartyRole } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ContributionKind, Stage, StatedBy } from '../ledger/contribution.ts';
import type { DocumentRelation } from '../programmes/legal-document.ts';
import type { NodeKind } from '../registry/unit-types.ts';

/** What public pages show: rows read across the rooms, never written back. */
/** A place or organisation as it is called now. */
export interface PlaceRef {
  readonly slug: string;
  readonly kind: NodeKind;
  /** As inside a sentence: "xã", "phường", "làng". */
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  /** It is no more; absent where the statement only reads what stands. */
  readonly ended?: boolean;
}

export interface Party extends PlaceRef {
  readonly role: PartyRole;
  /** What it lies in: the commune of a village, the province of a commune. */
  readonly within: PlaceRef | null;
  /** Who bears the agreement now, where the party has merged into another. */
  readonly heir: PlaceRef | null;
}

export interface AgreementActRow {
  readonly kind: AgreementActKind;
  readonly happenedOn: PlainDate | null;
  /** Where the day is unknown: the day by which it was known to have happened. */
  readonly happenedBy: PlainDate | null;
  readonly place: string | null;
  readonly actNo: number;
  /** The last day of the term, where the act sets one. */
  readonly untilOn: PlainDate | null;
}

/** Money by who says what. The sums stand side by side; nothing ever adds them up. */
export interface Sums {
  /** Handed over, as the press says. */
  readonly pressDelivered: Dong;
  /** Handed over, as the giving side or the programme office says. */
  readonly officialDelivered: Dong;
  /** Of what somebody promised: what has not arrived yet. */
  readonly outstanding: Dong;
  /** Received, as the receiving side itself says. */
  readonly received: Dong;
  /** How many rows that stand say so (money or not). */
  readonly pressRows: number;
  readonly officialRows: number;
  readonly outstandingRows: number;
  readonly receivedRows: number;
}

export interface AgreementCard {
  readonly provinceCode: string;
  readonly agreementId: string;
  readonly provinceSlug: string;
  readonly slug: string;
  readonly documentKind: AgreementDocumentKind;
  readonly isSample: boolean;
  /** Known to its parties and the office alone: never on a public page. */
  readonly isRestricted: boolean;
  readonly parties: readonly Party[];
  readonly acts: readonly AgreementActRow[];
  readonly clauseCount: number;
  /** Clauses behind which at least one contribution stands. */
  readonly keptClauses: number;
  readonly sums: Sums;
  /** Sorts the list in Vietnamese order. */
  readonly sortKey: string;
}

export interface ProgrammeCard {
  readonly provinceCode: string;
  readonly programmeId: string;
  readonly provinceSlug: string;
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string | null;
  readonly summary: string | null;
  readonly summaryEn: string | null;
  readonly startsOn: PlainDate | null;
  readonly endsOn: PlainDate | null;
  readonly isSample: boolean;
  readonly owner: PlaceRef;
  readonly agreementCount: number;
}

/** A place or organisation in a programme, once for each role it has there. */
export interface ProgrammeSide extends PlaceRef {
  readonly role: PartyRole;
  readonly agreements: number;
}

export interface LegalDocumentRow {
  readonly documentId: string;
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: PlainDate | null;
  readonly issuer: string | null;
  readonly abstract: string | null;
  readonly links: readonly {
    readonly relation: DocumentRelation;
    readonly documentId: string;
    readonly number: string;
    readonly kind: string;
  }[];
}

export interface Totals {
  readonly programmes: number;
  readonly agreements: number;
  /** Places and organisations that stand in at least one agreement. */
  readonly sides: number;
  readonly clauses: number;
  readonly keptClauses: number;
  readonly sums: Sums;
  readonly hasSample: boolean;
}

export interface FieldCount {
  readonly field: Field;
  readonly clauses: number;
  readonly kept: number;
}

export interface ClauseRow {
  readonly clauseId: string;
  readonly position: number;
  readonly field: Field;
  readonly text: string;
  readonly textEn: string | null;
  readonly owedBy: Owing;
  readonly measure: ClauseMeasure | null;
  /** What an annex or renewal did to it; null while it stands. */
  readonly changed: { readonly actNo: number; readonly replacedBy: string | null } | null;
  /** The day of the annex that brought it; null where it was signed with the agreement. */
  readonly since: PlainDate | null;
}

export interface ContributionRow {
  readonly contributionId: string;
  readonly clauseId: string | null;
  readonly donor: string;
  readonly donorPlace: PlaceRef | null;
  readonly recipient: string;
  readonly recipientPlace: PlaceRef | null;
  readonly kind: ContributionKind;
  readonly item: string | null;
  readonly amount: Dong | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly stage: Stage;
  readonly statedBy: StatedBy;
  readonly happenedOn: PlainDate | null;
  /** A later row says otherwise: shown, never counted. */
  readonly isCorrected: boolean;
  /** The row that this one replaces. */
  readonly correctsId: string | null;
  /** The delivery of which the receiving side speaks here. */
  readonly answersId: string | null;
  readonly agreement: { readonly provinceSlug: string; readonly slug: string };
  readonly isSample: boolean;
}

export interface SourceRow {
  readonly sourceId: string;
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedOn: PlainDate | null;
  readonly facts: number;
}

/** Everything that the page of one agreement shows. */
export interface AgreementRecord {
  readonly card: AgreementCard;
  readonly province: PlaceRef;
  readonly programme: { readonly slug: string; readonly title: string; readonly titleEn: string | null };
  readonly parent: AgreementCard | null;
  readonly nested: readonly AgreementCard[];
  readonly life: AgreementLife;
  readonly clauses: readonly ClauseRow[];
  readonly contributions: readonly ContributionRow[];
  readonly documents: readonly LegalDocumentRow[];
  readonly sources: readonly SourceRow[];
}

export interface ProvinceRow {
  readonly code: string;
  readonly slug: string;
  readonly nodeSlug: string;
  readonly type: string;
  readonly name: string;
  readonly fullName: string;
  readonly communes: number;
  readonly agreements: number;
  readonly hasSample: boolean;
}

/** A page of a list and where the next one starts. */
export interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly next: string | null;
}
