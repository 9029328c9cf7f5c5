import fc from 'fast-check';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { testDatabase } from '../../../tests/support/database.ts';
import { newId } from '../../kernel/ids.ts';
import { type Db, inTransaction } from '../database/database.ts';
import { SEND_MAIL } from '../mail/mail.ts';
import { defineNotification, isOwnLink } from './notification.ts';
import { UNREAD_SHOWN, countUnread, listNotifications, markRead } from './notification-store.ts';
import { type Addressee, type Notice, notify } from './notify.ts';

const RECEIPT_MISSING = defineNotification({
  kind: 'test.receipt-missing',
  schema: z.object({ gift: z.string(), days: z.int() }),
  byMail: true,
  words: {
    vi: ({ gift, days }) => ({
      title: `Chưa xác nhận đã nhận: ${gift}`,
      text: `Bên hỗ trợ báo đã giao ${gift} từ ${days} ngày trước.`,
    }),
    en: ({ gift, days }) => ({
      title: `Not yet confirmed: ${gift}`,
      text: `The sponsor says that it delivered ${gift} ${days} days ago.`,
    }),
  },
});
const QUIET = defineNotification({ ...RECEIPT_MISSING, kind: 'test.quiet', byMail: false });

const OUTBOX = { siteUrl: 'https://ketnghia.example' };
const person = (language: 'vi' | 'en' = 'vi', email: string | null = 'a@b.example'): Addressee => ({
  accountId: newId<'account'>(),
  email,
  language,
});
const notice = (accounts: readonly Addressee[], change: Partial<Notice<{ gift: string; days: number }>> = {}) => ({
  provinceCode: '52',
  accounts,
  kind: RECEIPT_MISSING,
  data: { gift: '20 bồn nước', days: 14 },
  link: '/ket-nghia/52/thong-nhat-ia-pa',
  dedupeKey: 'clause-1',
  ...change,
});

const mails = async (db: Db): Promise<unknown[]> =>
  (
    await sql<{
      data: unknown;
    }>`SELECT data FROM pgboss.job WHERE name = ${SEND_MAIL.name} ORDER BY data->>'to'`.execute(db)
  ).rows.map(({ data }) => data);

test('an account is told in its list and by mail, in its language, and once, however often the act is repeated', async () => {
  const { db } = await testDatabase();
  const [lan, john] = [person('vi', 'a@b.example'), person('en', 'c@d.example')];
  await inTransaction(db, (tx) => notify(tx, OUTBOX, notice([lan, lan])));
  await Promise.all([notify(db, OUTBOX, notice([lan, john])), notify(db, OUTBOX, notice([john, lan]))]);
  for (const { accountId } of [lan, john])
    expect(await listNotifications(db, { accountId, after: null, limit: 10 })).toMatchObject([
      {
        kind: 'test.receipt-missing',
        data: { gift: '20 bồn nước', days: 14 },
        link: '/ket-nghia/52/thong-nhat-ia-pa',
        readAt: null,
      },
    ]);
  expect(await mails(db)).toEqual([
    {
      to: 'a@b.example',
      subject: 'Chưa xác nhận đã nhận: 20 bồn nước',
      text: 'Bên hỗ trợ báo đã giao 20 bồn nước từ 14 ngày trước.\n\nhttps://ketnghia.example/ket-nghia/52/thong-nhat-ia-pa\n',
      language: 'vi',
    },
    {
      to: 'c@d.example',
      subject: 'Not yet confirmed: 20 bồn nước',
      text: 'The sponsor says that it delivered 20 bồn nước 14 days ago.\n\nhttps://ketnghia.example/en/ket-nghia/52/thong-nhat-ia-pa\n',
      language: 'en',
    },
  ]);
  await notify(db, OUTBOX, notice([lan], { dedupeKey: 'clause-2' }));
  await notify(db, OUTBOX, notice([lan], { kind: QUIET }));
  expect(await countUnread(db, lan.accountId)).toBe(3);
});

test('a rolled back act tells nobody; a list without a mail server, a quiet kind or an address sends no mail', async () => {
  const { db } = await testDatabase();
  const someone = person();
  await inTransaction(db, async (tx) => {
    await notify(tx, OUTBOX, notice([someone]));
    throw new Error('no');
  }).catch((error: Error) => expect(error.message).toBe('no'));
  expect(await countUnread(db, someone.accountId)).toBe(0);
  await notify(db, null, notice([someone]));
  await notify(db, OUTBOX, notice([person()], { kind: QUIET }));
  await notify(db, OUTBOX, notice([person('vi', null), person('vi', 'không phải địa chỉ')]));
  await notify(db, OUTBOX, notice([]));
  expect(await countUnread(db, someone.accountId)).toBe(1);
  expect(await mails(db)).toEqual([]);
});

