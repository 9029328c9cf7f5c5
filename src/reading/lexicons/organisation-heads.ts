import type { LexiconLine } from './line.ts';

/**
 * Nouns that open the name of an organisation. The value is the type: cơ quan, đơn vị, doanh nghiệp.
 * Whole names of agencies whose names hold "và" or commas stand here in full, so that they are never cut.
 */
export const ORGANISATION_HEADS: readonly LexiconLine[] = [
  // Provincial and central agencies.
  [
    'org',
    'cơ quan',
    'thư viện|bảo tàng|nhà thiếu nhi|nhà xuất bản|tạp chí|ban liên lạc|ban điều phối|ban vận động|hội đồng hương|tòa soạn|cung thiếu nhi|văn phòng hđnd và ubnd|văn phòng hđnd - ubnd|văn phòng đảng ủy|văn phòng đảng ủy - hđnd - ubnd|văn phòng đoàn đbqh|văn phòng đoàn đại biểu quốc hội|sở|ban dân tộc|ban tổ chức|ban tuyên giáo|ban dân vận|ban tuyên giáo và dân vận|ban nội chính|ban quản lý|ban quản lý dự án|ủy ban kiểm tra|ban xây dựng đảng|ban chấp hành|ban thường trực|văn phòng|cơ quan|cục|chi cục|thanh tra|tòa án nhân dân|tòa án|viện kiểm sát nhân dân|viện kiểm sát|vksnd|tand|kho bạc nhà nước|kho bạc|bảo hiểm xã hội|bhxh|thuế|cục thuế|chi cục thuế|hải quan|đài phát thanh và truyền hình|đài phát thanh - truyền hình|đài|báo|báo và phát thanh , truyền hình|báo và đài phát thanh - truyền hình|phòng|thi hành án dân sự|hạt kiểm lâm|chi cục kiểm lâm|liên minh hợp tác xã|liên đoàn lao động|lđlđ|công đoàn|công đoàn viên chức|hội|hội liên hiệp phụ nữ|hội lhpn|hội nông dân|hội cựu chiến binh|hội ccb|hội chữ thập đỏ|hội liên hiệp thanh niên|hội doanh nhân trẻ|hiệp hội|hiệp hội doanh nghiệp|đoàn thanh niên|đoàn tncs hồ chí minh|tỉnh đoàn|thành đoàn|huyện đoàn|xã đoàn|đoàn khối|đảng ủy khối|đảng ủy các cơ quan|đảng ủy ubnd|đảng ủy công an|đảng ủy quân sự|ubnd tỉnh|chi đoàn|câu lạc bộ|clb|ủy ban mttq tỉnh|tổng cục|bộ|vụ|viện|liên hiệp các hội|nhóm|quỹ|mạng lưới|đoàn đại biểu quốc hội|đoàn đại biểu quốc hội và hđnd|đoàn đbqh và hđnd|đoàn đbqh|ban dân tộc hđnd|ban pháp chế hđnd|ban kinh tế - ngân sách hđnd|chi bộ|đoàn phường|đoàn xã|đoàn thị trấn|đoàn cơ sở|hội đồng đội|quận đoàn|thị đoàn|phường đoàn|đoàn trường|ban đại diện|chi hội',
  ],
  [
    'org',
    'cơ quan',
    'sở dân tộc và tôn giáo|sở nông nghiệp và môi trường|sở nông nghiệp và phát triển nông thôn|sở tài nguyên và môi trường|sở văn hóa , thể thao và du lịch|sở văn hóa và thể thao|sở giáo dục và đào tạo|sở khoa học và công nghệ|sở lao động - thương binh và xã hội|sở thông tin và truyền thông|sở kế hoạch và đầu tư|sở xây dựng|sở y tế|sở tài chính|sở công thương|sở nội vụ|sở tư pháp|sở ngoại vụ|sở du lịch|sở giao thông vận tải|thanh tra tỉnh|văn phòng tỉnh ủy|văn phòng thành ủy|văn phòng ubnd|văn phòng ubnd tỉnh|văn phòng hđnd|văn phòng đoàn đbqh & hđnd|văn phòng đoàn đbqh và hđnd|văn phòng đoàn đại biểu quốc hội và hđnd|ban quản lý khu kinh tế|đảng ủy các cơ quan đảng|cơ quan huyện ủy|cơ quan ủy ban mttq việt nam|ủy ban kiểm tra tỉnh ủy|ban tổ chức tỉnh ủy|ban nội chính tỉnh ủy|ban tuyên giáo và dân vận tỉnh ủy|ban tuyên giáo và dân vận thành ủy',
  ],
  // Police, army, schools, hospitals.
  [
    'org',
    'đơn vị',
    'bệnh xá|phòng khám|phòng khám đa khoa|nhà hát|đoàn nghệ thuật|trại|vườn ươm|công an|bộ chỉ huy quân sự|bộ chqs|ban chỉ huy quân sự|ban chqs|bộ chỉ huy bộ đội biên phòng|bộ chỉ huy bđbp|ban chỉ huy bộ đội biên phòng|bộ chỉ huy|bộ đội biên phòng|bđbp|đồn biên phòng|đồn bp|đồn|quân khu|quân đoàn|binh đoàn|sư đoàn|lữ đoàn|trung đoàn|tiểu đoàn|đại đội|hải đội|vùng|bộ tư lệnh|hải đoàn|ban chỉ huy phòng thủ khu vực|kho|kho hậu cần|trường|học viện|đại học|cao đẳng|bệnh viện|trung tâm|trung tâm y tế|trung tâm chính trị|trạm y tế|trạm|đoàn kinh tế - quốc phòng|đoàn kinh tế quốc phòng|nhà trường|phân viện|phân hiệu|nhà thi đấu|vườn quốc gia|ban quản lý rừng phòng hộ|đội|trại giam|cảnh sát|phòng cảnh sát|tổ',
  ],
  // Firms, banks, cooperatives.
  [
    'org',
    'doanh nghiệp',
    'nhà sách|nhà thuốc|nha khoa|hãng|chuỗi cửa hàng|trang trại|công ty|tổng công ty|công ty tnhh|công ty cổ phần|công ty cp|công ty tnhh mtv|công ty trách nhiệm hữu hạn|doanh nghiệp|doanh nghiệp tư nhân|dntn|tập đoàn|ngân hàng|ngân hàng tmcp|ngân hàng nông nghiệp và phát triển nông thôn|ngân hàng chính sách xã hội|ngân hàng nhà nước|nhnn|agribank|bidv|vietcombank|vietinbank|lpbank|sacombank|mb bank|mbbank|techcombank|hợp tác xã|htx|xí nghiệp|nhà máy|nông trường|chi nhánh|chi nhánh công ty|viễn thông|vnpt|viettel|mobifone|bưu điện|điện lực|công ty điện lực|thủy điện|lâm trường|khách sạn|siêu thị|cảng|hội doanh nghiệp',
  ],
];

