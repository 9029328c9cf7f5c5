import type { PasswordFault } from '../../platform/accounts/password-rules.ts';
import type { NewAccountFault } from '../new-account-form.ts';

/** «1 phút», «45 giây», «2 giờ»: how long somebody waits, rounded up. */
function waitText(seconds: number): string {
  if (seconds < 60) return `${seconds} giây`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 60 ? `${minutes} phút` : `${Math.ceil(minutes / 60)} giờ`;
}

const passwordFault = (fault: PasswordFault): string => {
  switch (fault.code) {
    case 'password-short':
      return fault.saw === 0
        ? `Hãy đặt mật khẩu dài ít nhất ${fault.shortest} ký tự`
        : `Mật khẩu phải dài ít nhất ${fault.shortest} ký tự — thấy ${fault.saw}`;
    case 'password-long':
      return `Mật khẩu dài nhất ${fault.longest} ký tự — thấy ${fault.saw}`;
    case 'password-common':
      return 'Mật khẩu này nằm trong danh sách mật khẩu hay bị lộ. Hãy chọn một câu vài từ mà chỉ bạn nghĩ ra';
    case 'password-personal':
      return 'Mật khẩu dễ đoán từ họ tên, tên đăng nhập, thư điện tử hoặc tên cơ quan. Hãy chọn vài từ không liên quan đến bạn';
    case 'password-guessable':
      return 'Mật khẩu dễ đoán: lặp lại, theo dãy, theo bàn phím hoặc chỉ có ngày tháng. Hãy chọn một câu dài hơn, vài từ không liền nhau';
  }
};

