import { expect, test } from 'vitest';
import { dealForEverybody, productForEverybody } from './for-everybody.ts';

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
