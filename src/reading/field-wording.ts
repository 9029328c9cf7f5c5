import type { Field } from '../kernel/fields.ts';

/**
 * A clause in our own words for a field that an article says was agreed on: the article's sentence is not ours to keep, and
 * the paper that was signed says it better once somebody enters it.
 */
export const FIELD_WORDING: Readonly<Record<Field, { readonly vi: string; readonly en: string }>> = {
  'party-building': {
    vi: 'Phối hợp xây dựng Đảng và hệ thống chính trị.',
    en: 'Cooperate in building the Party and local bodies.',
  },
  governance: {
    vi: 'Phối hợp cải cách hành chính, quản lý nhà nước, chuyển đổi số.',
    en: 'Cooperate in administration and digital change.',
  },
  training: { vi: 'Phối hợp đào tạo, bồi dưỡng cán bộ.', en: 'Cooperate in training officials.' },
  economy: { vi: 'Phối hợp phát triển sản xuất, sinh kế.', en: 'Cooperate in production and livelihoods.' },
  market: { vi: 'Phối hợp tiêu thụ nông sản, sản phẩm OCOP.', en: 'Cooperate in selling farm produce and OCOP goods.' },
  investment: { vi: 'Phối hợp thu hút đầu tư.', en: 'Cooperate in attracting investment.' },
  tourism: { vi: 'Phối hợp phát triển du lịch.', en: 'Cooperate in tourism.' },
  culture: { vi: 'Phối hợp văn hóa, văn nghệ, thể thao.', en: 'Cooperate in culture and sports.' },
  education: { vi: 'Phối hợp về giáo dục.', en: 'Cooperate in education.' },
  health: { vi: 'Phối hợp về y tế, bình đẳng giới.', en: 'Cooperate in health care and gender equality.' },
  welfare: { vi: 'Phối hợp an sinh xã hội, giảm nghèo.', en: 'Cooperate in welfare and reducing poverty.' },
  infrastructure: { vi: 'Phối hợp xây dựng công trình dân sinh.', en: 'Cooperate in building what people need.' },
  environment: { vi: 'Phối hợp giữ môi trường, đô thị.', en: 'Cooperate in the environment and town care.' },
  security: { vi: 'Phối hợp về quốc phòng, an ninh.', en: 'Cooperate in defence and public order.' },
  solidarity: { vi: 'Tăng cường đoàn kết, giao lưu.', en: 'Strengthen fellowship and exchange.' },
};
