import type { Language } from '../../platform/web/language.ts';

const numbers = { vi: new Intl.NumberFormat('vi-VN'), en: new Intl.NumberFormat('en-GB') };
const inVi = (count: number): string => numbers.vi.format(count);
const inEn = (count: number): string => numbers.en.format(count);

const vi = {
  listTitle: 'Việc chạy lâu',
  listLede:
    'Tệp lớn được nhập, báo cáo lớn được in trong lúc bạn làm việc khác. Rời trang, tắt máy: việc vẫn chạy và kết quả nằm ở đây trong 90 ngày.',
  none: 'Chưa có việc nào chạy lâu.',
  noneNext: 'Khi bạn nhập một tệp lớn hoặc in một báo cáo, việc đó hiện ở đây.',
  batches: 'Ảnh, tài liệu đang gửi dở',
  batchesLede: 'Các tệp đã nhận được giữ 30 ngày. Xem lại rồi lưu để thành minh chứng.',
  batch: (count: number, what: string): string => `${what}: ${count} tệp`,
  file: 'Tệp',
  started: 'Bắt đầu',
  ended: 'Xong lúc',
  states: { waiting: 'Đang chờ', running: 'Đang chạy', done: 'Xong', refused: 'Không nhập được', failed: 'Hỏng' },
  queued: 'Việc sẽ bắt đầu trong giây lát.',
  counted: (done: number, total: number | null): string =>
    total === null ? `${inVi(done)} dòng` : `${inVi(done)} trong ${inVi(total)} dòng`,
  saved: (count: number): string => `Đã lưu ${inVi(count)} dòng.`,
  steps: (done: number, total: number | null): string =>
    total === null ? `bước ${inVi(done)}` : `bước ${inVi(done)} trên ${inVi(total)}`,
  made: 'Đã làm xong. Tệp nằm ở đây trong 90 ngày, chỉ bạn tải được.',
  another: 'Làm bản khác',
  download: 'Tải tệp',
  fileForms: {
    docx: 'Tải bản Word',
    pdf: 'Tải bản PDF',
    xlsx: 'Tải phụ lục Excel',
  } as Readonly<Record<string, string>>,
  fileSize: (name: string, kilobytes: string): string => `${name}, ${kilobytes} KB`,
  leave: 'Bạn có thể rời trang này. Việc vẫn chạy.',
  again: 'Xem lại tiến độ',
  result: 'Xem kết quả',
  back: 'Sửa tệp rồi nhập lại',
  failedWhy: 'Việc bị hỏng vì lỗi của hệ thống, không có gì được lưu. Xin thử lại; nếu vẫn hỏng, báo người quản trị.',
  refusedWhy: (count: number): string => `Không lưu gì: tệp có ${inVi(count)} chỗ cần sửa.`,
  faults: 'Các chỗ cần sửa',
  line: 'Dòng',
  column: 'Cột',
  problem: 'Vì sao',
  more: 'Các chỗ tiếp theo',
  bar: 'Tiến độ',
  desk: {
    work: (file: string, state: string): string => `Tệp “${file}”: ${state.toLowerCase()}`,
    workWhy: 'Việc bạn giao cho máy; xem nó đến đâu, hoặc cần sửa gì.',
    batches: (files: number): string => `${files} tệp đã gửi mà chưa lưu`,
    batchesWhy: 'Gửi rồi nhưng chưa là minh chứng của việc nào; giữ 30 ngày.',
  },
} as const;

type Said<Words> = {
  readonly [Key in keyof Words]: Words[Key] extends string
    ? string
    : Words[Key] extends (...given: infer Given) => string
      ? (...given: Given) => string
      : Said<Words[Key]>;
};
export type WorkMessages = Said<typeof vi>;
const en: WorkMessages = {
  listTitle: 'Long work',
  listLede:
    'Large files are taken in, and large reports printed, while you do something else. Leave the page or switch off: the work goes on, and its result stands here for 90 days.',
  none: 'No long work yet.',
  noneNext: 'When you import a large file or print a report, it appears here.',
  batches: 'Photos and documents not saved yet',
  batchesLede: 'Files that came in are kept for 30 days. Review and save them as evidence.',
  batch: (count: number, what: string): string => `${what}: ${count} file(s)`,
  file: 'File',
  started: 'Begun',
  ended: 'Ended',
  states: { waiting: 'Waiting', running: 'Running', done: 'Done', refused: 'Not imported', failed: 'Broken' },
  queued: 'It will begin in a moment.',
  counted: (done: number, total: number | null): string =>
    total === null ? `${inEn(done)} rows` : `${inEn(done)} of ${inEn(total)} rows`,
  saved: (count: number): string => `${inEn(count)} rows were saved.`,
  steps: (done: number, total: number | null): string =>
    total === null ? `step ${inEn(done)}` : `step ${inEn(done)} of ${inEn(total)}`,
  made: 'It is done. The files stand here for 90 days; only you can take them.',
  another: 'Make another',
  download: 'Download the file',
  fileForms: { docx: 'Word file', pdf: 'PDF', xlsx: 'Excel annexes' },
  fileSize: (name: string, kilobytes: string): string => `${name}, ${kilobytes} KB`,
  leave: 'You may leave this page. The work goes on.',
  again: 'Look again',
  result: 'See the result',
  back: 'Mend the file and import it again',
  failedWhy:
    'The work broke by a fault of the system; nothing was saved. Please try again, and tell the administrator if it breaks again.',
  refusedWhy: (count: number): string => `Nothing was saved: ${inEn(count)} place(s) in the file need mending.`,
  faults: 'What needs mending',
  line: 'Line',
  column: 'Column',
  problem: 'Why',
  more: 'More',
  bar: 'Progress',
  desk: {
    work: (file: string, state: string): string => `File “${file}”: ${state.toLowerCase()}`,
    workWhy: 'Work that you began; see how far it is, or what needs mending.',
    batches: (files: number): string => `${files} file(s) sent and not saved`,
    batchesWhy: 'They came in but are evidence of nothing yet; kept for 30 days.',
  },
};

export const workMessages: Readonly<Record<Language, WorkMessages>> = { vi, en };
