import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { plantAccount } from '../../tests/support/accounts.ts';
import { officerAtDesk } from '../../tests/support/officer-at-desk.ts';
import { OPERATOR, personWith } from '../../tests/support/actors.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { GIA_LAI, SOME_PLACES, placeId, plantPlaces } from '../../tests/support/places.ts';
import type { Person } from '../kernel/actor.ts';
import { newId } from '../kernel/ids.ts';
import { type Policy, anyone, permit } from '../kernel/policy.ts';
import { unwrap } from '../kernel/result.ts';
import { checkAudit } from '../platform/audit/check-audit.ts';
import { recordAudit } from '../platform/audit/record-audit.ts';
import type { Db } from '../platform/database/database.ts';
import {
  RETAIN,
  RETENTION_SCHEDULE,
  TIMED,
  countOver,
  listProposed,
  retentionHandler,
  runRetention,
} from './retention.ts';
import { privacyCommands } from './retention-command.ts';

const NOW = new Date('2026-11-22T19:30:00Z');
const days = (ago: number): string => new Date(NOW.getTime() - ago * 86_400_000).toISOString();
const HOME = '52';

const open: Policy<null> = () => anyone;
const act = (db: Db, by: Person, ago: number): Promise<void> =>
  recordAudit(
    db,
    unwrap(permit({ 'thing.do': open }, 'thing.do', by, null)),
    { provinceCode: HOME, subjectKind: 'thing', about: [newId()] },
    new Date(days(ago)),
  );

/** Of everything timed one row on each side of its limit: a day before it and a day past it. */
async function plant(db: Db): Promise<void> {
  await plantPlaces(db, SOME_PLACES);
  const someone = await officerAtDesk(db, { name: 'Ai Đó', email: 'ai@example.vn' });
  const id = someone.accountId;
  for (const ago of [-1, 1]) {
    await sql`INSERT INTO account_session (id, account_id, token, expires_at) VALUES (${newId()}, ${id}, ${newId()}, ${days(ago)})`.execute(
      db,
    );
    await sql`INSERT INTO account_verification (id, identifier, value, expires_at) VALUES (${newId()}, 'a', 'b', ${days(ago)})`.execute(
      db,
    );
  }
  for (const [ago, accepted] of [
    [89, null],
    [91, null],
    [400, id],
  ] as const)
    await sql`INSERT INTO account_invitation (invitation_id, token_hash, invited_name, role, node_id, starts_on, expires_at, accepted_at, accepted_account, request_id, request_hash)
      VALUES (${newId()}, ${newId()}, 'Ai', 'auditor', ${placeId(GIA_LAI)}, '2026-01-01', ${days(ago)}, ${accepted && days(ago)}, ${accepted}, ${newId()}, 'h')`.execute(
      db,
    );
  for (const ago of [29, 31])
    await sql`INSERT INTO account_reset (token_hash, account_id, expires_at) VALUES (${newId()}, ${id}, ${days(ago)})`.execute(
      db,
    );
  for (const [ago, digit] of [
    [-1, 'a'],
    [1, 'b'],
  ] as const)
    await sql`INSERT INTO account_attempt (key_hash, failures, counted_from, forget_at)
      VALUES (repeat(${digit}, 64), 1, ${days(3)}, ${days(ago)})`.execute(db);
  for (const ago of [364, 366]) {
    await sql`INSERT INTO notification (province_code, notification_id, account_id, kind, data, link, dedupe_key, created_at)
      VALUES ('52', ${newId()}, ${id}, 'a.b', '{}', '/lam-viec', ${newId()}, ${days(ago)})`.execute(db);
    for (const data of [{ to: 'ai@example.vn' }, { other: 'job' }])
      await sql`INSERT INTO pgboss.job_common (name, data, created_on, policy) VALUES ('dead-letters', ${JSON.stringify(data)}::jsonb, ${days(ago)}, 'standard')`.execute(
        db,
      );
  }
  for (const ago of [731, 729]) await act(db, someone, ago);
  for (const years of [4, 6])
    await sql`UPDATE account SET disabled_at = ${days(years * 366)} WHERE id = ${await plantAccount(db, 'Đã đóng')}`.execute(
      db,
    );
}

const ONE_EACH = {
  'account-session': 1,
  'account-verification': 1,
  'account-reset': 1,
  'account-attempt': 1,
  invitation: 1,
  'audit-origin': 1,
  notification: 1,
  'mail-job': 1,
};

