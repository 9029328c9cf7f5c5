import { type OpenTable, column, isTold, nameOf } from './open-table.ts';
import { provinceColumn } from './tables-of-places.ts';

/** The join by which a record of an agreement is public. */
const OPEN_AGREEMENT = (alias: string): string =>
  `JOIN agreement a ON a.province_code = ${alias}.province_code AND a.agreement_id = ${alias}.agreement_id AND NOT a.is_restricted
   JOIN agreement_standing s ON s.province_code = a.province_code AND s.agreement_id = a.agreement_id`;
const SIGNED_YEAR = 'extract(year FROM s.signed_on)::integer';
const agreementId = (alias: string) =>
  column('agreement_id', 'id', `${alias}.agreement_id`, ['Giao ước', 'The agreement']);
const field = (sql: string) => column('field', 'text', sql, ['Lĩnh vực', 'Field of cooperation']);

/** Who twins with whom, what was promised, what was done. */
export const TABLES_OF_AGREEMENTS: readonly OpenTable[] = [
  {
    key: 'chuong-trinh',
    title: { vi: 'Chương trình', en: 'Programmes' },
    about: { vi: 'Các chương trình kết nghĩa của tỉnh.', en: 'The twinning programmes of provinces.' },
    columns: [
      provinceColumn('p.province_code'),
      column('programme_id', 'id', 'p.programme_id', ['Mã số chương trình', 'Id of the programme']),
      column('title', 'text', 'p.title', ['Tên', 'Title']),
      column('title_en', 'text', 'p.title_en', ['Tên tiếng Anh', 'Title in English']),
      column('owner_id', 'id', 'p.owner_node', ['Nơi chủ trì (place_id)', 'Who runs it (place_id)']),
      column('owner_name', 'text', nameOf('p.owner_node'), ['Tên nơi chủ trì', 'Name of who runs it']),
      column('starts_on', 'day', 'p.starts_on', ['Từ ngày', 'First day']),
      column('ends_on', 'day', 'p.ends_on', ['Đến hết ngày', 'Last day']),
      column('fields', 'codes', 'p.fields', ['Các lĩnh vực', 'Fields']),
      column('review_cycle', 'text', 'p.review_cycle', ['Kỳ báo cáo: quarter, half-year, year', 'Review cycle']),
      column('is_sample', 'boolean', 'p.is_sample', ['Là dữ liệu mẫu', 'Is sample data']),
    ],
    from: 'programme_stated p',
    where: 'true',
    province: 'p.province_code',
    year: null,
    order: ['p.province_code', 'p.programme_id'],
  },
  {
    key: 'phan-cong',
    title: { vi: 'Phân công', en: 'Assignments' },
    about: {
      vi: 'Ai kết nghĩa với ai theo các quyết định đã công bố.',
      en: 'Who twins with whom by the decisions that were published.',
    },
    columns: [
      provinceColumn('v.province_code'),
      column('programme_id', 'id', 'v.programme_id', ['Chương trình', 'The programme']),
      column('version_no', 'integer', 'v.version_no', ['Bản phân công số mấy', 'Number of the version']),
      column('effective_on', 'day', 'done.effective_on', ['Hiệu lực từ ngày', 'In effect since']),
      column('document_id', 'id', 'done.document_id', ['Văn bản (document_id)', 'The decision (document_id)']),
      column('sponsor_id', 'id', 'w.sponsor_node', ['Bên hỗ trợ', 'The sponsor']),
      column('sponsor_name', 'text', nameOf('w.sponsor_node'), ['Tên bên hỗ trợ', 'Name of the sponsor']),
      column('recipient_id', 'id', 'w.recipient_node', ['Bên nhận', 'The recipient']),
      column('recipient_name', 'text', nameOf('w.recipient_node'), ['Tên bên nhận', 'Name of the recipient']),
    ],
    from: `assignment_version v
      JOIN assignment_act done ON done.province_code = v.province_code AND done.version_id = v.version_id AND done.kind = 'published'
      JOIN assignment_pair w ON w.province_code = v.province_code AND w.version_id = v.version_id AND w.stands`,
    where: `NOT EXISTS (SELECT FROM assignment_pair x WHERE x.province_code = w.province_code AND x.version_id = w.version_id
      AND x.sponsor_node = w.sponsor_node AND x.recipient_node = w.recipient_node AND x.act_no > w.act_no)`,
    province: 'v.province_code',
    year: 'extract(year FROM done.effective_on)::integer',
    order: ['v.province_code', 'v.programme_id', 'v.version_no', 'w.sponsor_node', 'w.recipient_node'],
  },
  {
    key: 'giao-uoc',
    title: { vi: 'Giao ước', en: 'Agreements' },
    about: {
      vi: 'Giao ước, biên bản, chương trình kết nghĩa công khai. Bản hạn chế không có ở đây.',
      en: 'Public twinning agreements. Restricted ones are not here.',
    },
    columns: [
      provinceColumn('a.province_code'),
      column('agreement_id', 'id', 'a.agreement_id', ['Mã số giao ước', 'Id of the agreement']),
      column('programme_id', 'id', 'a.programme_id', ['Chương trình', 'The programme']),
      column(
        'parent_id',
        'id',
        `SELECT o.agreement_id FROM agreement o WHERE o.province_code = a.province_code AND o.agreement_id = a.parent_id AND NOT o.is_restricted`,
        ['Ký trong khuôn khổ giao ước nào', 'Inside which agreement it was signed'],
      ),
      column('document_kind', 'text', 'a.document_kind', ['Loại văn bản', 'Kind of document']),
      column('status', 'text', 's.status', [
        'recorded: đã ghi, in-force: đang thực hiện, suspended: tạm dừng, ended: đã kết thúc',
        'recorded, in-force, suspended or ended',
      ]),
      column('signed_on', 'day', 's.signed_on', ['Ngày ký', 'Day of signing']),
      column('until_on', 'day', 's.until_on', ['Đến hết ngày', 'Last day of its term']),
      column('last_on', 'day', 's.last_on', ['Việc gần nhất có ghi nhận', 'Last day on which something happened']),
      column('fields', 'codes', 's.fields', ['Lĩnh vực của các nội dung', 'Fields of its clauses']),
      column('address', 'text', 'a.slug', ['Đuôi địa chỉ của trang', 'End of its address']),
      column('is_sample', 'boolean', 'a.is_sample', ['Là dữ liệu mẫu', 'Is sample data']),
    ],
    from: `agreement a JOIN agreement_standing s ON s.province_code = a.province_code AND s.agreement_id = a.agreement_id`,
    where: 'NOT a.is_restricted',
    province: 'a.province_code',
    year: SIGNED_YEAR,
    order: ['a.province_code', 'a.agreement_id'],
  },
  {
    key: 'cac-ben',
    title: { vi: 'Các bên', en: 'Parties' },
    about: { vi: 'Ai ký giao ước, với vai gì.', en: 'Who signed an agreement, in which role.' },
    columns: [
      provinceColumn('p.province_code'),
      agreementId('p'),
      column('position', 'integer', 'p.position', ['Thứ tự trong giao ước', 'Place in the agreement']),
      column('party_id', 'id', 'p.node_id', [
        'Bên ký (place_id hoặc organisation_id)',
        'The party (place_id or organisation_id)',
      ]),
      column('party_name', 'text', nameOf('p.node_id'), ['Tên bên ký', 'Name of the party']),
      column('role', 'text', 'p.role', [
        'sponsor: hỗ trợ, recipient: nhận, mutual: hai chiều, witness: chứng kiến',
        'sponsor, recipient, mutual or witness',
      ]),
    ],
    from: `agreement_party p ${OPEN_AGREEMENT('p')}`,
    where: 'true',
    province: 'p.province_code',
    year: SIGNED_YEAR,
    order: ['p.province_code', 'p.agreement_id', 'p.position'],
  },
  {
    key: 'noi-dung',
    title: { vi: 'Nội dung cam kết', en: 'Clauses' },
    about: {
      vi: 'Từng điều đã hứa, và sau nó đã có bao nhiêu khoản.',
      en: 'Each promise, and how many contributions stand behind it.',
    },
    columns: [
      provinceColumn('c.province_code'),
      column('clause_id', 'id', 'c.clause_id', ['Mã số nội dung', 'Id of the clause']),
      agreementId('c'),
      column('position', 'integer', 'c.position', ['Thứ tự', 'Place']),
      field('c.field'),
      column('text', 'text', 'c.text', ['Nội dung', 'Text']),
      column('text_en', 'text', 'c.text_en', ['Nội dung tiếng Anh', 'Text in English']),
      column('owed_by', 'text', 'c.owed_by', ['Bên phải làm', 'Who owes it']),
      column('indicator', 'text', 'm.indicator', ['Chỉ tiêu đo được', 'Indicator']),
      column(
        'quantity',
        'decimal',
        'm.quantity',
        ['Số lượng hứa', 'Quantity promised'],
        ['theo chỉ tiêu', 'of the indicator'],
      ),
      column('due_on', 'day', 'm.due_on', ['Hạn', 'Due']),
      column('replaced', 'boolean', 'x.clause_id IS NOT NULL', [
        'Đã được thay hoặc chấm dứt',
        'Replaced or ended since',
      ]),
      column(
        'contributions',
        'integer',
        'coalesce(r.row_count, 0)',
        ['Số khoản hứa, trao, nhận ghi cho nội dung này', 'Contributions pledged, delivered or received for it'],
        ['khoản', 'contributions'],
      ),
    ],
    from: `clause c ${OPEN_AGREEMENT('c')}
      LEFT JOIN clause_measure m ON m.province_code = c.province_code AND m.clause_id = c.clause_id
      LEFT JOIN clause_change x ON x.province_code = c.province_code AND x.clause_id = c.clause_id
      LEFT JOIN clause_rollup r ON r.province_code = c.province_code AND r.clause_id = c.clause_id`,
    where: 'true',
    province: 'c.province_code',
    year: SIGNED_YEAR,
    order: ['c.province_code', 'c.clause_id'],
  },
  {
    key: 'hoat-dong',
    title: { vi: 'Hoạt động', en: 'Activities' },
    about: {
      vi: 'Việc hai bên dự định và đã làm. Không gồm quốc phòng, an ninh.',
      en: 'What the two sides plan and did. Without defence and security.',
    },
    columns: [
      provinceColumn('k.province_code'),
      column('activity_id', 'id', 'k.activity_id', ['Mã số hoạt động', 'Id of the activity']),
      agreementId('k'),
      field('k.field'),
      column('what', 'text', 'words_for_everybody(k.what)', [
        'Việc gì; trống: có tên người, không công bố',
        'What; empty: names a person, not published',
      ]),
      column('state', 'text', 'last.kind', [
        'planned: dự định, held: đã làm, cancelled: đã bỏ',
        'planned, held or cancelled',
      ]),
      column('happens_on', 'day', 'last.happens_on', ['Ngày', 'Day']),
      column(
        'people',
        'integer',
        `SELECT sum(w.people) FROM activity_participant w WHERE w.province_code = k.province_code AND w.activity_id = k.activity_id AND w.act_no = last.act_no`,
        ['Số người tham gia', 'People who took part'],
        ['người', 'people'],
      ),
      column('clause_id', 'id', 'k.clause_id', ['Thực hiện nội dung nào', 'The clause that it serves']),
    ],
    from: `activity k ${OPEN_AGREEMENT('k')}
      JOIN LATERAL (SELECT x.act_no, x.kind, x.happens_on FROM activity_act x
        WHERE x.province_code = k.province_code AND x.activity_id = k.activity_id ORDER BY x.act_no DESC LIMIT 1) last ON true`,
    where: isTold('k.field'),
    province: 'k.province_code',
    year: 'extract(year FROM last.happens_on)::integer',
    order: ['k.province_code', 'k.activity_id'],
  },
  {
    key: 'ket-qua',
    title: { vi: 'Kết quả hoạt động', en: 'Results of activities' },
    about: {
      vi: 'Con số mà mỗi hoạt động đã làm được, theo chỉ tiêu.',
      en: 'What came of each activity, by indicator.',
    },
    columns: [
      provinceColumn('k.province_code'),
      column('activity_id', 'id', 'k.activity_id', ['Hoạt động', 'The activity']),
      column('indicator', 'text', 'w.indicator', ['Chỉ tiêu', 'Indicator']),
      column('amount', 'decimal', 'w.amount', ['Kết quả', 'Result'], ['theo chỉ tiêu', 'of the indicator']),
    ],
    from: `activity k ${OPEN_AGREEMENT('k')}
      JOIN LATERAL (SELECT x.act_no, x.kind, x.happens_on FROM activity_act x
        WHERE x.province_code = k.province_code AND x.activity_id = k.activity_id ORDER BY x.act_no DESC LIMIT 1) last ON last.kind = 'held'
      JOIN activity_result w ON w.province_code = k.province_code AND w.activity_id = k.activity_id AND w.act_no = last.act_no`,
    where: isTold('k.field'),
    province: 'k.province_code',
    year: 'extract(year FROM last.happens_on)::integer',
    order: ['k.province_code', 'k.activity_id', 'w.indicator'],
  },
];
