/**
 * Searches as people type them on a phone: without marks, with wrong ones, with what an input method leaves when it is off (telex: "nghiax"),
 * short forms, districts that are no more, a field with a place and a year. Written before they were first run.
 */
export const FRESH_QUERIES = `
# What telex leaves where it is switched off
ket nghiax bong son                → bản: Phường Bồng Sơn – Xã Chư Prông
bongf sown                         → nơi: Phường Bồng Sơn
chuw proong                        → nơi: Xã Chư Prông
xax chuw proong                    → nơi: Xã Chư Prông
ddaf nawngx                        → nơi: Thành phố Đà Nẵng
ddat muix                          → nơi: Xã Đất Mũi
nguw hanhf sown                    → nơi: Phường Ngũ Hành Sơn
phuwowngf boongf sown              → nơi: Phường Bồng Sơn
giaos ducj                         → lĩnh vực: education
thoor chaau                        → nơi: Đặc khu Thổ Châu
hoas cuongwf                       → nơi: Phường Hòa Cường
mays tinhs                         → cam kết: Tặng 30 bộ máy tính | hoạt động: Trao máy tính
# What VNI leaves
d9a2 na8ng4                        → nơi: Thành phố Đà Nẵng
bo62ng so7n                        → nơi: Phường Bồng Sơn
# Wrong marks
Bống Sơn                           → nơi: Phường Bồng Sơn
phường bông sờn                    → nơi: Phường Bồng Sơn
xã chử prống                       → nơi: Xã Chư Prông
Trà Lèng                           → nơi: Xã Trà Leng
huổi tụ                            → nơi: Xã Huồi Tụ
# Short forms, run together, points
xã IaDơk                           → nơi: Xã Ia Dơk
iadok                              → nơi: Xã Ia Dơk
xa ia dok gialai                   → nơi: Xã Ia Dơk
p. an nhon bac                     → nơi: Phường An Nhơn Bắc
p.an nhơn bắc                      → nơi: Phường An Nhơn Bắc
P.Bồng Sơn                         → nơi: Phường Bồng Sơn
F. Bồng Sơn                        → nơi: Phường Bồng Sơn
x.chư prông                        → nơi: Xã Chư Prông
t. gia lai                         → nơi: Tỉnh Gia Lai
đ.nẵng                             → nơi: Thành phố Đà Nẵng
phuong bong son - xa chu prong     → bản: Phường Bồng Sơn – Xã Chư Prông
bong son / chu prong               → bản: Phường Bồng Sơn – Xã Chư Prông
bồng sơn + chư prông               → bản: Phường Bồng Sơn – Xã Chư Prông
"làng ghè"                         → nơi: Làng Ghè
làng Ghè, xã Ia Dơk, tỉnh Gia Lai  → nơi: Làng Ghè
ubnd p. bồng sơn                   → nơi: Phường Bồng Sơn
bch bđbp đắk lắk                   → cơ quan: Bộ Chỉ huy Bộ đội Biên phòng tỉnh Đắk Lắk
cty tnhh cà phê tây nguyên xanh    → cơ quan: Công ty TNHH Cà phê Tây Nguyên Xanh
sở kh&cn lâm đồng                  → cơ quan: Sở Khoa học và Công nghệ tỉnh Lâm Đồng
trường thpt đông sơn               → cơ quan: Trường Trung học phổ thông Đông Sơn 1
# Former districts, towns and provinces
chư prông huyện chư prông          → nơi: Xã Chư Prông
ia dơk đức cơ                      → nơi: Xã Ia Dơk
ia dok huyen duc co gia lai        → nơi: Xã Ia Dơk
bồng sơn hoài nhơn                 → nơi: Phường Bồng Sơn
thị xã hoài nhơn bồng sơn          → nơi: Phường Bồng Sơn
bồng sơn bình định                 → nơi: Phường Bồng Sơn
măng ri kon tum                    → nơi: Xã Măng Ri
xã ia din                          → nơi: Xã Ia Din | nơi: Xã Ia Dơk
trà leng nam trà my quảng nam      → nơi: Xã Trà Leng
# A field, a place, a year
giáo dục trà leng 2025             → cam kết: Nâng chất lượng dạy
giao duc lam dong 2025             → cam kết: Tặng 30 bộ máy tính
y tế lâm đồng                      → cam kết: Tập huấn sơ cứu
moi truong ca mau 2025             → cam kết: Trồng 10.000 cây đước
giảm nghèo avương năm 2025         → cam kết: Trao đổi cách giảm nghèo
an ninh đắk lắk                    → cam kết: Tuần tra chung
# Questions
phường bồng sơn đã giúp được gì cho chư prông → bản: Phường Bồng Sơn – Xã Chư Prông
xã nào giúp măng ri                → nơi: Xã Măng Ri | bản: Xã An Phú – Xã Măng Ri
đất mũi nhận được bao nhiêu tiền   → nơi: Xã Đất Mũi | bản: Phường Hiệp Thành – Xã Đất Mũi
đơn vị kết nghĩa với làng ghè      → nơi: Làng Ghè | bản: Phường An Nhơn Bắc – Làng Ghè
các xã chưa được giúp gì ở quảng trị → bản: Phường Nam Đông Hà – Xã Dân Hóa
tiền cho bình sơn ngọc linh        → bản: Xã Bình Sơn – Xã Ngọc Linh
# Things
may vi tinh cho hoc sinh           → cam kết: Tặng 30 bộ máy tính
đào giếng                          → cam kết: Khoan hai giếng nước | cam kết: Phường Hòa Cường giúp làm giếng
xoa nha tam nha dot nat            → cam kết: Xóa 15 nhà tạm
tàu cứu thương ra đảo              → cam kết: Đóng một tàu cấp cứu
`;
