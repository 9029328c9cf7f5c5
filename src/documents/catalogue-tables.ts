import type { NeedAtPlace } from '../activities/need-store.ts';
import type { NeedPriority } from '../activities/need.ts';
import { FIELD_NAMES } from '../kernel/fields.ts';
import type { ReviewContent } from '../reviews/review-content.ts';
import type { CellValue, DataTable } from './data-table.ts';
import { agreementsAnnex, silentTable } from './report-annexes.ts';

export const CATALOGUE_KINDS = ['needs', 'agreements', 'silent', 'unsigned', 'uncovered'] as const;
export type CatalogueKind = (typeof CATALOGUE_KINDS)[number];

/** What the list is of, as it stands in the abstract. */
export const CATALOGUE_OF: Readonly<Record<CatalogueKind, string>> = {
  needs: 'nhu cầu hỗ trợ đang chờ',
  agreements: 'giao ước kết nghĩa',
  silent: 'giao ước kết nghĩa chậm nhịp hoạt động',
  unsigned: 'cặp kết nghĩa đã phân công, chưa ký kết',
  uncovered: 'địa bàn thuộc diện kết nghĩa chưa có đơn vị',
};

const PRIORITIES: Readonly<Record<NeedPriority, string>> = {
  urgent: 'Khẩn',
  high: 'Cần sớm',
  usual: 'Bình thường',
};

export const needsTable = (needs: readonly NeedAtPlace[]): DataTable => ({
  name: 'Nhu cau',
  columns: [
    { title: 'STT', kind: 'ordinal', share: 5 },
    { title: 'Nơi có nhu cầu', kind: 'text', share: 20 },
    { title: 'Lĩnh vực', kind: 'text', share: 15 },
    { title: 'Nhu cầu', kind: 'text', share: 24 },
    { title: 'Số lượng', kind: 'decimal', share: 10 },
    { title: 'ĐVT', kind: 'text', share: 8 },
    { title: 'Số người', kind: 'integer', share: 9, summed: true },
    { title: 'Cần trước', kind: 'date', share: 11 },
    { title: 'Mức độ', kind: 'text', share: 9 },
  ],
  rows: needs.map((need): readonly CellValue[] => [
    null,
    [need.placeName, need.within].filter(Boolean).join(', '),
    FIELD_NAMES.vi[need.field],
    need.what,
    need.quantity,
    need.unit ?? '',
    need.people === null ? null : BigInt(need.people),
    need.dueOn,
    PRIORITIES[need.priority],
  ]),
  totalLabel: 'Tổng cộng',
});

const gapsTable = (content: ReviewContent, kind: 'unsigned' | 'uncovered'): DataTable => {
  // Organisations that help nobody now are no places that wait for help.
  const rows = content.gaps.filter((gap) => gap.kind === kind && gap.recipient !== null);
  return {
    name: kind === 'unsigned' ? 'Cap chua ky' : 'Chua co don vi',
    columns: [
      { title: 'STT', kind: 'ordinal', share: 6 },
      ...(kind === 'unsigned' ? [{ title: 'Đơn vị kết nghĩa', kind: 'text' as const, share: 36 }] : []),
      { title: 'Địa bàn', kind: 'text', share: 36 },
      ...(kind === 'unsigned' ? [{ title: 'Quá hạn (ngày)', kind: 'integer' as const, share: 14 }] : []),
    ],
    rows: rows.map(({ sponsor, recipient, daysLate }): readonly CellValue[] => [
      null,
      ...(kind === 'unsigned' ? [sponsor?.name ?? ''] : []),
      recipient?.name ?? '',
      ...(kind === 'unsigned' ? [daysLate === null ? '' : BigInt(daysLate)] : []),
    ]),
    totalLabel: null,
  };
};

/** The table of a list, from what was gathered; an empty one has its head alone. */
export function catalogueTable(kind: Exclude<CatalogueKind, 'needs'>, content: ReviewContent): DataTable {
  switch (kind) {
    case 'agreements':
      return agreementsAnnex(content).table;
    case 'silent':
      return silentTable(content);
    case 'unsigned':
    case 'uncovered':
      return gapsTable(content, kind);
  }
}
