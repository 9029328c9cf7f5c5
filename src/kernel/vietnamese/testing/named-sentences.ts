/** Sentences of our own making that name a private person, as notes, needs and gifts do. One a line. */
export const NAMES_SOMEBODY = `
Nguyễn Minh Châu
Lê Hoàng Nam
Trần Quốc Bảo Long
Phạm Ngọc Ánh ủng hộ 5 triệu đồng
Huỳnh Tấn Lộc góp 20 bao xi măng
Hoàng Kim Oanh, giáo viên về hưu
Phan Thanh Tùng và các bạn
Vũ Đức Thịnh (Quy Nhơn)
Võ Hoài Thương tặng 10 bộ sách
Đặng Xuân Phúc gửi 2 thùng quần áo
Bùi Khánh Vy
Đỗ Như Quỳnh
Ngô Bảo Khang
Dương Thùy Linh
Trương Gia Hân
Trịnh Công Hậu cho mượn máy cày
Đinh A Nhớp
Đinh Ya Blưi
Phùng Hải Đăng
Tạ Quang Vinh
Lưu Bích Thủy
Hồ Ngọc Diễm
Mai Anh Tuấn
Hà Minh Khôi
Cao Xuân Dũng
Lâm Thanh Tâm
Tô Ngọc Hiếu
Lý Minh Đạt
Đoàn Quốc Hưng
Đào Phương Thảo
Nguyễn Văn Tèo
Lò Thị Mơ
xe đạp cho Nguyễn Minh Châu
học bổng cho Lê Hoàng Nam, lớp 5A
hộ Trần Đình Khoa
Hộ Nguyễn Hoa được sửa mái nhà
gia đình Lê Tám
Gia đình Phạm Quang Huy nhận bò giống
học sinh Võ Thanh Trúc
Học sinh Nguyễn Khánh An nhận áo ấm
sinh viên Bùi Gia Bảo
giáo viên Trương Mỹ Lệ
trao xe lăn cho Đặng Ngọc Sương
quà của Hoàng Minh Đức gửi làng
thăm Huỳnh Kim Chi đang nằm viện
tặng Phan Nhật Minh một máy tính
Tặng Dương Khả Ái 3 bộ đồng phục
giúp Ngô Thanh Hà dựng lại nhà
nhà của Vũ Ngọc Lan bị tốc mái
giao cho Đỗ Trọng Nghĩa trông coi
bò giống giao Trịnh Hoài Nam nuôi
cùng Lê Bảo Ngọc vào thăm làng
do Nguyễn Hữu Phước đứng tên
bệnh nhân Trần Mỹ Duyên mổ tim
chủ hộ Phạm Công Danh
trưởng thôn Nguyễn Quốc Khánh nhận thay
Bí thư chi bộ Lê Ngọc Hòa
y sĩ Hồ Minh Thư khám bệnh
bác sĩ Nguyễn Đăng Khoa
nghệ nhân Đinh Ngọc Tiến
anh Tuấn
chị H’Bia làm rẫy
ông Trần Phú, chủ vườn
bà Nguyễn Huệ ở tổ 3
em Lê Lợi lớp 3
cháu Y Thu
cụ Siu Ring
già làng Rơ Châm Hyiu
Ông Lê Hoàng Nam
Rơ Châm H'Pla
Siu Blơh
Y Thu
Y Blê nhận 1 con bò
H'Bia nhận 10 cây bơ
K'Brêu
Alăng Phước
Zơrâm Nghiệp
Ksor Bơm
Rơ Mah Klan
Rmah Thảo
Rcom Nhi
Kpă H'Nga
Puih Hơn
Kpuih Choan
Hiao Thuyên
Bling Mia
Bhling Hạnh
Bríu Quân
Pơloong Chiến
Arất Blúi
Hôih Dzúc
Coor Nhơi
Niê Y Dun
Mlô H'Loan
Êban Y Phương
Byă Trung
Katơr Lành
Chamaléa Điệp
Pinăng Thảnh
xe đạp cho Rơ Châm H'Pla
học bổng của Siu Blơh
bò giống cho Ksor Hnhi
nhà của Alăng Phước bị sập
hộ Zơrâm Thương
hộ Y Thu được nhận dê
hộ A Thút
gia đình A Nhôm
học sinh Y Hạnh
học sinh H'Linh lớp 4
cho K'Brêu mượn máy cắt cỏ
thăm Rơ Mah H'Hiền sau bão
tặng Rmah Tin đôi dép
hộ Hồ Thị Sương
Hồ Thị Kăn nhận giống lúa
hộ Hồ Văn Lía
hộ Đinh Văn Reo
Giàng A Páo
hộ Sùng A Sở
hộ Vừ Mí Sính
hộ Thào Seo Lử
sổ tiết kiệm tặng Lường Thị Pọm
Hội viên nghèo (Đinh Thị Mít)
quà tết: Nguyễn Ngọc Bích, Trần Hải Yến
người nhận: Lê Minh Trí
Người trao: Phạm Hoàng Long
liên hệ Nguyễn Thanh Sơn để nhận giống
danh sách gồm Võ Hồng Nhung và Bùi Anh Thư
bà con và Nguyễn Thế Anh
mua giúp mật ong cho Huỳnh Như Ý
máy khoan của Đặng Hoàng Phi
chè của hộ Lục Thị Say
bán hàng thay Nguyễn Diệu Hiền
con nuôi Trần Khánh Hòa của đồn biên phòng
nhận đỡ đầu Lê Anh Khoa đến hết lớp 12
mẹ Nguyễn Kiều Trang vừa mất
Đại diện: Trương Quốc Việt
sửa mái nhà cho Hoàng Thúy Hằng, làng Ghè
học nghề hàn cho Phan Tiến Đạt
lắp chân giả cho Nguyễn Phúc Lộc
đào giếng nhà Trần Tuấn Kiệt
tiền thuốc cho Lê Cẩm Tú
đàn dê giao hộ Võ Minh Tâm chăm
đèn học của Bùi Quỳnh Anh
trao tận tay Nguyễn Hoàng Yến
theo lời Đỗ Minh Quân
người làm: Siu H'Loan
do Ksor Nham dệt
thổ cẩm của Rơ Lan H'Rin
rượu cần nhà Rah Lan Thinh
gùi của nghệ nhân Alăng Bêê
gạo rẫy của Bnướch Crim
chăn nuôi: Y Nhâm, Y Dối
hộ nghèo Đinh Xuân Bình
hộ cận nghèo Nguyễn Bảo Trân
em học sinh Lê Khả Hân
vợ chồng Nguyễn Tiến Dũng
chủ cơ sở Phạm Thu Thủy
người thợ Trần Hoàng Hải
nhân viên Lê Thùy Dung
đoàn viên Nguyễn Nhật Linh
hội viên Trương Ngọc Mai
nông dân Võ Quang Thắng
cán bộ Bùi Thanh Phong phụ trách
`
  .trim()
  .split('\n');

