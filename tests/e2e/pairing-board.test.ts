import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { NodeId, ProgrammeId } from '../../src/kernel/ids.ts';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { partiesWorkbook } from '../../src/pairing/outside/write-workbook.ts';
import type { PartyFacts, Problem } from '../../src/pairing/problem.ts';
import { randomOf } from '../../src/pairing/random.ts';
import { paths } from '../../src/platform/web/paths.ts';
import { listPairs, listVersions } from '../../src/programmes/assignment-store.ts';
import { listCommuneNames } from '../../src/pairing/board/registry-facts-store.ts';
import { nationalNodeId } from '../../src/registry/national-rows.ts';
import { findNodeByCode } from '../../src/registry/registry-store.ts';
import { accessFaults, overflow, picture } from '../support/browser.ts';
import { type OfficeInBrowser, openOfficeInBrowser, whyNoOffice } from '../support/office-browser.ts';
import { SAMPLE } from '../support/sample.ts';

const why = whyNoOffice('the pairing board is not looked at in a browser');

const DA_NANG = '48';
/** Pairs that the press has named, by the codes of their places. */
const SIGNED: readonly (readonly [sponsor: string, recipient: string])[] = [
  ['20242', '20443'], // Hải Châu – Hùng Sơn
  ['20285', '20458'], // Ngũ Hành Sơn – Avương
  ['20305', '20716'], // An Khê – Đắc Pring
  ['20575', '20494'], // An Thắng – Bến Hiên
  ['20257', '20923'], // Hòa Cường – Trà Tân
  ['20263', '20938'], // Sơn Trà – Trà Leng
  ['20350', '20908'], // Hương Trà – Trà Liên
  ['20364', '20908'], // Chiên Đàn – Trà Liên
  ['20275', '20950'], // An Hải – Trà Linh
  ['20200', '20476'], // Hòa Khánh – Sông Kôn
];
/** 33 communes of the mountains. Which ones the city named is known for those above alone; the others are chosen here. */
const MOUNTAINS = (
  '20443 20455 20458 20467 20476 20485 20494 20695 20698 20704 20707 20710 20716 20722 20728 20734 20740 20752 20767 ' +
  '20770 20779 20900 20908 20920 20923 20929 20938 20941 20944 20950 20959 20875 20878'
).split(' ');

/** The real places of Đà Nẵng with made-up data, as a file that an office could have filled in. */
async function daNang(
  communes: readonly { code: string; name: string }[],
): Promise<{ problem: Omit<Problem, 'pairs'>; bytes: Uint8Array }> {
  const random = randomOf(48);
  const fields = ['economy', 'education', 'health', 'market', 'welfare', 'infrastructure', 'training'];
  const facts = (longitude: number): PartyFacts => ({
    fields: fields.filter(() => random.chance(40)),
    products: ['sâm', 'quế', 'tiêu', 'du lịch'].filter(() => random.chance(40)),
    languages: random.chance(30) ? ['Kinh', 'Cơ Tu'] : ['Kinh'],
    latitude: 15_200_000 + 1000 * random.below(900),
    longitude: longitude + 1000 * random.below(350),
  });
  const party = ({ code, name }: { code: string; name: string }) => ({ id: code, name, min: 1 });
  const problem: Omit<Problem, 'pairs'> = {
    title: 'Đà Nẵng 60 ↔ 33: nơi thật, số liệu tạo sinh',
    generated: true,
    lotSeed: 'da-nang-2025',
    criteria: [],
    sponsors: communes
      .filter(({ code }) => !MOUNTAINS.includes(code))
      .map((one, at) => ({
        ...party(one),
        max: 1,
        capacity: 100,
        kinds: at % 2 === 0 ? ['mạnh'] : [],
        facts: facts(108_100_000),
      })),
    recipients: communes
      .filter(({ code }) => MOUNTAINS.includes(code))
      .map((one, at) => ({
        ...party(one),
        max: 3,
        poorHouseholds: 100 + random.below(500),
        facts: { ...facts(107_500_000), ...(at % 2 === 1 ? { zone: 'III' as const } : {}) },
      })),
  };
  return { problem, bytes: await partiesWorkbook({ ...problem, pairs: [] }) };
}

