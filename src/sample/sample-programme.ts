import type { AgreementDocumentKind, Owing, PartyRole } from '../agreements/agreement.ts';
import type { Field } from '../kernel/fields.ts';
import type { ContributionKind } from '../ledger/contribution.ts';
import type { DocumentRelation } from '../programmes/legal-document.ts';

/** From and to (exclusive), in UTF-16 code units of the article whose hash stands beside it. */
export type Words = readonly [start: number, end: number];

interface SampleDocument {
  readonly key: string;
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: string;
  readonly issuer: string | null;
  readonly abstract: string | null;
  readonly link?: { readonly relation: DocumentRelation; readonly to: string };
}

/** A unit of the national list by its code, or a village of one, which the list does not have. */
export type SamplePlace = string | { readonly type: string; readonly name: string; readonly commune: string };

export interface SampleClause {
  readonly field: Field;
  readonly text: string;
  readonly textEn: string;
  readonly owedBy: Owing;
  readonly words: Words;
}

type ClauseWords = readonly [field: Field, text: string, textEn: string, words: Words];

export const mutual = (...[field, text, textEn, words]: ClauseWords): SampleClause => ({
  field,
  text,
  textEn,
  owedBy: 'mutual',
  words,
});
export const bySponsor = (...clause: ClauseWords): SampleClause => ({ ...mutual(...clause), owedBy: 'sponsor' });

interface SampleGift {
  readonly donor: string;
  readonly donorPlace: SamplePlace;
  readonly recipient: string;
  readonly recipientPlace: SamplePlace;
  readonly kind: ContributionKind;
  readonly item: string | null;
  readonly amountVnd: bigint | null;
  readonly happenedOn: string | null;
  /** The field of the clause that it serves, where the article leaves no doubt. */
  readonly serves: Field | null;
  readonly words: Words;
}

export interface SampleAgreement {
  readonly key: string;
  /** The agreement inside which it was signed. */
  readonly inside: string | null;
  readonly documentKind: AgreementDocumentKind;
  readonly parties: readonly { readonly place: SamplePlace; readonly role: PartyRole; readonly words: Words }[];
  readonly signedOn: { readonly day: string; readonly words: Words } | null;
  /** The day of the article, where it does not tell the day of signing. */
  readonly signedBy: string | null;
  readonly place: string | null;
  readonly documents: readonly { readonly key: string; readonly words: Words }[];
  readonly clauses: readonly SampleClause[];
  readonly gifts: readonly SampleGift[];
}

/** An article and what it tells: facts only, in our own words; its text is not kept. */
export interface SampleArticle {
  readonly outlet: string | null;
  readonly title: string | null;
  readonly publishedOn: string | null;
  readonly textSha256: string;
  readonly textLength: number;
  readonly agreements: readonly SampleAgreement[];
}

export interface SampleProgramme {
  readonly provinceCode: string;
  readonly slug: string;
  readonly title: string;
  readonly titleEn: string;
  readonly startsOn: string;
  readonly summary: string;
  readonly summaryEn: string;
  readonly documents: readonly SampleDocument[];
  readonly articles: readonly SampleArticle[];
}
