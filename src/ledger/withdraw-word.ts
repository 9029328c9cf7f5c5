import type { Actor } from '../kernel/actor.ts';
import { type ContributionId, type Id, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { contributionPlaces } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { stands } from './contribution.ts';
import { findContribution, listAnswers, lockContributions } from './contribution-store.ts';
import { findSettingAside, setAside } from './set-aside.ts';
import { type WithdrawFault, faultsOfWithdrawal } from './withdrawal.ts';

export interface WithdrawWord {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  /** What was given back, or settled, by mistake. */
  readonly wordId: ContributionId;
  readonly reason: string;
}

export type WithdrawRefusal =
  | { readonly code: 'withdraw-invalid'; readonly faults: readonly WithdrawFault[] }
  | NotPermitted
  | RequestReused;

export interface WithdrawnWord {
  readonly withdrawalId: Id<'merge'>;
}

/**
 * A word of giving back or of settling was wrong: whoever said it takes it back. It stays readable and counts nowhere; the right
 * one is said anew. What it moved is moved back by lines that point at its own.
 */
export function withdrawWord(db: Db, by: Actor, input: WithdrawWord): Promise<Result<WithdrawnWord, WithdrawRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, wordId, reason } = input;
  return runAct<typeof contributionPolicies, 'contribution.withdraw', WithdrawnWord, WithdrawRefusal>(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.withdraw',
    requestId,
    content,
    thing: async (tx) => {
      const word = await findContribution(tx, provinceCode, wordId);
      const nowhere = { provinceCode, agreementId: newId<'agreement'>(), donorNode: null, recipientNode: null };
      return contributionPlaces(tx, word ?? { ...nowhere, statedBy: 'recipient', confirmedByPaper: null });
    },
    find: async (tx) => {
      const before = await findSettingAside(tx, provinceCode, requestId);
      return before && { hash: before.hash, answer: { withdrawalId: before.mergeId } };
    },
    write: async (tx, hash) => {
      // What is said to a word is said under the lock of the row of which the word speaks, or of the word itself.
      const before = await findContribution(tx, provinceCode, wordId);
      const about = before?.answersId && (await findContribution(tx, provinceCode, before.answersId));
      await lockContributions(tx, provinceCode, [wordId, before?.answersId, about ? about.answersId : null]);
      const word = await findContribution(tx, provinceCode, wordId);
      const answers = (await listAnswers(tx, provinceCode, wordId)).filter(stands);
      const faults = faultsOfWithdrawal(reason, { word, answers });
      if (faults.length > 0 || word === null) return refuse({ code: 'withdraw-invalid', faults });
      const keptId = word.answersId;
      if (keptId === null) throw new Error(`expected ${wordId} to speak of a row — saw none`);
      const withdrawalId = newId<'merge'>();
      await setAside(tx, withdrawalId, { requestId, hash, reason, keptId, away: [word, ...answers] });
      const { stage, statedBy, amountVnd, quantity, unit } = word;
      return ok({
        answer: { withdrawalId },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [keptId, wordId, word.agreementId],
          before: { stage, statedBy, amountVnd, quantity, unit },
        },
      });
    },
  });
}
