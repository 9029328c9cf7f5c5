import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type ContributionId, type NodeId, newId } from '../../src/kernel/ids.ts';
import { unwrap } from '../../src/kernel/result.ts';
import { makeConfirmationLink } from '../../src/ledger/make-confirmation-link.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeBySlug } from '../../src/registry/registry-store.ts';
import { personWith } from '../support/actors.ts';
import { freshDatabase } from '../support/database.ts';
import { SAMPLE } from '../support/sample.ts';
import { type ServedOffice, serveOffice } from '../support/served-office.ts';
import { type Answer, Visitor, formsOf, linksOf } from '../support/visitor.ts';

const PAIR = '/lam-viec/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe';
const OTHER_PAIR = '/lam-viec/ket-nghia/gia-lai/phuong-bong-son-xa-chu-prong';

let opened: Awaited<ReturnType<typeof freshDatabase>>;
let office: ServedOffice;
let giver: Visitor;
let otherGiver: Visitor;
let contact: Visitor;
let commune: Visitor;
let province: Visitor;
beforeAll(async () => {
  opened = await freshDatabase(SAMPLE);
  office = await serveOffice(opened.db);
  const village = (await findNodeBySlug(opened.db, 'lang-ghe-23869'))?.nodeId as NodeId;
  giver = await office.visitor('Cán bộ An Nhơn Bắc', [{ role: 'sponsor-officer', nodeId: nationalNodeId('21925') }]);
  otherGiver = await office.visitor('Cán bộ Bồng Sơn', [{ role: 'sponsor-officer', nodeId: nationalNodeId('21640') }]);
  contact = await office.visitor('Trưởng làng Ghè', [{ role: 'village-contact', nodeId: village }]);
  commune = await office.visitor('Cán bộ Ia Dơk', [{ role: 'recipient-officer', nodeId: nationalNodeId('23869') }]);
  province = await office.visitor('Ban Tổ chức', [{ role: 'province-office', nodeId: nationalNodeId('52') }]);
});
afterAll(async () => {
  office?.close();
  await opened?.close();
});

const textOf = (html: string): string =>
  (/<main[\s\S]*<\/main>/.exec(html)?.[0] ?? '').replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

interface Gift {
  readonly item: string;
  readonly quantity?: string;
  readonly unit?: string;
  readonly amount?: string;
  readonly kind?: string;
  readonly day: string;
}
let day = 0;
/** A day of its own for each story, so that its handover holds its own deliveries alone. */
const nextDay = (): string => `${String((++day % 27) + 1).padStart(2, '0')}/0${1 + Math.floor(day / 27)}/2026`;

/** The giver states a delivery; gives back where its handover stands. */
async function deliver(gift: Gift, who = giver, pair = PAIR): Promise<string> {
  const handovers = async (): Promise<string[]> =>
    linksOf((await who.get(pair)).text).filter((link) => link.startsWith(`${pair}/ban-giao/`));
  const before = new Set(await handovers());
  const sent = await who.fill(
    `${pair}/khoan`,
    { voice: 'sponsor', stage: 'delivered', kind: 'in-kind', 'answer-likely-duplicate': 'Đợt khác', ...gift } as Record<
      string,
      string
    >,
    `${pair}/khoan`,
  );
  expect(sent.status, textOf(sent.text)).toBe(303);
  const fresh = (await handovers()).filter((link) => !before.has(link));
  expect(fresh).toHaveLength(1);
  return fresh[0] as string;
}

/** Makes a link for all lines of a handover, as its page does. */
async function makeLink(who: Visitor, handover: string, values: Record<string, string> = {}): Promise<Answer> {
  const page = await who.get(handover);
  const form = formsOf(page.text, handover).find(({ action }) => action === handover);
  if (!form) throw new Error(`expected a form for a link — saw ${page.status} ${textOf(page.text).slice(0, 200)}`);
  const lines = [...page.text.matchAll(/name="line" value="([^"]+)"/g)].map(([, id]) => ['line', id as string]);
  const fields = new URLSearchParams(
    [...Object.entries({ ...form.fields, ...values }), ...lines].filter(([name]) => name !== 'line') as [
      string,
      string,
    ][],
  );
  for (const [, id] of lines) fields.append('line', id as string);
  return who.send(handover, {
    method: 'POST',
    body: fields,
    headers: { origin: new URL(office.url).origin, 'sec-fetch-site': 'same-origin' },
  });
}
const linkOf = (page: Answer): string => /\/xac-nhan\/\d{2}[\w-]{32}/.exec(page.text)?.[0] ?? '';
const linkFor = async (who: Visitor, handover: string): Promise<string> => {
  const link = linkOf(await makeLink(who, handover));
  expect(link).not.toBe('');
  return link;
};

