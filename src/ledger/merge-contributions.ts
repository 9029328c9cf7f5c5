import type { Actor } from '../kernel/actor.ts';
import { type ContributionId, type Id, type RequestId, idOf, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import { refreshDocuments } from '../platform/search/refresh-documents.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { placesOfRow } from './contribution-place-store.ts';
import { contributionPolicies } from './contribution-policy.ts';
import { type Contribution, stands } from './contribution.ts';
import { findContribution, listAnswers, listParts, lockContributions } from './contribution-store.ts';
import { evenedOut, reversalsOf } from './entries.ts';
import { type MergeFault, faultsOfMerge } from './merge.ts';
import { appendMovement, listBalances, listLines, matterOf } from './post-contribution.ts';

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
      const row = await tx
        .selectFrom('contribution_merge')
        .select(['merge_id', 'request_hash'])
        .where('province_code', '=', provinceCode)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      return row ? { hash: row.request_hash, answer: { mergeId: row.merge_id } } : null;
    },
    write: async (tx, hash) => {
      await lockContributions(tx, provinceCode, [keptId, setAsideId]);
      const kept = await findContribution(tx, provinceCode, keptId);
      const setAside = await findContribution(tx, provinceCode, setAsideId);
      const answersOf = async (id: ContributionId): Promise<Contribution[]> =>
        (await listAnswers(tx, provinceCode, id)).filter(stands);
      const known = {
        kept,
        setAside,
        answersToKept: await answersOf(keptId),
        answersToSetAside: await answersOf(setAsideId),
        hasParts: (await listParts(tx, provinceCode, setAsideId)).length > 0,
      };
      const faults = faultsOfMerge(input, known);
      if (faults.length > 0 || !kept || !setAside) return refuse({ code: 'merge-invalid', faults });
      const mergeId = newId<'merge'>();
      await saveMerge(tx, mergeId, { input, hash, kept, setAside, answers: known.answersToSetAside });
      return ok({
        answer: { mergeId },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [keptId, setAsideId, kept.agreementId],
          after: { stage: setAside.stage, statedBy: setAside.statedBy, amountVnd: setAside.amountVnd },
        },
      });
    },
  });
}

interface Merging {
  readonly input: MergeContributions;
  readonly hash: string;
  readonly kept: Contribution;
  readonly setAside: Contribution;
  /** The standing answers to the record set aside: they were given for the same gift, and count once. */
  readonly answers: readonly Contribution[];
}

async function saveMerge(
  tx: Db,
  mergeId: Id<'merge'>,
  { input, hash, kept, setAside, answers }: Merging,
): Promise<void> {
  const { provinceCode, requestId, reason } = input;
  const away = [setAside, ...answers];
  await tx
    .insertInto('contribution_merge')
    .values(
      away.map(({ contributionId }) => ({
        province_code: provinceCode,
        set_aside_id: contributionId,
        kept_id: kept.contributionId,
        merge_id: mergeId,
        reason: reason.trim(),
        // One act has one request id; each further row has one of its own.
        request_id: contributionId === setAside.contributionId ? requestId : idOf('request', requestId, contributionId),
        request_hash: hash,
      })),
    )
    .execute();
  await refreshDocuments(tx, 'agreement', provinceCode, [setAside.agreementId]);
  const ids = away.map(({ contributionId }) => contributionId);
  const lines = await listLines(tx, provinceCode, ids);
  const back = reversalsOf(lines, setAside.agreementId);
  const matters = [...new Set(lines.map(({ matterId }) => matterId))];
  const balances = matters.length === 0 ? [] : await listBalances(tx, provinceCode, matters);
  await appendMovement(tx, {
    provinceCode,
    groupId: mergeId,
    subject: 'merge',
    matterId: await matterOf(tx, provinceCode, kept.contributionId),
    lines: [...back, ...evenedOut(back, balances, setAside.agreementId)],
    countedOut: ids,
  });
}
