/** The fixed fields of cooperation, in the order in which documents list them (docs/glossary.md). */
export const FIELDS = [
  'party-building',
  'governance',
  'training',
  'economy',
  'market',
  'investment',
  'tourism',
  'culture',
  'education',
  'health',
  'welfare',
  'infrastructure',
  'environment',
  'security',
  'solidarity',
] as const;
export type Field = (typeof FIELDS)[number];

export function isField(text: string): text is Field {
  return (FIELDS as readonly string[]).includes(text);
}

/** What the fields are called, on pages and in the terminal. */
export const FIELD_NAMES: Readonly<Record<'vi' | 'en', Readonly<Record<Field, string>>>> = {
  vi: {
    'party-building': 'Xây dựng Đảng, hệ thống chính trị',
    governance: 'Quản lý nhà nước, cải cách hành chính, chuyển đổi số',
    training: 'Đào tạo, luân phiên cán bộ',
    economy: 'Phát triển sản xuất, khoa học kỹ thuật, sinh kế',
    market: 'OCOP, thương hiệu, tiêu thụ nông sản',
    investment: 'Thu hút đầu tư',
    tourism: 'Du lịch, di tích',
    culture: 'Văn hóa, văn nghệ, thể thao',
    education: 'Giáo dục',
    health: 'Y tế, bình đẳng giới',
    welfare: 'An sinh, giảm nghèo',
    infrastructure: 'Công trình dân sinh',
    environment: 'Môi trường, đô thị',
    security: 'Quốc phòng, an ninh',
    solidarity: 'Đoàn kết, giao lưu',
  },
  en: {
    'party-building': 'Party building and the political system',
    governance: 'Public administration, reform and digital transformation',
    training: 'Training and rotation of officials',
    economy: 'Production, science and technology, livelihoods',
    market: 'OCOP products, brands and sale of farm goods',
    investment: 'Attracting investment',
    tourism: 'Tourism and heritage sites',
    culture: 'Culture, arts and sport',
    education: 'Education',
    health: 'Health and gender equality',
    welfare: 'Welfare and poverty reduction',
    infrastructure: 'Works for daily life',
    environment: 'Environment and urban order',
    security: 'Defence and security',
    solidarity: 'Solidarity and exchange',
  },
};