const HBLIU = { name: 'Rơ Châm H’Bliu', post: 'Trưởng làng' };
/** Fills in the page of a link and looks again; gives the page on which one confirms. */
const look = (phone: Visitor, link: string, values: Record<string, string>): Promise<Answer> =>
  phone.fill(link, { doing: 'check', ...HBLIU, ...values }, link);
/** Confirms on the page on which one looks again. */
function confirm(phone: Visitor, link: string, page: Answer): Promise<Answer> {
  const form = formsOf(page.text, link).find(({ action }) => action === link);
  if (!form) throw new Error(`expected the last step — saw ${page.status} ${textOf(page.text).slice(0, 300)}`);
  return phone.post(link, { ...form.fields, doing: 'send' });
}
const settledRow = async (what: RegExp): Promise<string> => {
  const page = textOf((await giver.get(PAIR)).text);
  return what.exec(page)?.[0] ?? page;
};
const answersIn = async (): Promise<number> =>
  Number(
    (
      await opened.db
        .selectFrom('contribution')
        .select((eb) => eb.fn.countAll<bigint>().as('count'))
        .where('answers_id', 'is not', null)
        .executeTakeFirstOrThrow()
    ).count,
  );

test('a receiver without an account scans the code and refuses 3 of 144 gift sets, with a reason, in two presses', async () => {
  const handover = await deliver({
    item: 'suất quà Tết',
    quantity: '144',
    unit: 'suất',
    amount: '43.200.000',
    day: nextDay(),
  });
  const made = await makeLink(giver, handover);
  expect(made.text).toContain('<svg');
  expect(textOf(made.text)).toContain('Bằng chữ: Bốn mươi ba triệu hai trăm nghìn đồng.');
  expect(textOf(made.text)).toContain('300.000');
  const link = linkOf(made);
  // The files for Word and PDF carry the same code, for whoever may print it, by the word alone.
  const word = link.slice('/xac-nhan/'.length);
  const asFile = (who: Visitor, given: string) =>
    who.post(`${handover}/bien-ban.pdf`, { ...formsOf(made.text, handover).at(-1)?.fields, word: given });
  const file = await asFile(giver, word);
  expect([file.status, file.headers.get('content-type')]).toEqual([200, 'application/pdf']);
  expect((await asFile(giver, `52${'A'.repeat(32)}`)).status).toBe(404);
  const phone = new Visitor(office.url);
  const page = await phone.get(link);
  expect(page.status).toBe(200);
  expect(page.headers.get('referrer-policy')).toBe('no-referrer');
  expect(page.headers.get('cache-control')).toBe('no-store');
  expect(textOf(page.text)).toContain('Đủ 144 suất');
  const missing = await look(phone, link, {
    'how-0': 'part',
    'received-0': '141',
    'refused-0': '3',
    name: 'A1',
    post: '',
  });
  expect(missing.status).toBe(422);
  expect(textOf(missing.text)).toContain('Hãy ghi họ tên người xác nhận');
  expect(textOf(missing.text)).toContain('Hãy ghi chức vụ');
  const unexplained = await look(phone, link, { 'how-0': 'part', 'received-0': '141', 'refused-0': '3' });
  expect(unexplained.status).toBe(422);
  expect(textOf(unexplained.text)).toContain('Hãy nói vì sao không nhận.');
  expect(formsOf(unexplained.text, link)[0]?.fields).toMatchObject({ 'received-0': '141', 'refused-0': '3', ...HBLIU });
  const said = { 'how-0': 'part', 'received-0': '141', 'refused-0': '3', 'reason-0': 'Ba suất bị ẩm mốc' };
  const last = await look(phone, link, said);
  expect(textOf(last.text)).toMatch(
    /Bên trao báo 144 suất Đã nhận 141 suất Không nhận 3 suất Vì sao Ba suất bị ẩm mốc/,
  );
  expect(await answersIn()).toBe(0);
  const first = await confirm(phone, link, last);
  expect(first.status, textOf(first.text)).toBe(303);
  // The same press again, and the link again: it stands once.
  const again = await confirm(phone, link, last);
  expect(again.status).toBe(200);
  expect(textOf(again.text)).toContain('Đã ghi lời xác nhận');
  expect(await answersIn()).toBe(2);
  const seen = await new Visitor(office.url).get(link);
  expect(textOf(seen.text)).toContain('Liên kết này đã dùng rồi');
  expect(textOf(seen.text)).toContain('141 suất');
  expect(seen.text).not.toContain('H’Bliu');
  expect(formsOf(seen.text, link).filter(({ method }) => method === 'post')).toEqual([]);
  expect(await settledRow(/144 suất quà Tết.{0,400}/)).toMatch(/144 suất 141 suất 3 suất/);
  // Who confirmed is kept apart, and is nowhere public.
  const publicPage = await new Visitor(office.url).get('/ket-nghia/gia-lai/phuong-an-nhon-bac-lang-ghe');
  expect(publicPage.text).not.toContain('Bliu');
  const kept = await opened.db.selectFrom('person').select(['full_name', 'post']).execute();
  expect(kept).toEqual([{ full_name: 'Rơ Châm H’Bliu', post: 'Trưởng làng' }]);
});

