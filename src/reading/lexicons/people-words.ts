import type { LexiconLine } from './line.ts';

/** Words around the name of a person. */
export const PEOPLE_WORDS: readonly LexiconLine[] = [
  [
    'honorific',
    '',
    'mẹ việt nam anh hùng|mẹ|già|ông|bà|anh|chị|em|cụ|già làng|thầy|cô|cháu|đồng chí|đ / c|đ/c|các đồng chí|các ông|các bà|bác sĩ|thạc sĩ|tiến sĩ|kỹ sư|linh mục|thượng tọa|đại đức|hòa thượng|sư cô|cô giáo|thầy giáo|bsckii|bscki|bs|bs .|ths|ths .|ts|ts .|pgs|gs|bs . ckii|bs . cki|bs ckii|bs cki|bs . ths|ths . bs|ths . bs .|pgs . ts|pgs . ts .|pgs , ts|bác sĩ ckii|bác sĩ chuyên khoa ii|nghệ nhân|nghệ nhân ưu tú|chiến sĩ|hội viên|công nhân|nghệ sĩ|bác sĩ cki|bác sĩ chuyên khoa i|bác sĩ chuyên khoa 1|bác sĩ chuyên khoa 2|bác sĩ ck1|bác sĩ ck2|thầy thuốc ưu tú|nhà giáo ưu tú|thầy thuốc nhân dân|nghệ nhân nhân dân|dược sĩ|cử nhân|ts . bs|ts . bs .|ts . bsckii|bs . ts|bs . ts .|pgs . ts . bs|pgs . ts . bs .|ths . bsckii|gs . ts|gs . ts .',
  ],
  [
    'rank',
    '',
    'đại tướng|thượng tướng|trung tướng|thiếu tướng|đại tá|thượng tá|trung tá|thiếu tá|đại úy|thượng úy|trung úy|thiếu úy|chuẩn đô đốc|đô đốc|binh nhất',
  ],
  [
    'role',
    '',
    'trưởng họ|trưởng tộc|tộc trưởng|trưởng dòng họ|chủ vườn|chi hội trưởng|chi hội phó|naiban|nai bản|bí thư|phó bí thư|phó bí thư thường trực|quyền bí thư|bí thư đảng ủy|bí thư chi bộ|bí thư chi đoàn|chủ tịch|phó chủ tịch|quyền chủ tịch|chủ tịch nước|thủ tướng|phó thủ tướng|bộ trưởng|thứ trưởng|giám đốc|phó giám đốc|tổng giám đốc|phó tổng giám đốc|trưởng ban|phó trưởng ban|phó ban|trưởng phòng|phó trưởng phòng|phó phòng|ủy viên|ủy viên ban thường vụ|ủy viên ban chấp hành|ủy viên bộ chính trị|ủy viên trung ương đảng|ủy viên dự khuyết|chánh văn phòng|phó chánh văn phòng|chánh thanh tra|phó chánh thanh tra|chánh án|viện trưởng|phó viện trưởng|cục trưởng|phó cục trưởng|chi cục trưởng|phó chi cục trưởng|vụ trưởng|tổng biên tập|phó tổng biên tập|hiệu trưởng|phó hiệu trưởng|chỉ huy trưởng|phó chỉ huy trưởng|chính ủy|phó chính ủy|chính trị viên|chính trị viên phó|tư lệnh|phó tư lệnh|tham mưu trưởng|đồn trưởng|phó đồn trưởng|trung đoàn trưởng|sư đoàn trưởng|lữ đoàn trưởng|tiểu đoàn trưởng|trưởng công an|phó trưởng công an|trưởng thôn|phó thôn|trưởng làng|trưởng bản|trưởng buôn|trưởng ấp|trưởng xóm|trưởng khu phố|tổ trưởng|tổ phó|tổ trưởng tổ dân phố|buôn trưởng|già làng|người có uy tín|trưởng ban công tác mặt trận|trưởng đoàn|phó trưởng đoàn|đại biểu|đại biểu quốc hội|chủ nhiệm|phó chủ nhiệm|kế toán trưởng|trưởng trạm|trạm trưởng|đội trưởng|thư ký|tổng thư ký|nguyên bí thư|nguyên chủ tịch|nguyên phó chủ tịch|trưởng khoa|chủ tịch hđqt|chủ tịch hội đồng quản trị|chủ tịch hội đồng thành viên|thường trực|cán bộ|chủ doanh nghiệp|chủ cơ sở|chủ hộ|phu nhân|đại sứ|tổng lãnh sự|trưởng bộ môn|trưởng ban nhân dân|quyền giám đốc|phụ trách|trưởng ban quản lý|trưởng ban tự quản|huyện trưởng|tỉnh trưởng|giám mục|trụ trì|bí thư thành ủy|bí thư tỉnh ủy|tổng bí thư',
  ],
  // What may stand between a role and the name that follows it, or inside a role, in small letters.
  [
    'role-word',
    '',
    'thường trực|thường vụ|trung ương|đảng|ban|tổ chức|tuyên giáo|dân vận|nội chính|kiểm tra|phụ trách|chuyên trách|kiêm|thôn|làng|buôn|bản|ấp|xóm|tổ dân phố|khu phố|xã|phường|huyện|quận|thị xã|đặc khu|tỉnh|thành phố|tp|tp .|tỉnh ủy|thành ủy|huyện ủy|quân ủy|đảng ủy|chi bộ|chi đoàn|chi hội|công an|quân sự|biên phòng|nhà nước|quốc hội|và|phát thanh|truyền hình|hội|mặt trận|mặt trận tổ quốc|việt nam|nhân dân|ủy ban|hội đồng|văn phòng|sở|cục|chi cục|công ty|ngân hàng|trường|trung tâm|bệnh viện|đoàn|liên hiệp|phụ nữ|thanh niên|nông dân|cựu chiến binh|chữ thập đỏ|dân tộc|tôn giáo|tài chính|nông nghiệp|môi trường|giáo dục|đào tạo|y tế|văn hóa|thể thao|du lịch|công thương|xây dựng|tư pháp|nội vụ|cổ phần|kỹ thuật|khoa học|công nghệ|quản lý|điện lực|cao su|thương mại|dịch vụ|tiểu học|mầm non|trung học|cơ sở|phổ thông|phòng|kinh tế|hành chính|chính trị|chính sách|xã hội|phát triển|nông thôn|quốc phòng|chỉ huy|bộ đội|vùng|nhiệm kỳ|thị trường|chấp hành|chủ nhiệm|mttq|bộ chính trị|chùa|giáo xứ|nhà thờ',
  ],
  [
    'speech',
    '',
    'cho biết|cho hay|chia sẻ|phát biểu|nhấn mạnh|bày tỏ|đề nghị|khẳng định|nói|thông tin|kể|tâm sự|mong muốn|xúc động',
  ],
];

