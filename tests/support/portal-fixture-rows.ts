import type { Field } from '../../src/kernel/fields.ts';

/** Facts of the five sample programmes in our own words, with a few rows that only tests need. */
interface PlaceSample {
  readonly key: string;
  readonly kind: 'province' | 'commune' | 'village';
  readonly provinceCode: string;
  readonly slug: string;
  readonly type: string;
  readonly name: string;
  readonly code?: string;
  readonly parent?: string;
  readonly from?: string;
  readonly to?: string;
  readonly aliases?: readonly string[];
  /** What became of it. */
  readonly heir?: string;
}

const commune = (
  key: string,
  provinceCode: string,
  parent: string,
  type: string,
  name: string,
  code: string,
): PlaceSample => ({
  key,
  kind: 'commune',
  provinceCode,
  slug: `${code}-${key}`,
  type,
  name,
  code,
  parent,
});

export const PLACES: readonly PlaceSample[] = [
  {
    key: 'gia-lai',
    kind: 'province',
    provinceCode: '52',
    slug: '52-tinh-gia-lai',
    type: 'tỉnh',
    name: 'Gia Lai',
    code: '52',
  },
  {
    key: 'da-nang',
    kind: 'province',
    provinceCode: '48',
    slug: '48-thanh-pho-da-nang',
    type: 'thành phố',
    name: 'Đà Nẵng',
    code: '48',
  },
  {
    key: 'dak-lak',
    kind: 'province',
    provinceCode: '66',
    slug: '66-tinh-dak-lak',
    type: 'tỉnh',
    name: 'Đắk Lắk',
    code: '66',
  },
  commune('phuong-bong-son', '52', 'gia-lai', 'phường', 'Bồng Sơn', '21640'),
  commune('xa-chu-prong', '52', 'gia-lai', 'xã', 'Chư Prông', '23887'),
  commune('phuong-an-nhon-bac', '52', 'gia-lai', 'phường', 'An Nhơn Bắc', '21925'),
  commune('xa-ia-dok', '52', 'gia-lai', 'xã', 'Ia Dơk', '23869'),
  commune('phuong-hoa-cuong', '48', 'da-nang', 'phường', 'Hòa Cường', '20257'),
  commune('xa-tra-tan', '48', 'da-nang', 'xã', 'Trà Tân', '20923'),
  commune('phuong-son-tra', '48', 'da-nang', 'phường', 'Sơn Trà', '20263'),
  commune('xa-tra-leng', '48', 'da-nang', 'xã', 'Trà Leng', '20938'),
  commune('phuong-ngu-hanh-son', '48', 'da-nang', 'phường', 'Ngũ Hành Sơn', '20285'),
  { ...commune('xa-avuong', '48', 'da-nang', 'xã', 'Avương', '20458'), aliases: ['A Vương'] },
  {
    key: 'lang-ghe',
    kind: 'village',
    provinceCode: '52',
    slug: 'lang-ghe-xa-ia-dok',
    type: 'làng',
    name: 'Ghè',
    parent: 'xa-ia-dok',
  },
  {
    key: 'ia-drang',
    kind: 'commune',
    provinceCode: '52',
    slug: 'cu-23893-xa-ia-drang',
    type: 'xã',
    name: 'Ia Drăng',
    code: '23893',
    parent: 'gia-lai',
    from: '1900-01-01',
    to: '2025-07-01',
    heir: 'xa-chu-prong',
  },
];

interface DocumentSample {
  readonly provinceCode: string;
  readonly kind: string;
  readonly issuedOn: string;
  readonly issuer: string;
  readonly links?: readonly (readonly ['based-on' | 'implements', string])[];
}

export const DOCUMENTS: Readonly<Record<string, DocumentSample>> = {
  '03-CT/TU': { provinceCode: '52', kind: 'Chỉ thị', issuedOn: '2025-08-07', issuer: 'Ban Thường vụ Tỉnh ủy Gia Lai' },
  '43/KH-UBND': {
    provinceCode: '52',
    kind: 'Kế hoạch',
    issuedOn: '2025-08-22',
    issuer: 'Ủy ban nhân dân tỉnh Gia Lai',
    links: [['implements', '03-CT/TU']],
  },
  '02-NQ/TU': { provinceCode: '48', kind: 'Nghị quyết', issuedOn: '2025-07-29', issuer: 'Thành ủy Đà Nẵng' },
};

