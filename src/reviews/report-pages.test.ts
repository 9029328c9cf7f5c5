import readXlsxFile from 'read-excel-file/node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type TestDatabase, freshDatabase } from '../../tests/support/database.ts';
import { type OfficeSite, officeSite } from '../../tests/support/office-site.ts';
import { placeId } from '../../tests/support/places.ts';
import { type PlaceName, REVIEW_PLACES, ReviewStory } from '../../tests/support/review-story.ts';
import { formsOf } from '../../tests/support/visitor.ts';
import type { Role } from '../kernel/actor.ts';
import type { AccountId } from '../kernel/ids.ts';
import { paths } from '../platform/web/paths.ts';
import { listTexts } from './review-text-store.ts';
import type { SubmissionInRound } from './submission-store.ts';

const URL_HERE = 'http://office.example';
let opened: TestDatabase & { close: () => Promise<void> };
let site: OfficeSite;
let story: ReviewStory;
const people = new Map<string, { readonly accountId: AccountId; readonly cookie: string }>();

beforeAll(async () => {
  opened = await freshDatabase();
  story = await ReviewStory.begin(opened.db);
  site = officeSite(opened.db, { url: URL_HERE });
  const seats: readonly (readonly [string, Role, PlaceName])[] = [
    ['office', 'province-office', 'GIA_LAI'],
    ['first', 'recipient-officer', 'IA_DOK'],
    ['second', 'recipient-officer', 'IA_DOK'],
    ['elsewhere', 'recipient-officer', 'CHU_PRONG'],
  ];
  for (const [name, role, place] of seats)
    people.set(name, await site.person(name, [{ role, nodeId: placeId(REVIEW_PLACES[place]) }]));
  await story.person('cơ quan', 'province-office', 'GIA_LAI');
  const days = ['2025-12-15', '2026-06-14', '2026-06-14', '2026-06-17', '2026-06-24'] as const;
  expect(await story.open('cơ quan', '2026-06-10', 'six-month', days)).toBe('yes');
});
afterAll(() => opened?.close());

const get = (who: string, path: string): Promise<Response> =>
  Promise.resolve(site.app.request(`${URL_HERE}${path}`, { headers: { cookie: people.get(who)?.cookie as string } }));
const pageOf = async (who: string, path: string): Promise<string> => (await get(who, path)).text();

interface Opened {
  readonly fields: Readonly<Record<string, string>>;
  readonly cookies: readonly string[];
}

/** The form of a page that leads to `action`, as a browser holds it from now on. */
async function openForm(who: string, path: string, action: string): Promise<Opened> {
  const answer = await get(who, path);
  const html = await answer.text();
  const form = formsOf(html, path).find((each) => each.method === 'post' && each.action === action);
  if (!form) throw new Error(`no form to ${action} — saw ${answer.status}`);
  return { fields: form.fields, cookies: answer.headers.getSetCookie().map((line) => line.split(';')[0] as string) };
}

