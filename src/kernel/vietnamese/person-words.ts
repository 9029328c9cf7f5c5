const FORMS = 'ông|bà|anh|chị|cô|chú|bác|em|cháu|cụ|già làng|nghệ nhân';
const AT_START = new RegExp(
  `^(?:${FORMS.replace(/(^|\|)(.)/g, (_, bar: string, letter: string) => `${bar}[${letter}${letter.toUpperCase()}]`)})\\s+\\p{Lu}`,
  'u',
);
/** In small letters, so that "Công ty Anh Đào" stays a company. */
const WITHIN = new RegExp(`[\\s,;(](?:${FORMS})\\s+\\p{Lu}`, 'u');

/** Family names before the middle names "Văn" and "Thị", which nothing but a person has between two others. */
const FAMILIES =
  'Nguyễn|Trần|Lê|Phạm|Huỳnh|Hoàng|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đào|Đinh|Lương|Trương|Trịnh|Mai|Tô|Hà|Cao|Tạ|Thái|Châu|Lò|Quàng|Cà|Lường|Vi|Lữ|Quách|Sùng|Giàng|Thào|Vàng|Mùa|Hạng|Lầu|Đoàn|Lâm|Phùng|Tống|Nông|Chu|Hứa|Triệu|La|Bế|Ma|Đàm|Bàn|Hồng|Kiều|Thạch|Sơn|Danh|Kim';
/** Where such a name stands for its bearer; after "trường", "đường" and the like it is what something is called. */
const WITHOUT_FORM = new RegExp(
  `(?:^|[,;(:–-]\\s*|(?:hộ|[gG]ia đình|nhà|cho|của|với|và|tặng|từ|do)\\s+)(?:${FAMILIES})\\s+(?:Văn|Thị)\\s+\\p{Lu}`,
  'u',
);

/**
 * Whether a text names a person as Vietnamese papers do: a form of address, then a name ("ông Nguyễn Văn A", "hộ bà Lò Thị B");
 * or, without one, a family name and "Văn" or "Thị" where a person can stand ("Nguyễn Văn A", "nhà của Lò Thị B"). "Bà con" and the
 * like go on in small letters and are nobody in particular. Other names without a form of address are not told from those of
 * organisations.
 */
export function namesAPerson(text: string): boolean {
  const whole = text.normalize('NFC').trim();
  return AT_START.test(whole) || WITHIN.test(whole) || WITHOUT_FORM.test(whole);
}