export const PROGRAMMES = [
  {
    provinceCode: '52',
    slug: 'ket-nghia-vung-dong-bao-dan-toc-thieu-so',
    title: 'Kết nghĩa với thôn, làng vùng đồng bào dân tộc thiểu số',
    titleEn: 'Twinning with villages of ethnic minority areas',
    owner: 'gia-lai',
    startsOn: '2025-08-07',
    summary: 'Các phường, xã, cơ quan, đơn vị trong tỉnh nhận kết nghĩa với thôn, làng đồng bào dân tộc thiểu số.',
    documents: ['03-CT/TU', '43/KH-UBND'],
  },
  {
    provinceCode: '48',
    slug: 'phuong-xa-dong-bang-ket-nghia-xa-mien-nui',
    title: 'Phường, xã đồng bằng kết nghĩa với xã miền núi',
    titleEn: 'Lowland wards twinned with mountain communes',
    owner: 'da-nang',
    startsOn: '2025-07-29',
    summary: 'Các phường, xã đồng bằng của thành phố kết nghĩa với các xã miền núi để cùng phát triển.',
    documents: ['02-NQ/TU'],
  },
] as const;

interface ClauseSample {
  readonly field: Field;
  readonly text: string;
  readonly textEn?: string;
  readonly owedBy?: 'sponsor' | 'recipient' | 'mutual';
}

interface ContributionSample {
  readonly clause?: number;
  readonly donor: readonly [key: string, text: string];
  readonly recipient: readonly [key: string | null, text: string];
  readonly kind: 'cash' | 'in-kind';
  readonly item?: string;
  readonly amount?: bigint;
  readonly quantity?: string;
  readonly unit?: string;
  readonly stage?: 'pledged' | 'delivered' | 'received' | 'refused';
  readonly statedBy?: 'press' | 'sponsor' | 'recipient';
  readonly on?: string;
  readonly corrects?: number;
}

export interface AgreementSample {
  readonly provinceCode: string;
  readonly slug: string;
  readonly programme: string;
  readonly parent?: string;
  readonly kind: 'giao-uoc' | 'bien-ban' | 'chuong-trinh';
  readonly parties: readonly (readonly ['sponsor' | 'recipient' | 'mutual', string])[];
  readonly signedOn: string | null;
  readonly place: string | null;
  readonly documents: readonly string[];
  readonly clauses: readonly ClauseSample[];
  readonly contributions: readonly ContributionSample[];
  readonly source: {
    readonly outlet: string;
    readonly title: string | null;
    readonly url: string | null;
    readonly publishedOn: string | null;
    readonly facts: number;
  };
}

const GIA_LAI = 'ket-nghia-vung-dong-bao-dan-toc-thieu-so';
const DA_NANG = 'phuong-xa-dong-bang-ket-nghia-xa-mien-nui';

