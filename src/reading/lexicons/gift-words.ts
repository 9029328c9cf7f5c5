import type { LexiconLine } from './line.ts';

/** The language of gifts: who gives, what, how much, and whether it is given or only promised. */
export const GIFT_WORDS: readonly LexiconLine[] = [
  [
    'gift',
    'give',
    'tặng|trao|trao tặng|trao tặng cho|biếu|hỗ trợ|ủng hộ|tài trợ|giúp|giúp đỡ|đóng góp|quyên góp|tặng lại|làm tặng|xây tặng|dựng|cấp|trích|chuyển giao|trao hỗ trợ|trao cho|tặng cho|chi|góp|chung góp|góp sức|chia sẻ|trao gửi|gửi tặng|gửi|mang đến|mang theo|đem theo|mang tặng|đem đến|dành|dành tặng|bàn giao|lắp đặt|lắp|xây dựng|xây|sửa chữa|làm|mở|kéo điện|huy động|vận động|mua tặng|mua|đầu tư|lo kinh phí|kết nối|trồng|khoan|cử|trao biểu trưng|trao bảng tượng trưng|giải ngân|cho vay|thăm , tặng|đã dành|trao kinh phí|góp công|tham gia|thực hiện|triển khai|khám|cấp phát|phát|gom|chở|biếu tặng|mang đến tặng|góp tặng|chuyển|chuyển đến|chuyển lên|vận chuyển|trao lại|đáp lại|cùng với đó là|kèm theo là|kèm theo đó là|ngoài ra còn có|món quà là|ứng trước|ứng vốn|ứng phân bón|ứng giống|nấu|đổ bê tông|đổ|quà tặng là|khoản hỗ trợ|khánh thành|khánh thành và bàn giao|khởi công|khởi công xây dựng|rót|tiếp sức|sẻ chia',
  ],
  [
    'gift',
    'receive',
    'nhận|nhận được|tiếp nhận|được tặng|được hỗ trợ|được trao|đón nhận|được nhận|được giúp|được biếu|được cấp|được hưởng|được xây|được xây dựng|đến tay|đã đến với|đến với',
  ],
  [
    'gift',
    'none',
    'trao đổi|trao giải|hỗ trợ lẫn nhau|giúp nhau|giúp đỡ lẫn nhau|hỗ trợ nhau|chia sẻ kinh nghiệm|tặng hoa|trao hoa|trao quyết định|tặng bằng khen|trao bằng khen|tặng giấy khen|trao giấy khen',
  ],
  [
    'hand-over',
    'none',
    'trao tượng trưng|tặng nhau|trao đổi|trao giải|tặng hoa|trao hoa|trao quyết định|tặng bằng khen|trao bằng khen|tặng giấy khen|trao giấy khen',
  ],
  // Verbs strong enough for a gift without a figure.
  [
    'hand-over',
    'give',
    'tặng|trao|trao tặng|biếu|tặng quà|trao quà|làm tặng|xây tặng|gửi tặng|bàn giao|mang tặng|trao cho|tặng cho|gửi|mang theo|mang đến|cấp học bổng',
  ],
  [
    'bare-gift',
    'gift',
    'quà|quà tết|nhiều phần quà|nhiều suất quà|phần quà|suất quà|những phần quà|những suất quà|các phần quà|các suất quà|quà trung thu|quà lưu niệm|nhu yếu phẩm|nhiều nhu yếu phẩm|quần áo|quần áo ấm|sách vở|đồ dùng học tập|gạo|áo ấm|cây giống|con giống|lương thực|lương thực , thực phẩm|học bổng|tranh|cờ|ảnh bác hồ|hiện vật|sản phẩm ocop|đặc sản|sản vật|đặc sản địa phương',
  ],
  [
    'bare-works',
    'works',
    'hệ thống đèn|hệ thống đèn chiếu sáng|hệ thống điện|hệ thống điện năng lượng mặt trời|hệ thống lọc nước|hệ thống nước sạch|hệ thống loa|đường cờ|đường cờ tổ quốc|tủ sách|công trình nước sạch|sân chơi|giếng nước|nhà vệ sinh|đường hoa|giếng khoan|cổng chào|cầu dân sinh|bể nước|máy lọc nước|khu vui chơi|đường bê tông|nhà văn hóa|nhà rông|phòng máy tính',
  ],
  [
    'souvenir',
    '',
    'tặng hoa|quà lưu niệm|trao hoa|tặng bằng khen|trao bằng khen|tặng giấy khen|trao giấy khen|trao kỷ niệm chương|tặng kỷ niệm chương|trao biên bản|trao quyết định|trao đổi|trao giải|trao cờ lưu niệm|trao văn bản|trao tư cách|trao quà lưu niệm|tặng quà lưu niệm|trao tặng quà lưu niệm',
  ],

  [
    'pledge',
    'pledged',
    'sẽ|cam kết|dự kiến|hứa|đăng ký|kiến nghị|đề xuất|kế hoạch|phấn đấu|giai đoạn 2025 - 2030|giai đoạn 2026 - 2030|trong thời gian tới|thời gian tới|sắp tới|mục tiêu|chủ trương hỗ trợ|thống nhất hỗ trợ|thống nhất|mỗi năm sẽ|hằng năm sẽ|trong năm tới|từ nay đến|tới đây|năm tới|nội dung cam kết|theo cam kết|theo giao ước|ước khoảng',
  ],
  [
    'done',
    'given',
    'đã|vừa|dịp này|nhân dịp này|tại buổi lễ|tại lễ|tại chương trình|cũng tại|ngay tại|kết thúc buổi lễ|trao tặng|trong dịp',
  ],

  // Money that is no gift.
  [
    'income',
    'income',
    'thu nhập|thu ngân sách|tổng thu|doanh thu|lợi nhuận|kim ngạch|tổng sản phẩm|giá trị sản xuất|tổng vốn đầu tư|vốn đầu tư|nguồn vốn đầu tư|vốn đầu tư công|giải ngân vốn|tổng mức đầu tư|tốc độ tăng trưởng|grdp|bình quân đầu người|thu nhập bình quân|chi ngân sách|ngân sách nhà nước|tiền lương|thiệt hại|ước thiệt hại|dư nợ|doanh số|bán được|bán với giá|giá bán|tiêu thụ|lãi|thu về|thu lãi|nợ|học phí|xuất khẩu|ngân sách|dự toán|vốn điều lệ|thu hút|tiết kiệm được|quỹ lương|mức sống|tổng doanh thu|nộp ngân sách|giá trị kinh tế|giá trị xuất khẩu|thiệt hại ước|bao tiêu|thu mua|giao khoán|tiền công|số tiền nhận được|số tiền quyên góp|số tiền thu được|đối ứng|bán hết|bán giúp|mua giúp|tiêu thụ giúp|bán hộ|bán ra|xuất bán|sản lượng|giá trị hợp đồng|trị giá hợp đồng|kinh phí hoạt động',
  ],
  ['each', 'each', 'mỗi|từng'],
  [
    'worth',
    'worth',
    'trị giá|giá trị|có giá trị|trị giá mỗi|trị giá khoảng|tương đương|trị giá hơn|trị giá gần|với kinh phí|kinh phí|với số tiền|số tiền|với giá trị|tổng kinh phí|mức hỗ trợ|trị giá trên|với mức|kinh phí hỗ trợ|định mức|ước tính|ước giá trị|quy ra tiền',
  ],
  [
    'total',
    'total',
    'tổng trị giá|tổng giá trị|tổng cộng|tổng số tiền|tổng kinh phí|tất cả trị giá|tổng số|tổng mức hỗ trợ|tổng|với tổng kinh phí|với tổng giá trị|tất cả|toàn bộ|với tổng trị giá|tổng nguồn|tổng nguồn lực|tổng hỗ trợ|số quà|toàn bộ số quà|số quà này|tổng số quà|số tiền và quà|số hàng|số tiền trên|kinh phí trên|tất cả số quà',
  ],
  ['parts', 'parts', 'gồm|bao gồm|gồm có|cụ thể'],
  ['parts', 'some', 'trong đó|trong số đó'],

  // Scales of money.
  ['scale', '1000', 'nghìn|ngàn|nghìn đồng|ngàn đồng'],
  ['scale', '1000000', 'triệu|triệu đồng|tr đồng|trđ|triệu đ'],
  ['scale', '1000000000', 'tỷ|tỉ|tỷ đồng|tỉ đồng'],
  ['dong', '', 'đồng|đ|vnđ|vnd'],
  ['foreign', '', 'usd|đô la|euro|eur|riel|kíp'],
  ['numeral', '1', 'một'],
  ['numeral', '2', 'hai'],
  ['numeral', '3', 'ba'],
  ['numeral', '4', 'bốn'],
  ['numeral', '5', 'năm'],
  ['numeral', '6', 'sáu'],
  ['numeral', '7', 'bảy'],
  ['numeral', '8', 'tám'],
  ['numeral', '9', 'chín'],
  ['numeral', '10', 'mười'],
  ['numeral', '0.5', 'nửa'],

  // Things that are given, with what they count as. "suất", "phần" take a following noun into the unit's meaning, not its word.
  [
    'goods',
    'in-kind',
    'suất quà|phần quà|suất|phần|túi quà|giỏ quà|túi|thùng|thùng mì|thùng mì tôm|bao|bao gạo|tấn|tấn gạo|tấn hàng|tạ|tạ gạo nếp|tạ gạo|kg|kg gạo|kilôgam|lít|bộ|bộ quần áo|bộ bàn ghế|bộ máy tính|bộ máy vi tính|chiếc|cái|cái chăn|chiếc chăn|tấm chăn|chăn ấm|áo ấm|chiếc áo ấm|chiếc áo|áo|lá cờ|lá cờ tổ quốc|cờ tổ quốc|ảnh bác hồ|ảnh bác|bức ảnh|tivi|ti vi|máy tính|máy vi tính|dàn máy tính|máy in|máy lọc nước|bồn nước|bồn chứa nước|xe đạp|chiếc xe đạp|xe lăn|con bò|con bò giống|con bò sinh sản|bò giống|bò sinh sản|cặp bò|con heo|con heo giống|heo giống|con dê|cặp dê|dê giống|dê|con gà|gà giống|con giống|con gà giống|con trâu|trâu|bò|heo|gà|lợn|con lợn|lợn giống|cây|cây giống|cây cà phê|cây cà phê giống|cây ăn quả|gốc|cuốn sách|cuốn|quyển vở|quyển|vở|cuốn vở|bộ sách|bộ sách giáo khoa|đầu sách|tủ sách|thẻ bảo hiểm y tế|thẻ bhyt|thẻ|đèn năng lượng mặt trời|đèn|bóng đèn|bóng đèn năng lượng mặt trời|trụ đèn|trụ đèn năng lượng mặt trời|bộ cồng chiêng|cồng chiêng|bộ chiêng|loa|bộ loa|dàn âm thanh|bộ âm thanh|dàn loa|máy phát điện|máy cày|máy bơm|máy xay xát|máy|tấm tôn|bao xi măng|xi măng|tấn xi măng|tấn phân bón|bao phân bón|kg phân bón|giường|tủ|tủ thuốc|cơ số thuốc|quạt|nồi cơm điện|ba lô|cặp|cặp sách|chiếc cặp|bình nước|phao|áo phao|con|món quà|bánh chưng|đòn bánh|hộp sữa|thùng sữa|bộ đồ dùng học tập|bộ dụng cụ học tập|m vải|tấm áo|chiếc bánh|lồng đèn|chiếc lồng đèn|hũ gạo|gian hàng|sản phẩm|bộ trang phục|bộ cờ|điện thoại|laptop|bộ đồng phục|thùng nước|máy cày mini|máy tính bảng|điện thoại thông minh|quạt điện|bộ bàn ghế học sinh|cuốn sách giáo khoa|chậu hoa|thùng hàng|tấn rau|tấn rau củ|tấn hàng hóa|tấn nhu yếu phẩm|bộ áo dài|áo khoác|đôi dép|đôi giày|mũ bảo hiểm|tấm bạt|thùng sơn|viên gạch|m3 cát|tấm chăn ấm|chăn|mền|bộ chăn màn|lít dầu ăn|chai dầu ăn|hũ|đôi ủng|đôi|cây nước nóng lạnh|bồn|tấm pin|quyển sách|cặp dê giống|tủ lạnh|bếp gas|nồi|bộ cờ tướng|quả bóng|chiếc xe lăn|xe máy|lít sữa|thùng bánh|kg thịt|khẩu trang|chậu|chậu cúc|cành|tờ|tờ báo|tờ rơi|tờ lịch|cuốn lịch|chai|chai nước|hộp|gói|can|vỉ|viên|lọ|tấm|cuộn|mét vải|xấp|ổ|bình chữa cháy|bình|khăn|chiếc khăn|bộ bàn cờ|bộ máy bộ đàm|bộ đàm|cặp heo giống|cặp heo|cặp bò giống|đàn dê|đàn gà|tổ ong|thùng ong',
  ],
  ['goods', 'scholarship', 'suất học bổng|học bổng|suất học bổng , mỗi suất'],
  [
    'goods',
    'works',
    'căn nhà|ngôi nhà|nhà|căn|ngôi|nhà đại đoàn kết|căn nhà đại đoàn kết|nhà tình nghĩa|nhà tình thương|căn nhà tình thương|căn nhà tình nghĩa|nhà đồng đội|nhà vệ sinh|nhà tiêu|nhà tiêu hợp vệ sinh|giếng|giếng nước|giếng khoan|giếng đào|công trình|công trình nước sạch|công trình thanh niên|km đường|km đường bê tông|km|m đường|mét đường|mét đường bê tông|m đường bê tông|phòng học|sân chơi|sân bóng|sân bóng chuyền|cầu|cây cầu|cổng chào|tuyến đường|đường cờ|tuyến đường hoa|đoạn đường|hệ thống|hệ thống lọc nước|bể nước|bể lọc nước|điểm trường|nhà rông|nhà văn hóa|mô hình|mô hình sinh kế|vườn rau|bể chứa nước|điểm truy cập wifi|điểm wifi|điểm wifi miễn phí|camera|mắt camera|bộ camera|khu vui chơi|sân bê tông|m2|m² |trường mẫu giáo|trường mầm non|trường tiểu học|điểm phát wifi|điểm phát wifi miễn phí|vườn mẫu|ruộng trình diễn|ruộng mẫu|mô hình trình diễn|trường',
  ],
  ['goods', 'none', 'km đường biên|km biên giới|km bờ biển|km đường sông'],
  ['goods', 'labour', 'ngày công|công lao động|ngày công lao động|lượt ngày công|công'],
  [
    'goods',
    'people',
    'hộ|hộ dân|hộ nghèo|hộ gia đình|gia đình|học sinh|em học sinh|em|người|người dân|cháu|thanh niên|đoàn viên|hội viên|phụ nữ|người có uy tín|trẻ em|trẻ em mồ côi|trẻ mồ côi|làng|thôn|buôn|xã|bản|trường|hộ cận nghèo|hộ khó khăn|gia đình chính sách|chi bộ|tập thể|mẹ|cụ|bà con|học sinh nghèo|sinh viên|ấp|già làng|bệnh nhân|lượt người|khẩu|nhân khẩu|đơn vị|điểm|nhóm hộ|cá nhân',
  ],
  // A gift goes to what follows these.
  ['to', 'to', 'cho|đến|tới|dành cho|gửi đến|về'],
  [
    'not-counted',
    '',
    'lượt|sản phẩm|lượt người|buổi|lớp|đợt|đoàn viên tham gia|đại biểu|tiết mục|đội|gian hàng|nội dung|nhiệm vụ|tiêu chí|%|nhân khẩu|điểm cầu|km2|cán bộ , chiến sĩ',
  ],
];
