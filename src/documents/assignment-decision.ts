import type { PlainDate } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import type { DataTable } from './data-table.ts';
import {
  type IssuedFacts,
  type LegalBasis,
  basesBlock,
  citedAs,
  issuedBy,
  joinNames,
  programmeWords,
} from './document-inputs.ts';
import type { OfficialDocument } from './official-document.ts';

export interface AssignedSide {
  readonly name: string;
  /** "xã Ia Dơk, tỉnh Gia Lai"; null where the name says it all. */
  readonly within: string | null;
}

export interface AssignmentPair {
  readonly sponsor: AssignedSide;
  readonly recipient: AssignedSide;
  /** Households, poor households, khu vực: as the annex says them. */
  readonly traits: string | null;
  readonly note: string | null;
}

export interface AssignmentDecisionInput extends IssuedFacts {
  readonly programme: string;
  readonly bases: readonly LegalBasis[];
  /** "Trưởng Ban Tổ chức Tỉnh ủy": upon whose proposal; null where nobody has said. */
  readonly proposedBy: string | null;
  readonly effectiveOn: PlainDate | null;
  readonly replaces: LegalBasis | null;
  /** Bodies named in the last article, beside the sponsors and recipients themselves. */
  readonly responsible: readonly string[];
  readonly pairs: readonly AssignmentPair[];
}

/** Quyết định phân công: who twins with whom, the list as an annex. */
export function assignmentDecision(input: AssignmentDecisionInput): OfficialDocument {
  const { issuer, programme, pairs, proposedBy } = input;
  const sponsors = new Set(pairs.map(({ sponsor }) => `${sponsor.name} ${sponsor.within}`)).size;
  const recipients = new Set(pairs.map(({ recipient }) => `${recipient.name} ${recipient.within}`)).size;
  const further = proposedBy === null ? [] : [`Theo đề nghị của ${proposedBy}`];
  return {
    ...issuedBy(input),
    type: 'Quyết định',
    abstract: 'về việc phân công cơ quan, đơn vị, địa phương kết nghĩa',
    addressees: [],
    blocks: [
      { kind: 'decides', text: issuer.body.toLocaleUpperCase('vi') },
      ...basesBlock(input.bases, further),
      { kind: 'decides', text: 'QUYẾT ĐỊNH:' },
      {
        kind: 'article',
        title: null,
        words: `Phân công ${sponsors} cơ quan, đơn vị, địa phương kết nghĩa với ${recipients} địa bàn, gồm ${pairs.length} cặp, thuộc ${programmeWords(programme)} (danh sách kèm theo).`,
      },
      { kind: 'article', title: null, words: DUTIES },
      { kind: 'article', title: null, words: effectOf(input) },
      {
        kind: 'article',
        title: null,
        words: `${upperFirst(joinNames([...input.responsible, 'các cơ quan, đơn vị, địa phương có tên trong danh sách']))} chịu trách nhiệm thi hành Quyết định này.`,
      },
    ],
    annexes: [
      {
        title: 'Danh sách phân công kết nghĩa',
        landscape: true,
        blocks: [{ kind: 'table', table: pairTable(pairs) }],
      },
    ],
  };
}

const DUTIES =
  'Cơ quan, đơn vị được phân công khảo sát nhu cầu, ký giao ước, xây dựng kế hoạch hằng năm và tổ chức thực hiện; địa bàn được kết nghĩa nêu nhu cầu, phối hợp thực hiện, xác nhận những gì đã nhận; hai bên báo cáo kết quả theo quy định của chương trình.';

const upperFirst = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function effectOf({ effectiveOn, replaces }: AssignmentDecisionInput): string {
  const from = effectiveOn === null ? 'kể từ ngày ký' : `từ ${documentDate(effectiveOn)}`;
  return `Quyết định này có hiệu lực ${from}${replaces === null ? '' : `, thay thế ${citedAs(replaces)}`}.`;
}

/** The annex, for paper and workbook alike. */
export const pairTable = (pairs: readonly AssignmentPair[]): DataTable => ({
  name: 'Phan cong',
  columns: [
    { title: 'STT', kind: 'ordinal', share: 5 },
    { title: 'Đơn vị kết nghĩa', kind: 'text', share: 28 },
    { title: 'Địa bàn kết nghĩa', kind: 'text', share: 20 },
    { title: 'Thuộc', kind: 'text', share: 20 },
    { title: 'Đặc điểm', kind: 'text', share: 22 },
    { title: 'Ghi chú', kind: 'text', share: 13 },
  ],
  rows: pairs.map(({ sponsor, recipient, traits, note }) => [
    null,
    sponsor.within === null ? sponsor.name : `${sponsor.name}, ${sponsor.within}`,
    recipient.name,
    recipient.within,
    traits,
    note,
  ]),
  totalLabel: null,
});
