/** Words of the frame around every page. */
export const vi = {
  siteName: 'Kết Nghĩa',
  skip: 'Đến nội dung chính',
  mainNavigation: 'Các mục chính',
  footNavigation: 'Cuối trang',
  breadcrumb: 'Bạn đang ở',
  home: 'Trang chủ',
  search: 'Tìm',
  searchLabel: 'Tìm địa phương, cơ quan, chương trình',
  searchPlaceholder: 'Tên xã, phường, làng…',
  otherLanguage: 'English',
  signIn: 'Vào làm việc',
  switchLanguage: 'Read this page in English',
  nextPage: 'Xem tiếp',
  firstPage: 'Về đầu danh sách',
  pages: 'Các trang của danh sách',
  million: 'triệu đồng',
  billion: 'tỷ đồng',
  dong: 'đồng',
  dateUnknown: 'không nêu ngày',
};

export type ShellMessages = typeof vi;