/** Small-letter syllables that occur inside names of organisations; everything else in small letters ends the name. */
export const ORGANISATION_WORDS: readonly LexiconLine[] = [
  [
    'org-word',
    '',
    'quân y|quân dân y|vùng|miền|trung ương|cổ phần|trách nhiệm|hữu hạn|một thành viên|tư vấn|xây dựng|đường bộ|sửa chữa|quản lý|thị trường|quân sự|biên phòng|nông thôn|nông nghiệp|phát triển|môi trường|thương mại|dịch vụ|sản xuất|đầu tư|khoa học|quốc tế|cao su|cà phê|thủy điện|điện lực|thủy lợi|tiểu học|trung học|cơ sở|phổ thông|phổ thông dân tộc|nội trú|bán trú|dân tộc nội trú|dân tộc bán trú|mầm non|mẫu giáo|đại học|cao đẳng|đa khoa|công nghệ|kỹ thuật|kinh tế|quốc phòng|hậu cần|chính trị|hành chính|nhà nước|nhân dân|tỉnh ủy|thành ủy|huyện ủy|thị ủy|chuyên trách|giao thông|vận tải|du lịch|thể thao|văn hóa|giáo dục|đào tạo|tôn giáo|dân tộc|thi công|kiểm lâm|lâm nghiệp|chế biến|xuất nhập khẩu|bảo hiểm|nhân thọ|tín dụng|chính sách|xã hội|phòng chống|phụ nữ|nông dân|cựu chiến binh|thanh niên|lao động|thương binh|liên hiệp|hợp tác|kinh doanh|vật liệu|khai thác|công trình|đô thị|cấp nước|dược phẩm|thực phẩm|may mặc|viễn thông|truyền hình|phát thanh|điều tra|hình sự|quản trị|đối ngoại|phòng thủ|khu vực|rừng|phòng hộ|nước sạch|xăng dầu|điện|khoáng sản|năng lượng|thiện nguyện|tình nguyện|nghề|trẻ|nghiệp vụ|cơ động|giao dịch|chuyên nghiệp|công đoàn|khối|doanh nghiệp|doanh nhân|bệnh tật|kiểm soát|kiểm sát|sức khỏe|sinh sản|nhi|phục hồi chức năng|dự phòng|khuyến nông|giống|cây trồng|vật nuôi|thú y|bảo trợ|công tác xã hội|hỗn hợp|thương hiệu|vận hành|lưới điện|truyền tải|chăn nuôi|chi nhánh|gỗ|mía đường|chè|thức ăn chăn nuôi|phân bón|xi măng|thủy sản|nông sản|dược|y dược cổ truyền|y học cổ truyền|xổ số kiến thiết|xổ số|kiến thiết|vệ sinh|xây lắp|lắp máy|vàng bạc đá quý|bưu chính|đăng kiểm|kiểm định|cơ khí|sư phạm|lọc hóa dầu|hóa dầu|hóa chất|bất động sản|quảng cáo|thiết bị|đường sắt|hàng không|dệt|khoáng sản|lương thực|việc làm|giới thiệu việc làm|công nghiệp|ứng dụng|kiểm nghiệm|chứng nhận|giám định|pháp y|lưu trữ|huấn luyện|thi đấu|khuyến công|xúc tiến|thủy nông|quan trắc|hàng hải|cứu hộ|cứu nạn|phòng cháy|chữa cháy|cai nghiện|nuôi dưỡng|điều dưỡng|bảo vệ thực vật|trồng trọt|thống kê|dự trữ|địa chính|khí tượng|thiên văn|bảo dưỡng|vệ tinh|nghệ thuật|ca múa nhạc|bảo tàng|thư viện|khu công nghiệp|đấu giá|quỹ đất|phát triển quỹ đất|kỹ thuật số|giáo dục thường xuyên|hướng nghiệp|nghề nghiệp|khuyết tật|phổi|tâm thần|da liễu|ung bướu|lão khoa|huyết học|truyền máu|đua thuyền|bóng chuyền|bóng đá|dưỡng sinh|hưu trí|khí công',
  ],
  [
    'org-level',
    '',
    'tỉnh|thành phố|tp|tp .|huyện|thị xã|thị trấn|quận|xã|phường|đặc khu|thôn|làng|buôn|bản|ấp|khu phố|tổ dân phố',
  ],
];

/** Short forms of offices and levels, by which one name is known for another. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  tand: 'tòa án nhân dân',
  vksnd: 'viện kiểm sát nhân dân',
  bhxh: 'bảo hiểm xã hội',
  lđlđ: 'liên đoàn lao động',
  lhpn: 'liên hiệp phụ nữ',
  nhcsxh: 'ngân hàng chính sách xã hội',
  nhnn: 'ngân hàng nhà nước',
  đbp: 'đồn biên phòng',
  bđbp: 'bộ đội biên phòng',
  bp: 'biên phòng',
  chqs: 'chỉ huy quân sự',
  ptdtbt: 'phổ thông dân tộc bán trú',
  ptdtnt: 'phổ thông dân tộc nội trú',
  th: 'tiểu học',
  gd: 'giáo dục',
  đt: 'đào tạo',
  nn: 'nông nghiệp',
  mt: 'môi trường',
  cp: 'cổ phần',
  mtv: 'một thành viên',
  htx: 'hợp tác xã',
  cn: 'chi nhánh',
  tp: 'thành phố',
  ubkt: 'ủy ban kiểm tra',
  vp: 'văn phòng',
};
