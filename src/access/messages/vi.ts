/** Words of the office's frame. */
export const vi = {
  description: 'Trang làm việc của cán bộ chương trình kết nghĩa.',
  foot: (office: string) => `Hệ thống do ${office} vận hành. Mọi việc làm ở đây đều được ghi nhật ký.`,
  footWithoutOffice: 'Mọi việc làm ở đây đều được ghi nhật ký.',
  notifications: 'Thông báo',
  noRole: 'Chưa có vai nào đang hiệu lực',
  signOut: 'Đăng xuất',
  roleAsleep: 'Vai của bạn bao quát cả tỉnh nên cần thêm lớp xác thực thứ hai trước khi dùng được.',
  setUpSecondFactor: 'Thiết lập ngay',
};

export type AccessMessages = typeof vi;
