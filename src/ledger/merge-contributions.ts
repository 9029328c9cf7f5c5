import type { Actor } from '../kernel/actor.ts';
import { type ContributionId, type Id, type RequestId, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { placesOfRow } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { type Contribution, stands } from './contribution.ts';
import { findContribution, listAnswers, listParts, lockContributions } from './contribution-store.ts';
import { type MergeFault, faultsOfMerge } from './merge.ts';
import { findSettingAside, setAside } from './set-aside.ts';

export interface MergeContributions {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  /** The record that stays. */
  readonly keptId: ContributionId;
  /** The other record of the same gift: it stays readable and counts nowhere. */
  readonly setAsideId: ContributionId;
  readonly reason: string;
}

export type MergeRefusal =
  | { readonly code: 'merge-invalid'; readonly faults: readonly MergeFault[] }
  | NotPermitted
  | RequestReused;

export interface MergedContributions {
  readonly mergeId: Id<'merge'>;
}

/** Two records of one gift become one: both are kept, one counts. Answers to the record set aside go with it. */
export function mergeContributions(
  db: Db,
  by: Actor,
  input: MergeContributions,
): Promise<Result<MergedContributions, MergeRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, keptId, setAsideId } = input;
  return runAct<typeof contributionPolicies, 'contribution.merge', MergedContributions, MergeRefusal>(db, {
    by,
    policies: contributionPolicies,
    name: 'contribution.merge',
    requestId,
    content,
    thing: async (tx) => {
      const rows = [
        await findContribution(tx, provinceCode, keptId),
        await findContribution(tx, provinceCode, setAsideId),
      ];
      const places = [];
      for (const row of rows) places.push(row && (await placesOfRow(tx, row)));
      return { kept: places[0] ?? null, setAside: places[1] ?? null };
    },
    find: async (tx) => {
      const before = await findSettingAside(tx, provinceCode, requestId);
      return before && { hash: before.hash, answer: { mergeId: before.mergeId } };
    },
    write: async (tx, hash) => {
      await lockContributions(tx, provinceCode, [keptId, setAsideId]);
      const kept = await findContribution(tx, provinceCode, keptId);
      const set = await findContribution(tx, provinceCode, setAsideId);
      const answersOf = async (id: ContributionId): Promise<Contribution[]> =>
        (await listAnswers(tx, provinceCode, id)).filter(stands);
      const known = {
        kept,
        setAside: set,
        answersToKept: await answersOf(keptId),
        answersToSetAside: await answersOf(setAsideId),
        hasParts: (await listParts(tx, provinceCode, setAsideId)).length > 0,
      };
      const faults = faultsOfMerge(input, known);
      if (faults.length > 0 || !kept || !set) return refuse({ code: 'merge-invalid', faults });
      const mergeId = newId<'merge'>();
      // Answers to the record set aside were given for the same gift, and count once.
      const away = [set, ...known.answersToSetAside] as const;
      await setAside(tx, mergeId, { requestId, hash, reason: input.reason, keptId, away });
      return ok({
        answer: { mergeId },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [keptId, setAsideId, kept.agreementId],
          after: { stage: set.stage, statedBy: set.statedBy, amountVnd: set.amountVnd },
        },
      });
    },
  });
}
