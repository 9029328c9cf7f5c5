import type { Language } from '../platform/web/language.ts';
import { dongWords } from './reading-words.ts';
import type { Difference, Paper, Reason, Statement } from './reconcile.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';

interface Words {
  readonly reasons: Readonly<Record<Reason, string>>;
  readonly by: Readonly<Record<Statement['by'], string>>;
  readonly stages: Readonly<Record<Statement['stage'], string>>;
  readonly aPaper: string;
}

const WORDS: Readonly<Record<Language, Words>> = {
  vi: {
    reasons: {
      'total-of-parts': 'Tổng nhắc lại các phần',
      'total-with-goods': 'Tổng nhắc lại các phần, có thể gồm cả hiện vật',
      'total-over-parts': 'Tổng lớn hơn các phần đã kể',
      'papers-differ': 'Hai báo nói khác nhau về một khoản',
      'not-delivered': 'Hứa nhưng chưa thấy trao',
      'not-confirmed': 'Đã trao, bên nhận chưa xác nhận',
      'other-recipient': 'Người nhận khác nhau',
      'goods-without-value': 'Một bên không nêu giá trị',
      'value-differs': 'Báo và sổ ghi giá trị khác nhau',
      'sides-differ': 'Bên trao và bên nhận nói khác nhau',
      'no-record': 'Báo nêu, sổ chưa có lời của bên nào',
    },
    by: { press: 'báo', sponsor: 'bên hỗ trợ', recipient: 'bên nhận', office: 'cơ quan thường trực' },
    stages: {
      pledged: 'hứa',
      delivered: 'đã trao',
      received: 'đã nhận',
      refused: 'không nhận',
      returned: 'trả lại',
      settled: 'chốt chênh lệch',
    },
    aPaper: 'một bài không rõ báo',
  },
  en: {
    reasons: {
      'total-of-parts': 'A sum that repeats its parts',
      'total-with-goods': 'A sum that repeats its parts, goods perhaps among them',
      'total-over-parts': 'A sum larger than the parts told',
      'papers-differ': 'Two papers tell one gift differently',
      'not-delivered': 'Promised, not seen delivered',
      'not-confirmed': 'Delivered, not confirmed by the recipient',
      'other-recipient': 'Another recipient',
      'goods-without-value': 'One side states no value',
      'value-differs': 'Press and ledger state other values',
      'sides-differ': 'Giver and recipient say otherwise',
      'no-record': 'Told by the press, no word of either side',
    },
    by: { press: 'press', sponsor: 'sponsor', recipient: 'recipient', office: 'programme office' },
    stages: {
      pledged: 'promised',
      delivered: 'delivered',
      received: 'received',
      refused: 'refused',
      returned: 'given back',
      settled: 'settled',
    },
    aPaper: 'an unnamed paper',
  },
};

export const reasonNames: Readonly<Record<Language, Readonly<Record<Reason, string>>>> = {
  vi: WORDS.vi.reasons,
  en: WORDS.en.reasons,
};
export const reasonName = (reason: Reason, language: Language): string => WORDS[language].reasons[reason];
export const speakerName = (by: Statement['by'], language: Language): string => WORDS[language].by[by];

export const stageName = (stage: Statement['stage'], language: Language): string => WORDS[language].stages[stage];

/** "Báo Gia Lai, 13/11/2025". */
export function paperWords({ outlet, publishedOn }: Paper, language: Language): string {
  return `${outlet ?? WORDS[language].aPaper}${publishedOn ? `, ${screenDate(publishedOn)}` : ''}`;
}

const papersOf = ({ papers }: Statement, language: Language): string =>
  papers.map((paper) => paperWords(paper, language)).join('; ') || WORDS[language].aPaper;

/** "160 triệu đồng", "20 suất quà (không nêu giá trị)". */
export function measureWords({ amountVnd, quantity, unit, item }: Statement, language: Language): string {
  const count = quantity === null ? '' : `${quantity.replace('.', ',')} ${unit ?? item ?? ''}`.trim();
  if (amountVnd === null) return count || item || dongWords(null, language);
  return count === '' ? dongWords(amountVnd, language) : `${count}, ${dongWords(amountVnd, language)}`;
}

/** "bên hỗ trợ đã trao 20 triệu đồng". */
export const statementWords = (statement: Statement, language: Language): string =>
  `${WORDS[language].by[statement.by]} ${WORDS[language].stages[statement.stage]} ${measureWords(statement, language)}`;

/** How much the two figures are apart; null where one of them is no figure. */
export const apartVnd = ({ pressVnd, ledgerVnd }: Difference): bigint | null =>
  pressVnd === null || ledgerVnd === null ? null : pressVnd > ledgerVnd ? pressVnd - ledgerVnd : ledgerVnd - pressVnd;

