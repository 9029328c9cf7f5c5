import { type Field, isField } from '../kernel/fields.ts';
import type { ActivityId, AgreementId, ClauseId, NeedId, PlanLineId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { findIndicator } from '../kernel/indicators.ts';
import { type TextFault, isAmount, isCount, textFaults } from './text-length.ts';

export const ACTIVITY_ACTS = ['planned', 'held', 'cancelled'] as const;
export type ActivityActKind = (typeof ACTIVITY_ACTS)[number];

/** Which act may follow: planned again is moved to another day, held again is told more exactly. */
const FOLLOWING: Readonly<Record<ActivityActKind, readonly ActivityActKind[]>> = {
  planned: ['planned', 'held', 'cancelled'],
  held: ['held', 'cancelled'],
  cancelled: [],
};

/** The groups by which those who took part are counted; never who they are. */
export const PARTICIPANT_GROUPS = [
  'sponsor-staff',
  'recipient-staff',
  'residents',
  'youth',
  'children',
  'forces',
] as const;
export type ParticipantGroup = (typeof PARTICIPANT_GROUPS)[number];

/** How many people, and for how many days each. */
export interface StaffExchanged {
  readonly people: number;
  readonly days: number;
}

export interface ActivityAct {
  readonly kind: ActivityActKind;
  /** Planned for, or held on; null when cancelled. */
  readonly happensOn: PlainDate | null;
  readonly place: string | null;
  /** Why it was cancelled; else what is worth adding. */
  readonly note: string | null;
  readonly participants: readonly { readonly who: ParticipantGroup; readonly people: number }[];
  readonly results: readonly { readonly indicator: string; readonly amount: string }[];
  /** Officials whom the sponsors sent to work with the recipients, and whom they took in. */
  readonly staffSent: StaffExchanged | null;
  readonly staffReceived: StaffExchanged | null;
}

export interface ActivityFacts {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly field: Field;
  readonly what: string;
  readonly lineId: PlanLineId | null;
  readonly clauseId: ClauseId | null;
  readonly needId: NeedId | null;
}

export interface Activity extends ActivityFacts {
  readonly activityId: ActivityId;
  readonly latest: ActivityAct & { readonly actNo: number };
}

export interface ActivitySurroundings {
  readonly agreementInForce: boolean;
  readonly lines: ReadonlySet<PlanLineId>;
  readonly clauses: ReadonlySet<ClauseId>;
  readonly needs: ReadonlySet<NeedId>;
}

export type ActivityFault =
  | { readonly code: 'agreement-not-in-force' | 'activity-unknown' }
  | { readonly code: 'field-unknown'; readonly field: string }
  | { readonly code: 'line-unknown'; readonly lineId: PlanLineId }
  | { readonly code: 'clause-of-other-agreement'; readonly clauseId: ClauseId }
  | { readonly code: 'need-unknown'; readonly needId: NeedId }
  | { readonly code: 'act-not-possible'; readonly act: ActivityActKind; readonly after: ActivityActKind | null }
  | { readonly code: 'day-missing' | 'day-of-cancelling' | 'reason-missing' | 'results-before-held' }
  | { readonly code: 'planned-in-past' | 'held-in-future'; readonly happensOn: PlainDate; readonly today: PlainDate }
  | {
      readonly code: 'people-form';
      readonly who: ParticipantGroup | 'staffSent' | 'staffReceived';
      readonly people: number;
    }
  | { readonly code: 'days-form'; readonly who: 'staffSent' | 'staffReceived'; readonly days: number }
  | { readonly code: 'group-twice'; readonly who: ParticipantGroup }
  | { readonly code: 'indicator-unknown' | 'indicator-twice'; readonly indicator: string }
  | { readonly code: 'amount-form'; readonly indicator: string; readonly amount: string }
  | TextFault<'what' | 'place' | 'note'>;

/** Every fault of an activity itself, its first act aside. */
export function faultsOfActivity(facts: ActivityFacts, known: ActivitySurroundings): ActivityFault[] {
  const { field, lineId, clauseId, needId } = facts;
  const faults: ActivityFault[] = [...textFaults(facts, { what: [3, 300] })];
  if (!known.agreementInForce) faults.push({ code: 'agreement-not-in-force' });
  if (!isField(field)) faults.push({ code: 'field-unknown', field });
  if (lineId !== null && !known.lines.has(lineId)) faults.push({ code: 'line-unknown', lineId });
  if (clauseId !== null && !known.clauses.has(clauseId)) faults.push({ code: 'clause-of-other-agreement', clauseId });
  if (needId !== null && !known.needs.has(needId)) faults.push({ code: 'need-unknown', needId });
  return faults;
}

/** Every fault of an act that is to follow the act `after`, or to be the first where that is null. */
export function faultsOfAct(after: ActivityActKind | null, act: ActivityAct, today: PlainDate): ActivityFault[] {
  const { kind, happensOn, note } = act;
  const faults: ActivityFault[] = [...textFaults(act, { place: [1, 300], note: [1, 2000] })];
  const possible = after === null ? (['planned', 'held'] as const) : FOLLOWING[after];
  if (!(possible as readonly ActivityActKind[]).includes(kind))
    faults.push({ code: 'act-not-possible', act: kind, after });
  if (kind === 'cancelled') {
    if (happensOn !== null) faults.push({ code: 'day-of-cancelling' });
    if (note === null) faults.push({ code: 'reason-missing' });
  } else if (happensOn === null) faults.push({ code: 'day-missing' });
  else if (kind === 'planned' && happensOn < today) faults.push({ code: 'planned-in-past', happensOn, today });
  else if (kind === 'held' && happensOn > today) faults.push({ code: 'held-in-future', happensOn, today });
  return [...faults, ...faultsOfCounts(act)];
}

const MOST_TAKING_PART = 1_000_000;
const MOST_STAFF = 100_000;
const MOST_STAFF_DAYS = 3660;

const repeated = <Item>(items: readonly Item[]): Item[] => items.filter((item, index) => items.indexOf(item) < index);

function faultsOfCounts({ kind, participants, results, staffSent, staffReceived }: ActivityAct): ActivityFault[] {
  const faults: ActivityFault[] = [];
  const told = participants.length > 0 || results.length > 0 || staffSent !== null || staffReceived !== null;
  if (kind !== 'held' && told) faults.push({ code: 'results-before-held' });
  for (const { who, people } of participants)
    if (!isCount(people, MOST_TAKING_PART)) faults.push({ code: 'people-form', who, people });
  for (const who of repeated(participants.map((each) => each.who))) faults.push({ code: 'group-twice', who });
  for (const { indicator, amount } of results) {
    if (findIndicator(indicator) === null) faults.push({ code: 'indicator-unknown', indicator });
    if (!isAmount(amount)) faults.push({ code: 'amount-form', indicator, amount });
  }
  for (const indicator of repeated(results.map((each) => each.indicator)))
    faults.push({ code: 'indicator-twice', indicator });
  for (const [who, staff] of [['staffSent', staffSent] as const, ['staffReceived', staffReceived] as const]) {
    if (staff && !isCount(staff.people, MOST_STAFF)) faults.push({ code: 'people-form', who, people: staff.people });
    if (staff && !isCount(staff.days, MOST_STAFF_DAYS)) faults.push({ code: 'days-form', who, days: staff.days });
  }
  return faults;
}
