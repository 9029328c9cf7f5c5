import { type Field, isField } from '../kernel/fields.ts';
import type { ClauseId, NeedId, NodeId, PlanLineId, PlanVersionId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import { type TextFault, textFaults } from './text-length.ts';

/** The two sides of an agreement. Where all parties help each other, the first signs here as sponsor. */
export const SIDES = ['sponsor', 'recipient'] as const;
export type Side = (typeof SIDES)[number];

/** Ngân sách, vận động, doanh nghiệp, quỹ: where the money of a line comes from. */
export const BUDGET_SOURCES = ['budget', 'mobilised', 'business', 'fund'] as const;
export type BudgetSource = (typeof BUDGET_SOURCES)[number];

export interface PlanLineFacts {
  readonly month: number;
  readonly field: Field;
  readonly what: string;
  /** The party that sees to it; null: both sides together. */
  readonly responsibleNode: NodeId | null;
  readonly budgetVnd: Dong | null;
  readonly source: BudgetSource | null;
  readonly clauseId: ClauseId | null;
  readonly needId: NeedId | null;
  /** Why it serves neither a clause nor a need. */
  readonly whyNone: string | null;
}

export interface PlanLine extends PlanLineFacts {
  readonly lineId: PlanLineId;
}

/** More lines than a year of a twinning has: a longer list is a mistake. */
export const MOST_LINES = 60;
/** As for a contribution: above any single gift, below what a slip of three zeros makes of a large one. */
const MOST_DONG = 10_000_000_000_000n;

export interface PlanSurroundings {
  readonly parties: ReadonlySet<NodeId>;
  readonly clauses: ReadonlySet<ClauseId>;
  /** The needs of the province among those that the lines name. */
  readonly needs: ReadonlySet<NeedId>;
  readonly thisYear: number;
}

/** `line`: counted from one. */
export type PlanFault =
  | { readonly code: 'year-out-of-reach'; readonly year: number; readonly thisYear: number }
  | { readonly code: 'no-lines' }
  | { readonly code: 'too-many-lines'; readonly count: number; readonly most: number }
  | { readonly code: 'line-twice'; readonly line: number }
  | { readonly code: 'month-form'; readonly line: number; readonly month: number }
  | { readonly code: 'field-unknown'; readonly line: number; readonly field: string }
  | { readonly code: 'responsible-no-party'; readonly line: number; readonly nodeId: NodeId }
  | { readonly code: 'budget-form'; readonly line: number; readonly budgetVnd: Dong }
  | { readonly code: 'source-missing' | 'source-without-budget'; readonly line: number }
  | { readonly code: 'serves-nothing'; readonly line: number }
  | { readonly code: 'clause-of-other-agreement'; readonly line: number; readonly clauseId: ClauseId }
  | { readonly code: 'need-unknown'; readonly line: number; readonly needId: NeedId }
  | (TextFault<'what' | 'whyNone'> & { readonly line: number });

/** Every fault of a plan that somebody asks to save; none means that it may be saved. */
export function faultsOfPlan(year: number, lines: readonly PlanLine[], known: PlanSurroundings): PlanFault[] {
  const faults: PlanFault[] = [];
  const { thisYear } = known;
  // Next year's plan is made towards the end of this one; last year's is history.
  if (year < thisYear || year > thisYear + 1) faults.push({ code: 'year-out-of-reach', year, thisYear });
  if (lines.length === 0) faults.push({ code: 'no-lines' });
  if (lines.length > MOST_LINES) faults.push({ code: 'too-many-lines', count: lines.length, most: MOST_LINES });
  const seen = new Set<PlanLineId>();
  lines.forEach((facts, index) => {
    const line = index + 1;
    if (seen.has(facts.lineId)) faults.push({ code: 'line-twice', line });
    seen.add(facts.lineId);
    faults.push(...faultsOfLine(facts, line, known));
  });
  return faults;
}

function faultsOfLine(facts: PlanLineFacts, line: number, known: PlanSurroundings): PlanFault[] {
  const { month, field, responsibleNode, budgetVnd, source, clauseId, needId, whyNone } = facts;
  const faults: PlanFault[] = textFaults(facts, { what: [3, 300], whyNone: [3, 300] }).map((fault) => ({
    ...fault,
    line,
  }));
  if (!Number.isInteger(month) || month < 1 || month > 12) faults.push({ code: 'month-form', line, month });
  if (!isField(field)) faults.push({ code: 'field-unknown', line, field });
  if (responsibleNode !== null && !known.parties.has(responsibleNode))
    faults.push({ code: 'responsible-no-party', line, nodeId: responsibleNode });
  if (budgetVnd !== null && (budgetVnd < 1n || budgetVnd > MOST_DONG))
    faults.push({ code: 'budget-form', line, budgetVnd });
  if (budgetVnd !== null && source === null) faults.push({ code: 'source-missing', line });
  if (budgetVnd === null && source !== null) faults.push({ code: 'source-without-budget', line });
  if (clauseId === null && needId === null && whyNone === null) faults.push({ code: 'serves-nothing', line });
  if (clauseId !== null && !known.clauses.has(clauseId))
    faults.push({ code: 'clause-of-other-agreement', line, clauseId });
  if (needId !== null && !known.needs.has(needId)) faults.push({ code: 'need-unknown', line, needId });
  return faults;
}

/** What both sides approve: the words of the lines, without the ids by which the program follows them. */
export const contentOfPlan = (year: number, lines: readonly PlanLine[]): unknown => ({
  year,
  lines: lines.map(({ lineId: _lineId, ...words }) => words),
});

/** draft: nobody approved · proposed: one side did · agreed: both did · replaced: a later version took its place. */
export type PlanStatus = 'draft' | 'proposed' | 'agreed' | 'replaced';

export interface PlanVersionInOrder {
  readonly planVersionId: PlanVersionId;
  readonly approvedBy: readonly Side[];
}

/**
 * The status of each version of one year, oldest first. An agreed version stands until a later one is agreed; one that was
 * not agreed is replaced by any later one.
 */
export function planStatuses(versions: readonly PlanVersionInOrder[]): PlanStatus[] {
  const isAgreed = ({ approvedBy }: PlanVersionInOrder): boolean => SIDES.every((side) => approvedBy.includes(side));
  return versions.map((version, index) => {
    const later = versions.slice(index + 1);
    if (isAgreed(version)) return later.some(isAgreed) ? 'replaced' : 'agreed';
    if (later.length > 0) return 'replaced';
    return version.approvedBy.length > 0 ? 'proposed' : 'draft';
  });
}

export type ApprovalFault =
  | { readonly code: 'plan-unknown' }
  /** What was read is not what stands there. */
  | { readonly code: 'plan-changed'; readonly sawHash: string }
  | { readonly code: 'plan-replaced' }
  | { readonly code: 'already-approved'; readonly side: Side }
  /** The same person said yes to this year's plan for the other side: nobody agrees with themselves. */
  | { readonly code: 'spoke-for-other-side'; readonly side: Side };

export interface VersionToApprove extends PlanVersionInOrder {
  readonly contentHash: string;
  readonly status: PlanStatus;
}

/** Why a side may not approve this version now; null where it may. */
export function faultOfApproval(
  version: VersionToApprove | null,
  {
    side,
    contentHash,
    spokenFor = null,
  }: { readonly side: Side; readonly contentHash: string; readonly spokenFor?: Side | null },
): ApprovalFault | null {
  if (version === null) return { code: 'plan-unknown' };
  if (version.contentHash !== contentHash) return { code: 'plan-changed', sawHash: contentHash };
  if (version.approvedBy.includes(side)) return { code: 'already-approved', side };
  if (spokenFor !== null && spokenFor !== side) return { code: 'spoke-for-other-side', side: spokenFor };
  return version.status === 'replaced' ? { code: 'plan-replaced' } : null;
}

/** What of a year was left undone and does not stand in the next year's plan yet. */
export function linesToCarry(
  agreed: readonly PlanLine[],
  next: readonly PlanLine[],
  done: ReadonlySet<PlanLineId>,
): PlanLine[] {
  const there = new Set(next.map(({ lineId }) => lineId));
  return agreed.filter(({ lineId }) => !done.has(lineId) && !there.has(lineId));
}

interface SideParty {
  readonly nodeId: NodeId;
  readonly role: 'sponsor' | 'recipient' | 'mutual' | 'witness';
}

/** The parties that speak for a side: those for which a sponsor officer speaks, and those for which a recipient officer does. */
export interface SideNodes {
  readonly givers: readonly NodeId[];
  readonly receivers: readonly NodeId[];
}

/**
 * Who speaks for which side, in the order of signing. Parties that help each other have no sponsor: the first of them stands
 * for one side, the others for the other; beside a sponsor they stand with the recipients.
 */
export function sidesOf(parties: readonly SideParty[]): Readonly<Record<Side, SideNodes>> {
  const inRole = (role: SideParty['role']): NodeId[] =>
    parties.filter((party) => party.role === role).map(({ nodeId }) => nodeId);
  const [sponsors, recipients, mutual] = [inRole('sponsor'), inRole('recipient'), inRole('mutual')];
  const first = sponsors.length === 0 ? mutual.slice(0, 1) : [];
  const rest = mutual.slice(first.length);
  return {
    sponsor: { givers: [...sponsors, ...first], receivers: first },
    recipient: { givers: rest, receivers: [...recipients, ...rest] },
  };
}
