import type { PersonAct } from '../person-acts.ts';
import type { PeopleDone, PeopleFault } from '../people-faults.ts';
import { screenDate } from '../../kernel/vietnamese/dates.ts';
import { roleNames } from '../role-names.ts';
import type { PeopleState } from '../people-list-store.ts';

const done: Record<PeopleDone, string> = {
  'da-khoa': 'Đã khóa tài khoản. Mọi phiên đăng nhập và khóa kết nối đã dừng ngay.',
  'da-mo': 'Đã mở lại tài khoản.',
  'da-dang-xuat': 'Đã đăng xuất người này khỏi mọi thiết bị.',
  'da-dat-lai': 'Đã gỡ lớp xác thực thứ hai. Người này sẽ thiết lập lại khi đăng nhập.',
  'da-giao-vai': 'Đã giao vai.',
  'da-thoi-vai': 'Đã thôi vai.',
  'da-rut': 'Đã rút lời mời. Đường dẫn cũ không còn dùng được.',
};

const state: Record<PeopleState, string> = {
  open: 'Đang mở',
  closed: 'Đã khóa',
  unseen: 'Chưa đăng nhập lần nào',
  roleless: 'Không còn vai nào',
};

const act: Record<PersonAct, { title: (name: string) => string; what: string; button: string }> = {
  khoa: {
    title: (name) => `Khóa tài khoản của ${name}?`,
    what: 'Người này bị đăng xuất ngay ở mọi thiết bị và không đăng nhập được nữa; các khóa kết nối của phần mềm dừng hẳn. Những gì người này đã ghi vẫn giữ nguyên. Có thể mở lại sau.',
    button: 'Khóa tài khoản',
  },
  mo: {
    title: (name) => `Mở lại tài khoản của ${name}?`,
    what: 'Người này đăng nhập lại được như trước, với các vai còn hiệu lực. Các khóa kết nối đã dừng thì không tự mở lại.',
    button: 'Mở lại tài khoản',
  },
  'dang-xuat': {
    title: (name) => `Đăng xuất ${name} khỏi mọi thiết bị?`,
    what: 'Dùng khi người này mất máy hoặc quên đăng xuất ở máy chung. Người này đăng nhập lại được ngay bằng mật khẩu của mình.',
    button: 'Đăng xuất mọi thiết bị',
  },
  'dat-lai-lop-hai': {
    title: (name) => `Gỡ lớp xác thực thứ hai của ${name}?`,
    what: 'Chỉ làm khi chính người này báo mất điện thoại và bạn đã kiểm tra đúng là họ. Người này bị đăng xuất ở mọi thiết bị và phải thiết lập lại lớp thứ hai khi đăng nhập.',
    button: 'Gỡ lớp xác thực thứ hai',
  },
  'dat-lai-mat-khau': {
    title: (name) => `Tạo đường dẫn đặt lại mật khẩu cho ${name}?`,
    what: 'Chỉ làm khi chính người này báo quên mật khẩu và bạn đã kiểm tra đúng là họ. Đường dẫn dùng được 30 phút và chỉ hiện một lần cho bạn, để đưa tận tay người đó.',
    button: 'Tạo đường dẫn đặt lại mật khẩu',
  },
};

