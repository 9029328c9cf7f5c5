import type { NodeId } from '../kernel/ids.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import type { Db } from '../platform/database/database.ts';
import { findPlace, findProvincePlace } from '../registry/place-store.ts';
import { listDelegates } from './delegation-store.ts';
import type { ReviewPlaces } from './review-policy.ts';

/** Nothing is there: policies then let in nobody but the operator. */
export const NOWHERE: ReviewPlaces = { province: null, place: null, level: 'place', delegates: [] };

/** Where a report lies, for the policies; who took a merged place over stands in its stead. */
export async function placesOfReport(
  db: Db,
  report: { readonly provinceCode: string; readonly nodeId: NodeId; readonly level: 'province' | 'place' } | null,
  today: PlainDate,
): Promise<ReviewPlaces> {
  if (!report) return NOWHERE;
  const place = await findPlace(db, report.nodeId);
  const delegates = await listDelegates(db, place, today);
  return {
    province: await findProvincePlace(db, report.provinceCode),
    place,
    level: report.level,
    delegates: delegates.map(({ accountId }) => accountId),
  };
}
