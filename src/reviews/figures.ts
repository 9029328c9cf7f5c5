import { INDICATORS } from '../kernel/indicators.ts';
import type { Language } from '../platform/web/language.ts';
import { type Figure, type FigureGroup, UNITS, figure } from './figure.ts';

const M = 'movement';
/** Once a receiver answered, "none refused" is a fact; the same holds of promises and of deliveries. */
const ANSWERED = "m.stage IN ('received', 'refused')";
const PLEDGED = "m.stage = 'pledged' AND m.stated_by <> 'press'";
const DELIVERED = "m.stage = 'delivered' AND m.stated_by <> 'press'";

/** What the two sides say of gifts, and what the press says beside them. */
const LEDGER = [
  figure('pledged', M, 'dong', {
    which: PLEDGED,
    vi: ['Đã hứa', 'Giá trị các lời hứa do bên hỗ trợ hoặc cơ quan thường trực ghi, tính theo ngày hứa.'],
    en: [
      'Pledged',
      'The value of pledges as the giving side or the programme office states them, by the day of pledging.',
    ],
  }),
  figure('delivered', M, 'dong', {
    which: DELIVERED,
    vi: [
      'Đã trao',
      'Giá trị các khoản mà bên hỗ trợ hoặc cơ quan thường trực nói là đã trao, tính theo ngày trao. Đây là lời của bên trao.',
    ],
    en: [
      'Delivered',
      'The value of what the giving side or the programme office says was handed over, by the day of delivery. It is the word of those who give.',
    ],
  }),
  figure('received', M, 'dong', {
    which: "m.stage = 'received'",
    vi: [
      'Đã nhận',
      'Giá trị các khoản mà chính bên nhận xác nhận đã nhận, tính theo ngày nhận. Chỉ bên nhận mới nói được là đã nhận.',
    ],
    en: [
      'Received',
      'The value of what the receiving side itself says it received, by the day of receipt. Nobody else can say so.',
    ],
  }),
  figure('refused', M, 'dong', {
    which: "m.stage = 'refused'",
    known: ANSWERED,
    vi: ['Không nhận', 'Giá trị phần mà bên nhận không nhận: hỏng, sai, không cần. Lý do đứng ở từng khoản.'],
    en: ['Refused', 'The value of what the receiving side did not take: broken, wrong, not needed. Each row says why.'],
  }),
  figure('returned', M, 'dong', {
    which: "m.stage = 'returned' AND m.stated_by = 'recipient'",
    known: ANSWERED,
    vi: ['Đã trả lại', 'Giá trị phần đã nhận rồi bên nhận trả lại, theo lời bên nhận. Vẫn nằm trong “Đã nhận”.'],
    en: [
      'Returned',
      'The value of what was received and then given back, in the word of the receiving side. It stays in “Received”.',
    ],
  }),
  figure('honoured', M, 'dong', {
    which: "m.stage = 'honoured'",
    known: PLEDGED,
    vi: [
      'Lời hứa đã thành',
      'Phần của các lời hứa mà bên nhận đã xác nhận nhận được qua những lần trao ghi là để thực hiện lời hứa ấy; mỗi lời hứa tính nhiều nhất bằng giá trị đã hứa.',
    ],
    en: [
      'Pledges honoured',
      'That part of the pledges which the receiving side says it received through deliveries recorded as fulfilling them; at most the pledged value of each.',
    ],
  }),
  figure('outstanding', M, 'dong', {
    which: "m.stage = 'outstanding'",
    known: PLEDGED,
    isCumulative: false,
    vi: [
      'Còn lại',
      'Phần đã hứa mà đến hôm nay bên nhận chưa xác nhận nhận được và hai bên chưa thống nhất bỏ: đã hứa trừ đi lời hứa đã thành.',
    ],
    en: [
      'Outstanding',
      'What was promised and, to this day, neither said by the receiving side to have arrived nor given up by both: pledged less honoured.',
    ],
  }),
  figure('honoured-rate', M, 'percent', {
    which: "m.stage IN ('pledged', 'honoured') AND m.stated_by <> 'press'",
    sql: "round(100 * sum(m.amount_vnd) FILTER (WHERE m.stage = 'honoured') / nullif(sum(m.amount_vnd) FILTER (WHERE m.stage = 'pledged' AND m.stated_by <> 'press'), 0), 1)",
    isCumulative: false,
    vi: [
      'Tỷ lệ thực hiện lời hứa',
      'Lời hứa đã thành chia cho đã hứa. Lời hứa không nêu giá trị không nằm trong tỷ lệ; chưa hứa gì thì không có tỷ lệ, không phải là 0.',
    ],
    en: [
      'Honoured-pledge rate',
      'Pledges honoured divided by pledged. Pledges without a value are not in the rate; where nothing was pledged there is no rate, which is not nought.',
    ],
  }),
  figure('awaiting', M, 'dong', {
    which: "m.stage = 'awaiting'",
    known: DELIVERED,
    isCumulative: false,
    vi: [
      'Chờ bên nhận trả lời',
      'Phần đã trao mà bên nhận chưa nói là nhận hay không nhận, tính đến hôm nay, theo ngày trao.',
    ],
    en: [
      'Awaiting an answer',
      'What was delivered and, to this day, neither said to be received nor refused, by the day of delivery.',
    ],
  }),
  figure('press-pledged', M, 'dong', {
    which: "m.stage = 'pledged' AND m.stated_by = 'press'",
    vi: ['Báo chí nêu: hứa', 'Điều báo chí viết là sẽ hỗ trợ. Đứng riêng, không cộng vào số của hai bên.'],
    en: [
      'Pledged, as the press says',
      'What articles say will be given. It stands apart and is never added to what the sides say.',
    ],
  }),
  figure('press-delivered', M, 'dong', {
    which: "m.stage = 'delivered' AND m.stated_by = 'press'",
    vi: ['Báo chí nêu: đã trao', 'Điều báo chí viết là đã trao. Đứng riêng, không cộng vào số của hai bên.'],
    en: [
      'Delivered, as the press says',
      'What articles say was handed over. It stands apart and is never added to what the sides say.',
    ],
  }),
] as const;

