import { sql } from 'kysely';
import type { Actor } from '../kernel/actor.ts';
import { type ContributionId, type Id, type RequestId, idOf, newId } from '../kernel/ids.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { contributionPlaces } from './contribution-place-store.ts';
import { type Contribution, stands } from './contribution.ts';
import { findContribution, listAnswers, lockContribution } from './contribution-store.ts';
import { evenedOut, reversalsOf } from './entries.ts';
import { type MergePlaces, mergePolicies } from './merge-policy.ts';
import { appendMovement, listBalances, listLines } from './post-contribution.ts';

export interface MergeContributions {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly keptId: ContributionId;
  readonly setAsideId: ContributionId;
  /** Why the two are one gift. */
  readonly reason: string;
}

export type MergeFault =
  | { readonly code: 'merge-unknown'; readonly contributionId: ContributionId }
  | { readonly code: 'merge-with-itself' }
  /** It was corrected or set aside already. */
  | { readonly code: 'merge-not-standing'; readonly contributionId: ContributionId }
  /** A promise and a delivery are two steps of one gift, not two records of it. */
  | { readonly code: 'merge-other-step' }
  /** What the press tells is reconciled with the sides' words and never takes their place. */
  | { readonly code: 'merge-press-with-side' }
  /** It answers a delivery: it is set aside with that. */
  | { readonly code: 'merge-answer' }
  /** The receiving side has answered the one to set aside alone: then that is the one to keep. */
  | { readonly code: 'merge-loses-answers' }
  /** Deliveries fulfil it, or parts of it were passed on: then it is the one to keep. */
  | { readonly code: 'merge-is-built-upon' }
  | { readonly code: 'merge-reason'; readonly length: number };

export type MergeRefusal =
  | { readonly code: 'merge-invalid'; readonly faults: readonly MergeFault[] }
  | NotPermitted
  | RequestReused;

const REASON = [3, 1000] as const;

/** What the rules of merging look at. */
interface MergeSurroundings {
  readonly kept: Contribution | null;
  readonly setAside: Contribution | null;
  readonly keptAnswers: number;
  readonly setAsideAnswers: number;
  readonly isBuiltUpon: boolean;
}

export function faultsOfMerge(
  { keptId, setAsideId, reason }: Pick<MergeContributions, 'keptId' | 'setAsideId' | 'reason'>,
  { kept, setAside, keptAnswers, setAsideAnswers, isBuiltUpon }: MergeSurroundings,
): MergeFault[] {
  if (keptId === setAsideId) return [{ code: 'merge-with-itself' }];
  const faults: MergeFault[] = [];
  if (kept === null) faults.push({ code: 'merge-unknown', contributionId: keptId });
  if (setAside === null) faults.push({ code: 'merge-unknown', contributionId: setAsideId });
  const { length } = reason.trim();
  if (length < REASON[0] || length > REASON[1]) faults.push({ code: 'merge-reason', length });
  if (kept === null || setAside === null) return faults;
  for (const row of [kept, setAside])
    if (!stands(row)) faults.push({ code: 'merge-not-standing', contributionId: row.contributionId });
  if (kept.answersId !== null || setAside.answersId !== null) faults.push({ code: 'merge-answer' });
  else if (kept.stage !== setAside.stage) faults.push({ code: 'merge-other-step' });
  if ((kept.statedBy === 'press') !== (setAside.statedBy === 'press')) faults.push({ code: 'merge-press-with-side' });
  if (setAsideAnswers > 0 && keptAnswers === 0) faults.push({ code: 'merge-loses-answers' });
  if (isBuiltUpon) faults.push({ code: 'merge-is-built-upon' });
  return faults;
}

/**
 * Says that two records are one gift: one is kept, the other, with the answers to it, is set aside. Both stay readable; what
 * is set aside counts nowhere, and its lines are taken back.
 */
