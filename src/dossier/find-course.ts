import { type NeedAtPlace, listNeedsOfAgreement } from '../activities/need-store.ts';
import { listEvidence } from '../evidence/evidence-store.ts';
import { type Evidence, evidenceStatus } from '../evidence/evidence.ts';
import type { Actor } from '../kernel/actor.ts';
import { permit } from '../kernel/policy.ts';
import { contributionPlaces, placesOfRow } from '../ledger/contribution-place-store.ts';
import { contributionPolicies } from '../ledger/contribution-policy.ts';
import { type Contribution, stands } from '../ledger/contribution.ts';
import {
  type Allocation,
  type Appraisal,
  listAllocations,
  listAppraisals,
  listCourseWords,
  listOpenReturns,
  listProposals,
  openOf,
} from '../ledger/course-store.ts';
import type { Db } from '../platform/database/database.ts';
import type { Dossier } from './find-dossier.ts';

export type Side = 'sponsor' | 'recipient';

/** Who settles: a side for itself, or the office from a paper that both signed. */
export type Settler = Side | 'office';

/** What may become of one contribution, and what of that the viewer may do. */
export interface Course {
  readonly row: Contribution;
  /** What is open in its own commodity, in thousandths. */
  readonly open: bigint;
  /** For which sides the viewer may propose to settle, or agree. */
  readonly settleAs: readonly Settler[];
  /** Papers kept as evidence of the row, from one of which the office settles. */
  readonly papers: readonly Evidence[];
  /** Words of giving back and of settling that the viewer said and may withdraw. */
  readonly withdrawable: readonly Contribution[];
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
  const settleAs = isOpen
    ? (['sponsor', 'recipient', 'office'] as const).filter((side) => may('contribution.settle', side))
    : [];
  const mayAllocate = !isDelivery && may('contribution.allocate');
  return {
    row,
    open,
    settleAs,
    papers: settleAs.includes('office') ? await listPapers(db, row) : [],
    withdrawable: await listWithdrawable(db, by, row),
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

async function listPapers(db: Db, { provinceCode, contributionId }: Contribution): Promise<Evidence[]> {
  const found = await listEvidence(db, provinceCode, 'contribution', [contributionId]);
  return found.filter((each) => ['kept', 'published'].includes(evidenceStatus(each)));
}

/** What the giver said to have back comes first to be withdrawn; till then the giving back is not. */
async function listWithdrawable(db: Db, by: Actor, row: Contribution): Promise<Contribution[]> {
  const words: Contribution[] = [];
  for (const { word, answers } of await listCourseWords(db, row)) {
    if (word.stage === 'returned' && answers.length > 0) continue;
    if (permit(contributionPolicies, 'contribution.withdraw', by, await contributionPlaces(db, word)).ok)
      words.push(word);
  }
  return words;
}
