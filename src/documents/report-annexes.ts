import { FIELDS, FIELD_NAMES } from '../kernel/fields.ts';
import type { AgreementId } from '../kernel/ids.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import { reviewMessages } from '../reviews/messages/review-messages.ts';
import type {
  NamedNode,
  ReviewAgreementRow,
  ReviewChange,
  ReviewContent,
  ReviewContributionRow,
  ReviewGap,
} from '../reviews/review-content.ts';
import type { CellValue, DataTable, TableColumn } from './data-table.ts';
import { percentOf } from '../kernel/decimal.ts';
import type { ReportAnnex } from './review-report.ts';
import { bookFigures } from './report-figures.ts';
import { figureTable } from './review-report.ts';

const UNTOLD = '“Chưa có số liệu” là chưa ai ghi, không phải là không có.';

const namesOf = (nodes: readonly NamedNode[]): string => nodes.map(({ name }) => name).join(', ');
const money = (title: string, share = 12): TableColumn => ({
  title,
  kind: 'dong',
  share,
  summed: true,
  group: 'Giá trị',
});
const text = (title: string, share: number): TableColumn => ({ title, kind: 'text', share });
const date = (title: string, share: number): TableColumn => ({ title, kind: 'date', share });
/** Whole numbers with their sum below. */
const summed = (title: string, share: number): TableColumn => ({ title, kind: 'integer', share, summed: true });
const ORDINAL: TableColumn = { title: 'STT', kind: 'ordinal', share: 5 };

/** Whole đồng; null where nobody said a thing or what was said states no value. */
const known = (amount: string): bigint | null => {
  const value = BigInt(amount.split('.')[0] as string);
  return value === 0n ? null : value;
};

/** Every figure of the book, whether or not anybody knows it. */
export const figuresAnnex = ({ figures }: ReviewContent): ReportAnnex => ({
  title: 'Chỉ tiêu của kỳ báo cáo',
  table: figureTable('Chi tieu', bookFigures(figures)),
  remark: `${UNTOLD} Chỉ tiêu không cộng dồn thì cột lũy kế để trống.`,
});

function rowWords(row: ReviewAgreementRow): string {
  const { promised, delivered, received } = row.unvalued;
  const unvalued = promised + delivered + received;
  return [
    unvalued > 0 ? `${unvalued} khoản chưa quy đổi` : '',
    row.silentSince === null ? '' : `quá nhịp từ ${screenDate(row.silentSince)}`,
  ]
    .filter(Boolean)
    .join('; ');
}

/** Each agreement with what came of it in the period. */
export const agreementsAnnex = ({ agreements }: ReviewContent): ReportAnnex => ({
  title: 'Kết quả theo giao ước',
  unit: 'đồng',
  remark: `${UNTOLD} Tỷ lệ: đã nhận so với đã hứa trong kỳ.`,
  table: {
    name: 'Ket qua theo giao uoc',
    columns: [
      ORDINAL,
      text('Đơn vị kết nghĩa', 20),
      text('Địa bàn', 18),
      date('Ngày ký', 10),
      money('Đã hứa'),
      money('Đã trao'),
      money('Đã nhận'),
      { title: 'Tỷ lệ', kind: 'percent', share: 8 },
      summed('Cam kết', 7),
      summed('Có hỗ trợ', 7),
      date('Gần nhất', 10),
      text('Ghi chú', 12),
    ],
    rows: agreements.map((row): readonly CellValue[] => {
      const [promised, received] = [known(row.promised), known(row.received)];
      return [
        null,
        namesOf(row.sponsors),
        namesOf(row.recipients),
        row.signedOn,
        promised,
        known(row.delivered),
        received,
        promised === null ? '' : percentOf(received ?? 0n, promised),
        BigInt(row.clauses),
        BigInt(row.clausesServed),
        row.lastOn,
        rowWords(row),
      ];
    }),
    totalLabel: 'Tổng cộng',
  },
});

/** Sums of what is known; null where nothing is. */
const sumOf = (values: readonly (bigint | null)[]): bigint | null =>
  values.reduce<bigint | null>((sum, value) => (value === null ? sum : (sum ?? 0n) + value), null);

