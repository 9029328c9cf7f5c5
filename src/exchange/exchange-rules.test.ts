import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { dealOf, productOf } from '../../tests/support/exchange.ts';
import { type NodeId, type ProductId, idOf } from '../kernel/ids.ts';
import { addDays, plainDate } from '../kernel/plain-date.ts';
import { DEAL_SIDES, type DealAct, type DealFacts, dealStatus, faultsOfDeal, faultsOfDealAct } from './deal.ts';
import { readDong } from './product-form.ts';
import { type ProductFacts, faultsOfProduct, rankEndsOn, starsOn } from './product.ts';

const TODAY = plainDate('2026-11-22');
const PLACE = idOf('node', 'a commune') as NodeId;
const PRODUCT = idOf('product', 'honey') as ProductId;

describe('a product', () => {
  const codes = (change: Partial<ProductFacts>, kind: 'commune' | 'organisation' | null = 'commune') =>
    faultsOfProduct(productOf(PLACE, change), { kind, today: TODAY }).map(({ code }) => code);

  test.each<[string, Partial<ProductFacts>, string[]]>([
    ['as a commune would offer it', {}, []],
    [
      'with no price, amount, unit or rank',
      { priceVnd: null, yearlyAmount: null, unit: null, stars: null, certifiedOn: null },
      [],
    ],
    ['a price without a unit', { unit: null, yearlyAmount: null }, ['unit-missing']],
    ['two stars', { stars: 2 }, ['stars-range']],
    ['stars without a certificate', { certifiedOn: null }, ['certified-missing']],
    ['a certificate without stars', { stars: null }, ['stars-missing']],
    ['a certificate of tomorrow', { certifiedOn: plainDate('2026-11-23') }, ['certified-in-future']],
    ['a month twice', { months: [3, 3] }, ['months-range']],
    ['a thirteenth month', { months: [13] }, ['months-range']],
    ['a price of nothing', { priceVnd: 0n }, ['price-range']],
    ['an amount in words', { yearlyAmount: 'nhiều' }, ['amount-form']],
    ['no name and nowhere to buy', { name: ' ', buyFrom: '' }, ['text-length', 'text-length']],
    ['of an unheard-of group', { group: 'toys' as never }, ['group-unknown']],
  ])('%s', (_what, change, expected) => expect(codes(change)).toEqual(expected));

  test('belongs to a commune or village', () => {
    expect(codes({}, null)).toEqual(['node-unknown']);
    expect(codes({}, 'organisation')).toEqual(['node-not-selling']);
  });

  test.each([
    ['2026-05-10', '2029-05-10'],
    ['2026-12-31', '2029-12-31'],
    ['2024-02-29', '2027-02-28'],
  ])('a rank of %s holds to the end of %s', (given, last) => {
    const day = plainDate(last);
    const product = { stars: 4, certifiedOn: plainDate(given) };
    expect(rankEndsOn(product.certifiedOn)).toBe(last);
    expect([starsOn(product, day), starsOn(product, addDays(day, 1))]).toEqual([4, null]);
  });
});

describe('a sale', () => {
  const around = { isSold: true, knowsBuyer: true, buyerSells: false, today: TODAY };
  test.each<[string, Partial<DealFacts>, Partial<typeof around>, string[]]>([
    ['as its seller would state it', {}, {}, []],
    ['of nothing', { quantity: '0' }, {}, ['quantity-form']],
    ['of tomorrow', { happenedOn: plainDate('2026-11-23') }, {}, ['sold-in-future']],
    ['for a negative sum', { valueVnd: -1n }, {}, ['value-range']],
    ['to nobody', { buyer: '' }, {}, ['text-length']],
    ['to oneself', {}, { buyerSells: true }, ['buyer-sells']],
    ['of what is no longer sold', {}, { isSold: false }, ['product-ended']],
    ['in an unheard-of way', { channel: 'barter' as never }, {}, ['channel-unknown']],
  ])('%s', (_what, change, place, expected) =>
    expect(faultsOfDeal(dealOf(PRODUCT, change), { ...around, ...place }).map(({ code }) => code)).toEqual(expected),
  );

  test('whatever is said in whatever order, nobody answers their own word, speaks twice, or takes back another’s', () => {
    const act = fc.record({
      kind: fc.constantFrom('confirmed', 'disputed', 'withdrawn') as fc.Arbitrary<DealAct['kind']>,
      saidBy: fc.constantFrom(...DEAL_SIDES),
      note: fc.constantFrom(null, 'vì cân thiếu'),
    });
    fc.assert(
      fc.property(fc.constantFrom(...DEAL_SIDES), fc.array(act, { maxLength: 12 }), (statedBy, tried) => {
        const acts: DealAct[] = [];
        for (const next of tried)
          if (faultsOfDealAct({ status: dealStatus(acts), statedBy, acts }, next).length === 0) acts.push(next);
        expect(new Set(acts.map(({ saidBy }) => saidBy)).size).toBe(acts.length);
        for (const { kind, saidBy, note } of acts) {
          expect(kind === 'withdrawn').toBe(saidBy === statedBy);
          if (kind !== 'confirmed') expect(note).not.toBeNull();
        }
        const withdrawn = acts.findIndex(({ kind }) => kind === 'withdrawn');
        if (withdrawn >= 0) expect([dealStatus(acts), withdrawn]).toEqual(['withdrawn', acts.length - 1]);
      }),
    );
  });
});

test.each([
  ['85.000', 85_000n],
  ['85 000 đ', 85_000n],
  ['1.250.000 đồng', 1_250_000n],
  ['85,5', 'unreadable'],
  ['-5', 'unreadable'],
  ['tám mươi', 'unreadable'],
])('đồng as people write them: %s', (typed, amount) => expect(readDong(typed)).toBe(amount));
