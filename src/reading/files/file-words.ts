import type { FileFault, FileSort } from './file-text.ts';

type Lang = 'vi' | 'en';
type Sentence = Readonly<Record<Lang, string>>;

const SORTS: Readonly<Record<FileSort, Sentence>> = {
  text: { vi: 'văn bản thuần (.txt)', en: 'plain text (.txt)' },
  markdown: { vi: 'Markdown (.md)', en: 'Markdown (.md)' },
  html: { vi: 'trang web (.html)', en: 'a web page (.html)' },
  docx: { vi: 'Word (.docx)', en: 'Word (.docx)' },
  pdf: { vi: 'PDF (.pdf)', en: 'PDF (.pdf)' },
};
const KNOWN = '.txt, .md, .html, .docx, .pdf';

const megabytes = (bytes: number): string => String(Math.round(bytes / 1024 / 1024));
const isSort = (named: string): named is FileSort => named in SORTS;
const sortWords = (named: string, lang: Lang): string => (isSort(named) ? SORTS[named][lang] : named);

type Teller<Code extends FileFault['code']> = (fault: Extract<FileFault, { readonly code: Code }>) => Sentence;

/** What is wrong with a file and what to do about it, one entry a code. */
const TELLERS: { readonly [Code in FileFault['code']]: Teller<Code> } = {
  missing: () => ({ vi: 'không có tệp này', en: 'there is no such file' }),
  folder: () => ({ vi: 'đây là thư mục, không phải tệp', en: 'this is a folder, not a file' }),
  empty: () => ({ vi: 'tệp trống, không có chữ nào', en: 'the file is empty, it has no words' }),
  unreadable: () => ({ vi: 'không được quyền hoặc không đọc được tệp', en: 'the file cannot be read' }),
  'too-large': ({ bytes, most }) => ({
    vi: `tệp lớn hơn ${megabytes(most)} MB${bytes === null ? '' : ` (${megabytes(bytes)} MB)`}, không phải một bài báo hay báo cáo`,
    en: `the file is larger than ${megabytes(most)} MB${bytes === null ? '' : ` (${megabytes(bytes)} MB)`}, which no article or report is`,
  }),
  'not-text': ({ saw }) => ({
    vi: `không phải văn bản đọc được (thấy: ${saw}). Các loại tệp nhận: ${KNOWN}`,
    en: `is no text that can be read (saw: ${saw}). Files taken: ${KNOWN}`,
  }),
  'wrong-extension': ({ named, saw }) => ({
    vi: `tên tệp nói là ${sortWords(named, 'vi')} nhưng nội dung là ${saw}. Hãy sửa đuôi tệp hoặc lưu lại đúng loại`,
    en: `by its name this is ${sortWords(named, 'en')}, but its content is ${saw}. Correct the extension, or save it as what it says`,
  }),
  'unknown-extension': ({ named }) => ({
    vi: `không đọc loại tệp ${named}. Các loại tệp nhận: ${KNOWN}`,
    en: `files ${named} are not read. Files taken: ${KNOWN}`,
  }),
  'not-utf8': ({ at, byte }) => {
    const saw = `0x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    return {
      vi: `tệp không phải văn bản UTF-8: byte thứ ${at} là ${saw}. Hãy lưu lại với bảng mã UTF-8`,
      en: `the file is no UTF-8 text: byte ${at} is ${saw}. Save it again as UTF-8`,
    };
  },
  'legacy-letters': ({ letters }) => ({
    vi: `chữ trong tệp theo bảng mã cũ ${letters}, không phải Unicode. Hãy chuyển sang Unicode (chẳng hạn bằng Unikey) rồi đọc lại`,
    en: `the letters are of the old coding ${letters}, not Unicode. Convert them to Unicode (Unikey can), then read the file again`,
  }),
  protected: ({ saw }) => ({
    vi: `tệp ${saw} có đặt mật khẩu. Hãy bỏ mật khẩu rồi đọc lại`,
    en: `the ${saw} file is locked by a password. Take the password off, then read it again`,
  }),
  broken: ({ saw }) => ({
    vi: `tệp ${saw} bị hỏng hoặc chưa tải hết`,
    en: `the ${saw} file is damaged or was not fetched to its end`,
  }),
  macros: () => ({
    vi: 'tệp Word có macro nên không được mở. Hãy lưu lại thành .docx không macro',
    en: 'the Word file carries macros and is not opened. Save it as .docx without macros',
  }),
  'old-word': () => ({
    vi: 'tệp soạn thảo kiểu cũ (.doc, .rtf, .odt) không đọc được. Hãy lưu lại thành .docx',
    en: 'documents of this kind (.doc, .rtf, .odt) are not read. Save it as .docx',
  }),
  expands: ({ most }) => ({
    vi: `nội dung nén trong tệp bung ra quá ${megabytes(most)} MB nên không được mở`,
    en: `what is packed in the file grows beyond ${megabytes(most)} MB, so it is not opened`,
  }),
  'too-many-pages': ({ pages, most }) => ({
    vi: `tệp có ${pages} trang, nhiều hơn mức ${most} trang. Hãy tách phần cần đọc`,
    en: `the file has ${pages} pages, more than the ${most} that are read. Cut out the part to be read`,
  }),
  scan: ({ pages }) => ({
    vi: `đây là bản quét ${pages} trang, chỉ có ảnh, không có lớp chữ. Hãy dùng bản có chữ hoặc nhận dạng chữ (OCR) trước`,
    en: `this is a scan of ${pages} pages: pictures without words. Use the original, or have its letters recognised (OCR) first`,
  }),
  'no-story': () => ({
    vi: 'không tìm thấy phần bài viết trong trang web này',
    en: 'no story was found on this web page',
  }),
};

/** The sentence for a fault without the file's name: "tệp trống, không có chữ nào". */
export function faultSentence(fault: FileFault, lang: Lang): string {
  // Each code has the teller of its own fault; the table's type holds the two together.
  const teller = TELLERS[fault.code] as (fault: FileFault) => Sentence;
  return teller(fault)[lang];
}

/** "bai.txt: tệp không phải văn bản UTF-8: byte thứ 17 là 0xE1." */
export const describeFileFault = (fault: FileFault, lang: Lang): string =>
  `${fault.file}: ${faultSentence(fault, lang)}.`;