/** One line a commune; agreements with villages of several communes stand on a line of their own, so that the lines add up. */
export function communesAnnex({ agreements, silent }: ReviewContent): ReportAnnex | null {
  const isSilent = new Set<AgreementId>(silent.map(({ agreementId }) => agreementId));
  const lines = [...Map.groupBy(agreements, ({ communes }) => namesOf(communes))];
  if (lines.length < 2) return null;
  return {
    title: 'Tổng hợp theo xã, phường, đặc khu',
    unit: 'đồng',
    remark: `${UNTOLD} Giao ước với nhiều xã đứng một dòng riêng; giao ước không gắn với xã nào đứng ở dòng cuối.`,
    table: {
      name: 'Tong hop theo xa',
      columns: [
        ORDINAL,
        text('Xã, phường, đặc khu', 26),
        summed('Giao ước', 9),
        summed('Chậm nhịp', 9),
        money('Đã hứa', 14),
        money('Đã trao', 14),
        money('Đã nhận', 14),
        summed('Cam kết', 9),
        summed('Có hỗ trợ', 9),
      ],
      rows: lines
        .toSorted(([one], [other]) => (one === '' ? 1 : other === '' ? -1 : one.localeCompare(other, 'vi')))
        .map(([name, rows]): readonly CellValue[] => [
          null,
          name === '' ? 'Không gắn với xã nào' : name,
          BigInt(rows.length),
          BigInt(rows.filter(({ agreementId }) => isSilent.has(agreementId)).length),
          sumOf(rows.map(({ promised }) => known(promised))),
          sumOf(rows.map(({ delivered }) => known(delivered))),
          sumOf(rows.map(({ received }) => known(received))),
          rows.reduce((sum, { clauses }) => sum + BigInt(clauses), 0n),
          rows.reduce((sum, { clausesServed }) => sum + BigInt(clausesServed), 0n),
        ]),
      totalLabel: 'Tổng cộng',
    },
  };
}

const STATES = {
  quiet: 'Chậm nhịp',
  dormant: 'Im lặng',
  'never-started': 'Chưa có hoạt động',
} as const;

export const silentTable = ({ silent }: ReviewContent): DataTable => ({
  name: 'Giao uoc cham nhip',
  columns: [
    ORDINAL,
    text('Đơn vị kết nghĩa', 28),
    text('Địa bàn', 25),
    text('Tình trạng', 16),
    date('Từ ngày', 17),
    { title: 'Số ngày', kind: 'integer', share: 10 },
  ],
  rows: silent
    .toSorted((one, other) => (other.days ?? Infinity) - (one.days ?? Infinity))
    .map(({ sponsors, recipients, state, since, days }): readonly CellValue[] => [
      null,
      sponsors.join(', '),
      recipients.join(', '),
      STATES[state],
      since,
      days === null ? null : BigInt(days),
    ]),
  totalLabel: null,
});

export const silentAnnex = (content: ReviewContent): ReportAnnex | null =>
  content.silent.length === 0
    ? null
    : {
        title: 'Giao ước chậm nhịp, im lặng',
        remark: 'Tính đến ngày cuối kỳ, so với nhịp hoạt động hai bên đã cam kết.',
        table: silentTable(content),
      };

const GAPS: Readonly<Record<ReviewGap['kind'], string>> = {
  unsigned: 'Đã phân công, chưa ký kết',
  uncovered: 'Chưa có đơn vị, địa bàn kết nghĩa',
  'nothing-delivered': 'Đã ký, chưa trao khoản nào',
  'no-plan': 'Chưa thống nhất kế hoạch năm',
};

export const gapsAnnex = ({ gaps }: ReviewContent): ReportAnnex | null =>
  gaps.length === 0
    ? null
    : {
        title: 'Việc đã phân công, cam kết mà chưa thực hiện',
        remark: null,
        table: {
          name: 'Viec chua thuc hien',
          columns: [
            ORDINAL,
            text('Nội dung', 28),
            text('Đơn vị kết nghĩa', 28),
            text('Địa bàn', 28),
            { title: 'Quá hạn (ngày)', kind: 'integer', share: 11 },
          ],
          rows: gaps.map(({ kind, sponsor, recipient, daysLate }): readonly CellValue[] => [
            null,
            GAPS[kind],
            sponsor?.name ?? '',
            recipient?.name ?? '',
            daysLate === null ? '' : BigInt(daysLate),
          ]),
          totalLabel: null,
        },
      };

const CHANGES: Readonly<Record<ReviewChange['kind'], string>> = {
  'pair-added': 'Thêm cặp',
  'pair-removed': 'Thôi cặp',
  'pair-moved': 'Chuyển cặp',
  merged: 'Sáp nhập',
  split: 'Chia tách',
  renamed: 'Đổi tên',
  'passed-on': 'Chuyển giao',
  ended: 'Kết thúc giao ước',
};

