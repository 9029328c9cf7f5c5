import { parsePlainDate } from '../kernel/plain-date.ts';
import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { FileFault, ImportFault, ImportFaultCode, RowFault } from './import-faults.ts';

type Fault = FileFault | RowFault;
type OfCode<Code extends ImportFaultCode> = Extract<Fault, { code: Code }>;
type Catalogue = { readonly [Code in ImportFaultCode]: (fault: OfCode<Code>) => string };

const day = (text: string): string => {
  const date = parsePlainDate(text);
  return date ? screenDate(date) : text;
};
const mb = (bytes: number): string => `${Math.ceil(bytes / 1_000_000)} MB`;
const list = (items: readonly string[]): string => items.join(', ');

const vi: Catalogue = {
  'file-extension': ({ saw }) => `Chỉ nhận tệp .csv hoặc .xlsx; tệp gửi lên là ${saw}.`,
  'file-macro': () => 'Tệp có macro không được nhận. Hãy lưu lại thành “Excel Workbook (.xlsx)” rồi gửi lại.',
  'file-old-excel': () => 'Đây là tệp Excel 97–2003 (.xls). Hãy lưu lại thành “Excel Workbook (.xlsx)” rồi gửi lại.',
  'file-too-large': ({ bytes, limit }) => `Tệp lớn ${mb(bytes)}, quá giới hạn ${mb(limit)}. Hãy chia thành nhiều tệp.`,
  'file-too-many-rows': ({ limit }) => `Tệp có hơn ${limit} dòng. Hãy chia thành nhiều tệp.`,
  'file-broken': () => 'Không mở được tệp: tệp bị hỏng hoặc không phải là tệp Excel (.xlsx). Hãy lưu lại rồi gửi lại.',
  'file-not-utf8': () =>
    'Không đọc được chữ trong tệp. Hãy lưu lại thành “CSV UTF-8” (không dùng bảng mã TCVN3, VNI hay Windows-1258).',
  'file-empty': () => 'Tệp không có dòng dữ liệu nào.',
  'header-missing': ({ columns }) => `Dòng tiêu đề thiếu cột: ${list(columns)}. Hãy dùng tệp mẫu.`,
  'header-repeated': ({ column }) => `Cột “${column}” có hai lần ở dòng tiêu đề.`,
  'row-unreadable': () => 'Không tách được các ô từ dòng này trở đi: dấu ngoặc kép (") không khớp.',
  'row-surplus': ({ saw, cells, headings }) =>
    `Dòng này có ${cells} ô mà dòng tiêu đề chỉ có ${headings}: “${saw}” không thuộc cột nào. Ô có dấu phẩy phải đặt trong dấu ngoặc kép.`,
  'row-example': () => 'Đây là dòng ví dụ của tệp mẫu: hãy xóa hoặc sửa.',
  missing: () => 'Ô này đang để trống mà phải có.',
  'too-long': ({ length, limit }) => `Ô này dài ${length} ký tự, quá giới hạn ${limit}.`,
  'place-code-malformed': ({ saw }) => `“${saw}” không phải là mã đơn vị hành chính (2 hoặc 5 chữ số).`,
  'place-unknown': ({ saw }) => `Không có đơn vị hành chính “${saw}”.`,
  'place-ended': ({ saw, endedOn, successors }) =>
    `Mã ${saw} không còn dùng từ ngày ${day(endedOn)}.${successors.length > 0 ? ` Mã hiện nay: ${list(successors)}.` : ''}`,
  'place-ambiguous': ({ saw, count }) =>
    `Có ${count} đơn vị tên gần giống “${saw}”. Hãy viết đủ dấu, kèm loại (xã, phường), hoặc ghi mã xã.`,
  'place-contradiction': ({ saw, expected }) => `Tên “${saw}” không khớp với mã: ${expected}.`,
  'type-unknown': ({ saw, allowed }) => `Không có loại “${saw}”. Các loại được nhận: ${list(allowed)}.`,
  'flag-unclear': ({ saw }) => `Không hiểu “${saw}”. Hãy ghi “có” hoặc “không”.`,
  'degrees-unclear': ({ saw }) => `“${saw}” không phải là số độ. Hãy ghi số độ thập phân, ví dụ 107,61.`,
  'degrees-outside': ({ saw, from, to }) =>
    `“${saw}” nằm ngoài Việt Nam: phải từ ${from} đến ${to} độ. Có thể kinh độ và vĩ độ bị đổi chỗ.`,
  'zone-unknown': ({ saw }) =>
    `Không có khu vực “${saw}”. Hãy ghi I, II hoặc III, hoặc “không” nếu xã không thuộc khu vực nào.`,
  'nothing-said': () => 'Dòng này không có tọa độ và cũng không có khu vực.',
  'own-code-malformed': ({ saw }) => `Mã riêng “${saw}” chỉ được gồm chữ, số và các dấu . - _ /.`,
  'own-code-repeated': ({ saw, firstLine }) => `Mã riêng “${saw}” đã có ở dòng ${firstLine}.`,
  'own-code-elsewhere': ({ saw, name }) => `Mã riêng “${saw}” đang là của “${name}”.`,
  repeated: ({ saw, firstLine }) => `“${saw}” đã có ở dòng ${firstLine} của tệp này.`,
  ended: ({ saw, endedOn }) => `“${saw}” đã kết thúc ngày ${day(endedOn)}, không thể thay đổi nữa.`,
  'change-too-early': ({ saw, since }) =>
    `Thay đổi từ ngày ${day(saw)} không được: thông tin đang có bắt đầu từ ngày ${day(since)}.`,
};