/** Words of the ways in: sign-in, second factor, lost password, invitation. */
export const waysInVi = {
  faultSummary: 'Chưa gửi được, xin sửa:',
  toDesk: 'Về bàn làm việc',
  toSignIn: 'Về trang đăng nhập',
  tooMany: (seconds: number) => `Đã thử sai quá nhiều lần. Hãy thử lại sau ${waitText(seconds)}.`,
  passwordFault,
  signIn: {
    title: 'Đăng nhập',
    lede: 'Dành cho cán bộ của các chương trình kết nghĩa. Xem thông tin công khai thì không cần đăng nhập.',
    login: 'Thư điện tử hoặc tên đăng nhập',
    password: 'Mật khẩu',
    remember: 'Nhớ tôi trên máy này 30 ngày (đừng chọn trên máy dùng chung)',
    send: 'Đăng nhập',
    lost: 'Quên mật khẩu?',
    or: 'hoặc',
    singleSignOn: (name: string) => `Đăng nhập bằng ${name}`,
    loginMissing: 'Hãy nhập thư điện tử hoặc tên đăng nhập',
    passwordMissing: 'Hãy nhập mật khẩu',
    wrong: 'Tên đăng nhập hoặc mật khẩu không đúng. Hãy xem lại bộ gõ và phím Caps Lock',
    noAccount:
      'Chưa có tài khoản? Tài khoản được mở bằng lời mời của cơ quan thường trực chương trình hoặc xã, phường.',
    done: {
      'dang-xuat': 'Bạn đã đăng xuất.',
      'dat-mat-khau': 'Đã đặt mật khẩu mới và đăng xuất khỏi mọi máy. Hãy đăng nhập bằng mật khẩu mới.',
      'da-nhan': 'Bạn đã nhận lời mời. Hãy đăng nhập bằng mật khẩu vừa đặt.',
      'het-gio': 'Lần đăng nhập trước đã quá 10 phút. Hãy nhập lại mật khẩu.',
    },
  },
  secondFactor: {
    title: 'Mã xác thực',
    lede: 'Mở ứng dụng xác thực trên điện thoại và nhập mã 6 chữ số.',
    code: 'Mã 6 chữ số, hoặc một mã khôi phục',
    codeHint: 'Mất điện thoại thì nhập một mã khôi phục đã lưu khi thiết lập; mỗi mã dùng một lần.',
    trust: 'Tin máy này 30 ngày: không hỏi mã nữa (đừng chọn trên máy dùng chung)',
    send: 'Tiếp tục',
    codeMissing: 'Hãy nhập mã',
    wrong: 'Mã không đúng hoặc đã dùng rồi. Hãy chờ mã mới trên điện thoại; đồng hồ điện thoại phải đúng giờ',
    startAgain: 'Đăng nhập bằng tài khoản khác',
    leftTitle: 'Đã dùng một mã khôi phục',
    left: (count: number) =>
      count === 0
        ? 'Đây là mã khôi phục cuối cùng. Hãy tạo bộ mã mới ngay.'
        : `Còn ${count} mã khôi phục. Hãy gạch mã vừa dùng khỏi nơi bạn lưu.`,
    toAccount: 'Quản lý mã khôi phục',
    goOn: 'Tiếp tục làm việc',
  },
  lost: {
    title: 'Quên mật khẩu',
    lede: 'Nhập thư điện tử của tài khoản. Chúng tôi gửi một liên kết để đặt mật khẩu mới.',
    email: 'Thư điện tử',
    send: 'Gửi liên kết',
    emailForm: (saw: string) =>
      saw === '' ? 'Hãy nhập thư điện tử' : `Thư điện tử phải có dạng ten@co-quan.vn — thấy «${saw}»`,
    sentTitle: 'Hãy xem hộp thư',
    sent: 'Nếu có tài khoản dùng địa chỉ này, một liên kết đã được gửi tới đó. Liên kết có hiệu lực 30 phút và dùng một lần. Không thấy thư thì xem mục thư rác, hoặc hỏi người quản trị.',
    noMail: (office: string | null) =>
      `Hãy gọi người quản trị của ${office ?? 'cơ quan vận hành'}: họ tạo cho bạn một liên kết để đặt mật khẩu mới, có hiệu lực 30 phút.`,
    noEmail: 'Tài khoản không có thư điện tử thì hỏi người quản trị để có liên kết.',
    mailSubject: 'Đặt mật khẩu mới cho tài khoản Kết Nghĩa',
    mail: (name: string, link: string) =>
      `Kính gửi ${name},\n\nCó người vừa xin đặt mật khẩu mới cho tài khoản của bạn. Mở địa chỉ sau trong vòng 30 phút; địa chỉ dùng một lần:\n\n${link}\n\nNếu không phải bạn xin thì bỏ qua thư này: mật khẩu không đổi.`,
  },
  reset: {
    title: 'Đặt mật khẩu mới',
    lede: (name: string) =>
      `Tài khoản của ${name}. Khi lưu, mọi máy đang đăng nhập bằng tài khoản này sẽ bị đăng xuất.`,
    password: 'Mật khẩu mới',
    passwordHint: 'Ít nhất 12 ký tự, gõ dấu tiếng Việt được. Một câu vài từ dễ nhớ thì tốt hơn chữ số lộn xộn.',
    again: 'Nhập lại mật khẩu',
    againWrong: 'Hai lần nhập mật khẩu chưa giống nhau',
    send: 'Lưu mật khẩu',
    goneTitle: 'Liên kết không còn dùng được',
    gone: 'Liên kết đã dùng, đã quá hạn hoặc chép chưa đủ. Hãy xin liên kết mới ở trang quên mật khẩu.',
    toLost: 'Quên mật khẩu',
  },
  invitation: {
    title: 'Lời mời tham gia',
    invites: (who: string | null, office: string | null) =>
      `${who ?? 'Người quản trị máy chủ'}${office ? ` (hệ thống của ${office})` : ''} mời bạn giữ vai:`,
    role: 'Vai',
    place: 'Nơi giữ vai',
    term: 'Thời hạn',
    from: 'từ',
    to: 'đến hết',
    password: 'Mật khẩu',
    signOut: 'Đăng xuất',
    make: 'Mở tài khoản của bạn',
    name: 'Họ và tên',
    username: 'Tên đăng nhập (bỏ trống nếu dùng thư điện tử)',
    usernameHint: 'Từ 3 đến 60 ký tự: chữ không dấu, số, dấu chấm, gạch dưới. Ví dụ: dinh.van.nam',
    email: 'Thư điện tử (bỏ trống nếu không có)',
    emailHint: 'Để nhận thông báo và lấy lại mật khẩu.',
    send: 'Nhận vai và vào làm việc',
    haveAccount: 'Đã có tài khoản?',
    signInFirst: 'Đăng nhập rồi nhận vai bằng tài khoản đó',
    signedInAs: (name: string) => `Bạn đang đăng nhập với tên ${name}.`,
    take: 'Nhận vai bằng tài khoản này',
    otherPerson: 'Không phải bạn? Hãy đăng xuất rồi mở lại liên kết mời.',
    goneTitle: 'Lời mời không còn dùng được',
    gone: 'Lời mời đã dùng, đã quá hạn, đã bị rút lại hoặc liên kết chép chưa đủ. Hãy xin người mời gửi lại.',
    fault: (fault: NewAccountFault): string => {
      switch (fault.code) {
        case 'name-length':
          return fault.saw === 0 ? 'Hãy nhập họ và tên' : `Họ và tên dài từ 2 đến 200 ký tự — thấy ${fault.saw}`;
        case 'username-form':
          return `Tên đăng nhập gồm 3 đến 60 chữ không dấu, số, dấu chấm, gạch dưới — thấy «${fault.saw}»`;
        case 'email-form':
          return `Thư điện tử phải có dạng ten@co-quan.vn — thấy «${fault.saw}»`;
        case 'no-way-to-sign-in':
          return 'Hãy nhập tên đăng nhập hoặc thư điện tử, để có cái mà đăng nhập';
        case 'username-taken':
          return `Tên đăng nhập «${fault.saw}» đã có người dùng. Hãy chọn tên khác`;
        case 'email-taken':
          return `Thư điện tử «${fault.saw}» đã thuộc một tài khoản. Nếu là của bạn, hãy đăng nhập rồi mở lại liên kết mời`;
        case 'passwords-differ':
          return 'Hai lần nhập mật khẩu chưa giống nhau';
        case 'password-short':
        case 'password-long':
        case 'password-common':
        case 'password-personal':
        case 'password-guessable':
          return passwordFault(fault);
      }
    },
  },
  singleSignOn: {
    failedTitle: 'Chưa đăng nhập được',
    failed: (name: string) => `${name} không trả lời đúng, hoặc việc đăng nhập bị hủy giữa chừng. Hãy thử lại.`,
    unknownTitle: 'Chưa có tài khoản ở đây',
    unknown: (name: string) =>
      `${name} đã xác nhận bạn, nhưng hệ thống này chưa có tài khoản nào mang thư điện tử đó. Hãy xin cơ quan thường trực chương trình hoặc xã, phường một lời mời.`,
  },
};

export type WaysInMessages = typeof waysInVi;