describe.skipIf(why !== null)('the pairing board in a browser', () => {
  let office: OfficeInBrowser;
  let url = '';
  let programmeId: ProgrammeId;

  beforeAll(async () => {
    office = await openOfficeInBrowser(SAMPLE);
    ({ url } = office);
    const roles = [{ role: 'province-office', nodeId: nationalNodeId(DA_NANG) }] as const;
    await office.addPerson('office', 'Huỳnh Văn Thành', roles);
    const row = await office.db
      .selectFrom('programme')
      .select('programme_id')
      .where('province_code', '=', DA_NANG)
      .executeTakeFirstOrThrow();
    programmeId = row.programme_id;
  }, 120_000);

  afterAll(async () => {
    await office?.close();
  });

  const signedIn = (width: number, height: number, javaScriptEnabled = true): Promise<BrowserContext> =>
    office.window('office', { viewport: { width, height }, javaScriptEnabled });

  const names = async (): Promise<{ code: string; name: string }[]> => {
    const { wards, others } = await listCommuneNames(office.db, DA_NANG);
    const rows = await office.db
      .selectFrom('registry_version')
      .select(['code', 'full_name'])
      .where('full_name', 'in', [...wards, ...others])
      .where('valid_to', 'is', null)
      .where('code', 'like', '2%')
      .orderBy('code')
      .execute();
    return rows
      .map(({ code, full_name }) => ({ code: code ?? '', name: full_name }))
      .filter(({ code }) => code >= '20194' && code <= '21004');
  };

  test('Đà Nẵng 60 ↔ 33: from a file, the signed pairs locked, weights tried, signed, and published as an assignment', {
    timeout: 480_000,
  }, async () => {
    const { db } = office;
    const communes = await names();
    const { problem, bytes } = await daNang(communes);
    expect([problem.sponsors.length, problem.recipients.length]).toEqual([60, 33]);
    const nameOf = new Map(communes.map(({ code, name }) => [code, name]));
    const context = await signedIn(1440, 900);
    const page = await context.newPage();
    const faults: string[] = [];
    // A form sent with something missing is answered 422, which Chromium calls a failed resource.
    page.on(
      'console',
      (message) =>
        message.type() === 'error' &&
        !message.text().startsWith('Failed to load resource') &&
        faults.push(message.text()),
    );
    page.on('pageerror', (error) => faults.push(error.message));
    const look = async (name: string): Promise<void> => {
      expect(await accessFaults(page), name).toEqual([]);
      await picture(page, `pairing-${name}`);
    };
    const sees = (words: string | RegExp) => page.getByText(words).first().waitFor();

    await page.goto(`${url}${paths.pairings(programmeId)}`);
    await page.getByRole('link', { name: 'Lập phương án mới' }).click();
    await look('begin');
    const file = page.locator('form', { has: page.locator('input[type=file]') });
    await file.getByLabel('Tên phương án').fill('Phương án A');
    await page.setInputFiles('input[type=file]', {
      name: 'da-nang.xlsx',
      mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
      buffer: Buffer.from(bytes),
    });
    await file.getByRole('button', { name: 'Nhập và tính' }).click();
    await sees('Đã nhập số liệu và lập phương án.');
    await sees('Dữ liệu tạo sinh');
    await look('plan');
    const board = page.url().split('?')[0] as string;

    // Each signed pair is looked up, its price is told, and it is kept.
    for (const [sponsor, recipient] of SIGNED) {
      await page.goto(board);
      await page.locator('#ho-tro').selectOption(sponsor);
      await page.locator('#nhan').selectOption(recipient);
      await page.getByRole('button', { name: 'Xem cặp này' }).click();
      await page
        .getByRole('heading', { level: 1, name: `${nameOf.get(sponsor)} – ${nameOf.get(recipient)}` })
        .waitFor();
      await sees(/^(Ghép|Bỏ) .+: /);
      await page.getByLabel('Lý do').fill('Đã ký kết nghĩa, theo báo chí');
      await page.getByRole('button', { name: 'Giữ cặp này' }).click();
      await sees('Đã đổi và tính lại.');
      await page.locator('.mark', { hasText: 'phải có' }).waitFor();
    }
    await look('pair');
    await page.goto(board);
    expect(await page.locator('section[aria-labelledby=dang-giu] tbody tr').count()).toBe(SIGNED.length);

    // One step back, and again.
    await page.getByRole('button', { name: /^Hoàn tác: Giữ Phường Hòa Khánh/ }).click();
    await sees('Đã hoàn tác và tính lại.');
    expect(await page.locator('section[aria-labelledby=dang-giu] tbody tr').count()).toBe(SIGNED.length - 1);
    await page.locator('#ho-tro').selectOption('20200');
    await page.locator('#nhan').selectOption('20476');
    await page.getByRole('button', { name: 'Xem cặp này' }).click();
    await page.getByLabel('Lý do').fill('Đã ký kết nghĩa, theo báo chí');
    await page.getByRole('button', { name: 'Giữ cặp này' }).click();
    await sees('Đã đổi và tính lại.');

    // A swap from the list, cheapest first; then taken back.
    await page.goto(board);
    await page
      .getByRole('link', { name: /^Xem, đổi cặp/ })
      .nth(3)
      .click();
    const swap = page.getByRole('button', { name: /^Đổi chỗ với/ }).first();
    if (await swap.isVisible()) {
      await swap.click();
      await sees('Đã đổi và tính lại.');
      await page.getByRole('button', { name: /^Hoàn tác/ }).click();
      await sees('Đã hoàn tác và tính lại.');
    }

    // Weights answer while they move.
    await page.getByRole('link', { name: 'Trọng số và quy tắc' }).click();
    const nearness = page.getByRole('slider', { name: 'Gần nhau' });
    await nearness.fill('100');
    await page.locator('#ket-qua strong').waitFor();
    expect(await page.locator('#ket-qua').innerText()).toMatch(/\d+ cặp khác đi\.|Phương án không đổi\./);
    expect(await page.getByRole('spinbutton', { name: 'Gần nhau' }).inputValue()).toBe('100');
    await look('weights');
    await page.getByRole('button', { name: 'Áp dụng trọng số này' }).click();
    await sees('Đã đổi và tính lại.');

    // Each place of zone III is to have a strong sponsor.
    await page.locator('#quotaWhere').selectOption('III');
    await page.locator('#quotaMin').fill('1');
    await page.getByRole('button', { name: 'Đặt quy tắc theo loại' }).click();
    await sees(/Đang có 16 hạn mức/);

    for (const [tab, name] of [
      ['Sơ đồ', 'picture'],
      ['Tải từng bên', 'load'],
      ['Ít thay đổi', 'changes'],
      ['So với lần trước', 'standing'],
    ] as const) {
      await page.getByRole('navigation', { name: 'Các cách xem phương án' }).getByRole('link', { name: tab }).click();
      await page.locator(`.board-tabs a[aria-current=page]:has-text("${tab}")`).waitFor();
      if (name === 'picture') await look(name);
    }

    // A second scenario beside the first.
    await page.goto(board);
    await page.getByLabel('Tên phương án mới').fill('Phương án B');
    await page.getByRole('button', { name: 'Chép thành phương án khác' }).click();
    await sees('Đã chép thành phương án mới.');
    await page.goto(`${url}${paths.pairings(programmeId)}`);
    await page.getByRole('button', { name: 'Xem cạnh nhau' }).click();
    await page.getByRole('heading', { level: 1, name: 'So sánh hai phương án' }).waitFor();
    await look('compare');

    await page.goto(board);
    await page.getByRole('link', { name: 'Bản in dự thảo quyết định' }).click();
    expect(await page.locator('.draft-decision tbody tr').count()).toBe(60);
    await look('draft-decision');

    await page.goto(board);
    await page.getByLabel('Ý kiến khi chốt').fill('Tập thể cơ quan thường trực thống nhất');
    await page.getByRole('button', { name: 'Chốt phương án' }).click();
    await sees('Đã chốt phương án.');
    await page.getByRole('link', { name: 'Ban hành thành phân công' }).click();
    await look('publish');
    await page.getByRole('button', { name: 'Ban hành' }).click();
    await sees('Chưa làm được.').catch(() => sees(/Chưa ghi được/));
    expect(await accessFaults(page)).toEqual([]);
    await page.locator('#number').fill('12-QĐ/TU');
    await page.locator('#issuedOn').fill('2026-11-20');
    await page.locator('#effectiveOn').fill('2026-11-22');
    await page.getByRole('button', { name: 'Ban hành' }).click();
    await sees('Đã ban hành thành lần phân công mới.');

    const [version] = await listVersions(db, DA_NANG, programmeId);
    expect(version).toMatchObject({ status: 'published', pairCount: 60, effectiveOn: plainDate('2026-11-22') });
    const pairs = version ? await listPairs(db, DA_NANG, version.versionId) : [];
    const published = new Set(pairs.map(({ sponsor, recipient }) => `${sponsor} ${recipient}`));
    const node = async (code: string): Promise<NodeId> => (await findNodeByCode(db, code))?.nodeId as NodeId;
    for (const [sponsor, recipient] of SIGNED)
      expect(published.has(`${await node(sponsor)} ${await node(recipient)}`), `${sponsor} ${recipient}`).toBe(true);
    expect(new Set(pairs.map(({ recipient }) => recipient)).size).toBe(33);
    expect(new Set(pairs.map(({ sponsor }) => sponsor)).size).toBe(60);
    expect(faults).toEqual([]);
    await context.close();
  });

  test('on a phone, in English and without script, the board fits and its weights are tried by the button', {
    timeout: 240_000,
  }, async () => {
    const context = await signedIn(360, 740, false);
    const page: Page = await context.newPage();
    await page.goto(`${url}/en${paths.newPairing(programmeId)}`);
    await page.getByRole('button', { name: 'Make and work out' }).click();
    await page.getByText('Taken in, and a scenario worked out.').waitFor();
    const board = page.url().split('?')[0] as string;
    await page.goto(`${board}/trong-so`);
    await page.locator('#w-nearness').fill('300');
    await page.getByRole('button', { name: 'Try' }).click();
    expect(await page.locator('#ket-qua').innerText()).toMatch(/would be other ones/);
    await picture(page, 'pairing-phone');
    await page.getByRole('button', { name: 'Apply these weights' }).click();
    await page.getByText('Changed and worked out again.').waitFor();
    await context.close();

    const phone = await signedIn(360, 740);
    const held = await phone.newPage();
    for (const tab of ['', '/so-do', '/tai', '/trong-so', '/it-thay-doi', '/so-voi-truoc', '/in']) {
      await held.goto(`${board}${tab}`);
      expect(await overflow(held), tab).toBe(0);
      expect(await accessFaults(held), tab).toEqual([]);
    }
    await phone.close();
  });
});
