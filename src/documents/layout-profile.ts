import type { PlainDate } from '../kernel/plain-date.ts';
import type { Layout } from './official-document.ts';

/** Every kind of paragraph that a layout knows; renderers make one named style of each. */
export const ROLES = [
  'nation',
  'motto',
  'superior',
  'issuer',
  'mark',
  'number',
  'place-date',
  'type',
  'abstract',
  'addressee',
  'basis',
  'decides',
  'article',
  'section-1',
  'section-2',
  'section-3',
  'body',
  'item',
  'line',
  'centred',
  'caption',
  'cell',
  'cell-head',
  'authority',
  'sign-note',
  'signer',
  'recipients-label',
  'recipient',
  'annex',
  'annex-title',
  'annex-ref',
  'verification',
  'page-number',
] as const;
export type Role = (typeof ROLES)[number];

export type Align = 'left' | 'centre' | 'right' | 'justify';

export interface ParagraphStyle {
  /** What the style is called in a word processor. */
  readonly name: string;
  /** Points. */
  readonly size: number;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly capitals?: boolean;
  readonly underlined?: boolean;
  readonly align: Align;
  /** Room above and below, points. */
  readonly before: number;
  readonly after: number;
  /** Indent of the first line, mm. */
  readonly firstLine: number;
  /** Times the height of a line. */
  readonly line: number;
  /** Stays on the page of what follows. */
  readonly keepNext?: boolean;
}

/** What stands under a line of the head: a line so many times as long as the words, or a sign such as "*". */
export type Under =
  | { readonly kind: 'line'; readonly share: number }
  | { readonly kind: 'sign'; readonly text: string };

/** One office's form of a document, as data. Lengths in mm, type in points. */
export interface LayoutProfile {
  readonly layout: Layout;
  readonly name: string;
  /** Where the figures come from. */
  readonly source: string;
  /** The first and (exclusive) last day for documents of which it holds. */
  readonly validFrom: PlainDate;
  readonly validUntil: PlainDate | null;
  readonly font: string;
  readonly paper: { readonly width: number; readonly height: number };
  readonly margins: { readonly top: number; readonly bottom: number; readonly left: number; readonly right: number };
  /** The number of the page: how far from the upper edge; never on the first page. */
  readonly pageNumber: { readonly fromEdge: number };
  /** The part of the width for the issuing body; the rest is the nation's or the Party's. */
  readonly headShare: number;
  readonly nation: { readonly title: string; readonly motto: string | null; readonly under: Under };
  readonly issuerUnder: Under;
  readonly abstractUnder: Under;
  readonly number: { readonly before: string; readonly between: string };
  /** "TM." or "T/M": how signing for others is written. */
  readonly authority: Readonly<Record<'TM' | 'KT' | 'TL' | 'TUQ' | 'Q', string>>;
  readonly styles: Readonly<Record<Role, ParagraphStyle>>;
}
