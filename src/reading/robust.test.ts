import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gazetteerOf } from './gazetteer.ts';
import { presentReading } from './present-reading.ts';
import { readArticle } from './read-article.ts';
import type { Fact, Reading } from './reading.ts';
import { readCases } from './testing/cases.ts';
import { sampleGazetteer } from './testing/sample-gazetteer.ts';

const cases = readCases();
const gazetteer = sampleGazetteer();

function factsOf(reading: Reading): Fact[] {
  const { ceremony, commitments, helped, plannedTimes, profiles, results } = reading.details;
  const parties = reading.twinnings.flatMap(({ supporters, recipients }) => [...supporters, ...recipients]);
  return [
    ...(reading.published && reading.published.rule !== 'source' ? [reading.published] : []),
    ...parties,
    ...reading.twinnings,
    ...reading.legalBases,
    ...reading.fields,
    ...reading.contributions,
    ...reading.people,
    ...(ceremony ? [ceremony] : []),
    ...commitments,
    ...helped,
    ...plannedTimes,
    ...profiles,
    ...results,
  ];
}

/** The facts without their places in the text. */
const bare = (reading: Reading): unknown =>
  JSON.parse(JSON.stringify(presentReading(reading), (key, value: unknown) => (key === 'span' ? undefined : value)));

function expectSound(text: string): void {
  for (const { span, confidence, rule } of factsOf(readArticle(text, {}, gazetteer))) {
    expect(span.start).toBeGreaterThanOrEqual(0);
    expect(span.end).toBeGreaterThan(span.start);
    expect(span.end).toBeLessThanOrEqual(text.length);
    expect(confidence).toBeGreaterThan(0);
    expect(confidence).toBeLessThanOrEqual(1);
    expect(rule).not.toBe('');
  }
}

/** Words that the rules look for, thrown together. */
const words = fc.constantFrom(
  'xã',
  'phường',
  'làng',
  'thôn',
  'Ia',
  'Dơk',
  'Trà',
  'kết nghĩa',
  'với',
  'và',
  'giữa',
  'Công ty',
  'Sở',
  'ngày',
  '18-10',
  '5/9/2025',
  'số',
  '43/KH-UBND',
  'Kế hoạch',
  'tặng',
  'trao',
  'mỗi',
  'suất',
  '10',
  'triệu đồng',
  '(',
  ')',
  ',',
  ';',
  '.',
  '\n',
  'ông',
  'Nguyễn Văn A',
  'Bí thư',
  'tổng trị giá',
  '1.000.000',
  '/',
  '-',
  'cùng',
  'các',
  'Ảnh:',
  '2 làng',
  'được',
  'hai',
  'năm',
  '%',
  'H’Bơ',
  '"',
  '𝒳',
  '\u0301',
  '\u0000',
  'İ',
  'ß',
  '|',
  'Số lượng | Thành tiền',
  'Bên A:',
  'PHƯỜNG',
  'BÍ THƯ',
  'Số: 12/QĐ-UBND',
  'lần lượt',
  'tại',
  'chiều',
  'trước',
  'quý I/2026',
  'giảm từ 5 xuống 3%',
  'có 12 hộ, 40 khẩu',
  'sơ kết 6 tháng',
);

describe('any text', () => {
  it('is read without a throw, and every span lies inside it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), expectSound), { numRuns: 400 });
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 80 }).map((list) => list.join(' ')),
        expectSound,
      ),
      { numRuns: 600 },
    );
    fc.assert(
      fc.property(
        fc.array(words, { maxLength: 40 }).map((list) => list.join('')),
        expectSound,
      ),
      { numRuns: 300 },
    );
  });

  it('gives the same facts twice', () => {
    for (const { text } of cases.slice(0, 10))
      expect(presentReading(readArticle(text, {}, gazetteer))).toEqual(
        presentReading(readArticle(text, {}, gazetteer)),
      );
  });

  it('survives lines and words torn out of real pieces', () => {
    const texts = fc.constantFrom(...cases.map(({ text }) => text));
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), fc.string({ maxLength: 5 }), (text, a, b, noise) => {
        const [from, to] = [a % text.length, b % text.length].toSorted((x, y) => x - y);
        expectSound(text.slice(0, from) + noise + text.slice(to));
      }),
      { numRuns: 400 },
    );
  });
});