export const AGREEMENTS: readonly AgreementSample[] = [
  {
    provinceCode: '52',
    slug: 'phuong-bong-son-xa-chu-prong',
    programme: GIA_LAI,
    kind: 'chuong-trinh',
    parties: [
      ['sponsor', 'phuong-bong-son'],
      ['recipient', 'xa-chu-prong'],
    ],
    signedOn: '2025-10-18',
    place: null,
    documents: ['43/KH-UBND', '03-CT/TU'],
    clauses: [
      {
        field: 'party-building',
        text: 'Trao đổi cách làm về xây dựng Đảng, chính quyền, Mặt trận và đoàn thể; nâng chất lượng sinh hoạt chi bộ, phát triển đảng viên.',
        textEn: 'Share ways of working on the Party, government, Front and mass organisations.',
      },
      {
        field: 'economy',
        text: 'Đưa khoa học kỹ thuật vào sản xuất, tư vấn mô hình kinh tế, tạo sinh kế cho dân.',
        owedBy: 'sponsor',
      },
      { field: 'market', text: 'Xây dựng sản phẩm OCOP và thương hiệu nông sản.' },
      { field: 'investment', text: 'Quảng bá, thu hút đầu tư hợp với lợi thế từng nơi.' },
      { field: 'welfare', text: 'Chăm lo người có hoàn cảnh khó khăn, trong đó có học sinh nghèo.', owedBy: 'sponsor' },
      { field: 'security', text: 'Phối hợp giữ vững quốc phòng, an ninh.' },
      { field: 'solidarity', text: 'Thắt chặt tình đoàn kết giữa cán bộ, đảng viên và nhân dân hai nơi.' },
    ],
    contributions: [
      {
        clause: 5,
        donor: ['phuong-bong-son', 'Phường Bồng Sơn'],
        recipient: ['xa-chu-prong', 'Xã Chư Prông'],
        kind: 'cash',
        item: 'hỗ trợ học sinh có hoàn cảnh khó khăn',
        amount: 20_000_000n,
        on: '2025-10-18',
      },
    ],
    source: {
      outlet: 'Báo Gia Lai',
      title: 'Phường Bồng Sơn kết nghĩa với xã Chư Prông',
      url: 'https://baogialai.example/bong-son-chu-prong',
      publishedOn: '2025-10-18',
      facts: 14,
    },
  },
  {
    provinceCode: '52',
    slug: 'phuong-an-nhon-bac-xa-ia-dok',
    programme: GIA_LAI,
    kind: 'giao-uoc',
    parties: [
      ['sponsor', 'phuong-an-nhon-bac'],
      ['recipient', 'xa-ia-dok'],
    ],
    signedOn: null,
    place: null,
    documents: ['03-CT/TU', '43/KH-UBND'],
    clauses: [
      { field: 'party-building', text: 'Giúp nhau xây dựng Đảng bộ, chính quyền và các tổ chức vững mạnh.' },
      { field: 'governance', text: 'Chia sẻ kinh nghiệm lãnh đạo, chỉ đạo, quản lý.' },
      { field: 'economy', text: 'Chia sẻ cách làm trong sản xuất, ứng dụng khoa học kỹ thuật, sản phẩm OCOP.' },
      { field: 'culture', text: 'Tổ chức giao lưu văn hóa, văn nghệ, thể thao.' },
      { field: 'security', text: 'Trao đổi thông tin về quốc phòng, an ninh.' },
    ],
    contributions: [
      {
        donor: ['phuong-an-nhon-bac', 'Phường An Nhơn Bắc'],
        recipient: ['xa-ia-dok', 'Xã Ia Dơk'],
        kind: 'cash',
        amount: 30_000_000n,
      },
    ],
    source: { outlet: 'Báo Gia Lai', title: null, url: null, publishedOn: '2025-12-27', facts: 11 },
  },
  {
    provinceCode: '52',
    slug: 'phuong-an-nhon-bac-lang-ghe',
    programme: GIA_LAI,
    parent: 'phuong-an-nhon-bac-xa-ia-dok',
    kind: 'giao-uoc',
    parties: [
      ['sponsor', 'phuong-an-nhon-bac'],
      ['recipient', 'lang-ghe'],
    ],
    signedOn: null,
    place: null,
    documents: ['03-CT/TU'],
    clauses: [
      {
        field: 'party-building',
        text: 'Giúp làng nâng vai trò của tổ chức Đảng và hệ thống chính trị cơ sở.',
        owedBy: 'sponsor',
      },
      {
        field: 'economy',
        text: 'Giúp bà con chuyển đổi cây trồng, vật nuôi, nâng năng suất cà phê, điều, cao su.',
        owedBy: 'sponsor',
      },
      { field: 'welfare', text: 'Tăng hoạt động an sinh, chăm lo đời sống người dân trong làng.', owedBy: 'sponsor' },
    ],
    contributions: [
      {
        clause: 3,
        donor: ['phuong-an-nhon-bac', 'Phường An Nhơn Bắc'],
        recipient: ['lang-ghe', 'Làng Ghè'],
        kind: 'cash',
        amount: 50_000_000n,
      },
      {
        clause: 3,
        donor: ['phuong-an-nhon-bac', 'Phường An Nhơn Bắc'],
        recipient: ['lang-ghe', 'Người dân làng Ghè'],
        kind: 'in-kind',
        item: 'quà cho người dân',
        amount: 10_000_000n,
      },
      {
        clause: 3,
        donor: ['phuong-an-nhon-bac', 'Phường An Nhơn Bắc'],
        recipient: ['lang-ghe', 'Làng Ghè'],
        kind: 'in-kind',
        item: 'suất quà Tết <b>"đủ"</b> & bánh',
        quantity: '20',
        unit: 'suất',
        stage: 'delivered',
        statedBy: 'sponsor',
        on: '2026-01-20',
      },
      {
        clause: 3,
        donor: ['phuong-an-nhon-bac', 'Phường An Nhơn Bắc'],
        recipient: ['lang-ghe', 'Làng Ghè'],
        kind: 'in-kind',
        item: 'suất quà Tết',
        quantity: '19',
        unit: 'suất',
        amount: 5_700_000n,
        stage: 'received',
        statedBy: 'recipient',
        on: '2026-01-21',
      },
      {
        clause: 3,
        donor: ['phuong-an-nhon-bac', 'Phường An Nhơn Bắc'],
        recipient: ['lang-ghe', 'Làng Ghè'],
        kind: 'in-kind',
        item: 'suất quà Tết',
        quantity: '18',
        unit: 'suất',
        amount: 5_400_000n,
        stage: 'received',
        statedBy: 'recipient',
        on: '2026-01-21',
        corrects: 3,
      },
    ],
    source: { outlet: 'Báo Gia Lai', title: null, url: null, publishedOn: '2025-12-27', facts: 9 },
  },
  {
    provinceCode: '48',
    slug: 'phuong-hoa-cuong-xa-tra-tan',
    programme: DA_NANG,
    kind: 'bien-ban',
    parties: [
      ['sponsor', 'phuong-hoa-cuong'],
      ['recipient', 'xa-tra-tan'],
    ],
    signedOn: '2025-08-08',
    place: 'Xã Trà Tân',
    documents: [],
    clauses: [
      { field: 'party-building', text: 'Thường xuyên gặp gỡ, trao đổi về xây dựng Đảng và hệ thống chính trị.' },
      { field: 'training', text: 'Giúp bồi dưỡng, tập huấn cán bộ.', owedBy: 'sponsor' },
      { field: 'governance', text: 'Trao đổi về cải cách hành chính, chuyển đổi số.' },
      { field: 'tourism', text: 'Trao đổi về giữ gìn di tích gắn với du lịch.' },
      {
        field: 'infrastructure',
        text: 'Vận động làm nhà tình nghĩa, giếng nước, sân chơi, đường giao thông.',
        owedBy: 'sponsor',
      },
      { field: 'market', text: 'Kết nối tiêu thụ nông sản, sản phẩm OCOP.' },
    ],
    contributions: [
      {
        donor: ['phuong-hoa-cuong', 'Phường Hòa Cường'],
        recipient: [null, 'Học sinh xã Trà Tân'],
        kind: 'in-kind',
        item: 'quà cho học sinh',
        on: '2025-08-08',
      },
    ],
    source: {
      outlet: 'Báo Đà Nẵng',
      title: 'Phường Hòa Cường và xã Trà Tân ký kết biên bản kết nghĩa',
      url: 'https://baodanang.example/hoa-cuong-tra-tan',
      publishedOn: '2025-08-08',
      facts: 12,
    },
  },
  {
    provinceCode: '48',
    slug: 'phuong-son-tra-xa-tra-leng',
    programme: DA_NANG,
    kind: 'bien-ban',
    parties: [
      ['mutual', 'phuong-son-tra'],
      ['mutual', 'xa-tra-leng'],
    ],
    signedOn: '2025-08-15',
    place: null,
    documents: [],
    clauses: [
      { field: 'party-building', text: 'Gặp gỡ, trao đổi về xây dựng Đảng và điều hành kinh tế, xã hội.' },
      { field: 'governance', text: 'Giúp nhau cải cách hành chính, chuyển đổi số.' },
      { field: 'environment', text: 'Chia sẻ cách quản lý dân cư, giữ vệ sinh môi trường.' },
    ],
    contributions: [],
    source: {
      outlet: 'Báo Đà Nẵng',
      title: 'Phường Sơn Trà và xã Trà Leng ký kết hợp tác phát triển',
      url: 'https://baodanang.example/son-tra-tra-leng',
      publishedOn: '2025-08-16',
      facts: 10,
    },
  },
  {
    provinceCode: '48',
    slug: 'phuong-ngu-hanh-son-xa-avuong',
    programme: DA_NANG,
    kind: 'chuong-trinh',
    parties: [
      ['sponsor', 'phuong-ngu-hanh-son'],
      ['recipient', 'xa-avuong'],
    ],
    signedOn: '2025-08-12',
    place: null,
    documents: ['02-NQ/TU'],
    clauses: [
      { field: 'party-building', text: 'Trao đổi, chia sẻ kinh nghiệm xây dựng Đảng và hệ thống chính trị.' },
      { field: 'investment', text: 'Mời doanh nghiệp của phường khảo sát, đầu tư tại xã.', owedBy: 'sponsor' },
      { field: 'health', text: 'Chia sẻ kinh nghiệm y tế, phòng dịch, bình đẳng giới.' },
      { field: 'tourism', text: 'Hợp tác giới thiệu sản phẩm du lịch đặc trưng.' },
    ],
    contributions: [],
    source: {
      outlet: 'Báo Đà Nẵng',
      title: 'Phường Ngũ Hành Sơn và xã Avương ký kết hợp tác phát triển',
      url: 'https://baodanang.example/ngu-hanh-son-avuong',
      publishedOn: '2025-08-12',
      facts: 10,
    },
  },
];
