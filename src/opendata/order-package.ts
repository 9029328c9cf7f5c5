import type { Actor } from '../kernel/actor.ts';
import { type RequestId, newId } from '../kernel/ids.ts';
import { type PlainDate, plainDateAt } from '../kernel/plain-date.ts';
import type { NotPermitted } from '../kernel/policy.ts';
import { type Result, ok, refuse } from '../kernel/result.ts';
import { runAct } from '../platform/audit/run-act.ts';
import type { Db } from '../platform/database/database.ts';
import type { RequestReused } from '../platform/database/requests.ts';
import { findProvincePlace } from '../registry/place-store.ts';
import { askForPackage } from './open-data-jobs.ts';
import { openDataPolicies } from './open-data-policy.ts';
import { findOrder, insertOrder } from './package-store.ts';

export interface OrderPackage {
  readonly requestId: RequestId;
  readonly provinceCode: string;
  readonly year: number;
}

const FIRST_YEAR = 2000;

export type OrderPackageRefusal =
  | { readonly code: 'package-year'; readonly saw: number; readonly first: number; readonly last: number }
  | NotPermitted
  | RequestReused;

/** Asks for the package of a year now, also of the running one. */
export function orderPackage(
  db: Db,
  by: Actor,
  { requestId, provinceCode, year }: OrderPackage,
  today: PlainDate = plainDateAt(new Date()),
): Promise<Result<string, OrderPackageRefusal>> {
  return runAct<typeof openDataPolicies, 'open-data.order-package', string, OrderPackageRefusal>(db, {
    by,
    policies: openDataPolicies,
    name: 'open-data.order-package',
    requestId,
    content: { provinceCode, year },
    thing: async (tx) => ({ province: await findProvincePlace(tx, provinceCode) }),
    find: (tx) => findOrder(tx, provinceCode, requestId),
    write: async (tx, hash) => {
      const last = Number(today.slice(0, 4));
      if (!Number.isInteger(year) || year < FIRST_YEAR || year > last)
        return refuse({ code: 'package-year', saw: year, first: FIRST_YEAR, last });
      const orderId = newId<'open-package-order'>();
      await insertOrder(tx, { provinceCode, orderId, year, requestId, hash });
      await askForPackage(tx, { provinceCode, year, isAsked: true });
      return ok({
        answer: orderId,
        told: { provinceCode, subjectKind: 'open-package-order', about: [orderId], after: { year } },
      });
    },
  });
}
