/** Words of the frame around every page. */
export const vi = {
  siteName: 'Kết Nghĩa',
  skip: 'Đến nội dung chính',
  mainNavigation: 'Các mục chính',
  footNavigation: 'Cuối trang',
  breadcrumb: 'Bạn đang ở',
  home: 'Trang chủ',
  search: 'Tìm',
  searchLabel: 'Tìm địa phương, cơ quan, chương trình, cam kết',
  searchPlaceholder: 'Tên xã, điều đã hứa…',
  suggestions: 'Gợi ý',
  suggestionsSome: '# gợi ý. Dùng phím lên, xuống để chọn.',
  suggestionsNone: 'Không có gợi ý.',
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
