import { FAMED_NAMES } from './famed-names.ts';

// The patterns of this file are read by PostgreSQL too (names_a_person): letters are listed, since its classes follow the server's
// locale, and nothing is used that the two read differently.
const CAPITAL = 'A-ZĐÀÁẢÃẠĂẰẮẲẴẶÂẦẤẨẪẬÈÉẺẼẸÊỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌÔỒỐỔỖỘƠỜỚỞỠỢÙÚỦŨỤƯỪỨỬỮỰỲÝỶỸỴČĔĬŎŬÑƁƂ';
const SMALL = 'a-zđàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵčĕĭŏŭñɓƃƀ';
const APOSTROPHE = "['’ʼ‘]";
/** What ends a word. */
const END = `(?![${CAPITAL}${SMALL}'’ʼ‘0-9])`;
const SYLLABLE = `[${CAPITAL}](?:[${SMALL}]|${APOSTROPHE})*`;
/** A syllable of the highlands: the letter of man or woman may lead it ("Y Dun", "H'Pla"). */
const HIGHLAND_SYLLABLE = `(?:[HK]${APOSTROPHE}[${CAPITAL}]?[${SMALL}]+|${SYLLABLE})`;
/** No further capital: a longer run of capitals is what something is called. */
const RUN_ENDS = `${END}(?! [${CAPITAL}])`;

const FORMS = 'ông|bà|anh|chị|cô|chú|bác|cháu|già làng|nghệ nhân';
/** In small letters, so that "Công ty Anh Đào" stays a company; "trẻ em Kon Tum", "anh em Gia Rai" and "nhạc cụ T'rưng" are nobody. */
const WITHIN = `(?:(?<!trẻ|con|anh|chị)[ ,;(]em|(?<!nhạc|dụng|công|nông|ngư)[ ,;(]cụ|[ ,;(](?:${FORMS})) [${CAPITAL}]`;

/** Family names before the middle names "Văn" and "Thị", which nothing but a person has between two others. */
const FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Lương|Trương|Trịnh|Mai|Tô|Hà|Cao|Tạ|Thái|Châu|Lò|Quàng|Cà|Lường|Vi|Lữ|Quách|Sùng|Giàng|Thào|Vàng|Mùa|Hạng|Lầu|Đoàn|Lâm|Phùng|Tống|Nông|Chu|Hứa|Triệu|La|Bế|Ma|Đàm|Bàn|Hồng|Kiều|Thạch|Sơn|Danh|Kim';
/** Where such a name stands for its bearer; after "trường", "đường" and the like it is what something is called. */
const BY_MIDDLE_NAME = `(?:^|[,;(:–-] *|(?:hộ|[gG]ia đình|nhà|cho|của|với|và|tặng|từ|do) )(?:${FAMILIES}) (?:Văn|Thị) [${CAPITAL}]`;

/** Words after which a person is named, told from those after which a place, a school or a company is. */
const BEFORE_PEOPLE =
  'hộ|gia đình|nhà|cho|của|với|và|tặng|trao|gửi|từ|do|cùng|là|gồm|giúp|thăm|gặp|bởi|nhờ|thay|mời|giao|liên hệ|con|con nuôi|vợ|chồng|vợ chồng|mẹ|cha|bố|người|bạn|thầy|đỡ đầu|ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|chủ hộ|chủ cơ sở|chủ vườn|hộ nghèo|hộ cận nghèo|học sinh|sinh viên|giáo viên|nhân viên|đoàn viên|hội viên|đảng viên|thành viên|chiến sĩ|bác sĩ|y sĩ|dược sĩ|kỹ sư|bệnh nhân|nghệ nhân|nông dân|công nhân|người dân|người thợ|cán bộ|giám đốc|chủ tịch|phó chủ tịch|bí thư|phó bí thư|bí thư chi bộ|hiệu trưởng|trưởng thôn|trưởng làng|trưởng bản|trưởng buôn|trưởng ấp|già làng|nhận đỡ đầu|tận tay|lời';
