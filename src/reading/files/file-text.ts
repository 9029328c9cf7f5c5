import type { PlainDate } from '../../kernel/plain-date.ts';

/** What kinds of file are read. */
export type FileSort = 'text' | 'markdown' | 'html' | 'docx' | 'pdf';

/** The words of a file, and what the file says of itself beside them. */
export interface FileText {
  readonly sort: FileSort;
  /** What the spans of a reading point into: for plain text the file as it is, else the words taken out of it. */
  readonly text: string;
  readonly title: string | null;
  readonly outlet: string | null;
  readonly url: string | null;
  readonly publishedOn: PlainDate | null;
  readonly pages: number | null;
}

/** A text and nothing known beside it. */
export const plainFile = (sort: FileSort, text: string, pages: number | null = null): FileText => ({
  sort,
  text,
  title: null,
  outlet: null,
  url: null,
  publishedOn: null,
  pages,
});

/** Fonts of the time before Unicode, whose letters stand at the places of others. */
export type LegacyLetters = 'TCVN3' | 'VNI' | 'Windows-1258';

/** Why the words of a file cannot be had; `file` is added by whoever knows its name. */
export type ContentFault =
  | { readonly code: 'empty' | 'macros' | 'no-story' | 'old-word' }
  | { readonly code: 'too-large'; readonly bytes: number | null; readonly most: number }
  /** A file of another program, by the signature with which it begins, or by a zero byte, which no text holds. */
  | { readonly code: 'not-text'; readonly saw: string }
  /** The name says one kind, the content is of another. */
  | { readonly code: 'wrong-extension'; readonly named: string; readonly saw: string }
  | { readonly code: 'unknown-extension'; readonly named: string }
  /** `at`: the place of the first byte that is no UTF-8, counted from 1. */
  | { readonly code: 'not-utf8'; readonly at: number; readonly byte: number }
  | { readonly code: 'legacy-letters'; readonly letters: LegacyLetters }
  | { readonly code: 'protected'; readonly saw: string }
  | { readonly code: 'broken'; readonly saw: string }
  /** Packed so tightly that opening it would fill the memory. */
  | { readonly code: 'expands'; readonly most: number }
  | { readonly code: 'too-many-pages'; readonly pages: number; readonly most: number }
  | { readonly code: 'scan'; readonly pages: number };

export type FileFault = { readonly file: string } & (
  | { readonly code: 'missing' | 'folder' | 'unreadable' }
  | ContentFault
);

const MEGABYTE = 1024 * 1024;

/** A long report is some hundred kilobytes; what is larger than this is no article. */
export const MOST_TEXT_BYTES = 2 * MEGABYTE;
/** Pages, scripts and pictures of a web page, or of a report with photographs. */
export const MOST_PACKED_BYTES = 20 * MEGABYTE;
/** What a packed file may hold when opened: words of some thousand pages, or one large picture. */
export const MOST_UNPACKED_BYTES = 64 * MEGABYTE;
export const MOST_PAGES = 300;

/** Size up to which a file of this kind is opened. */
export const mostBytesOf = (sort: FileSort): number =>
  sort === 'text' || sort === 'markdown' ? MOST_TEXT_BYTES : MOST_PACKED_BYTES;
