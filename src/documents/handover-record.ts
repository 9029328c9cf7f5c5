import type { Dong } from '../kernel/money.ts';
import { dongInWords } from '../kernel/vietnamese/number-words.ts';
import { type DataTable, missingIn, sumColumn } from './data-table.ts';
import { insideSentence } from '../kernel/vietnamese/inside-sentence.ts';
import {
  type LegalBasis,
  type PaperFacts,
  type Representative,
  basesBlock,
  dayOrDots,
  paragraph,
  verificationAt,
} from './document-inputs.ts';
import type { Block, OfficialDocument } from './official-document.ts';

export interface HandoverSide {
  readonly name: string;
  readonly representatives: readonly Representative[];
}

export interface HandoverLine {
  readonly name: string;
  readonly unit: string | null;
  /** Exact decimal text; null: nobody has said how much; "": money is not counted in pieces. */
  readonly quantity: string | null;
  /** Null: not known; "": money has no price. */
  readonly unitPrice: Dong | null | '';
  readonly amount: Dong | null;
  readonly condition: string | null;
}

/** `issuedOn` is the day of the handover. */
export interface HandoverInput extends PaperFacts {
  readonly bases: readonly LegalBasis[];
  /** "Giao ước kết nghĩa giữa … ký ngày …": for which twinning; null where for none. */
  readonly under: string | null;
  /** "8 giờ 30 phút"; null leaves dots. */
  readonly time: string | null;
  readonly handedOverAt: string | null;
  readonly giver: HandoverSide;
  readonly receiver: HandoverSide;
  readonly witnesses: readonly HandoverSide[];
  readonly lines: readonly HandoverLine[];
  readonly remark: string | null;
}

/** Biên bản bàn giao: who gave what to whom, line by line, in figures and words, with places to sign. */
export function handoverRecord(input: HandoverInput): OfficialDocument {
  const { giver, receiver, witnesses, lines } = input;
  const table = tableOf(lines);
  return {
    layout: input.layout,
    heading: { kind: 'joint', bodies: [giver.name, receiver.name] },
    number: input.number,
    place: input.place,
    issuedOn: input.issuedOn,
    madeOn: input.madeOn,
    type: 'Biên bản bàn giao',
    abstract: `khoản hỗ trợ của ${insideSentence(giver.name)} cho ${insideSentence(receiver.name)}`,
    addressees: [],
    blocks: [
      ...basesBlock(input.bases, input.under === null ? [] : [`Căn cứ ${input.under}`]),
      paragraph([{ text: 'Thời gian: ', bold: true }, { text: timeOf(input) }]),
      paragraph([{ text: 'Địa điểm: ', bold: true }, { text: input.handedOverAt ?? '………………………………………………' }]),
      ...sideBlocks('Bên giao', giver),
      ...sideBlocks('Bên nhận', receiver),
      ...witnesses.flatMap((witness) => sideBlocks('Chứng kiến', witness)),
      paragraph('Hai bên đã kiểm đếm và thống nhất bàn giao như sau:'),
      { kind: 'table', table },
      ...sumBlocks(table, lines.length),
      ...(input.remark === null ? [] : [paragraph([{ text: 'Ghi chú: ', bold: true }, { text: input.remark }])]),
      paragraph(
        'Biên bản đã được đọc lại cho các bên cùng nghe, lập thành các bản có giá trị như nhau, mỗi bên giữ một bản.',
      ),
    ],
    signatures: [
      { authority: ['Đại diện bên giao'], office: null, name: null, sealed: true },
      { authority: ['Đại diện bên nhận'], office: null, name: null, sealed: true },
      ...(witnesses.length > 0 ? [{ authority: ['Người chứng kiến'], office: null, name: null, sealed: false }] : []),
    ],
    recipients: [],
    keptAt: null,
    annexes: [],
    verification: verificationAt(input.address),
  };
}

const timeOf = ({ time, issuedOn }: HandoverInput): string => `${time ?? '…… giờ …… phút'}, ${dayOrDots(issuedOn)}`;

function sideBlocks(title: string, { name, representatives }: HandoverSide): readonly Block[] {
  const spoken =
    representatives.length === 0
      ? ['Ông (Bà): ………………………………………, chức vụ: …………………']
      : representatives.map(
          (person) => `Ông (Bà): ${person.name}${person.office ? `, chức vụ: ${person.office}` : ''}`,
        );
  return [
    paragraph([{ text: `${title}: ${name}`, bold: true }]),
    ...spoken.map((words): Block => ({ kind: 'paragraph', words, align: 'left' })),
  ];
}

const AMOUNT = 5;

const tableOf = (lines: readonly HandoverLine[]): DataTable => ({
  name: 'Ban giao',
  columns: [
    { title: 'STT', kind: 'ordinal', share: 7 },
    { title: 'Tên hàng hóa, khoản hỗ trợ', kind: 'text', share: 33 },
    { title: 'ĐVT', kind: 'text', share: 11 },
    { title: 'Số lượng', kind: 'decimal', share: 11 },
    { title: 'Đơn giá (đồng)', kind: 'dong', share: 16 },
    { title: 'Thành tiền (đồng)', kind: 'dong', share: 18, summed: true },
    { title: 'Tình trạng', kind: 'text', share: 16 },
  ],
  rows: lines.map(({ name, unit, quantity, unitPrice, amount, condition }) => [
    null,
    name,
    unit,
    quantity,
    unitPrice,
    amount,
    condition,
  ]),
  totalLabel: 'Tổng cộng',
});

/** The sum in words; lines without a value are told, so that the sum is not taken for the whole. */
function sumBlocks(table: DataTable, count: number): readonly Block[] {
  const sum = sumColumn(table, AMOUNT);
  const missing = missingIn(table, AMOUNT);
  if (typeof sum !== 'bigint') return [paragraph('Giá trị của các khoản trên: chưa có số liệu.')];
  return [
    paragraph([
      { text: 'Bằng chữ: ', bold: true },
      { text: `${dongInWords(sum)}.`, italic: true },
    ]),
    ...(missing > 0
      ? [paragraph(`Tổng trên chưa gồm ${missing} trong ${count} khoản chưa có số liệu về giá trị.`)]
      : []),
  ];
}
