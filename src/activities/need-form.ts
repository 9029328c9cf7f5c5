import type { Field } from '../kernel/fields.ts';
import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { FormReader, type FormFault, typedOf } from './activity-request.ts';
import type { SaidFault } from './messages/activity-messages.ts';
import { NEED_PRIORITIES, type NeedFacts } from './need.ts';

const NAMES = [
  'node',
  'placeTyped',
  'field',
  'what',
  'quantity',
  'unit',
  'forWhom',
  'people',
  'dueOn',
  'priority',
  'place',
] as const;
/** The form of a need as it was typed. */
export type NeedForm = Readonly<Record<(typeof NAMES)[number], string>>;

export const readNeedForm = (body: Readonly<Record<string, unknown>>): NeedForm =>
  Object.fromEntries(NAMES.map((name) => [name, typedOf(body, name) ?? ''])) as NeedForm;

export const emptyNeedForm = (dueOn: PlainDate): NeedForm => ({ ...readNeedForm({}), dueOn, priority: 'usual' });

/** What the form asks for; where a field cannot be read, the fault stands beside, and the rule is asked about the rest. */
export function parseNeedForm(
  body: Readonly<Record<string, unknown>>,
  where: { readonly provinceCode: string; readonly nodeId: NodeId },
  today: PlainDate,
): { readonly facts: NeedFacts; readonly faults: readonly FormFault[] } {
  const read = new FormReader(body);
  const priority = NEED_PRIORITIES.find((each) => each === read.text('priority'));
  const facts = {
    ...where,
    field: (read.text('field') ?? '') as Field,
    what: read.text('what') ?? '',
    quantity: read.amount('quantity'),
    unit: read.text('unit'),
    forWhom: read.text('forWhom') ?? '',
    people: read.count('people'),
    dueOn: read.day('dueOn'),
    priority: priority ?? 'usual',
    place: read.text('place'),
  } as const;
  const faults = [...read.faults];
  if (!priority) faults.push({ code: 'priority-missing', field: 'priority' });
  if (facts.dueOn === null && !faults.some(({ field }) => field === 'dueOn'))
    faults.push({ code: 'day-missing', field: 'dueOn' });
  return { facts: { ...facts, dueOn: facts.dueOn ?? today }, faults };
}

const FIELDS: Readonly<Record<string, string>> = {
  'node-unknown': 'node',
  'node-not-helped': 'node',
  'field-unknown': 'field',
  'quantity-form': 'quantity',
  'quantity-missing': 'quantity',
  'unit-missing': 'unit',
  'people-form': 'people',
  'due-in-past': 'dueOn',
  'due-not-later': 'dueOn',
  'day-missing': 'dueOn',
  'priority-missing': 'priority',
  'met-by-missing': 'metBy',
  'met-by-without-meeting': 'metBy',
  'ended-in-future': 'happenedOn',
  'need-not-open': 'note',
};

/** The field at which a fault stands. */
export const fieldOfNeedFault = (fault: SaidFault): string =>
  'attribute' in fault ? String(fault.attribute) : (FIELDS[fault.code] ?? 'what');
