import type { KyselyPlugin } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from '../../tests/support/database.ts';
import { TWO_SIDED } from '../../tests/support/portal-site.ts';
import { handoverPlaces, handoverPlacesEach } from './confirmation-place-store.ts';
import { listContributionsById } from './contribution-store.ts';

test('where deliveries of many agreements lie is read at once, and is what each of them says alone', async () => {
  const { db } = await testDatabase(TWO_SIDED);
  const kept = await db
    .selectFrom('contribution')
    .select(['province_code', 'contribution_id'])
    .where('stage', '=', 'delivered')
    .execute();
  const provinces = [...new Set(kept.map((row) => row.province_code))];
  const deliveries = await listContributionsById(
    db,
    provinces,
    kept.map((row) => row.contribution_id),
  );
  expect(new Set(deliveries.map(({ agreementId }) => agreementId)).size).toBeGreaterThan(1);
  let sent = 0;
  const counting: KyselyPlugin = {
    transformQuery: ({ node }) => {
      sent++;
      return node;
    },
    transformResult: async ({ result }) => result,
  };
  const statementsOf = async (some: typeof deliveries): Promise<number> => {
    sent = 0;
    await handoverPlacesEach(db.withPlugin(counting), some);
    return sent;
  };
  const ofProvince = deliveries.filter(({ provinceCode }) => provinceCode === deliveries[0]?.provinceCode);
  expect(await statementsOf(ofProvince)).toBe(await statementsOf(ofProvince.slice(0, 1)));
  const each = await handoverPlacesEach(db, deliveries);
  expect(each.size).toBe(deliveries.length);
  for (const delivery of deliveries)
    expect(each.get(delivery.contributionId)).toEqual(
      await handoverPlaces(db, delivery.provinceCode, delivery.agreementId, [delivery]),
    );
  expect((await handoverPlacesEach(db, [])).size).toBe(0);
});
