import type { Align, LayoutProfile, Role } from './layout-profile.ts';
import type { Run, Words } from './official-document.ts';

/** How a paragraph is numbered: by which list and level, and what the number reads. */
export interface Numbering {
  readonly list: 'section' | 'article' | 'item';
  /** From 0. */
  readonly level: number;
  readonly label: string;
}

export interface Paragraph {
  readonly kind: 'paragraph';
  readonly role: Role;
  readonly runs: readonly Run[];
  readonly numbering?: Numbering;
  readonly align?: Align;
  readonly keepNext?: boolean;
}

/** A line of a given length, mm. */
export interface Rule {
  readonly kind: 'rule';
  readonly length: number;
}

/** Empty room, points. */
export interface Gap {
  readonly kind: 'gap';
  readonly height: number;
  readonly keepNext: boolean;
}

/** Things side by side without borders: the head, the signatures. Never broken over two pages. */
export interface Grid {
  readonly kind: 'grid';
  /** Shares of the width; they add up to 1. */
  readonly shares: readonly number[];
  readonly rows: readonly (readonly (readonly FlowBlock[])[])[];
}

export interface HeadCell {
  readonly text: string;
  readonly columns: number;
  readonly rows: number;
}

export interface BodyCell {
  readonly text: string;
  readonly align: Align;
}

/** A table with borders; its head is repeated on every page. */
export interface FlowTable {
  readonly kind: 'table';
  readonly name: string;
  readonly shares: readonly number[];
  readonly head: readonly (readonly HeadCell[])[];
  readonly rows: readonly (readonly BodyCell[])[];
  readonly total: readonly BodyCell[] | null;
  /** Points; smaller where there are many columns. */
  readonly size: number;
}

/** A square code that a phone can read, with words beside it. */
export interface Code {
  readonly kind: 'code';
  readonly address: string;
  readonly words: string;
}

export type FlowBlock = Paragraph | Rule | Gap | Grid | FlowTable | Code;

/** Pages of one direction; each section counts its pages from 1. */
export interface FlowSection {
  readonly landscape: boolean;
  readonly blocks: readonly FlowBlock[];
}

/** A document laid out by a profile: what every renderer draws, each in its own way. */
export interface Flow {
  readonly profile: LayoutProfile;
  readonly title: string;
  readonly sections: readonly FlowSection[];
}

export const runsOf = (words: Words): readonly Run[] => (typeof words === 'string' ? [{ text: words }] : words);

export const paragraph = (
  role: Role,
  words: Words,
  more: Partial<Pick<Paragraph, 'numbering' | 'align' | 'keepNext'>> = {},
): Paragraph => ({ kind: 'paragraph', role, runs: runsOf(words), ...more });

export const gap = (height: number, keepNext = false): Gap => ({ kind: 'gap', height, keepNext });

/** The runs as they are printed: in capitals where the form says so. */
export function shownRuns({ role, runs }: Paragraph, { styles }: LayoutProfile): readonly Run[] {
  return styles[role].capitals ? runs.map((run) => ({ ...run, text: run.text.toLocaleUpperCase('vi') })) : runs;
}

/** The width between the margins, mm. */
export function textWidth({ paper, margins }: LayoutProfile, landscape: boolean): number {
  return (landscape ? paper.height : paper.width) - margins.left - margins.right;
}
