import type { PlainDate } from '../kernel/plain-date.ts';
import { documentDate } from '../kernel/vietnamese/dates.ts';
import type { CellValue, DataTable } from './data-table.ts';
import {
  type IssuedFacts,
  type LegalBasis,
  basesBlock,
  issuedBy,
  paragraph,
  programmeWords,
  section,
  written,
} from './document-inputs.ts';
import type { Annex, Block, OfficialDocument } from './official-document.ts';

/** Báo cáo 6 tháng, báo cáo năm, sơ kết, tổng kết. */
export const REPORT_KINDS = ['six-month', 'year', 'interim', 'final'] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** One indicator: bigint for what is counted or đồng, exact decimal text else, null where nobody knows. */
export interface ReportFigure {
  readonly name: string;
  readonly unit: string;
  readonly now: bigint | string | null;
  readonly before: bigint | string | null;
  /** Since the programme began; "" where adding up makes no sense. */
  readonly cumulative: bigint | string | null;
}

/** The results in one field or group of indicators. */
export interface ReportPart {
  readonly title: string;
  readonly paragraphs: readonly string[];
  readonly figures: readonly ReportFigure[];
  /** What else is told in rows, such as the sums of each field. */
  readonly tables?: readonly DataTable[];
}

export interface ReportAnnex {
  readonly title: string;
  readonly table: DataTable;
  /** What its amounts are counted in, said above the table where readers look for it: "đồng". */
  readonly unit?: string;
  /** Said under the table. */
  readonly remark: string | null;
}

/** Each list: paragraphs as people wrote or approved them. */
export interface ReportInput extends IssuedFacts {
  readonly kind: ReportKind;
  /** Its title; null: every programme of the province. */
  readonly programme: string | null;
  /** Of which place or agreement, within a sentence ("của xã Ia Dơk"); null: of the whole. */
  readonly of: string | null;
  readonly from: PlainDate;
  readonly to: PlainDate;
  readonly addressees: readonly string[];
  readonly bases: readonly LegalBasis[];
  readonly situation: readonly string[];
  readonly leadership: readonly string[];
  readonly results: readonly ReportPart[];
  readonly strengths: readonly string[];
  readonly weaknesses: readonly string[];
  readonly causes: readonly string[];
  readonly lessons: readonly string[];
  readonly directions: readonly string[];
  readonly proposals: readonly string[];
  readonly annexes: readonly ReportAnnex[];
}

/** From this many columns on an annex lies across. */
const WIDE = 7;

export function reviewReport(input: ReportInput): OfficialDocument {
  return {
    ...issuedBy(input),
    type: 'Báo cáo',
    abstract: abstractOf(input),
    addressees: input.addressees,
    blocks: [
      ...basesBlock(input.bases),
      paragraph(
        `${input.issuer.body} báo cáo kết quả thực hiện từ ${documentDate(input.from)} đến ${documentDate(input.to)} như sau:`,
      ),
      section(1, 'Đặc điểm tình hình'),
      ...written(input.situation),
      section(1, 'Công tác lãnh đạo, chỉ đạo'),
      ...written(input.leadership),
      section(1, 'Kết quả thực hiện'),
      ...(input.results.length > 0 ? input.results.flatMap(partBlocks) : written([])),
      section(1, 'Đánh giá'),
      section(2, 'Ưu điểm'),
      ...written(input.strengths),
      section(2, 'Hạn chế'),
      ...written(input.weaknesses),
      section(2, 'Nguyên nhân'),
      ...written(input.causes),
      ...(input.kind === 'final' || input.lessons.length > 0
        ? [section(2, 'Bài học kinh nghiệm'), ...written(input.lessons)]
        : []),
      section(1, 'Phương hướng, nhiệm vụ'),
      ...written(input.directions),
      section(1, 'Kiến nghị, đề xuất'),
      ...written(input.proposals),
    ],
    annexes: input.annexes.map(annexOf),
  };
}

function abstractOf({ kind, programme, of, from, to }: ReportInput): string {
  const what = programme === null ? 'các chương trình kết nghĩa' : programmeWords(programme);
  const name = of === null ? what : `${what} ${of}`;
  const years = from.slice(0, 4) === to.slice(0, 4) ? to.slice(0, 4) : `${from.slice(0, 4)} - ${to.slice(0, 4)}`;
  switch (kind) {
    case 'six-month':
      return `kết quả 6 tháng ${Number(to.slice(5, 7)) <= 7 ? 'đầu' : 'cuối'} năm ${to.slice(0, 4)} thực hiện ${name}`;
    case 'year':
      return `kết quả năm ${to.slice(0, 4)} thực hiện ${name}`;
    case 'interim':
      return `sơ kết việc thực hiện ${name} (${years})`;
    case 'final':
      return `tổng kết việc thực hiện ${name} (${years})`;
  }
}

function partBlocks({ title, paragraphs, figures, tables = [] }: ReportPart): readonly Block[] {
  return [
    section(2, title),
    ...paragraphs.map(paragraph),
    ...(figures.length > 0 ? [{ kind: 'table' as const, table: figureTable(title, figures) }] : []),
    ...tables.map((table) => ({ kind: 'table' as const, table })),
    ...(figures.length + paragraphs.length + tables.length === 0 ? written([]) : []),
  ];
}

/** Last period against this one: rows count different things, so nothing is summed. */
export const figureTable = (name: string, figures: readonly ReportFigure[]): DataTable => ({
  name,
  columns: [
    { title: 'STT', kind: 'ordinal', share: 7 },
    { title: 'Chỉ tiêu', kind: 'text', share: 31 },
    { title: 'ĐVT', kind: 'text', share: 13 },
    // Wide enough for "chưa có số liệu" on one line.
    { title: 'Kỳ trước', kind: 'figure', share: 22 },
    { title: 'Kỳ này', kind: 'figure', share: 22 },
    { title: 'Lũy kế', kind: 'figure', share: 22 },
  ],
  rows: figures.map(({ name: told, unit, before, now, cumulative }): readonly CellValue[] => [
    null,
    told,
    unit,
    before,
    now,
    cumulative,
  ]),
  totalLabel: null,
});

const annexOf = ({ title, table, unit, remark }: ReportAnnex): Annex => ({
  title,
  landscape: table.columns.length >= WIDE,
  blocks: [
    ...(unit === undefined
      ? []
      : [{ kind: 'paragraph' as const, words: `Đơn vị tính: ${unit}`, align: 'unit' as const }]),
    { kind: 'table', table },
    ...(remark === null ? [] : [{ kind: 'paragraph' as const, words: [{ text: remark, italic: true }] }]),
  ],
});