function fault(found: PeopleFault): string {
  switch (found.code) {
    case 'name-missing':
      return 'Hãy nhập họ và tên.';
    case 'name-too-long':
      return `Họ và tên dài quá 200 ký tự — thấy ${found.length} ký tự.`;
    case 'email-invalid':
      return `Địa chỉ thư điện tử không đúng dạng ten@ten-mien — thấy «${found.saw}».`;
    case 'role-missing':
      return 'Hãy chọn vai.';
    case 'place-missing':
      return 'Hãy tìm rồi chọn một địa bàn hoặc đơn vị trong danh sách.';
    case 'place-unknown':
      return 'Không có địa bàn hoặc đơn vị này.';
    case 'place-not-found':
      return `Không tìm thấy «${found.saw}» trong phạm vi của bạn, ở nơi vai này có thể giữ. Hãy thử tên khác hoặc mã đơn vị.`;
    case 'place-ended':
      return `${found.place} không còn nữa. Hãy chọn nơi đang hoạt động.`;
    case 'role-place':
      return `Vai “${roleNames.vi[found.role]}” không giữ ở ${found.place}. ${HELD_AT[found.role]}`;
    case 'date-unreadable':
      return `Ngày phải có dạng ngày/tháng/năm, ví dụ 01/12/2026 — thấy «${found.saw}».`;
    case 'starts-in-the-past':
      return `Ngày bắt đầu không được trước hôm nay (${screenDate(found.today)}) — thấy ${screenDate(found.startsOn)}.`;
    case 'ends-before-it-starts':
      return `Ngày cuối phải từ ngày bắt đầu (${screenDate(found.startsOn)}) trở đi — thấy ${screenDate(found.endsOn)}.`;
    case 'not-permitted':
      return 'Bạn không được giao vai này ở nơi này. Hãy chọn vai hoặc nơi khác trong phạm vi của bạn.';
    case 'account-closed':
      return 'Tài khoản này đang khóa. Hãy mở lại trước khi giao vai.';
    case 'account-unknown':
      return 'Không còn tài khoản này.';
    case 'holds-it-already':
      return 'Người này đã giữ đúng vai này ở nơi này trong những ngày đó.';
    case 'reason-too-long':
      return `Lý do dài quá 500 ký tự — thấy ${found.length} ký tự.`;
    case 'last-system-admin':
      return 'Đây là quản trị hệ thống cuối cùng của tỉnh, nên không thể thôi vai hay khóa tài khoản. Hãy mời hoặc giao vai cho một quản trị khác trước.';
    case 'closed-already':
      return 'Tài khoản này đã khóa rồi.';
    case 'open-already':
      return 'Tài khoản này đang mở.';
    case 'no-second-factor':
      return 'Tài khoản này chưa có lớp xác thực thứ hai.';
    case 'role-unknown':
    case 'role-over':
      return 'Vai này đã hết hiệu lực rồi.';
    case 'invitation-unknown':
      return 'Không có lời mời này.';
    case 'accepted-already':
      return 'Người được mời đã nhận lời mời này rồi.';
    case 'withdrawn-already':
      return 'Lời mời này đã được rút rồi.';
    case 'request-id-reused':
      return 'Biểu mẫu này đã được gửi với nội dung khác. Hãy mở lại trang và làm lại.';
  }
}

const HELD_AT = {
  'system-admin': 'Vai này giữ ở cấp tỉnh.',
  'province-office': 'Vai này giữ ở cấp tỉnh.',
  'sponsor-officer': 'Vai này giữ ở xã, phường, thôn, làng hoặc cơ quan, đơn vị.',
  'recipient-officer': 'Vai này giữ ở xã, phường, thôn, làng hoặc cơ quan, đơn vị.',
  'village-contact': 'Vai này giữ ở thôn, làng.',
  reviewer: 'Vai này giữ ở cấp tỉnh hoặc xã, phường.',
  auditor: 'Vai này giữ ở tỉnh, xã, phường hoặc cơ quan, đơn vị.',
};