async function send(who: string, action: string, form: Opened, values: Readonly<Record<string, string>>) {
  const answer = await site.app.request(`${URL_HERE}${action}`, {
    method: 'POST',
    body: new URLSearchParams({ ...form.fields, ...values }),
    headers: {
      cookie: [people.get(who)?.cookie as string, ...form.cookies].join('; '),
      origin: URL_HERE,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
  });
  return { status: answer.status, to: answer.headers.get('location') ?? '', text: await answer.text(), answer };
}

/** What a page that answered a form holds, to be sent again. */
const formIn = (text: string, action: string, cookies: readonly string[]): Opened => {
  const form = formsOf(text, action).find((each) => each.method === 'post' && each.action === action);
  if (!form) throw new Error(`no form to ${action}`);
  return { fields: form.fields, cookies };
};

const wordsOf = async (report: SubmissionInRound, part: 'strengths' | 'causes' | 'weaknesses'): Promise<string> =>
  (await listTexts(opened.db, report)).get(part)?.words ?? '';

test('two people saved one part: the second keeps their words, reads the other’s beside them, and nothing is lost', async () => {
  const report = await story.report('IA_DOK');
  const [at, action] = [paths.review(report.submissionId), paths.reviewAct(report.submissionId, 'viet')];
  const [first, second] = [await openForm('first', at, action), await openForm('second', at, action)];
  const saved = await send('first', action, first, { doing: 'save', 'part-strengths': 'Người thứ nhất viết.' });
  expect([saved.status, saved.to]).toEqual([303, `${at}?xong=da-luu`]);

  const refused = await send('second', action, second, {
    doing: 'save',
    'part-strengths': 'Người thứ hai viết.',
    'part-causes': 'Đường xa.',
  });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Có người vừa lưu phần “Ưu điểm”.');
  expect(refused.text, 'both texts').toMatch(
    /Người thứ hai viết\.<\/textarea>[\s\S]*Bản người khác vừa lưu[\s\S]*Người thứ nhất viết\./,
  );
  expect(await wordsOf(report, 'strengths'), 'nothing of the second is saved before they looked').toBe(
    'Người thứ nhất viết.',
  );

  const joined = 'Người thứ nhất viết. Người thứ hai viết.';
  const again = await send('second', action, formIn(refused.text, action, second.cookies), {
    doing: 'save',
    'part-strengths': joined,
  });
  expect(again.status).toBe(303);
  expect([await wordsOf(report, 'strengths'), await wordsOf(report, 'causes')]).toEqual([joined, 'Đường xa.']);
  const versions = await pageOf('first', paths.reviewText(report.submissionId, 'strengths'));
  for (const words of [joined, 'Người thứ nhất viết.', 'first', 'second']) expect(versions, words).toContain(words);
});

test('a part in which the second changed nothing stays as the first saved it', async () => {
  const report = await story.report('IA_DOK');
  const [at, action] = [paths.review(report.submissionId), paths.reviewAct(report.submissionId, 'viet')];
  const [first, second] = [await openForm('first', at, action), await openForm('second', at, action)];
  await send('first', action, first, { doing: 'save', 'part-causes': 'Đường xa, mưa kéo dài.' });
  const saved = await send('second', action, second, { doing: 'save', 'part-weaknesses': 'Chậm kế hoạch năm.' });
  expect(saved.status).toBe(303);
  expect([await wordsOf(report, 'causes'), await wordsOf(report, 'weaknesses')]).toEqual([
    'Đường xa, mưa kéo dài.',
    'Chậm kế hoạch năm.',
  ]);
  // So too where the form showed the draft: of another report nobody has saved anything yet.
  const other = await story.report('CHU_PRONG');
  people.set(
    'beside',
    await site.person('beside', [{ role: 'recipient-officer', nodeId: placeId(REVIEW_PLACES.CHU_PRONG) }]),
  );
  const [there, act] = [paths.review(other.submissionId), paths.reviewAct(other.submissionId, 'viet')];
  const [one, two] = [await openForm('elsewhere', there, act), await openForm('beside', there, act)];
  await send('elsewhere', act, one, { doing: 'save', 'part-weaknesses': 'Viết lại.' });
  expect((await send('beside', act, two, { doing: 'save', 'part-causes': 'Xa.' })).status).toBe(303);
  expect(await wordsOf(other, 'weaknesses')).toBe('Viết lại.');
});

test('a judgement in which the second changed nothing stays as the first gave it', async () => {
  const report = await story.report('IA_DOK');
  const [at, action] = [paths.review(report.submissionId), paths.reviewAct(report.submissionId, 'viet')];
  const rating = Object.keys((await openForm('first', at, action)).fields).find((name) => name.startsWith('rating-'));
  if (!rating) throw new Error('no pair to judge');
  const one = await openForm('first', at, action);
  await send('first', action, one, { doing: 'save', [rating]: 'good' });
  const [first, second] = [await openForm('first', at, action), await openForm('second', at, action)];
  await send('first', action, first, { doing: 'save', [rating]: 'weak' });
  expect((await send('second', action, second, { doing: 'save', 'part-lessons': 'Gặp nhau sớm hơn.' })).status).toBe(
    303,
  );
  expect((await openForm('second', at, action)).fields[rating]).toBe('weak');
});

test('two people judged one pair: the second keeps theirs, reads the other beside it, and decides', async () => {
  const report = await story.report('IA_DOK');
  const [at, action] = [paths.review(report.submissionId), paths.reviewAct(report.submissionId, 'viet')];
  const [first, second] = [await openForm('first', at, action), await openForm('second', at, action)];
  const rating = Object.keys(first.fields).find((name) => name.startsWith('rating-')) as string;
  const words = rating.replace('rating-', 'words-');
  await send('first', action, first, { doing: 'save', [rating]: 'fair', [words]: 'Mới gặp một lần.' });

  const refused = await send('second', action, second, { doing: 'save', [rating]: 'good', [words]: 'Giữ lời.' });
  expect(refused.status).toBe(422);
  expect(refused.text).toContain('Có người vừa lưu nhận xét khác về cặp này.');
  expect(refused.text, 'both judgements').toMatch(
    /Giữ lời\.<\/textarea>[\s\S]*Bản người khác vừa lưu[\s\S]*Trung bình\. Mới gặp một lần\./,
  );
  expect((await openForm('second', at, action)).fields[rating], 'nothing is lost unseen').toBe('fair');

  // Whoever has read the other and keeps their own saves it.
  const again = formIn(refused.text, action, second.cookies);
  expect(again.fields[rating]).toBe('good');
  expect((await send('second', action, again, { doing: 'save' })).status).toBe(303);
  expect((await openForm('first', at, action)).fields[rating]).toBe('good');
});

test('the matrix as XLSX says what the page says, row by row; nobody else downloads it', async () => {
  const answer = await get('office', paths.reviewsFile('xlsx'));
  expect(answer.headers.get('content-type')).toContain('spreadsheetml');
  const [sheet] = await readXlsxFile(Buffer.from(await answer.arrayBuffer()));
  const [head, ...rows] = sheet?.data ?? [];
  const round = 'Báo cáo 6 tháng đầu năm 2026';
  expect(head).toEqual(['STT', 'Đơn vị', `${round}: Trạng thái`, `${round}: Ngày gửi`, `${round}: Đúng hạn`]);
  const page = await pageOf('office', paths.reviews());
  const shown = [...page.matchAll(/<th scope="row" role="rowheader">([\s\S]*?)<\/th>/g)].map(([, name = '']) =>
    name.replace(/<[^>]+>/g, ''),
  );
  expect(rows.map((row) => row[1])).toEqual(shown.slice(-rows.length));
  expect(rows.map((row) => row[1])).toEqual(expect.arrayContaining(['Xã Ia Dơk', 'Xã Ia Mơ', 'Sở Xây dựng']));
  expect(rows.map((row) => row[0])).toEqual(rows.map((_, index) => index + 1));
  for (const row of rows) expect(row.slice(2)).toEqual(['Đang soạn', null, 'quá hạn']);
  const narrowed = await get('office', `${paths.reviewsFile('xlsx')}?ten=ia+dok`);
  expect((await readXlsxFile(Buffer.from(await narrowed.arrayBuffer())))[0]?.data).toHaveLength(2);
  expect((await get('first', paths.reviewsFile('xlsx'))).status).toBe(404);
});

test('every sum of the ledger on a report leads to its rows, over the days it counts', async () => {
  await story.delivered(['BONG_SON', 'IA_DOK'], 5n, '2025-11-01');
  await story.delivered(['BONG_SON', 'IA_DOK'], 7n, '2026-03-01');
  const report = await story.report('IA_DOK');
  const html = await pageOf('office', paths.review(report.submissionId));
  const sums = [...html.matchAll(/<a href="([^"]*sao-ke\/khoan[^"]*)">([\d.]+)<\/a>/g)].map(
    ([, to = '', sum = '']) => ({
      to: to.replaceAll('&amp;', '&'),
      sum,
    }),
  );
  const delivered = sums.filter(({ to }) => to.includes('so=delivered')).map(({ sum }) => sum);
  expect(delivered, 'this period, the one before, since the beginning, and of the pair').toEqual([
    '7.000.000',
    '5.000.000',
    '12.000.000',
    '7.000.000',
  ]);
  const sumCells = [...html.matchAll(/<td[^>]*class="number">(?:<[^>]+>)*(\d{1,3}(?:\.\d{3})+)</g)];
  expect(sumCells.length, 'no sum of đồng without a way to its rows').toBe(sums.length);
  for (const { to, sum } of sums) {
    const rows = await get('office', to);
    expect(rows.status, to).toBe(200);
    expect(await rows.text(), to).toContain(sum);
  }
});

test('a delegate is named by a form: every fault at its field, then the days, and an end', async () => {
  const at = `${paths.reviewDelegations()}?noi=${placeId(REVIEW_PLACES.IA_DOK)}`;
  const action = paths.reviewDelegations();
  const empty = await openForm('office', at, action);
  const wrong = await send('office', action, empty, { startsOn: 'mai', endsOn: '', reason: 'Đi học' });
  expect(wrong.status).toBe(422);
  for (const words of ['Chọn một người đang giữ vai', 'value="mai"', 'Đi học'])
    expect(wrong.text, words).toContain(words);
  const delegate = people.get('second')?.accountId as string;
  const long = { delegate, startsOn: '2026-11-22', endsOn: '2030-01-01', reason: 'Đi học' };
  expect((await send('office', action, empty, long)).text).toContain('Ủy quyền từ 1 đến');
  const stranger = { ...long, delegate: people.get('elsewhere')?.accountId as string, endsOn: '2026-12-05' };
  expect((await send('office', action, empty, stranger)).status).toBe(422);

  const given = await send('office', action, empty, { ...long, endsOn: '2026-12-05' });
  expect(given.status).toBe(303);
  const listed = await pageOf('office', at);
  for (const words of ['second', 'Xã Ia Dơk', '22/11/2026 – 05/12/2026', 'Đi học'])
    expect(listed, words).toContain(words);
  const ending = await openForm('office', at, paths.endReviewDelegation());
  expect((await send('office', paths.endReviewDelegation(), ending, {})).status).toBe(303);
  expect(formsOf(await pageOf('office', at), at).map(({ action: to }) => to)).not.toContain(
    paths.endReviewDelegation(),
  );
  expect((await get('first', at)).status, 'a unit names nobody').toBe(403);
});