/** Family names of the Việt people and of the highlands, one syllable each, small letters. */
export const SURNAMES: ReadonlySet<string> = new Set(
  (
    'nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương lý đinh đoàn trương đào mai lâm phùng cao tạ thái châu ' +
    'tô hà lương vương trịnh văn thân tôn từ tăng quách la lại lưu mạc nghiêm ninh nông phó quan tống triệu trưng ung viên vi vy yên ' +
    'chu chung cù diệp doãn đàm đàng đồng giang giáp hầu hứa kiều kim khổng khuất lò lữ lường lô mã mạch mẫn ngọc nhâm ông ' +
    'phí so phương sùng thạch thẩm thào thiều tiêu trình trang tòng vàng vừ giàng giàn hờ pờ lỳ khoàng sừng cháng tráng thèn tẩn phàn sần thao bế sầm chamaléa katơr bloong zơđeh bnướch mùa thò sình hạng lầu ' +
    "zơ ksor siu rơ rah rcom rmah kpă kpa nay ynay y h' a alăng pơloong bling bhling bríu briu zơrâm arất hôih coor ating tơngôl bhnướch " +
    'đinh rơchâm puih kpuih hiao ayun adrơng êban ê niê mlô hmok byă knul kbuôr ktla kdoh lơ mu liêng rơmah ama k’ k bkrông jơ'
  ).split(' '),
);

/** Family names that hardly ever open the name of a place: where they stand after other capitals, a person begins. */
export const SURE_SURNAMES: ReadonlySet<string> = new Set(
  "nguyễn trần lê phạm huỳnh hoàng phan vũ võ đặng bùi đỗ hồ ngô dương đinh trương lý đoàn ksor siu rơ rah rcom rmah kpă nay y h' alăng pơloong bling bhling bríu briu chamaléa katơr pinăng zơrâm arất hôih coor ating tơngôl puih kpuih hiao niê mlô hmok byă đào phùng trịnh đàm tạ lưu".split(
    ' ',
  ),
);

/** Family names of the highlands that open no name of a commune. */
export const HIGHLAND_SURNAMES: ReadonlySet<string> = new Set(
  'siu ksor nay rmah rơmah rah rcom rơcom puih kpuih kpă hiao alăng bling bhling zơrâm arất hôih coor bríu'.split(' '),
);

/** Middle names that hardly occur in names of places. */
export const MIDDLE_NAMES: ReadonlySet<string> = new Set('văn thị hữu đình quốc bá viết trọng chí mạnh tấn'.split(' '));

/** "Tán Thị …", "Hứa Văn …": whatever comes before is a family name. */
export const SURE_MIDDLES: ReadonlySet<string> = new Set(['thị', 'văn']);