export function mergeContributions(
  db: Db,
  by: Actor,
  input: MergeContributions,
): Promise<Result<{ readonly keptId: ContributionId }, MergeRefusal>> {
  const { requestId, ...content } = input;
  const { provinceCode, keptId, setAsideId, reason } = input;
  return runAct<typeof mergePolicies, 'contribution.merge', { readonly keptId: ContributionId }, MergeRefusal>(db, {
    by,
    policies: mergePolicies,
    name: 'contribution.merge',
    requestId,
    content,
    thing: (tx) => mergePlaces(tx, provinceCode, [keptId, setAsideId]),
    find: async (tx) => {
      const row = await tx
        .selectFrom('contribution_merge')
        .select(['kept_id', 'request_hash'])
        .where('province_code', '=', provinceCode)
        .where('request_id', '=', requestId)
        .executeTakeFirst();
      return row ? { hash: row.request_hash, answer: { keptId: row.kept_id } } : null;
    },
    write: async (tx, hash) => {
      // In one order for all, so that two who merge the same rows do not wait for each other in a circle.
      for (const id of [keptId, setAsideId].toSorted()) await lockContribution(tx, provinceCode, id);
      const [kept, setAside] = [
        await findContribution(tx, provinceCode, keptId),
        await findContribution(tx, provinceCode, setAsideId),
      ];
      const answers = (await listAnswers(tx, provinceCode, setAsideId)).filter(stands);
      const faults = faultsOfMerge(input, {
        kept,
        setAside,
        keptAnswers: (await listAnswers(tx, provinceCode, keptId)).filter(stands).length,
        setAsideAnswers: answers.length,
        isBuiltUpon: await isBuiltUpon(tx, provinceCode, setAsideId),
      });
      if (faults.length > 0 || !kept || !setAside) return refuse({ code: 'merge-invalid', faults });
      const ids = [setAsideId, ...answers.map(({ contributionId }) => contributionId)];
      await insertMerges(tx, { ...input, ids, reason: reason.trim(), hash });
      const { kind, stage, amountVnd, quantity, unit } = setAside;
      return ok({
        answer: { keptId },
        told: {
          provinceCode,
          subjectKind: 'contribution',
          about: [
            keptId,
            setAsideId,
            kept.agreementId,
            ...(setAside.agreementId === kept.agreementId ? [] : [setAside.agreementId]),
          ],
          after: { kind, stage, amountVnd, quantity, unit, withAnswers: answers.length },
        },
      });
    },
  });
}

async function mergePlaces(tx: Db, provinceCode: string, ids: readonly ContributionId[]): Promise<MergePlaces> {
  const both = [];
  for (const id of ids) {
    const row = await findContribution(tx, provinceCode, id);
    if (!row) return { both: [] };
    // Whose word it was counts, not the paper from which it was copied.
    both.push(await contributionPlaces(tx, { ...row, confirmedByPaper: null }));
  }
  return { both };
}

/** Whether a row that counts points at this one: a delivery that fulfils it, a part of it that was passed on. */
async function isBuiltUpon(tx: Db, provinceCode: string, id: ContributionId): Promise<boolean> {
  const { rows } = await sql`
    SELECT 1 FROM contribution c
     WHERE c.province_code = ${provinceCode} AND (c.fulfils_id = ${id} OR c.part_of_id = ${id})
       AND NOT EXISTS (SELECT FROM contribution later
             WHERE later.province_code = c.province_code AND later.corrects_id = c.contribution_id)
     LIMIT 1`.execute(tx);
  return rows.length > 0;
}

async function insertMerges(
  tx: Db,
  merging: MergeContributions & { readonly ids: readonly ContributionId[]; readonly hash: string },
): Promise<void> {
  const { provinceCode, keptId, ids, reason, requestId, hash } = merging;
  const mergeId = newId() as Id<'merge'>;
  await tx
    .insertInto('contribution_merge')
    .values(
      ids.map((id, index) => ({
        province_code: provinceCode,
        set_aside_id: id,
        kept_id: keptId,
        merge_id: mergeId,
        reason,
        // Each row has a request id of its own; the first has the act's.
        request_id: index === 0 ? requestId : (idOf('request', requestId, id) as RequestId),
        request_hash: hash,
      })),
    )
    .execute();
  const lines = await listLines(tx, provinceCode, ids);
  const [first] = lines;
  const matters = [...new Set(lines.map(({ matterId }) => matterId))];
  const back = lines.flatMap((line) => reversalsOf([line], line.agreementId));
  const balances = await listBalances(tx, provinceCode, matters);
  await appendMovement(tx, {
    provinceCode,
    groupId: mergeId,
    subject: 'merge',
    matterId: first?.matterId ?? (ids[0] as string),
    lines: [...back, ...(first ? evenedOut(back, balances, first.agreementId) : [])],
    countedIn: [],
    countedOut: ids,
  });
}
