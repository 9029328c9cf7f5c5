import { screenDate } from '../kernel/vietnamese/dates.ts';
import type { PerformRefusal } from './perform-act.ts';
import type { NodeKind } from './unit-types.ts';

type Code = PerformRefusal['code'];
type Catalogue = { readonly [Key in Code]: (refusal: Extract<PerformRefusal, { code: Key }>) => string };

const KINDS: Record<'vi' | 'en', Record<NodeKind, string>> = {
  vi: { province: 'tỉnh', commune: 'xã, phường, đặc khu', village: 'thôn, làng', organisation: 'cơ quan, đơn vị' },
  en: { province: 'province', commune: 'commune', village: 'village', organisation: 'organisation' },
};

const vi: Catalogue = {
  'not-permitted': () => 'Bạn không được ghi việc này cho địa bàn ấy.',
  'node-not-found': ({ nodeId }) => `Không tìm thấy đối tượng ${nodeId}.`,
  'node-ended': ({ endedOn }) => `Đối tượng này đã kết thúc ngày ${screenDate(endedOn)}.`,
  'too-early': ({ since }) => `Ngày hiệu lực phải sau ngày ${screenDate(since)}, ngày bắt đầu của thông tin đang có.`,
  'in-future': ({ saw }) => `Ngày ${screenDate(saw)} chưa đến: hãy ghi nhận khi thay đổi có hiệu lực.`,
  'name-invalid': ({ saw }) => `“${saw}” không dùng làm tên được (1 đến 200 ký tự).`,
  'type-invalid': ({ saw, allowed }) => `Không có loại “${saw}”. Các loại được nhận: ${allowed.join(', ')}.`,
  'code-invalid': ({ saw }) => `“${saw}” không phải là mã hợp lệ.`,
  'code-taken': ({ saw }) => `Mã ${saw} đang là của một đơn vị khác.`,
  'name-taken': ({ saw }) => `Ở đây đã có “${saw}”.`,
  'parent-invalid': ({ kind, parentKind }) => `${KINDS.vi[kind]} không thể thuộc ${KINDS.vi[parentKind]}.`,
  'kind-invalid': ({ kind }) => `Không làm việc này được với ${KINDS.vi[kind]}.`,
  'kinds-differ': () => 'Chỉ sáp nhập hoặc chia tách được giữa những đối tượng cùng loại.',
  unchanged: () => 'Không có gì thay đổi.',
  'too-few': ({ needed }) => `Cần ít nhất ${needed} đối tượng.`,
  repeated: ({ nodeId }) => `${nodeId} được nêu hai lần.`,
  'into-itself': () => 'Không thể nhập một đối tượng vào chính nó hoặc chia nó thành chính nó.',
  'two-heirs': () => 'Chỉ một đối tượng mới được tiếp nhận các giao ước.',
  'heir-unknown': ({ saw }) =>
    `“${saw}” không có trong các đối tượng kế thừa đã nêu: --heir phải viết đúng như một trong số đó.`,
  'children-left': ({ count }) => `Còn ${count} đối tượng bên trong: hãy chuyển chúng đi trước.`,
  'document-invalid': ({ field }) => (field === 'kind' ? 'Thiếu loại văn bản.' : 'Thiếu số văn bản.'),
  'request-id-reused': () => 'Yêu cầu này đã được dùng cho một việc khác.',
};

const en: Catalogue = {
  'not-permitted': () => 'You may not record this for that place.',
  'node-not-found': ({ nodeId }) => `There is no ${nodeId}.`,
  'node-ended': ({ endedOn }) => `This ended on ${screenDate(endedOn)}.`,
  'too-early': ({ since }) => `It must take effect after ${screenDate(since)}, the day on which what stands now began.`,
  'in-future': ({ saw }) => `${screenDate(saw)} has not come: record it when it takes effect.`,
  'name-invalid': ({ saw }) => `“${saw}” cannot be a name (1 to 200 characters).`,
  'type-invalid': ({ saw, allowed }) => `There is no type “${saw}”. Types: ${allowed.join(', ')}.`,
  'code-invalid': ({ saw }) => `“${saw}” is no valid code.`,
  'code-taken': ({ saw }) => `Another unit has the code ${saw}.`,
  'name-taken': ({ saw }) => `“${saw}” is here already.`,
  'parent-invalid': ({ kind, parentKind }) => `A ${KINDS.en[kind]} cannot lie in a ${KINDS.en[parentKind]}.`,
  'kind-invalid': ({ kind }) => `This cannot be done with a ${KINDS.en[kind]}.`,
  'kinds-differ': () => 'Only things of one kind can be merged or follow one another.',
  unchanged: () => 'Nothing would change.',
  'too-few': ({ needed }) => `At least ${needed} are needed.`,
  repeated: ({ nodeId }) => `${nodeId} is named twice.`,
  'into-itself': () => 'A thing cannot be merged or split into itself.',
  'two-heirs': () => 'Only one of the new ones can take over the agreements.',
  'heir-unknown': ({ saw }) => `“${saw}” is none of the successors named: --heir repeats one of them.`,
  'children-left': ({ count }) => `${count} still lie inside: move them first.`,
  'document-invalid': ({ field }) =>
    field === 'kind' ? 'The kind of document is missing.' : 'The number of the document is missing.',
  'request-id-reused': () => 'This request was used for something else.',
};

/** Why an act was refused, in a sentence. */
export function describeActRefusal(refusal: PerformRefusal, lang: 'vi' | 'en'): string {
  const say = { vi, en }[lang][refusal.code] as (refusal: PerformRefusal) => string;
  return say(refusal);
}