/** Who is twinned with whom, and what was promised in words. */
const COVERAGE = [
  figure('agreements', 'agreement', 'agreements', {
    which: 'true',
    vi: ['Giao ước', 'Số bản kết nghĩa đã ghi, kể cả bản ký trong khuôn khổ một bản khác.'],
    en: ['Agreements', 'Agreements on record, those signed inside another one included.'],
  }),
  figure('agreements-in-force', 'agreement', 'agreements', {
    which: "a.last_act IN ('signed', 'resumed')",
    isCumulative: false,
    vi: ['Giao ước đang có hiệu lực', 'Đã ký, không tạm dừng và chưa kết thúc.'],
    en: ['Agreements in force', 'Signed, neither suspended nor ended.'],
  }),
  figure('agreements-silent', 'agreement', 'agreements', {
    which: 'a.is_silent',
    isCumulative: false,
    vi: [
      'Giao ước đang im lặng',
      'Giao ước đang có hiệu lực mà đã quá nhịp hai bên hẹn (không hẹn thì sáu tháng) kể từ lần cuối có hoạt động, có khoản trao hoặc nhận, hoặc từ ngày ký nếu chưa từng có gì.',
    ],
    en: [
      'Silent agreements',
      'Agreements in force in which, for longer than the rhythm the sides promised (six months unless said otherwise), no activity was held and nothing was delivered or received; counted from the signing where nothing ever was.',
    ],
  }),
  figure('agreements-signed', 'agreement', 'agreements', {
    which: 'a.signed_on IS NOT NULL',
    vi: ['Giao ước ký trong kỳ', 'Số bản kết nghĩa có ngày ký trong kỳ.'],
    en: ['Agreements signed in the period', 'Agreements whose day of signing lies in the period.'],
  }),
  figure('sides', 'party', 'places', {
    which: "p.role <> 'witness'",
    isCumulative: false,
    vi: [
      'Địa phương, đơn vị tham gia',
      'Mỗi nơi, mỗi đơn vị đếm một lần dù đứng trong nhiều giao ước; nơi đã nhập vào nơi khác thì đếm nơi kế thừa; bên chứng kiến không đếm.',
    ],
    en: [
      'Places and organisations taking part',
      'Each counted once however many agreements it stands in, and where one was merged into another, its successor; witnesses are not counted.',
    ],
  }),
  figure('communes-helped', 'party', 'communes', {
    which: "p.role IN ('recipient', 'mutual') AND p.kind = 'commune'",
    isCumulative: false,
    vi: ['Xã được kết nghĩa', 'Số xã, phường, đặc khu là bên nhận hoặc một trong hai bên giúp nhau.'],
    en: ['Communes with a twin', 'Communes, wards and special zones that are helped or help each other.'],
  }),
  figure('villages-helped', 'party', 'villages', {
    which: "p.role IN ('recipient', 'mutual') AND p.kind = 'village'",
    isCumulative: false,
    vi: ['Thôn, làng được kết nghĩa', 'Số thôn, làng là bên nhận.'],
    en: ['Villages with a twin', 'Villages that are helped.'],
  }),
  figure('clauses', 'clause', 'clauses', {
    which: 'true',
    vi: ['Nội dung cam kết', 'Mỗi nội dung trong một giao ước là một.'],
    en: ['Commitments', 'Each clause of an agreement is one.'],
  }),
  figure('clauses-served', 'clause', 'clauses', {
    which: 'c.is_served',
    isCumulative: false,
    vi: [
      'Cam kết đã có khoản hỗ trợ',
      'Nội dung cam kết mà ít nhất một khoản hứa, trao hoặc nhận ghi là để thực hiện nó.',
    ],
    en: ['Commitments served', 'Clauses that at least one pledge, delivery or receipt names as the one it serves.'],
  }),
] as const;

