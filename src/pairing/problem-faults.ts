/** What is wrong with a problem; `path` says where, in the words of the file: pairs[12].parts.need. */
export interface ProblemFault {
  readonly path: string;
  readonly code: ProblemFaultCode;
  /** What was seen, or the other place that contradicts. */
  readonly saw: string;
}

export type ProblemFaultCode =
  | 'not-an-object'
  | 'not-a-list'
  | 'not-a-text'
  | 'not-a-flag'
  | 'text-empty'
  | 'text-too-long'
  | 'not-a-whole-number'
  | 'out-of-range'
  | 'not-a-choice'
  | 'unknown-field'
  | 'list-too-long'
  | 'id-repeated'
  | 'id-unknown'
  | 'criterion-unknown'
  | 'weights-all-zero'
  | 'max-below-min'
  | 'slot-costs-fall'
  | 'pair-repeated'
  | 'previous-repeated'
  | 'lock-repeated'
  | 'lock-without-pair'
  | 'locks-exceed-max'
  | 'group-member-taken'
  | 'group-in-itself'
  | 'group-too-deep'
  | 'group-side-mixed'
  | 'quota-repeated'
  | 'households-missing'
  | 'position-missing'
  | 'numbers-too-large'
  | 'too-many-faults';

interface Sentence {
  readonly vi: string;
  readonly en: string;
}

const SAYS: Readonly<Record<ProblemFaultCode, (saw: string) => Sentence>> = {
  'not-an-object': (saw) => ({ vi: `phải là một đối tượng — thấy: ${saw}`, en: `must be an object — saw: ${saw}` }),
  'not-a-list': (saw) => ({ vi: `phải là một danh sách — thấy: ${saw}`, en: `must be a list — saw: ${saw}` }),
  'not-a-text': (saw) => ({ vi: `phải là chữ — thấy: ${saw}`, en: `must be a text — saw: ${saw}` }),
  'not-a-flag': (saw) => ({ vi: `phải là true hoặc false — thấy: ${saw}`, en: `must be true or false — saw: ${saw}` }),
  'text-empty': () => ({ vi: 'đang để trống mà phải có', en: 'is empty but needed' }),
  'text-too-long': (saw) => ({ vi: `quá dài: ${saw} ký tự`, en: `is too long: ${saw} characters` }),
  'not-a-whole-number': (saw) => ({
    vi: `phải là số nguyên — thấy: ${saw}`,
    en: `must be a whole number — saw: ${saw}`,
  }),
  'out-of-range': (saw) => ({ vi: `nằm ngoài khoảng cho phép — thấy: ${saw}`, en: `is out of range — saw: ${saw}` }),
  'not-a-choice': (saw) => ({
    vi: `không phải là một lựa chọn — thấy: ${saw}`,
    en: `is none of the choices — saw: ${saw}`,
  }),
  'unknown-field': (saw) => ({ vi: `không có trường này: ${saw}`, en: `there is no such field: ${saw}` }),
  'list-too-long': (saw) => ({ vi: `danh sách quá dài: ${saw} mục`, en: `the list is too long: ${saw} entries` }),
  'id-repeated': (saw) => ({ vi: `mã “${saw}” có hai lần`, en: `the id "${saw}" stands twice` }),
  'id-unknown': (saw) => ({ vi: `không có mã “${saw}”`, en: `there is no id "${saw}"` }),
  'criterion-unknown': (saw) => ({ vi: `không có tiêu chí “${saw}”`, en: `there is no criterion "${saw}"` }),
  'weights-all-zero': () => ({ vi: 'mọi trọng số đều bằng 0', en: 'all weights are 0' }),
  'max-below-min': (saw) => ({
    vi: `mức tối đa nhỏ hơn mức tối thiểu (${saw})`,
    en: `the maximum is below the minimum (${saw})`,
  }),
  'slot-costs-fall': (saw) => ({
    vi: `chi phí của suất sau không được thấp hơn suất trước (${saw})`,
    en: `a later partner must not cost less than the one before (${saw})`,
  }),
  'pair-repeated': (saw) => ({ vi: `cặp này đã có ở ${saw}`, en: `this pair stands already at ${saw}` }),
  'previous-repeated': (saw) => ({ vi: `cặp này đã có ở ${saw}`, en: `this pair stands already at ${saw}` }),
  'lock-repeated': (saw) => ({ vi: `cặp này đã được chốt ở ${saw}`, en: `this pair is already locked at ${saw}` }),
  'lock-without-pair': (saw) => ({
    vi: `cặp phải giữ không có trong danh sách cặp: ${saw}`,
    en: `the pair that must be kept is not among the pairs: ${saw}`,
  }),
  'locks-exceed-max': (saw) => ({
    vi: `số cặp phải giữ vượt mức tối đa (${saw})`,
    en: `more pairs must be kept than the maximum allows (${saw})`,
  }),
  'group-member-taken': (saw) => ({
    vi: `“${saw}” đã thuộc một nhóm khác`,
    en: `"${saw}" belongs to another group already`,
  }),
  'group-in-itself': (saw) => ({ vi: `nhóm “${saw}” nằm trong chính nó`, en: `the group "${saw}" lies within itself` }),
  'group-too-deep': (saw) => ({ vi: `nhóm lồng quá ${saw} tầng`, en: `groups lie more than ${saw} deep` }),
  'group-side-mixed': (saw) => ({ vi: `“${saw}” thuộc bên kia`, en: `"${saw}" belongs to the other side` }),
  'quota-repeated': (saw) => ({ vi: `đã có ở ${saw}`, en: `stands already at ${saw}` }),
  'households-missing': (saw) => ({
    vi: `cần số hộ nghèo của “${saw}” để tính mức sàn (không có hộ nghèo thì ghi 0)`,
    en: `the floor needs the number of poor households of "${saw}" (0 where there are none)`,
  }),
  'position-missing': (saw) => ({
    vi: `cần vị trí của “${saw}” để tính độ gần nhau của các nơi nhận`,
    en: `compactness needs the position of "${saw}"`,
  }),
  'numbers-too-large': (saw) => ({
    vi: `các con số quá lớn để tính chính xác tuyệt đối (${saw}); hãy giảm chi phí suất, số nhóm hoặc số hạn mức`,
    en: `the numbers are too large to be exact (${saw}); lower slot costs, or the number of groups or quotas`,
  }),
  'too-many-faults': (saw) => ({
    vi: `còn nữa: chỉ nêu ${saw} lỗi đầu`,
    en: `there are more: only the first ${saw} are listed`,
  }),
};

/** A fault without its place, for whoever names the place himself. */
export const sayProblemFault = ({ code, saw }: Pick<ProblemFault, 'code' | 'saw'>): Sentence => SAYS[code](saw);

/** One line a fault, with its place. */
export function describeProblemFault({ path, ...fault }: ProblemFault): Sentence {
  const { vi, en } = sayProblemFault(fault);
  return { vi: `${path || '(tệp)'}: ${vi}`, en: `${path || '(file)'}: ${en}` };
}
