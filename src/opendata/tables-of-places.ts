import { type OpenTable, column, isTold, nameOf } from './open-table.ts';

const PROVINCE = ['Mã tỉnh, thành phố (từ 1-7-2025)', 'Code of the province (since 1 July 2025)'] as const;
export const provinceColumn = (sql: string) => column('province_code', 'id', sql, PROVINCE);

const NODE_FROM = `registry_node n JOIN LATERAL (
    SELECT v.* FROM registry_version v WHERE v.node_id = n.node_id ORDER BY v.valid_from DESC LIMIT 1) v ON true
  LEFT JOIN registry_point p ON p.node_id = n.node_id`;

/** The day in Việt Nam on which the rows are read. */
const TODAY = `(now() AT TIME ZONE 'Asia/Ho_Chi_Minh')::date`;
/** As `rankEndsOn` (exchange/product.ts): 36 months from the certificate; the test holds both together. */
const RANK_ENDS_ON = `(v.certified_on + interval '36 months')::date`;

const node = [
  column('type', 'text', 'v.type', [
    'Loại: Tỉnh, Xã, Phường, làng, cơ quan…',
    'Type: province, commune, ward, village…',
  ]),
  column('name', 'text', 'v.name', ['Tên riêng', 'Name without its type']),
  column('full_name', 'text', 'v.full_name', ['Tên đầy đủ', 'Full name']),
  column('parent_id', 'id', 'v.parent_id', ['Nằm trong nơi nào (place_id)', 'In which place it lies (place_id)']),
  column('valid_from', 'day', 'v.valid_from', ['Tên và mã này có từ ngày', 'Since when it has this name and code']),
  column('valid_to', 'day', 'v.valid_to', ['Hết hiệu lực từ ngày; trống: còn', 'Day it ended; empty: stands']),
];

