import type { Language } from '../../platform/web/language.ts';
import type { NewTemplateFault } from '../add-template.ts';
import { LARGEST_TEMPLATE, type TemplatePaper } from '../template.ts';

type FaultWords = {
  readonly [Code in NewTemplateFault['code']]: (fault: Extract<NewTemplateFault, { code: Code }>) => string;
};

const megabytes = (bytes: number): string => String(Math.round(bytes / 100_000) / 10);
const listed = (fields: readonly string[]): string => fields.map((field) => `{{${field}}}`).join(', ');

const vi = {
  section: 'Mẫu văn bản',
  lede: 'Tỉnh có thể dùng mẫu Word của mình thay cho thể thức chung. Trong mẫu, chỗ nào ghi {{tên_trường}} thì hệ thống điền nội dung đã ghi. Mẫu có trường không biết sẽ bị từ chối và nói rõ trường nào.',
  starter: 'Tải tệp mẫu ban đầu, có sẵn mọi trường',
  offered: 'Mẫu đang dùng',
  none: 'Chưa có mẫu riêng nào.',
  noneNext: 'Mọi văn bản đang theo thể thức chung.',
  caption: 'Các mẫu của tỉnh',
  paper: 'Dùng cho',
  papers: {
    agreement: 'Giao ước, biên bản, chương trình kết nghĩa',
    decision: 'Quyết định phân công',
    plan: 'Kế hoạch năm',
    handover: 'Biên bản bàn giao',
  } satisfies Record<TemplatePaper, string>,
  title: 'Tên mẫu',
  titleHint: 'Để chọn khi tải văn bản, ví dụ: Mẫu của Văn phòng Tỉnh ủy',
  file: 'Tệp Word (.docx)',
  fileHint: `Không quá ${megabytes(LARGEST_TEMPLATE)} MB`,
  add: 'Thêm mẫu',
  addTitle: 'Thêm một mẫu',
  withdraw: 'Thôi dùng',
  act: 'Việc',
  download: 'Tải mẫu',
  formFaults: 'Chưa thêm được mẫu',
  done: { 'da-them': 'Đã thêm mẫu. Trang xem văn bản nay có thêm tệp theo mẫu này.', 'da-thoi': 'Đã thôi dùng mẫu.' },
  notAllowed: 'Chỉ cơ quan thường trực chương trình của tỉnh được thêm và thôi dùng mẫu.',
  missingFile: 'Hãy chọn tệp Word (.docx).',
  missingPaper: 'Hãy chọn mẫu dùng cho văn bản nào.',
  gone: 'Mẫu này không còn.',
  filled: (title: string) => `Tệp Word theo mẫu: ${title}`,
  faults: {
    'template-too-large': ({ bytes, most }) => `Tệp quá lớn: ${megabytes(bytes)} MB, nhiều nhất ${megabytes(most)} MB.`,
    'template-no-docx': () => 'Tệp này không phải tệp Word (.docx) nguyên vẹn.',
    'template-mark-broken': ({ mark }) => `Dấu của trường “${mark}” thiếu phần mở hoặc phần đóng.`,
    'template-field-unknown': ({ field, known }) =>
      `Không có trường “${field}”.${known.length > 0 ? ` Ở đó có thể dùng: ${listed(known)}.` : ''}`,
    'template-no-fields': () => 'Mẫu không có trường nào, nên văn bản nào cũng sẽ giống hệt nhau.',
    'template-title-length': ({ length }) => `Tên mẫu cần từ 3 đến 100 chữ; đang có ${length}.`,
    'template-too-many': ({ most }) => `Văn bản này đã có ${most} mẫu. Hãy thôi dùng bớt.`,
  } satisfies FaultWords as FaultWords,
};

const en: typeof vi = {
  section: 'Paper templates',
  lede: 'A province may use Word templates of its own in place of the common form. Where a template says {{field_name}}, what is recorded is filled in. A template with an unknown field is refused, and the field named.',
  starter: 'Download a file to begin with, every field in place',
  offered: 'Templates in use',
  none: 'No template of your own yet.',
  noneNext: 'Every paper follows the common form.',
  caption: 'Templates of the province',
  paper: 'For',
  papers: {
    agreement: 'Agreements',
    decision: 'Assignment decisions',
    plan: 'Yearly plans',
    handover: 'Handover records',
  },
  title: 'Name of the template',
  titleHint: 'By which it is chosen when a paper is downloaded',
  file: 'Word file (.docx)',
  fileHint: `At most ${megabytes(LARGEST_TEMPLATE)} MB`,
  add: 'Add the template',
  addTitle: 'Add a template',
  withdraw: 'Stop using',
  act: 'To do',
  download: 'Download',
  formFaults: 'The template was not added',
  done: {
    'da-them': 'The template was added. The pages of papers now offer a file made with it.',
    'da-thoi': 'The template is no longer used.',
  },
  notAllowed: 'Only the programme office of the province adds templates and stops using them.',
  missingFile: 'Choose a Word file (.docx).',
  missingPaper: 'Choose for which paper the template is.',
  gone: 'This template is gone.',
  filled: (title) => `Word file by the template: ${title}`,
  faults: {
    'template-too-large': ({ bytes, most }) =>
      `The file is too large: ${megabytes(bytes)} MB, at most ${megabytes(most)} MB.`,
    'template-no-docx': () => 'This is no whole Word file (.docx).',
    'template-mark-broken': ({ mark }) => `The mark of the field “${mark}” lacks its beginning or its end.`,
    'template-field-unknown': ({ field, known }) =>
      `There is no field “${field}”.${known.length > 0 ? ` There may stand: ${listed(known)}.` : ''}`,
    'template-no-fields': () => 'The template has no field: every paper would be the same.',
    'template-title-length': ({ length }) => `The name needs 3 to 100 letters; it has ${length}.`,
    'template-too-many': ({ most }) => `This paper has ${most} templates already. Stop using some.`,
  },
};

export const templateMessages: Readonly<Record<Language, typeof vi>> = { vi, en };

export const sayTemplateFault = (fault: NewTemplateFault, language: Language): string =>
  (templateMessages[language].faults[fault.code] as (fault: NewTemplateFault) => string)(fault);
