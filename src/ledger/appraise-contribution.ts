import type { Actor } from '../kernel/actor.ts';
import { type ContributionId, type Id, type RequestId, newId } from '../kernel/ids.ts';
import type { Dong } from '../kernel/money.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { placesOfRecorded } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { type Contribution, MOST_DONG, stands } from './contribution.ts';
import { findContribution, lockContributions } from './contribution-store.ts';
import { appendMovement, matterOf } from './post-contribution.ts';
import { lettersOf } from '../kernel/text-letters.ts';

/** What a thing is held to be worth, on a day and on a basis. It stands beside what was stated and never changes it. */
export interface AppraiseContribution {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly contributionId: ContributionId;
  readonly amountVnd: Dong;
  readonly appraisedOn: PlainDate;
  /** An invoice, a price list, the minutes of a council. */
  readonly basis: string;
}

export type AppraiseFault =
  | { readonly code: 'appraise-unknown' }
  /** Money is worth what it is. */
  | { readonly code: 'appraise-money' }
  | { readonly code: 'amount-not-positive' | 'amount-too-large'; readonly amountVnd: Dong }
  | { readonly code: 'basis-length'; readonly length: number }
  | { readonly code: 'happened-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate };

export type AppraiseRefusal =
  | { readonly code: 'appraise-invalid'; readonly faults: readonly AppraiseFault[] }
  | NotPermitted
  | RequestReused;

export function appraiseContribution(
  db: Db,
  by: Actor,
  input: AppraiseContribution,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<{ readonly appraisalId: Id<'appraisal'> }, AppraiseRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, contributionId, amountVnd, appraisedOn, basis } = input;
  return runAct<
    typeof contributionPolicies,
    'contribution.appraise',
    { readonly appraisalId: Id<'appraisal'> },
    AppraiseRefusal
  >(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.appraise',
    requestId,
    content,
    thing: (tx) => placesOfRecorded(tx, { provinceCode, contributionId }),
    find: async (tx) => {
      const row = await tx
        .selectFrom('appraisal')
        .select(['appraisal_id', 'request_hash'])
        .where('province_code', '=', provinceCode)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      return row ? { hash: row.request_hash, answer: { appraisalId: row.appraisal_id } } : null;
    },
    write: async (tx, hash) => {
      await lockContributions(tx, provinceCode, [contributionId]);
      const row = await findContribution(tx, provinceCode, contributionId);
      const faults = faultsOfAppraisal(input, row, today);
      if (faults.length > 0 || row === null) return refuse({ code: 'appraise-invalid', faults });
      const appraisalId = newId<'appraisal'>();
      await tx
        .insertInto('appraisal')
        .values({
          province_code: provinceCode,
          appraisal_id: appraisalId,
          contribution_id: contributionId,
          amount_vnd: amountVnd,
          appraised_on: appraisedOn,
          basis: basis.trim(),
          request_id: requestId,
          request_hash: hash,
        })
        .execute();
      const matterId = await matterOf(tx, provinceCode, contributionId);
      await appendMovement(tx, { provinceCode, groupId: appraisalId, subject: 'appraisal', matterId });
      return ok({
        answer: { appraisalId },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [contributionId, row.agreementId],
          after: { amountVnd, happenedOn: appraisedOn },
        },
      });
    },
  });
}

function faultsOfAppraisal(
  { amountVnd, appraisedOn, basis }: AppraiseContribution,
  row: Contribution | null,
  today: PlainDate,
): AppraiseFault[] {
  if (row === null || !stands(row)) return [{ code: 'appraise-unknown' }];
  const faults: AppraiseFault[] = [];
  if (row.kind === 'cash') faults.push({ code: 'appraise-money' });
  if (amountVnd <= 0n) faults.push({ code: 'amount-not-positive', amountVnd });
  if (amountVnd > MOST_DONG) faults.push({ code: 'amount-too-large', amountVnd });
  const length = lettersOf(basis);
  if (length < 3 || length > 500) faults.push({ code: 'basis-length', length });
  if (appraisedOn > today) faults.push({ code: 'happened-in-future', happenedOn: appraisedOn, today });
  return faults;
}
