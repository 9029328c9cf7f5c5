import { expect, test } from 'vitest';
import { plainDate } from '../../src/kernel/plain-date.ts';
import { testDatabase } from '../support/database.ts';
import { LedgerStory, goodsOf, honouredIn, pressOf, statementOf } from '../support/ledger-story.ts';
import { SAMPLE } from '../support/sample.ts';

// Columns: name | đã hứa | đã trao | đã nhận | không nhận | còn lại.

test("Bồng Sơn's 20 million for pupils: promised, handed over at the signing, confirmed by the commune", async () => {
  const { db } = await testDatabase(SAMPLE);
  const story = await LedgerStory.of(db, 'gia-lai', 'phuong-bong-son-xa-chu-prong');
  const of = { agreement: story.agreement.agreementId };
  const pupils = { recipient: 'học sinh khó khăn của xã Chư Prông', amountVnd: 20_000_000n };

  expect(await statementOf(db, of), 'only the press has spoken').toEqual([
    'Cộng | – | – | – | – | –',
    'Phường Bồng Sơn – Xã Chư Prông | – | – | – | – | –',
  ]);
  expect(await pressOf(db, of)).toEqual(['Phường Bồng Sơn – Xã Chư Prông | – | 20 triệu']);

  const pledge = await story.pledge({ ...pupils, on: '2025-10-10', fundingSource: 'mobilised' });
  expect((await statementOf(db, of))[0]).toBe('Cộng | 20 triệu | – | – | – | 20 triệu');
  const gift = { ...pupils, on: '2025-10-18', fulfilsId: pledge, fundingSource: 'mobilised' } as const;
  const delivery = await story.deliver(gift);
  expect((await statementOf(db, of))[0], 'delivered is the word of the giver alone').toBe(
    'Cộng | 20 triệu | 20 triệu | – | – | 20 triệu',
  );
  expect(await honouredIn(db, of)).toBe(
    'Bên nhận đã xác nhận 0 đồng trong 20.000.000 đồng đã hứa, đạt 0%. 0 trên 1 lời hứa đã thành trọn vẹn.',
  );
  await story.answer(delivery, { on: '2025-10-20', received: '20000000' });
  expect(await statementOf(db, of)).toEqual([
    'Cộng | 20 triệu | 20 triệu | 20 triệu | – | –',
    'Phường Bồng Sơn – Xã Chư Prông | 20 triệu | 20 triệu | 20 triệu | – | –',
  ]);
  expect(await honouredIn(db, of)).toBe(
    'Bên nhận đã xác nhận 20.000.000 đồng trong 20.000.000 đồng đã hứa, đạt 100%. 1 trên 1 lời hứa đã thành trọn vẹn.',
  );
  expect(await pressOf(db, of), 'what the press said is still its own').toEqual([
    'Phường Bồng Sơn – Xã Chư Prông | – | 20 triệu',
  ]);
});

