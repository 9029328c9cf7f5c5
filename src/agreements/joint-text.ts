import { findMeasure } from '../kernel/indicators.ts';
import type { AccountId, ClauseId, DocumentId, JointTextId, NodeId, TextLineId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Field } from '../kernel/fields.ts';
import type { AgreementDocumentKind, Owing, PartyInRole } from './agreement.ts';

/** An agreement to be, an annex to one, or its renewal. */
export const TEXT_PURPOSES = ['agreement', 'annex', 'renewal'] as const;
export type TextPurpose = (typeof TEXT_PURPOSES)[number];

export interface TextKey {
  readonly provinceCode: string;
  readonly textId: JointTextId;
}

/** How much of which indicator is promised, and by when. The unit is the indicator's, so that what was done compares. */
export interface ClauseMeasure {
  readonly indicator: string;
  /** A decimal number as text: it goes to the database and back unrounded. */
  readonly quantity: string;
  readonly dueOn: PlainDate | null;
}

/** "20.000" as the database keeps it is 20. */
export const plainQuantity = (quantity: string): string =>
  quantity.includes('.') ? quantity.replace(/0+$/, '').replace(/\.$/, '') : quantity.replace(/^0+(?=\d)/, '');

export interface TextClause {
  readonly lineId: TextLineId;
  readonly field: Field;
  readonly text: string;
  readonly owedBy: Owing;
  readonly measure: ClauseMeasure | null;
  /** The clause of the agreement in whose place this one comes. */
  readonly amends: ClauseId | null;
  /** Whether the amended clause is only taken away. */
  readonly ends: boolean;
}

/** Everything that the parties approve. */
export interface TextContent {
  readonly documentKind: AgreementDocumentKind;
  readonly parties: readonly PartyInRole[];
  readonly documents: readonly DocumentId[];
  readonly clauses: readonly TextClause[];
  /** The last day of the term; null where the paper names none. */
  readonly untilOn: PlainDate | null;
  /** How often the sides promise to do something together. */
  readonly everyMonths: number | null;
  readonly isRestricted: boolean;
}

/** The longest comment on a text, or word on why it was given up. */
export const MOST_COMMENT_LETTERS = 2000;

/** The words alone, without the ids by which the program follows clauses from version to version. */
export const wordsOfText = ({ clauses, ...content }: TextContent): unknown => ({
  ...content,
  clauses: clauses.map(({ lineId: _lineId, ...words }) => words),
});

/** drafting: some party has not approved the latest version · agreed: all did · signed, withdrawn: it is over. */
export const TEXT_STATUSES = ['drafting', 'agreed', 'signed', 'withdrawn'] as const;
export type TextStatus = (typeof TEXT_STATUSES)[number];

export interface TextApproval {
  readonly versionNo: number;
  readonly nodeId: NodeId;
  readonly side: string;
  readonly by: AccountId;
}

/** Witnesses watch; everybody else has to agree. */
export const approversOf = (parties: readonly PartyInRole[]): NodeId[] =>
  parties.filter(({ role }) => role !== 'witness').map(({ nodeId }) => nodeId);

/**
 * Whose side a party is on: those who help are one side and those who are helped another, so that one officer may speak for a
 * commune and its village; parties that help each other are each a side of their own.
 */
export function sideOfParty(parties: readonly PartyInRole[], nodeId: NodeId): string | null {
  const role = parties.find((party) => party.nodeId === nodeId)?.role ?? 'witness';
  if (role === 'witness') return null;
  return role === 'mutual' ? `mutual ${nodeId}` : role;
}

/** The status of a text: never stored, folded from its end, its latest version and the approvals of that version. */
export function textStatus(
  latest: { readonly versionNo: number; readonly parties: readonly PartyInRole[] },
  approvals: readonly TextApproval[],
  end: 'signed' | 'withdrawn' | null,
): TextStatus {
  if (end !== null) return end;
  const agreed = new Set(approvals.flatMap(({ versionNo, nodeId }) => (versionNo === latest.versionNo ? nodeId : [])));
  return approversOf(latest.parties).every((nodeId) => agreed.has(nodeId)) ? 'agreed' : 'drafting';
}

export type TextApprovalFault =
  | { readonly code: 'text-unknown' | 'text-over' | 'no-such-party' }
  /** What was read is not what stands there now. */
  | { readonly code: 'text-changed'; readonly sawHash: string }
  | { readonly code: 'already-approved'; readonly nodeId: NodeId }
  /** The same person said yes for another side of this text: nobody agrees with themselves. */
  | { readonly code: 'spoke-for-other-side'; readonly side: string };

