import type { AgreementDocumentKind } from '../agreements/agreement.ts';
import { formatDong, speakDong } from '../kernel/money.ts';
import type { PlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { UnclearReason } from './proposal.ts';
import type { AmountBound, ArticleKind, ContributionKind, ReadContribution, ReadParty } from './reading.ts';

export type Lang = 'vi' | 'en';

interface Words {
  readonly kinds: Readonly<Record<ArticleKind, string>>;
  readonly papers: Readonly<Record<AgreementDocumentKind, string>>;
  readonly gifts: Readonly<Record<ContributionKind, string>>;
  readonly unclear: Readonly<Record<UnclearReason, string>>;
  readonly million: string;
  readonly billion: string;
}

export const READING_WORDS: Readonly<Record<Lang, Words>> = {
  vi: {
    kinds: {
      signing: 'lễ ký kết',
      support: 'hỗ trợ trong kết nghĩa',
      review: 'sơ kết, tổng kết',
      assignment: 'phân công',
      'other-twinning': 'kết nghĩa khác',
      unrelated: 'không nói về kết nghĩa',
    },
    papers: {
      'giao-uoc': 'giao ước',
      'bien-ban': 'biên bản',
      'chuong-trinh': 'chương trình',
      'ghi-nho': 'bản ghi nhớ',
      'quy-che': 'quy chế',
    },
    gifts: {
      cash: 'tiền',
      'in-kind': 'hiện vật',
      works: 'công trình',
      labour: 'ngày công',
      scholarship: 'học bổng',
      'staff-time': 'cán bộ tăng cường',
    },
    unclear: {
      several: 'nhiều nơi cùng tên, bài không nói là nơi nào',
      none: 'danh mục không có đơn vị này',
      spelling: 'chỉ giống khi bỏ dấu',
      'other-type': 'danh mục có tên này nhưng khác loại đơn vị',
      'not-standing': 'vào ngày ấy đơn vị này không còn hoặc chưa có',
      'commune-unknown': 'không rõ thôn, làng này ở xã nào',
      'province-unknown': 'không rõ thuộc tỉnh nào',
    },
    million: 'triệu đồng',
    billion: 'tỷ đồng',
  },
  en: {
    kinds: {
      signing: 'a signing',
      support: 'help under a twinning',
      review: 'a review',
      assignment: 'an assignment',
      'other-twinning': 'another kind of twinning',
      unrelated: 'not about twinning',
    },
    papers: {
      'giao-uoc': 'covenant (giao ước)',
      'bien-ban': 'minutes (biên bản)',
      'chuong-trinh': 'programme (chương trình)',
      'ghi-nho': 'memorandum (ghi nhớ)',
      'quy-che': 'rules (quy chế)',
    },
    gifts: {
      cash: 'money',
      'in-kind': 'goods',
      works: 'works',
      labour: 'labour',
      scholarship: 'scholarships',
      'staff-time': 'seconded staff',
    },
    unclear: {
      several: 'several places bear this name and the article does not say which',
      none: 'the registry has no such unit',
      spelling: 'alike only without its marks',
      'other-type': 'the registry has this name with another type of unit',
      'not-standing': 'this unit did not stand on that day',
      'commune-unknown': 'it is not clear in which commune this village lies',
      'province-unknown': 'it is not clear in which province it lies',
    },
    million: 'million đồng',
    billion: 'billion đồng',
  },
};

export const dayWords = (day: PlainDate | null, lang: Lang): string =>
  day === null ? (lang === 'vi' ? 'không rõ ngày' : 'day unknown') : screenDate(day);

export const partyWords = ({ type, name, commune }: ReadParty): string =>
  type === 'doanh nghiệp' || type === 'cơ quan' || type === 'đơn vị'
    ? name
    : `${type} ${name}${commune ? ` (${commune})` : ''}`;

export const dongWords = (amount: bigint | null, lang: Lang): string => {
  const { million, billion } = READING_WORDS[lang];
  if (amount === null) return lang === 'vi' ? 'không nêu giá trị' : 'no value told';
  return amount < 0n ? formatDong(amount) : speakDong(amount, { million, billion, dong: 'đồng' });
};

/** "tiền, 20 triệu đồng"; "tiền, hơn 150 triệu đồng"; "hiện vật, 37 suất quà, không nêu giá trị". */
export function giftWords({ kind, amountVnd, amountBound, quantity, unit }: ReadContribution, lang: Lang): string {
  const count = quantity === null ? [] : [`${String(quantity).replace('.', ',')} ${unit ?? ''}`.trim()];
  const bound = amountBound ? `${BOUND_WORDS[lang][amountBound]} ` : '';
  return [READING_WORDS[lang].gifts[kind], ...count, `${bound}${dongWords(amountVnd, lang)}`].join(', ');
}

/** The text's own reserve before a sum. */
const BOUND_WORDS: Readonly<Record<Lang, Readonly<Record<AmountBound, string>>>> = {
  vi: { over: 'hơn', under: 'gần', about: 'khoảng' },
  en: { over: 'over', under: 'nearly', about: 'about' },
};
