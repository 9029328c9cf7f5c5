import { refreshStanding } from '../agreements/agreement-standing-store.ts';
import { type ContributionId, type Id, type RequestId, idOf } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { Contribution } from './contribution.ts';
import { evenedOut, reversalsOf } from './entries.ts';
import { appendMovement, listBalances, listLines, matterOf } from './post-contribution.ts';

export interface SettingAside {
  readonly requestId: RequestId;
  readonly hash: string;
  readonly reason: string;
  /** What stays: the other record of one gift, or the row of which a withdrawn word spoke. */
  readonly keptId: ContributionId;
  /** What counts nowhere from now on, and stays readable; the row that was asked first. */
  readonly away: readonly [Contribution, ...Contribution[]];
}

/** The setting aside that this request made before; null where it made none. */
export async function findSettingAside(
  tx: Db,
  provinceCode: string,
  requestId: RequestId,
): Promise<{ readonly hash: string; readonly mergeId: Id<'merge'> } | null> {
  const row = await tx
    .selectFrom('contribution_merge')
    .select(['merge_id', 'request_hash'])
    .where('province_code', '=', provinceCode)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return row ? { hash: row.request_hash, mergeId: row.merge_id } : null;
}

/** Takes rows out of every sum by lines that reverse theirs and point at them: one movement, one link of the chain. */
export async function setAside(
  tx: Db,
  mergeId: Id<'merge'>,
  { requestId, hash, reason, keptId, away }: SettingAside,
): Promise<void> {
  const [{ provinceCode, agreementId, contributionId: first }] = away;
  await tx
    .insertInto('contribution_merge')
    .values(
      away.map(({ contributionId }) => ({
        province_code: provinceCode,
        set_aside_id: contributionId,
        kept_id: keptId,
        merge_id: mergeId,
        reason: reason.trim(),
        // One act has one request id; each further row has one of its own.
        request_id: contributionId === first ? requestId : idOf('request', requestId, contributionId),
        request_hash: hash,
      })),
    )
    .execute();
  // Before the province is locked, as with every contribution: two acts in different orders would wait for each other.
  await refreshStanding(tx, provinceCode, agreementId);
  const ids = away.map(({ contributionId }) => contributionId);
  const lines = await listLines(tx, provinceCode, ids);
  const back = reversalsOf(lines, agreementId);
  const matters = [...new Set(lines.map(({ matterId }) => matterId))];
  const balances = matters.length === 0 ? [] : await listBalances(tx, provinceCode, matters);
  await appendMovement(tx, {
    provinceCode,
    groupId: mergeId,
    subject: 'merge',
    matterId: await matterOf(tx, provinceCode, keptId),
    lines: [...back, ...evenedOut(back, balances, agreementId)],
    countedOut: ids,
  });
}
