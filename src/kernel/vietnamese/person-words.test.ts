import { expect, test } from 'vitest';
import { namesAPerson } from './person-words.ts';

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
