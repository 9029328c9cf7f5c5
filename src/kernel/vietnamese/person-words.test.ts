import { expect, test } from 'vitest';
import { namesAPerson } from './person-words.ts';
import { NAMES_NOBODY, NAMES_SOMEBODY, UNSEEN_NOBODY, UNSEEN_SOMEBODY } from './testing/named-sentences.ts';

test.each([
  ['Ông Nguyễn Văn Tèo', true],
  ['ông Nguyễn Văn Tèo và gia đình', true],
  ['hộ bà Lò Thị Mơ', true],
  ['Gia đình chị H’Bia', true],
  ['em Rơ Châm Y', true],
  ['Già làng Siu Chơn', true],
  ['Nguyễn Văn Tèo', true],
  ['Trần Thị Mận và Lê Văn Lựu', true],
  ['nhà của Lò Thị Mơ', true],
  ['suất quà cho Nguyễn Văn Tèo', true],
  ['Hội viên nghèo (Đinh Thị Mít)', true],
  ['Trường THCS Nguyễn Văn Trỗi', false],
  ['đường Nguyễn Văn Cừ', false],
  ['Phường Nguyễn Thị Minh Khai', false],
  ['Sở Văn hóa', false],
  ['Nhóm thiện nguyện Hoàng Anh', false],
  ['Bà con làng Ghè', false],
  ['Công ty TNHH Anh Đào', false],
  ['Hội Cụ Chiến binh', false],
  ['UBND phường An Nhơn Bắc', false],
  ['các hộ nghèo', false],
  ['Bệnh viện Bà Rịa', false],
])('%s names a person: %s', (text, expected) => {
  expect(namesAPerson(text)).toBe(expected);
});

test('the rule finds names in our table of sentences and lets places, schools, streets and companies be', () => {
  expect(NAMES_SOMEBODY.length + NAMES_NOBODY.length).toBeGreaterThan(300);
  expect(NAMES_SOMEBODY.filter((said) => !namesAPerson(said))).toEqual([]);
  expect(NAMES_NOBODY.filter(namesAPerson)).toEqual([]);
});

test('of sentences that the rule was not made with it finds at least seven names in ten, and takes no place for a person', () => {
  const found = UNSEEN_SOMEBODY.filter(namesAPerson).length;
  expect(found / UNSEEN_SOMEBODY.length).toBeGreaterThanOrEqual(0.7);
  expect(UNSEEN_NOBODY.filter(namesAPerson)).toEqual([]);
});

test.each([
  ['trẻ em Kon Tum', false],
  ['anh em Gia Rai', false],
  ["nhạc cụ T'rưng", false],
  ['phòng khám Bác sĩ Lê Trung Hải', false],
  ['Nguyễn\u00a0Minh\nChâu', true],
  ['Nguyễn Minh Châu'.normalize('NFD'), true],
])('%s names a person: %s', (text, expected) => {
  expect(namesAPerson(text)).toBe(expected);
});
