import { describe, expect, it } from 'vitest';
import { gazetteerOf } from './gazetteer.ts';
import { presentReading } from './present-reading.ts';
import { readArticle } from './read-article.ts';
import { giftWords } from './reading-words.ts';

const giftsOf = (text: string) => readArticle(text, {}, gazetteerOf([])).contributions;

describe('a sum that the text does not give as exact', () => {
  it.each([
    ['Phường A Lưới Nam trao tặng xã Hồng Hạ hơn 150 triệu đồng.', 'over', 'tiền, hơn 150 triệu đồng'],
    ['Phường A Lưới Nam trao tặng xã Hồng Hạ gần 80 triệu đồng.', 'under', 'tiền, gần 80 triệu đồng'],
    ['Phường A Lưới Nam trao tặng xã Hồng Hạ khoảng 80 triệu đồng.', 'about', 'tiền, khoảng 80 triệu đồng'],
    [
      'Phường A Lưới Nam tặng 40 suất quà, trị giá trên 20 triệu đồng.',
      'over',
      'hiện vật, 40 suất quà, hơn 20 triệu đồng',
    ],
  ])('%s', (text, bound, words) => {
    const [gift] = giftsOf(text);
    expect(gift?.amountBound).toBe(bound);
    expect(gift && giftWords(gift, 'vi')).toBe(words);
    const shown = presentReading(readArticle(text, {}, gazetteerOf([])), 'x').contributions[0];
    expect(shown).toMatchObject({ amountBound: bound });
  });

  it('carries no mark where it is exact', () => {
    const [gift] = giftsOf('Phường A Lưới Nam trao tặng xã Hồng Hạ 150 triệu đồng.');
    expect(gift?.amountVnd).toBe(150_000_000n);
    expect(gift).not.toHaveProperty('amountBound');
  });
});