/** Sentences of our own making that name places, organisations, streets, schools and people of history, and nobody private. */
export const NAMES_NOBODY = `
Trường THPT Nguyễn Huệ
phường Trần Phú
Công ty TNHH Nguyễn Hoàng
đường Lê Lợi
Làng Kon Brah
Trường THCS Nguyễn Văn Trỗi
Trường tiểu học Nguyễn Bá Ngọc
Trường PTDTBT Lý Tự Trọng
Trường mầm non Võ Thị Sáu
trường Lê Hồng Phong
trường Nguyễn Minh Châu
lớp học ở trường Lê Hoàng Nam
đường Nguyễn Tất Thành
đường Phạm Văn Đồng
phố Trần Hưng Đạo
phố Nguyễn Quang Bích
ngã tư Hùng Vương
hẻm 12 đường Nguyễn Thái Học
quảng trường Nguyễn Tất Thành
Quảng trường Đại Đoàn Kết
phường Nguyễn Nghiêm
phường Trần Quang Diệu
xã Phạm Văn Cội
xã Nguyễn Phích
Phường Nguyễn Thị Minh Khai
xã Trần Hợi
thôn Hoàng Liên Sơn
làng Nguyễn Huệ
cầu Trần Thị Lý
cầu Nguyễn Văn Trỗi
chợ Hoàng Hoa Thám
công viên Lê Thị Riêng
bệnh viện Nguyễn Tri Phương
Bệnh viện Nguyễn Đình Chiểu
Bệnh viện Bà Rịa
nhà máy Trần Hưng Đạo
tượng đài Nguyễn Sinh Sắc
Thành phố Hồ Chí Minh
Thành đoàn Hồ Chí Minh
Hồ Chí Minh
học tập và làm theo Hồ Chí Minh
quà của Bác Hồ
lăng Chủ tịch Hồ Chí Minh
Đoàn Thanh niên Cộng sản Hồ Chí Minh
Đoàn Thanh Niên phường
Đoàn Kinh Tế Quốc Phòng
Đội Thiếu niên Tiền phong Hồ Chí Minh
Hoàng Anh Gia Lai
Tập đoàn Hoàng Anh Gia Lai
Công ty cổ phần Trần Gia Phát
Công ty Nguyễn Minh Châu
Công ty TNHH Lê Hoàng Nam
Công ty TNHH MTV Phan Thành Đạt
Doanh nghiệp tư nhân Võ Quang Huy
doanh nghiệp Lê Minh Khang
Cửa hàng Nguyễn Thanh Bình
cửa hàng Trần Anh Khoa
Hợp tác xã Nguyễn Huệ
hợp tác xã Đinh Tiên Hoàng
Nhà sách Phương Nam
nhà sách Nguyễn Văn Cừ
Ngân hàng Chính sách xã hội
ngân hàng Phương Đông
quỹ Nguyễn Thị Định
Quỹ học bổng Vừ A Dính
Giải thưởng Võ Nguyên Giáp
giải Phạm Văn Đồng
học bổng Nguyễn Thái Bình
Nguyễn Hoàng Group
Trần Anh Holdings
Hoàng Quân Land
Lê Gia Farm
Công ty TNHH Anh Đào
Nhóm thiện nguyện Hoàng Anh
Câu lạc bộ Nguyễn Hiền
nhóm Trần Lê Nguyễn
nhóm thiện nguyện Nguyễn Bảo An
Hội đồng hương Nguyễn Du
Dòng họ Nguyễn
các họ Nguyễn, Trần, Lê
họ Đinh và họ Hồ
đồng bào Ba Na, Gia Rai
người Ê Đê và Xơ Đăng
Hồ Núi Cốc
hồ Tơ Nưng
Hồ Gươm Hà Nội
Hồ Ia Ring, xã Chư Sê
Hoàng Su Phì
từ Hoàng Su Phì xuống Hà Giang
dãy Hoàng Liên Sơn
Hoàng Thành Thăng Long
Phan Rang Tháp Chàm
từ Phan Rang Tháp Chàm lên
Dương Minh Châu
Lâm Đồng và Đắk Nông
từ Hà Nội vào Đà Nẵng
Hà Nội Mới
Cao Bằng, Bắc Kạn, Lạng Sơn
Sơn La, Điện Biên
Thái Nguyên, Thái Bình Dương
Mai Linh Tây Nguyên
xe khách Mai Linh Gia Lai
Châu Đốc, An Giang
La Gi, Bình Thuận
Kim Sơn, Ninh Bình
Ma Lù Thàng
Tạ Xùa
Lý Sơn, Trường Sa, Hoàng Sa
Vũ Quang, Hà Tĩnh
Đào Tạo Nghề Tây Nguyên
Đào tạo nghề cho bà con
Sở Văn hóa
Sở Y Tế
Y Tế Tư Nhân
Trạm Y tế xã Ia Dơk
y tế thôn bản
Y Tý, Lào Cai
Y học cổ truyền
xã A Lưới
từ A Lưới xuống Huế
A Lưới 1
cho A Vương mượn trống chiêng
xã A Ting
xã Hra
xã H'Ra
xã H'Neng
K'Bang
xã K'Dang
cho K'Bang 20 con bò
làng K'Xiêng
làng Siu Kép
Làng Ksor
buôn Niê
làng Rơ Châm Mới
đường Y Jut
đường Y Ngông
đường Siu Bleh
Buôn Ma Thuột
buôn Êa Nhái
Nay UBND xã báo cáo
Nay Hội Phụ nữ trao 5 suất
thôn Đinh Công Tráng
đội chiêng làng Kon Brăp Ju
cồng chiêng của làng Pyang
nhà rông Kon Klor
Hội Cụ Chiến binh
bà con làng Ghè
Bà con và UBND xã
UBND phường An Nhơn Bắc
các hộ nghèo làng Ia Nhin
hộ nghèo xã Chư Prông
cho làng Kon Brah 20 con dê
tặng Trường THPT Nguyễn Huệ 30 máy tính
tặng Công ty TNHH Nguyễn Hoàng bằng khen
máy lọc nước cho trường Trần Quốc Toản
sách cho Trường THCS Lê Quý Đôn
từ phường Trần Phú lên xã Ia Dơk
từ đường Lê Lợi đến đường Hùng Vương
với Phường Bồng Sơn và Xã Ia Púch
Ký kết với Đảng ủy phường Quy Nhơn Nam
do Ban Chỉ huy Quân sự phường
của Hội Liên hiệp Phụ nữ
và Mặt trận Tổ quốc Việt Nam
cho Đồn Biên phòng Ia Mơ
Đồn Biên phòng Lê Hồng Phong
Trung tâm Nguyễn Khắc Viện
Viện Phan Châu Trinh
Nhà hát Trần Hữu Trang
Nhà lao Pleiku
cà phê Lê Thành Công
cà phê Trung Nguyên
thương hiệu Võ Gia Trang
sân vận động Nguyễn Thị Thập
giống lúa Lộc Trời
gạo Ông Cua
bò lai Sind
sầu riêng Ri Sáu
nước mắm Phú Quốc
Bảo hiểm Bảo Việt
Viettel, VNPT
Điện lực Gia Lai
10 triệu đồng
kỷ niệm ngày sinh Nguyễn Huệ
phong trào Trần Quốc Toản
tổ dân phố Nguyễn Trung Trực
khu phố Hoàng Văn Thụ
khu công nghiệp Trần Quốc Toản
chùa Hoàng Ân
giáo xứ Phan Thiết
Đền Trần Nhân Tông
chi nhánh Lê Đại Hành
siêu thị Nguyễn Kim
Siêu thị Trần Anh
khách sạn Hoàng Anh Pleiku
quán Lê Gia Trang
xưởng Nguyễn Đức Cảnh
vườn ươm Đặng Thùy Trâm
thư viện Nguyễn Đình Thi
hội trường Lê Duẩn
`
  .trim()
  .split('\n');

