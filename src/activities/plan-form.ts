import type { Field } from '../kernel/fields.ts';
import { type ClauseId, type NeedId, type NodeId, type PlanLineId, isId } from '../kernel/ids.ts';
import { type FormFault, FormReader, typedOf } from './activity-request.ts';
import type { SaidFault } from './messages/activity-messages.ts';
import { BUDGET_SOURCES, MOST_LINES, type PlanLine, type PlanLineFacts } from './plan.ts';

const NAMES = ['lineId', 'month', 'field', 'what', 'responsible', 'budget', 'source', 'serves', 'whyNone'] as const;
/** A line of the form as it was typed; the fields are named "what-3". */
export type PlanFormLine = Readonly<Record<(typeof NAMES)[number], string>>;

export const EMPTY_LINE: PlanFormLine = Object.fromEntries(NAMES.map((name) => [name, ''])) as PlanFormLine;

export const formLineOf = (line: PlanLine): PlanFormLine => ({
  lineId: line.lineId,
  month: String(line.month),
  field: line.field,
  what: line.what,
  responsible: line.responsibleNode ?? '',
  budget: line.budgetVnd?.toString() ?? '',
  source: line.source ?? '',
  serves: line.clauseId ? `cam-ket:${line.clauseId}` : line.needId ? `nhu-cau:${line.needId}` : '',
  whyNone: line.whyNone ?? '',
});

type Body = Readonly<Record<string, unknown>>;

/** The lines of the form, empty ones among them. */
export function readPlanForm(body: Body): PlanFormLine[] {
  const count = Math.min(Number(typedOf(body, 'lines')) || 0, MOST_LINES);
  return Array.from(
    { length: count },
    (_, index) =>
      Object.fromEntries(NAMES.map((name) => [name, typedOf(body, `${name}-${index + 1}`) ?? ''])) as PlanFormLine,
  );
}

const isWritten = ({ what, month, budget, whyNone }: PlanFormLine): boolean =>
  `${what}${month}${budget}${whyNone}` !== '';

/** "cam-ket:id" or "nhu-cau:id" as what it names. */
export function servedBy(text: string): { clauseId: ClauseId | null; needId: NeedId | null } {
  const [kind = '', id = ''] = text.split(':');
  if (!isId(id)) return { clauseId: null, needId: null };
  return kind === 'cam-ket' ? { clauseId: id as never, needId: null } : { clauseId: null, needId: id as never };
}

export interface ParsedPlan {
  readonly lines: readonly (PlanLineFacts & { readonly lineId: PlanLineId | null })[];
  /** The places in the form of the lines that were written. */
  readonly at: readonly number[];
  readonly faults: readonly FormFault[];
}

/** What the form asks for: the lines in which something was written. */
export function parsePlanForm(form: readonly PlanFormLine[], body: Body): ParsedPlan {
  const read = new FormReader(body);
  const at = form.flatMap((line, index) => (isWritten(line) ? [index + 1] : []));
  const lines = at.map((no) => {
    const line = form[no - 1] as PlanFormLine;
    return {
      lineId: isId(line.lineId) ? (line.lineId as PlanLineId) : null,
      month: read.count(`month-${no}`) ?? 0,
      field: line.field as Field,
      what: line.what,
      responsibleNode: isId(line.responsible) ? (line.responsible as NodeId) : null,
      budgetVnd: budgetOf(read, `budget-${no}`, line.budget),
      source: BUDGET_SOURCES.find((each) => each === line.source) ?? null,
      ...servedBy(line.serves),
      whyNone: line.whyNone === '' ? null : line.whyNone,
    };
  });
  return { lines, at, faults: read.faults };
}

function budgetOf(read: FormReader, field: string, typed: string): bigint | null {
  if (typed === '') return null;
  const digits = typed.replace(/[.\s]|đồng|đ$/g, '');
  if (/^\d{1,15}$/.test(digits)) return BigInt(digits);
  read.faults.push({ code: 'number-unreadable', field, saw: typed });
  return null;
}

const FIELDS: Readonly<Record<string, string>> = {
  'month-form': 'month',
  'field-unknown': 'field',
  'responsible-no-party': 'responsible',
  'budget-form': 'budget',
  'source-missing': 'source',
  'source-without-budget': 'budget',
  'serves-nothing': 'serves',
  'clause-of-other-agreement': 'serves',
  'need-unknown': 'serves',
};

/** The field at which a fault of a plan stands; a fault of the whole plan stands at its first line. */
export function fieldOfPlanFault(fault: SaidFault, at: readonly number[]): string {
  const line = 'line' in fault ? Number(fault.line) : 1;
  const name = 'attribute' in fault ? String(fault.attribute) : (FIELDS[fault.code] ?? 'what');
  return `${name}-${at[line - 1] ?? 1}`;
}
