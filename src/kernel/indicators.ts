import type { Field } from './fields.ts';

type Language = 'vi' | 'en';

/** What reviews really count: a result of an activity is a number of one of these. */
export interface Indicator {
  readonly code: string;
  /** The field under which forms list it. */
  readonly field: Field;
  readonly name: Readonly<Record<Language, string>>;
  readonly unit: Readonly<Record<Language, string>>;
}

const indicator = (
  code: string,
  field: Field,
  [vi, unitVi]: readonly [string, string],
  [en, unitEn]: readonly [string, string],
): Indicator => ({ code, field, name: { vi, en }, unit: { vi: unitVi, en: unitEn } });

/**
 * The usual lines of half-year and yearly reviews of twinning programmes, in the order in which reports list them. Codes are
 * stored: never change one, add new ones at the end of their group.
 */
export const INDICATORS: readonly Indicator[] = [
  indicator('propaganda-sessions', 'party-building', ['Buổi tuyên truyền', 'buổi'], ['Outreach sessions', 'sessions']),
  indicator(
    'propaganda-listeners',
    'party-building',
    ['Lượt người nghe tuyên truyền', 'lượt'],
    ['People reached by outreach', 'visits'],
  ),
  indicator('party-cells-helped', 'party-building', ['Chi bộ được hỗ trợ', 'chi bộ'], ['Party cells helped', 'cells']),
  indicator(
    'new-party-members',
    'party-building',
    ['Đảng viên mới được kết nạp', 'đảng viên'],
    ['New party members', 'members'],
  ),
  indicator('joint-meetings', 'governance', ['Cuộc giao ban', 'cuộc'], ['Joint working meetings', 'meetings']),
  indicator('training-courses', 'training', ['Lớp tập huấn', 'lớp'], ['Training courses', 'courses']),
  indicator('training-attendees', 'training', ['Lượt người dự tập huấn', 'lượt'], ['Training attendees', 'visits']),
  indicator('models', 'economy', ['Mô hình sinh kế', 'mô hình'], ['Livelihood models', 'models']),
  indicator(
    'model-households',
    'economy',
    ['Hộ tham gia mô hình', 'hộ'],
    ['Households in livelihood models', 'households'],
  ),
  indicator('livestock', 'economy', ['Con giống', 'con'], ['Breeding animals', 'animals']),
  indicator('seedlings', 'economy', ['Cây giống', 'cây'], ['Seedlings', 'plants']),
  indicator('fertiliser-kg', 'economy', ['Phân bón', 'kg'], ['Fertiliser', 'kg']),
  indicator('hectares', 'economy', ['Diện tích sản xuất được hỗ trợ', 'ha'], ['Land under supported production', 'ha']),
  indicator('workdays', 'economy', ['Ngày công', 'ngày công'], ['Days of labour', 'days']),
  indicator(
    'ocop-products',
    'market',
    ['Sản phẩm OCOP được hỗ trợ, kết nối', 'sản phẩm'],
    ['OCOP products supported or connected', 'products'],
  ),
  indicator('produce-tonnes', 'market', ['Nông sản tiêu thụ', 'tấn'], ['Farm goods sold', 'tonnes']),
  indicator(
    'firms-surveying',
    'investment',
    ['Doanh nghiệp đến khảo sát', 'doanh nghiệp'],
    ['Firms that came to survey', 'firms'],
  ),
  indicator('projects', 'investment', ['Dự án được kêu gọi', 'dự án'], ['Projects attracted', 'projects']),
  indicator('jobs', 'investment', ['Việc làm mới', 'việc làm'], ['New jobs', 'jobs']),
  indicator(
    'exchanges',
    'culture',
    ['Buổi giao lưu văn hóa, thể thao', 'buổi'],
    ['Cultural and sporting exchanges', 'events'],
  ),
  indicator('scholarships', 'education', ['Học bổng', 'suất'], ['Scholarships', 'awards']),
  indicator('classrooms', 'education', ['Phòng học', 'phòng'], ['Classrooms', 'rooms']),
  indicator('orphans-sponsored', 'education', ['Trẻ mồ côi được đỡ đầu', 'em'], ['Orphans sponsored', 'children']),
  indicator('medical-visits', 'health', ['Lượt khám, chữa bệnh', 'lượt'], ['Medical consultations', 'visits']),
  indicator('gift-sets', 'welfare', ['Suất quà', 'suất'], ['Gift sets', 'sets']),
  indicator(
    'houses',
    'welfare',
    ['Nhà đại đoàn kết, nhà tình nghĩa', 'căn'],
    ['Houses for families in need', 'houses'],
  ),
  indicator('toilets', 'welfare', ['Nhà vệ sinh', 'nhà'], ['Toilets', 'toilets']),
  indicator(
    'elders-helped',
    'welfare',
    ['Người có uy tín được thăm hỏi', 'người'],
    ['Respected elders visited', 'people'],
  ),
  indicator('road-km', 'infrastructure', ['Đường giao thông', 'km'], ['Roads', 'km']),
  indicator('solar-lamps', 'infrastructure', ['Đèn năng lượng mặt trời', 'đèn'], ['Solar lamps', 'lamps']),
  indicator('culture-houses', 'infrastructure', ['Nhà văn hóa', 'nhà'], ['Community houses', 'houses']),
  indicator('wells', 'infrastructure', ['Giếng nước', 'giếng'], ['Wells', 'wells']),
  indicator('playgrounds', 'infrastructure', ['Sân chơi', 'sân'], ['Playgrounds', 'grounds']),
  indicator('trees-planted', 'environment', ['Cây xanh trồng mới', 'cây'], ['Trees planted', 'trees']),
  indicator('patrols', 'security', ['Buổi tuần tra chung', 'buổi'], ['Joint patrols', 'patrols']),
  indicator('family-pairs', 'solidarity', ['Cặp hộ kết nghĩa', 'cặp'], ['Twinned families', 'pairs']),
];

const BY_CODE = new Map(INDICATORS.map((each) => [each.code, each]));
/** The indicator with this code; null where there is none. */
export const findIndicator = (code: string): Indicator | null => BY_CODE.get(code) ?? null;

/**
 * What a promise can be measured by: the indicators, and besides them money or goods by their value. Value is no result of an
 * activity: it stands in the ledger, and a second number for it would be counted twice.
 */
export const VALUE_MEASURE = 'value-vnd';
const VALUE: Indicator = indicator(VALUE_MEASURE, 'welfare', ['Giá trị hỗ trợ', 'đồng'], ['Value of support', 'đồng']);
export const MEASURES: readonly Indicator[] = [...INDICATORS, VALUE];
export const findMeasure = (code: string): Indicator | null => (code === VALUE_MEASURE ? VALUE : findIndicator(code));
