import type { AgreementDocumentKind, Owing, PartyRole } from '../agreements/agreement.ts';
import { FIELDS, FIELD_NAMES, type Field } from '../kernel/fields.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import { insideSentence } from '../kernel/vietnamese/inside-sentence.ts';
import {
  type LegalBasis,
  type PaperFacts,
  type Representative,
  basesBlock,
  dayOrDots,
  joinNames,
  paragraph,
  programmeWords,
  verificationAt,
} from './document-inputs.ts';
import type { Block, OfficialDocument, SignaturePlace } from './official-document.ts';

export interface AgreementParty {
  readonly name: string;
  /** "xã Ia Dơk, tỉnh Gia Lai": where it lies. */
  readonly within: string | null;
  readonly role: PartyRole;
  readonly representative: Representative | null;
}

export interface AgreementClause {
  readonly field: Field;
  readonly text: string;
  readonly owedBy: Owing;
}

/** `issuedOn` is the day of signing, `place` the place in the head. */
export interface AgreementInput extends Omit<PaperFacts, 'number'> {
  readonly kind: AgreementDocumentKind;
  readonly programme: string;
  readonly bases: readonly LegalBasis[];
  /** Where it was or will be signed. */
  readonly signedAt: string | null;
  readonly parties: readonly AgreementParty[];
  readonly clauses: readonly AgreementClause[];
  /** The day until which the programme lasts; null where nobody has said. */
  readonly lastsUntil: PlainDate | null;
}

export const AGREEMENT_TYPES: Readonly<Record<AgreementDocumentKind, string>> = {
  'giao-uoc': 'Giao ước kết nghĩa',
  'bien-ban': 'Biên bản kết nghĩa',
  'chuong-trinh': 'Chương trình kết nghĩa',
  'ghi-nho': 'Bản ghi nhớ kết nghĩa',
  'quy-che': 'Quy chế kết nghĩa',
};

const ROLES: Readonly<Record<PartyRole, string>> = {
  sponsor: 'bên hỗ trợ',
  recipient: 'bên nhận hỗ trợ',
  mutual: 'hỗ trợ lẫn nhau',
  witness: 'chứng kiến',
};
const ORDER: Readonly<Record<PartyRole, number>> = { sponsor: 0, mutual: 1, recipient: 2, witness: 3 };

interface Lettered extends AgreementParty {
  /** "Bên A"; witnesses have no letter. */
  readonly letter: string | null;
}

/** Giao ước, biên bản, chương trình, ghi nhớ, quy chế: what the parties promise each other, ready to be signed. */
export function agreementDocument(input: AgreementInput): OfficialDocument {
  const parties = letterParties(input.parties);
  const signing = parties.filter(({ role }) => role !== 'witness');
  const all = joinNames(signing.map(({ letter }) => letter ?? ''));
  const type = AGREEMENT_TYPES[input.kind];
  const blocks: Block[] = [
    ...basesBlock(input.bases, ['Căn cứ nhu cầu, khả năng và sự thống nhất của các bên']),
    { kind: 'paragraph', words: openingOf(input) },
    ...parties.flatMap(partyBlocks),
    { kind: 'paragraph', words: `${sentenceOf(all)} thống nhất ký ${type.toLowerCase()} với các nội dung sau:` },
    article('Mục tiêu, nguyên tắc'),
    paragraph(
      `Việc kết nghĩa thuộc ${programmeWords(input.programme)}; dựa trên tinh thần tự nguyện, đoàn kết, bình đẳng, đúng quy định của pháp luật, phù hợp với nhu cầu của nơi nhận và khả năng của nơi hỗ trợ.`,
    ),
    article('Nội dung kết nghĩa'),
    ...clauseBlocks(input.clauses, parties),
    article('Trách nhiệm của các bên'),
    ...DUTIES.map(paragraph),
    article('Kinh phí thực hiện'),
    paragraph(
      'Kinh phí do các bên tự bảo đảm theo khả năng, từ các nguồn hợp pháp; mỗi khoản hỗ trợ ghi rõ nguồn, được lập biên bản bàn giao và được bên nhận xác nhận.',
    ),
    article('Trao đổi thông tin, sơ kết, tổng kết'),
    paragraph(
      'Các bên trao đổi thông tin thường xuyên; mỗi năm xây dựng kế hoạch chung, sơ kết sáu tháng, tổng kết năm và báo cáo theo quy định của chương trình.',
    ),
    article('Hiệu lực'),
    paragraph(effectOf(input, signing.length)),
  ];
  return {
    layout: input.layout,
    heading: { kind: 'joint', bodies: signing.map(({ name }) => name) },
    number: null,
    place: input.place,
    issuedOn: input.issuedOn,
    madeOn: input.madeOn,
    type,
    abstract: `giữa ${joinNames(signing.map(({ name }) => insideSentence(name)))}`,
    addressees: [],
    blocks,
    signatures: parties.map(signatureOf),
    recipients: ['Các bên ký kết', 'Cơ quan thường trực chương trình'],
    keptAt: 'VT',
    annexes: [],
    verification: verificationAt(input.address),
  };
}

