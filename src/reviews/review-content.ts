import type { Field } from '../kernel/fields.ts';
import type { AgreementId, NodeId, ProgrammeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';

/**
 * What a report holds, as it is gathered, shown, frozen and printed. Only what JSON keeps exactly: amounts are decimal text,
 * never numbers. Frozen reports are read for ever, so a field is added, never renamed; what changes its meaning takes a new version.
 */
export const REVIEW_CONTENT_VERSION = 1;

/** Báo cáo 6 tháng, báo cáo năm, sơ kết, tổng kết. */
export const REVIEW_KINDS = ['six-month', 'year', 'interim', 'final'] as const;
export type ReviewKind = (typeof REVIEW_KINDS)[number];

export interface ReviewPeriod {
  readonly kind: ReviewKind;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** The last day whose facts count; what is recorded later for days of the period is a correction. */
  readonly cutoff: PlainDate;
}

/** Whose report it is: of a whole programme in a province, of a place or organisation, or of one agreement. */
export const REVIEW_LEVELS = ['province', 'place', 'agreement'] as const;
export type ReviewLevel = (typeof REVIEW_LEVELS)[number];

export interface ReviewScope {
  readonly provinceCode: string;
  /** Null: every programme of the province. */
  readonly programmeId: ProgrammeId | null;
  readonly level: ReviewLevel;
  /** Whose agreements are looked at: those it bears and those of what lies below it. Null at the level of the province. */
  readonly nodeId: NodeId | null;
  /** One agreement, or null. */
  readonly agreementId: AgreementId | null;
}

/** The scope with the names that it had at the end of the period. */
export interface NamedReviewScope extends ReviewScope {
  readonly provinceName: string;
  readonly programmeTitle: string | null;
  /** The place, organisation or agreement; null at the level of the province. */
  readonly name: string | null;
  /** The nodes whose part it bears, itself left out: places that merged into it. */
  readonly borneFor: readonly NamedNode[];
}

export interface NamedNode {
  readonly nodeId: NodeId;
  readonly name: string;
}

/** One figure of the book (`figures.ts`). Values are exact decimal text; null is "chưa có số liệu", never nought. */
export interface ReviewFigure {
  readonly code: string;
  /** As the book names it on the day of gathering, so that a frozen report keeps its words. */
  readonly name: { readonly vi: string; readonly en: string };
  readonly unit: { readonly vi: string; readonly en: string };
  readonly value: string | null;
  /** The same figure over the period before, as it reads on the day of gathering. */
  readonly before: string | null;
  /** Since the programme began until the end of the period; null too where adding up makes no sense. */
  readonly cumulative: string | null;
}

/** One agreement in the report: who helps whom, and what came of it in the period. đồng as decimal text. */
export interface ReviewAgreementRow {
  readonly agreementId: AgreementId;
  readonly slug: string;
  /** Those who signed, under the names they had then. */
  readonly sponsors: readonly NamedNode[];
  readonly recipients: readonly NamedNode[];
  /** The communes in which those who are helped lay; an agreement of several is one line of its own, so that lines add up. */
  readonly communes: readonly NamedNode[];
  readonly signedOn: PlainDate | null;
  readonly promised: string;
  readonly delivered: string;
  readonly received: string;
  /** How many rows behind each of the three state no value. */
  readonly unvalued: { readonly promised: number; readonly delivered: number; readonly received: number };
  /** The last day on which something really happened by the end of the period; null where nothing ever did. */
  readonly lastOn: PlainDate | null;
  /** The day since which it is silent beyond its promised rhythm; null while it is not. */
  readonly silentSince: PlainDate | null;
  readonly clauses: number;
  readonly clausesServed: number;
}

/** One line of the annex of contributions: a group of equal rows of one agreement. */
export interface ReviewContributionRow {
  readonly agreementId: AgreementId;
  readonly field: Field | null;
  readonly stage: 'pledged' | 'delivered' | 'received' | 'refused' | 'returned';
  readonly kind: string;
  readonly fundingSource: string | null;
  readonly rows: number;
  readonly unvalued: number;
  readonly amountVnd: string;
}

/** An agreement that lags behind its promised rhythm on the last day of the period. */
export interface ReviewSilence {
  readonly agreementId: AgreementId;
  readonly slug: string;
  readonly sponsors: readonly string[];
  readonly recipients: readonly string[];
  readonly state: 'quiet' | 'dormant' | 'never-started';
  readonly since: PlainDate | null;
  readonly days: number | null;
}

/** What the assignment asks and nothing answers. */
export interface ReviewGap {
  readonly kind: 'unsigned' | 'nothing-delivered' | 'no-plan' | 'uncovered';
  readonly sponsor: NamedNode | null;
  readonly recipient: NamedNode | null;
  /** Days beyond the day that the programme set; null where it set none. */
  readonly daysLate: number | null;
}

/** What changed within the period. */
export interface ReviewChange {
  readonly kind: 'pair-added' | 'pair-removed' | 'pair-moved' | 'merged' | 'split' | 'renamed' | 'passed-on' | 'ended';
  readonly on: PlainDate;
  readonly from: readonly NamedNode[];
  readonly to: readonly NamedNode[];
  /** Number of the paper on which it rests, where one is known. */
  readonly document: string | null;
}

/** A figure of an earlier frozen report that would read otherwise today. Filled by `corrections-store.ts`, not by gathering. */
export interface ReviewCorrection {
  readonly roundId: string;
  readonly kind: ReviewKind;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly figure: string;
  readonly frozen: string | null;
  readonly now: string | null;
}

/** A unit below that never reported, and why the upper level went on without it. Filled by the level above, not by gathering. */
export interface ReviewWaiver {
  readonly nodeId: NodeId;
  readonly name: string;
  readonly reason: string;
  readonly on: PlainDate;
}

/** The parts that people write, in the order in which reports have them (Nghị định 30/2020/NĐ-CP leaves their titles to usage). */
export const NARRATIVE_PARTS = [
  'situation',
  'leadership',
  'strengths',
  'weaknesses',
  'causes',
  'lessons',
  'directions',
  'proposals',
] as const;
export type NarrativePart = (typeof NARRATIVE_PARTS)[number];
export type Narrative = Readonly<Record<NarrativePart, string>>;

export interface ReviewContent {
  readonly version: typeof REVIEW_CONTENT_VERSION;
  readonly scope: NamedReviewScope;
  readonly period: ReviewPeriod;
  /** The day on which it was gathered. */
  readonly gatheredOn: PlainDate;
  readonly figures: readonly ReviewFigure[];
  readonly agreements: readonly ReviewAgreementRow[];
  readonly contributions: readonly ReviewContributionRow[];
  /** Rows that stand and tell no day, and so are in no period. */
  readonly undated: number;
  readonly silent: readonly ReviewSilence[];
  readonly gaps: readonly ReviewGap[];
  readonly changes: readonly ReviewChange[];
  /** Empty as gathered; see the interface. */
  readonly corrections: readonly ReviewCorrection[];
  /** Empty as gathered; see the interface. */
  readonly waivers: readonly ReviewWaiver[];
  /** The drafts of `draft-narrative.ts`, by language; a frozen report holds what people wrote instead. */
  readonly narrative: { readonly vi: Narrative; readonly en: Narrative | null } | null;
}
