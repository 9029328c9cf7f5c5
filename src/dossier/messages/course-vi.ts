import type { AllocateFault } from '../../ledger/allocate-pledge.ts';
import type { AppraiseFault } from '../../ledger/appraise-contribution.ts';
import type { ReturnFault } from '../../ledger/return-delivery.ts';
import type { SettleFault } from '../../ledger/settle.ts';

type Fault = AllocateFault | AppraiseFault | ReturnFault | SettleFault;

/** What may become of a contribution after it was stated: settled, given back, appraised, given to a need. */
export const courseVi = {
  link: 'Việc tiếp theo',
  title: 'Việc tiếp theo của một khoản',
  lede: 'Chốt chênh lệch, trả lại, nhận lại, định giá hoặc phân bổ. Mỗi việc là một dòng mới trong sổ; không dòng nào bị xóa.',
  row: 'Khoản này',
  open: 'Còn lệch',
  openPledge: 'Còn hứa',
  none: 'Không có việc nào bạn làm được với khoản này',
  noneNext: 'Có thể hai bên đã khớp, hoặc việc tiếp theo thuộc về bên kia.',
  reason: 'Vì sao',
  as: { sponsor: 'Nói thay bên hỗ trợ', recipient: 'Nói thay bên nhận' },
  sides: { sponsor: 'Bên hỗ trợ', recipient: 'Bên nhận' },
  settle: {
    title: 'Chốt chênh lệch',
    lead: 'Khi phần lệch không còn cách nào khác: mất trên đường, đếm nhầm, phần hứa còn lại không làm được. Bên kia phải đồng ý thì mới chốt.',
    proposed: (who: string, why: string) => `${who} đã đề nghị chốt: ${why}`,
    send: 'Đề nghị chốt',
    agree: 'Đồng ý chốt',
    hint: 'Ví dụ: hai suất mất trên đường, hai bên đã xem lại.',
  },
  giveBack: {
    title: 'Trả lại',
    lead: 'Thứ đã nhận mà không dùng được. Chỉ tính là đã về khi bên trao xác nhận.',
    much: 'Trả lại bao nhiêu',
    send: 'Ghi trả lại',
  },
  takeBack: {
    title: 'Xác nhận đã nhận lại',
    told: (what: string, why: string) => `Bên nhận trả lại ${what}: ${why}`,
    send: 'Đã nhận lại',
  },
  appraise: {
    title: 'Định giá',
    lead: 'Giá trị của hiện vật vào một ngày, theo một căn cứ. Đứng bên cạnh giá trị đã nêu, không thay nó.',
    amount: 'Giá trị (đồng)',
    day: 'Ngày định giá',
    basis: 'Căn cứ',
    basisHint: 'Ví dụ: hóa đơn 0123, biên bản hội đồng, giá chợ huyện.',
    send: 'Ghi định giá',
    known: (amount: string, day: string, basis: string) => `${amount} đồng, ngày ${day}: ${basis}`,
  },
  allocate: {
    title: 'Phân bổ lời hứa',
    lead: 'Lời hứa có trước, nhu cầu có sau: nói phần nào của lời hứa dành cho nhu cầu hay nội dung cam kết nào.',
    much: 'Bao nhiêu',
    need: 'Nhu cầu',
    clause: 'Nội dung cam kết',
    none: 'Không chọn',
    send: 'Ghi phân bổ',
    known: (much: string, what: string) => `${much}: ${what}`,
  },
  faults: {
    'settle-unknown': 'Không thấy khoản này nữa. Hãy mở lại trang hồ sơ.',
    'settle-no-delivery': 'Chỉ chốt được một lần trao hoặc một lời hứa.',
    'settle-not-standing': 'Khoản này vừa được sửa hoặc đã gộp. Hãy mở lại trang hồ sơ.',
    'settle-press': 'Số báo chí nêu không có gì để chốt.',
    'nothing-open': 'Hai bên không còn lệch gì.',
    'settle-reason-length': 'Hãy nói vì sao, từ 3 đến 1.000 chữ.',
    'paper-missing': 'Cơ quan thường trực chỉ chốt theo giấy hai bên đã ký.',
    'already-proposed': 'Bên bạn đã đề nghị chốt; đang chờ bên kia.',
    'happened-in-future': 'Ngày này chưa đến.',
    'return-unknown': 'Không thấy khoản này nữa. Hãy mở lại trang hồ sơ.',
    'return-form': 'Số này không đọc được, ví dụ: 3 hoặc 2,5.',
    'return-above-receipt': 'Không trả lại được nhiều hơn đã nhận.',
    'return-confirmed': 'Đã xác nhận nhận lại rồi.',
    'return-reason-length': 'Hãy nói vì sao, từ 3 đến 1.000 chữ.',
    'allocate-no-pledge': 'Chỉ phân bổ được một lời hứa còn hiệu lực.',
    'allocate-to-nothing': 'Hãy chọn nhu cầu hoặc nội dung cam kết.',
    'need-unknown': 'Không thấy nhu cầu này nữa.',
    'clause-of-other-agreement': 'Nội dung này thuộc bản kết nghĩa khác.',
    'allocate-measure': 'Hãy ghi một số lớn hơn 0, theo đúng cách tính của lời hứa.',
    'allocate-above-pledge': 'Cộng các lần phân bổ thì vượt lời hứa.',
    'appraise-unknown': 'Không thấy khoản này nữa. Hãy mở lại trang hồ sơ.',
    'appraise-money': 'Tiền thì không cần định giá.',
    'amount-not-positive': 'Giá trị phải lớn hơn 0.',
    'amount-too-large': 'Giá trị không quá 10.000 tỷ đồng.',
    'basis-length': 'Hãy ghi căn cứ, từ 3 đến 500 chữ.',
  } satisfies Record<Fault['code'], string>,
};
export type CourseMessages = typeof courseVi;
