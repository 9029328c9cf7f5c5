import type { SetUpFault } from '../set-up.ts';

/** Words of the first-run pages. */
export const vi = {
  title: 'Thiết lập lần đầu',
  description: 'Đặt tên cơ quan vận hành hệ thống kết nghĩa này.',
  lede: 'Hệ thống đã chạy. Hãy cho biết cơ quan nào vận hành; tên này hiện ở cuối mọi trang công khai.',
  token: 'Mã dùng một lần',
  tokenHint: 'In trong cửa sổ dòng lệnh khi hệ thống khởi động. Mã hết hiệu lực sau khi dùng.',
  province: 'Tỉnh, thành phố',
  provinceHint: 'Nơi sở hữu các chương trình kết nghĩa trong hệ thống này.',
  chooseProvince: 'Chọn một tỉnh, thành phố',
  officeName: 'Tên cơ quan vận hành',
  officeNameHint: 'Ví dụ: Ban Tổ chức Tỉnh ủy, Sở Dân tộc và Tôn giáo.',
  contactEmail: 'Thư điện tử liên hệ (không bắt buộc)',
  contactEmailHint: 'Hiện công khai để người dân hỏi hoặc báo sai sót.',
  administrator: 'Người quản trị đầu tiên',
  administratorText:
    'Bạn vào làm việc ngay sau khi lưu, với vai Quản trị hệ thống và Cơ quan thường trực chương trình. Mời thêm người sau.',
  send: 'Lưu và mở hệ thống',
  faultSummary: 'Chưa lưu được, xin sửa:',
  already: 'Hệ thống đã được thiết lập trước đó. Không có gì thay đổi.',
  waitingTitle: 'Hệ thống đang chờ thiết lập',
  waiting:
    'Người quản trị máy chủ mở địa chỉ được in trong cửa sổ dòng lệnh để hoàn tất. Sau đó trang này sẽ hiện các chương trình kết nghĩa.',
  toSetUp: 'Tôi có mã, mở trang thiết lập',
  toHome: 'Về trang chủ',
  doneTitle: 'Đã thiết lập xong',
  done: (officeName: string) => `${officeName} vận hành hệ thống này. Ba việc nên làm trước:`,
  factorTitle: '1. Thêm lớp xác thực thứ hai',
  factorText:
    'Vai của bạn bao quát cả tỉnh nên chỉ dùng được khi có mã xác thực trên điện thoại. Việc này mất một phút.',
  factorLink: 'Thiết lập mã xác thực',
  importTitle: '2. Nhập thôn, làng và cơ quan, đơn vị',
  importText:
    'Danh mục 34 tỉnh và 3.321 xã, phường, đặc khu đã có sẵn. Tải tệp mẫu, điền, rồi chạy lệnh trên máy chủ. Dòng sai được báo rõ; tệp sai thì không có gì được nhập.',
  template: {
    villages: (format: string) => `Mẫu thôn, làng (${format.toUpperCase()})`,
    organisations: (format: string) => `Mẫu cơ quan, đơn vị, doanh nghiệp (${format.toUpperCase()})`,
  },
  readTitle: '3. Cho đọc những bài báo đã có',
  readText:
    'Lưu bài vào tệp .txt rồi chạy lệnh dưới đây. Chương trình chỉ ra các bên, ngày ký, căn cứ, quà tặng; xem lại rồi mới lưu.',
  foot: 'Kết Nghĩa',
  fault: (fault: SetUpFault): string => {
    switch (fault.code) {
      case 'token-missing':
        return 'Hãy nhập mã dùng một lần';
      case 'token-wrong':
        return 'Mã không đúng: hãy chép lại từ cửa sổ dòng lệnh của lần chạy này';
      case 'province-unknown':
        return fault.saw === ''
          ? 'Hãy chọn tỉnh, thành phố'
          : `Hãy chọn tỉnh, thành phố trong danh sách — thấy «${fault.saw}»`;
      case 'office-name-length':
        return fault.saw === 0
          ? 'Hãy nhập tên cơ quan vận hành'
          : `Tên cơ quan phải dài từ 3 đến 200 ký tự — thấy ${fault.saw}`;
      case 'email-form':
        return `Thư điện tử phải có dạng ten@co-quan.vn — thấy «${fault.saw}»`;
    }
  },
};

export type SetUpMessages = typeof vi;