test('what is over its time goes, to the day; what is not stays; a run leaves one entry with its counts', async () => {
  const { db } = await testDatabase();
  await plant(db);
  expect(TIMED.map(({ key }) => key).toSorted()).toEqual(Object.keys(ONE_EACH).toSorted());
  expect(await countOver(db, NOW)).toEqual({ deleted: ONE_EACH, proposed: 1, complete: true });
  expect(await countOver(db, NOW), 'counting deletes nothing').toMatchObject({ deleted: ONE_EACH });
  const done = unwrap(await runRetention(db, OPERATOR, { home: HOME, now: NOW, batch: 1 }));
  expect(done).toEqual({ deleted: ONE_EACH, proposed: 1, complete: true });
  const again = unwrap(await runRetention(db, OPERATOR, { home: HOME, now: NOW }));
  expect(Object.values(again.deleted).every((count) => count === 0)).toBe(true);
  expect((await listProposed(db, NOW)).map(({ name }) => name)).toEqual(['Đã đóng']);
  const counts = await sql<{ s: number; i: number; n: number; o: number; j: number }>`SELECT
    (SELECT count(*)::int FROM account_session) AS s, (SELECT count(*)::int FROM account_invitation) AS i,
    (SELECT count(*)::int FROM notification) AS n, (SELECT count(*)::int FROM audit_origin) AS o,
    (SELECT count(*)::int FROM pgboss.job WHERE name = 'dead-letters') AS j`.execute(db);
  expect(counts.rows).toEqual([{ s: 1, i: 2, n: 1, o: 1, j: 3 }]);
  expect(await checkAudit(db, HOME)).toMatchObject({ entries: 4, broken: null });
  const entries = await db
    .selectFrom('audit_entry')
    .select(['act', 'after'])
    .where('act', '=', 'privacy.retain')
    .orderBy('entry_no')
    .execute();
  expect(entries).toHaveLength(2);
  expect(entries[0]?.after).toEqual({ deleted: ONE_EACH, proposed: 1, complete: true });
});

test('many rows go in small statements; a run that is stopped says so and the next one goes on', async () => {
  const { db } = await testDatabase();
  await plantPlaces(db, SOME_PLACES);
  const accountId = await plantAccount(db, 'Ai Đó');
  await sql`INSERT INTO account_session (id, account_id, token, expires_at)
    SELECT gen_random_uuid(), ${accountId}, gen_random_uuid()::text, ${days(2)}::timestamptz FROM generate_series(1, 1203)`.execute(
    db,
  );
  const stopped = unwrap(await runRetention(db, OPERATOR, { home: HOME, now: NOW, signal: AbortSignal.abort() }));
  expect(stopped).toMatchObject({ complete: false, deleted: { 'account-session': 0 } });
  const done = unwrap(await runRetention(db, OPERATOR, { home: HOME, now: NOW }));
  expect(done).toMatchObject({ complete: true, deleted: { 'account-session': 1203 } });
});

test('the job runs by the clock of Việt Nam, and waits until the instance is somebody’s', async () => {
  const { db } = await testDatabase();
  await plant(db);
  expect(RETENTION_SCHEDULE).toMatchObject({ job: RETAIN, cron: '30 2 * * *' });
  const run = { jobId: 'x', attempt: 1, signal: new AbortController().signal };
  const handler = (home: string | null) =>
    retentionHandler({ db, clock: () => NOW, findHomeProvince: () => Promise.resolve(home) });
  await handler(null).run({}, run);
  expect(await countOver(db, NOW)).toMatchObject({ deleted: ONE_EACH });
  await handler(HOME).run({}, run);
  expect(Object.values((await countOver(db, NOW)).deleted).some(Boolean)).toBe(false);
});

test('nobody at a desk runs it', async () => {
  const { db } = await testDatabase();
  const admin = personWith([{ role: 'system-admin', nodeId: placeId(GIA_LAI), provinceCode: '52' }]);
  expect(await runRetention(db, admin, { home: HOME, now: NOW })).toMatchObject({ refusal: { code: 'not-permitted' } });
});

test('the verb counts without deleting, deletes as the night does, and refuses other words', async () => {
  const { db } = await testDatabase();
  await plant(db);
  const [verb] = privacyCommands;
  const say = async (...words: readonly string[]) => {
    const lines: string[] = [];
    const line = (text: string): void => void lines.push(text);
    const code = await verb?.run(words, {
      terminal: { out: line, err: line },
      lang: 'vi',
      by: OPERATOR,
      instance: () => Promise.resolve({ db }),
    });
    return { code, text: lines.join('\n') };
  };
  expect(await say('--now')).toMatchObject({ code: 1, text: expect.stringContaining('chưa được thiết lập') });
  await sql`INSERT INTO instance (province_code, office_name) VALUES ('52', 'Tỉnh ủy')`.execute(db);
  for (const wrong of [[], ['--now', '--dry-run'], ['--now', 'x'], ['--all']])
    expect((await say(...wrong)).code).toBe(2);
  const before = (await sql<{ n: number }>`SELECT count(*)::int AS n FROM account_session`.execute(db)).rows[0]?.n;
  expect(await say('--dry-run')).toMatchObject({ code: 0, text: expect.stringContaining('Phiên đăng nhập') });
  const count = async () =>
    (await sql<{ n: number }>`SELECT count(*)::int AS n FROM account_session`.execute(db)).rows[0]?.n;
  expect(await count()).toBe(before);
  expect((await say('--now')).code).toBe(0);
  expect(await count()).toBeLessThan(before ?? 0);
});