/** Where nothing but a household or a pupil follows, two syllables are a name, too. */
const BEFORE_HOUSEHOLDS = 'hộ|gia đình|chủ hộ|hộ nghèo|hộ cận nghèo|học sinh|sinh viên';

const eitherCase = (words: string): string =>
  words.replace(/(^|\|)(.)/g, (_, bar: string, letter: string) => `${bar}[${letter}${letter.toUpperCase()}]`);
/** The words in small letters anywhere, or with a capital where a sentence or a part of it begins ("phòng khám Bác sĩ …" is a place). */
const after = (words: string): string =>
  `(?:(?:^|[.,;(:–"“”/-] *)(?:${eitherCase(words)})|[^${CAPITAL}${SMALL}](?:${words})) `;
const OPENING = '^|[.,;(:–"“”/-] *';
const PLACE_OF_PERSON = `(?:${OPENING}|${after(BEFORE_PEOPLE)})`;
/** Last syllables of what is called after people: schools, streets, offices, companies, works. After all others a full name is a person. */
const BEFORE_THINGS =
  'trường|học|sở|thông|non|đường|phố|phường|xã|thôn|làng|bản|buôn|ấp|xóm|khu|cư|tổ|hàng|hiệu|ty|nghiệp|nhân|quỹ|giải|thưởng|bổng|cầu|chợ|viên|viện|trạm|máy|đài|tượng|quán|xưởng|sạn|thị|đoàn|hãng|nhánh|sách|hát|lao|đền|chùa|đình|miếu|lăng|động|đồn|dịch|trào|sinh|tên|phẩm|phê|nhóm|bộ|hội|họ|tộc|ban|kênh|sông|hồ|núi|đèo|dốc|bến|cảng|ga|tư|ba|năm|sáu|bảy|hẻm|ngõ|ngách|kiệt|quận|huyện|tỉnh|rừng|vườn|ươm|trại|tiệm|gạo|khám|lớp|khối|dòng|đội|tàu|sân|hầm|rạp|khoa|hợp|công|vụ|liệu|tập|trung|tâm|mại|dựng|phần|may|mặc|gỗ|than|điện|dược|nghề|chí|báo|đảo|cồn|cụm|tuyến|trục|trường học|liên|chi|sĩ|giáo xứ|xứ|dòng tu|tịch|hiệp|hữu|phòng|hùng|danh|huân|chương|bảng|phong|theo|gương|đời|thời|vua|chúa|tướng|lệnh|quân|khóa|niệm|tác|giữa|trấn|nguyện|hương';
const AFTER_OTHERS = `(?:^|[^${CAPITAL}${SMALL}])(?!(?:${BEFORE_THINGS}) )[${SMALL}]+ `;

/** Family names that open no name of a place. */
const SURE_FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Ngô|Dương|Đinh|Trương|Trịnh|Phùng|Lưu|Tạ|Lý|Vương|Lương';
/** Those that also open names of lakes, provinces and companies, with a middle name that these do not have. */
const OTHER_FAMILIES =
  'Hồ|Mai|Hà|Cao|Thái|Châu|Lâm|Tô|Đoàn|Đào|Chu|Kiều|Tống|Nông|Hứa|Triệu|Đàm|Quách|Lò|Quàng|Lường|Lữ|Lục|Kim|Thạch|Sơn|La|Bế|Ma|Vi|Hạng|Vàng|Giàng|Sùng|Vừ|Thào|Lầu|Mùa';
const MIDDLES =
  'Văn|Thị|Hữu|Đình|Quốc|Bá|Minh|Ngọc|Thanh|Hoàng|Xuân|Đức|Công|Thu|Bích|Tuấn|Gia|Phương|Quang|Trọng|Mạnh|Tấn|Duy|Anh|Như|Khánh|Nhật|Thế|Viết|Chí|Thùy|Kim|Diệu';