const article = (title: string): Block => ({ kind: 'article', title, words: null });
const sentenceOf = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

/** The helpers come first, then those helped; witnesses last, without a letter. */
function letterParties(parties: readonly AgreementParty[]): readonly Lettered[] {
  const ordered = parties.toSorted((a, b) => ORDER[a.role] - ORDER[b.role]);
  return ordered.map((party, index) => ({
    ...party,
    letter: party.role === 'witness' ? null : `Bên ${letterAt(index)}`,
  }));
}

/** A … Z, then A1, B1 …: a joint signing has had thirty parties. */
const letterAt = (index: number): string =>
  `${String.fromCharCode(65 + (index % 26))}${index >= 26 ? Math.floor(index / 26) : ''}`;

const openingOf = ({ issuedOn, signedAt }: AgreementInput): string =>
  `Hôm nay, ${dayOrDots(issuedOn)}, tại ${signedAt ?? '………………………………'}, chúng tôi gồm:`;

function partyBlocks({ letter, name, within, role, representative }: Lettered): readonly Block[] {
  const lead = letter === null ? 'Chứng kiến: ' : `${letter} (${ROLES[role]}): `;
  const place = within === null ? '' : `, ${insideSentence(within)}`;
  const spoken =
    representative === null
      ? 'Đại diện: Ông (Bà) …………………………, chức vụ: ………………'
      : `Đại diện: ${representative.name}${representative.office ? `, chức vụ: ${representative.office}` : ''}`;
  return [
    { kind: 'paragraph', words: [{ text: lead, bold: true }, { text: name, bold: true }, { text: place }] },
    { kind: 'paragraph', words: spoken, align: 'left' },
  ];
}

/** By field, in the order in which documents list the fields; each promise says who keeps it. */
function clauseBlocks(clauses: readonly AgreementClause[], parties: readonly Lettered[]): readonly Block[] {
  if (clauses.length === 0) return [paragraph('Chưa ghi nội dung cam kết cụ thể.')];
  const known = FIELDS.filter((field) => clauses.some((clause) => clause.field === field));
  return known.flatMap((field, index): readonly Block[] => [
    paragraph([{ text: `${index + 1}. ${FIELD_NAMES.vi[field]}`, bold: true }]),
    {
      kind: 'list',
      items: clauses.filter((clause) => clause.field === field).map((clause) => promiseOf(clause, parties)),
    },
  ]);
}

function promiseOf({ text, owedBy }: AgreementClause, parties: readonly Lettered[]): string {
  const said = text.trim().replace(/[.;]+$/, '');
  const letters = parties.filter(({ role }) => role === owedBy).map(({ letter }) => letter ?? '');
  if (owedBy === 'mutual' || letters.length === 0) return `${said} (các bên cùng thực hiện).`;
  return `${said} (${joinNames(letters)} thực hiện).`;
}

const DUTIES = [
  'Mỗi bên phân công người phụ trách, cùng khảo sát nhu cầu và thống nhất kế hoạch hằng năm trước khi thực hiện.',
  'Bên hỗ trợ thực hiện đúng nội dung, thời gian đã cam kết; bên nhận xác nhận số thực nhận, sử dụng đúng mục đích, công khai đến người dân.',
  'Khi có thay đổi về tổ chức, đơn vị kế thừa tiếp tục thực hiện các nội dung đã ký.',
];

function effectOf({ lastsUntil }: AgreementInput, count: number): string {
  const until = lastsUntil === null ? '' : ` đến ${documentDate(lastsUntil)}`;
  return `Văn bản này có hiệu lực từ ngày ký${until}; được lập thành ${count} bản có giá trị như nhau, mỗi bên giữ một bản. Việc sửa đổi, bổ sung do các bên thống nhất bằng văn bản.`;
}

function signatureOf({ letter, name, representative }: Lettered): SignaturePlace {
  return {
    authority: [letter === null ? 'Chứng kiến' : `Đại diện ${letter}`, name],
    office: representative?.office ?? null,
    name: representative?.name ?? null,
    sealed: letter !== null,
  };
}
