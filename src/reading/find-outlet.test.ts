import { expect, test } from 'vitest';
import { findOutlet } from './find-outlet.ts';

test.each([
  ['(GLO)- Sáng 5-9, xã A và phường B ký giao ước.', 'Báo Gia Lai'],
  ['Tựa bài\n\nTÊN TÁC GIẢ\n(GLO) - Chiều qua, hai bên gặp nhau.', 'Báo Gia Lai'],
  ['Tựa bài 08/08/2025 16:20\nĐNO - Sáng 8/8, hai bên gặp nhau.', 'Báo Đà Nẵng'],
  ['(QNO) - Hai bên gặp nhau.'.normalize('NFD'), 'Báo Quảng Nam'],
  ['UBND - HĐND xã họp.', null],
  ['Không ai ký tên.', null],
  ['', null],
])('%j', (text, outlet) => {
  expect(findOutlet(text)).toBe(outlet);
});