export const changesAnnex = ({ changes }: ReviewContent): ReportAnnex | null =>
  changes.length === 0
    ? null
    : {
        title: 'Thay đổi trong kỳ',
        remark: 'Số liệu tính theo phân công có hiệu lực từng thời điểm trong kỳ.',
        table: {
          name: 'Thay doi trong ky',
          columns: [
            ORDINAL,
            date('Ngày', 16),
            text('Thay đổi', 14),
            text('Trước', 28),
            text('Sau', 28),
            text('Văn bản', 14),
          ],
          rows: changes.map(({ kind, on, from, to, document }): readonly CellValue[] => [
            null,
            on,
            CHANGES[kind],
            from.map(({ name }) => name).join(' – '),
            to.map(({ name }) => name).join(' – '),
            document ?? '',
          ]),
          totalLabel: null,
        },
      };

const STAGES = ['pledged', 'delivered', 'received', 'refused', 'returned'] as const;

/** What was said in each field, beside each other: the lines add up to the whole. */
export function fieldsTable({ contributions }: ReviewContent): DataTable | null {
  if (contributions.length === 0) return null;
  const byField = Map.groupBy(contributions, ({ field }) => field);
  const sum = (rows: readonly ReviewContributionRow[], stage: ReviewContributionRow['stage']): bigint | null =>
    sumOf(rows.filter((row) => row.stage === stage).map(({ amountVnd }) => known(amountVnd)));
  return {
    name: 'Ket qua theo linh vuc',
    columns: [
      { ...ORDINAL, share: 6 },
      text('Lĩnh vực', 34),
      summed('Số khoản', 10),
      { title: 'Đã hứa (đồng)', kind: 'dong', share: 17, summed: true },
      { title: 'Đã trao (đồng)', kind: 'dong', share: 17, summed: true },
      { title: 'Đã nhận (đồng)', kind: 'dong', share: 17, summed: true },
    ],
    rows: [...FIELDS, null].flatMap((field): (readonly CellValue[])[] => {
      const rows = byField.get(field);
      if (!rows) return [];
      const count = rows.reduce((total, row) => total + BigInt(row.rows), 0n);
      const name = field === null ? 'Không gắn với cam kết nào' : FIELD_NAMES.vi[field];
      return [[null, name, count, sum(rows, 'pledged'), sum(rows, 'delivered'), sum(rows, 'received')]];
    }),
    totalLabel: 'Tổng cộng',
  };
}

/** What both sides said, group by group: the rows behind every sum of the report. */
export function contributionsAnnex({ agreements, contributions }: ReviewContent): ReportAnnex | null {
  if (contributions.length === 0) return null;
  const named = new Map(agreements.map((row) => [row.agreementId, row]));
  const place = new Map(agreements.map(({ agreementId }, index) => [agreementId, index]));
  const rank = ({ agreementId }: ReviewContributionRow): number => place.get(agreementId) ?? agreements.length;
  const { kinds, sources, stages } = reviewMessages.vi;
  return {
    title: 'Các khoản hỗ trợ trong kỳ',
    unit: 'đồng',
    remark: `${UNTOLD} Khoản giống nhau của một giao ước đứng một dòng.`,
    table: {
      name: 'Khoan ho tro',
      columns: [
        ORDINAL,
        text('Đơn vị kết nghĩa', 22),
        text('Địa bàn', 20),
        text('Lĩnh vực', 18),
        text('Việc', 11),
        text('Loại', 10),
        text('Nguồn', 11),
        summed('Số khoản', 8),
        // Promised, delivered and received are words about one gift: they are not added up.
        { title: 'Giá trị (đồng)', kind: 'dong', share: 14 },
      ],
      rows: contributions
        .toSorted((a, b) => rank(a) - rank(b) || STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage))
        .map((row): readonly CellValue[] => [
          null,
          namesOf(named.get(row.agreementId)?.sponsors ?? []),
          namesOf(named.get(row.agreementId)?.recipients ?? []),
          row.field === null ? '' : FIELD_NAMES.vi[row.field],
          stages[row.stage],
          kinds[row.kind as keyof typeof kinds] ?? row.kind,
          row.fundingSource === null ? '' : (sources[row.fundingSource as keyof typeof sources] ?? row.fundingSource),
          BigInt(row.rows),
          known(row.amountVnd),
        ]),
      totalLabel: 'Cộng số khoản',
    },
  };
}
