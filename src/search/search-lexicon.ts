import type { Field } from '../kernel/fields.ts';

/** What people call things besides the names that the records give them. All words are folded (kernel/vietnamese/fold.ts). */

/** What can be found by words in search_document. A new kind is one line here, a view in refresh-documents.ts and its words on the page. */
export const DOCUMENT_KINDS = ['programme', 'organisation', 'agreement', 'clause', 'activity', 'product'] as const;
export type DocumentKind = (typeof DOCUMENT_KINDS)[number];

/** How things stand, as one may ask for them; not one of the database's columns alone: silence depends on the day. */
export const STANDINGS = ['never-started', 'silent', 'running', 'suspended', 'ended', 'planned', 'held'] as const;
export type Standing = (typeof STANDINGS)[number];

export const STANDING_PHRASES: Readonly<Record<string, Standing>> = {
  'chua bat dau': 'never-started',
  'chua lam gi': 'never-started',
  'chua co gi': 'never-started',
  'chua thuc hien': 'never-started',
  'chua trien khai': 'never-started',
  'not started': 'never-started',
  'im lang': 'silent',
  'im hoi': 'silent',
  'qua ky': 'silent',
  silent: 'silent',
  'dang thuc hien': 'running',
  'dang lam': 'running',
  'dang trien khai': 'running',
  'tam dung': 'suspended',
  'tam ngung': 'suspended',
  suspended: 'suspended',
  'da ket thuc': 'ended',
  'het hieu luc': 'ended',
  'sap lam': 'planned',
  'sap dien ra': 'planned',
  'sap toi': 'planned',
  'da lam': 'held',
  'da to chuc': 'held',
  'da dien ra': 'held',
};

/** Words that say which kind of record is meant; they need not stand in it. */
export const KIND_PHRASES: Readonly<Record<string, DocumentKind>> = {
  'noi dung cam ket': 'clause',
  'cam ket': 'clause',
  'loi hua': 'clause',
  'hua gi': 'clause',
  'giao uoc': 'agreement',
  'bien ban ket nghia': 'agreement',
  'giao uoc ket nghia': 'agreement',
  'chuong trinh': 'programme',
  'hoat dong': 'activity',
  'san pham': 'product',
  'dac san': 'product',
  product: 'product',
  agreement: 'agreement',
  clause: 'clause',
  promise: 'clause',
  activity: 'activity',
  programme: 'programme',
};

/** Phrases of a question, not of what is asked for: they need not stand in what is found. */
export const FILLERS: Readonly<Record<string, true>> = Object.fromEntries(
  (
    'ai|gi|nao|la|va|voi|giua|cung|nhung|cac|cua|giup|giup do|xem|tim|ho tro|ket nghia|nhan ket nghia|don vi nao|bao nhieu|ra sao|the nao|' +
    'nhu the nao|o dau|khi nao|co gi|da nhan|duoc gi|duoc ai|who|helps|help|the|of|and|in|with|to|for|twinned|twinning'
  )
    .split('|')
    .map((phrase) => [phrase, true]),
);

/** Small words that are also syllables of names ("Tam Kỳ", "Chợ Mới"): asked for first, given up where nothing has them. */
export const SMALL_WORDS: ReadonlySet<string> = new Set(
  'ngay thang nam cho o tai mot da dang se duoc bi co thi ma de den tu ve theo trong bao nhieu the nhu vi hay do dau hua ky ben tien so'.split(
    ' ',
  ),
);

/** Types of places in two words, or their short forms. */
export const TYPE_PHRASES: Readonly<Record<string, true>> = Object.fromEntries(
  'thanh pho|tp|thi tran|tt|thi xa|dac khu|to dan pho|khu pho|co quan|doanh nghiep'
    .split('|')
    .map((phrase) => [phrase, true]),
);

/** Types of places: they stand before nearly every name, and people mix them up. */
export const TYPE_WORDS: ReadonlySet<string> = new Set('xa phuong thon lang tinh pho buon ban huyen quan'.split(' '));

/** Types that units had until 30-6-2025: whoever asks for one means what has its name today. */
export const FORMER_TYPES: ReadonlySet<string> = new Set(['quan', 'huyen', 'q', 'h']);

