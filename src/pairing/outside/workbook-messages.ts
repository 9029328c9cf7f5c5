import type { FileFault } from '../../registry/import-faults.ts';
import { importFaultMessages } from '../../registry/messages.ts';
import type { Sentence } from '../messages.ts';
import { sayProblemFault } from '../problem-faults.ts';
import type { WorkbookFault, WorkbookFaultCode } from './read-workbook.ts';

const SAYS: Readonly<Record<WorkbookFaultCode, (saw: string, allowed: string) => Sentence>> = {
  'sheet-missing': (saw) => ({ vi: `thiếu trang “${saw}”`, en: `the sheet "${saw}" is missing` }),
  'sheet-unknown': (_, allowed) => ({
    vi: `không có trang tên này; các trang: ${allowed}`,
    en: `there is no sheet of this name; the sheets are: ${allowed}`,
  }),
  'column-missing': () => ({ vi: 'thiếu cột này', en: 'this column is missing' }),
  'column-unknown': (_, allowed) => ({
    vi: `không có cột hoặc mục tên này; có thể là: ${allowed}`,
    en: `there is no column or entry of this name; it may be: ${allowed}`,
  }),
  'column-repeated': () => ({ vi: 'cột này có hai lần', en: 'this column stands twice' }),
  'cell-missing': () => ({ vi: 'đang để trống mà phải có', en: 'is empty but needed' }),
  'cell-unreadable': (saw, allowed) => ({
    vi: `không hiểu “${saw}”${allowed === '' ? '; cần một con số' : `; hãy ghi: ${allowed}`}`,
    en: `cannot make out "${saw}"${allowed === '' ? '; a number is needed' : `; write one of: ${allowed}`}`,
  }),
  'group-unknown': (saw, allowed) => ({
    vi: `không có nhóm “${saw}” của bên này${allowed === '' ? '' : `; có: ${allowed}`}`,
    en: `there is no group "${saw}" of this side${allowed === '' ? '' : `; there are: ${allowed}`}`,
  }),
};

/** One line a fault: sheet, row, column, and what was seen. */
export function describeWorkbookFault(fault: WorkbookFault): Sentence {
  const { sheet, line, column, saw } = fault;
  const parts = (words: readonly [string, string, string, string]): string =>
    [
      sheet === null ? words[0] : `${words[1]} “${sheet}”`,
      ...(line === null ? [] : [`${words[2]} ${line}`]),
      ...(column === null ? [] : [`${words[3]} “${column}”`]),
    ].join(', ');
  const says = sayFault(fault, saw);
  return {
    vi: `${parts(['Tệp', 'Trang', 'dòng', 'cột'])}: ${says.vi}`,
    en: `${parts(['File', 'Sheet', 'row', 'column'])}: ${says.en}`,
  };
}

function sayFault(fault: WorkbookFault, saw: string): Sentence {
  if (fault.code === 'file') {
    const { file } = fault;
    const say = (lang: keyof Sentence): string =>
      (importFaultMessages[lang][file.code] as (of: FileFault) => string)(file);
    return { vi: say('vi'), en: say('en') };
  }
  if (fault.code === 'problem') return sayProblemFault({ code: fault.problem, saw });
  return SAYS[fault.code](saw, fault.allowed.join(', '));
}
