import type { ContributionId } from '../kernel/ids.ts';
import type { Db } from '../platform/database/database.ts';
import type { DonorShare } from './movement.ts';

/** Those who gave one thing together, in the order in which they were named. */
export async function insertDonors(
  tx: Db,
  provinceCode: string,
  contributionId: ContributionId,
  donors: readonly DonorShare[],
): Promise<void> {
  if (donors.length === 0) return;
  await tx
    .insertInto('contribution_donor')
    .values(
      donors.map(({ nodeId, name, parts, whole }, index) => ({
        province_code: provinceCode,
        contribution_id: contributionId,
        position: index + 1,
        node_id: nodeId,
        name: name?.trim() || null,
        share_parts: parts,
        share_whole: whole,
      })),
    )
    .execute();
}