/** A difference in a sentence or two: what is said, by whom, and why the two likely do not agree. */
export function explainDifference(difference: Difference, language: Language): string {
  const words = language === 'vi' ? explainVi(difference) : explainEn(difference);
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}`;
}

const first = (list: readonly Statement[]): Statement => list[0] as Statement;
const list = (statements: readonly Statement[], language: Language): string =>
  statements.map((one) => `${one.donor}: ${measureWords(one, language)}`).join('; ');

function explainVi(difference: Difference): string {
  const { reason, press, ledger } = difference;
  const apart = apartVnd(difference);
  const gap = apart === null || apart === 0n ? '' : ` Chênh ${dongWords(apart, 'vi')}.`;
  const say = (one: Statement): string => statementWords(one, 'vi');
  switch (reason) {
    case 'total-of-parts':
    case 'total-with-goods':
    case 'total-over-parts': {
      const [total, ...parts] = press;
      const ends = {
        'total-of-parts':
          ' Hai cách kể khớp nhau: con số thứ nhất là tổng của các khoản sau, không phải một khoản nữa.',
        'total-with-goods': `${gap} Con số thứ nhất có vẻ là tổng của các khoản sau, phần chênh có thể là giá trị hiện vật chưa nêu.`,
        'total-over-parts': `${gap} Con số thứ nhất có vẻ là tổng; bài sau có thể chưa kể hết.`,
      } as const;
      return `${papersOf(total as Statement, 'vi')} nêu một con số ${measureWords(total as Statement, 'vi')}; ${papersOf(first(parts), 'vi')} kể từng khoản: ${list(parts, 'vi')}.${ends[reason]}`;
    }
    case 'papers-differ':
      return `${press.map((one) => `${papersOf(one, 'vi')} nêu ${measureWords(one, 'vi')}`).join('; ')}. Cùng một khoản của ${first(press).donor}, nên chỉ một con số đúng.${gap}`;
    case 'not-delivered':
      return `${say(first([...press, ...ledger]))} (${first([...press, ...ledger]).donor}), chưa ai ghi là đã trao. Cần hỏi bên hỗ trợ.`;
    case 'not-confirmed':
      return `${say(first(ledger))}; bên nhận chưa xác nhận. Chỉ khi bên nhận xác nhận mới tính là đã nhận.`;
    case 'other-recipient':
      return `Báo nói cho ${first(press).recipient}, ${say(first(ledger))} cho ${first(ledger).recipient}. Có thể báo gọi chung, hoặc khoản đã chuyển cho nơi khác.`;
    case 'goods-without-value':
      return `Báo nêu ${measureWords(first(press), 'vi')}, ${say(first(ledger))}. Một bên không nêu giá trị nên chưa so được.`;
    case 'value-differs':
      return `Báo nêu ${measureWords(first(press), 'vi')}, ${say(first(ledger))}.${gap} Số trong sổ là lời của các bên; số của báo giữ làm nguồn.`;
    case 'sides-differ':
      return `${ledger.map(say).join('; ')}. Cần hai bên cùng kiểm lại.`;
    case 'no-record':
      return `${papersOf(first(press), 'vi')} nêu ${measureWords(first(press), 'vi')} của ${first(press).donor}; chưa bên nào ghi vào sổ.`;
  }
}

function explainEn(difference: Difference): string {
  const { reason, press, ledger } = difference;
  const apart = apartVnd(difference);
  const gap = apart === null || apart === 0n ? '' : ` They are ${dongWords(apart, 'en')} apart.`;
  const say = (one: Statement): string => statementWords(one, 'en');
  switch (reason) {
    case 'total-of-parts':
    case 'total-with-goods':
    case 'total-over-parts': {
      const [total, ...parts] = press;
      const ends = {
        'total-of-parts': ' The two agree: the first figure is the sum of the others, not one more gift.',
        'total-with-goods': `${gap} The first figure seems to be the sum of the others, and the rest the value of goods that is not told.`,
        'total-over-parts': `${gap} The first figure seems to be a sum; the second paper may not tell every gift.`,
      } as const;
      return `${papersOf(total as Statement, 'en')} tells one figure, ${measureWords(total as Statement, 'en')}; ${papersOf(first(parts), 'en')} tells each gift: ${list(parts, 'en')}.${ends[reason]}`;
    }
    case 'papers-differ':
      return `${press.map((one) => `${papersOf(one, 'en')} tells ${measureWords(one, 'en')}`).join('; ')}. It is one gift of ${first(press).donor}, so only one figure is right.${gap}`;
    case 'not-delivered':
      return `${say(first([...press, ...ledger]))} (${first([...press, ...ledger]).donor}); nobody has recorded a delivery. Ask the sponsor.`;
    case 'not-confirmed':
      return `${say(first(ledger))}; the recipient has not confirmed it. Only what is confirmed counts as received.`;
    case 'other-recipient':
      return `The press says for ${first(press).recipient}; ${say(first(ledger))} for ${first(ledger).recipient}. The paper may speak loosely, or the gift went elsewhere.`;
    case 'goods-without-value':
      return `The press tells ${measureWords(first(press), 'en')}; ${say(first(ledger))}. One of them states no value, so they cannot be compared.`;
    case 'value-differs':
      return `The press tells ${measureWords(first(press), 'en')}; ${say(first(ledger))}.${gap} The ledger holds the word of the sides; the figure of the press stays as a source.`;
    case 'sides-differ':
      return `${ledger.map(say).join('; ')}. The two sides should look again.`;
    case 'no-record':
      return `${papersOf(first(press), 'en')} tells ${measureWords(first(press), 'en')} of ${first(press).donor}; neither side has recorded it.`;
  }
}