/** Where and who: the registry, and on which papers all rests. */
export const TABLES_OF_PLACES: readonly OpenTable[] = [
  {
    key: 'dia-phuong',
    title: { vi: 'Địa phương', en: 'Places' },
    about: {
      vi: 'Tỉnh, xã, phường, đặc khu, thôn làng; cả nơi đã sáp nhập.',
      en: 'Provinces, communes, wards, villages; those that were merged, too.',
    },
    columns: [
      provinceColumn('n.province_code'),
      column('place_id', 'id', 'n.node_id', ['Mã số không đổi của địa phương', 'The lasting id of the place']),
      column('kind', 'text', 'n.kind', ['province, commune hoặc village', 'province, commune or village']),
      column('code', 'id', 'v.code', [
        'Mã đơn vị hành chính của Nhà nước; thôn làng không có',
        'Official code; villages have none',
      ]),
      ...node,
      column('longitude', 'decimal', 'p.longitude', ['Kinh độ', 'Longitude'], ['độ, WGS 84', 'degrees, WGS 84']),
      column('latitude', 'decimal', 'p.latitude', ['Vĩ độ', 'Latitude'], ['độ, WGS 84', 'degrees, WGS 84']),
    ],
    from: NODE_FROM,
    where: `n.kind <> 'organisation'`,
    province: 'n.province_code',
    year: null,
    order: ['n.province_code', 'n.node_id'],
  },
  {
    key: 'to-chuc',
    title: { vi: 'Cơ quan, đơn vị, doanh nghiệp', en: 'Organisations' },
    about: {
      vi: 'Cơ quan, đơn vị, doanh nghiệp, trường, hội có trong danh mục.',
      en: 'Offices, firms, schools and associations of the registry.',
    },
    columns: [
      provinceColumn('n.province_code'),
      column('organisation_id', 'id', 'n.node_id', [
        'Mã số không đổi của tổ chức',
        'The lasting id of the organisation',
      ]),
      ...node,
    ],
    from: NODE_FROM,
    where: `n.kind = 'organisation'`,
    province: 'n.province_code',
    year: null,
    order: ['n.province_code', 'n.node_id'],
  },
  {
    key: 'van-ban',
    title: { vi: 'Văn bản căn cứ', en: 'Legal documents' },
    about: {
      vi: 'Chỉ thị, kế hoạch, quyết định mà chương trình, bản phân công và giao ước công khai dẫn ra.',
      en: 'The directives, plans and decisions that public programmes, assignments and agreements cite.',
    },
    columns: [
      provinceColumn('d.province_code'),
      column('document_id', 'id', 'd.document_id', ['Mã số văn bản', 'Id of the document']),
      column('kind', 'text', 'd.kind', ['Loại văn bản', 'Kind of document']),
      column('number', 'text', 'd.number', ['Số, ký hiệu', 'Number']),
      column('issued_on', 'day', 'd.issued_on', ['Ngày ban hành', 'Day of issue']),
      column('issuer', 'text', 'd.issuer', ['Cơ quan ban hành', 'Issuing body']),
      column('abstract', 'text', 'd.abstract', ['Trích yếu', 'Abstract']),
    ],
    from: 'legal_document_stated d',
    where: `(EXISTS (SELECT FROM programme_document x WHERE x.province_code = d.province_code AND x.document_id = d.document_id)
      OR EXISTS (SELECT FROM assignment_act x WHERE x.province_code = d.province_code AND x.document_id = d.document_id AND x.kind = 'published')
      OR EXISTS (SELECT FROM agreement_document x JOIN agreement a ON a.province_code = x.province_code AND a.agreement_id = x.agreement_id
                  WHERE x.province_code = d.province_code AND x.document_id = d.document_id AND NOT a.is_restricted))`,
    province: 'd.province_code',
    year: null,
    order: ['d.province_code', 'd.document_id'],
  },
  {
    key: 'nguon',
    title: { vi: 'Bài báo, nguồn', en: 'Sources' },
    about: {
      vi: 'Bài báo mà hồ sơ của giao ước công khai dựa vào; không có lời văn của bài.',
      en: 'The articles on which records of public agreements rest; never their text.',
    },
    columns: [
      provinceColumn('s.province_code'),
      column('source_id', 'id', 's.source_id', ['Mã số nguồn', 'Id of the source']),
      column('outlet', 'text', 's.outlet', ['Báo, trang tin', 'Outlet']),
      column('title', 'text', 's.title', ['Tên bài', 'Title']),
      column('url', 'text', 's.url', ['Địa chỉ', 'Address']),
      column('published_on', 'day', 's.published_on', ['Ngày đăng', 'Day of publication']),
      column('is_sample', 'boolean', 's.is_sample', ['Là dữ liệu mẫu', 'Is sample data']),
    ],
    from: 'source s',
    where: `EXISTS (SELECT FROM source_fact f JOIN agreement a ON a.province_code = f.province_code AND a.agreement_id = f.agreement_id
             WHERE f.province_code = s.province_code AND f.source_id = s.source_id AND NOT a.is_restricted)`,
    province: 's.province_code',
    year: 'extract(year FROM s.published_on)::integer',
    order: ['s.province_code', 's.source_id'],
  },
  {
    key: 'nhu-cau',
    title: { vi: 'Nhu cầu', en: 'Needs' },
    about: {
      vi: 'Điều xã, thôn làng nói mình cần, cho một nhóm, không cho người nêu tên. Không gồm quốc phòng, an ninh.',
      en: 'What communes and villages say that they need, for groups and never for named people. Without defence and security.',
    },
    columns: [
      provinceColumn('k.province_code'),
      column('need_id', 'id', 'k.need_id', ['Mã số nhu cầu', 'Id of the need']),
      column('place_id', 'id', 'k.node_id', ['Nơi cần (place_id)', 'Who needs it (place_id)']),
      column('place_name', 'text', nameOf('k.node_id'), ['Tên nơi cần', 'Name of the place']),
      column('field', 'text', 'k.field', ['Lĩnh vực', 'Field']),
      column('what', 'text', 'words_for_everybody(k.what)', [
        'Cần gì; trống: có tên người, không công bố',
        'What is needed; empty: names a person, not published',
      ]),
      column(
        'quantity',
        'decimal',
        'k.quantity',
        ['Số lượng', 'Quantity'],
        ['theo cột unit', 'as the column unit says'],
      ),
      column('unit', 'text', 'k.unit', ['Đơn vị tính', 'Unit']),
      column(
        'people',
        'integer',
        'k.people',
        ['Cho bao nhiêu', 'For how many'],
        ['người hoặc hộ', 'people or households'],
      ),
      column('due_on', 'day', 'k.due_on', ['Cần trước ngày', 'Needed by']),
      column('priority', 'text', 'k.priority', ['urgent: gấp, high: cao, usual: thường', 'urgent, high or usual']),
      column('state', 'text', `coalesce(e.kind, CASE WHEN later.need_id IS NULL THEN 'open' ELSE 'carried' END)`, [
        'open: đang cần, met: đã được đáp ứng, withdrawn: đã rút, carried: chuyển sang kỳ sau',
        'open, met, withdrawn, or carried to a later day',
      ]),
      column('recorded_at', 'instant', 'k.recorded_at', ['Ghi lúc', 'When it was recorded']),
    ],
    from: `need k LEFT JOIN need_act e ON e.province_code = k.province_code AND e.need_id = k.need_id
      LEFT JOIN need later ON later.province_code = k.province_code AND later.carried_from = k.need_id`,
    where: isTold('k.field'),
    province: 'k.province_code',
    year: 'extract(year FROM k.due_on)::integer',
    order: ['k.province_code', 'k.need_id'],
  },
  {
    key: 'san-pham',
    title: { vi: 'Sản phẩm', en: 'Products' },
    about: {
      vi: 'Sản phẩm mà xã, thôn làng đang bán. Không nêu hộ hay người làm ra, người liên hệ.',
      en: 'What communes and villages sell now. Makers and contacts, who may be people, are not named.',
    },
    isOfDay: true,
    columns: [
      provinceColumn('k.province_code'),
      column('product_id', 'id', 'k.product_id', ['Mã số sản phẩm', 'Id of the product']),
      column('place_id', 'id', 'k.node_id', ['Nơi bán (place_id)', 'Who sells it (place_id)']),
      column('place_name', 'text', nameOf('k.node_id'), ['Tên nơi bán', 'Name of the place']),
      column('name', 'text', 'v.name', ['Tên sản phẩm', 'Name of the product']),
      column('product_group', 'text', 'v.product_group', ['Nhóm sản phẩm', 'Group of products']),
      column(
        'stars',
        'integer',
        `CASE WHEN ${TODAY} BETWEEN v.certified_on AND ${RANK_ENDS_ON} THEN v.stars END`,
        [
          'Hạng OCOP còn hiệu lực ngày lập tệp; trống: chưa có hoặc đã hết hạn',
          'OCOP stars that hold on the day of the file; empty: none, or they have run out',
        ],
        ['sao', 'stars'],
      ),
      column('stars_until', 'day', `CASE WHEN v.stars IS NOT NULL THEN ${RANK_ENDS_ON} END`, [
        'Ngày cuối của hạng OCOP, cả khi đã hết hạn',
        'Last day of the OCOP stars, also when they have run out',
      ]),
      column(
        'yearly_amount',
        'decimal',
        'v.yearly_amount',
        ['Sản lượng một năm', 'Amount a year'],
        ['theo cột unit', 'as the column unit says'],
      ),
      column('unit', 'text', 'v.unit', ['Đơn vị tính', 'Unit']),
      column('price_vnd', 'integer', 'v.price_vnd', ['Giá một đơn vị', 'Price of a unit'], ['đồng', 'đồng (VND)']),
      column('said_on', 'day', 'v.said_on', ['Ngày nêu', 'Day on which it was said']),
    ],
    from: `product k JOIN LATERAL (SELECT l.* FROM product_version l
        WHERE l.province_code = k.province_code AND l.product_id = k.product_id ORDER BY l.version_no DESC LIMIT 1) v ON true`,
    where:
      'NOT EXISTS (SELECT FROM product_end e WHERE e.province_code = k.province_code AND e.product_id = k.product_id)',
    province: 'k.province_code',
    year: 'extract(year FROM v.said_on)::integer',
    order: ['k.province_code', 'k.product_id'],
  },
];
