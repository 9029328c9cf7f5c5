import type { Account } from './entries.ts';
import type { LinkBreak } from './ledger-chain-store.ts';
import type { LedgerFault } from './ledger-file.ts';

export type Lang = 'vi' | 'en';
type Sayings = {
  readonly [Code in LedgerFault['code']]: (fault: Extract<LedgerFault, { readonly code: Code }>) => string;
};

const FAULTS: Readonly<Record<Lang, Sayings>> = {
  vi: {
    'heading-missing': () => 'dòng đầu không phải là đầu tệp sổ cái Kết Nghĩa',
    'version-unknown': ({ saw }) => `phiên bản tệp không biết đọc — thấy: ${saw}`,
    'not-json': () => 'dòng này không phải là JSON',
    form: ({ part }) => `thiếu hoặc sai phần ${part}`,
    'link-missing': ({ expected, saw }) => `thiếu mục: phải là mục ${expected} — thấy mục ${saw}`,
    'content-changed': () => 'nội dung hoặc thứ tự bị sửa sau khi ghi: mã băm không khớp',
    'words-changed': () => 'lời ghi (bên trao, bên nhận, lý do) bị sửa sau khi ghi',
    'other-province': ({ saw }) => `khoản của tỉnh khác — thấy: ${saw}`,
    'movement-twice': ({ id }) => `một khoản ghi hai lần — thấy: ${id}`,
    'not-balanced': ({ commodity, by }) => `các dòng không cân: ${commodity} lệch ${by}`,
    'reversal-wrong': ({ group }) => `dòng đảo không khớp với khoản ${group}, hoặc khoản ấy đã được đảo`,
    'correction-not-reversed': ({ group }) => `khoản ${group} được sửa hay gộp mà chưa được đảo hết`,
    'more-than-sent': ({ commodity, by }) => `nhận nhiều hơn đã trao: ${commodity} vượt ${by}`,
    'not-for-this-side-to-say': ({ stage, statedBy }) => `chỉ bên nhận nói được "${stage}" — thấy: ${statedBy}`,
    'foot-missing': () => 'tệp bị cắt: không có dòng cuối',
    'foot-wrong': ({ saw }) => `dòng cuối không khớp với chuỗi — thấy: ${saw}`,
    'withheld-miscounted': ({ told, saw }) => `dòng cuối nói có ${told} mục không công bố nội dung — thấy: ${saw}`,
    'after-foot': () => 'còn dòng sau dòng cuối',
  },
  en: {
    'heading-missing': () => 'the first line is not the heading of a Kết Nghĩa ledger',
    'version-unknown': ({ saw }) => `a version of the file that this program does not know — saw: ${saw}`,
    'not-json': () => 'the line is not JSON',
    form: ({ part }) => `missing or misshapen: ${part}`,
    'link-missing': ({ expected, saw }) => `a link is missing: expected ${expected} — saw ${saw}`,
    'content-changed': () => 'its content or its place was changed after it was written: the hash does not fit',
    'words-changed': () => 'its words (giver, receiver, reason) were changed after they were written',
    'other-province': ({ saw }) => `it belongs to another province — saw: ${saw}`,
    'movement-twice': ({ id }) => `one movement stands twice — saw: ${id}`,
    'not-balanced': ({ commodity, by }) => `its lines do not balance: ${commodity} is off by ${by}`,
    'reversal-wrong': ({ group }) => `its reversing lines do not fit ${group}, or that was reversed before`,
    'correction-not-reversed': ({ group }) => `${group} is corrected or set aside and not taken back`,
    'more-than-sent': ({ commodity, by }) => `more received than was sent: ${commodity} by ${by}`,
    'not-for-this-side-to-say': ({ stage, statedBy }) =>
      `only the receiving side can say "${stage}" — saw: ${statedBy}`,
    'foot-missing': () => 'the file is cut: it has no last line',
    'foot-wrong': ({ saw }) => `the last line does not fit the chain — saw: ${saw}`,
    'withheld-miscounted': ({ told, saw }) =>
      `the last line tells of ${told} links whose content is withheld — saw: ${saw}`,
    'after-foot': () => 'there are lines after the last one',
  },
};

export const sayLedgerFault = (fault: LedgerFault, lang: Lang): string =>
  (FAULTS[lang][fault.code] as (fault: LedgerFault) => string)(fault);

export const LINK_BREAKS: Readonly<Record<LinkBreak, Readonly<Record<Lang, string>>>> = {
  'content-changed': { vi: 'nội dung bị sửa sau khi ghi', en: 'its content was changed after it was written' },
  'chain-broken': { vi: 'không nối vào mục trước nó', en: 'it does not follow the link before it' },
  'link-missing': { vi: 'thiếu mục trước nó', en: 'a link before it is missing' },
  'words-changed': { vi: 'lời ghi bị sửa sau khi ghi', en: 'its words were changed after they were written' },
};

export const ACCOUNT_NAMES: Readonly<Record<Lang, Readonly<Record<Account, string>>>> = {
  vi: {
    giver: 'bên trao',
    promised: 'còn hứa',
    'on-the-way': 'đã trao, chưa xác nhận',
    recipient: 'bên nhận đã nhận',
    refused: 'không nhận',
    returned: 'đang trả lại',
    settled: 'đã chốt chênh lệch',
    unmatched: 'nhận mà bên trao chưa nói',
    'passed-on': 'chuyển tiếp xuống dưới',
  },
  en: {
    giver: 'givers',
    promised: 'still promised',
    'on-the-way': 'handed over, not confirmed',
    recipient: 'received',
    refused: 'refused',
    returned: 'on its way back',
    settled: 'settled differences',
    unmatched: 'received, not said by a giver',
    'passed-on': 'passed on below',
  },
};

export const SUBJECT_NAMES: Readonly<Record<Lang, Readonly<Record<string, string>>>> = {
  vi: { contribution: 'khoản', merge: 'lần gộp', allocation: 'lần phân bổ', appraisal: 'lần định giá' },
  en: { contribution: 'contributions', merge: 'mergings', allocation: 'allocations', appraisal: 'appraisals' },
};