/** Short forms and what they stand for; either finds the other. */
export const SHORT_FORMS: Readonly<Record<string, string>> = {
  p: 'phuong',
  // As people wrote it in the cities for decades.
  f: 'phuong',
  x: 'xa',
  t: 'tinh',
  ubnd: 'uy ban nhan dan',
  hdnd: 'hoi dong nhan dan',
  mttq: 'mat tran to quoc',
  htx: 'hop tac xa',
  cty: 'cong ty',
  dn: 'doanh nghiep',
  bv: 'benh vien',
  bdbp: 'bo doi bien phong',
  bch: 'bo chi huy',
  bchqs: 'bo chi huy quan su',
  thpt: 'trung hoc pho thong',
  thcs: 'trung hoc co so',
  cntt: 'cong nghe thong tin',
  cds: 'chuyen doi so',
  cchc: 'cai cach hanh chinh',
  dtts: 'dan toc thieu so',
  ntm: 'nong thon moi',
  vsmt: 've sinh moi truong',
  antt: 'an ninh trat tu',
  qpan: 'quoc phong an ninh',
  khkt: 'khoa hoc ky thuat',
  hs: 'hoc sinh',
  gd: 'giao duc',
  tw: 'trung uong',
  gddt: 'giao duc va dao tao',
  khcn: 'khoa hoc va cong nghe',
  nnmt: 'nong nghiep va moi truong',
  tnmt: 'tai nguyen va moi truong',
  vhttdl: 'van hoa the thao va du lich',
  dttg: 'dan toc va ton giao',
  gtvt: 'giao thong van tai',
  bhxh: 'bao hiem xa hoi',
  ldld: 'lien doan lao dong',
  lhpn: 'lien hiep phu nu',
  ccb: 'cuu chien binh',
  ctd: 'chu thap do',
  dtn: 'doan thanh nien',
};

/** What leads the name of a place when its offices are meant. */
export const OFFICES = [
  'uy ban nhan dan',
  'ubnd',
  'hoi dong nhan dan',
  'hdnd',
  'dang uy',
  'mat tran to quoc',
  'mttq',
  'uy ban',
];

/** How people speak of the fields of cooperation. A phrase of several words is taken whole. */
export const FIELD_PHRASES: Readonly<Record<string, Field>> = {
  'xay dung dang': 'party-building',
  'he thong chinh tri': 'party-building',
  'chi bo': 'party-building',
  'cai cach hanh chinh': 'governance',
  'chuyen doi so': 'governance',
  'quan ly nha nuoc': 'governance',
  'cong nghe thong tin': 'governance',
  'dao tao': 'training',
  'boi duong can bo': 'training',
  'tap huan': 'training',
  'sinh ke': 'economy',
  'phat trien kinh te': 'economy',
  'kinh te': 'economy',
  'san xuat': 'economy',
  'khoa hoc ky thuat': 'economy',
  ocop: 'market',
  'thuong hieu': 'market',
  'nong san': 'market',
  'tieu thu': 'market',
  'dau tu': 'investment',
  'du lich': 'tourism',
  'di tich': 'tourism',
  'van hoa': 'culture',
  'van nghe': 'culture',
  'the thao': 'culture',
  'giao duc': 'education',
  'hoc sinh': 'education',
  'truong hoc': 'education',
  'day hoc': 'education',
  'y te': 'health',
  'suc khoe': 'health',
  'binh dang gioi': 'health',
  'an sinh': 'welfare',
  'giam ngheo': 'welfare',
  'ho ngheo': 'welfare',
  'cong trinh dan sinh': 'infrastructure',
  'dan sinh': 'infrastructure',
  'moi truong': 'environment',
  'do thi': 'environment',
  'quoc phong': 'security',
  'an ninh': 'security',
  'trat tu': 'security',
  'doan ket': 'solidarity',
  'giao luu': 'solidarity',
  education: 'education',
  health: 'health',
  tourism: 'tourism',
  culture: 'culture',
  environment: 'environment',
  security: 'security',
  investment: 'investment',
};
