import { type Actor, accountOf } from '../kernel/actor.ts';
import { type ContributionId, type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { decimalOf, isReadable, measureOf, sizeOf, thousandthsOf } from './answer.ts';
import { placesOfRecorded } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { type Contribution, stands } from './contribution.ts';
import { findContribution, findContributionByRequest, listAnswers, lockContributions } from './contribution-store.ts';
import { postContribution } from './post-contribution.ts';

/** The receiving side gives back a part of what it received, or the giver says that it came back. */
export type ReturnDelivery = {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly reason: string;
  readonly happenedOn: PlainDate | null;
} & (
  | {
      readonly statedBy: 'recipient';
      readonly deliveryId: ContributionId;
      /** How much, in the measure of the delivery (answer.ts). */
      readonly returned: string;
    }
  | { readonly statedBy: 'sponsor'; readonly returnId: ContributionId }
);

export type ReturnFault =
  | { readonly code: 'return-unknown' }
  | { readonly code: 'return-form'; readonly saw: string }
  | { readonly code: 'return-above-receipt'; readonly received: string; readonly returned: string }
  | { readonly code: 'return-confirmed'; readonly by: ContributionId }
  | { readonly code: 'return-reason-length'; readonly length: number }
  | { readonly code: 'happened-in-future'; readonly happenedOn: PlainDate; readonly today: PlainDate };

export type ReturnRefusal =
  | { readonly code: 'return-invalid'; readonly faults: readonly ReturnFault[] }
  | NotPermitted
  | RequestReused;

/** Nothing leaves the receiving side that it had not received, and nothing is back before the giver says so. */
export function returnDelivery(
  db: Db,
  by: Actor,
  input: ReturnDelivery,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<{ readonly contributionId: ContributionId }, ReturnRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, statedBy, reason, happenedOn } = input;
  const aboutId = input.statedBy === 'recipient' ? input.deliveryId : input.returnId;
  return runAct<
    typeof contributionPolicies,
    'contribution.return',
    { readonly contributionId: ContributionId },
    ReturnRefusal
  >(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.return',
    requestId,
    content,
    thing: (tx) => placesOfRecorded(tx, { provinceCode, contributionId: aboutId }, statedBy),
    find: async (tx) => {
      const earlier = await findContributionByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { contributionId: earlier.contributionId } };
    },
    write: async (tx, hash) => {
      await lockContributions(tx, provinceCode, [aboutId]);
      const row = await findContribution(tx, provinceCode, aboutId);
      const answers = (await listAnswers(tx, provinceCode, aboutId)).filter(stands);
      const faults = faultsOfReturn(input, { row, answers, today });
      if (faults.length > 0 || row === null) return refuse({ code: 'return-invalid', faults });
      const contributionId = newId<'contribution'>();
      const said = input.statedBy === 'recipient' ? partOf(row, input.returned) : {};
      await postContribution(tx, contributionId, {
        ...row,
        fulfilsId: null,
        donors: [],
        worksStage: null,
        confirmedByPaper: null,
        ...said,
        stage: 'returned',
        statedBy,
        happenedOn,
        correctsId: null,
        answersId: aboutId,
        answersStage: row.stage,
        reason,
        requestId,
        recordedBy: accountOf(by),
        hash,
      });
      return ok({
        answer: { contributionId },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [contributionId, aboutId, row.agreementId],
          after: { stage: 'returned', statedBy, kind: row.kind, unit: row.unit, happenedOn, ...said },
        },
      });
    },
  });
}

function faultsOfReturn(
  input: ReturnDelivery,
  {
    row,
    answers,
    today,
  }: { readonly row: Contribution | null; readonly answers: readonly Contribution[]; readonly today: PlainDate },
): ReturnFault[] {
  const isRight = input.statedBy === 'recipient' ? row?.stage === 'delivered' : row?.stage === 'returned';
  if (row === null || !isRight || !stands(row) || (input.statedBy === 'sponsor' && row.statedBy !== 'recipient'))
    return [{ code: 'return-unknown' }];
  const faults: ReturnFault[] = [];
  const { reason, happenedOn } = input;
  const length = reason.trim().length;
  if (length < 3 || length > 1000) faults.push({ code: 'return-reason-length', length });
  if (happenedOn !== null && happenedOn > today) faults.push({ code: 'happened-in-future', happenedOn, today });
  if (input.statedBy === 'sponsor') {
    const [confirmed] = answers;
    return confirmed ? [...faults, { code: 'return-confirmed', by: confirmed.contributionId }] : faults;
  }
  const measure = measureOf(row);
  const { returned } = input;
  if (!isReadable(returned, measure)) return [...faults, { code: 'return-form', saw: returned }];
  const sum = (stage: Contribution['stage']): bigint =>
    answers.filter((answer) => answer.stage === stage).reduce((total, answer) => total + sizeOf(answer, measure), 0n);
  const asked = sum('returned') + (measure === 'amount' ? BigInt(returned) * 1000n : thousandthsOf(returned));
  const received = sum('received');
  if (asked > received)
    faults.push({ code: 'return-above-receipt', received: decimalOf(received), returned: decimalOf(asked) });
  return faults;
}

/** The part of a delivery in the delivery's measure, with its part of the value. */
function partOf(delivery: Contribution, said: string): Pick<Contribution, 'quantity' | 'unit' | 'amountVnd'> {
  const measure = measureOf(delivery);
  if (measure === 'amount') return { quantity: null, unit: null, amountVnd: BigInt(said) };
  if (measure === 'whole' || delivery.quantity === null) return { quantity: null, unit: null, amountVnd: null };
  const { amountVnd, unit } = delivery;
  const part = amountVnd === null ? null : (amountVnd * thousandthsOf(said)) / thousandthsOf(delivery.quantity);
  return { quantity: said, unit, amountVnd: part === 0n ? null : part };
}
