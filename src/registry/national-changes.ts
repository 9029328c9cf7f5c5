import { type PlainDate, plainDate } from '../kernel/plain-date.ts';

/** The document that ordered an act. `number` and days are null where no source that we hold states them. */
export interface LegalDocument {
  readonly kind: string;
  readonly number: string | null;
  readonly issuedOn: PlainDate | null;
  readonly issuer: string | null;
}

/**
 * The start of what was already there when the lists begin: no list says when a former unit was founded.
 * A floor, not a fact: pages show it as "không rõ", never as a day.
 */
export const UNKNOWN_START = plainDate('1900-01-01');

/** The day on which the two-level system began to work (NQ 202/2025/QH15, art. 2; QĐ 19/2025/QĐ-TTg). */
export const TWO_LEVELS_FROM = plainDate('2025-07-01');

/**
 * Units that the data set names without a code had ended before 1-7-2025, in the round of 2023–2025 under
 * NQ 35/2023/UBTVQH15. Most ended on 1-1-2025; the source gives no day. [check]
 */
export const EARLIER_ROUND_ENDED = plainDate('2025-01-01');

/** Units, names and codes until 30-6-2025. */
export const FORMER_LIST: LegalDocument = {
  kind: 'Quyết định',
  number: '124/2004/QĐ-TTg',
  issuedOn: plainDate('2004-07-08'),
  issuer: 'Thủ tướng Chính phủ',
};

/** 63 provinces became 34. */
export const PROVINCES_MERGED: LegalDocument = {
  kind: 'Nghị quyết',
  number: '202/2025/QH15',
  issuedOn: plainDate('2025-06-12'),
  issuer: 'Quốc hội',
};

/** The list of provinces and communes with their codes; the mergers themselves stand in one resolution a province. */
export const COMMUNES_LISTED: LegalDocument = {
  kind: 'Quyết định',
  number: '19/2025/QĐ-TTg',
  issuedOn: plainDate('2025-06-30'),
  issuer: 'Thủ tướng Chính phủ',
};

/**
 * Codes of the 63 provinces until 30-6-2025 (QĐ 124/2004/QĐ-TTg). Not the codes of today: 52 was Bình Định, is Gia Lai.
 * The data set names the old provinces without codes.
 */
export const FORMER_PROVINCE_CODES: Readonly<Record<string, string>> = {
  'Hà Nội': '01',
  'Hà Giang': '02',
  'Cao Bằng': '04',
  'Bắc Kạn': '06',
  'Tuyên Quang': '08',
  'Lào Cai': '10',
  'Điện Biên': '11',
  'Lai Châu': '12',
  'Sơn La': '14',
  'Yên Bái': '15',
  'Hòa Bình': '17',
  'Thái Nguyên': '19',
  'Lạng Sơn': '20',
  'Quảng Ninh': '22',
  'Bắc Giang': '24',
  'Phú Thọ': '25',
  'Vĩnh Phúc': '26',
  'Bắc Ninh': '27',
  'Hải Dương': '30',
  'Hải Phòng': '31',
  'Hưng Yên': '33',
  'Thái Bình': '34',
  'Hà Nam': '35',
  'Nam Định': '36',
  'Ninh Bình': '37',
  'Thanh Hóa': '38',
  'Nghệ An': '40',
  'Hà Tĩnh': '42',
  'Quảng Bình': '44',
  'Quảng Trị': '45',
  Huế: '46',
  'Đà Nẵng': '48',
  'Quảng Nam': '49',
  'Quảng Ngãi': '51',
  'Bình Định': '52',
  'Phú Yên': '54',
  'Khánh Hòa': '56',
  'Ninh Thuận': '58',
  'Bình Thuận': '60',
  'Kon Tum': '62',
  'Gia Lai': '64',
  'Đắk Lắk': '66',
  'Đắk Nông': '67',
  'Lâm Đồng': '68',
  'Bình Phước': '70',
  'Tây Ninh': '72',
  'Bình Dương': '74',
  'Đồng Nai': '75',
  'Bà Rịa - Vũng Tàu': '77',
  'Hồ Chí Minh': '79',
  'Long An': '80',
  'Tiền Giang': '82',
  'Bến Tre': '83',
  'Trà Vinh': '84',
  'Vĩnh Long': '86',
  'Đồng Tháp': '87',
  'An Giang': '89',
  'Kiên Giang': '91',
  'Cần Thơ': '92',
  'Hậu Giang': '93',
  'Sóc Trăng': '94',
  'Bạc Liêu': '95',
  'Cà Mau': '96',
};

export interface NationalChange {
  readonly kind: 'recode' | 'reclassify';
  readonly effectiveOn: PlainDate;
  readonly document: LegalDocument;
  readonly note: string | null;
  readonly units: readonly { code: string; newCode?: string; newType?: string }[];
}

/** From 30-4-2026 Đồng Nai is a centrally-run city and ten of its xã are phường, with the codes they had. */
export const DONG_NAI_CITY_FROM = plainDate('2026-04-30');

/** What changed after the data set's state of July 2025, in order of day. */
export const CHANGES_SINCE: readonly NationalChange[] = [
  {
    // [check] The data set carries 06970 and 23737; the list in force from 30-4-2026 carries 06978 and 23938. Neither the
    // order nor its day is known, so the change is dated by the first list in which the new codes were seen.
    kind: 'recode',
    effectiveOn: DONG_NAI_CITY_FROM,
    document: { kind: 'Danh mục mã đơn vị hành chính', number: null, issuedOn: null, issuer: null },
    note: 'Ngày và văn bản đổi mã chưa được đối chiếu với bản gốc.',
    units: [
      { code: '06970', newCode: '06978' },
      { code: '23737', newCode: '23938' },
    ],
  },
  {
    // [check] The National Assembly's own resolution on the city was not seen.
    kind: 'reclassify',
    effectiveOn: DONG_NAI_CITY_FROM,
    document: { kind: 'Nghị quyết', number: null, issuedOn: null, issuer: 'Quốc hội' },
    note: 'Thành phố Đồng Nai trực thuộc trung ương.',
    units: [{ code: '75', newType: 'thành phố' }],
  },
  {
    kind: 'reclassify',
    effectiveOn: DONG_NAI_CITY_FROM,
    document: {
      kind: 'Nghị quyết',
      number: '237/NQ-UBTVQH16',
      issuedOn: null,
      issuer: 'Ủy ban Thường vụ Quốc hội',
    },
    note: null,
    units: ['25270', '25357', '25363', '26116', '26170', '26248', '26326', '26368', '26425', '26485'].map((code) => ({
      code,
      newType: 'phường',
    })),
  },
];

/** Links seen in copies of this data that no resolution knows; dropped wherever they appear. */
export const WRONG_LINKS: readonly { from: string; to: string; why: string }[] = [
  { from: 'Xã A Dơk', to: '23869', why: 'NQ 1664/NQ-UBTVQH15: only Ia Kla and Ia Dơk made xã Ia Dơk' },
];

/** Communes that the data set's list of links forgets: xã Ia Mơ was left as it was. [check] */
export const MISSING_LINKS: readonly { code: string; from: string; district: string; province: string; to: string }[] =
  [{ code: '23938', from: 'Xã Ia Mơ', district: 'Huyện Chư Prông', province: 'Tỉnh Gia Lai', to: '23737' }];

/** Capitals lost in the data set's own making (a letter with a mark fell to lower case). */
export const LOST_CAPITALS: Readonly<Record<string, string>> = { 'Xã Đại áng': 'Xã Đại Áng', 'Xã Ya ly': 'Xã Ya Ly' };
