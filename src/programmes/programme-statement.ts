import type { Field } from '../kernel/fields.ts';
import type { DeadlineId, NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Programme } from './programme.ts';
import { lettersOf } from '../kernel/text-letters.ts';

export const REVIEW_CYCLES = ['quarter', 'half-year', 'year'] as const;
export type ReviewCycle = (typeof REVIEW_CYCLES)[number];

/** Who ought to have a twin: those ever named in an assignment, or a class of places of the province. */
export const RECIPIENT_SCOPES = ['named', 'hard-villages', 'villages', 'hard-communes', 'communes'] as const;
export type RecipientScope = (typeof RECIPIENT_SCOPES)[number];

/** `signing`: by then the assigned pairs have signed; coverage counts the days from it. */
export const DEADLINE_KINDS = ['signing', 'plan', 'report', 'review', 'other'] as const;
export type DeadlineKind = (typeof DEADLINE_KINDS)[number];

export interface ProgrammeDeadline {
  readonly deadlineId: DeadlineId;
  readonly kind: DeadlineKind;
  readonly what: string | null;
  readonly dueOn: PlainDate;
}

/** A deadline as a statement gives it: `dueOn` null takes it back. */
export interface StatedDeadline extends Omit<ProgrammeDeadline, 'dueOn'> {
  readonly dueOn: PlainDate | null;
}

/** What one statement says of a programme; null says nothing of it. */
export interface ProgrammeStatement {
  readonly title: string | null;
  readonly ownerNode: NodeId | null;
  readonly startsOn: PlainDate | null;
  readonly endsOn: PlainDate | null;
  readonly summary: string | null;
  readonly principles: string | null;
  readonly fields: readonly Field[] | null;
  readonly reviewCycle: ReviewCycle | null;
  readonly aggregatorNode: NodeId | null;
  readonly recipientScope: RecipientScope | null;
  readonly mostRecipients: number | null;
  readonly mostSponsors: number | null;
}

export const SAYS_NOTHING: ProgrammeStatement = {
  title: null,
  ownerNode: null,
  startsOn: null,
  endsOn: null,
  summary: null,
  principles: null,
  fields: null,
  reviewCycle: null,
  aggregatorNode: null,
  recipientScope: null,
  mostRecipients: null,
  mostSponsors: null,
};

/** A programme as its statements together tell it. */
export interface StatedProgramme extends Programme {
  readonly principles: string | null;
  readonly fields: readonly Field[];
  readonly reviewCycle: ReviewCycle | null;
  readonly aggregatorNode: NodeId | null;
  readonly recipientScope: RecipientScope;
  readonly mostRecipients: number | null;
  readonly mostSponsors: number | null;
}

export type StatementFault =
  | { readonly code: 'nothing-stated' }
  | { readonly code: 'title-length' | 'summary-length' | 'principles-length'; readonly length: number }
  | { readonly code: 'term-reversed'; readonly startsOn: PlainDate; readonly endsOn: PlainDate }
  | { readonly code: 'owner-unknown' | 'owner-elsewhere' | 'aggregator-unknown'; readonly nodeId: NodeId }
  | { readonly code: 'most-recipients-range' | 'most-sponsors-range'; readonly saw: number }
  | { readonly code: 'deadline-words'; readonly length: number }
  | { readonly code: 'deadline-unknown'; readonly deadlineId: DeadlineId };

/** What the store knows that the rules need. */
export interface StatementSurroundings {
  readonly programme: StatedProgramme;
  readonly deadlines: readonly ProgrammeDeadline[];
  /** The provinces in which the named nodes lie; a node that is missing is unknown. */
  readonly provinceOf: ReadonlyMap<NodeId, string>;
}

/** Every fault of a statement; none means that it may be recorded. */
export function faultsOfStatement(
  stated: ProgrammeStatement,
  deadlines: readonly StatedDeadline[],
  { programme, deadlines: standing, provinceOf }: StatementSurroundings,
): StatementFault[] {
  const faults: StatementFault[] = [];
  const words = (code: 'title-length' | 'summary-length' | 'principles-length', text: string | null, most: number) => {
    const length = text === null ? 3 : lettersOf(text);
    if (length < 3 || length > most) faults.push({ code, length });
  };
  words('title-length', stated.title, 300);
  words('summary-length', stated.summary, 2000);
  words('principles-length', stated.principles, 4000);
  const [startsOn, endsOn] = [stated.startsOn ?? programme.startsOn, stated.endsOn ?? programme.endsOn];
  if (startsOn && endsOn && endsOn < startsOn) faults.push({ code: 'term-reversed', startsOn, endsOn });
  const { ownerNode, aggregatorNode } = stated;
  if (ownerNode !== null) {
    const province = provinceOf.get(ownerNode);
    if (province === undefined) faults.push({ code: 'owner-unknown', nodeId: ownerNode });
    else if (province !== programme.provinceCode) faults.push({ code: 'owner-elsewhere', nodeId: ownerNode });
  }
  if (aggregatorNode !== null && !provinceOf.has(aggregatorNode))
    faults.push({ code: 'aggregator-unknown', nodeId: aggregatorNode });
  const most = (code: 'most-recipients-range' | 'most-sponsors-range', saw: number | null) => {
    if (saw !== null && !(Number.isInteger(saw) && saw >= 1 && saw <= 1000)) faults.push({ code, saw });
  };
  most('most-recipients-range', stated.mostRecipients);
  most('most-sponsors-range', stated.mostSponsors);
  for (const { what, kind, dueOn, deadlineId } of deadlines) {
    const length = lettersOf(what ?? '');
    // A deadline of no known kind needs words that say what is due.
    if (dueOn !== null && (kind === 'other' || what !== null) && (length < 3 || length > 300))
      faults.push({ code: 'deadline-words', length });
    if (dueOn === null && !standing.some((one) => one.deadlineId === deadlineId))
      faults.push({ code: 'deadline-unknown', deadlineId });
  }
  return faults;
}

/** The day by which the assigned pairs have signed, if the programme sets one: the last, where it sets several. */
export function signingDeadline(deadlines: readonly ProgrammeDeadline[]): PlainDate | null {
  return deadlines.reduce<PlainDate | null>(
    (latest, { kind, dueOn }) => (kind === 'signing' && (latest === null || dueOn > latest) ? dueOn : latest),
    null,
  );
}