/** Words of the pages of people and their roles. */
export const peopleVi = {
  title: 'Người dùng',
  lede: 'Những người giữ hoặc từng giữ vai trong phạm vi của bạn, xếp theo tên gọi.',
  invite: 'Mời người dùng',
  invitations: 'Lời mời đang chờ',
  toList: 'Tất cả người dùng',
  filters: 'Lọc danh sách',
  find: 'Tìm',
  clearFilters: 'Bỏ lọc',
  query: 'Họ tên hoặc tên đăng nhập',
  queryHint: 'Có dấu hay không dấu đều được.',
  role: 'Vai',
  anyRole: 'Mọi vai',
  state: 'Tình trạng',
  anyState: 'Mọi tình trạng',
  place: 'Địa bàn, đơn vị',
  anyPlace: 'Mọi nơi',
  placeFilterHint: 'Mã (ví dụ 23869) hoặc tên đầy đủ; tính cả những nơi bên trong.',
  placeFilterUnknown: (saw: string) =>
    `Không nhận ra «${saw}» là một nơi trong phạm vi của bạn; danh sách chưa lọc theo nơi.`,
  caption: (count: number) => (count === 0 ? '' : `${count} người trên trang này`),
  name: 'Họ và tên',
  rolesHeld: 'Vai đang giữ',
  lastSeen: 'Lần cuối làm việc',
  neverSeen: 'Chưa lần nào',
  secondFactor: 'Lớp xác thực thứ hai',
  hasSecondFactor: 'Có',
  noSecondFactor: 'Chưa có',
  noRoles: 'Không còn vai nào',
  from: (day: string) => `từ ${day}`,
  until: (day: string) => `đến ${day}`,
  placeGone: 'nơi này không còn, vai không có tác dụng',
  none: 'Chưa có ai.',
  noneNext: 'Hãy mời người đầu tiên: họ nhận một đường dẫn và tự đặt mật khẩu.',
  noneFound: 'Không có ai như vậy trong phạm vi của bạn.',
  noneFoundNext: 'Hãy thử bớt điều kiện lọc.',
  firstPage: 'Về trang đầu',
  nextPage: 'Trang sau',
  pages: 'Trang của danh sách',
  states: state,
  account: 'Tài khoản',
  username: 'Tên đăng nhập',
  email: 'Thư điện tử',
  noEmail: 'Không có',
  current: 'Vai đang giữ',
  later: 'Vai sẽ giữ',
  past: 'Vai đã thôi',
  elsewhere:
    'Người này còn giữ vai ở nơi ngoài phạm vi của bạn, nên việc khóa hay đặt lại tài khoản cần người quản trị cả hai nơi hoặc người vận hành máy chủ.',
  giveRole: 'Giao thêm vai',
  endRole: 'Thôi vai này',
  endedOn: (day: string) => `thôi ngày ${day}`,
  reasonWas: (reason: string) => `lý do: ${reason}`,
  acts: 'Việc có thể làm',
  noActs: 'Bạn xem được tài khoản này nhưng không thay đổi được.',
  act,
  done,
  fault,
  faultSummary: 'Chưa làm được',
  formFaults: 'Biểu mẫu cần sửa',
  cancel: 'Quay lại, không làm gì',
  endRoleTitle: (name: string) => `Thôi vai của ${name}?`,
  endRoleOwnTitle: 'Thôi vai của chính bạn?',
  endRoleWhat: 'Vai này hết tác dụng ngay. Những gì đã ghi trong vai này vẫn giữ nguyên.',
  reason: 'Lý do (không bắt buộc)',
  reasonHint: 'Ví dụ: chuyển công tác, nghỉ hưu. Người quản trị thấy lý do này.',
  inviteTitle: 'Mời người dùng',
  inviteLede:
    'Người được mời nhận một đường dẫn dùng một lần trong 14 ngày, tự đặt tên đăng nhập và mật khẩu. Người không có thư điện tử nhận phiếu in.',
  nameHint: 'Viết đầy đủ, có dấu, như trong giấy tờ.',
  emailLabel: 'Thư điện tử (không bắt buộc)',
  emailHintMail: 'Nếu có, đường dẫn được gửi tới địa chỉ này.',
  emailHintNoMail: 'Hệ thống chưa gửi thư được; bạn đưa đường dẫn cho người đó.',
  chooseRole: 'Chọn vai',
  roleHints: HELD_AT,
  placeLabel: 'Nơi giữ vai',
  placeHint: 'Gõ tên hoặc mã, bấm “Tìm nơi”, rồi chọn trong danh sách.',
  findPlace: 'Tìm nơi',
  placeChoices: 'Chọn nơi giữ vai',
  morePlaces: 'Còn nữa: hãy gõ rõ hơn, ví dụ thêm tên xã.',
  startsOn: 'Từ ngày',
  startsOnHint: 'Để trống là từ hôm nay.',
  endsOn: 'Đến hết ngày (không bắt buộc)',
  endsOnHint: 'Để trống nếu chưa biết ngày thôi.',
  send: 'Tạo lời mời',
  giveRoleTitle: (name: string) => `Giao thêm vai cho ${name}`,
  giveRoleSend: 'Giao vai',
  slipTitle: 'Đường dẫn mời',
  slipOnce:
    'Đường dẫn chỉ hiện một lần ở đây. Hãy chép hoặc in ngay; mất thì tạo đường dẫn mới trong “Lời mời đang chờ”.',
  slipMailed: (email: string) => `Đường dẫn cũng đang được gửi tới ${email}.`,
  slipGone: 'Lời mời này đã tạo rồi. Đường dẫn chỉ hiện một lần; nếu chưa kịp chép, hãy tạo đường dẫn mới.',
  slipLink: 'Đường dẫn',
  slipCopy: 'Bấm vào ô, chọn tất cả rồi chép.',
  slipHeading: 'Phiếu mời tham gia hệ thống Kết Nghĩa',
  slipFor: 'Kính gửi',
  slipUntil: 'Dùng được đến hết ngày',
  slipHow: 'Cách vào hệ thống',
  slipSteps: [
    'Mở trình duyệt trên điện thoại hoặc máy tính, gõ đúng địa chỉ trên.',
    'Kiểm tra tên và vai của mình, rồi đặt tên đăng nhập và mật khẩu.',
    'Những lần sau, mở trang đăng nhập và dùng tên đăng nhập, mật khẩu ấy.',
  ],
  slipSignIn: 'Trang đăng nhập',
  slipSecret: 'Ai có phiếu này đều tạo được tài khoản thay bạn. Đừng đưa cho người khác; dùng xong thì hủy.',
  slipPrint: 'In phiếu bằng lệnh in của trình duyệt (Ctrl+P): trang in chỉ gồm phiếu này.',
  slipAnother: 'Mời người khác',
  resetTitle: 'Đường dẫn đặt lại mật khẩu',
  resetOnce: 'Đường dẫn chỉ hiện một lần ở đây. Hãy đưa tận tay người đó; đừng gửi qua nhóm chung.',
  resetUntil: (moment: string) => `Dùng được đến ${moment}.`,
  resetGone: 'Đường dẫn này đã hiện một lần rồi. Nếu chưa kịp chép, hãy tạo đường dẫn khác.',
  invitationsLede: 'Những lời mời chưa ai nhận. Đường dẫn hết hạn sau 14 ngày.',
  invitedName: 'Người được mời',
  expires: 'Hạn dùng',
  expired: (day: string) => `Đã hết hạn ngày ${day}`,
  noInvitations: 'Không có lời mời nào đang chờ.',
  withdraw: 'Rút lời mời',
  withdrawTitle: (name: string) => `Rút lời mời ${name}?`,
  withdrawWhat: 'Đường dẫn đã đưa sẽ không dùng được nữa.',
  renew: 'Tạo đường dẫn mới',
  renewTitle: (name: string) => `Tạo đường dẫn mới cho ${name}?`,
  renewWhat: 'Đường dẫn cũ hết tác dụng ngay. Đường dẫn mới dùng được 14 ngày.',
  notAllowedTitle: 'Bạn không làm được việc này',
  notAllowed:
    'Việc này cần người đứng trên mọi vai của tài khoản. Hãy nhờ cơ quan thường trực chương trình hoặc quản trị hệ thống của tỉnh.',
  ownAccount: 'Đây là tài khoản của chính bạn: mật khẩu, lớp xác thực thứ hai và các phiên nằm ở trang tài khoản.',
  toOwnAccount: 'Tới tài khoản của tôi',
};

export type PeopleMessages = typeof peopleVi;
