import writeXlsxFile from 'write-excel-file/node';
import { exampleProblem } from '../example-problem.ts';
import { type NameOf, describeDecision, describePlan, describePoints, describeShortage } from '../messages.ts';
import type { Plan } from '../plan.ts';
import type { Problem, ProblemGroup } from '../problem.ts';
import { writeCell } from './workbook-cells.ts';
import {
  GENERAL_SHEET,
  GROUP_FIELD,
  GUIDE_SHEET,
  LIST_SHEETS,
  type ListSheet,
  type SheetColumn,
  headingKey,
} from './workbook-sheets.ts';

interface Table {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

/** Every cell is text, so that codes keep the zeros that lead them; the first row is bold. */
function workbookOf(tables: readonly Table[]): Promise<Uint8Array> {
  return writeXlsxFile(
    tables.map(({ name, rows }) => ({
      sheet: name,
      data: rows.map((row, index) =>
        row.map((value) => ({
          value,
          type: String,
          ...(index === 0 ? { fontWeight: 'bold' as const } : {}),
        })),
      ),
      columns: (rows[0] ?? []).map((_, column) => ({
        width: Math.min(60, 4 + Math.max(...rows.slice(0, 50).map((row) => (row[column] ?? '').length))),
      })),
      stickyRowsCount: 1,
    })),
  ).toBuffer();
}

/** A problem as an XLSX file that readProblemWorkbook reads back as it was. */
export function problemWorkbook(problem: Problem): Promise<Uint8Array> {
  return workbookOf([...problemTables(problem)]);
}

/**
 * The parties of a problem with what is known of them, without its pairs: filled in further and taken in again, the pairs are
 * worked out anew from it.
 */
export function partiesWorkbook(problem: Problem): Promise<Uint8Array> {
  const tables = problemTables(problem).filter(
    ({ name, rows }) => name !== 'Cặp' && (rows.length > 1 || name === GENERAL_SHEET.name),
  );
  const [general, ...rest] = tables;
  return workbookOf([{ name: GUIDE_SHEET, rows: LISTS_GUIDE.map((line) => [line]) }, general as Table, ...rest]);
}

/** The file to fill in: a small made-up problem that works as it is, and a sheet that says how. */
export function templateWorkbook(): Promise<Uint8Array> {
  const [general, ...lists] = problemTables(templateProblem());
  return workbookOf([{ name: GUIDE_SHEET, rows: GUIDE.map((line) => [line]) }, general as Table, ...lists]);
}

/** The file for lists of both sides with what is known of each, small and made up: the pairs are worked out from it. */
export function listsWorkbook(): Promise<Uint8Array> {
  const { pairs: _, criteria: __, quotas: ___, groups: ____, locks: _____, ...lists } = templateProblem();
  const problem: Problem = {
    ...lists,
    criteria: [],
    pairs: [],
    sponsors: lists.sponsors.map(({ slotCosts: _costs, ...sponsor }, at) => ({
      ...sponsor,
      capacity: 100 + 50 * at,
      facts: { ...LIST_FACTS[at % LIST_FACTS.length], latitude: 16_050_000 + 7000 * at, longitude: 108_210_000 },
    })),
    recipients: lists.recipients.map(({ slotCosts: _costs, ...recipient }, at) => ({
      ...recipient,
      facts: {
        ...LIST_FACTS[(at + 1) % LIST_FACTS.length],
        ...(at === 0 ? { zone: 'III' as const } : {}),
        latitude: 15_600_000 + 21_000 * at,
        longitude: 107_800_000,
      },
    })),
  };
  return partiesWorkbook(problem);
}

const LIST_FACTS = [
  { fields: ['economy', 'market'], products: ['cà phê', 'mật ong'], languages: ['Kinh'] },
  { fields: ['education', 'health'], products: ['gạo rẫy'], languages: ['Kinh', 'Cơ Tu'] },
  { fields: ['infrastructure'] },
] as const;

const LISTS_GUIDE = [
  'Cách điền tệp này',
  'Tệp này chỉ cần danh sách hai bên và những gì đã biết về từng bên; điểm của từng cặp được tính từ đó. Số liệu đang có là dữ liệu tạo sinh để làm mẫu.',
  'Mã: mã đơn vị hành chính 5 chữ số nếu có, để khớp với danh mục; nếu không thì một mã riêng và tên đầy đủ.',
  'Ô nào chưa biết thì để trống: phần ấy được nêu là thiếu số liệu, không tự điền.',
  'Khả năng so với Hộ nghèo; Lĩnh vực mạnh so với Lĩnh vực cần; Thị trường so với Sản phẩm; Ngôn ngữ chung; Vĩ độ, Kinh độ (độ thập phân) cho khoảng cách đường chim bay.',
  'Lĩnh vực ghi bằng tên hoặc mã trong danh mục lĩnh vực; nhiều mục cách nhau bằng dấu chấm phẩy.',
  'Đang kết nghĩa: các cặp đang có; nhờ đó biết quan hệ nào nên giữ.',
];

function problemTables(problem: Problem): Table[] {
  const general = GENERAL_SHEET.rows.map((row): string[] => {
    const value = fieldOf(problem, row.field);
    return [row.heading, value === undefined ? '' : writeCell(row.kind, value)];
  });
  return [
    { name: GENERAL_SHEET.name, rows: [['Mục', 'Giá trị'], ...general] },
    ...LIST_SHEETS.map((sheet) => listTable(sheet, problem)),
  ];
}

function listTable(sheet: ListSheet, problem: Problem): Table {
  const columns = sheet.list === 'pairs' ? [...sheet.columns, ...criterionColumns(problem)] : sheet.columns;
  const groups = problem.groups ?? [];
  const groupOf = (side: string, id: string): string =>
    groups.find((group) => group.side === side && group.members.includes(id))?.id ?? '';
  const entries: readonly unknown[] = problem[sheet.list] ?? [];
  const rows = entries.map((entry) => {
    const fields = sheet.list === 'previous' ? namedEnds(entry as readonly [string, string]) : entry;
    return columns.map(({ field, kind }) => {
      if (field === GROUP_FIELD) {
        const { id, side } = fields as ProblemGroup;
        return groupOf(sheet.list === 'groups' ? side : sheet.list, id);
      }
      const value = fieldOf(fields, field);
      return value === undefined ? '' : writeCell(kind, value);
    });
  });
  return { name: sheet.name, rows: [columns.map(({ heading }) => heading), ...rows] };
}

const namedEnds = ([sponsor, recipient]: readonly [string, string]) => ({ sponsor, recipient });

/** A criterion goes by its name, or by its id where the name would be taken for another heading. */
function criterionColumns({ criteria }: Problem): SheetColumn[] {
  const taken = new Map<string, number>();
  const names = [
    ...(LIST_SHEETS.find(({ list }) => list === 'pairs')?.columns ?? []).map(({ heading }) => heading),
    ...criteria.map(({ id, name }) => name?.vi ?? id),
  ];
  for (const name of names) taken.set(headingKey(name), (taken.get(headingKey(name)) ?? 0) + 1);
  return criteria.map(({ id, name }) => {
    const isOwn = name && taken.get(headingKey(name.vi)) === 1;
    return { heading: isOwn ? name.vi : id, field: `parts.${id}`, kind: 'points' };
  });
}

function fieldOf(entry: unknown, field: string): unknown {
  const at = field.indexOf('.');
  const fields = entry as Readonly<Record<string, unknown>>;
  if (at < 0) return fields[field];
  const inner = fields[field.slice(0, at)] as Readonly<Record<string, unknown>> | undefined;
  const name = field.slice(at + 1);
  return inner && Object.hasOwn(inner, name) ? inner[name] : undefined;
}

/** The generated example, small, with one entry on every sheet. */
function templateProblem(): Problem {
  const example = exampleProblem(7, 6, 4);
  const [first] = example.sponsors;
  const [place] = example.recipients;
  return {
    ...example,
    floor: { perThousand: 5 },
    sponsors: example.sponsors.map((sponsor, at) => ({
      ...sponsor,
      kinds: at % 2 === 0 ? ['mạnh'] : ['mạnh', 'y tế'].slice(at % 3 === 0 ? 0 : 1),
    })),
    recipients: example.recipients.map((recipient, at) => ({ ...recipient, poorHouseholds: 60 * at })),
    locks: [
      {
        sponsor: first?.id ?? '',
        recipient: place?.id ?? '',
        rule: 'must',
        why: 'Đã ký giao ước (ví dụ)',
      },
    ],
    groups: [
      { id: 'bien-gioi', side: 'recipients', members: example.recipients.slice(0, 2).map(({ id }) => id), min: 2 },
    ],
    quotas: [{ recipient: place?.id ?? '', kind: 'mạnh', min: 1 }],
  };
}

const GUIDE = [
  'Cách điền tệp này',
  'Số liệu trong các trang là dữ liệu tạo sinh để làm mẫu: hãy thay bằng số liệu thật rồi ghi “không” ở ô Dữ liệu tạo sinh của trang Chung.',
  'Chung: mã bốc thăm là một dòng chữ công bố trước; ai có mã đó cũng lặp lại được việc bốc thăm giữa các phương án tốt ngang nhau.',
  'Tiêu chí: trọng số là số nguyên từ 0 đến 1000, chỉ tỷ lệ giữa chúng có ý nghĩa.',
  'Bên hỗ trợ, Bên nhận: mã không trùng nhau; tối thiểu và tối đa là số bên kết nghĩa. Nhiều loại cách nhau bằng dấu chấm phẩy.',
  'Khả năng mỗi suất và mức sàn dùng chung một đơn vị, ví dụ triệu đồng mỗi năm. Có mức sàn thì mọi bên nhận phải có số hộ nghèo, không có hộ nghèo thì ghi 0.',
  'Cặp: mỗi dòng là một cặp có thể ghép; điểm từng tiêu chí từ 0 đến 1 (ví dụ 0,75), để trống nếu chưa có số liệu. Cặp không có dòng thì không được ghép.',
  'Chốt: “giữ” là cặp phải có, “cấm” là cặp không được ghép; lý do là bắt buộc.',
  'Đang kết nghĩa: các cặp đang có, được giữ khi không làm phương án kém đi.',
  'Hạn mức: số bên hỗ trợ thuộc một loại mà một nơi nhận, hoặc một nhóm nơi nhận, phải có ít nhất hoặc được có nhiều nhất.',
  'Nhóm: các bên tính chung một mức tối thiểu và tối đa; một nhóm có thể thuộc nhóm khác.',
  'Các cột STT và Ghi chú được bỏ qua. Các trang Chốt, Đang kết nghĩa, Hạn mức, Nhóm có thể xóa.',
];

/** A plan as an XLSX file for people: its pairs, what is missing, and what it comes to. */
export function planWorkbook(plan: Plan, problem: Problem): Promise<Uint8Array> {
  const names = new Map([...problem.recipients, ...problem.sponsors].map(({ id, name }) => [id, name ?? '']));
  const nameOf: NameOf = (id) => names.get(id) || id;
  const pairs = plan.pairs.map(({ sponsor, recipient, fit, metres, isKept, decidedBy }) => [
    recipient,
    names.get(recipient) ?? '',
    sponsor,
    names.get(sponsor) ?? '',
    describePoints(fit).vi,
    metres === null ? '' : writeCell('kilometres', metres),
    isKept ? 'có' : '',
    describeDecision(decidedBy).vi,
  ]);
  const made = plan.generated ? [['DỮ LIỆU TẠO SINH, không phải số liệu thật.']] : [];
  return workbookOf([
    {
      name: 'Phương án',
      rows: [
        ['Mã bên nhận', 'Bên nhận', 'Mã bên hỗ trợ', 'Bên hỗ trợ', 'Phù hợp', 'Đường đi, km', 'Cặp cũ', 'Vì sao'],
        ...pairs,
      ],
    },
    {
      name: 'Còn thiếu',
      rows: [['Nơi còn thiếu và lý do'], ...plan.shortages.map((shortage) => [describeShortage(shortage, nameOf).vi])],
    },
    {
      name: 'Tóm tắt',
      rows: [
        ['Tóm tắt phương án'],
        ...made,
        [describePlan(plan).vi],
        [`Mã bốc thăm công khai: ${plan.lotSeed}`],
        [`Dấu của dữ liệu (SHA-256): ${plan.inputHash}`],
        [`Bộ giải: ${plan.engine}`],
      ],
    },
  ]);
}