/** The Mông: a syllable after the family name that no place has there. */
const MONG = `(?:Giàng|Sùng|Vừ|Thào|Lầu|Hạng|Mùa|Vàng|Cứ|Lý|Ly) (?:A|Mí|Seo|Thị|Chứ|Nhè|Bá) ${SYLLABLE}`;
/** What begins as a person's name and is a place, a company, or people of history. */
const NO_NAMES =
  'Phan Rang|Phan Thiết|Phan Rí|Phan Si Păng|Phan Sào Nam|Hoàng Su Phì|Hoàng Liên|Hoàng Sa|Hoàng Thành|Hoàng Anh Gia Lai|Hoàng Thu Phố|Đinh Trang Thượng|Đinh Trang Hòa|Đinh Văn Lâm Hà|Lương Hòa Lạc|Lương Hòa A|Lương Hoà A|Lương An Trà|Lưu Nghiệp Anh|Lưu Vĩnh Sơn|Tạ An Khương|Dương Xuân Hội|Dương Hồng Thủy|Cao Xuân Dương|Lê Ích Mộc|Bùi La Nhân|Đoàn Thanh Niên|Đoàn Công Tác|Mai Anh Đào|Kim Anh';
const NOT_PEOPLE = `(?!(?:${[NO_NAMES, ...FAMED_NAMES].join('|')})${END})`;
/** "Nguyễn Hoàng Group": the last word of a company. */
const NOT_COMPANIES = `(?!${SYLLABLE}(?: ${SYLLABLE})* (?:Group|Holdings?|Corp|Land|Plaza|Tower|Resort|Hotel|Farm|Foods?|Coffee|Tea|Garden|Homes?|House|Mart|Shop|Store|Travel|Tours?|Media|Tech|Logistics|Pharma|Center|Foundation)${END})`;

const HIGHLAND_FAMILIES =
  "Ksor|Siu|Rơ Châm|Rơchâm|Rơ Mah|Rơmah|Rmah|Rơ Lan|Rơlan|Rơ Com|Rơcom|Rcom|Rơ Ô|Rah Lan|Kpă|Kpuih|Kpui|Puih|Hiao|Alăng|A Lăng|Bling|Bhling|Bh['’]ling|Zơrâm|Zơ Râm|Pơloong|Arất|Hôih|Coor|Bríu|Briu|Bnướch|B['’]nướch|Tơngôl|Niê|Mlô|Hmok|H['’]mok|Êban|Ê Ban|Byă|Kbuôr|Knul|Adrơng|Ktla|Chamaléa|Katơr|Pinăng|Bloong|Zơđeh|Ploong";
/** "Y tế" and the like in capitals, and communes and people of history whose names begin so. */
const NOT_Y =
  '(?!Y (?:Tế|Tá|Sĩ|Sỹ|Học|Dược|Khoa|Tý|Tịch|Can|Jút|Jut|Ngông|Wang|Moan|Bih)(?![' + CAPITAL + SMALL + "'’]))";
const NOT_H_PLACES = `(?![HK]${APOSTROPHE}(?:[Bb]ang|[Rr]a|[Nn]eng|[Dd]ang|[Bb]ông|[Nn]ak|[Dd]ơn)${END})`;
const NOT_A_PLACES =
  '(?!A (?:Lưới|Vương|Ngo|Dơi|Tiêng|Xan|Nông|Ting|Roàng|Đớt|Bung|Túc|Vao|Rất|Lù|Mú)(?![' + CAPITAL + SMALL + "'’]))";