test('a handover of several things is answered at once, each in its own measure', async () => {
  const at = nextDay();
  await deliver({ item: 'gạo', quantity: '1.440', unit: 'kg', day: at });
  await deliver({ item: 'nhà vệ sinh trường mầm non', day: at });
  const handover = await deliver({ item: '', amount: '5.000.000', kind: 'cash', day: at });
  const made = await makeLink(giver, handover);
  const link = linkOf(made);
  const phone = new Visitor(office.url);
  expect(textOf((await phone.get(link)).text)).toMatch(/Khoản 1.*gạo.*Khoản 2.*nhà vệ sinh.*Khoản 3.*5\.000\.000 đồng/);
  const page = await phone.get(link);
  const [form] = formsOf(page.text, link);
  const values: Record<string, string> = { ...HBLIU, doing: 'check' };
  for (const index of [0, 1, 2]) values[`how-${index}`] = 'all';
  const short = await phone.post(link, { ...form?.fields, ...values, 'how-0': '' });
  expect(textOf(short.text)).toContain('Hãy chọn đã nhận thế nào.');
  const last = await phone.post(link, { ...form?.fields, ...values });
  expect((await confirm(phone, link, last)).status).toBe(303);
  const answers = await opened.db
    .selectFrom('confirmation as c')
    .innerJoin('contribution as k', (join) =>
      join.onRef('k.contribution_id', '=', 'c.contribution_id').onRef('k.province_code', '=', 'c.province_code'),
    )
    .innerJoin('confirmation_link as l', 'l.link_id', 'c.link_id')
    .select(['k.item', 'k.quantity', 'k.amount_vnd', 'k.stage', 'l.link_id'])
    .orderBy('k.contribution_id')
    .execute();
  expect(
    answers.slice(-3).map(({ item, quantity, amount_vnd, stage }) => [item, Number(quantity), amount_vnd, stage]),
  ).toEqual([
    ['gạo', 1440, null, 'received'],
    ['nhà vệ sinh trường mầm non', 0, null, 'received'],
    [null, 0, 5_000_000n, 'received'],
  ]);
});

describe('nobody confirms for the other side', () => {
  let link: string;
  let handover: string;
  let before: number;
  beforeEach(async () => {
    handover = await deliver({ item: 'xe đạp', quantity: '10', unit: 'chiếc', day: nextDay() });
    link = await linkFor(giver, handover);
    before = await answersIn();
  });
  afterEach(async () => expect(await answersIn()).toBe(before));

  const REFUSED = 'Không ai xác nhận thay cho bên kia';
  /** Tries the page, and the form that a page of the receiver would send. */
  async function isTurnedAway(who: Visitor): Promise<void> {
    const page = await who.get(link);
    expect(page.status).toBe(403);
    expect(textOf(page.text)).toContain(REFUSED);
    const phone = new Visitor(office.url);
    const form = formsOf((await phone.get(link)).text, link)[0]?.fields ?? {};
    const token = formsOf((await who.get(`${PAIR}/khoan`)).text, '')[0]?.fields.formToken;
    const own = formsOf((await who.get('/lam-viec')).text, '').find(({ fields }) => fields.formToken)?.fields.formToken;
    const forged = { ...form, ...HBLIU, 'how-0': 'all', doing: 'send', formToken: token ?? own ?? '' };
    const sent = await who.post(link, forged);
    expect(sent.status).toBe(403);
  }

  test('the deliverer, signed in', () => isTurnedAway(giver));
  test('the programme office, signed in', () => isTurnedAway(province));
  test('somebody of the giver who did not make the link', async () => {
    const colleague = await office.visitor('Đồng nghiệp', [
      { role: 'sponsor-officer', nodeId: nationalNodeId('21925') },
    ]);
    await isTurnedAway(colleague);
  });
  test('the deliverer, who signs out first, in the same browser', async () => {
    const mark = giver.cookies.get('ketnghia.may') as string;
    const signedOut = new Visitor(office.url);
    signedOut.cookies.set('ketnghia.may', mark);
    const page = await signedOut.get(link);
    expect(page.status).toBe(403);
    expect(textOf(page.text)).toContain(REFUSED);
  });
  test('a link that the receiver’s own officer made leaves their browser free, and the giver out', async () => {
    const own = await linkFor(commune, handover);
    expect((await commune.get(own)).status).toBe(200);
    expect((await giver.get(own)).status).toBe(403);
  });
});

