import type { PlainDate } from '../kernel/plain-date.ts';
import type { DataTable } from './data-table.ts';

/** Which office's form a paper takes: the State's, the Party's, the Front's. The figures stand in `layout-profiles.ts`. */
export const LAYOUTS = ['state', 'party', 'front'] as const;
export type Layout = (typeof LAYOUTS)[number];

export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}
/** Words, or pieces of which some stand out. */
export type Words = string | readonly Run[];

/** "43/KH-UBND": the figure and what follows it. Without a figure, room is left to write it in. */
export interface DocumentNumber {
  readonly figure: string | null;
  /** "KH-UBND", "CT/TU"; null where nobody has said yet. */
  readonly symbol: string | null;
}

/** Over the document: one issuing body under its superior, or several bodies that sign together. */
export type Heading =
  | { readonly kind: 'issuer'; readonly superior: string | null; readonly body: string }
  | { readonly kind: 'joint'; readonly bodies: readonly string[] };

export type Block =
  /** Căn cứ: each ends with ";", the last with ".". */
  | { readonly kind: 'bases'; readonly texts: readonly string[] }
  | {
      readonly kind: 'paragraph';
      readonly words: Words;
      /**
       * "left": a line to be filled in; "centre": without first-line indent; "unit": what a table counts in, small and right above
       * it, on its page. Else justified.
       */
      readonly align?: 'centre' | 'left' | 'unit';
    }
  /** QUYẾT ĐỊNH: */
  | { readonly kind: 'decides'; readonly text: string }
  /** Điều 1., Điều 2., …: numbered by the layout. */
  | { readonly kind: 'article'; readonly title: string | null; readonly words: Words | null }
  /** I. / 1. / a): numbered by the layout. */
  | { readonly kind: 'section'; readonly level: 1 | 2 | 3; readonly title: string }
  | { readonly kind: 'list'; readonly items: readonly Words[] }
  | { readonly kind: 'table'; readonly table: DataTable };

/** Where somebody signs. */
export interface SignaturePlace {
  /** Over the office: "TM. ỦY BAN NHÂN DÂN", "ĐẠI DIỆN BÊN A"; one a line. */
  readonly authority: readonly string[];
  /** "CHỦ TỊCH"; null where it is written in by hand. */
  readonly office: string | null;
  /** The signer, without academic titles; null: room to write. */
  readonly name: string | null;
  /** Whether a seal belongs here: bodies have one, an elder who witnesses has none. */
  readonly sealed: boolean;
}

/** A phụ lục: numbered by the layout where there are two or more. */
export interface Annex {
  readonly title: string;
  /** Wide tables lie across. */
  readonly landscape: boolean;
  readonly blocks: readonly Block[];
}

/** Where anybody can see the record behind the paper. */
export interface Verification {
  readonly address: string;
  readonly words: string;
}

/** One official document, before any layout: what it says, not how it looks. */
export interface OfficialDocument {
  readonly layout: Layout;
  readonly heading: Heading;
  readonly number: DocumentNumber | null;
  /** Where it is issued: "Gia Lai"; null where nobody has said. */
  readonly place: string | null;
  /** The day of issue; null: dots to write it in. Layouts are dated by it, or by `madeOn`. */
  readonly issuedOn: PlainDate | null;
  readonly madeOn: PlainDate;
  /** "QUYẾT ĐỊNH", "GIAO ƯỚC": printed in capitals whatever is given. */
  readonly type: string;
  readonly abstract: string | null;
  /** Kính gửi. */
  readonly addressees: readonly string[];
  readonly blocks: readonly Block[];
  readonly signatures: readonly SignaturePlace[];
  /** Nơi nhận, without "Lưu: …". */
  readonly recipients: readonly string[];
  /** What is kept: "VT, VX". Null prints no list at all. */
  readonly keptAt: string | null;
  readonly annexes: readonly Annex[];
  readonly verification: Verification | null;
}