/** As NAMES_SOMEBODY, written after the rule and never used to better it: they tell what it does with words it has not seen. */
export const UNSEEN_SOMEBODY = `
hỗ trợ sửa bếp cho Trương Đình Toàn
Nguyễn Ngọc Trâm Anh trúng tuyển đại học
xe nước do Võ Đăng Khoa chở
hộ Đinh Grưm dựng lại chuồng
Tặng thẻ BHYT: Đinh Thị Hrưn
sách giáo khoa cho con của Lê Tuấn Vũ
tiền mặt từ Phạm Thị Kim Cúc
em Kpă H'Ly mồ côi
Rmah H'Blơi
Nay H'Soan dệt vải
hộ Nay Phim
nhà Siu Thiu
tủ thuốc cho trạm do Bùi Đình Lâm góp
hai con heo cho Y Bluên
Ra Lan Hương nhận học bổng
nồi cơm điện cho hộ chị Thủy
Hoàng Thị Bé Ba
Tổ trưởng Hồ Quang Thuận nhận thay
cựu binh Phan Đức Nhã thăm lại làng
thợ hồ Ngô Tấn Sang
Lương Nữ Hoài An viết thư
giống lúa giao Đinh Văn Gút gieo thử
máy bơm của Trịnh Xuân Lập
con trai Dương Quốc Thái bị bệnh
Kpuih H'Byên và các con
hũ gạo tình thương giúp Thái Thị Lài
Alăng Thị Nhơi
phụ cấp cho già A Ngưu
học trò Tôn Nữ Mỹ Hạnh
áo mưa cho shipper Cao Văn Lên
`
  .trim()
  .split('\n');

