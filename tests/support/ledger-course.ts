import { allocatePledge } from '../../src/ledger/allocate-pledge.ts';
import { answerDelivery } from '../../src/ledger/answer-delivery.ts';
import { appraiseContribution } from '../../src/ledger/appraise-contribution.ts';
import { mergeContributions } from '../../src/ledger/merge-contributions.ts';
import { returnDelivery } from '../../src/ledger/return-delivery.ts';
import { withdrawWord } from '../../src/ledger/withdraw-word.ts';
import { closeDifference } from '../../src/ledger/close-difference.ts';
import type { Actor } from '../../src/kernel/actor.ts';
import { type ClauseId, type ContributionId, newId } from '../../src/kernel/ids.ts';
import type { PlainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import type { Db } from '../../src/platform/database/database.ts';

/** What may become of a gift of 10 kg of rice in province 52 after it was stated. */
export interface Course {
  readonly db: Db;
  /** Who stated it, and who received it. */
  readonly giver: Actor;
  readonly receiver: Actor;
  readonly today: PlainDate;
}

const request = () => newId<'request'>();
const common = () => ({ requestId: request(), provinceCode: '52' }) as const;

export const mergeTwo = (db: Db, by: Actor, keptId: ContributionId, setAsideId: ContributionId) =>
  mergeContributions(db, by, { ...common(), keptId, setAsideId, reason: 'Hai nơi cùng báo một khoản' });

export const settleAs = (
  { db, today }: Course,
  by: Actor,
  rowId: ContributionId,
  statedBy: 'sponsor' | 'recipient' | 'office',
) =>
  closeDifference(
    db,
    by,
    { ...common(), rowId, statedBy, reason: 'Phần còn lại mất trên đường', confirmedByPaper: null, happenedOn: null },
    today,
  );

/** Answers the delivery in part, so that something can be given back. */
export const receiveSome = async ({ db, receiver, today }: Course, deliveryId: ContributionId): Promise<void> => {
  const said = { received: '8', refused: null, reason: 'Thiếu hai cân', happenedOn: today, correctsId: null };
  unwrap(await answerDelivery(db, receiver, { ...common(), deliveryId, ...said }, today));
};

export const giveBack = ({ db, today }: Course, by: Actor, deliveryId: ContributionId) =>
  returnDelivery(
    db,
    by,
    { ...common(), statedBy: 'recipient', deliveryId, returned: '3', reason: 'Gạo bị ẩm', happenedOn: today },
    today,
  );

export const withdraw = ({ db }: Course, by: Actor, wordId: ContributionId) =>
  withdrawWord(db, by, { ...common(), wordId, reason: 'Ghi nhầm, thôn không trả lại gì' });

export const takeBack = ({ db, today }: Course, by: Actor, returnId: ContributionId) =>
  returnDelivery(
    db,
    by,
    { ...common(), statedBy: 'sponsor', returnId, reason: 'Đã nhận lại', happenedOn: today },
    today,
  );

export const allocate = (db: Db, by: Actor, pledgeId: ContributionId, clauseId: ClauseId) =>
  allocatePledge(db, by, { ...common(), pledgeId, needId: null, clauseId, quantity: '4', amountVnd: null });

export const appraise = ({ db, today }: Course, by: Actor, contributionId: ContributionId) =>
  appraiseContribution(
    db,
    by,
    { ...common(), contributionId, amountVnd: 200_000n, appraisedOn: today, basis: 'Giá gạo chợ huyện' },
    today,
  );