test('whatever name stands in a title, the subject of the mail is one line of bounded length', async () => {
  const { db } = await testDatabase();
  for (const [index, gift] of ['a\r\nBcc: x@y.example', '😀'.repeat(300), 'b\u2028c'].entries())
    await notify(db, OUTBOX, notice([person('en', `${index}@b.example`)], { data: { gift, days: 1 } }));
  const subjects = (await mails(db)).map((mail) => (mail as { subject: string }).subject);
  expect(subjects[0]).toBe('Not yet confirmed: a Bcc: x@y.example');
  expect(subjects[1]).toMatch(/^Not yet confirmed: (😀)+…$/u);
  expect(subjects[1]?.length).toBeLessThanOrEqual(200);
  expect(subjects[2]).toBe('Not yet confirmed: b c');
});

test('somebody reads page by page, marks one or all, and only what is theirs', async () => {
  const { db } = await testDatabase();
  const [mine, other] = [person('vi', null), person('vi', null)];
  for (let day = 1; day <= 5; day++)
    await notify(db, null, notice([mine, other], { data: { gift: 'x', days: day }, dedupeKey: String(day) }));
  const { accountId } = mine;
  const daysOf = (rows: readonly { data: unknown }[]): number[] =>
    rows.map(({ data }) => (data as { days: number }).days);
  const first = await listNotifications(db, { accountId, after: null, limit: 2 });
  expect(daysOf(first)).toEqual([5, 4]);
  const rest = await listNotifications(db, { accountId, after: first[1]?.notificationId ?? null, limit: 10 });
  expect(daysOf(rest)).toEqual([3, 2, 1]);

  const one = first[0]?.notificationId as (typeof first)[number]['notificationId'];
  expect(await markRead(db, other.accountId, one)).toBe(0);
  expect(await markRead(db, accountId, one)).toBe(1);
  expect(await markRead(db, accountId, one)).toBe(0);
  expect(await countUnread(db, accountId)).toBe(4);
  const [read] = await listNotifications(db, { accountId, after: null, limit: 1 });
  expect(read?.readAt).toBeInstanceOf(Date);
  expect(await markRead(db, accountId, 'all')).toBe(4);
  expect(await countUnread(db, accountId)).toBe(0);
  expect(await countUnread(db, other.accountId)).toBe(5);
});

test('counting what is unread stops where nobody counts any more', async () => {
  const { db } = await testDatabase();
  const someone = person('vi', null);
  await sql`INSERT INTO notification (province_code, notification_id, account_id, kind, data, link, dedupe_key)
    SELECT '52', gen_random_uuid(), ${someone.accountId}, 'test.quiet', '{}', '/', number::text
      FROM generate_series(1, ${UNREAD_SHOWN + 20}) AS number`.execute(db);
  expect(await countUnread(db, someone.accountId)).toBe(UNREAD_SHOWN);
});

test.each([
  '//evil.example',
  'https://evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  'ket-nghia',
  '',
  '/a b',
  '/a\\b',
])('the link %j is refused by the act and by the table', async (link) => {
  const { db } = await testDatabase();
  await expect(notify(db, OUTBOX, notice([person()], { link }))).rejects.toThrow('a page of ours');
  const row = sql`INSERT INTO notification (province_code, notification_id, account_id, kind, data, link, dedupe_key)
      VALUES ('52', gen_random_uuid(), gen_random_uuid(), 'test.quiet', '{}', ${link}, '1')`;
  await expect(row.execute(db)).rejects.toThrow('notification_link');
});

test('every link that the act takes the table takes, and a browser stays here', async () => {
  const { db } = await testDatabase();
  const text = fc.string({
    unit: fc.constantFrom('/', '\\', 'a', '.', ':', '@', '?', '#', '%', ' ', '\t', '\u00a0', 'đ'),
  });
  const links = fc.sample(text, 500).map((rest) => `/${rest}`);
  const taken = links.filter(isOwnLink);
  expect(taken.length).toBeGreaterThan(20);
  for (const link of taken) expect(new URL(link, OUTBOX.siteUrl).origin).toBe(OUTBOX.siteUrl);
  await sql`INSERT INTO notification (province_code, notification_id, account_id, kind, data, link, dedupe_key)
    SELECT '52', gen_random_uuid(), gen_random_uuid(), 'test.quiet', '{}', link, '1' FROM unnest(${taken}::text[]) AS link`.execute(
    db,
  );
});

test('words are made from stored data when they are shown; data of another time have none', () => {
  expect(RECEIPT_MISSING.sayStored({ gift: 'x', days: 1 }, 'vi')?.title).toBe('Chưa xác nhận đã nhận: x');
  expect(RECEIPT_MISSING.sayStored({ gift: 'x' }, 'vi')).toBeNull();
  expect(() => defineNotification({ ...RECEIPT_MISSING, kind: 'receipt' })).toThrow('saw receipt');
});

test('data that the kind does not take are refused', async () => {
  const { db } = await testDatabase();
  const wrong = notice([person()], { data: { gift: 'x', days: 1.5 } });
  await expect(notify(db, OUTBOX, wrong)).rejects.toThrow('the data of test.receipt-missing do not fit: days');
});