describe('the form of the text', () => {
  it('does not change the facts: decomposed marks, Windows and old Mac line ends, hard spaces', () => {
    for (const { text, id, published } of cases) {
      const composed = bare(readArticle(text.normalize('NFC'), { published }, gazetteer));
      const again = (form: string) => bare(readArticle(form, { published }, gazetteer));
      expect(again(text.normalize('NFD')), `${id} decomposed`).toEqual(composed);
      expect(again(text.replaceAll('\n', '\r\n')), `${id} with CRLF`).toEqual(composed);
      expect(again(text.replaceAll('\n', '\r')), `${id} with CR`).toEqual(composed);
      expect(again(text.replaceAll(' ', '\u00a0')), `${id} with hard spaces`).toEqual(composed);
    }
  });

  it('keeps spans at the words of the text as given', () => {
    for (const { text } of cases) {
      const torn = text.normalize('NFD').replaceAll('\n', '\r\n');
      for (const person of readArticle(torn, {}, gazetteer).people)
        expect(torn.slice(person.span.start, person.span.end).normalize('NFC')).toBe(person.name);
    }
  });
});

describe('walls of text', () => {
  const none = gazetteerOf([]);
  const units = [
    'xã ',
    'xã A, B và C ',
    '1 triệu đồng ',
    '(',
    'A ',
    'ông Nguyễn Văn A, ',
    'Bí thư ',
    'Công ty và ',
    '1',
    '1.',
    'kết nghĩa với xã A ',
    'a\u0301\u0301\u0301',
    'Kế hoạch số 1/KH-UBND và ',
    'mỗi suất ',
    '\n',
    'giữa làng A - làng B; ',
    '"',
  ];
  it.each(units)('a third of a million characters of %j end', (unit) => {
    const text = unit.repeat(Math.ceil(330_000 / unit.length));
    expect(readArticle(text, {}, none).kind.kind).toBeTypeOf('string');
  });

  const more = [
    'BÊN A: PHƯỜNG A\n',
    'Số: 1/QĐ-UBND\n',
    '1 | a | 2 | 3\n',
    'Số lượng | Thành tiền | Tên\n',
    'BÍ THƯ\nNguyễn Văn An\n',
    'Tặng bà con:\n- 1 suất quà;\n- 2 suất quà;\n',
    'sơ kết giảm từ 5 xuống 3 hộ, ',
    'kết nghĩa sẽ trước 1/5, quý I/2026, ',
    'xã A có 12 hộ, 40 khẩu, ',
  ];
  it.each(more)('a quarter of a million characters of %j take no longer than in step with their number', (unit) => {
    const time = (length: number): number => {
      const text = `Xã A kết nghĩa với làng B. ${unit.repeat(Math.ceil(length / unit.length))}`;
      const start = process.cpuUsage().user;
      readArticle(text, {}, none);
      return (process.cpuUsage().user - start) / 1000;
    };
    time(60_000);
    const small = time(60_000);
    // Four times the text: four times the time, and as much again for a machine that does other work beside.
    expect(time(240_000)).toBeLessThan(small * 12 + 400);
  });

  it('ten megabytes of real pieces with mixed line ends fit into 200 MB', () => {
    const piece = cases
      .map(({ text }, index) => (index % 2 ? text.replaceAll('\n', '\r\n') : text.normalize('NFD')))
      .join('\r');
    const text = piece.repeat(Math.ceil(10_000_000 / piece.length)).slice(0, 10_000_000);
    const before = process.memoryUsage().rss;
    const { twinnings } = readArticle(text, {}, none);
    expect(twinnings.length).toBeGreaterThan(0);
    expect((process.memoryUsage().rss - before) / 1e6).toBeLessThan(200);
  });
});
