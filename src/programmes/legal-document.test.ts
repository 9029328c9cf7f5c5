import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type DocumentId, idOf } from '../kernel/ids.ts';
import { plainDate } from '../kernel/plain-date.ts';
import { type DocumentStatement, decideWhichDocument, mayBeSameDocument, numberKey } from './legal-document.ts';

const stated = (
  kind: string,
  number: string,
  issuedOn: string | null = null,
  issuer: string | null = null,
): DocumentStatement => ({ kind, number, issuedOn: issuedOn ? plainDate(issuedOn) : null, issuer, abstract: null });
const known = (...words: Parameters<typeof stated>) => ({
  ...stated(...words),
  documentId: idOf('document', JSON.stringify(words)) as DocumentId,
});

describe('whether two papers speak of one document', () => {
  const directive = stated('Chỉ thị', '03-CT/TU', '2025-08-07', 'Ban Thường vụ Tỉnh ủy');
  test.each<[string, DocumentStatement, boolean]>([
    ['the same words', directive, true],
    ['without a day', stated('chỉ thị', '03-CT/TU', null, 'Tỉnh ủy'), true],
    ['without an issuer', stated('Chỉ thị', '03-CT/TU', '2025-08-07'), true],
    ['another padding and spaces', stated('Chỉ thị', 'số 3 - CT/TU', '2025-08-07'), true],
    ['only the figure, same day', stated('Chỉ thị', '03', '2025-08-07'), true],
    ['only the figure, no day', stated('Chỉ thị', '03'), false],
    ['another day', stated('Chỉ thị', '03-CT/TU', '2026-08-07', 'Tỉnh ủy'), false],
    ['another kind', stated('Kế hoạch', '03-CT/TU', '2025-08-07'), false],
    ['another issuer', stated('Chỉ thị', '03-CT/TU', '2025-08-07', 'Thành ủy Pleiku'), false],
    ['another number', stated('Chỉ thị', '13-CT/TU', '2025-08-07'), false],
  ])('%s', (_what, other, same) => {
    expect(mayBeSameDocument(directive, other)).toBe(same);
    expect(mayBeSameDocument(other, directive)).toBe(same);
  });

  test('long and short names of one body are one issuer', () => {
    const plan = stated('Kế hoạch', '43/KH-UBND', null, 'UBND tỉnh');
    expect(mayBeSameDocument(plan, stated('Kế hoạch', '43/KH-UBND', null, 'Ủy ban nhân dân tỉnh Gia Lai'))).toBe(true);
  });
});

describe('which document is meant', () => {
  test('a day decides among several; without it a person must', () => {
    const [first, second] = [
      known('Kế hoạch', '43/KH-UBND', '2025-08-22'),
      known('Kế hoạch', '43/KH-UBND', '2026-03-01'),
    ];
    expect(decideWhichDocument([first, second], stated('Kế hoạch', '43/KH-UBND'))).toMatchObject({ kind: 'ambiguous' });
    expect(decideWhichDocument([first, second], stated('Kế hoạch', '43/KH-UBND', '2026-03-01'))).toMatchObject({
      kind: 'known',
      document: second,
      adds: false,
    });
    expect(decideWhichDocument([first, second], stated('Kế hoạch', '43/KH-UBND', '2027-03-01'))).toEqual({
      kind: 'new',
    });
  });

  test('a statement with the day adds to a document known without it', () => {
    const bare = known('Chỉ thị', '03-CT/TU');
    expect(decideWhichDocument([bare], stated('Chỉ thị', '03-CT/TU', '2025-08-07'))).toMatchObject({
      kind: 'known',
      document: bare,
      adds: true,
    });
  });

  test('a statement always meets the document that it made', () => {
    const text = fc.stringMatching(/^[A-ZĐa-z0-9/ -]{2,20}$/).filter((word) => word.trim().length >= 2);
    const statement = fc.record({
      kind: text,
      number: text,
      issuedOn: fc.constantFrom(null, plainDate('2025-08-07'), plainDate('2026-01-01')),
      issuer: fc.option(text),
      abstract: fc.constant(null),
    });
    fc.assert(
      fc.property(statement, (words) => {
        const documentId = idOf('document', 'made');
        expect(decideWhichDocument([{ ...words, documentId }], words)).toMatchObject({ kind: 'known', adds: false });
      }),
    );
  });

  test('the key of a number does not change when it is taken again', () => {
    fc.assert(fc.property(fc.string(), (number) => numberKey(numberKey(number)) === numberKey(number)));
  });
});
