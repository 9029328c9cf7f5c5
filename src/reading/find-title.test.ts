import { expect, test } from 'vitest';
import { findDocumentKind } from './find-document-kind.ts';
import { findTitle } from './find-title.ts';

test.each<[string, string | null]>([
  ['Phường Tam Quan kết nghĩa với xã Ya Hội\n\nSáng 24-1, …', 'Phường Tam Quan kết nghĩa với xã Ya Hội'],
  ['\n  Phường Tam Quan   kết nghĩa với xã Ya Hội \r\nSáng', 'Phường Tam Quan kết nghĩa với xã Ya Hội'],
  [' date 2025-12-27 Việc tổ chức kết nghĩa được thực hiện theo kế hoạch\nSau đó', null],
  ['Sáng 24-1, phường Tam Quan ký kết với xã Ya Hội.\nHai bên', null],
  ['Phường Tam Quan kết nghĩa với xã Ya Hội', null],
  ['Chính trị\nPhường Tam Quan', null],
  ['Tiếng Việt | English | Bahnar | Jrai ngữ\nTin', null],
  ['', null],
])('the headline of %j is %j', (text, title) => {
  expect(findTitle(text)).toBe(title);
});

test.each<[string, string, string | null]>([
  ['ký kết Giao ước kết nghĩa', 'giao-uoc', 'Giao ước'],
  ['ký biên bản kết nghĩa, chương trình hợp tác', 'bien-ban', 'biên bản kết nghĩa'],
  ['chương trình phối hợp giữa hai bên', 'chuong-trinh', 'chương trình phối hợp'],
  ['ký biên bản ghi nhớ', 'ghi-nho', 'biên bản ghi nhớ'],
  ['ban hành quy chế phối hợp', 'quy-che', 'quy chế phối hợp'],
  ['hai bên bắt tay', 'giao-uoc', null],
])('the paper of "%s" is %s', (text, kind, words) => {
  const { kind: found, found: fact } = findDocumentKind(text);
  expect([found, fact && text.slice(fact.span.start, fact.span.end)]).toEqual([kind, words]);
});
