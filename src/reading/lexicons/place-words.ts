import type { LexiconLine } from './line.ts';

/** Words that stand before the name of a place. The value is the type as facts carry it. */
export const PLACE_WORDS: readonly LexiconLine[] = [
  ['place', 'xã', 'xã'],
  ['place', 'phường', 'phường'],
  ['place', 'đặc khu', 'đặc khu'],
  ['place', 'thị trấn', 'thị trấn'],
  ['place', 'thôn', 'thôn'],
  ['place', 'làng', 'làng'],
  ['place', 'buôn', 'buôn'],
  ['place', 'bon', 'bon'],
  ['place', 'bản', 'bản'],
  ['place', 'plei', 'plei'],
  ['place', 'plơi', 'plơi'],
  ['place', 'nóc', 'nóc'],
  ['place', 'xóm', 'xóm'],
  ['place', 'ấp', 'ấp'],
  ['place', 'phum', 'phum'],
  ['place', 'sóc', 'sóc'],
  ['place', 'khóm', 'khóm'],
  ['place', 'khu phố', 'khu phố'],
  ['place', 'khu dân cư', 'khu dân cư'],
  ['place', 'tổ dân phố', 'tổ dân phố|tdp'],
  ['place', 'huyện', 'huyện'],
  ['place', 'quận', 'quận'],
  ['place', 'thị xã', 'thị xã'],
  ['place', 'thành phố', 'thành phố|tp .|tp'],
  ['place', 'tỉnh', 'tỉnh'],

  // Bodies through which a commune acts: the commune itself is the party.
  ['body', 'UBND', 'ubnd|ủy ban nhân dân'],
  ['body', 'HĐND', 'hđnd|hội đồng nhân dân'],
  [
    'body',
    'Đảng ủy',
    'đảng ủy|đảng bộ|đảng bộ , chính quyền|ban chấp hành đảng bộ|cấp ủy|thường trực đảng ủy|ban thường vụ đảng ủy|btv đảng ủy|đảng ủy , chính quyền',
  ],
  [
    'body',
    'MTTQ',
    'ub mttq|ub mttq việt nam|ub mttqvn|ủy ban mttq|ủy ban mặt trận tổ quốc|ủy ban mttq việt nam|ủy ban mặt trận tổ quốc việt nam|ubmttq việt nam|ubmttqvn|ubmttq|ubmttqvn|mặt trận tổ quốc việt nam|mttq việt nam|mttq|mặt trận|uỷ ban mttq vn',
  ],
  [
    'body',
    'chính quyền',
    'chính quyền|chính quyền và nhân dân|đảng bộ , chính quyền và nhân dân|cán bộ và nhân dân|cán bộ , nhân dân|nhân dân|lãnh đạo|đại diện lãnh đạo|đại diện|đoàn công tác|đoàn cán bộ|ban nhân dân|ban tự quản|chi bộ|đoàn',
  ],

  // Before a place that is only where something happens, or what belongs to what.
  [
    'at',
    'at',
    'tại|ở|trên địa bàn|địa bàn|đến|về|lên|hội trường|trụ sở|nhà văn hóa|nhà sinh hoạt cộng đồng|nhà rông|trung tâm văn hóa|trung tâm hội nghị|trung tâm|nhà cộng đồng|đóng chân trên địa bàn|tới|ra|vào|sang|ngược lên|khu vực|đường vào|đường lên',
  ],
  ['of', 'of', 'thuộc|của|thuộc địa bàn|nay là|nay thuộc|trực thuộc'],

  ['several', 'several', 'các|những|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười|cả hai|cả ba'],
  ['generic', 'generic', 'các|những|một số|nhiều|mỗi|từng|mọi|toàn'],
  // A commune that is no more, or parts of a merger: never a party of today's twinning.
  [
    'merged',
    'merged',
    'gộp từ|hình thành từ|hình thành trên cơ sở|sáp nhập từ|sáp nhập|hợp nhất từ|hợp nhất|nhập từ|thành lập từ|thành lập trên cơ sở|được thành lập|tách ra từ|trước đây là|tiền thân',
  ],
  ['former', 'former', 'cũ|( cũ )|trước đây|( trước đây )|trước sáp nhập'],

  // How poor or how far a place is: tells the one that is helped.
  [
    'hardship',
    'poor',
    'hộ nghèo|đặc biệt khó khăn|khó khăn|vùng cao|vùng biên|biên giới|miền núi|vùng sâu|vùng xa|dân tộc thiểu số|thiên tai|bão lũ|mưa lũ|sạt lở|lũ quét|cận nghèo|đảo|vùng khó',
  ],
  [
    'ease',
    'rich',
    'không còn hộ nghèo|trung tâm thành phố|đô thị|đồng bằng|khu công nghiệp|phát triển năng động|thương mại dịch vụ',
  ],
];

/** 0 village, 1 commune, 2 district, 3 province. */
export const PLACE_LEVELS: Readonly<Record<string, number>> = {
  xã: 1,
  phường: 1,
  'đặc khu': 1,
  'thị trấn': 1,
  huyện: 2,
  quận: 2,
  'thị xã': 2,
  'thành phố': 2,
  tỉnh: 3,
};

/** First syllables that mark highland and minority names of communes; a weak sign of the side that is helped. */
export const HIGHLAND_SYLLABLES: ReadonlySet<string> = new Set(
  'ia ya ea đak đăk đắk đắc đăc chư kon krông kông trà a avương la mường nậm pa pả tà sín ma măng ngọc rờ sró hra jơ mà dang'.split(
    ' ',
  ),
);
