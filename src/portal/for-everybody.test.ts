import { expect, test } from 'vitest';
import { NAMES_NOBODY, NAMES_SOMEBODY } from '../kernel/vietnamese/testing/named-sentences.ts';
import {
  dealForEverybody,
  needsForEverybody,
  partyForEverybody,
  productForEverybody,
  titleForEverybody,
  wordsForEverybody,
} from './for-everybody.ts';

const PRODUCT = {
  about: 'Mật ong của hộ ông Ksor Bơm',
  maker: 'hộ bà Lò Thị Mơ',
  standards: null,
  growingArea: 'Rẫy nhà bà Lò Thị Mơ',
  buyFrom: 'Hợp tác xã Ia Dơk',
  endReason: null,
};

test('a product tells of cooperatives, never of households by name', () => {
  expect(productForEverybody(PRODUCT, 'vi')).toEqual({
    ...PRODUCT,
    about: '(có tên người, không công bố)',
    maker: 'một cá nhân',
    growingArea: '(có tên người, không công bố)',
  });
  const cooperative = { ...PRODUCT, about: 'Mật ong hoa cà phê', maker: 'Tổ hợp tác nuôi ong', growingArea: null };
  expect(productForEverybody(cooperative, 'en')).toEqual(cooperative);
});

test('a sale to a person names nobody; one to an office of the registry stays as it is', () => {
  const acts = [{ note: 'Bà Hồ Thị Sương nhận đủ' }, { note: 'Đủ' }, { note: null }];
  const deal = { buyer: 'bà Hồ Thị Sương', buyerSlug: null, note: 'Giao cho bà Hồ Thị Sương', acts };
  expect(dealForEverybody(deal, 'en')).toEqual({
    buyer: 'a private person',
    buyerSlug: null,
    note: '(names a person, not published)',
    acts: [{ note: '(names a person, not published)' }, { note: 'Đủ' }, { note: null }],
  });
  const office = { buyer: 'Phường Bồng Sơn', buyerSlug: 'phuong-bong-son', note: null, acts: [] };
  expect(dealForEverybody(office, 'vi')).toEqual(office);
});

test('what was left out once is left as it is, and words that name nobody are never touched', () => {
  for (const language of ['vi', 'en'] as const) {
    for (const said of NAMES_SOMEBODY) {
      const words = wordsForEverybody(said, language);
      const party = partyForEverybody(said, false, language);
      expect([words, party].map((one) => one?.includes(said))).toEqual([false, false]);
      expect(wordsForEverybody(words, language)).toBe(words);
      expect(partyForEverybody(party, false, language)).toBe(party);
    }
    for (const said of NAMES_NOBODY) {
      expect(wordsForEverybody(said, language)).toBe(said);
      expect(partyForEverybody(said, false, language)).toBe(said);
    }
  }
});

test('a need tells of a group, and a find without a title says why', () => {
  const need = { what: 'Xe lăn cho Trần Hoài Châu', forWhom: 'hộ Trần Hoài Châu' };
  expect(needsForEverybody([need], 'en')).toEqual([
    { what: '(names a person, not published)', forWhom: 'a private person' },
  ]);
  const open = { what: 'Bồn chứa nước', forWhom: 'hộ nghèo' };
  expect(needsForEverybody([open], 'vi')).toEqual([open]);
  expect(titleForEverybody('', 'vi')).toBe('(có tên người, không công bố)');
  expect(titleForEverybody('Khám mắt', 'vi')).toBe('Khám mắt');
});
