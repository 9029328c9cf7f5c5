import { Hono } from 'hono';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { personWith } from '../../tests/support/actors.ts';
import { testDatabase } from '../../tests/support/database.ts';
import { plantPlaces } from '../../tests/support/places.ts';
import type { OfficeEnv } from '../access/office-gate.ts';
import type { Person, Role } from '../kernel/actor.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { createAuth } from '../platform/accounts/auth.ts';
import type { Db } from '../platform/database/database.ts';
import { noAssets } from '../platform/http/assets.ts';
import { countDeadJobs } from '../platform/jobs/dead-jobs.ts';
import { enqueue } from '../platform/jobs/enqueue.ts';
import { SEND_MAIL } from '../platform/mail/mail.ts';
import { defineNotification } from '../platform/notifications/notification.ts';
import { countUnread } from '../platform/notifications/notification-store.ts';
import { notify } from '../platform/notifications/notify.ts';
import { jobsSection } from './job-routes.tsx';
import { officeRoutes } from './office-routes.tsx';

const SIGNED = defineNotification({
  kind: 'test.signed',
  schema: z.object({ who: z.string() }),
  byMail: false,
  words: {
    vi: ({ who }) => ({ title: `${who} đã ký`, text: `Bản kết nghĩa với ${who} đã được ký.` }),
    en: ({ who }) => ({ title: `${who} signed`, text: `The agreement with ${who} was signed.` }),
  },
});

const URL_HERE = 'https://ketnghia.example';

/** The office as somebody sees it who came through the gate. */
async function office(db: Db, role: Role) {
  const [nodeId] = await plantPlaces(db, [
    {
      kind: 'province',
      provinceCode: '52',
      code: '52',
      type: 'tỉnh',
      name: 'Gia Lai',
      validFrom: plainDate('2025-07-01'),
    },
  ]);
  if (!nodeId) throw new Error('no province');
  const person = personWith([{ role, nodeId, provinceCode: '52' }]);
  const secret = 's'.repeat(32);
  const app = new Hono<OfficeEnv>();
  app.use(async (c, next) => {
    c.set('formToken', 'form-token');
    c.set('signedIn', { session: sessionOf(person), person, asleep: [] });
    await next();
  });
  app.route(
    '/',
    officeRoutes({
      db,
      auth: createAuth({ db, secret, url: URL_HERE }),
      secret,
      url: URL_HERE,
      proxies: 0,
      outbox: null,
      assets: noAssets,
      clock: () => new Date('2026-11-22T05:00:00Z'),
      sections: [jobsSection],
      countUnread: () => countUnread(db, person.accountId),
      findOfficeName: async () => 'Tỉnh ủy Gia Lai',
      findHomeProvince: async () => '52',
      waiting: [],
      deadlines: [],
      notificationKinds: [SIGNED],
      jobs: [SEND_MAIL],
    }),
  );
  const get = async (path: string): Promise<{ status: number; page: string; location: string | null }> => {
    const answer = await app.request(path);
    return { status: answer.status, page: await answer.text(), location: answer.headers.get('location') };
  };
  const post = async (path: string, fields: Record<string, string>) => {
    const answer = await app.request(path, { method: 'POST', body: new URLSearchParams(fields) });
    return { status: answer.status, location: answer.headers.get('location') };
  };
  return { person, get, post };
}

const sessionOf = ({ sessionId, accountId, name }: Person) => ({
  sessionId,
  accountId,
  name,
  username: null,
  email: null,
  language: 'vi' as const,
  hasSecondFactor: true,
  chosenGrant: null,
});

/** The value of a button or hidden field in a page. */
const fieldOf = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]+)"`).exec(page)?.[1] ?? '';

test('notifications: an empty list says what will come; what came is read one by one or at once', async () => {
  const { db } = await testDatabase();
  const { person, get, post } = await office(db, 'sponsor-officer');
  const path = '/lam-viec/thong-bao';
  expect((await get(path)).page).toContain('Chưa có thông báo nào.');
  const account = { accountId: person.accountId, email: null, language: 'vi' as const };
  for (const who of ['xã Ia Pa', 'làng <Tung>'])
    await notify(db, null, {
      provinceCode: '52',
      accounts: [account],
      kind: SIGNED,
      data: { who },
      link: '/ket-nghia/52/x',
      dedupeKey: who,
    });
  const { page } = await get(path);
  expect(page).toContain('<a href="/ket-nghia/52/x">làng &lt;Tung> đã ký</a>');
  expect(page.indexOf('Tung')).toBeLessThan(page.indexOf('Ia Pa'));
  expect(page).toContain('<span class="unread">2</span>');
  const english = await get(`/en${path}`);
  expect(english.page).toContain('<a href="/en/ket-nghia/52/x">xã Ia Pa signed</a>');

  const { status, location } = await post(path, { doc: /value="([0-9a-f-]{36})"/.exec(page)?.[1] ?? '' });
  expect({ status, location }).toEqual({ status: 303, location: path });
  expect(await countUnread(db, person.accountId)).toBe(1);
  await post(`/en${path}`, { doc: 'tat-ca' });
  expect(await countUnread(db, person.accountId)).toBe(0);
  const read = await get(path);
  expect(read.page).not.toContain('Đánh dấu');
  expect((await post(path, { doc: "x' OR 1=1" })).status).toBe(303);
});

