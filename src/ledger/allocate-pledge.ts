import type { Actor } from '../kernel/actor.ts';
import { sql } from 'kysely';
import type { ClauseId, ContributionId, Id, NeedId, RequestId } from '../kernel/ids.ts';
import { newId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { decimalOf, thousandthsOf } from './answer.ts';
import { placesOfRecorded } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { type Contribution, MOST_DONG, isQuantity, stands } from './contribution.ts';
import { findAgreementForLedger, findContribution, lockContributions } from './contribution-store.ts';
import { appendMovement, matterOf } from './post-contribution.ts';
import { wordingsOf } from './course-store.ts';
import { findMovementSurroundings } from './movement-store.ts';

/** A part of a promise that was made before anybody knew for what, given to a need, a clause, or both. */
export interface AllocatePledge {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly pledgeId: ContributionId;
  readonly needId: NeedId | null;
  readonly clauseId: ClauseId | null;
  /** One of the two, as the promise is counted. */
  readonly quantity: string | null;
  readonly amountVnd: Dong | null;
}

export type AllocateFault =
  | { readonly code: 'allocate-no-pledge' }
  | { readonly code: 'allocate-to-nothing' }
  | { readonly code: 'need-unknown'; readonly needId: NeedId }
  | { readonly code: 'clause-of-other-agreement'; readonly clauseId: ClauseId }
  /** A promise of goods is given away in its quantity, one of money in đồng. */
  | { readonly code: 'allocate-measure'; readonly measure: 'quantity' | 'amount' }
  | { readonly code: 'allocate-above-pledge'; readonly pledged: string; readonly allocated: string };

export type AllocateRefusal =
  | { readonly code: 'allocate-invalid'; readonly faults: readonly AllocateFault[] }
  | NotPermitted
  | RequestReused;

export function allocatePledge(
  db: Db,
  by: Actor,
  input: AllocatePledge,
): Promise<Result<{ readonly allocationId: Id<'allocation'> }, AllocateRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, pledgeId, needId, clauseId, quantity, amountVnd } = input;
  return runAct<
    typeof contributionPolicies,
    'contribution.allocate',
    { readonly allocationId: Id<'allocation'> },
    AllocateRefusal
  >(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.allocate',
    requestId,
    content,
    thing: (tx) => placesOfRecorded(tx, { provinceCode, contributionId: pledgeId }),
    find: async (tx) => {
      const row = await tx
        .selectFrom('allocation')
        .select(['allocation_id', 'request_hash'])
        .where('province_code', '=', provinceCode)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      return row ? { hash: row.request_hash, answer: { allocationId: row.allocation_id } } : null;
    },
    write: async (tx, hash) => {
      await lockContributions(tx, provinceCode, [pledgeId]);
      const pledge = await findContribution(tx, provinceCode, pledgeId);
      const faults = await faultsOfAllocation(tx, input, pledge);
      if (faults.length > 0 || pledge === null) return refuse({ code: 'allocate-invalid', faults });
      const allocationId = newId<'allocation'>();
      const { agreementId } = pledge;
      await tx
        .insertInto('allocation')
        .values({
          province_code: provinceCode,
          allocation_id: allocationId,
          agreement_id: agreementId,
          pledge_id: pledgeId,
          need_id: needId,
          clause_id: clauseId,
          quantity,
          amount_vnd: amountVnd,
          request_id: requestId,
          request_hash: hash,
        })
        .execute();
      const matterId = await matterOf(tx, provinceCode, pledgeId);
      // Nothing moves: what was promised stays promised, and is now known to be for something.
      await appendMovement(tx, { provinceCode, groupId: allocationId, subject: 'allocation', matterId });
      return ok({
        answer: { allocationId },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [pledgeId, agreementId, ...(needId ? [needId] : []), ...(clauseId ? [clauseId] : [])],
          after: { quantity, unit: pledge.unit, amountVnd },
        },
      });
    },
  });
}

async function faultsOfAllocation(
  tx: Db,
  { provinceCode, needId, clauseId, quantity, amountVnd }: AllocatePledge,
  pledge: Contribution | null,
): Promise<AllocateFault[]> {
  if (pledge === null || pledge.stage !== 'pledged' || !stands(pledge)) return [{ code: 'allocate-no-pledge' }];
  const faults: AllocateFault[] = [];
  if (needId === null && clauseId === null) faults.push({ code: 'allocate-to-nothing' });
  const { hasNeed } = await findMovementSurroundings(tx, {
    ...pledge,
    fulfilsId: null,
    partOfId: null,
    needId,
    donors: [],
  });
  if (needId !== null && !hasNeed) faults.push({ code: 'need-unknown', needId });
  const agreement = await findAgreementForLedger(tx, provinceCode, pledge.agreementId);
  if (clauseId !== null && !agreement?.clauses.has(clauseId))
    faults.push({ code: 'clause-of-other-agreement', clauseId });
  const measure = pledge.quantity === null ? 'amount' : 'quantity';
  const isMeasured =
    measure === 'quantity'
      ? amountVnd === null && quantity !== null && isQuantity(quantity)
      : quantity === null && amountVnd !== null && amountVnd > 0n && amountVnd <= MOST_DONG;
  if (!isMeasured) return [...faults, { code: 'allocate-measure', measure }];
  const { rows } = await sql<{ given: string | null }>`
    SELECT sum(${sql.ref(measure === 'quantity' ? 'quantity' : 'amount_vnd')}) AS given FROM allocation
     WHERE province_code = ${provinceCode} AND pledge_id IN ${wordingsOf(pledge)}`.execute(tx);
  const size = (text: string): bigint => thousandthsOf(text);
  const allocated = size(rows[0]?.given ?? '0') + size(quantity ?? `${amountVnd}`);
  const pledged = size(pledge.quantity ?? `${pledge.amountVnd ?? 0n}`);
  if (allocated > pledged)
    faults.push({ code: 'allocate-above-pledge', pledged: decimalOf(pledged), allocated: decimalOf(allocated) });
  return faults;
}
