import { sql } from 'kysely';
import pg from 'pg';
import { expect, test } from 'vitest';
import { officerAtDesk } from '../support/officer-at-desk.ts';
import { OPERATOR, inEveryRole } from '../support/actors.ts';
import { agreementBetween } from '../support/chain.ts';
import { testDatabase } from '../support/database.ts';
import { BONG_SON, CHU_PRONG, GIA_LAI, SOME_PLACES, placeId, plantPlaces } from '../support/places.ts';
import type { Person } from '../../src/kernel/actor.ts';
import { type RequestId, newId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { recordContribution } from '../../src/ledger/record-contribution.ts';
import { checkAudit } from '../../src/platform/audit/check-audit.ts';
import type { Db } from '../../src/platform/database/database.ts';
import { queueMail } from '../../src/platform/mail/mail.ts';
import { insertNotifications } from '../../src/platform/notifications/notification-store.ts';
import { askErasure, declineErasure, eraseSubject, takeBackErasure } from '../../src/privacy/erase-subject.ts';
import { listConsentActs } from '../../src/privacy/consent-store.ts';
import { giveConsent } from '../../src/privacy/give-consent.ts';
import { findPerson } from '../../src/privacy/person-store.ts';
import { correctPerson, recordPerson } from '../../src/privacy/record-person.ts';
import type { SubjectId } from '../../src/privacy/subject-rows.ts';
import { countParts } from '../../src/privacy/subject-store.ts';

const HOME = '52';
const NOW = new Date('2026-11-22T05:00:00Z');
const TODAY = plainDate('2026-11-22');
const request = (): RequestId => newId<'request'>();
const order = (subject: SubjectId) => ({ requestId: request(), subject, home: HOME, now: NOW });
const account = ({ accountId }: Person): SubjectId => ({ kind: 'account', id: accountId });

async function people(db: Db) {
  await plantPlaces(db, SOME_PLACES);
  const admin = await officerAtDesk(db, {
    name: 'Quản trị Một',
    email: 'mot@example.vn',
    role: 'system-admin',
    nodeId: placeId(GIA_LAI),
  });
  const office = await officerAtDesk(db, {
    name: 'Thường trực Hai',
    email: 'hai@example.vn',
    role: 'province-office',
    nodeId: placeId(GIA_LAI),
  });
  const officer = await officerAtDesk(db, {
    name: 'Lê Thị Zờ-Ra',
    email: 'le.zora@example.vn',
    username: 'lezora',
    role: 'sponsor-officer',
    nodeId: placeId(BONG_SON),
  });
  return { admin, office, officer };
}

/** Every text, JSON and list column of every table that holds one of the words, whatever the table is for. */
async function whereStands(ownerUrl: string, words: readonly string[]): Promise<{ searched: number; found: string[] }> {
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  const { rows } = await owner.query<{ schema: string; table: string; column: string }>(`
    SELECT n.nspname AS schema, c.relname AS table, a.attname AS column
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_type t ON t.oid = a.atttypid
     WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast') AND c.relkind IN ('r', 'p', 'm')
       AND a.attnum > 0 AND NOT a.attisdropped
       AND (t.typcategory IN ('S', 'A', 'U') OR t.typname IN ('json', 'jsonb'))`);
  const found: string[] = [];
  for (const { schema, table, column } of rows)
    for (const word of words) {
      const hit = await owner.query(
        `SELECT 1 FROM "${schema}"."${table}" WHERE strpos(lower("${column}"::text), lower($1)) > 0 LIMIT 1`,
        [word],
      );
      if (hit.rowCount) found.push(`${schema}.${table}.${column}: ${word}`);
    }
  await owner.end();
  return { searched: rows.length, found };
}

/** Every figure of the instance: rows of each table of facts, and the sums of the ledger. */
async function figures(db: Db): Promise<unknown> {
  const { rows } = await sql`SELECT
      (SELECT count(*) FROM agreement) AS agreements, (SELECT count(*) FROM contribution) AS contributions,
      (SELECT coalesce(sum(amount_vnd), 0)::text FROM contribution) AS total,
      (SELECT count(*) FROM account) AS accounts, (SELECT count(*) FROM account_role) AS roles,
      (SELECT count(*) FROM consent_act) AS consents`.execute(db);
  return rows;
}

/** Something in the ledger, so that its sums are not nothing. */
async function plantContribution(db: Db): Promise<void> {
  const [donorNode, recipientNode] = [placeId(BONG_SON), placeId(CHU_PRONG)];
  const agreementId = await agreementBetween(db, donorNode, recipientNode);
  unwrap(
    await recordContribution(db, inEveryRole(placeId(GIA_LAI), '52'), {
      requestId: request(),
      provinceCode: '52',
      agreementId,
      clauseId: null,
      donorNode,
      donor: 'Phường Bồng Sơn',
      recipientNode,
      recipient: 'Xã Chư Prông',
      kind: 'cash',
      item: null,
      amountVnd: 300_000_000n,
      quantity: null,
      unit: null,
      stage: 'received',
      statedBy: 'recipient',
      happenedOn: plainDate('2026-01-21'),
      correctsId: null,
    }),
  );
}

test('an erased account leaves its name nowhere, and every figure, role and audit entry as it was', async () => {
  const { db, ownerUrl } = await testDatabase();
  const { admin, officer } = await people(db);
  await db
    .insertInto('account_session')
    .values({
      id: officer.sessionId,
      account_id: officer.accountId,
      token: newId(),
      expires_at: NOW,
      ip_address: '203.0.113.7',
      user_agent: null,
      chosen_grant: null,
    })
    .execute();
  const own = { account_id: officer.accountId };
  await db
    .insertInto('account_credential')
    .values({ id: newId(), ...own, provider_id: 'credential', provider_account_id: officer.accountId, password: 'x' })
    .execute();
  await sql`INSERT INTO account_second_factor (id, account_id, secret, backup_codes) VALUES (${newId()}, ${officer.accountId}, 's', 'b')`.execute(
    db,
  );
  await sql`INSERT INTO account_verification (id, identifier, value, expires_at) VALUES (${newId()}, '2fa-le.zora@example.vn', 'x', now())`.execute(
    db,
  );
  await sql`INSERT INTO account_key (key_id, account_id, grant_id, name, token_hash, shown_start, scopes, expires_at, request_id)
    VALUES (${newId()}, ${officer.accountId}, ${officer.roles[0]?.grantId}, 'Khóa của Lê Thị Zờ-Ra', 'h', 'kn_', '{read}', now(), ${newId()})`.execute(
    db,
  );
  await sql`INSERT INTO account_invitation (invitation_id, token_hash, invited_name, invited_email, role, node_id, starts_on, expires_at, accepted_account, accepted_at, request_id, request_hash)
    VALUES (${newId()}, 't', 'Lê Thị Zờ-Ra', 'le.zora@example.vn', 'sponsor-officer', ${placeId(BONG_SON)}, '2026-01-01', now(), ${officer.accountId}, now(), ${newId()}, 'h')`.execute(
    db,
  );
  await insertNotifications(
    db,
    {
      provinceCode: '52',
      kind: 'account.new-sign-in',
      data: { name: 'Lê Thị Zờ-Ra' },
      link: '/lam-viec',
      dedupeKey: 'x',
    },
    [{ notificationId: newId<'notification'>(), accountId: officer.accountId }],
  );
  await queueMail(
    db,
    { siteUrl: 'https://example.vn' },
    { to: 'le.zora@example.vn', subject: 'Chào Lê Thị Zờ-Ra', text: 'Xin chào.', language: 'vi' },
  );
  const person = unwrap(
    await recordPerson(db, officer, {
      requestId: request(),
      nodeId: placeId(BONG_SON),
      fullName: 'Trần Văn Khác',
      post: null,
      phone: null,
    }),
  );

  const words = ['Lê Thị Zờ-Ra', 'le.zora@example.vn', 'lezora', '203.0.113.7'];
  await sql`INSERT INTO account_reset (token_hash, account_id, expires_at) VALUES ('h', ${officer.accountId}, now())`.execute(
    db,
  );
  await plantContribution(db);
  const before = await whereStands(ownerUrl, words);
  expect(before.searched).toBeGreaterThan(100);
  expect(before.found.length, 'the search sees what stands there').toBeGreaterThan(10);
  const figuresBefore = await figures(db);
  const auditBefore = await checkAudit(db, '52');

  expect(await eraseSubject(db, admin, order(account(officer)))).toMatchObject({ refusal: { code: 'not-asked' } });
  unwrap(await askErasure(db, officer, { ...order(account(officer)), how: 'in-app', document: null }));
  const parts = await countParts(db, account(officer));
  expect(parts.filter(({ rows }) => rows === 0).map(({ entry }) => entry.key)).toEqual(['look', 'role-end-reason']);
  unwrap(
    await eraseSubject(
      db,
      { ...admin, origin: { address: null, agent: null, httpRequest: null } },
      order(account(officer)),
    ),
  );

  expect((await whereStands(ownerUrl, words)).found).toEqual([]);
  expect(await figures(db)).toEqual(figuresBefore);
  const after = await checkAudit(db, '52');
  expect(after).toMatchObject({ broken: null, entries: auditBefore.entries + 2 });
  expect((await findPerson(db, person))?.fullName).toBe('Trần Văn Khác');
  const row = await db
    .selectFrom('account')
    .select(['name', 'email', 'username', 'erased_at', 'disabled_at'])
    .where('id', '=', officer.accountId)
    .executeTakeFirstOrThrow();
  expect(row).toMatchObject({ name: 'Đã xóa dữ liệu cá nhân', username: null, erased_at: NOW, disabled_at: NOW });
  expect(await db.selectFrom('account_role_end').select('ended_by').execute()).toEqual([{ ended_by: admin.accountId }]);
  expect(await eraseSubject(db, admin, order(account(officer)))).toMatchObject({ refusal: { code: 'erased-already' } });
  // The words of others stay.
  expect((await whereStands(ownerUrl, ['mot@example.vn'])).found.length).toBeGreaterThan(0);
});

test('a second account is erased beside the first, and erasing twice under one request id is once', async () => {
  const { db } = await testDatabase();
  const { admin, office, officer } = await people(db);
  for (const somebody of [office, officer]) {
    unwrap(await askErasure(db, somebody, { ...order(account(somebody)), how: 'in-app', document: null }));
    const once = order(account(somebody));
    const answers = await Promise.all([eraseSubject(db, admin, once), eraseSubject(db, admin, once)]);
    expect(answers[0]).toEqual(answers[1]);
    expect(answers[0]?.ok).toBe(true);
  }
  expect(await db.selectFrom('erasure_act').select('kind').execute()).toHaveLength(4);
});

test('somebody without an account is erased, and what they agreed to stays under a number', async () => {
  const { db, ownerUrl } = await testDatabase();
  const { office, officer } = await people(db);
  const nodeId = placeId(BONG_SON);
  const facts = { fullName: 'Phan Thị Quỳnh-Xyz', post: 'Già làng', phone: '0912345678' };
  const id = unwrap(await recordPerson(db, officer, { requestId: request(), nodeId, ...facts }));
  unwrap(await correctPerson(db, officer, { requestId: request(), personId: id, ...facts, post: 'Trưởng làng' }));
  const subject: SubjectId = { kind: 'person', id };
  const consent = {
    requestId: request(),
    subject: { provinceCode: '52', kind: 'person' as const, id },
    purposes: ['publish-name' as const],
    givers: ['subject' as const],
    how: 'signed-paper' as const,
    document: 'Phiếu 01, tủ A',
    happenedOn: TODAY,
    today: TODAY,
    age: 'adult' as const,
    endsOn: null,
  };
  unwrap(await giveConsent(db, officer, consent));
  expect(await askErasure(db, officer, { ...order(subject), how: 'signed-paper', document: null })).toMatchObject({
    refusal: { code: 'document-missing' },
  });
  unwrap(await askErasure(db, officer, { ...order(subject), how: 'signed-paper', document: 'Đơn 02' }));
  expect(await eraseSubject(db, officer, order(subject))).toMatchObject({ refusal: { code: 'not-permitted' } });
  unwrap(await eraseSubject(db, office, order(subject)));
  expect((await whereStands(ownerUrl, ['Quỳnh-Xyz', '0912345678', 'Trưởng làng', 'Già làng'])).found).toEqual([]);
  expect(await findPerson(db, id)).toMatchObject({ fullName: null, phone: null, erasedAt: NOW });
  expect(await listConsentActs(db, consent.subject)).toHaveLength(1);
  expect(await giveConsent(db, officer, { ...consent, requestId: request() })).toMatchObject({
    refusal: { faults: [{ code: 'no-such-person' }] },
  });
  expect(await correctPerson(db, officer, { requestId: request(), personId: id, ...facts })).toMatchObject({
    refusal: { code: 'erased' },
  });
  expect(await checkAudit(db, '52')).toMatchObject({ broken: null });
});

test('the last system administrator is not erased, by nobody; with a second one the first can go', async () => {
  const { db } = await testDatabase();
  const { admin, office } = await people(db);
  unwrap(await askErasure(db, admin, { ...order(account(admin)), how: 'in-app', document: null }));
  expect(await eraseSubject(db, admin, order(account(admin)))).toMatchObject({ refusal: { code: 'not-permitted' } });
  expect(await eraseSubject(db, office, order(account(admin)))).toMatchObject({ refusal: { code: 'not-permitted' } });
  expect(await eraseSubject(db, OPERATOR, order(account(admin)))).toMatchObject({
    refusal: { code: 'last-system-admin' },
  });
  expect(await db.selectFrom('account_role_end').select('grant_id').execute()).toEqual([]);
  const second = await officerAtDesk(db, {
    name: 'Quản trị Ba',
    email: 'ba@example.vn',
    role: 'system-admin',
    nodeId: placeId(GIA_LAI),
  });
  unwrap(await askErasure(db, second, { ...order(account(second)), how: 'in-app', document: null }));
  // Each erases the other at once: one of them must stay.
  const answers = await Promise.all([
    eraseSubject(db, second, order(account(admin))),
    eraseSubject(db, admin, order(account(second))),
  ]);
  expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
  expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { code: 'last-system-admin' } });
});