test('notifications: long lists have pages; words of another version are said to be so', async () => {
  const { db } = await testDatabase();
  const { person, get } = await office(db, 'sponsor-officer');
  await sql`INSERT INTO notification (province_code, notification_id, account_id, kind, data, link, dedupe_key)
    SELECT '52', gen_random_uuid(), ${person.accountId}, CASE WHEN number < 20 THEN 'test.gone' ELSE 'test.signed' END,
           '{"who": "A"}', '/', number::text FROM generate_series(1, 40) AS number`.execute(db);
  const first = await get('/lam-viec/thong-bao');
  const next = /href="(\/lam-viec\/thong-bao\?sau=[^"]+)"/.exec(first.page)?.[1] ?? '';
  const second = await get(next);
  const items = (page: string): number => page.split('class="told-item').length - 1;
  expect([items(first.page), items(second.page)]).toEqual([30, 10]);
  expect(first.page + second.page).toContain('do một phiên bản khác của hệ thống ghi');
  expect(second.page).not.toContain('rel="next"');
});

/** A mail that failed for good. */
async function plantDeadMail(db: Db, to: string): Promise<void> {
  const mail = { to, subject: 'Cần xác nhận', text: 'Lời riêng', language: 'vi' as const };
  await enqueue(db, SEND_MAIL, mail);
  await sql`DELETE FROM pgboss.job_common WHERE name = ${SEND_MAIL.name}`.execute(db);
  await sql`INSERT INTO pgboss.job_common (name, data, source_name, source_retry_count, source_output, source_created_on)
    VALUES ('dead-letters', ${JSON.stringify(mail)}::jsonb, ${SEND_MAIL.name}, 53, '{"message": "550 No such user"}',
            '2026-11-20T01:15:00Z')`.execute(db);
}

const auditOf = async (db: Db) =>
  (await db.selectFrom('audit_entry').select(['act', 'standing', 'before']).orderBy('entry_no').execute()).map(
    ({ act, standing, before }) => ({ act, standing, before }),
  );

test('failed jobs: the administrator sees why, has one tried again and drops one after being asked, and both are written down', async () => {
  const { db } = await testDatabase();
  const { get, post } = await office(db, 'system-admin');
  const path = '/lam-viec/cong-viec';
  expect((await get(path)).page).toContain('Không có việc nào bị hỏng.');
  await plantDeadMail(db, 'a@b.example');
  const { page } = await get(path);
  for (const words of ['Gửi thư', 'a@b.example', 'Cần xác nhận', '550 No such user', '54', '08:15 20/11/2026'])
    expect(page).toContain(words);
  expect(page).not.toContain('Lời riêng');

  const form = { requestId: fieldOf(page, 'requestId'), 'thu-lai': fieldOf(page, 'thu-lai') };
  expect(await post(path, form)).toEqual({ status: 303, location: `${path}?tin=thu-lai` });
  expect((await get(`${path}?tin=thu-lai`)).page).toContain('Đã cho thử lại.');
  expect(await post(path, form), 'the same form again').toEqual({ status: 303, location: `${path}?tin=thu-lai` });
  const { rows } = await sql`SELECT name, data->>'to' AS to FROM pgboss.job_common`.execute(db);
  expect(rows).toEqual([{ name: 'mail.send', to: 'a@b.example' }]);

  await plantDeadMail(db, 'c@d.example');
  const list = await get(`/en${path}`);
  const asked = await get(/href="(\/en\/lam-viec\/cong-viec\/[^"]+)"/.exec(list.page)?.[1] ?? '');
  expect(asked.page).toContain('Drop this job?');
  expect(await countDeadJobs(db)).toBe(1);
  const drop = { requestId: fieldOf(asked.page, 'requestId'), bo: fieldOf(asked.page, 'bo') };
  expect(await post(`/en${path}`, drop)).toEqual({ status: 303, location: `/en${path}?tin=bo` });
  expect(await countDeadJobs(db)).toBe(0);
  expect(await auditOf(db)).toEqual([
    { act: 'job.retry', standing: 'system-admin', before: { job: 'mail.send' } },
    { act: 'job.drop', standing: 'system-admin', before: { job: 'mail.send' } },
  ]);
  expect(await post(path, { ...drop, requestId: form.requestId })).toMatchObject({ location: `${path}?tin=mat` });
  expect(await get(`${path}/${drop.bo}`)).toMatchObject({ status: 303, location: `${path}?tin=mat` });
  expect((await get(`${path}?tin=mat`)).page).toContain('không còn trong danh sách');
});

test.each(['province-office', 'sponsor-officer', 'auditor'] as const)(
  'failed jobs: somebody who is only %s neither sees nor decides',
  async (role) => {
    const { db } = await testDatabase();
    const { get, post, person } = await office(db, role);
    await plantDeadMail(db, 'a@b.example');
    const [{ id }] = (await sql<{ id: string }>`SELECT id FROM pgboss.job_common`.execute(db)).rows as [{ id: string }];
    const path = '/lam-viec/cong-viec';
    for (const address of [path, `${path}/${id}`]) {
      const { status, page } = await get(address);
      expect(status).toBe(403);
      expect(page).toContain('Bạn không được mở trang này');
      expect(page).not.toContain('a@b.example');
    }
    for (const verb of ['thu-lai', 'bo']) expect((await post(path, { requestId: id, [verb]: id })).status).toBe(403);
    expect(await countDeadJobs(db)).toBe(1);
    expect(await auditOf(db)).toEqual([]);
    expect(jobsSection.mayOpen(person)).toBe(false);
  },
);