/** Why `by` may not approve the latest version for a party; null where it may. */
export function faultOfTextApproval(
  text: {
    readonly latest: {
      readonly versionNo: number;
      readonly contentHash: string;
      readonly parties: readonly PartyInRole[];
    };
    readonly approvals: readonly TextApproval[];
    readonly end: { readonly kind: string } | null;
  },
  { nodeId, contentHash, by }: { readonly nodeId: NodeId; readonly contentHash: string; readonly by: AccountId },
): TextApprovalFault | null {
  const { latest, approvals, end } = text;
  if (end !== null) return { code: 'text-over' };
  if (latest.contentHash !== contentHash) return { code: 'text-changed', sawHash: contentHash };
  const side = sideOfParty(latest.parties, nodeId);
  if (side === null) return { code: 'no-such-party' };
  if (approvals.some((one) => one.versionNo === latest.versionNo && one.nodeId === nodeId))
    return { code: 'already-approved', nodeId };
  const other = approvals.find((one) => one.by === by && one.side !== side);
  return other ? { code: 'spoke-for-other-side', side: other.side } : null;
}

export type TextFault =
  | { readonly code: 'measure-unknown'; readonly position: number; readonly indicator: string }
  | { readonly code: 'measure-form'; readonly position: number; readonly quantity: string }
  | { readonly code: 'line-twice'; readonly position: number }
  | { readonly code: 'amends-unknown'; readonly position: number }
  | { readonly code: 'amended-twice'; readonly position: number }
  | { readonly code: 'until-past'; readonly untilOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'months-form'; readonly everyMonths: number }
  | { readonly code: 'renewal-without-term' }
  | { readonly code: 'nothing-amended' }
  | { readonly code: 'parties-changed' };

/** As many as a promise could ever name, and at most three places behind the comma, as the database keeps them. */
const QUANTITY = /^(?!0+(\.0+)?$)\d{1,15}(\.\d{1,3})?$/;

/** What an annex or renewal is held against. */
export interface AmendedAgreement {
  readonly parties: readonly PartyInRole[];
  /** The clauses that stand. */
  readonly clauses: ReadonlySet<ClauseId>;
}

export const faultsOfMeasure = (measure: ClauseMeasure | null, position: number): TextFault[] => {
  if (measure === null) return [];
  const { indicator, quantity } = measure;
  return [
    ...(findMeasure(indicator) === null ? [{ code: 'measure-unknown' as const, position, indicator }] : []),
    ...(QUANTITY.test(quantity) ? [] : [{ code: 'measure-form' as const, position, quantity }]),
  ];
};

const sameParties = (one: readonly PartyInRole[], other: readonly PartyInRole[]): boolean => {
  const keys = (parties: readonly PartyInRole[]) => parties.map(({ nodeId, role }) => `${nodeId} ${role}`).toSorted();
  return keys(one).join() === keys(other).join();
};

/** Every fault of a text beyond those that an agreement of the same words would have (faultsOfAgreement). */
export function faultsOfText(
  purpose: TextPurpose,
  content: TextContent,
  { amended, today }: { readonly amended: AmendedAgreement | null; readonly today: PlainDate },
): TextFault[] {
  const faults: TextFault[] = [];
  const { clauses, untilOn, everyMonths } = content;
  const lines = new Set<TextLineId>();
  const taken = new Set<ClauseId>();
  clauses.forEach(({ lineId, measure, amends, ends }, index) => {
    const position = index + 1;
    if (lines.has(lineId)) faults.push({ code: 'line-twice', position });
    lines.add(lineId);
    faults.push(...faultsOfMeasure(ends ? null : measure, position));
    if (amends === null) {
      if (ends) faults.push({ code: 'amends-unknown', position });
      return;
    }
    if (!amended?.clauses.has(amends)) faults.push({ code: 'amends-unknown', position });
    if (taken.has(amends)) faults.push({ code: 'amended-twice', position });
    taken.add(amends);
  });
  if (untilOn !== null && untilOn < today) faults.push({ code: 'until-past', untilOn, today });
  if (everyMonths !== null && (!Number.isInteger(everyMonths) || everyMonths < 1 || everyMonths > 24))
    faults.push({ code: 'months-form', everyMonths });
  if (purpose === 'renewal' && untilOn === null) faults.push({ code: 'renewal-without-term' });
  if (purpose === 'annex' && clauses.length === 0) faults.push({ code: 'nothing-amended' });
  if (amended && !sameParties(amended.parties, content.parties)) faults.push({ code: 'parties-changed' });
  return faults;
}
