import { type OpenTable, column, isTold, nameOf } from './open-table.ts';
import { provinceColumn } from './tables-of-places.ts';

/** A whole under a restricted agreement is not named by its part. */
const PUBLIC_WHOLE = `SELECT w.contribution_id FROM contribution w
  JOIN agreement o ON o.province_code = w.province_code AND o.agreement_id = w.agreement_id
 WHERE w.province_code = c.province_code AND w.contribution_id = c.part_of_id AND NOT o.is_restricted`;

const DONG = ['đồng', 'đồng (VND)'] as const;

/** What was promised, delivered and received: row by row, and in sums. */
export const TABLES_OF_MOVEMENTS: readonly OpenTable[] = [
  {
    key: 'khoan',
    title: { vi: 'Khoản hỗ trợ', en: 'Contributions' },
    about: {
      vi: 'Mỗi dòng là lời của một bên, hoặc của báo chí, về một khoản. Tên người, lý do và nhóm thụ hưởng không có ở đây; nội dung quốc phòng, an ninh không kể từng khoản.',
      en: 'Each row is the word of one side, or of the press, about one movement. Names of people, reasons and groups are not here; defence and security are not told row by row.',
    },
    columns: [
      provinceColumn('c.province_code'),
      column('contribution_id', 'id', 'c.contribution_id', ['Mã số khoản', 'Id of the row']),
      column('agreement_id', 'id', 'c.agreement_id', ['Giao ước', 'The agreement']),
      column('clause_id', 'id', 'c.clause_id', ['Nội dung cam kết', 'The clause that it serves']),
      column('field', 'text', 'l.field', ['Lĩnh vực của nội dung', 'Field of the clause']),
      column('stage', 'text', 'c.stage', [
        'pledged: hứa, delivered: trao, received: nhận, refused: không nhận, returned: trả lại, settled: chốt chênh lệch',
        'pledged, delivered, received, refused, returned or settled',
      ]),
      column('stated_by', 'text', 'c.stated_by', [
        'Ai nói: sponsor bên trao, recipient bên nhận, press báo chí, office cơ quan thường trực',
        'Whose word: sponsor, recipient, press or office',
      ]),
      column('happened_on', 'day', 'c.happened_on', ['Ngày; trống: không nêu', 'Day; empty: not stated']),
      column('donor_id', 'id', 'c.donor_node', ['Bên trao trong danh mục', 'The giver in the registry']),
      column('donor_name', 'text', nameOf('c.donor_node'), [
        'Tên bên trao; trống: ngoài danh mục, có thể là cá nhân nên không nêu',
        'Name of the giver; empty: not in the registry and perhaps a person, so not named',
      ]),
      column('recipient_id', 'id', 'c.recipient_node', ['Bên nhận trong danh mục', 'The receiver in the registry']),
      column('recipient_name', 'text', nameOf('c.recipient_node'), ['Tên bên nhận', 'Name of the receiver']),
      column('kind', 'text', 'c.kind', [
        'cash: tiền, in-kind: hiện vật, works: công trình, labour: ngày công, scholarship: học bổng, staff-time: cán bộ',
        'cash, in-kind, works, labour, scholarship or staff-time',
      ]),
      column('item', 'text', 'words_for_everybody(c.item)', [
        'Thứ gì; trống: không nêu, hoặc có tên người',
        'What; empty: not stated, or it names a person',
      ]),
      column(
        'amount_vnd',
        'integer',
        'c.amount_vnd',
        ['Giá trị nêu; trống: không nêu', 'Value stated; empty: none'],
        DONG,
      ),
      column(
        'quantity',
        'decimal',
        'c.quantity',
        ['Số lượng', 'Quantity'],
        ['theo cột unit', 'as the column unit says'],
      ),
      column('unit', 'text', 'c.unit', ['Đơn vị tính', 'Unit']),
      column('funding_source', 'text', 'c.funding_source', [
        'budget: ngân sách, mobilised: vận động, business: doanh nghiệp, fund: quỹ',
        'budget, mobilised, business or fund',
      ]),
      column(
        'beneficiary_count',
        'integer',
        'c.beneficiary_count',
        ['Số người, hộ thụ hưởng', 'How many benefit'],
        ['người hoặc hộ', 'people or households'],
      ),
      column('answers_id', 'id', 'c.answers_id', ['Trả lời khoản nào', 'Which row it answers']),
      column('corrects_id', 'id', 'c.corrects_id', ['Đính chính khoản nào', 'Which row it corrects']),
      column('part_of_id', 'id', PUBLIC_WHOLE, ['Là phần của khoản nào', 'Of which row it is a part']),
      column(
        'counts',
        'boolean',
        `NOT EXISTS (SELECT FROM contribution y WHERE y.province_code = c.province_code AND y.corrects_id = c.contribution_id)
         AND NOT EXISTS (SELECT FROM contribution_merge y WHERE y.province_code = c.province_code AND y.set_aside_id = c.contribution_id)`,
        ['Có tính vào số liệu: chưa bị đính chính hay gộp', 'Counts in figures: neither corrected nor set aside'],
      ),
      column('recorded_at', 'instant', 'c.recorded_at', ['Ghi vào sổ lúc', 'When it was recorded']),
    ],
    from: `contribution c
      JOIN agreement a ON a.province_code = c.province_code AND a.agreement_id = c.agreement_id
      LEFT JOIN clause l ON l.province_code = c.province_code AND l.clause_id = c.clause_id`,
    where: `NOT a.is_restricted AND ${isTold('l.field')}`,
    province: 'c.province_code',
    year: "extract(year FROM coalesce(c.happened_on, (c.recorded_at AT TIME ZONE 'Asia/Ho_Chi_Minh')::date))::integer",
    order: ['c.province_code', 'c.contribution_id'],
  },
  {
    key: 'so-lieu',
    title: { vi: 'Số liệu cộng', en: 'Figures' },
    about: {
      vi: 'Tổng theo chương trình, năm, lĩnh vực, loại, nguồn vốn, bước và bên nói. Số của báo chí đứng riêng, không bao giờ cộng vào.',
      en: 'Sums by programme, year, field, kind, purse, stage and side. What the press says stands apart and is never added.',
    },
    columns: [
      provinceColumn('r.province_code'),
      column('programme_id', 'id', 'r.programme_id', ['Chương trình', 'The programme']),
      column(
        'year',
        'integer',
        'r.year',
        ['Năm; trống: không nêu ngày', 'Year; empty: no day stated'],
        ['năm', 'year'],
      ),
      column('field', 'text', 'r.field', ['Lĩnh vực; trống: không rõ', 'Field; empty: not known']),
      column('kind', 'text', 'r.kind', ['Loại khoản', 'Kind']),
      column('funding_source', 'text', 'r.source', ['Nguồn vốn; trống: không rõ', 'Purse; empty: not known']),
      column('stage', 'text', 'r.stage', ['Bước', 'Stage']),
      column('stated_by', 'text', 'r.stated_by', ['Ai nói', 'Whose word']),
      column('contributions', 'integer', 'r.contributions', ['Số khoản', 'Number of rows'], ['khoản', 'rows']),
      column(
        'unvalued',
        'integer',
        'r.unvalued',
        ['Trong đó không nêu giá trị', 'Of which without a value'],
        ['khoản', 'rows'],
      ),
      column('amount_vnd', 'integer', 'r.amount_vnd', ['Tổng giá trị nêu', 'Sum of values stated'], DONG),
    ],
    from: `(SELECT k.province_code, a.programme_id, nullif(k.month / 100, 0) AS year, nullif(k.field, '') AS field, k.kind,
                   nullif(k.source, '') AS source, k.stage, k.stated_by, sum(k.row_count)::bigint AS contributions,
                   sum(k.unvalued)::bigint AS unvalued, sum(k.amount_vnd)::bigint AS amount_vnd
              FROM contribution_rollup k
              JOIN agreement a ON a.province_code = k.province_code AND a.agreement_id = k.agreement_id
             WHERE NOT a.is_restricted AND k.level = 'whole'
             GROUP BY k.province_code, a.programme_id, k.month / 100, k.field, k.kind, k.source, k.stage, k.stated_by
            HAVING sum(k.row_count) > 0) r`,
    where: 'true',
    province: 'r.province_code',
    year: 'r.year',
    order: ['r.province_code', 'r.programme_id', 'r.year', 'r.field', 'r.kind', 'r.source', 'r.stage', 'r.stated_by'],
  },
];