const en: Catalogue = {
  'file-extension': ({ saw }) => `Only .csv or .xlsx files are taken; this one is ${saw}.`,
  'file-macro': () => 'Files with macros are not taken. Save it as “Excel Workbook (.xlsx)” and send it again.',
  'file-old-excel': () =>
    'This is an Excel 97–2003 file (.xls). Save it as “Excel Workbook (.xlsx)” and send it again.',
  'file-too-large': ({ bytes, limit }) => `The file has ${mb(bytes)}, more than ${mb(limit)}. Split it.`,
  'file-too-many-rows': ({ limit }) => `The file has more than ${limit} rows. Split it.`,
  'file-broken': () =>
    'The file cannot be opened: it is damaged or no Excel file (.xlsx). Save it again and send it again.',
  'file-not-utf8': () =>
    'The letters in this file cannot be read. Save it as “CSV UTF-8” (not TCVN3, VNI or Windows-1258).',
  'file-empty': () => 'The file has no rows.',
  'header-missing': ({ columns }) => `The heading row lacks: ${list(columns)}. Use the template.`,
  'header-repeated': ({ column }) => `The heading row has “${column}” twice.`,
  'row-unreadable': () => 'From this line on the cells cannot be told apart: a quotation mark (") has no partner.',
  'row-surplus': ({ saw, cells, headings }) =>
    `This row has ${cells} cells, the heading row only ${headings}: “${saw}” stands under no heading. Put a cell that holds a comma in quotation marks.`,
  'row-example': () => 'This is an example row of the template: delete or change it.',
  missing: () => 'This cell is empty and must not be.',
  'too-long': ({ length, limit }) => `This cell has ${length} characters, more than ${limit}.`,
  'place-code-malformed': ({ saw }) => `“${saw}” is no code of an administrative unit (2 or 5 digits).`,
  'place-unknown': ({ saw }) => `There is no administrative unit “${saw}”.`,
  'place-ended': ({ saw, endedOn, successors }) =>
    `Code ${saw} has not been in use since ${day(endedOn)}.${successors.length > 0 ? ` Today: ${list(successors)}.` : ''}`,
  'place-ambiguous': ({ saw, count }) =>
    `${count} units have names like “${saw}”. Write it with all marks and its type (xã, phường), or give the code.`,
  'place-contradiction': ({ saw, expected }) => `The name “${saw}” does not fit the code: ${expected}.`,
  'type-unknown': ({ saw, allowed }) => `There is no type “${saw}”. Types: ${list(allowed)}.`,
  'flag-unclear': ({ saw }) => `“${saw}” is not understood. Write “có” (yes) or “không” (no).`,
  'degrees-unclear': ({ saw }) => `“${saw}” is no number of degrees. Write decimal degrees, such as 107.61.`,
  'degrees-outside': ({ saw, from, to }) =>
    `“${saw}” lies outside Việt Nam: it must be from ${from} to ${to} degrees. Longitude and latitude may have changed places.`,
  'zone-unknown': ({ saw }) =>
    `There is no khu vực “${saw}”. Write I, II or III, or “không” if the commune is in none.`,
  'nothing-said': () => 'This row has neither coordinates nor a khu vực.',
  'own-code-malformed': ({ saw }) => `The own code “${saw}” may hold only letters, digits and . - _ /.`,
  'own-code-repeated': ({ saw, firstLine }) => `The own code “${saw}” stands on line ${firstLine} already.`,
  'own-code-elsewhere': ({ saw, name }) => `The own code “${saw}” belongs to “${name}”.`,
  repeated: ({ saw, firstLine }) => `“${saw}” stands on line ${firstLine} of this file already.`,
  ended: ({ saw, endedOn }) => `“${saw}” ended on ${day(endedOn)} and can change no more.`,
  'change-too-early': ({ saw, since }) =>
    `A change from ${day(saw)} is not possible: what stands now began on ${day(since)}.`,
};

/** Sentences for every fault of an import, in both languages. */
export const importFaultMessages = { vi, en } as const;

/** "Dòng 12, cột Mã xã: …" */
export function describeImportFault(fault: ImportFault, lang: 'vi' | 'en'): string {
  const say = importFaultMessages[lang][fault.code] as (fault: ImportFault) => string;
  const words = lang === 'vi' ? { line: 'Dòng', column: 'cột' } : { line: 'Line', column: 'column' };
  const where = [
    fault.line === null ? null : `${words.line} ${fault.line}`,
    fault.column === null ? null : `${words.column} ${fault.column}`,
  ].filter((part) => part !== null);
  return where.length > 0 ? `${where.join(', ')}: ${say(fault)}` : say(fault);
}
