import { expect, test } from 'vitest';
import { undoTelex } from './undo-telex.ts';

test.each([
  ['ket nghiax bong son', 'ket nghia bong son'],
  ['ddaf nawngx', 'da nang'],
  ['ddaf nawng', 'da nang'],
  ['Phuwowngf Boongf Sown', 'phuong bong son'],
  ['xax chuw proong', 'xa chu prong'],
  ['thoor chaau', 'tho chau'],
  ['hoaf cuwowngf', 'hoa cuong'],
  ['huyeejn', 'huyen'],
  ['nguyeexn', 'nguyen'],
  ['mays tinhs', 'may tinh'],
  ['giuwx rwngf', 'giu rung'],
  ['d9a2 na8ng4', 'da nang'],
  ['bo62ng so7n', 'bong son'],
])('%s was meant as %s', (typed, meant) => {
  expect(undoTelex(typed)).toBe(meant);
});

test.each(['bong son', 'Bồng Sơn', 'kbang', 'chỉ thị 03-CT/TU', '18/10/2025', '20tr', 'TP.HCM', 'trung tam', ''])(
  '%s is left as it stands',
  (typed) => {
    expect(undoTelex(typed)).toBeNull();
  },
);
