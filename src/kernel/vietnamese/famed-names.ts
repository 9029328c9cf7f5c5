/**
 * People of history after whom streets, schools, wards, funds and prizes are called: their full names tell of nobody private.
 * Names of two syllables are not listed, since two syllables are no full name to the rule (person-words.ts).
 */
export const FAMED_NAMES: readonly string[] = (
  'Hồ Chí Minh|Nguyễn Tất Thành|Nguyễn Ái Quốc|Nguyễn Sinh Sắc|Tôn Đức Thắng|Võ Nguyên Giáp|Phạm Văn Đồng|Võ Văn Kiệt|Võ Chí Công|' +
  'Trần Hưng Đạo|Trần Quốc Toản|Trần Quốc Tuấn|Trần Nhân Tông|Trần Quang Khải|Trần Quang Diệu|Trần Khánh Dư|Trần Nhật Duật|' +
  'Trần Bình Trọng|Trần Quý Cáp|Trần Cao Vân|Trần Đại Nghĩa|Trần Văn Thời|Trần Văn Ơn|Trần Thị Lý|Trần Huy Liệu|Trần Hữu Trang|' +
  'Lý Thường Kiệt|Lý Thái Tổ|Lý Nam Đế|Lý Tự Trọng|Lý Thánh Tông|Lý Nhân Tông|Lý Chiêu Hoàng|' +
  'Lê Thánh Tông|Lê Hồng Phong|Lê Quý Đôn|Lê Văn Tám|Lê Văn Duyệt|Lê Hữu Trác|Lê Đại Hành|Lê Thị Hồng Gấm|Lê Thị Riêng|' +
  'Lê Đình Chinh|Lê Văn Hưu|Lê Trọng Tấn|Lê Đức Thọ|Lê Thái Tổ|Lê Nhân Tông|' +
  'Nguyễn Thị Minh Khai|Nguyễn Thị Định|Nguyễn Thị Thập|Nguyễn Văn Cừ|Nguyễn Văn Linh|Nguyễn Văn Trỗi|Nguyễn Bỉnh Khiêm|' +
  'Nguyễn Công Trứ|Nguyễn Đình Chiểu|Nguyễn Đình Thi|Nguyễn Tri Phương|Nguyễn Thái Học|Nguyễn Thái Bình|Nguyễn Trung Trực|' +
  'Nguyễn Thượng Hiền|Nguyễn Trường Tộ|Nguyễn Viết Xuân|Nguyễn Khánh Toàn|Nguyễn Khắc Viện|Nguyễn Duy Trinh|Nguyễn Hữu Thọ|' +
  'Nguyễn Hữu Huân|Nguyễn Hữu Cảnh|Nguyễn Lương Bằng|Nguyễn Chí Thanh|Nguyễn Bá Ngọc|Nguyễn Đức Cảnh|Nguyễn Phong Sắc|' +
  'Nguyễn Thiện Thuật|Nguyễn Quang Bích|Nguyễn Cảnh Chân|' +
  'Phan Bội Châu|Phan Châu Trinh|Phan Chu Trinh|Phan Đình Phùng|Phan Đình Giót|Phan Đăng Lưu|Phan Thanh Giản|Phan Huy Chú|Phan Kế Bính|' +
  'Phạm Ngọc Thạch|Phạm Ngũ Lão|Phạm Hồng Thái|Phạm Phú Thứ|Phạm Văn Cội|Hoàng Văn Thụ|Hoàng Hoa Thám|Hoàng Quốc Việt|Hoàng Văn Thái|' +
  'Võ Thị Sáu|Võ Văn Tần|Võ Duy Dương|Huỳnh Thúc Kháng|Huỳnh Tấn Phát|Huỳnh Văn Nghệ|Ngô Gia Tự|Ngô Thì Nhậm|Ngô Sĩ Liên|Ngô Thời Nhiệm|' +
  'Bùi Thị Xuân|Bùi Hữu Nghĩa|Bùi Xuân Phái|Đinh Tiên Hoàng|Đinh Bộ Lĩnh|Đinh Công Tráng|Đặng Thùy Trâm|Đặng Thai Mai|' +
  'Trương Vĩnh Ký|Cao Bá Quát|Chu Văn An|Đoàn Thị Điểm|Mai Xuân Thưởng|Mai Thúc Loan|Mai Hắc Đế|Lương Thế Vinh|Lương Định Của|' +
  'Lương Văn Can|Triệu Thị Trinh|Triệu Quang Phục|Triệu Việt Vương|Hồ Xuân Hương|Hồ Tùng Mậu|Dương Minh Châu|Dương Quảng Hàm|' +
  'Tô Vĩnh Diện|Tô Hiến Thành|Hà Huy Tập|Hà Huy Giáp|Bế Văn Đàn|La Văn Cầu|Phùng Chí Kiên|Phùng Khắc Khoan|Vừ A Dính|' +
  'Lương Văn Tri|Lê Thanh Nghị|Phạm Sư Mạnh|Nguyễn Đại Năng|Trương Quang Trọng|Lý Văn Lâm|Hồ Thị Kỷ|Lương Thế Trân|Nguyễn Việt Khái|' +
  'Phan Ngọc Hiển|Nguyễn Cư Trinh|Phạm Đình Hổ|Trần Thành Ngọ|Trần Nguyên Hãn|Nguyễn An Ninh|Châu Văn Liêm|Lê Minh Xuân|' +
  'Nguyễn Văn Thảnh|Huỳnh Hữu Nghĩa|Đào Hữu Cảnh|Phạm Văn Hai|Trần Tế Xương|Trần Đăng Ninh|Lương Khánh Thiện|' +
  'Đào Duy Từ|Đào Duy Anh|Vũ Trọng Phụng|Tạ Quang Bửu|Lưu Trọng Lư|Lưu Hữu Phước|Trịnh Hoài Đức|Trịnh Công Sơn|Lương Ngọc Quyến'
).split('|');
