import type { Field } from '../kernel/fields.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { ReadDetails } from './details/details.ts';

/** UTF-16 offsets into the text as it was given, before any normalisation; `end` is exclusive and after `start`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What every fact carries: the words behind it, the rule that found it, and how far to trust it (0–1). */
export interface Fact {
  readonly span: Span;
  readonly rule: string;
  readonly confidence: number;
}

export const ARTICLE_KINDS = ['signing', 'support', 'review', 'assignment', 'other-twinning', 'unrelated'] as const;
export type ArticleKind = (typeof ARTICLE_KINDS)[number];

/** A place or organisation as the text names it. `type` is the Vietnamese word before the name, or cơ quan, đơn vị, doanh nghiệp. */
export interface ReadParty extends Fact {
  readonly name: string;
  readonly type: string;
  /** The commune of a village, where the text tells it. */
  readonly commune?: string;
  /** Code of the unit, only where the gazetteer leaves exactly one. */
  readonly unitCode?: string;
}

export interface ReadTwinning extends Fact {
  readonly supporters: readonly ReadParty[];
  readonly recipients: readonly ReadParty[];
  readonly signedOn: PlainDate | null;
  /** True where nothing in the text tells who helps; the two lists then follow the order of the text. */
  readonly equalParties: boolean;
}

export interface ReadLegalBasis extends Fact {
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: PlainDate | null;
  readonly issuer: string | null;
}

export interface ReadField extends Fact {
  readonly field: Field;
}

export type ContributionKind = 'cash' | 'in-kind' | 'works' | 'labour' | 'scholarship' | 'staff-time';

/** "hơn", "gần", "khoảng" before a sum: what the text gives is a bound, not the sum itself. */
export type AmountBound = 'over' | 'under' | 'about';

export interface ReadContribution extends Fact {
  readonly donor: string | null;
  readonly recipient: string | null;
  readonly kind: ContributionKind;
  /** Total in đồng, "10 suất, mỗi suất 500 nghìn" being 5,000,000; null where the text gives no value. */
  readonly amountVnd: Dong | null;
  /** Only where the text does not give the sum as exact. */
  readonly amountBound?: AmountBound;
  readonly quantity: number | null;
  readonly unit: string | null;
  readonly status: 'given' | 'pledged';
}

export interface ReadPerson extends Fact {
  readonly name: string;
  readonly role: string | null;
}

/** Everything read from one article. */
export interface Reading {
  readonly published: (Fact & { readonly date: PlainDate }) | null;
  readonly kind: Fact & { readonly kind: ArticleKind };
  readonly twinnings: readonly ReadTwinning[];
  readonly legalBases: readonly ReadLegalBasis[];
  readonly fields: readonly ReadField[];
  readonly contributions: readonly ReadContribution[];
  readonly people: readonly ReadPerson[];
  readonly details: ReadDetails;
}