test("An Nhơn Bắc's 30 + 50 million and gifts of 10: two agreements, one commune, nothing twice", async () => {
  const { db } = await testDatabase(SAMPLE);
  const commune = await LedgerStory.of(db, 'gia-lai', 'phuong-an-nhon-bac-xa-ia-dok');
  const village = await LedgerStory.of(db, 'gia-lai', 'phuong-an-nhon-bac-lang-ghe');
  const welfare = village.agreement.clauses.find(({ field }) => field === 'welfare')?.clauseId ?? null;
  const on = '2025-12-25';
  const thirty = await commune.deliver({ on, amountVnd: 30_000_000n, fundingSource: 'mobilised' });
  const fifty = await village.deliver({ on, amountVnd: 50_000_000n, clauseId: welfare, fundingSource: 'business' });
  const gifts = { on, kind: 'in-kind', item: 'phần quà', amountVnd: 10_000_000n, clauseId: welfare } as const;
  const ten = await village.deliver({ ...gifts, fundingSource: 'mobilised' });
  await commune.answer(thirty, { on: '2025-12-26', received: '30000000' });
  await village.answer(fifty, { on: '2025-12-26', received: '50000000' });
  await village.answer(ten, { on: '2025-12-26', received: '10000000' });

  const here = { place: '23869-xa-ia-dok', side: 'receiver' } as const;
  expect(await statementOf(db, here), 'the commune sees its village').toEqual([
    'Cộng | – | 90 triệu | 90 triệu | – | –',
    'Phường An Nhơn Bắc – Làng Ghè | – | 60 triệu | 60 triệu | – | –',
    'Phường An Nhơn Bắc – Xã Ia Dơk | – | 30 triệu | 30 triệu | – | –',
  ]);
  expect(await statementOf(db, { ...here, by: 'place' }), 'the village stands under its commune').toEqual([
    'Cộng | – | 90 triệu | 90 triệu | – | –',
    'Xã Ia Dơk | – | 90 triệu | 90 triệu | – | –',
  ]);
  expect(await statementOf(db, { place: '21925-phuong-an-nhon-bac', side: 'giver', by: 'source' })).toEqual([
    'Cộng | – | 90 triệu | 90 triệu | – | –',
    'Vận động | – | 40 triệu | 40 triệu | – | –',
    'Doanh nghiệp | – | 50 triệu | 50 triệu | – | –',
    'Chưa nêu nguồn | – | – | – | – | –',
  ]);
  expect(await statementOf(db, { ...here, by: 'field' })).toEqual([
    'Cộng | – | 90 triệu | 90 triệu | – | –',
    'An sinh, giảm nghèo | – | 60 triệu | 60 triệu | – | –',
    'Không gắn với cam kết nào | – | 30 triệu | 30 triệu | – | –',
  ]);
  expect(await pressOf(db, here), 'the article told the same three gifts: in its own lines').toEqual([
    'Phường An Nhơn Bắc – Làng Ghè | – | 60 triệu',
    'Phường An Nhơn Bắc – Xã Ia Dơk | – | 30 triệu',
  ]);
});

test('42 gifts of 300,000 đồng and 5 million: goods and money of one day, in two measures', async () => {
  const { db } = await testDatabase(SAMPLE);
  const story = await LedgerStory.of(db, 'da-nang', 'phuong-hoa-cuong-xa-tra-tan');
  const of = { agreement: story.agreement.agreementId };
  const on = '2025-08-08';
  const sets = { kind: 'in-kind', item: 'suất quà', quantity: '42', unit: 'suất', amountVnd: 12_600_000n } as const;
  const pledge = await story.pledge({ ...sets, on: '2025-08-01' });
  const gifts = await story.deliver({ ...sets, on, fulfilsId: pledge });
  const money = await story.deliver({ on, amountVnd: 5_000_000n });
  await story.answer(gifts, { on, received: '42' });
  await story.answer(money, { on, received: '5000000' });
  expect(await statementOf(db, { ...of, by: 'kind' })).toEqual([
    'Cộng | 12,6 triệu | 17,6 triệu | 17,6 triệu | – | –',
    'Tiền | – | 5 triệu | 5 triệu | – | –',
    'Hiện vật | 12,6 triệu | 12,6 triệu | 12,6 triệu | – | –',
  ]);
  expect(await goodsOf(db, of)).toEqual(['suất quà (suất) | 42 | 42 | 42 | 0']);
  expect(await statementOf(db, { ...of, from: plainDate('2025-08-08'), to: plainDate('2025-08-31') })).toEqual([
    'Cộng | – | 17,6 triệu | 17,6 triệu | – | –',
    'Phường Hòa Cường – Xã Trà Tân | – | 17,6 triệu | 17,6 triệu | – | –',
  ]);
});