/** A form of address and a name, or a family name and a middle name of people. */
const SURE_PATTERNS: readonly string[] = [`^(?:${eitherCase(`${FORMS}|em|cụ`)}) [${CAPITAL}]`, WITHIN, BY_MIDDLE_NAME];
/** Without two capitals beside each other or an apostrophe of the highlands none of the others can be met: most texts end here. */
const GUARD = `[${CAPITAL}](?:[${SMALL}]|${APOSTROPHE})* [${CAPITAL}]|[HK]${APOSTROPHE}`;
/** Nor without a family name before a capital: most texts with two capitals end here, and the long patterns are costly to PostgreSQL. */
const FAMILY_GUARD = `(?:^|[^${CAPITAL}${SMALL}])(?:[AY]|Cứ|Ly|${SURE_FAMILIES}|${OTHER_FAMILIES}|${HIGHLAND_FAMILIES}) [${CAPITAL}]|[HK]${APOSTROPHE}`;
const OTHER_PATTERNS: readonly string[] = [
  // Families of three or four syllables where a person can stand; the run ends with them.
  `${AFTER_OTHERS}${NOT_PEOPLE}${NOT_COMPANIES}(?:${SURE_FAMILIES})(?: ${SYLLABLE}){2,3}${RUN_ENDS}`,
  `${PLACE_OF_PERSON}${NOT_PEOPLE}${NOT_COMPANIES}(?:(?:${SURE_FAMILIES}) ${SYLLABLE}|(?:${OTHER_FAMILIES}) (?:${MIDDLES}))(?: ${SYLLABLE}){1,2}${RUN_ENDS}`,
  `${PLACE_OF_PERSON}${MONG}${RUN_ENDS}`,
  `${after(BEFORE_HOUSEHOLDS)}(?:${SURE_FAMILIES}) ${SYLLABLE}${RUN_ENDS}`,
  `${after(BEFORE_HOUSEHOLDS)}${NOT_A_PLACES}A ${SYLLABLE}${RUN_ENDS}`,
  `${PLACE_OF_PERSON}(?:${HIGHLAND_FAMILIES}) ${HIGHLAND_SYLLABLE}(?: ${HIGHLAND_SYLLABLE})?${RUN_ENDS}`,
  `${PLACE_OF_PERSON}${NOT_Y}Y [${CAPITAL}][${SMALL}'’]+(?: ${HIGHLAND_SYLLABLE}){0,2}${RUN_ENDS}`,
  `${PLACE_OF_PERSON}${NOT_H_PLACES}[HK]${APOSTROPHE}[${CAPITAL}]?[${SMALL}]+(?: ${HIGHLAND_SYLLABLE}){0,2}${RUN_ENDS}`,
];
/**
 * All of them, in the order in which the function names_a_person asks. JavaScript (flag u) and PostgreSQL read each alike; a test
 * holds the words and the answers of the two against each other.
 */
export const NAME_PATTERNS: readonly string[] = [...SURE_PATTERNS, GUARD, FAMILY_GUARD, ...OTHER_PATTERNS];

const compile = (pattern: string): RegExp => new RegExp(pattern, 'u');
const SURE = SURE_PATTERNS.map(compile);
const GUARDS = [GUARD, FAMILY_GUARD].map(compile);
const OTHERS = OTHER_PATTERNS.map(compile);
const SPACES = /[ \t\n\v\f\r\u00a0\u2007\u202f]+/gu;

/**
 * Whether a text names a person as Vietnamese papers do: a form of address, then a name ("ông Nguyễn Văn A", "hộ bà Lò Thị B");
 * or, where a person can stand (at the start, after a mark, after "cho", "của", "hộ", "học sinh" …), a family name and "Văn" or
 * "Thị", a full name of three or four syllables ("Nguyễn Minh Châu"), or a name of the highlands ("Rơ Châm H'Pla", "Y Thu", "K'Brêu").
 * Streets, schools, companies and people of history are nobody; "bà con" and the like go on in small letters and are nobody in
 * particular. A rule: names that it does not know remain.
 */
export function namesAPerson(text: string): boolean {
  const whole = text.normalize('NFC').replace(SPACES, ' ').replace(/^ | $/g, '');
  return (
    SURE.some((pattern) => pattern.test(whole)) ||
    (GUARDS.every((pattern) => pattern.test(whole)) && OTHERS.some((pattern) => pattern.test(whole)))
  );
}
