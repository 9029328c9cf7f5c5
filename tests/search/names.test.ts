import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { recordActivity } from '../../src/activities/record-activity.ts';
import { findAgreement } from '../../src/agreements/agreement-list-store.ts';
import { offerProduct } from '../../src/exchange/offer-product.ts';
import { newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { migrations } from '../../src/migrations.ts';
import { migrate } from '../../src/platform/database/migrate.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { searchPublic } from '../../src/search/search-public.ts';
import { plannedFor } from '../support/activities.ts';
import { inEveryRole } from '../support/actors.ts';
import { testDatabase } from '../support/database.ts';
import { productOf } from '../support/exchange.ts';
import { SAMPLE } from '../support/sample.ts';

const TODAY = plainDate('2026-11-22');
const OFFICE = inEveryRole(nationalNodeId('52'), '52');

test('nobody is found by a name that the public pages leave out; what names nobody is found as before', async () => {
  const { db, ownerUrl } = await testDatabase(SAMPLE);
  const agreement = await findAgreement(db, '52', 'phuong-an-nhon-bac-xa-ia-dok');
  if (!agreement) throw new Error('the sample has changed');
  const common = { provinceCode: '52', agreementId: agreement.agreementId, clauseId: null, lineId: null, needId: null };
  const activity = async (what: string, place: string | null) =>
    unwrap(
      await recordActivity(
        db,
        OFFICE,
        {
          ...common,
          field: 'health',
          what,
          act: plannedFor(plainDate('2026-12-24'), { place }),
          requestId: newId<'request'>(),
        },
        TODAY,
      ),
    );
  const named = await activity('Dựng nhà cho Zơrâm Phyolung', null);
  const held = await activity('Khám mắt lưu động', 'nhà Siu Xoankel');
  const plain = await activity('Chiếu phim ở Trường THPT Nguyễn Xuviet', null);
  const product = unwrap(
    await offerProduct(
      db,
      OFFICE,
      {
        ...productOf(nationalNodeId('23869'), { maker: 'Trần Quymo Chaulen', about: 'Do Ksor Bomtui nuôi' }),
        requestId: newId<'request'>(),
      },
      TODAY,
    ),
  );
  const found = async (words: string): Promise<string[]> => {
    const { groups } = await searchPublic(db, words, { today: TODAY });
    return groups.flatMap(({ items }) => items.flatMap((item) => ('subjectId' in item ? [item.subjectId] : [])));
  };
  for (const name of ['Phyolung', 'Zơrâm Phyolung', 'Xoankel', 'Chaulen', 'Trần Quymo Chaulen', 'Bomtui'])
    expect(await found(name), name).not.toEqual(expect.arrayContaining([expect.anything()]));
  expect(await found('Nguyễn Xuviet')).toContain(plain);
  expect(await found('khám mắt lưu động')).toContain(held);
  expect(await found(productOf(nationalNodeId('23869')).name)).toContain(product);
  const stored = async () =>
    (
      await sql<{ title: string }>`
        SELECT title FROM search_document WHERE subject_id IN (${named}::uuid, ${product}::uuid)
         ORDER BY kind`.execute(db)
    ).rows.map(({ title }) => title);
  const kept = await stored();
  expect(kept[0]).toBe('');

  // What an older version kept with the names in it is written anew when the database is brought up to date.
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(`UPDATE search_document SET words = words || search_words('Phyolung Chaulen', '{}'),
    title = CASE kind WHEN 'activity' THEN 'Dựng nhà cho Zơrâm Phyolung' ELSE title END
    WHERE subject_id IN ('${named}', '${product}')`);
  await owner.query(`INSERT INTO search_word VALUES ('phyolung'), ('chaulen')`);
  expect((await found('Phyolung Chaulen')).toSorted()).toEqual([named, product].toSorted());
  await owner.query(`DROP FUNCTION words_for_everybody CASCADE;
    DELETE FROM schema_migration WHERE name LIKE '%-names-in-words'`);
  expect(unwrap(await migrate(ownerUrl, migrations)).applied).toEqual([expect.stringMatching(/-names-in-words$/)]);
  expect(await stored()).toEqual(kept);
  expect([await found('Phyolung'), await found('Chaulen')]).toEqual([[], []]);
  const { rows } = await owner.query(`SELECT word FROM search_word WHERE word IN ('phyolung', 'chaulen')`);
  expect(rows).toEqual([]);
  await owner.end();
});
