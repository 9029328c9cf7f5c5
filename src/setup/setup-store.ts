import type { Db } from '../platform/database/database.ts';
import type { SetUp } from './set-up.ts';

export interface InstanceOwner extends SetUp {
  readonly isSample: boolean;
}

/** Whose instance this is; null until the first-run page was answered. */
export async function findInstanceOwner(db: Db): Promise<InstanceOwner | null> {
  const row = await db
    .selectFrom('instance')
    .select(['province_code', 'office_name', 'contact_email', 'is_sample'])
    .executeTakeFirst();
  return row
    ? {
        provinceCode: row.province_code,
        officeName: row.office_name,
        contactEmail: row.contact_email,
        isSample: row.is_sample,
      }
    : null;
}

/** Saves the owner unless there is one already: of two that come at once, the first stays. True when it was saved. */
export async function saveInstanceOwner(db: Db, owner: InstanceOwner): Promise<boolean> {
  const saved = await db
    .insertInto('instance')
    .values({
      province_code: owner.provinceCode,
      office_name: owner.officeName,
      contact_email: owner.contactEmail,
      is_sample: owner.isSample,
    })
    .onConflict((conflict) => conflict.column('only_row').doNothing())
    .returning('province_code')
    .executeTakeFirst();
  return saved !== undefined;
}
