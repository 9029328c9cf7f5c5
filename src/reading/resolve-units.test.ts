import { describe, expect, it } from 'vitest';
import { gazetteerOf, type GazetteerUnit } from './gazetteer.ts';
import { readArticle } from './read-article.ts';

const unit = (
  code: string,
  type: string,
  name: string,
  provinceName: string,
  status: 'current' | 'former' = 'current',
): GazetteerUnit => ({
  code,
  kind: 'commune',
  type,
  name,
  provinceCode: code.slice(0, 2),
  provinceName,
  status,
});
const gazetteer = gazetteerOf([
  unit('10001', 'xã', 'Tân Tiến', 'Tỉnh Gia Lai'),
  unit('20001', 'xã', 'Tân Tiến', 'Thành phố Đà Nẵng'),
  unit('10002', 'phường', 'An Khê Bắc', 'Tỉnh Gia Lai'),
  unit('10003', 'xã', 'Avương', 'Tỉnh Gia Lai'),
  unit('10004', 'xã', 'Ia Cũ', 'Tỉnh Gia Lai', 'former'),
]);
const codes = (text: string): (string | undefined)[] =>
  readArticle(text, {}, gazetteer).twinnings.flatMap(({ supporters, recipients }) =>
    [...supporters, ...recipients].map(({ unitCode }) => unitCode),
  );

describe('the unit behind a name', () => {
  it('is told by the province that the piece names', () => {
    expect(codes('Chiều 4-9, phường An Khê Bắc kết nghĩa với xã Tân Tiến (tỉnh Gia Lai).')).toEqual(['10002', '10001']);
    expect(codes('Chiều 4-9, phường An Khê Bắc kết nghĩa với xã Tân Tiến, thành phố Đà Nẵng.')).toEqual([
      '10002',
      '20001',
    ]);
  });
  it('stays open where two remain, and for a unit that is no more', () => {
    expect(codes('Chiều 4-9, phường An Khê Bắc kết nghĩa với xã Tân Tiến.')).toEqual(['10002', undefined]);
    expect(codes('Chiều 4-9, phường An Khê Bắc kết nghĩa với xã Ia Cũ.')).toEqual(['10002', undefined]);
  });
  it('is found under a press spelling, and never for another tone', () => {
    expect(codes('Chiều 4-9, phường An Khê Bắc kết nghĩa với xã A Vương.')).toEqual(['10002', '10003']);
    expect(codes('Chiều 4-9, phường An Khê Bắc kết nghĩa với xã A Vượng.')).toEqual(['10002', undefined]);
  });
});
