import { type Actor, accountOf } from '../kernel/actor.ts';
import { type AccountId, type ContributionId, type RequestId, idOf, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import type { Told } from '../platform/audit/audit-entry.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { type AnswerFacts, type AnswerFault, faultsOfAnswer, rowsOfAnswer } from './answer.ts';
import { answerPlaces } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { findContribution, findContributionByRequest, listAnswers, lockContribution } from './contribution-store.ts';
import { postContribution } from './post-contribution.ts';

export interface AnswerDelivery extends AnswerFacts {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly deliveryId: ContributionId;
}

export type AnswerDeliveryRefusal =
  | { readonly code: 'answer-invalid'; readonly faults: readonly AnswerFault[] }
  | NotPermitted
  | RequestReused;

/** What the receiving side says of a delivery that somebody else stated: so much received, so much refused, and why. */
export function answerDelivery(
  db: Db,
  by: Actor,
  input: AnswerDelivery,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<{ readonly contributionId: ContributionId }, AnswerDeliveryRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, deliveryId } = input;
  return runAct<
    typeof contributionPolicies,
    'contribution.answer',
    { readonly contributionId: ContributionId },
    AnswerDeliveryRefusal
  >(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.answer',
    requestId,
    content,
    thing: async (tx) =>
      answerPlaces(
        tx,
        await findContribution(tx, provinceCode, deliveryId),
        typeof input.confirmedByPaper === 'string',
      ),
    find: async (tx) => {
      const earlier = await findContributionByRequest(tx, provinceCode, requestId);
      return earlier && { hash: earlier.hash, answer: { contributionId: earlier.contributionId } };
    },
    write: (tx, hash) => writeAnswer(tx, input, { hash, today, recordedBy: accountOf(by) }),
  });
}

/**
 * The rows of an answer and what the audit is to hold of it. Whoever calls has made sure that the answer comes from those to
 * whom the delivery went: by their account (answerDelivery), or by a link that was given to them for this delivery alone.
 */
export async function writeAnswer(
  tx: Db,
  input: AnswerDelivery,
  {
    hash,
    today,
    recordedBy,
  }: { readonly hash: string; readonly today: PlainDate; readonly recordedBy: AccountId | null },
): Promise<
  Result<
    { readonly answer: { readonly contributionId: ContributionId }; readonly told: Told },
    { readonly code: 'answer-invalid'; readonly faults: readonly AnswerFault[] }
  >
> {
  const { requestId, provinceCode, deliveryId, correctsId, happenedOn, reason } = input;
  // One answer at a time, and none while the delivery itself is being corrected.
  await lockContribution(tx, provinceCode, deliveryId);
  if (correctsId !== null) await lockContribution(tx, provinceCode, correctsId);
  const delivery = await findContribution(tx, provinceCode, deliveryId);
  const answers = await listAnswers(tx, provinceCode, deliveryId);
  const faults = faultsOfAnswer(input, { deliveryId, delivery, answers, by: recordedBy, today });
  if (faults.length > 0 || delivery === null) return refuse({ code: 'answer-invalid', faults });
  const rows = rowsOfAnswer(input, delivery);
  const [first] = rows;
  if (!first) throw new Error('expected an answer without faults to say something — saw no row');
  const contributionId = newId<'contribution'>();
  for (const row of rows)
    await postContribution(tx, row === first ? contributionId : newId<'contribution'>(), {
      ...delivery,
      // A promise is fulfilled by the delivery, and its givers stand there; the rest goes with what was delivered.
      fulfilsId: null,
      donors: [],
      confirmedByPaper: input.confirmedByPaper ?? null,
      ...row,
      unit: row.quantity === null ? null : delivery.unit,
      statedBy: 'recipient',
      happenedOn,
      correctsId,
      answersId: deliveryId,
      answersStage: 'delivered',
      reason,
      // Each row has a request id of its own; the first has the act's.
      requestId: row === first ? requestId : idOf('request', requestId, row.stage),
      recordedBy,
      hash,
    });
  const corrected = answers.find((answer) => answer.contributionId === correctsId);
  const { kind, unit, agreementId } = delivery;
  return ok({
    answer: { contributionId },
    told: {
      provinceCode,
      subjectKind: 'contribution',
      about: [contributionId, deliveryId, agreementId, ...(correctsId ? [correctsId] : [])],
      before: corrected
        ? { stage: corrected.stage, quantity: corrected.quantity, amountVnd: corrected.amountVnd }
        : null,
      after: { ...first, statedBy: 'recipient', kind, unit, happenedOn, alsoRefused: rows[1]?.quantity ?? null },
    },
  });
}