/** What was done together. */
const ACTIVITIES = [
  figure('activities-held', 'activity', 'activities', {
    which: 'true',
    vi: [
      'Hoạt động đã tổ chức',
      'Hoạt động mà hai bên ghi là đã diễn ra trong kỳ; hoạt động hủy hoặc mới dự kiến không đếm.',
    ],
    en: [
      'Activities held',
      'Activities recorded as having taken place in the period; those cancelled or only planned are not counted.',
    ],
  }),
  figure('staff-sent', 'activity', 'visits', {
    which: 'x.staff_sent IS NOT NULL',
    sql: 'coalesce(sum(x.staff_sent), 0)',
    vi: [
      'Lượt cán bộ xuống cơ sở',
      'Tổng số cán bộ bên hỗ trợ cử đi trong các hoạt động đã tổ chức, mỗi lần đi là một lượt.',
    ],
    en: ['Visits by officials', 'Officials whom the giving side sent to activities held; each going is one visit.'],
  }),
  figure('staff-sent-days', 'activity', 'days', {
    which: 'x.staff_sent_days IS NOT NULL',
    sql: 'coalesce(sum(x.staff_sent * x.staff_sent_days), 0)',
    vi: ['Ngày công cán bộ cử đi', 'Số cán bộ cử đi nhân số ngày của mỗi lần.'],
    en: ['Days of officials sent', 'Officials sent times the days of each visit.'],
  }),
] as const;

/** What came of activities, by the usual lines of reviews. */
const RESULTS: readonly Figure[] = INDICATORS.map(({ code, name, unit }) => ({
  code: `result-${code}`,
  over: 'result',
  unit,
  which: `r.indicator = '${code}'`,
  sql: `coalesce(sum(r.amount) FILTER (WHERE r.indicator = '${code}'), 0)`,
  known: `r.indicator = '${code}'`,
  isCumulative: true,
  name,
  meaning: {
    vi: 'Tổng kết quả hai bên ghi cho các hoạt động đã tổ chức trong kỳ. Chưa ai ghi thì là “chưa có số liệu”, không phải là 0.',
    en: 'The sum of what was recorded as the result of activities held in the period. Where nobody recorded any there is no figure, which is not nought.',
  },
}));

/** Every figure that pages, files and reports show, each defined once. */
export const FIGURES: readonly Figure[] = [...LEDGER, ...COVERAGE, ...ACTIVITIES, ...RESULTS];

export type LedgerFigure = (typeof LEDGER)[number]['code'];

/** The figures in the order and under the headings of the public page. */
export const FIGURE_GROUPS: readonly FigureGroup[] = [
  { code: 'ledger', name: { vi: 'Hứa, trao, nhận', en: 'Pledged, delivered, received' }, figures: LEDGER },
  { code: 'coverage', name: { vi: 'Giao ước và cam kết', en: 'Agreements and commitments' }, figures: COVERAGE },
  { code: 'activities', name: { vi: 'Hoạt động', en: 'Activities' }, figures: ACTIVITIES },
  { code: 'results', name: { vi: 'Kết quả của hoạt động', en: 'Results of activities' }, figures: RESULTS },
];

const BY_CODE = new Map(FIGURES.map((each) => [each.code, each]));
/** The figure with this code; null where there is none. */
export const findFigure = (code: string): Figure | null => BY_CODE.get(code) ?? null;

/** A figure that the code names: one that is missing is a mistake of ours. */
export function figureOf(code: string): Figure {
  const found = findFigure(code);
  if (!found) throw new Error(`no figure ${code}`);
  return found;
}

export const unitOf = ({ unit }: Figure, language: Language): string =>
  typeof unit === 'string' ? UNITS[unit][language] : unit[language];
