import type { AccountId, AgreementId, ClauseId, ContributionId, NodeId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { type MovementDetail, type MovementFault, type MovementSurroundings, faultsOfMovement } from './movement.ts';

export const CONTRIBUTION_KINDS = ['cash', 'in-kind', 'works', 'labour', 'scholarship', 'staff-time'] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

/** `returned`: given back by the receiving side, then confirmed by the giver. `settled`: a difference closed with a reason. */
export const STAGES = ['pledged', 'delivered', 'received', 'refused', 'returned', 'settled'] as const;
export type Stage = (typeof STAGES)[number];

export const STATERS = ['press', 'sponsor', 'recipient', 'office'] as const;
/** Whose word it is. */
export type StatedBy = (typeof STATERS)[number];

/** What somebody states. The parts of MovementDetail that are left out were not stated. */
export interface ContributionFacts extends Partial<MovementDetail> {
  readonly provinceCode: string;
  readonly agreementId: AgreementId;
  readonly clauseId: ClauseId | null;
  readonly donorNode: NodeId | null;
  /** The giver in words; a node besides where the registry knows it. */
  readonly donor: string;
  readonly recipientNode: NodeId | null;
  /** Who it was for, in words: "học sinh khó khăn của xã"; never the name of a person helped. */
  readonly recipient: string;
  readonly kind: ContributionKind;
  readonly item: string | null;
  /** Total value in đồng as stated; null where none was stated. */
  readonly amountVnd: Dong | null;
  /** A decimal number as text, point as separator, at most three decimals: "18", "2.5". */
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly stage: Stage;
  readonly statedBy: StatedBy;
  readonly happenedOn: PlainDate | null;
  /** The row that this one replaces. */
  readonly correctsId: ContributionId | null;
  /** Why it differs from what was said before; absent means that none was given. */
  readonly reason?: string | null;
}

export interface Contribution extends Omit<ContributionFacts, keyof MovementDetail>, MovementDetail {
  readonly contributionId: ContributionId;
  readonly reason: string | null;
  /** The row of which this one speaks: for "received" and "refused" the delivery (answer.ts). */
  readonly answersId: ContributionId | null;
  /** The row that replaced this one; a corrected row counts nowhere. */
  readonly correctedBy: ContributionId | null;
  /** The account that recorded it; null for the operator and for who answered by a link. */
  readonly recordedBy: AccountId | null;
  /** The other record of the same gift that is kept instead; a row set aside counts nowhere. */
  readonly setAsideFor: ContributionId | null;
}

/** Whether a row counts: no later row corrects it, and it was not set aside for another record of the same gift. */
export const stands = ({ correctedBy, setAsideFor }: Pick<Contribution, 'correctedBy' | 'setAsideFor'>): boolean =>
  correctedBy === null && setAsideFor === null;

/** 10,000 tỷ đồng: above any single gift of a twinning, below what a slip of three zeros makes of a large one. */
export const MOST_DONG = 10_000_000_000_000n;

const QUANTITY = /^\d{1,12}(\.\d{1,3})?$/;
export const isQuantity = (text: string): boolean => QUANTITY.test(text) && /[1-9]/.test(text);

/** What the store knows that the rules need. */
export interface LedgerSurroundings {
  readonly agreement: {
    readonly signedOn: PlainDate | null;
    readonly endedOn: PlainDate | null;
    readonly clauses: ReadonlySet<ClauseId>;
  } | null;
  readonly nodes: ReadonlySet<NodeId>;
  readonly corrected: Contribution | null;
  readonly movement: MovementSurroundings;
  readonly today: PlainDate;
}

export type ContributionFault =
  | MovementFault
  | { readonly code: 'agreement-unknown'; readonly agreementId: AgreementId }
  | { readonly code: 'clause-of-other-agreement'; readonly clauseId: ClauseId }
  | { readonly code: 'node-unknown'; readonly nodeId: NodeId }
  | { readonly code: 'amount-not-positive' | 'amount-too-large'; readonly amountVnd: Dong }
  | { readonly code: 'quantity-form'; readonly quantity: string }
  | { readonly code: 'unit-without-quantity'; readonly unit: string }
  | { readonly code: 'cash-without-amount' }
  | {
      readonly code: 'text-length';
      readonly attribute: 'donor' | 'recipient' | 'item' | 'unit' | 'reason' | 'beneficiaryGroup';
      readonly length: number;
    }
  /** Only the receiving side can say that a thing was received or refused. */
  | { readonly code: 'not-for-this-side-to-say'; readonly stage: Stage; readonly statedBy: StatedBy }
  | { readonly code: 'happened-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate }
  | { readonly code: 'corrected-unknown' | 'corrected-of-other-agreement'; readonly correctsId: ContributionId }
  | { readonly code: 'already-corrected'; readonly correctsId: ContributionId; readonly by: ContributionId }
  /** What answers a delivery is held against it, also when it is corrected (answer-delivery.ts). */
  | { readonly code: 'correction-of-answer'; readonly correctsId: ContributionId; readonly answers: ContributionId }
  | { readonly code: 'corrected-set-aside'; readonly correctsId: ContributionId; readonly keptId: ContributionId }
  /** What is given back or settled is said of a delivery or a promise, by acts of its own. */
  | { readonly code: 'stage-needs-delivery'; readonly stage: Stage }
  /** A side corrects its own words; the office also those of the press, which has no account here. */
  | { readonly code: 'correction-of-other-side'; readonly statedBy: StatedBy; readonly original: StatedBy };

const LONGEST = { donor: 300, recipient: 300, item: 300, unit: 40, reason: 1000, beneficiaryGroup: 200 } as const;

/** Every fault of a contribution that someone asks to record; none means that it may be recorded. */
export function faultsOfContribution(facts: ContributionFacts, known: LedgerSurroundings): ContributionFault[] {
  const faults: ContributionFault[] = [];
  const { agreementId, clauseId, stage, statedBy, happenedOn } = facts;
  if (known.agreement === null) faults.push({ code: 'agreement-unknown', agreementId });
  else if (clauseId !== null && !known.agreement.clauses.has(clauseId))
    faults.push({ code: 'clause-of-other-agreement', clauseId });
  for (const nodeId of [facts.donorNode, facts.recipientNode])
    if (nodeId !== null && !known.nodes.has(nodeId)) faults.push({ code: 'node-unknown', nodeId });
  faults.push(...faultsOfMeasure(facts));
  for (const attribute of ['donor', 'recipient', 'item', 'unit', 'reason', 'beneficiaryGroup'] as const) {
    const text = facts[attribute] ?? null;
    if (text !== null && (text.trim() === '' || text.length > LONGEST[attribute]))
      faults.push({ code: 'text-length', attribute, length: text.trim().length });
  }
  if ((stage === 'received' || stage === 'refused') && statedBy !== 'recipient')
    faults.push({ code: 'not-for-this-side-to-say', stage, statedBy });
  if (stage === 'returned' || stage === 'settled') faults.push({ code: 'stage-needs-delivery', stage });
  if (happenedOn !== null && happenedOn > known.today)
    faults.push({ code: 'happened-in-future', happenedOn, today: known.today });
  faults.push(...faultsOfMovement(facts, known.movement));
  if (facts.correctsId !== null) faults.push(...faultsOfCorrection(facts, facts.correctsId, known.corrected));
  return faults;
}

function faultsOfMeasure({ kind, amountVnd, quantity, unit, statedBy }: ContributionFacts): ContributionFault[] {
  const faults: ContributionFault[] = [];
  if (amountVnd !== null && amountVnd <= 0n) faults.push({ code: 'amount-not-positive', amountVnd });
  if (amountVnd !== null && amountVnd > MOST_DONG) faults.push({ code: 'amount-too-large', amountVnd });
  if (quantity !== null && !isQuantity(quantity)) faults.push({ code: 'quantity-form', quantity });
  if (unit !== null && quantity === null) faults.push({ code: 'unit-without-quantity', unit });
  // A paper may speak of money without a figure; who gave or took it knows the figure.
  if (kind === 'cash' && amountVnd === null && statedBy !== 'press') faults.push({ code: 'cash-without-amount' });
  return faults;
}

function faultsOfCorrection(
  { agreementId, statedBy }: ContributionFacts,
  correctsId: ContributionId,
  original: Contribution | null,
): ContributionFault[] {
  if (original === null) return [{ code: 'corrected-unknown', correctsId }];
  if (original.agreementId !== agreementId) return [{ code: 'corrected-of-other-agreement', correctsId }];
  if (original.correctedBy !== null) return [{ code: 'already-corrected', correctsId, by: original.correctedBy }];
  if (original.setAsideFor !== null) return [{ code: 'corrected-set-aside', correctsId, keptId: original.setAsideFor }];
  if (original.answersId !== null) return [{ code: 'correction-of-answer', correctsId, answers: original.answersId }];
  const mayCorrect = original.statedBy === statedBy || (statedBy === 'office' && original.statedBy === 'press');
  return mayCorrect ? [] : [{ code: 'correction-of-other-side', statedBy, original: original.statedBy }];
}

export type ContributionWarning =
  | { readonly code: 'before-signing'; readonly happenedOn: PlainDate; readonly signedOn: PlainDate }
  | { readonly code: 'after-end'; readonly happenedOn: PlainDate; readonly endedOn: PlainDate }
  /** The budget of one locality as a rule may not pay for another's tasks (law on the State budget). */
  | { readonly code: 'budget-of-other-locality' };
export type WarningCode = ContributionWarning['code'];

/** What somebody said when warned; recorded with the contribution. */
export type WarningAnswers = Readonly<Partial<Record<WarningCode | typeof LIKELY_DUPLICATE, string>>>;
/** Of this the page warns alone (duplicate-store.ts): a program that posts many like rows means each of them. */
export const LIKELY_DUPLICATE = 'likely-duplicate';

/**
 * What a person should look at. Help before the signing or after the end is real help and is kept, since refusing it would
 * only hide it; but more often a day is wrong or the gift belongs to another agreement. `crossesBudgets`: the giver's
 * commune or province is neither that of the recipient nor above it (budget-store.ts).
 */
export function warningsOfContribution(
  { happenedOn, stage, fundingSource }: Pick<ContributionFacts, 'happenedOn' | 'stage' | 'fundingSource'>,
  agreement: LedgerSurroundings['agreement'],
  crossesBudgets: boolean,
): ContributionWarning[] {
  const warnings: ContributionWarning[] = [];
  if (fundingSource === 'budget' && crossesBudgets) warnings.push({ code: 'budget-of-other-locality' });
  if (happenedOn === null || agreement === null) return warnings;
  const { signedOn, endedOn } = agreement;
  // A promise made on the way to the signing is as usual as one made there.
  if (signedOn !== null && happenedOn < signedOn && stage !== 'pledged')
    warnings.push({ code: 'before-signing', happenedOn, signedOn });
  if (endedOn !== null && happenedOn > endedOn) warnings.push({ code: 'after-end', happenedOn, endedOn });
  return warnings;
}

/** A side answers what it is warned of; the press has no account here, and its words are kept as they are. */
export function unansweredWarnings(
  warnings: readonly ContributionWarning[],
  { statedBy }: Pick<ContributionFacts, 'statedBy'>,
  answers: WarningAnswers,
): ContributionWarning[] {
  if (statedBy === 'press') return [];
  return warnings.filter(({ code }) => (answers[code]?.trim() ?? '').length < SHORTEST_WARNING_ANSWER);
}
const SHORTEST_WARNING_ANSWER = 2;

/** One line of totals: what one side (or the press) says of one stage. Lines are never added up across sides or stages. */
export interface StageTotal {
  readonly stage: Stage;
  readonly statedBy: StatedBy;
  /** How many contributions stand behind the line. */
  readonly count: number;
  /** How many of them state no value. */
  readonly unvalued: number;
  readonly amountVnd: Dong;
}

/** The totals of an agreement's contributions, counted row by row; parts of a larger gift among them count in that alone. */
export function totalsOf(contributions: readonly Contribution[]): StageTotal[] {
  const wholes = new Set<string | null>(contributions.map(({ contributionId }) => contributionId));
  return STAGES.flatMap((stage) =>
    STATERS.flatMap((statedBy) => {
      const lines = contributions.filter(
        (row) => row.stage === stage && row.statedBy === statedBy && stands(row) && !wholes.has(row.partOfId),
      );
      if (lines.length === 0) return [];
      const amountVnd = lines.reduce((sum, row) => sum + (row.amountVnd ?? 0n), 0n);
      const unvalued = lines.filter((row) => row.amountVnd === null).length;
      return [{ stage, statedBy, count: lines.length, unvalued, amountVnd }];
    }),
  );
}
