import type { PlainDate } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import type { Block, DocumentNumber, Layout, OfficialDocument, Verification, Words } from './official-document.ts';

/** What the input of every document holds: whose form, when made, where its record can be seen. */
export interface PaperFacts {
  readonly layout: Layout;
  readonly number: DocumentNumber | null;
  /** "Gia Lai": the place in the head; null leaves dots. */
  readonly place: string | null;
  readonly issuedOn: PlainDate | null;
  /** The day on which the paper is made: dates the layout where the paper has no day yet. */
  readonly madeOn: PlainDate;
  /** The public page of the record; null prints no code. */
  readonly address: string | null;
}

/** A paper on which another rests. */
export interface LegalBasis {
  readonly kind: string;
  readonly number: string;
  readonly issuedOn: PlainDate | null;
  readonly issuer: string | null;
  readonly abstract: string | null;
}

/** Who speaks for a body, as a paper names them. */
export interface Representative {
  readonly name: string;
  readonly office: string | null;
}

/** The issuing body of a one-sided document and who signs for it. */
export interface Issuer {
  /** Printed over the body: "TỈNH ỦY GIA LAI", "ỦY BAN NHÂN DÂN"; null where there is none. */
  readonly superior: string | null;
  readonly body: string;
  /** "TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH": one a line, above the office. */
  readonly authority: readonly string[];
  readonly office: string | null;
  readonly name: string | null;
}

/** The input of a document that one body issues. */
export interface IssuedFacts extends PaperFacts {
  readonly issuer: Issuer;
  /** Nơi nhận, without "Lưu: …". */
  readonly recipients: readonly string[];
}

type IssuedParts = Omit<OfficialDocument, 'type' | 'abstract' | 'blocks' | 'addressees' | 'annexes'>;

/** "57/QĐ-UBND" → figure "57", symbol "QĐ-UBND"; "03-CT/TU" → "03", "CT/TU". */
export function numberOf(text: string): DocumentNumber {
  const [, figure = null, symbol = text] = /^\s*(\d+)\s*[/-]\s*(.+)$/u.exec(text) ?? [];
  return { figure, symbol };
}

/** What every document of one body has in common: head, signature, recipients, code. */
export const issuedBy = (facts: IssuedFacts): IssuedParts => ({
  layout: facts.layout,
  heading: { kind: 'issuer', superior: facts.issuer.superior, body: facts.issuer.body },
  number: facts.number,
  place: facts.place,
  issuedOn: facts.issuedOn,
  madeOn: facts.madeOn,
  signatures: [
    { authority: facts.issuer.authority, office: facts.issuer.office, name: facts.issuer.name, sealed: true },
  ],
  recipients: facts.recipients,
  keptAt: 'VT',
  verification: verificationAt(facts.address),
});

/** "ngày 08 tháng 8 năm 2025", or room to write the day in. */
export const dayOrDots = (day: PlainDate | null): string =>
  day === null ? 'ngày …… tháng …… năm …………' : documentDate(day);

const BEGINS_SENTENCE = /^(về|quy định|ban hành|phê duyệt|triển khai|thực hiện)(?=\s)/iu;

/** An abstract within a sentence: "Tăng cường …" → "tăng cường …"; a name at its head keeps its capital. */
function abstractWithin(abstract: string): string {
  const text = abstract.trim().replace(/[.;]+$/, '');
  const isName = /^\S+\s+\p{Lu}/u.test(text) || /^\p{Lu}{2}/u.test(text);
  return isName ? text : text.charAt(0).toLocaleLowerCase('vi') + text.slice(1);
}

/** "UBND tỉnh Gia Lai" → "Ủy ban nhân dân tỉnh Gia Lai": papers write names of bodies out. */
export const bodyName = (name: string): string =>
  name.replace(/^UBND(?=\s)/u, 'Ủy ban nhân dân').replace(/^HĐND(?=\s)/u, 'Hội đồng nhân dân');

/** "chương trình kết nghĩa …", whether or not the title says that it is one. */
export const programmeWords = (title: string): string =>
  /^chương trình\s/iu.test(title) ? `c${title.slice(1)}` : `chương trình “${title}”`;

/** "Chỉ thị số 03-CT/TU ngày 07 tháng 8 năm 2025 của Ban Thường vụ Tỉnh ủy về …": only what is known. */
export function citedAs({ kind, number, issuedOn, issuer, abstract }: LegalBasis): string {
  const about = abstract && abstractWithin(abstract);
  return [
    kind,
    number && `số ${number}`,
    issuedOn && documentDate(issuedOn),
    issuer && `của ${bodyName(issuer)}`,
    about && (BEGINS_SENTENCE.test(about) ? about : `về ${about}`),
  ]
    .filter(Boolean)
    .join(' ');
}

export const basesBlock = (bases: readonly LegalBasis[], further: readonly string[] = []): readonly Block[] => {
  const texts = [...bases.map((basis) => `Căn cứ ${citedAs(basis)}`), ...further];
  return texts.length > 0 ? [{ kind: 'bases', texts }] : [];
};

/** An acknowledgment in the program is evidence, not a legal signature (Law 20/2023): the paper says so. */
export const verificationAt = (address: string | null): Verification | null =>
  address === null
    ? null
    : {
        address,
        words:
          'Bản in từ hệ thống Kết Nghĩa, chỉ có giá trị pháp lý khi đã ký, đóng dấu. Nội dung đã ghi nhận xem tại:',
      };

/** "phường Bồng Sơn, xã Chư Prông và làng Ghè". */
export function joinNames(names: readonly string[]): string {
  if (names.length <= 1) return names[0] ?? '';
  return `${names.slice(0, -1).join(', ')} và ${names.at(-1)}`;
}

export const paragraph = (words: Words): Block => ({ kind: 'paragraph', words });
export const section = (level: 1 | 2 | 3, title: string): Block => ({ kind: 'section', level, title });

/** What somebody wrote, one paragraph a line; said openly where nobody wrote anything. */
export const written = (texts: readonly string[]): readonly Block[] =>
  texts.length > 0 ? texts.map(paragraph) : [paragraph('Chưa ghi nội dung.')];
