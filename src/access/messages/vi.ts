/** Words of the office's frame. */
export const vi = {
  description: 'Trang làm việc của cán bộ chương trình kết nghĩa.',
  foot: (office: string) => `Hệ thống do ${office} vận hành. Mọi việc làm ở đây đều được ghi nhật ký.`,
  footWithoutOffice: 'Mọi việc làm ở đây đều được ghi nhật ký.',
  menu: 'Menu',
  moreSections: 'Việc khác',
  account: 'Tài khoản của bạn',
  office: 'Khu vực làm việc',
  publicSite: 'Trang công khai',
  moreRoles: (n: number) => `và ${n} vai khác`,
  notifications: 'Thông báo',
  noRole: 'Chưa có vai nào đang hiệu lực',
  rolesAsleep: 'Vai chưa dùng được',
  signOut: 'Đăng xuất',
  roleAsleep: 'Vai của bạn bao quát cả tỉnh nên cần thêm lớp xác thực thứ hai trước khi dùng được.',
  setUpSecondFactor: 'Thiết lập ngay',
  refusedForm: {
    title: 'Chưa nhận được biểu mẫu',
    why: 'Trang này đã mở quá lâu, bạn vừa đăng nhập lại, hoặc biểu mẫu được gửi từ một trang khác. Chưa có gì thay đổi. Hãy quay lại, tải lại trang rồi gửi lần nữa: những gì bạn đã nhập vẫn còn ở trang trước.',
    toDesk: 'Về bàn làm việc',
  },
};

export type AccessMessages = typeof vi;
