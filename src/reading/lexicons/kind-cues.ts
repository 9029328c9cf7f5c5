import type { LexiconLine } from './line.ts';

/** Words that tell what an article is about, and that tie two parties together. */
export const KIND_CUES: readonly LexiconLine[] = [
  ['twin', 'twin', 'kết nghĩa|ký kết nghĩa|kết nghĩa anh em'],
  [
    'twin-near',
    'near',
    'ký kết hợp tác|ký kết với|ký với|hợp tác phát triển|giao ước|ký giao ước|ký kết giao ước|nhận giúp đỡ|lễ ký|là anh em|anh em kết nghĩa|ký biên bản|bản kết nghĩa|đến kết nghĩa|giúp đỡ toàn diện',
  ],

  [
    'signing',
    'signing',
    'ký kết|biên bản ghi nhớ|lễ ký|ký giao ước|giao ước kết nghĩa|lễ kết nghĩa|ký chương trình kết nghĩa|ký biên bản|ký cam kết|làm lễ kết nghĩa|tổ chức kết nghĩa|nghi thức kết nghĩa|lễ ra mắt|nghi lễ kết nghĩa|công bố kết nghĩa|ra mắt tổ kết nghĩa|chính thức kết nghĩa|ký thỏa thuận|ký quy chế|ký ghi nhớ|bản ghi nhớ|nên nghĩa|ký kết nghĩa|ký vào bản giao ước|bản giao ước|ký bản giao ước|đặt bút ký|ký vào biên bản|trao bản ký kết|ký thỏa thuận kết nghĩa|tổ chức lễ kết nghĩa|lễ kết nghĩa giữa|lễ nhận kết nghĩa|tổ chức nhận kết nghĩa|biên bản được ký|giao ước được ký|bản ghi nhớ được ký|được ký kết|lễ ký kết|ký kết kết nghĩa',
  ],
  [
    'support',
    'support',
    'thăm , tặng quà|thăm và tặng quà|tặng quà|trao tặng|trao quà|trao|tặng|ủng hộ|thăm hỏi|thăm|chúc tết|bàn giao|cứu trợ|chia sẻ khó khăn|tiếp sức|chung tay|giúp dân|mang tết|gắn biển|khánh thành',
  ],
  ['twin-near', 'charge', 'phụ trách|được giao phụ trách|nhận phụ trách|nhận đỡ đầu|đỡ đầu|gắn bó'],
  ['visit', 'since', 'đã kết nghĩa|nhận kết nghĩa từ'],
  ['support', 'none', 'trao đổi|trao giải|trao quyết định'],
  [
    'visit',
    'visit',
    'đơn vị kết nghĩa|xã kết nghĩa|làng kết nghĩa|thôn kết nghĩa|buôn kết nghĩa|phường kết nghĩa|địa phương kết nghĩa|địa bàn kết nghĩa|theo chương trình kết nghĩa|trong chương trình kết nghĩa|trong khuôn khổ kết nghĩa|khuôn khổ chương trình kết nghĩa|khuôn khổ hoạt động kết nghĩa|hoạt động kết nghĩa|nằm trong chương trình kết nghĩa|thực hiện chương trình kết nghĩa|thực hiện giao ước kết nghĩa|bản kết nghĩa|ấp kết nghĩa|bon kết nghĩa',
  ],
  [
    'review',
    'review',
    'sơ kết|tổng kết|hội nghị sơ kết|hội nghị tổng kết|nhìn lại|kết quả kết nghĩa|kết quả thực hiện|năm kết nghĩa|năm thực hiện|năm triển khai|năm gắn bó|năm đồng hành|tháng thực hiện|tháng kết nghĩa|tháng triển khai|đánh giá kết quả|kỷ niệm|hiệu quả từ|hiệu quả kết nghĩa|báo cáo kết quả|sau một năm|một năm kết nghĩa|sau hai năm|sau ba năm|sau 1 năm|sau 2 năm|sau 3 năm|sau 5 năm|sau 6 tháng|sau sáu tháng|qua một năm|sau nửa năm|hơn một năm|sau ngày ký|sau lễ ký|tháng sau khi ký|năm sau khi ký|sau ngày kết nghĩa|kể từ ngày ký|kể từ khi ký|từ ngày ký kết|từ khi ký kết|những kết quả đáng ghi nhận|kết quả bước đầu|những kết quả|kết quả nổi bật|đã vào nếp',
  ],
  [
    'assignment',
    'assignment',
    'phân công|quyết định phân công|phân công kết nghĩa|phân công các|được phân công|giao nhiệm vụ kết nghĩa|danh sách phân công|điều chỉnh phân công|ban hành quyết định|ban hành kế hoạch|ban hành công văn|phân công nhiệm vụ|được chọn kết nghĩa|giao kết nghĩa|được giao kết nghĩa|giao các|danh sách kết nghĩa|sẽ kết nghĩa với|chủ trương kết nghĩa|thống nhất chủ trương|các cặp kết nghĩa|ghép cặp|bố trí kết nghĩa|chỉ định kết nghĩa|phân công phụ trách|giao nhiệm vụ',
  ],
  [
    'other',
    'other',
    'dòng họ|hai họ|hai dòng họ|hộ kết nghĩa|gia đình kết nghĩa|kết nghĩa hộ|kết nghĩa gia đình|cặp hộ|hộ gia đình kết nghĩa|hộ người kinh|hộ kinh|hai gia đình|anh em kết nghĩa|con nuôi|mẹ đỡ đầu|nhận đỡ đầu|bản - bản|cụm dân cư|hai bên biên giới|kết nghĩa hộ|hộ đảng viên|kết nghĩa với hộ|đạo - đời|giáo xứ và|hộ với hộ|hộ - hộ|học sinh kết nghĩa|lớp kết nghĩa|lớp học kết nghĩa',
  ],
  // Unions, schools, clubs: another sort of twinning only where no commune or village takes part.
  [
    'other',
    'group',
    'chi đoàn|đoàn thanh niên|hội phụ nữ|hội lhpn|trường kết nghĩa|kết nghĩa trường|kết nghĩa đồn|đồn - trạm|đồn trạm|câu lạc bộ|hội liên hiệp phụ nữ|phụ nữ hai bên|tuổi trẻ|đoàn viên|đoàn phường|đoàn xã|chi hội|chi bộ kết nghĩa|kết nghĩa chi bộ|phụ nữ xã|phụ nữ phường|phụ nữ huyện|phụ nữ thôn|nông dân xã|nông dân phường|thanh niên xã|thanh niên phường|hai trường|hai nhà trường|hai chi đoàn|hai chi hội|hai câu lạc bộ|hai chi bộ|hai lớp|hai hội|các trường kết nghĩa',
  ],
  [
    'abroad',
    'abroad',
    'lào|campuchia|cam - pu - chia|trung quốc|thái lan|hàn quốc|nhật bản|vương quốc|salavan|hủa phăn|champasak|attapeu|sê kông|sekong|ratanakiri|mondulkiri|savannakhet|chăm pa sắc|nước bạn|bên kia biên giới',
  ],

  // Ceremony words: the date beside them is the day of signing.
  ['ceremony', 'ceremony', 'kết nghĩa|ký kết|lễ ký|giao ước|lễ ra mắt|ký chương trình|buổi lễ|ký biên bản'],
  ['negation', 'no', 'không|chưa|chẳng|thay vì|thay cho|không phải|chưa từng|không chỉ|chứ không'],
  [
    'composition',
    'members',
    'tổ này có|gồm|bao gồm|gồm có|gồm các|thành viên gồm|thành viên|bao gồm các đơn vị|gồm các đơn vị|có các đơn vị',
  ],
];
