/**
 * More than two hundred searches as people would type them, each with what they look for, written before they were first run. The answer is a
 * kind and the beginning of what it is called; of an agreement, its first party and, after a dash, its second. Where two answers are
 * as good, they are set apart by a bar.
 */
export const QUERIES = `
# Places, with and without marks, with types, cut short
Chư Prông                          → nơi: Xã Chư Prông
chu prong                          → nơi: Xã Chư Prông
xã chư prông                       → nơi: Xã Chư Prông
bong son                           → nơi: Phường Bồng Sơn
Bồng Sơn                           → nơi: Phường Bồng Sơn
a vuong                            → nơi: Xã Avương
A Vương                            → nơi: Xã Avương | nơi: Xã A Vương
avuong                             → nơi: Xã Avương
làng ghè                           → nơi: Làng Ghè
lang ghe ia dok                    → nơi: Làng Ghè
xa tra leng                        → nơi: Xã Trà Leng
Ngũ Hành Sơn                       → nơi: Phường Ngũ Hành Sơn
ngu hanh son                       → nơi: Phường Ngũ Hành Sơn
hòa cường                          → nơi: Phường Hòa Cường
hoà cường                          → nơi: Phường Hòa Cường
P. Sơn Trà                         → nơi: Phường Sơn Trà
p son tra                          → nơi: Phường Sơn Trà
TP Đà Nẵng                         → nơi: Thành phố Đà Nẵng
tp da nang                         → nơi: Thành phố Đà Nẵng
đà nẵng                            → nơi: Thành phố Đà Nẵng
gia lai                            → nơi: Tỉnh Gia Lai
tinh gia lai                       → nơi: Tỉnh Gia Lai
tphcm                              → nơi: Thành phố Hồ Chí Minh
TP.HCM                             → nơi: Thành phố Hồ Chí Minh
măng ri                            → nơi: Xã Măng Ri
mang ri                            → nơi: Xã Măng Ri
ngoc linh                          → nơi: Xã Ngọc Linh
huoi tu                            → nơi: Xã Huồi Tụ
ban huoi moi                       → nơi: Bản Huồi Mới
buôn kô siêr                       → nơi: Buôn Kô Siêr
ko sier                            → nơi: Buôn Kô Siêr
thổ châu                           → nơi: Đặc khu Thổ Châu
dac khu tho chau                   → nơi: Đặc khu Thổ Châu
đất mũi                            → nơi: Xã Đất Mũi
dat mui ca mau                     → nơi: Xã Đất Mũi
sa pa                              → nơi: Phường Sa Pa
SAPA                               → nơi: Phường Sa Pa
tả phìn lào cai                    → nơi: Xã Tả Phìn
đam rông 1                         → nơi: Xã Đam Rông 1
dam rong                           → nơi: Xã Đam Rông 1 | nơi: Xã Đam Rông 2 | nơi: Xã Đam Rông 3 | nơi: Xã Đam Rông 4
lâm viên đà lạt                    → nơi: Phường Lâm Viên - Đà Lạt
ea rok                             → nơi: Xã Ea Rốk
xã cư pơng                         → nơi: Xã Cư Pơng
nghia do                           → nơi: Xã Nghĩa Đô
long xuyen                         → nơi: Phường Long Xuyên
Truong Sa                          → nơi: Đặc khu Trường Sa
xã bảo lâm 1                       → nơi: Xã Bảo Lâm 1
ia dơk                             → nơi: Xã Ia Dơk
an nhơn bắc                        → nơi: Phường An Nhơn Bắc
tỉnh lâm đồng                      → nơi: Tỉnh Lâm Đồng
# Offices meant for their places, questions
UBND xã Trà Leng                   → nơi: Xã Trà Leng
ubnd xa chu prong                  → nơi: Xã Chư Prông
Ủy ban nhân dân phường Bồng Sơn    → nơi: Phường Bồng Sơn
đảng ủy xã Huồi Tụ                 → nơi: Xã Huồi Tụ
ubnd tp đà nẵng                    → nơi: Thành phố Đà Nẵng
ai giúp xã trà tân                 → nơi: Xã Trà Tân
ai giúp đất mũi                    → nơi: Xã Đất Mũi
xã măng ri ở đâu                   → nơi: Xã Măng Ri
# Typing mistakes in names
chu pong                           → nơi: Xã Chư Prông | nơi: Xã Chư Pơng
bong sonn                          → nơi: Phường Bồng Sơn
bồng sơm                           → nơi: Phường Bồng Sơn
ngu hanh sn                        → nơi: Phường Ngũ Hành Sơn
tra lenh                           → nơi: Xã Trà Leng
huoi tụu                           → nơi: Xã Huồi Tụ
lam vien da lta                    → nơi: Phường Lâm Viên - Đà Lạt
long xuyem                         → nơi: Phường Long Xuyên
thoo chau                          → nơi: Đặc khu Thổ Châu
ngoc lin                           → nơi: Xã Ngọc Linh
# Names that are no more
xã mường hoong                     → nơi: Xã Mường Hoong | nơi: Xã Ngọc Linh
muong hoong binh son               → bản: Xã Bình Sơn – Xã Ngọc Linh
thị trấn lộc thắng bảo lộc         → bản: Phường 2 Bảo Lộc – Xã Bảo Lâm 1
tỉnh yên bái                       → nơi: Tỉnh Yên Bái | nơi: Tỉnh Lào Cai
tinh binh dinh                     → nơi: Tỉnh Bình Định | nơi: Tỉnh Gia Lai
kon tum                            → nơi: Tỉnh Kon Tum | nơi: Phường Kon Tum
Sở Thông tin và Truyền thông Lâm Đồng → cơ quan: Sở Thông tin và Truyền thông tỉnh Lâm Đồng | cơ quan: Sở Khoa học và Công nghệ tỉnh Lâm Đồng
sở khoa học và công nghệ đạ tẻh    → bản: Sở Thông tin và Truyền thông tỉnh Lâm Đồng – Xã Đạ Tẻh 3
# Organisations
sở khoa học và công nghệ lâm đồng  → cơ quan: Sở Khoa học và Công nghệ tỉnh Lâm Đồng
bộ đội biên phòng đắk lắk          → cơ quan: Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk
bdbp đắk lắk                       → cơ quan: Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk
cà phê tây nguyên xanh             → cơ quan: Công ty TNHH Cà phê Tây Nguyên Xanh
cong ty tay nguyen xanh            → cơ quan: Công ty TNHH Cà phê Tây Nguyên Xanh
cty tay nguyen xanh                → cơ quan: Công ty TNHH Cà phê Tây Nguyên Xanh
htx chư păh                        → cơ quan: Hợp tác xã Nông nghiệp Chư Păh
hợp tác xã nông nghiệp chu pah     → cơ quan: Hợp tác xã Nông nghiệp Chư Păh
thpt đông sơn 1                    → cơ quan: Trường Trung học phổ thông Đông Sơn 1
trường đông sơn 1                  → cơ quan: Trường Trung học phổ thông Đông Sơn 1
# Agreements by their sides
bồng sơn chư prông                 → bản: Phường Bồng Sơn – Xã Chư Prông
chu prong bong son                 → bản: Phường Bồng Sơn – Xã Chư Prông
phường bồng sơn kết nghĩa với xã chư prông → bản: Phường Bồng Sơn – Xã Chư Prông
giao ước bồng sơn                  → bản: Phường Bồng Sơn – Xã Chư Prông
hòa cường trà tân                  → bản: Phường Hòa Cường – Xã Trà Tân
hoa cuong - tra tan                → bản: Phường Hòa Cường – Xã Trà Tân
sơn trà trà leng                   → bản: Phường Sơn Trà – Xã Trà Leng
trà leng sơn trà                   → bản: Phường Sơn Trà – Xã Trà Leng
ngũ hành sơn avương                → bản: Phường Ngũ Hành Sơn – Xã Avương
ngu hanh son a vuong               → bản: Phường Ngũ Hành Sơn – Xã Avương
an nhơn bắc ia dơk                 → bản: Phường An Nhơn Bắc – Xã Ia Dơk
an nhon bac lang ghe               → bản: Phường An Nhơn Bắc – Làng Ghè
an nhon bac va lang ghe            → bản: Phường An Nhơn Bắc – Làng Ghè
biên bản kết nghĩa hòa cường       → bản: Phường Hòa Cường – Xã Trà Tân
lâm viên đam rông                  → bản: Phường Lâm Viên - Đà Lạt – Xã Đam Rông 1
bảo lộc bảo lâm                    → bản: Phường 2 Bảo Lộc – Xã Bảo Lâm 1
binh son ngoc linh                 → bản: Xã Bình Sơn – Xã Ngọc Linh
an phú măng ri                     → bản: Xã An Phú – Xã Măng Ri
biên phòng ea rốk                  → bản: Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk – Xã Ea Rốk
tay nguyen xanh ko sier            → bản: Công ty TNHH Cà phê Tây Nguyên Xanh – Buôn Kô Siêr
diễn châu huồi tụ                  → bản: Xã Diễn Châu – Xã Huồi Tụ
dien chau huoi moi                 → bản: Xã Diễn Châu – Bản Huồi Mới
yên thành nậm cắn                  → bản: Xã Yên Thành – Xã Nậm Cắn
sa pa tả phìn                      → bản: Phường Sa Pa – Xã Tả Phìn
bao yen nghia do                   → bản: Xã Bảo Yên – Xã Nghĩa Đô
đông sơn tam chung                 → bản: Trường Trung học phổ thông Đông Sơn 1 – Xã Tam Chung
long xuyên thổ châu                → bản: Phường Long Xuyên – Đặc khu Thổ Châu
đông hà dân hóa                    → bản: Phường Nam Đông Hà – Xã Dân Hóa
hiệp thành đất mũi                 → bản: Phường Hiệp Thành – Xã Đất Mũi
phường hiệp thành giúp xã đất mũi  → bản: Phường Hiệp Thành – Xã Đất Mũi
bong sen chu pong                  → bản: Phường Bồng Sơn – Xã Chư Prông
hoa cuonng tra tan                 → bản: Phường Hòa Cường – Xã Trà Tân
long xuyem tho chau                → bản: Phường Long Xuyên – Đặc khu Thổ Châu
dien chua huoi tu                  → bản: Xã Diễn Châu – Xã Huồi Tụ
bongson chuprong                   → bản: Phường Bồng Sơn – Xã Chư Prông
# Agreements by day, money and standing
18/10/2025                         → bản: Phường Bồng Sơn – Xã Chư Prông
ký ngày 18/10/2025                 → bản: Phường Bồng Sơn – Xã Chư Prông
ngày 15 tháng 9 năm 2025           → bản: Phường Lâm Viên - Đà Lạt – Xã Đam Rông 1
giao ước ký 08/08/2025             → bản: Phường Hòa Cường – Xã Trà Tân
20 triệu                           → bản: Xã Bình Sơn – Xã Ngọc Linh | bản: Phường Bồng Sơn – Xã Chư Prông
20.000.000 đồng                    → bản: Xã Bình Sơn – Xã Ngọc Linh | bản: Phường Bồng Sơn – Xã Chư Prông
20tr                               → bản: Xã Bình Sơn – Xã Ngọc Linh | bản: Phường Bồng Sơn – Xã Chư Prông
75 triệu đồng                      → bản: Xã An Phú – Xã Măng Ri
2,5 tỷ                             → bản: Phường Long Xuyên – Đặc khu Thổ Châu
2.5 ty dong                        → bản: Phường Long Xuyên – Đặc khu Thổ Châu
120 triệu đam rông                 → bản: Phường Lâm Viên - Đà Lạt – Xã Đam Rông 1
50 triệu làng ghè                  → bản: Phường An Nhơn Bắc – Làng Ghè
tạm dừng                           → bản: Xã Yên Thành – Xã Nậm Cắn
giao ước tạm dừng nghệ an          → bản: Xã Yên Thành – Xã Nậm Cắn
giao ước đã kết thúc               → bản: Xã Bảo Yên – Xã Nghĩa Đô
lào cai đã kết thúc                → bản: Xã Bảo Yên – Xã Nghĩa Đô
giao ước chưa bắt đầu ở bảo lộc    → bản: Phường 2 Bảo Lộc – Xã Bảo Lâm 1
giao ước im lặng quảng trị         → bản: Phường Nam Đông Hà – Xã Dân Hóa
giao ước đang thực hiện cà mau     → bản: Phường Hiệp Thành – Xã Đất Mũi
# Promises by what they say
giếng nhà vệ sinh                  → cam kết: Phường Hòa Cường giúp làm giếng
sân chơi trẻ em                    → cam kết: Phường Hòa Cường giúp làm giếng
dâu nuôi tằm                       → cam kết: Trồng 5 héc ta dâu
dau nuoi tam                       → cam kết: Trồng 5 héc ta dâu
máy tính cho trường tiểu học       → cam kết: Tặng 30 bộ máy tính
may tinh                           → cam kết: Tặng 30 bộ máy tính | hoạt động: Trao máy tính
30 bộ máy tính                     → cam kết: Tặng 30 bộ máy tính
khoan giếng                        → cam kết: Khoan hai giếng nước
chè ô long                         → cam kết: Tiêu thụ chè ô long
sơ cứu                             → cam kết: Tập huấn sơ cứu
tập huấn y tế thôn                 → cam kết: Tập huấn sơ cứu
mạng không dây miễn phí            → cam kết: Lắp mạng không dây
sâm ngọc linh                      → cam kết: Phát triển vườn sâm
cầu treo                           → cam kết: Sửa cầu treo
xóa nhà tạm                        → cam kết: Xóa 15 nhà tạm
nhà dột nát                        → cam kết: Xóa 15 nhà tạm
học sinh mồ côi                    → cam kết: Đỡ đầu 12 em
tuần tra đường biên                → cam kết: Tuần tra chung
xóa mù chữ                         → cam kết: Mở lớp xóa mù chữ
bao tiêu cà phê                    → cam kết: Bao tiêu toàn bộ cà phê
nhà bán trú                        → cam kết: Xây nhà bán trú
ban tru nguoi mong                 → cam kết: Xây nhà bán trú
bò giống                           → cam kết: Tặng bò giống
gừng khoai sọ                      → cam kết: Trồng gừng
điện mặt trời                      → cam kết: Kéo điện mặt trời
nhà nghỉ tại nhà dân               → cam kết: Mở 10 nhà nghỉ
thuốc tắm người dao                → cam kết: Giữ bài thuốc tắm
nhà sàn                            → cam kết: Dựng lại nhà sàn
giáo viên dạy thay                 → cam kết: Cử giáo viên giỏi
tàu cấp cứu                        → cam kết: Đóng một tàu cấp cứu
tau cap cuu ra dao                 → cam kết: Đóng một tàu cấp cứu
rác biển                           → cam kết: Thu gom rác biển
sinh hoạt chuyên đề                → cam kết: Chi bộ hai bên sinh hoạt
cây đước                           → cam kết: Trồng 10.000 cây đước | hoạt động: Ra quân trồng đước
cao su điều cà phê                 → cam kết: Giúp bà con đổi cơ cấu
nông sản an toàn                   → cam kết: Hợp tác tiêu thụ nông sản an toàn
phòng dịch                         → cam kết: Chia sẻ kinh nghiệm y tế
điều hành ngân sách                → cam kết: Trao đổi kinh nghiệm phát triển kinh tế
avương du lịch                     → cam kết: Cùng quảng bá sản phẩm du lịch
giáo dục trà leng                  → cam kết: Nâng chất lượng dạy
cam kết y tế thổ châu              → cam kết: Đóng một tàu cấp cứu
hứa gì về môi trường ở đất mũi     → cam kết: Trồng 10.000 cây đước
giam ngheo avuong                  → cam kết: Trao đổi cách giảm nghèo
an ninh ea rốk                     → cam kết: Tuần tra chung
dau nuoi tamm                      → cam kết: Trồng 5 héc ta dâu
tau cap cuuu                       → cam kết: Đóng một tàu cấp cứu
# Activities
ngày hội văn hóa dân tộc dao       → hoạt động: Ngày hội văn hóa dân tộc Dao
hoi cho trau bo                    → hoạt động: Hội chợ trâu bò
ra quân trồng đước                 → hoạt động: Ra quân trồng đước
hoạt động sắp tới                  → hoạt động: Ngày hội văn hóa dân tộc Dao
trao máy tính rô men               → hoạt động: Trao máy tính
# Programmes and fields
đỡ đầu buôn làng lâm đồng          → chương trình: Đô thị đỡ đầu buôn làng
mỗi cơ quan một buôn               → chương trình: Mỗi cơ quan một buôn
chương trình kết nghĩa gia lai     → chương trình: Kết nghĩa với thôn, làng
chỉ thị 03-CT/TU                   → chương trình: Kết nghĩa với thôn, làng
nghị quyết 02-NQ/TU                → chương trình: Kết nghĩa với các xã miền núi
giữ rừng cà mau                    → chương trình: Giữ rừng cuối đất
twinning ethnic minority villages  → chương trình: Kết nghĩa với thôn, làng
giáo dục                           → lĩnh vực: education
giao duc                           → lĩnh vực: education
sinh kế                            → lĩnh vực: economy
y tế                               → lĩnh vực: health
an sinh                            → lĩnh vực: welfare
tourism                            → lĩnh vực: tourism
quốc phòng an ninh                 → lĩnh vực: security
`;
