import type { AgreementId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { NARRATIVE_PARTS, type NarrativePart } from './review-content.ts';
import { lettersOf } from '../kernel/text-letters.ts';

export const REVIEW_ACTS = ['submitted', 'returned', 'approved', 'accepted', 'frozen', 'reopened', 'waived'] as const;
export type ReviewActKind = (typeof REVIEW_ACTS)[number];

/**
 * open: being written · submitted: waits for the approver at its own level · returned: goes back with remarks · approved: locked,
 * waits for the level above · accepted: the level above took it · frozen: figures, text and checksum stand for ever · waived: it
 * never came, and the level above went on without it.
 */
export const SUBMISSION_STATUSES = [
  'open',
  'submitted',
  'returned',
  'approved',
  'accepted',
  'frozen',
  'waived',
] as const;
export type SubmissionStatus = (typeof SUBMISSION_STATUSES)[number];

/** Which act leads where. What is frozen is never undone: reopening begins another version beside it. */
export const SUBMISSION_TRANSITIONS = {
  open: { submitted: 'submitted', waived: 'waived' },
  submitted: { returned: 'returned', approved: 'approved' },
  returned: { submitted: 'submitted', waived: 'waived' },
  approved: { returned: 'returned', accepted: 'accepted', reopened: 'open' },
  accepted: { frozen: 'frozen', reopened: 'open' },
  frozen: { reopened: 'open' },
  waived: { reopened: 'open' },
} as const satisfies Record<SubmissionStatus, Partial<Record<ReviewActKind, SubmissionStatus>>>;

/** Where an act leads from a status; null where it is not allowed. */
export function statusAfter(status: SubmissionStatus, act: ReviewActKind): SubmissionStatus | null {
  const allowed: Partial<Record<ReviewActKind, SubmissionStatus>> = SUBMISSION_TRANSITIONS[status];
  return allowed[act] ?? null;
}

/** The status of a report: never stored, always folded from its acts. */
export function submissionStatus(acts: readonly ReviewActKind[]): SubmissionStatus {
  let status: SubmissionStatus = 'open';
  for (const act of acts) {
    const after = statusAfter(status, act);
    if (after === null) throw new Error(`expected acts in a possible order — saw ${act} when ${status}`);
    status = after;
  }
  return status;
}

/** Whether people may write in it. */
export const isWritable = (status: SubmissionStatus): boolean => status === 'open' || status === 'returned';
/** Whether the level above may count on it. */
export const isSettled = (status: SubmissionStatus): boolean =>
  status === 'accepted' || status === 'frozen' || status === 'waived';
/** Whether it came at all. */
export const hasArrived = (status: SubmissionStatus): boolean =>
  status === 'submitted' || status === 'approved' || status === 'accepted' || status === 'frozen';

export const RATINGS = ['excellent', 'good', 'fair', 'weak'] as const;
export type Rating = (typeof RATINGS)[number];

export const REMARKS_ON = ['figure', 'part', 'pair', 'whole'] as const;
export type RemarkOn = (typeof REMARKS_ON)[number];

/** A remark on one line of a report: a figure by its code, a part by its name, a pair by its agreement, or the whole. */
export interface Remark {
  readonly on: RemarkOn;
  readonly code: string | null;
  readonly words: string;
}

export interface Judgement {
  readonly agreementId: AgreementId;
  readonly rating: Rating;
  readonly words: string | null;
}

/** A judgement as it stands in a report. `versionNo`: counts up each time somebody saves another. */
export interface SavedJudgement extends Judgement {
  readonly versionNo: number;
}

export const MOST_REMARKS = 100;
export const MOST_WORDS = 20_000;
export const MOST_REASON = 2000;
const LEAST_REASON = 3;

/** What must be there before a report goes up. */
export type MissingThing =
  | { readonly code: 'part-empty'; readonly part: NarrativePart }
  | { readonly code: 'part-draft'; readonly part: NarrativePart }
  | { readonly code: 'judgement-missing'; readonly agreementId: AgreementId; readonly pair: string }
  | { readonly code: 'before-end'; readonly endsOn: PlainDate }
  | { readonly code: 'below-open'; readonly count: number };

/** Parts without which no report is one; the others may stay empty where there is nothing to say. */
export const NEEDED_PARTS: readonly NarrativePart[] = ['strengths', 'weaknesses', 'causes', 'directions'];

export interface Completeness {
  /** As people saved them; a part that nobody saved is missing from it. */
  readonly texts: ReadonlyMap<NarrativePart, string>;
  readonly pairs: readonly { readonly agreementId: AgreementId; readonly pair: string }[];
  readonly judged: ReadonlySet<AgreementId>;
  readonly today: PlainDate;
  readonly endsOn: PlainDate;
  /** Reports below that are neither accepted nor waived. */
  readonly openBelow: number;
}

/** The list of what is missing, as it stands on the page; empty means that it may go up. */
export function missingOf({ texts, pairs, judged, today, endsOn, openBelow }: Completeness): readonly MissingThing[] {
  return [
    ...(today < endsOn ? [{ code: 'before-end' as const, endsOn }] : []),
    ...(openBelow > 0 ? [{ code: 'below-open' as const, count: openBelow }] : []),
    ...NARRATIVE_PARTS.filter((part) => NEEDED_PARTS.includes(part)).flatMap((part): MissingThing[] => {
      const words = texts.get(part);
      // A draft by the program is nobody's word until somebody saved it.
      if (words === undefined) return [{ code: 'part-draft', part }];
      return words.trim() === '' ? [{ code: 'part-empty', part }] : [];
    }),
    ...pairs
      .filter(({ agreementId }) => !judged.has(agreementId))
      .map((pair) => ({ code: 'judgement-missing' as const, ...pair })),
  ];
}

export interface ReasonFault {
  readonly code: 'reason-length';
  readonly length: number;
  readonly most: number;
}

export type ReviewFault =
  | { readonly code: 'submission-unknown' }
  | { readonly code: 'round-withdrawn' }
  | { readonly code: 'act-out-of-order'; readonly act: ReviewActKind; readonly status: SubmissionStatus }
  | ReasonFault
  | { readonly code: 'remarks-missing' }
  | { readonly code: 'remark-length'; readonly no: number; readonly length: number }
  | { readonly code: 'remark-line'; readonly saw: string }
  | { readonly code: 'too-many-remarks'; readonly count: number; readonly most: number }
  | { readonly code: 'not-complete'; readonly missing: readonly MissingThing[] }
  /** What was read is not what stands there. */
  | { readonly code: 'content-changed'; readonly saw: string }
  /** Nobody approves what they handed in themselves. */
  | { readonly code: 'own-report' }
  | { readonly code: 'below-not-settled'; readonly count: number }
  | { readonly code: 'above-closed'; readonly status: SubmissionStatus }
  | { readonly code: 'text-length'; readonly part: NarrativePart; readonly length: number; readonly most: number }
  | { readonly code: 'judgement-length'; readonly length: number }
  | { readonly code: 'text-moved'; readonly part: NarrativePart }
  /** Somebody else saved another judgement of this pair since this one was begun. */
  | { readonly code: 'judgement-moved'; readonly agreementId: AgreementId }
  | { readonly code: 'agreement-not-in-report'; readonly agreementId: AgreementId };

/** Why an act cannot follow now; null where it can. */
export function faultOfOrder(status: SubmissionStatus, act: ReviewActKind): ReviewFault | null {
  return statusAfter(status, act) === null ? { code: 'act-out-of-order', act, status } : null;
}

/** A reason that must be given; null where it is one. */
export function faultOfReason(reason: string | null): ReasonFault | null {
  const length = reason?.trim().length ?? 0;
  return length < LEAST_REASON || length > MOST_REASON ? { code: 'reason-length', length, most: MOST_REASON } : null;
}

/** The lines of a report on which a remark can stand. */
export interface RemarkLines {
  readonly figures: ReadonlySet<string>;
  readonly agreements: ReadonlySet<string>;
}

function isLine({ on, code }: Remark, lines: RemarkLines): boolean {
  switch (on) {
    case 'whole':
      return code === null;
    case 'part':
      return NARRATIVE_PARTS.some((part) => part === code);
    case 'figure':
      return code !== null && lines.figures.has(code);
    case 'pair':
      return code !== null && lines.agreements.has(code);
  }
}

/** Every fault of the remarks with which a report goes back: at least one, each with words, each on a line that is there. */
export function faultsOfRemarks(remarks: readonly Remark[], lines: RemarkLines): ReviewFault[] {
  if (remarks.length === 0) return [{ code: 'remarks-missing' }];
  if (remarks.length > MOST_REMARKS) return [{ code: 'too-many-remarks', count: remarks.length, most: MOST_REMARKS }];
  return remarks.flatMap((remark, index): ReviewFault[] => {
    const length = lettersOf(remark.words);
    if (length < LEAST_REASON || length > MOST_REASON) return [{ code: 'remark-length', no: index + 1, length }];
    return isLine(remark, lines) ? [] : [{ code: 'remark-line', saw: `${remark.on} ${remark.code ?? ''}`.trim() }];
  });
}

/** Whether a report came, and in time. */
export type Timeliness = 'not-due' | 'overdue' | 'on-time' | 'late' | 'waived';

/** `arrivedOn`: the day on which it was first handed in; one that went back for correction keeps it. */
export function timelinessOf(
  {
    status,
    arrivedOn,
    dueOn,
  }: { readonly status: SubmissionStatus; readonly arrivedOn: PlainDate | null; readonly dueOn: PlainDate },
  today: PlainDate,
): Timeliness {
  if (status === 'waived') return 'waived';
  if (arrivedOn !== null) return arrivedOn <= dueOn ? 'on-time' : 'late';
  return today > dueOn ? 'overdue' : 'not-due';
}
