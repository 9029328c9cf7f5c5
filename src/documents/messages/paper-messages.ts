import type { Language } from '../../platform/web/language.ts';

const vi = {
  title: 'Văn bản',
  print: 'Xem và in',
  docx: 'Tải tệp Word (.docx)',
  pdf: 'Tải tệp PDF',
  xlsx: 'Tải phụ lục Excel (.xlsx)',
  back: 'Quay lại',
  note: 'Soạn từ các nội dung đã ghi, theo thể thức văn bản. Chỉ có giá trị pháp lý khi đã ký, đóng dấu.',
};
const en: typeof vi = {
  title: 'The paper',
  print: 'View and print',
  docx: 'Word file (.docx)',
  pdf: 'PDF file',
  xlsx: 'Annexes as a workbook (.xlsx)',
  back: 'Back',
  note: 'Made from what is recorded, in the official form, in Vietnamese. It binds nobody until signed and sealed.',
};

/** The words around papers; the papers themselves are Vietnamese. */
export const paperMessages: Readonly<Record<Language, typeof vi>> = { vi, en };
