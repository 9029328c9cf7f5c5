import { expect, test } from 'vitest';
import { sortByName } from './sort.ts';

test('names stand in Vietnamese order: letters first, then tones, numbers by value, a name before those that go on from it', () => {
  const list = [
    'Phù Mỹ Bắc',
    'Thôn 10',
    'Thôn 2',
    'Phú Mỹ',
    'Phù Mỹ',
    'Ia Hrung',
    'Ia Hrú',
    'Đa',
    'Dư',
    'Bàn A',
    'Bản',
    'Bàn',
    'Ban',
    'Â',
    'Ă',
    'A',
  ];
  expect(sortByName(list, (name) => name)).toEqual([
    'A',
    'Ă',
    'Â',
    'Ban',
    'Bàn',
    'Bản',
    'Bàn A',
    'Dư',
    'Đa',
    'Ia Hrú',
    'Ia Hrung',
    'Phù Mỹ',
    'Phú Mỹ',
    'Phù Mỹ Bắc',
    'Thôn 2',
    'Thôn 10',
  ]);
});
