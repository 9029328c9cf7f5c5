import { type NeedAtPlace, listNeedsOfAgreement } from '../activities/need-store.ts';
import type { Actor } from '../kernel/actor.ts';
import { permit } from '../kernel/policy.ts';
import { placesOfRow } from '../ledger/contribution-place-store.ts';
import { contributionPolicies } from '../ledger/contribution-policy.ts';
import { type Contribution, stands } from '../ledger/contribution.ts';
import {
  type Allocation,
  type Appraisal,
  listAllocations,
  listAppraisals,
  listOpenReturns,
  listProposals,
  openOf,
} from '../ledger/course-store.ts';
import type { Db } from '../platform/database/database.ts';
import type { Dossier } from './find-dossier.ts';

export type Side = 'sponsor' | 'recipient';

/** What may become of one contribution, and what of that the viewer may do. */
export interface Course {
  readonly row: Contribution;
  /** What is open in its own commodity, in thousandths. */
  readonly open: bigint;
  /** For which sides the viewer may propose to settle, or agree. */
  readonly settleAs: readonly Side[];
  readonly proposals: readonly Contribution[];
  readonly mayGiveBack: boolean;
  /** Given back and not confirmed; only where the viewer may confirm. */
  readonly returns: readonly Contribution[];
  readonly mayAppraise: boolean;
  readonly appraisals: readonly Appraisal[];
  readonly mayAllocate: boolean;
  readonly allocations: readonly Allocation[];
  readonly needs: readonly NeedAtPlace[];
}

/** Null for what has no course of its own: an answer, what the press says, what no longer counts. */
export async function findCourse(db: Db, by: Actor, dossier: Dossier, row: Contribution): Promise<Course | null> {
  if (!stands(row) || row.answersId !== null || row.statedBy === 'press') return null;
  if (row.stage !== 'delivered' && row.stage !== 'pledged') return null;
  const at = await placesOfRow(db, row);
  const may = (
    act: 'contribution.settle' | 'contribution.return' | 'contribution.allocate' | 'contribution.appraise',
    statedBy: Contribution['statedBy'] = row.statedBy,
  ): boolean => permit(contributionPolicies, act, by, { ...at, statedBy }).ok;
  const isDelivery = row.stage === 'delivered';
  const open = await openOf(db, row);
  const isOpen = isDelivery
    ? open !== 0n && dossier.settlements.get(row.contributionId)?.isAnswered === true
    : open > 0n;
  const settlement = dossier.settlements.get(row.contributionId);
  const mayAllocate = !isDelivery && may('contribution.allocate');
  return {
    row,
    open,
    settleAs: isOpen ? (['sponsor', 'recipient'] as const).filter((side) => may('contribution.settle', side)) : [],
    proposals: isOpen ? await listProposals(db, row) : [],
    mayGiveBack:
      isDelivery &&
      (settlement ? settlement.received > settlement.returned : false) &&
      may('contribution.return', 'recipient'),
    returns: isDelivery && may('contribution.return', 'sponsor') ? await listOpenReturns(db, row) : [],
    mayAppraise: row.kind !== 'cash' && may('contribution.appraise'),
    appraisals: await listAppraisals(db, row),
    mayAllocate,
    allocations: isDelivery ? [] : await listAllocations(db, row),
    needs: mayAllocate ? await listNeedsOfAgreement(db, row.provinceCode, row.agreementId) : [],
  };
}
