/** Searches written after the ranking stood, run once against it and never used to better it: how well it does on what it has not seen. */
export const MORE_QUERIES = `
nam can                            → nơi: Xã Nậm Cắn | nơi: Xã Năm Căn
xã tam chung thanh hoá             → nơi: Xã Tam Chung
quận ngũ hành sơn                  → nơi: Phường Ngũ Hành Sơn
phường an nhơn bắc gia lai         → nơi: Phường An Nhơn Bắc
dien bien phu                      → nơi: Phường Điện Biên Phủ
krong bong dak lak                 → nơi: Xã Krông Bông
cu jut                             → nơi: Xã Cư Jút
vỹ dạ huế                          → nơi: Phường Vỹ Dạ
dakpxi                             → nơi: Xã Đăk Pxi
tp huế                             → nơi: Thành phố Huế
x. măng đen                        → nơi: Xã Măng Đen
trạm tấu yên bái                   → nơi: Xã Trạm Tấu
hợp tác xã chư păh                 → cơ quan: Hợp tác xã Nông nghiệp Chư Păh
sở khcn lâm đồng                   → cơ quan: Sở Khoa học và Công nghệ tỉnh Lâm Đồng
bo chi huy bien phong dak lak      → cơ quan: Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk
ai nhận kết nghĩa với buôn kô siêr → nơi: Buôn Kô Siêr | bản: Công ty TNHH Cà phê Tây Nguyên Xanh – Buôn Kô Siêr
ngọc linh được ai giúp             → nơi: Xã Ngọc Linh
long xuyên đã giúp thổ châu những gì → bản: Phường Long Xuyên – Đặc khu Thổ Châu
giao ước giữa sa pa và tả phìn     → bản: Phường Sa Pa – Xã Tả Phìn
hoa cuong tra tann                 → bản: Phường Hòa Cường – Xã Trà Tân
dong son 1 tam chung               → bản: Trường Trung học phổ thông Đông Sơn 1 – Xã Tam Chung
thông tin truyền thông lâm đồng đạ tẻh → bản: Sở Thông tin và Truyền thông tỉnh Lâm Đồng – Xã Đạ Tẻh 3
75tr                               → bản: Xã An Phú – Xã Măng Ri
2 tỷ 5                             → bản: Phường Long Xuyên – Đặc khu Thổ Châu
12/12/2025                         → bản: Phường Nam Đông Hà – Xã Dân Hóa
tạm ngưng                          → bản: Xã Yên Thành – Xã Nậm Cắn
trường mầm non máy vi tính         → cam kết: Tặng 30 bộ máy tính
lop xoa mu chu                     → cam kết: Mở lớp xóa mù chữ
học bổng học sinh mồ côi           → cam kết: Đỡ đầu 12 em
làng du lịch cộng đồng             → cam kết: Mở 10 nhà nghỉ
wifi nhà văn hóa                   → cam kết: Lắp mạng không dây
tàu cứu thương                     → cam kết: Đóng một tàu cấp cứu
sâm                                → cam kết: Phát triển vườn sâm
trồng rừng ngập mặn                → cam kết: Trồng 10.000 cây đước
giếng nước đam rông                → cam kết: Khoan hai giếng nước
môi trường cà mau                  → cam kết: Trồng 10.000 cây đước
hoc sinh nguoi mong nghe an        → cam kết: Xây nhà bán trú
hội chợ trâu                       → hoạt động: Hội chợ trâu bò
văn hóa dân tộc dao                → hoạt động: Ngày hội văn hóa dân tộc Dao
quảng bá nông sản ocop             → cam kết: Kết nối tiêu thụ nông sản | cam kết: Làm sản phẩm OCOP
moi truong                         → lĩnh vực: environment
chuyển đổi số                      → lĩnh vực: governance
`;
