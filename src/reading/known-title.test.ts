import { expect, it } from 'vitest';
import { readArticle } from './read-article.ts';
import { sampleGazetteer } from './testing/sample-gazetteer.ts';

const text =
  'Sau một năm, phường An Hải và xã Trà Leng gặp nhau.\n\nNgày 3/9, hai bên kết nghĩa trao đổi việc làm chung, phường An Hải tặng xã Trà Leng 20 suất quà.';
const read = (title?: string) => readArticle(text, title === undefined ? {} : { title }, sampleGazetteer());

it('lets a headline that is not in the text tell the kind, with spans inside the text', () => {
  const { kind, twinnings } = read('Sơ kết một năm kết nghĩa giữa phường An Hải và xã Trà Leng');
  expect(kind.kind).toBe('review');
  expect(kind.span.start).toBeGreaterThanOrEqual(0);
  expect(kind.span.end).toBeLessThanOrEqual(text.length);
  expect(twinnings.map(({ span }) => span)).toEqual(read().twinnings.map(({ span }) => span));
});

it('reads the same where the headline stands in the text', () => {
  expect(read('phường An Hải và xã Trà Leng gặp nhau')).toEqual(read());
});
