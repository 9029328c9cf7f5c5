import type { Field } from '../kernel/fields.ts';
import { type PlanLineId, isId } from '../kernel/ids.ts';
import { type FormFault, FormReader } from './activity-request.ts';
import { type ActivityAct, type ActivityActKind, type ActivityFacts, PARTICIPANT_GROUPS } from './activity.ts';
import { INDICATORS } from '../kernel/indicators.ts';
import type { SaidFault } from './messages/activity-messages.ts';
import { servedBy } from './plan-form.ts';

type Body = Readonly<Record<string, unknown>>;

/** An act as a form tells it, whatever its kind: only what was held has counts. */
export function parseActForm(
  body: Body,
  kind: ActivityActKind,
): { readonly act: ActivityAct; readonly faults: readonly FormFault[] } {
  const read = new FormReader(body);
  const staff = (name: 'staffSent' | 'staffReceived'): ActivityAct['staffSent'] => {
    const [people, days] = [read.count(name), read.count(`${name}Days`)];
    return people === null && days === null ? null : { people: people ?? 0, days: days ?? 0 };
  };
  const act: ActivityAct = {
    kind,
    happensOn: kind === 'cancelled' ? null : read.day('happensOn'),
    place: read.text('place'),
    note: read.text('note'),
    participants: PARTICIPANT_GROUPS.flatMap((who) => {
      const people = read.count(`people-${who}`);
      return people === null ? [] : [{ who, people }];
    }),
    results: INDICATORS.flatMap(({ code }) => {
      const amount = read.amount(`result-${code}`);
      return amount === null ? [] : [{ indicator: code, amount }];
    }),
    staffSent: staff('staffSent'),
    staffReceived: staff('staffReceived'),
  };
  return { act, faults: read.faults };
}

/** What is done, and what it serves: a line of a plan, a clause or a need. */
export function parseActivityForm(
  body: Body,
): Pick<ActivityFacts, 'field' | 'what' | 'lineId' | 'clauseId' | 'needId'> {
  const read = new FormReader(body);
  const serves = read.text('serves') ?? '';
  const lineId = serves.startsWith('viec:') ? serves.slice('viec:'.length) : '';
  return {
    field: (read.text('field') ?? '') as Field,
    what: read.text('what') ?? '',
    ...(isId(lineId)
      ? { lineId: lineId as PlanLineId, clauseId: null, needId: null }
      : { lineId: null, ...servedBy(serves) }),
  };
}

const FIELDS: Readonly<Record<string, string>> = {
  'field-unknown': 'field',
  'line-unknown': 'serves',
  'clause-of-other-agreement': 'serves',
  'need-unknown': 'serves',
  'day-missing': 'happensOn',
  'planned-in-past': 'happensOn',
  'held-in-future': 'happensOn',
  'reason-missing': 'note',
  'results-before-held': 'people-sponsor-staff',
};

/** The field at which a fault of an activity stands. */
export function fieldOfActivityFault(fault: SaidFault): string {
  if ('attribute' in fault) return String(fault.attribute);
  if ('indicator' in fault) return `result-${String(fault.indicator)}`;
  if ('who' in fault) {
    const who = String(fault.who);
    if (!who.startsWith('staff')) return `people-${who}`;
    return who.includes('-') ? `people-${who}` : fault.code === 'days-form' ? `${who}Days` : who;
  }
  return FIELDS[fault.code] ?? 'what';
}