test('144 gift sets, of which the village refused 3: the rest of the promise stays outstanding', async () => {
  const { db } = await testDatabase(SAMPLE);
  const story = await LedgerStory.of(db, 'gia-lai', 'phuong-an-nhon-bac-lang-ghe');
  const of = { agreement: story.agreement.agreementId };
  const sets = {
    kind: 'in-kind',
    item: 'suất quà Tết',
    quantity: '144',
    unit: 'suất',
    amountVnd: 57_600_000n,
  } as const;
  const pledge = await story.pledge({ ...sets, on: '2026-01-05' });
  const delivery = await story.deliver({ ...sets, on: '2026-01-20', fulfilsId: pledge });
  const reason = 'Ba suất bị ướt trên đường';
  await story.answer(delivery, { on: '2026-01-20', received: '141', refused: '3', reason });
  expect((await statementOf(db, of))[0]).toBe('Cộng | 57,6 triệu | 57,6 triệu | 56,4 triệu | 1,2 triệu | 1,2 triệu');
  expect(await goodsOf(db, of)).toEqual(['suất quà Tết (suất) | 144 | 144 | 141 | 3']);
  expect(await honouredIn(db, of)).toBe(
    'Bên nhận đã xác nhận 56.400.000 đồng trong 57.600.000 đồng đã hứa, đạt 97,9%. 0 trên 1 lời hứa đã thành trọn vẹn.',
  );
  // Three more are brought and taken: the promise is whole.
  const again = { ...sets, quantity: '3', amountVnd: 1_200_000n, on: '2026-01-22', fulfilsId: pledge };
  await story.answer(await story.deliver(again), { on: '2026-01-22', received: '3' });
  expect((await statementOf(db, of))[0]).toBe('Cộng | 57,6 triệu | 58,8 triệu | 57,6 triệu | 1,2 triệu | –');
  expect(await honouredIn(db, of)).toContain('đạt 100%. 1 trên 1 lời hứa đã thành trọn vẹn.');
});

test('three houses in stages: money by stage, houses only when they are handed over', async () => {
  const { db } = await testDatabase(SAMPLE);
  const story = await LedgerStory.of(db, 'gia-lai', 'phuong-an-nhon-bac-lang-ghe');
  const of = { agreement: story.agreement.agreementId };
  const houses = { kind: 'works', item: 'nhà đại đoàn kết' } as const;
  const pledge = await story.pledge({
    ...houses,
    on: '2026-02-01',
    quantity: '3',
    unit: 'căn',
    amountVnd: 300_000_000n,
  });
  const stage = async (number: number, on: string, title: string, amountVnd: bigint, quantity: string | null) => {
    const worksStage = { stage: number, of: 3, title };
    const unit = quantity === null ? null : 'căn';
    const delivery = await story.deliver({ ...houses, on, amountVnd, quantity, unit, worksStage, fulfilsId: pledge });
    await story.answer(delivery, { on, received: quantity ?? String(amountVnd) });
    return (await statementOf(db, of))[0];
  };
  expect(await stage(1, '2026-03-01', 'Móng', 90_000_000n, null)).toBe(
    'Cộng | 300 triệu | 90 triệu | 90 triệu | – | 210 triệu',
  );
  expect(await stage(2, '2026-04-15', 'Tường, mái', 120_000_000n, null)).toBe(
    'Cộng | 300 triệu | 210 triệu | 210 triệu | – | 90 triệu',
  );
  expect(await honouredIn(db, of)).toContain('đạt 70%. 0 trên 1 lời hứa');
  expect(await stage(3, '2026-06-01', 'Bàn giao', 90_000_000n, '3')).toBe(
    'Cộng | 300 triệu | 300 triệu | 300 triệu | – | –',
  );
  expect(await goodsOf(db, of), 'a house counts once, at its handover').toEqual([
    'nhà đại đoàn kết (căn) | 3 | 3 | 3 | 0',
  ]);
  expect(await statementOf(db, { ...of, by: 'month' })).toEqual([
    'Cộng | 300 triệu | 300 triệu | 300 triệu | – | –',
    '02/2026 | 300 triệu | – | – | – | –',
    '03/2026 | – | 90 triệu | 90 triệu | – | –',
    '04/2026 | – | 120 triệu | 120 triệu | – | –',
    '06/2026 | – | 90 triệu | 90 triệu | – | –',
    'Không rõ ngày | – | – | – | – | –',
  ]);
});
