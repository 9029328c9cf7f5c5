import { BUDGET_SOURCES, type BudgetSource } from '../activities/plan.ts';
import { FIELD_NAMES, type Field } from '../kernel/fields.ts';
import { type Dong, formatDong } from '../kernel/money.ts';
import type { DataTable } from './data-table.ts';
import { insideSentence } from '../kernel/vietnamese/inside-sentence.ts';
import {
  type LegalBasis,
  type PaperFacts,
  basesBlock,
  joinNames,
  paragraph,
  section,
  verificationAt,
} from './document-inputs.ts';
import type { Block, OfficialDocument } from './official-document.ts';

export interface PlannedLine {
  /** 1–12. */
  readonly month: number;
  readonly field: Field;
  readonly what: string;
  /** Null: both sides together. */
  readonly responsible: string | null;
  readonly budget: Dong | null;
  readonly source: BudgetSource | null;
}

/** `issuedOn`: the day on which both sides had agreed; null while they have not. */
export interface PlanInput extends PaperFacts {
  readonly year: number;
  /** "giao ước kết nghĩa giữa … ký ngày …". */
  readonly agreement: string;
  readonly parties: readonly string[];
  readonly bases: readonly LegalBasis[];
  readonly lines: readonly PlannedLine[];
}

export const SOURCE_NAMES: Readonly<Record<BudgetSource, string>> = {
  budget: 'Ngân sách',
  mobilised: 'Vận động',
  business: 'Doanh nghiệp',
  fund: 'Quỹ',
};

/** Kế hoạch: what the sides of one twinning will do in a year. */
export function planDocument(input: PlanInput): OfficialDocument {
  const { year, parties, lines } = input;
  const names = joinNames(parties.map(insideSentence));
  return {
    layout: input.layout,
    heading: { kind: 'joint', bodies: parties },
    number: input.number,
    place: input.place,
    issuedOn: input.issuedOn,
    madeOn: input.madeOn,
    type: 'Kế hoạch',
    abstract: `hoạt động kết nghĩa năm ${year} giữa ${names}`,
    addressees: [],
    blocks: [
      ...basesBlock(input.bases),
      paragraph(`Thực hiện ${input.agreement}, các bên thống nhất kế hoạch năm ${year} như sau:`),
      section(1, 'Mục đích, yêu cầu'),
      paragraph(
        'Cụ thể hóa các nội dung đã cam kết thành việc làm có thời gian, người chịu trách nhiệm và nguồn lực rõ ràng; sát với nhu cầu của nơi nhận, phù hợp với khả năng của nơi hỗ trợ.',
      ),
      section(1, 'Đối tượng, phạm vi'),
      paragraph(`Áp dụng đối với ${names}; thực hiện trong năm ${year}.`),
      section(1, 'Nội dung'),
      paragraph(
        lines.length > 0
          ? `Gồm ${lines.length} việc thuộc ${new Set(lines.map(({ field }) => field)).size} lĩnh vực:`
          : 'Chưa ghi việc nào.',
      ),
      ...(lines.length > 0 ? [{ kind: 'table' as const, table: planTable(lines) }] : []),
      section(1, 'Hình thức, thời gian'),
      paragraph(
        'Mỗi việc thực hiện trong tháng đã ghi ở trên, do bên chịu trách nhiệm chủ trì; thay đổi thời gian được báo cho bên kia.',
      ),
      section(1, 'Kinh phí'),
      ...moneyBlocks(lines),
      section(1, 'Tổ chức thực hiện'),
      paragraph(
        'Các bên phân công người phụ trách, theo dõi từng việc, xác nhận kết quả và báo cáo theo quy định của chương trình.',
      ),
    ],
    signatures: parties.map((name) => ({ authority: ['Đại diện', name], office: null, name: null, sealed: true })),
    recipients: ['Các bên ký kết', 'Cơ quan thường trực chương trình'],
    keptAt: 'VT',
    annexes: [],
    verification: verificationAt(input.address),
  };
}

export const planTable = (lines: readonly PlannedLine[]): DataTable => ({
  name: 'Ke hoach',
  columns: [
    { title: 'STT', kind: 'ordinal', share: 7 },
    { title: 'Nội dung', kind: 'text', share: 42 },
    { title: 'Tháng', kind: 'integer', share: 9 },
    { title: 'Bên thực hiện', kind: 'text', share: 22 },
    { title: 'Kinh phí (đồng)', kind: 'dong', share: 20, summed: true },
    { title: 'Nguồn', kind: 'text', share: 15 },
  ],
  rows: lines.map(({ month, field, what, responsible, budget, source }) => [
    null,
    `${what} (${FIELD_NAMES.vi[field]})`,
    BigInt(month),
    responsible ?? 'Các bên cùng thực hiện',
    budget,
    source === null ? null : SOURCE_NAMES[source],
  ]),
  totalLabel: 'Tổng cộng',
});

/** By source, as an approving office asks; what has no sum is told. */
function moneyBlocks(lines: readonly PlannedLine[]): readonly Block[] {
  const known = lines.filter(({ budget }) => budget !== null);
  if (known.length === 0) return [paragraph('Kinh phí: chưa có số liệu.')];
  const sumOf = (of: readonly PlannedLine[]): Dong => of.reduce((sum, { budget }) => sum + (budget ?? 0n), 0n);
  const bySource = BUDGET_SOURCES.flatMap((source) => {
    const of = known.filter((line) => line.source === source);
    return of.length > 0 ? [`${SOURCE_NAMES[source]}: ${formatDong(sumOf(of))} đồng.`] : [];
  });
  const unstated = sumOf(known.filter(({ source }) => source === null));
  const missing = lines.length - known.length;
  const whole = `Tổng kinh phí dự kiến: ${formatDong(sumOf(known))} đồng${missing > 0 ? `, chưa gồm ${missing} việc chưa có số liệu về kinh phí` : ''}.`;
  if (bySource.length === 0) return [paragraph(`${whole} Nguồn kinh phí: chưa có số liệu.`)];
  // The lines of the list add up to the sum before it.
  const items = unstated > 0n ? [...bySource, `Chưa ghi nguồn: ${formatDong(unstated)} đồng.`] : bySource;
  return [paragraph(`${whole} Trong đó:`), { kind: 'list', items }];
}
