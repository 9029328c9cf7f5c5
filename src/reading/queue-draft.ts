import type { AccountId, Id, SourceId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';

export type DraftId = Id<'draft'>;

export const DRAFT_OUTCOMES = ['decided', 'dropped', 'expired'] as const;
export type DraftOutcome = (typeof DRAFT_OUTCOMES)[number];

/** What is known of a text beside its words. */
export interface KnownOfText {
  readonly outlet: string | null;
  readonly title: string | null;
  readonly url: string | null;
  readonly publishedOn: PlainDate | null;
}

/** A text in the reading queue, or one that was. */
export interface Draft extends KnownOfText {
  readonly provinceCode: string;
  readonly draftId: DraftId;
  readonly addedBy: AccountId | null;
  readonly addedAt: Date;
  /** When its words are deleted, looked at or not; a paper of the office itself stays. */
  readonly expiresAt: Date;
  readonly fileName: string | null;
  readonly ownDocument: boolean;
  readonly textSha256: string;
  readonly textLength: number;
  /** Null while it waits. */
  readonly end: DraftEnd | null;
}

/** How a draft left the queue. */
export interface DraftEnd {
  readonly outcome: DraftOutcome;
  readonly endedAt: Date;
  /** The source that was recorded of it, where anything was stored. */
  readonly source: { readonly provinceCode: string; readonly sourceId: SourceId } | null;
  readonly counts: VerdictCounts;
}

/** How many facts of a text were taken as read, corrected, thrown out as wrong, or left out of the records. */
export interface VerdictCounts {
  readonly accepted: number;
  readonly corrected: number;
  readonly rejected: number;
  readonly leftOut: number;
}

export const DAYS_OF_TEXT = 30;

/** A long report is some hundred thousand letters; more than this is no article. */
export const MOST_DRAFT_LETTERS = 400_000;
export const MOST_FILES = 10;
export const MOST_UPLOAD_BYTES = 24 * 1024 * 1024;

export type DraftFault =
  | { readonly code: 'text-missing' }
  | { readonly code: 'text-too-long'; readonly length: number; readonly most: number }
  /** A character that no writing has: the file is of another kind than it seems. */
  | { readonly code: 'text-not-writing' }
  | { readonly code: 'known-too-long'; readonly attribute: 'outlet' | 'title' | 'url'; readonly length: number }
  | { readonly code: 'url-form'; readonly url: string }
  | { readonly code: 'published-in-future'; readonly publishedOn: PlainDate };

const LONGEST = { outlet: 200, title: 500, url: 1000 } as const;

/** Everything wrong with a text that somebody puts into the queue; none means that it may wait there. */
export function faultsOfDraft(text: string, known: KnownOfText, today: PlainDate): DraftFault[] {
  const faults: DraftFault[] = [];
  if (text.trim() === '') faults.push({ code: 'text-missing' });
  if (text.length > MOST_DRAFT_LETTERS)
    faults.push({ code: 'text-too-long', length: text.length, most: MOST_DRAFT_LETTERS });
  if (text.includes('\0')) faults.push({ code: 'text-not-writing' });
  for (const attribute of ['outlet', 'title', 'url'] as const) {
    const length = known[attribute]?.length ?? 0;
    if (length > LONGEST[attribute] || known[attribute]?.includes('\0'))
      faults.push({ code: 'known-too-long', attribute, length });
  }
  const { url, publishedOn } = known;
  if (url !== null && !(/^https?:\/\//.test(url) && URL.canParse(url))) faults.push({ code: 'url-form', url });
  if (publishedOn !== null && publishedOn > today) faults.push({ code: 'published-in-future', publishedOn });
  return faults;
}