describe('what a link is not', () => {
  const gift = () => ({ item: 'bò giống', quantity: '6', unit: 'con', day: nextDay() });
  const ALL = { 'how-0': 'all' };

  test('guessable: words that open nothing are not told apart, and are held back after a few', async () => {
    const link = await linkFor(giver, await deliver(gift()));
    const phone = new Visitor(office.url);
    const wrong = [...link]
      .map((letter, at) => (at === link.length - 1 ? (letter === 'A' ? 'B' : 'A') : letter))
      .join('');
    const titles = new Set<string>();
    let held = 0;
    for (const guess of [wrong, '/xac-nhan/52', '/xac-nhan/zz'.padEnd(46, 'x'), wrong.replace('/52', '/48')]) {
      const page = await phone.get(guess);
      titles.add(`${page.status} ${/<h1>(.*?)<\/h1>/.exec(page.text)?.[1]}`);
    }
    expect([...titles]).toEqual(['404 Liên kết không mở được']);
    for (let tries = 0; tries < 60 && held === 0; tries++) if ((await phone.get(wrong)).status === 429) held = tries;
    expect(held).toBeGreaterThan(0);
    await opened.db.deleteFrom('account_attempt').execute();
    expect((await phone.get(link)).status).toBe(200);
  });

  test('usable after it was taken back, by whoever prints the handover', async () => {
    const handover = await deliver(gift());
    const link = await linkFor(giver, handover);
    const phone = new Visitor(office.url);
    const last = await look(phone, link, ALL);
    const page = await giver.get(handover);
    const revoking = formsOf(page.text, handover).find(({ action }) => action.endsWith('/thu-hoi'));
    expect((await otherGiver.post(revoking?.action ?? '', revoking?.fields ?? {})).status).toBe(403);
    const token = formsOf((await commune.get(handover)).text, handover)[0]?.fields.formToken as string;
    expect((await commune.post(revoking?.action ?? '', { ...revoking?.fields, formToken: token })).status).toBe(303);
    const before = await answersIn();
    expect((await confirm(phone, link, last)).status).toBe(410);
    expect(textOf((await phone.get(link)).text)).toContain('Liên kết đã bị thu hồi');
    expect(await answersIn()).toBe(before);
  });

  test('usable after its time', async () => {
    const deliveryId = (await deliver(gift())).split('/').at(-1) as ContributionId;
    const { agreement_id: agreementId } = await opened.db
      .selectFrom('contribution')
      .select('agreement_id')
      .where('contribution_id', '=', deliveryId)
      .executeTakeFirstOrThrow();
    const nodeId = nationalNodeId('21925');
    const { accountId } = await office.site.person('Cán bộ cũ', [{ role: 'sponsor-officer', nodeId }]);
    const officer = { ...personWith([{ role: 'sponsor-officer', nodeId, provinceCode: '52' }]), accountId };
    const asked = { provinceCode: '52', agreementId, deliveryIds: [deliveryId], days: 7, browser: null };
    // Seven days and a second before the clock of this office.
    const now = new Date('2026-11-15T04:59:59Z');
    const { token } = unwrap(
      await makeConfirmationLink(opened.db, officer, { ...asked, requestId: newId<'request'>(), now }),
    );
    const link = `/xac-nhan/${token}`;
    const page = await new Visitor(office.url).get(link);
    expect(page.status).toBe(410);
    expect(textOf(page.text)).toContain('Liên kết đã hết hạn');
  });

  test('a key to another delivery, of its own agreement or another', async () => {
    const link = await linkFor(giver, await deliver(gift()));
    const another = await deliver(gift());
    const elsewhere = await deliver(gift(), otherGiver, OTHER_PAIR);
    const phone = new Visitor(office.url);
    const before = await answersIn();
    for (const strange of [another, elsewhere]) {
      const id = strange.split('/').at(-1) as string;
      const sent = await look(phone, link, { ...ALL, 'delivery-0': id });
      expect(sent.status).toBe(422);
      expect(textOf(sent.text)).toContain('Bên trao vừa sửa số đã báo');
      const direct = await phone.fill(link, { ...HBLIU, ...ALL, doing: 'send', 'delivery-0': id }, link);
      expect(direct.status).toBe(422);
    }
    // And no page of a giver makes a link for what another one gave.
    const made = await makeLink(giver, another, {});
    expect(made.status).toBe(200);
    const page = await giver.get(another);
    const form = formsOf(page.text, another).find(({ action }) => action === another);
    const stolen = await giver.post(another, {
      ...form?.fields,
      line: elsewhere.split('/').at(-1) as string,
      days: '30',
    });
    expect(stolen.status).toBe(422);
    expect(textOf(stolen.text)).toContain('Có khoản thuộc bản kết nghĩa khác.');
    expect(await answersIn()).toBe(before);
  });

  test('good for two phones at once: one word stands, the other is told', async () => {
    const link = await linkFor(giver, await deliver(gift()));
    const phones = [new Visitor(office.url), new Visitor(office.url)];
    const pages = await Promise.all(
      phones.map((phone, at) =>
        look(phone, link, at === 0 ? ALL : { 'how-0': 'none', 'reason-0': 'Không ai giao gì cả' }),
      ),
    );
    const before = await answersIn();
    const sent = await Promise.all(phones.map((phone, at) => confirm(phone, link, pages[at] as Answer)));
    expect(sent.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 303]);
    expect(textOf(sent.find(({ status }) => status === 200)?.text ?? '')).toContain('Liên kết này đã dùng rồi');
    expect(await answersIn()).toBe(before + 1);
  });

  test('good for a form of another site, or one without the proof of a page of ours', async () => {
    const link = await linkFor(giver, await deliver(gift()));
    const phone = new Visitor(office.url);
    const fields = { ...formsOf((await phone.get(link)).text, link)[0]?.fields, ...HBLIU, ...ALL, doing: 'send' };
    const before = await answersIn();
    expect((await phone.post(link, fields, { origin: 'https://ke-xau.example' })).status).toBe(403);
    expect((await phone.post(link, { ...fields, formToken: 'x' })).status).toBe(403);
    expect((await new Visitor(office.url).post(link, fields)).status).toBe(403);
    expect(await answersIn()).toBe(before);
  });

  test('a word on what the giver has corrected since: the receiver is shown the new figure first', async () => {
    const handover = await deliver({ item: 'chăn ấm', quantity: '50', unit: 'chiếc', day: nextDay() });
    const link = await linkFor(giver, handover);
    const phone = new Visitor(office.url);
    const last = await look(phone, link, ALL);
    const id = handover.split('/').at(-1) as string;
    const corrected = await giver.fill(
      `${PAIR}/khoan?sua=${id}`,
      { quantity: '40', reason: 'Đếm nhầm' },
      `${PAIR}/khoan`,
    );
    expect(corrected.status).toBe(303);
    const stale = await confirm(phone, link, last);
    expect(stale.status).toBe(422);
    expect(textOf(stale.text)).toContain('Đủ 40 chiếc');
    expect((await confirm(phone, link, await look(phone, link, ALL))).status).toBe(303);
    expect(await settledRow(/40 chiếc chăn ấm.{0,200}/)).toMatch(/40 chiếc 40 chiếc/);
  });

  test('needed where the receiver’s officer has answered already: the page says so and asks nothing', async () => {
    const handover = await deliver(gift());
    const link = await linkFor(giver, handover);
    const answering = handover.replace('/ban-giao/', '/nhan/');
    expect((await contact.fill(answering, { doing: 'all' }, answering)).status).toBe(303);
    const page = await new Visitor(office.url).get(link);
    expect(page.status).toBe(200);
    expect(formsOf(page.text, link).filter(({ method }) => method === 'post')).toEqual([]);
    expect(textOf(page.text)).toContain('6 con');
  });
});
