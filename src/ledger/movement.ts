import { BUDGET_SOURCES, type BudgetSource } from '../activities/plan.ts';
import type { ActivityId, AgreementId, ContributionId, NeedId, NodeId } from '../kernel/ids.ts';

/** Out of whose purse: the same list as that of a plan's lines. */
export const FUNDING_SOURCES = BUDGET_SOURCES;
export type FundingSource = BudgetSource;

/** A stage of works: the foundation, the walls; the last one hands the whole over. */
export interface WorksStage {
  readonly stage: number;
  readonly of: number;
  readonly title: string | null;
}

/** One of several who gave together. Neither node nor name: a giver who is not named. */
export interface DonorShare {
  readonly nodeId: NodeId | null;
  readonly name: string | null;
  /** `parts` of `whole`; the shares of a contribution add up to one. */
  readonly parts: number;
  readonly whole: number;
}

/** What a movement says besides who, what and how much; null where nobody said it. */
export interface MovementDetail {
  readonly fundingSource: FundingSource | null;
  readonly needId: NeedId | null;
  readonly activityId: ActivityId | null;
  /** The promise that this delivery fulfils, wholly or in part. */
  readonly fulfilsId: ContributionId | null;
  /** The larger movement of which this one passes a part on: above that place the whole counts alone. */
  readonly partOfId: ContributionId | null;
  /** For whom, as a group: "hộ nghèo thôn 3"; never a named person. */
  readonly beneficiaryGroup: string | null;
  readonly beneficiaryCount: number | null;
  readonly worksStage: WorksStage | null;
  /** The scan of the signed paper from which an officer recorded the word of a side without an account. */
  readonly confirmedByPaper: string | null;
  /** Those who gave together; none: the contribution's own donor gave all. */
  readonly donors: readonly DonorShare[];
}

export const NO_DETAIL: MovementDetail = {
  fundingSource: null,
  needId: null,
  activityId: null,
  fulfilsId: null,
  partOfId: null,
  beneficiaryGroup: null,
  beneficiaryCount: null,
  worksStage: null,
  confirmedByPaper: null,
  donors: [],
};

/** What the rules of this file ask of a movement that somebody states (ContributionFacts). */
interface Stated extends Partial<MovementDetail> {
  readonly agreementId: AgreementId;
  readonly kind: string;
  readonly stage: string;
  readonly statedBy: string;
  readonly quantity: string | null;
  readonly correctsId: ContributionId | null;
}

/** And of one on record (Contribution). */
type Recorded = Pick<Stated, 'agreementId' | 'stage' | 'statedBy'> &
  Pick<MovementDetail, 'partOfId'> & {
    readonly contributionId: ContributionId;
    readonly correctedBy: ContributionId | null;
    readonly setAsideFor: ContributionId | null;
  };

interface Measured {
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly amountVnd: bigint | null;
}

/** What the store knows that the rules of a movement need. */
export interface MovementSurroundings {
  /** Whether the need, where one is named, is on record in the province. */
  readonly hasNeed: boolean;
  /** Whether the activity, where one is named, belongs to the agreement. */
  readonly hasActivity: boolean;
  readonly fulfilled: Recorded | null;
  readonly whole: (Recorded & Measured) | null;
  /** Parts of that whole that stand already. */
  readonly parts: readonly (Recorded & Measured)[];
  readonly donorNodes: ReadonlySet<NodeId>;
}

export type MovementFault =
  | { readonly code: 'need-unknown'; readonly needId: NeedId }
  | { readonly code: 'activity-unknown'; readonly activityId: ActivityId }
  /** What is fulfilled is a promise of the same agreement that stands, and what fulfils it a delivery. */
  | { readonly code: 'fulfils-no-pledge'; readonly fulfilsId: ContributionId }
  /** The whole stands, is of the same step, and is not itself a part. */
  | { readonly code: 'part-of-no-whole'; readonly partOfId: ContributionId }
  /** Together the parts would pass on more than came. */
  | { readonly code: 'parts-above-whole'; readonly whole: string; readonly parts: string }
  | { readonly code: 'beneficiary-count'; readonly count: number }
  | { readonly code: 'beneficiary-group-missing'; readonly count: number }
  | { readonly code: 'works-stage-form'; readonly stage: number; readonly of: number }
  | { readonly code: 'works-stage-of-other-kind'; readonly kind: string }
  /** Before the handover there is nothing to count yet: an earlier stage states its value at most. */
  | { readonly code: 'quantity-before-handover'; readonly quantity: string }
  | { readonly code: 'donor-unknown'; readonly nodeId: NodeId }
  | { readonly code: 'donor-share'; readonly position: number; readonly parts: number; readonly whole: number }
  | { readonly code: 'donor-shares-not-whole' }
  | { readonly code: 'donor-too-many'; readonly count: number; readonly most: number };

const MOST_BENEFICIARIES = 10_000_000;
const MOST_STAGES = 20;
export const MOST_DONORS = 50;
const LARGEST_WHOLE = 1_000_000;