test('a request is made once, taken back by its owner, declined with a reason, and asked anew', async () => {
  const { db } = await testDatabase();
  const { office, officer } = await people(db);
  const subject = account(officer);
  const ask = () => askErasure(db, officer, { ...order(subject), how: 'in-app' as const, document: null });
  unwrap(await ask());
  expect(await ask()).toMatchObject({ refusal: { code: 'asked-already' } });
  unwrap(await takeBackErasure(db, officer, order(subject)));
  expect(await takeBackErasure(db, officer, order(subject))).toMatchObject({ refusal: { code: 'not-asked' } });
  unwrap(await ask());
  expect(await declineErasure(db, office, { ...order(subject), reason: ' ' })).toMatchObject({
    refusal: { code: 'reason-missing' },
  });
  expect(await declineErasure(db, officer, { ...order(subject), reason: 'Tự từ chối' })).toMatchObject({
    refusal: { code: 'not-permitted' },
  });
  unwrap(await declineErasure(db, office, { ...order(subject), reason: 'Đang có hồ sơ chờ xác nhận' }));
  unwrap(await ask());
  const nobody = { kind: 'person', id: newId<'person'>() } as const;
  expect(await askErasure(db, officer, { ...order(nobody), how: 'in-app', document: null })).toMatchObject({
    refusal: { code: 'not-permitted' },
  });
});