/** As NAMES_NOBODY, written after the rule and never used to better it. */
export const UNSEEN_NOBODY = `
điểm trường Lý Thái Tổ ở làng Kret Krot
mở rộng đường Trần Nhân Tông
Trường Phổ thông Dân tộc Nội trú Nơ Trang Lơng
Trường Cao đẳng Quy Nhơn
kênh mương Lê Văn Duyệt
Xí nghiệp may Phan Đình Phùng
ủng hộ của Công ty Cổ phần Đường Quảng Ngãi
xã Ia Mơ Nông
Làng Mơ Hra, xã Kông Lơng Khơng
Cụm công nghiệp Bình Nghi
Ban Chỉ đạo Giao ước kết nghĩa
tặng phường Hoài Nhơn Tây cờ thi đua
Trung tâm Văn hóa Hồ Xuân Hương
nhà thiếu nhi Kim Đồng
Tiểu đoàn Nguyễn Văn Trỗi
chiếu phim Lê Văn Tám
hồ chứa nước Định Bình
cao su Chư Prông
Cảng hàng không Pleiku
Nông trường Trần Phú
mua giống tại trại Nguyễn Gia Thành
xã Đăk Rong, xã Sơn Lang
Ủy ban Nhân dân xã Lơ Pang
hội chợ Xuân Bính Ngọ
Công ty Lâm nghiệp Hà Nừng
lễ hội Đống Đa Tây Sơn
thôn Hoàng Ân, xã Ia Phìn
Quỹ Vì người nghèo
tổ hợp tác dệt Glar
bến xe Đức Long Gia Lai
đường Tôn Đức Thắng nối dài
Chi hội Cựu chiến binh thôn Đoàn Kết
ký túc xá Trường Bùi Thị Xuân
tuyến Quy Nhơn đi Buôn Ma Thuột
gói thầu của Ban Quản lý dự án
sản phẩm Cà phê Võ Lai
trồng dặm 5 ha thông ba lá
tháp Dương Long
hát bài Bóng cây Kơ nia
Tập thể lớp 9A trường Nguyễn Văn Cừ
`
  .trim()
  .split('\n');