export function faultsOfMovement(facts: Stated, known: MovementSurroundings): MovementFault[] {
  const { needId, activityId, fulfilsId, partOfId, beneficiaryGroup, beneficiaryCount } = { ...NO_DETAIL, ...facts };
  const faults: MovementFault[] = [];
  if (needId !== null && !known.hasNeed) faults.push({ code: 'need-unknown', needId });
  if (activityId !== null && !known.hasActivity) faults.push({ code: 'activity-unknown', activityId });
  if (fulfilsId !== null && !mayFulfil(facts, known.fulfilled)) faults.push({ code: 'fulfils-no-pledge', fulfilsId });
  if (partOfId !== null && !mayBePart(facts, known.whole)) faults.push({ code: 'part-of-no-whole', partOfId });
  else if (partOfId !== null && known.whole) faults.push(...faultsOfParts(facts, known.whole, known.parts));
  if (beneficiaryCount !== null) {
    const count = beneficiaryCount;
    if (!Number.isInteger(count) || count < 1 || count > MOST_BENEFICIARIES)
      faults.push({ code: 'beneficiary-count', count });
    if (beneficiaryGroup === null) faults.push({ code: 'beneficiary-group-missing', count });
  }
  return [...faults, ...faultsOfWorks(facts), ...faultsOfDonors(facts.donors ?? [], known.donorNodes)];
}

const isCounted = (row: Recorded): boolean => row.correctedBy === null && row.setAsideFor === null;
/** The press keeps to itself: its words are never tied to those of the sides. */
const isOneVoice = (a: Stated, b: Recorded): boolean => (a.statedBy === 'press') === (b.statedBy === 'press');

function mayFulfil(facts: Stated, pledge: Recorded | null): boolean {
  if (pledge === null || facts.stage !== 'delivered') return false;
  return (
    pledge.stage === 'pledged' &&
    pledge.agreementId === facts.agreementId &&
    isCounted(pledge) &&
    isOneVoice(facts, pledge)
  );
}

function mayBePart(facts: Stated, whole: Recorded | null): boolean {
  if (whole === null || whole.contributionId === facts.correctsId) return false;
  return whole.stage === facts.stage && whole.partOfId === null && isCounted(whole) && isOneVoice(facts, whole);
}

/** In the unit of the whole, where the parts are counted in it; else in đồng. What is counted otherwise is not compared. */
function faultsOfParts(
  facts: Stated & Partial<Measured>,
  whole: Measured,
  parts: readonly (Recorded & Measured)[],
): MovementFault[] {
  const others = parts.filter(({ contributionId }) => contributionId !== facts.correctsId);
  const own = { quantity: facts.quantity, unit: facts.unit ?? null, amountVnd: facts.amountVnd ?? null };
  const isCounted = (part: Measured): boolean => part.quantity !== null && part.unit === whole.unit;
  const inUnits = whole.quantity !== null && [own, ...others].every(isCounted);
  const size = (one: Measured): bigint => (inUnits ? thousandths(one.quantity ?? '0') : (one.amountVnd ?? 0n) * 1000n);
  const sum = [own, ...others].reduce((total, part) => total + size(part), 0n);
  const most = size(whole);
  if (most === 0n || sum <= most) return [];
  return [{ code: 'parts-above-whole', whole: decimal(most), parts: decimal(sum) }];
}

const decimal = (parts: bigint): string => {
  const fraction = (parts % 1000n).toString().padStart(3, '0').replace(/0+$/, '');
  return fraction === '' ? `${parts / 1000n}` : `${parts / 1000n}.${fraction}`;
};
const thousandths = (text: string): bigint => {
  const [units = '0', fraction = ''] = /^\d+(\.\d+)?$/.test(text) ? text.split('.') : [];
  return BigInt(units) * 1000n + BigInt(fraction.padEnd(3, '0').slice(0, 3));
};

function faultsOfWorks({ worksStage, kind, quantity }: Stated): MovementFault[] {
  if (!worksStage) return [];
  const { stage, of } = worksStage;
  const faults: MovementFault[] = [];
  if (kind !== 'works') faults.push({ code: 'works-stage-of-other-kind', kind });
  const isWhole = (number: number): boolean => Number.isInteger(number) && number >= 1 && number <= MOST_STAGES;
  if (!isWhole(stage) || !isWhole(of) || stage > of) faults.push({ code: 'works-stage-form', stage, of });
  else if (stage < of && quantity !== null) faults.push({ code: 'quantity-before-handover', quantity });
  return faults;
}

function faultsOfDonors(donors: readonly DonorShare[], nodes: ReadonlySet<NodeId>): MovementFault[] {
  if (donors.length === 0) return [];
  if (donors.length > MOST_DONORS) return [{ code: 'donor-too-many', count: donors.length, most: MOST_DONORS }];
  const faults: MovementFault[] = [];
  for (const [index, { nodeId, parts, whole }] of donors.entries()) {
    if (nodeId !== null && !nodes.has(nodeId)) faults.push({ code: 'donor-unknown', nodeId });
    if (!Number.isInteger(parts) || !Number.isInteger(whole) || parts < 1 || parts > whole || whole > LARGEST_WHOLE)
      faults.push({ code: 'donor-share', position: index + 1, parts, whole });
  }
  if (faults.length === 0 && !isOne(donors)) faults.push({ code: 'donor-shares-not-whole' });
  return faults;
}

/** Exactly one, in fractions: a third and two thirds are a whole, which no decimal number says. */
function isOne(shares: readonly Pick<DonorShare, 'parts' | 'whole'>[]): boolean {
  let [parts, whole] = [0n, 1n];
  for (const share of shares) {
    parts = parts * BigInt(share.whole) + BigInt(share.parts) * whole;
    whole *= BigInt(share.whole);
  }
  return parts === whole;
}
